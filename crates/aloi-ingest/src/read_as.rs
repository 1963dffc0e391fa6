//! What was read of a file as what: shown, so that people see at once whether the contract means the
//! export that it is given.

use crate::columns::Columns;
use crate::table::Record;
use aloi_contract::{Column, Source};
use std::sync::Arc;

/// As many values of each column are kept, the first that differ.
const VALUES: usize = 3;

/// They are looked for in as many rows of each file.
pub(crate) const ROWS: u64 = 1000;

/// What was read of a file as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadAs {
    /// Its base name.
    pub file: Arc<str>,
    /// Every field that is looked for in a file of its kind.
    pub fields: Vec<FieldRead>,
}

/// What was read as a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldRead {
    /// The field.
    pub field: Column,
    /// Its key in contract files.
    pub key: String,
    /// Where it comes from.
    pub from: ReadFrom,
    /// The first three different values of its column among the first 1,000 rows, as they stand in
    /// the file; empty cells are none.
    pub values: Vec<String>,
}

/// Where a field comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadFrom {
    /// A column of the file.
    Column {
        /// Its label.
        label: String,
        /// Its position, from 1.
        position: usize,
    },
    /// A constant of the contract, or of its profile.
    Constant {
        /// What it says.
        value: String,
        /// Whether it is the profile's.
        of_profile: bool,
    },
    /// Nothing: no column tells it.
    Nothing,
}

impl ReadAs {
    /// A file in which these columns were looked for; no row of it has been seen yet.
    pub(crate) fn new(
        file: &Arc<str>,
        columns: &Columns,
        source: &Source,
        wanted: &[Column],
    ) -> Self {
        // A sequence is looked for only where the source maps one (R2).
        let asked =
            |column: &&Column| **column != Column::Sequence || source.columns.contains_key(column);
        let fields = wanted.iter().filter(asked).map(|column| FieldRead {
            field: *column,
            key: source.key(*column).to_owned(),
            from: ReadFrom::of(*column, columns, source),
            values: Vec::new(),
        });
        Self { file: Arc::clone(file), fields: fields.collect() }
    }

    /// Keeps the values of a row that were not seen before.
    pub(crate) fn see(&mut self, cells: &Record) {
        for field in self.fields.iter_mut().filter(|field| field.values.len() < VALUES) {
            let ReadFrom::Column { position, .. } = &field.from else { continue };
            let value = cells.get(*position - 1).unwrap_or("").trim();
            if !value.is_empty() && !field.values.iter().any(|seen| seen == value) {
                field.values.push(value.to_owned());
            }
        }
    }
}

impl ReadFrom {
    fn of(column: Column, columns: &Columns, source: &Source) -> Self {
        if let Some(position) = columns.position(column) {
            let label = columns.name(column).to_owned();
            return Self::Column { label, position: position + 1 };
        }
        match source.constants.get(&column) {
            Some(value) => Self::Constant {
                value: value.clone(),
                of_profile: !source.own_constants.contains(&column),
            },
            None => Self::Nothing,
        }
    }
}
