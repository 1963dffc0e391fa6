//! Hints on standard error: hours that may mean something else than who wrote them meant.

use crate::output;
use aloi::calendar::{Calendar, HoursHint};
use aloi_words::{Said, said};

/// Says what the hours of a calendar may not mean as written; `whose` are they.
pub(crate) fn note(whose: &Said, calendar: &Calendar) {
    for hint in calendar.hints() {
        let text = match hint {
            HoursHint::EndAMinuteEarly => said!("cli.ends-early"),
            HoursHint::Week53BeforeWeek1 => said!("cli.week-53"),
        };
        output::note(&said!("cli.hint", whose, text));
    }
}
