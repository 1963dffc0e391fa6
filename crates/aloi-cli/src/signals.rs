//! The signals of a report, where the contract asks for them: `[signals]`.

use crate::failure::Failure;
use crate::inputs::Inputs;
use crate::output::Document;
use crate::outputs::beside;
use crate::report::cannot_assess;
use aloi::{Assessor, Month};
use aloi_audit::signals::{self, Signals};
use aloi_report::model::Report;
use std::path::Path;

/// The signals that the contract asks for, over all tickets of the export.
pub(crate) fn found(
    inputs: &Inputs,
    assessor: &Assessor<'_>,
    months: &[Month],
) -> Result<Option<Signals>, Failure> {
    let Some(thresholds) = &inputs.contract.file.signals else { return Ok(None) };
    let (tickets, glossary) = (&inputs.export.tickets, &inputs.glossary);
    signals::of(tickets, assessor, glossary, months, thresholds)
        .map(Some)
        .map_err(|error| cannot_assess(&error))
}

/// NAME-signals.csv and NAME-signals-tickets.csv.
pub(crate) fn tables(path: &Path, report: &Report) -> Vec<Document> {
    let tables = aloi_report::signals_csv(report).into_iter();
    let named = tables.filter_map(|table| {
        Some(Document { path: beside(path, table.name?), bytes: table.text.into_bytes() })
    });
    named.collect()
}
