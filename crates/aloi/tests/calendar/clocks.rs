//! Clocks that change: hours are wall-clock hours, counted as real seconds (R16).

use crate::support::{HOUR, MINUTE, at, calendar, check};
use aloi::Span;

#[test]
fn a_night_shift_in_paris() {
    check(
        "22:00-06:00",
        "Europe/Paris",
        "",
        &[
            ("an ordinary night", "2026-03-27 20:00", "2026-03-28 08:00", 8 * HOUR),
            ("the spring night", "2026-03-28 20:00", "2026-03-29 08:00", 25_200),
            ("the autumn night", "2026-10-24 20:00", "2026-10-25 08:00", 32_400),
        ],
    );
    check(
        "00:00-06:00",
        "Europe/Paris",
        "",
        &[
            ("spring", "2026-03-29 00:00", "2026-03-29 12:00", 5 * HOUR),
            ("autumn", "2026-10-25 00:00", "2026-10-25 12:00", 7 * HOUR),
        ],
    );
}

#[test]
fn boundaries_in_the_spring_gap_are_at_its_end() {
    let night = ("2026-03-29 00:00", "2026-03-29 06:00");
    let case = |hours: &str, seconds| {
        check(hours, "Europe/Paris", "", &[("the spring night", night.0, night.1, seconds)]);
    };
    case("01:00-02:00", HOUR); // ends where the gap begins
    case("01:00-02:30", HOUR); // ends in the gap
    case("01:00-03:00", HOUR); // ends where the gap ends
    case("02:00-04:00", HOUR);
    case("02:30-04:00", HOUR);
    case("02:00-03:00", 0); // the gap itself
    case("02:15-02:45", 0);
}

#[test]
fn of_an_ambiguous_boundary_the_earlier_instant_counts() {
    let night = ("2026-10-25 00:00", "2026-10-25 06:00");
    let case = |hours: &str, seconds| {
        check(hours, "Europe/Paris", "", &[("the autumn night", night.0, night.1, seconds)]);
    };
    case("01:00-02:00", HOUR); // ends at the first 02:00
    case("01:00-02:30", 90 * MINUTE); // at the first 02:30
    case("01:00-03:00", 3 * HOUR); // 03:00 comes once, after both
    case("02:00-03:00", 2 * HOUR);
    case("02:30-03:00", 90 * MINUTE); // from the first 02:30
    case("02:15-02:45", 30 * MINUTE); // the first time only
    case("02:30-04:00", 2 * HOUR + 30 * MINUTE);
    case("03:00-04:00", HOUR);
}

#[test]
fn every_second_of_24_7_counts_on_nights_of_change() {
    // cases that a known day-by-day loop gets wrong
    let cases = [
        ("across the short Sunday", "2026-03-28 23:30", "2026-03-30 10:00", 33 * HOUR + 1800),
        ("across the long Sunday", "2026-10-25 00:30", "2026-10-26 10:00", 34 * HOUR + 1800),
        ("within the long Sunday", "2026-10-25 00:30", "2026-10-25 12:00", 12 * HOUR + 1800),
        ("within the short Sunday", "2026-03-29 01:00", "2026-03-29 05:00", 3 * HOUR),
        ("three days less an hour", "2026-03-27 10:00", "2026-03-30 10:00", 71 * HOUR),
        ("the long night", "2026-10-25 00:00", "2026-10-25 07:00", 480 * MINUTE),
        ("reversed", "2026-10-26 10:00", "2026-10-25 00:30", 0),
    ];
    check("24/7", "Europe/Paris", "", &cases);
    check("00:00-24:00", "Europe/Paris", "", &cases);
    check("Mo-Su 00:00-26:00", "Europe/Paris", "", &cases);
}

#[test]
fn pauses_written_in_the_repeated_hour_are_real_time() {
    let open = calendar("00:00-07:00", "Europe/Paris", "");
    let seconds = |from: &str, to: &str| {
        open.open_seconds(Span::new(at("UTC", from), at("UTC", to))).unwrap()
    };
    // 02:10 summer time to 02:20 winter time, and 02:50 to 02:10
    assert_eq!(seconds("2026-10-25T02:10:00+02:00", "2026-10-25T02:20:00+01:00"), 70 * MINUTE);
    assert_eq!(seconds("2026-10-25T02:50:00+02:00", "2026-10-25T02:10:00+01:00"), 20 * MINUTE);
}

