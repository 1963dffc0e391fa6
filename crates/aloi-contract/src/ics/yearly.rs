//! What comes back every year: `FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO`.

use super::days::{LAST_YEAR, Wrong, date};
use aloi_words::{Said, said};
use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::BTreeSet;
use std::str::FromStr;

/// A rule of yearly days; a list that is empty says nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Yearly {
    interval: Option<usize>,
    count: Option<usize>,
    until: Option<NaiveDate>,
    months: Vec<u32>,
    /// Days of the month; negative from its end.
    month_days: Vec<i32>,
    weekdays: Vec<Nth>,
}

/// A weekday of a month: the n-th, from the end if negative; every one if 0.
#[derive(Clone, Copy, Debug)]
struct Nth {
    n: i32,
    weekday: Weekday,
}

/// What to do about an event on several days that are not read from a rule.
pub(super) fn single() -> Said {
    said!("ics.single")
}

/// What to do about a thing that is there several times.
pub(super) fn keep_one() -> Said {
    said!("ics.keep-one")
}

/// That an event comes back by something else than is read.
pub(super) fn recurs_by(name: &str) -> Said {
    said!("ics.recurs-by", name)
}

impl Yearly {
    /// Reads the value of `RRULE`.
    pub(super) fn read(text: &str) -> Result<Self, Wrong> {
        let mut rule = Self::default();
        let mut seen = BTreeSet::new();
        for part in text.trim().to_ascii_uppercase().trim_end_matches(';').split(';') {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            if !seen.insert(key.to_owned()) {
                let message = said!("ics.several-keys", key);
                return Err((message, keep_one()));
            }
            rule.part(key, value)?;
        }
        let has = |key: &str| seen.contains(key);
        Err(match () {
            () if !has("FREQ") => (said!("ics.no-freq"), said!("ics.no-freq-help")),
            () if has("COUNT") && has("UNTIL") => (said!("ics.count-and-until"), keep_one()),
            () if has("BYDAY") && !has("BYMONTH") => {
                (said!("ics.no-month"), said!("ics.no-month-help"))
            }
            () => return Ok(rule),
        })
    }

    fn part(&mut self, key: &str, value: &str) -> Result<(), Wrong> {
        let read = match key {
            "FREQ" if value == "YEARLY" => return Ok(()),
            "FREQ" => {
                let message = said!("ics.not-yearly", value);
                return Err((message, single()));
            }
            // on which weekday weeks begin: no matter here
            "WKST" => value.parse::<ByDay>().is_ok(),
            "INTERVAL" => set(&mut self.interval, value.parse().ok().filter(|n| *n > 0)),
            "COUNT" => set(&mut self.count, value.parse().ok().filter(|n| *n > 0)),
            "UNTIL" => set(&mut self.until, last_day(value)),
            "BYMONTH" => list(&mut self.months, value, |month| (1..=12).contains(month)),
            "BYMONTHDAY" => list(&mut self.month_days, value, |day| (1..=31).contains(&day.abs())),
            "BYDAY" => {
                let mut days: Vec<ByDay> = Vec::new();
                let read = list(&mut days, value, |day| day.0.n.abs() <= 5);
                self.weekdays = days.into_iter().map(|day| day.0).collect();
                read
            }
            _ => {
                return Err((recurs_by(key), single()));
            }
        };
        read.then_some(()).ok_or_else(|| {
            let message = said!("ics.part-not-understood", key, value);
            let help = said!("ics.part-not-understood-help");
            (message, help)
        })
    }

    /// The days to the end of 2100 of what first takes place on `first`.
    pub(super) fn days(&self, first: NaiveDate) -> Result<BTreeSet<NaiveDate>, Wrong> {
        let years = (first.year()..=LAST_YEAR).step_by(self.interval.unwrap_or(1));
        let days = years.flat_map(|year| self.of_year(year, first)).filter(|day| *day >= first);
        let days = days.take_while(|day| self.until.is_none_or(|until| *day <= until));
        let days: BTreeSet<_> = days.take(self.count.unwrap_or(usize::MAX)).collect();
        if days.contains(&first) {
            return Ok(days);
        }
        Err((said!("ics.first-not-of-rule", first), said!("ics.first-not-of-rule-help")))
    }

    /// The days of a year, in order.
    fn of_year(&self, year: i32, first: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let months = (1..=12).filter(move |month| self.admits_month(*month, first));
        let days = months.flat_map(move |month| {
            (1..=31).filter_map(move |day| NaiveDate::from_ymd_opt(year, month, day))
        });
        days.filter(move |day| self.admits(*day, first))
    }

    fn admits_month(&self, month: u32, first: NaiveDate) -> bool {
        let own_month = self.months.is_empty() && self.is_of_own_day();
        (!own_month || month == first.month())
            && (self.months.is_empty() || self.months.contains(&month))
    }

    /// Whether it takes place on the day of its first.
    fn is_of_own_day(&self) -> bool {
        self.month_days.is_empty() && self.weekdays.is_empty()
    }

    fn admits(&self, day: NaiveDate, first: NaiveDate) -> bool {
        let end = i32::from(day.num_days_in_month()) + 1;
        let date = i32::try_from(day.day()).unwrap_or_default();
        let month_day = |n: &i32| *n == date || *n == date - end;
        (!self.is_of_own_day() || day.day() == first.day())
            && (self.month_days.is_empty() || self.month_days.iter().any(month_day))
            && (self.weekdays.is_empty() || self.weekdays.iter().any(|nth| nth.is(day)))
    }
}

impl Nth {
    fn is(self, day: NaiveDate) -> bool {
        let length = i32::from(day.num_days_in_month());
        let before = i32::try_from(day.day0()).unwrap_or_default();
        let nth = [0, before / 7 + 1, -((length - 1 - before) / 7 + 1)];
        day.weekday() == self.weekday && nth.contains(&self.n)
    }
}

/// `MO`, `1MO`, `-1MO`.
struct ByDay(Nth);

impl FromStr for ByDay {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (n, day) = text.split_at_checked(text.len().saturating_sub(2)).ok_or(())?;
        let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
        let position = names.iter().position(|name| *name == day).ok_or(())?;
        let weekday = u8::try_from(position).ok().and_then(|n| Weekday::try_from(n).ok());
        let n = if n.is_empty() { Some(0) } else { n.parse().ok().filter(|n| *n != 0) };
        Ok(Self(Nth { n: n.ok_or(())?, weekday: weekday.ok_or(())? }))
    }
}

/// Sets what could be read; `false` if it could not.
fn set<T>(to: &mut Option<T>, value: Option<T>) -> bool {
    *to = value;
    to.is_some()
}

/// The most items of a list: there are no more days, negative ones included.
const MOST_ITEMS: usize = 62;

/// Reads a list; `false` if one of it could not be read or is not `right`.
fn list<T: FromStr>(to: &mut Vec<T>, text: &str, right: impl Fn(&T) -> bool) -> bool {
    let few = text.split(',').nth(MOST_ITEMS).is_none();
    let items: Option<Vec<T>> =
        text.split(',').take(MOST_ITEMS).map(|item| item.parse().ok().filter(&right)).collect();
    let read = items.is_some() && few;
    *to = items.unwrap_or_default();
    read
}

/// The day of `UNTIL`, which has its beginning or its end as time of day if any: of another time it
/// is not certain which day it means.
fn last_day(text: &str) -> Option<NaiveDate> {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let whole = ["", "000000", "235959"].contains(&time.trim_end_matches('Z'));
    date(day).filter(|_| whole)
}
