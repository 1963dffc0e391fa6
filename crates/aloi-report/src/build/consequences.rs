//! The consequences of a report's months, with the words of the contract, and what is noticed of them.

use super::named;
use crate::model::{
    ConsequenceCut, ConsequenceLine, Consequences, DueBetween, MonthConsequences, level,
};
use aloi::money::{Cause, Consequence, Line, Seen, Settled, can_exceed_the_fee, settle};
use aloi::{Code, Contract, Finding, Indicator, Month, Worth};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What follows from months, and what was noticed.
pub(super) fn consequences(
    contract: &Contract,
    (seen, before): (&Seen, Option<&Seen>),
    months: &[Month],
) -> (Consequences, Vec<Finding>) {
    let settled = settle(contract, seen, months);
    let settled_due: Vec<_> = settled.iter().map(|month| month.due.clone()).collect();
    let before = before.map(|before| settle(contract, before, months));
    let before = |n: usize| Some(before.as_ref()?.get(n)?.due.clone());
    let mut findings: Vec<Finding> =
        settled.iter().flat_map(|month| findings(contract, month)).collect();
    let exceeding = months.iter().find(|month| can_exceed_the_fee(contract, **month));
    findings.extend(exceeding.map(|month| Finding::new(Code::NoCap).value(month)));
    let extremes = seen.extremes.as_ref().map(|found| {
        let most = found.most.as_ref().map(|most| settle(contract, most, months));
        (settle(contract, &found.least, months), most)
    });
    let between = |n: usize| {
        let (least, most) = extremes.as_ref()?;
        let most = most.as_ref().and_then(|most| Some(most.get(n)?.due.clone()));
        let (least, due) = (least.get(n)?.due.clone(), &settled_due[n]);
        (least != *due || most.as_ref() != Some(due)).then_some(DueBetween { least, most })
    };
    let of = |(n, month)| MonthConsequences {
        before: before(n),
        between: between(n),
        ..of_month(contract, month)
    };
    let months = settled.into_iter().enumerate().map(of).collect();
    (of_months(contract, months), findings)
}

/// What follows from some months, with what the contract says of money.
pub(super) fn of_months(contract: &Contract, months: Vec<MonthConsequences>) -> Consequences {
    let money = contract.money.as_ref();
    Consequences {
        money: money.map(|money| (money.currency.clone(), money.basis.clone())),
        rounding: money.map(|money| money.round.clone()),
        months,
    }
}

/// What cannot be told of a month, and what nothing follows from.
fn findings(contract: &Contract, month: &Settled) -> Vec<Finding> {
    let mut found = Vec::new();
    for place in &month.unfit {
        let Some(indicator) = contract.sheet(place.indicator) else { continue };
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

/// The phases in which nothing follows from some figures of a month.
fn spared(contract: &Contract, month: Month) -> Vec<String> {
    let sheets = 0..contract.sheets().count();
    let phases = sheets.filter_map(|sheet| contract.phase(sheet, month.into()));
    let spares = phases.filter(|phase| !phase.penalties).map(|phase| phase.name.clone());
    spares.collect::<BTreeSet<_>>().into_iter().collect()
}

pub(super) fn of_month(contract: &Contract, settled: Settled) -> MonthConsequences {
    let id = |indicator: usize| contract.sheet(indicator).map(|sheet| sheet.id.clone());
    let of_points = |grade: &aloi::Grade| matches!(grade.worth, Worth::Points(_));
    let mut rows = contract.sheets().flat_map(Indicator::rows);
    let has_points = rows.any(|row| row.grades.iter().any(of_points));
    let cut = |cut: aloi::money::Cut| ConsequenceCut {
        by: cut.by,
        indicator: cut.indicator.and_then(id),
        bound: cut.bound,
        amount: cut.amount,
    };
    let mut texts = Texts::default();
    MonthConsequences {
        month: settled.month,
        lines: settled.lines.into_iter().map(|one| line(contract, one, &mut texts)).collect(),
        sum: settled.sum,
        cuts: settled.cuts.into_iter().map(cut).collect(),
        due: settled.due,
        claimable: settled.claimable,
        days: settled.days,
        points: has_points.then_some(settled.points),
        so_far: settled.so_far,
        spared: spared(contract, settled.month),
        before: None,
        between: None,
    }
}

/// The texts of lines, each once.
#[derive(Default)]
struct Texts(BTreeSet<Arc<str>>);

impl Texts {
    fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(own) = self.0.get(text) {
            return Arc::clone(own);
        }
        let own: Arc<str> = text.into();
        self.0.insert(Arc::clone(&own));
        own
    }
}

fn line(contract: &Contract, line: Line, texts: &mut Texts) -> ConsequenceLine {
    let indicator = line.cause.indicator().and_then(|indicator| contract.sheet(indicator));
    let name = |(service, rest): (Option<String>, String)| level(service.as_deref(), &rest);
    let of_row = indicator.zip(line.row).and_then(|(indicator, row)| {
        indicator.rows().get(row).map(|row| name(named::row(row, contract.language)))
    });
    let of_item = indicator.zip(line.item.as_ref()).and_then(|(indicator, (_, level))| {
        indicator.levels.get(*level).map(|level| name(named::level(level, contract.language)))
    });
    let (per, written) = written(contract, indicator, &line);
    ConsequenceLine {
        indicator: indicator.map(|indicator| texts.shared(&indicator.id)),
        penalty: match line.cause {
            Cause::Penalty(at) => Some(at.line + 1),
            _ => None,
        },
        ticket: line.item.map(|(ticket, _)| ticket),
        row: line.row.map(|row| row as u64 + 1),
        level: texts.shared(&of_row.or(of_item).unwrap_or_default()),
        per: texts.shared(&per),
        units: line.units,
        each: line.each.ok(),
        written: texts.shared(&written),
        times: line.times,
        amount: line.amount,
        paid: line.paid,
        bound: line.bound,
        status: line.status,
    }
}

/// For what a line is, and what one of it comes to, as the contract writes both.
fn written(contract: &Contract, indicator: Option<&Indicator>, line: &Line) -> (String, String) {
    match line.cause {
        Cause::Penalty(at) => {
            let penalty = indicator.and_then(|indicator| indicator.penalties.get(at.line));
            let then = penalty.map(|penalty| match &penalty.then {
                Consequence::Amount(amount) => amount.text.clone(),
                Consequence::Right(right) => right.clone(),
            });
            let per = penalty.map(|penalty| penalty.per.text());
            (per.unwrap_or_default(), then.unwrap_or_default())
        }
        Cause::Grade(at, number) => {
            let rows = indicator.map(Indicator::rows).unwrap_or_default();
            let grade = rows.get(at.row).zip(number).and_then(|(row, n)| row.grades.get(n));
            let per = grade.map_or_else(|| "grade".to_owned(), |one| format!("grade {}", one.name));
            let worth = grade.map(|grade| match &grade.worth {
                Worth::Points(points) => points.to_string(),
                Worth::Amount(amount) => amount.text.clone(),
            });
            (per, worth.unwrap_or_default())
        }
        Cause::Points => {
            let points = contract.money.as_ref().map(|money| &money.points);
            let reached = |(least, _): &(&u64, &aloi::money::Amount)| {
                line.units.as_ref().is_some_and(|units| aloi::money::Exact::from(**least) <= *units)
            };
            let band = points.and_then(|points| points.iter().take_while(reached).last());
            ("points".to_owned(), band.map(|(_, amount)| amount.text.clone()).unwrap_or_default())
        }
        Cause::MovedOn => ("moved on".to_owned(), String::new()),
    }
}
