//! A list: one row a thing, as a table of the workbook with filters under a header that stays.

use super::book::Book;
use super::error::XlsxError;
use super::page;
use super::writer;
use crate::value::Value;
use crate::words::Label;
use aloi::{Instant, zone};
use chrono::{NaiveDate, NaiveDateTime};
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, Format, Table, TableColumn, TableStyle,
    Worksheet,
};

/// A list and its columns.
#[derive(Debug)]
pub(super) struct List {
    /// The name of the sheet.
    sheet: Label,
    /// The name of the table, which formulas use.
    table: &'static str,
    heads: Vec<Head>,
    /// How many columns stay when the list is moved sideways.
    fixed: u16,
}

/// The head of a column.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) key: &'static str,
    pub(super) title: String,
}

/// The widest that a column becomes, in characters; texts of several lines are as wide as that.
const WIDEST: f64 = 48.0;
const WRAPPED: f64 = 60.0;

impl List {
    pub(super) const fn new(sheet: Label, table: &'static str, heads: Vec<Head>) -> Self {
        Self { sheet, table, heads, fixed: 0 }
    }

    /// The same with the columns up to `key` staying where they are.
    pub(super) fn with_fixed(self, key: &str) -> Self {
        Self { fixed: self.column(key) + 1, ..self }
    }

    /// Where the column with this key stands.
    pub(super) fn column(&self, key: &str) -> u16 {
        let place = self.heads.iter().position(|head| head.key == key).unwrap_or_default();
        u16::try_from(place).unwrap_or(u16::MAX)
    }

    /// The sheet with the list: of `count` rows, those that fit; and the last of these.
    pub(super) fn written<'r>(
        self,
        book: &mut Book<'_>,
        count: usize,
        rows: impl Iterator<Item = Vec<Value<'r>>>,
    ) -> Result<(Worksheet, u32), XlsxError> {
        let mut sheet = page::sheet(book, self.sheet)?;
        let listed = book.rows_that_fit(self.sheet, count);
        let mut widest = vec![0.0; self.heads.len()];
        let mut last = 0;
        for (position, values) in rows.take(listed).enumerate() {
            last = u32::try_from(position + 1).unwrap_or(u32::MAX);
            if let Some(height) = height(&values) {
                sheet.set_row_height(last, height)?;
            }
            for ((column, value), widest) in (0..).zip(&values).zip(&mut widest) {
                let wide = written_value(&mut sheet, book, (last, column), value)?;
                *widest = wide.max(*widest);
            }
        }
        self.laid_out(&mut sheet, book, last, &widest)?;
        Ok((sheet, last))
    }

    /// The table over the rows up to `last`, its header and its widths.
    fn laid_out(
        self,
        sheet: &mut Worksheet,
        book: &Book<'_>,
        last: u32,
        widest: &[f64],
    ) -> Result<(), XlsxError> {
        let styles = &book.styles;
        let heads: Vec<TableColumn> = self
            .heads
            .iter()
            .map(|c| TableColumn::new().set_header(&c.title).set_header_format(&styles.head))
            .collect();
        let table = Table::new()
            .set_name(self.table)
            .set_columns(&heads)
            .set_style(TableStyle::Light1)
            .set_alt_text_title(book.label(self.sheet));
        let columns = u16::try_from(self.heads.len()).unwrap_or(u16::MAX);
        sheet.add_table(0, 0, last, columns - 1, &table)?;
        sheet.set_row_height(0, 32)?.set_freeze_panes(1, self.fixed)?.set_repeat_rows(0, 0)?;
        for ((position, head), widest) in (0..).zip(&self.heads).zip(widest) {
            sheet.set_column_width(position, head.wide(*widest))?;
        }
        Ok(())
    }
}

impl Head {
    /// Wide enough for the title, with the button of its filter, and for what stands below it.
    fn wide(&self, widest: f64) -> f64 {
        let title = self.title.split(' ').map(|word| word.chars().count()).max();
        let title = u32::try_from(title.unwrap_or_default()).map_or(WIDEST, f64::from) + 5.0;
        widest.max(title.min(WIDEST))
    }
}

/// How tall a row must be for its wrapped texts; `None` for one line.
fn height(values: &[Value<'_>]) -> Option<f64> {
    let lines = values.iter().map(|value| match value {
        Value::Wrapped(text) => writer::height(text, WRAPPED),
        _ => 0.0,
    });
    Some(lines.fold(0.0, f64::max).min(writer::TALLEST)).filter(|tall| *tall > writer::LINE)
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

/// Writes a value; gives how wide its column must be, in characters.
pub(super) fn written_value(
    sheet: &mut Worksheet,
    book: &mut Book<'_>,
    at: (u32, u16),
    value: &Value<'_>,
) -> Result<f64, XlsxError> {
    match value {
        value if value.is_empty() => {
            sheet.write_blank(at.0, at.1, &book.styles.blank)?;
            Ok(0.0)
        }
        Value::Wrapped(text) => text_cell(sheet, book, at, text, true),
        Value::Number(value) => {
            number(sheet, at, *value as f64, &book.styles.number)?;
            Ok(7.0)
        }
        Value::Count(value) => {
            number(sheet, at, *value as f64, &book.styles.count)?;
            Ok(9.0)
        }
        Value::Month(month) => {
            let day = month.first_day();
            sheet.write_datetime_with_format(at.0, at.1, day, &book.styles.month)?;
            Ok(10.0)
        }
        Value::Seconds(seconds) => {
            number(sheet, at, *seconds as f64 / 86_400.0, &book.styles.duration)?;
            Ok(13.0)
        }
        Value::Time(instant) => time(sheet, book, at, *instant),
        Value::Due(deadline) => match deadline.day_in(book.report.zone) {
            Some(day) if has_serial(day) => {
                sheet.write_datetime_with_format(at.0, at.1, day, &book.styles.day)?;
                Ok(13.0)
            }
            Some(day) => text_cell(sheet, book, at, &day.to_string(), false),
            None => time(sheet, book, at, deadline.last_second()),
        },
        value => {
            let cell = value.cell(book.words, book.report.zone);
            text_cell(sheet, book, at, &cell.text, false)
        }
    }
}

fn text_cell(
    sheet: &mut Worksheet,
    book: &mut Book<'_>,
    (row, column): (u32, u16),
    text: &str,
    wrapped: bool,
) -> Result<f64, XlsxError> {
    let text = book.cell(text);
    let wide = u32::try_from(text.chars().count()).map_or(WIDEST, f64::from) + 2.0;
    let (format, wide) = match wrapped {
        true => (&book.styles.wrapped, wide.min(WRAPPED)),
        false => (&book.styles.text, wide.min(WIDEST)),
    };
    sheet.write_string_with_format(row, column, text, format)?;
    Ok(wide)
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
) -> Result<f64, XlsxError> {
    let zone = book.report.zone;
    let wall: Option<NaiveDateTime> = zone::wall_clock(zone, instant);
    match wall.filter(|wall| has_serial(wall.date())) {
        Some(wall) => {
            sheet.write_datetime_with_format(at.0, at.1, wall, &book.styles.time)?;
            Ok(20.0)
        }
        None => text_cell(sheet, book, at, &book.words.local(instant, zone), false),
    }
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
