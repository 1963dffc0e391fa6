//! Lengths of time as exports write them, to whole seconds: `3600`, `26:10:00`, `1,5 h`,
//! `PT26H10M`, `2 jours 3 heures`. A day is 24 hours on the clock here, whatever the calendar.

mod amount;
mod iso;
mod parts;
mod typed;

use crate::quoted::quoted;
use aloi_contract::Durations;
use aloi_words::{Said, said, shown_in_english};
use amount::Amount;
pub(crate) use typed::time_spent;

/// Why a text is no length of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DurationProblem {
    /// Not understood to its last character.
    NotUnderstood(
        /// The text.
        String,
    ),
    /// Three digits after a comma: decimals in one country, thousands in another.
    CommaOfThree(
        /// The text.
        String,
    ),
    /// A bare number with decimals, where a bare number counts seconds or less.
    Decimals(
        /// The text.
        String,
        /// What a bare number counts.
        Durations,
    ),
    /// Negative, where a length cannot be: the reader itself takes a sign.
    Negative(
        /// The text.
        String,
    ),
    /// More seconds than can be counted.
    TooLong(
        /// The text.
        String,
    ),
}

impl DurationProblem {
    /// It in words.
    #[must_use]
    pub fn said(&self) -> Said {
        let source = || said!("stop.in-source");
        match self {
            Self::NotUnderstood(text) => said!("duration.not-understood", text = quoted(text)),
            Self::CommaOfThree(text) => said!("duration.comma-of-three", text = quoted(text)),
            Self::Decimals(text, Durations::Milliseconds) => {
                said!("duration.decimals-ms", text = quoted(text), source = source())
            }
            Self::Decimals(text, _) => {
                said!("duration.decimals", text = quoted(text), source = source())
            }
            Self::Negative(text) => said!("duration.negative", text = quoted(text)),
            Self::TooLong(text) => said!("duration.too-long", text = quoted(text)),
        }
    }
}

shown_in_english!(DurationProblem);

/// The seconds that `text` writes; a bare number counts what `bare` says. Fractions of a second
/// are cut, but days, which workbooks keep as fractions, are rounded. A sign may stand before: it is for the caller to take or refuse what is negative.
///
/// ```
/// use aloi_contract::Durations;
/// use aloi_ingest::read_duration;
/// let seconds = |text| read_duration(text, Durations::Seconds);
/// assert_eq!(seconds("5400"), Ok(5400));
/// assert_eq!(seconds("-125:40"), Ok(-452_400));
/// assert_eq!(seconds("2 jours 3 heures"), Ok(183_600));
/// assert_eq!(read_duration("1.5", Durations::Hours), Ok(5400));
/// assert!(seconds("2 mois").is_err());
/// ```
///
/// # Errors
/// [`DurationProblem`] where it writes none.
pub fn read_duration(text: &str, bare: Durations) -> Result<i64, DurationProblem> {
    let text = text.trim();
    let (negative, length) = signed(text);
    let seconds = match read(length, bare) {
        Some(Length::Seconds(seconds)) => Ok(seconds),
        Some(Length::TooLong) => Err(DurationProblem::TooLong(text.to_owned())),
        Some(Length::Decimals) => Err(DurationProblem::Decimals(text.to_owned(), bare)),
        Some(Length::CommaOfThree) => Err(DurationProblem::CommaOfThree(text.to_owned())),
        None => Err(DurationProblem::NotUnderstood(text.to_owned())),
    };
    seconds.map(|seconds| if negative { -seconds } else { seconds })
}

/// What a text without sign writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Length {
    Seconds(i64),
    TooLong,
    Decimals,
    CommaOfThree,
}

/// The text without its sign, and whether that was a minus.
fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text).trim_start()),
    }
}

fn read(text: &str, bare: Durations) -> Option<Length> {
    bare_number(text, bare).or_else(|| iso::read(text)).or_else(|| parts::read(text))
}

fn bare_number(text: &str, bare: Durations) -> Option<Length> {
    let (amount, rest) = Amount::read(text)?;
    let milliseconds = match bare {
        Durations::Milliseconds => 1,
        Durations::Seconds => 1_000,
        Durations::Minutes => 60_000,
        Durations::Hours => 3_600_000,
        Durations::Days => 86_400_000,
    };
    if !rest.is_empty() {
        return None;
    }
    let small = matches!(bare, Durations::Milliseconds | Durations::Seconds);
    Some(match sum(&[(amount, milliseconds)]) {
        Length::Seconds(_) if small && amount.has_decimals() => Length::Decimals,
        // 2 hours are kept as 0.0833333333333333 of a day
        Length::Seconds(_) if bare == Durations::Days => rounded(&amount, milliseconds),
        length => length,
    })
}

/// So many of a unit, given in milliseconds, to the nearest second.
fn rounded(amount: &Amount<'_>, unit: i128) -> Length {
    let seconds = amount.times(unit).and_then(|all| i64::try_from((all + 500) / 1_000).ok());
    seconds.map_or(Length::TooLong, Length::Seconds)
}

/// So many of each unit, given in milliseconds, cut to seconds.
fn sum(parts: &[(Amount<'_>, i128)]) -> Length {
    if parts.iter().any(|(amount, _)| amount.is_comma_of_three()) {
        return Length::CommaOfThree;
    }
    let milliseconds = parts.iter().try_fold(0_i128, |all, (amount, unit)| {
        amount.times(*unit).and_then(|one| all.checked_add(one))
    });
    let seconds = milliseconds.map(|all| all / 1_000).and_then(|all| i64::try_from(all).ok());
    seconds.map_or(Length::TooLong, Length::Seconds)
}
