//! `aloi explain`: each ticket's timeline and arithmetic, and what it costs; or the money of a month.

use crate::args::{ExplainArgs, TextOrJson};
use crate::charged;
use crate::counted;
use crate::failure::{Failure, Outcome};
use crate::named::Named;
use crate::progress::Progress;
use crate::whole::Inputs;
use crate::{output, reach, zone_data};
use aloi::{Assessment, Assessor, Finding, Month};
use aloi_report::model::Explanation;
use aloi_words::said;
use std::collections::BTreeSet;

pub(crate) fn run(args: &ExplainArgs) -> Result<Outcome, Failure> {
    let progress = Progress::start();
    let named = Named::open(&args.export, &progress)?;
    let besides = named.besides();
    let mut sources = Inputs::read(&named, &progress)?;
    if let Some(month) = args.month.filter(|_| args.money) {
        return money(args, (&named, &mut sources), month);
    }
    let found = find(&args.ids, &sources)?;
    let (mut explanations, mut assessments) = (Vec::with_capacity(found.len()), Vec::new());
    for (id, source) in found {
        let (explanation, assessment) = explained(&id, &mut sources[source], &besides)?;
        explanations.push(explanation);
        assessments.push(assessment);
    }
    let contract = &named.contract.file.contract;
    let months = assessments.iter().flat_map(aloi_report::build::late_months).collect();
    if contract.indicators.iter().any(|indicator| !indicator.penalties.is_empty()) {
        let seen = charged::seen(contract, &mut sources, &months)?.unwrap_or_default();
        for (explanation, assessment) in explanations.iter_mut().zip(&assessments) {
            explanation.costs = Some(aloi_report::build::costs(contract, &seen, assessment));
        }
    }
    match args.format {
        TextOrJson::Text => {
            let texts: Vec<String> = explanations.iter().map(aloi_report::explain).collect();
            output::print(&texts.join("\n"))?;
        }
        TextOrJson::Json => output::print(&aloi_report::explain_json(&explanations))?,
    }
    Ok(Outcome::Done)
}

/// The money of a month, line by line.
fn money(
    args: &ExplainArgs,
    (named, sources): (&Named, &mut [Inputs]),
    month: Month,
) -> Result<Outcome, Failure> {
    let contract = &named.contract.file.contract;
    reach::within_the_term(contract, &[month])?;
    let latest = sources.iter().filter_map(|inputs| inputs.export.latest).max();
    reach::to_the_end(contract, &[month], (named.as_of_or_never(), latest))?;
    let seen = charged::seen(contract, sources, &BTreeSet::from([month]))?;
    let Some(seen) = seen else {
        let failure = Failure::input(said!("cli.no-penalties"));
        return Err(failure.help(said!("cli.no-penalties-help")));
    };
    let worked = aloi_report::build::money(contract, &seen, month);
    output::print(&match args.format {
        TextOrJson::Text => aloi_report::explain_money(&worked),
        TextOrJson::Json => aloi_report::explain_money_json(&worked),
    })?;
    Ok(Outcome::Done)
}

/// An item of a source, explained, and as it was assessed; `besides` is what was noticed outside of the
/// exports.
fn explained(
    id: &str,
    inputs: &mut Inputs,
    besides: &[Finding],
) -> Result<(Explanation, Assessment), Failure> {
    let contract = &inputs.file.contract;
    let assessor = Assessor::new(contract, &mut inputs.glossary, inputs.knowledge)
        .map_err(|error| Failure::Internal(error.said()))?;
    let assessor = reach::telling(assessor, (inputs.knowledge.as_of, inputs.export.latest));
    let ticket = inputs.export.tickets.iter().find(|ticket| ticket.id == id);
    let ticket = ticket.ok_or_else(|| no_ticket(&[id], None))?;
    let assessment = assessor.assess(ticket, &inputs.glossary);
    let assessment = assessment.map_err(|error| counted::cannot_assess(&error))?;
    let found = (ticket, &assessment);
    let explanation = aloi_report::build::explanation(&assessor, found, &inputs.glossary);
    let mut explanation = explanation.map_err(|error| counted::cannot_assess(&error))?;
    aloi_report::build::add_exclusions(&mut explanation, &inputs.file.exclusions);
    let months = zone_data::months(&assessment.standings);
    explanation.findings.extend(zone_data::beyond(&inputs.file, months));
    add_findings(&mut explanation, inputs, besides);
    Ok((explanation, assessment))
}

/// What was noticed in reading the ticket's rows, and the places of all findings.
fn add_findings(explanation: &mut Explanation, inputs: &Inputs, besides: &[Finding]) {
    let all = inputs.export.findings.iter().chain(besides);
    let of_ticket = all.filter(|finding| finding.ticket.as_deref() == Some(&explanation.ticket));
    explanation.findings.extend(of_ticket.cloned());
    for finding in &mut explanation.findings {
        inputs.export.locate(finding);
    }
    explanation.findings.sort();
}

/// The items of these ids, each with the number of its source; those that no export has are named all at
/// once. One id may be that of items of several sources.
fn find(ids: &[String], sources: &[Inputs]) -> Result<Vec<(String, usize)>, Failure> {
    let has = |inputs: &Inputs, id: &str| inputs.export.tickets.iter().any(|one| one.id == id);
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for id in ids.iter().map(|id| id.trim()) {
        let numbered = sources.iter().enumerate();
        let of = numbered.filter(|(_, inputs)| has(inputs, id)).map(|(n, _)| (id.to_owned(), n));
        let before = found.len();
        found.extend(of);
        if found.len() == before {
            missing.push(id);
        }
    }
    let Some(first) = missing.first() else { return Ok(found) };
    let mut tickets = sources.iter().flat_map(|inputs| &inputs.export.tickets);
    let near = tickets.find(|ticket| ticket.id.eq_ignore_ascii_case(first));
    Err(no_ticket(&missing, near.map(|ticket| ticket.id.as_str())))
}

fn no_ticket(missing: &[&str], near: Option<&str>) -> Failure {
    let failure = Failure::input(said!("cli.no-ticket", ids = missing.join(", ")));
    failure.help(match near {
        Some(ticket) => said!("cli.near-ticket", id = ticket),
        None => said!("cli.ids-are-exact"),
    })
}
