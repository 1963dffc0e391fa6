//! Time zones: from the wall clock to the instant, and back.
//!
//! A wall clock is not a line: in spring it skips times (the *gap*), in autumn it shows some
//! twice (the *fold*), and once an island skipped a whole day. This file alone decides what such
//! a time means; rules R3 and R16 want different answers.
//!
//! Zones are named as chrono-tz names them ([`Tz`]). When their clocks change is not taken from it,
//! though, but from the newest release of the IANA data that is to be had, [`RELEASE`]: ask this
//! module, not the methods of `Tz`, for what a clock shows.

mod clocks;

use crate::Instant;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
pub use chrono_tz::Tz;

/// The release of the IANA time zone data that every local time is read by, such as `"2026f"`.
pub const RELEASE: &str = clocks::RELEASE;

/// Whether the data may be trusted with what the clocks of `zone` show in a year. A release knows
/// what had been announced when it was made, and changes are announced a few months ahead, if that:
/// of a year later than its own it knows no more than that the rules would go on. Zones of no place,
/// such as UTC, never change.
///
/// ```
/// use aloi::zone::{self, Tz};
/// let year: i32 = zone::RELEASE[..4].parse().unwrap();
/// assert!(zone::is_known(Tz::Europe__Paris, year));
/// assert!(!zone::is_known(Tz::Europe__Paris, year + 1));
/// assert!(zone::is_known(Tz::UTC, year + 1));
/// ```
#[must_use]
pub fn is_known(zone: Tz, year: i32) -> bool {
    year <= clocks::RELEASE_YEAR || clocks::of(zone).never_change()
}

/// What a local time is on the line of instants.
///
/// ```
/// use aloi::zone::{self, Local};
/// let paris: aloi::zone::Tz = "Europe/Paris".parse().unwrap();
/// let local = |text: &str| zone::locate(paris, text.parse().unwrap());
///
/// assert!(matches!(local("2026-10-05T10:30:00"), Local::Once(_)));
/// // 02:30 does not exist in the spring night, and exists twice in the autumn one.
/// let Local::Gap { transition, shown } = local("2026-03-29T02:30:00") else { panic!() };
/// assert_eq!(transition.to_string(), "2026-03-29T01:00:00Z");
/// assert_eq!(shown.to_string(), "2026-03-29T01:30:00Z");
/// let Local::Twice { earlier, later } = local("2026-10-25T02:30:00") else { panic!() };
/// assert_eq!(later - earlier, 3600);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Local {
    /// The clock shows it once.
    Once(Instant),
    /// The clock shows it twice (autumn).
    Twice {
        /// The first time.
        earlier: Instant,
        /// The second time.
        later: Instant,
    },
    /// The clock never shows it (spring).
    Gap {
        /// The instant at which the clock jumps: the end of the gap.
        transition: Instant,
        /// As far after the transition as the clock would have shown (R3).
        shown: Instant,
    },
}

impl Local {
    /// The instant that R3 gives a written time: of two the earlier, in the gap the same distance
    /// after it.
    #[must_use]
    pub fn as_written(self) -> Instant {
        match self {
            Self::Once(at) | Self::Twice { earlier: at, .. } | Self::Gap { shown: at, .. } => at,
        }
    }

    /// The instant that R16 gives a boundary of opening hours: of two the earlier, in the gap its
    /// end.
    #[must_use]
    pub fn as_boundary(self) -> Instant {
        match self {
            Self::Once(at) | Self::Twice { earlier: at, .. } | Self::Gap { transition: at, .. } => {
                at
            }
        }
    }
}

/// Where the local time `wall` of `zone` lies on the line of instants.
#[must_use]
pub fn locate(zone: Tz, wall: NaiveDateTime) -> Local {
    let wall = wall.and_utc().timestamp();
    let near = clocks::of(zone).between(wall - WIDEST_OFFSET, wall + WIDEST_OFFSET);
    let mut shown = near.clone().filter_map(|period| {
        let at = wall - period.ahead;
        (period.begins <= at && at < period.ends).then(|| Instant::from_seconds(at))
    });
    match (shown.next(), shown.next()) {
        (Some(at), None) => Local::Once(at),
        (Some(earlier), Some(later)) => Local::Twice { earlier, later },
        (None, _) => gap(near, wall),
    }
}

/// The widest offset of any zone from UTC, in seconds, with room to spare.
pub(crate) const WIDEST_OFFSET: i64 = 16 * 3600;

/// The transition that skips `wall`: the first instant at which the clock shows a later time.
fn gap(near: impl Iterator<Item = clocks::Period>, wall: i64) -> Local {
    let (mut before, mut transition) = (0, i64::MIN);
    for period in near {
        if period.begins.saturating_add(period.ahead) > wall {
            transition = period.begins;
            break;
        }
        before = period.ahead;
    }
    let [transition, shown] = [transition, wall - before].map(Instant::from_seconds);
    Local::Gap { transition, shown }
}

/// Seconds by which the clocks of `zone` are ahead of UTC at `at`.
#[must_use]
#[inline]
pub fn offset_at(zone: Tz, at: Instant) -> i64 {
    clocks::of(zone).ahead(at.seconds())
}

