//! The items of a row under every reading, and the bounds between which they lie.

use super::space::COUNT;
use aloi::reading::Knob;
use aloi::{Figure, Items, Period, Promise};
use serde::{Deserialize, Serialize};

/// A row under all readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowReadings {
    /// The period, by the report in which it stands.
    pub period: Period,
    /// The position of the indicator in the contract.
    pub indicator: usize,
    /// The position among the indicator's [rows](aloi::Indicator::rows).
    pub row: usize,
    /// What is promised of it.
    pub target: Promise,
    /// Its items under the contract's own reading.
    pub items: Items,
    /// The worst figure over all readings; `None` where all give an empty base.
    pub worst: Option<Bound>,
    /// The best figure over all readings; `None` where all give an empty base.
    pub best: Option<Bound>,
    /// How many readings give which verdict.
    pub verdicts: Verdicts,
}

impl RowReadings {
    /// Takes the verdicts from it: its period is not over, or needs months that are not known.
    pub fn withhold(&mut self) {
        let Verdicts { met, missed, none } = self.verdicts;
        self.target.is_withheld = true;
        self.verdicts = Verdicts { none: met + missed + none, ..Verdicts::default() };
    }
}

/// The worst or the best that a combination of knobs gives for a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The items.
    pub items: Items,
    /// The knobs that differ from the contract's, with their values. Where several readings give
    /// the same figure it is the one with the fewest of them, then the first in the order of the
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
    /// There is no verdict: the base is empty (R14), or nothing is asked.
    pub none: u64,
}

impl Verdicts {
    /// Whether not all readings give the same.
    #[must_use]
    pub const fn differ(self) -> bool {
        (self.met > 0) as u8 + (self.missed > 0) as u8 + (self.none > 0) as u8 > 1
    }
}

/// The items of a row under every reading: of the tickets that count the same under all, and of
/// the others.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct RowItems {
    figure: Figure,
    of_all: Items,
    /// By the reading's number; empty as long as there is no such ticket.
    others: Vec<Items>,
}

/// A bound, by the number of its reading.
pub(crate) struct Found {
    items: Items,
    reading: usize,
}

impl Found {
    pub(crate) fn with(self, changes: impl Fn(usize) -> Vec<(Knob, &'static str)>) -> Bound {
        Bound { items: self.items, changes: changes(self.reading) }
    }
}

/// Whether a figure is worse than another: less of a share, or of what the target wants much of; more of
/// any other.
pub(crate) fn is_worse(promise: Promise, a: &Items, b: &Items) -> bool {
    let wants_less = match promise.target {
        Some(target) => target.sign.wants_less(),
        None => promise.figure != Figure::Share,
    };
    let (Some(a), Some(b)) = (a.value(promise), b.value(promise)) else { return false };
    let (a, b) = if wants_less { (b, a) } else { (a, b) };
    u128::from(a.num) * u128::from(b.den) < u128::from(b.num) * u128::from(a.den)
}

impl RowItems {
    pub(crate) fn of(figure: Figure) -> Self {
        Self { figure, of_all: Items::of(figure), others: Vec::new() }
    }

    /// Counts a ticket under every reading.
    pub(crate) fn count_for_all(&mut self, item: (bool, i64, i64, bool)) {
        self.of_all.count(item);
    }

    /// Counts a ticket under these readings.
    pub(crate) fn count(
        &mut self,
        readings: impl Iterator<Item = usize>,
        item: (bool, i64, i64, bool),
    ) {
        self.others.resize(COUNT, Items::of(self.figure));
        for reading in readings {
            self.others[reading].count(item);
        }
    }

    /// Adds what other tickets have given.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.of_all += &other.of_all;
        self.others.resize(self.others.len().max(other.others.len()), Items::of(self.figure));
        let readings = self.others.iter_mut().zip(&other.others);
        readings.for_each(|(ours, theirs)| *ours += theirs);
    }

    /// The items under a reading.
    pub(crate) fn under(&self, reading: usize) -> Items {
        let mut items = self.of_all.clone();
        self.others.get(reading).into_iter().for_each(|others| items += others);
        items
    }

    /// The first reading in `order` whose figure no other one exceeds in the sense of `beats`.
    pub(crate) fn bound(
        &self,
        order: &[usize],
        beats: impl Fn(&Items, &Items) -> bool,
    ) -> Option<Found> {
        let all =
            order.iter().map(|reading| Found { items: self.under(*reading), reading: *reading });
        all.filter(|found| found.items.tally.total > 0)
            .reduce(|bound, found| if beats(&found.items, &bound.items) { found } else { bound })
    }

    /// How many of these readings give which verdict.
    pub(crate) fn verdicts(&self, readings: &[usize], target: Promise) -> Verdicts {
        let mut verdicts = Verdicts::default();
        for reading in readings {
            match self.under(*reading).meet(target) {
                Some(true) => verdicts.met += 1,
                Some(false) => verdicts.missed += 1,
                None => verdicts.none += 1,
            }
        }
        verdicts
    }
}
