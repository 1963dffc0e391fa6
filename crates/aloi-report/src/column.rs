//! The columns of a table, declared once: each with its key, what it is called, what it holds and
//! which formats draw it. Programs read keys, people read labels.

use crate::table::{self, Kind, Table};
use crate::value::Value;
use crate::words::{Label, Words};
use aloi::zone::Tz;
use serde::{Serialize, Serializer};
use std::fmt;

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
    /// Those of them that have a line a month.
    Months,
    /// What the page says of a level on its card, besides its figure.
    Card,
}

/// Wherever there are columns.
pub(crate) const EVERYWHERE: &[Drawn] =
    &[Drawn::Csv, Drawn::Json, Drawn::Page, Drawn::Sheet, Drawn::Table];

/// How a figure looks that a workbook computes, and what stands there without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    Rate,
    Verdict,
    Count,
}

/// A figure that a workbook computes from other columns of its row, named in brackets; none where
/// `[total]` is 0.
pub(crate) struct Formula<R> {
    pub(crate) look: Look,
    pub(crate) of: fn(&R) -> String,
}

/// How wide a column of the workbook is, in characters, unless it says otherwise.
const WIDE: f64 = 13.0;

/// What people call a column.
#[derive(Clone, Debug)]
pub(crate) enum Title {
    /// By a heading of ours.
    Label(Label),
    /// By words that depend on what is reported.
    Text(String),
}

/// What a column is called besides, and above which rows.
type Other<R> = (Label, fn(&R) -> bool);

/// A column over things of type `R`, whose values borrow from the report.
pub(crate) struct Column<'r, R> {
    /// Its head in CSV, its key in JSON and in the page's script.
    pub(crate) key: &'static str,
    title: Title,
    /// The same in few letters, for documents.
    short: Option<Label>,
    kind: Kind,
    of: Box<dyn Fn(&R) -> Value<'r> + 'r>,
    drawn: &'static [Drawn],
    /// What people call it where it is about some such row.
    other: Option<Other<R>>,
    /// Before which other column some of these have it.
    before: Vec<(&'static str, &'static [Drawn])>,
    is_rare: bool,
    /// What it says on a card, instead of its head and value.
    said: Option<fn(&R) -> Option<String>>,
    pub(crate) formula: Option<Formula<R>>,
    /// How wide it is in a workbook, in characters.
    pub(crate) wide: f64,
    is_sparse: bool,
}

impl<R> fmt::Debug for Column<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Column").field("key", &self.key).finish_non_exhaustive()
    }
}

