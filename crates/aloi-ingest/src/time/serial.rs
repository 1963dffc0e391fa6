//! Times written as one number: Unix seconds and milliseconds, serial dates of Excel.

use super::moment::Moment;
use aloi::Instant;
use chrono::{Days, NaiveDate, NaiveTime};

/// The day from which Excel counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    /// Day 1 is 1 January 1900, and day 60 a 29 February 1900 that never was.
    From1900,
    /// Day 0 is 1 January 1904.
    From1904,
}

/// Unix seconds, fractions cut.
pub(super) fn unix(text: &str) -> Option<Moment> {
    let (seconds, _) = decimal(text, 15)?;
    Some(Moment::Unix(Instant::from_seconds(seconds)))
}

/// Unix milliseconds, cut to seconds.
pub(super) fn unix_ms(text: &str) -> Option<Moment> {
    let (milliseconds, _) = decimal(text, 18)?;
    Some(Moment::Unix(Instant::from_seconds(milliseconds / 1000)))
}

/// A bare number of 10 digits is seconds, one of 13 milliseconds: from 2001 on, no other number
/// of digits is either.
pub(super) fn bare(text: &str) -> Option<Moment> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match text.len() {
        10 => unix(text),
        13 => unix_ms(text),
        _ => None,
    }
}

/// A serial date of Excel: days, and the time of day as their fraction, rounded to the second as
/// Excel shows it.
pub(super) fn excel(text: &str, system: System) -> Option<Moment> {
    let (days, fraction) = decimal(text, 6)?;
    let wall = first_day(days, system)?.and_time(NaiveTime::MIN);
    let seconds = rounded_seconds(fraction)?;
    wall.checked_add_signed(chrono::TimeDelta::seconds(seconds)).map(Moment::Local)
}

fn first_day(days: i64, system: System) -> Option<NaiveDate> {
    let zero = match (system, days) {
        (System::From1900, 0 | 60) => None,
        (System::From1900, 1..60) => NaiveDate::from_ymd_opt(1899, 12, 31),
        (System::From1900, _) => NaiveDate::from_ymd_opt(1899, 12, 30),
        (System::From1904, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
    };
    zero?.checked_add_days(Days::new(u64::try_from(days).ok()?))
}

/// The seconds of a fraction of a day, by its digits after the point; a half is rounded up.
fn rounded_seconds(fraction: &str) -> Option<i64> {
    let digits = &fraction[..fraction.len().min(20)];
    if digits.is_empty() {
        return Some(0);
    }
    let (value, one) =
        (digits.parse::<u128>().ok()?, 10_u128.pow(u32::try_from(digits.len()).ok()?));
    i64::try_from((value * 86_400 * 2 + one) / (one * 2)).ok()
}

/// The whole part of a number, and the digits of its fraction.
fn decimal(text: &str, most: usize) -> Option<(i64, &str)> {
    let (whole, fraction) = match text.split_once(['.', ',']) {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (text, ""),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (1..=most).contains(&whole.len()) && digits(whole) && digits(fraction);
    fits.then(|| whole.parse().ok()).flatten().map(|whole| (whole, fraction))
}
