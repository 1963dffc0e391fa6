//! Whether a strftime pattern can read times: it must give a whole date, and a whole time or none.

use chrono::format::{Fixed, Item, Numeric, Parsed, StrftimeItems, parse};
use chrono::{DateTime, Timelike, Utc};
use std::fmt::Write;
use std::ops::Range;

/// The longest pattern, in bytes.
const LONGEST: usize = 200;

/// Why a pattern cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// The part of the pattern, in bytes.
    pub(crate) place: Range<usize>,
    pub(crate) message: String,
    pub(crate) help: &'static str,
}

/// Checks a pattern by writing a time with it and reading that back.
pub(crate) fn check(pattern: &str) -> Result<(), Wrong> {
    let wrong = |message: String, help| Wrong { place: 0..pattern.len(), message, help };
    if pattern.len() > LONGEST {
        let message = format!("this pattern is longer than {LONGEST} characters");
        return Err(wrong(message, "such as \"%d/%m/%Y %H:%M\" or \"%Y-%m-%d %H:%M:%S\""));
    }
    unknown_specifier(pattern)?;
    let lacking: Vec<&str> = lacking(pattern);
    if !lacking.is_empty() {
        let message = format!("{pattern:?} lacks {}", lacking.join(", "));
        return Err(wrong(message, "such as \"%d/%m/%Y %H:%M\" or \"%Y-%m-%d %H:%M:%S\""));
    }
    match reads_back(pattern) {
        Some(true) => Ok(()),
        Some(false) => Err(wrong(
            format!("{pattern:?} gives a time that is not whole"),
            "hour and minute are %H and %M, or %I, %M and %p",
        )),
        None => Err(wrong(
            format!("times cannot be read by {pattern:?}"),
            "such as \"%d/%m/%Y %H:%M\" or \"%Y-%m-%d %H:%M:%S\"",
        )),
    }
}

/// Whether a time written by a pattern can have seconds.
pub(crate) fn tells_seconds(pattern: &str) -> bool {
    StrftimeItems::new(pattern).any(|item| match item {
        Item::Numeric(Numeric::Second | Numeric::Timestamp, _) => true,
        Item::Fixed(fixed) => matches!(fixed, Fixed::RFC2822 | Fixed::RFC3339),
        _ => false,
    })
}

/// The first `%` that begins nothing known.
fn unknown_specifier(pattern: &str) -> Result<(), Wrong> {
    let broken = |pattern: &str| StrftimeItems::new(pattern).any(|item| item == Item::Error);
    if !broken(pattern) {
        return Ok(());
    }
    let ends = pattern.char_indices().map(|(at, c)| at + c.len_utf8());
    // a longer beginning may be whole again: "%" is broken, "%d" is not
    let end = ends.rev().find(|&end| !broken(&pattern[..end])).unwrap_or(0);
    let start = pattern[..end].rfind('%').filter(|&at| broken(&pattern[at..])).unwrap_or(end);
    let start = pattern[end..].find('%').map_or(start, |at| end + at);
    let rest = &pattern[start..];
    let end = rest.char_indices().skip(1).find(|(_, c)| c.is_alphabetic() || *c == '%');
    let end = end.map_or(pattern.len(), |(at, c)| start + at + c.len_utf8());
    Err(Wrong {
        place: start..end,
        message: format!("{:?} means nothing in a strftime pattern", &pattern[start..end]),
        help: "%d day, %m month, %Y year, %H hour, %M minute, %S second; %% for the sign itself",
    })
}

/// What of day, month and year a pattern lacks.
fn lacking(pattern: &str) -> Vec<&'static str> {
    let items: Vec<_> = StrftimeItems::new(pattern).collect();
    let has = |known: &[Item<'_>]| items.iter().any(|item| known.contains(&plain(item)));
    let number = |number| Item::Numeric(number, chrono::format::Pad::None);
    let whole =
        [number(Numeric::Timestamp), Item::Fixed(Fixed::RFC2822), Item::Fixed(Fixed::RFC3339)];
    if has(&whole) {
        return Vec::new();
    }
    let ordinal = has(&[number(Numeric::Ordinal)]);
    let day = ordinal || has(&[number(Numeric::Day)]);
    let month = ordinal
        || has(&[
            number(Numeric::Month),
            Item::Fixed(Fixed::ShortMonthName),
            Item::Fixed(Fixed::LongMonthName),
        ]);
    let year = has(&[number(Numeric::Year), number(Numeric::YearMod100)]);
    let parts = [(day, "the day (%d)"), (month, "the month (%m)"), (year, "the year (%Y)")];
    parts.into_iter().filter(|(has, _)| !has).map(|(_, name)| name).collect()
}

