//! The shape `snapshots`: one row is the whole ticket as it was at an instant; a change is where
//! two successive rows of a ticket differ.

use crate::assemble::Assembly;
use crate::cell::Cells;
use crate::changes::sequence;
use crate::columns::Columns;
use crate::guessed::{Guessed, Moved};
use crate::later;
use crate::opened::LATE;
use crate::reading::{At, Reading};
use crate::row::RowCells;
use crate::tickets::{constant_or, fill_attributes};
use aloi::name::Name;
use aloi::twice::{Numbered, later_by_sequence};
use aloi::{Change, Code, Finding, Group, History, Instant, Planned, Row, State, Status, Ticket};
use aloi_contract::{Column, Opened};
use std::collections::HashMap;

/// The columns of the snapshots that are read.
pub(crate) const COLUMNS: [Column; 14] = [
    Column::Ticket,
    Column::At,
    Column::Sequence,
    Column::Type,
    Column::Service,
    Column::Application,
    Column::Priority,
    Column::Group,
    Column::Status,
    Column::OpenedAt,
    Column::PlannedAt,
    Column::RespondedAt,
    Column::RestoredAt,
    Column::ClosedAt,
];

/// Those of them that must be there.
pub(crate) const COMPULSORY: [Column; 3] = [Column::Ticket, Column::At, Column::Status];

/// The snapshots of the tickets, by their position in the assembly.
#[derive(Debug, Default)]
pub(crate) struct Snapshots {
    of: Vec<Vec<Snapshot>>,
}

/// A ticket as it was.
#[derive(Clone, Debug)]
struct Snapshot {
    at: Instant,
    sequence: Option<i64>,
    row: Row,
    status: Status,
    group: Group,
    priority: Option<Name>,
    planned: Option<Planned>,
    /// In the order in which the contract counts them.
    attributes: Box<[Option<Name>]>,
    /// The row's own cells, for the attributes of the last row.
    record: crate::table::Record,
}

impl Snapshots {
    /// Takes a row.
    pub(crate) fn take(&mut self, assembly: &mut Assembly<'_>, reading: Reading<'_>) -> bool {
        let id = reading.at.ticket;
        let position = assembly.find(id).unwrap_or_else(|| assembly.add(Ticket::new(id)));
        self.of.resize_with(assembly.tickets.len(), Vec::new);
        let source = assembly.source;
        let at = assembly.cells.compulsory_time(&reading, Column::At);
        let sequence = sequence(assembly, &reading);
        let cells = &mut assembly.cells;
        let status = cells.status(constant_or(source, &reading, Column::Status));
        let group = cells.group(constant_or(source, &reading, Column::Group));
        let priority = constant_or(source, &reading, Column::Priority);
        let priority = cells.name(Column::Priority, priority);
        let planned = cells.planned(&reading, Column::PlannedAt);
        let attributes = source.attributes().enumerate();
        let attributes = attributes.map(|one| cells.attribute(one, reading.cell(one.1))).collect();
        assembly.note_statuses(position, &[status]);
        let Some(at) = at else { return false };
        let (row, record) = (reading.row, reading.cells.to_record());
        let snapshot =
            Snapshot { at, sequence, row, status, group, priority, planned, attributes, record };
        self.of[position].push(snapshot);
        true
    }

    /// Puts the rows of each ticket in order and finds its changes.
    pub(crate) fn finish(self, assembly: &mut Assembly<'_>, since: usize) {
        let mut moved: Vec<Moved> = Vec::new();
        let mut all: Vec<(usize, Vec<Snapshot>)> = self.of.into_iter().enumerate().collect();
        for (position, snapshots) in &mut all {
            let id = &assembly.tickets[*position].id;
            moved.extend(take_later(snapshots, id, &mut assembly.cells.guessed));
            put_in_order(snapshots);
        }
        // The last rows are read once more, in their order: what is the first to show something is
        // the first in the export, whichever tickets are at hand together.
        all.sort_by_key(|(_, snapshots)| snapshots.last().map(|last| last.row));
        let part = assembly.cells.times.part();
        let times = std::mem::replace(&mut assembly.cells.times, part);
        for (position, snapshots) in all {
            if let Some(last) = snapshots.last() {
                let ticket = whole(assembly, position, &snapshots, last);
                assembly.tickets[position] = ticket;
            }
        }
        let part = std::mem::replace(&mut assembly.cells.times, times);
        assembly.cells.times.merge(part);
        later::tell(assembly, &moved, since);
    }
}

