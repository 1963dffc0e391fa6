//! Words as they are looked up in our lists: without capitals, accents and signs between them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of an export, folded so that the ways in which tools write it are one. Only for finding
/// it in a list of known words: the contract keeps it as the export writes it.
pub(crate) fn plain(text: &str) -> String {
    let label = aloi_contract::label(text);
    let letters = label.nfd().filter(|c| !is_combining_mark(*c));
    let spaced: String = letters.map(|c| if is_sign(c) { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Signs that tools put between the words of a label.
const fn is_sign(c: char) -> bool {
    matches!(c, '_' | '.' | '-' | ':' | '/' | '(' | ')' | '\'' | '?' | '[' | ']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_label_in_many_spellings() {
        for (text, folded) in [
            ("Opened_At", "opened at"),
            ("Date d\u{2019}ouverture", "date d ouverture"),
            ("Date d'Ouverture ", "date d ouverture"),
            ("SLAs&nbsp;Priorité", "slas priorite"),
            ("In Progress (2)", "in progress 2"),
            ("Re\u{301}solu", "resolu"),
            ("", ""),
        ] {
            assert_eq!(plain(text), folded, "{text:?}");
        }
    }
}
