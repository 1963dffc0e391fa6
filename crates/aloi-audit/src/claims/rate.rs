//! A rate as it was written, exactly, and how it was rounded.

use aloi::said::{Said, quoted};
use aloi::{Tally, said};
use std::fmt;

/// The most decimals of a rate that are read, and that are kept: a spreadsheet computes with fifteen
/// digits, of which the last are not to be trusted.
const DECIMALS: usize = 17;
const KEPT: u32 = 12;

/// A rate in per cent, with as many decimals as it was written with.
///
/// ```
/// use aloi::Tally;
/// use aloi_audit::claims::{Rate, Rounding};
/// let rate: Rate = "66,7 %".parse().unwrap();
/// assert_eq!(rate.to_string(), "66.7");
/// assert_eq!(rate.rounding_of(Tally { in_time: 2, total: 3 }), Some(Rounding::HalfUp));
/// assert_eq!(rate.rounding_of(Tally { in_time: 1, total: 3 }), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The rate without its point.
    digits: u128,
    decimals: u32,
}

/// How a rate was rounded to its decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// It was not: it is exact.
    Exact,
    /// To the nearest, halves up.
    HalfUp,
    /// Down.
    Down,
    /// Up.
    Up,
}

impl Rounding {
    /// Its word in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::HalfUp => "half-up",
            Self::Down => "down",
            Self::Up => "up",
        }
    }
}

/// A text that is no rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotARate {
    /// No number, or one with too many decimals.
    NotANumber(
        /// The text.
        String,
    ),
    /// A number without sign that may be a fraction.
    FractionOrPercent(
        /// The text.
        String,
    ),
    /// Over 100 %.
    Over(
        /// The text.
        String,
    ),
}

impl NotARate {
    /// It in words.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::NotANumber(text) => {
                let text = quoted(text);
                said!(
                    "claims.not-a-rate",
                    "\"{text}\" is not a rate: write it in per cent, such as 95.35 or 95,35 %",
                    text
                )
            }
            Self::FractionOrPercent(text) => {
                let text = quoted(text);
                said!(
                    "claims.fraction-or-percent",
                    "\"{text}\" may be a fraction or per cent",
                    text
                )
            }
            Self::Over(text) => {
                said!("claims.over", "\"{text}\" is over 100 %", text = quoted(text))
            }
        }
    }
}

aloi::shown_in_english!(NotARate);

