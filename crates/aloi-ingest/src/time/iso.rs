//! RFC 3339 and its usual variants, read byte by byte: the path of nearly every cell.

use super::Moment;
use aloi::Instant;
use chrono::NaiveDate;

/// A space or `T` before the hours, seconds and their fraction optional, with an offset (`Z`,
/// `+02:00`, `+0200`, `+02`) or without, or the date alone.
#[inline]
pub(super) fn read(text: &str) -> Option<Moment> {
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
