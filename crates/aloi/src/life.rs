//! The life of a ticket: its beginning, its states, who had it, its restorations and its closure.

use crate::Change;
use crate::doubt::{Doubt, GuessedTime, Told};
use crate::history::{Field, History, Step, Timeline};
use crate::name::Name;
use crate::reading::{self, Reading};
use crate::said;
use crate::said::{Said, list};
use crate::{
    Code, Finding, Glossary, Group, Instant, Knowledge, Planned, Precision, Row, Span, State,
    Status, Ticket,
};

/// A ticket with its histories settled (R2), as known at an instant (R15).
#[derive(Clone, Debug)]
pub struct Life {
    /// When it begins (R2).
    pub begins: Instant,
    /// Its states and the statuses that bring them.
    pub states: Vec<Stage>,
    /// Who had it.
    pub groups: Timeline<Group>,
    /// Its priorities.
    pub priorities: Timeline<Option<Name>>,
    /// Its planned dates.
    pub planned: Timeline<Option<Planned>>,
    /// Its attributes, in the order of the contract's (R18).
    pub attributes: Vec<Timeline<Option<Name>>>,
    /// The cells that events read, as far as they are known, in the order of the contract's (R19).
    /// Before the beginning one is evidence of where a clock begins, and of nothing else.
    pub instants: Vec<Option<Instant>>,
    /// What rows of the history tell of them, as far as it is known: the column, and the instant.
    pub noted: Vec<(usize, Instant)>,
    /// The cells by whose date something is to be done, in the order of the contract's (R22): as they
    /// are exported, since such a date does not happen (R15).
    pub dates: Vec<Option<Planned>>,
    /// Its closure: the last entry into `closed`, if its history ends closed (R7).
    pub closure: Option<Instant>,
    /// `responded_at`, where the export has it (R19): nothing in it means that nobody responded. Before
    /// the beginning it is evidence of where a clock begins, and of nothing else.
    pub responded_at: Option<Option<Instant>>,
    /// `restored_at`, if it lies between beginning and closure (R6).
    pub restored_at: Option<Instant>,
    /// The statuses that the states were made of.
    statuses: Timeline<Status>,
    entries: Vec<Entry>,
    reopenings: Vec<Reopening>,
}

/// A state, from an instant on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// From when; [`Instant::ALWAYS`] for the first.
    pub at: Instant,
    /// The state.
    pub state: State,
    /// The status that brought it; of a first status that cannot be from the beginning (R2), that
    /// status.
    pub status: Status,
    /// The row that tells it, if one does.
    pub row: Option<Row>,
}

/// An entry into `restored`.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// Its place among the stages.
    stage: usize,
    at: Instant,
}

/// A change from restored, closed or cancelled back to new, active or pending.
#[derive(Clone, Copy, Debug)]
struct Reopening {
    /// Its place among the stages.
    stage: usize,
    at: Instant,
}

/// A restoration, counted or not (R6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restoration {
    /// When.
    pub at: Instant,
    /// Whether it is `restored_at`; else an entry into the state `restored`.
    pub is_recorded: bool,
    /// Whether it stands: the ticket was not reopened after it.
    pub stands: bool,
}

/// A ticket has statuses that the contract does not map (R4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmappedStatus {
    /// The ticket.
    pub ticket: String,
    /// The statuses, as spelled, each once.
    pub statuses: Vec<String>,
}

impl UnmappedStatus {
    /// It in words.
    #[must_use]
    pub fn said(&self) -> Said {
        let (ticket, statuses) = (&self.ticket, list(&self.statuses));
        said!(
            "assess.unmapped-status",
            "ticket {ticket}: the contract does not say what these statuses mean: {statuses}",
            ticket,
            statuses
        )
    }
}

said::shown_in_english!(UnmappedStatus);

