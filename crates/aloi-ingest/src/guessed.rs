//! What was guessed in reading, by ticket, for its assessment: most exports have none.

use crate::reading::Reading;
use crate::time::Written;
use aloi::doubt::{Doubt, GuessedTime, Guesses, Told};
use aloi::{Code, Finding, Instant, Row, Ticket};
use aloi_contract::Column;
use std::collections::HashMap;

/// Which time of a row stands in a column.
pub(crate) const fn told(column: Column) -> Told {
    match column {
        Column::OpenedAt => Told::Opened,
        Column::RespondedAt => Told::Responded,
        Column::RestoredAt => Told::Restored,
        Column::ClosedAt => Told::Closed,
        Column::PendingFrom | Column::PendingTo => Told::Pause,
        // those that tell instants stand before the other further ones
        Column::Further(number) => Told::Cell(number),
        _ => Told::Change,
    }
}

/// A time that was moved, and the ticket that it is of.
pub(crate) type Moved = (String, GuessedTime);

/// A time between two intervals in which no value is in force.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gap {
    /// When the one before ended, and the row that tells it.
    pub(crate) ends: (Instant, Row),
    /// When the next began.
    pub(crate) begins: (Instant, Row),
}

/// A time in which two intervals tell two values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Overlap {
    /// When the one that counts begins, and the row that tells it.
    pub(crate) begins: (Instant, Row),
    /// When the first of the two ends; [`Instant::NEVER`] where both still last.
    pub(crate) ends: Instant,
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

    /// Adds a guess, once: those of one row come one after another.
    fn time(&mut self, ticket: &str, time: GuessedTime) {
        let times = &mut self.of(ticket).times;
        let mut of_row = times.iter().rev().take_while(|other| other.row == time.row);
        if !of_row.any(|other| *other == time) {
            times.push(time);
        }
    }

    /// The later time that the clocks showed for one of the times that a row was last read to tell
    /// of a change.
    pub(crate) fn later(&self, ticket: &str, row: Row, at: Instant) -> Option<Instant> {
        let times = self.of.get(ticket)?.times.iter().rev().take_while(|time| time.row == row);
        let mut times = times.filter(|time| (time.told, time.at) == (Told::Change, at));
        times.find_map(later_of)
    }

    /// The changes of a ticket that the clocks showed twice: by row and earlier time, the later.
    pub(crate) fn twice(&self, ticket: &str) -> HashMap<(Row, Instant), Instant> {
        let times = self.of.get(ticket).into_iter().flat_map(|guesses| &guesses.times);
        let changes = times.filter(|time| time.told == Told::Change);
        changes.filter_map(|time| Some(((time.row, time.at), later_of(time)?))).collect()
    }

    /// Takes the later time of changes of a ticket, by row and earlier time.
    pub(crate) fn take_later(
        &mut self,
        ticket: &str,
        later: &HashMap<(Row, Instant), Instant>,
    ) -> Vec<Moved> {
        let times = self.of.get_mut(ticket).into_iter().flat_map(|guesses| &mut guesses.times);
        let changes = times.filter(|time| time.told == Told::Change && later_of(time).is_some());
        let moved = changes.filter_map(|time| {
            time.at = *later.get(&(time.row, time.at))?;
            Some((ticket.to_owned(), *time))
        });
        moved.collect()
    }

    /// A local time that exists twice, or not at all.
    pub(crate) fn either(&mut self, reading: &Reading<'_>, told: Told, written: &Written) {
        if let (Some(other), None) = (written.other, written.date) {
            let told = (reading.row, told);
            self.time(reading.at.ticket, GuessedTime::either(told, written.at, other));
        }
    }

    /// A ticket opened at its first row: whatever the time of that row may be, its opening may.
    pub(crate) fn opened_with(&mut self, ticket: &str, (at, row): (Instant, Row), own: Row) {
        let Some(guesses) = self.of.get_mut(ticket) else { return };
        let of_row = |time: &&GuessedTime| time.row == row && time.told == Told::Change;
        let first = guesses.times.iter().find(|time| of_row(time) && time.at == at).copied();
        guesses.times.extend(first.map(|time| GuessedTime {
            row: own,
            told: Told::Opened,
            ..time
        }));
    }

    /// A date alone, which may be any time of its day.
    pub(crate) fn day(&mut self, reading: &Reading<'_>, told: Told, at: Instant, end: Instant) {
        let told = (reading.row, told);
        let time = GuessedTime::within(Doubt::DateAlone, told, at, (at, end));
        self.time(reading.at.ticket, time);
    }

    /// Where the intervals of a field leave a gap, either end may be the other; where two overlap,
    /// the one that counts may begin as the overlap ends.
    pub(crate) fn intervals(&mut self, ticket: &str, gaps: &[Gap], overlaps: &[Overlap]) {
        let within = |doubt, (at, row): (Instant, Row), ends| {
            GuessedTime::within(doubt, (row, Told::Change), at, ends)
        };
        for gap in gaps {
            let ends = (gap.ends.0, gap.begins.0);
            self.time(ticket, within(Doubt::IntervalGap, gap.ends, ends));
            self.time(ticket, within(Doubt::IntervalGap, gap.begins, ends));
        }
        let ended = overlaps.iter().filter(|both| both.ends != Instant::NEVER);
        for both in ended.filter(|both| both.begins.0 < both.ends) {
            let ends = (both.begins.0, both.ends);
            self.time(ticket, within(Doubt::IntervalOverlap, both.begins, ends));
        }
    }

    /// Gives each ticket its guesses, those included that findings tell: rows and cells that were
    /// lost, the ticket's own among them, and orders that nothing tells. Whether there are any.
    pub(crate) fn give(&mut self, tickets: &mut [Ticket], findings: &[Finding]) -> bool {
        for finding in findings {
            let doubt = match finding.code {
                Code::OnlyInHistory => {
                    if let Some(ticket) = &finding.ticket {
                        self.of(ticket).only_in_history = true;
                    }
                    continue;
                }
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
            return false;
        }
        for ticket in tickets {
            ticket.guesses = self.of.remove(&ticket.id).map(Box::new);
        }
        true
    }
}

/// The later of two times that the clocks showed, where the earlier was taken.
fn later_of(time: &GuessedTime) -> Option<Instant> {
    (time.doubt == Doubt::AmbiguousTime && time.at < time.last).then_some(time.last)
}
