//! What is said where: each text by its key in `aloi-words`, which has a file a language.
//!
//! A text of ours is written with ordinary spaces; a language that has no-break spaces gets them in
//! the text of ours only, never in what is put into it.

/// Says a text in the language of `$words`, with the values of `$name`s in it.
macro_rules! say {
    ($($said:tt)*) => { aloi_words::say!($($said)*) };
}

/// Says the text of a family of texts that is about the thing with this key.
macro_rules! each {
    ($words:expr, $family:literal, $key:expr $(, $value:ident)*) => {
        $words.say(
            &(String::from($family) + &$key.replace('_', "-")),
            &[$((stringify!($value), &$value)),*],
        )
    };
}

/// Says how many of something there are: the text of `key-one` or of `key-other`, in which the number
/// is `{n}`.
macro_rules! counted {
    ($words:expr, $key:literal, $number:expr $(, $name:ident)* $(,)?) => {{
        let number: u64 = $number;
        let n = $words.count(number);
        match $words.is_singular(number) {
            true => say!($words, concat!($key, "-one"), n $(, $name)*),
            false => say!($words, concat!($key, "-other"), n $(, $name)*),
        }
    }};
}

/// The heading with this name, a text of the table `label`.
macro_rules! label {
    ($name:ident) => {
        $crate::words::Label(concat!("label.", stringify!($name)))
    };
}

mod agreed;
mod amendments;
mod calendar;
mod charts;
mod check;
mod consequences;
mod decisions;
mod document;
mod doubt;
mod due;
mod events;
pub(crate) mod evidence;
mod flips;
mod messages;
mod outcomes;
mod page;
mod period;
mod reading;
mod readings;
mod reconciliation;
mod restatement;
mod sentences;
mod titles;
mod workbook;
pub(crate) mod worked;

pub(crate) use crate::format::{Label, Words};

#[cfg(test)]
mod tests {
    use super::*;
    use aloi::{Code, Finding, Language};

    #[test]
    fn french_counts_nothing_in_the_singular() {
        let (fr, en) = (Words::of(Language::French), Words::of(Language::English));
        let singular = |n| (fr.is_singular(n), en.is_singular(n));
        assert_eq!(
            [singular(0), singular(1), singular(2)],
            [(true, false), (true, true), (false, false)]
        );
    }

    #[test]
    fn every_code_has_its_title_message_and_advice_in_every_language() {
        let (en, others) = (Words::of(Language::English), [Language::French, Language::Spanish]);
        for (code, other) in Code::ALL.iter().flat_map(|code| others.map(|other| (code, other))) {
            let bare = Finding::new(*code);
            let full = bare.clone().column("group").value("a").other("b");
            let texts = |words: Words| {
                let (bare, full) = (words.message(&bare), words.message(&full));
                [words.title(*code), words.advice(*code), bare, full]
            };
            for (theirs, english) in texts(Words::of(other)).iter().zip(texts(en)) {
                assert!(!theirs.is_empty() && !english.is_empty(), "{}", code.key());
                assert_ne!(*theirs, english, "{}", code.key());
                assert!(!(theirs.clone() + &english).contains(['{', '}']), "{theirs} {english}");
                let plain = [" :", " ;", " ?", " !", " %", "« ", " »"];
                assert!(
                    other == Language::Spanish || !plain.iter().any(|space| theirs.contains(space)),
                    "{theirs}"
                );
            }
        }
    }
}
