//! A file, opened: what it is, and its rows one at a time.

use super::options::{Format, Header};
use super::reader::ReadRows;
use super::record::Record;
use super::workbook::Merged;
use crate::stop::Stop;
use aloi::{Code, Finding, Place};
use csv::StringRecord;
use std::fmt;
use std::sync::Arc;

/// A file, opened.
#[derive(Debug)]
pub struct Opened<'a> {
    /// What it is.
    pub format: Format,
    /// The encoding of its text.
    pub encoding: Option<&'static str>,
    /// What stands between two of its cells, in a text file.
    pub delimiter: Option<u8>,
    /// The sheet that was read, in a workbook.
    pub sheet: Option<String>,
    /// The file that was read, in an archive.
    pub inner: Option<String>,
    /// The names of its columns.
    pub header: StringRecord,
    /// Where the header stands, numbered as the rows are; 0 where the format has none.
    pub header_line: u64,
    /// What was noticed in opening it.
    pub findings: Vec<Finding>,
    /// Its rows.
    pub rows: Rows<'a>,
    /// The cells merged below its header, in a workbook.
    pub(crate) merged: Vec<Merged>,
}

impl<'a> Opened<'a> {
    pub(super) fn new(
        file: &Arc<str>,
        format: Format,
        header: Header,
        reader: impl ReadRows + Send + 'a,
    ) -> Self {
        Self {
            format,
            encoding: None,
            delimiter: None,
            sheet: None,
            inner: None,
            findings: header_not_first(file, &header).into_iter().collect(),
            header: header.cells,
            header_line: header.line,
            merged: Vec::new(),
            rows: Rows { file: Arc::clone(file), reader: Box::new(reader) },
        }
    }
}

/// The finding that the header is not the first row.
fn header_not_first(file: &Arc<str>, header: &Header) -> Option<Finding> {
    (header.skipped > 0).then(|| {
        let place = Place::Line { file: Arc::clone(file), line: header.line };
        Finding::new(Code::HeaderNotFirst).at(place).value(header.skipped)
    })
}

/// The rows of a table, one at a time.
pub struct Rows<'a> {
    file: Arc<str>,
    reader: Box<dyn ReadRows + Send + 'a>,
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub struct TableRow<'r> {
    /// Its number, by which a reader finds it again in the file.
    pub line: u64,
    /// Its cells.
    pub cells: &'r Record,
}

impl Rows<'_> {
    /// The next row that is not blank; `None` after the last.
    ///
    /// # Errors
    /// What makes the rest of the file unreadable. Nothing of the file should be used then.
    #[expect(clippy::should_implement_trait, reason = "a row is lent, an iterator gives")]
    pub fn next(&mut self) -> Result<Option<TableRow<'_>>, Vec<Stop>> {
        let row = self.reader.next(&self.file)?;
        Ok(row.map(|(line, cells)| TableRow { line, cells }))
    }

    /// The name of the file that they are of.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// How many of the bytes of its text have been read, of how many; `None` where that is not
    /// known.
    pub(crate) fn done(&self) -> Option<(usize, usize)> {
        self.reader.done()
    }

    /// Where the next row begins among the bytes of the text, the line of that byte, and whether the
    /// rows so far stood in one line each; none of what is no text.
    pub(crate) fn next_at(&self) -> Option<(usize, u64, bool)> {
        self.reader.next_at()
    }

    /// What was noticed in reading the rows so far.
    pub fn take_findings(&mut self) -> Vec<Finding> {
        self.reader.take_findings(&self.file)
    }
}

impl fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("file", &self.file).finish_non_exhaustive()
    }
}
