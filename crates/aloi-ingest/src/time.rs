//! Times as exports write them: to an instant, with the guess that it took, or a reason why not.

use aloi::zone::{self, Local};
use aloi::{Instant, Tz};
use chrono::format::{Item, Numeric, Parsed, StrftimeItems, parse};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// A time, read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The instant that it is.
    pub at: Instant,
    /// The date, where no time was written.
    pub date: Option<NaiveDate>,
    /// What had to be guessed (R3).
    pub guess: Option<LocalGuess>,
}

/// What a local time did not say (R3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalGuess {
    /// Which of the two times that the clock showed it (autumn): the earlier was taken.
    Twice,
    /// How a time that the clock skipped was meant (spring): as far after the gap as the clock
    /// would have shown.
    Gap,
}

/// Why a text is no time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeProblem {
    /// Not in the form that the source declares, or in none of the usual ones.
    #[error("{text:?} is not a time written as {expected}")]
    NotInForm {
        /// The text.
        text: String,
        /// The form.
        expected: String,
    },
    /// Nothing stands where a time must.
    #[error("no time stands there")]
    Missing,
    /// A time of 1969 or earlier, or of 2101 or later.
    #[error(
        "{0:?} lies outside the years 1970 to 2100; if it stands for \"none\", list it under none in [source]"
    )]
    OutOfRange(
        /// The text.
        String,
    ),
}

/// How a source writes its times (R3).
///
/// ```
/// use aloi_ingest::TimeFormat;
/// let paris = "Europe/Paris".parse().unwrap();
/// let usual = TimeFormat::new(None, paris);
/// let at = usual.read("2026-10-05 10:30").unwrap().at;
/// assert_eq!(at.to_string(), "2026-10-05T08:30:00Z");
/// let day_first = TimeFormat::new(Some("%d/%m/%Y %H:%M"), paris);
/// assert_eq!(day_first.read("5/10/2026 10:30").unwrap().at, at);
/// assert!(day_first.read("10/13/2026 10:30").is_err());
/// ```
#[derive(Clone, Debug)]
pub struct TimeFormat {
    zone: Tz,
    declared: Option<Declared>,
}

#[derive(Clone, Debug)]
struct Declared {
    text: String,
    whole: Vec<Item<'static>>,
    /// The part before the hours, for dates alone.
    date: Vec<Item<'static>>,
}

impl TimeFormat {
    /// Times as `dates` (strftime) writes them, or in RFC 3339 and its usual variants; those
    /// without offset by the clocks of `zone`.
    #[must_use]
    pub fn new(dates: Option<&str>, zone: Tz) -> Self {
        let declared = dates.map(|text| {
            let whole: Vec<Item<'static>> =
                StrftimeItems::new(text).map(|item| item.to_owned()).collect();
            let date = date_part(&whole);
            Declared { text: text.to_owned(), whole, date }
        });
        Self { zone, declared }
    }

    /// The time that `text` writes.
    ///
    /// # Errors
    /// [`TimeProblem`] where it writes none.
    pub fn read(&self, text: &str) -> Result<Written, TimeProblem> {
        let text = text.trim();
        let moment = match &self.declared {
            Some(declared) => declared.read(text),
            None => usual(text),
        };
        let written =
            moment.map(|moment| self.place(moment)).ok_or_else(|| self.not_in_form(text))?;
        if (FIRST..END).contains(&written.at.seconds()) {
            Ok(written)
        } else {
            Err(TimeProblem::OutOfRange(text.to_owned()))
        }
    }

    fn place(&self, moment: Moment) -> Written {
        let (wall, date) = match moment {
            Moment::Instant(at) => return Written { at, date: None, guess: None },
            Moment::Local(wall) => (wall, None),
            Moment::Date(date) => (date.and_time(NaiveTime::MIN), Some(date)),
        };
        let local = zone::locate(self.zone, wall);
        let guess = match local {
            Local::Once(_) => None,
            Local::Twice { .. } => Some(LocalGuess::Twice),
            Local::Gap { .. } => Some(LocalGuess::Gap),
        };
        Written { at: local.as_written(), date, guess }
    }

