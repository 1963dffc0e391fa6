//! Two results compared, for programs: CSV and JSON. `before` is the sealed one, `after` the one
//! computed now.

use crate::column::{Column, Drawn, Grid, Title, filled};
use crate::model::VersionChange;
use crate::table::Kind::Text;
use crate::value::Value;
use aloi_evidence::{Comparison, Fact, RowChange, TicketChange};
use serde_json::{Map, Value as Json, json};

/// What is told of a ticket before and after, in pairs of heads.
const FACTS: [[&str; 3]; 14] = [
    ["month", "month_before", "month_after"],
    ["reason", "reason_before", "reason_after"],
    ["service", "service_before", "service_after"],
    ["level_service", "level_service_before", "level_service_after"],
    ["priority", "priority_before", "priority_after"],
    ["group", "group_before", "group_after"],
    ["verdict", "verdict_before", "verdict_after"],
    ["elapsed_s", "elapsed_s_before", "elapsed_s_after"],
    ["limit_s", "limit_s_before", "limit_s_after"],
    ["planned_at", "planned_at_before", "planned_at_after"],
    ["planned_date", "planned_date_before", "planned_date_after"],
    ["started_at", "started_at_before", "started_at_after"],
    ["restored_at", "restored_at_before", "restored_at_after"],
    ["closed_at", "closed_at_before", "closed_at_after"],
];

/// The tickets, then the rows.
pub(crate) fn grids(compared: &Comparison) -> Vec<Grid<'_>> {
    let column = Column::<'_, &TicketChange>::csv;
    let mut columns = vec![
        column("indicator", |change| Value::from(&*change.key.indicator)),
        column("ticket", |change| Value::Id(&change.key.ticket)),
        column("kind", |change| Value::from(change.kind())),
        column("changed", |change| Value::from(change.changed.join(" "))),
    ];
    for [key, before, after] in FACTS {
        let fact = |head, of: fn(&TicketChange) -> Option<&Fact>| {
            let title = Title::Text(String::new());
            Column::with(head, title, Text, &[Drawn::Csv], move |change: &&TicketChange| {
                told(of(change), key)
            })
        };
        columns.push(fact(before, |change| change.before.as_ref()));
        columns.push(fact(after, |change| change.after.as_ref()));
    }
    vec![
        Grid::of(None, columns, &compared.tickets),
        Grid::of(Some("rows"), filled(row_columns(), compared.rows.iter()), &compared.rows),
    ]
}

/// What is known of a ticket under a key.
fn told<'r>(fact: Option<&'r Fact>, key: &str) -> Value<'r> {
    match (fact, key) {
        (Some(Fact::Out { reason }), "reason") => Value::from(&**reason),
        (Some(Fact::Base { month, .. }), "month") => Value::from(&**month),
        (Some(Fact::Base { line, .. }), key) => value(Some(line), key),
        _ => Value::Nothing,
    }
}

fn value<'r>(of: Option<&'r Map<String, Json>>, key: &str) -> Value<'r> {
    match of.and_then(|of| of.get(key)) {
        None | Some(Json::Null) => Value::Nothing,
        Some(Json::String(said)) => Value::from(&**said),
        Some(other) => Value::Json(other.clone()),
    }
}

fn row_columns<'r>() -> Vec<Column<'r, &'r RowChange>> {
    let column = Column::<'r, &'r RowChange>::csv;
    vec![
        column("month", |change| Value::from(&*change.row.month)),
        column("indicator", |change| Value::from(&*change.row.indicator)),
        column("service", |change| Value::text(change.row.service.as_deref())),
        column("priority", |change| Value::from(&*change.row.priority)),
        column("in_time_before", |change| value(change.before.as_ref(), "in_time")),
        column("total_before", |change| value(change.before.as_ref(), "total")),
        column("rate_before", |change| value(change.before.as_ref(), "rate")),
        column("in_time_after", |change| value(change.after.as_ref(), "in_time")),
        column("total_after", |change| value(change.after.as_ref(), "total")),
        column("rate_after", |change| value(change.after.as_ref(), "rate")),
        column("in_time_change", |change| {
            let [before, after] = change.counts();
            Value::Change(after.0 - before.0)
        }),
        column("total_change", |change| {
            let [before, after] = change.counts();
            Value::Change(after.1 - before.1)
        }),
        column("figure", |change| match value(of(change), "figure") {
            Value::Text(figure) if figure == "share" => Value::Nothing,
            other => other,
        })
        .sparse(),
        column("shown_before", |change| other(change, change.before.as_ref())).sparse(),
        column("shown_after", |change| other(change, change.after.as_ref())).sparse(),
        column("tier", |change| {
            Value::known(Some(change.row.tier).filter(|tier| *tier > 0), Value::Number)
        })
        .sparse(),
    ]
}

/// What is known of a row.
fn of(change: &RowChange) -> Option<&Map<String, Json>> {
    change.before.as_ref().or(change.after.as_ref())
}

/// A figure that is no share.
fn other<'r>(change: &'r RowChange, row: Option<&'r Map<String, Json>>) -> Value<'r> {
    match value(of(change), "figure") {
        Value::Text(figure) if figure != "share" => value(row, "shown"),
        _ => Value::Nothing,
    }
}

/// Versions when the seal was made and now.
pub(crate) fn versions(changes: &[VersionChange]) -> Json {
    let versions = changes
        .iter()
        .map(|change| (change.key.to_owned(), json!({"sealed": change.sealed, "now": change.now})));
    versions.collect::<Map<_, _>>().into()
}

/// The rows before and after.
pub(crate) fn rows(compared: &Comparison) -> Json {
    let rows = compared.rows.iter().map(|change| {
        let [before, after] = change.counts();
        json!({
            "month": change.row.month,
            "indicator": change.row.indicator,
            "service": change.row.service,
            "priority": change.row.priority,
            "before": change.before,
            "after": change.after,
            "in_time_change": after.0 - before.0,
            "total_change": after.1 - before.1,
            "changed": change.changed,
        })
    });
    rows.collect()
}

/// What is due of each month that has money.
pub(crate) fn money(compared: &Comparison) -> Json {
    let months = compared.money.iter().map(|change| {
        json!({
            "month": change.month,
            "currency": change.currency,
            "before": change.before,
            "after": change.after,
        })
    });
    months.collect()
}

/// The tickets of which the two do not say the same.
pub(crate) fn tickets(compared: &Comparison) -> Json {
    let fact = |fact: &Fact| match fact {
        Fact::Base { month, line } => json!({"month": month, "reason": null, "figures": line}),
        Fact::Out { reason } => json!({"month": null, "reason": reason, "figures": null}),
    };
    let tickets = compared.tickets.iter().map(|change| {
        let effect = change.effect().into_iter().map(|(row, (in_time, total))| {
            json!({
                "month": row.month,
                "indicator": row.indicator,
                "service": row.service,
                "priority": row.priority,
                "in_time": in_time,
                "total": total,
            })
        });
        json!({
            "indicator": change.key.indicator,
            "ticket": change.key.ticket,
            "kind": change.kind(),
            "changed": change.changed,
            "before": change.before.as_ref().map(fact),
            "after": change.after.as_ref().map(fact),
            "effect": effect.collect::<Vec<_>>(),
        })
    });
    tickets.collect()
}

/// Whatever else differs.
pub(crate) fn others(compared: &Comparison) -> Json {
    let found = compared.others.iter();
    let found = found
        .map(|found| json!({"path": found.path, "before": found.before, "after": found.after}));
    found.collect()
}
