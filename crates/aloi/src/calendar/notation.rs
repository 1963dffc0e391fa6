//! From the hours as written to rules: the OpenStreetMap notation, and what of it is refused.

use super::dates::DAY_SECONDS;
use super::hours::Hours;
use super::problem::{CalendarProblem, Part};
use super::rule::{Effect, Nth, Rule, Steps, Weekdays, When};
use super::text::Text;
use super::wall::WallSpan;
use super::{refused, season, syntax};
use crate::said;
use crate::said::Said;
use opening_hours_syntax::rules::day::{
    DaySelector, HolidayKind, WeekDayRange, WeekRange, Weekday, YearRange,
};
use opening_hours_syntax::rules::time::{Time, TimeSpan};
use opening_hours_syntax::rules::{RuleKind, RuleOperator, RuleSequence};
use std::ops::Range;

/// Reads weekly hours. What is not supported is refused with its place, never ignored.
pub(super) fn hours(written: &str) -> Result<Hours, Vec<CalendarProblem>> {
    let text = Text::new(written);
    let mut problems = refused::words(&text);
    if !problems.is_empty() {
        return Err(problems);
    }
    let parsed = opening_hours_syntax::parse(&text.clean);
    let sequences = parsed.map_err(|error| vec![syntax::explain(&text, error)])?.rules;
    let (mut rules, mut part) = (Vec::new(), 0);
    for (n, sequence) in sequences.iter().enumerate() {
        part += usize::from(n > 0 && sequence.operator == RuleOperator::Normal);
        match rule(sequence) {
            Ok(rule) => rules.push(rule),
            Err(problem) => problems.push(problem.at(text.place(&part_of(&text, part)))),
        }
    }
    if problems.is_empty() { Ok(Hours { rules }) } else { Err(problems) }
}

/// Reads the hours of an exceptional opening: `00:00-06:00,22:00-06:00`.
pub(super) fn spans(written: &str, part: Part) -> Result<Vec<WallSpan>, CalendarProblem> {
    let strange = |c: char| !(c.is_ascii_digit() || c.is_whitespace() || ":-,".contains(c));
    if let Some((at, letter)) = written.char_indices().find(|&(_, c)| strange(c)) {
        let message = said!(
            "hours.strange-letter",
            "`{letter}` has no place in the hours of one date",
            letter
        );
        let problem = CalendarProblem::new(part, message).help(spans_help());
        return Err(problem.at(at..at + letter.len_utf8()));
    }
    let text = Text::new(written);
    let rules = opening_hours_syntax::parse(&text.clean)
        .map_err(|error| {
            CalendarProblem { part, ..syntax::explain(&text, error) }.help(spans_help())
        })?
        .rules;
    let spans = rules.iter().flat_map(|rule| &rule.time_selector.spans);
    let only_hours = rules.iter().all(|rule| rule.day_selector.is_empty());
    let spans: Option<Vec<_>> = spans.map(wall_span).collect();
    spans.filter(|_| only_hours).ok_or_else(|| {
        let message = said!(
            "hours.not-of-date",
            "`{hours}` is not the hours of one date",
            hours = text.clean
        );
        let problem = CalendarProblem::new(part, message).help(spans_help());
        problem.at(text.place(&(0..text.clean.len())))
    })
}

/// What the hours of one date are like.
pub(super) fn spans_help() -> Said {
    said!(
        "hours.of-date-help",
        "write one or more spans, such as 09:00-12:00,13:00-18:00 or 22:00-06:00"
    )
}

/// The n-th part of the text between semicolons.
fn part_of(text: &Text, n: usize) -> Range<usize> {
    let mut from = 0;
    let parts = text.clean.split(';').map(|part| {
        let start = from + (part.len() - part.trim_start().len());
        from += part.len() + 1;
        start..start + part.trim().len()
    });
    parts.into_iter().nth(n).unwrap_or(0..text.clean.len())
}

fn unsupported(what: Said) -> CalendarProblem {
    CalendarProblem::new(
        Part::Hours,
        said!("hours.unsupported", "{what} is not supported in hours", what),
    )
}

