//! One ticket explained under every indicator.

use super::answers::Told;
use super::doubts::doubt_line;
use super::lines::{left_line, segment_lines, ticket_line};
use super::sheet;
use crate::model::{Explanation, IndicatorExplanation, Other, OtherIndicator};
use aloi::calendar::OutOfRange;
use aloi::exclusion::Exclusion;
use aloi::{
    AssessError, Assessment, Assessor, Contract, Glossary, Indicator, Instant, Life, Outcome,
    Period, Promise, Reason, Span, Standing, Ticket,
};
use std::collections::BTreeMap;

/// One ticket explained under every indicator.
///
/// # Errors
/// [`AssessError`] for instants that calendars do not reach.
pub fn explanation(
    assessor: &Assessor<'_>,
    (ticket, assessment): (&Ticket, &Assessment),
    glossary: &Glossary,
) -> Result<Explanation, AssessError> {
    let contract = assessor.contract();
    let life = assessment.life.as_ref();
    let own = |(_, standing): &(usize, &Standing)| **standing != Standing::OtherSource;
    let standings = assessment.standings.iter().enumerate().filter(own);
    let shown = standings.flat_map(|(n, standing)| shown(standing).map(move |one| (n, one)));
    let indicators = shown
        .map(|(position, (period, outcome))| {
            let told = Told { assessor, assessment, ticket, glossary, position };
            explain_outcome(&told, period, outcome)
        })
        .collect::<Result<_, _>>()?;
    let mut findings = assessment.findings.clone();
    findings.extend(assessment.standings.iter().flat_map(Standing::findings).cloned());
    Ok(Explanation {
        ticket: assessment.ticket.clone(),
        language: contract.language,
        zone: contract.timezone,
        reading: contract.reading.entries().to_vec(),
        begins: life.map(|life| life.begins).filter(|at| *at != Instant::ALWAYS),
        restorations: life.map(Life::restorations).unwrap_or_default(),
        reopenings: life.map(|life| life.reopenings().collect()).unwrap_or_default(),
        closure: life.and_then(|life| life.closure),
        indicators,
        others: others(contract, assessment),
        costs: None,
        findings,
    })
}

/// The indicators that ask nothing of a ticket: those of other sources, and those that pool others.
fn others(contract: &Contract, assessment: &Assessment) -> Vec<OtherIndicator> {
    let other = |indicator: &Indicator, why| OtherIndicator {
        id: indicator.id.clone(),
        title: indicator.title.clone(),
        why,
    };
    let all = contract.indicators.iter().zip(&assessment.standings);
    let elsewhere = all.filter(|(_, standing)| **standing == Standing::OtherSource);
    let elsewhere = elsewhere.map(|(one, _)| other(one, Other::Source(one.source.clone())));
    let pools = contract.pools.iter().map(|pool| {
        let of = pool.of.iter().filter_map(|one| contract.indicators.get(*one));
        other(&pool.indicator, Other::Pool(of.map(|one| one.title.clone()).collect()))
    });
    elsewhere.chain(pools).collect()
}

/// What became of a ticket in each month in which it may count, under each tier of its level; of one
/// that counts in none, why.
fn shown(standing: &Standing) -> impl Iterator<Item = (Option<Period>, Outcome)> {
    let nowhere = match standing {
        Standing::Out(reason) => *reason,
        Standing::OtherSource => Reason::NotInScope,
        Standing::Dated { elsewhere, .. } => {
            elsewhere.waits.map_or(elsewhere.reason, |waits| waits.reason)
        }
    };
    let dated = standing.entries().iter().filter(|entry| entry.period.is_some());
    let mut shown = Vec::new();
    for entry in dated {
        match &entry.outcome {
            Outcome::Out(reason) => shown.push((entry.period, Outcome::Out(*reason))),
            Outcome::Judged(_) => shown
                .extend(entry.judgements().map(|judged| (entry.period, Outcome::Judged(*judged)))),
        }
    }
    if shown.is_empty() {
        shown.push((None, Outcome::Out(nowhere)));
    }
    shown.into_iter()
}

fn explain_outcome(
    told: &Told<'_>,
    period: Option<Period>,
    outcome: Outcome,
) -> Result<IndicatorExplanation, AssessError> {
    let Told { assessor, assessment, glossary, position, .. } = *told;
    let contract = assessor.contract();
    let indicator = &contract.indicators[position];
    let too_far =
        |error: OutOfRange| AssessError::OutOfRange { ticket: assessment.ticket.clone(), error };
    let judged = match (&outcome, &assessment.life) {
        (Outcome::Judged(judgement), Some(life)) => Ok((judgement, life)),
        (Outcome::Judged(_), None) => Err(Reason::NotInScope),
        (Outcome::Out(reason), _) => Err(*reason),
    };
    let segments = match (judged, &assessment.life) {
        (Ok((judgement, life)), _) if indicator.measure.has_clock() => {
            assessor.segments(&assessment.ticket, life, position, judgement)
        }
        (_, Some(life)) => assessor.course(life, position),
        (_, None) => Ok(Vec::new()),
    };
    let segments = segments.map_err(too_far)?;
    let line = judged.map(|(judgement, _)| {
        ticket_line(contract, (position, period), assessment, judgement, glossary)
    });
    let level = judged.ok().map(|(judgement, _)| &indicator.levels[judgement.level]);
    let target = level.map(|level| Promise { figure: indicator.figure, ..level.target });
    // the hours are those of its level
    let calendar = level.and_then(|level| level.calendar.clone());
    let on = calendar.map(|calendar| {
        let mut on = indicator.clone();
        on.calendar = calendar;
        on
    });
    Ok(IndicatorExplanation {
        sheet: sheet::of(contract, on.as_ref().unwrap_or(indicator), &BTreeMap::new()),
        month: period.map(Period::month),
        outcome: line,
        left: left_line(contract, position, assessment),
        doubt: doubt_line(contract, (position, period), assessment),
        target,
        segments: segment_lines(&segments, contract, glossary),
        asked: told.asked(period, judged.map(|(judgement, _)| judgement), &segments)?,
        exclusions: Vec::new(),
    })
}

/// Adds the entries of a register that are about the ticket, or whose time lies in that of its
/// clock.
pub fn add_exclusions(explanation: &mut Explanation, register: &[Exclusion]) {
    let ticket = &explanation.ticket;
    for one in &mut explanation.indicators {
        let judged = one.outcome.as_ref().ok();
        let clock = judged.map(|line| Span::new(line.started_at, line.restored_at));
        let concerns = |entry: &Exclusion| {
            let is_its = entry.what.ticket.as_ref() == Some(ticket);
            let meets = |stop: Span| clock.is_some_and(|clock| !stop.intersect(clock).is_empty());
            let is_in_it = || entry.what.ticket.is_none() && entry.what.stop.is_some_and(meets);
            entry.is_for(&one.sheet.id) && (is_its || is_in_it())
        };
        let entries = (1..).zip(register).filter(|(_, entry)| concerns(entry));
        one.exclusions = entries.map(|(number, entry)| (number, entry.clone())).collect();
    }
}
