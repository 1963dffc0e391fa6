//! What the comparison of all readings gives.

use super::{Due, Flip, RowReadings};
use aloi::reading::Knob;
use aloi::reading::Reading;
use aloi::{Items, Month};

/// The KPI under every reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readings {
    /// The contract's own reading.
    pub own: Reading,
    /// How many readings were tried: the product of the numbers of values of the knobs that can matter to
    /// some indicator of the contract. All of them, 1152, where one is the founding sheet's.
    pub count: u64,
    /// The knobs that were turned.
    pub knobs: Vec<Knob>,
    /// The reported months.
    pub months: Vec<Month>,
    /// A row for each level of each indicator in each period, in this order: months, indicators,
    /// periods, levels.
    pub rows: Vec<RowReadings>,
    /// What is due of each month under the contract's own reading; empty where no figure has a
    /// consequence.
    pub due: Due,
    /// Each other value of each knob, in the order of the contract file's documentation.
    pub changes: Vec<Change>,
    /// The tickets that flip, by change, indicator and ticket.
    pub flips: Vec<Flip>,
}

/// One knob at another value than the contract's, and what that gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The knob.
    pub knob: Knob,
    /// The value, by its word in contract files.
    pub value: &'static str,
    /// The items of each of [`Readings::rows`].
    pub items: Vec<Items>,
    /// How many tickets flip: in or out of the base, to another row or month, in time or late, or with
    /// another time where the figure asks for it.
    pub tickets: u64,
    /// What is due of each month; empty where no figure has a consequence.
    pub due: Due,
}

impl Readings {
    /// The rows whose verdict is not the same under all readings.
    pub fn dependent(&self) -> impl Iterator<Item = (usize, &RowReadings)> {
        self.rows.iter().enumerate().filter(|(_, row)| row.verdicts.differ())
    }

    /// Whether the target of row number `row` is met under `change` but not under the contract's
    /// own reading, or the reverse, or only one of them gives a verdict.
    #[must_use]
    pub fn turns(&self, change: &Change, row: usize) -> bool {
        let (Some(own), Some(items)) = (self.rows.get(row), change.items.get(row)) else {
            return false;
        };
        own.items.meet(own.target) != items.meet(own.target)
    }
}
