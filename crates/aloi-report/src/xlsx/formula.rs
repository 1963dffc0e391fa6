//! The formulas of the workbook, each with the result that the report already has.
//!
//! They say the rules in whole numbers: the share of tickets in time is compared with the target
//! in hundredths of a millionth (R13), so that no rounding of the spreadsheet decides.

use super::book::Book;
use crate::column::{self, Column, Drawn};
use crate::levels::{self, Level};
use crate::tickets;
use crate::words::Label;
use aloi::{Tally, Target, Verdict};
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
    let wide = |column: &Column<'_, _>| wide(column.key);
    std::iter::once(6.0).chain(declared().iter().map(wide)).collect()
}

pub(super) fn wide(key: &str) -> f64 {
    match key {
        "level" => 24.0,
        "within" | "month" => 18.0,
        "compliant" => 17.0,
        "target" => 12.0,
        "in_time" => 11.0,
        "total" => 9.0,
        _ => 13.0,
    }
}

/// The row of a level in a month, by their positions among `months` months.
pub(super) fn row_of(level: usize, month: usize, months: usize) -> u32 {
    u32::try_from(1 + level * months + month).unwrap_or(u32::MAX)
}

/// Tickets of the list in a row's level and month.
pub(super) fn total(book: &Book<'_>, row: u32, tally: Tally) -> Formula {
    Formula::new(format!("=COUNTIFS({})", of_row(book, row))).set_result(tally.total.to_string())
}

/// Those of them that were in time.
pub(super) fn in_time(book: &Book<'_>, row: u32, tally: Tally) -> Formula {
    let verdict = of_tickets(book, "verdict");
    let in_time = book.words.verdict(Verdict::InTime);
    let counted = format!("{},{verdict},\"{in_time}\"", of_row(book, row));
    Formula::new(format!("=COUNTIFS({counted})")).set_result(tally.in_time.to_string())
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
    let number = || book.label(Label::LevelNumber);
    format!("Tickets[{}]", column.map_or_else(number, |column| column.head(book.words)))
}

/// The column of the list of tickets that are not in the base with this key.
pub(super) fn of_excluded(book: &Book<'_>, key: &str) -> String {
    let columns = tickets::excluded_columns();
    let column = columns.iter().find(|column| column.key == key);
    let number = || book.label(Label::IndicatorNumber);
    format!("Excluded[{}]", column.map_or_else(number, |column| column.head(book.words)))
}

/// The sum of `rows` of this column on the sheet of months.
pub(super) fn sum_of_months(
    book: &Book<'_>,
    column: u16,
    rows: (u32, u32),
    result: u64,
) -> Formula {
    let sheet = book.label(Label::SheetMonths);
    let (first, last) = (cell(column, rows.0), cell(column, rows.1));
    Formula::new(format!("=SUM('{sheet}'!{first}:{last})")).set_result(result.to_string())
}

/// The rate as it is shown (R13), with the decimals of its target: half up, but down where that would
/// show the target on a row that misses it, or 100.00 on a row with a late ticket; words for an empty
/// base (R14).
pub(super) fn rate(book: &Book<'_>, row: u32, tally: Tally, target: Target) -> Formula {
    let [good, all, aim] = cells(row);
    let whole = 100 * 10_u64.pow(target.decimals());
    let (twice, rest) = (2 * whole, 100_000_000 / whole);
    let half_up = format!("INT(({good}*{twice}+{all})/(2*{all}))");
    let down = format!("INT({good}*{whole}/{all})");
    let met = met(row);
    let shows_target = format!("{half_up}*{rest}>=ROUND({aim}*100000000,0)");
    let misleads =
        format!("OR(AND(NOT({met}),{shows_target}),AND({good}<{all},{half_up}>={whole}))");
    let none = book.words.compliant(None);
    let formula = format!("=IF({all}=0,\"{none}\",IF({misleads},{down},{half_up})/{whole})");
    let result = tally.rate(target).map_or(none, |rate| fraction(&rate));
    Formula::new(formula).set_result(result)
}

/// The verdict on a row (R13), or words for an empty base (R14).
pub(super) fn verdict(book: &Book<'_>, row: u32, tally: Tally, target: Target) -> Formula {
    let [_, all, _] = cells(row);
    let [yes, no, none] = [Some(true), Some(false), None].map(|met| book.words.marked(met));
    let formula = format!("=IF({all}=0,\"{none}\",IF({},\"{yes}\",\"{no}\"))", met(row));
    Formula::new(formula).set_result(book.words.marked(target.is_met_by(tally)))
}

/// How many more tickets may be late before the target is missed; a dash where it is, and for an
/// empty base.
pub(super) fn misses_left(row: u32, tally: Tally, target: Target) -> Formula {
    let [good, all, aim] = cells(row);
    let left = format!("INT(({good}*100000000-ROUND({aim}*100000000,0)*{all})/100000000)");
    let formula = format!("=IF({all}=0,\"—\",IF({},{left},\"—\"))", met(row));
    let result = tally.misses_left(target);
    Formula::new(formula).set_result(result.map_or_else(|| "—".to_owned(), |n| n.to_string()))
}

/// Whether the target is met: exactly, in whole numbers.
fn met(row: u32) -> String {
    let [good, all, aim] = cells(row);
    format!("{good}*100000000>=ROUND({aim}*100000000,0)*{all}")
}

/// In time, total and target of a row.
fn cells(row: u32) -> [String; 3] {
    [column("in_time"), column("total"), column("target")].map(|column| cell(column, row))
}

/// A cell by its name, its column fixed: `$A8`.
pub(super) fn cell(column: u16, row: u32) -> String {
    format!("${}{}", column_number_to_name(column), row + 1)
}

/// A percentage as the fraction that a cell holds: `66.67` is `0.6667`.
pub(super) fn fraction(percent: &str) -> String {
    percent.parse::<f64>().map_or_else(|_| percent.to_owned(), |p| hundredth(p).to_string())
}

/// A hundredth of a percentage of at most six decimals, as near as a cell can hold it.
fn hundredth(percent: f64) -> f64 {
    (percent * 1_000_000.0).round() / 100_000_000.0
}

/// A target as the fraction that a cell holds.
pub(super) fn target(target: Target) -> f64 {
    target.to_string().parse().map_or(0.0, hundredth)
}
