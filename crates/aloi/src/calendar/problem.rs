//! What is wrong with the definition of a calendar, where, and how to mend it.

use crate::said::Said;
use std::fmt;
use std::ops::Range;

/// The part of a calendar's definition that a problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// `hours`.
    Hours,
    /// `holidays`.
    Holidays,
    /// One date of `closed`, counted from 0.
    Closed(usize),
    /// One entry of `open`, counted from 0.
    Open(usize),
    /// `working_day`.
    WorkingDay,
}

/// One problem of a calendar's definition: what is wrong, where, and how to mend it.
///
/// [`Calendar::new`](super::Calendar::new) returns all of them at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarProblem {
    /// The part of the definition.
    pub part: Part,
    /// What is wrong, in a sentence.
    pub message: Said,
    /// How to mend it.
    pub help: Option<Said>,
    /// The offending words: a range of bytes of that part's text.
    pub place: Option<Range<usize>>,
}

impl CalendarProblem {
    pub(super) const fn new(part: Part, message: Said) -> Self {
        Self { part, message, help: None, place: None }
    }

    pub(super) fn at(mut self, place: Range<usize>) -> Self {
        self.place = Some(place);
        self
    }

    pub(super) fn help(mut self, help: Said) -> Self {
        self.help = Some(help);
        self
    }
}

impl fmt::Display for CalendarProblem {
    /// The message, then the help.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)?;
        self.help.iter().try_for_each(|help| write!(f, "; {help}"))
    }
}

impl std::error::Error for CalendarProblem {}
