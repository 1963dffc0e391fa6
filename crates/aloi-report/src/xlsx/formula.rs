//! The formulas of the workbook, each with the result that the report already has.

use super::book::Book;
use crate::column::{self, Column, Drawn};
use crate::levels::{self, Level};
use crate::tickets;
use aloi::Verdict;
use rust_xlsxwriter::{Formula, column_number_to_name};

/// Where the column with this key stands in the table, the same on every sheet that has it: the number
/// of the level stands in the first, the declared columns of a result in the others.
pub(super) fn column(key: &str) -> u16 {
    let place = declared().iter().position(|column| column.key == key);
    place.and_then(|place| u16::try_from(place + 1).ok()).unwrap_or_default()
}

/// The last column.
pub(super) fn last() -> u16 {
    u16::try_from(declared().len()).unwrap_or(u16::MAX)
}

pub(super) fn declared<'r>() -> Vec<Column<'r, Level<'r>>> {
    column::drawn(levels::columns(), Drawn::Sheet)
}

/// How wide the columns are, in characters.
pub(super) fn widths() -> Vec<f64> {
    std::iter::once(6.0).chain(declared().iter().map(|column| column.wide)).collect()
}

/// Tickets of the list in a row's level and month.
pub(super) fn total(book: &Book<'_>, row: u32, result: u64) -> Formula {
    Formula::new(format!("=COUNTIFS({})", of_row(book, row))).set_result(result.to_string())
}

/// Those of them that were in time.
pub(super) fn in_time(book: &Book<'_>, row: u32, result: u64) -> Formula {
    let verdict = of_tickets(book, "verdict");
    let in_time = book.words.verdict(Verdict::InTime);
    let counted = format!("{},{verdict},\"{in_time}\"", of_row(book, row));
    Formula::new(format!("=COUNTIFS({counted})")).set_result(result.to_string())
}

fn of_row(book: &Book<'_>, row: u32) -> String {
    let [number, month] = ["number", "month"].map(|key| of_tickets(book, key));
    let [number_cell, month_cell] = [0, column("month")].map(|c| cell(c, row));
    format!("{number},{number_cell},{month},{month_cell}")
}

/// The column of the list of tickets with this key.
pub(super) fn of_tickets(book: &Book<'_>, key: &str) -> String {
    let columns = tickets::columns();
    let column = columns.iter().find(|column| column.key == key);
    let number = || say!(book.words, "label.LevelNumber");
    format!("Tickets[{}]", column.map_or_else(number, |column| column.head(book.words)))
}

/// The column of the list of tickets that are not in the base with this key.
pub(super) fn of_excluded(book: &Book<'_>, key: &str) -> String {
    let columns = tickets::excluded_columns();
    let column = columns.iter().find(|column| column.key == key);
    let number = || say!(book.words, "label.IndicatorNumber");
    format!("Excluded[{}]", column.map_or_else(number, |column| column.head(book.words)))
}

/// The sum of `rows` of this column on the sheet of months.
pub(super) fn sum_of_months(
    book: &Book<'_>,
    column: u16,
    rows: (u32, u32),
    result: u64,
) -> Formula {
    let sheet = say!(book.words, "label.SheetMonths");
    let (first, last) = (cell(column, rows.0), cell(column, rows.1));
    Formula::new(format!("=SUM('{sheet}'!{first}:{last})")).set_result(result.to_string())
}

/// A formula over other columns of its row, which it names in brackets; `none` where nothing was
/// counted.
pub(super) fn in_row(formula: &str, none: &str, row: u32) -> String {
    let whole = format!("=IF([total]=0,\"{none}\",{formula})");
    let mut parts = whole.split('[');
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (key, rest) = part.split_once(']').unwrap_or((part, ""));
        written += &(cell(column(key), row) + rest);
    }
    written
}

/// A cell by its name, its column fixed: `$A8`.
pub(super) fn cell(column: u16, row: u32) -> String {
    format!("${}{}", column_number_to_name(column), row + 1)
}

/// A percentage as the fraction that a cell holds: `66.67` is `0.6667`.
pub(super) fn fraction(percent: &str) -> f64 {
    percent.parse().map_or(0.0, |percent: f64| (percent * 1_000_000.0).round() / 100_000_000.0)
}