impl Ticket {
    /// The statuses of this ticket that the contract does not map, wherever they stand (R4).
    pub fn unmapped_statuses(&self) -> impl Iterator<Item = Name> + '_ {
        let in_history = self.status.changes.iter().flat_map(|change| [change.from, change.to]);
        std::iter::once(self.status.current)
            .chain(in_history)
            .filter(|status| status.state().is_none())
            .filter_map(Status::name)
    }

    /// The recorded instants of the statuses that `wanted` holds for, as far as they are known at
    /// `as_of`: those of the changes that name one, as the value after or before (R2).
    pub(crate) fn recorded(
        &self,
        as_of: Instant,
        wanted: impl Fn(Status) -> bool,
    ) -> impl Iterator<Item = Instant> {
        let changes = self.status.changes.iter().filter(move |change| change.at <= as_of);
        changes
            .filter(move |change| wanted(change.to) || wanted(change.from))
            .map(|change| change.at)
    }

    /// How precisely `restored_at` is told, in seconds, in an export of this precision: a date alone
    /// is any time of its day, a text without seconds any of its minute.
    fn restored_precision(&self, export: Precision) -> i64 {
        let Some(at) = self.restored_at else { return 1 };
        let written = self.restored_to.seconds().max(export.seconds());
        match self.restored_day() {
            Some(day) => day,
            None if at.seconds().rem_euclid(written) == 0 => written,
            None => 1,
        }
    }

    /// How long the day of `restored_at` is, in seconds, where that is a date alone.
    fn restored_day(&self) -> Option<i64> {
        let day = |time: &&GuessedTime| {
            time.doubt == Doubt::DateAlone
                && time.told == Told::Restored
                && Some(time.at) == self.restored_at
        };
        let day = self.guesses.as_ref()?.times.iter().find(day)?;
        Some(day.last - day.first + 1)
    }

    /// When the ticket begins (R2), with a finding where that is not `opened_at`.
    pub fn begins(&self) -> (Instant, Option<Finding>) {
        match (self.opened_at, self.first_change()) {
            (Some(opened), Some(change)) if change < opened => {
                let finding = Finding::new(Code::ChangeBeforeOpening).value(change).other(opened);
                (change, Some(finding))
            }
            (Some(opened), _) => (opened, None),
            (None, change) => {
                let dates = self.restored_at.into_iter().chain(self.closed_at).min();
                let begins = change.or(dates).unwrap_or(Instant::ALWAYS);
                let mut finding = Finding::new(Code::NoOpening);
                if begins != Instant::ALWAYS {
                    finding = finding.value(begins);
                }
                (begins, Some(finding))
            }
        }
    }

    fn first_change(&self) -> Option<Instant> {
        fn first<V>(history: &History<V>) -> Instant {
            history.changes.iter().fold(NONE, |first, change| first.min(change.at))
        }
        const NONE: Instant = Instant::from_seconds(i64::MAX);
        let first_of = first::<Option<Name>>;
        let first = first(&self.status)
            .min(first(&self.group))
            .min(first(&self.priority))
            .min(first(&self.planned_at));
        let first = self.attributes.iter().fold(first, |earlier, one| earlier.min(first_of(one)));
        let first = self.noted.iter().fold(first, |earlier, one| earlier.min(one.at));
        (first != NONE).then_some(first)
    }
}

impl Life {
    /// Settles a ticket's histories as far as they are known, with what was noticed on the way.
    ///
    /// # Errors
    /// [`UnmappedStatus`]: what a status means is never guessed (R4).
    pub fn of(
        ticket: &Ticket,
        glossary: &Glossary,
        knowledge: Knowledge,
    ) -> Result<(Self, Vec<Finding>), UnmappedStatus> {
        let (mut life, mut findings) = (Self::blank(), Vec::new());
        life.settle(ticket, ticket.begins(), (glossary, knowledge), &mut findings)?;
        Ok((life, findings))
    }

    /// A life to settle tickets into.
    pub(crate) fn blank() -> Self {
        Self {
            begins: Instant::ALWAYS,
            states: Vec::new(),
            groups: Timeline::default(),
            priorities: Timeline::default(),
            planned: Timeline::default(),
            attributes: Vec::new(),
            instants: Vec::new(),
            noted: Vec::new(),
            dates: Vec::new(),
            closure: None,
            responded_at: None,
            restored_at: None,
            statuses: Timeline::default(),
            entries: Vec::new(),
            reopenings: Vec::new(),
        }
    }