/// Takes the later of two times that the clocks showed, where that alone agrees with the sequence of
/// the rows (R3).
fn take_later(snapshots: &mut [Snapshot], ticket: &str, guessed: &mut Guessed) -> Vec<Moved> {
    let twice = guessed.twice(ticket);
    if twice.is_empty() {
        return Vec::new();
    }
    let numbered = snapshots.iter().map(|snapshot| {
        let later = twice.get(&(snapshot.row, snapshot.at)).copied();
        Some(Numbered { sequence: snapshot.sequence?, at: snapshot.at, later })
    });
    let numbered: Option<Vec<Numbered>> = numbered.collect();
    let mut taken = HashMap::new();
    for position in later_by_sequence(&numbered.unwrap_or_default()) {
        let Snapshot { row, at, .. } = &mut snapshots[position];
        if let Some(later) = twice.get(&(*row, *at)) {
            taken.insert((*row, *at), *later);
            *at = *later;
        }
    }
    guessed.take_later(ticket, &taken)
}

/// By instant; within one by sequence where every row of it has one, else in file order.
fn put_in_order(snapshots: &mut [Snapshot]) {
    snapshots.sort_by_key(|snapshot| snapshot.at);
    for instant in snapshots.chunk_by_mut(|a, b| a.at == b.at) {
        if instant.iter().all(|snapshot| snapshot.sequence.is_some()) {
            instant.sort_by_key(|snapshot| snapshot.sequence);
        }
    }
}

/// Whether nothing but the file tells which of two successive rows came first.
fn tie(one: &Snapshot, other: &Snapshot) -> bool {
    let ordered = one.sequence.is_some() && other.sequence.is_some();
    one.at == other.at && (!ordered || one.sequence == other.sequence)
}

/// A ticket with its attributes from its last row and its histories from all.
fn whole(
    assembly: &mut Assembly<'_>,
    position: usize,
    snapshots: &[Snapshot],
    last: &Snapshot,
) -> Ticket {
    let id = assembly.tickets[position].id.clone();
    let file = usize::try_from(last.row.0 >> 48).unwrap_or(0);
    let line = last.row.0 & ((1 << 48) - 1);
    let columns = assembly.columns[file].clone();
    let name = std::sync::Arc::clone(&assembly.files[file].name);
    let at = At { file: &name, line, ticket: &id };
    let reading =
        Reading { at, row: last.row, cells: RowCells::Record(&last.record), columns: &columns };
    let mut ticket = Ticket::new(&id);
    fill_attributes(&mut assembly.cells, &reading, &mut ticket);
    let first = snapshots.first().filter(|_| ticket.opened_at.is_none());
    if let Some(first) = first.filter(|_| assembly.source.opened == Opened::FirstRow) {
        ticket.opened_at = Some(first.at);
        assembly.cells.guessed.opened_with(&id, (first.at, first.row), last.row);
    }
    // Every row is a record of a restored status (R2): `restored_at` is compared with them (R6).
    let restored = |status: Status| status.state() == Some(State::Restored);
    ticket.status = history(snapshots, |snapshot| snapshot.status, restored);
    ticket.group = history(snapshots, |snapshot| snapshot.group, |_| false);
    ticket.priority = history(snapshots, |snapshot| snapshot.priority, |_| false);
    ticket.planned_at = history(snapshots, |snapshot| snapshot.planned, |_| false);
    for number in 0..assembly.source.attributes().count() {
        let told = |snapshot: &Snapshot| snapshot.attributes[number];
        *ticket.attribute(number) = history(snapshots, told, |_| false);
    }
    let mut found = findings(&ticket, snapshots);
    found.extend(moves(&assembly.cells, &assembly.columns, snapshots));
    assembly.cells.findings.extend(found.into_iter().map(|mut finding| {
        finding.ticket = Some(id.clone());
        finding
    }));
    ticket
}

