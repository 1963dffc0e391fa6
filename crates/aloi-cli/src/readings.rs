//! `aloi readings`: the KPI under every other reading of the contract, and the tickets that flip.

use crate::args::ReadingsArgs;
use crate::audited;
use crate::failure::{Failure, Outcome};
use crate::inputs::Inputs;
use crate::report::cannot_assess;
use aloi::{Assessor, Month};
use aloi_audit::{Comparison, Readings};
use aloi_report::audited::Part;
use aloi_report::model::Report;

pub(crate) fn run(args: &ReadingsArgs) -> Result<Outcome, Failure> {
    audited::run(&args.audit, Part::Readings, find)
}

/// Puts the readings into the audit of the report that was made of these inputs.
pub(crate) fn find(inputs: &mut Inputs, report: &mut Report) -> Result<(), Failure> {
    let months: Vec<Month> = report.months.iter().map(|month| month.month).collect();
    let contract = &inputs.contract.file.contract;
    let assessor = Assessor::new(contract, &mut inputs.glossary, inputs.knowledge)
        .map_err(|error| Failure::Internal(error.to_string()))?;
    let mut comparison = Comparison::new(&assessor, &mut inputs.glossary, &months);
    for ticket in &inputs.export.tickets {
        let assessment =
            assessor.assess(ticket, &inputs.glossary).map_err(|error| cannot_assess(&error))?;
        comparison.add(ticket, &assessment, &inputs.glossary).map_err(|error| {
            Failure::input(error.to_string()).help(
                "the contract's own reading leaves this ticket out, another one does not: \
                 complete the contract or the export for it too",
            )
        })?;
    }
    let readings = comparison.finish();
    agrees(&readings, report)?;
    report.audit.readings = Some(readings);
    Ok(())
}

/// The contract's own reading gives the figures of the report: both were computed apart.
fn agrees(readings: &Readings, report: &Report) -> Result<(), Failure> {
    let rows = report.months.iter().flat_map(|month| &month.rows);
    if rows.map(|row| row.tally).eq(readings.rows.iter().map(|row| row.tally)) {
        return Ok(());
    }
    Err(Failure::Internal("the readings do not start from the report's figures".to_owned()))
}
