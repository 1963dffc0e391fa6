//! What the other side claims: of a ticket, and of a row of the results.
//!
//! Any part of a claim may be unknown. What is unknown is never a disagreement.

mod rate;

pub use rate::{Fit, NotARate, Rate, Rounding};

use aloi::name::Name;
use aloi::{Instant, Month, Precision, Value, Verdict};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The claims of the other side.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// Of tickets, in the order in which they were met.
    pub tickets: Vec<TicketClaim>,
    /// Of rows, in the order in which they were met.
    pub rows: Vec<RowClaim>,
    /// Of figures that are no share in time of a level, in the order in which they were met.
    pub figures: Vec<FigureClaim>,
    /// What it says of a ticket that it is listed, or not.
    pub lists: Lists,
    /// Lines that add up others, and claim nothing by themselves.
    pub set_aside: Vec<Spot>,
    /// How many rows are claimed of months that are not looked at.
    pub elsewhere: u64,
    /// The columns of their files that nothing reads.
    pub unread: Vec<Unread>,
    /// How precisely the export tells its own times, as far as the claims tell: where they stand in
    /// it, and are cut to the minute, its times are too.
    pub export: Precision,
}

/// The columns of a file that nothing reads: what stands in them is no claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The file, by its base name.
    pub file: Arc<str>,
    /// What it calls them.
    pub columns: Vec<String>,
}

/// What the list of claimed tickets is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lists {
    /// The base as the other side sees it: a ticket that is not listed is not in it, and one that
    /// is listed is, unless the claim itself says otherwise.
    Base,
    /// Some tickets: it says nothing of the base that a ticket is listed, or not.
    #[default]
    Some,
}

/// Where a claim stands: file and line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The file, by its base name.
    pub file: Arc<str>,
    /// The line in it.
    pub line: u64,
}

/// A value that is known to so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near<T> {
    /// The value.
    pub value: T,
    /// What is less by no more than so many seconds agrees with it.
    pub before: i64,
    /// What is more by no more than so many seconds agrees with it.
    pub after: i64,
}

impl<T> Near<T> {
    /// A value that is known to the second.
    pub const fn exactly(value: T) -> Self {
        Self { value, before: 0, after: 0 }
    }
}

impl<T: Copy> Near<T> {
    /// The same where ours, too, may be so many seconds less or more in truth: their truth and ours
    /// are then one as soon as the two spans meet.
    #[must_use]
    pub(crate) const fn widened(self, (less, more): (i64, i64)) -> Self {
        Self { value: self.value, before: self.before + more, after: self.after + less }
    }

    /// Whether it is not known to the second.
    pub(crate) const fn is_cut(self) -> bool {
        self.before > 0 || self.after > 0
    }
}

impl Near<i64> {
    /// Whether `ours` agrees with it.
    pub(crate) fn agrees(self, ours: i64) -> bool {
        (-self.before..=self.after).contains(&(ours - self.value))
    }

    /// The same of a length that is cut to the minute, where ours is counted between times that are
    /// cut too: it may be `less` or `more` in truth. Cut down, theirs is never more than the truth:
    /// so ours may be more by what was cut of both, and less by what was cut of ours alone.
    pub(crate) fn agrees_cut(self, ours: i64, (less, more): (i64, i64)) -> bool {
        let either = self.before.max(more);
        (-either..=self.after + less).contains(&(ours - self.value))
    }
}

impl Near<Instant> {
    /// Whether `ours` agrees with it.
    pub(crate) fn agrees(self, ours: Instant) -> bool {
        (-self.before..=self.after).contains(&(ours - self.value))
    }
}

/// What is claimed of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketClaim {
    /// The ticket.
    pub ticket: String,
    /// The indicator, by its position in the contract.
    pub indicator: usize,
    /// The month in whose base it is.
    pub month: Option<Month>,
    /// Whether it is in the base.
    pub in_base: Option<bool>,
    /// Its service class.
    pub service: Option<Name>,
    /// Its priority.
    pub priority: Option<Name>,
    /// Its restoration.
    pub restored: Option<Near<Instant>>,
    /// Its closure.
    pub closed: Option<Near<Instant>>,
    /// Seconds for which the clock ran.
    pub elapsed: Option<Near<i64>>,
    /// Seconds that its level allows.
    pub limit: Option<i64>,
    /// Whether it was in time.
    pub verdict: Option<Verdict>,
    /// Where the claim stands.
    pub spot: Spot,
}

