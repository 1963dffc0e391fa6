//! **A file of an export as a table**, whatever its format: a header and rows of cells.
//!
//! [`open`] looks at a file's bytes, not at the ending of its name, says what it found
//! ([`Opened`]), and gives the rows one at a time ([`Rows`]). A row bears the number by which its
//! reader finds it again: the line of a text file, the row of a sheet, the number of a record.

mod container;
mod delimiter;
mod foreign;
mod guard;
mod json;
#[cfg(feature = "parquet")]
mod parquet;
mod quotes;
mod record;
mod text;
mod workbook;

use crate::decode::{Decoded, decode};
use crate::stop::Stop;
use aloi::{Code, Finding, Place};
use aloi_contract::RecordPath;
use csv::StringRecord;
use std::borrow::Cow;
use std::fmt;
use std::io::{Read, Seek};
use std::sync::Arc;

pub(crate) use container::{packing, unpack_into};
pub use delimiter::sign_within;
pub use guard::is_guarded;
pub use record::{Kind, Record};
pub(crate) use text::quote_fault;

/// How much of a file is looked at to see what it is.
const START: u64 = 4096;

/// The header is looked for in this many rows.
const HEADER_WITHIN: usize = 20;

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
    fn is_header(&self, row: &StringRecord) -> bool {
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
    pub(crate) merged: Vec<workbook::Merged>,
}

/// The header of a table.
struct Header {
    cells: StringRecord,
    line: u64,
    /// How many rows stand before it.
    skipped: usize,
}

/// The rows of a table, one at a time.
pub struct Rows<'a> {
    file: Arc<str>,
    source: Source<'a>,
}

enum Source<'a> {
    Text(text::TextRows<'a>),
    Json(Box<json::JsonRows<'a>>),
    Sheet(workbook::SheetRows),
    #[cfg(feature = "parquet")]
    Parquet(Box<parquet::ParquetRows>),
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
        let row = match &mut self.source {
            Source::Text(rows) => rows.next(&self.file)?,
            Source::Json(rows) => rows.next(&self.file)?,
            Source::Sheet(rows) => rows.next(),
            #[cfg(feature = "parquet")]
            Source::Parquet(rows) => rows.next(&self.file)?,
        };
        Ok(row.map(|(line, cells)| TableRow { line, cells }))
    }

    /// The name of the file that they are of.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// How many of the bytes of its text have been read, of how many; `None` where that is not
    /// known.
    pub(crate) fn done(&self) -> Option<(usize, usize)> {
        match &self.source {
            Source::Text(rows) => Some(rows.done()),
            Source::Json(_) | Source::Sheet(_) => None,
            #[cfg(feature = "parquet")]
            Source::Parquet(_) => None,
        }
    }

    /// Where the next row begins among the bytes of the text, the line of that byte, and whether the
    /// rows so far stood in one line each; none of what is no text.
    pub(crate) fn next_at(&self) -> Option<(usize, u64, bool)> {
        match &self.source {
            Source::Text(rows) => Some(rows.next_at()),
            Source::Json(_) | Source::Sheet(_) => None,
            #[cfg(feature = "parquet")]
            Source::Parquet(_) => None,
        }
    }

    /// What was noticed in reading the rows so far.
    pub fn take_findings(&mut self) -> Vec<Finding> {
        match &mut self.source {
            Source::Text(rows) => rows.take_findings(),
            Source::Json(_) | Source::Sheet(_) => Vec::new(),
            #[cfg(feature = "parquet")]
            Source::Parquet(rows) => rows.take_findings(&self.file),
        }
    }
}

impl fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("file", &self.file).finish_non_exhaustive()
    }
}

/// Opens the file `name` that holds `bytes`.
///
/// ```
/// use aloi_ingest::table::{Options, open};
/// let mut opened = open("t.csv", b"number;state\n1;New\n", &Options::default()).unwrap();
/// assert_eq!(opened.delimiter, Some(b';'));
/// assert_eq!(&opened.header[1], "state");
/// let row = opened.rows.next().unwrap().unwrap();
/// assert_eq!((row.line, &row.cells[1]), (2, "New"));
/// ```
///
/// # Errors
/// Why the file is no table that can be read; all that is wrong with it at once.
pub fn open<'a>(
    name: &str,
    bytes: impl Into<Cow<'a, [u8]>>,
    options: &Options<'_>,
) -> Result<Opened<'a>, Vec<Stop>> {
    open_input(name, Input::Bytes(bytes.into()), options)
}

