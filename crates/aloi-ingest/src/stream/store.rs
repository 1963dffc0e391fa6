//! Rows put aside by ticket: in memory as long as that is granted, in the caller's file beyond.

use super::bail::Bail;
use super::numbers::{get, put};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::Mutex;

/// Rows of one file that one thread puts aside for one part: their bytes, and of each a mark.
#[derive(Debug, Default)]
pub(super) struct Rows {
    text: Vec<u8>,
    /// Of each row its length, its line less that of the one before, and its share of the part.
    marks: Vec<u8>,
    last: u64,
}

impl Rows {
    /// Adds the row that begins in a line, which is not above those before; `share` tells where in
    /// its part it belongs.
    #[inline]
    pub(super) fn add(&mut self, line: u64, share: u8, row: &[u8]) {
        self.text.extend_from_slice(row);
        put(&mut self.marks, row.len() as u64);
        put(&mut self.marks, line - self.last);
        self.marks.push(share);
        self.last = line;
    }

    /// How many bytes they take.
    pub(super) const fn len(&self) -> usize {
        self.text.len() + self.marks.len()
    }

    /// The rows; those that come will go on behind them.
    fn taken(&mut self) -> (Vec<u8>, Vec<u8>) {
        let (text, marks) =
            (Vec::with_capacity(self.text.len()), Vec::with_capacity(self.marks.len()));
        (std::mem::replace(&mut self.text, text), std::mem::replace(&mut self.marks, marks))
    }

    fn clear(&mut self) {
        self.text.clear();
        self.marks.clear();
    }
}

/// Rows of one file that one thread has put aside for one part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lane {
    text: Vec<u8>,
    marks: Vec<u8>,
}

impl Lane {
    /// Its rows, one after another.
    pub(super) fn rows(&self) -> LaneRows<'_> {
        let mut rows = LaneRows { text: &self.text, marks: &self.marks, last: 0, next: None };
        rows.advance();
        rows
    }
}

/// A row that was put aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kept<'l> {
    /// The line in which it begins.
    pub(super) line: u64,
    /// Where in its part it belongs.
    pub(super) share: u8,
    /// Its bytes, with what ends it.
    pub(super) bytes: &'l [u8],
}

/// The rows of a lane that are left.
#[derive(Clone, Copy, Debug)]
pub(super) struct LaneRows<'l> {
    text: &'l [u8],
    marks: &'l [u8],
    last: u64,
    /// The first of them.
    pub(super) next: Option<Kept<'l>>,
}

impl<'l> LaneRows<'l> {
    /// The line of the first of them; above all lines where none is left.
    pub(super) fn line(&self) -> u64 {
        self.next.map_or(u64::MAX, |row| row.line)
    }

    /// Whether every byte was one of a row.
    pub(super) const fn is_told(&self) -> bool {
        self.next.is_none() && self.text.is_empty() && self.marks.is_empty()
    }

    /// Goes on behind the first.
    #[inline]
    pub(super) fn advance(&mut self) {
        self.next = self.read();
    }

    #[inline]
    fn read(&mut self) -> Option<Kept<'l>> {
        let length = usize::try_from(get(&mut self.marks)?).ok()?;
        self.last = self.last.saturating_add(get(&mut self.marks)?);
        let (share, marks) = self.marks.split_first()?;
        let (bytes, text) = self.text.split_at_checked(length)?;
        (self.text, self.marks) = (text, marks);
        Some(Kept { line: self.last, share: *share, bytes })
    }
}

/// Some rows of a lane, in memory or in the file: text first, then marks.
#[derive(Clone, Debug)]
enum Piece {
    Held(Vec<u8>, Vec<u8>),
    Filed { from: u64, text: usize, marks: usize },
}

/// The rows of all parts.
pub(super) struct Store<'o> {
    scratch: &'o (dyn Fn() -> std::io::Result<File> + Sync),
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    /// The pieces of each part and file, by thread, in the order in which it put them.
    pieces: Vec<BTreeMap<usize, Vec<Piece>>>,
    held: u64,
    granted: u64,
    file: Option<File>,
    filed: u64,
}

impl<'o> Store<'o> {
    /// A store with so many slots, one for each file of each part, which may hold so many bytes in
    /// memory.
    pub(super) fn new(
        slots: usize,
        granted: u64,
        scratch: &'o (dyn Fn() -> std::io::Result<File> + Sync),
    ) -> Self {
        let inner = Inner { pieces: vec![BTreeMap::new(); slots], granted, ..Inner::default() };
        Self { scratch, inner: Mutex::new(inner) }
    }