impl<'r, R: 'r> Column<'r, R> {
    /// A column that every one of `drawn` has.
    pub(crate) fn new(
        key: &'static str,
        label: Label,
        kind: Kind,
        drawn: &'static [Drawn],
        of: fn(&R) -> Value<'r>,
    ) -> Self {
        Self::with(key, Title::Label(label), kind, drawn, of)
    }

    /// A column that CSV alone has.
    pub(crate) fn csv(key: &'static str, of: fn(&R) -> Value<'r>) -> Self {
        Self::with(key, Title::Text(String::new()), Kind::Text, &[Drawn::Csv], of)
    }

    /// The same of a column whose title or values depend on more than the row.
    pub(crate) fn with(
        key: &'static str,
        title: Title,
        kind: Kind,
        drawn: &'static [Drawn],
        of: impl Fn(&R) -> Value<'r> + 'r,
    ) -> Self {
        let (of, before) = (Box::new(of), Vec::new());
        let (short, said, formula, wide) = (None, None, None, WIDE);
        let (is_rare, is_sparse) = (false, false);
        let other = None;
        Self {
            key,
            title,
            short,
            kind,
            of,
            drawn,
            other,
            before,
            is_rare,
            is_sparse,
            said,
            formula,
            wide,
        }
    }

    /// The same, called otherwise in documents.
    pub(crate) fn short(self, short: Label) -> Self {
        Self { short: Some(short), ..self }
    }

    /// The same, called otherwise where `when` holds of some row.
    pub(crate) fn or(self, label: Label, when: fn(&R) -> bool) -> Self {
        Self { other: Some((label, when)), ..self }
    }

    /// The same; for people only where some row has something in it.
    pub(crate) fn rare(self) -> Self {
        Self { is_rare: true, ..self }
    }

    /// The same; in lists for people and in CSV only where some row has something in it.
    pub(crate) fn sparse(self) -> Self {
        Self { is_rare: true, is_sparse: true, ..self }
    }

    /// The same; where these draw it, before the column `key`. The columns of CSV never move: what
    /// comes to be known later stands at their end.
    pub(crate) fn before(mut self, key: &'static str, drawn: &'static [Drawn]) -> Self {
        self.before.push((key, drawn));
        self
    }

    /// The same, in these words on a card; nothing where there are none.
    pub(crate) fn said(self, said: fn(&R) -> Option<String>) -> Self {
        Self { said: Some(said), ..self }
    }

    /// The same, computed by a workbook.
    pub(crate) fn formula(self, look: Look, of: fn(&R) -> String) -> Self {
        Self { formula: Some(Formula { look, of }), ..self }
    }

    /// The same, so wide in a workbook.
    pub(crate) fn wide(self, wide: f64) -> Self {
        Self { wide, ..self }
    }

    /// Whether it holds figures, which stand to the right.
    pub(crate) fn is_figures(&self) -> bool {
        self.kind == Kind::Figures
    }

    /// What it says of a row on a card: its own words, else its head and what the row has in it.
    pub(crate) fn on_card(&self, row: &R, words: Words, zone: Tz) -> Option<String> {
        if let Some(said) = self.said {
            return said(row);
        }
        let value = Some(self.value(row)).filter(|value| !value.is_empty())?;
        let (label, text) = (self.head(words), value.cell(words, zone).text);
        Some(say!(words, "sentences.heading", label, text))
    }

    /// What a row has in it.
    pub(crate) fn value(&self, row: &R) -> Value<'r> {
        (self.of)(row)
    }

    /// Its head for people above these rows.
    pub(crate) fn above(&self, rows: &[R], words: Words) -> String {
        match self.other {
            Some((label, when)) if rows.iter().any(when) => words.label(label),
            _ => self.head(words),
        }
    }

    /// Its head for people.
    pub(crate) fn head(&self, words: Words) -> String {
        match &self.title {
            Title::Label(label) => words.label(*label),
            Title::Text(text) => text.clone(),
        }
    }
}

