//! The dates that calendars are computed for, and sets of them.

use chrono::{Datelike, NaiveDate, Weekday};

/// A date as the number of days since 1970-01-01.
pub(super) type Day = i32;

/// The first date that is computed: some days before 1970, as hours of a date may end two days
/// after it and clocks differ from UTC by up to 14 h.
pub(super) const FIRST_DAY: Day = -5;
/// The last date that is computed: some days after 2100.
pub(super) const LAST_DAY: Day = 47_847 + 3;
/// Seconds of a day without change of clock.
pub(super) const DAY_SECONDS: i64 = 86_400;

/// The number of a date.
pub(super) fn day_of(date: NaiveDate) -> Day {
    date.num_days_from_ce() - 719_163
}

/// The date of a number.
pub(super) fn date_of(day: Day) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(day.saturating_add(719_163)).unwrap_or_default()
}

/// The weekday of a date, Monday being 0.
pub(super) fn weekday_of(day: Day) -> usize {
    // 1970-01-01 was a Thursday
    usize::try_from((day + 3).rem_euclid(7)).unwrap_or_default()
}

/// Whether a date is one that calendars are defined for: in the years 1970 to 2100.
pub(super) fn in_range(date: NaiveDate) -> bool {
    (1970..=2100).contains(&date.year())
}

/// Easter Sunday of a year (anonymous Gregorian algorithm).
pub(super) fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let from_march = h + l - 7 * m + 114;
    date(year, from_march / 31, from_march % 31 + 1)
}

/// The n-th such weekday of a month, counted from its end where n is negative.
pub(super) fn nth_weekday(year: i32, month: u32, weekday: Weekday, nth: i8) -> Option<NaiveDate> {
    let nth = if nth > 0 {
        nth.unsigned_abs()
    } else {
        let last = (4..=5)
            .rev()
            .find(|&n| NaiveDate::from_weekday_of_month_opt(year, month, weekday, n).is_some())?;
        (last + 1).checked_sub(nth.unsigned_abs())?
    };
    NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth)
}

fn date(year: i32, month: i32, day: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// A set of the dates that are computed; other dates are ignored.
#[derive(Clone, Debug)]
pub(super) struct DateSet(Vec<bool>);

impl DateSet {
    pub(super) fn new() -> Self {
        Self(vec![false; slot(LAST_DAY).map_or(0, |last| last + 1)])
    }

    pub(super) fn insert(&mut self, day: Day) {
        if let Some(known) = slot(day).and_then(|slot| self.0.get_mut(slot)) {
            *known = true;
        }
    }

    /// Adds the dates from `first` to `last`, both included.
    pub(super) fn insert_range(&mut self, first: Day, last: Day) {
        (first.max(FIRST_DAY)..=last.min(LAST_DAY)).for_each(|day| self.insert(day));
    }

    pub(super) fn contains(&self, day: Day) -> bool {
        slot(day).and_then(|slot| self.0.get(slot)).is_some_and(|&known| known)
    }
}

impl FromIterator<NaiveDate> for DateSet {
    fn from_iter<T: IntoIterator<Item = NaiveDate>>(dates: T) -> Self {
        let mut set = Self::new();
        dates.into_iter().for_each(|date| set.insert(day_of(date)));
        set
    }
}

fn slot(day: Day) -> Option<usize> {
    usize::try_from(day.checked_sub(FIRST_DAY)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_of_known_years() {
        // published tables: the earliest and the latest of the range, and some between
        for (year, sunday) in [
            (1970, "1970-03-29"),
            (2008, "2008-03-23"),
            (2024, "2024-03-31"),
            (2026, "2026-04-05"),
            (2038, "2038-04-25"),
            (2100, "2100-03-28"),
        ] {
            assert_eq!(easter(year), sunday.parse().ok(), "{year}");
        }
    }

    #[test]
    fn days_count_from_1970() {
        for (date, day, weekday) in
            [("1970-01-01", 0, 3), ("2026-10-05", 20_731, 0), ("2100-12-31", 47_846, 4)]
        {
            let date: NaiveDate = date.parse().unwrap();
            assert_eq!((day_of(date), date_of(day), weekday_of(day)), (day, date, weekday));
        }
        assert_eq!(NaiveDate::default(), date_of(0));
    }
}
