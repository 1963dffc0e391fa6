//! The required level as the contract sheet writes it: an amount of time (`2h`, `1 jour ouvré`), or
//! a date by which it is done (`end of working day +2`, `date planifiée`).

mod amounts;
mod dates;
mod deadline;
mod error;
#[cfg(test)]
mod tests;
mod words;

pub use amounts::unit;
pub use dates::{Counted, Date, Days, Unit};
pub use deadline::Deadline;
pub use error::WithinError;
pub use words::{read, real};

use crate::Event;
use crate::calendar::Calendar;

/// Seconds in a day of 24 hours.
pub const DAY: i64 = 86_400;

/// A required level as written (R11, R22), before a calendar gives it its seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// Hours, minutes and seconds: seconds on the clock.
    Clock(i64),
    /// Days, `1 day`: 24 h each on the clock, on a calendar written `24/7` only.
    Days(i64),
    /// Working days, `1 jour ouvré`: the calendar's working day each.
    WorkingDays(i64),
    /// A date by which it is done.
    By(Date),
}

/// What a level requires of a ticket (R11, R12, R22).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Required {
    /// At most so many seconds on the indicator's calendar.
    Elapsed(i64),
    /// An end of the clock by a date.
    By(Date),
    /// Several at once.
    Several(
        /// Which of them counts.
        Which,
        /// Amounts of time, dates, or several of these: at least two, of which one is no amount.
        Vec<Required>,
    ),
}

/// Which of several deadlines counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The latest: it is enough to meet one.
    Latest,
    /// The earliest: all are to be met.
    Earliest,
}

impl Which {
    /// Its key in contract files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Latest => "latest",
            Self::Earliest => "earliest",
        }
    }

    /// Of some values the one that counts.
    fn of<T: Ord>(self, values: impl Iterator<Item = T>) -> Option<T> {
        match self {
            Self::Latest => values.max(),
            Self::Earliest => values.min(),
        }
    }

    /// Of several deadlines the one that counts. One that is missing is never met: of the latest it
    /// does not matter while there is another, of the earliest nothing else does.
    pub(crate) fn deadline(self, all: &[Option<Deadline>]) -> Option<Deadline> {
        if self == Self::Earliest && all.contains(&None) {
            return None;
        }
        let last = self.of(all.iter().flatten().map(|deadline| deadline.last_second()));
        all.iter().flatten().copied().find(|deadline| Some(deadline.last_second()) == last)
    }
}

/// The seconds of a time on the clock (`4h`, `1h30`, `0s`) or of days and working days of
/// `calendar`.
///
/// # Errors
/// As [`read`] and [`Written::on`]; a date is no amount of time and is not understood.
pub fn amount(text: &str, calendar: &Calendar) -> Result<i64, WithinError> {
    match read(text)?.on(calendar, text)? {
        Required::Elapsed(seconds) => Ok(seconds),
        Required::By(_) | Required::Several(..) => {
            Err(WithinError::NotUnderstood { text: text.to_owned(), rest: text.to_owned() })
        }
    }
}

impl Written {
    /// What the level requires on `calendar`; `text` is how it was written, for the error.
    ///
    /// # Errors
    /// `1 day` on a calendar that is not 24/7 without exceptions is ambiguous; a working day on a
    /// calendar whose open weekdays differ has no length; a calendar that never opens has none.
    pub fn on(self, calendar: &Calendar, text: &str) -> Result<Required, WithinError> {
        match self {
            Self::Clock(seconds) => Ok(Required::Elapsed(seconds)),
            Self::By(date) if date.asks_working_days() && !calendar.ever_opens() => {
                Err(WithinError::NeverOpen(text.to_owned()))
            }
            Self::By(date) => Ok(Required::By(date)),
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

impl Required {
    /// Several at once, of which one counts. Amounts of one clock need no date to be compared.
    pub(crate) fn several(which: Which, parts: Vec<Self>) -> Self {
        let amount =
            |part: &Self| if let Self::Elapsed(limit) = part { Some(*limit) } else { None };
        let limit = which.of(parts.iter().filter_map(amount)).map(Self::Elapsed);
        let others = parts.into_iter().filter(|part| amount(part).is_none());
        let mut parts: Vec<Self> = limit.into_iter().chain(others).collect();
        match parts.len() {
            1 => parts.remove(0),
            _ => Self::Several(which, parts),
        }
    }

    /// What it is made of: amounts of time and dates.
    fn leaves(&self) -> Vec<&Self> {
        match self {
            Self::Several(_, parts) => parts.iter().flat_map(Self::leaves).collect(),
            one => vec![one],
        }
    }

    /// The seconds of the amounts in it.
    pub fn amounts(&self) -> impl Iterator<Item = i64> {
        let amount = |one: &Self| if let Self::Elapsed(limit) = one { Some(*limit) } else { None };
        self.leaves().into_iter().filter_map(amount)
    }

    /// The dates in it.
    pub fn dates(&self) -> impl Iterator<Item = Date> {
        let date = |one: &Self| if let Self::By(date) = one { Some(*date) } else { None };
        self.leaves().into_iter().filter_map(date)
    }

    /// The events among its dates.
    pub(crate) fn events(&self) -> impl Iterator<Item = Event> {
        self.dates()
            .filter_map(|date| if let Date::Event(event) = date { Some(event) } else { None })
    }

    /// Whether the ticket's planned date has a say.
    #[must_use]
    pub fn asks_planned(&self) -> bool {
        self.dates().any(|date| date == Date::Planned)
    }

    /// Whether the verdict is the same whenever the clock began.
    pub(crate) fn ignores_beginning(&self) -> bool {
        self.amounts().next().is_none() && !self.dates().any(|date| matches!(date, Date::From(_)))
    }

    /// Whether a clock that ran for `elapsed` seconds until `to` is in time, each date being what
    /// `deadline` says.
    pub(crate) fn is_met<E>(
        &self,
        (elapsed, to): (i64, crate::Instant),
        deadline: &impl Fn(Date) -> Result<Option<Deadline>, E>,
    ) -> Result<bool, E> {
        let (which, parts) = match self {
            Self::Elapsed(limit) => return Ok(elapsed <= *limit),
            Self::By(date) => return Ok(deadline(*date)?.is_some_and(|one| one.is_met_by(to))),
            Self::Several(which, parts) => (which, parts),
        };
        for part in parts {
            let is_met = part.is_met((elapsed, to), deadline)?;
            if is_met == (*which == Which::Latest) {
                return Ok(is_met);
            }
        }
        Ok(*which == Which::Earliest)
    }
}
