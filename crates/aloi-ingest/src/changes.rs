//! The shape `changes`: one row of the history is one change of one field.

use crate::assemble::{Assembly, Reading};
use crate::tickets::{constant_or, name};
use aloi::name::comparable;
use aloi::{Change, Code, Finding, History, Instant, Row, Ticket};
use aloi_contract::{Column, Source};
use std::collections::BTreeMap;

/// The columns of the history that are read.
pub(crate) const COLUMNS: [Column; 6] =
    [Column::Ticket, Column::At, Column::Field, Column::From, Column::To, Column::Sequence];

/// Those of them that must be there.
pub(crate) const COMPULSORY: [Column; 4] = [Column::Ticket, Column::At, Column::Field, Column::To];

/// Rows of fields that Aloi does not follow, by field: where the first stands, and how many.
pub(crate) type OtherFields = BTreeMap<String, (Finding, u64)>;

/// The fields whose changes Aloi follows (R2).
#[derive(Clone, Copy)]
enum Followed {
    Status,
    Group,
    Priority,
    PlannedAt,
}

impl Followed {
    /// The field that a word names (R1); as it is mostly written exactly so, that is tried first.
    fn named(word: &str) -> Option<Self> {
        let exact = |word: &str| match word {
            "status" => Some(Self::Status),
            "group" => Some(Self::Group),
            "priority" => Some(Self::Priority),
            "planned_at" => Some(Self::PlannedAt),
            _ => None,
        };
        exact(word).or_else(|| exact(&comparable(word)))
    }
}

/// Takes a row of the history.
pub(crate) fn take(
    assembly: &mut Assembly<'_>,
    reading: Reading<'_>,
    others: &mut OtherFields,
) -> bool {
    let source = assembly.source;
    let position = ticket_of(assembly, &reading);
    let cell = constant_or(source, &reading, Column::Field);
    let word = assembly.cells.word(Column::Field, &cell);
    let Some(field) = Followed::named(&word) else {
        let finding = Finding::new(Code::OtherField).at(reading.at.place()).value(&word);
        others.entry(comparable(&word)).or_insert((finding, 0)).1 += 1;
        return false;
    };
    let when = reading.cell(Column::At);
    let Some(at) = assembly.cells.compulsory_time(&reading.at, name(source, Column::At), when)
    else {
        return false;
    };
    let sequence = sequence(assembly, &reading);
    let moment = Moment { at, sequence, row: reading.row };
    let (from, to) = (reading.cell(Column::From), reading.cell(Column::To));
    let cells = &mut assembly.cells;
    match field {
        Followed::Status => {
            let (from, to) = (cells.status(from), cells.status(to));
            assembly.note_statuses(position, &[from, to]);
            moment.push(&mut assembly.tickets[position].status, from, to);
        }
        Followed::Group => {
            let (from, to) = (cells.group(from), cells.group(to));
            moment.push(&mut assembly.tickets[position].group, from, to);
        }
        Followed::Priority => {
            let mut priority = |cell: &str| {
                let word = cells.word(Column::Priority, cell).into_owned();
                cells.glossary.name(&word)
            };
            let (from, to) = (priority(from), priority(to));
            moment.push(&mut assembly.tickets[position].priority, from, to);
        }
        Followed::PlannedAt => {
            let from = cells.planned(&reading.at, name(source, Column::From), from);
            let to = cells.planned(&reading.at, name(source, Column::To), to);
            moment.push(&mut assembly.tickets[position].planned_at, from, to);
        }
    }
    true
}

/// The ticket of a row; one that only the history knows is of the export too (R2).
fn ticket_of(assembly: &mut Assembly<'_>, reading: &Reading<'_>) -> usize {
    assembly.find(reading.at.ticket).unwrap_or_else(|| {
        let finding = reading.at.finding(Code::OnlyInHistory);
        assembly.cells.findings.push(finding);
        let ticket = with_constants(assembly, Ticket::new(reading.at.ticket));
        assembly.add(ticket)
    })
}

/// A ticket of which no file tells type, service or application: their constants hold.
fn with_constants(assembly: &mut Assembly<'_>, mut ticket: Ticket) -> Ticket {
    let source: &Source = assembly.source;
    let lacks = |column: Column| !assembly.columns.iter().any(|columns| columns.has(column));
    let constant = |column: Column| source.constants.get(&column).filter(|_| lacks(column));
    let (kind, service, application) =
        (constant(Column::Type), constant(Column::Service), constant(Column::Application));
    let glossary = &mut *assembly.cells.glossary;
    ticket.kind = kind.and_then(|word| glossary.name(word));
    ticket.service = service.and_then(|word| glossary.name(word));
    ticket.application = application.and_then(|word| glossary.application(word));
    ticket
}

/// The number that orders rows of one instant, where the source maps one.
pub(crate) fn sequence(assembly: &mut Assembly<'_>, reading: &Reading<'_>) -> Option<i64> {
    let cell = assembly.cells.given(reading.cell(Column::Sequence));
    if cell.is_empty() {
        return None;
    }
    let number = cell.parse().ok();
    if number.is_none() {
        let column = name(assembly.source, Column::Sequence);
        let finding = reading.at.finding(Code::BadSequence).column(column).value(cell);
        assembly.cells.findings.push(finding);
    }
    number
}

/// When a change was made, and which row tells it.
struct Moment {
    at: Instant,
    sequence: Option<i64>,
    row: Row,
}

impl Moment {
    fn push<V>(&self, history: &mut History<V>, from: V, to: V) {
        let (at, sequence, row) = (self.at, self.sequence, Some(self.row));
        history.changes.push(Change { at, sequence, from, to, row });
    }
}
