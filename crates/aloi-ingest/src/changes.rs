//! The shape `changes`: one row of the history is one change of one field.

use crate::assemble::Assembly;
use crate::followed::Followed;
use crate::holders::{self, Move};
use crate::opened;
use crate::quoted::shown;
use crate::reading::Reading;
use crate::stop::Stop;
use crate::tickets::constant_or;
use aloi::name::comparable;
use aloi::{Change, Code, Field, Finding, History, Instant, Noted, Row, Ticket};
use aloi_contract::{Column, Source};
use aloi_words::said;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The columns of the history that are read.
pub(crate) const COLUMNS: [Column; 6] =
    [Column::Ticket, Column::At, Column::Field, Column::From, Column::To, Column::Sequence];

/// Those of them that must be there.
pub(crate) const COMPULSORY: [Column; 4] = [Column::Ticket, Column::At, Column::Field, Column::To];

/// Rows of fields that Aloi does not follow, by field: where the first stands, and how many.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct OtherFields {
    of: BTreeMap<String, (Row, Finding, u64)>,
}

impl OtherFields {
    fn add(&mut self, reading: &Reading<'_>, word: &str) {
        let first = || {
            let finding = Finding::new(Code::OtherField).at(reading.at.place()).value(word);
            (reading.row, finding, 0)
        };
        let own = self.of.entry(comparable(word)).or_insert_with(first);
        // Rows come in their order only among those of the same tickets.
        if reading.row < own.0 {
            let (row, finding, _) = first();
            (own.0, own.1) = (row, finding);
        }
        own.2 += 1;
    }

    /// Adds those of another part of the export.
    pub(crate) fn merge(&mut self, other: Self) {
        for (field, (row, finding, rows)) in other.of {
            let own = self.of.entry(field).or_insert_with(|| (row, finding.clone(), 0));
            own.2 += rows;
            if row < own.0 {
                (own.0, own.1) = (row, finding);
            }
        }
    }

    /// One finding a field (R2).
    pub(crate) fn findings(self) -> impl Iterator<Item = Finding> {
        self.of.into_values().map(|(_, finding, rows)| finding.other(rows))
    }
}

/// Takes a row of the history.
pub(crate) fn take(
    assembly: &mut Assembly<'_>,
    reading: Reading<'_>,
    others: &mut OtherFields,
) -> bool {
    let position = ticket_of(assembly, &reading);
    let seen = opened::see(assembly, position, &reading);
    let Some(field) = field_of(assembly, &reading, others) else { return false };
    let at = seen.unwrap_or_else(|| assembly.cells.compulsory_time(&reading, Column::At));
    let Some(at) = at else { return false };
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
        Followed::GroupCame | Followed::GroupWent => {
            let came = matches!(field, Followed::GroupCame);
            // The group that came stands after the change, the one that went before it; some logs
            // name either on the other side.
            let (own, other) = if came { (to, from) } else { (from, to) };
            let cell = if own.is_empty() { other } else { own };
            let moved = cells.groups(cell).into_iter();
            let moved = moved.map(|group| Move { at, row: reading.row, group, came });
            assembly.moves.entry(position).or_default().extend(moved);
        }
        Followed::Attribute(number, column) => {
            let mut attribute = |cell: &str| cells.attribute((number, column), cell);
            let (from, to) = (attribute(from), attribute(to));
            moment.push(assembly.tickets[position].attribute(number), from, to);
        }
        Followed::Noted(column) => {
            let told = cells.noted(&reading, Column::To);
            let noted = told.map(|told| Noted { column, told, at, row: reading.row });
            assembly.tickets[position].noted.extend(noted);
        }
        Followed::Priority => {
            let mut priority = |cell: &str| cells.name(Column::Priority, cell);
            let (from, to) = (priority(from), priority(to));
            moment.push(&mut assembly.tickets[position].priority, from, to);
        }
        Followed::PlannedAt => {
            let from = cells.planned(&reading, Column::From);
            let to = cells.planned(&reading, Column::To);
            moment.push(&mut assembly.tickets[position].planned_at, from, to);
        }
    }
    true
}

