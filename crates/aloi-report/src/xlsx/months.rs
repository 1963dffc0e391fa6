//! The sheet of months, where there are several: a row a level and month, level by level.

use super::book::Book;
use super::error::XlsxError;
use super::formula;
use super::kpi::{self, When};
use super::page;
use rust_xlsxwriter::Worksheet;

/// The sheet; none for a single month, which the cover has.
pub(super) fn sheet(book: &mut Book<'_>) -> Result<Option<Worksheet>, XlsxError> {
    let months = &book.report.months;
    let [first, _, ..] = months.as_slice() else { return Ok(None) };
    let mut sheet = page::sheet(book, label!(SheetMonths))?;
    kpi::head(&mut sheet, book, 0)?;
    for (column, width) in (0..).zip(formula::widths()) {
        sheet.set_column_width(column, width)?;
    }
    for level in 0..first.rows.len() {
        for (position, month) in months.iter().enumerate() {
            let Some(row) = month.rows.get(level) else { continue };
            let at = formula::row_of(level, position, months.len());
            kpi::line(&mut sheet, book, at, (level as u64 + 1, row), &When::Month(month.month))?;
        }
    }
    let last = formula::row_of(first.rows.len(), 0, months.len()).saturating_sub(1).max(1);
    kpi::coloured(&mut sheet, book, (1, last))?;
    sheet.autofilter(0, 0, last, formula::last())?;
    sheet.set_freeze_panes(1, 2)?.set_repeat_rows(0, 0)?;
    Ok(Some(sheet))
}
