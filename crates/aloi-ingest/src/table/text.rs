//! The rows of a text file, one at a time, each with its line as an editor counts them.

use super::delimiter;
use super::options::{HEADER_WITHIN, Header, Options};
use super::quotes::{self, Fault};
use super::reader::ReadRows;
use super::record::Record;
use crate::stop::Stop;
use aloi::{Code, Finding, Place};
use aloi_words::{counted, said};
use csv::{Position, ReaderBuilder, StringRecord};
use std::borrow::Cow;
use std::io::Cursor;
use std::sync::Arc;

/// How many bytes are looked at to find the delimiter.
const LOOKED_AT: usize = 1 << 20;

/// The rows of a text.
pub(super) struct TextRows<'a> {
    reader: csv::Reader<Cursor<Cow<'a, [u8]>>>,
    record: Record,
    lines: Lines,
    delimiter: u8,
    /// Where the record at hand begins, and its line.
    from: usize,
    line: u64,
    findings: Vec<Finding>,
}

/// The header of a text and its rows; `None` where it has nothing but blank lines.
pub(super) fn open<'a>(
    text: Cow<'a, [u8]>,
    options: &Options<'_>,
) -> Option<(Header, TextRows<'a>)> {
    let declared = delimiter::declared(&text);
    let begins = declared.map_or(0, |(_, begins)| begins);
    let delimiter = options.delimiter.or(declared.map(|(delimiter, _)| delimiter));
    let (delimiter, skipped) = header(&text[begins..], delimiter, options)?;
    let mut rows = TextRows::new(text, begins, delimiter);
    for _ in 0..skipped {
        rows.read();
    }
    rows.read();
    let cells = rows.record.clone();
    let header = Header { cells: (*cells).clone(), line: rows.line, skipped };
    Some((header, rows))
}

/// The delimiter, and how many records stand before the header: those that have the columns
/// needed, else the best delimiter and the first record that is not blank.
fn header(text: &[u8], given: Option<u8>, options: &Options<'_>) -> Option<(u8, usize)> {
    let sample = &text[..text.len().min(LOOKED_AT)];
    let candidates = match given {
        Some(given) => vec![given],
        None => delimiter::by_fit(sample).to_vec(),
    };
    let first = |delimiter| delimiter::records(text, delimiter, HEADER_WITHIN);
    for delimiter in &candidates {
        if let Some(at) = first(*delimiter).position(|record| options.is_header(&record)) {
            return Some((*delimiter, at));
        }
    }
    let blank = |record: &StringRecord| record.iter().all(|cell| cell.trim().is_empty());
    let at = first(candidates[0]).position(|record| !blank(&record))?;
    Some((candidates[0], at))
}

impl<'a> TextRows<'a> {
    fn new(text: Cow<'a, [u8]>, begins: usize, delimiter: u8) -> Self {
        let lines = Lines::new(&text, begins);
        let mut cursor = Cursor::new(text);
        cursor.set_position(begins as u64);
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(cursor);
        let (record, findings) = (Record::default(), Vec::new());
        Self { reader, record, lines, delimiter, from: begins, line: 1, findings }
    }

    pub(super) const fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Reads a record, and says whether there was one. Text in memory, of any width: that cannot
    /// fail.
    fn read(&mut self) -> bool {
        let more = self.reader.read_record(self.record.cells_mut()).unwrap_or(false);
        let text: &[u8] = self.reader.get_ref().get_ref();
        let byte = match self.record.position() {
            Some(position) if more => self.lines.begins + byte_of(position),
            _ => text.len(),
        };
        (self.from, self.line) = self.lines.of(text, byte);
        more
    }

    /// Looks at the quotes of the record of several lines that began at `from`, in `line`.
    fn check_quotes(&mut self, file: &Arc<str>, from: usize, line: u64) -> Result<(), Vec<Stop>> {
        let text: &[u8] = self.reader.get_ref().get_ref();
        let raw = &text[from..self.from.max(from)];
        self.findings.extend(quote_fault(raw, self.delimiter, file, line, self.lines.end)?);
        Ok(())
    }
}

impl ReadRows for TextRows<'_> {
    fn next(&mut self, file: &Arc<str>) -> Result<Option<(u64, &Record)>, Vec<Stop>> {
        loop {
            let (from, line) = (self.from, self.line);
            let more = self.read();
            if self.line > line + 1 || !more {
                self.check_quotes(file, from, line)?;
            }
            if !more {
                return Ok(None);
            }
            if self.record.len() > 1 || !self.record.is_blank() {
                return Ok(Some((self.line, &self.record)));
            }
        }
    }

    fn done(&self) -> Option<(usize, usize)> {
        Some((self.from, self.reader.get_ref().get_ref().len()))
    }

    fn next_at(&self) -> Option<(usize, u64, bool)> {
        let text: &[u8] = self.reader.get_ref().get_ref();
        let at = (self.lines.begins + byte_of(self.reader.position())).min(text.len());
        let record = &text[self.from.min(at)..at];
        let line = self.line + self.lines.within(record);
        Some((at, line, self.lines.within(record.trim_ascii_end()) == 0))
    }

    fn take_findings(&mut self, _file: &Arc<str>) -> Vec<Finding> {
        std::mem::take(&mut self.findings)
    }
}

