//! A row of a register: its cells put into an entry, or everything that is wrong with it.

use super::header::{COLUMNS, Header};
use crate::quoted::{quoted, shown};
use crate::stop::Stop;
use crate::table::{Kind, Record};
use crate::time::{LocalGuess, TimeFormat, TimeProblem, Written};
use aloi::exclusion::{self, Agreement, Exclusion, Moment, NoTime};
use aloi::name::comparable;
use aloi::{AgreedExclusion, Contract, Place, Span, zone};
use aloi_words::{Said, list, said};
use chrono::NaiveDate;
use std::sync::Arc;

/// A row, and where it stands.
pub(super) struct Row<'a> {
    pub(super) file: &'a Arc<str>,
    pub(super) line: u64,
    pub(super) cells: &'a Record,
    pub(super) header: &'a Header,
}

impl Row<'_> {
    /// The entry that the row writes.
    pub(super) fn entry(
        &self,
        contract: &Contract,
        times: &TimeFormat,
    ) -> Result<Exclusion, Vec<Stop>> {
        let mut stops = self.shape();
        let stop = self.stop(contract, times).map_err(|wrong| stops.extend(wrong)).ok().flatten();
        let date = self.date(contract, times).map_err(|stop| stops.push(stop)).ok().flatten();
        let indicator = self.indicator(contract).map_err(|stop| stops.push(stop)).ok().flatten();
        let agreement = self.agreement().map_err(|stop| stops.push(stop)).ok();
        let ticket = self.text("ticket");
        if ticket.is_none() && ["from", "to"].iter().all(|column| self.cell(column).is_empty()) {
            let stop = Stop::new(self.file, self.line, said!("register.of-nothing"));
            stops.push(stop.help(said!("register.of-nothing-help")));
        }
        let what = AgreedExclusion { ticket, stop, indicator, kind: self.text("kind") };
        let (Some(agreement), true) = (agreement, stops.is_empty()) else { return Err(stops) };
        Ok(Exclusion {
            what,
            agreement,
            clause: self.text("clause"),
            reason: self.text("reason"),
            asked_by: self.text("asked_by"),
            agreed_by: self.text("agreed_by"),
            date,
            place: Place::Line { file: Arc::clone(self.file), line: self.line },
        })
    }

    /// The cell of a column, trimmed; empty where the file has no such column.
    fn cell(&self, column: &str) -> &str {
        let position = self.header.position(column);
        position.and_then(|position| self.cells.get(position)).unwrap_or("").trim()
    }

    fn kind(&self, column: &str) -> Kind {
        self.header.position(column).map_or(Kind::Text, |position| self.cells.kind(position))
    }

    fn text(&self, column: &str) -> Option<String> {
        Some(self.cell(column)).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    fn wrong(&self, column: &str, message: Said) -> Stop {
        Stop::new(self.file, self.line, said!("stop.in-column", column, message))
    }

    /// Cells beyond the header or too few, and cells in which a workbook has no value.
    fn shape(&self) -> Vec<Stop> {
        let width = self.header.labels.len();
        let beyond = self.cells.iter().skip(width).any(|cell| !cell.trim().is_empty());
        let ragged = (beyond || self.cells.len() < width).then(|| {
            let message = said!("stop.ragged", cells = self.cells.len(), width);
            Stop::new(self.file, self.line, message).help(said!("register.ragged-help"))
        });
        let faults = COLUMNS.iter().filter(|column| self.kind(column).is_fault());
        let faults = faults.map(|column| {
            self.wrong(column, said!("register.no-value", text = quoted(self.cell(column))))
                .help(said!("register.no-value-help"))
        });
        ragged.into_iter().chain(faults).collect()
    }

    fn agreement(&self) -> Result<Agreement, Stop> {
        let cell = self.cell("state");
        Agreement::from_word(cell).ok_or_else(|| {
            let message = match cell {
                "" => said!("register.state-empty"),
                cell => said!("register.state-unknown", text = quoted(cell)),
            };
            self.wrong("state", message).help(said!("register.states"))
        })
    }

    fn indicator(&self, contract: &Contract) -> Result<Option<String>, Stop> {
        let Some(id) = self.text("indicator") else { return Ok(None) };
        let mut ids = contract.indicators.iter().map(|indicator| indicator.id.as_str());
        if ids.clone().any(|known| comparable(known) == comparable(&id)) {
            return Ok(Some(id));
        }
        let help = said!("register.indicators", known = list(ids.by_ref().map(shown)));
        let message = said!("register.no-indicator", text = quoted(&id));
        Err(self.wrong("indicator", message).help(help))
    }

    /// The time in which clocks stand still, if one is written.
    fn stop(&self, contract: &Contract, times: &TimeFormat) -> Result<Option<Span>, Vec<Stop>> {
        let mut stops = Vec::new();
        let mut moment = |column: &'static str| match self.written(column, times) {
            Ok(written) => written.map(|written| match written.date {
                Some(day) => Moment::Day(day),
                None => Moment::At(written.at),
            }),
            Err(stop) => {
                stops.push(stop);
                None
            }
        };
        let (from, to) = (moment("from"), moment("to"));
        if !stops.is_empty() {
            return Err(stops);
        }
        exclusion::time(from, to, contract.timezone).map_err(|error| {
            let (column, help) = match error {
                NoTime::NoBeginning => ("from", said!("register.fill-from")),
                NoTime::NoEnd => ("to", said!("register.fill-to")),
                NoTime::Backwards => ("to", said!("register.backwards-help")),
            };
            vec![self.wrong(column, error.said()).help(help)]
        })
    }

    /// The day of the answer; of a workbook's cell with hours, its day.
    fn date(&self, contract: &Contract, times: &TimeFormat) -> Result<Option<NaiveDate>, Stop> {
        let Some(written) = self.written("date", times)? else { return Ok(None) };
        let wall = || zone::wall_clock(contract.timezone, written.at).map(|wall| wall.date());
        Ok(written.date.or_else(wall))
    }

    /// The time in a cell, if one is written there.
    fn written(&self, column: &str, times: &TimeFormat) -> Result<Option<Written>, Stop> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Ok(None);
        }
        let read = match self.kind(column) {
            Kind::Time => times.read_typed(cell),
            _ => times.read(cell),
        };
        let written = read.map_err(|problem| self.no_time(column, &problem))?;
        let (Some(guess), None) = (written.guess, written.date) else { return Ok(Some(written)) };
        let text = quoted(cell);
        let message = match guess {
            LocalGuess::Twice => said!("register.time-twice", text),
            LocalGuess::Gap => said!("register.time-in-gap", text),
        };
        Err(self.wrong(column, message).help(said!("register.offset-help")))
    }

    fn no_time(&self, column: &str, problem: &TimeProblem) -> Stop {
        let text = quoted(self.cell(column));
        match problem {
            TimeProblem::OrderUnknown { .. } => {
                self.wrong(column, said!("time.no-order", text)).help(said!("register.year-first"))
            }
            TimeProblem::OutOfRange(_) => self.wrong(column, said!("register.outside", text)),
            TimeProblem::NotInForm { .. } | TimeProblem::Missing => {
                self.wrong(column, said!("register.no-time", text)).help(said!("register.times"))
            }
        }
    }
}
