//! What a calendar cannot answer.

use crate::Instant;

/// An instant outside [`Calendar::RANGE`](super::Calendar::RANGE), or a date outside the years 1970
/// to 2100. Every look-up refuses it, on a 24/7 calendar too: never a wrong number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at} is outside the years 1970 to 2100, for which calendars are computed")]
pub struct OutOfRange {
    /// The instant; for a date, its first in UTC.
    pub at: Instant,
}

/// Why there is no deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeadlineError {
    /// The start is out of range.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
    /// The amount of time is negative.
    #[error("a deadline is after its start: {0} s is negative")]
    Negative(i64),
    /// The calendar is not open that long before the end of 2100.
    #[error("the calendar is open for only {open} s from then to the end of 2100, of {wanted} s")]
    NeverReached {
        /// The open time from the start to the end of the range.
        open: i64,
        /// The time that was asked for.
        wanted: i64,
    },
}
