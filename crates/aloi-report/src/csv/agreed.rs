//! The agreed exclusions as CSV: the figures before and after, the register, the tickets.

use super::{id, text, written};
use crate::audited::CsvTable;
use crate::model::{Agreed, AgreedTicket, Report};
use aloi::before_after::Under;
use aloi::{Place, Tally, Target};

/// The tables beside `NAME.csv` of a report that has a register: `NAME-before-after.csv`,
/// `NAME-exclusions.csv` and `NAME-exclusions-tickets.csv`.
#[must_use]
pub fn agreed_csv(report: &Report) -> Vec<CsvTable> {
    let Some(agreed) = &report.audit.agreed else { return Vec::new() };
    vec![
        CsvTable { name: Some("before-after"), text: before_after(agreed) },
        CsvTable { name: Some("exclusions"), text: register(agreed) },
        CsvTable { name: Some("exclusions-tickets"), text: tickets(agreed) },
    ]
}

fn before_after(agreed: &Agreed) -> String {
    let head = [
        "month",
        "indicator",
        "service",
        "priority",
        "target",
        "total_before",
        "in_time_before",
        "rate_before",
        "excluded_in_time",
        "excluded_late",
        "back_in_time",
        "stopped_s",
        "total_after",
        "in_time_after",
        "rate_after",
        "total_if_granted",
        "in_time_if_granted",
        "rate_if_granted",
    ];
    let rows = agreed.rows.iter().map(|row| {
        let [total_before, in_time_before, rate_before] = tally(Some(row.before), row.target);
        let [total_after, in_time_after, rate_after] = tally(Some(row.after), row.target);
        let [total_if, in_time_if, rate_if] = tally(row.if_granted, row.target);
        [
            row.month.to_string(),
            text(&row.indicator),
            text(row.service.as_deref().unwrap_or_default()),
            text(&row.priority),
            row.target.to_string(),
            total_before,
            in_time_before,
            rate_before,
            row.moves.excluded_in_time.to_string(),
            row.moves.excluded_late.to_string(),
            row.moves.back_in_time.to_string(),
            row.moves.stopped_s.to_string(),
            total_after,
            in_time_after,
            rate_after,
            total_if,
            in_time_if,
            rate_if,
        ]
    });
    written(head, rows)
}

fn tally(tally: Option<Tally>, target: Target) -> [String; 3] {
    let Some(tally) = tally else { return Default::default() };
    let rate = tally.rate(target).unwrap_or_default();
    [tally.total.to_string(), tally.in_time.to_string(), rate]
}

fn register(agreed: &Agreed) -> String {
    let head = [
        "number",
        "state",
        "ticket",
        "from",
        "to",
        "indicator",
        "clause",
        "reason",
        "asked_by",
        "agreed_by",
        "date",
        "file",
        "line",
        "tickets",
        "excluded_in_time",
        "excluded_late",
        "stopped_s",
        "back_in_time",
    ];
    let rows = (1..).zip(&agreed.entries).map(|(number, entry): (u64, _)| {
        let one = &entry.exclusion;
        let given = |value: &Option<String>| text(value.as_deref().unwrap_or_default());
        let (file, line) = match &one.place {
            Place::Line { file, line } => (text(file), line.to_string()),
            Place::Nowhere | Place::Row(_) => Default::default(),
        };
        let effect = |of: fn(&aloi::before_after::Effect) -> String| {
            entry.effect.as_ref().map(of).unwrap_or_default()
        };
        [
            number.to_string(),
            one.agreement.key().to_owned(),
            given(&one.what.ticket),
            one.what.stop.map(|stop| stop.from.to_string()).unwrap_or_default(),
            one.what.stop.map(|stop| stop.to.to_string()).unwrap_or_default(),
            given(&one.what.indicator),
            given(&one.clause),
            given(&one.reason),
            given(&one.asked_by),
            given(&one.agreed_by),
            one.date.map(|date| date.to_string()).unwrap_or_default(),
            file,
            line,
            effect(|effect| effect.tickets.to_string()),
            effect(|effect| effect.excluded_in_time.to_string()),
            effect(|effect| effect.excluded_late.to_string()),
            effect(|effect| effect.stopped_s.to_string()),
            effect(|effect| effect.back_in_time.to_string()),
        ]
    });
    written(head, rows)
}

fn tickets(agreed: &Agreed) -> String {
    let head = [
        "month",
        "indicator",
        "ticket",
        "service",
        "priority",
        "entries",
        "elapsed_before_s",
        "verdict_before",
        "elapsed_after_s",
        "verdict_after",
        "elapsed_if_granted_s",
        "verdict_if_granted",
    ];
    written(head, agreed.tickets.iter().map(ticket))
}

fn ticket(ticket: &AgreedTicket) -> [String; 12] {
    let entries: Vec<String> = ticket.entries.iter().map(ToString::to_string).collect();
    let [
        [elapsed_before, verdict_before],
        [elapsed_after, verdict_after],
        [elapsed_if, verdict_if],
    ] = [ticket.before, ticket.after, ticket.if_granted].map(stood);
    [
        ticket.month.to_string(),
        text(&ticket.indicator),
        id(&ticket.ticket),
        text(ticket.service.as_deref().unwrap_or_default()),
        text(&ticket.priority),
        entries.join(" "),
        elapsed_before,
        verdict_before,
        elapsed_after,
        verdict_after,
        elapsed_if,
        verdict_if,
    ]
}

fn stood(under: Under) -> [String; 2] {
    match under {
        Under::Excluded => [String::new(), "excluded".to_owned()],
        Under::Judged { elapsed, verdict } => [elapsed.to_string(), verdict.key().to_owned()],
    }
}
