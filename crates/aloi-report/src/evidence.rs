//! What a verification found: a sealed result against the files given and against the same months
//! recomputed. Text, Markdown, JSON (`aloi.verification.v1`) and CSV.

pub use crate::model::{Answer, ContractFile, Recomputed, SealState, Verification};

use crate::csv::{CsvTable, table};
use crate::json::written;
use crate::sections::verification::section;
use crate::sections::{changes, verification};
use crate::table::Style;
use crate::words::Words;
use aloi_evidence::Comparison;

/// The verification for a terminal.
#[must_use]
pub fn text(found: &Verification, style: Style) -> String {
    let words = Words::of(found.language);
    section(found, words).to_text(words, style)
}

/// The same as a Markdown document.
#[must_use]
pub fn markdown(found: &Verification) -> String {
    let words = Words::of(found.language);
    let section = section(found, words);
    format!("# {}\n\n{}", words.label(section.label), section.to_markdown())
}

/// The same as JSON, schema `aloi.verification.v1`.
#[must_use]
pub fn json(found: &Verification) -> String {
    written(&verification::json(found))
}

/// The tickets that differ as CSV, then the rows; no line but the heads where nothing was compared.
#[must_use]
pub fn csv(found: &Verification) -> Vec<CsvTable> {
    let nothing = Comparison::default();
    let compared = match &found.result {
        Recomputed::Compared(compared) => compared,
        Recomputed::NotAsked | Recomputed::NotPossible | Recomputed::Failed => &nothing,
    };
    changes::tables::grids(compared).into_iter().map(table).collect()
}
