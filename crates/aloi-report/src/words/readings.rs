//! The words of the section on the other readings of the contract.

use super::Words;
use aloi_audit::readings::Knob;

impl Words {
    /// The value of a knob in a few words.
    pub(crate) fn choice(self, knob: Knob, word: &str) -> String {
        match (knob, word) {
            (Knob::MonthOf, "closure") => say!(self, "mois de la clôture", "month of closure"),
            (Knob::MonthOf, "restoration") => {
                say!(self, "mois de la restauration", "month of restoration")
            }
            (Knob::MonthOf, _) => {
                say!(self, "restauré et clôturé le même mois", "restored and closed in one month")
            }
            (Knob::Assigned, "ever") => {
                say!(self, "affecté avant la restauration", "assigned before restoration")
            }
            (Knob::Assigned, "at-restoration") => {
                say!(self, "affecté lors de la restauration", "assigned at restoration")
            }
            (Knob::Assigned, _) => say!(self, "affecté lors de la clôture", "assigned at closure"),
            (Knob::Priority, "at-closure") => {
                say!(self, "priorité à la clôture", "priority at closure")
            }
            (Knob::Priority, "at-restoration") => {
                say!(self, "priorité à la restauration", "priority at restoration")
            }
            (Knob::Priority, "at-assignment") => {
                say!(self, "priorité à l'affectation", "priority at assignment")
            }
            (Knob::Priority, _) => say!(self, "plus haute priorité", "highest priority"),
            (Knob::Reopened, "last-restoration") => {
                say!(self, "dernière restauration", "last restoration")
            }
            (Knob::Reopened, _) => say!(self, "première restauration", "first restoration"),
            (Knob::BetweenRestorations, "stopped") => {
                say!(self, "délai arrêté jusqu'au refus", "clock stopped until refusal")
            }
            (Knob::BetweenRestorations, _) => {
                say!(self, "délai courant jusqu'au refus", "clock running until refusal")
            }
            (Knob::Unrestored, "exclude") => {
                say!(self, "non restauré : exclu", "not restored: excluded")
            }
            (Knob::Unrestored, _) => {
                say!(self, "non restauré : à la clôture", "not restored: at closure")
            }
            (Knob::Planned, "last") => {
                say!(self, "dernière date planifiée", "last planned date")
            }
            (Knob::Planned, _) => say!(self, "première date planifiée", "first planned date"),
            (Knob::MissingPlanned, "late") => {
                say!(self, "sans date planifiée : hors délai", "no planned date: late")
            }
            (Knob::MissingPlanned, _) => {
                say!(self, "sans date planifiée : exclu", "no planned date: excluded")
            }
        }
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
        say!(self, "lecture du contrat", "the contract's reading")
    }

    /// That every reading gives the same verdicts.
    pub(crate) fn no_reading_changes(self, targets: u64, readings: u64) -> String {
        let single = self.is_singular(targets);
        let (n, of) = (self.count(targets), self.count(readings));
        match single {
            true => say!(
                self,
                "Aucune lecture du contrat ne change de verdict : {n} objectif, le même sous les \
                 {of} lectures possibles.",
                "No reading changes a verdict of the contract: {n} target, the same under all \
                 {of} possible readings.",
                n,
                of
            ),
            false => say!(
                self,
                "Aucune lecture du contrat ne change de verdict : {n} objectifs, les mêmes sous \
                 les {of} lectures possibles.",
                "No reading changes a verdict of the contract: {n} targets, the same under all \
                 {of} possible readings.",
                n,
                of
            ),
        }
    }

    /// That no ticket counts under any reading.
    pub(crate) fn no_ticket_under_any(self) -> String {
        say!(
            self,
            "Aucun ticket ne compte, quelle que soit la lecture du contrat.",
            "No ticket counts, whatever the reading of the contract."
        )
    }

    /// How many targets depend on the reading, and which.
    pub(crate) fn depend(self, dependent: u64, targets: u64, which: &str) -> String {
        let single = self.is_singular(dependent);
        let (n, of) = (self.count(dependent), self.count(targets));
        match single {
            true => say!(
                self,
                "{n} objectif sur {of} dépend de la lecture du contrat : {which}.",
                "{n} of {of} targets depends on the reading of the contract: {which}.",
                n,
                of,
                which
            ),
            false => say!(
                self,
                "{n} objectifs sur {of} dépendent de la lecture du contrat : {which}.",
                "{n} of {of} targets depend on the reading of the contract: {which}.",
                n,
                of,
                which
            ),
        }
    }

    /// A target and the choices that turn it.
    pub(crate) fn turned_by(self, row: &str, choices: &str) -> String {
        format!("{row} ({choices})")
    }

