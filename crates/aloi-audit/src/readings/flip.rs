//! A ticket that flips under another reading, and why, in facts of the ticket.

use super::Place;
use super::place::Rows;
use aloi::reading::{Assigned, Knob, PriorityAt, Reading};
use aloi::within::Deadline;
use aloi::{Contract, Glossary, Instant, Life, Planned, Span};
use serde::{Deserialize, Serialize};

/// A ticket that counts otherwise once one knob has another value: in or out of the base, in
/// another row or month, in time or late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flip {
    /// The change, by its position in [`Readings::changes`](super::Readings::changes).
    pub change: usize,
    /// The position of the indicator in the contract.
    pub indicator: usize,
    /// The ticket.
    pub ticket: String,
    /// Its place under the contract's own reading.
    pub from: Place,
    /// Its place under the other.
    pub to: Place,
    /// Why.
    pub why: Why,
}

/// The facts of a ticket on which a knob turns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// It was restored and closed in two months.
    Months {
        /// Its restoration; `None` where it has none and counts in no month.
        restored: Option<Instant>,
        /// Its closure.
        closed: Instant,
    },
    /// It was not the provider's when it had to be.
    Elsewhere {
        /// What had to be.
        demand: Demand,
        /// When.
        at: Instant,
        /// Who had it; empty for nobody.
        group: String,
    },
    /// It had several priorities.
    Priorities {
        /// The one that the contract's own reading takes; `None` where it takes none.
        from: Option<String>,
        /// The one that the other takes.
        to: Option<String>,
    },
    /// It was restored several times.
    Restorations {
        /// The restoration that counts under the contract's own reading, if one does.
        from: Option<Instant>,
        /// The one that counts under the other.
        to: Option<Instant>,
        /// When it was reopened for the first time after the earlier of the two.
        reopened: Option<Instant>,
    },
    /// Its restoration was refused.
    Refused(
        /// From each restoration to the reopening that refused it.
        Vec<Span>,
    ),
    /// It was closed and no restoration counts.
    Unrestored {
        /// Its closure.
        closed: Instant,
    },
    /// Its planned date was moved.
    Planned {
        /// The date that counts under the contract's own reading.
        from: Option<Planned>,
        /// The one that counts under the other.
        to: Option<Planned>,
        /// Its restoration.
        restored: Option<Instant>,
    },
    /// It has no planned date, and its level is one.
    NoPlanned,
}

/// When a ticket has to be the provider's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Demand {
    /// At its restoration.
    AtRestoration,
    /// At its closure.
    AtClosure,
}

impl Demand {
    fn of(assigned: Assigned) -> Option<Self> {
        match assigned {
            Assigned::Ever => None,
            Assigned::AtRestoration => Some(Self::AtRestoration),
            Assigned::AtClosure => Some(Self::AtClosure),
        }
    }
}

/// A ticket that flips, with the two readings, which differ in one knob, and its places.
pub(crate) struct Turned<'a> {
    pub(crate) life: &'a Life,
    pub(crate) own: Reading,
    pub(crate) other: Reading,
    pub(crate) from: &'a Place,
    pub(crate) to: &'a Place,
    pub(crate) glossary: &'a Glossary,
    pub(crate) contract: &'a Contract,
    pub(crate) rows: &'a Rows,
}

impl Turned<'_> {
    /// Why the ticket flips when `knob` is turned.
    pub(crate) fn why(&self, knob: Knob) -> Why {
        let closed = self.closed();
        let restored = self.life.restoration(&self.own);
        match knob {
            Knob::MonthOf => Why::Months { restored, closed },
            Knob::Assigned => self.elsewhere(restored.unwrap_or(closed)),
            Knob::Priority => Why::Priorities {
                from: self.priority(&self.own, self.from),
                to: self.priority(&self.other, self.to),
            },
            Knob::Reopened => {
                let to = self.life.restoration(&self.other);
                let earlier = restored.into_iter().chain(to).min();
                let again = |at: Instant| self.life.reopenings().find(|again| at <= *again);
                Why::Restorations { from: restored, to, reopened: earlier.and_then(again) }
            }
            Knob::BetweenRestorations => Why::Refused(self.life.refused_restorations()),
            Knob::Unrestored => Why::Unrestored { closed },
            Knob::Planned => {
                let (from, to) = (planned(self.from), planned(self.to));
                Why::Planned { from, to, restored }
            }
            Knob::MissingPlanned => Why::NoPlanned,
        }
    }

    /// Its closure; a ticket that is not closed flips under no reading.
    fn closed(&self) -> Instant {
        self.life.closure.unwrap_or(Instant::NEVER)
    }

    /// When one of the readings wants the ticket to be the provider's, and it is not.
    fn elsewhere(&self, restored: Instant) -> Why {
        let at = |demand| match demand {
            Demand::AtRestoration => restored,
            Demand::AtClosure => self.closed(),
        };
        let demands = [self.other, self.own];
        let mut demands = demands.iter().filter_map(|reading| Demand::of(reading.assigned));
        let missed = demands.find(|demand| !self.life.groups.at(at(*demand)).is_ours());
        let demand = missed.unwrap_or(Demand::AtRestoration);
        let group = self.life.groups.at(at(demand)).name();
        Why::Elsewhere { demand, at: at(demand), group: self.glossary.text_of(group).to_owned() }
    }

    /// The priority that a reading takes; of the highest, that of its row.
    fn priority(&self, reading: &Reading, place: &Place) -> Option<String> {
        let at = match (reading.priority, place) {
            (PriorityAt::AtClosure, _) => self.life.closure,
            (PriorityAt::AtRestoration, _) => self.life.restoration(reading),
            (PriorityAt::AtAssignment, _) => self.life.first_assignment(),
            (PriorityAt::Highest, Place::Counts(counted)) => {
                let (_, indicator, row) = self.rows.of(counted.row);
                let row = *self.contract.indicators.get(indicator)?.rows().get(row)?;
                return Some(row.level?.conditions.priorities().join(", "));
            }
            (PriorityAt::Highest, Place::Elsewhere(_) | Place::Out(_)) => None,
        };
        let name = at.and_then(|at| self.life.priorities.at(at))?;
        Some(self.glossary.text(name).to_owned())
    }
}

fn planned(place: &Place) -> Option<Planned> {
    match place {
        Place::Counts(counted) => counted.deadline.and_then(Deadline::of_planned),
        Place::Elsewhere(_) | Place::Out(_) => None,
    }
}
