//! The words of a month of a calendar.

use super::Words;
use crate::calendar::ClockChange;
use aloi::Month;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};

impl Words {
    /// The title of a month of a calendar, named or not.
    pub(crate) fn calendar_title(self, name: Option<&str>, month: Month) -> String {
        let month = self.month(month);
        match name {
            Some(name) => {
                say!(self, "calendar.title-some", name, month)
            }
            None => say!(self, "calendar.title-none", month),
        }
    }

    /// A day with its weekday: `lun.  5`.
    pub(crate) fn day(self, date: NaiveDate) -> String {
        format!("{} {:>2}", self.weekday(date.weekday()), date.day())
    }

    fn weekday(self, weekday: Weekday) -> String {
        match weekday {
            Weekday::Mon => say!(self, "calendar.weekday-mon"),
            Weekday::Tue => say!(self, "calendar.weekday-tue"),
            Weekday::Wed => say!(self, "calendar.weekday-wed"),
            Weekday::Thu => say!(self, "calendar.weekday-thu"),
            Weekday::Fri => say!(self, "calendar.weekday-fri"),
            Weekday::Sat => say!(self, "calendar.weekday-sat"),
            Weekday::Sun => say!(self, "calendar.weekday-sun"),
        }
    }

    /// A week by its number; with its first and last day where the month has only a part of it.
    pub(crate) fn week(self, number: u32, part: Option<(u32, u32)>) -> String {
        match part {
            None => say!(self, "calendar.week-none", number),
            Some((day, last)) if day == last => {
                say!(self, "calendar.week", number, day)
            }
            Some((first, last)) => say!(self, "calendar.week-some", number, first, last),
        }
    }

    /// What introduces the open time of a month.
    pub(crate) fn month_total(self, month: Month) -> String {
        let (month, year) = (self.month_name(month.number()), month.year());
        let mut letters = month.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{first}{} {year}", letters.as_str())
    }

    /// How many dates are listed.
    pub(crate) fn listed_dates(self, dates: u64) -> String {
        let n = self.count(dates);
        match self.is_singular(dates) {
            true => say!(self, "calendar.listed-dates-one", n),
            false => say!(self, "calendar.listed-dates-other", n),
        }
    }

    /// A change of clock.
    pub(crate) fn clock_change(self, change: &ClockChange) -> String {
        let one_date = change.before.date() == change.after.date();
        let form = if one_date { "%H:%M" } else { "%Y-%m-%d %H:%M" };
        let shown = |wall: NaiveDateTime| wall.format(form).to_string();
        let (from, to) = (shown(change.before), shown(change.after));
        match change.before < change.after {
            true => say!(self, "calendar.clock-change-one", from, to),
            false => say!(self, "calendar.clock-change-other", from, to),
        }
    }
}
