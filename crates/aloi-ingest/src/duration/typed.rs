//! Lengths of time that a workbook shows as a time of day: it keeps them as times of its first days.

use chrono::{NaiveDate, NaiveDateTime};

/// The days of the first two months, in which nothing else can be meant.
const DAYS: i64 = 59;

/// The seconds of `1899-12-31T02:00:00`, a cell of 2 hours in the system of 1900, or of
/// `1904-01-01T02:00:00` in that of 1904; `None` for any true date.
pub(crate) fn time_spent(text: &str) -> Option<i64> {
    let at = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").ok()?;
    [(1899, 12, 31), (1904, 1, 1)].into_iter().find_map(|(year, month, day)| {
        let first = NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(0, 0, 0)?;
        let spent = at.signed_duration_since(first).num_seconds();
        (0..DAYS * 86_400).contains(&spent).then_some(spent)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_of_the_first_days_is_a_length_of_time() {
        for (text, seconds) in [
            ("1899-12-31T02:00:00", Some(7200)),
            ("1899-12-31T00:00:00", Some(0)),
            ("1900-01-01T02:00:00", Some(93_600)),
            ("1904-01-01T02:00:00", Some(7200)),
            ("1904-01-02T02:00:00", Some(93_600)),
            ("1899-12-30T23:00:00", None),
            ("1900-03-01T00:00:00", None),
            ("2026-10-05T02:00:00", None),
            ("1899-12-31", None),
            ("26:10:00", None),
        ] {
            assert_eq!(time_spent(text), seconds, "{text}");
        }
    }
}
