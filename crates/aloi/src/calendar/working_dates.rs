//! Working days: the dates that have open hours of their own (R16, R22). A night belongs to the date
//! on which it begins.

use super::dates::{Day, date_of, day_of};
use super::{Calendar, OutOfRange};
use crate::{Instant, Span};
use chrono::NaiveDate;

/// The dates on which something opens, in order, and when the last hours of each end.
#[derive(Debug)]
pub(super) struct WorkingDates {
    days: Vec<Day>,
    closings: Vec<Instant>,
}

impl WorkingDates {
    /// From open spans, each with the date that it begins on, in the order of these.
    pub(super) fn of(spans: &[(Day, Span)]) -> Self {
        let (mut days, mut closings): (Vec<Day>, Vec<Instant>) = (Vec::new(), Vec::new());
        for (day, span) in spans.iter().filter(|(_, span)| !span.is_empty()) {
            match closings.last_mut() {
                Some(closing) if days.last() == Some(day) => *closing = span.to.max(*closing),
                _ => {
                    days.push(*day);
                    closings.push(span.to);
                }
            }
        }
        Self { days, closings }
    }

    /// How many come before a date.
    fn before(&self, day: Day) -> usize {
        self.days.partition_point(|working| *working < day)
    }
}

impl Calendar {
    /// Whether some date has open hours.
    pub(crate) fn ever_opens(&self) -> bool {
        !self.open_time().dates.days.is_empty()
    }

    /// The working day that comes so many after a date; 0 is the date itself, or the next one where
    /// nothing opens on it.
    ///
    /// # Errors
    /// [`OutOfRange`] where it, or one of these, is not known.
    ///
    /// ```
    /// use aloi::calendar::{Calendar, CalendarSpec};
    /// let office = CalendarSpec::new("Mo-Fr 09:00-18:00", aloi::zone::Tz::UTC);
    /// let office = Calendar::new(office).unwrap();
    /// let saturday = "2026-10-03".parse().unwrap();
    /// assert_eq!(office.working_date(saturday, 0).unwrap().to_string(), "2026-10-05");
    /// assert_eq!(office.working_date(saturday, 2).unwrap().to_string(), "2026-10-07");
    /// ```
    pub fn working_date(&self, date: NaiveDate, number: u32) -> Result<NaiveDate, OutOfRange> {
        self.0.known.date(date)?;
        let dates = &self.open_time().dates;
        let place = dates.before(day_of(date)).saturating_add(number as usize);
        let found = dates.days.get(place).map(|day| date_of(*day));
        match found {
            Some(found) => self.0.known.date(found).map(|_| found),
            None => Err(self.0.known.beyond()),
        }
    }

    /// The working day of this number, from 1, of those from one date to another, both included; the
    /// last where there are fewer; `None` where there is none.
    ///
    /// # Errors
    /// [`OutOfRange`] where one of the two is not known.
    pub fn working_date_of(
        &self,
        first: NaiveDate,
        last: NaiveDate,
        number: u32,
    ) -> Result<Option<NaiveDate>, OutOfRange> {
        self.0.known.date(first)?;
        self.0.known.date(last)?;
        let dates = &self.open_time().dates;
        let [from, to] = [day_of(first), day_of(last) + 1].map(|day| dates.before(day));
        let place =
            from.saturating_add(number.saturating_sub(1) as usize).min(to.saturating_sub(1));
        Ok((from < to).then(|| date_of(dates.days[place])))
    }

    /// When the last hours end that begin on a date; `None` where nothing opens on it.
    ///
    /// # Errors
    /// [`OutOfRange`] for a date that is not known.
    pub fn closing(&self, date: NaiveDate) -> Result<Option<Instant>, OutOfRange> {
        self.0.known.date(date)?;
        let dates = &self.open_time().dates;
        let place = dates.before(day_of(date));
        let closes = dates.days.get(place) == Some(&day_of(date));
        Ok(dates.closings.get(place).copied().filter(|_| closes))
    }
}
