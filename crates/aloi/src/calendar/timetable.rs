//! The hours of a date and why: exceptional opening, exceptional closing, public holiday, week.

use super::dates::{DAY_SECONDS, DateSet, Day, FIRST_DAY, LAST_DAY, date_of};
use super::hours::{Hours, Plan, Ranked};
use super::rule::{Effect, Rule, When};
use super::spec::Holidays;
use super::wall::{self, WallSpan};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// The hours of one date, and what decides them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayHours {
    /// The date.
    pub date: NaiveDate,
    /// What decides its hours.
    pub why: Why,
    /// The spans that begin on the date, in order; none if nothing opens. A span that began the
    /// evening before is of that date.
    pub spans: Vec<WallSpan>,
}

/// What decides the hours of a date, by the order of R16.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// An exceptional opening.
    Opening,
    /// An exceptional closing.
    Closing,
    /// A public holiday; names are empty where the contract gives none.
    Holiday {
        /// Its name in French, elsewhere in the language of the country, or as the contract gives
        /// it.
        fr: String,
        /// Its name in English, or as the contract gives it.
        en: String,
    },
    /// The weekly hours.
    Week,
}

/// All that decides the hours of dates: the checked form of a calendar's definition.
#[derive(Clone, Debug)]
pub(super) struct Timetable {
    pub(super) hours: Hours,
    pub(super) holidays: DateSet,
    pub(super) closed: BTreeSet<Day>,
    pub(super) open: BTreeMap<Day, Vec<WallSpan>>,
}

/// Which of the four decides a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decided {
    Opening,
    Closing,
    Holiday,
    Week,
}

/// The rank of exceptional openings: no rule of the week takes hours out of them.
const ABOVE_RULES: usize = usize::MAX;

impl Timetable {
    /// The timetable of `24/7`.
    pub(super) fn always() -> Self {
        let rule = Rule { when: When::default(), effect: Effect::Open, spans: vec![WallSpan::DAY] };
        Self {
            hours: Hours { rules: vec![rule] },
            holidays: DateSet::new(),
            closed: BTreeSet::new(),
            open: BTreeMap::new(),
        }
    }

    /// Puts the plan of a date into `plan`, in the order of R16. A public holiday of which no rule
    /// speaks (`Dec PH off`, in May) is a day of the week.
    pub(super) fn plan(&self, day: Day, plan: &mut Plan) -> Decided {
        if let Some(spans) = self.open.get(&day) {
            plan.clear();
            plan.open.extend(spans.iter().map(|&span| Ranked { span, rank: ABOVE_RULES }));
            return Decided::Opening;
        }
        if self.closed.contains(&day) {
            plan.clear();
            return Decided::Closing;
        }
        if self.holidays.contains(day) && self.hours.plan_holiday(day, plan) {
            return Decided::Holiday;
        }
        self.hours.plan_week(day, &self.holidays, plan);
        Decided::Week
    }

    /// The spans that begin on a date, in order and joined.
    pub(super) fn spans(&self, day: Day) -> (Decided, Vec<WallSpan>) {
        let mut plan = Plan::default();
        let mut cuts = Vec::new();
        for shift in [-1, 1, 0] {
            self.plan(day + shift, &mut plan);
            cuts.extend(plan.cuts.iter().map(|cut| cut.shifted(i64::from(shift) * DAY_SECONDS)));
        }
        let decided = self.plan(day, &mut plan);
        let open = plan.open.iter().flat_map(|span| span.without(&cuts)).collect();
        (decided, wall::union(open))
    }
}

impl Ranked {
    pub(super) fn shifted(self, seconds: i64) -> Self {
        let span = WallSpan { from: self.span.from + seconds, to: self.span.to + seconds };
        Self { span, ..self }
    }

    /// What is left of an open span without the cuts of later rules.
    pub(super) fn without(self, cuts: &[Ranked]) -> Vec<WallSpan> {
        let touches = |cut: &WallSpan| cut.from < self.span.to && self.span.from < cut.to;
        let later = cuts.iter().filter(|cut| cut.rank > self.rank && touches(&cut.span));
        later.fold(vec![self.span], |left, cut| {
            left.into_iter().flat_map(|span| wall::without(span, cut.span)).collect()
        })
    }
}

/// The dates of public holidays among those that are computed.
pub(super) fn holiday_dates(holidays: Option<&Holidays>) -> DateSet {
    match holidays {
        None => DateSet::new(),
        Some(Holidays::Dates(dates)) => dates.keys().copied().collect(),
        Some(Holidays::Set(set)) => set.days.keys().copied().collect(),
        Some(Holidays::Region(region)) => {
            let years = date_of(FIRST_DAY).year()..=date_of(LAST_DAY).year();
            years.flat_map(|year| region.holidays(year)).map(|holiday| holiday.date).collect()
        }
    }
}

impl Why {
    /// The public holiday on a date, with its names.
    pub(super) fn holiday(holidays: Option<&Holidays>, date: NaiveDate) -> Self {
        let name = holidays.and_then(|holidays| holidays.name(date)).unwrap_or_default();
        Self::Holiday { fr: name.local, en: name.english }
    }
}
