//! One event of a calendar file: from its lines to its days.

use super::IcsProblem;
use super::days::{self, Wrong, date_of};
use super::lines::Line;
use super::yearly::Yearly;
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
const SINGLE: &str = "write an event for each of the days";

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
        let lines = self.lines.iter().enumerate();
        let mut problems: Vec<_> = lines.filter_map(|(n, line)| self.refused(n, line)).collect();
        let days = self.all_days().map_err(|problem| problems.push(problem));
        days.ok().filter(|_| problems.is_empty()).ok_or(problems)
    }

    /// A line that no event of whole days has.
    fn refused(&self, position: usize, line: &Line) -> Option<IcsProblem> {
        let before = &self.lines[..position];
        let (message, help) = match line.name.as_str() {
            name if ONCE.contains(&name) && before.iter().any(|line| line.name == name) => {
                (format!("this event has several lines {name}"), "leave one of them")
            }
            "RDATE" | "EXRULE" => {
                (format!("this event recurs by {}, which is not read", line.name), SINGLE)
            }
            "RECURRENCE-ID" => {
                ("this event changes one day of another, which is not read".to_owned(), SINGLE)
            }
            "STATUS" if line.value.trim().eq_ignore_ascii_case("CANCELLED") => {
                ("this event is cancelled".to_owned(), "take it out of the file")
            }
            _ => return None,
        };
        Some(self.problem(line, (message, help.to_owned())))
    }

    fn all_days(&self) -> Result<BTreeSet<NaiveDate>, IcsProblem> {
        let Some(start) = self.line("DTSTART") else {
            let wrong = days::wrong("this event has no day", "add DTSTART;VALUE=DATE:20260501");
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
                let message = format!("{first} is outside the years 1970 to 2100");
                return Err(self.problem(start, days::wrong(message, "check the year")));
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
                let message = "this event has an end and a length";
                (both, Err(days::wrong(message, "leave one of DTEND and DURATION")))
            }
        };
        length.map_err(|wrong| self.problem(line, wrong))
    }

    /// Takes out the days that `EXDATE` names.
    fn take_out_exceptions(&self, firsts: &mut BTreeSet<NaiveDate>) -> Result<(), IcsProblem> {
        for line in self.lines.iter().filter(|line| line.name == "EXDATE") {
            for text in line.value.split(',') {
                let one = Line { value: text.to_owned(), ..line.clone() };
                let date = date_of(&one).map_err(|wrong| self.problem(line, wrong))?;
                if !firsts.remove(&date) {
                    let message =
                        format!("EXDATE names {date}, on which this event does not begin");
                    let help = "name days on which it begins, or leave the line out";
                    return Err(self.problem(line, days::wrong(message, help)));
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

    fn problem_at(&self, number: usize, (message, help): Wrong) -> IcsProblem {
        IcsProblem { summary: self.summary(), ..IcsProblem::new(number, message, help) }
    }
}
