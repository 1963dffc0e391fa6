//! A workbook of any of the formats, and its sheets as they are read from it.

use super::sheet::{Bytes, Sheet};
use super::value::{is_midnight, shown, shows_hours};
use super::{merged, percent, repeats};
use crate::table::guard::{Fault, fault, guarded};
use crate::table::record::Kind;
use aloi_words::said;
use calamine::{Data, DataRef, Dimensions, Ods, Reader, SheetType, Xls, Xlsb, Xlsx};
use std::collections::HashMap;
use std::io::Cursor;
use zip::ZipArchive;

/// A workbook, opened.
pub(super) enum Book<'b> {
    Xlsx(Box<Xlsx<Bytes<'b>>>),
    Xlsb(Box<Xlsb<Bytes<'b>>>),
    Xls(Box<Xls<Bytes<'b>>>),
    Ods(Box<Ods<Bytes<'b>>>),
}

impl<'b> Book<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        guarded(|| {
            let cursor = Cursor::new(bytes);
            if bytes.starts_with(&[0xd0, 0xcf]) {
                if is_encrypted(bytes) {
                    return Err(said!("table.password"));
                }
                return Ok(Self::Xls(Box::new(Xls::new(cursor).map_err(fault)?)));
            }
            let archive = ZipArchive::new(cursor.clone()).map_err(fault)?;
            let has = |part: &str| archive.file_names().flatten().any(|name| name == part);
            if has("xl/workbook.bin") {
                return Ok(Self::Xlsb(Box::new(Xlsb::new(cursor).map_err(fault)?)));
            }
            if has("mimetype") {
                repeats::check(bytes)?;
                return Ok(Self::Ods(Box::new(Ods::new(cursor).map_err(fault)?)));
            }
            Ok(Self::Xlsx(Box::new(Xlsx::new(cursor).map_err(fault)?)))
        })
    }

    /// The names of its sheets of cells.
    pub(super) fn sheets(&self) -> Vec<String> {
        let sheets = match self {
            Self::Xlsx(book) => book.sheets_metadata(),
            Self::Xlsb(book) => book.sheets_metadata(),
            Self::Xls(book) => book.sheets_metadata(),
            Self::Ods(book) => book.sheets_metadata(),
        };
        let cells = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        cells.map(|sheet| sheet.name.clone()).collect()
    }

    /// The sheet of a name: its first rows that hold something, or all.
    pub(super) fn sheet(&mut self, name: &str, rows: usize) -> Result<Sheet, Fault> {
        guarded(|| match self {
            Self::Xlsx(book) => xlsx_sheet(book, name, rows),
            Self::Xlsb(book) => xlsb_sheet(book, name, rows),
            Self::Xls(book) => {
                let system_1904 = book.has_1904_epoch();
                whole_sheet(&mut **book, name, rows, system_1904)
            }
            Self::Ods(book) => whole_sheet(&mut **book, name, rows, false),
        })
    }
}

impl Book<'_> {
    /// Tells which numbers of the sheet of a name their cells show in per cent. The readers of `.xls`
    /// and `.xlsb` do not tell them.
    pub(super) fn tell_percents(
        &mut self,
        bytes: &[u8],
        name: &str,
        sheet: &mut Sheet,
    ) -> Result<(), Fault> {
        guarded(|| match self {
            Self::Xlsx(book) => percent::of_xlsx(book, name, sheet).map_err(fault),
            Self::Ods(_) => {
                percent::of_ods(bytes, name, sheet).ok_or_else(|| said!("table.damaged"))
            }
            Self::Xls(_) | Self::Xlsb(_) => Ok(()),
        })
    }

    /// The cells merged in the sheet of a name. The reader of `.xlsb` does not tell them.
    pub(super) fn merged(&mut self, bytes: &[u8], name: &str) -> Result<Vec<Dimensions>, Fault> {
        guarded(|| match self {
            Self::Xlsx(book) => book.merge_cells_by_sheet_name(name).map_err(fault),
            Self::Xls(book) => book.merge_cells_by_sheet_name(name).map_err(fault),
            Self::Ods(_) => merged::of_ods(bytes, name).ok_or_else(|| said!("table.damaged")),
            Self::Xlsb(_) => Ok(Vec::new()),
        })
    }
}

