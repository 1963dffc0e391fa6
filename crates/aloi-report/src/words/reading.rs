//! What each knob of the reading does, in a sentence.

use super::Words;
use aloi::reading::Reading;

impl Words {
    /// The reading in a line: the knobs that differ from the default, or that none does.
    pub(crate) fn reading(self, knobs: &[(&str, &str)]) -> String {
        let default = Reading::default().entries();
        let other = knobs.iter().filter(|knob| !default.contains(knob));
        let other: Vec<String> = other.map(|(key, word)| format!("{key} = {word}")).collect();
        match other.is_empty() {
            true => say!(self, "sentences.default-reading"),
            false => other.join(", "),
        }
    }

    /// What the knob `key` does at the value `word`; empty for a knob that does not exist.
    pub(crate) fn knob(self, key: &str, word: &str) -> String {
        let mut reading = Reading::default();
        if reading.set(key, word).is_err() {
            return String::new();
        }
        each!(self, "reading.", format!("{key}-{word}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aloi::Language;

    #[test]
    fn every_choice_of_every_knob_has_its_sentence() {
        for (key, _) in Reading::default().entries() {
            for word in Reading::words(key) {
                for language in Language::ALL {
                    let said = Words::of(language).knob(key, word);
                    assert!(said.contains(' '), "{key} = {word}: {said}");
                }
            }
        }
    }
}
