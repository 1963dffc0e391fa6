//! Hours that cannot be read: where, what was expected there, and what was probably meant.

use super::problem::{CalendarProblem, Part};
use super::refused::MONTHS;
use super::text::{Text, Word};
use opening_hours_syntax::Error;
use std::ops::Range;

const EXAMPLE: &str = "write hours such as `Mo-Fr 09:00-12:30,13:30-18:00; PH off`, or `24/7`";

/// The problem of a text that the parser of the notation refuses.
pub(super) fn explain(text: &Text, error: Error) -> CalendarProblem {
    let whole = 0..text.clean.len();
    let problem = |message: String| CalendarProblem::new(Part::Hours, message);
    match error {
        Error::Syntax(error) => {
            let mut rules = Vec::new();
            let at = digits(&format!("{:?}", error.location));
            let _ = error.renamed_rules(|rule| {
                rules.push(format!("{rule:?}"));
                String::new()
            });
            unread(text, at.min(text.clean.len()), &rules)
        }
        Error::InvertedWeekRange { start, end, .. } => {
            let (start, end) = (start.0, end.0);
            problem(format!("weeks {start}-{end} go backwards"))
                .at(text.place(&range_of(text, start.into(), end.into()).unwrap_or(whole)))
                .help(format!("over the new year, write `week {start}-53,1-{end}`"))
        }
        Error::InvertedYearRange { start, end, .. } => {
            let range = range_of(text, start.0.unsigned_abs(), end.0.unsigned_abs());
            problem(format!("years {}-{} go backwards", start.0, end.0))
                .at(text.place(&range.unwrap_or(whole)))
                .help(format!("write `{}-{}`", end.0, start.0))
        }
        Error::InvalidExtendedTime { hour, minutes } => {
            let wrong = format!("{hour:02}:{minutes:02}");
            let place = text.clean.find(&wrong).map_or(whole, |at| at..at + wrong.len());
            problem(format!("`{wrong}` is too late: hours end within two days"))
                .at(text.place(&place))
                .help("`24:00` is the end of the day, `26:00` two o'clock in the next, `48:00` the latest")
        }
        other => problem(format!("the hours cannot be read: {other}"))
            .at(text.place(&whole))
            .help(EXAMPLE),
    }
}

/// The first number in a text.
fn digits(text: &str) -> usize {
    let number = text.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty());
    number.and_then(|number| number.parse().ok()).unwrap_or_default()
}

/// Where `start-end` is written.
fn range_of(text: &Text, start: u32, end: u32) -> Option<Range<usize>> {
    let words = text.words();
    let found = words.windows(3).find(|words| {
        words[1].text == "-" && words[0].number() == Some(start) && words[2].number() == Some(end)
    })?;
    Some(found[0].place.start..found[2].place.end)
}

/// The problem of what stands at a byte of the text, where some rules of the grammar were expected.
fn unread(text: &Text, at: usize, rules: &[String]) -> CalendarProblem {
    if text.clean.is_empty() {
        return CalendarProblem::new(Part::Hours, "no hours are given").help(EXAMPLE);
    }
    let words = text.words();
    let place = chunk(&words, at);
    let found = text.clean.get(place.clone()).unwrap_or_default();
    let found = if found.is_empty() { "the end".to_owned() } else { format!("`{found}`") };
    let message = format!("{found} is not understood: {}", expected(rules));
    let meant = words.iter().filter(|word| word.place.end > at).find_map(meant);
    CalendarProblem::new(Part::Hours, message)
        .at(text.place(&place))
        .help(meant.unwrap_or_else(|| EXAMPLE.to_owned()))
}

/// The words around a byte, up to blanks and semicolons.
fn chunk(words: &[Word<'_>], at: usize) -> Range<usize> {
    let ends = |word: &&Word<'_>| matches!(word.text, " " | ";");
    let start = words.iter().filter(|word| word.place.end <= at).rfind(ends);
    let end = words.iter().filter(|word| word.place.start >= at.max(1)).find(ends);
    let last = words.last().map_or(0, |word| word.place.end);
    let range = start.map_or(0, |word| word.place.end)..end.map_or(last, |word| word.place.start);
    if range.start < range.end { range } else { at.min(last.saturating_sub(1))..last }
}

/// What was expected, in words of the field.
fn expected(rules: &[String]) -> String {
    let phrases = [
        ("timespan", "hours such as 09:00-18:00"),
        ("extended_time", "an end such as 18:00, 24:00 or 26:00"),
        ("timespan_plus", "the end of the hours, such as -18:00"),
        ("minute", "minutes from 00 to 59"),
        ("small_range_selectors", "days such as Mo-Fr, or hours"),
        ("monthday_range", "a month or a date such as Dec 24"),
        ("weekday_sequence", "days such as Mo-Fr"),
        ("wday", "a day such as Mo"),
        ("holiday", "PH"),
        ("nth_entry", "a number from 1 to 5"),
        ("month", "a month such as Jan"),
        ("week", "a week from 1 to 53"),
        ("weeknum", "a week from 1 to 53"),
        ("positive_number", "a number"),
        ("rules_modifier", "`off`"),
        ("any_rule_separator", "`;` before the next rule"),
    ];
    let known = phrases.iter().filter(|(rule, _)| rules.iter().any(|expected| expected == rule));
    let mut list: Vec<&str> = known.map(|(_, phrase)| *phrase).collect();
    list.dedup();
    match list.split_last() {
        None => "nothing more was expected".to_owned(),
        Some((one, [])) => format!("expected {one}"),
        Some((last, others)) => format!("expected {} or {last}", others.join(", ")),
    }
}

/// What a word was probably meant to be.
fn meant(word: &Word<'_>) -> Option<String> {
    const DAYS: [(&str, &[&str]); 7] = [
        ("Mo", &["Lu", "Lun", "Lundi", "Mon", "Monday"]),
        ("Tu", &["Ma", "Mardi", "Tue", "Tuesday"]),
        ("We", &["Me", "Mer", "Mercredi", "Wed", "Wednesday"]),
        ("Th", &["Je", "Jeu", "Jeudi", "Thu", "Thursday"]),
        ("Fr", &["Ve", "Ven", "Vendredi", "Fri", "Friday"]),
        ("Sa", &["Sam", "Samedi", "Sat", "Saturday"]),
        ("Su", &["Di", "Dim", "Dimanche", "Sun", "Sunday"]),
    ];
    let (text, lower) = (word.text, word.text.to_lowercase());
    if let Some((day, _)) = DAYS.iter().find(|(_, names)| word.is_one_of(names)) {
        return Some(format!("write `{day}` for `{text}`: days are Mo, Tu, We, Th, Fr, Sa, Su"));
    }
    let help = match lower.as_str() {
        "h" => "write hours as 09:00",
        "–" | "—" | "−" | "‑" => "write a plain hyphen, `-`",
        "à" | "to" | "a" | "au" => "write a hyphen between, such as `09:00-18:00`",
        "ph" | "jf" | "férié" | "fériés" | "ferie" | "holiday" | "holidays" => {
            "write `PH` for public holidays"
        }
        "week" | "semaine" => "write `week` in small letters",
        "fermé" | "ferme" | "fermée" => "write `off`",
        "ouvert" | "ouverte" => "write the hours, or `24/7`",
        _ if MONTHS.iter().any(|month| lower.starts_with(&month.to_lowercase())) => {
            "months are Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec"
        }
        _ => return None,
    };
    Some(help.to_owned())
}
