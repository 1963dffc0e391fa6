//! The figures of a level in the JSON result.

use super::Pairs;
use crate::model::{Row, ToDate};
use aloi::{Against, Distribution, Tally};
use serde::Serialize;

/// The result of a level.
#[derive(Debug, Serialize)]
pub(super) struct RowV1<'a> {
    indicator: &'a str,
    service: Option<&'a str>,
    priority: &'a str,
    within: &'a str,
    total: u64,
    in_time: u64,
    rate: Option<String>,
    target: String,
    compliant: Option<bool>,
    misses_left: Option<u64>,
    bounds: BoundsV1,
    doubtful: u64,
    doubts: Pairs<&'static str, u64>,
    depends_on_doubt: bool,
    distribution: DistributionV1,
}

/// The worst and the best tally of a level, whatever became of its doubtful tickets.
#[derive(Debug, Serialize)]
struct BoundsV1 {
    worst: TallyV1,
    best: TallyV1,
}

/// A tally and its rate.
#[derive(Debug, Serialize)]
struct TallyV1 {
    in_time: u64,
    total: u64,
    rate: Option<String>,
    compliant: Option<bool>,
}

impl BoundsV1 {
    fn of(row: &Row) -> Self {
        let tally = |tally: Tally| TallyV1 {
            in_time: tally.in_time,
            total: tally.total,
            rate: tally.rate(row.target),
            compliant: row.target.is_met_by(tally),
        };
        let bounds = row.bounds();
        Self { worst: tally(bounds.worst), best: tally(bounds.best) }
    }
}

/// How much of what the level allows its tickets took.
#[derive(Debug, Serialize)]
struct DistributionV1 {
    against: &'static str,
    limit_s: Option<i64>,
    unit: &'static str,
    bounds: [i64; 7],
    tickets: [u64; 8],
    undated: u64,
    longest_overrun_s: Option<i64>,
}

/// The year to date.
#[derive(Debug, Serialize)]
pub(super) struct ToDateV1<'a> {
    first: String,
    last: String,
    rows: Vec<RowV1<'a>>,
}

impl<'a> RowV1<'a> {
    pub(super) fn of(row: &'a Row) -> Self {
        Self {
            indicator: &row.indicator,
            service: row.service.as_deref(),
            priority: &row.priority,
            within: &row.within,
            total: row.tally.total,
            in_time: row.tally.in_time,
            rate: row.rate(),
            target: row.target.to_string(),
            compliant: row.compliant(),
            misses_left: row.misses_left(),
            bounds: BoundsV1::of(row),
            doubtful: row.doubt.tickets,
            doubts: Pairs(row.doubt.by.iter().map(|(doubt, n)| (doubt.key(), *n)).collect()),
            depends_on_doubt: row.depends_on_doubt(),
            distribution: DistributionV1::of(&row.distribution),
        }
    }
}

impl DistributionV1 {
    fn of(distribution: &Distribution) -> Self {
        let (against, limit_s, unit) = match distribution.against {
            Against::Limit(limit) => ("limit", Some(limit), "percent"),
            Against::PlannedDate => ("planned_date", None, "days"),
        };
        Self {
            against,
            limit_s,
            unit,
            bounds: distribution.against.bounds(),
            tickets: distribution.bins,
            undated: distribution.undated,
            longest_overrun_s: distribution.longest_overrun,
        }
    }
}

impl<'a> ToDateV1<'a> {
    pub(super) fn of(to_date: &'a ToDate) -> Self {
        Self {
            first: to_date.first.to_string(),
            last: to_date.last.to_string(),
            rows: to_date.rows.iter().map(RowV1::of).collect(),
        }
    }
}
