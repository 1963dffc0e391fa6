//! What the order within a minute decides, where times are cut to the minute.
//!
//! How long each thing lasted is the swing's. Here is what else the seconds may turn: a group that had
//! the ticket for less than a minute, which by the cut times had it for none; and a change in the minute
//! of the restoration or of the closure, which may have come before or after it.

use super::swing::is_cut;
use super::way::{Known, Source, Way, way};
use super::{Doubt, StandIns};
use crate::history::{History, Timeline};
use crate::reading::{self, Reading};
use crate::{Group, Instant, Life, Ticket};

/// Half a minute: a change that came after what else is told of its minute.
const LATER: i64 = 30;

/// Whether anything hangs on the seconds of a ticket, besides how long it took.
pub(super) fn matter(
    ticket: &Ticket,
    life: &Life,
    reading: &Reading,
    stand_ins: &StandIns,
) -> bool {
    vanished(ticket, life, reading).is_some()
        || !passed(life, stand_ins).is_empty()
        || ends(life, reading).iter().any(|end| end.is_tied(life))
}

/// The ways in which its seconds may have been.
pub(super) fn sources(known: &Known<'_>) -> Vec<Source> {
    let (life, reading) = (known.life, &known.reading);
    let mut sources = Vec::new();
    let mut add = |ways: Vec<Way>| sources.push(Source { doubt: Doubt::MinutePrecision, ways });
    if let Some(minute) = vanished(known.ticket, life, reading) {
        // it had it from that minute's first second on, or up to its last but some
        let spread = |from| way(move |ticket: &mut Ticket| spread(&mut ticket.group, minute, from));
        add([0, 1].map(spread).into());
    }
    for (field, minute) in passed(life, known.stand_ins) {
        add(vec![way(move |ticket| match field {
            Passed::Group => spread(&mut ticket.group, minute, 0),
            Passed::Status => spread(&mut ticket.status, minute, 0),
        })]);
    }
    for end in ends(life, reading).into_iter().filter(|end| end.is_tied(life)) {
        add(vec![way(move |ticket| end.put_after(ticket))]);
    }
    sources
}

/// The minute in which the provider had, or may have had, a ticket that by its cut times it had not,
/// or not in time.
fn vanished(ticket: &Ticket, life: &Life, reading: &Reading) -> Option<Instant> {
    let until = life.restoration(reading).or(life.closure);
    let assigned = life.first_assignment();
    if assigned.is_some_and(|assigned| until.is_none_or(|until| assigned <= until)) {
        return None;
    }
    let steps = &life.groups.steps;
    let mut changes = ticket.group.changes.iter();
    let untold = changes.any(|one| one.at == life.begins && one.from == Group::default());
    let first = if untold { Group::PROVIDER } else { life.groups.first };
    let first = (life.begins, first);
    let values = std::iter::once(first).chain(steps.iter().map(|step| (step.at, step.to)));
    let next = steps.iter().map(|step| step.at);
    let gone = values.zip(next).find(|((at, group), next)| {
        group.is_ours() && *at == *next && is_cut(*at) && until.is_none_or(|until| *at <= until)
    });
    gone.map(|((at, _), _)| at)
}

/// A field in which something lasted less than a minute.
#[derive(Clone, Copy)]
enum Passed {
    Group,
    Status,
}

/// The first minute in which a group or a status was in force that an event or a clock asks for, and by
/// the cut times was not.
fn passed(life: &Life, stand_ins: &StandIns) -> Vec<(Passed, Instant)> {
    let groups = life.groups.steps.windows(2).filter(|pair| stand_ins.asks_group(pair[0].to));
    let groups = groups.map(|pair| (Passed::Group, pair[0].at, pair[1].at));
    let stages = life.states.windows(2).filter(|pair| stand_ins.asks_status(pair[0].status));
    let stages = stages.map(|pair| (Passed::Status, pair[0].at, pair[1].at));
    let mut none = |(_, at, next): &(Passed, Instant, Instant)| at == next && is_cut(*at);
    let group = groups.into_iter().find(&mut none);
    let all = group.into_iter().chain(stages.into_iter().find(&mut none));
    all.map(|(field, at, _)| (field, at)).collect()
}

/// A field that is looked at in an instant at which something ends.
#[derive(Clone, Copy)]
struct End {
    at: Instant,
    field: Looked,
}

#[derive(Clone, Copy)]
enum Looked {
    Group,
    Priority,
    Planned,
    /// Whether a reopening came after `restored_at`.
    Status,
}

/// What the reading looks at, and when.
fn ends(life: &Life, reading: &Reading) -> Vec<End> {
    let (restored, closed) = (life.restoration(reading), life.closure);
    let mut ends = Vec::new();
    let mut look = |field: Looked, at: Option<Instant>| {
        ends.extend(at.filter(|at| is_cut(*at)).map(|at| End { at, field }));
    };
    look(Looked::Group, restored);
    if reading.assigned == reading::Assigned::AtClosure && closed != restored {
        look(Looked::Group, closed);
    }
    look(Looked::Planned, restored);
    match reading.priority {
        reading::PriorityAt::AtClosure | reading::PriorityAt::Highest => {
            look(Looked::Priority, closed);
        }
        reading::PriorityAt::AtRestoration => look(Looked::Priority, restored),
        reading::PriorityAt::AtAssignment => look(Looked::Priority, life.first_assignment()),
    }
    look(Looked::Status, life.restored_at);
    ends
}

impl End {
    /// Whether the field changed in that minute.
    fn is_tied(self, life: &Life) -> bool {
        fn changes<V>(timeline: &Timeline<V>, at: Instant) -> bool {
            timeline.steps.iter().any(|step| step.at == at)
        }
        match self.field {
            Looked::Group => changes(&life.groups, self.at),
            Looked::Priority => changes(&life.priorities, self.at),
            Looked::Planned => changes(&life.planned, self.at),
            Looked::Status => life.reopenings().any(|at| at == self.at),
        }
    }

    /// Puts the changes of the field in that minute after it.
    fn put_after(self, ticket: &mut Ticket) {
        fn later<V>(history: &mut History<V>, minute: Instant) {
            for change in history.changes.iter_mut().filter(|change| change.at == minute) {
                change.at = minute + LATER;
            }
        }
        match self.field {
            Looked::Group => later(&mut ticket.group, self.at),
            Looked::Priority => later(&mut ticket.priority, self.at),
            Looked::Planned => later(&mut ticket.planned_at, self.at),
            Looked::Status => later(&mut ticket.status, self.at),
        }
    }
}

/// Puts the changes of a minute a second apart, in their order, from a second on.
fn spread<V>(history: &mut History<V>, minute: Instant, from: i64) {
    let own = history.changes.iter_mut().filter(|change| change.at == minute);
    for (seconds, change) in (from..).zip(own) {
        change.at = minute + seconds;
    }
}
