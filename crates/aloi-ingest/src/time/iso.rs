//! RFC 3339 and its usual variants, read as numbers: the path of nearly every time.

use super::moment::Moment;
use aloi::Instant;
use chrono::NaiveDate;

/// A space or `T` before the hours, seconds and their fraction optional, with an offset (`Z`,
/// `+02:00`, `+0200`, `+02`) or without, or the date alone.
#[inline]
pub(super) fn read(text: &str) -> Option<Moment> {
    match usual(text) {
        Some(Usual { shown, in_utc: true, .. }) => {
            Some(Moment::Instant(Instant::from_seconds(shown)))
        }
        _ => other(text),
    }
}

/// A time in one of the commonest variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Usual {
    /// What it shows, in seconds since 1970-01-01T00:00:00 by the same clock.
    pub(crate) shown: i64,
    /// The days of that.
    pub(crate) days: i64,
    /// Whether it says that it is in UTC; else it does not say where it is.
    pub(crate) in_utc: bool,
}

/// The commonest variants alone, `2026-10-05T10:30:00Z` and `2026-10-05 10:30:00`, eight bytes at a
/// time; the 29th of February and other years than 1970 to 2099 are left to the others.
#[inline]
pub(super) fn usual(text: &str) -> Option<Usual> {
    let (bytes, end) = text.as_bytes().split_first_chunk::<19>()?;
    let in_utc = match end {
        [] => false,
        b"Z" => true,
        _ => return None,
    };
    let years = match bytes.first_chunk()? {
        b"20" => 30,
        b"19" => -70,
        _ => return None,
    };
    if !matches!(bytes[10], b'T' | b' ') {
        return None;
    }
    let date = Pairs::of(bytes[2..].first_chunk()?, b"00-00-00")?;
    let clock = Pairs::of(bytes.last_chunk()?, b"00:00:00")?;
    let (month, day) = (date.at(3), date.at(6));
    let years = u32::try_from(years + date.at(0).cast_signed()).ok()?;
    let (hour, minute, second) = (clock.at(0), clock.at(3), clock.at(6));
    let last = *DAYS.get(month as usize)?;
    let is_one = (1..=last).contains(&day) && hour <= 23 && minute <= 59 && second <= 59;
    let days = i64::from(days_to_month(years, month) + day) - 1;
    let shown = days * 86_400 + i64::from(hour * 3600 + minute * 60 + second);
    is_one.then_some(Usual { shown, days, in_utc })
}

/// How many days each month has in every year; the month 0 has none.
const DAYS: [u32; 13] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// The numbers of two digits in eight bytes, by where they begin.
struct Pairs(u64);

impl Pairs {
    /// Those of a text which is like `form`, with any digits where that has zeros.
    #[inline]
    fn of(text: &[u8; 8], form: &[u8; 8]) -> Option<Self> {
        let each = |byte: u8| u64::from_le_bytes([byte; 8]);
        let signs = u64::from_le_bytes(form.map(|byte| if byte == b'0' { 0 } else { 0xff }));
        // A digit leaves its value, a sign of the form nothing.
        let left = u64::from_le_bytes(*text) ^ u64::from_le_bytes(*form);
        let above_nine = (left.wrapping_add(each(0x7f - 9)) | left) & each(0x80);
        let is_like = above_nine == 0 && left & signs == 0;
        is_like.then(|| Self(left * 10 + (left >> 8)))
    }

    #[inline]
    const fn at(&self, place: u32) -> u32 {
        ((self.0 >> (8 * place)) & 0xff) as u32
    }
}

/// Days from 1970-01-01 to the first of a month, so many years after 1970; up to 2099 every fourth has
/// one day more.
#[inline]
const fn days_to_month(years: u32, month: u32) -> u32 {
    const BEFORE: [u32; 16] = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 0, 0, 0];
    let leap_days = (years + 1) / 4 + (years % 4 == 2 && month > 2) as u32;
    years * 365 + leap_days + BEFORE[month as usize % BEFORE.len()]
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
        if let Some(Usual { shown, days, in_utc }) = usual(text) {
            let expected = match super::other(text) {
                Some(Moment::Instant(at)) if in_utc => Some(at.seconds()),
                Some(Moment::Local(wall)) if !in_utc => Some(wall.and_utc().timestamp()),
                _ => None,
            };
            assert_eq!((Some(shown), days), (expected, shown.div_euclid(86_400)), "{text}");
        }
    }

    #[test]
    fn the_commonest_variants_are_read_as_any_other() {
        for year in 1..=9999 {
            for month in 1..=12 {
                for (day, sign, end) in
                    [(1, 'T', "Z"), (28, ' ', ""), (28, 'T', ""), (31, ' ', "Z")]
                {
                    let text = format!("{year:04}-{month:02}-{day:02}{sign}23:59:59{end}");
                    let is_usual = (1970..=2099).contains(&year);
                    assert!(usual(&text).is_some() || day == 31 || !is_usual, "{text}");
                    check(&text);
                }
            }
        }
        assert!(usual("2026-10-31 23:59:59").is_some());
        assert!(usual("2026-09-31 23:59:59").is_none());
    }

    #[test]
    fn no_byte_of_it_may_be_another() {
        for usual_one in ["2026-10-05T10:30:00Z", "2026-10-05 10:30:00"] {
            for at in 0..usual_one.len() {
                for byte in 0..128 {
                    let mut bytes = usual_one.to_owned().into_bytes();
                    bytes[at] = byte;
                    let text = String::from_utf8(bytes).unwrap();
                    check(&text);
                    let may_be = byte.is_ascii_digit() || at == 10 && b"T ".contains(&byte);
                    assert!(may_be || text == usual_one || usual(&text).is_none(), "{text}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn it_is_so_whatever_is_written(
            text in "[0-9]{4}-[0-3][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-6][0-9]Z?",
            strange in "[ -~é]{18,22}",
        ) {
            check(&text);
            check(&strange);
        }
    }
}
