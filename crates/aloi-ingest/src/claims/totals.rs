//! Lines that add up the others: `Total`, at the foot of a table.

use super::Reading;
use super::cells::Cells;
use crate::total::is_sum;
use aloi::name::comparable;
use aloi_audit::claims::Spot;
use aloi_contract::ClaimColumn;
use std::sync::Arc;

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
                ClaimColumn::Service => {
                    levels.any(|one| one.conditions.services().iter().any(|word| is(word)))
                }
                ClaimColumn::Priority => {
                    levels.any(|one| one.conditions.priorities().iter().any(|word| is(word)))
                }
                _ => false,
            }
    }

    /// Sets a line aside that adds up others.
    pub(super) fn set_aside(&mut self, row: &Cells<'_>) {
        let spot = Spot { file: Arc::clone(row.file), line: row.line };
        self.read.claims.set_aside.push(spot);
    }
}
