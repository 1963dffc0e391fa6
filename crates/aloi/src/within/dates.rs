//! Dates as limits: what each written date means for a clock that began at an instant (R22).

use super::Deadline;
use crate::calendar::{Calendar, OutOfRange};
use crate::zone;
use crate::{Event, Instant};
use chrono::{Datelike, Months, NaiveDate, NaiveDateTime, NaiveTime};

/// A date by which it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Date {
    /// The ticket's own planned date (R12).
    Planned,
    /// An event of the ticket, such as one that was agreed.
    Event(Event),
    /// What a further column tells of the ticket: its place among
    /// [`Contract::dates`](crate::Contract::dates).
    Column(usize),
    /// Counted from the beginning of the clock.
    From(Counted),
}

/// A date that is counted from the beginning of a clock, in the calendar's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// `end of working day +2`: before the midnight that ends the day.
    End(Days),
    /// `close of working day +2`: by the end of the last open hours of that working day.
    Close(u32),
    /// `08:30 of working day +1`: by that local time.
    Time(NaiveTime, Days),
    /// `month +1`: by the same local time that much later.
    Later(u32, Unit),
    /// `month +1, end of day`: before the end of that day.
    LaterDay(u32, Unit),
    /// `day 5 of next month`: before its end.
    NextMonth(u32),
    /// `working day 2 of next month`: before its end.
    WorkingDayOfNextMonth(u32),
    /// `31 March of next year`: the day and the month, before its end.
    NextYear(u32, u32),
}

/// So many days, or working days, after the day that the beginning belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// How many.
    pub number: u32,
    /// Whether working days are counted: dates with open hours.
    pub working: bool,
}

/// What `+1` counts where the local time stays the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
}

impl Date {
    /// Whether it means nothing on a calendar without working days.
    pub(super) const fn asks_working_days(self) -> bool {
        match self {
            Self::From(Counted::End(days) | Counted::Time(_, days)) => days.working,
            Self::From(Counted::Close(_) | Counted::WorkingDayOfNextMonth(_)) => true,
            _ => false,
        }
    }

    /// Whether a `cutoff` moves it.
    #[must_use]
    pub const fn takes_cutoff(self) -> bool {
        use Counted::{Close, End, Time};
        matches!(self, Self::From(End(_) | Close(_) | Time(..)))
    }

    /// The time of the very day that the clock begins on, which it may be past then.
    #[must_use]
    pub const fn same_day(self) -> Option<NaiveTime> {
        match self {
            Self::From(Counted::Time(time, Days { number: 0, .. })) => Some(time),
            _ => None,
        }
    }

    /// Whether it moves by each second that what it is counted from moves.
    pub(crate) const fn keeps_seconds(self) -> bool {
        matches!(self, Self::Event(_) | Self::From(Counted::Later(..)))
    }
}

impl Counted {
    /// The deadline of a clock that begins at `start`. From `cutoff` on, an instant belongs to the
    /// next working day.
    pub(crate) fn from(
        self,
        start: Instant,
        calendar: &Calendar,
        cutoff: Option<NaiveTime>,
    ) -> Result<Deadline, OutOfRange> {
        let out = OutOfRange { at: start, holidays: None };
        let zone = calendar.timezone();
        let wall = zone::wall_clock(zone, start).ok_or(out)?;
        let end_of = |day| Deadline::end_of(day, zone).ok_or(out);
        let by = |wall: NaiveDateTime| Ok(Deadline::by(zone::locate(zone, wall).as_boundary()));
        let counted = |days: Days| days.after(wall, calendar, cutoff)?.ok_or(out);
        match self {
            Self::End(days) => end_of(counted(days)?),
            Self::Close(number) => {
                let day = counted(Days { number, working: true })?;
                Ok(Deadline::by(calendar.closing(day)?.ok_or(out)?))
            }
            Self::Time(time, days) => by(counted(days)?.and_time(time)),
            Self::Later(number, unit) => {
                by(unit.after(wall.date(), number).ok_or(out)?.and_time(wall.time()))
            }
            Self::LaterDay(number, unit) => end_of(unit.after(wall.date(), number).ok_or(out)?),
            Self::NextMonth(day) => end_of(of_next_month(wall.date(), day).ok_or(out)?),
            Self::WorkingDayOfNextMonth(number) => {
                let [first, last] = [1, 31].map(|day| of_next_month(wall.date(), day));
                let (first, last) = first.zip(last).ok_or(out)?;
                end_of(calendar.working_date_of(first, last, number)?.unwrap_or(last))
            }
            Self::NextYear(day, month) => end_of(in_month(wall.year() + 1, month, day).ok_or(out)?),
        }
    }
}

impl Days {
    /// So many after the day that a local time belongs to: its own date or, from the cutoff on, the
    /// next working day; where working days are counted, the next one where it has no open hours.
    fn after(
        self,
        wall: NaiveDateTime,
        calendar: &Calendar,
        cutoff: Option<NaiveTime>,
    ) -> Result<Option<NaiveDate>, OutOfRange> {
        let is_past = cutoff.is_some_and(|cutoff| wall.time() >= cutoff);
        let own = match (is_past, wall.date().succ_opt()) {
            (true, Some(next)) => calendar.working_date(next, 0)?,
            _ if self.working => calendar.working_date(wall.date(), 0)?,
            _ => wall.date(),
        };
        match self.working {
            true => calendar.working_date(own, self.number).map(Some),
            false => Ok(Unit::Day.after(own, self.number)),
        }
    }
}

impl Unit {
    /// The date so many units later; a day that a month lacks is its last.
    fn after(self, date: NaiveDate, number: u32) -> Option<NaiveDate> {
        match self {
            Self::Day => date.checked_add_days(chrono::Days::new(number.into())),
            Self::Week => date.checked_add_days(chrono::Days::new(u64::from(number) * 7)),
            Self::Month => date.checked_add_months(Months::new(number)),
        }
    }
}

/// A day of the month after that of a date.
fn of_next_month(date: NaiveDate, day: u32) -> Option<NaiveDate> {
    let next = date.with_day(1)?.checked_add_months(Months::new(1))?;
    in_month(next.year(), next.month(), day)
}

/// A day of a month, or its last where it has fewer.
fn in_month(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    first.with_day(day.min(last.day()))
}
