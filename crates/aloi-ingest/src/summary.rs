//! The shape `summary`: one row is a whole ticket with its instants, without history.

use crate::assemble::{Assembly, Reading};
use crate::cell::Cells;
use crate::tickets;
use aloi::{Code, Finding, Group, Ticket};
use aloi_contract::Column;

/// The columns of the summary that are read.
pub(crate) const COLUMNS: [Column; 13] = [
    Column::Ticket,
    Column::Type,
    Column::Service,
    Column::Application,
    Column::Priority,
    Column::Group,
    Column::Status,
    Column::OpenedAt,
    Column::AssignedAt,
    Column::PlannedAt,
    Column::RestoredAt,
    Column::ClosedAt,
    Column::PendingS,
];

/// Those of them that must be there.
pub(crate) const COMPULSORY: [Column; 4] =
    [Column::Ticket, Column::AssignedAt, Column::RestoredAt, Column::ClosedAt];

/// Takes a row.
pub(crate) fn take(assembly: &mut Assembly<'_>, reading: Reading<'_>) -> bool {
    tickets::keep(assembly, &reading, fill)
}

/// Fills in what a row tells of its ticket.
fn fill(cells: &mut Cells<'_>, reading: &Reading<'_>, ticket: &mut Ticket) {
    tickets::fill(cells, reading, ticket);
    let assigned = cells.time(reading, Column::AssignedAt);
    let tells_group =
        reading.columns.has(Column::Group) || cells.source.constants.contains_key(&Column::Group);
    let group = if tells_group { ticket.group.current } else { Group::PROVIDER };
    let pending = pending(cells, reading);
    ticket.told_in_one_row(assigned, group, pending);
}

/// The seconds spent pending; `None` where the export does not tell.
fn pending(cells: &mut Cells<'_>, reading: &Reading<'_>) -> Option<i64> {
    if !reading.columns.has(Column::PendingS) {
        return None;
    }
    let pending = cells.duration(reading, Column::PendingS);
    if pending.is_none() && cells.given(reading.cell(Column::PendingS)).is_empty() {
        let column = reading.name(Column::PendingS);
        let finding = reading.at.finding(Code::PendingUnknown).column(column);
        cells.findings.push(finding);
    }
    pending
}

/// What a summary cannot tell, said once.
pub(crate) fn limits(assembly: &Assembly<'_>) -> Finding {
    let label = |column| {
        let mut having = assembly.columns.iter().filter(|columns| columns.has(column));
        having.next().map_or("", |columns| columns.name(column)).to_owned()
    };
    Finding::new(Code::SummaryLimits)
        .column(&label(Column::AssignedAt))
        .value(label(Column::PendingS))
}
