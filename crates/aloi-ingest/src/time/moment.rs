//! What a text writes, before the zone is known.

use super::order::DateOrder;
use aloi::Instant;
use chrono::{Datelike, NaiveDate, NaiveDateTime};

/// 1970-01-01T00:00:00Z, and 2101-01-01T00:00:00Z: the range of calendars.
pub(super) const FIRST: i64 = 0;
pub(super) const END: i64 = 4_133_980_800;

/// What a text writes, before the zone is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    Instant(Instant),
    Unix(Instant),
    Local(NaiveDateTime),
    Date(NaiveDate),
}

impl Moment {
    /// Whether its year is one of calendars.
    pub(super) fn in_range(self) -> bool {
        match self {
            Self::Instant(at) | Self::Unix(at) => (FIRST..END).contains(&at.seconds()),
            Self::Local(wall) => (1970..=2100).contains(&wall.year()),
            Self::Date(date) => (1970..=2100).contains(&date.year()),
        }
    }
}

/// What the clocks show, with the seconds by which they are ahead of UTC, if those are written.
pub(super) fn moment(wall: NaiveDateTime, ahead: Option<i64>) -> Moment {
    match ahead {
        Some(ahead) => Moment::Instant(Instant::from_seconds(wall.and_utc().timestamp() - ahead)),
        None => Moment::Local(wall),
    }
}

/// What a text in no declared form writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Free {
    Known(Moment),
    /// With the day first, and with the month first; what of these is proved by its own numbers
    /// or its weekday; whether its year has two digits only.
    Ordered {
        day: Option<Moment>,
        month: Option<Moment>,
        proof: Option<DateOrder>,
        short: bool,
    },
}
