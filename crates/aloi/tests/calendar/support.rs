//! What the tests share: calendars in a line, and local times.

use aloi::calendar::{Calendar, CalendarProblem, CalendarSpec, Holidays};
use aloi::zone::{Local, Tz, locate};
use aloi::{Instant, Span};

/// A definition: hours and zone, and the rest in words: `holidays FR`, `holidays 2026-05-01 …`,
/// `closed 2026-05-15 …`, `open 2026-10-25=00:00-06:00`, `working day 28800`, apart by `|`.
pub(crate) fn spec(hours: &str, zone: &str, rest: &str) -> CalendarSpec {
    let mut spec = CalendarSpec::new(hours, zone.parse().unwrap());
    for clause in rest.split('|').map(str::trim).filter(|clause| !clause.is_empty()) {
        let (word, values) = clause.split_once(' ').unwrap();
        let values = values.split_whitespace();
        match word {
            "holidays" => spec.holidays = Some(holidays(values.collect())),
            "closed" => values.for_each(|date| spec.closed.push(date.parse().unwrap())),
            "open" => spec.open.extend(values.map(|value| {
                let (date, hours) = value.split_once('=').unwrap();
                (date.parse().unwrap(), hours.to_owned())
            })),
            "working" => spec.working_day = values.last().map(|last| last.parse().unwrap()),
            other => panic!("no such clause: {other}"),
        }
    }
    spec
}

fn holidays(values: Vec<&str>) -> Holidays {
    match values.first().and_then(|first| first.parse().ok()) {
        Some(region) => Holidays::Region(region),
        None => Holidays::Dates(
            values.iter().map(|date| (date.parse().unwrap(), String::new())).collect(),
        ),
    }
}

/// A calendar of a definition that has no problem.
pub(crate) fn calendar(hours: &str, zone: &str, rest: &str) -> Calendar {
    Calendar::new(spec(hours, zone, rest)).unwrap_or_else(|found| panic!("{hours}: {found:?}"))
}

/// The problems of a definition that has some.
pub(crate) fn problems(hours: &str, rest: &str) -> Vec<CalendarProblem> {
    let made = Calendar::new(spec(hours, "Europe/Paris", rest));
    made.err().unwrap_or_else(|| panic!("{hours} {rest}: no problem"))
}

/// The instant of a time: RFC 3339, or local in a zone (`2026-10-05 09:00`) if it exists once.
pub(crate) fn at(zone: &str, text: &str) -> Instant {
    if let Ok(at) = text.parse() {
        return at;
    }
    let zone: Tz = zone.parse().unwrap();
    let seconds = if text.len() == 16 { ":00" } else { "" };
    let local = format!("{}{seconds}", text.replace(' ', "T")).parse().unwrap();
    match locate(zone, local) {
        Local::Once(at) => at,
        other => panic!("{text} in {zone} is no single instant: {other:?}"),
    }
}

/// Checks the open time of each span: words, from, to, seconds. Times are local where they bear no
/// offset. The deadline from the beginning for that much is checked too.
#[track_caller]
pub(crate) fn check(hours: &str, zone: &str, rest: &str, cases: &[(&str, &str, &str, i64)]) {
    let calendar = calendar(hours, zone, rest);
    for &(words, from, to, seconds) in cases {
        let span = Span::new(at(zone, from), at(zone, to));
        let context = format!("{hours} {zone} {rest}: {words}");
        assert_eq!(calendar.open_seconds(span), Ok(seconds), "{context}");
        let spans: Vec<Span> = calendar.open_spans(span).unwrap().collect();
        assert_eq!(spans.iter().map(|span| span.seconds()).sum::<i64>(), seconds, "{context}");
        let deadline = calendar.deadline(span.from, seconds).unwrap();
        assert!(deadline <= span.to.max(span.from), "{context}: deadline {deadline}");
    }
}

pub(crate) const HOUR: i64 = 3600;
pub(crate) const MINUTE: i64 = 60;