    /// The same as [`Life::of`] in the memory of another life, given [`Ticket::begins`]; `findings`,
    /// empty before, takes what was noticed. After an error the life is no ticket's.
    pub(crate) fn settle(
        &mut self,
        ticket: &Ticket,
        (begins, finding): (Instant, Option<Finding>),
        (glossary, knowledge): (&Glossary, Knowledge),
        findings: &mut Vec<Finding>,
    ) -> Result<(), UnmappedStatus> {
        let as_of = knowledge.as_of;
        refuse_unmapped(ticket, glossary)?;
        self.begins = begins;
        findings.extend(finding.map(|finding| finding.at_row(ticket.row)));
        let dates = Dates::of(ticket, begins, as_of, findings);

        let name_text = |name: Option<Name>| glossary.text_of(name).to_owned();
        let statuses = Field {
            name: "status",
            unknown: |_| Status::default(),
            text: &|v: Status| name_text(v.name()),
        };
        let groups = Field {
            name: "group",
            unknown: |_| Group::default(),
            text: &|v: Group| name_text(v.name()),
        };
        let priorities = Field { name: "priority", unknown: |change| change.to, text: &name_text };
        let planned = Field {
            name: "planned_at",
            unknown: |_| None,
            text: &|v: Option<Planned>| v.map_or_else(String::new, |v| v.to_string()),
        };
        ticket.status.settle(&statuses, as_of, &mut self.statuses, findings);
        ticket.group.settle(&groups, as_of, &mut self.groups, findings);
        ticket.priority.settle(&priorities, as_of, &mut self.priorities, findings);
        ticket.planned_at.settle(&planned, as_of, &mut self.planned, findings);
        self.attributes.resize_with(ticket.attributes.len(), Timeline::default);
        for (number, history) in ticket.attributes.iter().enumerate() {
            let attribute = Field { name: glossary.attribute(number), ..priorities };
            history.settle(&attribute, as_of, &mut self.attributes[number], findings);
        }
        note_moves(&self.planned, begins, &planned, knowledge.planned_dates_alone, findings);
        note_empty_statuses(ticket, findings);

        stages(&mut self.states, &self.statuses, ticket, &dates, as_of, &name_text, findings);
        put(&mut self.entries, entries(&self.states));
        put(&mut self.reopenings, reopenings(&self.states));
        self.closure = closure(&self.states);
        let own = ticket.restored_precision(knowledge.precision);
        self.responded_at = dates.responded;
        let known = |told: &Option<Instant>| told.filter(|at| *at <= as_of);
        put(&mut self.instants, ticket.instants.iter().map(known));
        let noted = ticket.noted.iter().filter(|one| one.at <= as_of && one.told <= as_of);
        put(&mut self.noted, noted.map(|one| (one.column, one.told)));
        self.dates.clone_from(&ticket.dates);
        self.restored_at = self.usable(dates.restored, own, ticket, findings);
        self.check_closure(ticket, dates.closed, as_of, &name_text, findings);
        for finding in findings {
            finding.ticket = Some(ticket.id.clone());
        }
        Ok(())
    }

    /// The restoration under `reading`; `None` if the service was not restored (R6).
    #[must_use]
    pub fn restoration(&self, reading: &Reading) -> Option<Instant> {
        let restored = match reading.reopened {
            reading::Reopened::LastRestoration => self.last_standing(),
            reading::Reopened::FirstRestoration => self.first_restoration(),
        };
        match reading.unrestored {
            reading::Unrestored::Exclude => restored,
            reading::Unrestored::Closure => restored.or(self.closure),
        }
    }

    /// `restored_at` if it stands, else the last entry that stands.
    fn last_standing(&self) -> Option<Instant> {
        let mut standing = self.each_restoration().filter(|one| one.stands).peekable();
        match standing.peek() {
            Some(first) if first.is_recorded => Some(first.at),
            _ => standing.last().map(|entry| entry.at),
        }
    }

