//! Doubt in words: why a verdict rests on a guess, and what else it may be.

use super::Words;
use aloi::Doubt;

impl Words {
    /// Why a verdict is in doubt, in a few words.
    pub(crate) fn doubt(self, doubt: Doubt) -> String {
        match doubt {
            Doubt::AmbiguousTime => say!(self, "heure ambiguë", "ambiguous time"),
            Doubt::DateAlone => say!(self, "date sans heure", "date without time"),
            Doubt::MinutePrecision => say!(self, "heures à la minute", "times to the minute"),
            Doubt::Hole => say!(self, "trou dans l'historique", "hole in the history"),
            Doubt::FirstValueUnknown => {
                say!(self, "première valeur inconnue", "first value unknown")
            }
            Doubt::FirstSnapshotLate => {
                say!(self, "premier instantané tardif", "first snapshot late")
            }
            Doubt::EndedFromBeginning => {
                say!(self, "terminé dès le début", "ended from its beginning")
            }
            Doubt::EmptyStatus => say!(self, "statut vide", "empty status"),
            Doubt::IntervalGap => say!(self, "intervalles disjoints", "gap between intervals"),
            Doubt::IntervalOverlap => {
                say!(self, "intervalles qui se chevauchent", "intervals that overlap")
            }
            Doubt::Contradictory => say!(self, "données contradictoires", "contradictory data"),
            Doubt::OpeningUnknown => say!(self, "ouverture inconnue", "opening unknown"),
            Doubt::ClosingUnknown => say!(self, "date de clôture inconnue", "closing date unknown"),
            Doubt::NoPlannedDate => say!(self, "date planifiée absente", "no planned date"),
            Doubt::PlannedDate => say!(self, "date planifiée incertaine", "planned date uncertain"),
            Doubt::Summary => say!(self, "sans historique", "no history"),
            Doubt::PendingUnknown => say!(self, "attente inconnue", "time pending unknown"),
            Doubt::OnlyInHistory => {
                say!(self, "connu du seul historique", "only in the history")
            }
            Doubt::PendingHours => {
                say!(self, "heures de l'attente inconnues", "hours of the pause unknown")
            }
            Doubt::Lost => say!(self, "ligne ou cellule perdue", "row or cell lost"),
        }
    }

    /// What was guessed, in a sentence.
    pub(crate) fn doubt_sentence(self, doubt: Doubt) -> String {
        match doubt {
            Doubt::AmbiguousTime => say!(
                self,
                "une heure locale existe deux fois, ou n'existe pas : l'autre des deux instants est possible",
                "a local time exists twice, or not at all: the other of the two instants is possible"
            ),
            Doubt::DateAlone => say!(
                self,
                "une date est sans heure : toute heure de ce jour est possible",
                "a date has no time: any time of that day is possible"
            ),
            Doubt::MinutePrecision => say!(
                self,
                "les heures sont coupées à la minute : chacune peut être jusqu'à 59 s plus tard",
                "times are cut to the minute: each may be up to 59 s later"
            ),
            Doubt::Hole => say!(
                self,
                "un changement manque à l'historique : il a pu venir n'importe quand entre ses voisins",
                "a change is missing from the history: it may have come any time between its neighbours"
            ),
            Doubt::FirstValueUnknown => say!(
                self,
                "la valeur avant le premier changement est inconnue",
                "the value before the first change is unknown"
            ),
            Doubt::FirstSnapshotLate => say!(
                self,
                "le premier instantané est bien après l'ouverture : ce qui précède est inconnu",
                "the first snapshot is long after the opening: what came before is unknown"
            ),
            Doubt::EndedFromBeginning => say!(
                self,
                "le premier statut connu termine déjà le ticket : ses attentes, et depuis quand il l'était, sont inconnues",
                "the first known status already ends the ticket: its waits, and since when it was so, are unknown"
            ),
            Doubt::EmptyStatus => say!(
                self,
                "un statut est vide : le ticket a pu être en attente",
                "a status is empty: the ticket may have been pending"
            ),
            Doubt::IntervalGap => say!(
                self,
                "entre deux intervalles, aucune valeur n'est dite",
                "between two intervals no value is told"
            ),
            Doubt::IntervalOverlap => say!(
                self,
                "deux intervalles se chevauchent : le premier a pu durer jusqu'à sa fin",
                "two intervals overlap: the first may have lasted to its end"
            ),
            Doubt::Contradictory => say!(
                self,
                "des champs se contredisent (voir les constats) : l'autre peut être vrai",
                "fields contradict each other (see the findings): the other may be true"
            ),
            Doubt::OpeningUnknown => say!(
                self,
                "l'ouverture est inconnue : le délai a pu courir plus tôt",
                "the opening is unknown: the clock may have run before"
            ),
            Doubt::ClosingUnknown => say!(
                self,
                "le ticket est clôturé, à une date inconnue",
                "the ticket is closed, at an unknown date"
            ),
            Doubt::NoPlannedDate => say!(
                self,
                "la date planifiée manque : rien ne dit si elle aurait été tenue",
                "the planned date is missing: nothing says whether it would have been met"
            ),
            Doubt::PlannedDate => say!(
                self,
                "la date planifiée a bougé, ou son heure est inconnue",
                "the planned date moved, or its time is unknown"
            ),
            Doubt::Summary => say!(
                self,
                "sans historique, qui d'autre avait le ticket, et quand il attendait, est inconnu",
                "without history, who else had the ticket, and when it waited, is unknown"
            ),
            Doubt::PendingUnknown => say!(
                self,
                "la durée en attente est inconnue : le temps écoulé est un maximum",
                "the time spent pending is unknown: the elapsed time is a maximum"
            ),
            Doubt::OnlyInHistory => say!(
                self,
                "le fichier des tickets ne l'a pas : son type, sa classe et ses dates sont inconnus",
                "the tickets file lacks it: its type, its class and its dates are unknown"
            ),
            Doubt::PendingHours => say!(
                self,
                "on ne sait quelle part de la durée en attente tombe dans les heures ouvertes",
                "it is not known how much of the time spent pending lies in opening hours"
            ),
            Doubt::Lost => say!(
                self,
                "une ligne ou une cellule du ticket n'a pas pu être lue : tout est possible",
                "a row or a cell of the ticket could not be used: anything is possible"
            ),
        }
    }

