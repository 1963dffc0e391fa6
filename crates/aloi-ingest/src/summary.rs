//! The shape `summary`: one row is a whole ticket with its instants, without history.

use crate::assemble::Assembly;
use crate::cell::Cells;
use crate::columns::Columns;
use crate::reading::Reading;
use crate::tickets;
use aloi::{Code, Finding, Group, Span, Summary, Ticket};
use aloi_contract::{Column, Shape, Source};

/// The columns of the summary that are read.
pub(crate) const COLUMNS: [Column; 16] = [
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
    Column::RespondedAt,
    Column::RestoredAt,
    Column::ClosedAt,
    Column::PendingS,
    Column::PendingFrom,
    Column::PendingTo,
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
    let pause = pause(cells, reading);
    let pending = pending(cells, reading, pause);
    let (hours, tells_status) = (cells.source.pending, reading.columns.has(Column::Status));
    let summary = Summary { pending, hours, pause: pause.span(), tells_status };
    ticket.told_in_one_row(assigned, group, summary);
}

/// What a row tells of a pause by its own ends.
#[derive(Clone, Copy)]
enum Pause {
    /// Nothing: the export has no such columns.
    Untold,
    /// That there was none.
    Never,
    /// When it was.
    Told(Span),
    /// One of its ends alone, or both the wrong way round.
    Unclear,
}

impl Pause {
    const fn span(self) -> Option<Span> {
        match self {
            Self::Told(span) => Some(span),
            Self::Untold | Self::Never | Self::Unclear => None,
        }
    }
}

fn pause(cells: &mut Cells<'_>, reading: &Reading<'_>) -> Pause {
    if !reading.columns.has(Column::PendingFrom) && !reading.columns.has(Column::PendingTo) {
        return Pause::Untold;
    }
    let ends = [Column::PendingFrom, Column::PendingTo];
    match ends.map(|column| cells.time(reading, column)) {
        [Some(from), Some(to)] if from <= to => Pause::Told(Span::new(from, to)),
        [None, None] => Pause::Never,
        _ => Pause::Unclear,
    }
}

/// The seconds spent pending; `None` where the export does not tell, which is a finding unless it
/// has no such column.
fn pending(cells: &mut Cells<'_>, reading: &Reading<'_>, pause: Pause) -> Option<i64> {
    let has_seconds = reading.columns.has(Column::PendingS);
    let pending = if has_seconds { cells.duration(reading, Column::PendingS) } else { None };
    let empty = has_seconds && cells.given(reading.cell(Column::PendingS)).is_empty();
    let column = match pause {
        Pause::Unclear if pending.is_none() => Column::PendingFrom,
        Pause::Untold | Pause::Never if empty => Column::PendingS,
        Pause::Never if !has_seconds => return Some(0),
        _ => return pending,
    };
    let finding = reading.at.finding(Code::PendingUnknown).column(reading.name(column));
    cells.findings.push(finding);
    pending
}

/// What a summary cannot tell, said once; nothing of any other shape.
pub(crate) fn limits(source: &Source, columns: &[Columns]) -> Option<Finding> {
    let label = |column| {
        let having = columns.iter().find(|columns| columns.has(column));
        having.map_or("", |columns| columns.name(column)).to_owned()
    };
    let limits = || {
        let finding = Finding::new(Code::SummaryLimits).column(&label(Column::AssignedAt));
        finding.value(label(Column::PendingS))
    };
    let asked = source.asked.as_ref().is_none_or(|asked| asked.clocks);
    (source.shape == Shape::Summary && asked).then(limits)
}
