//! An edge that a figure must reach: a sign, and a percentage, a length of time or a number (R26).

use crate::said::{Said, quoted};
use crate::within::{self, Written};
use crate::{Figure, Target, TargetError, Unit, Value, said};
use rust_decimal::Decimal;

/// What a figure must reach, or stay under.
///
/// ```
/// use aloi::{Edge, Figure};
/// let share = Edge::read("90%", Figure::Share).unwrap();
/// assert_eq!(share.shown(2), ">= 90.00%");
/// let mean = Edge::read("<= 1h30", Figure::Mean).unwrap();
/// assert_eq!(mean.shown(2), "<= 1h30m");
/// assert!(Edge::read("1h30", Figure::Mean).is_err()); // at most, or at least?
/// assert!(Edge::read("<= 30s", Figure::Count).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// On which side of it the figure must be.
    pub sign: Sign,
    /// Where it is.
    pub bound: Bound,
}

/// On which side of its edge a figure must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `>=`
    AtLeast,
    /// `>`
    MoreThan,
    /// `<=`
    AtMost,
    /// `<`
    LessThan,
}

/// Where an edge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A share, in per cent.
    Percent(Target),
    /// A length of time.
    Seconds(u64),
    /// A whole number.
    Whole(u64),
}

/// A text that is no edge of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EdgeError {
    /// It is no percentage, and the figure is a share.
    Percentage(
        /// Why not.
        TargetError,
    ),
    /// It is no length of time, and the figure is one.
    NotALength(
        /// The text.
        String,
    ),
    /// It is no whole number, and the figure is one.
    NotANumber(
        /// The text.
        String,
    ),
    /// It has no sign, and less of the figure is better.
    NoSign(
        /// The text.
        String,
    ),
    /// No figure ever reaches it.
    NeverMet(
        /// The text.
        String,
    ),
}

impl Sign {
    /// All, the longer ones first, as they are found at the beginning of a text.
    pub const ALL: [Self; 4] = [Self::AtLeast, Self::AtMost, Self::MoreThan, Self::LessThan];

    /// As it is written.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::MoreThan => ">",
            Self::AtMost => "<=",
            Self::LessThan => "<",
        }
    }

    /// Whether less is better.
    #[must_use]
    pub const fn wants_less(self) -> bool {
        matches!(self, Self::AtMost | Self::LessThan)
    }
}

impl Bound {
    /// What it is counted in.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Percent(_) => Unit::Ratio,
            Self::Seconds(_) => Unit::Seconds,
            Self::Whole(_) => Unit::Count,
        }
    }

    /// The share, of one in per cent.
    #[must_use]
    pub const fn percent(self) -> Option<Target> {
        match self {
            Self::Percent(target) => Some(target),
            Self::Seconds(_) | Self::Whole(_) => None,
        }
    }

    /// Where it is, as a number: per cent, seconds, or how many.
    #[must_use]
    pub fn per_cent_or_number(self) -> Decimal {
        match self {
            Self::Percent(target) => target.as_percent(),
            Self::Seconds(number) | Self::Whole(number) => number.into(),
        }
    }

    pub(crate) fn decimals(self) -> u32 {
        self.percent().map_or(0, Target::decimals)
    }

    /// Without sign: `90.00`, `1h30m`, `5`.
    #[must_use]
    pub fn shown(self, decimals: u32) -> String {
        match self {
            Self::Percent(target) => format!("{:.1$}", target.as_percent(), decimals as usize),
            Self::Seconds(seconds) => length(seconds),
            Self::Whole(number) => number.to_string(),
        }
    }

    /// It as a fraction of whole numbers.
    fn fraction(self) -> (u128, u128) {
        match self {
            Self::Percent(target) => target.fraction(),
            Self::Seconds(number) | Self::Whole(number) => (number.into(), 1),
        }
    }
}

impl Edge {
    /// All of a share.
    pub(crate) fn whole() -> Self {
        let bound = Target::percent(Decimal::ONE_HUNDRED).map_or(Bound::Whole(1), Bound::Percent);
        Self { sign: Sign::AtLeast, bound }
    }

