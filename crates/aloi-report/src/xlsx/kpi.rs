//! The table of results: a row a level, whose figures are formulas wherever they can be counted.

use super::book::Book;
use super::error::XlsxError;
use super::formula;
use super::formula::{column, declared, wide};
use super::list;
use super::styles::Styles;
use super::writer::{TALLEST, height as height_of};
use crate::levels::Level;
use crate::model::Row;
use crate::shown::{LONGEST, shown};
use crate::value::Value;
use crate::words::Label;
use aloi::{Month, Tally};
use rust_xlsxwriter::{Formula, Worksheet};

/// How tall the header is, in points.
pub(super) const HEAD: f64 = 32.0;

/// When a row of the table was.
#[derive(Clone, Debug)]
pub(super) enum When {
    Month(Month),
    /// Several months, by their names, and their rows on the sheet of months.
    Sum(String, (u32, u32)),
}

/// Writes the header of the table.
pub(super) fn head(sheet: &mut Worksheet, book: &Book<'_>, at: u32) -> Result<(), XlsxError> {
    let number = ("number", book.label(Label::LevelNumber));
    let columns = declared().into_iter().map(|column| (column.key, column.head(book.words)));
    for (column, (key, title)) in (0..).zip(std::iter::once(number).chain(columns)) {
        let format = match key {
            "level" | "within" | "month" | "compliant" => &book.styles.head,
            _ => &book.styles.head_right,
        };
        sheet.write_string_with_format(at, column, title, format)?;
    }
    sheet.set_row_height(at, HEAD)?;
    Ok(())
}

/// How tall the row of a level is, in points.
pub(super) fn height(book: &Book<'_>, row: &Row) -> f64 {
    let level = height_of(&book.level(row), wide("level") - 2.0);
    let within = height_of(&shown(&row.within, LONGEST), wide("within") - 2.0);
    level.max(within).min(TALLEST)
}

/// Writes the row of level `number`: what can be counted as formulas, the rest as it is declared.
pub(super) fn line(
    sheet: &mut Worksheet,
    book: &mut Book<'_>,
    at: u32,
    (number, row): (u64, &Row),
    when: &When,
) -> Result<(), XlsxError> {
    sheet.set_row_height(at, height(book, row))?;
    list::written_value(sheet, book, (at, 0), &Value::Number(number))?;
    let month = match when {
        When::Month(month) => Some(*month),
        When::Sum(..) => None,
    };
    let level = Level { month, row, before: None, words: book.words };
    for (place, column) in (1..).zip(declared()) {
        let to = (at, place);
        match (column.key, when) {
            ("in_time" | "total", _) => counted(sheet, book, to, column.key, row.tally, when)?,
            ("rate" | "target" | "compliant" | "misses_left", _) => {
                judged(sheet, book, to, column.key, row)?;
            }
            ("month", When::Sum(months, _)) => {
                sheet.write_string_with_format(at, place, months, &book.styles.wrapped)?;
            }
            ("level", _) => {
                let named = Value::Wrapped(book.level(row));
                list::written_value(sheet, book, to, &named)?;
            }
            ("within", _) => {
                let within = Value::Wrapped(shown(&row.within, LONGEST));
                list::written_value(sheet, book, to, &within)?;
            }
            _ => {
                list::written_value(sheet, book, to, &column.value(&level))?;
            }
        }
    }
    Ok(())
}

/// In time and total: counted in the list of tickets or summed over months, where these are there.
fn counted(
    sheet: &mut Worksheet,
    book: &Book<'_>,
    (at, column): (u32, u16),
    key: &str,
    tally: Tally,
    when: &When,
) -> Result<(), XlsxError> {
    let count = if key == "total" { tally.total } else { tally.in_time };
    let formula: Option<Formula> = match when {
        When::Sum(_, rows) => Some(formula::sum_of_months(book, column, *rows, count)),
        When::Month(_) if !book.counts_tickets() => None,
        When::Month(_) if key == "total" => Some(formula::total(book, at, tally)),
        When::Month(_) => Some(formula::in_time(book, at, tally)),
    };
    let format = &book.styles.count;
    match formula {
        Some(formula) => sheet.write_formula_with_format(at, column, formula, format)?,
        None => sheet.write_number_with_format(at, column, count as f64, format)?,
    };
    Ok(())
}

/// Rate, target, verdict and misses left.
fn judged(
    sheet: &mut Worksheet,
    book: &Book<'_>,
    (at, column): (u32, u16),
    key: &str,
    row: &Row,
) -> Result<(), XlsxError> {
    let (styles, tally, target) = (&book.styles, row.tally, row.target);
    let (formula, format) = match key {
        "target" => {
            let aim = formula::target(target);
            sheet.write_number_with_format(at, column, aim, &styles.target)?;
            return Ok(());
        }
        "rate" => (formula::rate(book, at, tally, target), &styles.rate(target)),
        "compliant" => (formula::verdict(book, at, tally, target), &styles.verdict),
        _ => (formula::misses_left(at, tally, target), &styles.count),
    };
    sheet.write_formula_with_format(at, column, formula, format)?;
    Ok(())
}

/// Colours the verdicts of some rows; each says its word and bears its mark besides.
pub(super) fn coloured(
    sheet: &mut Worksheet,
    book: &Book<'_>,
    rows: (u32, u32),
) -> Result<(), XlsxError> {
    let word = |compliant| book.words.marked(compliant);
    let words = [
        (word(Some(true)), Styles::good()),
        (word(Some(false)), Styles::bad()),
        (word(None), Styles::neither()),
    ];
    list::coloured(sheet, column("compliant"), rows, words)
}
