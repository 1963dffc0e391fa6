//! Outcomes in words: verdicts, states, why the clock stands still, why a ticket is excluded.

use super::Words;
use crate::findings::Danger;
use aloi::{Counts, Reason, State, Verdict};

impl Words {
    /// The planned date, within a sentence.
    pub(crate) fn planned_for(self, due: &str) -> String {
        say!(self, "date planifiée : {due}", "planned date: {due}", due)
    }

    /// The verdict on a level: met, missed, or none for an empty base (R14).
    pub(crate) fn compliant(self, compliant: Option<bool>) -> String {
        match compliant {
            Some(true) => say!(self, "tenu", "met"),
            Some(false) => say!(self, "non tenu", "missed"),
            None => say!(self, "sans objet", "not applicable"),
        }
    }

    /// The verdict on a ticket.
    pub(crate) fn verdict(self, verdict: Verdict) -> String {
        match verdict {
            Verdict::InTime => say!(self, "dans le délai", "in time"),
            Verdict::Late => say!(self, "hors délai", "late"),
        }
    }

    /// How dangerous findings are to a figure.
    pub(crate) fn danger(self, danger: Danger) -> String {
        match danger {
            Danger::Wrong => say!(
                self,
                "Il manque quelque chose : un chiffre peut être faux",
                "Something is missing: a figure may be wrong"
            ),
            Danger::Chosen => say!(
                self,
                "Une règle a choisi : un chiffre peut en dépendre",
                "A rule chose: a figure may hang on it"
            ),
            Danger::Noted => say!(
                self,
                "Bon à savoir : aucun chiffre n'en dépend",
                "Worth knowing: no figure hangs on it"
            ),
        }
    }

    /// What a status means to the clock.
    pub(crate) fn state(self, state: State) -> String {
        match state {
            State::New => say!(self, "nouveau", "new"),
            State::Active => say!(self, "actif", "active"),
            State::Pending => say!(self, "en attente", "pending"),
            State::Restored => say!(self, "restauré", "restored"),
            State::Closed => say!(self, "clôturé", "closed"),
            State::Cancelled => say!(self, "annulé", "cancelled"),
        }
    }

    /// Whether the clock runs, or why it stands still (R5).
    pub(crate) fn counts(self, counts: Counts) -> String {
        match counts {
            Counts::Running => say!(self, "compté", "counted"),
            Counts::OtherGroup => say!(self, "arrêté : autre groupe", "stopped: other group"),
            Counts::Pending => say!(self, "arrêté : en attente", "stopped: pending"),
            Counts::Restored => say!(self, "arrêté : restauré", "stopped: restored"),
            Counts::Closed => say!(self, "arrêté : clôturé", "stopped: closed"),
            Counts::Cancelled => say!(self, "arrêté : annulé", "stopped: cancelled"),
            Counts::AgreedStop => say!(self, "arrêté : arrêt convenu", "stopped: agreed stop"),
            Counts::ClosedHours => say!(self, "arrêté : hors horaires", "stopped: closed hours"),
        }
    }

    /// The same of a ticket that is not judged: nothing counts, but the clock would run.
    pub(crate) fn would_count(self, counts: Counts) -> String {
        match counts {
            Counts::Running => say!(self, "courrait", "would run"),
            counts => self.counts(counts),
        }
    }

    /// Why tickets are excluded, in a few words (R8).
    pub(crate) fn reason(self, reason: Reason) -> String {
        match reason {
            Reason::NotYetOpened => say!(self, "pas encore ouvert", "not yet opened"),
            Reason::NotInScope => say!(self, "hors périmètre", "not in scope"),
            Reason::Cancelled => say!(self, "annulé", "cancelled"),
            Reason::NeverAssigned => {
                say!(self, "jamais affecté au prestataire", "never assigned to the provider")
            }
            Reason::NotClosed => say!(self, "non clôturé", "not closed"),
            Reason::NotRestored => say!(self, "service non restauré", "service not restored"),
            Reason::NotAssignedInTime => {
                say!(
                    self,
                    "pas affecté au prestataire au moment voulu",
                    "not assigned to the provider when it matters"
                )
            }
            Reason::OtherMonth => say!(self, "d'un autre mois", "of another month"),
            Reason::AgreedExclusion => say!(self, "exclusion convenue", "agreed exclusion"),
            Reason::NoLevel => say!(self, "aucun niveau prévu", "no level for it"),
            Reason::NoPlannedDate => say!(self, "sans date planifiée", "no planned date"),
        }
    }

    /// Why one ticket is excluded, in a sentence (R8).
    pub(crate) fn reason_sentence(self, reason: Reason) -> String {
        match reason {
            Reason::NotYetOpened => say!(
                self,
                "À la date de connaissance demandée, ce ticket n'était pas encore ouvert (R15).",
                "At the instant of knowledge asked for, this ticket was not yet opened (R15)."
            ),
            Reason::NotInScope => say!(
                self,
                "Son type n'est pas de ceux du contrat : il est hors périmètre (R8).",
                "Its type is not one of the contract's: it is not in scope (R8)."
            ),
            Reason::Cancelled => say!(
                self,
                "Il a été annulé : son dernier état autre que clôturé est « annulé » (R8).",
                "It was cancelled: its last state other than closed is “cancelled” (R8)."
            ),
            Reason::NeverAssigned => say!(
                self,
                "Il n'a jamais été affecté au prestataire (R8).",
                "It was never assigned to the provider (R8)."
            ),
            Reason::NotClosed => say!(
                self,
                "Il n'est pas clôturé, ou rien ne dit quand il l'a été (R7).",
                "It is not closed, or nothing says when it was (R7)."
            ),
            Reason::NotRestored => say!(
                self,
                "Il est clôturé sans qu'aucune restauration de service tienne (R6).",
                "It is closed, but no restoration of the service stands (R6)."
            ),
            Reason::NotAssignedInTime => say!(
                self,
                "Il n'était pas affecté au prestataire au moment que le contrat regarde (R8).",
                "It was not assigned to the provider at the moment that the contract looks at (R8)."
            ),
            Reason::OtherMonth => say!(
                self,
                "Il compte dans un autre mois, ou dans aucun (R8).",
                "It counts in another month, or in none (R8)."
            ),
            Reason::AgreedExclusion => say!(
                self,
                "Les deux parties sont convenues de l'exclure.",
                "Both parties agreed to leave it out."
            ),
            Reason::NoLevel => say!(
                self,
                "Le contrat n'a pas de niveau pour sa priorité et sa classe de service (R10).",
                "The contract has no level for its priority and service class (R10)."
            ),
            Reason::NoPlannedDate => say!(
                self,
                "Son niveau est sa date planifiée, et il n'en a pas (R12).",
                "Its level is its planned date, and it has none (R12)."
            ),
        }
    }
}
