//! The ways in which a ticket may have been otherwise, each for one thing left open.

use super::GuessedTime;
use super::edits::{APART, append, instants, shift};
use super::way::{Known, Loose, Way, way};
use crate::Change;
use crate::history::History;
use crate::{Group, Instant, Life, Planned, State, Status, Ticket, reading};

/// A planned date that every restoration meets.
pub(super) const fn met() -> Planned {
    Planned::at(Instant::NEVER)
}

/// A planned date that none meets, and one that all do.
pub(super) fn undated_ways(is_planned: bool) -> Vec<Way> {
    [Planned::at(Instant::ALWAYS), met()]
        .map(|date| {
            way(move |ticket| match is_planned {
                true => ticket.planned_at = History { current: Some(date), ..History::default() },
                // whichever of its columns it is: the others that are empty are missing too
                false => ticket.dates.iter_mut().for_each(|told| *told = told.or(Some(date))),
            })
        })
        .into()
}

/// The other instants of a guessed time: its ends and, where it may lie between them, right before,
/// at and right after everything else that happened there.
pub(super) fn other_times(ticket: &Ticket, time: GuessedTime) -> Vec<Way> {
    let mut others = vec![time.first, time.last];
    if time.between {
        let inside = instants(ticket);
        let inside = inside.into_iter().filter(|at| time.first < *at && *at < time.last);
        others.extend(inside.flat_map(|at| [at + -1, at, at + 1]));
    }
    others.sort_unstable();
    others.dedup();
    others.retain(|at| *at != time.at && time.first <= *at && *at <= time.last);
    others.into_iter().map(|to| way(move |ticket| shift(ticket, &time, to))).collect()
}

/// The waits before the first status that ends the ticket are not known: it may have waited all the
/// time. Where only a record of that status shows when it was restored, closed or cancelled, it may
/// have been so as early as at its beginning; where nothing shows that it was restored, right before the next
/// status too.
pub(super) fn ended(known: &Known<'_>) -> Vec<Way> {
    let pending = known.stand_ins.pending.into_iter();
    let mut ways: Vec<Way> = pending.map(|pending| ended_as_told(known, pending, &[])).collect();
    let earlier = ended_earlier(known);
    ways.extend(earlier.iter().map(|added| ended_as_told(known, Status::default(), added)));
    ways
}

/// What the life of a ticket shows, from a first status that does not end it, with changes added.
fn ended_as_told(known: &Known<'_>, first: Status, added: &[(Instant, Status)]) -> Way {
    let change = |at, to, number| Change { at, sequence: Some(number), from: to, to, row: None };
    let stages = &known.life.states;
    let status = stages.first().map(|stage| stage.status);
    let evidence = stages.iter().skip(1).take_while(|stage| Some(stage.status) == status).count();
    // Where it was closed before, what shows that it was closed shows nothing more.
    let past = match added
        .iter()
        .any(|(_, to)| Some(*to) == status && to.state() == Some(State::Closed))
    {
        true => evidence,
        false => 0,
    };
    let told = (1..).zip(stages.iter().skip(1)).skip(past).filter_map(|(number, stage)| {
        let status = match stage.state {
            state if stage.status.state() == Some(state) => Some(stage.status),
            State::Restored => known.stand_ins.restored,
            State::Closed => known.stand_ins.closed,
            _ => None,
        };
        status.map(|status| change(stage.at, status, number * APART))
    });
    let added = (1..).zip(added).map(|(number, (at, to))| change(*at, *to, number));
    let changes: Vec<Change<Status>> = added.chain(told).collect();
    way(move |ticket| {
        let (first, changes) = (Some(first), changes.clone());
        ticket.status = History { first, changes, ..ticket.status.clone() };
    })
}

