//! What is said where: each text by its key in `aloi-words`, which has a file a language.
//!
//! A text of ours is written with ordinary spaces; a language that has no-break spaces gets them in
//! the text of ours only, never in what is put into it.

use crate::model::TicketLine;
use aloi::zone::Tz;
use aloi::{Instant, Language, Month, Planned, Tally};
use std::fmt::Display;

/// Says a text in the language of `$words`, with the values of `$name`s in it.
macro_rules! say {
    ($($said:tt)*) => { aloi_words::say!($($said)*) };
}

/// Says the text of a family of texts that is about the thing with this key.
macro_rules! each {
    ($words:expr, $family:literal, $key:expr $(, $value:ident)*) => {
        $words.say(
            &(String::from($family) + &$key.replace('_', "-")),
            &[$((stringify!($value), &$value)),*],
        )
    };
}

mod agreed;
mod calendar;
mod charts;
mod check;
mod decisions;
mod document;
mod doubt;
pub(crate) mod evidence;
mod flips;
mod labels;
mod messages;
mod outcomes;
mod page;
mod reading;
mod readings;
mod reconciliation;
mod restatement;
mod sentences;
mod signals;
mod titles;
mod workbook;

pub(crate) use labels::Label;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    language: Language,
}

impl Words {
    /// The words of `language`.
    pub(crate) const fn of(language: Language) -> Self {
        Self { language }
    }

    /// A count, as the language writes it.
    pub(crate) fn count(self, number: u64) -> String {
        crate::format::count(number, self.language)
    }

    /// A percentage, as the language writes it.
    pub(crate) fn percent(self, number: &str) -> String {
        crate::format::percent(number, self.language)
    }

    /// A decimal number, as the language writes it.
    pub(crate) fn decimal(self, number: &str) -> String {
        crate::format::decimal(number, self.language)
    }

    /// A local time, or words for an instant that no clock shows.
    pub(crate) fn local(self, at: Instant, zone: Tz) -> String {
        crate::format::local(at, zone).unwrap_or_else(|| self.beyond_clocks(at))
    }

    /// The same with the offset from UTC.
    pub(crate) fn local_with_offset(self, at: Instant, zone: Tz) -> String {
        crate::format::local_with_offset(at, zone).unwrap_or_else(|| self.beyond_clocks(at))
    }

    /// A month by its name: `octobre 2026`.
    pub(crate) fn month(self, month: Month) -> String {
        let (name, year) = (self.month_name(month.number()), month.year());
        say!(self, "common.month", name, year)
    }

    /// A planned date: the day alone, or the local time.
    pub(crate) fn planned(self, planned: Planned, zone: Tz) -> String {
        match planned.date() {
            Some(date) => date.to_string(),
            None => self.local(planned.instant(), zone),
        }
    }

    /// What a ticket's level allows: a length, a planned date or, without one, a dash.
    pub(crate) fn allowed(self, line: &TicketLine, zone: Tz) -> String {
        match (line.limit_s, line.planned_at) {
            (Some(limit), _) => crate::format::duration(limit),
            (None, Some(planned)) => self.planned(planned, zone),
            (None, None) => "—".to_owned(),
        }
    }

    /// In time out of all: `2 / 3`.
    pub(crate) fn fraction(self, tally: Tally) -> String {
        format!("{} / {}", self.count(tally.in_time), self.count(tally.total))
    }

    fn beyond_clocks(self, at: Instant) -> String {
        if at < Instant::from_seconds(0) {
            say!(self, "common.beyond-clocks")
        } else {
            say!(self, "common.beyond-clocks-2")
        }
    }

    /// Whether `number` takes the singular: in French 0 does too.
    fn is_singular(self, number: u64) -> bool {
        aloi_words::catalogue(self.language).is_singular(number)
    }

    /// The text of a key in this language.
    fn say(self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        aloi_words::catalogue(self.language).say(key, values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aloi::{Code, Finding};

    #[test]
    fn french_counts_nothing_in_the_singular() {
        let (fr, en) = (Words::of(Language::French), Words::of(Language::English));
        let singular = |n| (fr.is_singular(n), en.is_singular(n));
        assert_eq!(
            [singular(0), singular(1), singular(2)],
            [(true, false), (true, true), (false, false)]
        );
    }

    #[test]
    fn every_code_has_its_title_message_and_advice_in_every_language() {
        let (en, others) = (Words::of(Language::English), [Language::French, Language::Spanish]);
        for (code, other) in Code::ALL.iter().flat_map(|code| others.map(|other| (code, other))) {
            let bare = Finding::new(*code);
            let full = bare.clone().column("group").value("a").other("b");
            let texts = |words: Words| {
                let (bare, full) = (words.message(&bare), words.message(&full));
                [words.title(*code), words.advice(*code), bare, full]
            };
            for (theirs, english) in texts(Words::of(other)).iter().zip(texts(en)) {
                assert!(!theirs.is_empty() && !english.is_empty(), "{}", code.key());
                assert_ne!(*theirs, english, "{}", code.key());
                assert!(!(theirs.clone() + &english).contains(['{', '}']), "{theirs} {english}");
                let plain = [" :", " ;", " ?", " !", " %", "« ", " »"];
                assert!(
                    other == Language::Spanish || !plain.iter().any(|space| theirs.contains(space)),
                    "{theirs}"
                );
            }
        }
    }
}
