//! A month of a calendar, drawn for a terminal.

use crate::calendar::{CalendarDay, CalendarMonth, CalendarWeek};
use crate::format::duration;
use crate::shown::shown;
use crate::table::{self, Cell, Style, Table};
use crate::words::Words;
use aloi::calendar::{Holidays, WallSpan, Why};

/// The most characters of a name or of weekly hours in a line.
const LONGEST: usize = 160;

/// The hours above the drawing of a day, six characters apart.
const SCALE: &str = "0     6     12    18    ";

/// A month of a calendar for a terminal: a line a day with its hours drawn and written, its open
/// time and what is special about it, then the sums of weeks and month.
///
/// ```
/// use aloi::Language;
/// use aloi_report::calendar::CalendarMonth;
/// let (calendar, march) = (aloi::calendar::Calendar::always(), "2026-03".parse().unwrap());
/// let march = CalendarMonth::of(&calendar, None, march, Language::French).unwrap();
/// let text = aloi_report::calendar_text(&march, aloi_report::Style::default());
/// assert!(text.contains("Mars 2026"), "{text}");
/// assert!(text.contains("00:00-24:00"), "{text}");
/// ```
#[must_use]
pub fn calendar_text(month: &CalendarMonth, style: Style) -> String {
    let words = Words::of(month.language);
    let mut table = Table::new(vec![
        table::whole(say!(words, "label.Day")),
        table::whole(SCALE.to_owned()),
        table::whole(say!(words, "label.Hours")),
        table::figures(say!(words, "label.Open")),
        table::text(String::new()),
    ]);
    for week in &month.weeks {
        week.days.iter().for_each(|day| table.push(row(day, words)));
        let title = words.week(week.number, part_of_month(week));
        table.push(sum(title, week.seconds()));
        table.push(sum(String::new(), None));
    }
    table.push(sum(words.month_total(month.month), month.seconds()));
    let drawn = table.to_text(style);
    let lines = drawn.lines().map(|line| format!("{}\n", line.trim_end()));
    format!("{}\n{}", header(month, words), lines.collect::<String>())
}

fn header(month: &CalendarMonth, words: Words) -> String {
    let pair = |label, text: &str| words.heading(label, &shown(text, LONGEST));
    let mut parts =
        vec![pair(label!(Hours), &month.hours), pair(label!(TimeZone), month.zone.name())];
    parts.extend(month.holidays.as_ref().map(|holidays| match holidays {
        Holidays::Region(region) => pair(label!(HolidayData), region.code()),
        Holidays::Set(set) => pair(label!(HolidayData), &set.name),
        Holidays::Dates(dates) => {
            pair(label!(HolidayData), &words.listed_dates(dates.len() as u64))
        }
    }));
    let name = month.name.as_ref().map(|name| shown(name, LONGEST));
    let title = words.calendar_title(name.as_deref(), month.month);
    format!("{title}\n{}\n", parts.join("  ·  "))
}

fn row(day: &CalendarDay, words: Words) -> Vec<Cell> {
    let spans: Vec<String> = day.open.iter().map(|open| open.wall.to_string()).collect();
    let hours = if spans.is_empty() { say!(words, "calendar.not-open") } else { spans.join(", ") };
    let open = if spans.is_empty() { "–".to_owned() } else { duration(day.seconds()) };
    vec![
        words.day(day.date).into(),
        drawn(day).into(),
        hours.into(),
        open.into(),
        notes(day, words).join(", ").into(),
    ]
}

/// A line for a sum; or an empty one.
fn sum(title: String, seconds: impl Into<Option<i64>>) -> Vec<Cell> {
    let open = seconds.into().map(duration).unwrap_or_default();
    vec![
        String::new().into(),
        String::new().into(),
        title.into(),
        open.into(),
        String::new().into(),
    ]
}

/// The first and last day of a week that the month cuts.
fn part_of_month(week: &CalendarWeek) -> Option<(u32, u32)> {
    use chrono::Datelike;
    let (first, last) = (week.days.first()?.date.day(), week.days.last()?.date.day());
    (week.days.len() < 7).then_some((first, last))
}

/// What is special about a day.
fn notes(day: &CalendarDay, words: Words) -> Vec<String> {
    let holiday = day.holiday.as_ref().map(|name| match name.as_str() {
        "" => say!(words, "calendar.public-holiday"),
        name => shown(name, LONGEST),
    });
    let exception = match day.why {
        Why::Opening => Some(say!(words, "calendar.exceptional-opening")),
        Why::Closing => Some(say!(words, "calendar.exceptional-closing")),
        Why::Holiday { .. } | Why::Week => None,
    };
    let change = day.clock_change.map(|change| words.clock_change(&change));
    holiday.into_iter().chain(exception).chain(change).collect()
}

/// The day as 24 characters, of which each is an hour of the clock in two halves.
fn drawn(day: &CalendarDay) -> String {
    let open = |half: i64| {
        let (from, to) = (half * 1800, (half + 1) * 1800);
        day.open.iter().any(|open| open.wall.from < to && from < open.wall.to)
    };
    let hours = 0..WallSpan::DAY.to / 3600;
    hours
        .map(|hour| match (open(2 * hour), open(2 * hour + 1)) {
            (true, true) => '█',
            (true, false) => '▌',
            (false, true) => '▐',
            (false, false) => '·',
        })
        .collect()
}
