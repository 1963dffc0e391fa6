//! A month of a calendar as JSON, for other programs.

use crate::calendar::{CalendarDay, CalendarMonth, CalendarWeek, ClockChange};
use crate::json::written;
use aloi::calendar::{Holidays, Why};
use serde::Serialize;

#[derive(Serialize)]
struct CalendarV1<'a> {
    schema: &'static str,
    aloi: &'static str,
    tzdata: &'static str,
    holidays: Option<&'a str>,
    calendar: Option<&'a str>,
    hours: &'a str,
    timezone: &'static str,
    public_holidays: Option<HolidaysV1<'a>>,
    month: String,
    from: String,
    to: String,
    seconds: i64,
    weeks: Vec<WeekV1>,
    days: Vec<DayV1<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum HolidaysV1<'a> {
    Named(&'a str),
    Dates(Vec<String>),
}

#[derive(Serialize)]
struct WeekV1 {
    week: String,
    first: String,
    last: String,
    seconds: i64,
}

#[derive(Serialize)]
struct DayV1<'a> {
    date: String,
    week: String,
    from: String,
    to: String,
    decided_by: &'static str,
    holiday: Option<&'a str>,
    clock_change: Option<ClockChangeV1>,
    open: Vec<OpenV1>,
    seconds: i64,
}

#[derive(Serialize)]
struct ClockChangeV1 {
    at: String,
    before: String,
    after: String,
    seconds: i64,
}

#[derive(Serialize)]
struct OpenV1 {
    from: String,
    to: String,
    hours: String,
}

/// A month of a calendar as JSON, schema `aloi.calendar.v1`. A week's `first` and `last` are its
/// days in the month; names of public holidays are in the month's language.
///
/// ```
/// use aloi::Language;
/// use aloi_report::calendar::CalendarMonth;
/// let (calendar, march) = (aloi::calendar::Calendar::always(), "2026-03".parse().unwrap());
/// let march = CalendarMonth::of(&calendar, None, march, Language::French).unwrap();
/// let json = aloi_report::calendar_json(&march);
/// let value: serde_json::Value = serde_json::from_str(&json).unwrap();
/// assert_eq!(value["seconds"], 31 * 86_400);
/// assert_eq!(value["days"][0]["open"][0]["hours"], "00:00-24:00");
/// ```
#[must_use]
pub fn calendar_json(month: &CalendarMonth) -> String {
    let span = month.month.span(month.zone);
    written(&CalendarV1 {
        schema: "aloi.calendar.v1",
        aloi: aloi::VERSION,
        tzdata: aloi::zone::RELEASE,
        holidays: month.holidays.as_ref().and_then(Holidays::source),
        calendar: month.name.as_deref(),
        hours: &month.hours,
        timezone: month.zone.name(),
        public_holidays: month.holidays.as_ref().map(HolidaysV1::of),
        month: month.month.to_string(),
        from: span.from.to_string(),
        to: span.to.to_string(),
        seconds: month.seconds(),
        weeks: month.weeks.iter().filter_map(WeekV1::of).collect(),
        days: month
            .weeks
            .iter()
            .flat_map(|week| week.days.iter().map(|day| DayV1::of(day, week)))
            .collect(),
    })
}

impl<'a> HolidaysV1<'a> {
    fn of(holidays: &'a Holidays) -> Self {
        match holidays {
            Holidays::Region(region) => Self::Named(region.code()),
            Holidays::Set(set) => Self::Named(&set.name),
            Holidays::Dates(dates) => Self::Dates(dates.keys().map(ToString::to_string).collect()),
        }
    }
}

/// A week as ISO 8601 writes it: `2026-W40`.
fn week_key(week: &CalendarWeek) -> String {
    format!("{:04}-W{:02}", week.year, week.number)
}

impl WeekV1 {
    fn of(week: &CalendarWeek) -> Option<Self> {
        Some(Self {
            week: week_key(week),
            first: week.days.first()?.date.to_string(),
            last: week.days.last()?.date.to_string(),
            seconds: week.seconds(),
        })
    }
}

impl<'a> DayV1<'a> {
    fn of(day: &'a CalendarDay, week: &CalendarWeek) -> Self {
        let open = day.open.iter().map(|open| OpenV1 {
            from: open.span.from.to_string(),
            to: open.span.to.to_string(),
            hours: open.wall.to_string(),
        });
        Self {
            date: day.date.to_string(),
            week: week_key(week),
            from: day.span.from.to_string(),
            to: day.span.to.to_string(),
            decided_by: match day.why {
                Why::Opening => "open",
                Why::Closing => "closed",
                Why::Holiday { .. } => "holiday",
                Why::Week => "week",
            },
            holiday: day.holiday.as_deref(),
            clock_change: day.clock_change.map(ClockChangeV1::of),
            open: open.collect(),
            seconds: day.seconds(),
        }
    }
}

impl ClockChangeV1 {
    fn of(change: ClockChange) -> Self {
        let shown = |wall: chrono::NaiveDateTime| wall.format("%Y-%m-%dT%H:%M:%S").to_string();
        Self {
            at: change.at.to_string(),
            before: shown(change.before),
            after: shown(change.after),
            seconds: (change.after - change.before).num_seconds(),
        }
    }
}