fn rule(sequence: &RuleSequence) -> Result<Rule, CalendarProblem> {
    let spans: Option<Vec<_>> = sequence.time_selector.spans.iter().map(wall_span).collect();
    let spans = spans.ok_or_else(|| {
        unsupported(said!("hours.open-time", "a time that depends on the sun, or is open"))
    })?;
    if !sequence.comment.is_empty() {
        return Err(unsupported(said!("hours.a-comment", "a comment")));
    }
    let whole_day = spans == [WallSpan::DAY];
    let effect = match (sequence.kind, sequence.operator) {
        (RuleKind::Unknown, _) | (_, RuleOperator::Fallback) => {
            return Err(unsupported(said!(
                "hours.uncertain",
                "an uncertain opening (`unknown`, `||`)"
            )));
        }
        (RuleKind::Closed, _) if whole_day => Effect::Close,
        (RuleKind::Closed, _) => Effect::Cut,
        (RuleKind::Open, RuleOperator::Normal) => Effect::Open,
        (RuleKind::Open, RuleOperator::Additional) => Effect::Add,
    };
    Ok(Rule { when: when(&sequence.day_selector)?, effect, spans })
}

/// A span of fixed times; one that ends at or before its beginning ends the next day.
fn wall_span(span: &TimeSpan) -> Option<WallSpan> {
    let (Time::Fixed(from), Time::Fixed(to)) = (span.range.start, span.range.end) else {
        return None;
    };
    let seconds = |minutes: u16| i64::from(minutes) * 60;
    let (from, to) = (seconds(from.mins_from_midnight()), seconds(to.mins_from_midnight()));
    let fixed = !span.open_end && span.repeats.is_none();
    fixed.then_some(WallSpan { from, to: if to <= from { to + DAY_SECONDS } else { to } })
}

fn when(selector: &DaySelector) -> Result<When, CalendarProblem> {
    let years = selector.year.iter().map(YearRange::into_parts);
    let weeks = selector.week.iter().map(WeekRange::into_parts);
    let mut when = When {
        dates: season::dates(&selector.monthday, !selector.year.is_empty())?,
        years: years.map(|(range, step)| steps(range.start().0, range.end().0, step)).collect(),
        weeks: weeks.map(|(range, step)| steps(range.start().0, range.end().0, step)).collect(),
        ..When::default()
    };
    for days in &selector.weekday {
        add_days(&mut when, days)?;
    }
    Ok(when)
}

fn steps<N: Into<i32>>(first: N, last: N, step: impl Into<i32>) -> Steps {
    Steps { first: first.into(), last: last.into(), step: step.into().max(1) }
}

fn add_days(when: &mut When, days: &WeekDayRange) -> Result<(), CalendarProblem> {
    match days {
        WeekDayRange::Holiday { kind: HolidayKind::School, .. } => {
            return Err(unsupported(said!("hours.school-holidays", "`SH` (school holidays)")));
        }
        WeekDayRange::Holiday { offset: 0, .. } => when.holidays = true,
        WeekDayRange::Holiday { offset, .. } => when.near_holidays.push((*offset).into()),
        WeekDayRange::Fixed { range, offset, nth_from_start, nth_from_end } => {
            let nth = Nth { from_start: *nth_from_start, from_end: *nth_from_end };
            let every = nth.from_start == [true; 5] && nth.from_end == [true; 5];
            let named = named(*range.start(), *range.end());
            let nth = (!every).then_some(nth);
            when.days.push(Weekdays { named, nth, shift: (*offset).into() });
        }
    }
    Ok(())
}

/// The weekdays from one to another, over the week's end too (`Sa-Mo`).
fn named(first: Weekday, last: Weekday) -> [bool; 7] {
    let (first, length) = (first.num_days_from_monday(), last.days_since(first));
    [0, 1, 2, 3, 4, 5, 6].map(|day| (day + 7 - first) % 7 <= length)
}