impl TicketClaim {
    /// Whether another claim says the same.
    #[must_use]
    pub fn says_what(&self, other: &Self) -> bool {
        let other = Self { spot: self.spot.clone(), ..other.clone() };
        *self == other
    }
}

/// What is claimed of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowClaim {
    /// The row.
    pub row: Row,
    /// Tickets in its base.
    pub total: Option<u64>,
    /// Those of them in time.
    pub in_time: Option<u64>,
    /// The rate.
    pub rate: Option<Rate>,
    /// Where the claim stands.
    pub spot: Spot,
}

impl RowClaim {
    /// Whether it claims any figure.
    pub(crate) const fn says_anything(&self) -> bool {
        self.total.is_some() || self.in_time.is_some() || self.rate.is_some()
    }

    /// Whether it claims a whole figure: the rate, or both counts.
    pub(crate) const fn is_whole(&self) -> bool {
        self.rate.is_some() || self.total.is_some() && self.in_time.is_some()
    }
}

/// A row of the results: a level in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Row {
    /// The month.
    pub month: Month,
    /// The indicator, by its position in the contract.
    pub indicator: usize,
    /// The level, by its position among the indicator's.
    pub level: usize,
}

/// What is claimed of a row by its number: of any figure, tier or row of `targets` (R35).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureClaim {
    /// The month in whose report it stands.
    pub month: Month,
    /// The indicator, by its position in the contract.
    pub indicator: usize,
    /// The row, by its position among the indicator's.
    pub row: usize,
    /// Items in its base.
    pub total: Option<u64>,
    /// Those of them in time.
    pub in_time: Option<u64>,
    /// The figure.
    pub value: Option<Claimed>,
    /// Where the claim stands.
    pub spot: Spot,
}

/// A figure that is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// In per cent.
    Rate(Rate),
    /// A length of time.
    Length(Near<i64>),
    /// A number.
    Number(u64),
}

impl Claimed {
    /// Whether it is a figure, exactly or rounded to what it was written with, up or down.
    ///
    /// ```
    /// use aloi::Value;
    /// use aloi_audit::claims::{Claimed, Near};
    /// let mean = Value { num: 231, den: 4 };
    /// let claimed = |seconds| Claimed::Length(Near::exactly(seconds));
    /// assert!(claimed(57).is_of(mean) && claimed(58).is_of(mean) && !claimed(59).is_of(mean));
    /// assert!(Claimed::Rate("66.7%".parse().unwrap()).is_of(Value { num: 2, den: 3 }));
    /// ```
    #[must_use]
    pub fn is_of(self, ours: Value) -> bool {
        let Value { num, den } = ours;
        match self {
            Self::Rate(rate) => {
                rate.rounding_of(aloi::Tally { in_time: num, total: den }).is_some()
            }
            Self::Number(number) => den > 0 && num % den == 0 && num / den == number,
            Self::Length(near) => {
                let whole = |seconds: u64| i64::try_from(seconds).unwrap_or(i64::MAX);
                let (down, up) = (whole(num / den.max(1)), whole(num.div_ceil(den.max(1))));
                near.value - near.before <= up && down <= near.value + near.after
            }
        }
    }
}

impl FigureClaim {
    /// Whether our figure and our counts are what it claims; `None` where it claims nothing.
    #[must_use]
    pub fn agrees(&self, ours: Option<Value>, tally: aloi::Tally) -> Option<bool> {
        let value = self.value.map(|claimed| ours.is_some_and(|ours| claimed.is_of(ours)));
        let total = self.total.map(|total| total == tally.total);
        let in_time = self.in_time.map(|in_time| in_time == tally.in_time);
        [value, total, in_time].into_iter().flatten().reduce(|all, one| all && one)
    }
}