impl Rate {
    /// Reads a rate; a number without sign is a fraction of one (`0.95`) where `fractions` says
    /// so.
    ///
    /// # Errors
    /// [`NotARate`]; one of them is a number up to 1 without sign, which may be either, unless
    /// `fractions` says what it is.
    pub fn read(text: &str, fractions: Option<bool>) -> Result<Self, NotARate> {
        let refused = || NotARate::NotANumber(text.to_owned());
        let trimmed = text.trim();
        let number = trimmed.strip_suffix('%').map(str::trim_end);
        let signed = number.is_some();
        let number = number.unwrap_or(trimmed).replace(',', ".");
        let (whole, decimals) = number.split_once('.').unwrap_or((&number, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let point = number.contains('.');
        if whole.is_empty() || point && decimals.is_empty() || decimals.len() > DECIMALS {
            return Err(refused());
        }
        if whole.len() > 6 || !is_digits(whole) || !is_digits(decimals) {
            return Err(refused());
        }
        let digits: u128 = format!("{whole}{decimals}").parse().map_err(|_| refused())?;
        let rate = Self { digits, decimals: u32::try_from(decimals.len()).unwrap_or_default() };
        let rate = match (signed, fractions) {
            (false, Some(true)) => rate.of_fraction(),
            (false, None) if rate.digits > 0 && rate.digits <= rate.one() => {
                return Err(NotARate::FractionOrPercent(text.to_owned()));
            }
            _ => rate,
        };
        match rate.digits > 100 * rate.one() {
            true => Err(NotARate::Over(text.to_owned())),
            false => Ok(rate.kept()),
        }
    }

    /// The same with as many decimals as are kept, half up.
    const fn kept(self) -> Self {
        if self.decimals <= KEPT {
            return self;
        }
        let cut = 10_u128.pow(self.decimals - KEPT);
        Self { digits: (self.digits + cut / 2) / cut, decimals: KEPT }
    }

    /// A fraction of one in per cent: two decimals fewer, as far as it has them.
    fn of_fraction(self) -> Self {
        match self.decimals {
            0 => Self { digits: self.digits * 100, decimals: 0 },
            1 => Self { digits: self.digits * 10, decimals: 0 },
            decimals => Self { digits: self.digits, decimals: decimals - 2 },
        }
    }

    /// How many decimals it was written with.
    #[must_use]
    pub const fn decimals(self) -> u32 {
        self.decimals
    }

    /// 1 % with as many decimals.
    const fn one(self) -> u128 {
        10_u128.pow(self.decimals)
    }

    /// The rounding by which it is the rate of `tally`, the plainest first; `None` if it is not,
    /// nor for an empty base.
    #[must_use]
    pub fn rounding_of(self, tally: Tally) -> Option<Rounding> {
        let (part, total) = (u128::from(tally.in_time) * 100 * self.one(), u128::from(tally.total));
        if total == 0 {
            return None;
        }
        let (down, rest) = (part / total, part % total);
        let half_up = down + u128::from(2 * rest >= total);
        if rest == 0 {
            return (self.digits == down).then_some(Rounding::Exact);
        }
        let ways = [(half_up, Rounding::HalfUp), (down, Rounding::Down), (down + 1, Rounding::Up)];
        ways.into_iter().find(|(digits, _)| *digits == self.digits).map(|(_, rounding)| rounding)
    }

    /// The numbers of tickets in time, out of `total`, of which it is the rate.
    #[must_use]
    pub fn in_times(self, total: u64) -> Fit {
        // it is the rate of all that lies within one of its last decimals, however it was rounded
        let (whole, total) = (100 * self.one(), u128::from(total));
        if total == 0 {
            return Fit::None;
        }
        let least = self.digits.checked_sub(1).map_or(0, |below| below * total / whole + 1);
        let most = (((self.digits + 1) * total - 1) / whole).min(total);
        Fit::of(least, most)
    }

    /// The bases of which it is the rate, if `in_time` of their tickets are in time.
    #[must_use]
    pub fn totals(self, in_time: u64) -> Fit {
        let parts = u128::from(in_time) * 100 * self.one();
        match (in_time, self.digits) {
            (0, 0) => Fit::Several,
            (0, _) => Fit::None,
            (_, 0 | 1) => Fit::Several,
            (_, digits) => {
                let least = (parts / (digits + 1) + 1).max(u128::from(in_time));
                Fit::of(least, (parts - 1) / (digits - 1))
            }
        }
    }
}

/// The whole numbers that fit a rate and one of its two counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// None does.
    None,
    /// Only this one.
    One(u64),
    /// More than one.
    Several,
}

impl Fit {
    fn of(least: u128, most: u128) -> Self {
        match u64::try_from(least) {
            Ok(only) if least == most => Self::One(only),
            _ if least > most => Self::None,
            _ => Self::Several,
        }
    }
}

impl std::str::FromStr for Rate {
    type Err = NotARate;

