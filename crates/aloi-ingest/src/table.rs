//! A table of text: a header line and the rows below it, each with its line in the file.

use csv::{ReaderBuilder, StringRecord, Trim};

/// The delimiters that are looked for, in order of preference.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many rows are looked at to find the delimiter.
const LOOKED_AT: usize = 200;

/// The rows of a file, one at a time.
pub(crate) struct Table<'a> {
    reader: csv::Reader<&'a [u8]>,
    pub(crate) header: StringRecord,
    record: StringRecord,
    lines: Lines<'a>,
}

/// A row and where it begins.
pub(crate) struct TableRow<'a> {
    pub(crate) line: u64,
    pub(crate) cells: &'a StringRecord,
}

impl<'a> Table<'a> {
    /// The table that `text` holds, with this delimiter or the one that fits best; `None` without
    /// a header line.
    pub(crate) fn new(text: &'a str, delimiter: Option<u8>) -> Option<Self> {
        let delimiter = delimiter.unwrap_or_else(|| find_delimiter(text));
        let mut reader = reader(text, delimiter);
        let header = reader.headers().ok()?.clone();
        let blank = header.iter().all(|cell| cell.trim().is_empty());
        let lines = Lines { text: text.as_bytes(), counted: 0, line: 1 };
        (!blank).then(|| Self { reader, header, record: StringRecord::new(), lines })
    }

    /// The next row that is not blank.
    pub(crate) fn next(&mut self) -> Option<TableRow<'_>> {
        loop {
            // Text in memory, of any width: reading it cannot fail.
            if !self.reader.read_record(&mut self.record).unwrap_or(false) {
                return None;
            }
            if self.record.len() > 1 || self.record.iter().any(|cell| !cell.trim().is_empty()) {
                break;
            }
        }
        let line = self.lines.of(self.record.position().map_or(0, csv::Position::byte));
        Some(TableRow { line, cells: &self.record })
    }
}

/// Counts lines as an editor does. The csv reader's own count lags behind where lines end in CRLF.
struct Lines<'a> {
    text: &'a [u8],
    counted: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the record that begins at or after `byte`; records come in order.
    fn of(&mut self, byte: u64) -> u64 {
        let from = usize::try_from(byte).unwrap_or(usize::MAX).min(self.text.len());
        let ends = self.text[from..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let passed = &self.text[self.counted..from + ends];
        self.line += passed.iter().filter(|b| **b == b'\n').count() as u64;
        self.counted = from + ends;
        self.line
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .trim(Trim::None)
        .from_reader(text.as_bytes())
}

/// The delimiter with the steadiest, then the largest number of fields over the first rows.
fn find_delimiter(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let widths: Vec<usize> =
            reader.records().take(LOOKED_AT).flatten().map(|record| record.len()).collect();
        let width = widths.first().copied().unwrap_or(0);
        let steady = widths.iter().filter(|other| **other == width).count();
        // One field a row is no sign of a delimiter.
        if width < 2 { (0, 0) } else { (steady * 1000 / widths.len().max(1), width) }
    };
    let best = DELIMITERS.iter().rev().max_by_key(|delimiter| score(**delimiter));
    best.copied().unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found() {
        for (text, delimiter) in [
            ("a,b\n1,2\n", b','),
            ("a;b;c\n1,5;2,5;3\n", b';'),
            ("a\tb\n1\t\"x;y\nz\"\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            ("only\n1\n", b','),
            ("", b','),
        ] {
            assert_eq!(find_delimiter(text), delimiter, "{text:?}");
        }
    }

    #[test]
    fn rows_know_their_lines_and_blank_ones_are_none() {
        let mut table = Table::new("a,b\r\n\"x\ny\",1\r\n\r\n2,3\r\n", None).unwrap();
        let mut lines = Vec::new();
        while let Some(row) = table.next() {
            lines.push((row.line, row.cells.len()));
        }
        assert_eq!(lines, [(2, 2), (5, 2)]);
        assert!(Table::new("", None).is_none() && Table::new("\n\n", None).is_none());
    }
}
