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
            return self.as_in_the_contract();
        }
        let choices: Vec<String> = changes.iter().map(|(k, word)| self.choice(*k, word)).collect();
        choices.join(" + ")
    }

    /// The contract's own reading.
    pub(crate) fn as_in_the_contract(self) -> String {
        say!(self, "readings.as-in-the-contract")
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

    /// That no ticket counts under any reading.
    pub(crate) fn no_ticket_under_any(self) -> String {
        say!(self, "readings.no-ticket-under-any")
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

    /// That no choice turns a target by itself.
    pub(crate) fn only_together(self) -> String {
        say!(self, "readings.only-together")
    }

    /// Targets that a sentence does not name.
    pub(crate) fn more_targets(self, more: u64) -> String {
        let n = self.count(more);
        match self.is_singular(more) {
            true => say!(self, "readings.more-targets-one", n),
            false => say!(self, "readings.more-targets-other", n),
        }
    }

    /// The heading of the table of single choices.
    pub(crate) fn one_choice(self) -> String {
        say!(self, "readings.one-choice")
    }

    /// The same, of a month.
    pub(crate) fn one_choice_in(self, month: &str) -> String {
        say!(self, "readings.one-choice-in", month)
    }

    /// How to read the table of single choices.
    pub(crate) fn one_choice_note(self) -> String {
        say!(self, "readings.one-choice-note")
    }

    /// That no single choice moves a row of a month.
    pub(crate) fn nothing_moves(self) -> String {
        say!(self, "readings.nothing-moves")
    }

    /// The heading of the bounds.
    pub(crate) fn all_choices(self) -> String {
        say!(self, "readings.all-choices")
    }

    /// How to read the bounds.
    pub(crate) fn all_choices_note(self, readings: u64) -> String {
        let n = self.count(readings);
        say!(self, "readings.all-choices-note", n)
    }

    /// The head of the lowest rate.
    pub(crate) fn worst_reading(self) -> String {
        say!(self, "readings.worst-reading")
    }

    /// The head of the highest rate.
    pub(crate) fn best_reading(self) -> String {
        say!(self, "readings.best-reading")
    }

    /// The head of the combination that gives a bound.
    pub(crate) fn under_which(self) -> String {
        say!(self, "readings.under-which")
    }

    /// The heading of the tickets that flip.
    pub(crate) fn flipping_tickets(self) -> String {
        say!(self, "readings.flipping-tickets")
    }

    /// That no ticket flips.
    pub(crate) fn no_flip(self) -> String {
        say!(self, "readings.no-flip")
    }

    /// The head of a ticket's place under the contract's own reading.
    pub(crate) fn by_the_contract(self) -> String {
        say!(self, "readings.by-the-contract")
    }

    /// The head of a ticket's place under the other reading.
    pub(crate) fn otherwise(self) -> String {
        say!(self, "readings.otherwise")
    }

    /// The head of the reason.
    pub(crate) fn why_head(self) -> String {
        say!(self, "readings.why-head")
    }

    /// A choice that is the contract's own.
    pub(crate) fn own_choice(self, choice: &str) -> String {
        say!(self, "readings.own-choice", choice)
    }

    /// The heading of the choices tried.
    pub(crate) fn choices_tried(self) -> String {
        say!(self, "readings.choices-tried")
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
