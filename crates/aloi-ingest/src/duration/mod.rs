//! Lengths of time as exports write them, to whole seconds: `3600`, `26:10:00`, `1,5 h`,
//! `PT26H10M`, `2 jours 3 heures`. A day is 24 hours on the clock here, whatever the calendar.

mod amount;
mod iso;
mod parts;
mod typed;

use crate::quoted::quoted;
use aloi_contract::Durations;
use amount::Amount;
pub(crate) use typed::time_spent;

/// Why a text is no length of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DurationProblem {
    /// Not understood to its last character.
    #[error(
        "{} is not a duration; write seconds (5400), hours and minutes (1:30 or 26:10:00), \
         hours (1.5 h), words (2 days 3 hours, 1 h 30 min) or ISO 8601 (PT1H30M); months and years \
         have no fixed length",
        quoted(.0)
    )]
    NotUnderstood(
        /// The text.
        String,
    ),
    /// Three digits after a comma: decimals in one country, thousands in another.
    #[error("{} may be a decimal or thousands; write it with a point (1.5) or without (1500)", quoted(.0))]
    CommaOfThree(
        /// The text.
        String,
    ),
    /// A bare number with decimals, where a bare number counts seconds or less.
    #[error(
        "{} has decimals, and bare numbers count {count} here; write whole {count}, or say what \
         they count in [source], such as durations = \"hours\" or durations = \"days\"",
        quoted(.0),
        count = .1.key()
    )]
    Decimals(
        /// The text.
        String,
        /// What a bare number counts.
        Durations,
    ),
    /// Negative, where a length cannot be: the reader itself takes a sign.
    #[error("{} is negative, and no time spent is", quoted(.0))]
    Negative(
        /// The text.
        String,
    ),
    /// More seconds than can be counted.
    #[error("{} is too long a duration to be true", quoted(.0))]
    TooLong(
        /// The text.
        String,
    ),
}

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
