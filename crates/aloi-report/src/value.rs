//! What stands in a cell of a declared column: one value, which programs get as it is and people in
//! words.

use crate::shown::visible;
use crate::table::Cell;
use crate::words::Words;
use aloi::doubt::Doubt;
use aloi::within::Deadline;
use aloi::zone::Tz;
use aloi::{Figure, Grade, Instant, Month, Promise, Reason, RowVerdict, Ruling, Shown, Verdict};
use std::borrow::Cow;

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Value<'r> {
    /// Nothing is known: JSON says `null`.
    Nothing,
    /// It has no such thing: JSON leaves its key out.
    Absent,
    /// The id of a ticket.
    Id(&'r str),
    /// A text of the export or of the contract.
    Text(Cow<'r, str>),
    /// A text of several lines, all of which a workbook shows.
    Wrapped(String),
    /// Words for people alone.
    Said(String),
    /// Several keys, of which people are told in words.
    Keys(Vec<&'static str>, String),
    /// A number that may be negative, which stands for itself.
    Change(i64),
    /// Something by its key, and what people call it.
    Named(&'r str, String),
    /// A count.
    Count(u64),
    /// A number that counts nothing: a line, a position.
    Number(u64),
    Seconds(i64),
    Time(Instant),
    Month(Month),
    /// Until when: a day alone, or an instant.
    Due(Deadline),
    /// A day, as ISO 8601 writes it.
    Day(String),
    /// A percentage with its decimals, written with a point.
    Percent(String),
    /// What is promised of a row: for programs the share in per cent (R35).
    Target(Box<Promise>),
    /// The figure of a row, and which it is: for programs, of a share, its rate.
    Figure(Option<Shown>, Figure),
    /// Whether a target is met; none for an empty base.
    Met(Option<bool>),
    /// The verdict on a row, and its grade: for programs whether its target is met.
    Ruling(Ruling, Option<&'r Grade>),
    Verdict(Verdict),
    /// The verdict on a ticket when it left: for programs whether it was late.
    Left(Verdict),
    Reason(Reason),
    /// Whether a ticket counts as unfinished.
    Unfinished(bool),
    Doubts(&'r [Doubt]),
    /// Whatever has parts of its own, for JSON alone.
    Json(serde_json::Value),
}

impl<'r> Value<'r> {
    /// A text, or nothing.
    pub(crate) fn text(text: Option<&'r str>) -> Self {
        text.map_or(Self::Nothing, Self::from)
    }

    /// What is known, or nothing.
    pub(crate) fn known<T>(known: Option<T>, of: impl FnOnce(T) -> Self) -> Self {
        known.map_or(Self::Nothing, of)
    }

    /// Whether there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Nothing | Self::Absent | Self::Unfinished(false) => true,
            Self::Doubts(doubts) => doubts.is_empty(),
            Self::Text(text) => text.is_empty(),
            _ => false,
        }
    }

    /// The value as JSON has it; `None` where it has not even a key.
    pub(crate) fn json(&self) -> Option<serde_json::Value> {
        use serde_json::Value as Json;
        Some(match self {
            Self::Absent => return None,
            Self::Nothing | Self::Met(None) | Self::Said(_) => Json::Null,
            Self::Id(text) | Self::Named(text, _) => Json::from(*text),
            Self::Text(text) => Json::from(&**text),
            Self::Wrapped(text) | Self::Percent(text) | Self::Day(text) => Json::from(&**text),
            Self::Count(number) | Self::Number(number) => Json::from(*number),
            Self::Seconds(number) | Self::Change(number) => Json::from(*number),
            Self::Keys(keys, _) => Json::from(keys.clone()),
            Self::Time(at) => Json::from(at.to_string()),
            Self::Month(month) => Json::from(month.to_string()),
            Self::Due(deadline) => Json::from(deadline.instant().to_string()),
            Self::Met(Some(met)) => Json::from(*met),
            Self::Target(promise) => Json::from(promise.percent()),
            Self::Figure(shown, figure) => Json::from(rate_of(*shown, *figure)),
            Self::Ruling(ruling, _) => Json::from(ruling.verdict.map(RowVerdict::is_met)),
            Self::Verdict(Verdict::Unasked) => Json::Null,
            Self::Verdict(verdict) => Json::from(verdict.key()),
            Self::Left(verdict) => Json::from(*verdict == Verdict::Late),
            Self::Reason(reason) => Json::from(reason.key()),
            Self::Unfinished(is) => Json::from(*is),
            Self::Doubts(doubts) => doubts.iter().map(|doubt| doubt.key()).collect(),
            Self::Json(value) => value.clone(),
        })
    }

    /// The value in words.
    pub(crate) fn cell(&self, words: Words, zone: Tz) -> Cell {
        match self {
            Self::Nothing | Self::Absent => Cell::none(),
            Self::Id(text) => Cell::text(*text),
            Self::Text(text) => Cell::text(&**text),
            Self::Wrapped(text) | Self::Named(_, text) | Self::Day(text) => Cell::text(&**text),
            Self::Said(text) | Self::Keys(_, text) => Cell::text(&**text),
            Self::Change(change) => Cell::change(*change, words),
            Self::Count(number) => Cell::count(*number, words),
            Self::Number(number) => Cell::text(number.to_string()),
            Self::Seconds(seconds) => Cell::seconds(*seconds),
            Self::Time(at) => Cell::time(*at, zone, words),
            Self::Month(month) => Cell::text(month.to_string()),
            Self::Due(deadline) => Cell::text(words.due(*deadline, zone)),
            Self::Percent(number) => Cell::percent(number, words),
            Self::Target(promise) => Cell::target(**promise, words),
            Self::Figure(shown, _) => shown.map_or_else(Cell::none, |one| Cell::figure(one, words)),
            Self::Ruling(ruling, grade) => {
                let cell = Cell::text(words.ruling(*ruling, *grade));
                match ruling.verdict.map(RowVerdict::is_met) {
                    Some(true) => cell.good(),
                    Some(false) => cell.bad(),
                    None => cell,
                }
            }
            Self::Met(met) => match met {
                Some(true) => Cell::text(words.compliant(*met)).good(),
                Some(false) => Cell::text(words.compliant(*met)).bad(),
                None => Cell::text(words.compliant(*met)),
            },
            Self::Verdict(verdict) | Self::Left(verdict) => {
                let cell = Cell::text(words.verdict(*verdict));
                match verdict {
                    Verdict::InTime => cell.good(),
                    Verdict::Late => cell.bad(),
                    Verdict::Unasked => cell,
                }
            }
            Self::Reason(reason) => Cell::text(words.reason(*reason)),
            Self::Unfinished(true) => Cell::text(words.reason(Reason::Unfinished)),
            Self::Unfinished(false) => Cell::none(),
            Self::Doubts(doubts) => Cell::text(words.doubts(doubts)),
            Self::Json(value) => Cell::text(visible(&value.to_string())),
        }
    }
}

/// What programs get of a figure under the key `rate`: that of a share.
pub(crate) fn rate_of(shown: Option<Shown>, figure: Figure) -> Option<String> {
    shown.filter(|_| figure == Figure::Share).map(|shown| shown.to_string())
}

impl<'r> From<&'r str> for Value<'r> {
    fn from(text: &'r str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}
