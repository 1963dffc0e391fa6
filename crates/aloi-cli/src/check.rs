//! `aloi check`: the contract and the export, without a KPI: findings only.

use crate::args::{CheckArgs, TextOrJson};
use crate::exclusions::Counting;
use crate::failure::{Failure, Outcome};
use crate::inputs::{self, Inputs};
use crate::progress::Progress;
use crate::{exclusions, output, report, zone_data};
use aloi::{Assessor, Finding, Standing};
use std::collections::BTreeSet;

pub(crate) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    if args.export.tickets.is_empty() && args.export.history.is_empty() {
        let mut contract = inputs::read_contract(&args.export.contract)?;
        let found = exclusions::read(&args.export, &mut contract)?.findings;
        output::note(&format!("{}: the contract makes sense; no export was given", contract.name));
        let language = contract.file.contract.language;
        match args.format {
            TextOrJson::Json => output::print(&aloi_report::findings_json(&found, language))?,
            TextOrJson::Text if found.is_empty() => {}
            TextOrJson::Text => output::print(&aloi_report::findings_text(&found, language))?,
        }
        return Ok(Outcome::Done);
    }
    let progress = Progress::start();
    let mut inputs = Inputs::read(&args.export, &progress)?;
    let language = inputs.contract.file.contract.language;
    let found = found(&mut inputs, &progress)?;
    let took = progress.end();
    match args.format {
        TextOrJson::Text => output::print(&aloi_report::findings_text(&found, language))?,
        TextOrJson::Json => output::print(&aloi_report::findings_json(&found, language))?,
    }
    let rows = inputs.export.files.iter().map(|file| file.rows).sum();
    let set_aside = inputs.export.files.iter().map(|file| file.set_aside).sum();
    output::note_rows(rows, set_aside, inputs.export.tickets.len() as u64, found.len(), &took);
    Ok(Outcome::Done)
}

/// Every finding of the export and of its tickets' histories.
fn found(inputs: &mut Inputs, progress: &Progress) -> Result<Vec<Finding>, Failure> {
    let contract = &inputs.contract.file.contract;
    let assessor = Assessor::new(contract, &mut inputs.glossary, inputs.knowledge)
        .map_err(|error| Failure::Internal(error.to_string()))?;
    let mut found = inputs.export.findings.clone();
    let mut agreed = Counting::new(&assessor, &inputs.contract.file.exclusions, &[]);
    let mut months = BTreeSet::new();
    for ticket in &inputs.export.tickets {
        progress.step();
        let assessment = assessor
            .assess(ticket, &inputs.glossary)
            .map_err(|error| report::cannot_assess(&error))?;
        agreed.count(ticket, &assessment, &inputs.glossary)?;
        months.extend(zone_data::months(&assessment.standings));
        found.extend(assessment.findings);
        for standing in assessment.standings {
            if let Standing::Dated { findings, .. } = standing {
                found.extend(findings);
            }
        }
    }
    found.extend(agreed.findings());
    found.extend(zone_data::beyond(&inputs.contract.file, months.into_iter()));
    for finding in &mut found {
        inputs.export.locate(finding);
    }
    found.sort();
    Ok(found)
}
