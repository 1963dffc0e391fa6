//! Words for verdicts, and for yes and no, as claims have them in the languages of the tools.

use aloi::Verdict;
use aloi::name::comparable;

/// What a word of a verdict says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// It names the verdict, whatever its column is called.
    Verdict(Verdict),
    /// Yes or no: to what, only its column tells.
    Answer(bool),
}

/// What a word means by itself; `None` for one that may mean either.
pub(super) fn says(word: &str) -> Option<Says> {
    let word = comparable(word);
    let verdict = verdict(&word).map(Says::Verdict);
    verdict.or_else(|| yes(&word).map(Says::Answer))
}

fn verdict(word: &str) -> Option<Verdict> {
    match word {
        "in_time" | "in time" | "on time" | "met" | "made" | "within" | "within sla"
        | "compliant" | "ok" | "not breached" | "not exceeded" | "respecté" | "respectée"
        | "tenu" | "tenue" | "conforme" | "dans le délai" | "dans les délais" | "non dépassé"
        | "dentro del plazo" | "cumplido" | "cumplida" | "no prazo" | "dentro do prazo"
        | "cumprido" | "entro i termini" | "eingehalten" => Some(Verdict::InTime),
        "late" | "missed" | "breached" | "breach" | "exceeded" | "overdue" | "violated"
        | "failed" | "not met" | "non compliant" | "non-compliant" | "ko" | "non respecté"
        | "non respectée" | "non tenu" | "non tenue" | "non conforme" | "hors délai"
        | "hors délais" | "en retard" | "dépassé" | "dépassée" | "fuera de plazo"
        | "incumplido" | "incumplida" | "no cumplido" | "excedido" | "excedida" | "superado"
        | "superada" | "vencido" | "vencida" | "fora do prazo" | "atrasado" | "não cumprido"
        | "in ritardo" | "überschritten" | "nicht eingehalten" | "verletzt" => Some(Verdict::Late),
        _ => None,
    }
}

/// What a word for yes or no means.
pub(super) fn yes(word: &str) -> Option<bool> {
    match comparable(word).as_str() {
        "true" | "yes" | "y" | "1" | "x" | "oui" | "o" | "vrai" | "si" | "sí" | "sì" | "sim"
        | "ja" | "verdadero" | "verdadeiro" | "vero" | "wahr" => Some(true),
        "false" | "no" | "n" | "0" | "non" | "faux" | "não" | "nao" | "nein" | "nee" | "falso"
        | "falsch" => Some(false),
        _ => None,
    }
}
