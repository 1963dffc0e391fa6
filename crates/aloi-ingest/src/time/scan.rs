//! Times as people and tools write them: `03/11/2026 09:05`, `28/févr./26 3:05 PM`,
//! `1 mars 2026 à 14:05`, `Tue, 03 Mar 2026 15:05:06 +0100`.

use super::cursor::{Cursor, clock, zone};
use super::moment::{Free, Moment, moment};
use super::names;
use super::order::DateOrder;
use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

/// A date, or two where nothing but the order of day and month tells which.
#[derive(Clone, Copy, Debug)]
enum Dates {
    /// One.
    One(NaiveDate),
    /// All in numbers: what it is with the day first, and with the month first.
    Either { day: Option<NaiveDate>, month: Option<NaiveDate>, short: bool },
}

/// What `text` writes, from its first character to its last.
pub(super) fn read(text: &str) -> Option<Free> {
    let at = Cursor::new(text);
    in_order(at, None).or_else(|| after_weekday(at)).or_else(|| year_last(at))
}

fn after_weekday(mut at: Cursor<'_>) -> Option<Free> {
    let day = weekday(&mut at)?;
    in_order(at, Some(day))
}

/// A weekday, such as `Tue,` or `terça-feira,`.
fn weekday(at: &mut Cursor<'_>) -> Option<Weekday> {
    let day = names::weekday(&at.word()?)?;
    let mut suffix = *at;
    if suffix.eat('-') && suffix.word().as_deref() == Some("feira") {
        *at = suffix;
    }
    let _ = at.eat('.');
    let _ = at.eat(',');
    at.spaces().then_some(day)
}

/// The date, then, if there is one, the time of day and the offset.
fn in_order(mut at: Cursor<'_>, weekday: Option<Weekday>) -> Option<Free> {
    let dates = date(&mut at)?.on(weekday)?;
    if at.at_end() {
        return Some(dates.free(None, None));
    }
    connector(&mut at)?;
    let time = clock(&mut at)?;
    let ahead = if at.at_end() { None } else { Some(zone(&mut at)?) };
    at.at_end().then(|| dates.free(Some(time), ahead))
}

/// `Tue Mar 3 15:05:06 2026`, `Tue Mar 3 15:05:06 UTC 2026`: the year comes last.
fn year_last(mut at: Cursor<'_>) -> Option<Free> {
    let weekday = weekday(&mut at)?;
    let month = names::month(&at.word()?)?;
    at.spaces().then_some(())?;
    let (day, _) = at.number(2)?;
    at.spaces().then_some(())?;
    let time = clock(&mut at)?;
    at.spaces();
    let mut zoned = at;
    let ahead = zone(&mut zoned).inspect(|_| at = zoned);
    at.spaces();
    let (year, digits) = at.number(4)?;
    let date = Dates::One(calendar(year, month, day)?).on(Some(weekday))?;
    (digits == 4 && at.at_end()).then(|| date.free(Some(time), ahead))
}

/// What may stand between the date and the time of day.
fn connector(at: &mut Cursor<'_>) -> Option<()> {
    let mut joined = *at;
    if (joined.eat('T') || joined.eat('t')) && joined.at_digit() {
        *at = joined;
        return Some(());
    }
    let apart = at.eat(',') | at.spaces();
    if at.eat('-') {
        return (apart && at.spaces() && at.at_digit()).then_some(());
    }
    for _ in 0..2 {
        let mut after = *at;
        let Some(word) = after.word() else { break };
        let known = ["a", "at", "um", "as", "las", "la", "alle", "ore", "le"];
        if !known.contains(&word.as_str()) || !after.spaces() {
            return None;
        }
        *at = after;
    }
    (apart && at.at_digit()).then_some(())
}

fn date(at: &mut Cursor<'_>) -> Option<Dates> {
    if at.at_digit() { number_first(at) } else { month_name_first(at) }
}

/// `Feb 28, 2026`, `Mar 03 2026`, `Feb/28/2026`.
fn month_name_first(at: &mut Cursor<'_>) -> Option<Dates> {
    let month = names::month(&at.word()?)?;
    let _ = at.eat('.');
    let between = separator(at)?;
    let (day, _) = at.number(2)?;
    ordinal(at);
    let again = if at.eat(',') { at.spaces().then_some(' ') } else { separator(at) };
    let (year, digits) = at.number(4)?;
    (again == Some(between)).then_some(())?;
    calendar(full_year(year, digits)?, month, day).map(Dates::One)
}

