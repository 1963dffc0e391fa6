//! The rows of a file, one after another, as what they are: times that stand in two columns joined,
//! rows that `where` leaves out counted, the line of totals known by standing at the foot.

use crate::columns::Columns;
use crate::counted::{Counted, Table, is_header};
use crate::row::RowCells;
use crate::stop::Stop;
use crate::table::{Record, Rows};
use crate::total;
use aloi::{Code, Finding, Place};
use aloi_contract::{Column, Source};
use std::sync::Arc;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sifted {
    /// One to be read.
    Row,
    /// The line of totals at the foot of the file.
    Foot,
}

/// The rows of a file.
#[derive(Debug)]
pub(crate) struct Sieve<'a> {
    rows: Rows<'a>,
    /// Those that the source leaves out, and the line of the first.
    left: (u64, u64),
    /// A line of totals is one only if no ticket stands below it.
    foot: Option<(u64, Record)>,
}

/// What is known of a file when all of its rows were read.
#[derive(Debug, Default)]
pub(crate) struct End {
    /// The rows that the source leaves out.
    pub(crate) left: Counted,
    pub(crate) findings: Vec<Finding>,
}

impl<'a> Sieve<'a> {
    pub(crate) const fn new(rows: Rows<'a>) -> Self {
        Self { rows, left: (0, 0), foot: None }
    }

    pub(crate) const fn rows(&self) -> &Rows<'a> {
        &self.rows
    }

    /// Goes on by a row of the file, and gives those of which it is known what they are; whether
    /// there was one.
    pub(crate) fn step(
        &mut self,
        table: &Table,
        source: &Source,
        give: &mut dyn FnMut(Sifted, u64, &Record),
    ) -> Result<bool, Vec<Stop>> {
        let Some(row) = self.rows.next()? else {
            if let Some((line, cells)) = self.foot.take() {
                give(Sifted::Foot, line, &cells);
            }
            return Ok(false);
        };
        let columns: &Columns = &table.columns;
        let widened = columns.widened(row.cells, source);
        let cells = widened.as_ref().unwrap_or(row.cells);
        if !columns.counts(cells) && !is_header(cells, &table.header) {
            self.left = (self.left.0 + 1, if self.left.0 == 0 { row.line } else { self.left.1 });
            return Ok(true);
        }
        let id = columns.cell(cells, Column::Ticket);
        if let Some((line, cells)) = self.foot.take_if(|_| !id.is_empty()) {
            give(Sifted::Row, line, &cells);
        }
        match total::is_like(id, RowCells::Record(cells), columns) {
            true => self.foot = Some((row.line, cells.clone())),
            false => give(Sifted::Row, row.line, cells),
        }
        Ok(true)
    }

    /// What is known of the file, whose rows were all read.
    pub(crate) fn end(mut self, file: &Arc<str>) -> End {
        let (rows, line) = self.left;
        let left = Counted { rows, set_aside: rows, ..Counted::default() };
        let mut findings = Vec::new();
        if rows > 0 {
            let place = Place::Line { file: Arc::clone(file), line };
            findings.push(Finding::new(Code::RowsLeftOut).at(place).value(rows));
        }
        findings.extend(self.rows.take_findings());
        End { left, findings }
    }
}
