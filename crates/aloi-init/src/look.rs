//! A file looked at: how it is written, what its columns are called, and what they hold.

use crate::headings::{self, Named};
use crate::seen::Seen;
use aloi_contract::{Column, Heading, Profile};
use aloi_ingest::table::{Format, Opened, Options, Record, open};
use aloi_ingest::{File, Stop};
use csv::StringRecord;
use std::collections::BTreeSet;

/// How a file is to be opened: as a profile says, or as is found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opening {
    pub(crate) profile: Option<&'static Profile>,
    /// What stands between two cells, and the sheet, as asked.
    pub(crate) delimiter: Option<u8>,
    pub(crate) sheet: Option<String>,
    /// Whether its rows are those of a history.
    pub(crate) history: bool,
}

impl Opening {
    /// Opens a file.
    pub(crate) fn open<'f>(&self, file: &'f File) -> Result<Opened<'f>, Vec<Stop>> {
        let Some(profile) = self.profile else {
            let options = Options {
                delimiter: self.delimiter,
                sheet: self.sheet.as_deref(),
                needs: Some(&is_header),
                ..Options::default()
            };
            return open(&file.name, &file.bytes, &options);
        };
        let source = &profile.source;
        let records = if self.history { &source.records.history } else { &source.records.tickets };
        let labels: Vec<String> = labels(profile);
        let ticket = source.headings(Column::Ticket);
        let needs = |row: &StringRecord| ticket.iter().any(|heading| find(heading, row).is_some());
        let options = Options {
            delimiter: self.delimiter.or(source.delimiter),
            encoding: source.encoding.as_deref(),
            sheet: self.sheet.as_deref().or(source.sheet.as_deref()),
            records: records.as_ref(),
            columns: Some(&labels),
            separator: source.group_separators.first().map(String::as_str),
            needs: Some(&needs),
        };
        open(&file.name, &file.bytes, &options)
    }
}

/// The labels of all columns of a profile, as they are compared.
fn labels(profile: &Profile) -> Vec<String> {
    let headings = Column::ALL.into_iter().flat_map(|column| profile.source.headings(column));
    let label = |heading| match heading {
        Heading::Named(label) => Some(aloi_contract::label(&label)),
        Heading::Position(_) => None,
    };
    headings.filter_map(label).collect()
}

/// Where a heading stands in a header.
pub(crate) fn find(heading: &Heading, header: &StringRecord) -> Option<usize> {
    match heading {
        Heading::Position(position) => {
            let position = usize::try_from(*position).ok()?.checked_sub(1)?;
            (position < header.len()).then_some(position)
        }
        Heading::Named(name) => {
            let name = aloi_contract::label(name);
            header.iter().position(|label| aloi_contract::label(label) == name)
        }
    }
}

/// Whether a row names a ticket and two more columns.
fn is_header(row: &StringRecord) -> bool {
    let named = row.iter().flat_map(headings::named).map(|(column, _)| column);
    let named: BTreeSet<&Column> = named.collect();
    named.contains(&Column::Ticket) && named.len() > 2
}

/// A file, looked at.
#[derive(Debug)]
pub(crate) struct Looked {
    pub(crate) name: String,
    pub(crate) format: Format,
    pub(crate) encoding: Option<&'static str>,
    pub(crate) delimiter: Option<u8>,
    pub(crate) sheet: Option<String>,
    pub(crate) header: StringRecord,
    /// The labels of its columns, and what each column holds.
    pub(crate) columns: Vec<(String, Seen)>,
    /// What the labels can name.
    pub(crate) named: Vec<&'static Named>,
    pub(crate) rows: u64,
}

impl Looked {
    /// Reads a file once.
    pub(crate) fn at(file: &File, opening: &Opening) -> Result<Self, Vec<Stop>> {
        let mut opened = opening.open(file)?;
        let columns = opened.header.iter().map(|label| (label.trim().to_owned(), Seen::default()));
        let mut looked = Self {
            name: file.name.clone(),
            format: opened.format,
            encoding: opened.encoding,
            delimiter: opened.delimiter,
            sheet: opened.sheet.take(),
            header: opened.header.clone(),
            columns: columns.collect(),
            named: opened.header.iter().map(headings::named).collect(),
            rows: 0,
        };
        while let Some(row) = opened.rows.next()? {
            looked.add(row.cells);
        }
        Ok(looked)
    }

    fn add(&mut self, row: &Record) {
        self.rows += 1;
        for (position, (cell, (_, seen))) in row.iter().zip(&mut self.columns).enumerate() {
            seen.add(cell.trim(), row.kind(position));
        }
    }
}
