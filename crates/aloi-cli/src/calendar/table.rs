//! A CSV in a stream: rows come in, and go out with a cell more.

use crate::args::TextOrJson;
use crate::failure::Failure;
use aloi_words::{quoted, said};
use csv::{ByteRecord, Reader, ReaderBuilder, Terminator, Writer, WriterBuilder};
use std::collections::HashSet;
use std::io::{BufRead, BufWriter, Chain, Cursor, Read, Write};

/// The longest header line that is looked at, and the size of buffers.
const LONGEST_HEADER: u64 = 1 << 20;
const BUFFER: usize = 1 << 16;
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The rows of a CSV with a header.
pub(crate) struct Table<R> {
    reader: Reader<Chain<Cursor<Vec<u8>>, R>>,
    header: ByteRecord,
    columns: [usize; 2],
    form: Form,
}

/// How a CSV is written besides its cells.
#[derive(Clone, Copy)]
struct Form {
    delimiter: u8,
    terminator: Terminator,
    byte_order_mark: bool,
}

/// A row: the line on which it begins, its cells in the two columns that are read, and their
/// number.
pub(crate) struct Row<'a> {
    pub(crate) line: u64,
    pub(crate) cells: [&'a [u8]; 2],
    pub(crate) width: usize,
}

impl<R: BufRead> Table<R> {
    /// The table that begins with a header line; it has these columns, and not yet the one that
    /// will be added.
    pub(crate) fn open(mut input: R, names: [&str; 2], added: &str) -> Result<Self, Failure> {
        let mut first = Vec::new();
        let read = input.by_ref().take(LONGEST_HEADER).read_until(b'\n', &mut first);
        read.map_err(|error| cannot_read(&error))?;
        let byte_order_mark = first.starts_with(BYTE_ORDER_MARK);
        if byte_order_mark {
            first.drain(..BYTE_ORDER_MARK.len());
        }
        let terminator =
            if first.ends_with(b"\r\n") { Terminator::CRLF } else { Terminator::Any(b'\n') };
        let delimiter = delimiter(&first, names);
        let mut reader = builder(delimiter).from_reader(Cursor::new(first).chain(input));
        let mut header = ByteRecord::new();
        reader.read_byte_record(&mut header).map_err(|error| cannot_read(&error.into()))?;
        let columns = columns(&header, names, added)?;
        Ok(Self { reader, header, columns, form: Form { delimiter, terminator, byte_order_mark } })
    }

    /// Refuses a header with a name that stands twice: an object has it once.
    pub(crate) fn distinct_names(&self) -> Result<(), Failure> {
        let mut seen = HashSet::new();
        match self.header.iter().find(|name| !seen.insert(*name)) {
            None => Ok(()),
            Some(name) => {
                let name = String::from_utf8_lossy(name);
                Err(Failure::input(said!("options.two-columns", name = quoted(name)))
                    .help(said!("options.two-columns-help")))
            }
        }
    }

    /// The number of columns.
    pub(crate) fn width(&self) -> usize {
        self.header.len()
    }

    /// Reads the next row into `record`; `None` after the last.
    pub(crate) fn next<'r>(
        &mut self,
        record: &'r mut ByteRecord,
    ) -> Result<Option<Row<'r>>, Failure> {
        let more = self.reader.read_byte_record(record);
        if !more.map_err(|error| cannot_read(&error.into()))? {
            return Ok(None);
        }
        let line = record.position().map_or(0, csv::Position::line);
        let cells = self.columns.map(|column| record.get(column).unwrap_or_default());
        Ok(Some(Row { line, cells, width: record.len() }))
    }
}

fn builder(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).flexible(true).has_headers(false).buffer_capacity(BUFFER);
    builder
}

fn cannot_read(error: &std::io::Error) -> Failure {
    Failure::input(said!("options.cannot-read", why = aloi_ingest::system::failed(error)))
}

/// The delimiter that brings out the most of these columns in the header line.
fn delimiter(first: &[u8], names: [&str; 2]) -> u8 {
    let found = |delimiter: &u8| {
        let mut header = ByteRecord::new();
        let _ = builder(*delimiter).from_reader(first).read_byte_record(&mut header);
        names.iter().filter(|name| header.iter().any(|cell| is(cell, name))).count()
    };
    [b'\t', b';', b','].into_iter().max_by_key(found).unwrap_or(b',')
}

