//! Late tickets: by how much, the worst first.

use super::{self as tickets, Ticket};
use crate::column::{self, picked, without};
use crate::model::Report;
use crate::table::Table;
use crate::words::Words;
use aloi::Verdict;
use std::cmp::Reverse;

/// What a document shows of a late ticket.
const COLUMNS: [&str; 12] = [
    "month",
    "indicator_number",
    "ticket",
    "level",
    "elapsed_s",
    "pending_s",
    "allowed",
    "overrun_s",
    "restored_at",
    "to",
    "unfinished",
    "doubts",
];

/// The late tickets that the report lists: worst overrun first, those without a figure last.
pub(crate) fn listed(report: &Report) -> Vec<Ticket<'_>> {
    let late = tickets::listed(report).filter(|one| one.line.verdict == Verdict::Late);
    let mut late: Vec<Ticket<'_>> = late.collect();
    late.sort_by_cached_key(|one| {
        (Reverse(one.overrun()), one.month, &one.line.indicator, &one.line.ticket)
    });
    late
}

/// The table of late tickets.
pub(crate) fn table(report: &Report, late: &[Ticket<'_>], words: Words) -> Table {
    let mut columns = picked(tickets::columns(), &COLUMNS);
    if report.months.len() < 2 {
        columns = without(columns, "month");
    }
    if report.indicators.len() < 2 {
        columns = without(columns, "indicator_number");
    }
    column::table(columns, late, words, report.zone)
}
