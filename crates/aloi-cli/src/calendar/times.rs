//! Instants and amounts of time, as they are written on the command line or in a row.

use super::line::{Line, Words, Wrong};
use aloi::calendar::{Calendar, DeadlineError};
use aloi::within::{self, WithinError};
use aloi::zone::Tz;
use aloi::{Instant, Span};
use aloi_ingest::{LocalGuess, TimeFormat, TimeProblem, Written};
use aloi_report::format::{duration, local_with_offset};

/// How instants without offset are read.
pub(crate) struct Times {
    format: TimeFormat,
    zone: Tz,
}

impl Times {
    /// By the clocks of `zone`.
    pub(crate) fn new(zone: Tz) -> Self {
        Self { format: TimeFormat::plain(zone), zone }
    }

    /// The instant that a text writes (R3).
    pub(crate) fn read(&self, text: &str) -> Result<Written, Wrong> {
        self.format.read(text).map_err(|problem| match problem {
            TimeProblem::Missing => ("no time stands there".to_owned(), None),
            _ if text.trim().is_empty() => ("no time stands there".to_owned(), None),
            TimeProblem::OutOfRange(text) => {
                (format!("{text:?} lies outside the years 1970 to 2100"), None)
            }
            TimeProblem::NotInForm { text, .. } | TimeProblem::OrderUnknown { text, .. } => (
                format!("{text:?} is not an instant"),
                Some("write 2026-10-05T10:30:00+02:00, 2026-10-05T10:30 or 2026-10-05".to_owned()),
            ),
        })
    }

    /// The same of an argument; what is wrong is told to `line`.
    pub(crate) fn of(&self, words: Words<'_>, line: &mut Line) -> Option<Written> {
        let written = self.read(words.text);
        written.map_err(|(message, help)| line.problem(words, message, help)).ok()
    }

    /// What had to be guessed of an instant, in a sentence.
    pub(crate) fn guess(&self, text: &str, written: &Written) -> Option<String> {
        let (zone, at) = (self.zone, local_with_offset(written.at, self.zone).unwrap_or_default());
        let text = text.trim();
        match (written.guess, written.date) {
            (Some(LocalGuess::Twice), _) => {
                Some(format!("the clocks of {zone} show {text} twice: the earlier is taken, {at}"))
            }
            (Some(LocalGuess::Gap), _) => Some(format!(
                "the clocks of {zone} skip {text}: it is taken as far after the gap, {at}"
            )),
            (None, Some(_)) => Some(format!("{text} is taken as the beginning of that day, {at}")),
            (None, None) => None,
        }
    }
}

/// The open time from one instant to another, written like this.
pub(crate) fn between(
    calendar: &Calendar,
    (from, to): (Instant, Instant),
    (start, end): (&str, &str),
) -> Result<i64, Wrong> {
    if to < from {
        let message = format!("the end, {}, is before the start, {}", end.trim(), start.trim());
        return Err((message, Some("give the earlier instant first".to_owned())));
    }
    calendar.open_seconds(Span::new(from, to)).map_err(|error| (error.to_string(), None))
}

/// The seconds of an amount of time on a calendar (R11).
pub(crate) fn amount(text: &str, calendar: &Calendar) -> Result<i64, Wrong> {
    let trimmed = text.trim();
    if trimmed.starts_with("--") {
        return Err((format!("{trimmed:?} is neither an option nor an amount of time"), None));
    }
    if trimmed.starts_with(['-', '\u{2212}']) {
        let message = format!("{trimmed:?} is negative: a deadline is not before its start");
        return Err((message, None));
    }
    within::amount(text, calendar).map_err(|error| not_an_amount(&error))
}

fn not_an_amount(error: &WithinError) -> Wrong {
    match error {
        WithinError::NotUnderstood { text, .. } if text.trim().is_empty() => {
            ("no amount of time stands there".to_owned(), None)
        }
        WithinError::NotUnderstood { text, .. } => (
            format!("{text:?} is not an amount of time"),
            Some("write 4h, 1h30, 90m, 45s, \"1 working day\", or on 24/7 \"1 day\"".to_owned()),
        ),
        WithinError::AmbiguousDay { text, hours, working } => (
            format!("{text:?} is ambiguous on a calendar that is not 24/7 throughout"),
            Some(format!("write {hours:?}, or {working:?} for the calendar's working day")),
        ),
        WithinError::NoWorkingDay { text, why } => {
            // how to mend it depends on where the calendar comes from
            let why = why.why();
            let help = "give its length: --working-day 8h, or working_day = \"8h\" in the contract";
            (format!("{text:?} has no length: {why}"), Some(help.to_owned()))
        }
        WithinError::TooLong(_) => (error.to_string(), None),
    }
}

/// The same of an argument, on the calendar as far as it could be read; what is wrong is told to
/// `line`.
pub(crate) fn amount_of(
    words: Words<'_>,
    calendar: Option<&Calendar>,
    line: &mut Line,
) -> Option<i64> {
    let any = Calendar::always();
    let calendar = calendar.unwrap_or(&any);
    let place = match within::amount(words.text, calendar) {
        Err(WithinError::NotUnderstood { rest, .. }) => words.ending(&rest),
        _ => words,
    };
    let seconds = amount(words.text, calendar);
    seconds.map_err(|(message, help)| line.problem(place, message, help)).ok()
}

/// The earliest instant by which so much open time has passed.
pub(crate) fn deadline(calendar: &Calendar, from: Instant, seconds: i64) -> Result<Instant, Wrong> {
    calendar.deadline(from, seconds).map_err(|error| match error {
        DeadlineError::NeverReached { open: 0, year, .. } => {
            (format!("the calendar does not open between {from} and the end of {year}"), None)
        }
        DeadlineError::NeverReached { open, wanted, year } => {
            let (open, wanted) = (duration(open), duration(wanted));
            let message = format!(
                "from {from} to the end of {year} the calendar is open for {open} only, of {wanted}"
            );
            (message, None)
        }
        other => (other.to_string(), None),
    })
}
