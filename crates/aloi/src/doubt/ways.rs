//! The ways in which a ticket may have been otherwise, each for one thing left open.

use super::GuessedTime;
use super::edits::{APART, append, instants, shift};
use super::sources::{Known, Way, way};
use crate::history::{Change, History};
use crate::{Instant, Planned, State, Status, Ticket};

/// A planned date that every restoration meets.
pub(super) const fn met() -> Planned {
    Planned::at(Instant::NEVER)
}

/// A planned date that none meets, and one that all do.
pub(super) fn undated_ways() -> Vec<Way> {
    [Planned::at(Instant::ALWAYS), met()]
        .map(|planned| {
            way(move |ticket| {
                ticket.planned_at = History { current: Some(planned), ..History::default() };
            })
        })
        .into()
}

/// The other instants of a guessed time: its ends and, where it may lie between them, right before,
/// at and right after everything else that happened there.
pub(super) fn other_times(known: &Known<'_>, time: GuessedTime) -> Vec<Way> {
    let mut others = vec![time.first, time.last];
    if time.between {
        let inside = instants(known.ticket);
        let inside = inside.into_iter().filter(|at| time.first < *at && *at < time.last);
        others.extend(inside.flat_map(|at| [at + -1, at, at + 1]));
    }
    others.sort_unstable();
    others.dedup();
    others.retain(|at| *at != time.at && time.first <= *at && *at <= time.last);
    others.into_iter().map(|to| way(move |ticket| shift(ticket, &time, to))).collect()
}

/// The waits before the first status that ends the ticket are not known: it may have waited all the
/// time; and where nothing shows when it was restored, it may have been at once, or just before the
/// next status.
pub(super) fn ended(known: &Known<'_>) -> Vec<Way> {
    let stages = &known.life.states;
    let first = stages.first().map(|stage| stage.status);
    let change = |at, to, number| Change { at, sequence: Some(number), from: to, to, row: None };
    let told: Vec<Change<Status>> = (1..)
        .zip(stages.iter().skip(1))
        .filter_map(|(number, stage)| {
            let status = match stage.state {
                state if stage.status.state() == Some(state) => Some(stage.status),
                State::Restored => known.stand_ins.restored,
                State::Closed => known.stand_ins.closed,
                _ => None,
            };
            status.map(|status| change(stage.at, status, number * APART))
        })
        .collect();
    let as_told = |first: Status, added: Option<(Instant, Status)>| {
        let mut changes = told.clone();
        if let Some((at, status)) = added {
            changes.insert(0, change(at, status, 1));
        }
        way(move |ticket| {
            let (first, changes) = (Some(first), changes.clone());
            ticket.status = History { first, changes, ..ticket.status.clone() };
        })
    };
    let mut ways: Vec<Way> =
        known.stand_ins.pending.into_iter().map(|pending| as_told(pending, None)).collect();
    let first = first.filter(|first| first.state() == Some(State::Restored));
    let shown = stages.get(1).is_some_and(|stage| stage.state == State::Restored);
    if let (Some(restored), false) = (first, shown) {
        let next = stages.get(1).map(|stage| stage.at);
        let at = [known.life.begins].into_iter().chain(next);
        let at = at.filter(|at| *at != Instant::ALWAYS);
        ways.extend(at.map(|at| as_told(Status::default(), Some((at, restored)))));
    }
    ways
}

/// Every empty status was a wait.
pub(super) fn empty_status(known: &Known<'_>) -> Vec<Way> {
    let Some(pending) = known.stand_ins.pending else { return Vec::new() };
    vec![way(move |ticket| {
        let wait = |status: &mut Status| {
            if status.name().is_none() {
                *status = pending;
            }
        };
        if ticket.status.changes.is_empty() {
            wait(&mut ticket.status.current);
        }
        for change in &mut ticket.status.changes {
            wait(&mut change.to);
        }
        if let Some(first) = &mut ticket.status.first {
            wait(first);
        }
    })]
}

/// Closed when `closed_at` says, not when the history does.
pub(super) fn closed_at(known: &Known<'_>) -> Vec<Way> {
    let Some(closed) = known.ticket.closed_at else { return Vec::new() };
    match known.life.closure {
        Some(closure) => vec![way(move |ticket| close_at(ticket, closure, closed))],
        None => close(known, closed, false),
    }
}

/// Moves the closing change to another instant.
fn close_at(ticket: &mut Ticket, closure: Instant, to: Instant) {
    let closing = ticket
        .status
        .changes
        .iter_mut()
        .rfind(|change| change.at == closure && change.to.state() == Some(State::Closed));
    if let Some(change) = closing {
        change.at = to;
    }
}

/// Closed at an instant that no change tells.
fn close(known: &Known<'_>, at: Instant, open: bool) -> Vec<Way> {
    let closed = known.stand_ins.closed.into_iter();
    let ways = closed.map(|closed| Way {
        edit: Box::new(move |ticket| {
            let last = ticket.status.changes.last().map(|change| change.to);
            append(&mut ticket.status, at, last.unwrap_or_default(), closed);
            if last.is_none() {
                ticket.status.first = Some(Status::default());
            }
        }),
        open,
    });
    ways.collect()
}

/// Closed right after all that is known of the ticket, or any time later.
pub(super) fn undated_close(known: &Known<'_>) -> Vec<Way> {
    let last = instants(known.ticket).last().copied();
    last.map_or_else(Vec::new, |at| close(known, at, true))
}

/// Restored as it was closed, or closed as it was restored.
pub(super) fn restored_after(known: &Known<'_>) -> Vec<Way> {
    let (Some(closure), Some(restored)) = (known.life.closure, known.ticket.restored_at) else {
        return Vec::new();
    };
    vec![
        way(move |ticket| ticket.restored_at = Some(closure)),
        way(move |ticket| close_at(ticket, closure, restored)),
    ]
}

/// What changed before the opening changed at it.
pub(super) fn not_before_opening(ticket: &mut Ticket) {
    fn late<V>(history: &mut History<V>, opened: Instant) {
        for change in &mut history.changes {
            change.at = change.at.max(opened);
        }
    }
    let Some(opened) = ticket.opened_at else { return };
    late(&mut ticket.status, opened);
    late(&mut ticket.group, opened);
    late(&mut ticket.priority, opened);
    late(&mut ticket.planned_at, opened);
}

/// The orders of `n` things, the first being as they are.
pub(super) fn permutations(n: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..n {
        all = all
            .into_iter()
            .flat_map(|one: Vec<usize>| {
                let left: Vec<usize> = (0..n).filter(|next| !one.contains(next)).collect();
                left.into_iter().map(move |next| [one.clone(), vec![next]].concat())
            })
            .collect();
    }
    all
}
