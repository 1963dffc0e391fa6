//! What the notation allows and a calendar refuses: words whose meaning is not certain.

use super::problem::{CalendarProblem, Part};
use super::text::{Text, Word};
use crate::said;
use crate::said::Said;
use std::ops::Range;

pub(super) const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
pub(super) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Every word of the text that a calendar refuses, with its place.
pub(super) fn words(text: &Text) -> Vec<CalendarProblem> {
    let words = text.words();
    let checks = [word_itself, plus, repeats, intersection, spaced_list, steps, nth, many_weekdays];
    let found = (0..words.len()).flat_map(|at| {
        let look = Look { words: &words, at };
        checks.iter().filter_map(move |check| check(&look)).collect::<Vec<_>>()
    });
    found.map(|refusal| refusal.problem(text)).collect()
}

/// A refusal: its place in the evened text, what is wrong and how to mend it.
struct Refusal {
    place: Range<usize>,
    message: Said,
    help: Said,
}

impl Refusal {
    fn problem(self, text: &Text) -> CalendarProblem {
        let problem = CalendarProblem::new(Part::Hours, self.message);
        problem.at(text.place(&self.place)).help(self.help)
    }
}

/// A word among the others.
struct Look<'a> {
    words: &'a [Word<'a>],
    at: usize,
}

impl<'a> Look<'a> {
    /// The text of the word so many places further; empty beyond the ends.
    fn text(&self, further: isize) -> &'a str {
        self.word(further).map_or("", |word| word.text)
    }

    fn word(&self, further: isize) -> Option<&'a Word<'a>> {
        self.words.get(self.at.checked_add_signed(further)?)
    }

    fn number(&self, further: isize) -> Option<u32> {
        self.word(further)?.number()
    }

    /// A refusal of the words from one to another: `why` says what is wrong with them.
    fn refuse(
        &self,
        from: isize,
        to: isize,
        why: impl FnOnce(&str) -> (Said, Said),
    ) -> Option<Refusal> {
        let place = self.word(from)?.place.start..self.word(to).or(self.word(0))?.place.end;
        let words: String = self
            .words
            .iter()
            .filter(|word| place.contains(&word.place.start))
            .map(|word| word.text)
            .collect();
        let (message, help) = why(words.trim());
        Some(Refusal { place, message, help })
    }
}

fn word_itself(look: &Look<'_>) -> Option<Refusal> {
    let word = look.word(0)?;
    let why: fn(&str) -> (Said, Said) = match word.text {
        "SH" => school,
        "||" => otherwise,
        text if text.starts_with('"') => comment,
        _ if word.is_one_of(&["sunrise", "sunset", "dawn", "dusk"]) => sun,
        _ if word.is_one_of(&["unknown"]) => unknown,
        _ => return None,
    };
    look.refuse(0, 0, why)
}

fn school(words: &str) -> (Said, Said) {
    (
        said!("hours.school", "`{words}` (school holidays) is not supported", words),
        said!("hours.school-help", "give the dates, such as `Jul 6-Aug 31 off`"),
    )
}

fn otherwise(words: &str) -> (Said, Said) {
    (
        said!(
            "hours.otherwise",
            "`{words}` (otherwise) is not supported: hours are certain",
            words
        ),
        said!("hours.otherwise-help", "separate rules with `;`"),
    )
}

fn comment(words: &str) -> (Said, Said) {
    (
        said!("hours.comment", "`{words}` is a comment, which a calendar cannot count", words),
        said!("hours.comment-help", "leave it out of the hours"),
    )
}

fn sun(words: &str) -> (Said, Said) {
    (
        said!("hours.sun", "`{words}` depends on the sun, which is not supported", words),
        said!("hours.sun-help", "give a time, such as 08:00"),
    )
}

fn unknown(words: &str) -> (Said, Said) {
    (
        said!("hours.unknown", "`{words}` is not supported: a calendar is open or closed", words),
        said!("hours.unknown-help", "write `open` or `off`"),
    )
}

/// `17:00+` has no end; `Oct 1+` has one only where a year says from when on.
fn plus(look: &Look<'_>) -> Option<Refusal> {
    if look.text(0) != "+" {
        return None;
    }
    if look.text(-2) == ":" {
        return look.refuse(-3, 0, |words| {
            (
                said!(
                    "hours.no-certain-end",
                    "`{words}` has no certain end, which is not supported",
                    words
                ),
                said!("hours.no-certain-end-help", "give the end, such as `17:00-24:00`"),
            )
        });
    }
    let joined = look.word(-1).is_some_and(|word| word.is_number() || word.text == "]")
        || look.text(-1).eq_ignore_ascii_case("easter");
    let to_weekday = look.word(1).is_some_and(|word| word.is_one_of(&WEEKDAYS));
    let selector =
        look.words[..look.at].iter().rev().take_while(|word| !matches!(word.text, ";" | ","));
    let year = selector.filter_map(Word::number).any(|number| number > 1900);
    let why = |words: &str| {
        (
            said!("hours.no-end", "`{words}` has no end", words),
            said!(
                "hours.no-end-help",
                "say from which year on (`2026 Oct 1+`), or give the end (`Oct 1-Dec 31`)"
            ),
        )
    };
    (joined && !year && !to_weekday).then(|| look.refuse(-1, 0, why))?
}

