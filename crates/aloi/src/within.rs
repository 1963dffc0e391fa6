//! The required level as the contract sheet writes it: `2h`, `1 jour ouvré`, `date planifiée`.

use crate::calendar::{Calendar, WorkingDayError};
use crate::name::comparable;
use crate::said;
use crate::said::{Said, quoted};
use std::iter::Peekable;
use std::str::Chars;

/// Seconds in a day of 24 hours.
pub const DAY: i64 = 86_400;

/// A required level as written (R11), before a calendar gives it its seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// Hours, minutes and seconds: seconds on the clock.
    Clock(i64),
    /// Days, `1 day`: 24 h each on the clock, on a calendar written `24/7` only.
    Days(i64),
    /// Working days, `1 jour ouvré`: the calendar's working day each.
    WorkingDays(i64),
    /// The ticket's own planned date.
    PlannedDate,
}

/// What a level requires of a ticket (R11, R12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// At most so many seconds on the indicator's calendar.
    Elapsed(i64),
    /// Restoration by the ticket's planned date.
    PlannedDate,
}

/// A required level that is not understood, or that is ambiguous on its calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WithinError {
    /// The text is not understood to its last character.
    NotUnderstood {
        /// The whole text.
        text: String,
        /// The part that is not understood; empty where nothing stands.
        rest: String,
    },
    /// `1 day` on a calendar that is not open around the clock.
    AmbiguousDay {
        /// The whole text.
        text: String,
        /// The same in hours.
        hours: String,
        /// The same in working days.
        working: String,
    },
    /// The calendar has no one working day.
    NoWorkingDay {
        /// The whole text.
        text: String,
        /// Why not.
        why: WorkingDayError,
    },
    /// More than a thousand years.
    TooLong(
        /// The whole text.
        String,
    ),
}

impl WithinError {
    /// What is wrong.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::NotUnderstood { text, rest } if rest.is_empty() => said!(
                "level.not-understood",
                "\"{text}\" is not understood: {examples}",
                text = quoted(text),
                examples = examples()
            ),
            Self::NotUnderstood { text, rest } => said!(
                "level.not-understood-from",
                "\"{text}\" is not understood from \"{rest}\" on: {examples}",
                text = quoted(text),
                rest = quoted(rest),
                examples = examples()
            ),
            Self::AmbiguousDay { text, .. } => said!(
                "level.ambiguous-day",
                "\"{text}\" is ambiguous on a calendar that is not 24/7 throughout",
                text = quoted(text)
            ),
            Self::NoWorkingDay { text, why } => said!(
                "level.no-working-day",
                "\"{text}\": {why}",
                text = quoted(text),
                why = why.said()
            ),
            Self::TooLong(text) => {
                said!("level.too-long", "\"{text}\" is too long", text = quoted(text))
            }
        }
    }

    /// What to write instead, where the message does not say it.
    #[must_use]
    pub fn help(&self) -> Option<Said> {
        match self {
            Self::AmbiguousDay { hours, working, .. } => Some(said!(
                "level.ambiguous-day-help",
                "write \"{hours}\" (on the clock) or \"{working}\" (of the calendar)",
                hours,
                working
            )),
            Self::NotUnderstood { .. } | Self::NoWorkingDay { .. } | Self::TooLong(_) => None,
        }
    }
}

/// How a required level is written.
fn examples() -> Said {
    said!(
        "level.examples",
        "write a time on the clock (2h, 1h30, 90m, 45s), 1 day, 1 working day, or planned date (in French: 2 heures, 1 jour, 1 jour ouvré, date planifiée)"
    )
}

said::shown_in_english!(WithinError);

/// Reads a required level, its units in the words of [`unit()`], to its last character (R11).
///
/// ```
/// use aloi::within::{Written, read};
/// assert_eq!(read("1h30"), Ok(Written::Clock(5400)));
/// assert_eq!(read("4 heures"), Ok(Written::Clock(14_400)));
/// assert_eq!(read("1 jour"), Ok(Written::Days(1)));
/// assert_eq!(read("2 jours ouvrés"), Ok(Written::WorkingDays(2)));
/// assert_eq!(read("Date planifiée"), Ok(Written::PlannedDate));
/// assert!(read("2 hours or so").is_err());
/// ```
///
/// # Errors
/// [`WithinError::NotUnderstood`] and [`WithinError::TooLong`].
pub fn read(text: &str) -> Result<Written, WithinError> {
    let plain = comparable(text);
    if matches!(plain.as_str(), "planned date" | "date planifiée") {
        return Ok(Written::PlannedDate);
    }
    let mut words = Words { left: plain.chars().peekable(), text };
    let written = words.amounts()?;
    match words.left.peek() {
        None => Ok(written),
        Some(_) => Err(words.not_understood()),
    }
}

