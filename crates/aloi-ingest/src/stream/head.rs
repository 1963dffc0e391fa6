//! The heads of the files: their headers and how they are written, found as the simple path does.

use super::asked::Options;
use super::bail::{Bail, Told};
use super::feed::Feed;
use super::order::first_ids;
use super::rows::Form;
use super::source::{Source, Sources};
use super::tabled::{Begun, Tabled};
use crate::columns::{self, Columns};
use crate::counted::Table;
use crate::opening::open_file;
use crate::shapes::{self, Wanted, wanted};
use crate::table::{Format, Input, packing};
use aloi::Finding;
use aloi_contract::{self as contract, Column};
use aloi_words::list;
use std::sync::Mutex;

/// What is known of a file before its rows are read.
pub(super) struct Head {
    /// The number of the file.
    pub(super) file: usize,
    pub(super) table: Table,
    pub(super) form: Form,
    /// How many bytes stand before its rows, and the line in which these begin.
    begins: (usize, u64),
    pub(super) findings: Vec<Finding>,
    /// Where the id stands in a row.
    pub(super) id: usize,
    /// The first bytes of its labels, and of a mark.
    first_bytes: [bool; 256],
    /// The ids of its first rows.
    pub(super) first_ids: Vec<String>,
    /// Whether it is one of the files with one row a ticket.
    pub(super) of_tickets: bool,
    /// About how many bytes of rows it has.
    pub(super) bytes: u64,
    /// The file, opened, until its rows are read for the first time; none of a plain text.
    opened: Mutex<Option<Box<Tabled>>>,
}

/// How many times the bytes of a packed file those of its rows are, about.
const PACKED: u64 = 20;

impl Head {
    /// The head of a plain text; none where the file is anything else.
    fn of_text(
        source: &Source<'_>,
        (file, of_tickets): (usize, bool),
        spec: &contract::Source,
        told: &Told<'_>,
    ) -> Result<Option<Self>, Bail> {
        let mut feed = Feed::text(source, told, b',')?;
        let Some(bytes) = feed.head()? else { return Ok(None) };
        if packing(bytes).is_some()
            || super::rows::has_nul(bytes)
            || std::str::from_utf8(bytes).is_err()
        {
            return Ok(None);
        }
        let Wanted { read, compulsory } = wanted(spec, of_tickets);
        let input = Input::Bytes(bytes.into());
        let Ok((opened, columns)) = open_file(spec, &source.name, input, &read, &compulsory) else {
            return Ok(None);
        };
        // Times in two columns are joined, and rows left out, where rows are read one by one.
        let plain = opened.format == Format::Text
            && opened.encoding == Some("UTF-8")
            && !columns.asks_more();
        let (delimiter, id) = (opened.delimiter, columns.position(Column::Ticket));
        let (Some(delimiter), Some(id), Some((at, line, one_line)), Some((_, length)), true) =
            (delimiter, id, opened.rows.next_at(), opened.rows.done(), plain)
        else {
            return Ok(None);
        };
        if !bytes.contains(&b'\n') || !one_line || b"\"\r\n".contains(&delimiter) {
            return Ok(None);
        }
        // The text is the file without its mark.
        let begins = (at + bytes.len() - length, line);
        let table = Table::new(&source.name, file, opened.header, columns);
        let form = Form::Text(delimiter);
        let first_ids = first_ids(&bytes[begins.0..], form, id);
        let (opened, findings) = (Mutex::new(None), opened.findings);
        let (first_bytes, bytes) = (first_bytes(&table), source.bytes);
        Ok(Some(Self {
            file,
            table,
            form,
            begins,
            findings,
            id,
            first_bytes,
            first_ids,
            of_tickets,
            bytes,
            opened,
        }))
    }

