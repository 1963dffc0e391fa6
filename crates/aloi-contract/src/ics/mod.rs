//! The days of a calendar file (`.ics`, RFC 5545): public holidays as whole-day events.

mod days;
mod event;
mod line;
mod lines;
mod yearly;

use crate::limits::LARGEST;
use aloi_words::{Said, quoted, said};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::fmt;

/// What is wrong with a calendar file: where, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IcsProblem {
    /// The line, from 1.
    pub line: usize,
    /// The summary of the event, if it is about one that has one.
    pub summary: Option<String>,
    /// What is wrong, in a sentence.
    pub message: Said,
    /// What to write instead.
    pub help: Said,
}

impl IcsProblem {
    const fn new(line: usize, message: Said, help: Said) -> Self {
        Self { line, summary: None, message, help }
    }

    /// The place and the message.
    #[must_use]
    pub fn said(&self) -> Said {
        let Self { line, message, .. } = self;
        match &self.summary {
            None => said!("ics.at", line, message),
            Some(summary) => said!("ics.at-event", line, summary = quoted(summary), message),
        }
    }
}

impl fmt::Display for IcsProblem {
    /// The place and the message: `line 12, "Noël": this event has a time of day`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

impl std::error::Error for IcsProblem {}

/// Reads the days of a calendar file in the years 1970 to 2100, each with the summaries of its
/// events.
///
/// Read are events of whole days: one or several (`DTSTART` and `DTEND` as dates, `DURATION` in
/// days or weeks), once or every year (`RRULE` with `FREQ=YEARLY` and any of `INTERVAL`, `COUNT`,
/// `UNTIL`, `BYMONTH`, `BYMONTHDAY`, `BYDAY`), without the days that `EXDATE` names. Nothing is
/// passed over: an event with hours, another recurrence, a cancelled event, a to-do are problems.
///
/// # Errors
/// Everything that is wrong, at once, in the order of the lines.
///
/// ```
/// let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:National day\n\
///             DTSTART;VALUE=DATE:20240721\nRRULE:FREQ=YEARLY;COUNT=3\nEND:VEVENT\nEND:VCALENDAR\n";
/// let days = aloi_contract::ics(text).unwrap();
/// assert_eq!(days.len(), 3);
/// assert_eq!(days[&"2026-07-21".parse().unwrap()], "National day");
///
/// let problems = aloi_contract::ics(&text.replace("20240721", "20240721T090000")).unwrap_err();
/// assert_eq!(problems[0].to_string(), "line 4, \"National day\": this event has a time of day");
/// ```
pub fn ics(text: &str) -> Result<BTreeMap<NaiveDate, String>, Vec<IcsProblem>> {
    if text.len() > LARGEST {
        let message = said!("ics.too-large", bytes = text.len());
        return Err(vec![IcsProblem::new(1, message, alone())]);
    }
    let (events, mut problems) = lines::events(text);
    let mut dates = 0;
    let mut days: BTreeMap<NaiveDate, Vec<String>> = BTreeMap::new();
    if events.is_empty() && problems.is_empty() {
        let message = said!("ics.no-event");
        let help = said!("ics.no-event-help");
        problems.push(IcsProblem::new(1, message, help));
    }
    for event in &events {
        match event.days() {
            Ok(found) => {
                dates += found.len();
                let summary = event.summary().unwrap_or_default();
                found.into_iter().for_each(|day| add(days.entry(day).or_default(), &summary));
            }
            Err(found) => problems.extend(found),
        }
        if dates > MOST_DATES || problems.len() > MOST_PROBLEMS {
            let message = said!("ics.too-many-dates", dates, most = MOST_DATES);
            let help = said!("ics.too-many-dates-help");
            problems.extend((dates > MOST_DATES).then(|| event.problem_of(message, help)));
            break;
        }
    }
    problems.sort_by_key(|problem| problem.line);
    let joined = |(day, names): (NaiveDate, Vec<String>)| (day, names.join("; "));
    if problems.is_empty() { Ok(days.into_iter().map(joined).collect()) } else { Err(problems) }
}

/// What to do about a file that is too large for one of holidays.
pub(crate) fn alone() -> Said {
    said!("ics.alone")
}

/// The most dates of all events together: three a day from 1970 to 2100.
const MOST_DATES: usize = 150_000;
/// After so many problems no further event is read.
const MOST_PROBLEMS: usize = 1000;
/// The most names of one day.
const MOST_NAMES: usize = 20;

/// Adds the summary of an event to the names of a day.
fn add(names: &mut Vec<String>, summary: &str) {
    if !summary.is_empty() && names.len() < MOST_NAMES && !names.iter().any(|name| name == summary)
    {
        names.push(summary.to_owned());
    }
}
