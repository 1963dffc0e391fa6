//! The walk along a ticket's life: cut wherever group or state changes, and whether a clock runs in
//! each part (R5, R20).

use crate::history::Step;
use crate::life::Stage;
use crate::measure::Running;
use crate::{Group, Instant, Life, Span, State, Status};

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

/// When a clock runs, calendar and agreed stops apart: what holds of the ticket then (R5, R20).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Runs {
    /// While the ticket is the provider's; else whoever has it.
    pub(crate) ours: bool,
    /// In these states, each a bit.
    states: u8,
}

impl Runs {
    /// While the ticket is the provider's and new or active (R5).
    pub(crate) const OF_THE_SHEET: Self =
        Self { ours: true, states: Self::bits(&[State::New, State::Active]) };

    /// While all of this holds; nothing: always.
    pub(crate) fn of(conditions: &[Running]) -> Self {
        let (mut ours, mut states) = (false, Self::bits(&State::ALL));
        for condition in conditions {
            match condition {
                Running::Ours => ours = true,
                Running::Active => states &= Self::bits(&[State::New, State::Active]),
                Running::NotPending => states &= !Self::bits(&[State::Pending, State::Cancelled]),
            }
        }
        Self { ours, states }
    }

    const fn bits(states: &[State]) -> u8 {
        match states {
            [] => 0,
            [first, rest @ ..] => 1 << *first as u8 | Self::bits(rest),
        }
    }

    /// Whether it may run while a group has the ticket.
    pub(crate) const fn with(&self, group: Group) -> bool {
        !self.ours || group.is_ours()
    }

    /// Whether it may run in a state.
    pub(crate) const fn within(&self, state: State) -> bool {
        self.states & 1 << state as u8 != 0
    }

    /// The parts of a life in a window, cut wherever group or state changes; in the `refused` spans
    /// the state counts as active, whatever it is.
    pub(crate) fn along<'a>(
        &'a self,
        life: &'a Life,
        refused: Vec<Span>,
        window: Span,
    ) -> Holds<'a> {
        Holds {
            runs: self,
            refused,
            stage: None,
            stages: &life.states,
            group: &life.groups.first,
            steps: &life.groups.steps,
            from: window.from,
            to: window.to,
        }
    }

    const fn counts(&self, group: Group, state: State, is_running: bool) -> Counts {
        match state {
            _ if is_running => Counts::Running,
            _ if !self.with(group) => Counts::OtherGroup,
            State::New | State::Active => Counts::Running,
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
    group: &'a Group,
    stage: &'a Stage,
    /// Whether the clock runs, calendar and agreed stops apart.
    pub(crate) is_running: bool,
}

/// A ticket's life cut wherever group or state changes, from an instant to another: the one walk
/// along it, of which the clock's running spans, its segments and what may swing are made.
pub(crate) struct Holds<'a> {
    runs: &'a Runs,
    refused: Vec<Span>,
    /// The state in force, and those after it.
    stage: Option<&'a Stage>,
    stages: &'a [Stage],
    /// The group in force, and those after it.
    group: &'a Group,
    steps: &'a [Step<Group>],
    from: Instant,
    to: Instant,
}

impl<'a> Iterator for Holds<'a> {
    type Item = Hold<'a>;

    // a clock is asked of every ticket: inlined where it runs, it costs what a loop of its own did
    #[inline]
    fn next(&mut self) -> Option<Hold<'a>> {
        let from = self.from;
        if from >= self.to {
            return None;
        }
        while let Some((next, rest)) = self.stages.split_first().filter(|(s, _)| s.at <= from) {
            (self.stage, self.stages) = (Some(next), rest);
        }
        while let Some((next, rest)) = self.steps.split_first().filter(|(s, _)| s.at <= from) {
            (self.group, self.steps) = (&next.to, rest);
        }
        let changes = self.stages.first().map_or(Instant::NEVER, |next| next.at);
        let moves = self.steps.first().map_or(Instant::NEVER, |next| next.at);
        let mut to = changes.min(moves).min(self.to);
        let mut is_refused = false;
        for span in &self.refused {
            is_refused |= span.contains(from);
            let ends = [span.from, span.to].into_iter().filter(|at| *at > from);
            to = ends.fold(to, Instant::min);
        }
        self.from = to;
        let (group, stage) = (self.group, self.stage?);
        let state = if is_refused { State::Active } else { stage.state };
        let is_running = self.runs.with(*group) && self.runs.within(state);
        Some(Hold { runs: self.runs, span: Span::new(from, to), group, stage, is_running })
    }
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
