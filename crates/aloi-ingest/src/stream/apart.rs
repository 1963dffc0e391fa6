//! Why what was counted apart is no result of one export.

use super::asked::Assumed;
use crate::stop::Stop;

/// Why two parts are not of one export.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Apart {
    /// They were counted under different contracts or by different versions.
    #[error("the parts differ in {what}: {ours} and {theirs}")]
    Origin {
        /// In what.
        what: &'static str,
        /// What the one has.
        ours: String,
        /// What the other has.
        theirs: String,
    },
    /// They were counted under different assumptions.
    #[error("the parts were counted under different assumptions: {ours:?} and {theirs:?}")]
    Assumed {
        /// Those of the one.
        ours: Assumed,
        /// Those of the other.
        theirs: Assumed,
    },
    /// They were read from files of different names.
    #[error("the parts were read from different files: {ours} and {theirs}")]
    Files {
        /// Those of the one.
        ours: String,
        /// Those of the other.
        theirs: String,
    },
}

/// Why the sum of all parts is no result.
#[derive(Debug, thiserror::Error)]
pub enum Unsettled {
    /// The export cannot be used as it is.
    #[error("the export cannot be used as it is")]
    Stops(Vec<Stop>),
    /// The export as a whole is otherwise than was assumed: this is what to begin again with.
    #[error("the export is otherwise than was assumed: {0:?}")]
    Otherwise(Assumed),
}
