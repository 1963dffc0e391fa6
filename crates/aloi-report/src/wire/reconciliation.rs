//! The reconciliation in the JSON result: the key `reconciliation`, and `aloi.reconcile.v1`.

use crate::model::{Reconciliation, Report};
use crate::results::row_of;
use aloi::{Instant, Target};
use aloi_audit::claims::{Lists, Row, Spot};
use aloi_audit::reconcile::{
    Bridge, Change, Disagreement, Explains, Figures, Repeated, Side, Step, What,
};
use serde::Serialize;

/// The other side's figures against ours.
#[derive(Debug, Serialize)]
pub(crate) struct ReconciliationV1<'a> {
    lists: &'static str,
    claimed_tickets: u64,
    claimed_rows: u64,
    compared: u64,
    agreed: u64,
    elsewhere: u64,
    without_row: u64,
    without_verdict: u64,
    verdict_unclaimed: u64,
    verdicts_inverted: bool,
    rows_elsewhere: u64,
    unread_columns: Vec<UnreadV1<'a>>,
    set_aside: Vec<SpotV1<'a>>,
    fields: Vec<FieldV1>,
    causes: Vec<CauseV1>,
    bridges: Vec<BridgeV1<'a>>,
    readings: Vec<ReadingV1>,
    repeated: Vec<RepeatedV1<'a>>,
    disagreements: Vec<DisagreementV1<'a>>,
}

#[derive(Debug, Serialize)]
struct FieldV1 {
    field: &'static str,
    compared: u64,
    agreed: u64,
}

#[derive(Debug, Serialize)]
struct CauseV1 {
    cause: &'static str,
    tickets: u64,
    in_time: i64,
    total: i64,
}

/// A row, as the report's rows name it.
#[derive(Debug, Serialize)]
struct RowV1<'a> {
    month: String,
    indicator: &'a str,
    service: Option<&'a str>,
    priority: &'a str,
}

#[derive(Debug, Serialize)]
struct FiguresV1 {
    in_time: Option<i64>,
    total: Option<i64>,
    rate: Option<String>,
}

#[derive(Debug, Serialize)]
struct ClaimedV1<'a> {
    total: Option<u64>,
    in_time: Option<u64>,
    rate: Option<String>,
    file: &'a str,
    line: u64,
}

#[derive(Debug, Serialize)]
struct BridgeV1<'a> {
    #[serde(flatten)]
    row: RowV1<'a>,
    claimed: Option<ClaimedV1<'a>>,
    from: FiguresV1,
    steps: Vec<StepV1>,
    to: FiguresV1,
}

#[derive(Debug, Serialize)]
struct StepV1 {
    step: &'static str,
    rounding: Option<&'static str>,
    tickets: u64,
    in_time: Option<i64>,
    total: Option<i64>,
    after: FiguresV1,
}

#[derive(Debug, Serialize)]
struct ReadingV1 {
    knob: &'static str,
    value: &'static str,
    explained: u64,
    broken: u64,
    dropped: u64,
    disagreements: u64,
    agreed: u64,
    rows: u64,
    better: bool,
}

#[derive(Debug, Serialize)]
struct SpotV1<'a> {
    file: &'a str,
    line: u64,
}

#[derive(Debug, Serialize)]
struct UnreadV1<'a> {
    file: &'a str,
    columns: &'a [String],
}

#[derive(Debug, Serialize)]
struct ChangeV1<'a> {
    #[serde(flatten)]
    row: RowV1<'a>,
    in_time: i64,
    total: i64,
}

#[derive(Debug, Serialize)]
struct RepeatedV1<'a> {
    ticket: &'a str,
    indicator: &'a str,
    identical: bool,
    spots: Vec<SpotV1<'a>>,
    changes: Vec<ChangeV1<'a>>,
}

#[derive(Debug, Serialize)]
struct SideV1<'a> {
    in_base: Option<bool>,
    month: Option<String>,
    reason: Option<&'static str>,
    listed: bool,
    service: Option<&'a str>,
    priority: Option<&'a str>,
    restored_at: Option<String>,
    closed_at: Option<String>,
    elapsed_s: Option<i64>,
    limit_s: Option<i64>,
    planned_at: Option<String>,
    verdict: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct DisagreementV1<'a> {
    ticket: &'a str,
    indicator: &'a str,
    cause: &'static str,
    also: Vec<&'static str>,
    theirs: SideV1<'a>,
    ours: SideV1<'a>,
    seconds: Option<i64>,
    changes: Vec<ChangeV1<'a>>,
    claim: Option<SpotV1<'a>>,
}

/// The reconciliation of a report, if it has one.
pub(crate) fn of(report: &Report) -> Option<ReconciliationV1<'_>> {
    let found = report.audit.reconciliation.as_ref()?;
    let fields = found.fields.iter();
    let fields = fields.map(|(field, compared, agreed)| FieldV1 {
        field: field.key(),
        compared: *compared,
        agreed: *agreed,
    });
    Some(ReconciliationV1 {
        lists: match found.lists {
            Lists::Base => "base",
            Lists::Some => "some",
        },
        claimed_tickets: found.claims.0,
        claimed_rows: found.claims.1,
        compared: found.compared,
        agreed: found.agreed,
        elsewhere: found.elsewhere,
        without_row: found.without_row,
        without_verdict: found.without_verdict,
        verdict_unclaimed: found.verdict_unclaimed,
        verdicts_inverted: found.inverted().is_some(),
        rows_elsewhere: found.rows_elsewhere,
        unread_columns: found
            .unread
            .iter()
            .map(|one| UnreadV1 { file: &one.file, columns: &one.columns })
            .collect(),
        set_aside: found.set_aside.iter().map(spot).collect(),
        fields: fields.collect(),
        causes: causes(found),
        bridges: found.bridges.iter().map(|bridge| bridge_of(report, bridge)).collect(),
        readings: found.readings.iter().map(ReadingV1::of).collect(),
        repeated: found.repeated.iter().map(|one| repeated(report, one)).collect(),
        disagreements: found.disagreements.iter().map(|one| disagreement(report, one)).collect(),
    })
}

