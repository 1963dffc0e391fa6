//! What follows from the months of a report: lines, what is cut of them, and what is due.

use aloi::Month;
use aloi::money::{Bounded, CutBy, Exact, Lack, Paid, Rounding, Status};
use std::sync::Arc;

/// What follows from the figures of a report's months.
#[derive(Clone, Debug)]
pub struct Consequences {
    /// The currency and the basis of amounts; none where nothing is in money.
    pub money: Option<(String, String)>,
    /// How money is written.
    pub rounding: Option<Rounding>,
    /// The months, in their order.
    pub months: Vec<MonthConsequences>,
}

/// What follows from a month.
#[derive(Clone, Debug)]
pub struct MonthConsequences {
    /// The month.
    pub month: Month,
    /// Its lines, in the order of the contract.
    pub lines: Vec<ConsequenceLine>,
    /// The sum of what is owed.
    pub sum: Result<Exact, Lack>,
    /// What is cut of it, in order.
    pub cuts: Vec<ConsequenceCut>,
    /// What is due.
    pub due: Result<Exact, Lack>,
    /// What may be claimed besides.
    pub claimable: Exact,
    /// The days of service that are owed.
    pub days: Exact,
    /// The points of its grades; none where no grade of the contract has some (R30).
    pub points: Option<Result<Exact, Lack>>,
    /// Whether it is not over by what is known.
    pub so_far: bool,
    /// The phases of the contract in which nothing follows from some of its figures (R32).
    pub spared: Vec<String>,
    /// What would be due without the agreed exclusions; none without a register (R31).
    pub before: Option<Result<Exact, Lack>>,
    /// What is due at the least and at the most, whatever became of doubtful tickets; none where they
    /// have no say.
    pub between: Option<DueBetween>,
}

/// Between what the amount due lies.
#[derive(Clone, Debug)]
pub struct DueBetween {
    /// The least.
    pub least: Result<Exact, Lack>,
    /// The most; none where nothing bounds it.
    pub most: Option<Result<Exact, Lack>>,
}

/// A line. There may be one for each late item: what many have the same, they share.
#[derive(Clone, Debug)]
pub struct ConsequenceLine {
    /// The indicator's identifier; none of points, and of what an earlier month moved on.
    pub indicator: Option<Arc<str>>,
    /// The number of its penalty among the indicator's, from 1; none of what was moved on.
    pub penalty: Option<usize>,
    /// The ticket; none of rows.
    pub ticket: Option<String>,
    /// The number of its row among the indicator's, from 1; none of items.
    pub row: Option<u64>,
    /// What its level or row is called.
    pub level: Arc<str>,
    /// For what it is, as the contract writes it.
    pub per: Arc<str>,
    /// How many units; none where that is not known.
    pub units: Option<Exact>,
    /// What one of them is.
    pub each: Option<Exact>,
    /// How the contract writes that, or the right that arises.
    pub written: Arc<str>,
    /// What it comes to, or why that is not known.
    pub amount: Result<Exact, Lack>,
    /// How many times over it counts.
    pub times: u64,
    /// In what it is.
    pub paid: Paid,
    /// Which of its bounds decided.
    pub bound: Option<Bounded>,
    /// What became of it.
    pub status: Status,
}

/// Something that is cut of what is owed.
#[derive(Clone, Debug)]
pub struct ConsequenceCut {
    /// By what.
    pub by: CutBy,
    /// Of which indicator, where it is of one.
    pub indicator: Option<String>,
    /// Up to what is owed, where that is a bound.
    pub bound: Option<Exact>,
    /// How much.
    pub amount: Exact,
}

/// What would be due of a month by the other side's figures, beside ours.
#[derive(Clone, Debug)]
pub struct ClaimedMoney {
    /// The month.
    pub month: Month,
    /// By their figures, or why that is not known.
    pub theirs: Result<Exact, Unclaimed>,
    /// By ours.
    pub ours: Result<Exact, Lack>,
}

/// Why it is not known what would be due by the other side's figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclaimed {
    /// An amount is not known, whoever counts.
    Lack(Lack),
    /// They do not claim the figures of a row on which a penalty rests.
    Row,
    /// They do not claim tickets, and late tickets are charged one by one.
    Tickets,
    /// They hold tickets to be late that we do not, and do not claim what that comes to.
    Late,
}

impl Consequences {
    /// What follows from a month.
    #[must_use]
    pub fn of(&self, month: Month) -> Option<&MonthConsequences> {
        self.months.iter().find(|one| one.month == month)
    }

    /// An amount of money as results write it.
    #[must_use]
    pub fn written(&self, amount: &Exact) -> String {
        self.rounding.as_ref().map_or_else(|| amount.to_string(), |round| round.shown(amount))
    }
}
