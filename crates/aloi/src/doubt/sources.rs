//! What the export leaves open in a ticket, each with the ways in which it may have been otherwise.

use super::edits::{APART, append, insert};
use super::missing::missing_row;
use super::way::{Known, Source, Way, way};
use super::ways::{
    begun_before, closed_at, empty_status, ended, met, not_before_opening, other_times,
    permutations, restored_after, undated_close, undated_ways,
};
use super::{Doubt, GuessedTime};
use crate::Change;
use crate::history::History;
use crate::name::Name;
use crate::{
    Assessment, Code, Group, Instant, Life, PendingHours, Standing, State, Status, Summary, Ticket,
    reading,
};
use std::collections::BTreeSet;
use std::hash::Hash;

/// The most ways, of all that is left open together, that are worked out: beyond, a ticket may be
/// anything.
pub(super) const MOST: usize = 256;

/// Everything left open in a ticket.
pub(super) struct LeftOpen {
    /// What is worked out: none where that would be too much.
    pub(super) sources: Vec<Source>,
    /// What cannot be worked out: the ticket may be anything.
    pub(super) anything: BTreeSet<Doubt>,
    /// All that was left open together would be too much to work out.
    is_too_much: bool,
    /// How many ways are not too much.
    most: usize,
    /// Some way puts a closing after all that is known, or what cannot be worked out may.
    is_endless: bool,
}

impl LeftOpen {
    fn add(&mut self, doubt: Doubt, ways: Vec<Way>) {
        if ways.is_empty() {
            return;
        }
        self.is_endless |= ways.iter().any(|way| way.loose.month);
        self.sources.push(Source { doubt, ways });
        let ways = self.sources.iter().map(|source| source.ways.len() + 1);
        if self.is_too_much || ways.fold(1, usize::saturating_mul) > self.most {
            self.is_too_much = true;
            self.anything.extend(self.sources.drain(..).map(|source| source.doubt));
        }
    }

    /// Nothing yet, of which at most so many ways are worked out.
    fn nothing(most: usize) -> Self {
        let (sources, anything) = (Vec::new(), BTreeSet::new());
        Self { sources, anything, is_too_much: false, most, is_endless: false }
    }

    pub(super) fn add_all(&mut self, sources: Vec<Source>) {
        sources.into_iter().for_each(|source| self.add(source.doubt, source.ways));
    }

    /// Whether the ticket is closed, if it is, by the last of which something is told.
    pub(super) const fn ends_in_time(&self) -> bool {
        !self.is_endless
    }

    /// The guessed times of a ticket.
    pub(super) fn times(ticket: &Ticket, times: &[GuessedTime]) -> Self {
        let mut open = Self::nothing(MOST);
        open.add_times(ticket, times);
        open
    }

    fn add_times(&mut self, ticket: &Ticket, times: &[GuessedTime]) {
        for time in times {
            if self.is_too_much {
                self.anything.insert(time.doubt);
                continue;
            }
            self.add(time.doubt, other_times(ticket, *time));
        }
    }

    /// Everything that the findings of an assessment, and the guesses of the reader, but those of
    /// local times and dates, leave open.
    pub(super) fn of(known: &Known<'_>, assessment: &Assessment, most: usize) -> Self {
        let mut open = Self::nothing(most);
        if let Some(guesses) = &known.ticket.guesses {
            open.anything.extend(&guesses.open);
            open.is_endless = !guesses.open.is_empty();
            if guesses.only_in_history {
                open.add(Doubt::OnlyInHistory, missing_row(known));
            }
            open.add_times(known.ticket, &guesses.times);
        }
        open.summary(known, assessment);
        let seen: BTreeSet<(Code, &str)> = assessment
            .findings
            .iter()
            .map(|finding| (finding.code, finding.column.as_str()))
            .collect();
        // a row is missing among changes of one instant that nothing orders: any order, any value
        let missing = |code: Code| matches!(code, Code::Hole | Code::CurrentContradicted);
        let both = |column: &str| seen.contains(&(Code::SameInstant, column));
        if seen.iter().any(|(code, column)| missing(*code) && both(column)) {
            open.anything.insert(Doubt::Contradictory);
            open.is_endless = true;
        }
        for (code, column) in seen {
            open.finding(known, code, column);
        }
        open.first_snapshot(known);
        for lacks in undated(assessment) {
            let is_planned = lacks == "planned_at";
            let doubt = if is_planned { Doubt::NoPlannedDate } else { Doubt::NoDate };
            open.add(doubt, undated_ways(is_planned));
        }
        open
    }

