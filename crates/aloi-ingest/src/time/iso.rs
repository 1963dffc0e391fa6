//! RFC 3339 and its usual variants, read byte by byte: the path of nearly every cell.

use super::Moment;
use aloi::Instant;
use chrono::NaiveDate;

/// A space or `T` before the hours, seconds and their fraction optional, with an offset (`Z`,
/// `+02:00`, `+0200`, `+02`) or without, or the date alone.
#[inline]
pub(super) fn read(text: &str) -> Option<Moment> {
    usual(text).or_else(|| other(text))
}

/// The commonest variant alone, `2026-10-05T10:30:00Z`, by arithmetic.
#[inline]
fn usual(text: &str) -> Option<Moment> {
    let bytes: &[u8; 20] = text.as_bytes().try_into().ok()?;
    let signs = (bytes[4], bytes[7], bytes[10], bytes[13], bytes[16], bytes[19]);
    if signs != (b'-', b'-', b'T', b':', b':', b'Z') {
        return None;
    }
    let pair = |at: usize| {
        let (tens, units) = (bytes[at].wrapping_sub(b'0'), bytes[at + 1].wrapping_sub(b'0'));
        (tens <= 9 && units <= 9).then(|| i64::from(tens) * 10 + i64::from(units))
    };
    let (year, month, day) = (pair(0)? * 100 + pair(2)?, pair(5)?, pair(8)?);
    let (hour, minute, second) = (pair(11)?, pair(14)?, pair(17)?);
    let clock = hour <= 23 && minute <= 59 && second <= 59;
    if !(1..=12).contains(&month) || !(1..=28).contains(&day) || !clock {
        return None;
    }
    let days = days_to_month(year, month) + day - 1;
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second;
    Some(Moment::Instant(Instant::from_seconds(seconds)))
}

/// Days from 1970-01-01 to the first of a month. Years are counted from March on, so that the day
/// that some have more is their last.
#[inline]
const fn days_to_month(year: i64, month: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 - 719_468
}

/// Any of the variants.
#[inline]
fn other(text: &str) -> Option<Moment> {
    let mut left = text.as_bytes();
    let year = digits(&mut left, 4)?;
    expect(&mut left, b'-')?;
    let month = digits(&mut left, 2)?;
    expect(&mut left, b'-')?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, digits(&mut left, 2)?)?;
    if left.is_empty() {
        return Some(Moment::Date(date));
    }
    expect(&mut left, b'T')
        .or_else(|| expect(&mut left, b't'))
        .or_else(|| expect(&mut left, b' '))?;
    let hour = digits(&mut left, 2)?;
    expect(&mut left, b':')?;
    let minute = digits(&mut left, 2)?;
    let second = match expect(&mut left, b':') {
        Some(()) => digits(&mut left, 2)?,
        None => 0,
    };
    skip_fraction(&mut left)?;
    let wall = date.and_hms_opt(hour, minute, second)?;
    if left.is_empty() {
        return Some(Moment::Local(wall));
    }
    let ahead = offset(left)?;
    Some(Moment::Instant(Instant::from_seconds(wall.and_utc().timestamp() - ahead)))
}

#[inline]
fn digits(left: &mut &[u8], count: usize) -> Option<u32> {
    let (number, rest) = left.split_at_checked(count)?;
    *left = rest;
    number.iter().try_fold(0, |value, byte| {
        byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0'))
    })
}

#[inline]
fn expect(left: &mut &[u8], byte: u8) -> Option<()> {
    let (first, rest) = left.split_first()?;
    (*first == byte).then(|| *left = rest)
}

/// Fractions of a second are cut (R3).
#[inline]
fn skip_fraction(left: &mut &[u8]) -> Option<()> {
    if expect(left, b'.').is_none() && expect(left, b',').is_none() {
        return Some(());
    }
    let count = left.iter().take_while(|byte| byte.is_ascii_digit()).count();
    *left = &left[count..];
    (count > 0).then_some(())
}

/// Seconds ahead of UTC: `Z`, `UTC`, `GMT`, `+02:00`, `+0200`, `+02`, `GMT+0200`.
#[inline]
pub(super) fn offset(left: &[u8]) -> Option<i64> {
    match left {
        [b'+' | b'-', ..] => signed(left),
        [b' ', rest @ ..] => named(rest),
        _ => named(left),
    }
}

/// An offset that may begin with the name of UTC.
fn named(left: &[u8]) -> Option<i64> {
    match left {
        b"Z" | b"z" | b"UTC" | b"GMT" => Some(0),
        [b'U', b'T', b'C', rest @ ..] | [b'G', b'M', b'T', rest @ ..] => signed(rest),
        _ => signed(left),
    }
}

#[inline]
fn signed(left: &[u8]) -> Option<i64> {
    match left.split_first()? {
        (b'+', rest) => ahead(rest),
        (b'-', rest) => ahead(rest).map(|ahead| -ahead),
        _ => None,
    }
}

/// Hours and minutes, without their sign.
#[inline]
fn ahead(mut left: &[u8]) -> Option<i64> {
    let hours = digits(&mut left, 2)?;
    let minutes = match left {
        [] => 0,
        _ => {
            let _ = expect(&mut left, b':');
            digits(&mut left, 2)?
        }
    };
    (left.is_empty() && hours <= 15 && minutes <= 59)
        .then(|| i64::from(hours) * 3600 + i64::from(minutes) * 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str) {
        if let Some(moment) = usual(text) {
            assert_eq!(Some(moment), super::other(text), "{text}");
        }
    }

    #[test]
    fn the_commonest_variant_is_read_as_any_other() {
        for year in 0..=9999 {
            for month in 1..=12 {
                for day in ["01", "28"] {
                    let text = format!("{year:04}-{month:02}-{day}T23:59:59Z");
                    assert!(usual(&text).is_some(), "{text}");
                    check(&text);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn it_is_so_whatever_is_written(
            text in "[0-9]{4}-[0-3][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-6][0-9]Z",
            strange in "[ -~é]{18,22}",
        ) {
            check(&text);
            check(&strange);
        }
    }
}
