//! A date and a time that stand in two columns, read as one time.

use crate::table::{Kind, Record};
use aloi_contract::Column;

/// A column of times that a file has in two: its date and its time of day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    pub(crate) column: Column,
    pub(crate) date: usize,
    pub(crate) time: usize,
}

/// A row with the times that its file has in two columns added at its end; `width` is that of the
/// file. None where the row is too short for it.
pub(crate) fn widened(
    row: &Record,
    width: usize,
    parts: &[Parts],
    none: &[String],
) -> Option<Record> {
    let needed = parts.iter().map(|parts| parts.date.max(parts.time) + 1).max()?;
    let too_long = row.iter().skip(width).any(|cell| !cell.trim().is_empty());
    if row.len() < needed || too_long {
        return None;
    }
    let given = |place: usize| {
        let cell = row.get(place).unwrap_or("").trim();
        if none.iter().any(|none| none.trim() == cell) { "" } else { cell }
    };
    let mut cells: Vec<(String, Kind)> = (0..width)
        .map(|place| (row.get(place).unwrap_or("").to_owned(), row.kind(place)))
        .collect();
    cells.extend(parts.iter().map(|parts| {
        let (date, time) = (given(parts.date), given(parts.time));
        joined((date, row.kind(parts.date)), (time, row.kind(parts.time)))
    }));
    let cells: Vec<(usize, String, Kind)> =
        cells.into_iter().enumerate().map(|(place, (text, kind))| (place, text, kind)).collect();
    let mut widened = Record::default();
    widened.fill(cells.len(), &cells);
    Some(widened)
}

/// A date and a time of day as one text, in the form that the date has.
fn joined((date, date_kind): (&str, Kind), (time, time_kind): (&str, Kind)) -> (String, Kind) {
    let day = without_midnight(date);
    // A workbook keeps a time of day as one of its first day.
    let hour = match (time_kind, time.split_once('T')) {
        (Kind::Time, Some((_, hour))) => hour,
        _ => time,
    };
    if hour.is_empty() {
        return (date.to_owned(), date_kind);
    }
    if let Some(fraction) = fraction_of_a_day(hour).filter(|_| is_number(day)) {
        return (format!("{day}.{fraction}"), date_kind);
    }
    match (date_kind, padded(hour)) {
        (Kind::Time, Some(hour)) => (format!("{day}T{hour}"), Kind::Time),
        _ => (format!("{day} {hour}"), Kind::Text),
    }
}

/// A date without the midnight that a tool writes behind it.
fn without_midnight(date: &str) -> &str {
    let Some((day, hour)) = date.split_once(['T', ' ']) else { return date };
    let midnight = hour.starts_with("00:00") && hour.chars().all(|sign| "0:.".contains(sign));
    if midnight { day } else { date }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The digits of `0.361111`, a time of day as spreadsheets count it.
fn fraction_of_a_day(time: &str) -> Option<&str> {
    let fraction = time.strip_prefix("0.").or_else(|| time.strip_prefix("0,"))?;
    is_number(fraction).then_some(fraction)
}

/// `9:00` as `09:00:00`; none for any other form.
fn padded(time: &str) -> Option<String> {
    let mut numbers = time.split(':').map(|part| part.parse::<u8>().ok());
    let (hour, minute) = (numbers.next()??, numbers.next()??);
    let second = numbers.next().map_or(Some(0), |second| second)?;
    numbers.next().is_none().then(|| format!("{hour:02}:{minute:02}:{second:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_and_a_time_are_one_text() {
        use Kind::{Duration, Number, Text, Time};
        let (text, time) = (|text| (text, Text), |text| (text, Time));
        for (words, date, hour, expected) in [
            ("as text", text("15/01/2024"), text("09:00"), ("15/01/2024 09:00", Text)),
            ("no time", text("15/01/2024"), text(""), ("15/01/2024", Text)),
            ("nothing", text(""), text(""), ("", Text)),
            ("no date", text(""), text("09:00"), (" 09:00", Text)),
            (
                "a midnight behind the date",
                text("2024-01-15 00:00:00.000"),
                text("9:05"),
                ("2024-01-15 9:05", Text),
            ),
            ("two times", text("2024-01-15 10:00"), text("9:05"), ("2024-01-15 10:00 9:05", Text)),
            (
                "of a workbook",
                time("2024-01-15"),
                time("1899-12-31T09:00:00"),
                ("2024-01-15T09:00:00", Time),
            ),
            (
                "a duration",
                time("2024-01-15T00:00:00"),
                ("9:00:00", Duration),
                ("2024-01-15T09:00:00", Time),
            ),
            (
                "a workbook's date, a text",
                time("2024-01-15"),
                text("9:05"),
                ("2024-01-15T09:05:00", Time),
            ),
            ("a text that is no time", time("2024-01-15"), text("noon"), ("2024-01-15 noon", Text)),
            (
                "serial numbers",
                ("46027", Number),
                ("0.361111111", Number),
                ("46027.361111111", Number),
            ),
            ("with commas", text("46027"), text("0,5"), ("46027.5", Text)),
        ] {
            assert_eq!(joined(date, hour), (expected.0.to_owned(), expected.1), "{words}");
        }
    }
}
