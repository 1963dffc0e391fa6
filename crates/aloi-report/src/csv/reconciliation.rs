//! The reconciliation as CSV: the tickets that differ; beside it the bridges and the readings.

use super::{id, text, written};
use crate::audited::CsvTable;
use crate::model::{Reconciliation, Report};
use crate::results::row_of;
use aloi::Instant;
use aloi_audit::reconcile::{Bridge, Disagreement, Figures};

/// The tickets that differ, the bridges and the readings.
pub(crate) fn tables(report: &Report) -> Vec<CsvTable> {
    let Some(found) = &report.audit.reconciliation else { return Vec::new() };
    vec![
        CsvTable { name: None, text: tickets(report, found) },
        CsvTable { name: Some("bridge"), text: bridges(report, found) },
        CsvTable { name: Some("readings"), text: readings(found) },
    ]
}

fn tickets(report: &Report, found: &Reconciliation) -> String {
    let head = [
        "ticket",
        "indicator",
        "cause",
        "also",
        "their_month",
        "our_month",
        "our_reason",
        "their_priority",
        "our_priority",
        "their_restored_at",
        "our_restored_at",
        "their_closed_at",
        "our_closed_at",
        "their_elapsed_s",
        "our_elapsed_s",
        "their_limit_s",
        "our_limit_s",
        "their_verdict",
        "our_verdict",
        "seconds",
        "in_time",
        "total",
        "file",
        "line",
    ];
    written(head, found.disagreements.iter().map(|one| ticket(report, one)))
}

fn ticket(report: &Report, one: &Disagreement) -> [String; 24] {
    let (theirs, ours) = (&one.theirs, &one.ours);
    let number = |number: Option<i64>| number.map_or_else(String::new, |n| n.to_string());
    let instant = |at: Option<Instant>| at.map_or_else(String::new, |at| at.to_string());
    let also: Vec<&str> = one.also.iter().map(|cause| cause.key()).collect();
    let sheet = report.indicators.get(one.indicator);
    let sum = one.changes.iter().fold((0, 0), |sum, c| (sum.0 + c.in_time, sum.1 + c.total));
    [
        id(&one.ticket),
        text(sheet.map_or("", |sheet| sheet.id.as_str())),
        one.cause.key().to_owned(),
        also.join(" "),
        theirs.month.map_or_else(String::new, |month| month.to_string()),
        ours.month.map_or_else(String::new, |month| month.to_string()),
        ours.reason.map_or("", |reason| reason.key()).to_owned(),
        text(theirs.priority.as_deref().unwrap_or_default()),
        text(ours.priority.as_deref().unwrap_or_default()),
        instant(theirs.restored),
        instant(ours.restored),
        instant(theirs.closed),
        instant(ours.closed),
        number(theirs.elapsed),
        number(ours.elapsed),
        number(theirs.limit),
        number(ours.limit),
        theirs.verdict.map_or("", |verdict| verdict.key()).to_owned(),
        ours.verdict.map_or("", |verdict| verdict.key()).to_owned(),
        number(one.seconds),
        sum.0.to_string(),
        sum.1.to_string(),
        text(one.spot.as_ref().map_or("", |spot| &spot.file)),
        one.spot.as_ref().map_or_else(String::new, |spot| spot.line.to_string()),
    ]
}

fn bridges(report: &Report, found: &Reconciliation) -> String {
    let head = [
        "month",
        "indicator",
        "service",
        "priority",
        "step",
        "tickets",
        "in_time",
        "total",
        "in_time_after",
        "total_after",
        "rate_after",
    ];
    written(head, found.bridges.iter().flat_map(|bridge| lines(report, bridge)))
}

/// The lines of a bridge, from theirs to ours.
fn lines(report: &Report, bridge: &Bridge) -> Vec<[String; 11]> {
    let row = row_of(report, bridge.row);
    let line = |step: &str, tickets: u64, changes: (Option<i64>, Option<i64>), after: Figures| {
        let rate = after.tally().zip(row).and_then(|(tally, row)| tally.rate(row.target));
        [
            bridge.row.month.to_string(),
            text(row.map_or("", |row| &row.indicator)),
            text(row.and_then(|row| row.service.as_deref()).unwrap_or_default()),
            text(row.map_or("", |row| &row.priority)),
            step.to_owned(),
            tickets.to_string(),
            known(changes.0),
            known(changes.1),
            known(after.in_time),
            known(after.total),
            rate.unwrap_or_default(),
        ]
    };
    let mut lines = vec![line("theirs", 0, (Some(0), Some(0)), bridge.from)];
    lines.extend(
        bridge.steps.iter().map(|step| {
            line(step.what.key(), step.tickets, (step.in_time, step.total), step.after)
        }),
    );
    lines.push(line("ours", 0, (Some(0), Some(0)), Figures::of(bridge.ours)));
    lines
}

/// A count; nothing where it is not claimed.
fn known(count: Option<i64>) -> String {
    count.map_or_else(String::new, |count| count.to_string())
}

fn readings(found: &Reconciliation) -> String {
    let head = [
        "knob",
        "value",
        "explained",
        "broken",
        "dropped",
        "disagreements",
        "agreed",
        "rows",
        "better",
    ];
    let line = |one: &aloi_audit::reconcile::Explains| {
        [
            one.knob.to_owned(),
            one.value.to_owned(),
            one.explained.to_string(),
            one.broken.to_string(),
            one.dropped.to_string(),
            one.disagreements.to_string(),
            one.agreed.to_string(),
            one.rows.to_string(),
            one.is_better.to_string(),
        ]
    };
    written(head, found.readings.iter().map(line))
}