    /// The earliest of `restored_at` and the entries, even if refused later.
    fn first_restoration(&self) -> Option<Instant> {
        self.restored_at.into_iter().chain(self.entries.iter().map(|entry| entry.at)).min()
    }

    /// Every restoration of the ticket, and whether it stands (R6): `restored_at` first, then the
    /// entries into `restored`.
    #[must_use]
    pub fn restorations(&self) -> Vec<Restoration> {
        self.each_restoration().collect()
    }

    fn each_restoration(&self) -> impl Iterator<Item = Restoration> + '_ {
        let last = self.reopenings.last();
        let recorded = self.restored_at.map(|at| Restoration {
            at,
            is_recorded: true,
            stands: last.is_none_or(|reopening| reopening.at <= at),
        });
        let entries = self.entries.iter().map(move |entry| Restoration {
            at: entry.at,
            is_recorded: false,
            stands: last.is_none_or(|reopening| reopening.stage < entry.stage),
        });
        recorded.into_iter().chain(entries)
    }

    /// The value of an attribute at an instant, by its place among those of the contract.
    #[must_use]
    pub fn attribute(&self, number: usize, at: Instant) -> Option<Name> {
        self.attributes.get(number)?.at(at)
    }

    /// When the ticket was reopened, each time.
    pub fn reopenings(&self) -> impl Iterator<Item = Instant> + '_ {
        self.reopenings.iter().map(|reopening| reopening.at)
    }

    /// Of each reopening, when the ticket entered the state that it left, and when it was.
    pub(crate) fn over_before_reopenings(&self) -> impl Iterator<Item = (Instant, Instant)> + '_ {
        self.reopenings.iter().filter_map(|reopening| {
            let before = self.states.get(..reopening.stage)?;
            let left = before.last()?.state;
            let entered = before.iter().rev().take_while(|stage| stage.state == left).last()?;
            Some((entered.at.max(self.begins), reopening.at))
        })
    }

    /// The first instant at which the ticket was the provider's, for some time.
    #[must_use]
    pub fn first_assignment(&self) -> Option<Instant> {
        let mut held = (self.begins, self.groups.first);
        for step in &self.groups.steps {
            let (from, group) = held;
            if group.is_ours() && from < step.at {
                return Some(from);
            }
            held = (step.at, step.to);
        }
        let (from, group) = held;
        group.is_ours().then_some(from)
    }

    /// When it was cancelled, if its last state other than `closed` is `cancelled`: the entry into that
    /// state.
    #[must_use]
    pub fn cancelled_at(&self) -> Option<Instant> {
        let before_closing = self.states.iter().rev().skip_while(|one| one.state == State::Closed);
        let cancelled = before_closing.take_while(|one| one.state == State::Cancelled);
        cancelled.last().map(|one| one.at.max(self.begins))
    }

    /// The last instant that is known of it: that of its last change, its restoration or its
    /// beginning.
    #[must_use]
    pub fn last_known(&self) -> Instant {
        let changes = [
            self.states.last().map(|stage| stage.at),
            self.groups.steps.last().map(|step| step.at),
            self.priorities.steps.last().map(|step| step.at),
            self.planned.steps.last().map(|step| step.at),
            self.restored_at,
        ];
        let attributes = self.attributes.iter().filter_map(|one| one.steps.last());
        let changes = changes.into_iter().chain(attributes.map(|step| Some(step.at)));
        changes.flatten().fold(self.begins, Instant::max)
    }

    /// Whether its last state other than `closed` is `cancelled` (R8).
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        let last = self.states.iter().rev().find(|stage| stage.state != State::Closed);
        last.is_some_and(|stage| stage.state == State::Cancelled)
    }

    /// From the first restoration since the beginning or the last reopening to the reopening that
    /// refuses it: the time in which `between_restorations = "running"` counts the state as active.
    #[must_use]
    pub fn refused_restorations(&self) -> Vec<Span> {
        let mut since = (0, self.begins);
        let mut spans = Vec::new();
        for reopening in &self.reopenings {
            let entered = self
                .entries
                .iter()
                .find(|entry| since.0 <= entry.stage && entry.stage < reopening.stage)
                .map(|entry| entry.at);
            let recorded = self.restored_at.filter(|at| since.1 <= *at && *at < reopening.at);
            if let Some(from) = entered.into_iter().chain(recorded).min() {
                spans.push(Span::new(from, reopening.at));
            }
            since = (reopening.stage, reopening.at);
        }
        spans.retain(|span| !span.is_empty());
        spans
    }

    /// What contradicts `restored_at` where it is the ticket's restoration: that it lies further
    /// from every recorded instant of a restored status than the export is precise (R6).
    pub(crate) fn restoration_contradicted(
        &self,
        ticket: &Ticket,
        reading: &Reading,
        knowledge: Knowledge,
    ) -> Option<Finding> {
        let at = self.restored_at.filter(|at| self.restoration(reading) == Some(*at))?;
        let nearest =
            ticket.recorded(knowledge.as_of, |status| status.state() == Some(State::Restored));
        let nearest = nearest
            .min_by_key(|recorded| (recorded.seconds().abs_diff(at.seconds()), *recorded))?;
        let export = knowledge.precision.seconds();
        let precise = ticket.restored_day().map_or(export, |day| day.max(export));
        if nearest.seconds().abs_diff(at.seconds()) <= precise.unsigned_abs() {
            return None;
        }
        let mut entries = self.each_restoration().filter(|one| !one.is_recorded);
        let entry = match reading.reopened {
            reading::Reopened::LastRestoration => entries.filter(|one| one.stands).last(),
            reading::Reopened::FirstRestoration => entries.next(),
        };
        let other = entry.map(|entry| entry.at).filter(|entry| *entry != at).unwrap_or(nearest);
        let finding = Finding::new(Code::RestoredAtContradicted).column("restored_at").value(at);
        Some(finding.other(other).in_ticket(&ticket.id).at_row(ticket.row))
    }

    /// `restored_at`, if it is not after the closure; the closure, if it is after it by less than it
    /// is precise, in seconds (R6).
    fn usable(
        &self,
        restored: Option<Instant>,
        precise: i64,
        ticket: &Ticket,
        findings: &mut Vec<Finding>,
    ) -> Option<Instant> {
        match (restored, self.closure) {
            (Some(restored), Some(closure))
                if restored > closure && restored - closure < precise =>
            {
                Some(closure)
            }
            (Some(restored), Some(closure)) if restored > closure => {
                findings.push(
                    Finding::new(Code::RestoredAfterClosure)
                        .column("restored_at")
                        .value(restored)
                        .other(closure)
                        .at_row(ticket.row),
                );
                None
            }
            (restored, _) => restored,
        }
    }

    /// R7: a closed ticket with no date of it; and a `closed_at` that the history contradicts. A
    /// cancelled ticket may have a closing date: that contradicts nothing.
    fn check_closure(
        &self,
        ticket: &Ticket,
        closed_at: Option<Instant>,
        as_of: Instant,
        text: &dyn Fn(Option<Name>) -> String,
        findings: &mut Vec<Finding>,
    ) {
        let current = ticket.status.current;
        let known_after = ticket.status.changes.iter().any(|change| change.at > as_of);
        let dated_later = ticket.closed_at.is_some_and(|at| at > as_of);
        if self.closure.is_none() && closed_at.is_none() && !known_after && !dated_later {
            let last = self.states.last().map_or(current, |stage| stage.status);
            if last.state() == Some(State::Closed) {
                findings.push(
                    Finding::new(Code::ClosedWithoutDate)
                        .column("status")
                        .value(text(last.name()))
                        .at_row(ticket.row),
                );
            }
        }
        let contradicts =
            |at: &Instant| !known_after && Some(*at) != self.closure && !self.is_cancelled();
        if let Some(closed_at) = closed_at.filter(contradicts) {
            findings.push(
                Finding::new(Code::ClosedAtContradicted)
                    .column("closed_at")
                    .value(closed_at)
                    .other(self.closure.map_or_else(String::new, |at| at.to_string()))
                    .at_row(ticket.row),
            );
        }
    }
}

