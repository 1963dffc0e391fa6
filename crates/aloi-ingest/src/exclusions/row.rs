//! A row of a register: its cells put into an entry, or everything that is wrong with it.

use super::header::{COLUMNS, Header};
use crate::quoted::{quoted, shown};
use crate::stop::Stop;
use crate::table::{Kind, Record};
use crate::time::{LocalGuess, TimeFormat, TimeProblem, Written};
use aloi::exclusion::{self, Agreement, Exclusion, Moment, NoTime};
use aloi::name::comparable;
use aloi::{AgreedExclusion, Contract, Place, Span, zone};
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
            let message = "the row says neither which ticket nor which time".to_owned();
            let help = "fill ticket, or from and to, or all three";
            stops.push(Stop::new(self.file, self.line, message).help(help));
        }
        let what = AgreedExclusion { ticket, stop, indicator };
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

    fn wrong(&self, column: &str, message: impl std::fmt::Display) -> Stop {
        Stop::new(self.file, self.line, format!("column {column}: {message}"))
    }

    /// Cells beyond the header or too few, and cells in which a workbook has no value.
    fn shape(&self) -> Vec<Stop> {
        let width = self.header.labels.len();
        let beyond = self.cells.iter().skip(width).any(|cell| !cell.trim().is_empty());
        let ragged = (beyond || self.cells.len() < width).then(|| {
            let message = format!("the row has {} cells, and the header {width}", self.cells.len());
            Stop::new(self.file, self.line, message)
                .help("put a text that holds the delimiter in double quotes")
        });
        let faults = COLUMNS.iter().filter(|column| self.kind(column).is_fault());
        let faults = faults.map(|column| {
            self.wrong(column, format_args!("{} is no value", quoted(self.cell(column))))
                .help("mend the formula in the workbook; write long numbers as text")
        });
        ragged.into_iter().chain(faults).collect()
    }

    fn agreement(&self) -> Result<Agreement, Stop> {
        let cell = self.cell("state");
        let known = "one of: asked, granted, refused, or in French: demandée, accordée, refusée";
        Agreement::from_word(cell).ok_or_else(|| match cell {
            "" => self.wrong("state", "nothing says what became of it").help(known),
            cell => self.wrong("state", format_args!("{} is no state", quoted(cell))).help(known),
        })
    }

    fn indicator(&self, contract: &Contract) -> Result<Option<String>, Stop> {
        let Some(id) = self.text("indicator") else { return Ok(None) };
        let mut ids = contract.indicators.iter().map(|indicator| indicator.id.as_str());
        if ids.clone().any(|known| comparable(known) == comparable(&id)) {
            return Ok(Some(id));
        }
        let known = ids.by_ref().map(shown).collect::<Vec<_>>().join(", ");
        let wrong = format!("there is no indicator {}", quoted(&id));
        Err(self.wrong("indicator", wrong).help(format!("one of: {known}; empty for every one")))
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
                NoTime::NoBeginning => ("from", "fill it: an instant, or the first day"),
                NoTime::NoEnd => ("to", "fill it: an instant, or the last day"),
                NoTime::Backwards => ("to", "from comes first; a date alone is its whole day"),
            };
            vec![self.wrong(column, error).help(help)]
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
        let why = match guess {
            LocalGuess::Twice => "exists twice: clocks go back that night",
            LocalGuess::Gap => "does not exist: clocks go forward that night",
        };
        Err(self
            .wrong(column, format_args!("{} {why}", quoted(cell)))
            .help("write it with its offset, such as 2026-10-25T02:30:00+01:00"))
    }

    fn no_time(&self, column: &str, problem: &TimeProblem) -> Stop {
        let cell = quoted(self.cell(column));
        let usual = "write 2026-10-03 for a whole day, 2026-10-03 22:00 by the contract's clocks, \
                     or 2026-10-03T22:00:00+02:00";
        match problem {
            TimeProblem::OrderUnknown { .. } => self
                .wrong(column, format_args!("{cell} does not tell the day from the month"))
                .help("write the year first: 2026-10-03"),
            TimeProblem::OutOfRange(_) => {
                self.wrong(column, format_args!("{cell} lies outside the years 1970 to 2100"))
            }
            TimeProblem::NotInForm { .. } | TimeProblem::Missing => {
                self.wrong(column, format_args!("{cell} is no time")).help(usual)
            }
        }
    }
}
