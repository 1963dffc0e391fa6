//! The reconciliation for programs: CSV, and the key `reconciliation` of the JSON result.

use super::figures;
use crate::column::{Column, Grid, Rows};
use crate::model::{Reconciliation, Report, Row};
use crate::results::row_of;
use crate::value::Value;
use aloi::within::Deadline;
use aloi::{Instant, Month, Promise};
use aloi_audit::claims::{self, Lists, Spot};
use aloi_audit::reconcile::{
    Bridge, Cause, Change, Disagreement, Explains, Figures, Repeated, Side, What,
};
use serde_json::{Value as Json, json};

/// The tickets that differ, the bridges and the readings.
pub(super) fn grids<'r>(report: &'r Report, found: &'r Reconciliation) -> Vec<Grid<'r>> {
    let tickets = found.disagreements.iter().map(|one| (report, one));
    let bridges = found.bridges.iter().flat_map(|bridge| lines(report, bridge));
    let claimed = figures::of(report, found);
    let claimed =
        (!claimed.is_empty()).then(|| Grid::of(Some("figures"), figures::columns(), claimed));
    let grids = vec![
        Grid::of(None, ticket_columns(), tickets),
        Grid::of(Some("bridge"), bridge_columns(), bridges),
        Grid::of(Some("readings"), reading_columns(), &found.readings),
    ];
    grids.into_iter().chain(claimed).collect()
}

fn ticket_columns<'r>() -> Vec<Column<'r, (&'r Report, &'r Disagreement)>> {
    let column = Column::<'r, (&'r Report, &'r Disagreement)>::csv;
    vec![
        column("ticket", |(_, one)| Value::Id(&one.ticket)),
        column("indicator", |(report, one)| Value::from(indicator(report, one.indicator))),
        column("cause", |(_, one)| Value::from(one.cause.key())),
        column("also", |(_, one)| {
            Value::Keys(one.also.iter().map(|cause| cause.key()).collect(), String::new())
        }),
        column("their_month", |(_, one)| Value::known(one.theirs.month, Value::Month)),
        column("our_month", |(_, one)| Value::known(one.ours.month, Value::Month)),
        column("our_reason", |(_, one)| Value::known(one.ours.reason, Value::Reason)),
        column("their_priority", |(_, one)| Value::text(one.theirs.priority.as_deref())),
        column("our_priority", |(_, one)| Value::text(one.ours.priority.as_deref())),
        column("their_restored_at", |(_, one)| Value::known(one.theirs.restored, Value::Time)),
        column("our_restored_at", |(_, one)| Value::known(one.ours.restored, Value::Time)),
        column("their_closed_at", |(_, one)| Value::known(one.theirs.closed, Value::Time)),
        column("our_closed_at", |(_, one)| Value::known(one.ours.closed, Value::Time)),
        column("their_elapsed_s", |(_, one)| Value::known(one.theirs.elapsed, Value::Seconds)),
        column("our_elapsed_s", |(_, one)| Value::known(one.ours.elapsed, Value::Seconds)),
        column("their_limit_s", |(_, one)| Value::known(one.theirs.limit, Value::Seconds)),
        column("our_limit_s", |(_, one)| Value::known(one.ours.limit, Value::Seconds)),
        column("their_verdict", |(_, one)| Value::known(one.theirs.verdict, Value::Verdict)),
        column("our_verdict", |(_, one)| Value::known(one.ours.verdict, Value::Verdict)),
        column("seconds", |(_, one)| Value::known(one.seconds, Value::Seconds)),
        column("in_time", |(_, one)| Value::Change(one.changes.iter().map(|c| c.in_time).sum())),
        column("total", |(_, one)| Value::Change(one.changes.iter().map(|c| c.total).sum())),
        column("file", |(_, one)| Value::text(one.spot.as_ref().map(|spot| &*spot.file))),
        column("line", |(_, one)| Value::known(one.spot.as_ref(), |spot| Value::Number(spot.line))),
    ]
}

/// A line of a bridge, from theirs to ours.
struct Line<'r> {
    month: Month,
    row: Option<&'r Row>,
    step: &'static str,
    tickets: u64,
    changes: (Option<i64>, Option<i64>),
    after: Figures,
}