#[test]
fn half_an_hour_of_summer_time() {
    let zone = "Australia/Lord_Howe"; // 02:00 to 02:30 in October, 02:00 back to 01:30 in April
    let spring = |hours: &str, seconds| {
        check(hours, zone, "", &[("spring", "2026-10-04 00:00", "2026-10-04 06:00", seconds)]);
    };
    spring("00:00-06:00", 5 * HOUR + 30 * MINUTE);
    spring("01:00-02:15", HOUR);
    spring("02:15-03:00", 30 * MINUTE);
    let autumn = |hours: &str, seconds| {
        check(hours, zone, "", &[("autumn", "2026-04-05 00:00", "2026-04-05 06:00", seconds)]);
    };
    autumn("00:00-06:00", 6 * HOUR + 30 * MINUTE);
    autumn("01:00-01:45", 45 * MINUTE);
    autumn("01:45-02:00", 45 * MINUTE);
}

#[test]
fn clocks_that_change_at_midnight() {
    // Beirut jumps from 00:00 to 01:00: the day begins at 01:00
    check(
        "00:00-06:00",
        "Asia/Beirut",
        "",
        &[("spring", "2024-03-30 12:00", "2024-03-31 12:00", 5 * HOUR)],
    );
    check(
        "Sa 22:00-24:00; Su 00:30-02:00",
        "Asia/Beirut",
        "",
        &[("both sides of the gap", "2024-03-30 12:00", "2024-03-31 12:00", 3 * HOUR)],
    );
    // and back from 00:00 to 23:00: 23:30 twice on the evening before
    check(
        "23:30-24:00",
        "Asia/Beirut",
        "",
        &[("autumn", "2024-10-26 12:00", "2024-10-27 12:00", 90 * MINUTE)],
    );
    check(
        "20:00-24:00",
        "Africa/Cairo",
        "",
        &[
            ("spring, Friday 26 April 2024", "2024-04-25 12:00", "2024-04-26 12:00", 4 * HOUR),
            ("autumn, Thursday 31 October 2024", "2024-10-31 12:00", "2024-11-01 12:00", 5 * HOUR),
        ],
    );
    check(
        "00:00-01:00",
        "Africa/Cairo",
        "",
        &[("the hour that is skipped", "2024-04-25 12:00", "2024-04-26 12:00", 0)],
    );
}

#[test]
fn the_day_that_samoa_skipped() {
    let zone = "Pacific/Apia"; // from 29 December 2011, 24:00, to the 31st, 00:00
    check(
        "Mo-Fr 09:00-17:00",
        zone,
        "",
        &[("no Friday", "2011-12-29 00:00", "2011-12-31 23:00", 8 * HOUR)],
    );
    check(
        "22:00-06:00",
        zone,
        "",
        &[
            // Thursday's shift ends in the gap; Friday's begins in it
            ("two shifts around it", "2011-12-29 12:00", "2011-12-31 12:00", 8 * HOUR),
        ],
    );
    check(
        "24/7",
        zone,
        "",
        &[("two real days", "2011-12-29 00:00", "2012-01-01 00:00", 48 * HOUR)],
    );
}

#[test]
fn the_leap_day_is_a_day() {
    check(
        "Mo-Su 09:00-17:00",
        "Europe/Paris",
        "",
        &[
            ("2024 has it", "2024-02-28 00:00", "2024-03-02 00:00", 24 * HOUR),
            ("2100 has not", "2100-02-28 00:00", "2100-03-02 00:00", 16 * HOUR),
        ],
    );
    check(
        "Feb 29 09:00-17:00",
        "Europe/Paris",
        "",
        &[("1 in 4 years", "2023-01-01 00:00", "2029-01-01 00:00", 16 * HOUR)],
    );
}

#[test]
fn summer_time_is_known_to_the_end_of_the_range() {
    check(
        "00:00-06:00",
        "Europe/Paris",
        "",
        &[
            ("spring 2099", "2099-03-29 00:00", "2099-03-29 12:00", 5 * HOUR),
            ("winter 1970", "1970-01-01 00:00", "1970-01-03 00:00", 12 * HOUR),
        ],
    );
}
