//! Hints on standard error: hours that may mean something else than who wrote them meant.

use crate::output;
use aloi::calendar::{Calendar, HoursHint};

/// Says what the hours of a calendar may not mean as written; `whose` are they.
pub(crate) fn note(whose: &str, calendar: &Calendar) {
    for hint in calendar.hints() {
        let text = match hint {
            HoursHint::EndAMinuteEarly => {
                "hours end at 23:59, a minute before midnight; write 24:00 if midnight is meant"
            }
            HoursHint::Week53BeforeWeek1 => {
                "after a week 53 (2026, 2032, …) comes week 1: both are odd, and both are open"
            }
        };
        output::note(&format!("hint: {whose}: {text}"));
    }
}
