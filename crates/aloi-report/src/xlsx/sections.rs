//! The sections of an audit: a sheet each, its texts and tables one below the other.

use super::book::Book;
use super::error::XlsxError;
use super::list::written_value;
use super::page;
use super::styles::Styles;
use super::writer::{LINE, Writer};
use crate::section::{Part, Section};
use crate::table::{Cell, Figure, Kind, Mood, Table};
use crate::value::Value;
use rust_xlsxwriter::{Format, Formula, Worksheet};

/// The widest and the narrowest that a column becomes, in characters.
const WIDEST: usize = 60;
const NARROWEST: usize = 12;

/// A sheet for each section.
pub(super) fn sheets(
    book: &mut Book<'_>,
    sections: &[Section],
) -> Result<Vec<Worksheet>, XlsxError> {
    sections.iter().map(|section| sheet(book, section)).collect()
}

fn sheet(book: &mut Book<'_>, section: &Section) -> Result<Worksheet, XlsxError> {
    let widths = widths(section);
    let mut writer = Writer::new(page::sheet(book, section.label)?, &widths)?;
    for part in &section.parts {
        match part {
            Part::Heading(text) => {
                writer.gap();
                let text = book.cell(text);
                writer.prose(&text, &book.styles.heading, 13.0)?;
            }
            Part::Text(text) => {
                let text = book.cell(text);
                writer.prose(&text, &book.styles.prose, 11.0)?;
            }
            Part::Note(text) => {
                let text = book.cell(text);
                writer.prose(&text, &book.styles.note, 11.0)?;
            }
            Part::Table(table) | Part::List(table) => {
                written_table(book, &mut writer, section, table)?;
            }
        }
    }
    Ok(writer.sheet)
}

/// The widths of the columns: those that the widest of their texts need.
fn widths(section: &Section) -> Vec<f64> {
    let mut widths: Vec<usize> = Vec::new();
    for part in &section.parts {
        let (Part::Table(table) | Part::List(table)) = part else { continue };
        widths.resize(widths.len().max(table.columns.len()), NARROWEST);
        let titles = table.columns.iter().map(|column| &column.title);
        let rows = table.rows.iter().flat_map(|row| row.iter().map(|cell| &cell.text).zip(0..));
        for (text, column) in titles.zip(0..).chain(rows) {
            let column: usize = column;
            widths[column] = widths[column].max(text.chars().count() + 2).min(WIDEST);
        }
    }
    if widths.is_empty() {
        widths.push(100);
    }
    widths.into_iter().map(|width| u32::try_from(width).map_or(0.0, f64::from)).collect()
}

fn written_table(
    book: &mut Book<'_>,
    writer: &mut Writer,
    section: &Section,
    table: &Table,
) -> Result<(), XlsxError> {
    writer.gap();
    for (position, column) in (0..).zip(&table.columns) {
        let format = match column.kind {
            Kind::Figures => &book.styles.head_right,
            Kind::Text | Kind::Whole => &book.styles.head,
        };
        writer.sheet.write_string_with_format(writer.at, position, &column.title, format)?;
    }
    writer.end(2.0 * LINE)?;
    let fitting = book.rows_that_fit(section.label, table.rows.len());
    for row in table.rows.iter().take(fitting) {
        for (position, cell) in (0..).zip(row) {
            let kind = table.columns.get(usize::from(position)).map_or(Kind::Text, |c| c.kind);
            written_cell(book, writer, position, kind, cell)?;
        }
        writer.end(LINE)?;
    }
    writer.gap();
    Ok(())
}

/// A cell: a figure as a number that a spreadsheet adds up, anything else as text.
fn written_cell(
    book: &mut Book<'_>,
    writer: &mut Writer,
    column: u16,
    kind: Kind,
    cell: &Cell,
) -> Result<(), XlsxError> {
    let at = (writer.at, column);
    let value = match cell.figure {
        Some(Figure::Count(count)) => {
            let format = looked(&book.styles.count, cell.mood);
            writer.sheet.write_number_with_format(at.0, at.1, count as f64, &format)?;
            return Ok(());
        }
        Some(Figure::Percent(millionths)) => {
            let format = looked(&book.styles.target, cell.mood);
            let fraction = millionths as f64 / 100_000_000.0;
            writer.sheet.write_number_with_format(at.0, at.1, fraction, &format)?;
            return Ok(());
        }
        Some(Figure::Decimal(ten_thousandths)) => {
            let format = looked(&book.styles.decimal, cell.mood);
            let number = ten_thousandths as f64 / 10_000.0;
            match &cell.formula {
                Some(formula) => {
                    let formula =
                        Formula::new(placed(formula, at.0)).set_result(number.to_string());
                    writer.sheet.write_formula_with_format(at.0, at.1, formula, &format)?;
                }
                None => {
                    writer.sheet.write_number_with_format(at.0, at.1, number, &format)?;
                }
            }
            return Ok(());
        }
        Some(Figure::Seconds(seconds)) => Value::Seconds(seconds),
        Some(Figure::Time(instant)) => Value::Time(instant),
        None if cell.mood != Mood::Plain => {
            let text = book.cell(&cell.text);
            let format = looked(&book.styles.text, cell.mood);
            writer.sheet.write_string_with_format(at.0, at.1, text, &format)?;
            return Ok(());
        }
        None if kind == Kind::Figures => {
            let text = book.cell(&cell.text);
            writer.sheet.write_string_with_format(at.0, at.1, text, &book.styles.figure)?;
            return Ok(());
        }
        None => Value::from(&*cell.text),
    };
    written_value(&mut writer.sheet, book, at, &value)?;
    Ok(())
}

/// A formula with its places as a workbook writes them, in a row.
fn placed(formula: &str, row: u32) -> String {
    let mut parts = formula.split('{');
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (place, rest) = part.split_once('}').unwrap_or((part, ""));
        let (column, above) = place.split_once('-').unwrap_or((place, "0"));
        let above: u32 = above.parse().unwrap_or_default();
        let column = column.parse().unwrap_or_default();
        let cell = rust_xlsxwriter::utility::row_col_to_cell(row.saturating_sub(above), column);
        written += &(cell + rest);
    }
    written
}

/// A format in the colours of a mood.
fn looked(format: &Format, mood: Mood) -> Format {
    match mood {
        Mood::Plain => format.clone(),
        Mood::Good => format.merge(&Styles::good()),
        Mood::Bad => format.merge(&Styles::bad()),
    }
}
