//! One rule of the hours: on which dates it holds, and what it does to their hours.

use super::dates::{DateSet, Day, date_of, weekday_of};
use super::wall::WallSpan;
use chrono::{Datelike, NaiveDate};

/// A rule of the weekly hours, such as `Mo-Fr 09:00-18:00` or `PH off`.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) when: When,
    pub(super) effect: Effect,
    pub(super) spans: Vec<WallSpan>,
}

/// What a rule does to a date that it holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// `We 09:00-12:00`: takes the place of what earlier rules said.
    Open,
    /// The same after a comma: comes in addition.
    Add,
    /// `We off`: takes away all that earlier rules said.
    Close,
    /// `We 12:00-14:00 off`: takes these hours out of what earlier rules opened.
    Cut,
}

/// The dates that a rule holds for: those that all its parts admit; an empty part admits all.
#[derive(Clone, Debug, Default)]
pub(super) struct When {
    pub(super) years: Vec<Steps>,
    pub(super) dates: Option<Dates>,
    pub(super) weeks: Vec<Steps>,
    pub(super) days: Vec<Weekdays>,
    /// Whether it names the public holidays, `PH`.
    pub(super) holidays: bool,
    /// The days so long after a public holiday (before it: negative), as in `PH -1 day`.
    pub(super) near_holidays: Vec<Day>,
}

/// Every `step`-th number from `first` to `last`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steps {
    pub(super) first: i32,
    pub(super) last: i32,
    pub(super) step: i32,
}

/// The dates of `Dec 24-26` or `Jul-Aug` in every year.
#[derive(Clone, Debug)]
pub(super) struct Dates {
    pub(super) set: DateSet,
    /// Whether they are single dates or less than a week together: not a season.
    pub(super) few: bool,
}

/// Some days of the week; where `nth` is given, only the n-th of the month.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weekdays {
    /// Monday first.
    pub(super) named: [bool; 7],
    pub(super) nth: Option<Nth>,
    /// As many days later, as in `Su[1] +1 day`.
    pub(super) shift: Day,
}

/// Which of a month's Mondays (Tuesdays …), counted from its beginning and from its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Nth {
    pub(super) from_start: [bool; 5],
    pub(super) from_end: [bool; 5],
}

impl Steps {
    fn contains(self, number: i32) -> bool {
        (self.first..=self.last).contains(&number) && (number - self.first) % self.step == 0
    }
}

impl Weekdays {
    fn contains(self, day: Day) -> bool {
        let day = day - self.shift;
        self.named[weekday_of(day)] && self.nth.is_none_or(|nth| nth.contains(date_of(day)))
    }
}

impl Nth {
    fn contains(self, date: NaiveDate) -> bool {
        let (day, length) = (usize::from(days_before(date)), usize::from(date.num_days_in_month()));
        self.from_start[day / 7] || self.from_end[(length - 1 - day) / 7]
    }
}

/// The days of the month before `date`.
fn days_before(date: NaiveDate) -> u8 {
    u8::try_from(date.day0()).unwrap_or_default()
}

impl When {
    /// Whether the rule holds for an ordinary date.
    pub(super) fn admits(&self, day: Day, holidays: &DateSet) -> bool {
        let near = |&shift: &Day| holidays.contains(day - shift);
        let any_day = self.days.is_empty() && !self.holidays && self.near_holidays.is_empty();
        (any_day
            || self.days.iter().any(|days| days.contains(day))
            || self.near_holidays.iter().any(near))
            && self.admits_season(day)
    }

    /// Whether the rule holds for a public holiday: it must name `PH`.
    pub(super) fn admits_holiday(&self, day: Day) -> bool {
        self.holidays && self.admits_season(day)
    }

    /// Whether it holds on the same weekdays of every week, whatever the season.
    pub(super) fn is_weekly(&self) -> bool {
        self.years.is_empty()
            && self.weeks.is_empty()
            && self.dates.is_none()
            && self.near_holidays.is_empty()
            && self.days.iter().all(|days| days.nth.is_none())
    }

    fn admits_season(&self, day: Day) -> bool {
        let within = |steps: &[Steps], number: &dyn Fn(NaiveDate) -> i32| {
            steps.is_empty() || steps.iter().any(|range| range.contains(number(date_of(day))))
        };
        self.dates.as_ref().is_none_or(|dates| dates.set.contains(day))
            && within(&self.years, &|date| date.year())
            && within(&self.weeks, &|date| {
                i32::try_from(date.iso_week().week()).unwrap_or_default()
            })
    }
}