/// Whether a cell of the header is this name.
fn is(cell: &[u8], name: &str) -> bool {
    cell.trim_ascii().eq_ignore_ascii_case(name.as_bytes())
}

/// Where the columns are.
fn columns(header: &ByteRecord, names: [&str; 2], added: &str) -> Result<[usize; 2], Failure> {
    if header.iter().all(|cell| cell.trim_ascii().is_empty()) {
        return Err(Failure::input(said!("options.no-header"))
            .help(said!("options.no-header-help", names = names.join(","))));
    }
    let places =
        names.map(|name| (0..header.len()).filter(|n| is(&header[*n], name)).collect::<Vec<_>>());
    let mut wrong = Vec::new();
    for (name, places) in names.iter().zip(&places) {
        match places.len() {
            0 => wrong.push(said!("options.no-column", name)),
            1 => {}
            n => wrong.push(said!("options.many-columns", n, name)),
        }
    }
    if header.iter().any(|cell| is(cell, added)) {
        wrong.push(said!("options.column-already", added));
    }
    match (places.map(|places| places.first().copied()), wrong.is_empty()) {
        ([Some(first), Some(second)], true) => Ok([first, second]),
        _ => {
            let known: Vec<_> = header.iter().map(String::from_utf8_lossy).collect();
            let help = said!("options.columns-help", known = known.join(", "));
            Err(Failure::Input(wrong, Some(help)))
        }
    }
}

/// Where the rows go, each with a cell more.
pub(crate) enum Output<W: Write> {
    /// As CSV, in the form of the input.
    Csv(Box<Writer<W>>),
    /// As one JSON object a line; first the names of the columns and that of the added one.
    Json(Vec<String>, BufWriter<W>),
}

/// The added cell: as text, and as JSON.
pub(crate) struct Cell<'a> {
    pub(crate) text: &'a str,
    pub(crate) quoted: bool,
}

impl<W: Write> Output<W> {
    /// The output of a table with the column `added`, its header written.
    pub(crate) fn new<R: BufRead>(
        mut out: W,
        table: &Table<R>,
        added: &str,
        format: TextOrJson,
    ) -> std::io::Result<Self> {
        let mut header = table.header.clone();
        header.push_field(added.as_bytes());
        if format == TextOrJson::Json {
            let names = header.iter().map(|name| json(&String::from_utf8_lossy(name)));
            return Ok(Self::Json(names.collect(), BufWriter::with_capacity(BUFFER, out)));
        }
        let Form { delimiter, terminator, byte_order_mark } = table.form;
        if byte_order_mark {
            out.write_all(BYTE_ORDER_MARK)?;
        }
        let mut builder = WriterBuilder::new();
        builder.delimiter(delimiter).terminator(terminator).flexible(true).buffer_capacity(BUFFER);
        let mut writer = builder.from_writer(out);
        writer.write_byte_record(&header).map_err(io)?;
        Ok(Self::Csv(Box::new(writer)))
    }

    /// Writes a row and its added cell; `None` for one that could not be computed.
    pub(crate) fn row(
        &mut self,
        record: &mut ByteRecord,
        width: usize,
        cell: Option<Cell<'_>>,
    ) -> std::io::Result<()> {
        (record.len()..width).for_each(|_| record.push_field(b""));
        match self {
            Self::Csv(writer) => {
                record.push_field(cell.map_or("", |cell| cell.text).as_bytes());
                writer.write_byte_record(record).map_err(io)
            }
            Self::Json(names, out) => {
                for (n, (name, value)) in names.iter().zip(record.iter().take(width)).enumerate() {
                    let sign = if n == 0 { '{' } else { ',' };
                    write!(out, "{sign}{name}:")?;
                    serde_json::to_writer(&mut *out, &String::from_utf8_lossy(value))?;
                }
                let added = names.last().map_or("", String::as_str);
                match cell {
                    Some(Cell { text, quoted: true }) => writeln!(out, ",{added}:\"{text}\"}}"),
                    Some(Cell { text, quoted: false }) => writeln!(out, ",{added}:{text}}}"),
                    None => writeln!(out, ",{added}:null}}"),
                }
            }
        }
    }

    /// Writes what is left.
    pub(crate) fn finish(mut self) -> std::io::Result<()> {
        match &mut self {
            Self::Csv(writer) => writer.flush(),
            Self::Json(_, out) => out.flush(),
        }
    }
}

fn io(error: csv::Error) -> std::io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    }
}

/// A text as JSON.
fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
