//! The report as an Excel workbook: a cover, lists to filter, and the method; its totals are
//! formulas over the lists, with their results stored beside them.

mod base;
mod book;
mod chart;
mod chart_data;
mod cover;
mod error;
mod findings;
mod formula;
mod kpi;
mod list;
mod method;
mod months;
mod page;
mod sections;
mod styles;
mod tickets;
mod writer;

use crate::model::Report;
use book::Book;
pub use error::XlsxError;
use rust_xlsxwriter::{DocProperties, Workbook};

/// The data rows that a sheet can have, its header aside.
const MOST_ROWS: usize = 1_048_575;

/// The report as an Excel workbook, the bytes of a file `.xlsx`.
///
/// Whatever a sheet cannot hold is cut, and the cover then says what, and where the whole is.
///
/// ```
/// # use aloi_report::example;
/// let workbook = aloi_report::xlsx(&example::report())?;
/// assert!(workbook.starts_with(b"PK"));
/// # Ok::<(), aloi_report::XlsxError>(())
/// ```
///
/// # Errors
/// [`XlsxError`] where the workbook cannot be put together: a logo that is no picture.
pub fn xlsx(report: &Report) -> Result<Vec<u8>, XlsxError> {
    written(&mut Book::new(report, MOST_ROWS))
}

/// The sheets, in the order in which they stand. The cover comes last to be filled, for it tells
/// what the others had to cut.
fn written(book: &mut Book<'_>) -> Result<Vec<u8>, XlsxError> {
    let months = months::sheet(book)?;
    let lists = [tickets::all(book)?, tickets::late(book)?, tickets::excluded(book)?];
    let rest = [base::sheet(book)?, findings::sheet(book)?, method::sheet(book)?];
    let audit = sections::sheets(book, &crate::sections::of(book.report, book.words))?;
    let cover = cover::sheet(book)?;
    let data = chart_data::sheet(book)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(book));
    let sheets =
        [cover].into_iter().chain(months).chain(lists).chain(audit).chain(rest).chain([data]);
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    Ok(workbook.save_to_buffer()?)
}

/// The title, and a date that depends on the report alone.
fn properties(book: &mut Book<'_>) -> DocProperties {
    let provider = book.cell(&book.report.contract.provider);
    DocProperties::new()
        .set_title(book.title())
        .set_company(provider)
        .set_creation_datetime(&book.report.document_date())
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    /// The texts of a sheet, row by row.
    fn texts(bytes: &[u8], sheet: &str) -> Vec<String> {
        let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range(sheet).unwrap();
        let row = |row: &[Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|");
        range.rows().map(row).collect()
    }

    #[test]
    fn rows_beyond_the_last_of_a_sheet_are_cut_and_the_cover_says_so() {
        let report = crate::example::report();
        let whole = written(&mut Book::new(&report, 3)).unwrap();
        assert_eq!(texts(&whole, "Tickets").len(), 4);
        assert!(!texts(&whole, "Synthèse").concat().contains("coupé"));
        let cut = written(&mut Book::new(&report, 2)).unwrap();
        assert_eq!(texts(&cut, "Tickets").len(), 3);
        let cover = texts(&cut, "Synthèse").concat();
        assert!(cover.contains("la feuille «\u{a0}Tickets\u{a0}» liste 2 lignes sur 3"), "{cover}");
    }

    #[test]
    fn totals_over_a_list_that_was_cut_are_plain_figures() {
        let report = crate::example::report();
        for (rows, formulas) in [(3, true), (2, false)] {
            let bytes = written(&mut Book::new(&report, rows)).unwrap();
            let mut book = Xlsx::new(Cursor::new(&bytes[..])).unwrap();
            let cells = book.worksheet_formula("Synthèse").unwrap();
            let counts = cells.used_cells().filter(|(_, _, formula)| formula.contains("COUNTIFS"));
            assert_eq!(counts.count() > 0, formulas, "{rows} rows");
        }
    }
}