/// The seconds of a time on the clock (`4h`, `1h30`, `0s`) or of days and working days of
/// `calendar`.
///
/// # Errors
/// As [`read`] and [`Written::on`]; a planned date is no amount of time and is not understood.
pub fn amount(text: &str, calendar: &Calendar) -> Result<i64, WithinError> {
    match read(text)?.on(calendar, text)? {
        Required::Elapsed(seconds) => Ok(seconds),
        Required::PlannedDate => {
            Err(WithinError::NotUnderstood { text: text.to_owned(), rest: text.to_owned() })
        }
    }
}

impl Written {
    /// What the level requires on `calendar`; `text` is how it was written, for the error.
    ///
    /// # Errors
    /// `1 day` on a calendar that is not 24/7 without exceptions is ambiguous; a working day on a
    /// calendar whose open weekdays differ has no length.
    pub fn on(self, calendar: &Calendar, text: &str) -> Result<Required, WithinError> {
        match self {
            Self::Clock(seconds) => Ok(Required::Elapsed(seconds)),
            Self::PlannedDate => Ok(Required::PlannedDate),
            Self::Days(days) if calendar.is_always() => Ok(Required::Elapsed(days * DAY)),
            Self::Days(days) => Err(WithinError::AmbiguousDay {
                text: text.to_owned(),
                hours: format!("{}h", days * 24),
                working: format!("{days} working day{}", if days == 1 { "" } else { "s" }),
            }),
            Self::WorkingDays(days) => calendar
                .working_day()
                .map_err(|why| WithinError::NoWorkingDay { text: text.to_owned(), why })?
                .checked_mul(days)
                .map(Required::Elapsed)
                .ok_or_else(|| WithinError::TooLong(text.to_owned())),
        }
    }
}

/// The seconds of the unit of time that a word in small letters names, in English, French, Spanish or
/// Portuguese: a day has 24 hours. Weeks are none: where tools write them, they mostly are working
/// weeks; nor are months and years, which have no fixed length.
///
/// ```
/// use aloi::within::unit;
/// assert_eq!(["heures", "hrs", "horas"].map(unit), [Some(3600); 3]);
/// assert_eq!(unit("mois"), None);
/// ```
#[must_use]
pub fn unit(word: &str) -> Option<i64> {
    Some(match word {
        "d" | "day" | "days" | "j" | "jr" | "jrs" | "jour" | "jours" | "dia" | "dias" | "día"
        | "días" => DAY,
        "h" | "hr" | "hrs" | "hour" | "hours" | "heure" | "heures" | "hora" | "horas" => 3600,
        "m" | "mn" | "min" | "mins" | "minute" | "minutes" | "minuto" | "minutos" => 60,
        "s" | "sec" | "secs" | "seg" | "second" | "seconds" | "seconde" | "secondes"
        | "segundo" | "segundos" => 1,
        _ => return None,
    })
}

/// The largest number that an amount may be written with: a thousand years of minutes.
const LARGEST: i64 = 525_600_000;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    WorkingDay,
    Day,
    Hour,
    Minute,
    Second,
}

impl Unit {
    const fn seconds(self) -> i64 {
        match self {
            Self::WorkingDay | Self::Day => DAY,
            Self::Hour => 3600,
            Self::Minute => 60,
            Self::Second => 1,
        }
    }
}

impl Unit {
    /// The unit of a time on the clock that has so many seconds.
    fn on_the_clock(seconds: i64) -> Option<Self> {
        [Self::Hour, Self::Minute, Self::Second].into_iter().find(|unit| unit.seconds() == seconds)
    }
}

struct Words<'a> {
    left: Peekable<Chars<'a>>,
    text: &'a str,
}