fn repeats(look: &Look<'_>) -> Option<Refusal> {
    let repeated = look.text(0) == "/" && look.text(-2) == ":";
    let last = if look.text(2) == ":" { 3 } else { 1 };
    let why = |words: &str| {
        (
            said!(
                "hours.repeated",
                "`{words}` (repeated moments) is not supported: a calendar counts spans",
                words
            ),
            said!("hours.repeated-help", "write the span alone, such as `10:00-16:00`"),
        )
    };
    repeated.then(|| look.refuse(0, last, why))?
}

/// `PH Mo-Fr`: in the notation, the holidays that fall on these days; but read as a list by some.
fn intersection(look: &Look<'_>) -> Option<Refusal> {
    let weekday = |word: &Word<'_>| word.is_one_of(&WEEKDAYS);
    let (before, after) = (look.word(-1)?, look.word(1)?);
    let shifted = before.is_one_of(&["day", "days"]);
    let holiday = before.text == "PH" || (shifted && look.text(-6) == "PH");
    let day = weekday(before) || before.text == "]" || shifted;
    let mixed = (holiday && weekday(after)) || (day && after.text == "PH");
    let why = |words: &str| {
        (
            said!(
                "hours.both-or-either",
                "`{words}` is not certain: these days and those, or only the days that are both?",
                words
            ),
            said!(
                "hours.both-or-either-help",
                "for both write a comma without a space: `PH,Mo-Fr`; the days that are both are not supported"
            ),
        )
    };
    (look.text(0) == " " && mixed).then(|| look.refuse(-1, 1, why))?
}

/// `Mo, We 09:00-12:00` would be open all Monday: after a comma and a space a rule begins.
fn spaced_list(look: &Look<'_>) -> Option<Refusal> {
    let ends_rule = |word: &Word<'_>| {
        let time = look.text(-2) == ":" || (look.text(-3), look.text(-2)) == ("24", "/");
        (word.is_number() && time) || word.is_one_of(&["off", "closed", "open"])
    };
    let spaced = look.text(0) == "," && look.text(1) == " ";
    let why = |words: &str| {
        (
            said!(
                "hours.spaced-comma",
                "`{words}` is not certain: after a comma and a space a new rule begins, and the rule before has no hours",
                words
            ),
            said!(
                "hours.spaced-comma-help",
                "join days without a space (`Mo,We 09:00-12:00`), or write the hours of each rule (`Mo 00:00-24:00, We 09:00-12:00`)"
            ),
        )
    };
    (spaced && !ends_rule(look.word(-1)?)).then(|| look.refuse(-1, 2, why))?
}

/// `week 1-2/5`: a step beyond the range.
fn steps(look: &Look<'_>) -> Option<Refusal> {
    let signs = look.text(1) == "-" && look.text(3) == "/";
    let (first, last, step) = (look.number(0)?, look.number(2)?, look.number(4)?);
    let why = |words: &str| {
        (
            said!("hours.long-steps", "`{words}` takes steps longer than the range", words),
            said!("hours.long-steps-help", "write the weeks or years one by one: `week 1,6`"),
        )
    };
    let beyond = signs && first <= last && step > last - first;
    beyond.then(|| look.refuse(0, 4, why))?
}

/// `Mo[3-1]`: from the third to the first.
fn nth(look: &Look<'_>) -> Option<Refusal> {
    let inside = matches!(look.text(-1), "[" | ",") && matches!(look.text(3), "]" | ",");
    let (first, last) = (look.number(0)?, look.number(2)?);
    let backwards = inside && look.text(1) == "-" && first > last;
    let why = |words: &str| {
        (
            said!("hours.nth-backwards", "`{words}` goes backwards", words),
            said!("hours.nth-backwards-help", "write the smaller first: `Mo[1-3]`"),
        )
    };
    backwards.then(|| look.refuse(0, 2, why))?
}

/// The parser's time to read lists such as `Jan Mo[1],Feb Mo[1]` multiplies with each of them.
fn many_weekdays(look: &Look<'_>) -> Option<Refusal> {
    let listed = |at: usize| {
        let look = Look { words: look.words, at };
        look.text(0) == ","
            && look.text(-1) == "]"
            && look.word(1).is_some_and(|word| word.is_one_of(&MONTHS) || word.is_number())
    };
    let before = (0..look.at).filter(|&at| listed(at)).count();
    let why = |words: &str| {
        (
            said!("hours.long-list", "`{words}` makes the list too long", words),
            said!("hours.long-list-help", "write several rules with `;`"),
        )
    };
    (listed(look.at) && before == 4).then(|| look.refuse(1, 1, why))?
}
