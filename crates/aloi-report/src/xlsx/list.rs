//! A list: one row a thing, as a table of the workbook with filters under a header that stays.

use super::XlsxError;
use super::book::Book;
use super::page;
use super::writer;
use crate::words::Label;
use aloi::{Instant, Month, Planned, Verdict, zone};
use chrono::{NaiveDate, NaiveDateTime};
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, Format, Table, TableColumn, TableStyle,
    Worksheet,
};

/// A list and its columns.
#[derive(Debug)]
pub(super) struct List {
    /// The name of the sheet.
    pub(super) sheet: Label,
    /// The name of the table, which formulas use.
    pub(super) table: &'static str,
    pub(super) columns: Vec<Column>,
    /// The position of the columns that stay when the list is moved sideways.
    pub(super) fixed: u16,
}

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    title: String,
    width: Width,
}

/// How wide a column is, in characters.
#[derive(Clone, Copy, Debug)]
enum Width {
    Of(f64),
    /// As its texts, up to so many.
    Fitting(f64),
}

impl Column {
    /// A column of a set width.
    pub(super) fn of(title: String, width: f64) -> Self {
        Self { title, width: Width::Of(width) }
    }

    /// A column as wide as its texts, up to `most` characters.
    pub(super) fn fitting(title: String, most: f64) -> Self {
        Self { title, width: Width::Fitting(most) }
    }
}

/// What a cell of a list holds.
#[derive(Debug)]
pub(super) enum Value {
    Empty,
    Text(String),
    /// A text of several lines, all of which are seen.
    Wrapped(String),
    /// A number that counts nothing: a line, a position.
    Number(u64),
    Month(Month),
    Time(Instant),
    Planned(Planned),
    Duration(i64),
    Verdict(Verdict),
}

impl List {
    /// The sheet with the list: of `count` rows, those that fit; and the last of these.
    pub(super) fn written(
        self,
        book: &mut Book<'_>,
        count: usize,
        rows: impl Iterator<Item = Vec<Value>>,
    ) -> Result<(Worksheet, u32), XlsxError> {
        let mut sheet = page::sheet(book, self.sheet)?;
        let listed = book.rows_that_fit(self.sheet, count);
        let mut widest = vec![0; self.columns.len()];
        let mut last = 0;
        for (position, values) in rows.take(listed).enumerate() {
            last = u32::try_from(position + 1).unwrap_or(u32::MAX);
            if let Some(height) = self.height(&values) {
                sheet.set_row_height(last, height)?;
            }
            for ((column, value), widest) in (0..).zip(values).zip(&mut widest) {
                *widest = written_value(&mut sheet, book, (last, column), value)?.max(*widest);
            }
        }
        self.laid_out(&mut sheet, book, last, &widest)?;
        Ok((sheet, last))
    }

    /// How tall a row must be for its wrapped texts; `None` for one line.
    fn height(&self, values: &[Value]) -> Option<f64> {
        let lines = self.columns.iter().zip(values).map(|(column, value)| match value {
            Value::Wrapped(text) => writer::height(text, column.wide(0)),
            _ => 0.0,
        });
        Some(lines.fold(0.0, f64::max).min(writer::TALLEST)).filter(|tall| *tall > writer::LINE)
    }

    /// The table over the rows up to `last`, its header and its widths.
    fn laid_out(
        self,
        sheet: &mut Worksheet,
        book: &Book<'_>,
        last: u32,
        widest: &[usize],
    ) -> Result<(), XlsxError> {
        let styles = &book.styles;
        let heads: Vec<TableColumn> = self
            .columns
            .iter()
            .map(|c| TableColumn::new().set_header(&c.title).set_header_format(&styles.head))
            .collect();
        let table = Table::new()
            .set_name(self.table)
            .set_columns(&heads)
            .set_style(TableStyle::Light1)
            .set_alt_text_title(book.label(self.sheet));
        let columns = u16::try_from(self.columns.len()).unwrap_or(u16::MAX);
        sheet.add_table(0, 0, last, columns - 1, &table)?;
        sheet.set_row_height(0, 32)?.set_freeze_panes(1, self.fixed)?.set_repeat_rows(0, 0)?;
        for ((position, column), widest) in (0..).zip(&self.columns).zip(widest) {
            sheet.set_column_width(position, column.wide(*widest))?;
        }
        Ok(())
    }
}