/// What is wrong with the quotes of a record that begins in `line`, by its raw text with what
/// follows it up to the next; lines end with `end`.
pub(crate) fn quote_fault(
    raw: &[u8],
    delimiter: u8,
    file: &Arc<str>,
    line: u64,
    end: u8,
) -> Result<Option<Finding>, Vec<Stop>> {
    let within = |part: &[u8]| lines_within(part, end);
    let line_of = |at: usize| line + within(&raw[..at]);
    match quotes::fault(raw, delimiter) {
        None => Ok(None),
        Some(Fault::Stray(at)) => {
            let place = Place::Line { file: Arc::clone(file), line: line_of(at) };
            let swallowed = within(raw.trim_ascii_end());
            let finding = Finding::new(Code::StrayQuote).at(place).value(line);
            Ok(Some(finding.other(line + swallowed)))
        }
        Some(Fault::Unclosed(at)) => {
            let swallowed = within(raw[at..].trim_ascii_end());
            Err(vec![unclosed(file, line_of(at), swallowed)])
        }
    }
}

fn unclosed(file: &str, line: u64, swallowed: u64) -> Stop {
    let message = match swallowed {
        0 => said!("table.unclosed"),
        _ => counted!("table.unclosed-over", swallowed),
    };
    Stop::new(file, line, message).help(said!("table.unclosed-help"))
}

fn byte_of(position: &Position) -> usize {
    usize::try_from(position.byte()).unwrap_or(usize::MAX)
}

/// Counts lines as an editor does. The csv reader's own count lags behind where lines end in CRLF.
struct Lines {
    begins: usize,
    counted: usize,
    line: u64,
    /// What ends a line: a line feed, or in a text without any a carriage return.
    end: u8,
}

impl Lines {
    fn new(text: &[u8], begins: usize) -> Self {
        let end = if text.contains(&b'\n') { b'\n' } else { b'\r' };
        Self { begins, counted: 0, line: 1, end }
    }

    /// Where the record begins that the reader found at `byte`, or after blank lines, and its
    /// line; records come in order.
    fn of(&mut self, text: &[u8], byte: usize) -> (usize, u64) {
        let from = byte.clamp(self.counted, text.len());
        let ends = text[from..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        self.line += self.within(&text[self.counted..from + ends]);
        self.counted = from + ends;
        (self.counted, self.line)
    }

    /// How many lines end in this part of the text.
    fn within(&self, part: &[u8]) -> u64 {
        lines_within(part, self.end)
    }
}

/// How many lines end in a part of a text.
fn lines_within(part: &[u8], end: u8) -> u64 {
    memchr::memchr_iter(end, part).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a text: line and cells.
    fn rows(text: &str, options: &Options<'_>) -> (Header, Vec<(u64, Vec<String>)>) {
        let (header, mut table) = open(Cow::Borrowed(text.as_bytes()), options).unwrap();
        let mut rows = Vec::new();
        while let Some((line, record)) = table.next(&"t.csv".into()).unwrap() {
            rows.push((line, record.iter().map(str::to_owned).collect()));
        }
        (header, rows)
    }

    fn lines(text: &str) -> Vec<(u64, usize)> {
        let (_, rows) = rows(text, &Options::default());
        rows.into_iter().map(|(line, cells)| (line, cells.len())).collect()
    }

    #[test]
    fn rows_know_their_lines_and_blank_ones_are_none() {
        for (words, text, found) in [
            ("CRLF", "a,b\r\n\"x\ny\",1\r\n\r\n2,3\r\n", vec![(2, 2), (5, 2)]),
            ("LF", "a,b\n\n1,2\n3,4", vec![(3, 2), (4, 2)]),
            ("CR alone", "a,b\r1,2\r\r3,4\r", vec![(2, 2), (4, 2)]),
            ("a first line for Excel", "sep=;\r\na;b\r\n1;2\r\n", vec![(3, 2)]),
            ("blank lines first", "\r\n\r\na,b\r\n1,2\r\n", vec![(4, 2)]),
        ] {
            assert_eq!(lines(text), found, "{words}");
        }
        for blank in ["", "\n\n", " \n"] {
            assert!(open(Cow::Borrowed(blank.as_bytes()), &Options::default()).is_none());
        }
    }

    #[test]
    fn the_header_is_the_first_row_with_the_columns_needed() {
        let text = "Incidents, October\nby the tool; all\n\nid;state\n1;New\n";
        let needs = |header: &StringRecord| header.iter().any(|name| name == "state");
        let options = Options { needs: Some(&needs), ..Options::default() };
        let (header, found) = rows(text, &options);
        assert_eq!((header.line, header.skipped), (4, 2));
        assert_eq!(found, [(5, vec!["1".to_owned(), "New".to_owned()])]);
    }

    #[test]
    fn a_quote_that_swallows_rows_is_named() {
        let text = "a,b\n1,\"x\n2,y\n3,z\n";
        let (_, mut table) = open(Cow::Borrowed(text.as_bytes()), &Options::default()).unwrap();
        assert!(table.next(&"t.csv".into()).unwrap().is_some());
        let stop = table.next(&"t.csv".into()).unwrap_err().remove(0);
        assert_eq!(stop.line, 2);
        assert!(stop.message.to_string().contains("the 2 lines after it"), "{stop}");
        let text = "a,b\n1,\"x\n2,\"y\n3,z\n";
        let (_, mut table) = open(Cow::Borrowed(text.as_bytes()), &Options::default()).unwrap();
        while table.next(&"t.csv".into()).unwrap().is_some() {}
        let findings = table.take_findings(&"t.csv".into());
        assert_eq!(findings[0].place, Place::Line { file: "t.csv".into(), line: 2 });
    }
}
