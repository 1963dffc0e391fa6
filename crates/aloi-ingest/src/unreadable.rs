//! A time or a duration that cannot be read, and why.

use crate::duration::DurationProblem;
use crate::quoted::quoted;
use crate::time::TimeProblem;
use aloi_words::{Said, said};
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
#[derive(Debug)]
pub(crate) enum Why {
    Time(TimeProblem),
    Duration(DurationProblem),
    Fault(String),
}

impl From<TimeProblem> for Why {
    fn from(problem: TimeProblem) -> Self {
        Self::Time(problem)
    }
}

impl From<DurationProblem> for Why {
    fn from(problem: DurationProblem) -> Self {
        Self::Duration(problem)
    }
}

impl Why {
    /// It in words.
    pub(crate) fn said(&self) -> Said {
        match self {
            Self::Time(problem) => problem.said(),
            Self::Duration(problem) => problem.said(),
            Self::Fault(text) => said!("stop.fault", text = quoted(text)),
        }
    }

    /// What is wrong without the text itself, which is the same for all that are alike.
    pub(crate) fn cause(&self) -> &str {
        match self {
            Self::Time(TimeProblem::NotInForm { expected, .. }) => expected.key(),
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
