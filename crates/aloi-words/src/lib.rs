//! **Every word that Aloi says to its readers, one file a language.**
//!
//! `src/en.toml`, `src/fr.toml`, … hold the texts by key, in tables that follow the modules which
//! say them. A text has its values in braces, `{n} tickets`; each language puts them where it wants
//! them. The table `[language]` says how numbers are written and which of them are singular. To add
//! a language: a variant of [`Language`], a file beside these, its line in `SOURCES`.
//!
//! ```
//! use aloi_words::{Language, catalogue, say};
//! let english = catalogue(Language::English);
//! let (n, aside) = (english.count(1234), english.count(3));
//! assert_eq!(
//!     say!(english, "sentences.rows-2", n, aside),
//!     "1,234 rows, 3 of them set aside"
//! );
//! ```
//!
//! That each language has each text, with the same values, is a test here; that each text which the
//! code says is there, and each that is there is said, is one over the whole workspace
//! (`tests/words.rs`).

mod catalogue;

#[doc(hidden)]
pub use aloi as core;
pub use aloi::Language;
pub use aloi::said::{Said, ToValue, Value, list, one_of, quoted};
pub use aloi::shown_in_english;
pub use catalogue::Catalogue;

use std::sync::OnceLock;

/// What each language's file says.
const SOURCES: [(Language, &str); 3] = [
    (Language::French, include_str!("fr.toml")),
    (Language::English, include_str!("en.toml")),
    (Language::Spanish, include_str!("es.toml")),
];

/// The words of a language, read once.
#[must_use]
pub fn catalogue(language: Language) -> &'static Catalogue {
    static READ: [OnceLock<Catalogue>; SOURCES.len()] = [const { OnceLock::new() }; SOURCES.len()];
    let place = SOURCES.iter().position(|(known, _)| *known == language).unwrap_or_default();
    READ[place].get_or_init(|| Catalogue::read(SOURCES[place].1))
}

/// Says the text of a key, with the values of the names after it, each a variable of that name or
/// `name = value`; the first argument is whatever has
/// a `say` like [`Catalogue::say`].
#[macro_export]
macro_rules! say {
    ($words:expr, $key:expr $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $words.say($key, &[$((stringify!($name), $crate::given!($name $(, $value)?))),*])
    };
}

/// The value of a name: the one that is given, or the variable of that name.
#[doc(hidden)]
#[macro_export]
macro_rules! given {
    ($name:ident) => {
        &$name
    };
    ($name:ident, $value:expr) => {
        &$value
    };
}

/// A sentence in no language yet: its key, and the values that its text names, each a variable of that
/// name or `name = value`. [`Catalogue::tell`] says it; by itself it shows itself in English.
///
/// ```
/// use aloi_words::{Language, catalogue, quoted, said};
/// let problem = said!("contract.no-calendar", name = quoted("tma"));
/// assert_eq!(problem.to_string(), "there is no calendar \"tma\"");
/// let french = catalogue(Language::French).tell(&problem);
/// assert_eq!(french, "il n'y a pas de calendrier «\u{a0}tma\u{a0}»");
/// ```
#[macro_export]
macro_rules! said {
    ($key:expr $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::core::said!($key, $crate::english($key) $(, $name $(= $value)?)*)
    };
}

/// [`said!`] of a number of things: the text of `key-one` or of `key-other`, as each language counts,
/// in which the number is `{n}`.
#[macro_export]
macro_rules! counted {
    ($key:expr, $number:expr $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        let number = $number as u64;
        let n = $crate::Value::Count(number);
        $crate::said!(concat!($key, "-one"), n $(, $name $(= $value)?)*).or_several(
            number,
            $crate::said!(concat!($key, "-other"), n $(, $name $(= $value)?)*),
        )
    }};
}

/// The text of a key in English.
#[doc(hidden)]
#[must_use]
pub fn english(key: &'static str) -> &'static str {
    catalogue(Language::English).text(key).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn french_spaces_its_punctuation_but_never_what_is_quoted() {
        let source = r#"
            [language]
            spaces = [[" :", "\u00a0:"], [" »", "\u00a0»"], ["« ", "«\u00a0"], [" ;", "\u202f;"], [" ?", "\u202f?"]]
            [test]
            found = "Trouvé : « {value} » ; suite ?"
        "#;
        let (words, value) = (Catalogue::read(source), "a : b ; c");
        let said = "Trouvé\u{a0}: «\u{a0}a : b ; c\u{a0}»\u{202f}; suite\u{202f}?";
        assert_eq!(say!(words, "test.found", value), said);
    }

    fn values(text: &str) -> Vec<&str> {
        let open = text.split('{').skip(1);
        open.filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
    }

    #[test]
    fn each_language_says_each_text_with_the_same_values() {
        let own = |language| -> BTreeMap<&str, Vec<&str>> {
            let texts = catalogue(language).texts();
            texts.map(|(key, text)| (key, values(text))).collect()
        };
        let known = own(Language::English);
        assert!(known.len() > 900, "{} texts", known.len());
        for (language, source) in SOURCES {
            assert!(Catalogue::problem(source).is_none(), "{:?}", Catalogue::problem(source));
            let own = own(language);
            for (key, mut expected) in known.clone() {
                let mut found = own.get(key).cloned().unwrap_or_else(|| vec!["(no text)"]);
                for list in [&mut expected, &mut found] {
                    list.sort_unstable();
                    list.dedup();
                }
                assert_eq!(found, expected, "{key} in {language:?}");
            }
            let more: Vec<_> = own.keys().filter(|key| !known.contains_key(*key)).collect();
            assert!(more.is_empty(), "{more:?} in {language:?} alone");
        }
    }
}
