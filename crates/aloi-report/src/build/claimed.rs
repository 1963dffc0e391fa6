//! What would be due by the other side's figures, as far as they claim what that rests on.

use crate::model::{ClaimedMoney, Unclaimed};
use aloi::money::{RowAt, Seen, SeenItem, SeenRow, settle};
use aloi::{Contract, Figure, Month, Of, Value, Verdict};
use aloi_audit::reconcile::{Bridge, Disagreement, Reconciliation};

/// What would be due of each month by their figures, beside ours.
pub(super) fn claimed(
    contract: &Contract,
    seen: &Seen,
    found: &Reconciliation,
    months: &[Month],
) -> Vec<ClaimedMoney> {
    let ours = settle(contract, seen, months);
    let theirs = |month| {
        let theirs = Theirs { contract, found, month, seen: seen.clone() }.seen()?;
        let settled = settle(contract, &theirs, &[month]).pop();
        settled.map_or(Err(Unclaimed::Row), |month| month.due.map_err(Unclaimed::Lack))
    };
    let beside = |month: aloi::money::Settled| ClaimedMoney {
        month: month.month,
        theirs: theirs(month.month),
        ours: month.due,
    };
    ours.into_iter().map(beside).collect()
}

/// What the consequences of a month rest on, while their figures take the place of ours.
struct Theirs<'t> {
    contract: &'t Contract,
    found: &'t Reconciliation,
    month: Month,
    seen: Seen,
}

impl Theirs<'_> {
    fn seen(mut self) -> Result<Seen, Unclaimed> {
        if !self.contract.pools.is_empty() {
            return Err(Unclaimed::Row);
        }
        for indicator in 0..self.contract.indicators.len() {
            self.rows(indicator)?;
            self.items(indicator)?;
        }
        Ok(self.seen)
    }

    /// Their figures of the rows that a line is for.
    fn rows(&mut self, indicator: usize) -> Result<(), Unclaimed> {
        let one = &self.contract.indicators[indicator];
        for (row, table) in one.rows().iter().enumerate() {
            let mut lines = one.penalties.iter();
            let is_charged = lines.any(|line| !line.asks_items() && line.is_for(table));
            if !is_charged && table.grades.is_empty() {
                continue;
            }
            let at = RowAt { indicator, row };
            let bridge = match table.of {
                Of::Level(level) => self.bridge(indicator, level),
                Of::Targets(_) => None,
            };
            let Some(bridge) = bridge.filter(|_| table.promise.figure == Figure::Share) else {
                return Err(Unclaimed::Row);
            };
            if !bridge.differs() {
                continue;
            }
            let tally = bridge.from.tally().ok_or(Unclaimed::Row)?;
            let value = (tally.total > 0).then_some(Value { num: tally.in_time, den: tally.total });
            let aloi::Ruling { verdict, grade, .. } = table.promise.ruling_of(tally);
            self.seen.rows.insert((self.month, at), SeenRow { value, verdict, grade });
        }
        Ok(())
    }

    fn bridge(&self, indicator: usize, level: usize) -> Option<&Bridge> {
        let mut bridges = self.found.bridges.iter();
        bridges.find(|bridge| {
            let row = bridge.row;
            (row.month, row.indicator, row.level) == (self.month, indicator, level)
        })
    }

    /// Their late items, where a line charges these by themselves.
    fn items(&mut self, indicator: usize) -> Result<(), Unclaimed> {
        let one = &self.contract.indicators[indicator];
        if !one.penalties.iter().any(aloi::money::Penalty::asks_items) {
            return Ok(());
        }
        if self.found.claims.0 == 0 {
            let mut bridges = self.found.bridges.iter();
            let differs = bridges.any(|bridge| {
                bridge.row.month == self.month
                    && bridge.row.indicator == indicator
                    && bridge.differs()
            });
            return if differs { Err(Unclaimed::Tickets) } else { Ok(()) };
        }
        let counts_misses =
            one.penalties.iter().any(|line| !line.per.is_of_items() && line.asks_items());
        let found = self.found;
        for other in found.disagreements.iter().filter(|other| other.indicator == indicator) {
            self.item(other, counts_misses)?;
        }
        Ok(())
    }

    /// A ticket on which both differ.
    fn item(&mut self, other: &Disagreement, counts_misses: bool) -> Result<(), Unclaimed> {
        let is_its =
            |item: &SeenItem| item.indicator == other.indicator && item.ticket == other.ticket;
        let items = self.seen.items.entry(self.month).or_default();
        let ours = items.iter().any(is_its);
        let late = |verdict: Option<Verdict>| verdict.is_some_and(Verdict::is_late);
        let in_base = other.theirs.in_base.unwrap_or(ours);
        let of_month = other.changes.iter().any(|change| change.row.month == self.month);
        match (ours, in_base && late(other.theirs.verdict)) {
            // which lines charge a ticket that we do not find late, and by how much, nobody says
            (false, true) if of_month => return Err(Unclaimed::Late),
            (false, _) => {}
            (true, _) if counts_misses => return Err(Unclaimed::Late),
            (true, false) if other.theirs.verdict.is_some() || !in_base => {
                items.retain(|item| !is_its(item));
            }
            (true, _) => {
                let over = other.theirs.elapsed.zip(other.theirs.limit.or(other.ours.limit));
                let over = over.and_then(|(elapsed, limit)| u32::try_from(elapsed - limit).ok());
                for item in items.iter_mut().filter(|item| is_its(item)) {
                    item.overrun = over.or(item.overrun);
                }
            }
        }
        Ok(())
    }
}
