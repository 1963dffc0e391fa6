//! What is known of a file before it is opened, and what it is found to be.

use aloi_contract::RecordPath;
use csv::StringRecord;
use std::fmt;

/// The header is looked for in this many rows.
pub(super) const HEADER_WITHIN: usize = 20;

/// What is known of a file before it is opened; by default nothing: all is found.
#[derive(Clone, Copy, Default)]
pub struct Options<'o> {
    /// What stands between two cells of a text file.
    pub delimiter: Option<u8>,
    /// The encoding of a text file, by its WHATWG name, or `UTF-32LE`, `UTF-32BE`.
    pub encoding: Option<&'o str>,
    /// The sheet of a workbook.
    pub sheet: Option<&'o str>,
    /// Which objects of a JSON file are the rows, such as `issues[].changelog.histories[].items[]`.
    pub records: Option<&'o RecordPath>,
    /// The labels of the columns looked for ([`aloi_contract::label`]); without them all are, as
    /// far as a file has no more than is sensible.
    pub columns: Option<&'o [String]>,
    /// What stands between several values in one cell.
    pub separator: Option<&'o str>,
    /// Whether a row has the columns needed, and so is the header; without it, the first row that
    /// is not blank is.
    pub needs: Option<&'o dyn Fn(&StringRecord) -> bool>,
}

impl Options<'_> {
    pub(super) fn is_header(&self, row: &StringRecord) -> bool {
        self.needs.is_some_and(|needs| needs(row))
    }
}

impl fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("delimiter", &self.delimiter)
            .field("encoding", &self.encoding)
            .field("sheet", &self.sheet)
            .field("records", &self.records)
            .field("columns", &self.columns)
            .finish_non_exhaustive()
    }
}

/// What kind of file a table came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with delimiters; its rows are numbered by line.
    Text,
    /// A sheet of a workbook; its rows are numbered as the sheet shows them.
    Workbook,
    /// JSON; its rows are numbered by record, from 1.
    Json,
    /// JSON lines; its rows are numbered by line.
    JsonLines,
    /// Parquet; its rows are numbered by record, from 1.
    Parquet,
}

/// The header of a table.
pub(super) struct Header {
    pub(super) cells: StringRecord,
    pub(super) line: u64,
    /// How many rows stand before it.
    pub(super) skipped: usize,
}

impl Format {
    /// Whether its files are packed, so that their rows take many times their bytes.
    pub(crate) const fn is_packed(self) -> bool {
        !matches!(self, Self::Text | Self::Json | Self::JsonLines)
    }
}