    fn finding(&mut self, known: &Known<'_>, code: Code, column: &str) {
        let ticket = known.ticket;
        match (code, column) {
            (Code::Hole, "status") => {
                self.holes(&ticket.status, |t| &mut t.status, |x, y| known.waits(x, y))
            }
            (Code::Hole, "group") => {
                self.holes(&ticket.group, |t| &mut t.group, |_, _| known.stand_ins.groups.clone())
            }
            (Code::Hole, "priority") => {
                self.holes(&ticket.priority, |t| &mut t.priority, |_, _| Vec::new());
            }
            (Code::Hole, "planned_at") => {
                self.holes(&ticket.planned_at, |t| &mut t.planned_at, |_, _| Vec::new());
            }
            (Code::Hole, name) => {
                if let Some(number) = known.attribute(name) {
                    let history = &ticket.attributes[number];
                    self.holes(history, move |t| t.attribute(number), |_, _| Vec::new());
                }
            }
            (Code::FirstValueUnknown, field) => self.first_unknown(known, field),
            (Code::EndedFromBeginning, _) => self.add(Doubt::EndedFromBeginning, ended(known)),
            (Code::EmptyStatus, _) => self.add(Doubt::EmptyStatus, empty_status(known)),
            (Code::CurrentContradicted, field) => self.current(known, field),
            (Code::ClosedAtContradicted, _) => self.add(Doubt::Contradictory, closed_at(known)),
            (Code::RestoredAfterClosure, _) => {
                self.add(Doubt::Contradictory, restored_after(known));
            }
            (Code::RestoredAtContradicted, _) => {
                self.add(Doubt::Contradictory, vec![way(|ticket| ticket.restored_at = None)]);
            }
            (Code::NoOpening, _) => self.add(Doubt::OpeningUnknown, begun_before(known)),
            (Code::DateBeforeBeginning, _) => self.add(
                Doubt::Contradictory,
                vec![way(|ticket| {
                    let dates = [ticket.opened_at, ticket.restored_at, ticket.closed_at];
                    let noted = ticket.noted.iter().map(|one| Some(one.told));
                    let dates = dates.into_iter().chain(ticket.instants.iter().copied());
                    let dates = dates.chain(noted);
                    ticket.opened_at = dates.flatten().min();
                })],
            ),
            (Code::ChangeBeforeOpening, _) => {
                self.add(Doubt::Contradictory, vec![way(not_before_opening)]);
            }
            (Code::ClosedWithoutDate, _) => self.add(Doubt::ClosingUnknown, undated_close(known)),
            (Code::SameInstant, field) => self.same_instant(known, field),
            _ => {}
        }
    }

    fn summary(&mut self, known: &Known<'_>, assessment: &Assessment) {
        let Some(summary) = known.ticket.summary else { return };
        let told = |summary: Summary| way(move |ticket| ticket.summary = Some(summary));
        // Others had it, or it waited, all the time.
        let all = || told(Summary { hours: PendingHours::Open, ..Summary::pending(i64::MAX) });
        let Some(seconds) = summary.pending.filter(|_| summary.pause.is_none()) else {
            let doubt = match summary.pause {
                Some(_) => Doubt::Summary,
                None => Doubt::PendingUnknown,
            };
            self.add(doubt, vec![all()]);
            if found_in(assessment, Code::PendingContradicted) {
                let alone = Summary { pause: None, ..summary };
                self.add(Doubt::Contradictory, vec![told(alone)]);
            }
            return;
        };
        self.add(Doubt::Summary, vec![all()]);
        let over = found_in(assessment, Code::PendingOver);
        let as_real = match summary.hours {
            PendingHours::Unsaid => true,
            PendingHours::Open => over,
            PendingHours::Real => false,
        };
        let mut ways = Vec::new();
        let real = Summary { hours: PendingHours::Real, ..Summary::pending(seconds) };
        ways.extend(as_real.then(|| told(real)));
        let assigned = known.life.first_assignment();
        let within = assigned.zip(known.life.restoration(&known.reading));
        let cannot_be = within.is_some_and(|(from, to)| summary.is_over(from, to));
        ways.extend(cannot_be.then(|| told(Summary::pending(0))));
        self.add(Doubt::PendingHours, ways);
    }

