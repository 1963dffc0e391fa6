//! A share in per cent, exact.

use crate::said;
use crate::said::{Said, quoted};
use rust_decimal::Decimal;
use std::fmt;

/// A share that is asked for, in per cent: from 0 to 100, exact.
///
/// ```
/// use aloi::Target;
/// let target: Target = "99,5 %".parse().unwrap();
/// assert_eq!(target.to_string(), "99.50");
/// assert!("101%".parse::<Target>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target(Decimal);

impl Target {
    /// The target of `percent` per cent; `None` outside 0 to 100 or with over six decimals.
    #[must_use]
    pub fn percent(percent: Decimal) -> Option<Self> {
        let percent = percent.normalize();
        let in_range = (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&percent);
        (in_range && percent.scale() <= 6).then_some(Self(percent))
    }

    /// The target in per cent.
    #[must_use]
    pub fn as_percent(self) -> Decimal {
        self.0
    }

    /// The decimals with which it is shown, and every rate beside it (R13): two, or more where it has
    /// more.
    #[must_use]
    pub fn decimals(self) -> u32 {
        self.0.scale().max(2)
    }

    /// It in hundredths of a per cent, rounded up: for its place in a picture only.
    #[must_use]
    pub fn hundredths(self) -> u64 {
        let (edge, whole) = self.fraction();
        u64::try_from((edge * 10_000).div_ceil(whole)).unwrap_or(10_000)
    }

    /// It as a fraction of whole numbers, which fit with any number of tickets: it has at most six
    /// decimals.
    pub(crate) fn fraction(self) -> (u128, u128) {
        (self.0.mantissa().unsigned_abs(), 100 * 10_u128.pow(self.0.scale()))
    }
}

impl fmt::Display for Target {
    /// With two decimals, or more where it has more.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self.decimals() as usize;
        write!(f, "{:.decimals$}", self.0)
    }
}

/// A text that is no target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetError {
    /// Not a percentage.
    NotAPercentage(
        /// The text.
        String,
    ),
    /// A percentage over 100.
    Over(
        /// The text.
        String,
    ),
}

impl TargetError {
    /// What is wrong.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::NotAPercentage(text) => said!(
                "target.not-a-percentage",
                "\"{text}\" is not a percentage: write it with its sign, such as \"90%\" or \"99.5%\"",
                text = quoted(text)
            ),
            Self::Over(text) => said!(
                "target.over",
                "\"{text}\" is over 100 %: a target lies between 0% and 100%",
                text = quoted(text)
            ),
        }
    }
}

said::shown_in_english!(TargetError);

impl std::str::FromStr for Target {
    type Err = TargetError;

    /// Reads `100%`, `90 %`, `99.5%`, `99,5 %`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || TargetError::NotAPercentage(text.to_owned());
        let number =
            text.trim().strip_suffix('%').ok_or_else(refused)?.trim_end().replace(',', ".");
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let plain = match number.split_once('.') {
            Some((whole, decimals)) => digits(whole) && digits(decimals) && decimals.len() <= 6,
            None => digits(&number),
        };
        let percent: Decimal = plain.then(|| number.parse().ok()).flatten().ok_or_else(refused)?;
        Self::percent(percent).ok_or_else(|| TargetError::Over(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_as_contracts_write_them() {
        for (text, shown) in [
            ("100%", "100.00"),
            ("90 %", "90.00"),
            ("99,5\u{a0}%", "99.50"),
            ("99.995%", "99.995"),
            ("0%", "0.00"),
        ] {
            assert_eq!(text.parse::<Target>().unwrap().to_string(), shown, "{text}");
        }
        for text in ["", "%", "90", "0.9", "-1%", "1e2%", "90%%", ".5%", "9.%", "1.2.3%", "ninety%"]
        {
            let refused = TargetError::NotAPercentage(text.to_owned());
            assert_eq!(text.parse::<Target>(), Err(refused), "{text}");
        }
        assert_eq!("100.01%".parse::<Target>(), Err(TargetError::Over("100.01%".to_owned())));
    }
}
