//! Which of two numbers of a date is the day: declared, proved by the export, or not known.

use super::seen::Spot;
use serde::{Deserialize, Serialize};

/// The order of day and month in dates that are all numbers, year last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DateOrder {
    /// `31/12/2026`.
    DayFirst,
    /// `12/31/2026`.
    MonthFirst,
}

impl DateOrder {
    /// Its word in contract files, for `dates` in `[source]`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        }
    }
}

/// What an export tells of its order: what was met, and the first proof of each. Small, and
/// mergeable, so that an export may be read in parts.
///
/// ```
/// use aloi_ingest::{DateOrder, OrderEvidence, OrderVerdict, Spot};
/// let spot = |line, value| Spot::new("a.csv", line, value);
/// let mut evidence = OrderEvidence::default();
/// evidence.add(None, || spot(2, "03/11/2026"));
/// assert!(matches!(evidence.verdict(), OrderVerdict::Unproved { times: 1, .. }));
/// evidence.add(Some(DateOrder::DayFirst), || spot(3, "28/11/2026"));
/// assert!(matches!(evidence.verdict(), OrderVerdict::Proved(DateOrder::DayFirst, _)));
/// evidence.add(Some(DateOrder::MonthFirst), || spot(4, "11/28/2026"));
/// assert!(matches!(evidence.verdict(), OrderVerdict::Contradicted { .. }));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderEvidence {
    times: u64,
    first: Option<Spot>,
    day_first: Option<Spot>,
    month_first: Option<Spot>,
}

/// What the evidence of an export comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderVerdict<'e> {
    /// No time of it asks for an order.
    NotAsked,
    /// The order is proved, first here.
    Proved(DateOrder, &'e Spot),
    /// Nothing proves either.
    Unproved {
        /// How many times ask for an order.
        times: u64,
        /// The first of them.
        first: &'e Spot,
    },
    /// Both are proved, so that neither is.
    Contradicted {
        /// Here the first number is above 12, or the weekday says that it is the day.
        day_first: &'e Spot,
        /// Here the second is.
        month_first: &'e Spot,
    },
}

impl OrderEvidence {
    /// Adds a time that asks for an order, and what it proves itself.
    pub fn add(&mut self, proof: Option<DateOrder>, spot: impl FnOnce() -> Spot) {
        self.times += 1;
        let place = match proof {
            Some(DateOrder::DayFirst) => &mut self.day_first,
            Some(DateOrder::MonthFirst) => &mut self.month_first,
            None => &mut self.first,
        };
        if place.is_none() {
            *place = Some(spot());
        }
    }

    /// Adds the evidence of another part of the export.
    pub fn merge(&mut self, other: Self) {
        self.times += other.times;
        self.first = Spot::first(self.first.take(), other.first);
        self.day_first = Spot::first(self.day_first.take(), other.day_first);
        self.month_first = Spot::first(self.month_first.take(), other.month_first);
    }

    /// What it comes to.
    #[must_use]
    pub const fn verdict(&self) -> OrderVerdict<'_> {
        match (&self.day_first, &self.month_first, &self.first) {
            (Some(day_first), Some(month_first), _) => {
                OrderVerdict::Contradicted { day_first, month_first }
            }
            (Some(spot), None, _) => OrderVerdict::Proved(DateOrder::DayFirst, spot),
            (None, Some(spot), _) => OrderVerdict::Proved(DateOrder::MonthFirst, spot),
            (None, None, Some(first)) => OrderVerdict::Unproved { times: self.times, first },
            (None, None, None) => OrderVerdict::NotAsked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(times: &[(u64, Option<DateOrder>)]) -> OrderEvidence {
        let mut evidence = OrderEvidence::default();
        for (line, proof) in times {
            evidence.add(*proof, || Spot::new("a.csv", *line, ""));
        }
        evidence
    }

    #[test]
    fn parts_come_to_what_the_whole_comes_to() {
        use DateOrder::{DayFirst, MonthFirst};
        let times = [(2, None), (3, Some(DayFirst)), (4, None), (5, Some(MonthFirst)), (6, None)];
        for cut in 0..=times.len() {
            for end in cut..=times.len() {
                let mut merged = evidence(&times[..cut]);
                merged.merge(evidence(&times[cut..end]));
                assert_eq!(merged, evidence(&times[..end]), "{cut} {end}");
            }
        }
    }
}
