//! What was guessed in reading a ticket, for its assessment.

use super::Doubt;
use crate::{Instant, Row};
use std::collections::BTreeSet;

/// What a reader of exports had to guess of a ticket. Most tickets have none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guesses {
    /// Times that may be others.
    pub times: Vec<GuessedTime>,
    /// No file tells the ticket itself, only its history: its type, its class and its dates, and
    /// whatever has no change, are not known.
    pub only_in_history: bool,
    /// What cannot be bounded: the ticket may be anything.
    pub open: BTreeSet<Doubt>,
    /// Whether each change tells the value before it, or its place among the others: of the local
    /// times that clocks left open, those then fit which agree with that, and no others.
    pub ordered: bool,
}

/// Which time of a row was guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Told {
    /// When the ticket was opened.
    Opened,
    /// When it was first responded to.
    Responded,
    /// When the service was restored.
    Restored,
    /// When the ticket was closed.
    Closed,
    /// When something changed.
    Change,
    /// A planned date.
    Planned,
    /// An end of the pause of a ticket told in one row.
    Pause,
    /// What a further column tells, by its place among [`Ticket::instants`](crate::Ticket::instants).
    Cell(u32),
    /// What it tells of a further column ([`Ticket::noted`](crate::Ticket::noted)).
    Noted,
}

/// A time that may be another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuessedTime {
    /// Why.
    pub doubt: Doubt,
    /// The row that tells it.
    pub row: Row,
    /// Which time of that row.
    pub told: Told,
    /// What was taken.
    pub at: Instant,
    /// The earliest that it may be.
    pub first: Instant,
    /// The latest that it may be.
    pub last: Instant,
    /// Whether it may be anything between the two as well; else only one of them.
    pub between: bool,
}

impl GuessedTime {
    /// A local time of which the clocks leave two instants.
    #[must_use]
    pub fn either((row, told): (Row, Told), at: Instant, other: Instant) -> Self {
        let (first, last) = (at.min(other), at.max(other));
        Self { doubt: Doubt::AmbiguousTime, row, told, at, first, last, between: false }
    }

    /// A time that lies anywhere from `first` to `last`.
    #[must_use]
    pub const fn within(
        doubt: Doubt,
        (row, told): (Row, Told),
        at: Instant,
        (first, last): (Instant, Instant),
    ) -> Self {
        Self { doubt, row, told, at, first, last, between: true }
    }
}
