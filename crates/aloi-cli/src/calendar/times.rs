//! Instants and amounts of time, as they are written on the command line or in a row.

use super::line::{Line, Words, Wrong};
use aloi::calendar::{Calendar, DeadlineError};
use aloi::within::{self, WithinError};
use aloi::zone::Tz;
use aloi::{Instant, Span};
use aloi_ingest::{LocalGuess, TimeFormat, TimeProblem, Written};
use aloi_report::format::{duration, local_with_offset};
use aloi_words::{Said, quoted, said};

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
            TimeProblem::Missing => (no_time(), None),
            _ if text.trim().is_empty() => (no_time(), None),
            TimeProblem::OutOfRange(text) => {
                (said!("options.time-outside", text = quoted(text)), None)
            }
            TimeProblem::NotInForm { text, .. } | TimeProblem::OrderUnknown { text, .. } => (
                said!("options.no-instant", text = quoted(text)),
                Some(said!("options.no-instant-help")),
            ),
        })
    }

    /// The same of an argument; what is wrong is told to `line`.
    pub(crate) fn of(&self, words: Words<'_>, line: &mut Line) -> Option<Written> {
        let written = self.read(words.text);
        written.map_err(|(message, help)| line.problem(words, message, help)).ok()
    }

    /// What had to be guessed of an instant, in a sentence.
    pub(crate) fn guess(&self, text: &str, written: &Written) -> Option<Said> {
        let (zone, at) = (self.zone, local_with_offset(written.at, self.zone).unwrap_or_default());
        let text = text.trim();
        match (written.guess, written.date) {
            (Some(LocalGuess::Twice), _) => Some(said!("options.shown-twice", zone, text, at)),
            (Some(LocalGuess::Gap), _) => Some(said!("options.skipped", zone, text, at)),
            (None, Some(_)) => Some(said!("options.beginning-of-day", text, at)),
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
        let message = said!("options.end-first", end = end.trim(), start = start.trim());
        let help = said!("options.end-first-help");
        return Err((message, Some(help)));
    }
    calendar.open_seconds(Span::new(from, to)).map_err(|error| (error.said(), None))
}

/// The seconds of an amount of time on a calendar (R11).
pub(crate) fn amount(text: &str, calendar: &Calendar) -> Result<i64, Wrong> {
    let trimmed = text.trim();
    if trimmed.starts_with("--") {
        let message = said!("options.neither", text = quoted(trimmed));
        return Err((message, None));
    }
    if trimmed.starts_with(['-', '\u{2212}']) {
        let message = said!("options.negative", text = quoted(trimmed));
        return Err((message, None));
    }
    within::amount(text, calendar).map_err(|error| not_an_amount(&error))
}

fn not_an_amount(error: &WithinError) -> Wrong {
    match error {
        WithinError::NotUnderstood { text, .. } if text.trim().is_empty() => {
            (said!("options.nothing-there"), None)
        }
        WithinError::NotUnderstood { text, .. } => {
            (said!("options.no-amount", text = quoted(text)), Some(said!("options.no-amount-help")))
        }
        WithinError::AmbiguousDay { text, hours, working } => (
            said!("level.ambiguous-day", text = quoted(text)),
            Some(said!("options.ambiguous-day-help", hours, working)),
        ),
        WithinError::NoWorkingDay { text, why } => {
            // how to mend it depends on where the calendar comes from
            let why = why.why();
            let help = said!("options.no-length-help");
            let text = quoted(text);
            (said!("options.no-length", text, why), Some(help))
        }
        WithinError::NeverOpen(_) | WithinError::TooLong(_) => (error.said(), None),
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
            (said!("options.never-opens", from, year), None)
        }
        DeadlineError::NeverReached { open, wanted, year } => {
            let (open, wanted) = (duration(open), duration(wanted));
            let message = said!("options.opens-too-little", from, year, open, wanted);
            (message, None)
        }
        other => (other.said(), None),
    })
}

fn no_time() -> Said {
    said!("options.no-time")
}