/// The field that a row tells of; rows of fields that Aloi does not follow are counted (R2).
#[inline(always)]
pub(crate) fn field_of(
    assembly: &mut Assembly<'_>,
    reading: &Reading<'_>,
    others: &mut OtherFields,
) -> Option<Followed> {
    let cell = constant_or(assembly.source, reading, Column::Field);
    let field = assembly.cells.followed(cell);
    if field.is_none() {
        others.add(reading, &assembly.cells.word(Column::Field, cell));
    }
    field
}

/// Makes histories of the groups that came and went, ticket by ticket. A ticket whose log also
/// replaces its groups would need a guess at what is meant: it stops the run.
pub(crate) fn finish_moves(assembly: &mut Assembly<'_>) {
    for (position, moves) in std::mem::take(&mut assembly.moves) {
        let ticket = &mut assembly.tickets[position];
        let replaced = ticket.group.changes.first().and_then(|change| change.row);
        if let Some(row) = replaced {
            let message = said!("stop.moved-and-replaced", ticket = shown(&ticket.id));
            let (file, line) = assembly.place(row);
            let help = said!("stop.moved-and-replaced-help");
            let stop = Stop::new(&file, line, message).like("both replaced and added");
            assembly.stops.push(stop.help(help));
            continue;
        }
        let current = ticket.group.current;
        let glossary = &mut *assembly.cells.glossary;
        let now = glossary.text_of(current.name()).to_owned();
        let now: Vec<&str> = now.split(", ").filter(|group| !group.is_empty()).collect();
        let (history, findings) = holders::logged(moves, &now, current, glossary);
        let id = ticket.id.clone();
        ticket.group = history;
        let findings = findings.into_iter().map(|finding| finding.in_ticket(&id));
        assembly.cells.findings.extend(findings);
    }
}

/// The ticket of a row; one that only the history knows is of the export too (R2).
#[inline(always)]
pub(crate) fn ticket_of(assembly: &mut Assembly<'_>, reading: &Reading<'_>) -> usize {
    let known = assembly.find(reading.at.ticket);
    known.unwrap_or_else(|| only_in_history(assembly, reading))
}

#[cold]
fn only_in_history(assembly: &mut Assembly<'_>, reading: &Reading<'_>) -> usize {
    let finding = reading.at.finding(Code::OnlyInHistory);
    assembly.cells.findings.push(finding);
    let ticket = with_constants(assembly, Ticket::new(reading.at.ticket));
    assembly.add(ticket)
}

/// A ticket of which no file tells type, service or application: their constants hold.
fn with_constants(assembly: &mut Assembly<'_>, mut ticket: Ticket) -> Ticket {
    let source: &Source = assembly.source;
    let lacks = |column: Column| !assembly.columns.iter().any(|columns| columns.has(column));
    let constant = |column: Column| source.constants.get(&column).filter(|_| lacks(column));
    let (kind, service, application) =
        (constant(Column::Type), constant(Column::Service), constant(Column::Application));
    let glossary = &mut *assembly.cells.glossary;
    ticket.kind = kind.and_then(|word| glossary.word(Field::Type, word));
    ticket.service = service.and_then(|word| glossary.word(Field::Service, word));
    ticket.application = application.and_then(|word| glossary.application(word));
    ticket
}

/// The number that orders rows of one instant, where the source maps one.
#[inline(always)]
pub(crate) fn sequence(assembly: &mut Assembly<'_>, reading: &Reading<'_>) -> Option<i64> {
    if !reading.columns.has(Column::Sequence) {
        return None;
    }
    let cell = assembly.cells.given(reading.cell(Column::Sequence));
    if cell.is_empty() {
        return None;
    }
    let number = cell.parse().ok();
    if number.is_none() {
        let column = reading.name(Column::Sequence);
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
