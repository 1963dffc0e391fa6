//! Dates and lengths in days, as a calendar file writes them.

use super::line::Line;
use crate::helps::not_a_date;
use aloi_words::{Said, quoted, said};
use chrono::{Datelike, NaiveDate};

/// What is wrong, and what to write instead.
pub(super) type Wrong = (Said, Said);

/// The last year that calendars are computed for.
pub(super) const LAST_YEAR: i32 = 2100;
/// More days than any holiday lasts.
const TOO_LONG: u64 = 366;

/// Whether calendars are computed for a date.
pub(super) fn in_range(date: NaiveDate) -> bool {
    (1970..=LAST_YEAR).contains(&date.year())
}

/// The date of a line such as `DTSTART;VALUE=DATE:20260501`.
pub(super) fn date_of(line: &Line) -> Result<NaiveDate, Wrong> {
    let (name, text) = (&line.name, line.value.trim());
    let timed = text.contains(['T', 't']) || line.param("VALUE").is_some_and(|of| of != "DATE");
    if let Some(date) = date(text).filter(|_| !timed) {
        return Ok(date);
    }
    let help = match name.as_str() {
        "DTEND" => said!("ics.end-help", name),
        name => said!("ics.day-help", name),
    };
    let message = match (timed, name.as_str()) {
        (true, "DTSTART") => said!("ics.timed-event"),
        (true, _) => said!("ics.timed", name),
        (false, _) => not_a_date(text),
    };
    Err((message, help))
}

/// A date of eight digits.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| NaiveDate::parse_from_str(text, "%Y%m%d").ok()).flatten()
}

/// The days from the first to the end, which is the day after the last.
pub(super) fn until(first: NaiveDate, end: &Line) -> Result<u64, Wrong> {
    let end = date_of(end)?;
    let days = u64::try_from((end - first).num_days()).ok().filter(|days| *days > 0);
    let wrong = || (said!("ics.ends-early", end, first), said!("ics.ends-early-help"));
    days.ok_or_else(wrong).and_then(not_too_long)
}

/// A length in days (`P1D`) or weeks (`P2W`).
pub(super) fn lasting(text: &str) -> Result<u64, Wrong> {
    let text = text.trim().to_ascii_uppercase();
    let number = text.strip_prefix("+").unwrap_or(&text).strip_prefix('P');
    let days = number.and_then(|rest| {
        let days = rest.strip_suffix('D').map(|days| (days, 1));
        let (number, unit) = days.or_else(|| rest.strip_suffix('W').map(|weeks| (weeks, 7)))?;
        number.parse::<u64>().ok()?.checked_mul(unit).filter(|days| *days > 0)
    });
    let wrong = || (said!("ics.no-length", text = quoted(&text)), said!("ics.no-length-help"));
    days.ok_or_else(wrong).and_then(not_too_long)
}

fn not_too_long(days: u64) -> Result<u64, Wrong> {
    if days <= TOO_LONG {
        return Ok(days);
    }
    Err((said!("ics.too-long", days), said!("ics.too-long-help")))
}
