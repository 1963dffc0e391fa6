//! The section of a restatement: the months of a seal by a later export.

use super::changes::{Telling, tables};
use crate::column::Grid;
use crate::model::{Part, Report};
use crate::section::Section;
use crate::sections::{Alone, Declared};
use crate::words::Words;
use serde_json::{Value as Json, json};

/// What the section is.
pub(super) const SECTION: Declared = Declared {
    shown: section,
    grids,
    json,
    alone: Some(Alone { part: Part::Restatement, schema: "aloi.restatement.v1", files: &["rows"] }),
    ..Declared::NONE
};

/// The section, if the report restates a seal.
fn section(report: &Report, words: Words) -> Option<Section> {
    let restated = report.audit.restatement.as_ref()?;
    let compared = &restated.comparison;
    let indicators = report.indicators.iter().map(|sheet| (sheet.id.clone(), sheet.title.clone()));
    let indicators: Vec<(String, String)> = indicators.collect();
    let telling = Telling { words, zone: report.zone, indicators: &indicators };
    let mut section = Section::new("restatement", label!(Restatement));
    let rows = compared.rows.iter().filter(|row| !row.changed.is_empty()).count();
    match compared.tickets.len() {
        0 if rows == 0 => section.text(say!(words, "restatement.nothing-restated")),
        tickets => section.text(words.restated(tickets as u64, rows as u64)),
    }
    section.note(words.heading(label!(Seal), &format!("SHA-256 {}", restated.seal)));
    if !restated.versions.is_empty() {
        section.note(words.seal_versions(&super::verification::versions(&restated.versions)));
    }
    section.table(telling.rows(compared, true));
    if !compared.money.is_empty() {
        section.heading(say!(words, "label.Due"));
        section.table(telling.money(compared));
    }
    if !compared.tickets.is_empty() {
        section.heading(say!(words, "label.Tickets"));
        section.list(telling.tickets(compared));
    }
    section.note(say!(words, "restatement.what-is-restated"));
    Some(section)
}

/// The tables of the restatement in CSV.
fn grids(report: &Report, _: Words) -> Vec<Grid<'_>> {
    let restated = report.audit.restatement.as_ref();
    restated.map_or_else(Vec::new, |restated| tables::grids(&restated.comparison))
}

/// The part of `aloi.restatement.v1` that is its own.
fn json(report: &Report, _: Words) -> Option<Json> {
    let restated = report.audit.restatement.as_ref()?;
    Some(json!({
        "seal": restated.seal,
        "sealed_inputs": restated.inputs,
        "versions": tables::versions(&restated.versions),
        "rows": tables::rows(&restated.comparison),
        "money": tables::money(&restated.comparison),
        "tickets": tables::tickets(&restated.comparison),
    }))
}
