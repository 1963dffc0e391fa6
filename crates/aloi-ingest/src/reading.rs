//! A row about to be read: where it stands, and its cells by the columns that they are of.

use crate::columns::Columns;
use crate::row::RowCells;
use crate::table::Kind;
use aloi::{Code, Finding, Place, Row};
use aloi_contract::Column;
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

/// A row about to be read.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'r> {
    pub(crate) at: At<'r>,
    pub(crate) row: Row,
    pub(crate) cells: RowCells<'r>,
    pub(crate) columns: &'r Columns,
}

impl<'r> Reading<'r> {
    /// What stands in the cell of a column.
    // where the column is known, so is its place: that is worth being inlined everywhere
    #[inline(always)]
    pub(crate) fn cell(&self, column: Column) -> &'r str {
        self.cells.get(self.columns.place(column)).map_or("", trimmed)
    }

    /// What a workbook says that the cell of a column is.
    #[inline]
    pub(crate) fn kind(&self, column: Column) -> Kind {
        match self.cells {
            RowCells::Text { .. } => Kind::Text,
            RowCells::Record(record) => {
                self.columns.position(column).map_or(Kind::Text, |position| record.kind(position))
            }
        }
    }

    /// What the file calls a column.
    #[inline(always)]
    pub(crate) fn name(&self, column: aloi_contract::Column) -> &'r str {
        self.columns.name(column)
    }
}

/// A cell without the spaces around it; nearly every cell has none.
#[inline]
pub(crate) fn trimmed(cell: &str) -> &str {
    let is_sign = |byte: &u8| (b'!'..=b'~').contains(byte);
    match (cell.as_bytes().first(), cell.as_bytes().last()) {
        (Some(first), Some(last)) if is_sign(first) && is_sign(last) => cell,
        (None, _) => cell,
        _ => cell.trim(),
    }
}
