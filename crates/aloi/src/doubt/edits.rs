//! Changes made to a ticket, to see what would have become of it.

use super::swing::CUT;
use super::{GuessedTime, Told};
use crate::Change;
use crate::history::History;
use crate::{Instant, Planned, Precision, Row, Ticket};
use std::hash::Hash;

/// The distance between the sequence numbers of a normalised history, so that a change fits in.
pub(super) const APART: i64 = 1000;

/// The ticket with its changes in the order of the rules, each numbered, so that an edit can find
/// it and put another beside it.
pub(super) fn normalised(ticket: &Ticket) -> Ticket {
    fn number<V: Copy + Eq + Hash + Default>(history: &mut History<V>) {
        history.changes = history.in_order().0;
        for (number, change) in (1..).zip(&mut history.changes) {
            change.sequence = Some(number * APART);
        }
    }
    let mut ticket = ticket.clone();
    number(&mut ticket.status);
    number(&mut ticket.group);
    number(&mut ticket.priority);
    number(&mut ticket.planned_at);
    ticket.attributes.iter_mut().for_each(number);
    ticket
}

/// Puts a change right before the one of a number, `back` numbers from it.
pub(super) fn insert<V: Copy>(
    history: &mut History<V>,
    before: i64,
    back: i64,
    (at, from, to): (Instant, V, V),
) {
    let numbered = |change: &Change<V>| change.sequence == Some(before);
    if let Some(position) = history.changes.iter().position(numbered) {
        let sequence = Some(before - back);
        history.changes.insert(position, Change { at, sequence, from, to, row: None });
    }
}

/// Adds a change after all others.
pub(super) fn append<V: Copy>(history: &mut History<V>, at: Instant, from: V, to: V) {
    let sequence = i64::try_from(history.changes.len() + 1).unwrap_or(i64::MAX / APART) * APART * 2;
    history.changes.push(Change { at, sequence: Some(sequence), from, to, row: None });
}

/// Replaces a guessed time by another, wherever its row tells it.
pub(super) fn shift(ticket: &mut Ticket, time: &GuessedTime, to: Instant) {
    let own = ticket.row;
    let told = |row: Option<Row>| row.or(own) == Some(time.row);
    match time.told {
        Told::Opened
        | Told::Responded
        | Told::Restored
        | Told::Closed
        | Told::Pause
        | Told::Cell(_)
            if !told(None) => {}
        Told::Opened => ticket.opened_at = Some(to),
        Told::Responded => ticket.responded_at = Some(Some(to)),
        Told::Restored => ticket.restored_at = Some(to),
        Told::Closed => ticket.closed_at = Some(to),
        Told::Cell(number) => {
            if let Some(cell) = ticket.instants.get_mut(number as usize) {
                *cell = Some(to);
            }
        }
        Told::Noted => {
            let noted = ticket.noted.iter_mut().filter(|one| one.row == time.row);
            noted.filter(|one| one.told == time.at).for_each(|one| one.told = to);
        }
        Told::Pause => {
            let pause = ticket.summary.as_mut().and_then(|summary| summary.pause.as_mut());
            let ends = pause.map(|pause| [&mut pause.from, &mut pause.to]);
            for end in ends.into_iter().flatten().filter(|end| **end == time.at) {
                *end = to;
            }
        }
        Told::Change => {
            let moved = |at: &mut Instant, row: Option<Row>| {
                if told(row) && *at == time.at {
                    *at = to;
                }
            };
            ticket.status.changes.iter_mut().for_each(|change| moved(&mut change.at, change.row));
            ticket.group.changes.iter_mut().for_each(|change| moved(&mut change.at, change.row));
            ticket.priority.changes.iter_mut().for_each(|change| moved(&mut change.at, change.row));
            let planned = &mut ticket.planned_at.changes;
            planned.iter_mut().for_each(|change| moved(&mut change.at, change.row));
            let attributes = ticket.attributes.iter_mut().flat_map(|one| &mut one.changes);
            attributes.for_each(|change| moved(&mut change.at, change.row));
            ticket.noted.iter_mut().for_each(|one| moved(&mut one.at, Some(one.row)));
        }
        Told::Planned => {
            let planned = |value: &mut Option<Planned>| {
                if *value == Some(Planned::at(time.at)) {
                    *value = Some(Planned::at(to));
                }
            };
            for change in &mut ticket.planned_at.changes {
                if told(change.row) {
                    planned(&mut change.from);
                    planned(&mut change.to);
                }
            }
            if told(None) {
                planned(&mut ticket.planned_at.current);
                ticket.dates.iter_mut().for_each(planned);
            }
        }
    }
}

/// Every instant that a ticket tells, but its planned dates.
pub(super) fn instants(ticket: &Ticket) -> Vec<Instant> {
    fn of<V>(history: &History<V>) -> impl Iterator<Item = Instant> + '_ {
        history.changes.iter().map(|change| change.at)
    }
    let responded = ticket.responded_at.flatten();
    let dates = [ticket.opened_at, responded, ticket.restored_at, ticket.closed_at];
    let dates = dates.into_iter().chain(ticket.instants.iter().copied()).flatten();
    let dates = dates.chain(ticket.noted.iter().flat_map(|one| [one.told, one.at]));
    let fields = of(&ticket.status).chain(of(&ticket.group)).chain(of(&ticket.priority));
    let fields = fields.chain(of(&ticket.planned_at)).chain(ticket.attributes.iter().flat_map(of));
    let mut all: Vec<Instant> = dates.chain(fields).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether an edited ticket still has its opening, its first change, its first change of group, its
/// restoration and its closing in the order in which the export has them; within a minute, where
/// times are cut to it, the export has none.
pub(super) fn keeps_order(before: &Ticket, after: &Ticket, precision: Precision) -> bool {
    fn milestones(ticket: &Ticket) -> [Option<Instant>; 5] {
        let group = ticket.group.changes.iter().map(|change| change.at).min();
        let status = ticket.status.changes.iter().map(|change| change.at).min();
        let first = group.into_iter().chain(status).min();
        [ticket.opened_at, first, group, ticket.restored_at, ticket.closed_at]
    }
    let (before, after) = (milestones(before), milestones(after));
    let within = match precision {
        Precision::Second => 0,
        Precision::Minute => CUT,
    };
    let ordered = |of: &[Option<Instant>; 5], a: usize, b: usize, slack: i64| match (of[a], of[b]) {
        (Some(one), Some(other)) => one <= other + slack,
        _ => true,
    };
    let mut pairs = (0..5).flat_map(|a| (a + 1..5).map(move |b| (a, b)));
    pairs.all(|(a, b)| !ordered(&before, a, b, 0) || ordered(&after, a, b, within))
}
