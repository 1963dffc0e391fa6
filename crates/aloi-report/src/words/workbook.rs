//! The words of the workbook, besides those of every document.

use super::Words;
use aloi::{Grade, Promise, RowVerdict, Ruling};

impl Words {
    /// The verdict on a level with its mark, which tells it without its colour.
    pub(crate) fn marked(self, compliant: Option<bool>) -> String {
        self.marked_of(compliant, Promise::default())
    }

    /// The same of a promise whose verdict may be kept back.
    pub(crate) fn marked_of(self, compliant: Option<bool>, promise: Promise) -> String {
        let mark = match compliant {
            Some(true) => "✓",
            Some(false) => "✗",
            None => "○",
        };
        format!("{mark} {}", self.judged(compliant, promise))
    }

    /// The verdict on a row with its mark, and its grade or the rule of small numbers that gave it.
    pub(crate) fn ruled(self, ruling: Ruling, grade: Option<&Grade>) -> String {
        let mark = match ruling.verdict.map(RowVerdict::is_met) {
            Some(true) => "✓",
            Some(false) => "✗",
            None => "○",
        };
        format!("{mark} {}", self.ruling(ruling, grade))
    }

    /// That a sheet does not hold all of its rows.
    pub(crate) fn rows_cut(self, sheet: &str, listed: u64, all: u64) -> String {
        let (listed, all) = (self.count(listed), self.count(all));
        say!(self, "workbook.rows-cut", sheet, listed, all)
    }

    /// That some texts are longer than a cell.
    pub(crate) fn cells_cut(self, cells: u64) -> String {
        let n = self.count(cells);
        match self.is_singular(cells) {
            true => say!(self, "workbook.cells-cut-one", n),
            false => say!(self, "workbook.cells-cut-other", n),
        }
    }
}