fn refuse_unmapped(ticket: &Ticket, glossary: &Glossary) -> Result<(), UnmappedStatus> {
    let is_mapped = |status: Status| status.state().is_some();
    let mut changes = ticket.status.changes.iter();
    if is_mapped(ticket.status.current)
        && changes.all(|change| is_mapped(change.from) && is_mapped(change.to))
    {
        return Ok(());
    }
    let unmapped = ticket.unmapped_statuses();
    let mut statuses: Vec<String> = unmapped.map(|name| glossary.text(name).to_owned()).collect();
    statuses.sort_unstable();
    statuses.dedup();
    Err(UnmappedStatus { ticket: ticket.id.clone(), statuses })
}

/// `restored_at` and `closed_at` as far as they are evidence: not before the beginning (R2), not after
/// the instant of knowledge (R15); `responded_at` as far as it is known.
struct Dates {
    responded: Option<Option<Instant>>,
    restored: Option<Instant>,
    closed: Option<Instant>,
}

impl Dates {
    fn of(ticket: &Ticket, begins: Instant, as_of: Instant, findings: &mut Vec<Finding>) -> Self {
        let mut usable = |date: Option<Instant>, column: &str| {
            let date = date.filter(|at| *at <= as_of)?;
            if date >= begins {
                return Some(date);
            }
            findings.push(
                Finding::new(Code::DateBeforeBeginning)
                    .column(column)
                    .value(date)
                    .other(begins)
                    .at_row(ticket.row),
            );
            None
        };
        Self {
            responded: ticket.responded_at.map(|date| date.filter(|at| *at <= as_of)),
            restored: usable(ticket.restored_at, "restored_at"),
            closed: usable(ticket.closed_at, "closed_at"),
        }
    }
}

