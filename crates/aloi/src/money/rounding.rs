//! How money is rounded, as the contract says: `0.01 half-up` (R29).

use super::Exact;
use crate::said;
use crate::said::{Said, quoted};
use std::fmt;

/// To which step money is rounded, and how.
///
/// ```
/// use aloi::money::{Exact, Rounding};
/// let cents: Rounding = "0.01 half-up".parse()?;
/// assert_eq!(cents.shown(&cents.of(&Exact::of(1, 8))), "0.13");
/// let fives: Rounding = "0.05 down".parse()?;
/// assert_eq!(fives.shown(&fives.of(&Exact::of(1, 8))), "0.10");
/// # Ok::<(), aloi::money::NotARounding>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rounding {
    step: Exact,
    how: How,
    decimals: usize,
}

/// Which of the two steps on either side of an amount it becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The nearer one, the upper from the middle.
    HalfUp,
    /// The nearer one, the even from the middle.
    HalfEven,
    /// The lower one.
    Down,
    /// The upper one.
    Up,
}

impl How {
    /// All, with their words.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("half-up", Self::HalfUp),
        ("half-even", Self::HalfEven),
        ("down", Self::Down),
        ("up", Self::Up),
    ];
}

/// A text that says no rounding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotARounding(String);

impl NotARounding {
    /// What is wrong.
    #[must_use]
    pub fn said(&self) -> Said {
        said!("money.not-a-rounding", "\"{text}\" says no rounding", text = quoted(&self.0))
    }
}

said::shown_in_english!(NotARounding);

impl std::str::FromStr for Rounding {
    type Err = NotARounding;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let (step, how) = text.trim().split_once(char::is_whitespace)?;
            let (_, how) = How::WORDS.into_iter().find(|(word, _)| *word == how.trim())?;
            let step = Exact::read(step).filter(|step| !step.is_zero())?;
            let decimals = step.decimals().filter(|decimals| *decimals <= 6)?;
            Some(Self { step, how, decimals })
        };
        read().ok_or_else(|| NotARounding(text.to_owned()))
    }
}

impl Rounding {
    /// An amount rounded.
    #[must_use]
    pub fn of(&self, amount: &Exact) -> Exact {
        let steps = amount.over(&self.step).unwrap_or_else(Exact::zero);
        let half = Exact::of(1, 2);
        let below = steps.floor();
        let steps = match self.how {
            How::Down => below,
            How::Up => steps.ceil(),
            How::HalfUp => (&steps + &half).floor(),
            How::HalfEven if &steps - &below == half => {
                let two = Exact::of(2, 1);
                let even = (&below * &half).floor() * two == below;
                if even { below } else { below + Exact::of(1, 1) }
            }
            How::HalfEven => (&steps + &half).floor(),
        };
        steps * self.step.clone()
    }

    /// Whether the middle goes up.
    #[must_use]
    pub fn is_half_up(&self) -> bool {
        self.how == How::HalfUp && self.step == Exact::of(1, 1).of_ten(self.decimals)
    }

    /// The decimals of its step.
    #[must_use]
    pub const fn decimals(&self) -> usize {
        self.decimals
    }

    /// An amount as results write it: rounded as the contract rounds; less than nothing as its size is.
    #[must_use]
    pub fn shown(&self, amount: &Exact) -> String {
        let is_less = *amount < Exact::zero();
        let size = if is_less { -amount.clone() } else { amount.clone() };
        let size = self.of(&size);
        let rounded = if is_less { -size } else { size };
        rounded.decimal(self.decimals)
    }
}

impl fmt::Display for Rounding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = How::WORDS.into_iter().find(|(_, how)| *how == self.how);
        write!(f, "{} {}", self.step, word.map_or("", |(word, _)| word))
    }
}

/// When money is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundAt {
    /// Each line, once it stands between its bounds.
    EachLine,
    /// What is due, at the end.
    Total,
}

impl RoundAt {
    /// Both, with their words.
    pub const WORDS: [(&'static str, Self); 2] =
        [("each line", Self::EachLine), ("total", Self::Total)];

    /// Its word in contract files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::EachLine => "each line",
            Self::Total => "total",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_as_contracts_write_it() {
        // rounding, amount in thousandths, rounded
        let cases = [
            ("0.01 half-up", 1005, "1.01"),
            ("0.01 half-even", 1005, "1.00"),
            ("0.01 half-even", 1015, "1.02"),
            ("0.01 half-even", 1016, "1.02"),
            ("0.01 down", 1009, "1.00"),
            ("0.01 up", 1001, "1.01"),
            ("1 half-up", 1500, "2"),
            ("10 up", 1500, "10"),
            ("0.05 half-up", 1024, "1.00"),
        ];
        for (text, thousandths, expected) in cases {
            let rounding: Rounding = text.parse().unwrap();
            let rounded = rounding.shown(&rounding.of(&Exact::of(thousandths, 1000)));
            assert_eq!(rounded, expected, "{text} of {thousandths}");
            assert_eq!(rounding.to_string(), text);
        }
        for text in ["", "0.01", "half-up", "0 half-up", "0.01 nearest", "0.0000001 up", "-1 up"] {
            assert!(text.parse::<Rounding>().is_err(), "{text}");
        }
    }
}
