//! The sheet of the method: each indicator's sheet, the reading, the files and the versions.

use super::book::Book;
use super::error::XlsxError;
use super::formula;
use super::page;
use super::writer::{LINE, Writer, height};
use crate::described;
use crate::model::Sheet;
use crate::words::Label;
use rust_xlsxwriter::Worksheet;

/// How wide the columns are, in characters.
const WIDTHS: [f64; 3] = [30.0, 34.0, 76.0];

/// The sheet.
pub(super) fn sheet(book: &mut Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut out = Writer::new(page::sheet(book, label!(Method))?, &WIDTHS)?;
    for sheet in book.report.sheets() {
        indicator(&mut out, book, sheet)?;
        levels(&mut out, book, sheet)?;
        out.gap();
    }
    reading(&mut out, book)?;
    inputs(&mut out, book)?;
    versions(&mut out, book)?;
    Ok(out.sheet)
}

/// The sheet of an indicator, as contracts lay it out.
fn indicator(out: &mut Writer, book: &mut Book<'_>, sheet: &Sheet) -> Result<(), XlsxError> {
    let heading = book.cell(&sheet.name());
    out.prose(&heading, &book.styles.heading, 13.0)?;
    for fact in described::facts(sheet, book.words) {
        let text = book.lines(&fact.text);
        out.fact(book, &fact.label, &text)?;
    }
    Ok(())
}

/// What each level requires.
fn levels(out: &mut Writer, book: &mut Book<'_>, sheet: &Sheet) -> Result<(), XlsxError> {
    heads(out, book, [label!(Level), label!(Required), label!(Target)])?;
    let rows = book.report.months.first().map_or(&[][..], |month| &month.rows);
    for row in rows.iter().filter(|row| row.indicator == sheet.id) {
        let level = book.cell(&crate::model::level(row.service.as_deref(), &row.priority));
        let within = book.cell(&row.within);
        let tall = height(&level, WIDTHS[0]).max(height(&within, WIDTHS[1]));
        let styles = &book.styles;
        out.sheet.write_string_with_format(out.at, 0, level, &styles.wrapped)?;
        out.sheet.write_string_with_format(out.at, 1, within, &styles.wrapped)?;
        match row.aim().filter(|_| row.is_plain()) {
            Some(aim) => {
                let aim = formula::fraction(&aim.to_string());
                out.sheet.write_number_with_format(out.at, 2, aim, &styles.target_left)?;
            }
            None => {
                let required = book.words.target(row.target);
                out.sheet.write_string_with_format(out.at, 2, required, &styles.wrapped)?;
            }
        }
        out.end(tall)?;
    }
    Ok(())
}

/// Every choice of the reading, and what it means.
fn reading(out: &mut Writer, book: &mut Book<'_>) -> Result<(), XlsxError> {
    let rows = book.report.reading.iter().map(|(key, word)| {
        let meaning = book.words.knob(key, word);
        [(*key).to_owned(), (*word).to_owned(), meaning]
    });
    let rows: Vec<[String; 3]> = rows.collect();
    table(out, book, label!(Reading), [label!(Knob), label!(Choice), label!(Meaning)], rows)
}

/// The files that were read, with their digests.
fn inputs(out: &mut Writer, book: &mut Book<'_>) -> Result<(), XlsxError> {
    let contract = &book.report.contract;
    let mut rows =
        vec![[contract.file.clone(), say!(book.words, "label.Contract"), contract.sha256.clone()]];
    rows.extend(book.report.inputs.iter().map(|input| {
        let rows = book.words.rows(input.rows, input.set_aside);
        [input.file.clone(), rows, input.sha256.clone()]
    }));
    table(out, book, label!(Inputs), [label!(File), label!(Rows), label!(Digest)], rows)
}

fn versions(out: &mut Writer, book: &mut Book<'_>) -> Result<(), XlsxError> {
    let versions = &book.report.versions;
    out.prose(&say!(book.words, "label.Versions"), &book.styles.heading, 13.0)?;
    let facts = [
        ("Aloi".to_owned(), &versions.aloi),
        (say!(book.words, "label.TimeZoneData"), &versions.tzdata),
        (say!(book.words, "label.HolidayData"), &versions.holidays),
    ];
    for (name, text) in facts {
        let text = book.cell(text);
        out.fact(book, &name, &text)?;
    }
    Ok(())
}

/// A table of texts under a heading.
fn table(
    out: &mut Writer,
    book: &mut Book<'_>,
    heading: Label,
    titles: [Label; 3],
    rows: Vec<[String; 3]>,
) -> Result<(), XlsxError> {
    out.prose(&book.label(heading), &book.styles.heading, 13.0)?;
    heads(out, book, titles)?;
    for row in rows {
        let mut tall = LINE;
        for ((column, text), width) in (0..).zip(row).zip(WIDTHS) {
            let text = book.cell(&text);
            tall = tall.max(height(&text, width - 2.0));
            out.sheet.write_string_with_format(out.at, column, text, &book.styles.wrapped)?;
        }
        out.end(tall)?;
    }
    out.gap();
    Ok(())
}

fn heads(out: &mut Writer, book: &Book<'_>, titles: [Label; 3]) -> Result<(), XlsxError> {
    for (column, title) in (0..).zip(titles) {
        let title = book.label(title);
        out.sheet.write_string_with_format(out.at, column, title, &book.styles.head)?;
    }
    out.end(LINE + 3.0)?;
    Ok(())
}