/// R4: an empty status is active, and that is a finding. Where an export of one row a ticket tells no
/// status at all, the dates tell the state.
fn note_empty_statuses(ticket: &Ticket, findings: &mut Vec<Finding>) {
    if ticket.summary.is_some_and(|summary| !summary.tells_status) {
        return;
    }
    let empty = |row| Finding::new(Code::EmptyStatus).column("status").at_row(row);
    if ticket.status.changes.is_empty() && ticket.status.current.name().is_none() {
        findings.push(empty(ticket.row));
    }
    let changes = ticket.status.changes.iter().filter(|change| change.to.name().is_none());
    findings.extend(changes.map(|change| empty(change.row)));
}

/// The states of a ticket, with the first of them mended where it cannot be from the beginning:
/// no ticket is restored, closed or cancelled from its beginning (R2).
fn stages(
    stages: &mut Vec<Stage>,
    statuses: &Timeline<Status>,
    ticket: &Ticket,
    dates: &Dates,
    as_of: Instant,
    text: &dyn Fn(Option<Name>) -> String,
    findings: &mut Vec<Finding>,
) {
    let first = statuses.first;
    let state = first_state(first, ticket, dates);
    let stage = |at, state| Stage { at, state, status: first, row: None };
    put(stages, [stage(Instant::ALWAYS, state)]);
    if state.is_over() {
        if ticket.summary.is_none() {
            findings.push(
                Finding::new(Code::EndedFromBeginning)
                    .column("status")
                    .value(text(first.name()))
                    .at_row(first_row(&ticket.status.changes).or(ticket.row)),
            );
        }
        let until = statuses.steps.first().map_or(Instant::NEVER, |step| step.at);
        let evidence = evidence(first, state, ticket, dates, as_of);
        stages[0].state = State::Active;
        let shown = evidence.into_iter().filter(|(at, _)| *at <= until);
        stages.extend(shown.map(|(at, state)| stage(at, state)));
    }
    stages.extend(statuses.steps.iter().map(|step: &Step<Status>| Stage {
        at: step.at,
        state: step.to.state().unwrap_or(State::Active),
        status: step.to,
        row: step.row,
    }));
}

