//! Events: instants of a ticket, from which and to which clocks run, and by which it counts (R19).

use crate::reading::Reading;
use crate::{Instant, Life, State};

macro_rules! events {
    ($($(#[$doc:meta])* $variant:ident = $key:literal),+ $(,)?) => {
        /// An instant of a ticket that has a name in contracts (R19).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Event { $($(#[$doc])* $variant),+ }

        impl Event {
            /// Those that every contract knows.
            pub const BUILT_IN: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in contract files.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The event that a name in a contract file means.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                Self::BUILT_IN.iter().copied().find(|event| event.key() == key)
            }
        }
    };
}

events! {
    /// The ticket begins (R2).
    Opened = "opened",
    /// It is the provider's for the first time, for some time.
    Assigned = "assigned",
    /// Its state is neither `new` nor `cancelled` for the first time.
    Responded = "responded",
    /// Its restoration, as the contract is read (R6).
    Restored = "restored",
    /// Its closure (R7).
    Closed = "closed",
    /// The last entry into `cancelled`, whatever came after it.
    Cancelled = "cancelled",
    /// The last reopening.
    Reopened = "reopened",
}

impl Event {
    /// When it happened to a ticket of this life; `None` if it did not.
    #[must_use]
    pub fn of(self, life: &Life, reading: &Reading) -> Option<Instant> {
        match self {
            Self::Opened => Some(life.begins).filter(|at| *at != Instant::ALWAYS),
            Self::Assigned => life.first_assignment(),
            Self::Responded => responded(life),
            Self::Restored => life.restoration(reading),
            Self::Closed => life.closure,
            Self::Cancelled => cancelled(life),
            Self::Reopened => life.reopenings().last(),
        }
    }
}

/// The first entry into a state that is neither new nor cancelled; the beginning where it holds from
/// there.
fn responded(life: &Life) -> Option<Instant> {
    let responded = |state: State| !matches!(state, State::New | State::Cancelled);
    let first = life.states.iter().find(|stage| responded(stage.state));
    first.map(|stage| stage.at.max(life.begins)).filter(|at| *at != Instant::ALWAYS)
}

/// The last change from another state into `cancelled`.
fn cancelled(life: &Life) -> Option<Instant> {
    let entered = |pair: &&[crate::life::Stage]| {
        pair[0].state != State::Cancelled && pair[1].state == State::Cancelled
    };
    life.states.windows(2).rfind(entered).map(|pair| pair[1].at.max(life.begins))
}

/// The events that a contract's indicators ask for, each once: they are found once a ticket.
#[derive(Clone, Debug, Default)]
pub(crate) struct Events {
    asked: Vec<Event>,
}

impl Events {
    /// The number of an event among those asked for.
    pub(crate) fn number(&mut self, event: Event) -> usize {
        let known = self.asked.iter().position(|asked| *asked == event);
        known.unwrap_or_else(|| {
            self.asked.push(event);
            self.asked.len() - 1
        })
    }

    /// When each happened to a ticket, by number.
    pub(crate) fn find(&self, life: &Life, reading: &Reading, into: &mut Vec<Option<Instant>>) {
        into.clear();
        into.extend(self.asked.iter().map(|event| event.of(life, reading)));
    }
}
