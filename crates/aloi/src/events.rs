//! The events that a contract names itself, as values (`[events]`, R19).

use crate::name::Pattern;
use crate::{Event, State};

/// An event that a contract gives a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnEvent {
    /// Its name in the contract file.
    pub name: String,
    /// When it happens.
    pub happens: Happens,
}

/// When an event of a contract's own happens.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Happens {
    /// When all of this holds and did not just before, or at the ticket's beginning if it holds from
    /// there.
    When(InForce, Which),
    /// When the cell of a further column says: its place among
    /// [`Contract::instants`](crate::Contract::instants).
    Column(usize),
    /// Whenever the cell of such a column says, or a row of the history that tells it: it has no instant
    /// of its own, and cuts a clock into parts (R20).
    EachOf(usize),
    /// At one of these events.
    Any(Vec<Event>, Order),
    /// At the latest of these events; not at all while one of them is missing.
    All(Vec<Event>),
}

/// What is in force of a ticket at an instant: all that is said of it; of each, any of the values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct InForce {
    /// Its status is one of these words; none: whatever it is.
    pub status: Vec<String>,
    /// Its state is one of these; none: whatever it is.
    pub state: Vec<State>,
    /// A group that has it fits one of these; none: whoever has it.
    pub group: Vec<Pattern>,
    /// Its priority is one of these; none: whatever it is.
    pub priority: Vec<String>,
    /// Its attributes, by their names, are one of these words each.
    pub attributes: Vec<(String, Vec<String>)>,
}

/// Which of several times at which an event happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// The first; as a clock's end, the first since the clock began.
    First,
    /// The last.
    Last,
    /// Each: it has no instant of its own, and cuts a clock into parts (R20).
    Each,
}

/// Which of several events that a ticket has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// The first of the list.
    Given,
    /// The earliest.
    Earliest,
}

impl InForce {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl OwnEvent {
    /// The events of which it is made; none of one that happens by itself.
    #[must_use]
    pub fn parts(&self) -> &[Event] {
        match &self.happens {
            Happens::Any(parts, _) | Happens::All(parts) => parts,
            Happens::When(..) | Happens::Column(_) | Happens::EachOf(_) => &[],
        }
    }
}
