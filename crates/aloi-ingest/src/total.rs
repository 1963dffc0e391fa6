//! Lines that add up the others, as tools and people write them: `Total`, `Total général : 43`. At the
//! foot of an export such a line is no ticket; in a table of claims it claims nothing by itself.

use crate::columns::Columns;
use crate::row::RowCells;
use crate::time::folded;

/// Words for a sum of lines, in small letters without accents.
const SUMS: [&str; 30] = [
    "total",
    "totals",
    "totaux",
    "totale",
    "totali",
    "totales",
    "totais",
    "totaal",
    "eindtotaal",
    "subtotal",
    "sub-total",
    "sub total",
    "subtotals",
    "sous-total",
    "sous total",
    "sous-totaux",
    "grand total",
    "gran total",
    "overall",
    "gesamt",
    "gesamtsumme",
    "insgesamt",
    "summe",
    "somme",
    "somma",
    "sum",
    "suma",
    "soma",
    "ensemble",
    "celkem",
];

/// Words that may follow one.
const AFTER: [&str; 10] = [
    "general",
    "generale",
    "geral",
    "overall",
    "tickets",
    "incidents",
    "of tickets",
    "des tickets",
    "de tickets",
    "rows",
];

/// No cell that says so is longer, in bytes.
const LONGEST: usize = 60;

/// Whether a row looks like a line of totals: by its id, and because it tells no time. It is one
/// only at the foot of its file.
#[inline(always)]
pub(crate) fn is_like(id: &str, cells: RowCells<'_>, columns: &Columns) -> bool {
    begins_so(id) && is_sum(id) && columns.times().all(|place| is_blank(cells, place))
}

fn is_blank(cells: RowCells<'_>, place: usize) -> bool {
    cells.get(place).is_none_or(|cell| cell.trim().is_empty())
}

/// Whether a cell says that its line is a sum: the word, and at most a number after it, apart.
pub(crate) fn is_sum(text: &str) -> bool {
    begins_so(text.trim_start()) && text.len() <= LONGEST && says_so(text)
}

/// Whether a text begins as one of the words does: nearly none does, and is settled at once.
#[inline(always)]
fn begins_so(text: &str) -> bool {
    let [a, b, c, ..] = *text.as_bytes() else { return false };
    let small = u32::from_le_bytes([a, b, c, 0]) | 0x0020_2020;
    FIRST.iter().fold(false, |found, first| found | (small == u32::from_le_bytes(*first)))
}

/// How these words begin.
const FIRST: [[u8; 4]; 12] = [
    *b"tot\0", *b"sub\0", *b"sou\0", *b"gra\0", *b"ove\0", *b"ges\0", *b"ins\0", *b"ein\0",
    *b"sum\0", *b"som\0", *b"ens\0", *b"cel\0",
];

fn says_so(text: &str) -> bool {
    let folded = folded(text);
    let folded: Vec<&str> = folded.split_whitespace().collect();
    let folded = folded.join(" ");
    let folded = folded.trim_end_matches('.');
    let end = folded.find([':', '=', '(']).unwrap_or(folded.len());
    let (word, rest) = (folded[..end].trim(), &folded[end..]);
    let (word, number) = match word.rsplit_once(' ') {
        Some((word, last)) if last.bytes().all(|byte| byte.is_ascii_digit()) => (word, true),
        _ => (word, false),
    };
    let known = SUMS.contains(&word)
        || SUMS.iter().any(|sum| {
            word.strip_prefix(sum)
                .and_then(|after| after.strip_prefix(' '))
                .is_some_and(|after| AFTER.contains(&after))
        });
    let counted = !number || rest.is_empty();
    known && counted && rest.chars().all(|letter| !letter.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_looked_at() {
        assert!(SUMS.iter().all(|word| is_sum(&word.to_uppercase())));
    }

    #[test]
    fn a_sum_of_lines_is_told_from_a_name() {
        for text in [
            "Total",
            "TOTAL :",
            "Total.",
            "Total: 43",
            "Total (43 )",
            "Total 43",
            "Totaux",
            "Total  général",
            "Grand total",
            "Sous-total",
            "Gesamt",
            "Summe",
            "Total tickets",
            "Ensemble",
            " total ",
            "Total\u{a0}: 43",
        ] {
            assert!(is_sum(text), "{text}");
        }
        for text in [
            "",
            "42",
            "Total1",
            "TOTAL-1",
            "Total-43",
            "Total care",
            "Total Energies",
            "Total OR",
            "Totally",
            "SUM-ON-CALL",
            "P1",
            "43",
            "INC43",
            "Totalement",
            "Total: INC1",
            "Total 4 (5)",
        ] {
            assert!(!is_sum(text), "{text}");
        }
    }
}
