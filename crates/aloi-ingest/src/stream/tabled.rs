//! A file that is no plain text, opened: a workbook, JSON, Parquet, a text that has to be decoded or
//! that asks for more than its rows as they stand.

use super::asked::Options;
use super::bail::Bail;
use super::records;
use super::source::Source;
use super::spool::copy;
use crate::columns::Columns;
use crate::counted::Table;
use crate::files::sha256;
use crate::opening::open_file;
use crate::shapes::Wanted;
use crate::sieve::{End, Sieve};
use crate::table::{Format, Input, Opened, is_read_in_pieces};
use aloi::Finding;
use aloi_contract as contract;
use csv::StringRecord;
use std::io::Read;
use std::sync::Arc;

/// A file of fewer bytes is held.
const HELD: u64 = 1 << 16;

/// How many bytes of rows are read ahead, to see the order of their ids.
const AHEAD: usize = 1 << 16;

/// What is known of such a file before its rows are read.
pub(super) struct Begun {
    pub(super) header: StringRecord,
    pub(super) columns: Columns,
    pub(super) findings: Vec<Finding>,
    pub(super) format: Format,
    pub(super) rows: Box<Tabled>,
}

/// What is known of a file that was read to its end.
pub(super) struct Ended {
    /// The SHA-256 of its bytes.
    pub(super) sha256: String,
    pub(super) end: End,
}

/// Its rows.
pub(super) struct Tabled {
    sieve: Sieve<'static>,
    /// Records that were read ahead, and whether they are all that is left.
    pub(super) ahead: Vec<u8>,
    pub(super) ended: bool,
    sha256: String,
    /// How many bytes the file has.
    pub(super) bytes: u64,
}

/// What a file is read from: a large one of a format that is read here and there, or twice, from a
/// copy in the caller's file; else it is held, until it is opened.
fn input(
    source: &Source<'_>,
    options: &Options<'_>,
) -> Result<(Input<'static>, String, u64), Bail> {
    let cannot = |error| Bail::Read(Arc::clone(&source.name), error);
    let mut from = source.open().map_err(cannot)?;
    let mut bytes = Vec::new();
    from.by_ref().take(HELD).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 == HELD && is_read_in_pieces(&bytes) {
        let mut file = (options.scratch)().map_err(Bail::Scratch)?;
        let (sha256, length) = copy(source, &mut file)?;
        return Ok((Input::File(file), sha256, length));
    }
    from.read_to_end(&mut bytes).map_err(cannot)?;
    let (sha256, length) = (sha256(&bytes), bytes.len() as u64);
    Ok((Input::Bytes(bytes.into()), sha256, length))
}

impl Tabled {
    /// Opens a file, unless something in it stops the run.
    pub(super) fn open(
        source: &Source<'_>,
        spec: &contract::Source,
        wanted: &Wanted,
        options: &Options<'_>,
    ) -> Result<Begun, Bail> {
        let (input, sha256, length) = input(source, options)?;
        let sha256 = source.packed.clone().unwrap_or(sha256);
        let opened = open_file(spec, &source.name, input, &wanted.read, &wanted.compulsory);
        let (opened, columns) = opened.map_err(|_| Bail::Stops)?;
        if !columns.merged(&opened).is_empty() {
            return Err(Bail::Stops);
        }
        let Opened { header, findings, rows, format, .. } = opened;
        let header = columns.widened_header(&header);
        let sieve = Sieve::new(rows);
        let rows = Self { sieve, ahead: Vec::new(), ended: false, sha256, bytes: length };
        Ok(Begun { header, columns, findings, format, rows: Box::new(rows) })
    }

    /// Reads the first rows ahead.
    pub(super) fn look_ahead(
        &mut self,
        table: &Table,
        spec: &contract::Source,
    ) -> Result<&[u8], Bail> {
        let mut ahead = std::mem::take(&mut self.ahead);
        self.ended = self.fill(table, spec, &mut ahead, AHEAD)?;
        self.ahead = ahead;
        Ok(&self.ahead)
    }

    /// Adds records until there are so many bytes of them; whether there are no more.
    pub(super) fn fill(
        &mut self,
        table: &Table,
        spec: &contract::Source,
        records: &mut Vec<u8>,
        bytes: usize,
    ) -> Result<bool, Bail> {
        while records.len() < bytes {
            let more = self.sieve.step(table, spec, &mut |sifted, line, cells| {
                records::put(records, sifted, line, cells);
            });
            if !more.map_err(|_| Bail::Stops)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What is known of the file, whose rows were all read.
    pub(super) fn end(self, file: &Arc<str>) -> Ended {
        Ended { sha256: self.sha256, end: self.sieve.end(file) }
    }
}
