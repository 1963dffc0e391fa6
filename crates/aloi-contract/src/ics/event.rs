//! One event of a calendar file: from its lines to its days.

use super::IcsProblem;
use super::days::{self, Wrong, date_of};
use super::line::Line;
use super::yearly::{Yearly, keep_one, recurs_by, single};
use aloi_words::{Said, said};
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

/// An event as it is written.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// The line that it begins on.
    number: usize,
    pub(super) lines: Vec<Line>,
}

/// Lines that an event has once at most.
const ONCE: [&str; 5] = ["DTSTART", "DTEND", "DURATION", "SUMMARY", "RRULE"];

impl Event {
    pub(super) fn new(number: usize) -> Self {
        Self { number, lines: Vec::new() }
    }

    /// Its summary, in one line.
    pub(super) fn summary(&self) -> Option<String> {
        let words = self.line("SUMMARY")?.value.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    }

    /// Its days in the years 1970 to 2100.
    pub(super) fn days(&self) -> Result<BTreeSet<NaiveDate>, Vec<IcsProblem>> {
        let (mut once, mut problems) = (BTreeSet::new(), Vec::new());
        for line in &self.lines {
            let again = ONCE.contains(&line.name.as_str()) && !once.insert(line.name.as_str());
            let wrong = Self::refused(again, line).or_else(|| unreadable(line));
            problems.extend(wrong.map(|wrong| self.problem(line, wrong)));
        }
        if problems.is_empty() { self.all_days().map_err(|one| vec![one]) } else { Err(problems) }
    }

    /// Why no event of whole days has such a line; `again`: a second one.
    fn refused(again: bool, line: &Line) -> Option<Wrong> {
        let cancelled = || line.value.trim().eq_ignore_ascii_case("CANCELLED");
        Some(match line.name.as_str() {
            name if again => (said!("ics.several-lines", name), keep_one()),
            name @ ("RDATE" | "EXRULE") => (recurs_by(name), single()),
            "RECURRENCE-ID" => (said!("ics.changes-another"), single()),
            "STATUS" if cancelled() => (said!("ics.cancelled"), said!("ics.cancelled-help")),
            _ => return None,
        })
    }

    fn all_days(&self) -> Result<BTreeSet<NaiveDate>, IcsProblem> {
        let Some(start) = self.line("DTSTART") else {
            let wrong = (said!("ics.no-day"), said!("ics.no-day-help"));
            return Err(self.problem_at(self.number, wrong));
        };
        let first = date_of(start).map_err(|wrong| self.problem(start, wrong))?;
        let length = self.length(first)?;
        let mut firsts = match self.line("RRULE") {
            Some(rule) => Yearly::read(&rule.value)
                .and_then(|yearly| yearly.days(first))
                .map_err(|wrong| self.problem(rule, wrong))?,
            None if days::in_range(first) => [first].into(),
            None => {
                let message = said!("calendar.date-outside", date = first);
                let help = said!("calendar.date-outside-help");
                return Err(self.problem(start, (message, help)));
            }
        };
        self.take_out_exceptions(&mut firsts)?;
        let days = |first: NaiveDate| {
            (0..length).filter_map(move |later| first.checked_add_days(Days::new(later)))
        };
        Ok(firsts.into_iter().flat_map(days).filter(|day| days::in_range(*day)).collect())
    }

    /// How many days it lasts.
    fn length(&self, first: NaiveDate) -> Result<u64, IcsProblem> {
        let (line, length) = match (self.line("DTEND"), self.line("DURATION")) {
            (None, None) => return Ok(1),
            (Some(end), None) => (end, days::until(first, end)),
            (None, Some(duration)) => (duration, days::lasting(&duration.value)),
            (Some(_), Some(both)) => {
                let message = said!("ics.end-and-length");
                let help = said!("ics.end-and-length-help");
                (both, Err((message, help)))
            }
        };
        length.map_err(|wrong| self.problem(line, wrong))
    }

    /// Takes out the days that `EXDATE` names.
    fn take_out_exceptions(&self, firsts: &mut BTreeSet<NaiveDate>) -> Result<(), IcsProblem> {
        for line in self.lines.iter().filter(|line| line.name == "EXDATE") {
            for date in dates_of(line).map_err(|wrong| self.problem(line, wrong))? {
                if !firsts.remove(&date) {
                    let message = said!("ics.no-exception", date);
                    let help = said!("ics.no-exception-help");
                    return Err(self.problem(line, (message, help)));
                }
            }
        }
        Ok(())
    }

    fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    fn problem(&self, line: &Line, wrong: Wrong) -> IcsProblem {
        self.problem_at(line.number, wrong)
    }

    /// A problem of the whole event.
    pub(super) fn problem_of(&self, message: Said, help: Said) -> IcsProblem {
        self.problem_at(self.number, (message, help))
    }

    fn problem_at(&self, number: usize, (message, help): Wrong) -> IcsProblem {
        IcsProblem { summary: self.summary(), ..IcsProblem::new(number, message, help) }
    }
}

/// What is wrong with the value of a line, whatever the others say.
fn unreadable(line: &Line) -> Option<Wrong> {
    match line.name.as_str() {
        "DTSTART" | "DTEND" => date_of(line).err(),
        "EXDATE" => dates_of(line).err(),
        "DURATION" => days::lasting(&line.value).err(),
        "RRULE" => Yearly::read(&line.value).err(),
        _ => None,
    }
}

/// The dates of a list.
fn dates_of(line: &Line) -> Result<Vec<NaiveDate>, Wrong> {
    let mut one = Line { value: String::new(), ..line.clone() };
    let date = |text: &str| {
        text.clone_into(&mut one.value);
        date_of(&one)
    };
    line.value.split(',').map(date).collect()
}
