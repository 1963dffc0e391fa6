//! Which rows of `targets` take a ticket (R26), and which lines of penalties charge it (R28).

use crate::calendar::OutOfRange;
use crate::condition::{Fitting, Seen};

/// The rows of `targets` that take a ticket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pools(u32);

impl Pools {
    /// How many rows of `targets` an indicator may have, and how many lines of penalties.
    pub const MOST: usize = 32;

    /// All of them.
    pub const ALL: Self = Self(u32::MAX);

    /// The positions at which a condition holds of a ticket.
    pub(crate) fn of<'f>(
        all: impl Iterator<Item = (usize, &'f Fitting)>,
        seen: &Seen<'_>,
    ) -> Result<Self, OutOfRange> {
        let mut pools = Self::default();
        for (row, fits) in all {
            if fits.holds(seen)? {
                pools.add(row);
            }
        }
        Ok(pools)
    }

    /// Adds a row, by its position.
    pub(crate) const fn add(&mut self, row: usize) {
        if row < Self::MOST {
            self.0 |= 1 << row;
        }
    }

    /// Whether the row at a position takes it.
    #[must_use]
    pub const fn has(self, row: usize) -> bool {
        row < Self::MOST && self.0 & (1 << row) != 0
    }
}