    /// Reads the edge of a figure: a sign, then what the figure is counted in. A bare percentage of a
    /// share is at least that.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn read(text: &str, figure: Figure) -> Result<Self, EdgeError> {
        let written = text.trim();
        let sign = Sign::ALL.into_iter().find(|sign| written.starts_with(sign.text()));
        let rest = sign.map_or(written, |sign| written[sign.text().len()..].trim_start());
        let bound = match figure.unit() {
            Unit::Ratio => {
                let whole = |error| match error {
                    TargetError::NotAPercentage(_) => TargetError::NotAPercentage(text.to_owned()),
                    TargetError::Over(_) => TargetError::Over(text.to_owned()),
                };
                Bound::Percent(rest.parse().map_err(|e| EdgeError::Percentage(whole(e)))?)
            }
            Unit::Seconds => {
                let seconds = length_of(rest).ok_or_else(|| EdgeError::NotALength(text.to_owned()));
                Bound::Seconds(seconds?)
            }
            Unit::Count => {
                let digits = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
                let number = digits.then(|| rest.parse().ok()).flatten();
                Bound::Whole(number.ok_or_else(|| EdgeError::NotANumber(text.to_owned()))?)
            }
        };
        let sign = match sign {
            Some(sign) => sign,
            None if figure.asks_a_sign() => return Err(EdgeError::NoSign(text.to_owned())),
            None => Sign::AtLeast,
        };
        let edge = Self { sign, bound };
        match edge.can_be_met() {
            true => Ok(edge),
            false => Err(EdgeError::NeverMet(text.to_owned())),
        }
    }

    /// Whether some figure reaches it: none is less than nothing, and no share more than all.
    fn can_be_met(self) -> bool {
        match self.sign {
            Sign::LessThan => self.bound.fraction().0 > 0,
            Sign::MoreThan => {
                self.bound.percent().is_none_or(|share| share.as_percent() < Decimal::ONE_HUNDRED)
            }
            Sign::AtLeast | Sign::AtMost => true,
        }
    }

    /// Whether a value reaches it, exactly; rounded half up to so many decimals first where the
    /// contract says so.
    #[must_use]
    pub fn is_met_by(self, value: Value, rounded: Option<u8>) -> bool {
        match rounded {
            None => self.holds(value.num.into(), value.den.into()),
            Some(decimals) => {
                let hundred = if self.bound.unit() == Unit::Ratio { 100 } else { 1 };
                let scale = hundred * 10_u128.pow(decimals.into());
                self.holds(value.half_up(scale), scale)
            }
        }
    }

    /// The same of a fraction, in integers.
    pub(crate) fn holds(self, num: u128, den: u128) -> bool {
        let (edge, whole) = self.bound.fraction();
        let (value, edge) = (num * whole, edge * den);
        match self.sign {
            Sign::AtLeast => value >= edge,
            Sign::MoreThan => value > edge,
            Sign::AtMost => value <= edge,
            Sign::LessThan => value < edge,
        }
    }

    /// As results write it: `>= 90.00%`, `<= 1h30m`, `< 5`.
    #[must_use]
    pub fn shown(self, decimals: u32) -> String {
        let percent = if self.bound.unit() == Unit::Ratio { "%" } else { "" };
        format!("{} {}{percent}", self.sign.text(), self.bound.shown(decimals))
    }
}

/// The seconds of a length of real time; a day has 24 hours.
fn length_of(text: &str) -> Option<u64> {
    let seconds = match within::read(text).ok()? {
        Written::Clock(seconds) => seconds,
        Written::Days(days) => days.checked_mul(within::DAY)?,
        Written::WorkingDays(_) | Written::By(_) => return None,
    };
    u64::try_from(seconds).ok()
}

