//! The rows of a sheet of a workbook: `.xlsx`, `.xlsm`, `.xlsb`, `.xls` or `.ods`.

mod book;
mod merged;
mod percent;
mod repeats;
mod sheet;
pub(super) mod value;

use super::guard::Fault;
use super::options::{HEADER_WITHIN, Header, Options};
use super::reader::ReadRows;
use super::record::Record;
use crate::quoted::{first_of, literal, named};
use crate::stop::Stop;
use aloi_contract::label;
use aloi_words::{Said, Value, said};
use book::Book;
pub(crate) use merged::Merged;
use sheet::Sheet;
use std::sync::Arc;

/// What to do about a workbook that cannot be read.
fn save() -> Said {
    said!("table.workbook-help")
}

/// The rows of a sheet.
pub(super) struct SheetRows {
    sheet: Sheet,
    at: usize,
    width: usize,
    record: Record,
}

/// A sheet of a workbook, found.
pub(super) struct OpenedSheet {
    pub(super) name: String,
    pub(super) header: Header,
    pub(super) rows: SheetRows,
    /// The cells that are merged below its header.
    pub(super) merged: Vec<Merged>,
}

/// Whether a file is a workbook; archives of other files have been unpacked before.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    matches!(bytes, [b'P', b'K', 3 | 5, 4 | 6, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..])
}

/// Opens the sheet that is named, or else the only one that has the columns needed.
pub(super) fn open(file: &str, bytes: &[u8], options: &Options<'_>) -> Result<OpenedSheet, Stop> {
    let damaged =
        |fault: Fault| Stop::new(file, 0, said!("table.workbook-unreadable", fault)).help(save());
    let mut book = Book::open(bytes).map_err(damaged)?;
    let name = choose(file, &mut book, options)?;
    let mut sheet = book.sheet(&name, usize::MAX).map_err(damaged)?;
    book.tell_percents(bytes, &name, &mut sheet).map_err(damaged)?;
    let regions = book.merged(bytes, &name).map_err(damaged)?;
    let Some(at) = header_of(&sheet, options).map(|(at, _)| at) else {
        let stop = Stop::new(file, 0, said!("table.empty-sheet", name = named(&name)));
        return Err(stop.help(said!("table.empty-sheet-help")));
    };
    let cells = sheet.header(at);
    let header = Header { line: sheet.number(at).unwrap_or(0), skipped: at, cells };
    let width = header.cells.len();
    let merged = merged::below(&regions, &sheet, header.line);
    let rows = SheetRows { sheet, at: at + 1, width, record: Record::default() };
    Ok(OpenedSheet { name, header, rows, merged })
}

impl ReadRows for SheetRows {
    /// Rows are those that hold something; cells to the right of the header are notes beside the
    /// table.
    fn next(&mut self, _file: &Arc<str>) -> Result<Option<(u64, &Record)>, Vec<Stop>> {
        loop {
            let Some(number) = self.sheet.number(self.at) else { return Ok(None) };
            self.sheet.fill(self.at, self.width, &mut self.record);
            self.at += 1;
            if !self.record.is_blank() || self.record.has_faults() {
                return Ok(Some((number, &self.record)));
            }
        }
    }
}

/// The row that is the header, and whether it has the columns needed: else it is the first.
fn header_of(sheet: &Sheet, options: &Options<'_>) -> Option<(usize, bool)> {
    let rows = sheet.len().min(HEADER_WITHIN);
    let fits = (0..rows).find(|row| options.is_header(&sheet.header(*row)));
    fits.map(|row| (row, true)).or_else(|| (rows > 0).then_some((0, false)))
}

/// The name of the sheet to read.
fn choose(file: &str, book: &mut Book<'_>, options: &Options<'_>) -> Result<String, Stop> {
    let names = book.sheets();
    if let Some(wanted) = options.sheet {
        let exact = names.iter().find(|name| *name == wanted);
        let found = exact.or_else(|| names.iter().find(|name| label(name) == label(wanted)));
        return found.cloned().ok_or_else(|| {
            let message = said!("table.no-sheet", wanted = named(wanted), names = listed(&names));
            Stop::new(file, 0, message).help(said!("table.no-sheet-help"))
        });
    }
    let (mut fitting, mut filled, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    for name in names {
        match book.sheet(&name, HEADER_WITHIN).map(|sheet| header_of(&sheet, options)) {
            Ok(Some((_, true))) => fitting.push(name),
            Ok(Some((_, false))) => filled.push(name),
            Ok(None) => {}
            Err(fault) => {
                faults.push(said!("table.sheet-unreadable", name = named(&name), fault));
            }
        }
    }
    match (&fitting[..], &filled[..], &faults[..]) {
        // A sheet that cannot be read is none that is needed, where another is.
        ([one], _, _) | ([], [one], []) => Ok(one.clone()),
        ([], _, [fault, ..]) => Err(Stop::new(file, 0, fault.clone()).help(save())),
        ([], [], []) => Err(Stop::new(file, 0, said!("table.no-cells")).help(save())),
        (fitting, filled, _) => Err(not_one(file, fitting, filled, options.needs.is_some())),
    }
}

/// None of several sheets has the columns needed, or more than one has.
fn not_one(file: &str, fitting: &[String], filled: &[String], needed: bool) -> Stop {
    if fitting.is_empty() && needed {
        return Stop::new(file, 0, said!("table.no-sheet-fits", names = listed(filled)))
            .help(said!("table.no-sheet-fits-help"));
    }
    let several = if fitting.is_empty() { filled } else { fitting };
    let first = literal(several.first().map_or("", String::as_str));
    Stop::new(file, 0, said!("table.sheets-fit", names = listed(several)))
        .help(said!("table.sheets-fit-help", first))
}

fn listed(names: &[String]) -> Value {
    first_of(names.iter().map(String::as_str))
}

#[cfg(test)]
mod tests;
