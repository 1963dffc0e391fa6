//! The cells of a sheet that hold something: a sheet may be vast and nearly empty.

use crate::table::record::{Kind, Record};
use csv::StringRecord;
use std::io::Cursor;
use std::ops::Range;

/// The bytes of a workbook.
pub(super) type Bytes<'b> = Cursor<&'b [u8]>;

/// How long a date alone is: `2026-10-05`.
const DATE: u32 = 10;

/// A cell: its column, from 0, and where its text stands.
#[derive(Clone, Copy, Debug)]
struct Cell {
    column: u32,
    length: u32,
    start: usize,
    kind: Kind,
}

/// A sheet, or its first rows.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    text: String,
    cells: Vec<Cell>,
    /// The number of each row, from 1, and where its cells end.
    rows: Vec<(u32, usize)>,
}

impl Sheet {
    /// Adds a cell at a row and column from 0; rows come in order.
    pub(super) fn push(&mut self, (row, column): (u32, u32), text: &str, kind: Kind) {
        if text.trim().is_empty() && kind != Kind::NoValue {
            return;
        }
        let cell = Cell {
            column,
            length: u32::try_from(text.len()).unwrap_or(u32::MAX),
            start: self.text.len(),
            kind,
        };
        self.text.push_str(text);
        self.cells.push(cell);
        let end = self.cells.len();
        match self.rows.last_mut() {
            Some((number, last)) if *number == row + 1 => *last = end,
            _ => self.rows.push((row.saturating_add(1), end)),
        }
    }

    /// How many rows hold something so far.
    pub(super) const fn len(&self) -> usize {
        self.rows.len()
    }

    /// The number of the row at `index`.
    pub(super) fn number(&self, index: usize) -> Option<u64> {
        self.rows.get(index).map(|(number, _)| u64::from(*number))
    }

    /// Whether a text stands at a row and column from 0.
    pub(super) fn holds(&self, (row, column): (u32, u32)) -> bool {
        let number = row.saturating_add(1);
        let index = self.rows.binary_search_by_key(&number, |(number, _)| *number);
        index.is_ok_and(|index| {
            let mut cells = self.cells[self.range(index)].iter();
            cells.any(|cell| cell.column == column && cell.length > 0)
        })
    }

    /// Whether a row lies below all that is held.
    pub(super) fn is_beyond(&self, (row, _): (u32, u32)) -> bool {
        self.rows.last().is_none_or(|(number, _)| row.saturating_add(1) > *number)
    }

    /// Tells that the number at a row and column from 0 is shown in per cent.
    pub(super) fn show_percent(&mut self, (row, column): (u32, u32)) {
        let number = row.saturating_add(1);
        let Ok(index) = self.rows.binary_search_by_key(&number, |(number, _)| *number) else {
            return;
        };
        let range = self.range(index);
        let mut cells = self.cells[range].iter_mut();
        let cell = cells.find(|cell| cell.column == column && cell.kind == Kind::Number);
        if let Some(cell) = cell {
            cell.kind = Kind::Percent;
        }
    }

    /// The position of the cell pushed last.
    pub(super) const fn last(&self) -> usize {
        self.cells.len().saturating_sub(1)
    }

    /// Cuts the hours off a time: its cell shows none.
    pub(super) fn show_date_alone(&mut self, cell: usize) {
        if let Some(cell) = self.cells.get_mut(cell).filter(|cell| cell.kind == Kind::Time) {
            cell.length = cell.length.min(DATE);
        }
    }

    /// The row at `index`, with the first `width` columns.
    pub(super) fn fill(&self, index: usize, width: usize, record: &mut Record) {
        let cells = &self.cells[self.range(index)];
        let mut given: Vec<(usize, &str, Kind)> = cells
            .iter()
            .map(|cell| {
                let text = self.text.get(cell.start..cell.start + cell.length as usize);
                (cell.column as usize, text.unwrap_or(""), cell.kind)
            })
            .collect();
        given.sort_by_key(|(column, ..)| *column);
        record.fill(width, &given);
    }

    /// The whole row at `index`, as a header.
    pub(super) fn header(&self, index: usize) -> StringRecord {
        let last = self.cells[self.range(index)].iter().map(|cell| cell.column as usize + 1).max();
        let mut record = Record::default();
        self.fill(index, last.unwrap_or(0), &mut record);
        (*record).clone()
    }

    fn range(&self, index: usize) -> Range<usize> {
        let start = index.checked_sub(1).and_then(|before| self.rows.get(before));
        let start = start.map_or(0, |(_, end)| *end);
        start..self.rows.get(index).map_or(start, |(_, end)| *end)
    }
}