impl Words<'_> {
    /// Days, or a time on the clock with its larger units first.
    fn amounts(&mut self) -> Result<Written, WithinError> {
        let number = self.number()?;
        let unit = match self.unit(None)? {
            Unit::Day => return Ok(Written::Days(number)),
            Unit::WorkingDay => return Ok(Written::WorkingDays(number)),
            unit => unit,
        };
        let mut seconds = number * unit.seconds();
        let mut last = unit;
        while self.left.peek().is_some() {
            self.spaces();
            let whole = self.left.clone();
            let number = self.number()?;
            let unit = self.unit(Some(last))?;
            if unit <= last || number > 59 {
                return Err(self.rest_from(whole));
            }
            seconds += number * unit.seconds();
            last = unit;
        }
        Ok(Written::Clock(seconds))
    }

    fn number(&mut self) -> Result<i64, WithinError> {
        self.spaces();
        let mut digits = String::new();
        while let Some(digit) = self.left.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        if digits.is_empty() {
            return Err(self.not_understood());
        }
        match digits.parse::<i64>() {
            Ok(number) if number <= LARGEST => Ok(number),
            _ => Err(WithinError::TooLong(self.text.to_owned())),
        }
    }

    /// The unit that follows a number; after hours, minutes may go without (`1h30`).
    fn unit(&mut self, last: Option<Unit>) -> Result<Unit, WithinError> {
        self.spaces();
        let whole = self.left.clone();
        let word = self.word();
        match (word.as_str(), unit(&word)) {
            ("", _) if last == Some(Unit::Hour) => Ok(Unit::Minute),
            ("working", _) if last.is_none() => self.day_after_working(whole),
            (_, Some(DAY)) if last.is_none() => self.day(),
            (_, Some(seconds)) => Unit::on_the_clock(seconds).ok_or_else(|| self.rest_from(whole)),
            _ => Err(self.rest_from(whole)),
        }
    }

    /// After `jours`: `ouvrés` or nothing.
    fn day(&mut self) -> Result<Unit, WithinError> {
        self.spaces();
        let whole = self.left.clone();
        match self.word().as_str() {
            "" => Ok(Unit::Day),
            "ouvré" | "ouvrés" => Ok(Unit::WorkingDay),
            _ => Err(self.rest_from(whole)),
        }
    }

    /// After `working`: `day` or `days`.
    fn day_after_working(&mut self, whole: Peekable<Chars<'_>>) -> Result<Unit, WithinError> {
        self.spaces();
        match self.word().as_str() {
            "day" | "days" => Ok(Unit::WorkingDay),
            _ => Err(self.rest_from(whole)),
        }
    }

    fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(letter) = self.left.next_if(|c| c.is_alphabetic()) {
            word.push(letter);
        }
        word
    }

    fn spaces(&mut self) {
        while self.left.next_if_eq(&' ').is_some() {}
    }

    fn rest_from(&self, rest: Peekable<Chars<'_>>) -> WithinError {
        WithinError::NotUnderstood {
            text: self.text.to_owned(),
            rest: rest.collect::<String>().trim().to_owned(),
        }
    }

    fn not_understood(&self) -> WithinError {
        self.rest_from(self.left.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_in_the_words_of_several_languages() {
        use Written::{Clock, Days, PlannedDate, WorkingDays};
        let cases = [
            ("2h", Clock(7200)),
            ("2 H", Clock(7200)),
            ("90m", Clock(5400)),
            ("1h30", Clock(5400)),
            ("1h30m", Clock(5400)),
            ("1 h 30 min", Clock(5400)),
            ("1h05m07s", Clock(3907)),
            ("45s", Clock(45)),
            ("0s", Clock(0)),
            ("2 heures", Clock(7200)),
            ("4 hours", Clock(14_400)),
            ("4\u{a0}heures", Clock(14_400)),
            ("30 minutes", Clock(1800)),
            ("24h", Clock(86_400)),
            ("1 hr 30 mins", Clock(5400)),
            ("2 horas", Clock(7200)),
            ("2 días", Days(2)),
            ("1 day", Days(1)),
            ("1d", Days(1)),
            ("1 jour", Days(1)),
            ("3j", Days(3)),
            ("1 working day", WorkingDays(1)),
            ("2 working days", WorkingDays(2)),
            ("1 jour ouvré", WorkingDays(1)),
            ("10 Jours Ouvrés", WorkingDays(10)),
            ("planned date", PlannedDate),
            ("DATE  planifiée", PlannedDate),
        ];
        for (text, written) in cases {
            assert_eq!(read(text), Ok(written), "{text:?}");
        }
    }

    #[test]
    fn what_is_not_understood_to_its_last_character_is_refused() {
        let cases = [
            ("", ""),
            ("h", "h"),
            ("2", ""),
            ("2 hours or so", "or so"),
            ("2,5h", ",5h"),
            ("-2h", "-2h"),
            ("30m 2h", "2h"),
            ("1h90", "90"),
            ("2h 2h", "2h"),
            ("1 working day or so", "or so"),
            ("1 jour ouvrable", "ouvrable"),
            ("1 day 2h", "2h"),
            ("1 working week", "working week"),
            ("2 mois", "mois"),
            ("date planifiee", "date planifiee"),
        ];
        for (text, rest) in cases {
            let not_understood =
                WithinError::NotUnderstood { text: text.to_owned(), rest: rest.to_owned() };
            assert_eq!(read(text), Err(not_understood), "{text:?}");
        }
        assert!(matches!(read("99999999999999999999h"), Err(WithinError::TooLong(_))));
        assert!(matches!(read("525600001h"), Err(WithinError::TooLong(_))));
    }
}
