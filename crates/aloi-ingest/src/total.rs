//! The line of totals at the foot of an export: it is no ticket.

use crate::columns::Columns;
use crate::row::RowCells;
use aloi::name::comparable;

/// What stands where the id would in a line of totals, alone or with a colon or a number after it.
const WORDS: [&str; 24] = [
    "total",
    "totals",
    "totaux",
    "total général",
    "total general",
    "total geral",
    "grand total",
    "totale",
    "totali",
    "totale generale",
    "totales",
    "totais",
    "totaal",
    "eindtotaal",
    "somme",
    "sum",
    "suma",
    "soma",
    "somma",
    "summe",
    "gesamt",
    "gesamtsumme",
    "insgesamt",
    "celkem",
];

/// The longest line of totals that is looked at, in bytes.
const LONGEST: usize = 40;

/// Whether a row looks like a line of totals: by its id, and because it tells no time. It is one
/// only at the foot of its file.
#[inline]
pub(crate) fn is_like(id: &str, cells: RowCells<'_>, columns: &Columns) -> bool {
    begins_so(id) && is_word(id) && columns.times().all(|place| is_blank(cells, place))
}

/// Whether an id begins as one of the words does: nearly none does, and is settled at once.
#[inline]
fn begins_so(id: &str) -> bool {
    let [a, b, c, ..] = id.as_bytes() else { return false };
    let small = [a | 0x20, b | 0x20, c | 0x20];
    id.len() <= LONGEST
        && matches!(&small, b"tot" | b"gra" | b"som" | b"sum" | b"ges" | b"ins" | b"ein" | b"cel")
}

fn is_blank(cells: RowCells<'_>, place: usize) -> bool {
    cells.get(place).is_none_or(|cell| cell.trim().is_empty())
}

/// Whether an id is a word for totals: `Total`, `TOTAL :`, `Total (42)`.
fn is_word(id: &str) -> bool {
    let counted = |sign: char| sign.is_ascii_digit() || " \u{a0}:=().".contains(sign);
    let word = comparable(id.trim_end_matches(counted));
    WORDS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_looked_at() {
        assert!(WORDS.iter().all(|word| begins_so(word) && is_word(&word.to_uppercase())));
    }

    #[test]
    fn only_words_for_totals_are_like_totals() {
        for (id, expected) in [
            ("Total", true),
            ("TOTAL", true),
            ("Total :", true),
            ("total: 42", true),
            ("Total (42)", true),
            ("Total  général", true),
            ("Summe", true),
            ("Totaux", true),
            ("Gesamt", true),
            ("", false),
            ("Total care", false),
            ("TOTAL-1", false),
            ("Totally", false),
            ("SUM-ON-CALL", false),
            ("INC0000042", false),
            ("42", false),
        ] {
            assert_eq!(begins_so(id) && is_word(id), expected, "{id:?}");
        }
    }
}
