//! A time or a duration that cannot be read, and why.

use crate::duration::DurationProblem;
use crate::quoted::quoted;
use crate::time::TimeProblem;
use std::sync::Arc;

/// A time or a duration that cannot be read: a stop if its ticket is in scope, else a finding.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) file: Arc<str>,
    pub(crate) line: u64,
    pub(crate) ticket: String,
    pub(crate) column: String,
    pub(crate) value: String,
    pub(crate) why: Why,
}

/// Why it cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Why {
    #[error(transparent)]
    Time(#[from] TimeProblem),
    #[error(transparent)]
    Duration(#[from] DurationProblem),
    #[error("{} stands where a time must", quoted(.0))]
    Fault(String),
}

impl Why {
    /// What is wrong without the text itself, which is the same for all that are alike.
    pub(crate) fn cause(&self) -> &str {
        match self {
            Self::Time(TimeProblem::NotInForm { expected, .. }) => expected,
            Self::Time(TimeProblem::OrderUnknown { .. }) => "no order",
            Self::Time(TimeProblem::Missing) => "no time",
            Self::Time(TimeProblem::OutOfRange(_)) => "out of range",
            Self::Duration(DurationProblem::NotUnderstood(_)) => "no duration",
            Self::Duration(DurationProblem::CommaOfThree(_)) => "a comma",
            Self::Duration(DurationProblem::Negative(_)) => "negative",
            Self::Duration(DurationProblem::TooLong(_)) => "too long",
            Self::Duration(DurationProblem::Decimals(..)) => "decimals",
            Self::Fault(text) => text,
        }
    }
}
