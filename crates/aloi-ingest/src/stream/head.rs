//! The heads of the files: their headers and how they are written, found as the simple path does.

use super::order::first_ids;
use super::source::{Source, Sources};
use super::text::Text;
use super::{Bail, Told};
use crate::assemble::Table;
use crate::cell::HistoryTells;
use crate::columns::{self, Columns};
use crate::export::open_file;
use crate::shapes::{self, CHANGES, TICKETS, Wanted};
use crate::table::Format;
use crate::unread;
use aloi::Finding;
use aloi_contract::{self as contract, Column, ContractFile};

/// What is known of a file before its rows are read.
pub(super) struct Head {
    /// The number of the file.
    pub(super) file: usize,
    pub(super) table: Table,
    pub(super) delimiter: u8,
    /// How many bytes stand before its rows, and the line in which these begin.
    pub(super) begins: (usize, u64),
    pub(super) findings: Vec<Finding>,
    /// Where the id stands in a row.
    pub(super) id: usize,
    /// The first bytes of its labels, and of a mark.
    first_bytes: [bool; 256],
    /// The ids of its first rows.
    pub(super) first_ids: Vec<String>,
    /// Whether it is one of the files with one row a ticket.
    pub(super) of_tickets: bool,
}

impl Head {
    fn new(
        source: &Source<'_>,
        file: usize,
        of_tickets: bool,
        spec: &contract::Source,
        told: &Told<'_>,
    ) -> Result<Self, Bail> {
        let mut text = Text::new(source, told)?;
        let bytes = text.head()?;
        if matches!(bytes, [0x1f, 0x8b, ..] | [b'P', b'K', 3 | 5, 4 | 6, ..]) {
            return Err(Bail::Simple);
        }
        let Wanted { read, compulsory } = if of_tickets { TICKETS } else { CHANGES };
        let (opened, columns) =
            open_file(spec, &source.name, bytes, read, compulsory).map_err(|_| Bail::Simple)?;
        let utf8 = opened.encoding == Some("UTF-8") && !super::rows::has_nul(bytes);
        // Times in two columns are joined, and rows left out, where rows are held.
        let plain = opened.format == Format::Text
            && utf8
            && !columns.asks_more()
            && std::str::from_utf8(bytes).is_ok();
        let (delimiter, id) = (opened.delimiter, columns.position(Column::Ticket));
        let (Some(delimiter), Some(id), Some((at, line, one_line)), Some((_, length)), true) =
            (delimiter, id, opened.rows.next_at(), opened.rows.done(), plain)
        else {
            return Err(Bail::Simple);
        };
        let lines = bytes.contains(&b'\n') && one_line && !b"\"\r\n".contains(&delimiter);
        if !lines {
            return Err(Bail::Simple);
        }
        // The text is the file without its mark.
        let begins = (at + bytes.len() - length, line);
        let table = Table::new(&source.name, file, opened.header, columns);
        let mut first_bytes = [false; 256];
        first_bytes[0xef] = true;
        for byte in table.labels.iter().filter_map(|label| label.bytes().next()) {
            first_bytes[usize::from(byte)] = true;
        }
        let first_ids = first_ids(&bytes[begins.0..], delimiter, id);
        let findings = opened.findings;
        Ok(Self {
            file,
            table,
            delimiter,
            begins,
            findings,
            id,
            first_bytes,
            first_ids,
            of_tickets,
        })
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

/// The heads of all files, unless something about them stops the run.
pub(super) fn heads(
    sources: &Sources<'_>,
    file: &ContractFile,
    told: &Told<'_>,
) -> Result<Vec<Head>, Bail> {
    let (spec, tickets) = (&file.source, sources.tickets.len());
    let heads = sources.all().enumerate();
    let heads: Vec<Head> = heads
        .map(|(file, source)| Head::new(source, file, file < tickets, spec, told))
        .collect::<Result<_, _>>()?;
    let columns: Vec<Columns> = heads.iter().map(|head| head.table.columns.clone()).collect();
    let names: Vec<&str> = sources.all().map(|source| &*source.name).collect();
    let unlike = |range: std::ops::Range<usize>, wanted: &Wanted| {
        !shapes::unlike(&columns[range.clone()], &names[range], wanted).is_empty()
    };
    if unlike(0..tickets, &TICKETS)
        || unlike(tickets..heads.len(), &CHANGES)
        || !columns::mapped_nowhere(spec, &columns, "").is_empty()
        || unread::every_group_is_meant(file)
            && !unread::is_told(file, &columns, HistoryTells::default(), Column::Group)
    {
        return Err(Bail::Simple);
    }
    Ok(heads)
}
