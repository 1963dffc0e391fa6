//! What the export leaves open in a ticket, each with the ways in which it may have been otherwise.

use super::edits::{append, insert};
use super::ways::{
    closed_at, empty_status, ended, met, not_before_opening, other_times, permutations,
    restored_after, undated_close, undated_ways,
};
use super::{Doubt, StandIns};
use crate::history::History;
use crate::{
    Assessment, Code, Finding, Group, Instant, Life, Name, Outcome, Standing, State, Status,
    Ticket, reading,
};
use std::collections::BTreeSet;

/// Something left open: what the export says is one way, the others are these.
pub(super) struct Source {
    pub(super) doubt: Doubt,
    pub(super) ways: Vec<Way>,
}

/// How it may have been otherwise.
pub(super) struct Way {
    pub(super) edit: Box<dyn Fn(&mut Ticket)>,
    /// The closing is then some time after all that is known: its month cannot be told.
    pub(super) open: bool,
}

/// Everything left open in a ticket.
#[derive(Default)]
pub(super) struct LeftOpen {
    pub(super) sources: Vec<Source>,
    /// What cannot be worked out: the ticket may be anything.
    pub(super) anything: BTreeSet<Doubt>,
}

/// What is looked at in finding out what was left open.
pub(super) struct Known<'a> {
    /// The ticket, normalised.
    pub(super) ticket: &'a Ticket,
    pub(super) life: &'a Life,
    pub(super) stand_ins: &'a StandIns,
    pub(super) reading: reading::Reading,
    /// Whether some time between assignment and restoration is closed hours.
    pub(super) hours_closed: bool,
}

type Lens<V> = fn(&mut Ticket) -> &mut History<V>;

pub(super) fn way(edit: impl Fn(&mut Ticket) + 'static) -> Way {
    Way { edit: Box::new(edit), open: false }
}

impl LeftOpen {
    fn add(&mut self, doubt: Doubt, ways: Vec<Way>) {
        if !ways.is_empty() {
            self.sources.push(Source { doubt, ways });
        }
    }

    /// Everything that the findings of an assessment, and the guesses of the reader, leave open.
    pub(super) fn of(known: &Known<'_>, assessment: &Assessment) -> Self {
        let mut open = Self::default();
        if let Some(guesses) = &known.ticket.guesses {
            open.anything.extend(&guesses.open);
            for time in &guesses.times {
                open.add(time.doubt, other_times(known, *time));
            }
            let planned = guesses.planned.iter().map(|planned| {
                let planned = *planned;
                way(move |ticket| ticket.planned_at.current = planned)
            });
            open.add(Doubt::PlannedDate, planned.collect());
        }
        open.summary(known);
        let seen: BTreeSet<(Code, &str)> = assessment
            .findings
            .iter()
            .map(|finding| (finding.code, finding.column.as_str()))
            .collect();
        for (code, column) in seen {
            open.finding(known, code, column, &assessment.findings);
        }
        open.first_snapshot(known);
        let undated = |standing: &Standing| match standing {
            Standing::Dated { findings, .. } => {
                findings.iter().any(|finding| finding.code == Code::NoPlannedDate)
            }
            Standing::Out(_) => false,
        };
        if assessment.standings.iter().any(undated) {
            open.add(Doubt::NoPlannedDate, undated_ways());
        }
        open
    }

    fn finding(&mut self, known: &Known<'_>, code: Code, column: &str, all: &[Finding]) {
        let ticket = known.ticket;
        match (code, column) {
            (Code::Hole, "status") => {
                self.holes(&ticket.status, |t| &mut t.status, |x, y| known.waits(x, y))
            }
            (Code::Hole, "group") => self.holes(
                &ticket.group,
                |t| &mut t.group,
                |_, _| vec![Group::default(), Group::PROVIDER],
            ),
            (Code::Hole, "priority") => {
                self.holes(&ticket.priority, |t| &mut t.priority, |_, _| Vec::new());
            }
            (Code::Hole, "planned_at") => {
                self.holes(&ticket.planned_at, |t| &mut t.planned_at, |_, _| Vec::new());
            }
            (Code::FirstValueUnknown, field) => self.first_unknown(known, field),
            (Code::EndedFromBeginning, _) => self.add(Doubt::EndedFromBeginning, ended(known)),
            (Code::EmptyStatus, _) => self.add(Doubt::EmptyStatus, empty_status(known)),
            (Code::CurrentContradicted, field) => self.current(known, field),
            (Code::ClosedAtContradicted, _) => self.add(Doubt::Contradictory, closed_at(known)),
            (Code::RestoredAfterClosure, _) => {
                self.add(Doubt::Contradictory, restored_after(known));
            }
            (Code::DateBeforeBeginning, _) => self.add(
                Doubt::Contradictory,
                vec![way(|ticket| {
                    let dates = [ticket.opened_at, ticket.restored_at, ticket.closed_at];
                    ticket.opened_at = dates.into_iter().flatten().min();
                })],
            ),
            (Code::ChangeBeforeOpening, _) => {
                self.add(Doubt::Contradictory, vec![way(not_before_opening)]);
            }
            (Code::ClosedWithoutDate, _) => self.add(Doubt::ClosingUnknown, undated_close(known)),
            (Code::SameInstant, field) => self.same_instant(known, field, all),
            _ => {}
        }
    }