/// Whether an old container holds a new workbook under a password.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

fn xlsx_sheet(book: &mut Xlsx<Bytes<'_>>, name: &str, rows: usize) -> Result<Sheet, Fault> {
    let system_1904 = book.has_1904_epoch();
    let mut sheet = Sheet::default();
    let mut midnights = HashMap::new();
    let mut cells = book.worksheet_cells_reader(name).map_err(fault)?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(fault)? {
        match shown(&cell.value, system_1904) {
            Some((text, kind)) => sheet.push(cell.pos, &text, kind),
            None if cell.formula.is_some() && matches!(cell.value, DataRef::Empty) => {
                sheet.push(cell.pos, "", Kind::NoValue);
            }
            None => {}
        }
        if is_midnight(&cell.value) {
            midnights.insert(cell.pos, sheet.last());
        }
        if sheet.len() > rows {
            break;
        }
    }
    // The reader holds the workbook.
    drop(cells);
    if !midnights.is_empty() {
        dates_alone(book, name, &midnights, &mut sheet)?;
    }
    Ok(sheet)
}

/// Of the times at midnight, those that their cells show as dates alone are that.
fn dates_alone(
    book: &mut Xlsx<Bytes<'_>>,
    name: &str,
    midnights: &HashMap<(u32, u32), usize>,
    sheet: &mut Sheet,
) -> Result<(), Fault> {
    let mut cells = book.worksheet_cells_reader(name).map_err(fault)?;
    let formats: Vec<bool> = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().is_some_and(|f| !shows_hours(&f.format_code)))
        .collect();
    let mut left = midnights.len();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(fault)? {
        if let Some(at) = midnights.get(&cell.get_position()) {
            if formats.get(style) == Some(&true) {
                sheet.show_date_alone(*at);
            }
            left -= 1;
        }
        if left == 0 {
            break;
        }
    }
    Ok(())
}

fn xlsb_sheet(book: &mut Xlsb<Bytes<'_>>, name: &str, rows: usize) -> Result<Sheet, Fault> {
    let system_1904 = book.has_1904_epoch();
    let mut sheet = Sheet::default();
    let mut cells = book.worksheet_cells_reader(name).map_err(fault)?;
    while let Some(cell) = cells.next_cell().map_err(fault)? {
        if let Some((text, kind)) = shown(cell.get_value(), system_1904) {
            sheet.push(cell.get_position(), &text, kind);
        }
        if sheet.len() > rows {
            break;
        }
    }
    Ok(sheet)
}

/// A sheet of a format that is read as a whole.
fn whole_sheet<'b, R>(
    book: &mut R,
    name: &str,
    rows: usize,
    system_1904: bool,
) -> Result<Sheet, Fault>
where
    R: Reader<Bytes<'b>>,
    R::Error: std::fmt::Display,
{
    let cells = book.worksheet_range(name).map_err(fault)?;
    let formulas = book.worksheet_formula(name).map_err(fault)?;
    let mut sheet = Sheet::default();
    let start = cells.start().unwrap_or((0, 0));
    for (row, column, value) in cells.cells() {
        let place = (after(start.0, row), after(start.1, column));
        let value = lent(value);
        let computed = || formulas.get_value(place).is_some_and(|formula| !formula.is_empty());
        match shown(&value, system_1904) {
            Some((text, Kind::Text)) if is_error(&text) && computed() => {
                sheet.push(place, &text, Kind::Error);
            }
            Some((text, kind)) => sheet.push(place, &text, kind),
            None if computed() => sheet.push(place, "", Kind::NoValue),
            None => {}
        }
        if sheet.len() > rows {
            break;
        }
    }
    Ok(sheet)
}

/// Whether a text is an error: OpenDocument keeps that of a formula as text.
fn is_error(text: &str) -> bool {
    let errors = ["#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];
    errors.contains(&text) || text.starts_with("Err:")
}

/// The row or column that stands `many` after the first.
fn after(first: u32, many: usize) -> u32 {
    first.saturating_add(u32::try_from(many).unwrap_or(u32::MAX))
}

fn lent(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(at) => DataRef::DateTime(*at),
        Data::DateTimeIso(iso) => DataRef::DateTimeIso(iso.clone()),
        Data::DurationIso(iso) => DataRef::DurationIso(iso.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}