fn lines<'r>(report: &'r Report, bridge: &'r Bridge) -> Vec<Line<'r>> {
    let (month, row) = (bridge.row.month, row_of(report, bridge.row));
    let end =
        |step, after| Line { month, row, step, tickets: 0, changes: (Some(0), Some(0)), after };
    let steps = bridge.steps.iter().map(|step| Line {
        month,
        row,
        step: step.what.key(),
        tickets: step.tickets,
        changes: (step.in_time, step.total),
        after: step.after,
    });
    let from = std::iter::once(end("theirs", bridge.from));
    from.chain(steps).chain([end("ours", Figures::of(bridge.ours))]).collect()
}

fn bridge_columns<'r>() -> Vec<Column<'r, Line<'r>>> {
    let column = Column::<'r, Line<'r>>::csv;
    vec![
        column("month", |l| Value::Month(l.month)),
        column("indicator", |l| Value::text(l.row.map(|row| &*row.indicator))),
        column("service", |l| Value::text(l.row.and_then(|row| row.service.as_deref()))),
        column("priority", |l| Value::text(l.row.map(|row| &*row.priority))),
        column("step", |l| Value::from(l.step)),
        column("tickets", |l| Value::Count(l.tickets)),
        column("in_time", |l| Value::known(l.changes.0, Value::Change)),
        column("total", |l| Value::known(l.changes.1, Value::Change)),
        column("in_time_after", |l| Value::known(l.after.in_time, Value::Change)),
        column("total_after", |l| Value::known(l.after.total, Value::Change)),
        column("rate_after", |l| {
            Value::known(rate(l.after, l.row.map(|row| row.target)), Value::Percent)
        }),
    ]
}

fn reading_columns<'r>() -> Vec<Column<'r, &'r Explains>> {
    let column = Column::<'r, &'r Explains>::csv;
    vec![
        column("knob", |one| Value::from(one.knob)),
        column("value", |one| Value::from(one.value)),
        column("explained", |one| Value::Count(one.explained)),
        column("broken", |one| Value::Count(one.broken)),
        column("dropped", |one| Value::Count(one.dropped)),
        column("disagreements", |one| Value::Count(one.disagreements)),
        column("agreed", |one| Value::Count(one.agreed)),
        column("rows", |one| Value::Count(one.rows)),
        column("better", |one| Value::Met(Some(one.is_better))),
    ]
}

fn indicator(report: &Report, position: usize) -> &str {
    report.indicators.get(position).map_or("", |sheet| sheet.id.as_str())
}

fn rate(figures: Figures, target: Option<Promise>) -> Option<String> {
    figures.tally()?.rate(target?)
}

/// The other side's figures against ours.
pub(super) fn json(report: &Report, found: &Reconciliation) -> Json {
    fn all<T>(of: &[T], told: impl Fn(&T) -> Json) -> Vec<Json> {
        of.iter().map(told).collect()
    }
    let causes = super::causes_counted(found).into_iter();
    let causes = causes.map(|(cause, tickets, in_time, total)| {
        json!({
            "cause": Cause::key(cause),
            "tickets": tickets,
            "in_time": in_time,
            "total": total,
        })
    });
    let claimed = figures::of(report, found);
    let mut told = json!({
        "lists": match found.lists {
            Lists::Base => "base",
            Lists::Some => "some",
        },
        "claimed_tickets": found.claims.0,
        "claimed_rows": found.claims.1,
        "compared": found.compared,
        "agreed": found.agreed,
        "elsewhere": found.elsewhere,
        "without_row": found.without_row,
        "without_verdict": found.without_verdict,
        "verdict_unclaimed": found.verdict_unclaimed,
        "verdicts_inverted": found.inverted().is_some(),
        "rows_elsewhere": found.rows_elsewhere,
        "unread_columns": all(&found.unread, |one| {
            json!({"file": &*one.file, "columns": one.columns})
        }),
        "set_aside": all(&found.set_aside, spot),
        "fields": all(&found.fields, |(field, compared, agreed)| {
            json!({"field": field.key(), "compared": compared, "agreed": agreed})
        }),
        "causes": causes.collect::<Vec<_>>(),
        "bridges": all(&found.bridges, |bridge| bridge_json(report, bridge)),
        "readings": all(&found.readings, reading_json),
        "repeated": all(&found.repeated, |one| repeated_json(report, one)),
    });
    if !claimed.is_empty() {
        told["figures"] = figures::json(&claimed);
    }
    told
}