/// The causes that some ticket stands under.
fn causes(found: &Reconciliation) -> Vec<CauseV1> {
    let causes = aloi_audit::reconcile::Cause::ALL.into_iter().map(|cause| {
        let of_cause = found.disagreements.iter().filter(|one| one.cause == cause);
        let changes = of_cause.flat_map(|one| &one.changes);
        let (in_time, total) =
            changes.fold((0, 0), |sum, change| (sum.0 + change.in_time, sum.1 + change.total));
        CauseV1 { cause: cause.key(), tickets: found.count(cause), in_time, total }
    });
    causes.filter(|cause| cause.tickets > 0).collect()
}

fn row(report: &Report, row: Row) -> RowV1<'_> {
    let level = row_of(report, row);
    RowV1 {
        month: row.month.to_string(),
        indicator: level.map_or("", |level| level.indicator.as_str()),
        service: level.and_then(|level| level.service.as_deref()),
        priority: level.map_or("", |level| level.priority.as_str()),
    }
}

fn figures(figures: Figures, target: Option<Target>) -> FiguresV1 {
    let rate = figures.tally().zip(target).and_then(|(tally, target)| tally.rate(target));
    FiguresV1 { in_time: figures.in_time, total: figures.total, rate }
}

fn bridge_of<'a>(report: &'a Report, bridge: &'a Bridge) -> BridgeV1<'a> {
    let target = row_of(report, bridge.row).map(|row| row.target);
    let claimed = bridge.claimed.as_ref().map(|claimed| ClaimedV1 {
        total: claimed.total,
        in_time: claimed.in_time,
        rate: claimed.rate.map(|rate| rate.to_string()),
        file: &claimed.spot.file,
        line: claimed.spot.line,
    });
    BridgeV1 {
        row: row(report, bridge.row),
        claimed,
        from: figures(bridge.from, target),
        steps: bridge.steps.iter().map(|step| step_of(step, target)).collect(),
        to: figures(Figures::of(bridge.ours), target),
    }
}

fn step_of(step: &Step, target: Option<Target>) -> StepV1 {
    StepV1 {
        step: step.what.key(),
        rounding: match step.what {
            What::Rounding(rounding) => Some(rounding.key()),
            _ => None,
        },
        tickets: step.tickets,
        in_time: step.in_time,
        total: step.total,
        after: figures(step.after, target),
    }
}

impl ReadingV1 {
    fn of(one: &Explains) -> Self {
        Self {
            knob: one.knob,
            value: one.value,
            explained: one.explained,
            broken: one.broken,
            dropped: one.dropped,
            disagreements: one.disagreements,
            agreed: one.agreed,
            rows: one.rows,
            better: one.is_better,
        }
    }
}

fn spot(spot: &Spot) -> SpotV1<'_> {
    SpotV1 { file: &spot.file, line: spot.line }
}

fn changes<'a>(report: &'a Report, changes: &[Change]) -> Vec<ChangeV1<'a>> {
    let change = |change: &Change| ChangeV1 {
        row: row(report, change.row),
        in_time: change.in_time,
        total: change.total,
    };
    changes.iter().map(change).collect()
}

fn indicator(report: &Report, position: usize) -> &str {
    report.indicators.get(position).map_or("", |sheet| sheet.id.as_str())
}

fn repeated<'a>(report: &'a Report, one: &'a Repeated) -> RepeatedV1<'a> {
    RepeatedV1 {
        ticket: &one.ticket,
        indicator: indicator(report, one.indicator),
        identical: one.identical,
        spots: one.spots.iter().map(spot).collect(),
        changes: changes(report, &one.changes),
    }
}

fn side(side: &Side) -> SideV1<'_> {
    let instant = |at: Option<Instant>| at.map(|at| at.to_string());
    SideV1 {
        in_base: side.in_base,
        month: side.month.map(|month| month.to_string()),
        reason: side.reason.map(|reason| reason.key()),
        listed: side.is_listed,
        service: side.service.as_deref(),
        priority: side.priority.as_deref(),
        restored_at: instant(side.restored),
        closed_at: instant(side.closed),
        elapsed_s: side.elapsed,
        limit_s: side.limit,
        planned_at: instant(side.planned.map(|planned| planned.instant())),
        verdict: side.verdict.map(|verdict| verdict.key()),
    }
}

fn disagreement<'a>(report: &'a Report, one: &'a Disagreement) -> DisagreementV1<'a> {
    DisagreementV1 {
        ticket: &one.ticket,
        indicator: indicator(report, one.indicator),
        cause: one.cause.key(),
        also: one.also.iter().map(|cause| cause.key()).collect(),
        theirs: side(&one.theirs),
        ours: side(&one.ours),
        seconds: one.seconds,
        changes: changes(report, &one.changes),
        claim: one.spot.as_ref().map(spot),
    }
}
