//! The shape `intervals`: one row is one value of one field from an instant to another.

use crate::assemble::{Assembly, Reading};
use crate::changes::{Followed, OtherFields, field_of, ticket_of};
use crate::holders::{self, Move};
use aloi::{Change, Code, Finding, History, Instant, Name, Planned, Row, Status};
use aloi_contract::Column;

/// The columns of the intervals that are read.
pub(crate) const COLUMNS: [Column; 5] =
    [Column::Ticket, Column::Field, Column::Value, Column::From, Column::To];

/// Those of them that must be there.
pub(crate) const COMPULSORY: [Column; 5] = COLUMNS;

/// The intervals of the tickets, by their position in the assembly.
#[derive(Debug, Default)]
pub(crate) struct Intervals {
    of: Vec<OfTicket>,
}

/// The intervals of one ticket.
#[derive(Debug, Default)]
struct OfTicket {
    status: Vec<Interval<Status>>,
    priority: Vec<Interval<Option<Name>>>,
    planned_at: Vec<Interval<Option<Planned>>>,
    groups: Vec<Move>,
}

/// A value and when it was in force.
#[derive(Clone, Copy, Debug)]
struct Interval<V> {
    from: Instant,
    /// Its end; [`Instant::NEVER`] where it still is.
    to: Instant,
    row: Row,
    value: V,
}

impl Intervals {
    /// Takes a row.
    pub(crate) fn take(
        &mut self,
        assembly: &mut Assembly<'_>,
        reading: Reading<'_>,
        others: &mut OtherFields,
    ) -> bool {
        let position = ticket_of(assembly, &reading);
        self.of.resize_with(assembly.tickets.len(), OfTicket::default);
        let Some(field) = field_of(assembly, &reading, others) else { return false };
        let Some((from, to)) = span(assembly, &reading) else { return false };
        let (row, cell) = (reading.row, reading.cell(Column::Value));
        let (of, cells) = (&mut self.of[position], &mut assembly.cells);
        match field {
            Followed::Status => {
                let value = cells.status(cell);
                of.status.push(Interval { from, to, row, value });
                assembly.note_statuses(position, &[value]);
            }
            Followed::Priority => {
                let value = cells.name(Column::Priority, cell);
                of.priority.push(Interval { from, to, row, value });
            }
            Followed::PlannedAt => {
                let value = cells.planned(&reading, Column::Value);
                of.planned_at.push(Interval { from, to, row, value });
            }
            Followed::Group | Followed::GroupCame | Followed::GroupWent => {
                for group in cells.groups(cell) {
                    let one = |at, came| Move { at, row, group: group.clone(), came };
                    of.groups.push(one(from, true));
                    of.groups.extend((to != Instant::NEVER).then(|| one(to, false)));
                }
            }
        }
        true
    }

    /// Makes histories of the intervals of each ticket.
    pub(crate) fn finish(self, assembly: &mut Assembly<'_>) {
        for (position, of) in self.of.into_iter().enumerate() {
            of.finish(assembly, position);
        }
    }
}

/// When the value of a row was in force; `None` where that cannot be read, or ends before it begins.
fn span(assembly: &mut Assembly<'_>, reading: &Reading<'_>) -> Option<(Instant, Instant)> {
    let begins = assembly.cells.compulsory_time(reading, Column::From)?;
    let ends = assembly.cells.time(reading, Column::To).unwrap_or(Instant::NEVER);
    if ends < begins {
        let finding = reading.at.finding(Code::IntervalBackwards).column(reading.name(Column::To));
        assembly.cells.findings.push(finding.value(ends).other(begins));
        return None;
    }
    Some((begins, ends))
}

impl<V> Interval<V> {
    /// Its row and its ends.
    const fn span(&self) -> (Row, Instant, Instant) {
        (self.row, self.from, self.to)
    }
}

impl OfTicket {
    fn finish(mut self, assembly: &mut Assembly<'_>, position: usize) {
        let ticket = &mut assembly.tickets[position];
        let current = ticket.group.current;
        drop_open_ends(&mut self.groups, assembly.cells.glossary.text_of(current.name()));
        if !self.groups.is_empty() {
            ticket.group = holders::held(self.groups, current, assembly.cells.glossary);
        }
        let mut findings = Vec::new();
        let id = ticket.id.clone();
        let guessed = &mut assembly.cells.guessed;
        guessed.intervals(&id, self.status.iter().map(Interval::span));
        guessed.intervals(&id, self.priority.iter().map(Interval::span));
        guessed.intervals(&id, self.planned_at.iter().map(Interval::span));
        follow(&mut ticket.status, self.status, "status", &mut findings);
        follow(&mut ticket.priority, self.priority, "priority", &mut findings);
        follow(&mut ticket.planned_at, self.planned_at, "planned_at", &mut findings);
        let begins = ticket.begins().0;
        holds_from_beginning(&mut ticket.status, begins);
        holds_from_beginning(&mut ticket.priority, begins);
        holds_from_beginning(&mut ticket.planned_at, begins);
        assembly.cells.findings.extend(findings.into_iter().map(|finding| finding.in_ticket(&id)));
    }
}

/// The group that the ticket has now has not gone at the end of its last interval, if that is the
/// last thing told of its groups.
fn drop_open_ends(moves: &mut Vec<Move>, now: &str) {
    let Some(last) = moves.iter().map(|one| one.at).max() else { return };
    let still = |one: &Move| {
        now.split(", ").any(|now| aloi::name::comparable(now) == aloi::name::comparable(&one.group))
    };
    moves.retain(|one| one.came || one.at != last || !still(one));
}

/// Adds the changes that the intervals of a field tell: each value comes into force as its interval
/// begins. After an interval that ends before the next begins, no value is in force.
fn follow<V: Copy + PartialEq + Default>(
    history: &mut History<V>,
    mut intervals: Vec<Interval<V>>,
    field: &str,
    findings: &mut Vec<Finding>,
) {
    intervals.sort_by_key(|one| (one.from, one.to));
    let mut before: Option<Interval<V>> = None;
    for one in intervals {
        if let Some(before) = before.filter(|before| before.to != one.from) {
            let (gap, same) = (before.to < one.from, before.value == one.value);
            let code = if gap { Code::IntervalGap } else { Code::IntervalOverlap };
            let finding = Finding::new(code).column(field).value(before.to).other(one.from);
            findings.extend((gap || !same).then(|| finding.at_row(Some(one.row))));
            if gap {
                push(history, before.to, V::default(), before.row);
            }
        }
        push(history, one.from, one.value, one.row);
        before = Some(one);
    }
    // What comes after the last interval is what the ticket has now; untold, it lasts.
    let ended = before.filter(|before| before.to != Instant::NEVER);
    if let Some(last) = ended.filter(|_| history.current != V::default()) {
        push(history, last.to, history.current, last.row);
    }
}

fn push<V: Copy + PartialEq + Default>(history: &mut History<V>, at: Instant, to: V, row: Row) {
    let from = history.changes.last().map_or(V::default(), |change| change.to);
    let sequence = i64::try_from(history.changes.len()).ok();
    history.changes.push(Change { at, sequence, from, to, row: Some(row) });
}

/// A value whose interval begins with the ticket was its first.
fn holds_from_beginning<V: Copy>(history: &mut History<V>, begins: Instant) {
    let first = history.changes.first().filter(|change| change.at <= begins);
    history.first = first.map(|change| change.to).or(history.first);
}