    /// A change missing from a history: it may have been at either end of the hole, and the field
    /// may have had any of `others` in between.
    fn holes<V: Copy + PartialEq + Default + 'static>(
        &mut self,
        history: &History<V>,
        lens: impl Fn(&mut Ticket) -> &mut History<V> + Copy + 'static,
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
            let mut ways: Vec<Way> =
                places(before.at, next.at).into_iter().map(|at| missing((at, y), None)).collect();
            let between = others(x, y).into_iter().filter(|other| *other != y);
            ways.extend(between.map(|other| missing((before.at, other), Some(next.at))));
            self.add(Doubt::Hole, ways);
        }
    }

    fn first_unknown(&mut self, known: &Known<'_>, field: &str) {
        let Known { ticket, life, .. } = *known;
        let ways = match field {
            "status" => {
                let first =
                    |status| way(move |ticket: &mut Ticket| ticket.status.first = Some(status));
                known.stand_ins.others_than_active().map(first).collect()
            }
            "group" => {
                let groups =
                    known.stand_ins.groups.iter().filter(|group| **group != Group::default());
                let first = |group: &Group| {
                    let group = *group;
                    way(move |ticket| ticket.group.first = Some(group))
                };
                groups.map(first).collect()
            }
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
            name => known.attribute(name).map_or_else(Vec::new, |number| {
                let other = |value: &Option<Name>| {
                    let value = *value;
                    way(move |ticket| ticket.attribute(number).first = Some(value))
                };
                known.stand_ins.attributes[number].values.iter().map(other).collect()
            }),
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
            let ways = known.stand_ins.groups.iter().copied().map(other);
            self.add(Doubt::FirstSnapshotLate, ways.collect());
        }
        if late(&ticket.status, opened) {
            let ways = known.stand_ins.others_than_active().chain([Status::default()]);
            let ways = ways.map(|status| way(move |ticket| ticket.status.first = Some(status)));
            self.add(Doubt::FirstSnapshotLate, ways.collect());
        }
    }

    /// The tickets file has another value than the end of the history: it may have come right after
    /// the last change. Of a group a second later too, since what it then had for no time it had not, and
    /// at the last second before the restoration and the closure, when the provider had it for the least time; of a
    /// closing right after each later change that the reading looks at when it is closed.
    fn current(&mut self, known: &Known<'_>, field: &str) {
        fn added<V: Copy + PartialEq + Default + 'static>(
            history: &History<V>,
            lens: impl Fn(&mut Ticket) -> &mut History<V> + Copy + 'static,
            after: i64,
        ) -> Option<Way> {
            let last = *history.changes.last()?;
            let current = history.current;
            Some(way(move |ticket| append(lens(ticket), last.at + after, last.to, current)))
        }
        let ticket = known.ticket;
        let closing =
            ticket.status.current.state() == Some(State::Closed) && known.life.closure.is_none();
        let found: Vec<Option<Way>> = match field {
            "status" if closing && ticket.closed_at.is_some() => {
                closed_at(known).into_iter().map(Some).collect()
            }
            "status" if closing => undated_close(known).into_iter().map(Some).collect(),
            "status" => vec![added(&ticket.status, |t| &mut t.status, 0)],
            "group" => {
                let ends = [known.life.restoration(&known.reading), known.life.closure];
                let least = ticket
                    .group
                    .changes
                    .last()
                    .into_iter()
                    .flat_map(|last| ends.into_iter().flatten().map(|end| end - last.at - 1));
                let afters = BTreeSet::from_iter(least.filter(|after| *after > 1).chain([0, 1]));
                let found = afters.into_iter();
                found.map(|after| added(&ticket.group, |t| &mut t.group, after)).collect()
            }
            "priority" => vec![added(&ticket.priority, |t| &mut t.priority, 0)],
            "planned_at" => vec![added(&ticket.planned_at, |t| &mut t.planned_at, 0)],
            name => known.attribute(name).map_or_else(Vec::new, |number| {
                vec![added(&ticket.attributes[number], move |t| t.attribute(number), 0)]
            }),
        };
        self.add(Doubt::Contradictory, found.into_iter().flatten().collect());
    }

    fn same_instant(&mut self, known: &Known<'_>, field: &str) {
        let Known { ticket, told, .. } = *known;
        match field {
            "status" => self.orders(&ticket.status, &told.status, |t| &mut t.status),
            "group" => self.orders(&ticket.group, &told.group, |t| &mut t.group),
            "priority" => self.orders(&ticket.priority, &told.priority, |t| &mut t.priority),
            "planned_at" => {
                self.orders(&ticket.planned_at, &told.planned_at, |t| &mut t.planned_at)
            }
            name => {
                if let Some(number) = known.attribute(name) {
                    let (history, told) = (&ticket.attributes[number], &told.attributes[number]);
                    self.orders(history, told, move |t| t.attribute(number));
                }
            }
        }
    }

    /// Changes of one instant whose order is not certain: the other orders that fit; where none is
    /// known to fit, every order of up to four changes.
    fn orders<V: Copy + Eq + Hash + Default + 'static>(
        &mut self,
        history: &History<V>,
        told: &History<V>,
        lens: impl Fn(&mut Ticket) -> &mut History<V> + Copy + 'static,
    ) {
        for tie in told.in_order().1 {
            let from = history.changes.partition_point(|change| change.at < tie.at);
            let to = history.changes.partition_point(|change| change.at <= tie.at);
            let tied = history.changes.get(from..to).unwrap_or_default();
            if tie.undecided && tie.changes > 4 {
                self.anything.insert(Doubt::Contradictory);
                continue;
            }
            let orders: Vec<Vec<Change<V>>> = match tie.undecided {
                false => tie.elsewhere,
                true => {
                    let orders = permutations(tied.len()).into_iter().skip(1);
                    orders.map(|order| order.into_iter().map(|n| tied[n]).collect()).collect()
                }
            };
            let ways = orders.into_iter().map(|order| reordered(tied, order, lens));
            self.add(Doubt::Contradictory, ways.collect());
        }
    }
}