/// Fills a list anew, in its memory.
fn put<T>(list: &mut Vec<T>, items: impl IntoIterator<Item = T>) {
    list.clear();
    list.extend(items);
}

/// The state of the first status. Where an export of one row a ticket tells no status at all, the dates
/// of the ticket tell it.
fn first_state(first: Status, ticket: &Ticket, dates: &Dates) -> State {
    let by_dates = ticket.summary.is_some_and(|summary| !summary.tells_status);
    match first.name() {
        None if by_dates && dates.closed.is_some() => State::Closed,
        None if by_dates && dates.restored.is_some() => State::Restored,
        _ => first.state().unwrap_or(State::Active),
    }
}

fn first_row(changes: &[Change<Status>]) -> Option<Row> {
    changes.iter().min_by_key(|change| change.at).and_then(|change| change.row)
}

/// A planned date that became another, or none, after the ticket began (R12). A date that lasted
/// zero seconds was not in force. Where all are dates alone, midnight and its date are the same.
fn note_moves(
    timeline: &Timeline<Option<Planned>>,
    begins: Instant,
    field: &Field<'_, Option<Planned>>,
    dates_alone: bool,
    findings: &mut Vec<Finding>,
) {
    let day = |planned: Option<Planned>| planned.map(Planned::instant);
    let begun = timeline.steps.partition_point(|step| step.at <= begins);
    let steps = timeline.steps.get(begun..).unwrap_or_default();
    let mut planned = timeline.at(begins);
    for instant in steps.chunk_by(|a, b| a.at == b.at) {
        let Some(step) = instant.last() else { continue };
        let is_same = step.to == planned || dates_alone && day(step.to) == day(planned);
        if planned.is_some() && !is_same {
            findings.push(
                Finding::new(Code::PlannedDateMoved)
                    .column(field.name)
                    .value((field.text)(planned))
                    .other((field.text)(step.to))
                    .at_row(step.row),
            );
        }
        planned = step.to.or(planned);
    }
}

/// When a first status that ends a ticket is shown to have come into force (R2).
fn evidence(
    first: Status,
    state: State,
    ticket: &Ticket,
    dates: &Dates,
    as_of: Instant,
) -> Vec<(Instant, State)> {
    let known = ticket.recorded(as_of, |status| status == first).min();
    match state {
        State::Restored => {
            let from = dates.restored.into_iter().chain(known).min();
            from.into_iter().map(|at| (at, State::Restored)).collect()
        }
        State::Closed => {
            let Some(closed) = dates.closed.into_iter().chain(known).min() else {
                return Vec::new();
            };
            let restored = dates.restored.filter(|at| *at <= closed);
            let restored = restored.map(|at| (at, State::Restored));
            restored.into_iter().chain([(closed, State::Closed)]).collect()
        }
        State::Cancelled => vec![(known.unwrap_or(Instant::ALWAYS), State::Cancelled)],
        State::New | State::Active | State::Pending => Vec::new(),
    }
}

/// The entries into `restored`: changes of state, not of status (R6).
fn entries(stages: &[Stage]) -> impl Iterator<Item = Entry> + '_ {
    transitions(stages)
        .filter(|(_, before, after)| {
            before.state != State::Restored && after.state == State::Restored
        })
        .map(|(stage, _, after)| Entry { stage, at: after.at })
}

fn reopenings(stages: &[Stage]) -> impl Iterator<Item = Reopening> + '_ {
    transitions(stages)
        .filter(|(_, before, after)| before.state.is_over() && !after.state.is_over())
        .map(|(stage, _, after)| Reopening { stage, at: after.at })
}

/// The last entry into `closed` of a ticket whose history ends closed (R7).
fn closure(stages: &[Stage]) -> Option<Instant> {
    let open = stages.iter().rposition(|stage| stage.state != State::Closed)?;
    stages.get(open + 1).map(|stage| stage.at)
}

fn transitions(stages: &[Stage]) -> impl Iterator<Item = (usize, Stage, Stage)> + '_ {
    stages.windows(2).enumerate().map(|(n, pair)| (n + 1, pair[0], pair[1]))
}
