//! Times as exports write them: to an instant, with the guess that it took, or a reason why not.

use super::declared::Declared;
use super::form::{Form, Order};
use super::iso::{self, Usual};
use super::moment::{END, FIRST, Free, Moment};
use super::order::DateOrder;
use super::problem::TimeProblem;
use super::scan;
use super::serial::{self, System};
use super::written::{Basis, LocalGuess, Written};
use aloi::Instant;
use aloi::zone::{self, Local, Tz};
use aloi_contract::Dates;
use chrono::NaiveTime;

/// How a source writes its times (R3).
///
/// ```
/// use aloi_contract::Dates;
/// use aloi_ingest::{DateOrder, TimeFormat};
/// let paris = "Europe/Paris".parse().unwrap();
/// let usual = TimeFormat::new(None, paris);
/// let at = usual.read("2026-10-05 10:30").unwrap().at;
/// assert_eq!(at.to_string(), "2026-10-05T08:30:00Z");
/// assert_eq!(usual.read("5 oct. 2026 à 10h30").unwrap().at, at);
///
/// // Nothing tells the day from the month, until it is declared or proved.
/// assert!(usual.read("5/10/2026 10:30").is_err());
/// assert_eq!(usual.with_order(DateOrder::DayFirst).read("5/10/2026 10:30").unwrap().at, at);
///
/// let pattern = Dates::Pattern("%d/%m/%Y %H:%M".to_owned());
/// let declared = TimeFormat::new(Some(&pattern), paris);
/// assert_eq!(declared.read("5/10/2026 10:30").unwrap().at, at);
/// assert!(declared.read("10/13/2026 10:30").is_err());
/// ```
#[derive(Clone, Debug)]
pub struct TimeFormat {
    zone: Tz,
    form: Form,
}

impl TimeFormat {
    /// Times as `dates` of `[source]` declares them; without it, in any form that tells what it
    /// means. Those without offset by the clocks of `zone`.
    #[must_use]
    pub fn new(dates: Option<&Dates>, zone: Tz) -> Self {
        let order = |order| Form::Any(Some(Order::Declared(order)));
        let form = match dates {
            None => Form::Any(None),
            Some(Dates::DayFirst) => order(DateOrder::DayFirst),
            Some(Dates::MonthFirst) => order(DateOrder::MonthFirst),
            Some(Dates::Unix) => Form::Unix,
            Some(Dates::UnixMs) => Form::UnixMs,
            Some(Dates::Excel) => Form::Excel(System::From1900),
            Some(Dates::Excel1904) => Form::Excel(System::From1904),
            Some(Dates::Pattern(pattern)) => Form::Pattern(Declared::new(pattern)),
        };
        Self { zone, form }
    }

    /// The zone of times without offset.
    pub(crate) const fn zone(&self) -> Tz {
        self.zone
    }

    /// Times in RFC 3339 and its usual variants alone, as on a command line.
    #[must_use]
    pub const fn plain(zone: Tz) -> Self {
        Self { zone, form: Form::Plain }
    }

    /// The same, with an order that the export proves. One that is declared stays.
    #[must_use]
    pub fn with_order(mut self, order: DateOrder) -> Self {
        if let Form::Any(None | Some(Order::Proved(_))) = self.form {
            self.form = Form::Any(Some(Order::Proved(order)));
        }
        self
    }

    /// A text in one of the commonest variants; `None` for any other, and where another form is
    /// declared.
    #[inline]
    pub(crate) fn usual(&self, text: &str) -> Option<Usual> {
        match self.form {
            Form::Any(_) => iso::usual(text),
            _ => None,
        }
    }

    /// The time that `text` writes.
    ///
    /// # Errors
    /// [`TimeProblem`] where it writes none, or where it does not tell the day from the month.
    pub fn read(&self, text: &str) -> Result<Written, TimeProblem> {
        if let Form::Any(_) = self.form
            && let Some(moment) = iso::read(text)
        {
            return self.in_range(moment, text);
        }
        let text = text.trim();
        let moment = match &self.form {
            Form::Any(order) => match iso::read(text) {
                None => self.free(text, *order)?,
                moment => moment,
            },
            Form::Plain => iso::read(text),
            Form::Pattern(declared) => declared.read(text),
            Form::Unix => serial::unix(text),
            Form::UnixMs => serial::unix_ms(text),
            Form::Excel(system) => serial::excel(text, *system),
        };
        self.placed(moment, text)
    }

