//! What a calendar cannot answer.

use crate::Instant;
use chrono::NaiveDate;

/// An instant outside [`Calendar::range`](super::Calendar::range), or a date outside the years 1970
/// to 2100 or those for which the calendar's public holidays are known. Every look-up refuses it,
/// on a 24/7 calendar too: never a wrong number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at} is outside {}", known(*.holidays))]
pub struct OutOfRange {
    /// The instant; for a date, its first in UTC.
    pub at: Instant,
    /// The first and the last date for which the public holidays are known, where these limit what
    /// can be asked.
    pub holidays: Option<(NaiveDate, NaiveDate)>,
}

/// What it is outside of.
fn known(holidays: Option<(NaiveDate, NaiveDate)>) -> String {
    match holidays {
        None => "the years 1970 to 2100, for which calendars are computed".to_owned(),
        Some((first, last)) => {
            format!("{first} to {last}, for which this calendar's public holidays are known")
        }
    }
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
    /// The calendar is not open that long before the end of what is known of it.
    #[error("the calendar is open for only {open} s from then to the end of {year}, of {wanted} s")]
    NeverReached {
        /// The open time from the start to the end of the range.
        open: i64,
        /// The time that was asked for.
        wanted: i64,
        /// The year in which the range ends.
        year: i32,
    },
}
