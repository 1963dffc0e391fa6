//! What the comparison of all readings gives.

use super::{Flip, RowReadings, space};
use aloi::reading::Knob;
use aloi::reading::Reading;
use aloi::{Month, Tally};

/// The KPI under every reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readings {
    /// The contract's own reading.
    pub own: Reading,
    /// The reported months.
    pub months: Vec<Month>,
    /// A row for each level of each indicator in each month, in this order: months, indicators,
    /// levels.
    pub rows: Vec<RowReadings>,
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
    /// The tally of each of [`Readings::rows`].
    pub tallies: Vec<Tally>,
    /// How many tickets flip: in or out of the base, to another row or month, in time or late.
    pub tickets: u64,
}

impl Readings {
    /// How many readings there are: the product of the numbers of values of the knobs.
    pub const COUNT: usize = space::COUNT;

    /// The rows whose verdict is not the same under all readings.
    pub fn dependent(&self) -> impl Iterator<Item = (usize, &RowReadings)> {
        self.rows.iter().enumerate().filter(|(_, row)| row.verdicts.differ())
    }

    /// Whether the target of row number `row` is met under `change` but not under the contract's
    /// own reading, or the reverse, or only one of them gives a verdict.
    #[must_use]
    pub fn turns(&self, change: &Change, row: usize) -> bool {
        let (Some(own), Some(tally)) = (self.rows.get(row), change.tallies.get(row)) else {
            return false;
        };
        own.target.is_met_by(own.tally) != own.target.is_met_by(*tally)
    }
}
