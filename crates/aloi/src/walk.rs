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
            states: &life.states,
            group: life.groups.first,
            groups: &life.groups.steps,
            from: window.from,
            to: window.to,
        }
    }

    const fn counts(&self, group: Group, state: State, is_refused: bool) -> Counts {
        match state {
            _ if !self.with(group) => Counts::OtherGroup,
            _ if self.within(if is_refused { State::Active } else { state }) => Counts::Running,
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
pub(crate) struct Hold {
    pub(crate) span: Span,
    group: Group,
    status: Status,
    state: State,
    /// Whether the clock runs, calendar and agreed stops apart.
    pub(crate) counts: Counts,
}

/// A ticket's life cut wherever group or state changes, from an instant to another: the one walk
/// along it, of which the clock's running spans, its segments and what may swing are made.
pub(crate) struct Holds<'a> {
    runs: &'a Runs,
    refused: Vec<Span>,
    /// The state in force at `from`, and those after it.
    states: &'a [Stage],
    group: Group,
    groups: &'a [Step<Group>],
    from: Instant,
    to: Instant,
}

impl Iterator for Holds<'_> {
    type Item = Hold;

    fn next(&mut self) -> Option<Hold> {
        let from = self.from;
        if from >= self.to {
            return None;
        }
        while let [_, rest @ ..] = self.states
            && rest.first().is_some_and(|next| next.at <= from)
        {
            self.states = rest;
        }
        while let Some((next, rest)) = self.groups.split_first().filter(|(s, _)| s.at <= from) {
            (self.group, self.groups) = (next.to, rest);
        }
        let changes = self.states.get(1).map_or(Instant::NEVER, |next| next.at);
        let moves = self.groups.first().map_or(Instant::NEVER, |next| next.at);
        let mut to = changes.min(moves).min(self.to);
        let mut is_refused = false;
        for span in &self.refused {
            is_refused |= span.contains(from);
            let ends = [span.from, span.to].into_iter().filter(|at| *at > from);
            to = ends.fold(to, Instant::min);
        }
        self.from = to;
        let stage = self.states.first()?;
        let counts = self.runs.counts(self.group, stage.state, is_refused);
        let (span, group) = (Span::new(from, to), self.group);
        Some(Hold { span, group, status: stage.status, state: stage.state, counts })
    }
}

impl Hold {
    pub(crate) fn is_running(&self) -> bool {
        self.counts == Counts::Running
    }

    pub(crate) fn segment(&self, span: Span, counts: Counts) -> Segment {
        Segment { span, group: self.group, status: self.status, state: self.state, counts }
    }

    pub(crate) fn continues_as(&self, next: &Self) -> bool {
        self.group == next.group
            && self.status == next.status
            && self.state == next.state
            && self.counts == next.counts
    }
}
