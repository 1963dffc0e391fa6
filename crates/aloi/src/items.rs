//! The items of a row's base, as far as its figure asks for them.

use crate::{Figure, Promise, RowVerdict, Ruling, Tally, Times, Value};
use std::ops::AddAssign;

/// The items of a base: how many, how many in time and, where a figure asks for it, how long they took.
/// Two of the same figure add up.
///
/// ```
/// use aloi::{Edge, Figure, Items, Promise};
/// let mut promise = Promise::of(Figure::Mean);
/// promise.target = Some(Edge::read("<= 90s", Figure::Mean).unwrap());
/// let mut items = Items::of(Figure::Mean);
/// items.count((true, 60, 0, false));
/// items.count((true, 120, 0, false));
/// assert_eq!(items.value(promise).map(|mean| (mean.num, mean.den)), Some((180, 2)));
/// assert_eq!(items.meet(promise), Some(true));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Items {
    /// How many there are, and how many of them in time.
    pub tally: Tally,
    /// What the figure needs of the time that each took.
    pub times: Times,
}

impl Items {
    /// None counted yet, for a figure.
    #[must_use]
    pub fn of(figure: Figure) -> Self {
        Self { tally: Tally { in_time: 0, total: 0 }, times: Times::of(figure) }
    }

    /// None counted yet, for the figure of others.
    #[must_use]
    pub fn like(other: &Self) -> Self {
        Self { tally: Tally::default(), times: other.times.empty() }
    }

    /// Counts one: whether it was in time, the seconds that it took and those over its limit, and whether
    /// it has the condition of a ratio.
    pub fn count(&mut self, (in_time, elapsed, overrun, is_of): (bool, i64, i64, bool)) {
        self.tally.count(in_time);
        self.times.count(elapsed, overrun);
        self.times.count_of(is_of);
    }

    /// The figure that is promised of them; `None` for an empty base, but of what is counted (R25).
    #[must_use]
    pub fn value(&self, promise: Promise) -> Option<Value> {
        promise.figure.value(self.tally, &self.times)
    }

    /// What is said of it.
    #[must_use]
    pub fn ruling(&self, promise: Promise) -> Ruling {
        promise.ruling(self.value(promise), self.tally)
    }

    /// Whether the target is met; `None` without figure or target, and where few items have no verdict.
    #[must_use]
    pub fn meet(&self, promise: Promise) -> Option<bool> {
        self.ruling(promise).verdict.map(RowVerdict::is_met)
    }
}

impl AddAssign<&Self> for Items {
    fn add_assign(&mut self, other: &Self) {
        self.tally += other.tally;
        self.times += &other.times;
    }
}
