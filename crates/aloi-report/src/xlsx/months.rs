//! The sheet of months, where there are several: a row a level and month or period, level by level.

use super::book::Book;
use super::error::XlsxError;
use super::formula;
use super::kpi::{self, When};
use super::page;
use crate::model::Point;
use rust_xlsxwriter::Worksheet;

/// The sheet; none for a single month, which the cover has.
pub(super) fn sheet(book: &mut Book<'_>) -> Result<Option<Worksheet>, XlsxError> {
    if book.report.months.len() < 2 {
        return Ok(None);
    }
    let mut sheet = page::sheet(book, label!(SheetMonths))?;
    kpi::head(&mut sheet, book, 0)?;
    for (column, width) in (0..).zip(formula::widths()) {
        sheet.set_column_width(column, width)?;
    }
    for level in 0..book.lines.len() {
        for (position, Point { month, row }) in book.lines[level].clone().into_iter().enumerate() {
            let at = book.row_of(level, position);
            kpi::line(&mut sheet, book, at, (level as u64 + 1, row), &When::Month(month.month))?;
        }
    }
    let last = book.row_of(book.lines.len(), 0).saturating_sub(1).max(1);
    kpi::coloured(&mut sheet, book, (1, last))?;
    sheet.autofilter(0, 0, last, formula::last())?;
    sheet.set_freeze_panes(1, 2)?.set_repeat_rows(0, 0)?;
    Ok(Some(sheet))
}
