//! Logs that begin with their tickets (`opened = "first row"`): nothing before the first row of a
//! ticket is unknown.

use crate::assemble::Assembly;
use crate::reading::Reading;
use aloi::{Group, History, Instant, Status};
use aloi_contract::{Column, Opened};

/// How long before its first row a ticket may be opened, as the export tells it, for its log to
/// begin with it: an hour, in seconds.
pub(crate) const LATE: i64 = 3600;

/// The time of a row, where its ticket's log begins with the ticket; whatever it tells, it may be
/// the first. None where the contract does not say so.
pub(crate) fn see(
    assembly: &mut Assembly<'_>,
    position: usize,
    reading: &Reading<'_>,
) -> Option<Option<Instant>> {
    if assembly.source.opened == Opened::Unsaid {
        return None;
    }
    let at = assembly.cells.compulsory_time(reading, Column::At);
    if let Some(at) = at {
        let row = (at, reading.row);
        let first = assembly.first_rows.entry(position).or_insert(row);
        *first = row.min(*first);
    }
    Some(at)
}

/// Opens the tickets that have no opening at their first rows. A field whose first change does not
/// tell what was before it had nothing before it.
pub(crate) fn at_first_rows(assembly: &mut Assembly<'_>) {
    for (position, (at, row)) in std::mem::take(&mut assembly.first_rows) {
        let ticket = &mut assembly.tickets[position];
        if ticket.opened_at.is_some_and(|opened| at - opened > LATE) {
            continue;
        }
        if ticket.opened_at.is_none() {
            ticket.opened_at = Some(at);
            if let Some(own) = ticket.row {
                assembly.cells.guessed.opened_with(&ticket.id, (at, row), own);
            }
        }
        begins_with(&mut ticket.status, |_| Status::default());
        begins_with(&mut ticket.group, |_| Group::default());
        begins_with(&mut ticket.priority, |first| first);
        begins_with(&mut ticket.planned_at, |_| None);
    }
}

/// The value before the first change, given the value after it, where no `from` tells it.
fn begins_with<V: Copy + PartialEq + Default>(history: &mut History<V>, first: fn(V) -> V) {
    let Some(at) = history.changes.iter().map(|change| change.at).min() else { return };
    let mut changes = history.changes.iter().filter(|change| change.at == at);
    if let Some(change) = changes.next().filter(|change| change.from == V::default()) {
        // Of several at once another may tell it.
        if changes.all(|change| change.from == V::default()) {
            history.first = history.first.or(Some(first(change.to)));
        }
    }
}
