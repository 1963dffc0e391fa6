//! Dates that come back every year: `Dec 24-26`, `Jul-Aug`, `easter -2 days`.

use super::dates::{self, DateSet, Day, FIRST_DAY, LAST_DAY, date_of, day_of, easter};
use super::problem::{CalendarProblem, Part};
use super::rule::Dates;
use crate::said;
use crate::said::Said;
use chrono::{Datelike, NaiveDate};
use opening_hours_syntax::rules::day::{
    Date, DateOffset, Month, MonthdayRange, WeekDayOffset, Year,
};

/// All dates of a list of ranges; `None` for an empty list, which admits every date. `in_years` says
/// that the list stands after years, as in `2026-2027 Jul-Aug`.
pub(super) fn dates(
    ranges: &[MonthdayRange],
    in_years: bool,
) -> Result<Option<Dates>, CalendarProblem> {
    if let Some(why) = uncertain_year(ranges, in_years) {
        return Err(problem(why).help(said!(
            "hours.year-with-each-help",
            "write the year with each date: `2026 Dec 24,2026 Dec 31`, `2026 Dec 24-2027 Jan 2`"
        )));
    }
    let (mut set, mut few) = (DateSet::new(), true);
    for range in ranges {
        for (first, last) in spans_of(range)? {
            set.insert_range(first, last);
            few &= last - first < 6;
        }
    }
    Ok((!ranges.is_empty()).then_some(Dates { set, few }))
}

/// Why it is not certain which years some ranges are of.
fn uncertain_year(ranges: &[MonthdayRange], in_years: bool) -> Option<Said> {
    let dated = |range: &MonthdayRange| match range {
        MonthdayRange::Month { year, .. } => year.is_some(),
        MonthdayRange::Date { start, end } => start.0.year().or(end.0.year()).is_some(),
    };
    let over_new_year = |range: &MonthdayRange| match range {
        MonthdayRange::Month { range, .. } => range.end() < range.start(),
        MonthdayRange::Date {
            start: (Date::Fixed { month: start, .. }, _),
            end: (Date::Fixed { month: end, .. }, _),
        } => end < start,
        MonthdayRange::Date { .. } => false,
    };
    if ranges.iter().any(dated) && !ranges.iter().all(dated) {
        return Some(said!(
            "hours.some-have-a-year",
            "some of these dates have a year and others come back every year"
        ));
    }
    let over = in_years && ranges.iter().any(over_new_year);
    over.then(|| {
        said!(
            "hours.over-new-year",
            "it is not certain in which year a range over the new year ends"
        )
    })
}

/// The first and last days of a range, for each year of the calendar.
fn spans_of(range: &MonthdayRange) -> Result<Vec<(Day, Day)>, CalendarProblem> {
    let years = date_of(FIRST_DAY).year() - 1..=date_of(LAST_DAY).year();
    match range {
        MonthdayRange::Month { range, year } => {
            let only = year.map(|year| year.0);
            let years = years.filter(|&year| only.is_none_or(|only| only == year));
            Ok(years.filter_map(|year| months(*range.start(), *range.end(), year)).collect())
        }
        MonthdayRange::Date { start, end } => {
            let range = DateRange { start: Edge::new(*start)?, end: Edge::new(*end)? };
            let Some(year) = range.start.year().or(range.end.year()) else {
                return Ok(years.filter_map(|year| range.beginning_in(year)).collect());
            };
            let span = range.in_year(year).ok_or_else(|| {
                problem(said!(
                    "hours.range-backwards",
                    "the range of dates ends before it begins, or names no date"
                ))
            })?;
            Ok(vec![span])
        }
    }
}

/// From the first day of a month to the last of another, of the next year if that is earlier.
fn months(first: Month, last: Month, year: i32) -> Option<(Day, Day)> {
    let end_year = if last < first { year + 1 } else { year };
    let first = NaiveDate::from_ymd_opt(year, first.into(), 1)?;
    let last = NaiveDate::from_ymd_opt(end_year, last.into(), 1)?;
    Some((day_of(first), day_of(last) + Day::from(last.num_days_in_month()) - 1))
}

