//! The numbers of a sheet that their cells show in per cent: `95 %` is kept as 0.95.

use super::merged::{each_cell, text};
use super::sheet::{Bytes, Sheet};
use super::value::shows_percent;
use calamine::{Xlsx, XlsxError};
use std::io::{BufRead, BufReader, Cursor};
use zip::ZipArchive;

/// Tells those of a sheet of an `.xlsx` workbook, by their number formats.
pub(super) fn of_xlsx(
    book: &mut Xlsx<Bytes<'_>>,
    name: &str,
    sheet: &mut Sheet,
) -> Result<(), XlsxError> {
    let mut cells = book.worksheet_cells_reader(name)?;
    let formats: Vec<bool> = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().is_some_and(|f| shows_percent(&f.format_code)))
        .collect();
    if !formats.contains(&true) {
        return Ok(());
    }
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        if formats.get(style) == Some(&true) {
            sheet.show_percent(cell.get_position());
        }
    }
    Ok(())
}

/// Tells those of a sheet of an OpenDocument workbook, which says so of each cell.
pub(super) fn of_ods(bytes: &[u8], name: &str, sheet: &mut Sheet) -> Option<()> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    shown(BufReader::new(archive.by_name("content.xml").ok()?), name, sheet)
}

fn shown(content: impl BufRead, name: &str, sheet: &mut Sheet) -> Option<()> {
    each_cell(content, name, |tag, (row, column), (rows, columns)| {
        if text(tag, "office:value-type").as_deref() != Some("percentage") {
            return;
        }
        for row in row..row.saturating_add(rows) {
            if sheet.is_beyond((row, column)) {
                break;
            }
            for column in column..column.saturating_add(columns) {
                sheet.show_percent((row, column));
            }
        }
    })
}
