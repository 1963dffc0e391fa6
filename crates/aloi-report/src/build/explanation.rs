//! One ticket explained under every indicator.

use super::doubts::doubt_line;
use super::lines::{left_line, segment_lines, ticket_line};
use super::sheet;
use crate::model::{Explanation, IndicatorExplanation};
use aloi::calendar::OutOfRange;
use aloi::exclusion::Exclusion;
use aloi::{
    Assessment, Assessor, Glossary, Instant, Life, Month, Outcome, Period, Promise, Reason, Span,
    Standing,
};
use std::collections::BTreeMap;

/// One ticket explained under every indicator.
///
/// # Errors
/// [`OutOfRange`] for instants that calendars do not reach.
pub fn explanation(
    assessor: &Assessor<'_>,
    assessment: &Assessment,
    glossary: &Glossary,
) -> Result<Explanation, OutOfRange> {
    let contract = assessor.contract();
    let life = assessment.life.as_ref();
    let own = |(_, standing): &(usize, &Standing)| **standing != Standing::OtherSource;
    let standings = assessment.standings.iter().enumerate().filter(own);
    let shown = standings.flat_map(|(n, standing)| shown(standing).map(move |one| (n, one)));
    let indicators = shown
        .map(|(n, (month, outcome))| {
            explain_outcome(assessor, (n, month, outcome), assessment, glossary)
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
        findings,
    })
}

/// What became of a ticket in each month in which it may count, under each tier of its level; of one
/// that counts in none, why.
fn shown(standing: &Standing) -> impl Iterator<Item = (Option<Month>, Outcome)> {
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
        let month = entry.period.map(Period::month);
        match &entry.outcome {
            Outcome::Out(reason) => shown.push((month, Outcome::Out(*reason))),
            Outcome::Judged(_) => {
                shown.extend(entry.judgements().map(|judged| (month, Outcome::Judged(*judged))))
            }
        }
    }
    if shown.is_empty() {
        shown.push((None, Outcome::Out(nowhere)));
    }
    shown.into_iter()
}

fn explain_outcome(
    assessor: &Assessor<'_>,
    (indicator, month, outcome): (usize, Option<Month>, Outcome),
    assessment: &Assessment,
    glossary: &Glossary,
) -> Result<IndicatorExplanation, OutOfRange> {
    let contract = assessor.contract();
    let (outcome, target, segments) = match (outcome, &assessment.life) {
        (Outcome::Judged(judgement), Some(life)) => {
            let line = ticket_line(contract, (indicator, month), assessment, &judgement, glossary);
            let sheet = &contract.indicators[indicator];
            let target = sheet.levels[judgement.level].target;
            let target = Promise { figure: sheet.figure, ..target };
            let segments = match sheet.measure.has_clock() {
                true => assessor.segments(&assessment.ticket, life, indicator, &judgement)?,
                false => life.timeline()?,
            };
            (Ok(line), Some(target), segments)
        }
        (Outcome::Out(reason), Some(life)) => (Err(reason), None, life.timeline()?),
        (Outcome::Out(reason), None) => (Err(reason), None, Vec::new()),
        (Outcome::Judged(_), None) => (Err(Reason::NotInScope), None, Vec::new()),
    };
    Ok(IndicatorExplanation {
        sheet: sheet::of(contract, &contract.indicators[indicator], &BTreeMap::new()),
        month,
        outcome,
        left: left_line(contract, indicator, assessment),
        doubt: doubt_line(contract, (indicator, month), assessment),
        target,
        segments: segment_lines(&segments, contract, glossary),
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
