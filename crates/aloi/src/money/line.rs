//! A line of what follows from a month: from what, how much, and what became of it (R28, R35).

use super::seen::{LineAt, RowAt};
use super::{Amount, Base, Exact};
use crate::Month;

/// A line of what follows from a month.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// What it follows from.
    pub cause: Cause,
    /// The row that it is about; none of items.
    pub row: Option<usize>,
    /// The item that it is about, with its level; none of rows.
    pub item: Option<(String, usize)>,
    /// The first row that takes the item.
    pub of_row: Option<usize>,
    /// By how many seconds the item is over; none of rows, and where nothing says until when it was
    /// allowed.
    pub overrun: Option<u32>,
    /// How many units; none where that is not known.
    pub units: Option<Exact>,
    /// What one of them is, before the bounds of the line.
    pub each: Result<Exact, Lack>,
    /// How many times over it counts: a grade that follows a grade (R28).
    pub times: u64,
    /// What it comes to.
    pub amount: Result<Exact, Lack>,
    /// In what that is.
    pub paid: Paid,
    /// Which of its bounds decided.
    pub bound: Option<Bounded>,
    /// What became of it.
    pub status: Status,
}

impl Line {
    /// Whether it goes into the sum.
    pub(super) fn is_owed_money(&self) -> bool {
        self.status == Status::Owed && self.paid == Paid::Money
    }
}

/// What a line follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A line of penalties.
    Penalty(LineAt),
    /// The grade of a row; none where which it is is not known.
    Grade(RowAt, Option<usize>),
    /// The points of the month (R30).
    Points,
    /// What a cap cut of an earlier month.
    MovedOn,
}

impl Cause {
    /// The indicator that it is of, by its position among the [sheets](crate::Contract::sheets).
    #[must_use]
    pub const fn indicator(self) -> Option<usize> {
        match self {
            Self::Penalty(at) => Some(at.indicator),
            Self::Grade(row, _) => Some(row.indicator),
            Self::Points | Self::MovedOn => None,
        }
    }
}

/// In what a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paid {
    /// Money.
    Money,
    /// Days of service.
    Days,
    /// Points, which become money together.
    Points,
}

impl Paid {
    /// In what an amount is.
    pub(super) const fn of(amount: &Amount) -> Self {
        match amount.of {
            Base::Days => Self::Days,
            _ => Self::Money,
        }
    }
}

/// Why a line has no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// The fee of a month is not given.
    Fee(Month),
    /// The value of the contract is not given.
    Contract,
    /// The item has no value, or none that can be read.
    Value,
    /// Nothing says until when the item was allowed.
    Limit,
    /// It rests on months before the first that is known.
    Earlier,
    /// A right has no amount.
    Right,
}

impl Lack {
    /// Its word in findings.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Fee(month) => format!("fee {month}"),
            Self::Contract => "contract".to_owned(),
            Self::Value => "value".to_owned(),
            Self::Limit => "limit".to_owned(),
            Self::Earlier => "earlier".to_owned(),
            Self::Right => "right".to_owned(),
        }
    }
}

/// Which bound of a line decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounded {
    /// `at_most`
    AtMost,
    /// `at_least`
    AtLeast,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It is owed.
    Owed,
    /// It may be claimed, and is not owed by itself.
    Claimable,
    /// A right that arises.
    Announced,
    /// The same event is charged otherwise.
    Cut,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Owed, Self::Claimable, Self::Announced, Self::Cut];

    /// Its word in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Owed => "owed",
            Self::Claimable => "claimable",
            Self::Announced => "announced",
            Self::Cut => "cut",
        }
    }
}
