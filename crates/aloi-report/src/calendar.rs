//! A month of a calendar: what is open on each day, and what decides it.
//!
//! A day is a date of the calendar's clocks, from midnight to midnight: the hours of a night shift
//! are shown on both dates that they fall on. So the days add up to the weeks and to the month,
//! and the month to what [`Calendar::open_seconds`] says of it.

use aloi::calendar::{Calendar, Holidays, OutOfRange, WallSpan, Why};
use aloi::zone::{self, Tz};
use aloi::{Instant, Language, Month, Span};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

/// A month of a calendar, ready to be drawn.
#[derive(Clone, Debug)]
pub struct CalendarMonth {
    /// The calendar's name in its contract.
    pub name: Option<String>,
    /// The language to draw it in.
    pub language: Language,
    /// The month.
    pub month: Month,
    /// The weekly hours as written.
    pub hours: String,
    /// The zone of the calendar's clocks.
    pub zone: Tz,
    /// Where the public holidays come from.
    pub holidays: Option<Holidays>,
    /// The weeks that the month touches, in order.
    pub weeks: Vec<CalendarWeek>,
}

/// Those days of a week, from Monday on, that are of the month.
#[derive(Clone, Debug)]
pub struct CalendarWeek {
    /// The year that the week is counted in (ISO 8601).
    pub year: i32,
    /// Its number in that year (ISO 8601).
    pub number: u32,
    /// Its days in the month, at least one.
    pub days: Vec<CalendarDay>,
}

/// A day of a month.
#[derive(Clone, Debug)]
pub struct CalendarDay {
    /// The date.
    pub date: NaiveDate,
    /// From its first instant to that of the next.
    pub span: Span,
    /// The open spans, clipped to the date.
    pub open: Vec<OpenSpan>,
    /// What decides the hours that begin on it (R16).
    pub why: Why,
    /// The public holiday on it, whether or not it decides: its name, for English in English, else
    /// in the country's language; empty where none is known.
    pub holiday: Option<String>,
    /// The change of clock in it.
    pub clock_change: Option<ClockChange>,
}

/// An open span within a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenSpan {
    /// Its instants.
    pub span: Span,
    /// What the clocks show at them, the end of the date being 24:00.
    pub wall: WallSpan,
}

/// A change of clock, such as that of a spring night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockChange {
    /// When.
    pub at: Instant,
    /// What the clocks would have shown then without it.
    pub before: NaiveDateTime,
    /// What they show.
    pub after: NaiveDateTime,
}

impl CalendarMonth {
    /// A month of a calendar.
    ///
    /// # Errors
    /// [`OutOfRange`] for a month that calendars are not computed for.
    ///
    /// ```
    /// use aloi::Language;
    /// use aloi_report::calendar::CalendarMonth;
    /// let calendar = aloi::calendar::Calendar::always();
    /// let march = "2026-03".parse().unwrap();
    /// let march = CalendarMonth::of(&calendar, None, march, Language::English).unwrap();
    /// assert_eq!(march.seconds(), 31 * 86_400);
    /// ```
    pub fn of(
        calendar: &Calendar,
        name: Option<&str>,
        month: Month,
        language: Language,
    ) -> Result<Self, OutOfRange> {
        let mut weeks: Vec<CalendarWeek> = Vec::new();
        let dates = month.first_day().iter_days();
        for date in dates.take_while(|date| date.month() == month.number()) {
            let day = CalendarDay::of(calendar, date, language)?;
            let week = date.iso_week();
            match weeks.last_mut() {
                Some(last) if last.number == week.week() => last.days.push(day),
                _ => weeks.push(CalendarWeek {
                    year: week.year(),
                    number: week.week(),
                    days: vec![day],
                }),
            }
        }
        let spec = calendar.spec();
        Ok(Self {
            name: name.map(str::to_owned),
            language,
            month,
            hours: spec.hours.clone(),
            zone: spec.timezone,
            holidays: spec.holidays.clone(),
            weeks,
        })
    }

    /// Its days, in order.
    pub fn days(&self) -> impl Iterator<Item = &CalendarDay> {
        self.weeks.iter().flat_map(|week| &week.days)
    }

    /// Its open time.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.weeks.iter().map(CalendarWeek::seconds).sum()
    }
}

impl CalendarWeek {
    /// The open time of its days in the month.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.days.iter().map(CalendarDay::seconds).sum()
    }
}

impl CalendarDay {
    fn of(calendar: &Calendar, date: NaiveDate, language: Language) -> Result<Self, OutOfRange> {
        let clocks = calendar.timezone();
        let next = date.succ_opt().unwrap_or(date);
        let span = Span::new(zone::day_begins(clocks, date), zone::day_begins(clocks, next));
        let open = calendar.open_spans(span)?;
        Ok(Self {
            date,
            span,
            open: open.map(|open| OpenSpan::of(open, span, clocks)).collect(),
            why: calendar.hours_on(date)?.why,
            holiday: holiday(calendar.spec().holidays.as_ref(), date, language),
            clock_change: ClockChange::within(span, clocks),
        })
    }