/// A date that begins with its day, its year or, all in numbers, its month.
fn number_first(at: &mut Cursor<'_>) -> Option<Dates> {
    let (first, digits) = at.number(4)?;
    let ordinal = digits <= 2 && ordinal(at);
    let mut numbers = *at;
    if !ordinal && let Some(dates) = all_numbers(&mut numbers, first, digits) {
        *at = numbers;
        return Some(dates);
    }
    let _ = ordinal || at.eat('.');
    of(at);
    let month = names::month(&at.word()?)?;
    let _ = at.eat('.');
    of(at);
    match digits {
        1 | 2 => {
            let (year, digits) = at.number(4)?;
            calendar(full_year(year, digits)?, month, first).map(Dates::One)
        }
        4 => calendar(first, month, at.number(2)?.0).map(Dates::One),
        _ => None,
    }
}

/// `03/11/2026`, `3.11.2026`, `03-11-2026`, `2026/11/03`, `03/11/26`.
fn all_numbers(at: &mut Cursor<'_>, first: u32, digits: usize) -> Option<Dates> {
    let between = separator(at).filter(|between| *between != ' ')?;
    let (second, _) = at.number(2)?;
    (separator(at) == Some(between)).then_some(())?;
    let (third, last) = at.number(4)?;
    match (digits, last) {
        (4, 1 | 2) => calendar(first, second, third).map(Dates::One),
        (1 | 2, 2 | 4) => {
            let year = full_year(third, last)?;
            let (day, month) = (calendar(year, second, first), calendar(year, first, second));
            (day.is_some() || month.is_some()).then_some(Dates::Either {
                day,
                month,
                short: last == 2,
            })
        }
        _ => None,
    }
}

/// What separates the parts of a date: one of `/ - .`, spaces around it aside, or a space.
fn separator(at: &mut Cursor<'_>) -> Option<char> {
    let space = at.spaces();
    let sign = ['/', '-', '.'].into_iter().find(|sign| at.eat(*sign));
    at.spaces();
    sign.or(space.then_some(' '))
}

/// What separates a day from the name of its month: a sign, or `de`.
fn of(at: &mut Cursor<'_>) {
    separator(at);
    let mut after = *at;
    if matches!(after.word().as_deref(), Some("de" | "del" | "of")) && after.spaces() {
        *at = after;
    }
}

/// The end of `1er`, `1st`, `2nd`, `1º`; whether there was one.
fn ordinal(at: &mut Cursor<'_>) -> bool {
    if at.eat('º') || at.eat('ª') || at.eat('°') {
        return true;
    }
    let mut after = *at;
    let found = matches!(after.word().as_deref(), Some("er" | "st" | "nd" | "rd" | "th"));
    if found {
        *at = after;
    }
    found
}

/// Two digits of a year are of 1969 to 2068, as strftime's `%y` has it.
fn full_year(year: u32, digits: usize) -> Option<u32> {
    match digits {
        4 => Some(year),
        2 => Some(year + if year < 69 { 2000 } else { 1900 }),
        _ => None,
    }
}

fn calendar(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

impl Dates {
    /// Those of them that fall on `weekday`, if one is written.
    fn on(self, weekday: Option<Weekday>) -> Option<Self> {
        let Some(weekday) = weekday else { return Some(self) };
        let falls = |date: &NaiveDate| date.weekday() == weekday;
        match self {
            Self::One(date) => falls(&date).then_some(self),
            Self::Either { day, month, short } => {
                let (day, month) = (day.filter(falls), month.filter(falls));
                (day.is_some() || month.is_some()).then_some(Self::Either { day, month, short })
            }
        }
    }

    fn free(self, time: Option<NaiveTime>, ahead: Option<i64>) -> Free {
        let whole = |date: NaiveDate| match time {
            Some(time) => moment(date.and_time(time), ahead),
            None => Moment::Date(date),
        };
        match self {
            Self::One(date) => Free::Known(whole(date)),
            Self::Either { day: Some(day), month: Some(month), short: false } if day == month => {
                Free::Known(whole(day))
            }
            Self::Either { day, month, short } => {
                let proof = match (day, month) {
                    (Some(_), None) => Some(DateOrder::DayFirst),
                    (None, Some(_)) => Some(DateOrder::MonthFirst),
                    _ => None,
                };
                Free::Ordered { day: day.map(whole), month: month.map(whole), proof, short }
            }
        }
    }
}
