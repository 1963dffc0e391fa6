//! The tickets file: one row a ticket, as it is now.

use crate::assemble::Assembly;
use crate::cell::Cells;
use crate::quoted::shown;
use crate::reading::Reading;
use crate::stop::Stop;
use aloi::{Code, Finding, Place, Row, Ticket};
use aloi_contract::{Column, Repeats};
use aloi_words::said;

/// The columns of the tickets file that are read.
pub(crate) const COLUMNS: [Column; 12] = [
    Column::Ticket,
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

/// Takes a row of the tickets file.
pub(crate) fn take(assembly: &mut Assembly<'_>, reading: Reading<'_>) -> bool {
    keep(assembly, &reading, fill)
}

/// Keeps the ticket of a row, which `fill` fills in. A second row of a ticket counts once if it is
/// identical; if it differs it stops the run, unless it is of a later file and the source says that
/// this one counts (R2).
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
    again(assembly, reading, position, ticket)
}

/// A second row of a ticket; whether it counts.
fn again(
    assembly: &mut Assembly<'_>,
    reading: &Reading<'_>,
    position: usize,
    mut ticket: Ticket,
) -> bool {
    let at = reading.at;
    let first = &assembly.tickets[position];
    let row = first.row.unwrap_or_default();
    let (file, line) = assembly.place(row);
    let written = ticket.restored_to;
    (ticket.row, ticket.restored_to) = (first.row, first.restored_to);
    let is_same = ticket == *first;
    (ticket.row, ticket.restored_to) = (Some(reading.row), written);
    let later = assembly.source.repeats == Repeats::LastFile && file_of(row) < file_of(reading.row);
    if is_same {
        let finding = at.finding(Code::RepeatedTicket).value(at.ticket);
        assembly.cells.findings.push(finding.other(format!("{file}:{line}")));
        if later {
            assembly.tickets[position].row = ticket.row;
        }
        return false;
    }
    if later {
        let finding = Finding::new(Code::RowReplaced).in_ticket(at.ticket);
        let finding = finding.at(Place::Line { file, line }).value(at.ticket);
        assembly.cells.findings.push(finding.other(format!("{}:{}", at.file, at.line)));
        *assembly.replaced.entry(file_of(row)).or_default() += 1;
        assembly.tickets[position] = ticket;
        return true;
    }
    let message = said!("stop.two-rows", ticket = shown(at.ticket), file = &*file, line);
    let help = match file_of(row) == file_of(reading.row) {
        true => said!("stop.two-rows-help"),
        false => said!("stop.two-rows-of-files"),
    };
    let stop = Stop::new(at.file, at.line, message).like("rows that differ");
    assembly.stops.push(stop.help(help));
    false
}

/// The number of the file in which a row stands.
fn file_of(row: Row) -> usize {
    usize::try_from(row.0 >> 48).unwrap_or(usize::MAX)
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
    for attribute in source.attributes().enumerate() {
        let current = cells.attribute(attribute, reading.cell(attribute.1));
        ticket.attribute(attribute.0).current = current;
    }
}

/// Fills in what has no history: type, service, application and the dates.
pub(crate) fn fill_attributes(cells: &mut Cells<'_>, reading: &Reading<'_>, ticket: &mut Ticket) {
    let source = cells.source;
    ticket.row = Some(reading.row);
    ticket.kind = cells.name(Column::Type, constant_or(source, reading, Column::Type));
    ticket.service = cells.name(Column::Service, constant_or(source, reading, Column::Service));
    ticket.application = cells.application(constant_or(source, reading, Column::Application));
    ticket.opened_at = cells.time(reading, Column::OpenedAt);
    ticket.responded_at =
        reading.columns.has(Column::RespondedAt).then(|| cells.time(reading, Column::RespondedAt));
    (ticket.restored_at, ticket.restored_to) = cells.restored(reading);
    ticket.closed_at = cells.time(reading, Column::ClosedAt);
    ticket.instants.clear();
    ticket.instants.extend(source.instants().map(|column| cells.time(reading, column)));
    ticket.dates.clear();
    ticket.dates.extend(source.dates().map(|column| cells.planned(reading, column)));
}

/// The cell of a column, or its constant where the file lacks the column.
#[inline(always)]
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
