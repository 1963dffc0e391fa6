//! A time, read: what it is, and what it took to make an instant of it.

use aloi::Instant;
use chrono::NaiveDate;

/// A time, read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The instant that it is.
    pub at: Instant,
    /// The date, where no time was written.
    pub date: Option<NaiveDate>,
    /// What had to be guessed (R3).
    pub guess: Option<LocalGuess>,
    /// The other instant that it may be, where one was guessed.
    pub other: Option<Instant>,
    /// What made an instant of it.
    pub basis: Basis,
}

/// What made an instant of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The offset that it wrote.
    Offset,
    /// The clocks of the source's zone.
    Zone,
    /// It counts from 1970, in UTC.
    Unix,
}

/// What a local time did not say (R3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalGuess {
    /// Which of the two times that the clock showed it (autumn): the earlier was taken.
    Twice,
    /// How a time that the clock skipped was meant (spring): as far after the gap as the clock
    /// would have shown.
    Gap,
}