    /// Reads per cent: `95.35`, `95,35 %`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::read(text, Some(false))
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.digits / self.one(), self.digits % self.one());
        match self.decimals {
            0 => write!(f, "{whole}"),
            decimals => write!(f, "{whole}.{part:0width$}", width = decimals as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_as_people_write_them() {
        let cases = [
            ("95.35", None, Ok("95.35")),
            ("95,35\u{a0}%", None, Ok("95.35")),
            ("100%", None, Ok("100")),
            ("0", None, Ok("0")),
            ("0.00 %", None, Ok("0.00")),
            ("0.9535", Some(true), Ok("95.35")),
            ("0,9", Some(true), Ok("90")),
            ("1", Some(true), Ok("100")),
            ("0.95348837209302328", Some(true), Ok("95.348837209302")),
            ("0.5 %", None, Ok("0.5")),
            ("0.5", Some(false), Ok("0.5")),
            ("0.95", None, Err("\"0.95\" may be a fraction or per cent")),
            ("1", None, Err("\"1\" may be a fraction or per cent")),
            ("100.01", None, Err("\"100.01\" is over 100 %")),
        ];
        for (text, fractions, expected) in cases {
            let read = Rate::read(text, fractions);
            let read = read.map(|rate| rate.to_string()).map_err(|error| error.to_string());
            assert_eq!(read, expected.map(str::to_owned).map_err(str::to_owned), "{text}");
        }
        for text in ["", "%", "n/a", "-1", "1e2", "95.", ".5", "9.1.2", "١"] {
            assert!(matches!(Rate::read(text, None), Err(NotARate::NotANumber(_))), "{text}");
        }
    }

    #[test]
    fn how_a_rate_was_rounded() {
        // rate, in time, total
        let cases = [
            ("66.67", 2, 3, Some(Rounding::HalfUp)),
            ("66.66", 2, 3, Some(Rounding::Down)),
            ("66.7", 2, 3, Some(Rounding::HalfUp)),
            ("67", 2, 3, Some(Rounding::HalfUp)),
            ("34", 1, 3, Some(Rounding::Up)),
            ("50.0", 1, 2, Some(Rounding::Exact)),
            ("50.1", 1, 2, None),
            ("95", 189, 199, Some(Rounding::HalfUp)),
            ("0", 0, 0, None),
        ];
        for (rate, in_time, total, expected) in cases {
            let rate: Rate = rate.parse().unwrap();
            assert_eq!(rate.rounding_of(Tally { in_time, total }), expected, "{rate}");
        }
    }

    #[test]
    fn what_a_rate_and_a_count_tell() {
        use Fit::{None, One, Several};
        // rate, count, as a base: the tickets in time; as tickets in time: the base
        let cases = [
            ("66.67", 3, One(2), None),
            ("66.67", 2, None, One(3)),
            ("95.35", 43, One(41), None),
            ("95", 43, One(41), One(45)),
            ("86.7", 13, None, One(15)),
            ("95.3", 7, None, None),
            // 1 % of 1000 is ten tickets
            ("95", 1000, Several, Several),
            ("100", 5, One(5), One(5)),
            ("0", 5, One(0), Several),
            ("0", 0, None, Several),
            ("50", 0, None, None),
        ];
        for (rate, count, in_times, totals) in cases {
            let parsed: Rate = rate.parse().unwrap();
            assert_eq!(parsed.in_times(count), in_times, "{rate} of {count}");
            assert_eq!(parsed.totals(count), totals, "{count} are {rate}");
        }
    }

    #[test]
    fn what_fits_is_what_counting_all_gives() {
        for digits in 0..=1000 {
            let rate: Rate = format!("{}.{}", digits / 10, digits % 10).parse().unwrap();
            let is_of = |in_time, total| rate.rounding_of(Tally { in_time, total }).is_some();
            let fit = |found: Vec<u64>| match found[..] {
                [] => Fit::None,
                [only] => Fit::One(only),
                _ => Fit::Several,
            };
            for count in 0..9 {
                let in_times = (0..=count).filter(|in_time| is_of(*in_time, count)).collect();
                assert_eq!(rate.in_times(count), fit(in_times), "{rate} of {count}");
                if digits > 100 {
                    let totals = (count..200).filter(|total| is_of(count, *total)).collect();
                    assert_eq!(rate.totals(count), fit(totals), "{count} are {rate}");
                }
            }
        }
    }
}
