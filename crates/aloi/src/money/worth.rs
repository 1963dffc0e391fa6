//! What an amount comes to: of a fee, of a value, of the contract (R29).

use super::lines::{About, Drawer};
use super::seen::SeenItem;
use super::{Amount, Base, Exact, Lack};
use crate::{Indicator, Month};

impl Drawer<'_> {
    /// What an amount comes to.
    pub(super) fn worth(&self, amount: &Amount, about: &About<'_>) -> Result<Exact, Lack> {
        let of = match &amount.of {
            Base::Value => about.item.and_then(SeenItem::value).ok_or(Lack::Value)?,
            Base::Fee | Base::NextFee | Base::YearFee => {
                let whole = self.worth_in(amount, about.month, about.indicator)?;
                return Ok(match about.days {
                    Some((days, of)) => &whole * &Exact::of(days, of),
                    None => whole,
                });
            }
            _ => return self.worth_in(amount, about.month, about.indicator),
        };
        Ok(&amount.factor * &of)
    }

    /// The days of an indicator's period for which its version is in force, out of how many; none of one
    /// that was never amended (R32).
    pub(super) fn days_of(&self, indicator: &Indicator, month: Month) -> Option<(i64, i64)> {
        let periods = self.contract.periods(indicator.measure.period);
        indicator.version.as_ref()?.days(&periods, month.into())
    }

    /// What an amount comes to in the report of an indicator, or of all, whatever else it is about.
    pub(super) fn worth_in(
        &self,
        amount: &Amount,
        month: Month,
        indicator: Option<usize>,
    ) -> Result<Exact, Lack> {
        let fee = |months: &[Month]| match self.money {
            Some(money) => money.fee(months).map_err(Lack::Fee),
            None => Err(Lack::Fee(month)),
        };
        let reported = || self.months_of(month, indicator);
        let of = match &amount.of {
            Base::Currency(_) | Base::Days => Exact::of(1, 1),
            Base::Fee => fee(&reported())?,
            Base::NextFee => fee(&after(&reported()))?,
            Base::YearFee => fee(&self.contract_year(month))?,
            Base::Contract => {
                let value = self.money.and_then(|money| money.contract.clone());
                value.ok_or(Lack::Contract)?
            }
            Base::Value => return Err(Lack::Value),
        };
        Ok(&amount.factor * &of)
    }

    /// The twelve months of the contract year in which a month lies; the calendar year of a contract
    /// without first day.
    pub(super) fn contract_year(&self, month: Month) -> Vec<Month> {
        let begins = self.begins().map_or(1, Month::number);
        let mut first = month;
        while first.number() != begins {
            first = first.before();
        }
        let months = std::iter::successors(Some(first), |month| Some(month.next()));
        let until = self.contract.until;
        let lasts = |month: &Month| until.is_none_or(|until| month.first_day() <= until);
        months.take(12).filter(lasts).collect()
    }

    /// The first month of the contract; none where it has always held.
    pub(super) fn begins(&self) -> Option<Month> {
        let from = self.contract.from?;
        Month::new(chrono::Datelike::year(&from), chrono::Datelike::month(&from))
    }

    /// Whether a month lies before the first that is known, and within the contract.
    pub(super) fn is_unknown(&self, month: Month) -> bool {
        let before = self.seen.first.is_none_or(|first| month < first);
        before && self.begins().is_none_or(|begins| begins <= month)
    }
}

/// As many months after some.
fn after(months: &[Month]) -> Vec<Month> {
    let next = |month: &Month| (0..months.len()).fold(*month, |month, _| month.next());
    months.iter().map(next).collect()
}
