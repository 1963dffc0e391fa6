//! Until when: the instant by which the clock of a ticket is to end, and whether that is still in time.

use crate::zone::{self, Tz};
use crate::{Instant, Planned};
use chrono::NaiveDate;

/// An instant by which the clock of a ticket is to end (R12, R22).
///
/// ```
/// use aloi::{Instant, within::Deadline};
/// let at: Instant = "2026-10-06T17:00:00Z".parse().unwrap();
/// let by = Deadline::by(at);
/// assert!(by.is_met_by(at) && !by.is_met_by(at + 1));
///
/// // before the midnight that ends the day
/// let day = Deadline::end_of("2026-10-06".parse().unwrap(), aloi::zone::Tz::UTC).unwrap();
/// assert_eq!(day.instant().to_string(), "2026-10-07T00:00:00Z");
/// assert!(day.is_met_by(day.last_second()) && !day.is_met_by(day.instant()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Deadline {
    at: Instant,
    /// The day that the instant ends, where it is itself too late.
    day: Option<NaiveDate>,
    /// Of a planned date, the seconds from its own instant to this one.
    planned: Option<i32>,
}

impl Deadline {
    /// At an instant or before it.
    #[must_use]
    pub const fn by(at: Instant) -> Self {
        Self { at, day: None, planned: None }
    }

    /// Before the end of a day by the clocks of `zone`. `None` beyond what chrono can hold.
    #[must_use]
    pub fn end_of(day: NaiveDate, zone: Tz) -> Option<Self> {
        let at = zone::day_begins(zone, day.succ_opt()?);
        Some(Self { at, day: Some(day), planned: None })
    }

    /// What a column tells: its instant or, of a date alone, before the end of that day in `zone` (R22).
    #[must_use]
    pub fn told(told: Planned, zone: Tz) -> Self {
        let day = told.date().and_then(|day| Self::end_of(day, zone));
        day.unwrap_or_else(|| Self::by(told.instant()))
    }

    /// The same of a planned date (R12).
    #[must_use]
    pub fn planned(planned: Planned, zone: Tz) -> Self {
        let by = Self::told(planned, zone);
        let after = by.at.seconds().saturating_sub(planned.instant().seconds());
        Self { planned: Some(i32::try_from(after).unwrap_or_default()), ..by }
    }

    /// The instant as one names it: the last that is in time or, of a day, the midnight that ends it.
    #[must_use]
    pub const fn instant(self) -> Instant {
        self.at
    }

    /// The day before whose end it is.
    #[must_use]
    pub const fn day(self) -> Option<NaiveDate> {
        self.day
    }

    /// The same, where the clocks of `zone` begin the day after at that instant too.
    #[must_use]
    pub fn day_in(self, zone: Tz) -> Option<NaiveDate> {
        self.day.filter(|day| Self::end_of(*day, zone).is_some_and(|end| end.at == self.at))
    }

    /// The planned date that it is, if it is one.
    #[must_use]
    pub fn of_planned(self) -> Option<Planned> {
        let planned = self.at + -i64::from(self.planned?);
        Some(self.day.map_or_else(|| Planned::at(planned), |day| Planned::on(day, planned)))
    }

    /// The last second that is in time.
    #[must_use]
    pub fn last_second(self) -> Instant {
        if self.day.is_some() { self.at + -1 } else { self.at }
    }

    /// Whether a clock that ends at `to` is in time.
    #[must_use]
    pub fn is_met_by(self, to: Instant) -> bool {
        to <= self.last_second()
    }

    /// The same where all that it was counted from came so many seconds later.
    pub(crate) fn later(self, seconds: i64) -> Self {
        Self { at: self.at + seconds, ..self }
    }
}
