//! Amounts as contracts write them: `500 EUR`, `50% of 40% of 10% of fee`, `1/30 of fee`, `10 days`.

use super::Exact;
use crate::said;
use crate::said::{Said, quoted};
use std::fmt;

/// An amount: so many times something (R28, R29).
///
/// ```
/// use aloi::money::{Amount, Base, Exact};
/// let credit: Amount = "50% of 40% of 10% of fee".parse()?;
/// assert_eq!((credit.factor, credit.of), (Exact::of(2, 100), Base::Fee));
/// let fixed: Amount = "1 500,50 EUR".parse()?;
/// assert_eq!(fixed.of, Base::Currency("EUR".to_owned()));
/// assert!("5% of turnover".parse::<Amount>().is_err());
/// # Ok::<(), aloi::money::NotAnAmount>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// How many times.
    pub factor: Exact,
    /// What.
    pub of: Base,
    /// How it was written.
    pub text: String,
}

/// What an amount is a multiple of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// One unit of this currency.
    Currency(String),
    /// The fee of the months that the row is about.
    Fee,
    /// The fee of the month after them.
    NextFee,
    /// The fees of the contract year in which they end.
    YearFee,
    /// The value of the item.
    Value,
    /// The value of the contract.
    Contract,
    /// A day of service.
    Days,
}

impl Base {
    /// Those that have a word, with it.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("fee", Self::Fee),
        ("next fee", Self::NextFee),
        ("year fee", Self::YearFee),
        ("value", Self::Value),
        ("contract", Self::Contract),
    ];

    /// Whether it rests on the fees of months.
    #[must_use]
    pub const fn asks_fees(&self) -> bool {
        matches!(self, Self::Fee | Self::NextFee | Self::YearFee)
    }
}

/// The words for days of service.
const DAYS: [&str; 6] = ["day", "days", "jour", "jours", "día", "días"];

/// A text that is no amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAnAmount(String);

impl NotAnAmount {
    /// The number in it that is one with three decimals, or thousands; none where that is not what is wrong.
    #[must_use]
    pub fn one_or_a_thousand(&self) -> Option<&str> {
        let (number, _) = self.0.trim().rsplit_once(char::is_whitespace)?;
        Some(number).filter(|number| Exact::may_be_a_thousand(number))
    }

    /// What is wrong.
    #[must_use]
    pub fn said(&self) -> Said {
        if let Some(number) = self.one_or_a_thousand() {
            return said!(
                "money.one-or-a-thousand",
                "\"{number}\" is one with three decimals, or thousands",
                number = quoted(number)
            );
        }
        said!("money.not-an-amount", "\"{text}\" is no amount", text = quoted(&self.0))
    }
}

said::shown_in_english!(NotAnAmount);

impl std::str::FromStr for Amount {
    type Err = NotAnAmount;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let mut parts: Vec<&str> = text.split(" of ").map(str::trim).collect();
            let last = parts.pop()?;
            let known = Base::WORDS.into_iter().find(|(word, _)| *word == last);
            let Some((_, of)) = known else {
                let (number, unit) = number_and_unit(last)?;
                return parts.is_empty().then_some((number, unit));
            };
            let factor = parts
                .into_iter()
                .try_fold(Exact::of(1, 1), |product, part| Some(product * factor(part)?));
            Some((factor?, of))
        };
        let (factor, of) = read().ok_or_else(|| NotAnAmount(text.to_owned()))?;
        Ok(Self { factor, of, text: text.trim().to_owned() })
    }
}

/// `500 EUR`, `10 days`.
fn number_and_unit(text: &str) -> Option<(Exact, Base)> {
    let (number, unit) = text.rsplit_once(char::is_whitespace)?;
    let number = Exact::read_cell(number)?;
    if DAYS.contains(&unit) {
        return Some((number, Base::Days));
    }
    let is_code = unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase());
    is_code.then(|| (number, Base::Currency(unit.to_owned())))
}

/// `5%`, `1/30`.
fn factor(text: &str) -> Option<Exact> {
    if let Some(percent) = text.strip_suffix('%') {
        return Some(Exact::read(percent.trim_end())? * Exact::of(1, 100));
    }
    let (num, den) = text.split_once('/')?;
    Exact::read(num.trim())?.over(&Exact::read(den.trim())?)
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_contracts_write_them() {
        let cases = [
            ("500 EUR", Exact::of(500, 1), Base::Currency("EUR".to_owned())),
            ("0.75 SEK", Exact::of(3, 4), Base::Currency("SEK".to_owned())),
            ("50% of 40% of 10% of fee", Exact::of(1, 50), Base::Fee),
            ("0,5 % of value", Exact::of(1, 200), Base::Value),
            ("1/30 of fee", Exact::of(1, 30), Base::Fee),
            ("50% of 1/1000 of value", Exact::of(1, 2000), Base::Value),
            ("fee", Exact::of(1, 1), Base::Fee),
            ("5% of year fee", Exact::of(1, 20), Base::YearFee),
            ("100% of next fee", Exact::of(1, 1), Base::NextFee),
            ("20% of contract", Exact::of(1, 5), Base::Contract),
            ("10 days", Exact::of(10, 1), Base::Days),
            ("2,5 jours", Exact::of(5, 2), Base::Days),
        ];
        for (text, factor, of) in cases {
            let amount: Amount = text.parse().unwrap();
            assert_eq!((amount.factor, amount.of), (factor, of), "{text}");
        }
        for text in [
            "",
            "500",
            "EUR",
            "5%",
            "5% fee",
            "5% of",
            "of fee",
            "-5 EUR",
            "5% of 500 EUR",
            "1/0 of fee",
            "1e2 EUR",
            "5 eur",
            "10 weeks",
            "5% of fees",
            "5 of fee",
        ] {
            assert_eq!(text.parse::<Amount>(), Err(NotAnAmount(text.to_owned())), "{text}");
        }
    }
}
