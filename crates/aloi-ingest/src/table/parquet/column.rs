//! A column of a Parquet file: the cells of the batch at hand, as text.

use super::super::record::Kind;
use super::value::{Form, Sink};
use crate::table::guard::{Fault, fault};
use aloi_words::said;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::Result;
use parquet::file::reader::RowGroupReader;
use parquet::schema::types::ColumnDescriptor;

/// A column.
pub(super) struct Column {
    /// Its name; within a structure, the names on the way to it with dots between them.
    pub(super) name: String,
    /// Whether it holds lists, which are no cells.
    pub(super) holds_lists: bool,
    leaf: usize,
    /// How its values are written; `None` for a column that nobody looks for.
    form: Option<Form>,
    /// The level at which a value is there.
    defined: i16,
    reader: Option<ColumnReader>,
    cells: Sink,
}

impl Column {
    pub(super) fn new(
        leaf: usize,
        described: &ColumnDescriptor,
        is_wanted: &dyn Fn(&str) -> bool,
    ) -> Self {
        let name = described.path().parts().join(".");
        let holds_lists = described.max_rep_level() > 0;
        let form = (!holds_lists && is_wanted(&name)).then(|| Form::of(described));
        let defined = described.max_def_level();
        Self { name, holds_lists, leaf, form, defined, reader: None, cells: Sink::default() }
    }

    /// Goes on in another row group.
    pub(super) fn open(&mut self, group: &dyn RowGroupReader) -> Result<()> {
        if self.form.is_some() {
            self.reader = Some(group.get_column_reader(self.leaf)?);
        }
        Ok(())
    }

    /// Decodes the cells of the next `rows` rows.
    pub(super) fn decode(&mut self, rows: usize) -> std::result::Result<(), Fault> {
        self.cells.clear();
        let (Some(form), Some(reader)) = (self.form, &mut self.reader) else { return Ok(()) };
        let (cells, defined) = (&mut self.cells, self.defined);
        match reader {
            ColumnReader::BoolColumnReader(reader) => {
                each(reader, defined, rows, cells, |value, cells| form.truth(*value, cells))
            }
            ColumnReader::Int32ColumnReader(reader) => {
                let form = form.of_32_bits();
                each(reader, defined, rows, cells, |value, cells| {
                    form.whole((*value).into(), cells)
                })
            }
            ColumnReader::Int64ColumnReader(reader) => {
                each(reader, defined, rows, cells, |value, cells| form.whole(*value, cells))
            }
            ColumnReader::Int96ColumnReader(reader) => {
                each(reader, defined, rows, cells, |value, cells| {
                    form.old_timestamp(value.data(), cells);
                })
            }
            ColumnReader::FloatColumnReader(reader) => {
                each(reader, defined, rows, cells, |value, cells| form.single(*value, cells))
            }
            ColumnReader::DoubleColumnReader(reader) => {
                each(reader, defined, rows, cells, |value, cells| form.double(*value, cells))
            }
            ColumnReader::ByteArrayColumnReader(reader) => {
                each(reader, defined, rows, cells, |value, cells| form.bytes(value.data(), cells))
            }
            ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                each(reader, defined, rows, cells, |value, cells| form.bytes(value.data(), cells))
            }
        }
    }

    /// The cell of a row of the batch.
    pub(super) fn cell(&self, row: usize) -> (&str, Kind) {
        self.cells.cell(row)
    }

    /// The first row of the batch with a text that is none, and how many there are.
    pub(super) fn take_undecodable(&mut self) -> Option<(usize, u64)> {
        self.cells.undecodable.take()
    }
}

/// Shows each value of the next rows, and nothing where there is none.
fn each<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    defined: i16,
    rows: usize,
    cells: &mut Sink,
    mut show: impl FnMut(&T::T, &mut Sink),
) -> std::result::Result<(), Fault> {
    let (mut levels, mut values) = (Vec::new(), Vec::with_capacity(rows));
    let mut read = 0;
    while read < rows {
        let (records, ..) = reader
            .read_records(rows - read, Some(&mut levels), None, &mut values)
            .map_err(fault)?;
        if records == 0 {
            return Err(said!("table.fewer-values"));
        }
        read += records;
    }
    let mut values = values.iter();
    for row in 0..rows {
        let is_there = defined == 0 || levels.get(row) == Some(&defined);
        match is_there.then(|| values.next()).flatten() {
            Some(value) => show(value, cells),
            None => cells.put("", Kind::Text),
        }
    }
    Ok(())
}
