//! Amounts of time as contracts and tools write them: `2h`, `1 h 30 min`, `1 jour ouvré`.

use super::words::Words;
use super::{DAY, WithinError, Written};

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

    /// The unit of a time on the clock that has so many seconds.
    fn on_the_clock(seconds: i64) -> Option<Self> {
        [Self::Hour, Self::Minute, Self::Second].into_iter().find(|unit| unit.seconds() == seconds)
    }
}

impl<'a> Words<'a> {
    /// Days, or a time on the clock with its larger units first.
    pub(super) fn amounts(&mut self) -> Result<Written, WithinError> {
        let number = self.number()?;
        let unit = match self.unit(None)? {
            Unit::Day => return Ok(Written::Days(number)),
            Unit::WorkingDay => return Ok(Written::WorkingDays(number)),
            unit => unit,
        };
        let mut seconds = number * unit.seconds();
        let mut last = unit;
        while !self.is_done() {
            let whole = self.left;
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

    pub(super) fn number(&mut self) -> Result<i64, WithinError> {
        self.spaces();
        let digits = self.take(|c| c.is_ascii_digit());
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
        let whole = self.left;
        let word = self.take(char::is_alphabetic);
        match (word, unit(word)) {
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
        let whole = self.left;
        match self.take(char::is_alphabetic) {
            "" => Ok(Unit::Day),
            "ouvré" | "ouvrés" | "hábil" | "hábiles" | "laborable" | "laborables" => {
                Ok(Unit::WorkingDay)
            }
            _ => Err(self.rest_from(whole)),
        }
    }

    /// After `working`: `day` or `days`.
    fn day_after_working(&mut self, whole: &str) -> Result<Unit, WithinError> {
        self.spaces();
        match self.take(char::is_alphabetic) {
            "day" | "days" => Ok(Unit::WorkingDay),
            _ => Err(self.rest_from(whole)),
        }
    }

    /// The letters that come next of which `is` holds.
    fn take(&mut self, is: impl Fn(char) -> bool) -> &'a str {
        let end = self.left.find(|c| !is(c)).unwrap_or(self.left.len());
        let (taken, left) = self.left.split_at(end);
        self.left = left;
        taken
    }

    pub(super) fn spaces(&mut self) {
        self.left = self.left.trim_start();
    }

    pub(super) fn is_done(&mut self) -> bool {
        self.spaces();
        self.left.is_empty()
    }

    pub(super) fn rest_from(&self, rest: &str) -> WithinError {
        WithinError::NotUnderstood { text: self.text.to_owned(), rest: rest.trim().to_owned() }
    }

    pub(super) fn not_understood(&self) -> WithinError {
        self.rest_from(self.left)
    }
}