    fn not_in_form(&self, text: &str) -> TimeProblem {
        let expected = match &self.declared {
            Some(declared) => format!("{:?} (dates in [source])", declared.text),
            None => "2026-10-05T10:30:00+02:00, 2026-10-05 10:30:00 or 2026-10-05; \
                     say how it is written with dates in [source], such as dates = \"%d/%m/%Y %H:%M\""
                .to_owned(),
        };
        TimeProblem::NotInForm { text: text.to_owned(), expected }
    }
}

/// 1970-01-01T00:00:00Z, and 2101-01-01T00:00:00Z: the range of calendars.
const FIRST: i64 = 0;
const END: i64 = 4_133_980_800;

enum Moment {
    Instant(Instant),
    Local(NaiveDateTime),
    Date(NaiveDate),
}

impl Declared {
    fn read(&self, text: &str) -> Option<Moment> {
        let mut parsed = Parsed::new();
        if parse(&mut parsed, text, self.whole.iter()).is_ok() {
            return moment(&parsed);
        }
        let mut parsed = Parsed::new();
        let date = !self.date.is_empty() && parse(&mut parsed, text, self.date.iter()).is_ok();
        date.then(|| parsed.to_naive_date().ok().map(Moment::Date)).flatten()
    }
}

fn moment(parsed: &Parsed) -> Option<Moment> {
    if let Some(seconds) = parsed.timestamp() {
        return Some(Moment::Instant(Instant::from_seconds(seconds)));
    }
    if let Some(offset) = parsed.offset() {
        let at = parsed.to_naive_datetime_with_offset(offset).ok()?;
        return Some(Moment::Instant(Instant::from_seconds(
            at.and_utc().timestamp() - i64::from(offset),
        )));
    }
    match parsed.to_naive_datetime_with_offset(0) {
        Ok(wall) => Some(Moment::Local(wall)),
        Err(_) => parsed.to_naive_date().ok().map(Moment::Date),
    }
}

