//! Durations of ISO 8601: `PT26H10M`, `P1DT2H`, `PT1.5H`, `P2W`. Years and months have no fixed
//! length and are refused.

use super::amount::Amount;
use super::{Length, sum};

/// The units before and after the `T`, in order, in milliseconds.
const DATE: [(char, i128); 2] = [('W', 7 * 86_400_000), ('D', 86_400_000)];
const TIME: [(char, i128); 3] = [('H', 3_600_000), ('M', 60_000), ('S', 1_000)];

pub(super) fn read(text: &str) -> Option<Length> {
    let text = text.strip_prefix(['P', 'p'])?;
    let (date, time) = match text.split_once(['T', 't']) {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None => (text, ""),
    };
    let mut parts = units(date, &DATE)?;
    parts.extend(units(time, &TIME)?);
    // only the smallest unit that is written has a fraction
    let whole = parts.iter().rev().skip(1).all(|(amount, _)| amount.is_whole());
    (whole && !parts.is_empty()).then(|| sum(&parts))
}

/// The numbers of `text`, each with its unit; units come in order and once.
fn units<'t>(mut text: &'t str, units: &[(char, i128)]) -> Option<Vec<(Amount<'t>, i128)>> {
    let mut left = units.iter();
    let mut parts = Vec::new();
    while !text.is_empty() {
        let (amount, rest) = Amount::read(text)?;
        let unit = rest.chars().next()?;
        let (_, length) = left.find(|(letter, _)| letter.eq_ignore_ascii_case(&unit))?;
        parts.push((amount, *length));
        text = &rest[unit.len_utf8()..];
    }
    Some(parts)
}
