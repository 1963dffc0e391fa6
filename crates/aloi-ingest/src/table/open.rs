//! A file opened by what its bytes are: of a format that is read in pieces, packed, a workbook, text.

use super::container;
use super::foreign;
use super::json;
use super::opened::Opened;
use super::options::{Format, Header, Options};
#[cfg(feature = "parquet")]
use super::parquet;
use super::text;
use super::workbook;
use crate::decode::{Decoded, decode};
use crate::stop::Stop;
use crate::system::failed;
use aloi::{Code, Finding, Place};
use aloi_words::said;
use std::borrow::Cow;
use std::io::{Read, Seek};
use std::sync::Arc;

/// How much of a file is looked at to see what it is.
const START: u64 = 4096;

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
    let cannot = |error: std::io::Error| vec![Stop::new(file, 0, failed(&error))];
    let mut start = Vec::new();
    held.rewind().and_then(|()| (&held).take(START).read_to_end(&mut start)).map_err(cannot)?;
    #[cfg(feature = "parquet")]
    if start.starts_with(b"PAR1") {
        let length = held.metadata().map_err(cannot)?.len();
        let (header, rows) =
            parquet::open(file, held, length, options).map_err(|stop| vec![stop])?;
        return Ok(Either::Opened(Box::new(Opened::new(file, Format::Parquet, header, rows))));
    }
    let json = is_read_in_pieces(&start) && options.encoding.is_none();
    if let Some(opened) = json.then(|| json::open_file(file, &held, options)).transpose()?.flatten()
    {
        return Ok(Either::Opened(Box::new(of_json(file, opened))));
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
    let sheet = Some(opened.name);
    let merged = opened.merged;
    Ok(Opened { sheet, merged, ..Opened::new(file, Format::Workbook, opened.header, opened.rows) })
}

#[cfg(feature = "parquet")]
fn open_parquet<'a>(
    file: &Arc<str>,
    bytes: Cow<'a, [u8]>,
    options: &Options<'_>,
) -> Result<Opened<'a>, Vec<Stop>> {
    let length = bytes.len() as u64;
    if bytes.starts_with(b"PARE") {
        let stop = Stop::new(file, 0, said!("table.encrypted", format = "Parquet"));
        return Err(vec![stop.help(said!("table.encrypted-help"))]);
    }
    let bytes = bytes::Bytes::from(bytes.into_owned());
    let (header, rows) = parquet::open(file, bytes, length, options).map_err(|stop| vec![stop])?;
    Ok(Opened::new(file, Format::Parquet, header, rows))
}

#[cfg(not(feature = "parquet"))]
fn open_parquet<'a>(
    file: &Arc<str>,
    _: Cow<'a, [u8]>,
    _: &Options<'_>,
) -> Result<Opened<'a>, Vec<Stop>> {
    let stop = Stop::new(file, 0, said!("table.no-reader", format = "Parquet"));
    Err(vec![stop.help(said!("table.no-reader-help", feature = "parquet"))])
}

fn of_json<'a>(file: &Arc<str>, opened: json::OpenedJson<'a>) -> Opened<'a> {
    let header = Header { cells: opened.header, line: 0, skipped: 0 };
    let opened = Opened::new(file, opened.format, header, opened.rows);
    Opened { encoding: Some("UTF-8"), ..opened }
}

fn open_text<'a>(
    file: &Arc<str>,
    bytes: Cow<'a, [u8]>,
    options: &Options<'_>,
) -> Result<Opened<'a>, Vec<Stop>> {
    foreign::refuse(file, &bytes)?;
    let (text, encoding, findings) = decoded(file, bytes, options.encoding);
    let mut opened = if json::is_json(&text) {
        of_json(file, json::open(file, text, options)?)
    } else {
        let Some((header, rows)) = text::open(text, options) else {
            let stop = Stop::new(file, 0, said!("table.empty"));
            return Err(vec![stop.help(said!("table.empty-help"))]);
        };
        let delimiter = Some(rows.delimiter());
        let opened = Opened::new(file, Format::Text, header, rows);
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
