//! What kept a workbook from being written.

use aloi_words::{Said, said, shown_in_english};

/// What kept a workbook from being written.
#[derive(Debug)]
pub struct XlsxError(rust_xlsxwriter::XlsxError);

impl XlsxError {
    /// It in words.
    #[must_use]
    pub fn said(&self) -> Said {
        let why = said!("system.words-of-others", text = self.0.to_string());
        said!("workbook.cannot-be-written", why)
    }
}

shown_in_english!(XlsxError);

impl From<rust_xlsxwriter::XlsxError> for XlsxError {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        Self(error)
    }
}