    /// The head of any other file.
    fn of_table(
        source: &Source<'_>,
        (file, of_tickets): (usize, bool),
        spec: &contract::Source,
        options: &Options<'_>,
    ) -> Result<Self, Bail> {
        let Begun { header, columns, findings, format, mut rows } =
            Tabled::open(source, spec, &wanted(spec, of_tickets), options)?;
        let id = columns.position(Column::Ticket).ok_or(Bail::Stops)?;
        let table = Table::new(&source.name, file, header, columns);
        let first_ids = first_ids(rows.look_ahead(&table, spec)?, Form::Records, id);
        let times = if format.is_packed() { PACKED } else { 1 };
        let bytes = rows.bytes.saturating_mul(times);
        Ok(Self {
            file,
            form: Form::Records,
            begins: (0, 1),
            findings,
            id,
            first_bytes: first_bytes(&table),
            first_ids,
            of_tickets,
            bytes,
            table,
            opened: Mutex::new(Some(rows)),
        })
    }

    /// The file, from its first row on.
    pub(super) fn feed<'s, 't>(
        &'t self,
        source: &Source<'s>,
        spec: &'t contract::Source,
        options: &Options<'_>,
        told: &'t Told<'t>,
    ) -> Result<Feed<'s, 't>, Bail> {
        if let Form::Text(delimiter) = self.form {
            let mut feed = Feed::text(source, told, delimiter)?;
            feed.go_to(self.begins)?;
            return Ok(feed);
        }
        let opened = self.opened.lock().ok().and_then(|mut opened| opened.take());
        let rows = match opened {
            Some(rows) => rows,
            None => Tabled::open(source, spec, &wanted(spec, self.of_tickets), options)?.rows,
        };
        Ok(Feed::table(rows, &self.table, spec, told))
    }

    /// Whether an id is a label of the header, or bears a mark.
    #[inline]
    pub(super) fn is_label(&self, id: &str) -> bool {
        id.bytes().next().is_some_and(|byte| self.first_bytes[usize::from(byte)])
            && (self.table.labels.contains(id) || id.starts_with('\u{feff}'))
    }

    /// Whether the first cell of a row is that of the header, or bears a mark.
    pub(super) fn begins_header(&self, first: &str) -> bool {
        self.table.header.get(0) == Some(first) || first.starts_with('\u{feff}')
    }
}

/// The first bytes of the labels of a table, and of a mark.
fn first_bytes(table: &Table) -> [bool; 256] {
    let mut first_bytes = [false; 256];
    first_bytes[0xef] = true;
    for byte in table.labels.iter().filter_map(|label| label.bytes().next()) {
        first_bytes[usize::from(byte)] = true;
    }
    first_bytes
}

/// The heads of all files, unless something about them stops the run. Those of plain texts are read
/// as they stand, unless all are to be read `as_tables`.
pub(super) fn heads(
    sources: &Sources<'_>,
    spec: &contract::Source,
    options: &Options<'_>,
    told: &Told<'_>,
    as_tables: bool,
) -> Result<Vec<Head>, Bail> {
    let tickets = sources.tickets.len();
    let head = |(file, source): (usize, &Source<'_>)| {
        let number = (file, file < tickets);
        let plain = if as_tables { None } else { Head::of_text(source, number, spec, told)? };
        plain.map_or_else(|| Head::of_table(source, number, spec, options), Ok)
    };
    let heads: Vec<Head> = sources.all().enumerate().map(head).collect::<Result<_, _>>()?;
    let columns = columns_of(&heads);
    let names: Vec<&str> = sources.all().map(|source| &*source.name).collect();
    let unlike = |range: std::ops::Range<usize>, of_tickets| {
        let wanted = wanted(spec, of_tickets);
        !shapes::unlike(&columns[range.clone()], &names[range], &wanted, spec).is_empty()
    };
    if unlike(0..tickets, true)
        || unlike(tickets..heads.len(), false)
        || !columns::mapped_nowhere(spec, &columns, &list(&names)).is_empty()
        || !columns::kept_nowhere(spec, &columns, &list(&names)).is_empty()
    {
        return Err(Bail::Stops);
    }
    Ok(heads)
}

/// The columns of all files.
pub(super) fn columns_of(heads: &[Head]) -> Vec<Columns> {
    heads.iter().map(|head| head.table.columns.clone()).collect()
}
