//! A cell of a workbook as text: what the program that made it shows.

use crate::table::record::Kind;
use calamine::DataRef;
#[cfg(test)]
use calamine::ExcelDateTime;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};
use std::borrow::Cow;

const DAY: i64 = 86_400;

/// The text and kind of a cell; `None` where nothing stands in it.
pub(super) fn shown<'v>(value: &'v DataRef<'_>, system_1904: bool) -> Option<(Cow<'v, str>, Kind)> {
    let text = |text: &'v str| (!text.is_empty()).then_some((Cow::Borrowed(text), Kind::Text));
    let made = |made: String, kind: Kind| Some((Cow::Owned(made), kind));
    match value {
        DataRef::Empty => None,
        DataRef::String(string) => text(string),
        DataRef::SharedString(string) => text(string),
        DataRef::Int(number) => made(number.to_string(), Kind::Number),
        DataRef::Float(number) => Some(number_shown(*number)),
        DataRef::Bool(value) => text(if *value { "TRUE" } else { "FALSE" }),
        DataRef::Error(error) => made(error.to_string(), Kind::Error),
        DataRef::DateTime(at) => match at.is_duration() {
            true => made(hours(seconds(at.as_f64())), Kind::Duration),
            false => Some(local(at.as_f64(), system_1904).map_or_else(
                || number_shown(at.as_f64()),
                |at| (Cow::Owned(at.format("%Y-%m-%dT%H:%M:%S").to_string()), Kind::Time),
            )),
        },
        DataRef::DateTimeIso(iso) => Some(written(iso)),
        DataRef::DurationIso(iso) => match iso_seconds(iso) {
            Some(seconds) => made(hours(seconds), Kind::Duration),
            None => text(iso),
        },
    }
}

/// Whether a cell holds a time at the very beginning of a day: whether it is a date alone, its
/// format tells.
pub(super) fn is_midnight(value: &DataRef<'_>) -> bool {
    matches!(value, DataRef::DateTime(at) if at.is_datetime() && seconds(at.as_f64()) % DAY == 0)
}

/// Whether a number format shows hours: `dd/mm/yyyy hh:mm`, not `dd/mm/yyyy "à" ...`.
pub(super) fn shows_hours(format: &str) -> bool {
    let (mut quoted, mut bracket) = (false, false);
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => quoted = !quoted,
            '\\' | '_' | '*' => drop(letters.next()),
            '[' => bracket = true,
            ']' => bracket = false,
            'h' | 'H' if !quoted && !bracket => return true,
            _ => {}
        }
    }
    false
}

/// Whether a number format shows numbers in per cent: `0.00%`, not `0.00" %"`, which only writes the
/// sign. Of several parts the first is that of numbers above zero.
pub(super) fn shows_percent(format: &str) -> bool {
    let (mut quoted, mut bracket) = (false, false);
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => drop(letters.next()),
            '[' => bracket = true,
            ']' => bracket = false,
            ';' if !bracket => return false,
            '%' if !bracket => return true,
            _ => {}
        }
    }
    false
}

/// A number: whole ones exactly, as long as they are kept so.
pub(in crate::table) fn number_shown<'v>(number: f64) -> (Cow<'v, str>, Kind) {
    match Kind::of_number(number) {
        Kind::Inexact => (Cow::Owned(format!("{number:e}")), Kind::Inexact),
        kind => (Cow::Owned(decimal(number)), kind),
    }
}

/// A number, a fraction with the fifteen digits that workbooks show at most; never with an
/// exponent.
fn decimal(number: f64) -> String {
    if number.fract() == 0.0 {
        return number.to_string();
    }
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    rounded.to_string()
}

/// A serial number of days as seconds, rounded as the program shows them: 10:00:00 is kept as
/// 0.41666…, which must not become 09:59:59.
#[expect(clippy::cast_possible_truncation, reason = "a cast saturates, and dates are checked")]
fn seconds(days: f64) -> i64 {
    (days * 86_400.0).round() as i64
}

/// The local time of a serial number of days, in the 1900 system, whose 29 February 1900 never
/// was, or in that of 1904; `None` beyond the years that programs know.
fn local(days: f64, system_1904: bool) -> Option<NaiveDateTime> {
    let seconds = seconds(days);
    let (day, rest) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    let (year, month, first) = match (system_1904, day) {
        (true, _) => (1904, 1, 1),
        (false, ..60) => (1899, 12, 31),
        (false, 60..) => (1899, 12, 30),
    };
    let date = NaiveDate::from_ymd_opt(year, month, first)?;
    let date = date.checked_add_days(Days::new(u64::try_from(day).ok()?))?;
    let midnight = date.and_hms_opt(0, 0, 0).filter(|at| at.year() < 10_000)?;
    midnight.checked_add_signed(TimeDelta::seconds(rest))
}

