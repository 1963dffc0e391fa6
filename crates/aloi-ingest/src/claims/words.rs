//! Words for verdicts, and for yes and no, as claims have them in French and English.

use aloi::Verdict;
use aloi::name::comparable;

/// The verdict that a word means by itself; `None` for one that may mean either.
pub(super) fn verdict(word: &str) -> Option<Verdict> {
    match comparable(word).as_str() {
        "in_time" | "in time" | "on time" | "met" | "made" | "within" | "compliant" | "ok"
        | "respecté" | "respectée" | "tenu" | "tenue" | "conforme" | "dans le délai"
        | "dans les délais" => Some(Verdict::InTime),
        "late" | "missed" | "breached" | "failed" | "not met" | "non compliant"
        | "non-compliant" | "ko" | "non respecté" | "non respectée" | "non tenu" | "non tenue"
        | "non conforme" | "hors délai" | "hors délais" | "en retard" => Some(Verdict::Late),
        word => yes(word).map(|yes| if yes { Verdict::InTime } else { Verdict::Late }),
    }
}

/// What a word for yes or no means.
pub(super) fn yes(word: &str) -> Option<bool> {
    match comparable(word).as_str() {
        "true" | "yes" | "y" | "1" | "x" | "oui" | "o" | "vrai" => Some(true),
        "false" | "no" | "n" | "0" | "non" | "faux" => Some(false),
        _ => None,
    }
}
