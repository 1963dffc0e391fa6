//! Why a required level cannot be read, or means nothing on its calendar.

use crate::calendar::WorkingDayError;
use crate::said;
use crate::said::{Said, quoted};

/// A required level that is not understood, or that is ambiguous on its calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WithinError {
    /// The text is not understood to its last character.
    NotUnderstood {
        /// The whole text.
        text: String,
        /// The part that is not understood; empty where nothing stands.
        rest: String,
    },
    /// `1 day` on a calendar that is not open around the clock.
    AmbiguousDay {
        /// The whole text.
        text: String,
        /// The same in hours.
        hours: String,
        /// The same in working days.
        working: String,
    },
    /// The calendar has no one working day.
    NoWorkingDay {
        /// The whole text.
        text: String,
        /// Why not.
        why: WorkingDayError,
    },
    /// Working days on a calendar that never opens.
    NeverOpen(
        /// The whole text.
        String,
    ),
    /// More than a thousand years, or a date too many days away.
    TooLong(
        /// The whole text.
        String,
    ),
}

impl WithinError {
    /// What is wrong.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::NotUnderstood { text, rest } if rest.is_empty() => said!(
                "level.not-understood",
                "\"{text}\" is not understood: {examples}",
                text = quoted(text),
                examples = examples()
            ),
            Self::NotUnderstood { text, rest } => said!(
                "level.not-understood-from",
                "\"{text}\" is not understood from \"{rest}\" on: {examples}",
                text = quoted(text),
                rest = quoted(rest),
                examples = examples()
            ),
            Self::AmbiguousDay { text, .. } => said!(
                "level.ambiguous-day",
                "\"{text}\" is ambiguous on a calendar that is not 24/7 throughout",
                text = quoted(text)
            ),
            Self::NoWorkingDay { text, why } => said!(
                "level.no-working-day",
                "\"{text}\": {why}",
                text = quoted(text),
                why = why.said()
            ),
            Self::NeverOpen(text) => said!(
                "level.never-open",
                "\"{text}\" counts working days, and the calendar has no date with open hours",
                text = quoted(text)
            ),
            Self::TooLong(text) => {
                said!("level.too-long", "\"{text}\" is too long", text = quoted(text))
            }
        }
    }

    /// What to write instead, where the message does not say it.
    #[must_use]
    pub fn help(&self) -> Option<Said> {
        match self {
            Self::AmbiguousDay { hours, working, .. } => Some(said!(
                "level.ambiguous-day-help",
                "write \"{hours}\" (on the clock) or \"{working}\" (of the calendar)",
                hours,
                working
            )),
            Self::NotUnderstood { .. }
            | Self::NoWorkingDay { .. }
            | Self::NeverOpen(_)
            | Self::TooLong(_) => None,
        }
    }
}

/// How a required level is written.
fn examples() -> Said {
    said!(
        "level.examples",
        "write a time on the clock (2h, 1h30, 90m, 45s), 1 day, 1 working day, or a date (planned date, end of working day +2, 08:30 of working day +1, month +1, day 5 of next month), in English, French or Spanish"
    )
}

said::shown_in_english!(WithinError);
