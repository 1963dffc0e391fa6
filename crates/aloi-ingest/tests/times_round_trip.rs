//! Whatever way an instant is written, it is read back; whatever text stands there, nothing panics.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::zone::Tz;
use aloi_contract::{Dates, Durations};
use aloi_ingest::{DateOrder, TimeFormat, read_duration};
use chrono::{DateTime, Datelike, NaiveDateTime, Timelike};
use proptest::prelude::*;

/// Abbreviated months as Jira writes them in French.
const FRENCH: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
];

fn wall(seconds: i64) -> NaiveDateTime {
    DateTime::from_timestamp(seconds, 0).unwrap().naive_utc()
}

/// The ways to write a wall clock to the second that need no order.
fn written(wall: NaiveDateTime) -> Vec<String> {
    let formats = [
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%SZ",
        "%Y/%m/%d %H:%M:%S",
        "%d %B %Y %H:%M:%S",
        "%b %d, %Y %I:%M:%S %p",
        "%a, %d %b %Y %H:%M:%S +0000",
        "%a %b %e %H:%M:%S %Y",
        "%s",
    ];
    let mut texts: Vec<String> =
        formats.iter().map(|format| wall.format(format).to_string()).collect();
    if wall.and_utc().timestamp() < 1_000_000_000 {
        texts.pop();
    }
    let month = FRENCH[wall.month0() as usize];
    texts.push(format!("{}/{month}/{} {}", wall.day(), wall.year(), wall.format("%H:%M:%S")));
    texts
}

proptest! {
    #[test]
    fn every_way_to_write_an_instant_is_read_back(seconds in 0_i64..4_133_980_800) {
        let format = TimeFormat::new(None, Tz::UTC);
        for text in written(wall(seconds)) {
            let read = format.read(&text).map(|written| written.at.seconds());
            prop_assert_eq!(read, Ok(seconds), "{}", text);
        }
    }

    #[test]
    fn dates_in_numbers_are_read_back_in_their_order(seconds in 0_i64..4_133_980_800) {
        for (order, dates, pattern) in [
            (DateOrder::DayFirst, Dates::DayFirst, "%d/%m/%Y %H:%M:%S"),
            (DateOrder::MonthFirst, Dates::MonthFirst, "%m/%d/%Y %I:%M:%S %p"),
        ] {
            let text = wall(seconds).format(pattern).to_string();
            let declared = TimeFormat::new(Some(&dates), Tz::UTC);
            let proved = TimeFormat::new(None, Tz::UTC).with_order(order);
            for format in [declared, proved] {
                let read = format.read(&text).map(|written| written.at.seconds());
                prop_assert_eq!(read, Ok(seconds), "{}", text);
            }
        }
    }

    #[test]
    fn serial_dates_are_read_back_to_the_second(seconds in 0_i64..4_133_980_800) {
        // as a workbook keeps them: a number in binary
        #[expect(clippy::cast_precision_loss, reason = "as workbooks do")]
        let serial = 25_569.0 + seconds as f64 / 86_400.0;
        let format = TimeFormat::new(Some(&Dates::Excel), Tz::UTC);
        let read = format.read(&serial.to_string()).map(|written| written.at.seconds());
        prop_assert_eq!(read, Ok(seconds), "{}", serial);
    }

    #[test]
    fn durations_are_read_back(seconds in -4_000_000_i64..4_000_000) {
        let sign = if seconds < 0 { "-" } else { "" };
        let all = seconds.abs();
        let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
        let (days, left) = (hours / 24, hours % 24);
        for text in [
            format!("{seconds}"),
            format!("{sign}{hours}:{minutes:02}:{rest:02}"),
            format!("{sign}PT{hours}H{minutes}M{rest}S"),
            format!("{sign}P{days}DT{left}H{minutes}M{rest}S"),
            format!("{sign}{days} jours {left} heures {minutes} minutes {rest} secondes"),
            format!("{sign}{days} days, {left}:{minutes:02}:{rest:02}"),
        ] {
            prop_assert_eq!(read_duration(&text, Durations::Seconds), Ok(seconds), "{}", text);
        }
    }

    #[test]
    fn no_text_makes_a_reader_panic(
        text in "[0-9/.:,TZPpaàfévrºmarsJuin +\u{a0}\u{301}-]{0,24}|.{0,12}",
        pattern in "(%[dmYybBpIHMSaz]|[/ .:é]){0,8}",
    ) {
        for dates in [
            None,
            Some(Dates::DayFirst),
            Some(Dates::Unix),
            Some(Dates::UnixMs),
            Some(Dates::Excel),
            Some(Dates::Excel1904),
            Some(Dates::Pattern(pattern)),
        ] {
            let format = TimeFormat::new(dates.as_ref(), chrono_tz_paris());
            if let Ok(written) = format.read(&text) {
                let year = written.at.to_utc().unwrap().year();
                prop_assert!((1970..=2100).contains(&year), "{} is of {}", text, year);
            }
        }
        let _ = read_duration(&text, Durations::Seconds);
    }
}

fn chrono_tz_paris() -> Tz {
    "Europe/Paris".parse().unwrap()
}

#[test]
fn the_ways_to_write_differ() {
    let texts = written(wall(1_791_189_006));
    assert_eq!(texts.len(), 9);
    assert_eq!(texts[8], "5/oct./2026 08:30:06");
    assert_eq!(wall(1_791_189_006).second(), 6);
}
