//! Hours that cannot be read: where, what was expected there, and what was probably meant.

use super::meant;
use super::problem::{CalendarProblem, Part};
use super::text::{Text, Word};
use crate::said;
use crate::said::Said;
use opening_hours_syntax::Error;
use std::ops::Range;

fn example() -> Said {
    said!("hours.example", "write hours such as `Mo-Fr 09:00-12:30,13:30-18:00; PH off`, or `24/7`")
}

/// The problem of a text that the parser of the notation refuses.
pub(super) fn explain(text: &Text, error: Error) -> CalendarProblem {
    match error {
        Error::Syntax(error) => {
            // the parser's own types are private: their names are all that can be had
            let at = first_number(&format!("{:?}", error.location));
            let mut expected = Vec::new();
            let _ = error.renamed_rules(|rule| {
                expected.push(format!("{rule:?}"));
                String::new()
            });
            unread(text, at.min(text.clean.len()), &expected)
        }
        Error::InvertedWeekRange { start, end, .. } => {
            let (first, last) = (start.0, end.0);
            let message =
                said!("hours.weeks-backwards", "weeks {first}-{last} go backwards", first, last);
            backwards(text, message, first.into(), last.into()).help(said!(
                "hours.weeks-backwards-help",
                "over the new year, write `week {first}-53,1-{last}`",
                first,
                last
            ))
        }
        Error::InvertedYearRange { start, end, .. } => {
            let (first, last) = (start.0.unsigned_abs(), end.0.unsigned_abs());
            let message =
                said!("hours.years-backwards", "years {first}-{last} go backwards", first, last);
            let turned = format!("{}-{}", end.0, start.0);
            let help = said!("hours.years-backwards-help", "write `{turned}`", turned);
            backwards(text, message, first, last).help(help)
        }
        Error::InvalidExtendedTime { hour, minutes } => too_late(text, hour, minutes),
        other => {
            let why = other.to_string();
            problem(said!("hours.unreadable", "the hours cannot be read: {why}", why))
                .at(text.place(&(0..text.clean.len())))
                .help(example())
        }
    }
}

const fn problem(message: Said) -> CalendarProblem {
    CalendarProblem::new(Part::Hours, message)
}

fn first_number(text: &str) -> usize {
    let number = text.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty());
    number.and_then(|number| number.parse().ok()).unwrap_or_default()
}

/// `week 50-2`: a range that goes backwards.
fn backwards(text: &Text, message: Said, start: u32, end: u32) -> CalendarProblem {
    let words = text.words();
    let written = words.windows(3).find(|words| {
        words[1].text == "-" && words[0].number() == Some(start) && words[2].number() == Some(end)
    });
    let place =
        written.map_or(0..text.clean.len(), |words| words[0].place.start..words[2].place.end);
    problem(message).at(text.place(&place))
}

/// `48:30`: an end later than two days.
fn too_late(text: &Text, hour: u8, minutes: u8) -> CalendarProblem {
    let wrong = format!("{hour:02}:{minutes:02}");
    let place = text.clean.find(&wrong).map_or(0..text.clean.len(), |at| at..at + wrong.len());
    let message =
        said!("hours.too-late", "`{wrong}` is too late: hours end within two days", wrong);
    problem(message).at(text.place(&place)).help(said!(
        "hours.too-late-help",
        "`24:00` is the end of the day, `26:00` two o'clock in the next, `48:00` the latest"
    ))
}

/// The problem of what stands at a byte of the text, where some rules of the grammar were expected.
fn unread(text: &Text, at: usize, expected: &[String]) -> CalendarProblem {
    if text.clean.is_empty() {
        return problem(said!("hours.none", "no hours are given")).help(example());
    }
    if text.clean.ends_with([';', ',']) && at + 1 >= text.clean.len() {
        let sign = text.clean.len() - 1..text.clean.len();
        let message = said!(
            "hours.nothing-follows",
            "nothing follows the last `{sign}`",
            sign = text.clean[sign.clone()]
        );
        let help = said!("hours.nothing-follows-help", "write what follows, or remove it");
        return problem(message).at(text.place(&sign)).help(help);
    }
    let words = text.words();
    let place = around(&words, at);
    let found = text.clean.get(place.clone()).unwrap_or_default();
    let expected = meant::expected(expected);
    let message =
        said!("hours.not-understood", "`{found}` is not understood: {expected}", found, expected);
    let after: Vec<Word<'_>> = words.into_iter().filter(|word| word.place.end > at).collect();
    let comma = text.clean.get(..at).is_some_and(|before| before.ends_with(','));
    let help = meant::rule_after_comma(comma, &after)
        .or_else(|| after.iter().find_map(meant::word))
        .or_else(|| meant::round_the_clock(&text.clean));
    problem(message).at(text.place(&place)).help(help.unwrap_or_else(example))
}

/// The words around a byte, up to blanks, commas and semicolons.
fn around(words: &[Word<'_>], at: usize) -> Range<usize> {
    let ends = |word: &&Word<'_>| matches!(word.text, " " | ";" | ",");
    let start = words.iter().filter(|word| word.place.end <= at).rfind(ends);
    let end = words.iter().filter(|word| word.place.start >= at.max(1)).find(ends);
    let last = words.last().map_or(0, |word| word.place.end);
    let range = start.map_or(0, |word| word.place.end)..end.map_or(last, |word| word.place.start);
    if range.start < range.end { range } else { at.min(last.saturating_sub(1))..last }
}