    /// Several choices, each by itself.
    pub(crate) fn one_or_another(self, choices: &[String]) -> String {
        choices.join(&say!(self, " ; ", "; "))
    }

    /// That no choice turns a target by itself.
    pub(crate) fn only_together(self) -> String {
        say!(self, "seulement par plusieurs choix ensemble", "only by several choices together")
    }

    /// Targets that a sentence does not name.
    pub(crate) fn more_targets(self, more: u64) -> String {
        let n = self.count(more);
        match self.is_singular(more) {
            true => say!(self, "et {n} autre", "and {n} more", n),
            false => say!(self, "et {n} autres", "and {n} more", n),
        }
    }

    /// The heading of the table of single choices.
    pub(crate) fn one_choice(self) -> String {
        say!(self, "Un seul choix changé", "One choice changed")
    }

    /// The same, of a month.
    pub(crate) fn one_choice_in(self, month: &str) -> String {
        say!(self, "Un seul choix changé : {month}", "One choice changed: {month}", month)
    }

    /// How to read the table of single choices.
    pub(crate) fn one_choice_note(self) -> String {
        say!(
            self,
            "Chaque ligne change un seul choix du contrat ; = : rien n'y change ; entre \
             parenthèses, la différence en points ; le verdict est écrit là où il change. \
             Tickets : combien comptent autrement, sur tous les mois.",
            "Each line changes one choice of the contract; =: nothing changes; in brackets the \
             difference in points; a verdict is written where it changes. Tickets: how many \
             count otherwise, over all months."
        )
    }

    /// That no single choice moves a row of a month.
    pub(crate) fn nothing_moves(self) -> String {
        say!(
            self,
            "Aucun choix, changé seul, n'y change un chiffre.",
            "No choice, changed alone, moves a figure."
        )
    }

    /// The heading of the bounds.
    pub(crate) fn all_choices(self) -> String {
        say!(self, "Toutes les lectures ensemble", "All readings together")
    }

    /// How to read the bounds.
    pub(crate) fn all_choices_note(self, readings: u64) -> String {
        let n = self.count(readings);
        say!(
            self,
            "Le plus bas et le plus haut taux sur les {n} combinaisons des choix, et la \
             combinaison qui le donne avec le moins de changements ; « tenu » et « non tenu » \
             comptent les combinaisons, sans celles dont l'assiette est vide.",
            "The lowest and the highest rate over the {n} combinations of choices, and the \
             combination that gives it with the fewest changes; “met” and “missed” count the \
             combinations, without those whose base is empty.",
            n
        )
    }

    /// The head of the lowest rate.
    pub(crate) fn worst_reading(self) -> String {
        say!(self, "Plus bas", "Worst")
    }

    /// The head of the highest rate.
    pub(crate) fn best_reading(self) -> String {
        say!(self, "Plus haut", "Best")
    }

    /// The head of the combination that gives a bound.
    pub(crate) fn under_which(self) -> String {
        say!(self, "Sous", "Under")
    }

    /// The heading of the tickets that flip.
    pub(crate) fn flipping_tickets(self) -> String {
        say!(self, "Tickets qui comptent autrement", "Tickets that count otherwise")
    }

    /// That no ticket flips.
    pub(crate) fn no_flip(self) -> String {
        say!(
            self,
            "Aucun choix, changé seul, ne fait compter un ticket autrement.",
            "No choice, changed alone, makes a ticket count otherwise."
        )
    }

    /// The head of a ticket's place under the contract's own reading.
    pub(crate) fn by_the_contract(self) -> String {
        say!(self, "Selon le contrat", "By the contract")
    }

    /// The head of a ticket's place under the other reading.
    pub(crate) fn otherwise(self) -> String {
        say!(self, "Sinon", "Otherwise")
    }

    /// The head of the reason.
    pub(crate) fn why_head(self) -> String {
        say!(self, "Pourquoi", "Why")
    }

    /// The head of the indicator.
    pub(crate) fn indicator_head(self) -> String {
        say!(self, "Indicateur", "Indicator")
    }

    /// A choice that is the contract's own.
    pub(crate) fn own_choice(self, choice: &str) -> String {
        say!(self, "{choice} (contrat)", "{choice} (contract)", choice)
    }

    /// The heading of the choices tried.
    pub(crate) fn choices_tried(self) -> String {
        say!(self, "Les choix essayés", "The choices tried")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aloi::Reading;
    use aloi::contract::Language;
    use std::collections::BTreeSet;

    #[test]
    fn every_choice_has_few_words_of_its_own() {
        for language in [Language::French, Language::English] {
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
