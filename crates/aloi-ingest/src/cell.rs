//! Cells put into values: the source's words translated, its times read.

use crate::time::{LocalGuess, TimeFormat, TimeProblem};
use aloi::name::comparable;
use aloi::{Code, Finding, Glossary, Group, Instant, Place, Planned, Status};
use aloi_contract::{Column, Source};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// Where a row stands: for findings about it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<'a> {
    pub(crate) file: &'a Arc<str>,
    pub(crate) line: u64,
    pub(crate) ticket: &'a str,
}

impl At<'_> {
    pub(crate) fn place(&self) -> Place {
        Place::Line { file: Arc::clone(self.file), line: self.line }
    }

    pub(crate) fn finding(&self, code: Code) -> Finding {
        Finding::new(code).in_ticket(self.ticket).at(self.place())
    }
}

/// A time that cannot be read: a stop if its ticket is in scope, else a finding.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) file: Arc<str>,
    pub(crate) line: u64,
    pub(crate) ticket: String,
    pub(crate) column: String,
    pub(crate) value: String,
    pub(crate) why: TimeProblem,
}

/// Reads cells as the source writes them.
#[derive(Debug)]
pub(crate) struct Cells<'a> {
    source: &'a Source,
    pub(crate) glossary: &'a mut Glossary,
    times: TimeFormat,
    zone: aloi::Tz,
    values: HashMap<Column, HashMap<String, String>>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) unreadable: Vec<Unreadable>,
    /// Planned times met, dates alone apart, and those of them at midnight (R12).
    planned: (u64, u64),
}

impl<'a> Cells<'a> {
    pub(crate) fn new(source: &'a Source, zone: aloi::Tz, glossary: &'a mut Glossary) -> Self {
        let values = source.values.iter().map(|(column, words)| {
            let words = words.iter().map(|(theirs, ours)| (comparable(theirs), ours.clone()));
            (*column, words.collect())
        });
        Self {
            source,
            times: TimeFormat::new(source.dates.as_deref(), source.timezone.unwrap_or(zone)),
            zone,
            values: values.collect(),
            glossary,
            findings: Vec::new(),
            unreadable: Vec::new(),
            planned: (0, 0),
        }
    }

    /// The cell, or nothing where it is one of the words that mean "none".
    pub(crate) fn given<'c>(&self, cell: &'c str) -> &'c str {
        if self.source.none.iter().any(|none| none.trim() == cell) { "" } else { cell }
    }

    /// The contract's word for a cell.
    pub(crate) fn word<'c>(&self, column: Column, cell: &'c str) -> Cow<'c, str> {
        let cell = self.given(cell);
        let translated = match self.values.get(&column) {
            Some(words) if !cell.is_empty() => words.get(&comparable(cell)),
            _ => None,
        };
        translated.map_or(Cow::Borrowed(cell), |word| Cow::Owned(word.clone()))
    }

    pub(crate) fn status(&mut self, cell: &str) -> Status {
        let word = self.word(Column::Status, cell);
        self.glossary.status(&word)
    }

    pub(crate) fn group(&mut self, cell: &str) -> Group {
        let cell = self.given(cell);
        match self.source.group_separator.as_deref() {
            Some(separator) if self.values.contains_key(&Column::Group) => {
                let words: Vec<Cow<'_, str>> =
                    cell.split(separator).map(|one| self.word(Column::Group, one.trim())).collect();
                self.glossary.group(&words.join(separator))
            }
            _ => {
                let word = self.word(Column::Group, cell);
                self.glossary.group(&word)
            }
        }
    }

    /// A time; `None` where nothing stands, or where it cannot be read.
    pub(crate) fn time(&mut self, at: &At<'_>, column: &str, cell: &str) -> Option<Instant> {
        let written = self.read(at, column, cell)?;
        if written.date.is_some() {
            self.findings
                .push(at.finding(Code::DateAlone).column(column).value(cell).other(written.at));
        }
        Some(written.at)
    }

    /// A planned date.
    pub(crate) fn planned(&mut self, at: &At<'_>, column: &str, cell: &str) -> Option<Planned> {
        let written = self.read(at, column, cell)?;
        let planned = match written.date {
            Some(date) => Planned::on(date, written.at),
            None => {
                let planned = Planned::at(written.at);
                self.planned.0 += 1;
                self.planned.1 += u64::from(planned.is_at_midnight(self.zone));
                planned
            }
        };
        Some(planned)
    }

    /// Whether every planned time met so far is at midnight, so that all are dates alone (R12).
    pub(crate) const fn planned_dates_alone(&self) -> bool {
        self.planned.0 > 0 && self.planned.0 == self.planned.1
    }

    fn read(&mut self, at: &At<'_>, column: &str, cell: &str) -> Option<crate::time::Written> {
        let cell = self.given(cell);
        if cell.is_empty() {
            return None;
        }
        match self.times.read(cell) {
            Ok(written) => {
                let code = match written.guess {
                    Some(LocalGuess::Twice) => Some(Code::LocalTimeAmbiguous),
                    Some(LocalGuess::Gap) => Some(Code::LocalTimeInGap),
                    None => None,
                };
                self.findings.extend(
                    code.map(|code| at.finding(code).column(column).value(cell).other(written.at)),
                );
                Some(written)
            }
            Err(why) => {
                self.unreadable(at, column, cell, why);
                None
            }
        }
    }

    /// A compulsory time; where nothing stands it cannot be read either.
    pub(crate) fn compulsory_time(
        &mut self,
        at: &At<'_>,
        column: &str,
        cell: &str,
    ) -> Option<Instant> {
        if self.given(cell).is_empty() {
            self.unreadable(at, column, cell, TimeProblem::Missing);
            return None;
        }
        self.time(at, column, cell)
    }

    fn unreadable(&mut self, at: &At<'_>, column: &str, value: &str, why: TimeProblem) {
        self.unreadable.push(Unreadable {
            file: Arc::clone(at.file),
            line: at.line,
            ticket: at.ticket.to_owned(),
            column: column.to_owned(),
            value: value.to_owned(),
            why,
        });
    }
}
