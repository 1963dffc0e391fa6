//! The walk along a ticket's life: cut wherever group or state changes, and whether a clock runs in
//! each part (R5, R20), or what an event asks is in force (R19).

use crate::events::InForce;
use crate::history::{Step, Timeline};
use crate::life::Stage;
use crate::measure::Running;
use crate::name::Name;
use crate::{Glossary, Group, Instant, Life, Span, State, Status};

/// Why the clock runs in a segment or, if not, the first reason that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Counts {
    /// The clock runs.
    Running,
    /// The ticket is not the provider's.
    OtherGroup,
    /// It is pending.
    Pending,
    /// It is restored.
    Restored,
    /// It is closed.
    Closed,
    /// It is cancelled.
    Cancelled,
    /// Something else that the clock asks does not hold.
    OtherCondition,
    /// The parties agreed that the clock stands still.
    AgreedStop,
    /// The calendar is closed.
    ClosedHours,
}

impl Counts {
    /// Its word in results: `running`, `other-group`, `pending`, …
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::OtherGroup => "other-group",
            Self::Pending => "pending",
            Self::Restored => "restored",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
            Self::OtherCondition => "other-condition",
            Self::AgreedStop => "agreed-stop",
            Self::ClosedHours => "closed-hours",
        }
    }
}

/// A part of a ticket's life in which nothing changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// When.
    pub span: Span,
    /// Who had the ticket.
    pub group: Group,
    /// Its status.
    pub status: Status,
    /// What that means to the clock.
    pub state: State,
    /// Whether the clock ran, or why not.
    pub counts: Counts,
}

/// When a clock runs, calendar and agreed stops apart, or an event is in force: what holds of the
/// ticket then (R5, R19, R20).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Runs {
    /// The lists of patterns that whoever has the ticket fits, each a bit: all of them.
    groups: u32,
    /// In these states, each a bit.
    states: u8,
    /// With a status of each of these lists.
    statuses: Vec<Vec<Status>>,
    /// With one of these words in each of these fields.
    fields: Vec<(Asked, Vec<Name>)>,
}

/// A field with words that an event asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Priority,
    /// An attribute, by its place among the contract's.
    Attribute(usize),
}

impl Asked {
    fn of(self, life: &Life) -> Option<&Timeline<Option<Name>>> {
        match self {
            Self::Priority => Some(&life.priorities),
            Self::Attribute(number) => life.attributes.get(number),
        }
    }
}

/// While the ticket is the provider's and new or active (R5).
pub(crate) static OF_THE_SHEET: Runs = Runs {
    groups: OURS,
    states: bits(&[State::New, State::Active]),
    statuses: Vec::new(),
    fields: Vec::new(),
};

/// The provider's groups.
const OURS: u32 = 1;

const fn bits(states: &[State]) -> u8 {
    match states {
        [] => 0,
        [first, rest @ ..] => 1 << *first as u8 | bits(rest),
    }
}

impl Runs {
    /// Always.
    const ALWAYS: Self =
        Self { groups: 0, states: bits(&State::ALL), statuses: Vec::new(), fields: Vec::new() };

    /// While all of this holds; nothing: always.
    pub(crate) fn of(conditions: &[Running], glossary: &mut Glossary) -> Self {
        let mut runs = Self::ALWAYS;
        for condition in conditions {
            match condition {
                Running::Ours => runs.groups |= OURS,
                Running::Active => runs.states &= bits(&[State::New, State::Active]),
                Running::NotPending => runs.states &= !bits(&[State::Pending, State::Cancelled]),
                Running::While(in_force) => runs.ask(in_force, glossary),
            }
        }
        runs
    }

    /// While all of this is in force.
    pub(crate) fn while_in_force(in_force: &InForce, glossary: &mut Glossary) -> Self {
        let mut runs = Self::ALWAYS;
        runs.ask(in_force, glossary);
        runs
    }