/// A length of time as contract files write it: `1h30m`, `45s`, `26h`.
///
/// ```
/// let lengths = [0, 45, 90, 5400, 93_605].map(aloi::length);
/// assert_eq!(lengths, ["0s", "45s", "1m30s", "1h30m", "26h5s"]);
/// ```
#[must_use]
pub fn length(seconds: u64) -> String {
    let parts = [(seconds / 3600, 'h'), (seconds / 60 % 60, 'm'), (seconds % 60, 's')];
    let parts = parts.iter().filter(|(number, _)| *number > 0);
    let text: String = parts.map(|(number, unit)| format!("{number}{unit}")).collect();
    if text.is_empty() { "0s".to_owned() } else { text }
}

impl EdgeError {
    /// What is wrong.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::Percentage(error) => error.said(),
            Self::NotALength(text) => said!(
                "edge.not-a-length",
                "\"{text}\" is no length of time, which this figure is: write its sign and the length, such as \"<= 30s\" or \"<= 1h30\"",
                text = quoted(text)
            ),
            Self::NotANumber(text) => said!(
                "edge.not-a-number",
                "\"{text}\" is no whole number, which this figure is: write its sign and the number, such as \"<= 5\"",
                text = quoted(text)
            ),
            Self::NoSign(text) => said!(
                "edge.no-sign",
                "\"{text}\" does not say whether more or less is better",
                text = quoted(text)
            ),
            Self::NeverMet(text) => {
                said!("edge.never-met", "nothing ever reaches \"{text}\"", text = quoted(text))
            }
        }
    }

    /// What to write instead, where the message does not say it.
    #[must_use]
    pub fn help(&self) -> Option<Said> {
        match self {
            Self::NoSign(text) => Some(said!(
                "edge.no-sign-help",
                "write \"<= {text}\" (at most), \"< {text}\" (less), \">= {text}\" (at least) or \"> {text}\" (more)",
                text = quoted(text)
            )),
            _ => None,
        }
    }
}

said::shown_in_english!(EdgeError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_as_contracts_write_them() {
        // figure, written, shown
        let cases = [
            (Figure::Share, "90%", ">= 90.00%"),
            (Figure::Share, ">=99,5 %", ">= 99.50%"),
            (Figure::Share, "> 99.00%", "> 99.00%"),
            (Figure::Mean, "<= 30s", "<= 30s"),
            (Figure::Max, "< 1 day", "< 24h"),
            (Figure::Percentile(90), "<= 1h30", "<= 1h30m"),
            (Figure::Count, "<= 5", "<= 5"),
            (Figure::Late, "<1", "< 1"),
            (Figure::Count, ">= 1", ">= 1"),
        ];
        for (figure, text, shown) in cases {
            assert_eq!(Edge::read(text, figure).unwrap().shown(2), shown, "{text}");
        }
    }

    #[test]
    fn what_is_no_edge() {
        // figure, written, the beginning of what is said
        let cases = [
            (Figure::Share, "90", "\"90\" is not a percentage"),
            (Figure::Share, ">= 101%", "\">= 101%\" is over 100 %"),
            (Figure::Share, "> 100%", "nothing ever reaches \"> 100%\""),
            (Figure::Share, "< 0%", "nothing ever reaches \"< 0%\""),
            (Figure::Share, "<= 30s", "\"<= 30s\" is not a percentage"),
            (Figure::Mean, "30s", "\"30s\" does not say whether more or less is better"),
            (Figure::Mean, "<= 2 working days", "\"<= 2 working days\" is no length of time"),
            (Figure::Mean, "<= 90%", "\"<= 90%\" is no length of time"),
            (Figure::Max, "< 0s", "nothing ever reaches \"< 0s\""),
            (Figure::Count, "5", "\"5\" does not say"),
            (Figure::Count, "<= -5", "\"<= -5\" is no whole number"),
            (Figure::Count, "= 5", "\"= 5\" is no whole number"),
            (Figure::Late, "< 0", "nothing ever reaches"),
            (Figure::Late, "", "\"\" is no whole number"),
        ];
        for (figure, text, said) in cases {
            let error = Edge::read(text, figure).unwrap_err().to_string();
            assert!(error.starts_with(said), "{text}: {error}");
        }
    }
}
