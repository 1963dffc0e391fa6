//! The working day: the length that all open weekdays share by the weekly hours (R11).

use super::dates::{DAY_SECONDS, DateSet, Day};
use super::hours::{Hours, Plan, Ranked};
use super::refused::WEEKDAYS;
use super::rule::{Effect, Rule};
use super::wall;
use crate::said;
use crate::said::Said;

/// Why a calendar has no working day of its own: the contract must give `working_day`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkingDayError {
    /// Open weekdays differ in length: each weekday that opens (Monday is 0) and its seconds.
    Differ(Vec<(usize, i64)>),
    /// The hours depend on the season: on months, weeks, years or the n-th weekday of a month.
    Seasonal,
    /// The hours of one weekday run into those of the next.
    Overlap,
    /// The weekly hours never open.
    NeverOpen,
}

impl WorkingDayError {
    /// Why there is none.
    #[must_use]
    pub fn why(&self) -> Said {
        match self {
            Self::Differ(lengths) => {
                let one = |&(weekday, seconds): &(usize, i64)| {
                    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
                    format!("{} {hours}h{minutes:02}", WEEKDAYS[weekday % 7])
                };
                let days = lengths.iter().map(one).collect::<Vec<_>>().join(", ");
                said!("calendar.days-differ", "the open weekdays differ in length ({days})", days)
            }
            Self::Seasonal => said!("calendar.seasonal", "the hours depend on the season"),
            Self::Overlap => {
                said!("calendar.overlap", "the hours of one day run into those of the next")
            }
            Self::NeverOpen => said!("calendar.never-open", "the weekly hours never open"),
        }
    }

    /// What is wrong, and what to write.
    #[must_use]
    pub fn said(&self) -> Said {
        said!(
            "calendar.no-working-day",
            "{why}: give the length of a working day, such as working_day = \"8h\"",
            why = self.why()
        )
    }
}

said::shown_in_english!(WorkingDayError);

/// The length that all open weekdays share, in seconds of the wall clock.
pub(super) fn of_week(hours: &Hours) -> Result<i64, WorkingDayError> {
    if hours.rules.iter().any(is_seasonal) {
        return Err(WorkingDayError::Seasonal);
    }
    let week: Vec<Plan> = (0..7).map(|weekday| weekly_plan(hours, weekday)).collect();
    let lengths = (0..7).map(|weekday| (weekday, length(&week, weekday)));
    let lengths: Vec<_> = lengths.filter(|&(_, seconds)| seconds > 0).collect();
    let Some(&(_, first)) = lengths.first() else { return Err(WorkingDayError::NeverOpen) };
    if lengths.iter().any(|&(_, seconds)| seconds != first) {
        return Err(WorkingDayError::Differ(lengths));
    }
    if (0..7).any(|weekday| runs_into_next(&week, weekday)) {
        return Err(WorkingDayError::Overlap);
    }
    Ok(first)
}

/// Whether a rule changes the length of weekdays in some seasons only. Whole days off and single
/// dates don't: a closed day is no open weekday, and a date is not the week.
fn is_seasonal(rule: &Rule) -> bool {
    let when = &rule.when;
    let only_holidays = when.days.is_empty() && (when.holidays || !when.near_holidays.is_empty());
    let few_dates = when.dates.as_ref().is_some_and(|dates| dates.few);
    rule.effect != Effect::Close && !when.is_weekly() && !only_holidays && !few_dates
}

/// The plan of a weekday by the weekly rules alone.
fn weekly_plan(hours: &Hours, weekday: Day) -> Plan {
    let (no_holidays, mut plan) = (DateSet::new(), Plan::default());
    // 1970-01-05 was a Monday
    let holds = |rule: &Rule| rule.when.is_weekly() && rule.when.admits(4 + weekday, &no_holidays);
    plan.follow(hours.rules.iter().map(|rule| holds(rule).then_some(rule)));
    plan
}

/// The open spans of a weekday, without what it and its neighbours cut.
fn spans(week: &[Plan], weekday: usize) -> Vec<wall::WallSpan> {
    let cuts_of = |day: usize, shift: i64| {
        week[day % 7].cuts.iter().map(move |cut| cut.shifted(shift * DAY_SECONDS))
    };
    let cuts: Vec<Ranked> = cuts_of(weekday + 6, -1)
        .chain(cuts_of(weekday, 0))
        .chain(cuts_of(weekday + 1, 1))
        .collect();
    wall::union(week[weekday].open.iter().flat_map(|span| span.without(&cuts)).collect())
}

fn length(week: &[Plan], weekday: usize) -> i64 {
    spans(week, weekday).into_iter().map(wall::WallSpan::seconds).sum()
}

fn runs_into_next(week: &[Plan], weekday: usize) -> bool {
    let end = spans(week, weekday).last().map_or(0, |span| span.to - DAY_SECONDS);
    spans(week, (weekday + 1) % 7).first().is_some_and(|next| next.from < end)
}
