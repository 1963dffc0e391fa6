//! What was guessed in reading, by ticket, for its assessment: most exports have none.

use crate::assemble::Reading;
use crate::time::Written;
use aloi::{Code, Doubt, Finding, GuessedTime, Guesses, Instant, Planned, Row, Ticket, Told};
use aloi_contract::Column;
use std::collections::HashMap;

/// Which time of a row stands in a column.
pub(crate) const fn told(column: Column) -> Told {
    match column {
        Column::OpenedAt => Told::Opened,
        Column::RestoredAt => Told::Restored,
        Column::ClosedAt => Told::Closed,
        _ => Told::Change,
    }
}

/// The guesses of an export, by ticket.
#[derive(Debug, Default)]
pub(crate) struct Guessed {
    of: HashMap<String, Guesses>,
}

impl Guessed {
    fn of(&mut self, ticket: &str) -> &mut Guesses {
        self.of.entry(ticket.to_owned()).or_default()
    }

    fn time(&mut self, ticket: &str, time: GuessedTime) {
        let times = &mut self.of(ticket).times;
        if !times.contains(&time) {
            times.push(time);
        }
    }

    /// A local time that exists twice, or not at all.
    pub(crate) fn either(&mut self, reading: &Reading<'_>, told: Told, written: &Written) {
        if let (Some(other), None) = (written.other, written.date) {
            let told = (reading.row, told);
            self.time(reading.at.ticket, GuessedTime::either(told, written.at, other));
        }
    }

    /// A date alone, which may be any time of its day.
    pub(crate) fn day(&mut self, reading: &Reading<'_>, told: Told, at: Instant, end: Instant) {
        let told = (reading.row, told);
        let time = GuessedTime::within(Doubt::DateAlone, told, at, (at, end));
        self.time(reading.at.ticket, time);
    }

    /// Planned dates that a ticket had, besides the one that counts.
    pub(crate) fn planned(&mut self, ticket: &str, planned: impl Iterator<Item = Option<Planned>>) {
        let own = &mut self.of(ticket).planned;
        for planned in planned {
            if !own.contains(&planned) {
                own.push(planned);
            }
        }
    }

    /// The intervals of a field, each by its row and ends: where one ends before the next begins,
    /// either end may be the other; where it ends after, the next may begin at its end.
    pub(crate) fn intervals(
        &mut self,
        ticket: &str,
        intervals: impl Iterator<Item = (Row, Instant, Instant)>,
    ) {
        let mut intervals: Vec<_> = intervals.collect();
        intervals.sort_by_key(|(_, from, to)| (*from, *to));
        for pair in intervals.windows(2) {
            let ((row, _, ends), (next, begins, _)) = (pair[0], pair[1]);
            if ends < begins {
                let (gap, within) = (Doubt::IntervalGap, GuessedTime::within);
                self.time(ticket, within(gap, (row, Told::Change), ends, (ends, begins)));
                self.time(ticket, within(gap, (next, Told::Change), begins, (ends, begins)));
            } else if ends > begins && ends != Instant::NEVER {
                let overlap = Doubt::IntervalOverlap;
                self.time(
                    ticket,
                    GuessedTime::within(overlap, (next, Told::Change), begins, (begins, ends)),
                );
            }
        }
    }

    /// Gives each ticket its guesses, those included that findings tell: rows and cells that were
    /// lost, and orders that nothing tells.
    pub(crate) fn give(&mut self, tickets: &mut [Ticket], findings: &[Finding]) {
        for finding in findings {
            let doubt = match finding.code {
                Code::RaggedRow | Code::ErrorCell | Code::IntervalBackwards | Code::DamagedId => {
                    Doubt::Lost
                }
                Code::SnapshotOrder => Doubt::Contradictory,
                _ => continue,
            };
            if let Some(ticket) = &finding.ticket {
                self.of(ticket).open.insert(doubt);
            }
        }
        if self.of.is_empty() {
            return;
        }
        for ticket in tickets {
            ticket.guesses = self.of.remove(&ticket.id).map(Box::new);
        }
    }
}