impl Column {
    /// Wide enough for its title, with the button of its filter, and for `widest` characters.
    fn wide(&self, widest: usize) -> f64 {
        match self.width {
            Width::Of(width) => width,
            Width::Fitting(most) => {
                let title = self.title.split(' ').map(|word| word.chars().count()).max();
                let widest = u32::try_from(widest.max(title.unwrap_or_default() + 3));
                (f64::from(widest.unwrap_or(u32::MAX)) + 2.0).min(most)
            }
        }
    }
}

/// A sheet that says in a sentence why it has no list.
pub(super) fn without(
    book: &Book<'_>,
    name: Label,
    sentence: &str,
) -> Result<Worksheet, XlsxError> {
    let mut sheet = page::sheet(book, name)?;
    sheet.set_column_width(0, 100)?;
    sheet.write_string_with_format(0, 0, sentence, &book.styles.prose)?;
    Ok(sheet)
}

/// Writes a value; gives the characters of a text.
pub(super) fn written_value(
    sheet: &mut Worksheet,
    book: &mut Book<'_>,
    at: (u32, u16),
    value: Value,
) -> Result<usize, XlsxError> {
    let zone = book.report.zone;
    match value {
        Value::Empty => {
            sheet.write_blank(at.0, at.1, &book.styles.blank)?;
        }
        Value::Text(text) => return text_cell(sheet, book, at, &text, false),
        Value::Wrapped(text) => return text_cell(sheet, book, at, &text, true),
        Value::Number(value) => number(sheet, at, value as f64, &book.styles.number)?,
        Value::Month(month) => {
            let day = month.first_day();
            sheet.write_datetime_with_format(at.0, at.1, day, &book.styles.month)?;
        }
        Value::Duration(seconds) => {
            number(sheet, at, seconds as f64 / 86_400.0, &book.styles.duration)?;
        }
        Value::Verdict(verdict) => {
            let word = book.words.verdict(verdict);
            return text_cell(sheet, book, at, &word, false);
        }
        Value::Time(instant) => time(sheet, book, at, instant)?,
        Value::Planned(planned) => match planned.date().filter(|day| has_serial(*day)) {
            Some(day) => {
                sheet.write_datetime_with_format(at.0, at.1, day, &book.styles.day)?;
            }
            None => match planned.date() {
                Some(_) => {
                    let shown = crate::late::planned_date(planned, zone, book.words);
                    return text_cell(sheet, book, at, &shown, false);
                }
                None => time(sheet, book, at, planned.instant())?,
            },
        },
    }
    Ok(0)
}

fn text_cell(
    sheet: &mut Worksheet,
    book: &mut Book<'_>,
    (row, column): (u32, u16),
    text: &str,
    wrapped: bool,
) -> Result<usize, XlsxError> {
    let text = book.cell(text);
    let characters = text.chars().count();
    let format = if wrapped { &book.styles.wrapped } else { &book.styles.text };
    sheet.write_string_with_format(row, column, text, format)?;
    Ok(characters)
}

fn number(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    number: f64,
    format: &Format,
) -> Result<(), XlsxError> {
    sheet.write_number_with_format(row, column, number, format)?;
    Ok(())
}

/// A true date by the contract's clocks; words where a workbook has none for it.
fn time(
    sheet: &mut Worksheet,
    book: &mut Book<'_>,
    at: (u32, u16),
    instant: Instant,
) -> Result<(), XlsxError> {
    let zone = book.report.zone;
    let wall: Option<NaiveDateTime> = zone::wall_clock(zone, instant);
    match wall.filter(|wall| has_serial(wall.date())) {
        Some(wall) => {
            sheet.write_datetime_with_format(at.0, at.1, wall, &book.styles.time)?;
        }
        None => {
            let words = book.words.local(instant, zone);
            text_cell(sheet, book, at, &words, false)?;
        }
    }
    Ok(())
}

/// Whether every spreadsheet agrees on the number of a day: they count a 29 February 1900, which
/// never was, and end with the year 9999.
fn has_serial(day: NaiveDate) -> bool {
    use chrono::Datelike;
    (1901..=9999).contains(&day.year())
}

/// Colours the cells of a column that hold one of these words.
pub(super) fn coloured<const N: usize>(
    sheet: &mut Worksheet,
    column: u16,
    rows: (u32, u32),
    words: [(String, Format); N],
) -> Result<(), XlsxError> {
    for (word, format) in words {
        let rule = ConditionalFormatCellRule::EqualTo(word);
        let condition = ConditionalFormatCell::new().set_rule(rule).set_format(format);
        sheet.add_conditional_format(rows.0, column, rows.1, column, &condition)?;
    }
    Ok(())
}
