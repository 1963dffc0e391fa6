//! The money of a month, worked out line by line; and what a ticket costs.

use super::consequences::{ConsequenceLine, Consequences, MonthConsequences};
use aloi::money::{Exact, Lack, Penalty, Worked};
use aloi::{Language, Month};

/// The money of a month, as someone with a pencil reckons it.
#[derive(Clone, Debug)]
pub struct WorkedMoney {
    /// The contract's title.
    pub title: String,
    /// The language of every word of ours.
    pub language: Language,
    /// How amounts are rounded, as the contract writes it: how, and when.
    pub round: Option<(String, &'static str)>,
    /// What is never exceeded, by its key, as the contract writes it.
    pub caps: Vec<(&'static str, String)>,
    /// The penalties of the contract, in its order.
    pub penalties: Vec<WorkedPenalty>,
    /// What follows, of the one month.
    pub consequences: Consequences,
    /// How each line of it came about.
    pub lines: Vec<Worked>,
}

/// A penalty of a contract, in its words and in a sentence.
#[derive(Clone, Debug)]
pub struct WorkedPenalty {
    /// The indicator's identifier and title.
    pub indicator: (String, String),
    /// Its number among the indicator's, from 1.
    pub number: usize,
    /// What it says.
    pub sentence: String,
    /// The same as a value.
    pub penalty: Penalty,
}

/// What a ticket costs.
#[derive(Clone, Debug, Default)]
pub struct Costs {
    /// Each month in which something follows from it.
    pub months: Vec<MonthCost>,
    /// Why nothing does, where nothing does.
    pub nothing: Option<NoCost>,
}

/// What a ticket costs in a month.
#[derive(Clone, Debug)]
pub struct MonthCost {
    /// Its own lines, as they were worked out.
    pub worked: WorkedMoney,
    /// The lines that it shares with other tickets: those of rows that it is late in, and those that
    /// count late items.
    pub shared: Vec<ConsequenceLine>,
    /// What would be due of the month without its own lines.
    pub without: Result<Exact, Lack>,
}

/// Why nothing follows from a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCost {
    /// It is late under no indicator.
    NotLate,
    /// No penalty is for it.
    NoPenalty,
    /// A penalty is for it, and comes to nothing.
    NoUnits,
}

impl NoCost {
    /// Its word in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotLate => "not_late",
            Self::NoPenalty => "no_penalty",
            Self::NoUnits => "no_units",
        }
    }
}

impl WorkedMoney {
    /// The month.
    #[must_use]
    pub fn month(&self) -> Option<&MonthConsequences> {
        self.consequences.months.first()
    }

    /// Its lines, each with how it came about and its penalty; one that was moved on has none.
    pub(crate) fn worked(
        &self,
    ) -> impl Iterator<Item = (&ConsequenceLine, &Worked, Option<&WorkedPenalty>)> {
        let lines = self.month().map_or(&[][..], |month| &month.lines);
        lines.iter().zip(&self.lines).map(|(line, worked)| {
            let is_its = |one: &&WorkedPenalty| {
                Some(one.indicator.0.as_str()) == line.indicator.as_deref()
                    && Some(one.number) == line.penalty
            };
            (line, worked, self.penalties.iter().find(is_its))
        })
    }
}

impl MonthCost {
    /// The month.
    #[must_use]
    pub fn month(&self) -> Option<Month> {
        self.worked.month().map(|month| month.month)
    }
}
