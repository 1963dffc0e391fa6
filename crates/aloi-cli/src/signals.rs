//! The signals of a report, where the contract asks for them: `[signals]`.

use crate::output::Document;
use crate::outputs::beside;
use aloi_report::model::Report;
use std::path::Path;

/// NAME-signals.csv and NAME-signals-tickets.csv.
pub(crate) fn tables(path: &Path, report: &Report) -> Vec<Document> {
    let tables = aloi_report::signals_csv(report).into_iter();
    let named = tables.filter_map(|table| {
        Some(Document { path: beside(path, table.name?), bytes: table.text.into_bytes() })
    });
    named.collect()
}
