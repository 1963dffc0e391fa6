//! The rows of a Parquet file, read column by column, a batch of rows at a time.
//!
//! A cell is the text that a CSV file would have: whole numbers and decimals exactly, dates and
//! times in ISO 8601. A timestamp that is adjusted to UTC bears `Z`; any other is a local time,
//! read in the source's zone like those of other formats (R3).

mod column;
mod value;

use super::guard::{Fault, fault, guarded};
use super::options::{Header, Options};
use super::reader::ReadRows;
use super::record::Record;
use crate::quoted::named;
use crate::stop::Stop;
use ::parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use aloi::{Code, Finding, Place};
use aloi_contract::label;
use aloi_words::said;
use column::Column;
use csv::StringRecord;
use std::sync::Arc;

/// How many rows are decoded at a time.
const BATCH: usize = 2048;

/// Of a file with more columns, those alone are decoded that are looked for by name.
const MOST_COLUMNS: usize = 64;

/// What a file may unpack to whatever its size, and how many times its size beyond that.
const ALWAYS: u64 = 1 << 30;
const TIMES: u64 = 200;

/// The rows of a Parquet file.
pub(super) struct ParquetRows {
    reader: Box<dyn FileReader>,
    columns: Vec<Column>,
    /// The row group to open next, and the rows left in the one that is open.
    group: usize,
    left: usize,
    /// The row of the batch to give next, and the rows of the batch.
    at: usize,
    batch: usize,
    number: u64,
    /// The first row with a text in no encoding that is read, and how many such cells there are.
    undecodable: Option<(u64, u64)>,
    record: Record,
}

/// Opens a file of so many bytes: its columns, and its rows.
pub(super) fn open(
    file: &str,
    bytes: impl ChunkReader + 'static,
    length: u64,
    options: &Options<'_>,
) -> Result<(Header, ParquetRows), Stop> {
    let most = ALWAYS.max(length.saturating_mul(TIMES));
    let reader = guarded(|| {
        let reader = SerializedFileReader::new(bytes).map_err(fault)?;
        within(&reader, most)?;
        Ok(Box::new(reader) as Box<dyn FileReader>)
    });
    let reader = reader.map_err(|fault| unreadable(file, &fault))?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let many = schema.num_columns() > MOST_COLUMNS;
    let is_wanted = |name: &str| {
        options.columns.filter(|_| many).is_none_or(|wanted| wanted.contains(&label(name)))
    };
    let columns: Vec<Column> = schema
        .columns()
        .iter()
        .enumerate()
        .map(|(leaf, described)| Column::new(leaf, described, &is_wanted))
        .collect();
    lists(file, &columns, options)?;
    let cells: StringRecord = columns.iter().map(|column| column.name.as_str()).collect();
    let header = Header { cells, line: 0, skipped: 0 };
    let rows = ParquetRows {
        reader,
        columns,
        group: 0,
        left: 0,
        at: 0,
        batch: 0,
        number: 0,
        undecodable: None,
        record: Record::default(),
    };
    Ok((header, rows))
}

/// Refuses a file that says it holds more than any export does.
fn within(reader: &dyn FileReader, most: u64) -> Result<(), Fault> {
    let metadata = reader.metadata();
    let size = |size: i64| u64::try_from(size).map_err(|_| said!("table.negative-size"));
    let (mut unpacked, mut rows) = (0_u64, 0_u64);
    for group in metadata.row_groups() {
        unpacked = unpacked.saturating_add(size(group.total_byte_size())?);
        rows = rows.saturating_add(size(group.num_rows())?);
        for column in group.columns() {
            size(column.uncompressed_size())?;
            size(column.compressed_size())?;
        }
    }
    match unpacked.max(rows) > most {
        true => Err(said!("table.unpacks-to-more", most)),
        false => Ok(()),
    }
}

/// A column that is looked for, and holds lists.
fn lists(file: &str, columns: &[Column], options: &Options<'_>) -> Result<(), Stop> {
    let wanted = options.columns.unwrap_or_default();
    let list =
        columns.iter().find(|column| column.holds_lists && wanted.contains(&label(&column.name)));
    list.map_or(Ok(()), |column| {
        let message = said!("table.holds-lists", column = named(&column.name));
        Err(Stop::new(file, 0, message).help(said!("table.holds-lists-help")))
    })
}

impl ParquetRows {
    /// The next row that holds something, and its number.
    pub(super) fn next(&mut self, file: &str) -> Result<Option<(u64, &Record)>, Vec<Stop>> {
        loop {
            if self.at == self.batch && !self.refill(file)? {
                return Ok(None);
            }
            self.number += 1;
            self.fill();
            self.at += 1;
            if !self.record.is_blank() || self.record.has_faults() {
                return Ok(Some((self.number, &self.record)));
            }
        }
    }

    /// Puts the cells of the row at hand in the record.
    fn fill(&mut self) {
        let at = self.at;
        self.record.refill(self.columns.iter().map(|column| column.cell(at)));
    }

    /// Decodes the next batch; whether there was one.
    fn refill(&mut self, file: &str) -> Result<bool, Vec<Stop>> {
        guarded(|| self.decode()).map_err(|fault| vec![unreadable(file, &fault)])
    }

    fn decode(&mut self) -> Result<bool, Fault> {
        while self.left == 0 {
            if self.group == self.reader.num_row_groups() {
                return Ok(false);
            }
            let group = self.reader.get_row_group(self.group).map_err(fault)?;
            self.group += 1;
            self.left = usize::try_from(group.metadata().num_rows()).map_err(fault)?;
            for column in &mut self.columns {
                column.open(&*group).map_err(fault)?;
            }
        }
        self.batch = self.left.min(BATCH);
        self.at = 0;
        self.left -= self.batch;
        for column in &mut self.columns {
            column.decode(self.batch)?;
            if let Some((first, cells)) = column.take_undecodable() {
                let first = self.number + first as u64 + 1;
                let (earliest, before) = self.undecodable.unwrap_or((first, 0));
                self.undecodable = Some((earliest.min(first), before + cells));
            }
        }
        Ok(true)
    }
}

impl ReadRows for ParquetRows {
    fn next(&mut self, file: &Arc<str>) -> Result<Option<(u64, &Record)>, Vec<Stop>> {
        self.next(file)
    }

    fn take_findings(&mut self, file: &Arc<str>) -> Vec<Finding> {
        let finding = self.undecodable.take().map(|(line, cells)| {
            let place = Place::Line { file: Arc::clone(file), line };
            Finding::new(Code::UndecodableText).at(place).value(cells)
        });
        finding.into_iter().collect()
    }
}

fn unreadable(file: &str, fault: &Fault) -> Stop {
    Stop::new(file, 0, said!("table.unreadable", format = "Parquet", fault))
        .help(said!("table.unreadable-help"))
}

#[cfg(test)]
mod tests;
