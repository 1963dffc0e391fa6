//! From a calendar's definition to its timetable, or to everything that is wrong with it.

use super::dates::{DAY_SECONDS, Day, day_of, in_range};
use super::hours::Hours;
use super::notation;
use super::problem::{CalendarProblem, Part};
use super::spec::{CalendarSpec, Holidays};
use super::timetable::{Timetable, holiday_dates};
use super::wall::WallSpan;
use crate::said;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Checks a definition; all its problems at once.
pub(super) fn timetable(spec: &CalendarSpec) -> Result<Timetable, Vec<CalendarProblem>> {
    let mut problems = limits(spec);
    if !problems.is_empty() {
        return Err(problems);
    }
    let hours = notation::hours(&spec.hours).unwrap_or_else(|found| {
        problems.extend(found);
        Hours { rules: Vec::new() }
    });
    if problems.is_empty() {
        problems.extend(holidays_and_rule(spec, &hours));
    }
    problems.extend(dates(spec));
    let open = openings(spec, &mut problems);
    problems.extend(spec.working_day.and_then(working_day));
    if !problems.is_empty() {
        return Err(problems);
    }
    let holidays = holiday_dates(spec.holidays.as_ref());
    let closed = spec.closed.iter().map(|&date| day_of(date)).collect();
    Ok(Timetable { hours, holidays, closed, open })
}

/// How long the hours of a calendar and of one date may be, in bytes: a rule is some twenty long.
const LONGEST_HOURS: usize = 1000;
const LONGEST_OPENING: usize = 200;
/// How many dates a list may have: more than one for each week from 1970 to 2100.
const MOST_DATES: usize = 10_000;

/// What is longer than in any calendar. It is not looked at further: what it costs to open a
/// calendar grows with its rules and its dates.
fn limits(spec: &CalendarSpec) -> Vec<CalendarProblem> {
    let mut problems = Vec::new();
    let long = spec.hours.len();
    if long > LONGEST_HOURS {
        let message = said!(
            "hours.too-long",
            "these hours are {long} bytes long; at most {most} are read",
            long,
            most = LONGEST_HOURS
        );
        let help = said!(
            "hours.too-long-help",
            "write single dates into `closed` and `open`, public holidays into `holidays`"
        );
        problems.push(CalendarProblem::new(Part::Hours, message).help(help));
    }
    let holidays = match &spec.holidays {
        Some(Holidays::Dates(dates)) => dates.len(),
        _ => 0,
    };
    let lists = [
        (Part::Holidays, holidays),
        (Part::Closed(0), spec.closed.len()),
        (Part::Open(0), spec.open.len()),
    ];
    for (part, dates) in lists.into_iter().filter(|(_, dates)| *dates > MOST_DATES) {
        let message = said!(
            "calendar.too-many-dates",
            "there are {dates} dates; at most {most} are read",
            dates,
            most = MOST_DATES
        );
        let help = said!(
            "calendar.too-many-dates-help",
            "write what comes back every week or year into `hours`"
        );
        problems.push(CalendarProblem::new(part, message).help(help));
    }
    let openings = spec.open.iter().map(|(_, hours)| hours.len()).enumerate();
    let first = openings.filter(|(_, long)| *long > LONGEST_OPENING).take(1);
    problems.extend(first.map(|(n, long)| {
        let message = said!(
            "hours.of-date-too-long",
            "these hours are {long} bytes long; for one date, {most} are read",
            long,
            most = LONGEST_OPENING
        );
        CalendarProblem::new(Part::Open(n), message).help(notation::spans_help())
    }));
    problems
}

/// `holidays` and a `PH` rule need each other (R16).
fn holidays_and_rule(spec: &CalendarSpec, hours: &Hours) -> Option<CalendarProblem> {
    match &spec.holidays {
        Some(holidays) if !hours.names_holidays() => Some(no_rule(spec, holidays)),
        None if hours.needs_holidays() => Some(no_holidays(spec)),
        _ => None,
    }
}

fn no_rule(spec: &CalendarSpec, holidays: &Holidays) -> CalendarProblem {
    let name = match holidays {
        Holidays::Region(region) => Some(region.to_string()),
        Holidays::Set(set) => Some(set.name.clone()),
        Holidays::Dates(_) => None,
    };
    let message = match name {
        Some(name) => said!(
            "calendar.no-rule",
            "`holidays = \"{name}\"` is given, but no rule of `hours` says what a public holiday is like",
            name
        ),
        None => said!(
            "calendar.no-rule-of-dates",
            "`holidays` is given, but no rule of `hours` says what a public holiday is like"
        ),
    };
    let help = said!(
        "calendar.no-rule-help",
        "closed on public holidays: hours = \"{hours}; PH off\"; days like any other: remove `holidays`",
        hours = spec.hours.trim()
    );
    CalendarProblem::new(Part::Holidays, message).help(help)
}

fn no_holidays(spec: &CalendarSpec) -> CalendarProblem {
    let message = said!(
        "calendar.no-holidays",
        "`hours` has a rule for public holidays (`PH`), but `holidays` is not given"
    );
    let help = said!(
        "calendar.no-holidays-help",
        "name them: holidays = \"FR\"; or remove the `PH` rule from `hours`"
    );
    let place = spec.hours.find("PH").map(|at| at..at + 2);
    CalendarProblem { place, ..CalendarProblem::new(Part::Hours, message).help(help) }
}

/// Dates outside the years that calendars are computed for: probably a slip.
fn dates(spec: &CalendarSpec) -> Vec<CalendarProblem> {
    let holidays = match &spec.holidays {
        Some(Holidays::Dates(dates)) => dates.keys().copied().collect(),
        _ => Vec::new(),
    };
    let closed = spec.closed.iter().enumerate().map(|(n, &date)| (Part::Closed(n), date));
    let open = spec.open.iter().enumerate().map(|(n, (date, _))| (Part::Open(n), *date));
    let all = holidays.into_iter().map(|date| (Part::Holidays, date)).chain(closed).chain(open);
    all.filter_map(|(part, date)| outside(part, date)).collect()
}

fn outside(part: Part, date: NaiveDate) -> Option<CalendarProblem> {
    (!in_range(date)).then(|| {
        let message =
            said!("calendar.date-outside", "{date} is outside the years 1970 to 2100", date);
        CalendarProblem::new(part, message)
            .help(said!("calendar.date-outside-help", "check the year"))
    })
}

/// The exceptional openings; a date given twice has the hours of both.
fn openings(
    spec: &CalendarSpec,
    problems: &mut Vec<CalendarProblem>,
) -> BTreeMap<Day, Vec<WallSpan>> {
    let mut open: BTreeMap<Day, Vec<WallSpan>> = BTreeMap::new();
    for (n, (date, hours)) in spec.open.iter().enumerate() {
        match notation::spans(hours, Part::Open(n)) {
            Ok(spans) => open.entry(day_of(*date)).or_default().extend(spans),
            Err(problem) => problems.push(problem),
        }
    }
    open
}

fn working_day(seconds: i64) -> Option<CalendarProblem> {
    (!(1..=DAY_SECONDS).contains(&seconds)).then(|| {
        let message = said!(
            "calendar.working-day-length",
            "a working day lasts more than 0 s and at most 24 h"
        );
        let help = said!("calendar.working-day-help", "such as working_day = \"8h\"");
        CalendarProblem::new(Part::WorkingDay, message).help(help)
    })
}
