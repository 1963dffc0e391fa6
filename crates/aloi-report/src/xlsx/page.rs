//! A sheet of its own on paper: A4 landscape, one page wide, its pages numbered.

use super::book::Book;
use super::error::XlsxError;
use crate::shown::shown;
use crate::words::Label;
use rust_xlsxwriter::Worksheet;

/// The number by which a workbook knows A4.
const A4: u8 = 9;

/// The most characters of one part of a footer, of 255 in all.
const LONGEST_PART: usize = 70;

/// A sheet with its name and its print set-up.
pub(super) fn sheet(book: &Book<'_>, name: Label) -> Result<Worksheet, XlsxError> {
    let name = book.label(name);
    let contract = &book.report.contract;
    let part = |text: &str| shown(text, LONGEST_PART).replace('&', "&&");
    let pages = say!(book.words, "workbook.page-of", page = "&P", pages = "&N");
    let mut sheet = Worksheet::new();
    sheet
        .set_name(&name)?
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_footer(format!("&L&8{}&C&8{}&R&8{pages}", spaced(part(&contract.title)), part(&name)))
        .set_screen_gridlines(false);
    Ok(sheet)
}

/// A text that begins with a digit would be read as part of the size of the letters before it.
fn spaced(text: String) -> String {
    if text.starts_with(|c: char| c.is_ascii_digit()) { format!(" {text}") } else { text }
}