const fn problem(message: Said) -> CalendarProblem {
    CalendarProblem::new(Part::Hours, message)
}

struct DateRange {
    start: Edge,
    end: Edge,
}

/// One end of a range: a date and a number of days after it.
#[derive(PartialEq, Eq)]
struct Edge {
    date: Date,
    days: Day,
}

impl DateRange {
    /// The span that begins in a year.
    fn beginning_in(&self, year: i32) -> Option<(Day, Day)> {
        if self.start == self.end {
            let day = self.start.exactly(year)?;
            return Some((day, day));
        }
        let first = self.start.at_or_after(year)?;
        let this_year = self.end.at_or_before(year).filter(|&last| last >= first);
        Some((first, this_year.or_else(|| self.end.at_or_before(year + 1))?))
    }

    /// The span of a range that names a year at one end or both.
    fn in_year(&self, year: i32) -> Option<(Day, Day)> {
        let span = match (self.start.year(), self.end.year()) {
            (Some(first), Some(last)) if self.start != self.end => {
                (self.start.at_or_after(first)?, self.end.at_or_before(last)?)
            }
            (None, Some(last)) => {
                let end = self.end.at_or_before(last)?;
                let start = self.start.at_or_after(last).filter(|&start| start <= end);
                (start.or_else(|| self.start.at_or_after(last - 1))?, end)
            }
            _ => self.beginning_in(year)?,
        };
        (span.0 <= span.1).then_some(span)
    }
}

impl Edge {
    fn new((date, offset): (Date, DateOffset)) -> Result<Self, CalendarProblem> {
        if offset.wday_offset != WeekDayOffset::None {
            return Err(problem(said!(
                "hours.weekday-shift",
                "a shift to a weekday (`+Su`, `-Mo`) is not supported in hours"
            )));
        }
        if let Date::Fixed { year, month, day } = date {
            let longest =
                NaiveDate::from_ymd_opt(year.map_or(2000, |year| year.0), month.into(), 1);
            if longest.is_none_or(|first| day > first.num_days_in_month()) {
                let month = month.to_string();
                return Err(problem(said!(
                    "hours.no-date",
                    "{month} {day} is not a date",
                    month,
                    day
                )));
            }
        }
        Ok(Self { date, days: offset.day_offset.into() })
    }

    fn year(&self) -> Option<i32> {
        self.date.year().map(|Year(year)| year)
    }

    /// Its day in a year; `None` if the year hasn't it (29 February, a fifth Monday).
    fn exactly(&self, year: i32) -> Option<Day> {
        let date = match self.date {
            Date::Easter { .. } => easter(year)?,
            Date::Fixed { month, day, .. } => {
                NaiveDate::from_ymd_opt(year, month.into(), day.into())?
            }
            Date::Weekday { month, wday, nth, .. } => {
                dates::nth_weekday(year, month.into(), wday, nth)?
            }
        };
        Some(day_of(date) + self.days)
    }

    /// As the beginning of a range: 29 February is 1 March where there is none.
    fn at_or_after(&self, year: i32) -> Option<Day> {
        self.exactly(year).or_else(|| Some(self.leap_eve(year)? + 1))
    }

    /// As the end of a range: 29 February is the 28th where there is none.
    fn at_or_before(&self, year: i32) -> Option<Day> {
        self.exactly(year).or_else(|| self.leap_eve(year))
    }

    /// 28 February, for a 29 February that the year hasn't.
    fn leap_eve(&self, year: i32) -> Option<Day> {
        let fixed = matches!(self.date, Date::Fixed { .. });
        let eve = NaiveDate::from_ymd_opt(year, 2, 28).filter(|_| fixed)?;
        Some(day_of(eve) + self.days)
    }
}
