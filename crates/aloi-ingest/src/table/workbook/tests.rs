//! Tests of workbooks as tables.

use super::*;
use crate::table::{Format, Kind, open as open_table};
use csv::StringRecord;
use rust_xlsxwriter::{ExcelDateTime, Format as Look, Formula, Workbook};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn needs_ticket(header: &StringRecord) -> bool {
    header.iter().any(|name| name == "ticket")
}

const NEEDS: Options<'_> = Options {
    needs: Some(&needs_ticket),
    delimiter: None,
    encoding: None,
    sheet: None,
    records: None,
    columns: None,
    separator: None,
};

/// A sheet of texts, from its first row and column.
fn add(book: &mut Workbook, name: &str, rows: &[&[&str]]) {
    let sheet = book.add_worksheet().set_name(name).unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
}

#[test]
fn the_only_sheet_with_the_columns_is_read() {
    let mut book = Workbook::new();
    add(&mut book, "Notes", &[&["made by the tool"]]);
    add(&mut book, "Export", &[&["Incidents, October"], &[], &["ticket", "state"], &["T1", "New"]]);
    let bytes = book.save_to_buffer().unwrap();
    let mut opened = open_table("t.xlsx", &bytes, &NEEDS).unwrap();
    assert_eq!((opened.format, opened.sheet.as_deref()), (Format::Workbook, Some("Export")));
    assert_eq!((opened.header_line, opened.findings.len()), (3, 1));
    let row = opened.rows.next().unwrap().unwrap();
    assert_eq!((row.line, &row.cells[0], &row.cells[1]), (4, "T1", "New"));
    assert!(opened.rows.next().unwrap().is_none());
}

#[test]
fn a_sheet_is_named_where_several_fit() {
    let mut book = Workbook::new();
    add(&mut book, "A", &[&["ticket"], &["T1"]]);
    add(&mut book, "B", &[&["ticket"], &["T2"]]);
    let bytes = book.save_to_buffer().unwrap();
    let stop = open_table("t.xlsx", &bytes, &NEEDS).unwrap_err().remove(0);
    assert!(stop.message.to_string().contains("\"A\", \"B\""), "{stop}");
    let named = Options { sheet: Some("b"), ..NEEDS };
    assert_eq!(open_table("t.xlsx", &bytes, &named).unwrap().sheet.as_deref(), Some("B"));
    let wrong = Options { sheet: Some("C"), ..NEEDS };
    let stop = open_table("t.xlsx", &bytes, &wrong).unwrap_err().remove(0);
    assert!(stop.message.to_string().contains("no sheet \"C\""), "{stop}");
}

/// A workbook with other words in its sheets.
fn edited(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut book = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut other = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..book.len() {
        let mut part = book.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        other.start_file(part.name().unwrap(), SimpleFileOptions::default()).unwrap();
        other.write_all(text.replace(from, to).as_bytes()).unwrap();
    }
    other.finish().unwrap().into_inner()
}

#[test]
fn typed_cells_are_told_apart() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let columns = ["ticket", "at", "day", "midnight", "spent", "wrong", "computed", "never"];
    for (column, name) in (0..).zip(columns) {
        sheet.write_string(0, column, name).unwrap();
    }
    let at = |text: &str| ExcelDateTime::parse_from_str(text).unwrap();
    let (time, day) =
        (Look::new().set_num_format("dd/mm/yyyy hh:mm"), Look::new().set_num_format("dd/mm/yyyy"));
    sheet.write_number(1, 0, 20_300_001).unwrap();
    sheet.write_with_format(1, 1, at("2026-10-05T10:00:00"), &time).unwrap();
    sheet.write_with_format(1, 2, at("2026-10-05"), &day).unwrap();
    sheet.write_with_format(1, 3, at("2026-10-05"), &time).unwrap();
    let spent = Look::new().set_num_format("[h]:mm:ss");
    sheet.write_number_with_format(1, 4, 255.0 / 24.0 + 610.0 / 86_400.0, &spent).unwrap();
    sheet.write_formula(1, 5, Formula::new("=NA()").set_result("#N/A")).unwrap();
    sheet.write_formula(1, 6, Formula::new("=A1").set_result("P1")).unwrap();
    sheet.write_formula(1, 7, Formula::new("=B1").set_result("424242")).unwrap();
    let bytes = edited(&book.save_to_buffer().unwrap(), "<v>424242</v>", "");
    let mut opened = open_table("t.xlsx", &bytes, &NEEDS).unwrap();
    let row = opened.rows.next().unwrap().unwrap();
    let cells: Vec<(&str, Kind)> =
        row.cells.iter().enumerate().map(|(at, text)| (text, row.cells.kind(at))).collect();
    let expected = [
        ("20300001", Kind::Number),
        ("2026-10-05T10:00:00", Kind::Time),
        ("2026-10-05", Kind::Time),
        ("2026-10-05T00:00:00", Kind::Time),
        ("255:10:10", Kind::Duration),
        ("#N/A", Kind::Error),
        ("P1", Kind::Text),
        ("", Kind::NoValue),
    ];
    assert_eq!(cells, expected);
}

#[test]
fn a_vast_and_empty_sheet_is_small() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "ticket").unwrap();
    sheet.write_string(1, 0, "T1").unwrap();
    sheet.write_string(1_048_575, 16_383, "far").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut opened = open_table("t.xlsx", &bytes, &NEEDS).unwrap();
    let mut rows = Vec::new();
    while let Some(row) = opened.rows.next().unwrap() {
        rows.push((row.line, row.cells.len()));
    }
    assert_eq!(rows, [(2, 1)]);
}

#[test]
fn what_is_no_workbook_is_named() {
    for (words, bytes) in [
        ("a zip of nothing", &b"PK\x05\x06rest"[..]),
        ("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"),
    ] {
        let stop = open_table("t.xls", bytes, &NEEDS).unwrap_err().remove(0);
        assert!(
            stop.message.to_string().contains("damaged")
                || stop.message.to_string().contains("read"),
            "{words}: {stop}"
        );
    }
}
