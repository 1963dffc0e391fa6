//! Lines that add up the others: `Total`, at the foot of a table.

use super::Reading;
use super::cells::Cells;
use crate::time::folded;
use aloi::name::comparable;
use aloi_audit::claims::Spot;
use aloi_contract::ClaimColumn;
use std::sync::Arc;

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

/// Whether a cell says that its line is a sum: the word, and at most a number after it, apart.
fn is_sum(text: &str) -> bool {
    let begins = |letter: char| "tTsSgGoOeEiIcC".contains(letter);
    if text.len() > LONGEST || !text.trim_start().starts_with(begins) {
        return false;
    }
    let folded = folded(text);
    let folded: Vec<&str> = folded.split_whitespace().collect();
    let folded = folded.join(" ");
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

impl Reading<'_> {
    /// Whether a line is a sum of others, and so claims nothing by itself: where its ticket or one of
    /// the names of its level says so and is no name of the contract, or where these are empty and
    /// another of its cells does. A line with the dates of a ticket is that ticket.
    pub(super) fn is_total(&self, row: &Cells<'_>) -> bool {
        let of_ticket = [ClaimColumn::Ticket];
        let of_row = [
            ClaimColumn::Indicator,
            ClaimColumn::Service,
            ClaimColumn::Priority,
            ClaimColumn::Month,
        ];
        let names = if row.columns.has(ClaimColumn::Ticket) { &of_ticket[..] } else { &of_row };
        let texts = || names.iter().map(|column| (*column, row.text(*column)));
        let dated = [ClaimColumn::RestoredAt, ClaimColumn::ClosedAt];
        if dated.iter().any(|column| !row.text(*column).is_empty()) {
            return false;
        }
        if texts().any(|(column, text)| is_sum(text) && !self.is_named(column, text)) {
            return true;
        }
        texts().all(|(_, text)| text.is_empty()) && row.record.iter().any(is_sum)
    }

    /// Whether the contract, or a translation of the claims, knows a word.
    fn is_named(&self, column: ClaimColumn, text: &str) -> bool {
        let word = comparable(text);
        let is = |name: &str| comparable(name) == word;
        let contract = &self.contract.contract;
        let mut levels = contract.indicators.iter().flat_map(|one| &one.levels);
        let translated = self.source.values.get(&column).into_iter().flatten();
        translated.into_iter().any(|(theirs, _)| is(theirs))
            || match column {
                ClaimColumn::Indicator => contract.indicators.iter().any(|one| {
                    is(&one.id) || is(&one.title) || one.number.as_deref().is_some_and(is)
                }),
                ClaimColumn::Service => levels.any(|one| one.service.as_deref().is_some_and(is)),
                ClaimColumn::Priority => levels.any(|one| is(&one.priority)),
                _ => false,
            }
    }

    /// Sets a line aside that adds up others.
    pub(super) fn set_aside(&mut self, row: &Cells<'_>) {
        let spot = Spot { file: Arc::clone(row.file), line: row.line };
        self.read.claims.set_aside.push(spot);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_lines_is_told_from_a_name() {
        for text in [
            "Total",
            "TOTAL :",
            "Total: 43",
            "Total (43 )",
            "Total 43",
            "Totaux",
            "Total général",
            "Grand total",
            "Sous-total",
            "Gesamt",
            "Total tickets",
            "Ensemble",
            " total ",
            "Total\u{a0}: 43",
        ] {
            assert!(is_sum(text), "{text}");
        }
        for text in [
            "",
            "Total1",
            "TOTAL-1",
            "Total-43",
            "Total Energies",
            "Total OR",
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
