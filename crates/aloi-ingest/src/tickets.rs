//! The tickets file: one row a ticket, as it is now.

use crate::assemble::{Assembly, Reading};
use crate::cell::Cells;
use crate::quoted::shown;
use crate::stop::Stop;
use aloi::{Code, Ticket};
use aloi_contract::Column;

/// The columns of the tickets file that are read.
pub(crate) const COLUMNS: [Column; 11] = [
    Column::Ticket,
    Column::Type,
    Column::Service,
    Column::Application,
    Column::Priority,
    Column::Group,
    Column::Status,
    Column::OpenedAt,
    Column::PlannedAt,
    Column::RestoredAt,
    Column::ClosedAt,
];

/// Takes a row of the tickets file.
pub(crate) fn take(assembly: &mut Assembly<'_>, reading: Reading<'_>) -> bool {
    keep(assembly, &reading, fill)
}

/// Keeps the ticket of a row, which `fill` fills in. A second row of a ticket counts once if it is
/// identical, and stops the run if it differs (R2).
pub(crate) fn keep(
    assembly: &mut Assembly<'_>,
    reading: &Reading<'_>,
    fill: impl FnOnce(&mut Cells<'_>, &Reading<'_>, &mut Ticket),
) -> bool {
    let at = reading.at;
    let Some(position) = assembly.find(at.ticket) else {
        let position = assembly.begin(at.ticket);
        let ticket = &mut assembly.tickets[position];
        fill(&mut assembly.cells, reading, ticket);
        let status = ticket.status.current;
        assembly.note_statuses(position, &[status]);
        return true;
    };
    let mut ticket = Ticket::new(at.ticket);
    fill(&mut assembly.cells, reading, &mut ticket);
    assembly.note_statuses(position, &[ticket.status.current]);
    let first = &assembly.tickets[position];
    let (file, line) = assembly.place(first.row.unwrap_or_default());
    let first_row = format!("{file}:{line}");
    if (Ticket { row: first.row, ..ticket }) == *first {
        let finding = at.finding(Code::RepeatedTicket).value(at.ticket).other(first_row);
        assembly.cells.findings.push(finding);
    } else {
        let message = format!(
            "ticket {} has two rows that differ, here and at {first_row}",
            shown(at.ticket)
        );
        let help = "one row a ticket: remove the one that is not true, or export again";
        let stop = Stop::new(at.file, at.line, message).like("rows that differ");
        assembly.stops.push(stop.help(help));
    }
    false
}

/// Fills in what a row tells of its ticket.
pub(crate) fn fill(cells: &mut Cells<'_>, reading: &Reading<'_>, ticket: &mut Ticket) {
    fill_attributes(cells, reading, ticket);
    let source = cells.source;
    ticket.status.current = cells.status(constant_or(source, reading, Column::Status));
    ticket.group.current = cells.group(constant_or(source, reading, Column::Group));
    let priority = constant_or(source, reading, Column::Priority);
    ticket.priority.current = cells.name(Column::Priority, priority);
    ticket.planned_at.current = cells.planned(reading, Column::PlannedAt);
}

/// Fills in what has no history: type, service, application and the dates.
pub(crate) fn fill_attributes(cells: &mut Cells<'_>, reading: &Reading<'_>, ticket: &mut Ticket) {
    let source = cells.source;
    ticket.row = Some(reading.row);
    ticket.kind = cells.name(Column::Type, constant_or(source, reading, Column::Type));
    ticket.service = cells.name(Column::Service, constant_or(source, reading, Column::Service));
    ticket.application = cells.application(constant_or(source, reading, Column::Application));
    ticket.opened_at = cells.time(reading, Column::OpenedAt);
    ticket.restored_at = cells.time(reading, Column::RestoredAt);
    ticket.closed_at = cells.time(reading, Column::ClosedAt);
}

/// The cell of a column, or its constant where the file lacks the column.
pub(crate) fn constant_or<'r>(
    source: &'r aloi_contract::Source,
    reading: &Reading<'r>,
    column: Column,
) -> &'r str {
    if reading.columns.has(column) {
        return reading.cell(column);
    }
    source.constants.get(&column).map_or("", String::as_str)
}
