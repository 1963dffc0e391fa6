//! When each event happened to a ticket (R19).

use crate::reading::Reading;
use crate::{Event, Instant, Life, State};

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

/// The cell of `responded_at`, where the export has it; else the first entry into a state that is neither new nor cancelled; the beginning where it holds from
/// there.
fn responded(life: &Life) -> Option<Instant> {
    if let Some(told) = life.responded_at {
        return told;
    }
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
