//! What the name of a column says that its yes means. A column of breaches, `has_breached` or `Temps
//! de résolution dépassé`, says yes where the limit was not met.

use crate::time::folded;

/// Beginnings of words by which a name says that the limit was exceeded.
const LATE: [&str; 29] = [
    "breach",
    "depass",
    "exceed",
    "exced",
    "overdue",
    "overrun",
    "supero",
    "superad",
    "superat",
    "violat",
    "violac",
    "violaz",
    "retard",
    "ritard",
    "lateness",
    "missed",
    "vencid",
    "atras",
    "incumpl",
    "descumpr",
    "uberschr",
    "ueberschr",
    "verspat",
    "verletz",
    "scadut",
    "overschr",
    "fail",
    "expired",
    "echou",
];

/// Words, and words one after another, by which it says so.
const LATE_WORDS: [&str; 23] = [
    "late",
    "ko",
    "hors delai",
    "hors delais",
    "hors sla",
    "out of sla",
    "out of time",
    "past due",
    "not met",
    "not made",
    "not in time",
    "non compliant",
    "non respecte",
    "non respectee",
    "non tenu",
    "non tenue",
    "non conforme",
    "fuera de",
    "fora do",
    "fora de",
    "no cumplido",
    "nao cumprido",
    "te laat",
];

/// Beginnings of words by which it says that the limit was met.
const MET: [&str; 9] = [
    "within",
    "respect",
    "complian",
    "complied",
    "conform",
    "achiev",
    "cumpl",
    "cumpr",
    "eingehalten",
];

/// Words, and words one after another, by which it says so.
const MET_WORDS: [&str; 12] = [
    "met",
    "made",
    "kept",
    "tenu",
    "tenue",
    "in time",
    "on time",
    "in sla",
    "dans le delai",
    "dans les delais",
    "dentro del",
    "dentro do",
];

/// Beginnings of words by which a name says that a ticket does not count.
const OUT: [&str; 7] = ["exclu", "ausgeschl", "esclus", "ignor", "omit", "removed", "discard"];

/// Words one after another by which it says so.
const OUT_WORDS: [&str; 6] =
    ["hors assiette", "hors perimetre", "out of scope", "not counted", "non compte", "not in base"];

/// Whether a name says that yes means late (`Some(true)`) or in time (`Some(false)`).
pub(super) fn says_late(label: &str) -> Option<bool> {
    let words = words(label);
    if has(&words, &LATE, &LATE_WORDS) {
        return Some(true);
    }
    has(&words, &MET, &MET_WORDS).then_some(false)
}

/// Whether a name says that yes means that a ticket does not count.
pub(super) fn says_out(label: &str) -> bool {
    has(&words(label), &OUT, &OUT_WORDS)
}

fn has(words: &str, beginnings: &[&str], together: &[&str]) -> bool {
    let padded = format!(" {words} ");
    words.split(' ').any(|word| beginnings.iter().any(|beginning| word.starts_with(beginning)))
        || together.iter().any(|some| padded.contains(&format!(" {some} ")))
}

/// The words of a name in small letters without accents, one space between two:
/// `hasBreached`, `has_breached`.
fn words(label: &str) -> String {
    let mut parted = String::with_capacity(label.len());
    let mut before = ' ';
    for letter in label.chars() {
        if before.is_lowercase() && letter.is_uppercase() {
            parted.push(' ');
        }
        parted.push(letter);
        before = letter;
    }
    let folded = folded(&parted);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns_as_the_tools_have_them() {
        for (label, late) in [
            ("Temps de résolution dépassé", Some(true)),
            ("TTR dépassé", Some(true)),
            ("Tempo para resolver excedido", Some(true)),
            ("Se superó el tiempo de resolución", Some(true)),
            ("has_breached", Some(true)),
            ("hasBreached", Some(true)),
            ("SLA_VIOLATION", Some(true)),
            ("SLA violated?", Some(true)),
            ("breached", Some(true)),
            ("Overdue", Some(true)),
            ("Hors délai", Some(true)),
            ("En retard", Some(true)),
            ("is_late", Some(true)),
            ("Exceeded", Some(true)),
            ("Zeit überschritten", Some(true)),
            ("SLA not met", Some(true)),
            ("Non respecté", Some(true)),
            ("Incumplido", Some(true)),
            ("made_sla", Some(false)),
            ("SLA met", Some(false)),
            ("SLA respecté", Some(false)),
            ("Within SLA", Some(false)),
            ("In time", Some(false)),
            ("Dans les délais", Some(false)),
            ("verdict", None),
            ("SLA", None),
            ("Template", None),
            ("Related to", None),
            ("Délai", None),
            ("Method", None),
            ("", None),
        ] {
            assert_eq!(says_late(label), late, "{label}");
        }
        for (label, out) in [
            ("Exclu", true),
            ("excluded", true),
            ("Hors assiette", true),
            ("Counted", false),
            ("in_base", false),
        ] {
            assert_eq!(says_out(label), out, "{label}");
        }
    }
}
