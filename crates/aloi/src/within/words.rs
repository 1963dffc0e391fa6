//! A required level read, in English, French and Spanish, to its last character.

use super::{Counted, DAY, Date, Days, Unit, WithinError, Written};
use crate::name::comparable;
use chrono::NaiveTime;

/// Reads a required level, its units in the words of `unit`, to its last character (R11, R22).
///
/// ```
/// use aloi::within::{Counted, Date, Days, Written, read};
/// assert_eq!(read("1h30"), Ok(Written::Clock(5400)));
/// assert_eq!(read("4 heures"), Ok(Written::Clock(14_400)));
/// assert_eq!(read("1 jour"), Ok(Written::Days(1)));
/// assert_eq!(read("2 jours ouvrés"), Ok(Written::WorkingDays(2)));
/// assert_eq!(read("Date planifiée"), Ok(Written::By(Date::Planned)));
/// let working = Days { number: 2, working: true };
/// assert_eq!(read("fin de jour ouvré +2"), Ok(Written::By(Date::From(Counted::End(working)))));
/// assert!(read("2 hours or so").is_err());
/// ```
///
/// # Errors
/// [`WithinError::NotUnderstood`] and [`WithinError::TooLong`].
pub fn read(text: &str) -> Result<Written, WithinError> {
    let plain = comparable(text);
    let mut words = Words { left: &plain, text };
    let written = words.written()?;
    match words.is_done() {
        true => Ok(written),
        false => Err(words.not_understood()),
    }
}

/// The seconds of a length of real time, in which a day has 24 hours: `5 days`, `4h`. `None` for
/// anything else.
///
/// ```
/// use aloi::within::real;
/// assert_eq!((real("5 days"), real("1h30")), (Some(432_000), Some(5400)));
/// assert_eq!((real("2 working days"), real("planned date")), (None, None));
/// ```
#[must_use]
pub fn real(text: &str) -> Option<i64> {
    match read(text).ok()? {
        Written::Clock(seconds) => Some(seconds),
        Written::Days(days) => days.checked_mul(DAY),
        Written::WorkingDays(_) | Written::By(_) => None,
    }
}

/// The largest number of days, weeks or months that a date may be away.
const FARTHEST: i64 = 9_999;

const PLANNED: &[&str] = &["planned date", "date planifiée", "fecha prevista", "fecha planificada"];
const END_OF: &[&str] = &["end of", "fin de", "fin du", "fin del"];
const CLOSE_OF: &[&str] = &["close of", "fermeture de", "fermeture du", "cierre de", "cierre del"];
const OF: &[&str] = &["of", "du", "de", "del"];
const DAY_OF: &[&str] = &["day", "jour", "día", "dia"];
const WORKING_DAY: &[&str] =
    &["working day", "jour ouvré", "día hábil", "dia habil", "día laborable", "dia laborable"];
const WEEK: &[&str] = &["week", "semaine", "semana"];
const MONTH: &[&str] = &["month", "mois", "mes"];
const OF_NEXT_MONTH: &[&str] = &["of next month", "du mois suivant", "del mes siguiente"];
const OF_NEXT_YEAR: &[&str] =
    &["of next year", "de l'année suivante", "de l’année suivante", "del año siguiente"];
const FIRST: &[&str] = &["er"];
const MONTHS: [&[&str]; 12] = [
    &["january", "janvier", "enero"],
    &["february", "février", "febrero"],
    &["march", "mars", "marzo"],
    &["april", "avril", "abril"],
    &["may", "mai", "mayo"],
    &["june", "juin", "junio"],
    &["july", "juillet", "julio"],
    &["august", "août", "agosto"],
    &["september", "septembre", "septiembre"],
    &["october", "octobre", "octubre"],
    &["november", "novembre", "noviembre"],
    &["december", "décembre", "diciembre"],
];

/// A text that is read: what is left of it in its comparable form, and all of it as it was written.
pub(super) struct Words<'a> {
    pub(super) left: &'a str,
    pub(super) text: &'a str,
}

