//! What each knob of the reading does, in a sentence.

use super::Words;
use aloi::Reading;
use aloi::reading::{
    Assigned, BetweenRestorations, MissingPlanned, MonthOf, PlannedDate, PriorityAt, Reopened,
    Unrestored,
};

impl Words {
    /// The reading in a line: the knobs that differ from the default, or that none does.
    pub(crate) fn reading(self, knobs: &[(&str, &str)]) -> String {
        let default = Reading::default().entries();
        let other = knobs.iter().filter(|knob| !default.contains(knob));
        let other: Vec<String> = other.map(|(key, word)| format!("{key} = {word}")).collect();
        match other.is_empty() {
            true => self.default_reading(),
            false => other.join(", "),
        }
    }

    /// What the knob `key` does at the value `word`; empty for a knob that does not exist.
    pub(crate) fn knob(self, key: &str, word: &str) -> String {
        let mut reading = Reading::default();
        if reading.set(key, word).is_err() {
            return String::new();
        }
        match key {
            "month_of" => self.month_of(reading.month_of),
            "assigned" => self.assigned(reading.assigned),
            "priority" => self.priority_at(reading.priority),
            "reopened" => self.reopened(reading.reopened),
            "between_restorations" => self.between_restorations(reading.between_restorations),
            "unrestored" => self.unrestored(reading.unrestored),
            "planned" => self.planned(reading.planned),
            "missing_planned" => self.missing_planned(reading.missing_planned),
            _ => String::new(),
        }
    }

    fn month_of(self, value: MonthOf) -> String {
        match value {
            MonthOf::Closure => say!(
                self,
                "un ticket compte dans le mois de sa clôture",
                "a ticket counts in the month of its closure"
            ),
            MonthOf::Restoration => say!(
                self,
                "un ticket compte dans le mois de sa restauration",
                "a ticket counts in the month of its restoration"
            ),
            MonthOf::Both => say!(
                self,
                "un ticket ne compte que restauré et clôturé dans le même mois",
                "a ticket counts only if restored and closed in the same month"
            ),
        }
    }

    fn assigned(self, value: Assigned) -> String {
        match value {
            Assigned::Ever => say!(
                self,
                "affecté au prestataire avant la restauration ou à cet instant",
                "assigned to the provider at or before restoration"
            ),
            Assigned::AtRestoration => say!(
                self,
                "affecté au prestataire à l'instant de la restauration",
                "assigned to the provider at the instant of restoration"
            ),
            Assigned::AtClosure => say!(
                self,
                "affecté au prestataire à l'instant de la clôture",
                "assigned to the provider at the instant of closure"
            ),
        }
    }

    fn priority_at(self, value: PriorityAt) -> String {
        match value {
            PriorityAt::AtClosure => {
                say!(
                    self,
                    "la priorité en vigueur à la clôture",
                    "the priority in force at closure"
                )
            }
            PriorityAt::AtRestoration => say!(
                self,
                "la priorité en vigueur à la restauration",
                "the priority in force at restoration"
            ),
            PriorityAt::AtAssignment => say!(
                self,
                "la priorité en vigueur à la première affectation au prestataire",
                "the priority in force at the first assignment to the provider"
            ),
            PriorityAt::Highest => say!(
                self,
                "la plus haute priorité entre la première affectation et la clôture",
                "the highest priority between first assignment and closure"
            ),
        }
    }

    fn reopened(self, value: Reopened) -> String {
        match value {
            Reopened::LastRestoration => say!(
                self,
                "d'un ticket rouvert, compte la dernière restauration, celle qui tient",
                "of a reopened ticket, the last restoration counts, the one that stands"
            ),
            Reopened::FirstRestoration => say!(
                self,
                "d'un ticket rouvert, compte la première restauration, même refusée",
                "of a reopened ticket, the first restoration counts, even if refused"
            ),
        }
    }

    fn between_restorations(self, value: BetweenRestorations) -> String {
        match value {
            BetweenRestorations::Stopped => say!(
                self,
                "entre une restauration et son refus, le délai est arrêté",
                "between a restoration and its refusal the clock stands still"
            ),
            BetweenRestorations::Running => say!(
                self,
                "entre une restauration et son refus, le délai court",
                "between a restoration and its refusal the clock runs"
            ),
        }
    }

    fn unrestored(self, value: Unrestored) -> String {
        match value {
            Unrestored::Exclude => say!(
                self,
                "un ticket clôturé sans restauration est exclu",
                "a ticket closed without restoration is excluded"
            ),
            Unrestored::Closure => say!(
                self,
                "un ticket clôturé sans restauration est tenu pour restauré à sa clôture",
                "a ticket closed without restoration counts as restored at its closure"
            ),
        }
    }

    fn planned(self, value: PlannedDate) -> String {
        match value {
            PlannedDate::Last => say!(
                self,
                "la date planifiée en vigueur à la restauration",
                "the planned date in force at restoration"
            ),
            PlannedDate::First => say!(
                self,
                "la première date planifiée du ticket",
                "the first planned date of the ticket"
            ),
        }
    }

    fn missing_planned(self, value: MissingPlanned) -> String {
        match value {
            MissingPlanned::Late => say!(
                self,
                "un ticket sans date planifiée là où elle est le niveau est hors délai",
                "a ticket without a planned date where one is the level is late"
            ),
            MissingPlanned::Exclude => say!(
                self,
                "un ticket sans date planifiée là où elle est le niveau est exclu",
                "a ticket without a planned date where one is the level is excluded"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aloi::contract::Language;

    #[test]
    fn every_choice_of_every_knob_has_its_sentence() {
        for (key, _) in Reading::default().entries() {
            for word in Reading::words(key) {
                for language in [Language::French, Language::English] {
                    assert!(!Words::of(language).knob(key, word).is_empty(), "{key} = {word}");
                }
            }
        }
    }
}
