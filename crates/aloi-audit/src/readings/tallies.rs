//! The tallies of a row under every reading, and the bounds between which they lie.

use super::space::COUNT;
use aloi::reading::Knob;
use aloi::{Month, Promise, Tally};
use serde::{Deserialize, Serialize};

/// A row under all readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowReadings {
    /// The month.
    pub month: Month,
    /// The position of the indicator in the contract.
    pub indicator: usize,
    /// The position among the indicator's [rows](aloi::Indicator::rows).
    pub row: usize,
    /// What is promised of it.
    pub target: Promise,
    /// The tally under the contract's own reading.
    pub tally: Tally,
    /// The worst rate over all readings; `None` where all give an empty base.
    pub worst: Option<Bound>,
    /// The best rate over all readings; `None` where all give an empty base.
    pub best: Option<Bound>,
    /// How many readings give which verdict.
    pub verdicts: Verdicts,
}

/// The worst or the best that a combination of knobs gives for a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The tally.
    pub tally: Tally,
    /// The knobs that differ from the contract's, with their values. Where several readings give
    /// the same rate it is the one with the fewest of them, then the first in the order of the
    /// table of single changes.
    pub changes: Vec<(Knob, &'static str)>,
}

/// How many of all readings give which verdict on a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    /// The target is met.
    pub met: u64,
    /// The target is missed.
    pub missed: u64,
    /// The base is empty (R14).
    pub none: u64,
}

impl Verdicts {
    /// Whether not all readings give the same.
    #[must_use]
    pub const fn differ(self) -> bool {
        (self.met > 0) as u8 + (self.missed > 0) as u8 + (self.none > 0) as u8 > 1
    }
}

/// The tallies of a row under every reading: of the tickets that count the same under all, and of
/// the others.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct RowTallies {
    of_all: Tally,
    /// By the reading's number; empty as long as there is no such ticket.
    others: Vec<Tally>,
}

/// A bound, by the number of its reading.
pub(crate) struct Found {
    tally: Tally,
    reading: usize,
}

impl Found {
    pub(crate) fn with(self, changes: impl Fn(usize) -> Vec<(Knob, &'static str)>) -> Bound {
        Bound { tally: self.tally, changes: changes(self.reading) }
    }
}

/// Whether the rate of `a` is lower than that of `b`; neither base is empty.
pub(crate) fn is_worse(a: Tally, b: Tally) -> bool {
    u128::from(a.in_time) * u128::from(b.total) < u128::from(b.in_time) * u128::from(a.total)
}

/// Whether the rate of `a` is higher than that of `b`; neither base is empty.
pub(crate) fn is_better(a: Tally, b: Tally) -> bool {
    is_worse(b, a)
}

impl RowTallies {
    /// Counts a ticket under every reading.
    pub(crate) const fn count_for_all(&mut self, in_time: bool) {
        self.of_all.count(in_time);
    }

    /// Counts a ticket under these readings.
    pub(crate) fn count(&mut self, readings: impl Iterator<Item = usize>, in_time: bool) {
        self.others.resize(COUNT, Tally::default());
        for reading in readings {
            self.others[reading].count(in_time);
        }
    }

    /// Adds what other tickets have given.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.of_all += other.of_all;
        self.others.resize(self.others.len().max(other.others.len()), Tally::default());
        let readings = self.others.iter_mut().zip(&other.others);
        readings.for_each(|(ours, theirs)| *ours += *theirs);
    }

    /// The tally under a reading.
    pub(crate) fn under(&self, reading: usize) -> Tally {
        self.of_all + self.others.get(reading).copied().unwrap_or_default()
    }

    /// The first reading in `order` whose rate no other one exceeds in the sense of `beats`.
    pub(crate) fn bound(
        &self,
        order: &[usize],
        beats: impl Fn(Tally, Tally) -> bool,
    ) -> Option<Found> {
        let all =
            order.iter().map(|reading| Found { tally: self.under(*reading), reading: *reading });
        all.filter(|found| found.tally.total > 0)
            .reduce(|bound, found| if beats(found.tally, bound.tally) { found } else { bound })
    }

    pub(crate) fn verdicts(&self, target: Promise) -> Verdicts {
        let mut verdicts = Verdicts::default();
        for reading in 0..COUNT {
            match target.is_met_by(self.under(reading)) {
                Some(true) => verdicts.met += 1,
                Some(false) => verdicts.missed += 1,
                None => verdicts.none += 1,
            }
        }
        verdicts
    }
}
