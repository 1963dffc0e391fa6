//! The catalogue: every word of ours, in French and English side by side.
//!
//! Texts are written with ordinary spaces; French gets its no-break spaces here, in the text of
//! ours only, never in what is put into it. Both languages of a text are one call of `say!`, which
//! the compiler checks: a missing translation or a missing value does not compile.

use aloi::contract::Language;
use aloi::{Instant, Month, Tz};
use std::fmt::Display;

/// Says a text in the language of `$words`, with the values of `$name`s in it.
macro_rules! say {
    ($words:expr, $fr:literal, $en:literal $(, $name:ident)* $(,)?) => {{
        let _ = (format_args!($fr $(, $name = $name)*), format_args!($en $(, $name = $name)*));
        $words.fill($fr, $en, &[$((stringify!($name), &$name)),*])
    }};
}

mod advice;
mod agreed;
mod calendar;
mod charts;
mod check;
mod decisions;
mod document;
mod doubt;
pub(crate) mod evidence;
mod flips;
mod labels;
mod messages;
mod outcomes;
mod page;
mod reading;
mod readings;
mod reconciliation;
mod restatement;
mod sentences;
mod signal_columns;
mod signals;
mod titles;
mod workbook;

pub(crate) use labels::Label;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    language: Language,
}

impl Words {
    /// The words of `language`.
    pub(crate) const fn of(language: Language) -> Self {
        Self { language }
    }

    /// A count, as the language writes it.
    pub(crate) fn count(self, number: u64) -> String {
        crate::format::count(number, self.language)
    }

    /// A percentage, as the language writes it.
    pub(crate) fn percent(self, number: &str) -> String {
        crate::format::percent(number, self.language)
    }

    /// A decimal number, as the language writes it.
    pub(crate) fn decimal(self, number: &str) -> String {
        crate::format::decimal(number, self.language)
    }

    /// A local time, or words for an instant that no clock shows.
    pub(crate) fn local(self, at: Instant, zone: Tz) -> String {
        crate::format::local(at, zone).unwrap_or_else(|| self.beyond_clocks(at))
    }

    /// The same with the offset from UTC.
    pub(crate) fn local_with_offset(self, at: Instant, zone: Tz) -> String {
        crate::format::local_with_offset(at, zone).unwrap_or_else(|| self.beyond_clocks(at))
    }

    /// A month by its name: `octobre 2026`.
    pub(crate) fn month(self, month: Month) -> String {
        let name = self.month_name(month.number());
        format!("{name} {}", month.year())
    }

    fn beyond_clocks(self, at: Instant) -> String {
        if at < Instant::from_seconds(0) {
            say!(self, "depuis toujours", "always")
        } else {
            say!(self, "jamais", "never")
        }
    }

    /// Whether `number` takes the singular: in French 0 does too.
    const fn is_singular(self, number: u64) -> bool {
        match self.language {
            Language::French => number < 2,
            Language::English => number == 1,
        }
    }

    /// The text of the language with each `{name}` replaced by its value.
    fn fill(self, fr: &str, en: &str, values: &[(&str, &dyn Display)]) -> String {
        let mut left = match self.language {
            Language::French => fr,
            Language::English => en,
        };
        let mut filled = String::with_capacity(left.len() + 32);
        while let Some((text, rest)) = left.split_once('{') {
            let (name, rest) = rest.split_once('}').unwrap_or((rest, ""));
            filled.push_str(&self.spaced(text));
            if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
                filled.push_str(&value.to_string());
            }
            left = rest;
        }
        filled + &self.spaced(left)
    }

    /// French has no-break spaces before high punctuation and inside its quotation marks.
    fn spaced(self, text: &str) -> String {
        match self.language {
            Language::English => text.to_owned(),
            Language::French => [
                (" :", "\u{a0}:"),
                (" »", "\u{a0}»"),
                ("« ", "«\u{a0}"),
                (" ;", "\u{202f};"),
                (" ?", "\u{202f}?"),
                (" !", "\u{202f}!"),
                (" %", "\u{202f}%"),
            ]
            .iter()
            .fold(text.to_owned(), |text, (plain, spaced)| text.replace(plain, spaced)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aloi::{Code, Finding};

    #[test]
    fn french_spaces_its_punctuation_but_never_what_is_quoted() {
        let value = "a : b ; c";
        let fr = Words::of(Language::French);
        assert_eq!(
            say!(fr, "Trouvé : « {value} » ; suite ?", "Found: “{value}”; next?", value),
            "Trouvé\u{a0}: «\u{a0}a : b ; c\u{a0}»\u{202f}; suite\u{202f}?"
        );
        let en = Words::of(Language::English);
        assert_eq!(
            say!(en, "Trouvé : {value}", "Found: “{value}”; next?", value),
            "Found: “a : b ; c”; next?"
        );
    }

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
    fn every_code_has_its_title_message_and_advice_in_both_languages() {
        let [fr, en] = [Language::French, Language::English].map(Words::of);
        for code in Code::ALL {
            let bare = Finding::new(*code);
            let full = bare.clone().column("group").value("a").other("b");
            let texts = |words: Words| {
                let (bare, full) = (words.message(&bare), words.message(&full));
                [words.title(*code), words.advice(*code), bare, full]
            };
            for (french, english) in texts(fr).iter().zip(texts(en)) {
                assert!(!french.is_empty() && !english.is_empty(), "{}", code.key());
                assert_ne!(*french, english, "{}", code.key());
                assert!(!(french.clone() + &english).contains(['{', '}']), "{french} {english}");
                let plain = [" :", " ;", " ?", " !", " %", "« ", " »"];
                assert!(!plain.iter().any(|space| french.contains(space)), "{french}");
            }
        }
    }
}