/// Hours, minutes and seconds: `26:10:00`.
fn hours(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let whole = seconds.unsigned_abs();
    format!("{sign}{:02}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60)
}

/// A time written as `2026-10-05T10:30:00.000`; with an offset it is text like any other.
fn written(iso: &str) -> (Cow<'_, str>, Kind) {
    let whole = iso.split_once(['.', ',']);
    let cut = match whole {
        Some((whole, fraction)) if fraction.bytes().all(|byte| byte.is_ascii_digit()) => whole,
        _ => iso,
    };
    let date = NaiveDate::parse_from_str(cut, "%Y-%m-%d").is_ok();
    let time = NaiveDateTime::parse_from_str(cut, "%Y-%m-%dT%H:%M:%S").is_ok();
    let kind = if date || time { Kind::Time } else { Kind::Text };
    (Cow::Borrowed(if kind == Kind::Time { cut } else { iso }), kind)
}

/// The seconds of `PT26H10M00S`, as OpenDocument writes durations; fractions are cut.
fn iso_seconds(iso: &str) -> Option<i64> {
    let (sign, rest) = iso.strip_prefix('-').map_or((1, iso), |rest| (-1, rest));
    let (hours, rest) = rest.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let whole = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    let part = |text: &str| text.parse::<u32>().ok().map(i64::from);
    Some(sign * (part(hours)? * 3600 + part(minutes)? * 60 + part(whole)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    fn check(value: DataRef<'_>, system_1904: bool, expected: Option<(&str, Kind)>) {
        let found = shown(&value, system_1904);
        let found = found.as_ref().map(|(text, kind)| (text.as_ref(), *kind));
        assert_eq!(found, expected, "{value:?}");
    }

    #[test]
    fn cells_are_shown_as_the_program_shows_them() {
        for (value, expected) in [
            (DataRef::Float(20_300_001.0), Some(("20300001", Kind::Number))),
            (DataRef::Float(1e15), Some(("1000000000000000", Kind::Number))),
            (DataRef::Float(2_026_100_510_000_011.0), Some(("2026100510000011", Kind::Number))),
            (DataRef::Float(9_007_199_254_740_991.0), Some(("9007199254740991", Kind::Number))),
            (
                DataRef::Float(20_261_005_100_000_112.0),
                Some(("2.026100510000011e16", Kind::Inexact)),
            ),
            (DataRef::Float(0.1 + 0.2), Some(("0.3", Kind::Number))),
            (DataRef::Float(2.5), Some(("2.5", Kind::Number))),
            (DataRef::Bool(true), Some(("TRUE", Kind::Text))),
            (DataRef::SharedString("P1"), Some(("P1", Kind::Text))),
            (DataRef::SharedString(""), None),
            (DataRef::Empty, None),
            (DataRef::Error(calamine::CellErrorType::NA), Some(("#N/A", Kind::Error))),
            (DataRef::DateTimeIso("2026-10-05".into()), Some(("2026-10-05", Kind::Time))),
            (
                DataRef::DateTimeIso("2026-10-05T10:30:00.999".into()),
                Some(("2026-10-05T10:30:00", Kind::Time)),
            ),
            (
                DataRef::DateTimeIso("2026-10-05T10:30:00Z".into()),
                Some(("2026-10-05T10:30:00Z", Kind::Text)),
            ),
            (DataRef::DurationIso("PT26H10M00S".into()), Some(("26:10:00", Kind::Duration))),
            (DataRef::DurationIso("P1Y".into()), Some(("P1Y", Kind::Text))),
        ] {
            check(value, false, expected);
        }
    }

    #[test]
    fn serial_numbers_do_not_drift() {
        for (days, system_1904, expected) in [
            (46300.0 + 10.0 / 24.0, false, "2026-10-05T10:00:00"),
            (46_300.416_666, false, "2026-10-05T10:00:00"),
            (46_300.416_67, false, "2026-10-05T10:00:00"),
            (46300.0 - 1e-9, false, "2026-10-05T00:00:00"),
            (44838.4375, true, "2026-10-05T10:30:00"),
            (59.0, false, "1900-02-28T00:00:00"),
            (61.0, false, "1900-03-01T00:00:00"),
        ] {
            let value = DataRef::DateTime(ExcelDateTime::new(days, DateTime, system_1904));
            check(value, system_1904, Some((expected, Kind::Time)));
        }
        // Every second of a day, as programs write it, with seventeen digits or with eleven.
        for second in 0..86_400_u32 {
            let days = 46300.0 + f64::from(second) / 86_400.0;
            let short: f64 = format!("{days:.6}").parse().unwrap();
            let expected = format!(
                "2026-10-05T{:02}:{:02}:{:02}",
                second / 3600,
                second / 60 % 60,
                second % 60
            );
            for days in [days, short] {
                assert_eq!(local(days, false).unwrap().format("%FT%T").to_string(), expected);
            }
        }
        for beyond in [-1.0, 1e9, f64::NAN.max(-5.0), f64::INFINITY] {
            assert_eq!(local(beyond, false), None, "{beyond}");
        }
        let long = DataRef::DateTime(ExcelDateTime::new(255.0 / 24.0, TimeDelta, false));
        check(long, false, Some(("255:00:00", Kind::Duration)));
    }

    #[test]
    fn a_format_shows_per_cent_or_not() {
        for (format, percent) in [
            ("0%", true),
            ("0.00%", true),
            ("0.0 %;[Red]-0.0 %", true),
            (r"0.00\ %", true),
            ("[$-40C]0.0%", true),
            ("General", false),
            (r#"0.00" %""#, false),
            (r"0.00\%", false),
            ("0.00;0%", false),
            ("", false),
        ] {
            assert_eq!(shows_percent(format), percent, "{format}");
        }
    }

    #[test]
    fn a_format_shows_hours_or_not() {
        for (format, hours) in [
            ("dd/mm/yyyy hh:mm", true),
            ("m/d/yy h:mm", true),
            ("[$-40C]d mmmm yyyy;@", false),
            (r"yyyy\-mm\-dd", false),
            (r#"dd "h" mm"#, false),
            (r"dd\hmm", false),
        ] {
            assert_eq!(shows_hours(format), hours, "{format}");
        }
    }
}