    /// Whether `text`, a time of day in no declared form, has no seconds: of all forms those with seconds
    /// alone have two colons so, `9:05:06`, and of numbers those that count seconds.
    pub(crate) fn lacks_seconds(&self, text: &str) -> bool {
        let is_free = matches!(self.form, Form::Any(_) | Form::Plain);
        let after_hour = text.find(':').and_then(|colon| text.as_bytes().get(colon + 3));
        is_free && after_hour != Some(&b':') && serial::bare(text).is_none()
    }

    /// The time of a workbook's cell that is a date there, given as `2026-10-05T10:30:00`,
    /// whatever form is declared for the texts.
    ///
    /// # Errors
    /// [`TimeProblem`] where it is none.
    pub fn read_typed(&self, text: &str) -> Result<Written, TimeProblem> {
        let text = text.trim();
        self.placed(iso::read(text), text)
    }

    fn placed(&self, moment: Option<Moment>, text: &str) -> Result<Written, TimeProblem> {
        let moment = moment.ok_or_else(|| TimeProblem::not_in_form(text, &self.form))?;
        self.in_range(moment, text)
    }

    #[inline]
    fn in_range(&self, moment: Moment, text: &str) -> Result<Written, TimeProblem> {
        let written = self.place(moment);
        if (FIRST..END).contains(&written.at.seconds()) {
            Ok(written)
        } else {
            Err(TimeProblem::OutOfRange(text.trim().to_owned()))
        }
    }

    #[inline]
    fn place(&self, moment: Moment) -> Written {
        let told = |at, basis| Written { at, date: None, guess: None, other: None, basis };
        let (wall, date) = match moment {
            Moment::Instant(at) => return told(at, Basis::Offset),
            Moment::Unix(at) => return told(at, Basis::Unix),
            Moment::Local(wall) => (wall, None),
            Moment::Date(date) => (date.and_time(NaiveTime::MIN), Some(date)),
        };
        let local = zone::locate(self.zone, wall);
        let guess = match local {
            Local::Once(_) => None,
            Local::Twice { .. } => Some(LocalGuess::Twice),
            Local::Gap { .. } => Some(LocalGuess::Gap),
        };
        let other = match local {
            Local::Once(_) => None,
            Local::Twice { later, .. } => Some(later),
            // By the clocks as they went on after the gap, rather than as they came to it.
            Local::Gap { transition, .. } => {
                let ahead = zone::offset_at(self.zone, transition);
                Some(Instant::from_seconds(wall.and_utc().timestamp() - ahead))
            }
        };
        Written { at: local.as_written(), date, guess, other, basis: Basis::Zone }
    }

    /// A time in none of the usual variants of RFC 3339.
    fn free(&self, text: &str, order: Option<Order>) -> Result<Option<Moment>, TimeProblem> {
        if let Some(moment) = serial::bare(text) {
            return Ok(Some(moment));
        }
        let Some(found) = scan::read(text) else { return Ok(None) };
        let (day, month, proof) = match (found, order) {
            (Free::Known(moment), _) => return Ok(Some(moment)),
            (Free::Ordered { short: true, .. }, None | Some(Order::Proved(_))) => {
                return Err(TimeProblem::short_year(text));
            }
            (Free::Ordered { day, month, proof, .. }, _) => (day, month, proof),
        };
        let unknown = || TimeProblem::OrderUnknown { text: text.to_owned(), proof };
        match order {
            Some(Order::Declared(order)) => Ok(order.of(day, month)),
            Some(Order::Proved(order)) => order.of(day, month).ok_or_else(unknown).map(Some),
            None if [day, month].into_iter().flatten().any(|moment| !moment.in_range()) => {
                Err(TimeProblem::OutOfRange(text.to_owned()))
            }
            None => Err(unknown()),
        }
    }
}

impl DateOrder {
    /// The moment that this order gives.
    fn of(self, day: Option<Moment>, month: Option<Moment>) -> Option<Moment> {
        match self {
            Self::DayFirst => day,
            Self::MonthFirst => month,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_without_seconds() {
        let format = TimeFormat::new(None, Tz::UTC);
        for (text, lacks) in [
            ("2026-10-05 12:01", true),
            ("2026-10-05T12:01Z", true),
            ("2026-10-05T12:01+02:00", true),
            ("2026-10-05T12:01+0200", true),
            ("5 oct. 2026 à 12h01", true),
            ("5 oct. 2026 3 PM", true),
            ("5 oct. 2026 12h01 GMT+02:00", true),
            ("2026-10-05 12:01:00", false),
            ("2026-10-05T12:01:00.000+02:00", false),
            ("Mon Oct 5 12:01:00 UTC 2026", false),
            ("1791194460", false),
            ("1791194460000", false),
        ] {
            assert!(format.read(text).is_ok(), "{text}");
            assert_eq!(format.lacks_seconds(text), lacks, "{text}");
        }
    }
}
