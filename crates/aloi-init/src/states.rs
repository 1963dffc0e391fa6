//! What statuses usually mean to the clock, in English and in French.

use crate::plain::plain;
use aloi::State;

/// Statuses that are these words, folded as [`plain`] folds them.
const WORDS: [(State, &[&str]); 6] = [
    (
        State::New,
        &[
            "new",
            "nouveau",
            "nouvelle",
            "to do",
            "a faire",
            "a traiter",
            "logged",
            "enregistre",
            "registered",
            "submitted",
            "soumis",
            "cree",
            "created",
            "recu",
        ],
    ),
    (
        State::Active,
        &[
            "active",
            "actif",
            "in progress",
            "work in progress",
            "en cours",
            "en traitement",
            "en cours de traitement",
            "en cours de resolution",
            "en cours d analyse",
            "en analyse",
            "assigned",
            "assigne",
            "affecte",
            "attribue",
            "open",
            "ouvert",
            "reopened",
            "reouvert",
            "rouvert",
            "accepted",
            "accepte",
            "pris en charge",
            "pris en compte",
            "acknowledged",
            "processing assigned",
            "processing planned",
            "en cours attribue",
            "en cours planifie",
            "dispatched",
            "escalated",
            "escalade",
            "diagnosis",
            "diagnostic",
            "investigating",
        ],
    ),
    (
        State::Pending,
        &[
            "pending",
            "on hold",
            "hold",
            "suspended",
            "suspendu",
            "paused",
            "en pause",
            "en attente",
        ],
    ),
    (
        State::Restored,
        &[
            "resolved",
            "resolu",
            "solved",
            "restored",
            "retabli",
            "restaure",
            "contourne",
            "worked around",
            "workaround",
            "fixed",
            "corrige",
        ],
    ),
    (State::Closed, &["closed", "clos", "cloture", "ferme", "close", "archived", "archive"]),
    (
        State::Cancelled,
        &["cancelled", "canceled", "annule", "withdrawn", "abandonne", "sans suite"],
    ),
];

/// Beginnings of statuses. What is waited for follows, or how it was ended.
const BEGINNINGS: [(&str, State); 12] = [
    ("awaiting ", State::Pending),
    ("pending ", State::Pending),
    ("en attente ", State::Pending),
    ("attente ", State::Pending),
    ("on hold ", State::Pending),
    ("waiting for ", State::Pending),
    ("suspendu ", State::Pending),
    ("resolved ", State::Restored),
    ("resolu ", State::Restored),
    ("closed ", State::Closed),
    ("clos ", State::Closed),
    ("annule ", State::Cancelled),
];

/// Words that make a known beginning doubtful: who waits for support waits for the provider.
const DOUBTFUL: [&str; 8] =
    ["support", "prestataire", "provider", "cancel", "annul", "not", "non", "pas"];

/// What a status means, where its word is known.
pub(crate) fn state(status: &str) -> Option<State> {
    let word = plain(status);
    // "Résolue", "Résolu(e)s": the French agree with what they speak of
    let feminine = |known: &str| {
        let ending = word.strip_prefix(known);
        ending.is_some_and(|ending| matches!(ending, "" | "e" | "s" | "es" | " e" | " e s"))
    };
    let exact = WORDS.iter().find(|(_, known)| known.iter().any(|known| feminine(known)));
    if let Some((state, _)) = exact {
        return Some(*state);
    }
    let doubtful = |text: &str| {
        text.split(' ').any(|part| DOUBTFUL.iter().any(|doubt| part.starts_with(doubt)))
    };
    let begun = BEGINNINGS.iter().find(|(beginning, _)| word.starts_with(beginning));
    begun.filter(|(beginning, _)| !doubtful(&word[beginning.len()..])).map(|(_, state)| *state)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_statuses_are_known() {
        for (statuses, state_of_all) in [
            ("New|Nouveau|nouvelle|À traiter", Some(State::New)),
            (
                "Active|In Progress|En cours|EN COURS (Attribué)|Ouvert|Réouverte",
                Some(State::Active),
            ),
            (
                "Pending|On Hold|En attente|En attente client|Awaiting User Info|Suspendu",
                Some(State::Pending),
            ),
            ("Resolved|Résolu|Résolue|Resolu|Contourné|Rétabli|Solved", Some(State::Restored)),
            ("Closed|Clos|Clôturé|Clôturée|Fermé|Closed Complete", Some(State::Closed)),
            ("Cancelled|Canceled|Annulé|Annulée", Some(State::Cancelled)),
            (
                "-100|Done|Terminé|Rejeté|Waiting for support|En attente du prestataire|\
                 Closed - cancelled|Not resolved|Bloqué||5",
                None,
            ),
        ] {
            for status in statuses.split('|') {
                assert_eq!(state(status), state_of_all, "{status:?}");
            }
        }
    }

    #[test]
    fn every_known_word_is_folded_and_means_one_thing() {
        for (of, words) in WORDS {
            for word in words {
                assert_eq!((plain(word).as_str(), state(word)), (*word, Some(of)));
            }
        }
    }
}