    fn summary(&mut self, known: &Known<'_>) {
        let Some(summary) = known.ticket.summary else { return };
        let pending = |seconds: i64| {
            way(move |ticket| {
                if let Some(summary) = &mut ticket.summary {
                    summary.pending = Some(seconds);
                }
            })
        };
        match summary.pending {
            None => self.add(Doubt::PendingUnknown, vec![pending(i64::MAX)]),
            Some(told) => {
                let mut ways = vec![pending(i64::MAX)];
                ways.extend((known.hours_closed && told > 0).then(|| pending(0)));
                self.add(Doubt::Summary, ways);
            }
        }
    }

    /// A change missing from a history: it may have been at either end of the hole, and the field
    /// may have had any of `others` in between.
    fn holes<V: Copy + PartialEq + Default + 'static>(
        &mut self,
        history: &History<V>,
        lens: Lens<V>,
        others: impl Fn(V, V) -> Vec<V>,
    ) {
        for pair in history.changes.windows(2) {
            let (before, next) = (pair[0], pair[1]);
            if next.from == V::default() || next.from == before.to {
                continue;
            }
            let Some(number) = next.sequence else { continue };
            let (x, y) = (before.to, next.from);
            let missing = |first: (Instant, V), last: Option<Instant>| {
                way(move |ticket| {
                    insert(lens(ticket), number, 600, (first.0, x, first.1));
                    if let Some(last) = last {
                        insert(lens(ticket), number, 300, (last, first.1, y));
                    }
                })
            };
            let mut ways = vec![missing((before.at, y), None), missing((next.at, y), None)];
            let between = others(x, y).into_iter().filter(|other| *other != y);
            ways.extend(between.map(|other| missing((before.at, other), Some(next.at))));
            self.add(Doubt::Hole, ways);
        }
    }

    fn first_unknown(&mut self, known: &Known<'_>, field: &str) {
        let Known { ticket, life, .. } = *known;
        let ways = match field {
            "status" => known
                .stand_ins
                .pending
                .map(|pending| way(move |ticket| ticket.status.first = Some(pending)))
                .into_iter()
                .collect(),
            "group" => vec![way(|ticket| ticket.group.first = Some(Group::PROVIDER))],
            "priority" if known.asks_before(&ticket.priority, life.closure) => {
                let other = |priority: &Name| {
                    let priority = *priority;
                    way(move |ticket| ticket.priority.first = Some(Some(priority)))
                };
                known.stand_ins.priorities.iter().map(other).collect()
            }
            "planned_at"
                if known.asks_before(&ticket.planned_at, life.restoration(&known.reading)) =>
            {
                vec![way(|ticket| ticket.planned_at.first = Some(Some(met())))]
            }
            _ => Vec::new(),
        };
        self.add(Doubt::FirstValueUnknown, ways);
    }

    /// The first snapshot tells the values from the beginning, though it came long after it.
    fn first_snapshot(&mut self, known: &Known<'_>) {
        const LATE: i64 = 3600;
        fn late<V: Copy + PartialEq>(history: &History<V>, opened: Instant) -> bool {
            let first = history.changes.iter().min_by_key(|change| change.at);
            first.is_some_and(|first| history.first == Some(first.to) && first.at - opened > LATE)
        }
        let ticket = known.ticket;
        let Some(opened) = ticket.opened_at.filter(|_| ticket.summary.is_none()) else { return };
        if late(&ticket.group, opened) {
            let other = |group: Group| way(move |ticket| ticket.group.first = Some(group));
            let ways = [Group::default(), Group::PROVIDER].map(other);
            self.add(Doubt::FirstSnapshotLate, ways.into());
        }
        if late(&ticket.status, opened) {
            let pending = known.stand_ins.pending.into_iter();
            let ways = pending.chain([Status::default()]);
            let ways = ways.map(|status| way(move |ticket| ticket.status.first = Some(status)));
            self.add(Doubt::FirstSnapshotLate, ways.collect());
        }
    }

    /// The tickets file has another value than the end of the history: it may have come right after
    /// the last change.
    fn current(&mut self, known: &Known<'_>, field: &str) {
        fn added<V: Copy + PartialEq + Default + 'static>(
            history: &History<V>,
            lens: Lens<V>,
        ) -> Option<Way> {
            let last = *history.changes.last()?;
            let current = history.current;
            Some(way(move |ticket| append(lens(ticket), last.at, last.to, current)))
        }
        let ticket = known.ticket;
        let found = match field {
            "status" => {
                let closing = ticket.status.current.state() == Some(State::Closed)
                    && known.life.closure.is_none();
                let found = added(&ticket.status, |t| &mut t.status);
                match (ticket.closed_at, found) {
                    (Some(_), Some(_)) if closing => closed_at(known).into_iter().next(),
                    (_, found) => found.map(|way| Way { open: closing, ..way }),
                }
            }
            "group" => added(&ticket.group, |t| &mut t.group),
            "priority" => added(&ticket.priority, |t| &mut t.priority),
            "planned_at" => added(&ticket.planned_at, |t| &mut t.planned_at),
            _ => None,
        };
        self.add(Doubt::Contradictory, found.into_iter().collect());
    }

    fn same_instant(&mut self, known: &Known<'_>, field: &str, all: &[Finding]) {
        let rows: Vec<_> = all
            .iter()
            .filter(|finding| finding.code == Code::SameInstant && finding.column == field)
            .map(|finding| finding.value.as_str())
            .collect();
        let ticket = known.ticket;
        match field {
            "status" => self.orders(&ticket.status, |t| &mut t.status, &rows),
            "group" => self.orders(&ticket.group, |t| &mut t.group, &rows),
            "priority" => self.orders(&ticket.priority, |t| &mut t.priority, &rows),
            "planned_at" => self.orders(&ticket.planned_at, |t| &mut t.planned_at, &rows),
            _ => {}
        }
    }

    /// Changes of one instant that nothing orders: every order of up to four of them.
    fn orders<V: Copy + PartialEq + Default + 'static>(
        &mut self,
        history: &History<V>,
        lens: Lens<V>,
        instants: &[&str],
    ) {
        for tied in history.changes.chunk_by(|a, b| a.at == b.at).filter(|tied| tied.len() > 1) {
            if !instants.contains(&tied[0].at.to_string().as_str()) {
                continue;
            }
            if tied.len() > 4 {
                self.anything.insert(Doubt::Contradictory);
                continue;
            }
            let numbers: Vec<Option<i64>> = tied.iter().map(|change| change.sequence).collect();
            let ways = permutations(tied.len()).into_iter().skip(1).map(|order| {
                let numbers = numbers.clone();
                way(move |ticket| {
                    for change in &mut lens(ticket).changes {
                        let place = numbers.iter().position(|number| *number == change.sequence);
                        if let Some(place) = place {
                            change.sequence = numbers[order[place]];
                        }
                    }
                })
            });
            self.add(Doubt::Contradictory, ways.collect());
        }
    }
}

