//! The events that a contract names itself, as values ([events], R19).

mod check;
mod find;

pub(crate) use find::{Ask, Events};

use crate::glossary::same_list;
use crate::measure::Running;
use crate::name::Pattern;
use crate::{Contract, Event, State};

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
}

/// Which of several times at which an event happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// The first; as a clock's end, the first since the clock began.
    First,
    /// The last.
    Last,
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
            Happens::When(..) => &[],
        }
    }
}

impl Contract {
    /// The event that a name means: a built-in one, or one of its own.
    #[must_use]
    pub fn event_named(&self, name: &str) -> Option<Event> {
        let own = || self.events.iter().position(|event| event.name == name).map(Event::Own);
        Event::from_key(name).or_else(own)
    }

    /// The name of an event in its file; empty for one that it does not have.
    #[must_use]
    pub fn name_of(&self, event: Event) -> &str {
        match event {
            Event::Own(number) => self.events.get(number).map_or("", |event| &event.name),
            built_in => built_in.key().unwrap_or_default(),
        }
    }

    /// The lists of patterns that it asks of groups, each once: those of the provider first.
    pub(crate) fn group_lists(&self) -> Vec<&[Pattern]> {
        let mut lists: Vec<&[Pattern]> = vec![&self.groups];
        let mut add = |list| {
            if !lists.iter().any(|known| same_list(known, list)) {
                lists.push(list);
            }
        };
        for event in &self.events {
            if let Happens::When(InForce { group, .. }, _) = &event.happens
                && !group.is_empty()
            {
                add(group.as_slice());
            }
        }
        for running in self.indicators.iter().flat_map(|indicator| &indicator.measure.runs) {
            if let Running::While(InForce { group, .. }) = running
                && !group.is_empty()
            {
                add(group.as_slice());
            }
        }
        lists
    }
}
