//! The words of the section on the other readings of the contract.

use super::Words;
use aloi::reading::Knob;

impl Words {
    /// The value of a knob in a few words.
    pub(crate) fn choice(self, knob: Knob, word: &str) -> String {
        each!(self, "readings.choice-", format!("{}-{word}", knob.key()))
    }

    /// Several choices together; the contract's own reading where there is none.
    pub(crate) fn choices(self, changes: &[(Knob, &'static str)]) -> String {
        if changes.is_empty() {
            return say!(self, "readings.as-in-the-contract");
        }
        let choices: Vec<String> = changes.iter().map(|(k, word)| self.choice(*k, word)).collect();
        choices.join(" + ")
    }

    /// That every reading gives the same verdicts.
    pub(crate) fn no_reading_changes(self, targets: u64, readings: u64) -> String {
        let single = self.is_singular(targets);
        let (n, of) = (self.count(targets), self.count(readings));
        match single {
            true => say!(self, "readings.no-reading-changes-one", n, of),
            false => say!(self, "readings.no-reading-changes-other", n, of),
        }
    }

    /// How many targets depend on the reading, and which.
    pub(crate) fn depend(self, dependent: u64, targets: u64, which: &str) -> String {
        let single = self.is_singular(dependent);
        let (n, of) = (self.count(dependent), self.count(targets));
        match single {
            true => say!(self, "readings.depend-one", n, of, which),
            false => say!(self, "readings.depend-other", n, of, which),
        }
    }

    /// A target and the choices that turn it.
    pub(crate) fn turned_by(self, row: &str, choices: &str) -> String {
        format!("{row} ({choices})")
    }

    /// Several choices, each by itself.
    pub(crate) fn one_or_another(self, choices: &[String]) -> String {
        choices.join(&say!(self, "readings.one-or-another"))
    }

    /// Targets that a sentence does not name.
    pub(crate) fn more_targets(self, more: u64) -> String {
        let n = self.count(more);
        match self.is_singular(more) {
            true => say!(self, "readings.more-targets-one", n),
            false => say!(self, "readings.more-targets-other", n),
        }
    }

    /// How to read the bounds.
    pub(crate) fn all_choices_note(self, readings: u64, shares: bool) -> String {
        let n = self.count(readings);
        match shares {
            true => say!(self, "readings.all-choices-note", n),
            false => say!(self, "readings.all-choices-note-figures", n),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aloi::Language;
    use aloi::reading::Reading;
    use std::collections::BTreeSet;

    #[test]
    fn every_choice_has_few_words_of_its_own() {
        for language in Language::ALL {
            let mut all = BTreeSet::new();
            for knob in Knob::ALL {
                for word in Reading::words(knob.key()) {
                    let said = Words::of(language).choice(knob, word);
                    assert!(said.chars().count() <= 34, "{said}");
                    assert!(all.insert(said), "{knob:?} = {word}");
                }
            }
        }
    }
}
