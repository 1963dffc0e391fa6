//! Something wrong in a contract, and where: the paths of what the file writes.

use super::{Indicator, Level};
use crate::said;
use crate::said::Said;

/// Something in a contract that contradicts itself or cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractProblem {
    /// Where: the keys of the contract file, such as `indicators[0].levels[2].within`.
    pub path: String,
    /// The other place where two contradict each other.
    pub other: Option<String>,
    /// What is wrong.
    pub message: Said,
    /// What to write instead.
    pub help: Option<Said>,
}

impl ContractProblem {
    /// Its place and what is wrong, in words.
    #[must_use]
    pub fn said(&self) -> Said {
        let Self { path, message, .. } = self;
        said!("assess.problem", "{path}: {message}", path, message)
    }
}

said::shown_in_english!(ContractProblem);

/// Where each level is written in the contract file, by position: the tiers of one are written in it.
pub(crate) fn written(indicator: &Indicator) -> Vec<usize> {
    let mut rows = 0;
    let position = |level: &Level| {
        rows += usize::from(!level.is_further_tier());
        rows - 1
    };
    indicator.levels.iter().map(position).collect()
}

/// The path of a level, with all its tiers.
pub(crate) fn row_path(n: usize, written: usize) -> String {
    format!("indicators[{n}].levels[{written}]")
}
