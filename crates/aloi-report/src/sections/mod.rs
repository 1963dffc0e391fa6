//! The sections that an audit adds to a report, in the order in which every format shows them.

pub(crate) mod agreed;
pub(crate) mod changes;
mod doubt;
mod due;
mod readings;
mod reconciliation;
mod restatement;
mod signals;
pub(crate) mod verification;

use crate::column::Grid;
use crate::model::{Part, Report};
use crate::section::Section;
use crate::words::Words;
use aloi::Month;
use serde_json::Value as Json;

/// The sections of a report; none of a part that was not asked for.
pub(crate) fn of(report: &Report, words: Words) -> Vec<Section> {
    [
        agreed::section(report, words),
        of_part(report, Part::Due, words),
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
        Part::Due => due::section(report, words),
    }
}

/// The tables that the sections add to a report's CSV.
pub(crate) fn grids(report: &Report) -> Vec<Grid<'_>> {
    let words = Words::of(report.language);
    let mut grids = agreed::grids(report, words);
    grids.extend(signals::grids(report, words));
    grids
}

/// The table of the doubtful tickets.
pub(crate) fn doubtful_grid(report: &Report) -> Grid<'_> {
    doubt::grid(report, Words::of(report.language))
}

/// The doubtful tickets of a month in the JSON result.
pub(crate) fn doubtful(report: &Report, month: Month) -> Vec<Json> {
    doubt::json(report, month)
}

/// The key `agreed` of the JSON result.
pub(crate) fn agreed(report: &Report) -> Option<Json> {
    agreed::json(report, Words::of(report.language))
}

/// The key `signals` of the JSON result.
pub(crate) fn signals(report: &Report) -> Option<Json> {
    signals::json(report, Words::of(report.language))
}

/// The key of a part of the JSON result, and what is its own in a result of the part alone.
pub(crate) fn json_of_part(report: &Report, part: Part) -> Option<Json> {
    match part {
        Part::Reconciliation => reconciliation::json(report),
        Part::Restatement => restatement::json(report),
        Part::Readings => readings::json(report, Words::of(report.language)),
        Part::Due => due::json(report, Words::of(report.language)),
    }
}

/// The tables of a part that has a command of its own: the main one first.
pub(crate) fn grids_of_part(report: &Report, part: Part) -> Vec<Grid<'_>> {
    match part {
        Part::Reconciliation => reconciliation::grids(report),
        Part::Restatement => restatement::grids(report),
        Part::Readings => readings::grids(report, Words::of(report.language)),
        Part::Due => due::grids(report, Words::of(report.language)),
    }
}
