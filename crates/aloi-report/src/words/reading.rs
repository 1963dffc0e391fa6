//! What each knob of the reading does, in a sentence.

use super::Words;
use aloi::reading::{
    Assigned, BetweenRestorations, MissingPlanned, MonthOf, PlannedDate, PriorityAt, Reading,
    Reopened, Unrestored,
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
            "planned" => self.which_planned(reading.planned),
            "missing_planned" => self.missing_planned(reading.missing_planned),
            _ => String::new(),
        }
    }

    fn month_of(self, value: MonthOf) -> String {
        match value {
            MonthOf::Closure => say!(self, "reading.month-of-closure"),
            MonthOf::Restoration => say!(self, "reading.month-of-restoration"),
            MonthOf::Both => say!(self, "reading.month-of-both"),
        }
    }

    fn assigned(self, value: Assigned) -> String {
        match value {
            Assigned::Ever => say!(self, "reading.assigned-ever"),
            Assigned::AtRestoration => say!(self, "reading.assigned-at-restoration"),
            Assigned::AtClosure => say!(self, "reading.assigned-at-closure"),
        }
    }

    fn priority_at(self, value: PriorityAt) -> String {
        match value {
            PriorityAt::AtClosure => {
                say!(self, "reading.priority-at-at-closure")
            }
            PriorityAt::AtRestoration => say!(self, "reading.priority-at-at-restoration"),
            PriorityAt::AtAssignment => say!(self, "reading.priority-at-at-assignment"),
            PriorityAt::Highest => say!(self, "reading.priority-at-highest"),
        }
    }

    fn reopened(self, value: Reopened) -> String {
        match value {
            Reopened::LastRestoration => say!(self, "reading.reopened-last-restoration"),
            Reopened::FirstRestoration => say!(self, "reading.reopened-first-restoration"),
        }
    }

    fn between_restorations(self, value: BetweenRestorations) -> String {
        match value {
            BetweenRestorations::Stopped => say!(self, "reading.between-restorations-stopped"),
            BetweenRestorations::Running => say!(self, "reading.between-restorations-running"),
        }
    }

    fn unrestored(self, value: Unrestored) -> String {
        match value {
            Unrestored::Exclude => say!(self, "reading.unrestored-exclude"),
            Unrestored::Closure => say!(self, "reading.unrestored-closure"),
        }
    }

    fn which_planned(self, value: PlannedDate) -> String {
        match value {
            PlannedDate::Last => say!(self, "reading.planned-last"),
            PlannedDate::First => say!(self, "reading.planned-first"),
        }
    }

    fn missing_planned(self, value: MissingPlanned) -> String {
        match value {
            MissingPlanned::Late => say!(self, "reading.missing-planned-late"),
            MissingPlanned::Exclude => say!(self, "reading.missing-planned-exclude"),
        }
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
                    assert!(!Words::of(language).knob(key, word).is_empty(), "{key} = {word}");
                }
            }
        }
    }
}
