//! What a calendar cannot answer.

use crate::Instant;
use crate::said;
use crate::said::Said;
use chrono::NaiveDate;

/// An instant outside [`Calendar::range`](super::Calendar::range), or a date outside the years 1970
/// to 2100 or those for which the calendar's public holidays are known. Every look-up refuses it,
/// on a 24/7 calendar too: never a wrong number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange {
    /// The instant; for a date, its first in UTC.
    pub at: Instant,
    /// The first and the last date for which the public holidays are known, where these limit what
    /// can be asked.
    pub holidays: Option<(NaiveDate, NaiveDate)>,
}

impl OutOfRange {
    /// What is wrong.
    #[must_use]
    pub fn said(&self) -> Said {
        let at = self.at;
        match self.holidays {
            None => said!(
                "calendar.out-of-range",
                "{at} is outside the years 1970 to 2100, for which calendars are computed",
                at
            ),
            Some((first, last)) => said!(
                "calendar.holidays-out-of-range",
                "{at} is outside {first} to {last}, for which this calendar's public holidays are known",
                at,
                first,
                last
            ),
        }
    }
}

said::shown_in_english!(OutOfRange, DeadlineError);

/// Why there is no deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineError {
    /// The start is out of range.
    OutOfRange(OutOfRange),
    /// The amount of time is negative.
    Negative(i64),
    /// The calendar is not open that long before the end of what is known of it.
    NeverReached {
        /// The open time from the start to the end of the range.
        open: i64,
        /// The time that was asked for.
        wanted: i64,
        /// The year in which the range ends.
        year: i32,
    },
}

impl From<OutOfRange> for DeadlineError {
    fn from(error: OutOfRange) -> Self {
        Self::OutOfRange(error)
    }
}

impl DeadlineError {
    /// What is wrong.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::OutOfRange(error) => error.said(),
            Self::Negative(seconds) => said!(
                "calendar.deadline-negative",
                "a deadline is after its start: {seconds} s is negative",
                seconds
            ),
            Self::NeverReached { open, wanted, year } => said!(
                "calendar.deadline-never",
                "the calendar is open for only {open} s from then to the end of {year}, of {wanted} s",
                open,
                wanted,
                year
            ),
        }
    }
}
