//! The language in which the command line speaks of what goes wrong and of what it does: that of
//! `--lang`, else that of the contract, else that of the environment, else English.
//!
//! It is the process's own, as its standard error is: everything that is said there is said in it.

use aloi::Language;
use aloi_words::{Catalogue, Said, catalogue};
use std::sync::OnceLock;

static ASKED: OnceLock<Language> = OnceLock::new();
static CONTRACT: OnceLock<Language> = OnceLock::new();

/// From now on in the language that these arguments ask for, right or wrong otherwise: what is wrong
/// with them is said in it too.
pub(crate) fn asked(arguments: impl Iterator<Item = String>) {
    asked_in(arguments).map(|language| ASKED.set(language));
}

fn asked_in(mut arguments: impl Iterator<Item = String>) -> Option<Language> {
    let first = arguments.find_map(|argument| argument.strip_prefix("--lang").map(str::to_owned));
    match first?.strip_prefix('=') {
        Some(code) => Language::of_key(code),
        None => Language::of_key(&arguments.next()?),
    }
}

/// From now on in the language of this contract, right or wrong, where none was asked for.
pub(crate) fn of_contract(text: &str) {
    aloi_contract::language(text).map(|language| CONTRACT.set(language));
}

/// What is said, in the language of the run.
pub(crate) fn tell(said: &Said) -> String {
    words().tell(said)
}

/// The words of the run.
pub(crate) fn words() -> &'static Catalogue {
    catalogue(language())
}

/// The language of the run.
pub(crate) fn language() -> Language {
    let known = ASKED.get().or_else(|| CONTRACT.get()).copied();
    known.unwrap_or_else(|| of_environment(|name| std::env::var(name).ok()))
}

/// The language that the environment asks for: the first of its variables that says something.
fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Language {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable);
    let locale = said.into_iter().find(|locale| !locale.is_empty()).unwrap_or_default();
    let code = locale.split(['_', '.', '-', '@']).next().unwrap_or_default().to_lowercase();
    Language::of_key(&code).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_the_arguments() {
        for (line, language) in [
            ("aloi report --lang fr -m 2026-10", Some(Language::French)),
            ("aloi report --lang=es --nonsense", Some(Language::Spanish)),
            ("aloi report --lang de", None),
            ("aloi report --lang", None),
            ("aloi report -m 2026-10", None),
        ] {
            assert_eq!(asked_in(line.split(' ').map(str::to_owned)), language, "{line}");
        }
    }

    #[test]
    fn the_language_of_the_environment() {
        for (variables, language) in [
            (&[("LANG", "fr_FR.UTF-8")][..], Language::French),
            (&[("LANG", "es")], Language::Spanish),
            (&[("LANG", "fr-CA"), ("LC_MESSAGES", "es_MX.UTF-8")], Language::Spanish),
            (&[("LANG", "fr_FR"), ("LC_MESSAGES", ""), ("LC_ALL", "")], Language::French),
            (&[("LANG", "fr_FR"), ("LC_ALL", "C.UTF-8")], Language::English),
            (&[("LANG", "de_DE.UTF-8")], Language::English),
            (&[("LANG", "FR@euro")], Language::French),
            (&[], Language::English),
        ] {
            let known = |name: &str| {
                let value = variables.iter().find(|(known, _)| *known == name);
                value.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(of_environment(known), language, "{variables:?}");
        }
    }
}