impl Words<'_> {
    fn written(&mut self) -> Result<Written, WithinError> {
        if self.eat(PLANNED) {
            return Ok(Written::By(Date::Planned));
        }
        match self.date()? {
            Some(date) => Ok(Written::By(Date::From(date))),
            None => self.amounts(),
        }
    }

    /// A date that is counted from the beginning; `None` for what begins as none does.
    fn date(&mut self) -> Result<Option<Counted>, WithinError> {
        let date = if self.eat(END_OF) {
            Counted::End(self.days()?)
        } else if self.eat(CLOSE_OF) {
            self.want(WORKING_DAY)?;
            Counted::Close(self.plus()?)
        } else if self.eat(WORKING_DAY) {
            let number = self.up_to(31)?;
            self.want(OF_NEXT_MONTH)?;
            Counted::WorkingDayOfNextMonth(number)
        } else if self.eat(DAY_OF) {
            match self.is_plus() {
                true => self.later(Unit::Day)?,
                false => {
                    let day = self.up_to(31)?;
                    self.want(OF_NEXT_MONTH)?;
                    Counted::NextMonth(day)
                }
            }
        } else if self.eat(WEEK) {
            self.later(Unit::Week)?
        } else if self.eat(MONTH) {
            self.later(Unit::Month)?
        } else {
            return self.time_or_day();
        };
        Ok(Some(date))
    }

    /// What begins with a number and is no amount: a time of a day, or a day of a month.
    fn time_or_day(&mut self) -> Result<Option<Counted>, WithinError> {
        let whole = self.left;
        let Ok(number) = self.number() else {
            self.left = whole;
            return Ok(None);
        };
        if let Some(minutes) = self.left.strip_prefix(':') {
            self.left = minutes;
            let minute = self.number()?;
            let Some(time) = time(number, minute) else { return Err(self.rest_from(whole)) };
            self.want(OF)?;
            return Ok(Some(Counted::Time(time, self.days()?)));
        }
        let _ = number == 1 && self.eat(FIRST);
        let _ = self.eat(OF);
        let Some(month) = (1..).zip(MONTHS).find(|(_, names)| self.eat(names)) else {
            self.left = whole;
            return Ok(None);
        };
        if !(1..=31).contains(&number) {
            return Err(self.rest_from(whole));
        }
        self.want(OF_NEXT_YEAR)?;
        Ok(Some(Counted::NextYear(u32::try_from(number).unwrap_or(31), month.0)))
    }

    /// `month +1`, and whether the whole of that day.
    fn later(&mut self, unit: Unit) -> Result<Counted, WithinError> {
        let number = self.plus()?;
        self.spaces();
        let Some(rest) = self.left.strip_prefix(',') else {
            return Ok(Counted::Later(number, unit));
        };
        self.left = rest;
        self.want(END_OF)?;
        self.want(DAY_OF)?;
        Ok(Counted::LaterDay(number, unit))
    }

    /// `working day +2`, `day +2`.
    fn days(&mut self) -> Result<Days, WithinError> {
        let working = self.eat(WORKING_DAY);
        if !working {
            self.want(DAY_OF)?;
        }
        Ok(Days { number: self.plus()?, working })
    }

    fn is_plus(&mut self) -> bool {
        self.spaces();
        self.left.starts_with('+')
    }

    fn plus(&mut self) -> Result<u32, WithinError> {
        self.spaces();
        let Some(rest) = self.left.strip_prefix('+') else { return Err(self.not_understood()) };
        self.left = rest;
        match self.number()? {
            number if number <= FARTHEST => Ok(u32::try_from(number).unwrap_or_default()),
            _ => Err(WithinError::TooLong(self.text.to_owned())),
        }
    }

    /// A number from one to so many.
    fn up_to(&mut self, most: i64) -> Result<u32, WithinError> {
        self.spaces();
        let whole = self.left;
        let number = self.number()?;
        match (1..=most).contains(&number) {
            true => Ok(u32::try_from(number).unwrap_or_default()),
            false => Err(self.rest_from(whole)),
        }
    }

    /// Takes one of these phrases, if it is what comes next.
    fn eat(&mut self, phrases: &[&str]) -> bool {
        self.spaces();
        let rest = phrases.iter().find_map(|phrase| {
            let rest = self.left.strip_prefix(phrase)?;
            (!rest.starts_with(char::is_alphabetic)).then_some(rest)
        });
        self.left = rest.unwrap_or(self.left);
        rest.is_some()
    }

    /// Takes one of these phrases, which has to come next.
    fn want(&mut self, phrases: &[&str]) -> Result<(), WithinError> {
        if self.eat(phrases) { Ok(()) } else { Err(self.not_understood()) }
    }
}

/// A time of the day.
fn time(hour: i64, minute: i64) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(u32::try_from(hour).ok()?, u32::try_from(minute).ok()?, 0)
}