/// An item without its padding.
fn plain<'a>(item: &Item<'a>) -> Item<'a> {
    match item {
        Item::Numeric(number, _) => Item::Numeric(number.clone(), chrono::format::Pad::None),
        other => other.clone(),
    }
}

/// Whether a time written with the pattern is read back whole; `None` if not even its date is.
fn reads_back(pattern: &str) -> Option<bool> {
    let sample: DateTime<Utc> = DateTime::from_timestamp(1_792_938_947, 0)?;
    let mut written = String::new();
    write!(written, "{}", sample.format(pattern)).ok()?;
    let mut parsed = Parsed::new();
    parse(&mut parsed, &written, StrftimeItems::new(pattern)).ok()?;
    if parsed.timestamp().is_some() {
        return Some(true);
    }
    (parsed.to_naive_date().ok()? == sample.date_naive()).then_some(())?;
    let none = [parsed.hour_mod_12(), parsed.minute(), parsed.second(), parsed.hour_div_12()]
        .iter()
        .all(Option::is_none);
    let whole = parsed.to_naive_time().is_ok_and(|time| time.hour() == sample.hour());
    Some(none || whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_that_give_a_whole_date() {
        for pattern in [
            "%d/%m/%Y %H:%M",
            "%Y-%m-%d",
            "%Y-%m-%dT%H:%M:%S%:z",
            "%F %T",
            "%d %b %Y %I:%M:%S %p",
            "%d-%m-%y %H.%M",
            "%Y%j",
            "%s",
            "%+",
            "%d/%m/%Y %H:%M:%S%.f",
            "%e %B %Y à %Hh%M",
            "100%% %D %R",
        ] {
            assert_eq!(check(pattern), Ok(()), "{pattern}");
        }
    }

    #[test]
    fn patterns_with_seconds_and_without() {
        for (pattern, seconds) in [
            ("%d/%m/%Y %H:%M", false),
            ("%Y-%m-%d", false),
            ("100%% %D %R", false),
            ("%d/%m/%Y %H:%M:%S", true),
            ("%F %T", true),
            ("%s", true),
            ("%+", true),
        ] {
            assert_eq!(tells_seconds(pattern), seconds, "{pattern}");
        }
    }

    #[test]
    fn patterns_that_do_not() {
        let cases = [
            ("%d/%m %H:%M", "\"%d/%m %H:%M\" lacks the year (%Y)"),
            ("%H:%M", "\"%H:%M\" lacks the day (%d), the month (%m), the year (%Y)"),
            ("dd/mm/yyyy", "\"dd/mm/yyyy\" lacks the day (%d), the month (%m), the year (%Y)"),
            ("%d/%M/%Y", "\"%d/%M/%Y\" lacks the month (%m)"),
            ("%F %H", "\"%F %H\" gives a time that is not whole"),
            ("%F %I:%M", "\"%F %I:%M\" gives a time that is not whole"),
            ("%F %M", "\"%F %M\" gives a time that is not whole"),
        ];
        for (pattern, message) in cases {
            assert_eq!(check(pattern).unwrap_err().message, message, "{pattern}");
        }
    }

    #[test]
    fn an_unknown_specifier_is_shown() {
        let cases = [
            ("%d/%m/%Y %K:%M", "%K"),
            ("%Q", "%Q"),
            ("%F %", "%"),
            ("%Y-%:d", "%:d"),
            ("é%é", "%é"),
        ];
        for (pattern, wrong) in cases {
            let place = check(pattern).unwrap_err().place;
            assert_eq!(&pattern[place], wrong, "{pattern}");
        }
    }
}