/// What a table is read from.
#[derive(Debug)]
pub(crate) enum Input<'a> {
    /// All of it.
    Bytes(Cow<'a, [u8]>),
    /// A file, from which is read what is wanted.
    File(std::fs::File),
}

/// Opens a table as [`open`] does.
pub(crate) fn open_input<'a>(
    name: &str,
    input: Input<'a>,
    options: &Options<'_>,
) -> Result<Opened<'a>, Vec<Stop>> {
    let file: Arc<str> = name.into();
    let bytes = match input {
        Input::Bytes(bytes) => bytes,
        Input::File(held) => match open_file(&file, held, options)? {
            Either::Opened(opened) => return Ok(*opened),
            Either::Bytes(bytes) => Cow::Owned(bytes),
        },
    };
    let unpacked = container::unpack(name, bytes).map_err(|stop| vec![stop])?;
    let mut opened = match &unpacked.bytes[..] {
        [b'P', b'A', b'R', b'1' | b'E', ..] => open_parquet(&file, unpacked.bytes, options)?,
        bytes if workbook::is_workbook(bytes) => open_workbook(&file, bytes, options)?,
        _ => open_text(&file, unpacked.bytes, options)?,
    };
    opened.inner = unpacked.inner;
    Ok(opened)
}

/// A file opened, or all that it holds.
enum Either<'a> {
    Opened(Box<Opened<'a>>),
    Bytes(Vec<u8>),
}

/// Whether a file that begins so is of a format of which little by little is read.
pub(crate) fn is_read_in_pieces(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    cfg!(feature = "parquet") && start.starts_with(b"PAR1") || json::is_json(start)
}

/// Opens a file of such a format; reads one of any other.
fn open_file<'a>(
    file: &Arc<str>,
    mut held: std::fs::File,
    options: &Options<'_>,
) -> Result<Either<'a>, Vec<Stop>> {
    let cannot = |error: std::io::Error| vec![Stop::new(file, 0, error.to_string())];
    let mut start = Vec::new();
    held.rewind().and_then(|()| (&held).take(START).read_to_end(&mut start)).map_err(cannot)?;
    #[cfg(feature = "parquet")]
    if start.starts_with(b"PAR1") {
        let length = held.metadata().map_err(cannot)?.len();
        let (header, rows) =
            parquet::open(file, held, length, options).map_err(|stop| vec![stop])?;
        let rows = Source::Parquet(Box::new(rows));
        return Ok(Either::Opened(Box::new(Opened::new(file, Format::Parquet, header, rows))));
    }
    let json = is_read_in_pieces(&start) && options.encoding.is_none();
    if let Some(opened) = json.then(|| json::open_file(file, &held, options)).transpose()?.flatten()
    {
        return Ok(Either::Opened(Box::new(Opened::of_json(file, opened))));
    }
    let mut bytes = Vec::new();
    held.rewind().and_then(|()| held.read_to_end(&mut bytes)).map_err(cannot)?;
    Ok(Either::Bytes(bytes))
}

fn open_workbook<'a>(
    file: &Arc<str>,
    bytes: &[u8],
    options: &Options<'_>,
) -> Result<Opened<'a>, Vec<Stop>> {
    let opened = workbook::open(file, bytes, options).map_err(|stop| vec![stop])?;
    let rows = Source::Sheet(opened.rows);
    let sheet = Some(opened.name);
    let merged = opened.merged;
    Ok(Opened { sheet, merged, ..Opened::new(file, Format::Workbook, opened.header, rows) })
}

