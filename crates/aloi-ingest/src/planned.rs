//! Planned times and dates alone: where every planned time of tickets in scope is at midnight, they
//! are dates alone (R12).

use aloi::zone::Tz;
use aloi::{Planned, Ticket};
use serde::{Deserialize, Serialize};

/// The planned times met in tickets in scope, dates alone apart.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct PlannedTimes {
    times: u64,
    at_midnight: u64,
}

impl PlannedTimes {
    /// Counts those of a ticket in scope, in its row and in its history, by the clocks of the
    /// contract's zone.
    pub(crate) fn see(&mut self, ticket: &Ticket, zone: Tz) {
        for planned in times(ticket) {
            self.times += 1;
            self.at_midnight += u64::from(planned.is_at_midnight(zone));
        }
    }

    pub(crate) const fn merge(&mut self, other: Self) {
        self.times += other.times;
        self.at_midnight += other.at_midnight;
    }

    /// Whether one was met that is not at midnight, so that they are not dates alone.
    pub(crate) const fn have_hours(self) -> bool {
        self.times > self.at_midnight
    }

    /// Whether every one is at midnight, so that all are dates alone.
    pub(crate) const fn are_dates_alone(self) -> bool {
        self.times > 0 && self.times == self.at_midnight
    }
}

/// Whether a ticket has a planned time, a date alone or none.
pub(crate) fn has_times(ticket: &Ticket) -> bool {
    times(ticket).next().is_some()
}

/// The planned times that a ticket tells, as often as it does.
fn times(ticket: &Ticket) -> impl Iterator<Item = Planned> + '_ {
    let changes = ticket.planned_at.changes.iter().flat_map(|change| [change.from, change.to]);
    let told = std::iter::once(ticket.planned_at.current).chain(changes).flatten();
    told.filter(|planned| planned.date().is_none())
}
