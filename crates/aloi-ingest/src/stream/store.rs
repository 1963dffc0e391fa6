//! Rows parted by ticket: in memory as long as that is granted, in the caller's file beyond.

use super::Bail;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::Mutex;

/// Rows of one kind of file, one after another: how long each is, its number less that of the one
/// before, and its bytes.
#[derive(Debug, Default)]
pub(super) struct Rows {
    bytes: Vec<u8>,
    last: u64,
}

impl Rows {
    /// Adds the row with this number, which is not less than those before.
    pub(super) fn add(&mut self, number: u64, row: &[u8]) {
        put(&mut self.bytes, row.len() as u64);
        put(&mut self.bytes, number.wrapping_sub(self.last));
        self.bytes.extend_from_slice(row);
        self.last = number;
    }

    pub(super) const fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The rows, with nothing left here.
    fn taken(&mut self) -> Vec<u8> {
        self.last = 0;
        std::mem::take(&mut self.bytes)
    }

    fn clear(&mut self) {
        self.last = 0;
        self.bytes.clear();
    }
}

/// Seven bits a byte, the lowest first; the last is below 128.
fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push((number & 0x7f) as u8);
}

fn get(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        number |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

/// A row found back: its number, and where its bytes are among those of its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) number: u64,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Some rows one after another, in memory or in the file.
#[derive(Clone, Debug)]
enum Run {
    Held(Vec<u8>),
    Filed { from: u64, bytes: usize },
}

/// The rows of all parts.
pub(super) struct Store<'o> {
    scratch: &'o (dyn Fn() -> std::io::Result<File> + Sync),
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    runs: Vec<Vec<Run>>,
    held: u64,
    granted: u64,
    file: Option<File>,
    filed: u64,
}

impl<'o> Store<'o> {
    /// A store of so many parts, which may hold so many bytes in memory.
    pub(super) fn new(
        parts: usize,
        granted: u64,
        scratch: &'o (dyn Fn() -> std::io::Result<File> + Sync),
    ) -> Self {
        let inner = Inner { runs: vec![Vec::new(); parts], granted, ..Inner::default() };
        Self { scratch, inner: Mutex::new(inner) }
    }

    /// Puts rows away, and empties `rows`.
    pub(super) fn put(&self, part: usize, rows: &mut Rows) -> Result<(), Bail> {
        let Ok(mut inner) = self.inner.lock() else { return Err(Bail::Simple) };
        let bytes = rows.len();
        if bytes == 0 {
            return Ok(());
        }
        if inner.held + bytes as u64 <= inner.granted {
            inner.held += bytes as u64;
            inner.runs[part].push(Run::Held(rows.taken()));
            return Ok(());
        }
        let from = inner.filed;
        if inner.file.is_none() {
            inner.file = Some((self.scratch)().map_err(Bail::Scratch)?);
        }
        if let Some(file) = &mut inner.file {
            file.write_all(&rows.bytes).map_err(Bail::Scratch)?;
        }
        inner.filed += bytes as u64;
        inner.runs[part].push(Run::Filed { from, bytes });
        rows.clear();
        Ok(())
    }

    /// Takes the rows of a part: their bytes, and where each is, in the order of their numbers.
    pub(super) fn take(&self, part: usize) -> Result<(Vec<u8>, Vec<Found>), Bail> {
        let (mut bytes, mut found) = (Vec::new(), Vec::new());
        let Ok(mut inner) = self.inner.lock() else { return Err(Bail::Simple) };
        for run in std::mem::take(&mut inner.runs[part]) {
            let from = bytes.len();
            match run {
                Run::Held(held) => {
                    inner.held -= held.len() as u64;
                    bytes.extend_from_slice(&held);
                }
                Run::Filed { from: at, bytes: length } => {
                    bytes.resize(from + length, 0);
                    let Some(file) = &mut inner.file else { return Err(Bail::Simple) };
                    file.seek(SeekFrom::Start(at)).map_err(Bail::Scratch)?;
                    file.read_exact(&mut bytes[from..]).map_err(Bail::Scratch)?;
                }
            }
            rows_of(&bytes, from, &mut found);
        }
        drop(inner);
        found.sort_by_key(|row| row.number);
        Ok((bytes, found))
    }
}

/// The rows from `at` on.
fn rows_of(bytes: &[u8], mut at: usize, found: &mut Vec<Found>) {
    let mut number = 0_u64;
    while let (Some(length), Some(more)) = (get(bytes, &mut at), get(bytes, &mut at)) {
        number = number.wrapping_add(more);
        let to = at.saturating_add(usize::try_from(length).unwrap_or(usize::MAX)).min(bytes.len());
        found.push(Found { number, from: at, to });
        at = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_put() {
        for granted in [0, 40, 1 << 20] {
            let scratch = || tempfile::tempfile();
            let store = Store::new(2, granted, &scratch);
            let mut rows = [Rows::default(), Rows::default()];
            let all: Vec<(u64, String)> = (0..200_u64)
                .map(|n| ((n % 3) << 48 | (n * 77), "é".repeat(usize::try_from(n).unwrap())))
                .collect();
            // Two threads, each with rows in order.
            for thread in 0..2 {
                let mut own: Vec<_> =
                    all.iter().filter(|(number, _)| number / 77 % 2 == thread).collect();
                own.sort();
                for (number, row) in own {
                    let part = usize::try_from(number % 2).unwrap();
                    rows[part].add(*number, row.as_bytes());
                    if rows[part].len() > 100 {
                        store.put(part, &mut rows[part]).unwrap();
                    }
                }
                store.put(0, &mut rows[0]).unwrap();
                store.put(1, &mut rows[1]).unwrap();
            }
            for part in 0..2 {
                let (bytes, found) = store.take(usize::try_from(part).unwrap()).unwrap();
                let mut expected: Vec<_> =
                    all.iter().filter(|(number, _)| number % 2 == part).cloned().collect();
                expected.sort();
                let text = |row: &Found| String::from_utf8(bytes[row.from..row.to].to_vec());
                let found: Vec<_> =
                    found.iter().map(|row| (row.number, text(row).unwrap())).collect();
                assert_eq!(found, expected, "{granted}");
            }
        }
    }
}
