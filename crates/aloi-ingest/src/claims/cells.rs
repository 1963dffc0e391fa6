//! The cells of a row of claims put into values; what cannot be is a stop, with its place.

use super::Reading;
use super::columns::{Columns, Wanted};
use super::months;
use crate::duration::{DurationProblem, read_duration, time_spent};
use crate::quoted::{quoted, shown};
use crate::stop::Stop;
use crate::table::{Kind, Record};
use crate::time::{Spot, TimeProblem, Written};
use aloi::name::{Name, comparable};
use aloi::{Instant, Month, Precision};
use aloi_audit::claims::{Near, NotARate, Rate};
use aloi_contract::{ClaimColumn, Rates};
use chrono::Datelike;
use std::sync::Arc;

/// The most seconds that a time spent can have: those of the years of which times are read.
const MOST: i64 = 131 * 366 * 86_400;

/// A row of claims about to be read.
pub(super) struct Cells<'r> {
    pub(super) file: &'r Arc<str>,
    pub(super) line: u64,
    pub(super) columns: &'r Columns,
    pub(super) record: &'r Record,
}

impl Cells<'_> {
    /// The text of a cell, trimmed; empty where the file has no such column.
    pub(super) fn text(&self, column: ClaimColumn) -> &str {
        self.cell(Wanted::Claim(column))
    }

    /// The same of any column.
    pub(super) fn cell(&self, column: Wanted) -> &str {
        let position = self.columns.position(column);
        position.and_then(|position| self.record.get(position)).unwrap_or_default().trim()
    }

    fn kind(&self, column: ClaimColumn) -> Kind {
        let position = self.columns.position(Wanted::Claim(column));
        position.map_or(Kind::Text, |position| self.record.kind(position))
    }

    pub(super) fn stop(&self, column: ClaimColumn, message: &str) -> Stop {
        let name = self.columns.name(column);
        Stop::new(self.file, self.line, format!("column {}: {message}", shown(name))).like(format!(
            "{}: {}",
            column.key(),
            message.split('"').next_back().unwrap_or("")
        ))
    }
}

