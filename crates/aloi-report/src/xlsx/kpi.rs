//! The table of results: a row a level, whose figures are formulas wherever they can be counted.

use super::book::Book;
use super::error::XlsxError;
use super::formula;
use super::formula::declared;
use super::list;
use super::styles::Styles;
use super::writer::{TALLEST, height as height_of};
use crate::column::Look;
use crate::levels::{self, Level};
use crate::model::Row;
use crate::shown::{LONGEST, shown};
use crate::table::Cell;
use crate::value::Value;
use aloi::{Month, RowVerdict, Unit};
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
    let styles = &book.styles;
    let months = book.report.months.iter();
    let rows: Vec<Level<'_>> =
        months.flat_map(|month| levels::of_month(month, book.words)).collect();
    let columns = declared().into_iter().map(|column| {
        let format = if column.is_figures() { &styles.head_right } else { &styles.head };
        (column.above(&rows, book.words), format)
    });
    let number = (say!(book.words, "label.LevelNumber"), &styles.head_right);
    for (column, (title, format)) in (0..).zip(std::iter::once(number).chain(columns)) {
        sheet.write_string_with_format(at, column, title, format)?;
    }
    sheet.set_row_height(at, HEAD)?;
    Ok(())
}

/// How tall the row of a level is, in points.
pub(super) fn height(book: &Book<'_>, row: &Row) -> f64 {
    let columns = declared();
    let wide = |key| columns.iter().find(|one| one.key == key).map_or(0.0, |one| one.wide);
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
        match (column.key, column.value(&level), when) {
            ("in_time" | "total", Value::Count(count), _) => {
                counted(sheet, book, to, (column.key, count), (row, when))?;
            }
            ("month", _, When::Sum(months, _)) => {
                sheet.write_string_with_format(at, place, months, &book.styles.wrapped)?;
            }
            ("level", ..) => {
                let named = Value::Wrapped(book.level(row));
                list::written_value(sheet, book, to, &named)?;
            }
            (_, value, _) => match &column.formula {
                Some(one) if row.is_computed() => {
                    computed(sheet, book, to, (one.look, &(one.of)(&level)), (row, &value))?
                }
                _ => written(sheet, book, to, (row, value))?,
            },
        }
    }
    Ok(())
}

/// In time and total: counted in the list of tickets or summed over months, where these are there.
fn counted(
    sheet: &mut Worksheet,
    book: &Book<'_>,
    (at, column): (u32, u16),
    (key, count): (&str, u64),
    (row, when): (&Row, &When),
) -> Result<(), XlsxError> {
    let formula: Option<Formula> = match when {
        When::Sum(_, rows) => Some(formula::sum_of_months(book, column, *rows, count)),
        When::Month(_) if !(book.counts_tickets() && row.is_plain()) || book.is_apart(row) => None,
        When::Month(_) if key == "total" => Some(formula::total(book, at, count)),
        When::Month(_) => Some(formula::in_time(book, at, count)),
    };
    let format = &book.styles.count;
    match formula {
        Some(formula) => sheet.write_formula_with_format(at, column, formula, format)?,
        None => sheet.write_number_with_format(at, column, count as f64, format)?,
    };
    Ok(())
}

/// A figure that is computed from others of its row, with its value beside it.
fn computed(
    sheet: &mut Worksheet,
    book: &Book<'_>,
    (at, column): (u32, u16),
    (look, formula): (Look, &str),
    (row, value): (&Row, &Value<'_>),
) -> Result<(), XlsxError> {
    let (styles, words) = (&book.styles, book.words);
    let (none, format) = match look {
        Look::Rate => (words.compliant(None), &styles.rate(row.target)),
        Look::Verdict => (words.marked_of(None, row.target), &styles.verdict),
        Look::Count => ("—".to_owned(), &styles.count),
    };
    let result = match value {
        Value::Figure(Some(shown), _) => formula::fraction(&shown.to_string()).to_string(),
        Value::Ruling(ruling, _) => {
            words.marked_of(ruling.verdict.map(RowVerdict::is_met), row.target)
        }
        Value::Count(count) => count.to_string(),
        _ => none.clone(),
    };
    let formula = Formula::new(formula::in_row(formula, &none, at)).set_result(result);
    sheet.write_formula_with_format(at, column, formula, format)?;
    Ok(())
}

/// What stands for itself: a percentage as a number, a text with as many lines as it needs.
fn written(
    sheet: &mut Worksheet,
    book: &mut Book<'_>,
    (at, column): (u32, u16),
    (row, value): (&Row, Value<'_>),
) -> Result<(), XlsxError> {
    let number = match &value {
        Value::Target(promise) if Cell::target(**promise, book.words).figure.is_some() => {
            promise.percent().map(|percent| (percent, book.styles.target.clone()))
        }
        Value::Figure(shown, _) => shown
            .filter(|shown| shown.unit == Unit::Ratio)
            .map(|shown| (shown.to_string(), book.styles.rate(row.target))),
        _ => None,
    };
    if let Some((percent, format)) = number {
        sheet.write_number_with_format(at, column, formula::fraction(&percent), &format)?;
        return Ok(());
    }
    let value = match value {
        Value::Ruling(ruling, grade) => {
            let said = book.words.ruled(ruling, grade);
            sheet.write_string_with_format(at, column, said, &book.styles.verdict)?;
            return Ok(());
        }
        Value::Text(text) => Value::Wrapped(shown(&text, LONGEST)),
        value => value,
    };
    list::written_value(sheet, book, (at, column), &value)?;
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
    list::coloured(sheet, formula::column("compliant"), rows, words)
}
