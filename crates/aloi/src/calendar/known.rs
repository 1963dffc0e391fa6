//! The time that a calendar can be asked about: less than all of it, where its public holidays are
//! known for some years only.

use super::dates::{DAY_SECONDS, Day, date_of, day_of, in_range};
use super::spec::CalendarSpec;
use super::timetable::Timetable;
use super::{Calendar, OutOfRange};
use crate::{Instant, Span, zone};
use chrono::{Datelike, NaiveDate};

/// How many days away hours reach into those of a date: what began the evening before runs out on
/// it, and what the next date takes out of its evening.
const REACH: Day = 1;

/// The instants and dates that can be asked about.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) span: Span,
    /// The first and the last date, where public holidays limit them.
    dates: Option<(NaiveDate, NaiveDate)>,
}

impl Known {
    /// All that calendars are computed for.
    pub(super) const ALL: Self = Self { span: Calendar::RANGE, dates: None };

    /// What is known of a calendar. Dates near the first and the last year that the holidays speak
    /// of are not: their hours may rest on a holiday beyond.
    pub(super) fn of(spec: &CalendarSpec, timetable: &Timetable) -> Self {
        let years = spec.holidays.as_ref().and_then(|holidays| holidays.years());
        let Some(years) = years else { return Self::ALL };
        let reach = REACH + timetable.hours.reach_of_holidays();
        let new_year = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        let first = day_of(new_year(*years.start())).saturating_add(reach);
        let end = day_of(new_year(years.end().saturating_add(1))).saturating_sub(reach);
        let midnight = |day| zone::locate(spec.timezone, date_of(day).into()).as_boundary();
        Self {
            span: Span::new(midnight(first), midnight(end)).intersect(Calendar::RANGE),
            dates: Some((date_of(first), date_of(end.saturating_sub(1)))),
        }
    }

    /// The instant, if it can be asked about.
    pub(super) fn instant(&self, at: Instant) -> Result<Instant, OutOfRange> {
        let Span { from, to } = self.span;
        let known = from <= at && at <= to;
        known.then_some(at).ok_or(OutOfRange { at, holidays: self.dates })
    }

    /// The date, if it can be asked about.
    pub(super) fn date(&self, date: NaiveDate) -> Result<Day, OutOfRange> {
        let day = day_of(date);
        let known = self.dates.is_none_or(|(first, last)| first <= date && date <= last);
        let at = Instant::from_seconds(i64::from(day) * DAY_SECONDS);
        (in_range(date) && known).then_some(day).ok_or(OutOfRange { at, holidays: self.dates })
    }

    /// What lies after all of it.
    pub(super) const fn beyond(&self) -> OutOfRange {
        OutOfRange { at: self.span.to, holidays: self.dates }
    }

    /// The last year that can be asked about.
    pub(super) fn last_year(&self) -> i32 {
        self.dates.map_or(2100, |(_, last)| last.year().min(2100))
    }
}