#[cfg(feature = "parquet")]
fn open_parquet<'a>(
    file: &Arc<str>,
    bytes: Cow<'a, [u8]>,
    options: &Options<'_>,
) -> Result<Opened<'a>, Vec<Stop>> {
    let length = bytes.len() as u64;
    if bytes.starts_with(b"PARE") {
        let stop = Stop::new(file, 0, "the Parquet file is encrypted");
        return Err(vec![stop.help("export it without encryption")]);
    }
    let bytes = bytes::Bytes::from(bytes.into_owned());
    let (header, rows) = parquet::open(file, bytes, length, options).map_err(|stop| vec![stop])?;
    Ok(Opened::new(file, Format::Parquet, header, Source::Parquet(Box::new(rows))))
}

#[cfg(not(feature = "parquet"))]
fn open_parquet<'a>(
    file: &Arc<str>,
    _: Cow<'a, [u8]>,
    _: &Options<'_>,
) -> Result<Opened<'a>, Vec<Stop>> {
    let stop = Stop::new(file, 0, "this aloi was built without the reader of Parquet files");
    Err(vec![stop.help("build it with --features parquet, or give the export as CSV")])
}

fn open_text<'a>(
    file: &Arc<str>,
    bytes: Cow<'a, [u8]>,
    options: &Options<'_>,
) -> Result<Opened<'a>, Vec<Stop>> {
    foreign::refuse(file, &bytes)?;
    let (text, encoding, findings) = decoded(file, bytes, options.encoding);
    let mut opened = if json::is_json(&text) {
        Opened::of_json(file, json::open(file, text, options)?)
    } else {
        let Some((header, rows)) = text::open(text, options) else {
            let stop = Stop::new(file, 0, "the file is empty: it has no header line");
            let help = "export it again, with its column names in the first line";
            return Err(vec![stop.help(help)]);
        };
        let delimiter = Some(rows.delimiter());
        let opened = Opened::new(file, Format::Text, header, Source::Text(rows));
        Opened { delimiter, ..opened }
    };
    opened.encoding = Some(encoding);
    opened.findings.splice(0..0, findings);
    Ok(opened)
}

/// A file's text, its encoding, and what was noticed in decoding it.
fn decoded<'a>(
    file: &Arc<str>,
    bytes: Cow<'a, [u8]>,
    declared: Option<&str>,
) -> (Cow<'a, [u8]>, &'static str, Vec<Finding>) {
    let place = |line: u64| Place::Line { file: Arc::clone(file), line };
    let mut findings = Vec::new();
    let mut note = |decoded: &Decoded<'_>| {
        if decoded.guessed {
            let guessed = Finding::new(Code::EncodingGuessed).at(place(0));
            findings.push(guessed.value(decoded.encoding));
        }
        if let Some(first) = decoded.damaged.first() {
            let damaged = Finding::new(Code::UndecodableText).at(place(*first));
            findings.push(damaged.value(decoded.damaged.len()));
        }
        decoded.encoding
    };
    match bytes {
        Cow::Borrowed(bytes) => {
            let decoded = decode(bytes, declared);
            let encoding = note(&decoded);
            let text = match decoded.text {
                Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
                Cow::Owned(text) => Cow::Owned(text.into_bytes()),
            };
            (text, encoding, findings)
        }
        Cow::Owned(mut bytes) => {
            let decoded = decode(&bytes, declared);
            let encoding = note(&decoded);
            let text = match decoded.text {
                // The text is the file, without its mark: it is not held twice.
                Cow::Borrowed(text) => {
                    let mark = bytes.len() - text.len();
                    bytes.drain(..mark);
                    bytes
                }
                Cow::Owned(text) => text.into_bytes(),
            };
            (Cow::Owned(text), encoding, findings)
        }
    }
}

impl<'a> Opened<'a> {
    fn of_json(file: &Arc<str>, opened: json::OpenedJson<'a>) -> Self {
        let rows = Source::Json(Box::new(opened.rows));
        let header = Header { cells: opened.header, line: 0, skipped: 0 };
        let opened = Self::new(file, opened.format, header, rows);
        Self { encoding: Some("UTF-8"), ..opened }
    }

    fn new(file: &Arc<str>, format: Format, header: Header, source: Source<'a>) -> Self {
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
            rows: Rows { file: Arc::clone(file), source },
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