/// The history of a field: a change where two successive rows differ, and the first row, which
/// tells the value from the beginning and repeats it at its own instant. A value of which every row
/// is a record is told `again` by each.
fn history<V: Copy + PartialEq + Default>(
    snapshots: &[Snapshot],
    value: impl Fn(&Snapshot) -> V,
    again: impl Fn(V) -> bool,
) -> History<V> {
    let mut history = History::default();
    let mut before = None;
    for snapshot in snapshots {
        let to = value(snapshot);
        if before != Some(to) || again(to) {
            let from = before.unwrap_or(to);
            let (at, row) = (snapshot.at, Some(snapshot.row));
            // The rows are in order: nothing is left to say which change of an instant was first.
            let sequence = i64::try_from(history.changes.len()).ok();
            history.changes.push(Change { at, sequence, from, to, row });
        }
        before = Some(to);
    }
    history.first = snapshots.first().map(value);
    history
}

fn findings(ticket: &Ticket, snapshots: &[Snapshot]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let late = snapshots.first().zip(ticket.opened_at);
    if let Some((first, opened)) = late.filter(|(first, opened)| first.at - *opened > LATE) {
        findings.push(
            Finding::new(Code::FirstSnapshotLate)
                .value(first.at)
                .other(opened)
                .at_row(Some(first.row)),
        );
    }
    for pair in snapshots.windows(2) {
        let differ = |a: &Snapshot, b: &Snapshot| {
            (a.status, a.group, a.priority, &a.attributes)
                != (b.status, b.group, b.priority, &b.attributes)
        };
        if tie(&pair[0], &pair[1]) && differ(&pair[0], &pair[1]) {
            let finding = Finding::new(Code::SnapshotOrder).value(pair[1].at);
            findings.push(finding.at_row(Some(pair[1].row)));
        }
    }
    findings
}

/// The attributes of a ticket, which are those of its last row.
const ATTRIBUTES: [Column; 7] = [
    Column::OpenedAt,
    Column::RespondedAt,
    Column::RestoredAt,
    Column::ClosedAt,
    Column::Service,
    Column::Application,
    Column::Type,
];

/// The attributes that move between successive rows: from one value to another, or away. A date of
/// restoration or closing that goes as the ticket is open again is no move.
fn moves(cells: &Cells<'_>, columns: &[Columns], snapshots: &[Snapshot]) -> Vec<Finding> {
    let mut found = Vec::new();
    for pair in snapshots.windows(2) {
        let files = [pair[0].row, pair[1].row].map(|row| usize::try_from(row.0 >> 48).unwrap_or(0));
        let [Some(before), Some(after)] = files.map(|file| columns.get(file)) else { continue };
        for column in
            ATTRIBUTES.into_iter().chain(cells.source.instants()).chain(cells.source.dates())
        {
            let (old, new) =
                (before.cell(&pair[0].record, column), after.cell(&pair[1].record, column));
            if old == new || cells.given(old).is_empty() {
                continue;
            }
            let goes = cells.given(new).is_empty();
            let is_end = matches!(column, Column::RestoredAt | Column::ClosedAt);
            let is_open = pair[1].status.state().is_some_and(|state| !state.is_over());
            if goes && is_end && is_open || !goes && cells.means_the_same(column, old, new) {
                continue;
            }
            let finding = Finding::new(Code::AttributeMoved).column(after.name(column));
            found.push(finding.value(old).other(new).at_row(Some(pair[1].row)));
        }
    }
    found
}
