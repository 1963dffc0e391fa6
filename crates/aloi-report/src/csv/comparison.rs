//! Two results compared, as CSV: the tickets of which they do not say the same, and the rows.

use super::{id, text, written};
use crate::audited::CsvTable;
use aloi_evidence::{Comparison, Fact, RowChange, TicketChange};
use serde_json::{Map, Value};

/// What is told of a ticket before and after.
const FACTS: [&str; 12] = [
    "service",
    "level_service",
    "priority",
    "group",
    "verdict",
    "elapsed_s",
    "limit_s",
    "planned_at",
    "planned_date",
    "started_at",
    "restored_at",
    "closed_at",
];

/// The tickets, then the rows.
pub(crate) fn tables(compared: &Comparison) -> Vec<CsvTable> {
    let tickets = CsvTable { name: None, text: tickets(&compared.tickets) };
    vec![tickets, CsvTable { name: Some("rows"), text: rows(&compared.rows) }]
}

fn tickets(changes: &[TicketChange]) -> String {
    let mut head = vec!["indicator", "ticket", "kind", "changed"].into_iter().map(str::to_owned);
    let mut names: Vec<String> = head.by_ref().collect();
    for key in ["month", "reason"].iter().chain(&FACTS) {
        names.extend([format!("{key}_before"), format!("{key}_after")]);
    }
    let head: [&str; 32] = std::array::from_fn(|at| names.get(at).map_or("", String::as_str));
    let rows = changes.iter().map(|change| {
        let mut cells = vec![
            text(&change.key.indicator),
            id(&change.key.ticket),
            change.kind().to_owned(),
            change.changed.join(" "),
        ];
        for key in ["month", "reason"].iter().chain(&FACTS) {
            cells.extend([&change.before, &change.after].map(|fact| told(fact.as_ref(), key)));
        }
        std::array::from_fn(|at| cells.get_mut(at).map(std::mem::take).unwrap_or_default())
    });
    written(head, rows)
}

/// What is known of a ticket under a key; empty for nothing.
fn told(fact: Option<&Fact>, key: &str) -> String {
    match (fact, key) {
        (Some(Fact::Out { reason }), "reason") => text(reason),
        (Some(Fact::Base { month, .. }), "month") => text(month),
        (Some(Fact::Base { line, .. }), key) => value(line, key),
        _ => String::new(),
    }
}

fn rows(rows: &[RowChange]) -> String {
    let head = [
        "month",
        "indicator",
        "service",
        "priority",
        "in_time_before",
        "total_before",
        "rate_before",
        "in_time_after",
        "total_after",
        "rate_after",
        "in_time_change",
        "total_change",
    ];
    let lines = rows.iter().map(|change| {
        let [before, after] = change.counts();
        let told = |row: &Option<Map<String, Value>>, key: &str| {
            row.as_ref().map_or_else(String::new, |row| value(row, key))
        };
        [
            text(&change.row.month),
            text(&change.row.indicator),
            text(change.row.service.as_deref().unwrap_or_default()),
            text(&change.row.priority),
            told(&change.before, "in_time"),
            told(&change.before, "total"),
            told(&change.before, "rate"),
            told(&change.after, "in_time"),
            told(&change.after, "total"),
            told(&change.after, "rate"),
            (after.0 - before.0).to_string(),
            (after.1 - before.1).to_string(),
        ]
    });
    written(head, lines)
}

fn value(of: &Map<String, Value>, key: &str) -> String {
    match of.get(key) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(said)) => text(said),
        Some(Value::Number(number)) => number.to_string(),
        Some(other) => text(&other.to_string()),
    }
}
