//! The money of a month worked out line by line, and what a ticket costs.

use super::consequences::{of_month, of_months};
use crate::model::{Costs, MonthConsequences, MonthCost, NoCost, WorkedMoney, WorkedPenalty};
use crate::paragraph;
use aloi::money::{Cause, Exact, Lack, Line, Seen, Worked, settle, worked};
use aloi::{Assessment, Contract, Judgement, Month, Of, Period, Standing};
use std::collections::BTreeSet;

/// The money of a month, worked out from what it rests on.
#[must_use]
pub fn money(contract: &Contract, seen: &Seen, month: Month) -> WorkedMoney {
    let settled = settle(contract, seen, &[month]).pop();
    let lines = settled.iter().flat_map(|month| &month.lines);
    let lines = lines.map(|line| worked(contract, seen, month, line)).collect();
    of(contract, settled.map(|one| of_month(contract, one)), lines)
}

fn of(contract: &Contract, month: Option<MonthConsequences>, lines: Vec<Worked>) -> WorkedMoney {
    let money = contract.money.as_ref();
    let round = money.map(|money| (money.round.to_string(), money.round_at.key()));
    let caps = money.into_iter().flat_map(|money| money.caps.amounts());
    let penalties = contract.sheets().flat_map(|indicator| {
        (1..).zip(&indicator.penalties).map(|(number, penalty)| WorkedPenalty {
            indicator: (indicator.id.clone(), indicator.title.clone()),
            number,
            sentence: paragraph::penalty(contract, indicator, penalty),
            penalty: penalty.clone(),
        })
    });
    WorkedMoney {
        title: contract.title.clone(),
        language: contract.language,
        round,
        caps: caps.map(|(key, amount)| (key, amount.text.clone())).collect(),
        penalties: penalties.collect(),
        consequences: of_months(contract, month.into_iter().collect()),
        lines,
    }
}

/// The months in which a ticket is late, in which something may follow from it.
#[must_use]
pub fn late_months(assessment: &Assessment) -> BTreeSet<Month> {
    let entries = assessment.standings.iter().flat_map(Standing::entries);
    let late = entries.filter(|entry| entry.judgements().any(|one| one.verdict.is_late()));
    late.filter_map(|entry| entry.period.map(Period::month)).collect()
}

/// What a ticket costs, from what some months rest on, those in which it is late among them.
#[must_use]
pub fn costs(contract: &Contract, seen: &Seen, assessment: &Assessment) -> Costs {
    let late = late_months(assessment);
    let ticket = Ticket { contract, seen, assessment };
    let months: Vec<MonthCost> = late.iter().filter_map(|month| ticket.cost(*month)).collect();
    let is_charged = || {
        let items = late.iter().filter_map(|month| seen.items.get(month)).flatten();
        items.into_iter().any(|item| ticket.is(item.indicator, &item.ticket))
    };
    let nothing = match (months.is_empty(), late.is_empty()) {
        (false, _) => None,
        (true, true) => Some(NoCost::NotLate),
        (true, false) if is_charged() => Some(NoCost::NoUnits),
        (true, false) => Some(NoCost::NoPenalty),
    };
    Costs { months, nothing }
}

/// A ticket whose costs are looked for.
struct Ticket<'t> {
    contract: &'t Contract,
    seen: &'t Seen,
    assessment: &'t Assessment,
}

impl Ticket<'_> {
    /// Whether an item is this ticket: under an indicator of its source, by its id.
    fn is(&self, indicator: usize, ticket: &str) -> bool {
        let standing = self.assessment.standings.get(indicator);
        ticket == self.assessment.ticket
            && standing.is_some_and(|standing| *standing != Standing::OtherSource)
    }

    /// What it costs in a month; none where nothing follows from it.
    fn cost(&self, month: Month) -> Option<MonthCost> {
        let settled = settle(self.contract, self.seen, &[month]).pop()?;
        let all = of_month(self.contract, settled.clone());
        let is_own = |line: &Line| match (&line.item, line.cause.indicator()) {
            (Some((ticket, _)), Some(indicator)) => self.is(indicator, ticket),
            _ => false,
        };
        let (mut own, mut shared, mut steps) = (Vec::new(), Vec::new(), Vec::new());
        for (line, shown) in settled.lines.iter().zip(&all.lines) {
            if is_own(line) {
                own.push(shown.clone());
                steps.push(worked(self.contract, self.seen, month, line));
            } else if line.item.is_none() && self.bears(month, line) {
                shared.push(shown.clone());
            }
        }
        if own.is_empty() && shared.is_empty() {
            return None;
        }
        let without = self.without(month);
        let month = MonthConsequences { lines: own, ..all };
        Some(MonthCost { worked: of(self.contract, Some(month), steps), shared, without })
    }

    /// Whether it is late in the row of a line in a month; of a line without a row, whether it is among
    /// the late items that this counts.
    fn bears(&self, month: Month, line: &Line) -> bool {
        let Some(number) = line.cause.indicator() else { return false };
        let Some(indicator) = self.contract.indicators.get(number) else { return false };
        let rows = indicator.rows();
        let of: Option<Of> = line.row.and_then(|row| rows.get(row)).map(|row| row.of);
        let is_in = |one: &Judgement| match (of, line.cause) {
            (Some(of), _) => of.takes(one),
            (None, Cause::Penalty(at)) => one.charged.has(at.line),
            _ => false,
        };
        let takes = |one: &Judgement| one.verdict.is_late() && is_in(one);
        let entries = self.assessment.standings[number].entries().iter();
        let mut entries = entries.filter(|entry| entry.period.map(Period::month) == Some(month));
        entries.any(|entry| entry.judgements().any(takes))
    }

    /// What would be due of a month without the lines of the ticket.
    fn without(&self, month: Month) -> Result<Exact, Lack> {
        let mut seen = self.seen.clone();
        for items in seen.items.values_mut() {
            items.retain(|item| !self.is(item.indicator, &item.ticket));
        }
        let settled = settle(self.contract, &seen, &[month]).pop();
        settled.map_or_else(|| Ok(Exact::zero()), |settled| settled.due)
    }
}