/// Those of the columns that `by` draws, in its order.
pub(crate) fn drawn<'r, R: 'r>(columns: Vec<Column<'r, R>>, by: Drawn) -> Vec<Column<'r, R>> {
    let (mut own, mut moved) = (Vec::new(), Vec::new());
    for column in columns.into_iter().filter(|column| column.drawn.contains(&by)) {
        match column.before.iter().find(|(_, drawn)| drawn.contains(&by)) {
            Some((key, _)) => moved.push((*key, column)),
            None => own.push(column),
        }
    }
    for (key, column) in moved {
        let at = own.iter().position(|other| other.key == key).unwrap_or(own.len());
        own.insert(at, column);
    }
    own
}

/// The columns with these keys, in this order.
pub(crate) fn picked<'r, R: 'r>(columns: Vec<Column<'r, R>>, keys: &[&str]) -> Vec<Column<'r, R>> {
    let place = |column: &Column<'r, R>| keys.iter().position(|key| *key == column.key);
    let mut picked: Vec<(usize, Column<'r, R>)> =
        columns.into_iter().filter_map(|column| Some((place(&column)?, column))).collect();
    picked.sort_by_key(|(place, _)| *place);
    picked.into_iter().map(|(_, column)| column).collect()
}

/// The columns but for one.
pub(crate) fn without<'r, R: 'r>(columns: Vec<Column<'r, R>>, key: &str) -> Vec<Column<'r, R>> {
    columns.into_iter().filter(|column| column.key != key).collect()
}

/// The columns but for the rare ones in which no row has anything.
pub(crate) fn inhabited<'r, R: 'r>(columns: Vec<Column<'r, R>>, rows: &[R]) -> Vec<Column<'r, R>> {
    let has_some = |column: &Column<'r, R>| rows.iter().any(|row| !column.value(row).is_empty());
    columns.into_iter().filter(|column| !column.is_rare || has_some(column)).collect()
}

/// The columns but for the sparse ones in which no row has anything.
pub(crate) fn filled<'r, R: 'r>(
    columns: Vec<Column<'r, R>>,
    rows: impl Iterator<Item = R> + Clone,
) -> Vec<Column<'r, R>> {
    let has_some = |column: &Column<'r, R>| rows.clone().any(|row| !column.value(&row).is_empty());
    columns.into_iter().filter(|column| !column.is_sparse || has_some(column)).collect()
}

/// A table of a document, of all but the rare columns in which no row has anything.
pub(crate) fn table<'r, R: 'r>(
    columns: Vec<Column<'r, R>>,
    rows: &[R],
    words: Words,
    zone: Tz,
) -> Table {
    let columns = inhabited(columns, rows);
    let head = |column: &Column<'r, R>| match column.short {
        Some(short) => words.label(short),
        None => column.above(rows, words),
    };
    let heads =
        columns.iter().map(|column| table::Column { title: head(column), kind: column.kind });
    let mut table = Table::new(heads.collect());
    for row in rows {
        let cell = |column: &Column<'r, R>| column.value(row).cell(words, zone);
        table.push(columns.iter().map(cell).collect());
    }
    table
}

/// A table of keys and values, for programs.
#[derive(Debug)]
pub(crate) struct Grid<'r> {
    /// The end of its file's name, as in `NAME-rows.csv`; none for the main table, `NAME.csv`.
    pub(crate) name: Option<&'static str>,
    pub(crate) keys: Vec<&'static str>,
    pub(crate) rows: Vec<Vec<Value<'r>>>,
}

impl<'r> Grid<'r> {
    /// Rows with those of the columns that CSV draws.
    pub(crate) fn of<R: 'r>(
        name: Option<&'static str>,
        columns: Vec<Column<'r, R>>,
        rows: impl IntoIterator<Item = R>,
    ) -> Self {
        let columns = drawn(columns, Drawn::Csv);
        let values = |row: R| columns.iter().map(|column| column.value(&row)).collect();
        let rows = rows.into_iter().map(values).collect();
        Self { name, keys: columns.iter().map(|column| column.key).collect(), rows }
    }
}

/// Rows as objects of JSON, made at once.
pub(crate) fn objects<'r, R: 'r>(
    columns: Vec<Column<'r, R>>,
    rows: impl IntoIterator<Item = R>,
) -> serde_json::Value {
    let columns = drawn(columns, Drawn::Json);
    let object = |row: R| -> serde_json::Map<String, serde_json::Value> {
        let values = columns.iter().map(|column| (column.key, column.value(&row).json()));
        values.filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
    };
    rows.into_iter().map(object).collect()
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

impl<'r, R: 'r> Object<'r, R> {
    /// A row with those of the columns that JSON draws.
    pub(crate) fn of(columns: Vec<Column<'r, R>>, row: R) -> Self {
        Self { columns: drawn(columns, Drawn::Json), row }
    }
}

impl<'r, R: 'r> Objects<'r, R> {
    /// Rows with those of the columns that JSON draws.
    pub(crate) fn of(columns: Vec<Column<'r, R>>, rows: impl IntoIterator<Item = R>) -> Self {
        Self { columns: drawn(columns, Drawn::Json), rows: rows.into_iter().collect() }
    }
}

/// The same of rows whose objects are no table.
pub(crate) struct Rows<'r>(Box<RowAt<'r>>);

type RowAt<'r> = dyn Fn(usize) -> Option<serde_json::Value> + 'r;

impl<'r> Rows<'r> {
    /// Rows, and what is told of each.
    pub(crate) fn of<R>(rows: &'r [R], told: impl Fn(&'r R) -> serde_json::Value + 'r) -> Self {
        Self(Box::new(move |at| rows.get(at).map(&told)))
    }
}

impl fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").finish_non_exhaustive()
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((0..).map_while(&self.0))
    }
}

/// A row while it is written.
struct Written<'c, 'r, R>(&'c [Column<'r, R>], &'c R);

impl<'r, R: 'r> Serialize for Written<'_, 'r, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let values = self.0.iter().map(|column| (column.key, column.value(self.1).json()));
        serializer.collect_map(values.filter_map(|(key, value)| Some((key, value?))))
    }
}

impl<'r, R: 'r> Serialize for Object<'r, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written(&self.columns, &self.row).serialize(serializer)
    }
}

impl<'r, R: 'r> Serialize for Objects<'r, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.rows.iter().map(|row| Written(&self.columns, row)))
    }
}
