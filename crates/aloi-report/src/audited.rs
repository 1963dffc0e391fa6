//! A part of an audit by itself, for the command that was asked for that part alone.
//!
//! Excel and PDF have no function here, nor has HTML but for what is due: they show the whole report
//! with the part in it.

pub use crate::csv::CsvTable;
pub use crate::model::Part;

use crate::json::alone::Alone;
use crate::json::written;
use crate::model::Report;
use crate::sections;
use crate::table::Style;
use crate::words::Words;

/// The heading of the report and the part alone, for a terminal.
#[must_use]
pub fn text(report: &Report, part: Part, style: Style) -> String {
    let words = Words::of(report.language);
    let section = sections::of_part(report, part, words);
    let section = section.map(|section| section.to_text(words, style));
    [crate::text::heading(report, words), section.unwrap_or_default()].join("\n")
}

/// The same as a Markdown document.
#[must_use]
pub fn markdown(report: &Report, part: Part) -> String {
    let words = Words::of(report.language);
    let section = sections::of_part(report, part, words);
    let section = section.map(|section| crate::markdown::audited(&section, words));
    [crate::markdown::heading(report, words), section.unwrap_or_default()].join("\n")
}

/// The part as JSON under a schema of its own, such as `aloi.reconcile.v1`: what was
/// computed from what, then the keys that the part has in the report's JSON.
#[must_use]
pub fn json(report: &Report, part: Part) -> String {
    let schema = match part {
        Part::Restatement => "aloi.restatement.v1",
        Part::Reconciliation => "aloi.reconcile.v1",
        Part::Readings => "aloi.readings.v1",
        Part::Due => "aloi.due.v1",
    };
    written(&Alone::of(schema, report, sections::json_of_part(report, part)))
}

/// The part as CSV: its main table first, then the further ones.
#[must_use]
pub fn csv(report: &Report, part: Part) -> Vec<CsvTable> {
    sections::grids_of_part(report, part).into_iter().map(crate::csv::table).collect()
}
