//! What a contract says of money as a whole: currency, fees, rounding, caps (R29).

use super::{Amount, Exact, RoundAt, Rounding};
use crate::Month;
use std::collections::BTreeMap;

/// The sections `[money]` and `[caps]` of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Money {
    /// The currency of every amount.
    pub currency: String,
    /// On what basis amounts are, in the words of the contract.
    pub basis: String,
    /// How amounts are rounded.
    pub round: Rounding,
    /// When.
    pub round_at: RoundAt,
    /// The attribute that tells the value of an item.
    pub value: Option<String>,
    /// The value of the whole contract.
    pub contract: Option<Exact>,
    /// The fee of each month.
    pub fees: BTreeMap<Month, Exact>,
    /// What is never exceeded.
    pub caps: Caps,
    /// What counts where one item is charged under several levels or indicators.
    pub same_event: Option<SameEvent>,
    /// What so many points of a month come to, up to the next number of them (R30).
    pub points: BTreeMap<u64, Amount>,
}

/// The most that comes together, and the least that is claimed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Caps {
    /// Of each indicator in a month.
    pub indicator: Option<Amount>,
    /// Of a month.
    pub period: Option<Amount>,
    /// Of the contract, from its first day on.
    pub contract: Option<Amount>,
    /// Whether what the first two cut moves to the next month.
    pub move_on: bool,
    /// As long as the contract has not come to more in all, nothing is due; once it has, all is.
    pub waive_under: Option<Amount>,
}

/// What counts where one item is charged under several levels or indicators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameEvent {
    /// All of it.
    All,
    /// The largest, the first of equals.
    Largest,
    /// What the client chooses: each may be claimed, none is owed.
    ClientChooses,
}

impl SameEvent {
    /// All, with their words.
    pub const WORDS: [(&'static str, Self); 3] =
        [("all", Self::All), ("largest", Self::Largest), ("client chooses", Self::ClientChooses)];
}

impl Money {
    /// Money of a currency, on a basis, rounded so; nothing else is said.
    #[must_use]
    pub fn new(currency: &str, basis: &str, round: Rounding, round_at: RoundAt) -> Self {
        Self {
            currency: currency.to_owned(),
            basis: basis.to_owned(),
            round,
            round_at,
            value: None,
            contract: None,
            fees: BTreeMap::new(),
            caps: Caps::default(),
            same_event: None,
            points: BTreeMap::new(),
        }
    }

    /// The fees of some months, one after the other.
    ///
    /// # Errors
    /// The first month whose fee is not given.
    pub fn fee(&self, months: &[Month]) -> Result<Exact, Month> {
        let fee = |month: &Month| self.fees.get(month).cloned().ok_or(*month);
        months.iter().map(fee).sum()
    }
}

impl Caps {
    /// Whether what earlier months came to has a say.
    #[must_use]
    pub fn accrue(&self) -> bool {
        self.contract.is_some() || self.waive_under.is_some() || self.move_on
    }

    /// Every amount of it, by its key.
    pub fn amounts(&self) -> impl Iterator<Item = (&'static str, &Amount)> {
        let all = [
            ("indicator", &self.indicator),
            ("period", &self.period),
            ("contract", &self.contract),
            ("waive_under", &self.waive_under),
        ];
        all.into_iter().filter_map(|(key, amount)| amount.as_ref().map(|amount| (key, amount)))
    }
}