/// The numbered changes of one instant replaced by others, at most as many.
fn reordered<V: Copy + 'static>(
    tied: &[Change<V>],
    order: Vec<Change<V>>,
    lens: impl Fn(&mut Ticket) -> &mut History<V> + Copy + 'static,
) -> Way {
    let numbers: Vec<Option<i64>> = tied.iter().map(|change| change.sequence).collect();
    way(move |ticket| {
        let changes = &mut lens(ticket).changes;
        let own = |change: &Change<V>| {
            let range = numbers.first().zip(numbers.last());
            let within = range
                .is_some_and(|(first, last)| *first <= change.sequence && change.sequence <= *last);
            within && change.sequence.is_some_and(|number| number % APART == 0)
        };
        changes.retain(|change| !own(change));
        let order = order.iter().zip(&numbers);
        changes.extend(order.map(|(change, number)| Change { sequence: *number, ..*change }));
    })
}

/// Whether some indicator found this in a ticket.
fn found_in(assessment: &Assessment, code: Code) -> bool {
    assessment.standings.iter().flat_map(Standing::findings).any(|finding| finding.code == code)
}

/// The dates that a ticket lacks where its level is one, each once.
fn undated(assessment: &Assessment) -> BTreeSet<&str> {
    let found = assessment.standings.iter().flat_map(Standing::findings);
    let lacks = found.filter(|finding| finding.code == Code::NoPlannedDate);
    lacks.map(|finding| finding.column.as_str()).collect()
}

/// Where a change missing between two others may have been: at either, and a second from it, since what
/// was in force for no time was not.
fn places(before: Instant, next: Instant) -> Vec<Instant> {
    let mut places = vec![before, before + 1, next + -1, next];
    places.retain(|at| before <= *at && *at <= next);
    places.sort_unstable();
    places.dedup();
    places
}

impl Known<'_> {
    /// What a status may have been in a hole from `x` to `y`, besides those two: waiting or in
    /// work, unless both end the ticket.
    fn waits(&self, x: Status, y: Status) -> Vec<Status> {
        let over = |status: Status| status.state().is_some_and(State::is_over);
        match over(x) && over(y) {
            true => Vec::new(),
            false => self.stand_ins.others_than_active().chain([Status::default()]).collect(),
        }
    }

    /// The number of the attribute of this name, if the ticket tells something of it.
    fn attribute(&self, name: &str) -> Option<usize> {
        let number = self.stand_ins.attributes.iter().position(|one| one.name == name)?;
        (number < self.ticket.attributes.len()).then_some(number)
    }

    /// Whether the contract asks for the value of a field before its first change: at `decides`, or
    /// earlier.
    fn asks_before<V>(&self, history: &History<V>, decides: Option<Instant>) -> bool {
        let plain = !self.stand_ins.reads_at_any_time
            && self.reading.priority == reading::PriorityAt::AtClosure
            && self.reading.planned == reading::PlannedDate::Last;
        let first = history.changes.iter().map(|change| change.at).min();
        !plain || decides.zip(first).is_none_or(|(decides, first)| decides < first)
    }
}

/// Whether the clock of a ticket whose opening is not told may have run before its first instant:
/// where another group had it then, or it waited, it did not.
pub(super) fn began_unknown(assessment: &Assessment, life: &Life) -> bool {
    let found = |code: Code| assessment.findings.iter().filter(move |finding| finding.code == code);
    let of_group = |code: Code| found(code).any(|finding| finding.column == "group");
    let runs = life.states.first().is_some_and(|stage| stage.state.runs());
    found(Code::NoOpening).next().is_some()
        && runs
        && (life.groups.first.is_ours()
            || of_group(Code::FirstValueUnknown)
            || of_group(Code::SameInstant))
}
