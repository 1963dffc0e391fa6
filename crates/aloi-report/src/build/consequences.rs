//! The consequences of a report's months, with the words of the contract, and what is noticed of them.

use super::named;
use crate::model::{ConsequenceCut, ConsequenceLine, Consequences, MonthConsequences, level};
use aloi::money::{Consequence, Line, Seen, Settled, can_exceed_the_fee, settle};
use aloi::{Code, Contract, Finding, Month};

/// What follows from months, and what was noticed.
pub(super) fn consequences(
    contract: &Contract,
    (seen, before): (&Seen, Option<&Seen>),
    months: &[Month],
) -> (Consequences, Vec<Finding>) {
    let settled = settle(contract, seen, months);
    let before = before.map(|before| settle(contract, before, months));
    let before = |n: usize| Some(before.as_ref()?.get(n)?.due.clone());
    let mut findings: Vec<Finding> =
        settled.iter().flat_map(|month| findings(contract, month)).collect();
    let exceeding = months.iter().find(|month| can_exceed_the_fee(contract, **month));
    findings.extend(exceeding.map(|month| Finding::new(Code::NoCap).value(month)));
    let money = contract.money.as_ref();
    let consequences = Consequences {
        money: money.map(|money| (money.currency.clone(), money.basis.clone())),
        rounding: money.map(|money| money.round.clone()),
        months: settled
            .into_iter()
            .enumerate()
            .map(|(n, month)| MonthConsequences { before: before(n), ..of_month(contract, month) })
            .collect(),
    };
    (consequences, findings)
}

/// What cannot be told of a month, and what nothing follows from.
fn findings(contract: &Contract, month: &Settled) -> Vec<Finding> {
    let mut found = Vec::new();
    for place in &month.unfit {
        let indicator = &contract.indicators[place.indicator];
        let rows = indicator.rows();
        let (service, rest) = named::row(&rows[place.row], contract.language);
        let finding = Finding::new(Code::MissedWithoutPenalty).column(&indicator.id);
        found.push(finding.value(level(service.as_deref(), &rest)).other(month.month));
    }
    if let Err(lack) = &month.due {
        found.push(Finding::new(Code::AmountUnknown).value(month.month).other(lack.text()));
    }
    found
}

fn of_month(contract: &Contract, settled: Settled) -> MonthConsequences {
    let id = |indicator: usize| contract.indicators[indicator].id.clone();
    let cut = |cut: aloi::money::Cut| ConsequenceCut {
        by: cut.by,
        indicator: cut.indicator.map(id),
        bound: cut.bound,
        amount: cut.amount,
    };
    MonthConsequences {
        month: settled.month,
        lines: settled.lines.into_iter().map(|one| line(contract, one)).collect(),
        sum: settled.sum,
        cuts: settled.cuts.into_iter().map(cut).collect(),
        due: settled.due,
        claimable: settled.claimable,
        days: settled.days,
        before: None,
    }
}

fn line(contract: &Contract, line: Line) -> ConsequenceLine {
    let indicator = line.at.map(|at| &contract.indicators[at.indicator]);
    let penalty = line.at.and_then(|at| indicator?.penalties.get(at.line));
    let name = |(service, rest): (Option<String>, String)| level(service.as_deref(), &rest);
    let of_row = indicator.zip(line.row).and_then(|(indicator, row)| {
        indicator.rows().get(row).map(|row| name(named::row(row, contract.language)))
    });
    let of_item = indicator.zip(line.item.as_ref()).and_then(|(indicator, (_, level))| {
        indicator.levels.get(*level).map(|level| name(named::level(level, contract.language)))
    });
    let written = penalty.map(|penalty| match &penalty.then {
        Consequence::Amount(amount) => amount.text.clone(),
        Consequence::Right(right) => right.clone(),
    });
    ConsequenceLine {
        indicator: indicator.map(|indicator| indicator.id.clone()),
        ticket: line.item.map(|(ticket, _)| ticket),
        row: line.row.map(|row| row as u64 + 1),
        level: of_row.or(of_item).unwrap_or_default(),
        per: penalty.map_or_else(|| "moved on".to_owned(), |penalty| penalty.per.text()),
        units: line.units,
        each: line.each.ok(),
        written: written.unwrap_or_default(),
        amount: line.amount,
        is_days: line.is_days,
        bound: line.bound,
        status: line.status,
    }
}
