//! The columns of a table, declared once: each with its key, what it is called, what it holds and
//! which formats draw it. Programs read keys, people read labels.

use crate::table::{self, Kind, Table};
use crate::value::Value;
use crate::words::{Label, Words};
use aloi::zone::Tz;
use serde::{Serialize, Serializer};

/// What draws columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drawn {
    Csv,
    Json,
    /// The data of the page's script.
    Page,
    /// The lists of the workbook.
    Sheet,
    /// The tables of documents: on a terminal, in Markdown, in the page, on paper.
    Table,
}

/// Wherever there are columns.
pub(crate) const EVERYWHERE: &[Drawn] =
    &[Drawn::Csv, Drawn::Json, Drawn::Page, Drawn::Sheet, Drawn::Table];

/// A column over things of type `R`, whose values borrow from the report.
#[derive(Clone, Debug)]
pub(crate) struct Column<'r, R> {
    /// Its head in CSV, its key in JSON and in the page's script.
    pub(crate) key: &'static str,
    /// Its head for people.
    label: Label,
    /// The same in few letters, for documents.
    short: Label,
    kind: Kind,
    of: fn(&R) -> Value<'r>,
    drawn: &'static [Drawn],
    before: Option<(&'static str, &'static [Drawn])>,
    is_rare: bool,
}

impl<'r, R> Column<'r, R> {
    /// A column that every one of `drawn` has.
    pub(crate) const fn new(
        key: &'static str,
        label: Label,
        kind: Kind,
        drawn: &'static [Drawn],
        of: fn(&R) -> Value<'r>,
    ) -> Self {
        Self { key, label, short: label, kind, of, drawn, before: None, is_rare: false }
    }

    /// The same, called otherwise in documents.
    pub(crate) const fn short(self, short: Label) -> Self {
        Self { short, ..self }
    }

    /// The same; for people only where some row has something in it.
    pub(crate) const fn rare(self) -> Self {
        Self { is_rare: true, ..self }
    }

    /// The same; where these draw it, before the column `key`. The columns of CSV never move: what
    /// comes to be known later stands at their end.
    pub(crate) const fn before(self, key: &'static str, drawn: &'static [Drawn]) -> Self {
        Self { before: Some((key, drawn)), ..self }
    }

    /// What a row has in it.
    pub(crate) fn value(&self, row: &R) -> Value<'r> {
        (self.of)(row)
    }

    /// Its head for people.
    pub(crate) fn head(&self, words: Words) -> String {
        words.label(self.label)
    }
}

/// Those of the columns that `by` draws, in its order.
pub(crate) fn drawn<'r, R>(columns: Vec<Column<'r, R>>, by: Drawn) -> Vec<Column<'r, R>> {
    let (mut own, mut moved) = (Vec::new(), Vec::new());
    for column in columns.into_iter().filter(|column| column.drawn.contains(&by)) {
        match column.before {
            Some((key, drawn)) if drawn.contains(&by) => moved.push((key, column)),
            _ => own.push(column),
        }
    }
    for (key, column) in moved {
        let at = own.iter().position(|other| other.key == key).unwrap_or(own.len());
        own.insert(at, column);
    }
    own
}

/// The columns with these keys, in this order.
pub(crate) fn picked<'r, R>(columns: Vec<Column<'r, R>>, keys: &[&str]) -> Vec<Column<'r, R>> {
    let place = |column: &Column<'r, R>| keys.iter().position(|key| *key == column.key);
    let mut picked: Vec<(usize, Column<'r, R>)> =
        columns.into_iter().filter_map(|column| Some((place(&column)?, column))).collect();
    picked.sort_by_key(|(place, _)| *place);
    picked.into_iter().map(|(_, column)| column).collect()
}

/// The columns but for one.
pub(crate) fn without<'r, R>(columns: Vec<Column<'r, R>>, key: &str) -> Vec<Column<'r, R>> {
    columns.into_iter().filter(|column| column.key != key).collect()
}

/// The columns but for the rare ones in which no row has anything.
pub(crate) fn inhabited<'r, R>(columns: Vec<Column<'r, R>>, rows: &[R]) -> Vec<Column<'r, R>> {
    let has_some = |column: &Column<'r, R>| rows.iter().any(|row| !column.value(row).is_empty());
    columns.into_iter().filter(|column| !column.is_rare || has_some(column)).collect()
}

/// A table of a document, of all but the rare columns in which no row has anything.
pub(crate) fn table<R>(columns: Vec<Column<'_, R>>, rows: &[R], words: Words, zone: Tz) -> Table {
    let columns = inhabited(columns, rows);
    let heads = columns
        .iter()
        .map(|column| table::Column { title: words.label(column.short), kind: column.kind });
    let mut table = Table::new(heads.collect());
    for row in rows {
        let cell = |column: &Column<'_, R>| match column.value(row) {
            value if column.is_rare && value.is_empty() => table::Cell::text(""),
            value => value.cell(words, zone),
        };
        table.push(columns.iter().map(cell).collect());
    }
    table
}

/// A row as an object of JSON.
#[derive(Debug)]
pub(crate) struct Object<'r, R> {
    columns: Vec<Column<'r, R>>,
    row: R,
}

/// Rows as objects of JSON, each made as it is written.
#[derive(Debug)]
pub(crate) struct Objects<'r, R> {
    columns: Vec<Column<'r, R>>,
    rows: Vec<R>,
}

impl<'r, R> Object<'r, R> {
    /// A row with those of the columns that JSON draws.
    pub(crate) fn of(columns: Vec<Column<'r, R>>, row: R) -> Self {
        Self { columns: drawn(columns, Drawn::Json), row }
    }
}

impl<'r, R> Objects<'r, R> {
    /// Rows with those of the columns that JSON draws.
    pub(crate) fn of(columns: Vec<Column<'r, R>>, rows: impl IntoIterator<Item = R>) -> Self {
        Self { columns: drawn(columns, Drawn::Json), rows: rows.into_iter().collect() }
    }
}

/// A row while it is written.
struct Written<'c, 'r, R>(&'c [Column<'r, R>], &'c R);

impl<R> Serialize for Written<'_, '_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let values = self.0.iter().map(|column| (column.key, column.value(self.1).json()));
        serializer.collect_map(values.filter_map(|(key, value)| Some((key, value?))))
    }
}

impl<R> Serialize for Object<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written(&self.columns, &self.row).serialize(serializer)
    }
}

impl<R> Serialize for Objects<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.rows.iter().map(|row| Written(&self.columns, row)))
    }
}
