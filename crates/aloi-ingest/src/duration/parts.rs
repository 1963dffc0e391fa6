//! Durations on the clock and in words: `26:10:00`, `2 days, 3:04:05`, `2 jours 3 heures`,
//! `1 dias 18 horas 47 minutos`, `1 h 30 min`, `1h30`.

use super::amount::Amount;
use super::{Length, sum};
use crate::time::folded;

/// The units, from the longest to the shortest, in milliseconds.
const DAY: i128 = 86_400_000;
const HOUR: i128 = 3_600_000;
const MINUTE: i128 = 60_000;
const SECOND: i128 = 1_000;

/// The unit that a folded word names: those of a required level, and thousandths of a second.
fn unit(word: &str) -> Option<i128> {
    match word {
        "ms" | "msec" | "millisecond" | "milliseconds" | "milliseconde" | "millisecondes"
        | "milisegundo" | "milisegundos" | "milissegundo" | "milissegundos" => Some(1),
        word => aloi::within::unit(word).map(|seconds| i128::from(seconds) * SECOND),
    }
}

/// Numbers with their units, from the longest to the shortest, each once; the last may be a time
/// on the clock, or minutes after hours (`1h30`). Only the last has a fraction.
pub(super) fn read(text: &str) -> Option<Length> {
    let mut parts: Vec<(Amount<'_>, i128)> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let before = parts.last().map(|(_, unit)| *unit);
        if before.is_none_or(|unit| unit == DAY)
            && let Some(clock) = clock(rest)
        {
            parts.extend(clock);
            break;
        }
        let (amount, after) = Amount::read(rest)?;
        let (unit, after) = match word(after.trim_start()) {
            Some((word, after)) => (unit(&word)?, after),
            None if before == Some(HOUR) && after.is_empty() => (MINUTE, after),
            None => return None,
        };
        let shorter = before.is_none_or(|before| unit < before);
        (shorter && parts.iter().all(|(amount, _)| amount.is_whole())).then_some(())?;
        parts.push((amount, unit));
        rest = joined(after)?;
    }
    (!parts.is_empty()).then(|| sum(&parts))
}

/// `HH:MM` or `HH:MM:SS` to the end of the text, hours without bound; minutes and seconds below ten
/// with a zero before them or, as some tools write them, without: `3:2` is three hours and two
/// minutes.
fn clock(text: &str) -> Option<Vec<(Amount<'_>, i128)>> {
    let mut pieces = text.split(':');
    let (hours, minutes, seconds) = (pieces.next()?, pieces.next()?, pieces.next());
    let whole = |piece| Amount::read(piece).filter(|(a, rest)| a.is_whole() && rest.is_empty());
    let sixty =
        |piece: &str| matches!(piece.as_bytes(), [b'0'..=b'5', b'0'..=b'9'] | [b'0'..=b'9']);
    let mut parts = vec![(whole(hours)?.0, HOUR), (whole(minutes)?.0, MINUTE)];
    (sixty(minutes) && pieces.next().is_none()).then_some(())?;
    if let Some(seconds) = seconds {
        let (amount, rest) = Amount::read(seconds)?;
        (sixty(seconds.split(['.', ',']).next()?) && rest.is_empty()).then_some(())?;
        parts.push((amount, SECOND));
    }
    Some(parts)
}

/// The word at the beginning of `text`, folded, with the point of an abbreviation passed.
fn word(text: &str) -> Option<(String, &str)> {
    let end = text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    (!word.is_empty()).then(|| (folded(word), rest))
}

/// What comes after a comma, a space, `and`, `et`, `y` or `e`; a comma at the very end is no part
/// of a duration.
fn joined(text: &str) -> Option<&str> {
    let rest = text.trim_start();
    let rest = match rest.strip_prefix(',') {
        Some(after) => Some(after.trim_start()).filter(|after| !after.is_empty())?,
        None => rest,
    };
    let (first, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    match first {
        "and" | "et" | "y" | "e" => Some(after.trim_start()).filter(|after| !after.is_empty()),
        _ => Some(rest),
    }
}
