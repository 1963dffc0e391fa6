//! The words of one language, and what it writes in its own way.

use aloi::zone::Tz;
use aloi::{Instant, Language, Month, Planned, Tally};
use std::fmt::Display;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    language: Language,
}

/// A heading, the name of a section or of a column, by its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label(pub(crate) &'static str);

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
    pub(crate) fn allowed(self, limit: Option<i64>, planned: Option<Planned>, zone: Tz) -> String {
        match (limit, planned) {
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
    pub(crate) fn is_singular(self, number: u64) -> bool {
        aloi_words::catalogue(self.language).is_singular(number)
    }

    /// A heading in this language.
    pub(crate) fn label(self, label: Label) -> String {
        self.say(label.0, &[])
    }

    /// The text of a key in this language.
    pub(crate) fn say(self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        aloi_words::catalogue(self.language).say(key, values)
    }
}

impl Words {
    /// A month by its name; nothing for a number that no month has.
    pub(super) fn month_name(self, number: u32) -> String {
        match number {
            1..=12 => each!(self, "labels.month-name-", number.to_string()),
            _ => String::new(),
        }
    }
}