    fn ask(&mut self, in_force: &InForce, glossary: &mut Glossary) {
        let InForce { status, state, group, priority, attributes } = in_force;
        if !group.is_empty() {
            self.groups |= glossary.list(group);
        }
        if !state.is_empty() {
            self.states &= bits(state);
        }
        if !status.is_empty() {
            self.statuses.push(status.iter().map(|word| glossary.status(word)).collect());
        }
        if !priority.is_empty() {
            let words = priority.iter().filter_map(|word| glossary.name(word)).collect();
            self.fields.push((Asked::Priority, words));
        }
        for (name, words) in attributes {
            let words = words.iter().filter_map(|word| glossary.name(word)).collect();
            // one that the contract does not have is never in force
            let number = glossary.attribute_named(name).unwrap_or(usize::MAX);
            self.fields.push((Asked::Attribute(number), words));
        }
    }

    /// Whether it hangs on who has the ticket.
    pub(crate) const fn asks_groups(&self) -> bool {
        self.groups != 0
    }

    /// Whether it hangs on the state and on nothing else.
    pub(crate) const fn asks_states_alone(&self) -> bool {
        let others = self.statuses.is_empty() && self.fields.is_empty();
        self.groups == 0 && others && self.states != bits(&State::ALL)
    }

    /// Whether it hangs on nothing.
    const fn is_always(&self) -> bool {
        let others = self.statuses.is_empty() && self.fields.is_empty();
        self.groups == 0 && others && self.states == bits(&State::ALL)
    }

    /// Whether it may run while a group has the ticket.
    pub(crate) const fn with(&self, group: Group) -> bool {
        group.fits(self.groups)
    }

    /// Whether a state is one of those in which it may run.
    pub(crate) const fn has(&self, state: State) -> bool {
        self.states & 1 << state as u8 != 0
    }

    /// Whether it may run in a state, with some status of it.
    pub(crate) fn may_run_in(&self, state: State) -> bool {
        let some = |list: &Vec<Status>| list.iter().any(|status| status.state() == Some(state));
        self.has(state) && self.statuses.iter().all(some)
    }

    /// Whether it may run in a stage; in a refused restoration the state counts as active.
    #[inline]
    pub(crate) fn within(&self, stage: &Stage, is_refused: bool) -> bool {
        let state = if is_refused { State::Active } else { stage.state };
        self.has(state) && (self.statuses.is_empty() || self.with_status_of(stage))
    }

    /// A first status that cannot be from the beginning (R2) is in force as late as its state.
    fn with_status_of(&self, stage: &Stage) -> bool {
        stage.status.state() == Some(stage.state)
            && self.statuses.iter().all(|list| list.contains(&stage.status))
    }

    /// The parts of a life in a window, cut wherever group or state changes; in the `refused` spans
    /// the state counts as active, whatever it is.
    #[inline(always)]
    pub(crate) fn along<'a>(
        &'a self,
        life: &'a Life,
        refused: Vec<Span>,
        window: Span,
    ) -> Holds<'a> {
        Holds {
            runs: self,
            asks_more: !(self.fields.is_empty() && refused.is_empty()),
            refused,
            stage: None,
            stages: &life.states,
            group: &life.groups.first,
            steps: &life.groups.steps,
            fields: self
                .fields
                .iter()
                .map(|(field, words)| Held::of(*field, words, life))
                .collect(),
            begins: if self.is_always() { Instant::ALWAYS } else { life.begins },
            from: window.from,
            to: window.to,
        }
    }

    const fn counts(&self, group: Group, state: State, is_running: bool) -> Counts {
        match state {
            _ if is_running => Counts::Running,
            _ if self.groups & OURS != 0 && !group.is_ours() => Counts::OtherGroup,
            _ if !self.with(group) || self.has(state) => Counts::OtherCondition,
            State::New | State::Active => Counts::OtherCondition,
            State::Pending => Counts::Pending,
            State::Restored => Counts::Restored,
            State::Closed => Counts::Closed,
            State::Cancelled => Counts::Cancelled,
        }
    }
}

/// A part of a ticket's life in which neither group nor state changes.
#[derive(Clone, Copy)]
pub(crate) struct Hold<'a> {
    runs: &'a Runs,
    pub(crate) span: Span,
    pub(crate) group: &'a Group,
    stage: &'a Stage,
    /// Whether the clock runs, calendar and agreed stops apart.
    pub(crate) is_running: bool,
}