    /// Its open time.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.open.iter().map(|open| open.span.seconds()).sum()
    }
}

impl OpenSpan {
    fn of(span: Span, day: Span, clocks: Tz) -> Self {
        let shown = |at| {
            let wall = zone::wall_clock(clocks, at).map(|wall| wall.num_seconds_from_midnight());
            i64::from(wall.unwrap_or_default())
        };
        let to = if span.to == day.to { WallSpan::DAY.to } else { shown(span.to) };
        Self { span, wall: WallSpan { from: shown(span.from), to } }
    }
}

impl ClockChange {
    /// The change in a day, or at its first instant.
    fn within(day: Span, clocks: Tz) -> Option<Self> {
        let (mut before, mut at) = (day.from.seconds() - 1, day.to.seconds() - 1);
        let offset = |at| zone::offset_at(clocks, Instant::from_seconds(at));
        let old = offset(before);
        if old == offset(at) {
            return None;
        }
        while at - before > 1 {
            let middle = before + (at - before) / 2;
            if offset(middle) == old {
                before = middle;
            } else {
                at = middle;
            }
        }
        let wall = |ahead| Instant::from_seconds(at + ahead).to_utc().map(|at| at.naive_utc());
        Some(Self { at: Instant::from_seconds(at), before: wall(old)?, after: wall(offset(at))? })
    }
}

/// The name of the public holiday on a date.
fn holiday(holidays: Option<&Holidays>, date: NaiveDate, language: Language) -> Option<String> {
    let name = holidays?.name(date)?;
    Some(match language {
        Language::English => name.english,
        _ => name.local,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use aloi::calendar::CalendarSpec;

    fn month(hours: &str, clocks: &str, month: &str) -> CalendarMonth {
        let calendar = Calendar::new(CalendarSpec::new(hours, clocks.parse().unwrap())).unwrap();
        let month = month.parse().unwrap();
        CalendarMonth::of(&calendar, None, month, Language::English).unwrap()
    }

    fn day<'m>(month: &'m CalendarMonth, date: &str) -> &'m CalendarDay {
        month.days().find(|day| day.date.to_string() == date).unwrap()
    }

    #[test]
    fn days_add_up_to_the_month_on_the_clocks_of_any_zone() {
        for (clocks, year_month) in [
            ("Europe/Paris", "2026-03"),
            ("Europe/Paris", "2026-10"),
            ("Asia/Beirut", "2026-03"),
            ("Asia/Beirut", "2026-10"),
            ("Australia/Lord_Howe", "2026-04"),
            ("Pacific/Apia", "2011-12"),
            ("Europe/Paris", "1970-01"),
            ("Europe/Paris", "2100-12"),
        ] {
            for hours in ["24/7", "22:00-06:00", "Mo-Fr 09:00-12:30,13:30-18:00"] {
                let drawn = month(hours, clocks, year_month);
                let spec = CalendarSpec::new(hours, drawn.zone);
                let whole = Calendar::new(spec).unwrap().open_seconds(drawn.month.span(drawn.zone));
                assert_eq!(Ok(drawn.seconds()), whole, "{hours} {clocks} {year_month}");
            }
        }
    }

    #[test]
    fn changes_of_clock_are_found_where_they_are() {
        // zone, date, length of the day, before and after
        for (clocks, date, hours, before, after) in [
            ("Europe/Paris", "2026-03-29", 23, "2026-03-29 02:00:00", "2026-03-29 03:00:00"),
            ("Europe/Paris", "2026-10-25", 25, "2026-10-25 03:00:00", "2026-10-25 02:00:00"),
            // at midnight: the day begins at 01:00
            ("Asia/Beirut", "2026-03-29", 23, "2026-03-29 00:00:00", "2026-03-29 01:00:00"),
        ] {
            let drawn = month("24/7", clocks, &date[..7]);
            assert_eq!(drawn.days().filter(|day| day.clock_change.is_some()).count(), 1);
            let day = day(&drawn, date);
            let change = day.clock_change.unwrap();
            assert_eq!(day.seconds(), hours * 3600, "{clocks}");
            let shown = (change.before.to_string(), change.after.to_string());
            assert_eq!((shown.0.as_str(), shown.1.as_str()), (before, after), "{clocks}");
        }
    }

    #[test]
    fn a_night_shift_is_shown_on_both_dates() {
        let march = month("22:00-06:00", "Europe/Paris", "2026-03");
        let spring = day(&march, "2026-03-29");
        let walls: Vec<String> = spring.open.iter().map(|open| open.wall.to_string()).collect();
        assert_eq!(
            (walls.join(" ").as_str(), spring.seconds()),
            ("00:00-06:00 22:00-24:00", 25_200)
        );
    }
}