impl Known<'_> {
    /// What a status may have been in a hole from `x` to `y`, besides those two: waiting or in
    /// work, unless both end the ticket.
    fn waits(&self, x: Status, y: Status) -> Vec<Status> {
        let over = |status: Status| status.state().is_some_and(State::is_over);
        match over(x) && over(y) {
            true => Vec::new(),
            false => self.stand_ins.pending.into_iter().chain([Status::default()]).collect(),
        }
    }

    /// Whether the reading asks for the value of a field before its first change: at `decides`, or
    /// earlier.
    fn asks_before<V>(&self, history: &History<V>, decides: Option<Instant>) -> bool {
        let plain = self.reading.priority == reading::PriorityAt::AtClosure
            && self.reading.planned == reading::PlannedDate::Last;
        let first = history.changes.iter().map(|change| change.at).min();
        !plain || decides.zip(first).is_none_or(|(decides, first)| decides < first)
    }
}

/// Whether a judged ticket was the provider's from a beginning that is only known from its dates:
/// it may have begun, and its clock run, before.
pub(super) fn began_unknown(assessment: &Assessment, life: &Life) -> bool {
    let judged = |standing: &Standing| {
        matches!(standing, Standing::Dated { outcome: Outcome::Judged(_), .. })
    };
    assessment.findings.iter().any(|finding| finding.code == Code::NoOpening)
        && life.first_assignment() == Some(life.begins)
        && assessment.standings.iter().any(judged)
}