    /// Puts rows away that a thread has for a slot, and empties `rows`.
    pub(super) fn put(&self, slot: usize, thread: usize, rows: &mut Rows) -> Result<(), Bail> {
        let bytes = rows.len() as u64;
        if bytes == 0 {
            return Ok(());
        }
        let Ok(mut inner) = self.inner.lock() else { return Err(Bail::Stops) };
        let piece = if inner.held + bytes <= inner.granted {
            inner.held += bytes;
            let (text, marks) = rows.taken();
            Piece::Held(text, marks)
        } else {
            let piece = inner.write(rows, self.scratch).map_err(Bail::Scratch)?;
            rows.clear();
            piece
        };
        inner.pieces[slot].entry(thread).or_default().push(piece);
        Ok(())
    }

    /// Takes the rows of a slot, those of each thread that has put some there.
    pub(super) fn take(&self, slot: usize) -> Result<Vec<Lane>, Bail> {
        let Ok(mut inner) = self.inner.lock() else { return Err(Bail::Stops) };
        let pieces = std::mem::take(&mut inner.pieces[slot]);
        let lanes = pieces.into_values().map(|pieces| inner.lane(pieces));
        lanes.collect::<std::io::Result<_>>().map_err(Bail::Scratch)
    }
}

impl Inner {
    /// Writes rows to the file, which `scratch` gives when it is wanted first.
    fn write(
        &mut self,
        rows: &Rows,
        scratch: &(dyn Fn() -> std::io::Result<File> + Sync),
    ) -> std::io::Result<Piece> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(scratch()?),
        };
        file.write_all(&rows.text)?;
        file.write_all(&rows.marks)?;
        let from = self.filed;
        self.filed += rows.len() as u64;
        Ok(Piece::Filed { from, text: rows.text.len(), marks: rows.marks.len() })
    }

    /// Puts pieces together again.
    fn lane(&mut self, pieces: Vec<Piece>) -> std::io::Result<Lane> {
        let mut lane = Lane::default();
        for piece in pieces {
            match piece {
                Piece::Held(text, marks) => {
                    self.held -= (text.len() + marks.len()) as u64;
                    lane.text.extend_from_slice(&text);
                    lane.marks.extend_from_slice(&marks);
                }
                Piece::Filed { from, text, marks } => {
                    let file = self.file.as_mut().ok_or(std::io::ErrorKind::NotFound)?;
                    file.seek(SeekFrom::Start(from))?;
                    read_on(file, text, &mut lane.text)?;
                    read_on(file, marks, &mut lane.marks)?;
                }
            }
        }
        Ok(lane)
    }
}

/// Reads so many more bytes behind those that are there.
fn read_on(file: &mut File, bytes: usize, into: &mut Vec<u8>) -> std::io::Result<()> {
    let before = into.len();
    into.resize(before + bytes, 0);
    file.read_exact(&mut into[before..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_of(lane: &Lane) -> Vec<(u64, u8, String)> {
        let (mut rows, mut found) = (lane.rows(), Vec::new());
        while let Some(row) = rows.next {
            assert_eq!(rows.line(), row.line);
            found.push((row.line, row.share, String::from_utf8(row.bytes.to_vec()).unwrap()));
            rows.advance();
        }
        assert_eq!(rows.line(), u64::MAX);
        assert!(rows.is_told());
        found
    }

    #[test]
    fn rows_come_back_as_they_were_put() {
        for granted in [0, 400, 1 << 20] {
            let scratch = || tempfile::tempfile();
            let store = Store::new(3, granted, &scratch);
            let all: Vec<(u64, u8, String)> =
                (1..200_u8).map(|n| (u64::from(n) * 77, n, "é".repeat(usize::from(n)))).collect();
            // Three threads, each with rows in order, for two of three slots.
            let of = |thread: usize, slot: usize| {
                let rows =
                    all.iter().zip(0..).filter(move |(_, n)| (n % 3, n % 2) == (thread, slot));
                rows.map(|(row, _)| row.clone()).collect::<Vec<_>>()
            };
            for (thread, slot) in [(2, 1), (0, 0), (0, 1), (1, 0), (2, 0)] {
                let mut rows = Rows::default();
                for (line, share, row) in of(thread, slot) {
                    rows.add(line, share, row.as_bytes());
                    if rows.len() > 100 {
                        store.put(slot, thread, &mut rows).unwrap();
                    }
                }
                store.put(slot, thread, &mut rows).unwrap();
            }
            for (slot, threads) in [(0, vec![0, 1, 2]), (1, vec![0, 2]), (2, Vec::new())] {
                let lanes = store.take(slot).unwrap();
                let found: Vec<_> = lanes.iter().map(rows_of).collect();
                let expected: Vec<_> = threads.into_iter().map(|one| of(one, slot)).collect();
                assert_eq!(found, expected, "{granted}");
                assert!(store.take(slot).unwrap().is_empty());
            }
        }
    }
}
