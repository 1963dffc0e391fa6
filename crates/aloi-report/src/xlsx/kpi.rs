//! The table of results: a row a level, whose figures are formulas wherever they can be counted.

use super::XlsxError;
use super::book::Book;
use super::formula;
use super::list;
use super::styles::Styles;
use super::writer::{TALLEST, height as height_of};
use crate::model::Row;
use crate::shown::{LONGEST, shown};
use crate::words::Label;
use aloi::Month;
use rust_xlsxwriter::{Formula, Worksheet};

/// The columns of the table, the same on every sheet that has it.
pub(super) mod column {
    pub(in super::super) const NUMBER: u16 = 0;
    pub(in super::super) const LEVEL: u16 = 1;
    pub(in super::super) const REQUIRED: u16 = 2;
    pub(in super::super) const MONTH: u16 = 3;
    pub(in super::super) const IN_TIME: u16 = 4;
    pub(in super::super) const TOTAL: u16 = 5;
    pub(in super::super) const RATE: u16 = 6;
    pub(in super::super) const TARGET: u16 = 7;
    pub(in super::super) const VERDICT: u16 = 8;
    pub(in super::super) const MISSES_LEFT: u16 = 9;
    /// The last of them.
    pub(in super::super) const LAST: u16 = MISSES_LEFT;
}

/// How wide the columns are, in characters.
pub(super) const WIDTHS: [f64; 10] = [6.0, 24.0, 18.0, 18.0, 11.0, 9.0, 13.0, 12.0, 17.0, 13.0];

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
    let titles = [
        Label::LevelNumber,
        Label::Level,
        Label::Required,
        Label::Month,
        Label::InTime,
        Label::Total,
        Label::Rate,
        Label::Target,
        Label::Verdict,
        Label::MissesLeft,
    ];
    for (column, title) in (0..).zip(titles) {
        let right =
            !matches!(column, column::LEVEL | column::REQUIRED | column::MONTH | column::VERDICT);
        let format = if right { &book.styles.head_right } else { &book.styles.head };
        sheet.write_string_with_format(at, column, book.label(title), format)?;
    }
    sheet.set_row_height(at, HEAD)?;
    Ok(())
}

/// How tall the row of a level is, in points.
pub(super) fn height(book: &Book<'_>, row: &Row) -> f64 {
    let level = height_of(&book.level(row), WIDTHS[usize::from(column::LEVEL)] - 2.0);
    let within = shown(&row.within, LONGEST);
    level.max(height_of(&within, WIDTHS[usize::from(column::REQUIRED)] - 2.0)).min(TALLEST)
}

/// Writes the row of level `number`.
pub(super) fn line(
    sheet: &mut Worksheet,
    book: &mut Book<'_>,
    at: u32,
    (number, row): (u64, &Row),
    when: &When,
) -> Result<(), XlsxError> {
    sheet.set_row_height(at, height(book, row))?;
    let level = book.level(row);
    let within = shown(&row.within, LONGEST);
    list::written_value(sheet, book, (at, column::NUMBER), list::Value::Number(number))?;
    list::written_value(sheet, book, (at, column::LEVEL), list::Value::Wrapped(level))?;
    list::written_value(sheet, book, (at, column::REQUIRED), list::Value::Wrapped(within))?;
    match when {
        When::Month(month) => {
            list::written_value(sheet, book, (at, column::MONTH), list::Value::Month(*month))?;
        }
        When::Sum(months, _) => {
            sheet.write_string_with_format(at, column::MONTH, months, &book.styles.wrapped)?;
        }
    }
    counts(sheet, book, at, row, when)?;
    judged(sheet, book, at, row)
}

/// In time and total: counted in the list of tickets or summed over months, where these are there.
fn counts(
    sheet: &mut Worksheet,
    book: &Book<'_>,
    at: u32,
    row: &Row,
    when: &When,
) -> Result<(), XlsxError> {
    let tally = row.tally;
    let both = [(column::IN_TIME, tally.in_time), (column::TOTAL, tally.total)];
    for (column, count) in both {
        let formula: Option<Formula> = match when {
            When::Sum(_, rows) => Some(formula::sum_of_months(book, column, *rows, count)),
            When::Month(_) if !book.counts_tickets() => None,
            When::Month(_) if column == column::TOTAL => Some(formula::total(book, at, tally)),
            When::Month(_) => Some(formula::in_time(book, at, tally)),
        };
        let format = &book.styles.count;
        match formula {
            Some(formula) => sheet.write_formula_with_format(at, column, formula, format)?,
            None => sheet.write_number_with_format(at, column, count as f64, format)?,
        };
    }
    Ok(())
}

/// Rate, target, verdict and misses left.
fn judged(sheet: &mut Worksheet, book: &Book<'_>, at: u32, row: &Row) -> Result<(), XlsxError> {
    let (styles, tally, target) = (&book.styles, row.tally, row.target);
    let rate = formula::rate(book, at, tally, target);
    let verdict = formula::verdict(book, at, tally, target);
    let left = formula::misses_left(at, tally, target);
    let aim = formula::target(target);
    sheet.write_formula_with_format(at, column::RATE, rate, &styles.rate(target))?;
    sheet.write_number_with_format(at, column::TARGET, aim, &styles.target)?;
    sheet.write_formula_with_format(at, column::VERDICT, verdict, &styles.verdict)?;
    sheet.write_formula_with_format(at, column::MISSES_LEFT, left, &styles.count)?;
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
    list::coloured(sheet, column::VERDICT, rows, words)
}
