//! The sections that an audit adds to a report, in the order in which every format shows them.

mod agreed;
mod changes;
mod doubt;
mod readings;
mod reconciliation;
mod render;
mod restatement;
mod signals;
pub(crate) mod verification;

pub(crate) use render::{to_blocks, to_markdown, to_text};

use crate::audited::Part;
use crate::model::Report;
use crate::section::Section;
use crate::words::Words;

/// The sections of a report; none of a part that was not asked for.
pub(crate) fn of(report: &Report, words: Words) -> Vec<Section> {
    [
        agreed::section(report, words),
        doubt::section(report, words),
        of_part(report, Part::Reconciliation, words),
        of_part(report, Part::Readings, words),
        signals::section(report, words),
        of_part(report, Part::Restatement, words),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The section of a part that has a command of its own.
pub(crate) fn of_part(report: &Report, part: Part, words: Words) -> Option<Section> {
    match part {
        Part::Reconciliation => reconciliation::section(report, words),
        Part::Restatement => restatement::section(report, words),
        Part::Readings => readings::section(report, words),
    }
}
