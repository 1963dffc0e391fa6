//! The dates of a holiday: `05-01`, `E+39`, `6@06-20:1990-1994,2001`, one after the other.

use chrono::{Datelike, Days, NaiveDate};
use std::ops::RangeInclusive;

/// The dates of a line within the years of its country.
pub(crate) fn dates(text: &str, all: &RangeInclusive<i32>) -> Vec<NaiveDate> {
    let dates = text.split(' ').flat_map(|term| {
        let (rule, some) = term.split_once(':').map_or((term, None), |(r, y)| (r, Some(y)));
        let years: Vec<_> = match some {
            Some(some) => some.split(',').filter_map(years).flatten().collect(),
            None => all.clone().collect(),
        };
        years.into_iter().filter_map(|year| date(rule, year))
    });
    dates.collect()
}

/// `1990-1994`, or one year.
pub(crate) fn years(text: &str) -> Option<RangeInclusive<i32>> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Some(first.parse().ok()?..=last.parse().ok()?)
}

/// The date of a rule in a year.
fn date(rule: &str, year: i32) -> Option<NaiveDate> {
    if let Some(days) = rule.strip_prefix('E') {
        return shifted(easter(year)?, days.parse().ok()?);
    }
    if let Some(days) = rule.strip_prefix('O') {
        return shifted(orthodox_easter(year)?, days.parse().ok()?);
    }
    let Some((weekday, start)) = rule.split_once('@') else { return month_day(rule, year) };
    let (weekday, start) = (weekday.parse::<u32>().ok()?, month_day(start, year)?);
    let days = (weekday + 7).checked_sub(start.weekday().number_from_monday())? % 7;
    start.checked_add_days(Days::new(days.into()))
}

fn month_day(text: &str, year: i32) -> Option<NaiveDate> {
    let (month, day) = text.split_once('-')?;
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

fn shifted(date: NaiveDate, days: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(date.num_days_from_ce() + days)
}

/// Easter Sunday (anonymous Gregorian algorithm).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    // days after 22 March
    shifted(NaiveDate::from_ymd_opt(year, 3, 22)?, h + l - 7 * m)
}

/// Orthodox Easter Sunday (Meeus), from the Julian to the Gregorian calendar.
fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    let d = (19 * (year % 19) + 15) % 30;
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    let between_calendars = year / 100 - year / 400 - 2;
    // days after 22 March of the Julian calendar
    shifted(NaiveDate::from_ymd_opt(year, 3, 22)?, d + e + between_calendars)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_give_their_dates() {
        for (rule, year, expected) in [
            ("05-01", 2026, "2026-05-01"),
            ("E-2", 2026, "2026-04-03"),
            ("E+39", 2008, "2008-05-01"),
            ("E+0", 2038, "2038-04-25"),
            // published dates of the Orthodox Church, 2100 being the first year 14 days apart
            ("O+0", 2024, "2024-05-05"),
            ("O+0", 2025, "2025-04-20"),
            ("O+1", 2026, "2026-04-13"),
            ("O+0", 2100, "2100-05-02"),
            ("1@05-01", 2023, "2023-05-01"),
            ("1@05-25", 2026, "2026-05-25"),
            ("6@06-20", 2025, "2025-06-21"),
            ("7@12-26", 2027, "2027-12-26"),
        ] {
            assert_eq!(date(rule, year), expected.parse().ok(), "{rule} in {year}");
        }
        assert_eq!(date("02-29", 2025), None);
    }

    #[test]
    fn years_limit_a_rule() {
        let found = dates("11-01:1991,1993-1994 12-24", &(1992..=1993));
        let found: Vec<_> = found.iter().map(ToString::to_string).collect();
        // years that are written are not limited by the country's
        let expected = ["1991-11-01", "1993-11-01", "1994-11-01", "1992-12-24", "1993-12-24"];
        assert_eq!(found, expected);
    }
}
