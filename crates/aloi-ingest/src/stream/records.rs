//! Rows of files that are no plain text, as bytes: so they are handed to threads and put aside like
//! rows of a text.
//!
//! A record is its length, its line, whether it is the line of totals, and its cells, each with its
//! length and what it is.

use super::numbers;
use super::row::Row;
use crate::sieve::Sifted;
use crate::table::{Kind, Record};

/// How many bytes tell the length of a record, and after these its line.
const LENGTH: usize = 4;
const LINE: usize = 8;

/// Adds a row that stands in a line.
pub(super) fn put(bytes: &mut Vec<u8>, sifted: Sifted, line: u64, cells: &Record) {
    let from = bytes.len();
    bytes.extend_from_slice(&[0; LENGTH]);
    bytes.extend_from_slice(&line.to_le_bytes());
    bytes.push(u8::from(sifted == Sifted::Foot));
    for (position, cell) in cells.iter().enumerate() {
        let kind = Kind::ALL.iter().position(|kind| *kind == cells.kind(position)).unwrap_or(0);
        numbers::put(bytes, (cell.len() as u64) << 3 | kind as u64);
        bytes.extend_from_slice(cell.as_bytes());
    }
    // A row is shorter than 4 GB: what is read of a file at once is.
    let length = u32::try_from(bytes.len() - from).unwrap_or(u32::MAX);
    bytes[from..from + LENGTH].copy_from_slice(&length.to_le_bytes());
}

/// The record that begins at `from`; none where nothing is left.
pub(super) fn row(bytes: &[u8], from: usize) -> Option<Row> {
    let length = bytes.get(from..)?.first_chunk::<LENGTH>()?;
    let next = from + u32::from_le_bytes(*length) as usize;
    (next > from && next <= bytes.len()).then_some(Row { from, to: next, next, quoted: false })
}

/// The records of some bytes, one after another.
pub(super) fn rows(bytes: &[u8]) -> impl Iterator<Item = Row> + '_ {
    std::iter::successors(row(bytes, 0), move |before| row(bytes, before.next))
}

/// The cell at a position of a record; empty where there is none.
pub(super) fn cell(record: &[u8], position: usize) -> &str {
    cells(record).nth(position).map_or("", |(text, _)| text)
}

/// Reads a record's cells; gives its line, and what it is.
pub(super) fn read(record: &[u8], into: &mut Record) -> (Sifted, u64) {
    into.refill(cells(record));
    let line = record.get(LENGTH..).and_then(|rest| rest.first_chunk::<LINE>());
    let foot = record.get(LENGTH + LINE) == Some(&1);
    let sifted = if foot { Sifted::Foot } else { Sifted::Row };
    (sifted, line.map_or(0, |line| u64::from_le_bytes(*line)))
}

fn cells(record: &[u8]) -> impl Iterator<Item = (&str, Kind)> {
    let mut rest = record.get(LENGTH + LINE + 1..).unwrap_or_default();
    std::iter::from_fn(move || {
        let told = numbers::get(&mut rest)?;
        let (cell, left) = rest.split_at_checked(usize::try_from(told >> 3).ok()?)?;
        rest = left;
        let kind = Kind::ALL.get((told & 7) as usize).copied().unwrap_or_default();
        Some((std::str::from_utf8(cell).unwrap_or(""), kind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_put() {
        let cell = |text: &str, kind| (text.to_owned(), kind);
        let all = vec![
            (Sifted::Row, 2, vec![cell("T1", Kind::Text), cell("", Kind::NoValue)]),
            (Sifted::Row, 1 << 40, Vec::new()),
            (Sifted::Row, 3, Kind::ALL.map(|kind| cell(&"é\0\n".repeat(99), kind)).to_vec()),
            (Sifted::Foot, 9, vec![cell("Total", Kind::Number)]),
        ];
        let (mut bytes, mut record) = (Vec::new(), Record::default());
        for (sifted, line, cells) in &all {
            record.refill(cells.iter().map(|(text, kind)| (text.as_str(), *kind)));
            put(&mut bytes, *sifted, *line, &record);
        }
        let found: Vec<_> = rows(&bytes)
            .map(|row| {
                let (sifted, line) = read(&bytes[row.from..row.to], &mut record);
                let cells = record.iter().enumerate();
                let cells = cells.map(|(at, text)| (text.to_owned(), record.kind(at)));
                (sifted, line, cells.collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(found, all);
        let first = row(&bytes, 0).map(|row| &bytes[row.from..row.to]).unwrap();
        assert_eq!([0, 1, 2].map(|place| super::cell(first, place)), ["T1", "", ""]);
        assert!(rows(&bytes[..7]).next().is_none(), "what is cut short is no record");
    }
}