    /// What the doubt comes to, for all rows.
    pub(crate) fn doubt_answer(self, tickets: u64, depending: u64, rows: u64) -> String {
        let (tickets, one) = (self.count(tickets), self.is_singular(tickets));
        let said = match one {
            true => say!(
                self,
                "Le verdict de {tickets} ticket repose sur une supposition.",
                "The verdict on {tickets} ticket rests on a guess.",
                tickets
            ),
            false => say!(
                self,
                "Le verdict de {tickets} tickets repose sur une supposition.",
                "The verdicts on {tickets} tickets rest on a guess.",
                tickets
            ),
        };
        let (n, all, none) = (self.count(depending), self.count(rows), depending == 0);
        let and = match (none, self.is_singular(depending)) {
            (true, _) => say!(self, "Aucun objectif n'en dépend.", "No target depends on it."),
            (false, true) => say!(
                self,
                "En dépend : {n} objectif sur {all}.",
                "Targets that depend on it: {n} of {all}.",
                n,
                all
            ),
            (false, false) => say!(
                self,
                "En dépendent : {n} objectifs sur {all}.",
                "Targets that depend on it: {n} of {all}.",
                n,
                all
            ),
        };
        format!("{said} {and}")
    }

    /// How bounds are to be read.
    pub(crate) fn doubt_note(self) -> String {
        say!(
            self,
            "Les verdicts restent ceux des règles. Le pire et le meilleur taux comptent chaque ticket douteux au plus mal et au mieux de ce qu'il a pu devenir.",
            "The verdicts stay those of the rules. The worst and the best rate count each doubtful ticket at the worst and at the best of what may have become of it."
        )
    }

    /// That times are cut to the minute.
    pub(crate) fn to_the_minute(self) -> String {
        say!(
            self,
            "Les heures de l'export sont coupées à la minute.",
            "The times of the export are cut to the minute."
        )
    }

    /// That the doubtful tickets are counted only.
    pub(crate) fn doubts_not_listed(self) -> String {
        say!(
            self,
            "La liste des tickets douteux : --detail late ou all.",
            "The list of doubtful tickets: --detail late or all."
        )
    }

    /// Whether meeting a target depends on a doubtful ticket.
    pub(crate) fn depends(self, depends: bool) -> String {
        match depends {
            true => say!(self, "oui", "yes"),
            false => say!(self, "non", "no"),
        }
    }

    /// In the base of a month that is not known.
    pub(crate) fn month_or_later(self, month: &str) -> String {
        say!(self, "{month} ou après", "{month} or later", month)
    }

    /// In no base.
    pub(crate) fn out_of_base(self) -> String {
        say!(self, "hors assiette", "not in the base")
    }

    /// In any row.
    pub(crate) fn any_level(self) -> String {
        say!(self, "tout niveau", "any level")
    }

    /// Between two lengths of time.
    pub(crate) fn between(self, least: &str, most: &str) -> String {
        say!(self, "de {least} à {most}", "from {least} to {most}", least, most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aloi::contract::Language;

    #[test]
    fn one_target_is_singular_in_french() {
        for (depending, expected) in [
            (0, "Aucun objectif n'en dépend."),
            (1, "En dépend\u{a0}: 1 objectif sur 2."),
            (2, "En dépendent\u{a0}: 2 objectifs sur 2."),
        ] {
            let said = Words::of(Language::French).doubt_answer(3, depending, 2);
            assert!(said.ends_with(expected), "{said}");
        }
    }
}
