//! Whether a strftime pattern can read times: it must give a whole date, and a whole time or none.

use aloi_words::{Said, quoted, said};
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
    pub(crate) message: Said,
    pub(crate) help: Said,
}

/// Checks a pattern by writing a time with it and reading that back.
pub(crate) fn check(pattern: &str) -> Result<(), Wrong> {
    let wrong = |message, help| Wrong { place: 0..pattern.len(), message, help };
    if pattern.len() > LONGEST {
        let message = said!("pattern.too-long", most = LONGEST);
        return Err(wrong(message, examples()));
    }
    unknown_specifier(pattern)?;
    if let Some(lacking) = lacking(pattern) {
        let message = said!("pattern.lacks", pattern = quoted(pattern), lacking);
        return Err(wrong(message, examples()));
    }
    match reads_back(pattern) {
        Some(true) => Ok(()),
        Some(false) => Err(wrong(
            said!("pattern.not-whole", pattern = quoted(pattern)),
            said!(
                "pattern.not-whole-help",
                whole = said!("pattern.hour-and-minute", hour = "%H", minute = "%M"),
                halves = said!("pattern.half-days", hour = "%I", minute = "%M", half = "%p")
            ),
        )),
        None => Err(wrong(said!("pattern.unread", pattern = quoted(pattern)), examples())),
    }
}

fn examples() -> Said {
    said!("pattern.examples", first = "%d/%m/%Y %H:%M", second = "%Y-%m-%d %H:%M:%S")
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
        message: said!("pattern.unknown-specifier", part = quoted(&pattern[start..end])),
        help: said!("pattern.unknown-specifier-help", sign = "%%"),
    })
}

/// What of day, month and year a pattern lacks.
fn lacking(pattern: &str) -> Option<Said> {
    let items: Vec<_> = StrftimeItems::new(pattern).collect();
    let has = |known: &[Item<'_>]| items.iter().any(|item| known.contains(&plain(item)));
    let number = |number| Item::Numeric(number, chrono::format::Pad::None);
    let whole =
        [number(Numeric::Timestamp), Item::Fixed(Fixed::RFC2822), Item::Fixed(Fixed::RFC3339)];
    if has(&whole) {
        return None;
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
    let parts = [
        (day, said!("pattern.day")),
        (month, said!("pattern.month")),
        (year, said!("pattern.year")),
    ];
    let lacking = parts.into_iter().filter(|(has, _)| !has).map(|(_, name)| name);
    lacking.reduce(|all, next| said!("pattern.list", all, next))
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
            assert_eq!(check(pattern).unwrap_err().message.to_string(), message, "{pattern}");
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