/// The items before the first that belongs to the time of day, without spaces at the end.
fn date_part(items: &[Item<'static>]) -> Vec<Item<'static>> {
    let hours = items.iter().position(|item| {
        matches!(
            item,
            Item::Numeric(Numeric::Hour | Numeric::Hour12 | Numeric::Timestamp, _)
                | Item::Fixed(
                    chrono::format::Fixed::LowerAmPm
                        | chrono::format::Fixed::UpperAmPm
                        | chrono::format::Fixed::RFC3339
                        | chrono::format::Fixed::RFC2822
                )
        )
    });
    let mut date = items[..hours.unwrap_or(0)].to_vec();
    while matches!(
        date.last(),
        Some(Item::Space(_) | Item::OwnedSpace(_) | Item::Literal(_) | Item::OwnedLiteral(_))
    ) {
        date.pop();
    }
    date
}

/// RFC 3339 and its usual variants: a space or `T`, seconds and their fraction optional, with an
/// offset (`Z`, `+02:00`, `+0200`, `+02`) or without, or the date alone.
fn usual(text: &str) -> Option<Moment> {
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

fn digits(left: &mut &[u8], count: usize) -> Option<u32> {
    let (number, rest) = left.split_at_checked(count)?;
    *left = rest;
    number.iter().try_fold(0, |value, byte| {
        byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0'))
    })
}

fn expect(left: &mut &[u8], byte: u8) -> Option<()> {
    let (first, rest) = left.split_first()?;
    (*first == byte).then(|| *left = rest)
}

/// Fractions of a second are cut (R3).
fn skip_fraction(left: &mut &[u8]) -> Option<()> {
    if expect(left, b'.').is_none() && expect(left, b',').is_none() {
        return Some(());
    }
    let count = left.iter().take_while(|byte| byte.is_ascii_digit()).count();
    *left = &left[count..];
    (count > 0).then_some(())
}

/// Seconds ahead of UTC.
fn offset(left: &[u8]) -> Option<i64> {
    let mut left = left.strip_prefix(b" ").unwrap_or(left);
    if matches!(left, b"Z" | b"z" | b"UTC") {
        return Some(0);
    }
    let sign = match left.split_first()? {
        (b'+', rest) => (1, rest),
        (b'-', rest) => (-1, rest),
        _ => return None,
    };
    left = sign.1;
    let hours = digits(&mut left, 2)?;
    let minutes = match left {
        [] => 0,
        _ => {
            let _ = expect(&mut left, b':');
            digits(&mut left, 2)?
        }
    };
    (left.is_empty() && hours <= 15 && minutes <= 59)
        .then(|| sign.0 * (i64::from(hours) * 3600 + i64::from(minutes) * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris(dates: Option<&str>) -> TimeFormat {
        TimeFormat::new(dates, "Europe/Paris".parse().unwrap())
    }

    #[test]
    fn the_usual_variants() {
        for (text, at) in [
            ("2026-10-05T10:30:00+02:00", "2026-10-05T08:30:00Z"),
            ("2026-10-05T08:30:00Z", "2026-10-05T08:30:00Z"),
            ("2026-10-05 08:30:00 UTC", "2026-10-05T08:30:00Z"),
            ("2026-10-05 08:30:00.999Z", "2026-10-05T08:30:00Z"),
            ("2026-10-05T10:30:00,5+0200", "2026-10-05T08:30:00Z"),
            ("2026-10-05t03:30-05", "2026-10-05T08:30:00Z"),
            ("2026-10-05 10:30", "2026-10-05T08:30:00Z"),
            (" 2026-10-05 10:30:00 ", "2026-10-05T08:30:00Z"),
        ] {
            let written = paris(None).read(text).unwrap();
            assert_eq!((written.at.to_string().as_str(), written.guess), (at, None), "{text}");
        }
    }

    #[test]
    fn guesses_are_said() {
        for (text, at, guess) in [
            ("2026-10-25 02:30:00", "2026-10-25T00:30:00Z", Some(LocalGuess::Twice)),
            ("2026-03-29 02:30:00", "2026-03-29T01:30:00Z", Some(LocalGuess::Gap)),
            ("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z", None),
        ] {
            let written = paris(None).read(text).unwrap();
            assert_eq!((written.at.to_string().as_str(), written.guess), (at, guess), "{text}");
        }
        let date = paris(None).read("2026-10-05").unwrap();
        assert_eq!(date.at.to_string(), "2026-10-04T22:00:00Z");
        assert!(date.date.is_some());
    }

    #[test]
    fn declared_forms() {
        for (dates, text, at) in [
            ("%d/%m/%Y %H:%M", "29/2/2016 01:16", "2016-02-29T00:16:00Z"),
            ("%d/%m/%Y %H:%M", "29/02/2016", "2016-02-28T23:00:00Z"),
            ("%m/%d/%y %I:%M %p", "10/05/26 3:05 PM", "2026-10-05T13:05:00Z"),
            ("%Y-%m-%d %H:%M:%S %z", "2026-10-05 10:30:00 +0200", "2026-10-05T08:30:00Z"),
            ("%s", "1791189000", "2026-10-05T08:30:00Z"),
        ] {
            let written = paris(Some(dates)).read(text).unwrap();
            assert_eq!(written.at.to_string(), at, "{dates} {text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "yesterday",
            "05/10/2026 10:30",
            "2026-02-30 10:00",
            "2026-10-05 24:00",
            "2026-10-05 10:30x",
            "2026-10-05T10:30:00+25:00",
            "2026-10-05 10:3",
            "2026-1-5",
        ] {
            assert!(matches!(paris(None).read(text), Err(TimeProblem::NotInForm { .. })), "{text}");
        }
        for text in ["1900-01-01 00:00:00", "9999-12-31", "1969-12-31T23:59:59Z"] {
            assert_eq!(paris(None).read(text), Err(TimeProblem::OutOfRange(text.to_owned())));
        }
        assert!(paris(Some("%d/%m/%Y %H:%M")).read("10/13/2026 10:30").is_err());
    }
}
