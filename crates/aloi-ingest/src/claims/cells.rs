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
use aloi_words::{Said, said};
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

    pub(super) fn stop(&self, column: ClaimColumn, message: Said) -> Stop {
        let like = format!("{}: {}", column.key(), message.key());
        let column = shown(self.columns.name(column));
        Stop::new(self.file, self.line, said!("stop.in-column", column, message)).like(like)
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
            let message = said!("claims.fault", text = quoted(text));
            self.stops.push(row.stop(column, message).help(said!("claims.fault-help")));
            return None;
        }
        Some(text)
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
        let text = self.given(row, column)?;
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        let count = plain.then(|| digits.parse().ok()).flatten();
        if count.is_none() {
            let stop = row.stop(column, said!("claims.no-count", text = quoted(text)));
            self.stops.push(stop.help(said!("claims.no-count-help")));
        }
        count
    }

    pub(super) fn month(&mut self, row: &Cells<'_>) -> Option<Month> {
        let text = self.given(row, ClaimColumn::Month)?.to_owned();
        if let Some(month) = months::month(&text) {
            return Some(month);
        }
        let written = match self.read_time(row, ClaimColumn::Month, &text) {
            Ok(written) => written?,
            Err(_) => {
                let message = said!("claims.not-a-month", text = quoted(&text));
                let stop = row.stop(ClaimColumn::Month, message);
                self.stops.push(stop.help(said!("claims.not-a-month-help")));
                return None;
            }
        };
        match written.date {
            Some(day) => Month::new(day.year(), day.month()),
            None => Month::of(written.at, self.zone),
        }
    }

    pub(super) fn rate(&mut self, row: &Cells<'_>, column: ClaimColumn) -> Option<Rate> {
        let text = self.given(row, column)?.to_owned();
        let fractions = match row.kind(column) {
            Kind::Percent => Some(true),
            _ => self.source.rates.map(|rates| rates == Rates::Fraction),
        };
        let why = match Rate::read(&text, fractions) {
            Ok(rate) => return Some(rate),
            Err(why) => why,
        };
        let help = match why {
            NotARate::FractionOrPercent(_) => said!("claims.rates-help"),
            NotARate::NotANumber(_) | NotARate::Over(_) => said!("claims.rate-help"),
        };
        self.stops.push(row.stop(column, why.said()).help(help));
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
                self.stops.push(row.stop(column, why.said()).help(said!("claims.correct")));
                None
            }
            Ok(value) if value >= 0 => Some(Near { value, before: near, after: near }),
            Ok(_) => {
                let why = DurationProblem::Negative(text);
                self.stops.push(row.stop(column, why.said()).help(said!("claims.correct")));
                None
            }
            Err(why) => {
                self.stops.push(row.stop(column, of_claims(&why.said())));
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
            self.stops.push(row.stop(column, of_claims(&why.said())));
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

/// What is said of a text of an export, said of a claim: how it is written is told in `[claims]`.
fn of_claims(problem: &Said) -> Said {
    problem.with_keys(&|key| (key == "stop.in-source").then(|| said!("stop.in-claims")))
}