impl Reading<'_> {
    /// The text of a cell; `None` where it says nothing.
    pub(super) fn given<'r>(&mut self, row: &'r Cells<'_>, column: ClaimColumn) -> Option<&'r str> {
        let text = row.text(column);
        if text.is_empty() || self.none.iter().any(|none| none.trim() == text) {
            return None;
        }
        if row.kind(column).is_fault() {
            let message = format!("{} stands where a value must", quoted(text));
            self.stops.push(row.stop(column, &message).help("mend it in the workbook"));
            return None;
        }
        Some(text)
    }

    /// What `read` makes of a cell; a text of which it makes nothing is a stop that says `what` it
    /// should be.
    pub(super) fn read<T>(
        &mut self,
        row: &Cells<'_>,
        column: ClaimColumn,
        what: &str,
        help: &str,
        read: impl FnOnce(&Self, &str) -> Option<T>,
    ) -> Option<T> {
        let text = self.given(row, column)?.to_owned();
        let value = read(self, &text);
        if value.is_none() {
            let message = format!("{} is no {what}", quoted(&text));
            self.stops.push(row.stop(column, &message).help(help));
        }
        value
    }

    /// The contract's word for a cell.
    pub(super) fn word(&self, column: ClaimColumn, text: &str) -> String {
        self.translated(column, text).map_or_else(|| text.to_owned(), str::to_owned)
    }

    /// What [claims.values] says that a cell means.
    pub(super) fn translated(&self, column: ClaimColumn, text: &str) -> Option<&str> {
        let known = self.source.values.get(&column).into_iter().flatten();
        let mut known = known.filter(|(theirs, _)| comparable(theirs) == comparable(text));
        known.next().map(|(_, ours)| ours.as_str())
    }

    pub(super) fn name(&mut self, row: &Cells<'_>, column: ClaimColumn) -> Option<Name> {
        let text = self.given(row, column)?.to_owned();
        let word = self.word(column, &text);
        self.glossary.name(&word)
    }

    pub(super) fn count(&mut self, row: &Cells<'_>, column: ClaimColumn) -> Option<u64> {
        let help = "write whole tickets, such as 43";
        self.read(row, column, "number of tickets", help, |_, text| {
            let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| digits.parse().ok()).flatten()
        })
    }

    pub(super) fn month(&mut self, row: &Cells<'_>) -> Option<Month> {
        let help = "write it as 2026-10, 10/2026 or October 2026, or as a date in it";
        let text = self.given(row, ClaimColumn::Month)?.to_owned();
        if let Some(month) = months::month(&text) {
            return Some(month);
        }
        let written = match self.read_time(row, ClaimColumn::Month, &text) {
            Ok(written) => written?,
            Err(_) => {
                let message = format!("{} is no month", quoted(&text));
                self.stops.push(row.stop(ClaimColumn::Month, &message).help(help));
                return None;
            }
        };
        match written.date {
            Some(day) => Month::new(day.year(), day.month()),
            None => Month::of(written.at, self.zone),
        }
    }

    pub(super) fn rate(&mut self, row: &Cells<'_>) -> Option<Rate> {
        let text = self.given(row, ClaimColumn::Rate)?.to_owned();
        let fractions = match row.kind(ClaimColumn::Rate) {
            Kind::Percent => Some(true),
            _ => self.source.rates.map(|rates| rates == Rates::Fraction),
        };
        let why = match Rate::read(&text, fractions) {
            Ok(rate) => return Some(rate),
            Err(why) => why,
        };
        let help = match why {
            NotARate::FractionOrPercent(_) => {
                "write it with its sign (95 %), or say what it is in [claims]: rates = \
                 \"fraction\" (0.95 is 95 %) or rates = \"percent\" (0.95 is 0.95 %)"
            }
            NotARate::NotANumber(_) | NotARate::Over(_) => "a rate lies between 0 % and 100 %",
        };
        self.stops.push(row.stop(ClaimColumn::Rate, &why.to_string()).help(help));
        None
    }

    /// A length of time; with minutes alone it is known to the minute.
    pub(super) fn duration(&mut self, row: &Cells<'_>, column: ClaimColumn) -> Option<Near<i64>> {
        let text = self.given(row, column)?.to_owned();
        let typed = time_spent(&text).filter(|_| row.kind(column) == Kind::Time);
        let read = typed.map_or_else(|| read_duration(&text, self.durations), Ok);
        let near = self.near();
        match read {
            Ok(value) if value > MOST => {
                let why = DurationProblem::TooLong(text);
                self.stops.push(row.stop(column, &why.to_string()).help("correct the claim"));
                None
            }
            Ok(value) if value >= 0 => Some(Near { value, before: near, after: near }),
            Ok(_) => {
                let message = format!("{} is negative, and no time spent is", quoted(&text));
                self.stops.push(row.stop(column, &message).help("correct the claim"));
                None
            }
            Err(why) => {
                self.stops.push(row.stop(column, &of_claims(&why.to_string(), &text)));
                None
            }
        }
    }

    /// An instant; a date alone is known to the day.
    pub(super) fn time(&mut self, row: &Cells<'_>, column: ClaimColumn) -> Option<Near<Instant>> {
        let written = self.written(row, column)?;
        let near = self.near();
        Some(match written.date {
            Some(_) => Near { value: written.at, before: 0, after: 86_399 },
            None => Near { value: written.at, before: near, after: near },
        })
    }

    fn written(&mut self, row: &Cells<'_>, column: ClaimColumn) -> Option<Written> {
        let text = self.given(row, column)?.to_owned();
        self.read_time(row, column, &text).unwrap_or_else(|why| {
            self.stops.push(row.stop(column, &of_claims(&why.to_string(), &text)));
            None
        })
    }

    /// The time of a cell; `None` where the order of its day and month is still to be found.
    fn read_time(
        &mut self,
        row: &Cells<'_>,
        column: ClaimColumn,
        text: &str,
    ) -> Result<Option<Written>, TimeProblem> {
        let read = match row.kind(column) {
            Kind::Time => self.times.read_typed(text),
            _ => self.times.read(text),
        };
        match read {
            Ok(written) => Ok(Some(written)),
            Err(TimeProblem::OrderUnknown { proof, .. }) => {
                self.order.add(proof, || Spot::new(Arc::clone(row.file), row.line, text));
                Ok(None)
            }
            Err(why) => Err(why),
        }
    }

    const fn near(&self) -> i64 {
        match self.source.precision {
            Precision::Second => 0,
            Precision::Minute => 59,
        }
    }
}

/// What is said of `text` in an export, said of a claim: how it is written is told in `[claims]`.
fn of_claims(message: &str, text: &str) -> String {
    let text = quoted(text);
    let (text, rest) = match message.strip_prefix(&text) {
        Some(rest) => (text.as_str(), rest),
        None => ("", message),
    };
    format!("{text}{}", rest.replace("[source]", "[claims]"))
}
