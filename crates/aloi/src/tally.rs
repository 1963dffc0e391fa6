//! The tally of a level: tickets in time, out of how many.

use std::ops::{Add, AddAssign};

/// How many tickets were in time, out of how many in the base. Tallies add up, so that work can
/// be split by ticket and merged.
///
/// ```
/// use aloi::Tally;
/// let (monday, tuesday) = (Tally { in_time: 1, total: 2 }, Tally { in_time: 1, total: 1 });
/// let both = monday + tuesday;
/// assert_eq!(both, Tally { in_time: 2, total: 3 });
/// assert_eq!(both.rate("100%".parse().unwrap()).unwrap(), "66.67");
/// assert_eq!(Tally::default().rate("100%".parse().unwrap()), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Tally {
    /// Tickets whose required level was met.
    pub in_time: u64,
    /// Tickets in the base.
    pub total: u64,
}

impl Tally {
    /// Tickets in the base whose level was missed.
    #[must_use]
    pub const fn late(self) -> u64 {
        self.total - self.in_time
    }

    /// Adds one ticket.
    pub const fn count(&mut self, in_time: bool) {
        self.total += 1;
        self.in_time += in_time as u64;
    }
}

impl Add for Tally {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { in_time: self.in_time + other.in_time, total: self.total + other.total }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), Add::add)
    }
}
