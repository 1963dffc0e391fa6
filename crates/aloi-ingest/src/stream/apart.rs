//! Why what was counted apart is no result of one export.

use super::asked::Assumed;
use crate::stop::Stop;
use aloi_words::{Said, said, shown_in_english};

/// Why two parts are not of one export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Apart {
    /// They were counted under different contracts or by different versions.
    Origin {
        /// In what.
        what: &'static str,
        /// What the one has.
        ours: String,
        /// What the other has.
        theirs: String,
    },
    /// They were counted under different assumptions.
    Assumed {
        /// Those of the one.
        ours: Assumed,
        /// Those of the other.
        theirs: Assumed,
    },
    /// They were read from files of different names.
    Files {
        /// Those of the one.
        ours: String,
        /// Those of the other.
        theirs: String,
    },
}

impl Apart {
    /// It in words.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::Origin { what, ours, theirs } => said!("parts.origin", what, ours, theirs),
            Self::Assumed { ours, theirs } => {
                let (ours, theirs) = (format!("{ours:?}"), format!("{theirs:?}"));
                said!("parts.assumed", ours, theirs)
            }
            Self::Files { ours, theirs } => said!("parts.files", ours, theirs),
        }
    }
}

/// Why the sum of all parts is no result.
#[derive(Debug)]
pub enum Unsettled {
    /// The export cannot be used as it is.
    Stops(Vec<Stop>),
    /// The export as a whole is otherwise than was assumed: this is what to begin again with.
    Otherwise(Assumed),
}

impl Unsettled {
    /// It in words; the stops say theirs.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::Stops(_) => said!("parts.stops"),
            Self::Otherwise(shown) => said!("parts.otherwise", shown = format!("{shown:?}")),
        }
    }
}

shown_in_english!(Apart, Unsettled);