/// Seconds by which the clocks of `zone` are ahead of UTC throughout a day of theirs; `None` for a
/// day on which they change, or which they skip. Each time of any other day exists once, so that
/// this says of all of them what [`locate`] says of each.
///
/// ```
/// use aloi::zone;
/// let paris: aloi::zone::Tz = "Europe/Paris".parse().unwrap();
/// let ahead = |date: &str| zone::steady_offset(paris, date.parse().unwrap());
/// assert_eq!(ahead("2026-03-28"), Some(3600));
/// assert_eq!(ahead("2026-03-29"), None);
/// assert_eq!(ahead("2026-03-30"), Some(7200));
/// ```
#[must_use]
pub fn steady_offset(zone: Tz, date: NaiveDate) -> Option<i64> {
    let midnight = date.and_time(NaiveTime::MIN).and_utc().timestamp();
    let last = midnight + 86_399;
    let near = clocks::of(zone).between(midnight - WIDEST_OFFSET, last + WIDEST_OFFSET);
    // What the clocks show in each of these periods, of which this day is to be in one alone.
    let mut showing = near.filter_map(|period| {
        let first = period.begins.saturating_add(period.ahead);
        let end = period.ends.saturating_add(period.ahead);
        (first <= last && midnight < end).then_some((first <= midnight && last < end, period.ahead))
    });
    match (showing.next(), showing.next()) {
        (Some((true, ahead)), None) => Some(ahead),
        _ => None,
    }
}

/// What the clocks of `zone` show at `at`; `None` for what chrono cannot hold.
#[must_use]
pub fn wall_clock(zone: Tz, at: Instant) -> Option<NaiveDateTime> {
    at.to_utc()?.naive_utc().checked_add_signed(TimeDelta::seconds(offset_at(zone, at)))
}

/// The first instant of a day in `zone`: its midnight, or the end of the gap that skips it.
///
/// ```
/// use aloi::zone::day_begins;
/// let beirut: aloi::zone::Tz = "Asia/Beirut".parse().unwrap();
/// // On this night clocks jumped from 00:00 to 01:00.
/// let day = "2024-03-31".parse().unwrap();
/// assert_eq!(day_begins(beirut, day).to_string(), "2024-03-30T22:00:00Z");
/// ```
#[must_use]
pub fn day_begins(zone: Tz, day: NaiveDate) -> Instant {
    locate(zone, day.and_time(NaiveTime::MIN)).as_boundary()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_times_at_the_edges_of_gap_and_fold() {
        // zone, wall clock, as written (R3), as a boundary (R16)
        let cases = [
            ("Europe/Paris", "2026-03-29T01:59:59", "2026-03-29T00:59:59Z", "2026-03-29T00:59:59Z"),
            ("Europe/Paris", "2026-03-29T02:00:00", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z"),
            ("Europe/Paris", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z", "2026-03-29T01:00:00Z"),
            ("Europe/Paris", "2026-03-29T03:00:00", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z"),
            ("Europe/Paris", "2026-10-25T02:00:00", "2026-10-25T00:00:00Z", "2026-10-25T00:00:00Z"),
            ("Europe/Paris", "2026-10-25T03:00:00", "2026-10-25T02:00:00Z", "2026-10-25T02:00:00Z"),
            // half an hour of daylight saving
            (
                "Australia/Lord_Howe",
                "2026-10-04T02:15:00",
                "2026-10-03T15:45:00Z",
                "2026-10-03T15:30:00Z",
            ),
            // Samoa went without 30 December 2011
            ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00Z", "2011-12-30T10:00:00Z"),
        ];
        for (zone, wall, written, boundary) in cases {
            let local = locate(zone.parse().unwrap(), wall.parse().unwrap());
            assert_eq!(local.as_written().to_string(), written, "{zone} {wall} as written");
            assert_eq!(local.as_boundary().to_string(), boundary, "{zone} {wall} as a boundary");
        }
    }

    #[test]
    fn a_steady_day_says_of_each_of_its_minutes_what_locating_it_says() {
        for (zone, days) in [
            ("Europe/Paris", ["2026-03-28", "2026-03-29", "2026-10-25", "2026-10-26"]),
            ("Australia/Lord_Howe", ["2026-04-04", "2026-04-05", "2026-10-04", "2026-10-05"]),
            ("Pacific/Apia", ["2011-12-29", "2011-12-30", "2011-12-31", "2012-01-01"]),
            ("Asia/Kathmandu", ["1985-12-31", "1986-01-01", "1986-01-02", "2026-01-01"]),
            ("America/Sao_Paulo", ["2018-11-03", "2018-11-04", "2019-02-16", "2019-02-17"]),
            ("UTC", ["1970-01-01", "2026-02-28", "2100-12-31", "2026-12-31"]),
        ] {
            let zone: Tz = zone.parse().unwrap();
            for date in days.map(|date| date.parse::<NaiveDate>().unwrap()) {
                let minutes = (0..24).flat_map(|h| (0..60).map(move |m| (h, m)));
                let walls = minutes.map(|(h, m)| date.and_hms_opt(h, m, 59).unwrap());
                let ahead = |wall: NaiveDateTime| match locate(zone, wall) {
                    Local::Once(at) => Some(wall.and_utc().timestamp() - at.seconds()),
                    Local::Twice { .. } | Local::Gap { .. } => None,
                };
                let all: std::collections::BTreeSet<Option<i64>> = walls.map(ahead).collect();
                let same = (all.len() == 1).then(|| all.first().copied().flatten()).flatten();
                assert_eq!(steady_offset(zone, date), same, "{zone} {date}");
            }
        }
    }
}
