//! An instant: a point in UTC, in whole seconds.

use chrono::{DateTime, Utc};
use std::fmt;

/// A point in time, in whole seconds of UTC since 1970-01-01T00:00:00Z.
///
/// All arithmetic of Aloi is on these integers: no fractions of a second (R3), no time zone, no
/// leap seconds (as in POSIX time).
///
/// ```
/// use aloi::Instant;
/// let at: Instant = "2026-10-05T08:30:00Z".parse().unwrap();
/// assert_eq!(at.seconds(), 1_791_189_000);
/// assert_eq!(at.to_string(), "2026-10-05T08:30:00Z");
/// assert_eq!((at + 90).to_string(), "2026-10-05T08:31:30Z");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Instant(i64);

impl Instant {
    /// Before every instant that a ticket can bear: the beginning of what has always existed (R2).
    pub const ALWAYS: Instant = Instant(i64::MIN / 4);
    /// After every instant that a ticket can bear: the end of what has not ended.
    pub const NEVER: Instant = Instant(i64::MAX / 4);

    /// The instant that is `seconds` after (or, negative, before) 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The instant as chrono's UTC date and time; `None` for [`Instant::ALWAYS`],
    /// [`Instant::NEVER`] and what chrono cannot hold.
    #[must_use]
    pub fn to_utc(self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp(self.0, 0)
    }
}

impl<Z: chrono::TimeZone> From<DateTime<Z>> for Instant {
    /// Fractions of a second are cut (R3).
    fn from(at: DateTime<Z>) -> Self {
        Self(at.timestamp())
    }
}

impl std::str::FromStr for Instant {
    type Err = chrono::ParseError;

    /// Reads RFC 3339, with its offset.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        DateTime::parse_from_rfc3339(text).map(Self::from)
    }
}

impl fmt::Display for Instant {
    /// RFC 3339 in UTC, ending in `Z`: `2026-10-05T08:30:00Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_utc() {
            // the same as format("%Y-%m-%dT%H:%M:%SZ"), which is five times slower
            Some(at) => write!(f, "{:?}Z", at.naive_utc()),
            None if *self < Self(0) => f.write_str("always"),
            None => f.write_str("never"),
        }
    }
}

impl std::ops::Add<i64> for Instant {
    type Output = Self;
    fn add(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }
}

impl std::ops::Sub for Instant {
    type Output = i64;
    /// Seconds from `earlier` to `self`; negative if `earlier` is later.
    fn sub(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_cut_before_1970_too() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00.999Z", 0),
            ("1969-12-31T23:59:59.999Z", -1),
            ("2026-10-05T10:30:00.5+02:00", 1_791_189_000),
        ] {
            assert_eq!(text.parse::<Instant>().unwrap().seconds(), seconds, "{text}");
        }
    }
}
