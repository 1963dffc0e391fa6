//! `aloi explain`: each ticket's timeline and arithmetic.

use crate::args::{ExplainArgs, TextOrJson};
use crate::counted;
use crate::failure::{Failure, Outcome};
use crate::progress::Progress;
use crate::whole::Inputs;
use crate::{output, reach, zone_data};
use aloi::{Assessor, Ticket};
use aloi_report::model::Explanation;
use aloi_words::said;

pub(crate) fn run(args: &ExplainArgs) -> Result<Outcome, Failure> {
    let mut inputs = Inputs::read(&args.export, &Progress::start())?;
    let tickets = find(&args.ids, &inputs.export.tickets)?;
    let contract = &inputs.contract.file.contract;
    let assessor = Assessor::new(contract, &mut inputs.glossary, inputs.knowledge)
        .map_err(|error| Failure::Internal(error.said()))?
        .reporting(&reach::months(contract, (inputs.knowledge.as_of, inputs.export.latest)));
    let mut explanations = Vec::with_capacity(tickets.len());
    for ticket in tickets {
        let assessment = assessor
            .assess(ticket, &inputs.glossary)
            .map_err(|error| counted::cannot_assess(&error))?;
        let mut explanation =
            aloi_report::build::explanation(&assessor, &assessment, &inputs.glossary)
                .map_err(|error| of_ticket(&ticket.id, &error))?;
        let register = &inputs.contract.file.exclusions;
        aloi_report::build::add_exclusions(&mut explanation, register);
        let months = zone_data::months(&assessment.standings);
        explanation.findings.extend(zone_data::beyond(&inputs.contract.file, months));
        add_findings(&mut explanation, &inputs);
        explanations.push(explanation);
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

/// What was noticed in reading the ticket's rows, and the places of all findings.
fn add_findings(explanation: &mut Explanation, inputs: &Inputs) {
    let of_ticket = inputs
        .export
        .findings
        .iter()
        .filter(|finding| finding.ticket.as_deref() == Some(&explanation.ticket));
    explanation.findings.extend(of_ticket.cloned());
    for finding in &mut explanation.findings {
        inputs.export.locate(finding);
    }
    explanation.findings.sort();
}

/// The tickets of these ids; those that the export lacks are named all at once.
fn find<'t>(ids: &[String], tickets: &'t [Ticket]) -> Result<Vec<&'t Ticket>, Failure> {
    let found: Vec<Option<&Ticket>> =
        ids.iter().map(|id| tickets.iter().find(|ticket| ticket.id == id.trim())).collect();
    let missing: Vec<&str> = ids
        .iter()
        .zip(&found)
        .filter(|(_, ticket)| ticket.is_none())
        .map(|(id, _)| id.as_str())
        .collect();
    if missing.is_empty() {
        return Ok(found.into_iter().flatten().collect());
    }
    let message = said!("cli.no-ticket", ids = missing.join(", "));
    let near = tickets.iter().find(|ticket| ticket.id.eq_ignore_ascii_case(missing[0]));
    Err(Failure::input(message).help(match near {
        Some(ticket) => said!("cli.near-ticket", id = ticket.id),
        None => said!("cli.ids-are-exact"),
    }))
}

/// What keeps a ticket from being told.
fn of_ticket(id: &str, error: &impl std::fmt::Display) -> Failure {
    let error = error.to_string();
    Failure::input(said!("cli.of-ticket", id, error))
}