/// A ticket's life cut wherever group or state changes, from an instant to another: the one walk
/// along it, of which the clock's running spans, its segments and what may swing are made.
pub(crate) struct Holds<'a> {
    runs: &'a Runs,
    refused: Vec<Span>,
    /// Whether it hangs on more than states and groups.
    asks_more: bool,
    /// The state in force, and those after it.
    stage: Option<&'a Stage>,
    stages: &'a [Stage],
    /// The group in force, and those after it.
    group: &'a Group,
    steps: &'a [Step<Group>],
    /// The words in force in the fields that are asked for: of a clock, none are.
    fields: Vec<Held<'a>>,
    /// The ticket's beginning: before it nobody had it, and nothing that is asked held.
    begins: Instant,
    from: Instant,
    to: Instant,
}

/// The words in force in a field, and those after them.
struct Held<'a> {
    words: &'a [Name],
    value: Option<Name>,
    steps: &'a [Step<Option<Name>>],
}

impl<'a> Held<'a> {
    fn of(field: Asked, words: &'a [Name], life: &'a Life) -> Self {
        let told = field.of(life);
        let (value, steps) = told.map_or((None, &[][..]), |told| (told.first, &told.steps));
        Self { words, value, steps }
    }

    /// Goes to an instant, and says when the value changes next.
    fn go_to(&mut self, at: Instant) -> Instant {
        while let Some((next, rest)) = self.steps.split_first().filter(|(step, _)| step.at <= at) {
            (self.value, self.steps) = (next.to, rest);
        }
        self.steps.first().map_or(Instant::NEVER, |next| next.at)
    }

    fn holds(&self) -> bool {
        self.value.is_some_and(|value| self.words.contains(&value))
    }
}

impl<'a> Iterator for Holds<'a> {
    type Item = Hold<'a>;

    // a clock is asked of every ticket: inlined where it runs, it costs what a loop of its own did
    #[inline(always)]
    fn next(&mut self) -> Option<Hold<'a>> {
        let from = self.from;
        if from >= self.to {
            return None;
        }
        let changes = loop {
            match self.stages {
                [next, rest @ ..] if next.at <= from => {
                    (self.stage, self.stages) = (Some(next), rest);
                }
                [next, ..] => break next.at,
                [] => break Instant::NEVER,
            }
        };
        let moves = loop {
            match self.steps {
                [next, rest @ ..] if next.at <= from => (self.group, self.steps) = (&next.to, rest),
                [next, ..] => break next.at,
                [] => break Instant::NEVER,
            }
        };
        let mut to = changes.min(moves).min(self.to);
        let (mut fields_hold, mut is_refused) = (true, false);
        if self.asks_more {
            (to, fields_hold, is_refused) = more(&mut self.fields, &self.refused, (from, to));
        }
        let (mut group, stage) = (self.group, self.stage?);
        let mut is_running =
            self.runs.with(*group) && self.runs.within(stage, is_refused) && fields_hold;
        if from < self.begins {
            (group, to, is_running) = (&Group::NONE, to.min(self.begins), false);
        }
        self.from = to;
        Some(Hold { runs: self.runs, span: Span::new(from, to), group, stage, is_running })
    }
}

/// Until when, at most, what begins at an instant lasts; whether the fields hold what is asked, and
/// whether it is in a refused restoration.
#[cold]
fn more(
    fields: &mut [Held<'_>],
    refused: &[Span],
    (from, mut to): (Instant, Instant),
) -> (Instant, bool, bool) {
    let (mut fields_hold, mut is_refused) = (true, false);
    for field in fields {
        to = field.go_to(from).min(to);
        fields_hold &= field.holds();
    }
    for span in refused {
        is_refused |= span.contains(from);
        let ends = [span.from, span.to].into_iter().filter(|at| *at > from);
        to = ends.fold(to, Instant::min);
    }
    (to, fields_hold, is_refused)
}

impl Hold<'_> {
    /// Whether the clock runs or why not, calendar and agreed stops apart.
    pub(crate) const fn counts(&self) -> Counts {
        self.runs.counts(*self.group, self.stage.state, self.is_running)
    }

    pub(crate) fn segment(&self, span: Span, counts: Counts) -> Segment {
        let Stage { status, state, .. } = *self.stage;
        Segment { span, group: *self.group, status, state, counts }
    }

    pub(crate) fn continues_as(&self, next: &Self) -> bool {
        *self.group == *next.group
            && self.stage.status == next.stage.status
            && self.stage.state == next.stage.state
            && self.counts() == next.counts()
    }
}
