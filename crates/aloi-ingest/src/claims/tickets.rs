//! A ticket that is claimed: what a row says of it.

use super::Reading;
use super::cells::Cells;
use crate::quoted::named;
use aloi::name::comparable;
use aloi_audit::claims::{Lists, Spot, TicketClaim};
use aloi_contract::ClaimColumn;
use aloi_words::{one_of, said};
use std::sync::Arc;

impl Reading<'_> {
    /// Takes a row of a file of tickets.
    pub(super) fn ticket(&mut self, row: &Cells<'_>) {
        let Some(id) = self.given(row, ClaimColumn::Ticket).map(str::to_owned) else {
            let stop = row.stop(ClaimColumn::Ticket, said!("claims.no-ticket"));
            return self.stops.push(stop.help(said!("claims.no-ticket-help")));
        };
        let claim = self.claim(row, id);
        let lists_base = self.read.claims.lists == Lists::Base;
        if let Some(claim) = claim {
            let no_month = claim.month.is_none() && self.months.len() > 1;
            if no_month && lists_base && claim.in_base != Some(false) {
                let stop = row.stop(ClaimColumn::Month, said!("claims.no-month"));
                self.stops.push(stop.help(said!("claims.no-month-help")));
            }
            self.read.claims.tickets.push(claim);
        }
    }

    /// What a row claims of a ticket.
    pub(super) fn claim(&mut self, row: &Cells<'_>, ticket: String) -> Option<TicketClaim> {
        let indicator = self.indicator(row).filter(|one| self.can_compare(row, *one));
        let claim = TicketClaim {
            ticket,
            indicator: indicator.unwrap_or_default(),
            month: self.month(row),
            in_base: self.in_base(row),
            service: self.name(row, ClaimColumn::Service),
            priority: self.name(row, ClaimColumn::Priority),
            restored: self.time(row, ClaimColumn::RestoredAt),
            closed: self.time(row, ClaimColumn::ClosedAt),
            elapsed: self.duration(row, ClaimColumn::Elapsed),
            limit: self.duration(row, ClaimColumn::Limit).map(|limit| limit.value),
            verdict: self.verdict(row),
            spot: Spot { file: Arc::clone(row.file), line: row.line },
        };
        indicator.map(|_| claim)
    }

    /// Whether claims of tickets can be compared under an indicator: a claim names a level, and says nothing of which
    /// tier or row of `targets` it means.
    fn can_compare(&mut self, row: &Cells<'_>, indicator: usize) -> bool {
        let Some(one) = self.contract.contract.indicators.get(indicator) else { return false };
        if let Some(register) = &one.source {
            let message = said!("claims.of-register", text = named(&one.id), register);
            let stop = row.stop(ClaimColumn::Indicator, message);
            self.stops.push(stop.help(said!("claims.other-rows-help")));
            return false;
        }
        if !one.rows_are_levels() {
            let message = said!("claims.other-rows", text = named(&one.id));
            let stop = row.stop(ClaimColumn::Indicator, message);
            self.stops.push(stop.help(said!("claims.other-rows-help")));
        }
        one.rows_are_levels()
    }

    /// The indicator of a claim, by its position in the contract.
    pub(super) fn indicator(&mut self, row: &Cells<'_>) -> Option<usize> {
        let text = self.given(row, ClaimColumn::Indicator).map(str::to_owned);
        let word = text.map(|text| self.word(ClaimColumn::Indicator, &text));
        let indicators = &self.contract.contract.indicators;
        let Some(id) = word.or_else(|| self.source.indicator.clone()) else {
            if indicators.len() == 1 {
                return Some(0);
            }
            let stop = row.stop(ClaimColumn::Indicator, said!("claims.which-indicator"));
            self.stops.push(stop.help(said!("claims.which-indicator-help")));
            return None;
        };
        let same = |text: &str| comparable(text) == comparable(&id);
        let found = indicators.iter().position(|one| {
            same(&one.id) || same(&one.title) || one.number.as_deref().is_some_and(same)
        });
        if found.is_none() {
            let ids = indicators.iter().map(|one| one.id.as_str());
            let message = said!("claims.no-indicator", text = named(&id));
            let stop = row.stop(ClaimColumn::Indicator, message);
            self.stops.push(stop.help(one_of(ids)));
        }
        found
    }
}
