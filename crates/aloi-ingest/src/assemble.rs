//! The export being put together: its tickets by id, its rows counted.

use crate::cell::{At, Cells};
use crate::columns::Columns;
use crate::export::FileRead;
use crate::stop::Stop;
use crate::table::Table;
use aloi::{Code, Finding, Name, Row, Status, Ticket};
use aloi_contract::Source;
use csv::StringRecord;
use std::collections::HashMap;
use std::sync::Arc;

/// Everything read so far.
#[derive(Debug)]
pub(crate) struct Assembly<'a> {
    pub(crate) source: &'a Source,
    pub(crate) cells: Cells<'a>,
    pub(crate) tickets: Vec<Ticket>,
    by_id: HashMap<String, usize>,
    /// The rows in which a ticket has a status that the contract does not map (R4).
    pub(crate) unmapped: Vec<(usize, Name)>,
    pub(crate) files: Vec<FileRead>,
    pub(crate) columns: Vec<Columns>,
    pub(crate) stops: Vec<Stop>,
    /// The tickets of rows that could not be used: they are of the export all the same.
    pub(crate) only_named: Vec<String>,
}

/// A row about to be read.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'r> {
    pub(crate) at: At<'r>,
    pub(crate) row: Row,
    pub(crate) cells: &'r StringRecord,
    pub(crate) columns: &'r Columns,
}

impl Reading<'_> {
    pub(crate) fn cell(&self, column: aloi_contract::Column) -> &str {
        self.columns.cell(self.cells, column)
    }
}

impl<'a> Assembly<'a> {
    pub(crate) fn new(source: &'a Source, cells: Cells<'a>) -> Self {
        Self {
            source,
            cells,
            tickets: Vec::new(),
            by_id: HashMap::new(),
            unmapped: Vec::new(),
            files: Vec::new(),
            columns: Vec::new(),
            stops: Vec::new(),
            only_named: Vec::new(),
        }
    }

    /// The ticket of an id, if it was met.
    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Adds a ticket that was not met before.
    pub(crate) fn add(&mut self, ticket: Ticket) -> usize {
        let position = self.tickets.len();
        self.by_id.insert(ticket.id.clone(), position);
        self.tickets.push(ticket);
        position
    }

    /// Adds the tickets that only rows set aside name, so that no ticket of the export is lost.
    pub(crate) fn add_only_named(&mut self) {
        for id in std::mem::take(&mut self.only_named) {
            if self.find(&id).is_none() {
                self.add(Ticket::new(&id));
            }
        }
    }

    /// The file and line of a row.
    pub(crate) fn place(&self, row: Row) -> (Arc<str>, u64) {
        let file = usize::try_from(row.0 >> 48).ok().and_then(|file| self.files.get(file));
        let name = file.map_or_else(|| Arc::from(""), |file| Arc::clone(&file.name));
        (name, row.0 & ((1 << 48) - 1))
    }

    /// Notes that a row shows these statuses of a ticket.
    pub(crate) fn note_statuses(&mut self, ticket: usize, statuses: &[Status]) {
        let mut seen: Option<Name> = None;
        for status in statuses.iter().filter(|status| status.state().is_none()) {
            if let Some(name) = status.name().filter(|name| seen != Some(*name)) {
                self.unmapped.push((ticket, name));
                seen = Some(name);
            }
        }
    }

    /// Reads the rows of a table, setting aside those without a ticket and those whose cells do
    /// not match the header; `take` says whether it used a row.
    pub(crate) fn rows(
        &mut self,
        mut table: Table<'_>,
        columns: &Columns,
        take: &mut dyn FnMut(&mut Self, Reading<'_>) -> bool,
    ) {
        let Some(file) = self.files.last().map(|file| Arc::clone(&file.name)) else { return };
        let number = (self.files.len() as u64 - 1) << 48;
        let (mut rows, mut set_aside) = (0, 0);
        while let Some(row) = table.next() {
            rows += 1;
            let id = columns.cell(row.cells, aloi_contract::Column::Ticket);
            let at = At { file: &file, line: row.line, ticket: id };
            let used = match self.refuse(&at, row.cells, columns) {
                Some(finding) => {
                    self.only_named.extend(finding.ticket.clone());
                    self.cells.findings.push(finding);
                    false
                }
                None => {
                    let number = Row(number | row.line);
                    take(self, Reading { at, row: number, cells: row.cells, columns })
                }
            };
            set_aside += u64::from(!used);
        }
        if let Some(file) = self.files.last_mut() {
            file.rows = rows;
            file.set_aside = set_aside;
        }
    }

    /// Why a row cannot be used at all.
    fn refuse(&self, at: &At<'_>, cells: &StringRecord, columns: &Columns) -> Option<Finding> {
        if !columns.fits(cells) {
            let mut finding = at.finding(Code::RaggedRow).value(cells.len()).other(columns.width());
            finding.ticket = (!at.ticket.is_empty()).then(|| at.ticket.to_owned());
            return Some(finding);
        }
        if self.cells.given(at.ticket).is_empty() {
            return Some(Finding::new(Code::NoTicketId).at(at.place()));
        }
        None
    }
}
