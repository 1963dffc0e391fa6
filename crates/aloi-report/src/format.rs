//! How figures are written: durations, dates, counts and percentages; and the words of a language.
//!
//! One choice for each, so that a reader meets a figure in one dress only:
//! - a duration is `h:mm:ss`, hours unbounded (`26:00:00`): it adds up on paper and a spreadsheet
//!   reads it;
//! - a date is ISO 8601 by the contract's clocks, `2026-10-05 10:30:00`, in every language;
//! - counts and percentages follow the language: `1 234` and `66,67 %`, `1,234` and `66.67%`.

use aloi::within::Deadline;
use aloi::zone::{self, Tz};
use aloi::{Instant, Language, Month, Planned, Tally};
use std::fmt::Display;

/// The narrow space that French puts between thousands and before `%`, `;`, `?`, `!`.
pub const NARROW_SPACE: char = '\u{202f}';

/// Seconds as `h:mm:ss`.
///
/// ```
/// use aloi_report::format::duration;
/// assert_eq!(duration(7201), "2:00:01");
/// assert_eq!(duration(93_600), "26:00:00");
/// assert_eq!(duration(-61), "-0:01:01");
/// ```
#[must_use]
pub fn duration(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let whole = seconds.unsigned_abs();
    format!("{sign}{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60)
}

/// What the clocks of `zone` show at `at`; `None` for an instant that no clock shows.
///
/// ```
/// use aloi_report::format::local;
/// let paris: aloi::zone::Tz = "Europe/Paris".parse().unwrap();
/// let at = "2026-10-05T08:30:00Z".parse().unwrap();
/// assert_eq!(local(at, paris).unwrap(), "2026-10-05 10:30:00");
/// ```
#[must_use]
pub fn local(at: Instant, zone: Tz) -> Option<String> {
    zone::wall_clock(zone, at).map(|wall| wall.format("%Y-%m-%d %H:%M:%S").to_string())
}

/// The same with the offset from UTC, which tells the two 02:30 of an autumn night apart.
///
/// ```
/// use aloi_report::format::local_with_offset;
/// let paris: aloi::zone::Tz = "Europe/Paris".parse().unwrap();
/// let shown = |text: &str| local_with_offset(text.parse().unwrap(), paris).unwrap();
/// assert_eq!(shown("2026-10-25T00:30:00Z"), "2026-10-25 02:30:00 +02:00");
/// assert_eq!(shown("2026-10-25T01:30:00Z"), "2026-10-25 02:30:00 +01:00");
/// ```
#[must_use]
pub fn local_with_offset(at: Instant, zone: Tz) -> Option<String> {
    let offset = zone::offset_at(zone, at);
    let (sign, ahead) = (if offset < 0 { '-' } else { '+' }, offset.abs());
    let seconds = match ahead % 60 {
        0 => String::new(),
        seconds => format!(":{seconds:02}"),
    };
    let wall = local(at, zone)?;
    Some(format!("{wall} {sign}{:02}:{:02}{seconds}", ahead / 3600, ahead / 60 % 60))
}

/// A count, its thousands apart.
///
/// ```
/// use aloi::Language;
/// use aloi_report::format::count;
/// assert_eq!(count(1_234_567, Language::English), "1,234,567");
/// assert_eq!(count(1234, Language::French), "1\u{202f}234");
/// assert_eq!(count(999, Language::French), "999");
/// ```
#[must_use]
pub fn count(number: u64, language: Language) -> String {
    aloi_words::catalogue(language).count(number)
}

/// A decimal number written with a point, as `language` writes it.
#[must_use]
pub fn decimal(number: &str, language: Language) -> String {
    aloi_words::catalogue(language).decimal(number)
}

/// A percentage written with a point, as `language` writes it.
///
/// ```
/// use aloi::Language;
/// use aloi_report::format::percent;
/// assert_eq!(percent("66.67", Language::English), "66.67%");
/// assert_eq!(percent("66.67", Language::French), "66,67\u{202f}%");
/// ```
#[must_use]
pub fn percent(number: &str, language: Language) -> String {
    aloi_words::catalogue(language).percent(number)
}

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

    /// What is said, in this language.
    pub(crate) fn tell(self, said: &aloi_words::Said) -> String {
        aloi_words::catalogue(self.language).tell(said)
    }

    /// A count, as the language writes it.
    pub(crate) fn count(self, number: u64) -> String {
        count(number, self.language)
    }

    /// A percentage, as the language writes it.
    pub(crate) fn percent(self, number: &str) -> String {
        percent(number, self.language)
    }

    /// A decimal number, as the language writes it.
    pub(crate) fn decimal(self, number: &str) -> String {
        decimal(number, self.language)
    }

    /// A local time, or words for an instant that no clock shows.
    pub(crate) fn local(self, at: Instant, zone: Tz) -> String {
        local(at, zone).unwrap_or_else(|| self.beyond_clocks(at))
    }

    /// The same with the offset from UTC.
    pub(crate) fn local_with_offset(self, at: Instant, zone: Tz) -> String {
        local_with_offset(at, zone).unwrap_or_else(|| self.beyond_clocks(at))
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

    /// Until when: the day alone, or the local time of the last second that is in time.
    pub(crate) fn due(self, deadline: Deadline, zone: Tz) -> String {
        match deadline.day_in(zone) {
            Some(day) => day.to_string(),
            None => self.local(deadline.last_second(), zone),
        }
    }

    /// What a ticket's level allows: a length, until when or, without either, a dash.
    pub(crate) fn allowed(
        self,
        limit: Option<i64>,
        deadline: Option<Deadline>,
        zone: Tz,
    ) -> String {
        match (limit, deadline) {
            (Some(limit), _) => duration(limit),
            (None, Some(deadline)) => self.due(deadline, zone),
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
    pub(crate) fn month_name(self, number: u32) -> String {
        match number {
            1..=12 => each!(self, "labels.month-name-", number.to_string()),
            _ => String::new(),
        }
    }
}