/// The tickets that differ.
pub(super) fn disagreements<'r>(report: &'r Report, found: &'r Reconciliation) -> Rows<'r> {
    Rows::of(&found.disagreements, |one| disagreement_json(report, one))
}

/// A row, as the report's rows name it.
fn row_json(report: &Report, row: claims::Row) -> Json {
    let level = row_of(report, row);
    json!({
        "month": row.month.to_string(),
        "indicator": level.map_or("", |level| level.indicator.as_str()),
        "service": level.and_then(|level| level.service.as_deref()),
        "priority": level.map_or("", |level| level.priority.as_str()),
    })
}

fn figures_json(figures: Figures, target: Option<Promise>) -> Json {
    let rate = rate(figures, target);
    json!({"in_time": figures.in_time, "total": figures.total, "rate": rate})
}

fn bridge_json(report: &Report, bridge: &Bridge) -> Json {
    let target = row_of(report, bridge.row).map(|row| row.target);
    let steps = bridge.steps.iter().map(|step| {
        json!({
            "step": step.what.key(),
            "rounding": match step.what {
                What::Rounding(rounding) => Some(rounding.key()),
                _ => None,
            },
            "tickets": step.tickets,
            "in_time": step.in_time,
            "total": step.total,
            "after": figures_json(step.after, target),
        })
    });
    let mut told = row_json(report, bridge.row);
    told["claimed"] = bridge.claimed.as_ref().map_or(Json::Null, |claimed| {
        json!({
            "total": claimed.total,
            "in_time": claimed.in_time,
            "rate": claimed.rate.map(|rate| rate.to_string()),
            "file": &*claimed.spot.file,
            "line": claimed.spot.line,
        })
    });
    told["from"] = figures_json(bridge.from, target);
    told["steps"] = steps.collect();
    told["to"] = figures_json(Figures::of(bridge.ours), target);
    told
}

fn reading_json(one: &Explains) -> Json {
    json!({
        "knob": one.knob,
        "value": one.value,
        "explained": one.explained,
        "broken": one.broken,
        "dropped": one.dropped,
        "disagreements": one.disagreements,
        "agreed": one.agreed,
        "rows": one.rows,
        "better": one.is_better,
    })
}

fn spot(spot: &Spot) -> Json {
    json!({"file": &*spot.file, "line": spot.line})
}

fn changes(report: &Report, changes: &[Change]) -> Json {
    let told = changes.iter().map(|change| {
        let mut told = row_json(report, change.row);
        told["in_time"] = change.in_time.into();
        told["total"] = change.total.into();
        told
    });
    told.collect()
}

fn repeated_json(report: &Report, one: &Repeated) -> Json {
    json!({
        "ticket": one.ticket,
        "indicator": indicator(report, one.indicator),
        "identical": one.identical,
        "spots": one.spots.iter().map(spot).collect::<Vec<_>>(),
        "changes": changes(report, &one.changes),
    })
}

fn disagreement_json(report: &Report, one: &Disagreement) -> Json {
    json!({
        "ticket": one.ticket,
        "indicator": indicator(report, one.indicator),
        "cause": one.cause.key(),
        "also": one.also.iter().map(|cause| cause.key()).collect::<Vec<_>>(),
        "theirs": side_json(&one.theirs),
        "ours": side_json(&one.ours),
        "seconds": one.seconds,
        "changes": changes(report, &one.changes),
        "claim": one.spot.as_ref().map(spot),
    })
}

fn side_json(side: &Side) -> Json {
    let instant = |at: Option<Instant>| at.map(|at| at.to_string());
    let planned = side.deadline.and_then(Deadline::of_planned);
    json!({
        "in_base": side.in_base,
        "month": side.month.map(|month| month.to_string()),
        "reason": side.reason.map(|reason| reason.key()),
        "listed": side.is_listed,
        "service": side.service,
        "priority": side.priority,
        "restored_at": instant(side.restored),
        "closed_at": instant(side.closed),
        "elapsed_s": side.elapsed,
        "limit_s": side.limit,
        "planned_at": instant(planned.map(|planned| planned.instant())),
        "verdict": side.verdict.map(|verdict| verdict.key()),
    })
}