/// When else a ticket may have been restored, closed or cancelled whose first known status ends it.
fn ended_earlier(known: &Known<'_>) -> Vec<Vec<(Instant, Status)>> {
    let stages = &known.life.states;
    let Some(first) = stages.first() else { return Vec::new() };
    let begins = Some(known.life.begins).filter(|at| *at != Instant::ALWAYS);
    let next = stages.get(1);
    let shown = |state: State| next.filter(|stage| stage.state == state).map(|stage| stage.at);
    let (ticket, status) = (known.ticket, first.status);
    match status.state() {
        Some(State::Restored) => {
            let record = shown(State::Restored);
            if record.is_some() && record == ticket.restored_at {
                return Vec::new();
            }
            let or_next = next.map(|stage| stage.at).filter(|_| record.is_none());
            begins.into_iter().chain(or_next).map(|at| vec![(at, status)]).collect()
        }
        Some(State::Cancelled) => begins.map(|at| vec![(at, status)]).into_iter().collect(),
        Some(State::Closed) => {
            let Some(restored) = known.stand_ins.restored else { return Vec::new() };
            let told = shown(State::Restored);
            let closed = stages.iter().find(|stage| stage.state == State::Closed);
            let closed = closed.filter(|stage| stage.status == status).map(|stage| stage.at);
            let by_record = closed.is_some() && closed != ticket.closed_at;
            let ended = |at: Instant| vec![(at, restored), (at, status)];
            let mut ways: Vec<Vec<(Instant, Status)>> = Vec::new();
            if told.is_none() {
                ways.extend(begins.into_iter().chain(closed).map(|at| vec![(at, restored)]));
            }
            ways.extend(told.or(begins).filter(|_| by_record).map(ended));
            ways
        }
        _ => Vec::new(),
    }
}

/// Begun a second before all that is known, where the provider had it, or may have had it, before its
/// first change, which is all that is told, or the reading asks what was in force when the provider first had it; how long
/// its clock then ran cannot be told.
pub(super) fn begun_before(known: &Known<'_>) -> Vec<Way> {
    let reading = known.reading;
    let asks = matches!(
        reading.priority,
        reading::PriorityAt::AtAssignment | reading::PriorityAt::Highest
    ) || reading.planned == reading::PlannedDate::First;
    let begins = known.life.begins;
    if !(asks || had_before(known.ticket, known.life)) || begins == Instant::ALWAYS {
        return Vec::new();
    }
    vec![way(move |ticket| ticket.opened_at = Some(begins + -1))]
}

/// Whether the provider had, or may have had, a ticket before its first change and, by what is told,
/// for no time. The ticket is normalised.
pub(super) fn had_before(ticket: &Ticket, life: &Life) -> bool {
    let History { first, changes, .. } = &ticket.group;
    let untold = |change: &Change<Group>| change.from == Group::default();
    let tied = changes.windows(2).next().is_some_and(|pair| pair[0].at == pair[1].at);
    let may_have = life.groups.first.is_ours()
        || tied
        || first.is_none() && changes.first().is_some_and(untold);
    may_have && life.first_assignment() != Some(life.begins)
}

/// Every empty status was a wait, or what an event or a clock asks for.
pub(super) fn empty_status(known: &Known<'_>) -> Vec<Way> {
    let other = |other: Status| {
        way(move |ticket| {
            let wait = |status: &mut Status| {
                if status.name().is_none() {
                    *status = other;
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
        })
    };
    known.stand_ins.others_than_active().map(other).collect()
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
        loose: Loose { month: open, ..Loose::default() },
    });
    ways.collect()
}

/// Closed right after the last that is known of its status, or right after each later change that the
/// reading looks at when it is closed, or any time later.
pub(super) fn undated_close(known: &Known<'_>) -> Vec<Way> {
    let Ticket { status, group, priority, restored_at, opened_at, .. } = known.ticket;
    let last = status.changes.last().map(|change| change.at);
    let told = [last, *restored_at, *opened_at].into_iter().flatten().max();
    let all = instants(known.ticket);
    let Some(last) = told.or_else(|| all.last().copied()) else { return Vec::new() };
    let looked_at = priority.changes.iter().map(|change| change.at);
    let looked_at = looked_at.chain(group.changes.iter().map(|change| change.at));
    let mut closings: Vec<Instant> = looked_at.filter(|at| *at > last).collect();
    closings.push(last);
    closings.sort_unstable();
    closings.dedup();
    closings.into_iter().flat_map(|at| close(known, at, true)).collect()
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
    ticket.attributes.iter_mut().for_each(|attribute| late(attribute, opened));
    ticket.noted.iter_mut().for_each(|one| one.at = one.at.max(opened));
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
