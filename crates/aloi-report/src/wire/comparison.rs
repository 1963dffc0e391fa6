//! Two results compared, in JSON: `before` is the sealed one, `after` the one computed now.

use super::Pairs;
use crate::model::{Restatement, VersionChange};
use aloi_evidence::{Comparison, Fact, Input, RowChange, RowKey, TicketChange};
use serde::Serialize;
use serde_json::{Map, Value};

/// A row before and after.
#[derive(Debug, Serialize)]
pub(crate) struct RowChangeV1<'a> {
    #[serde(flatten)]
    row: RowV1<'a>,
    before: Option<&'a Map<String, Value>>,
    after: Option<&'a Map<String, Value>>,
    in_time_change: i64,
    total_change: i64,
    changed: &'a [String],
}

#[derive(Debug, Serialize)]
struct RowV1<'a> {
    month: &'a str,
    indicator: &'a str,
    service: Option<&'a str>,
    priority: &'a str,
}

/// A ticket of which the two do not say the same.
#[derive(Debug, Serialize)]
pub(crate) struct TicketChangeV1<'a> {
    indicator: &'a str,
    ticket: &'a str,
    kind: &'static str,
    changed: &'a [String],
    before: Option<FactV1<'a>>,
    after: Option<FactV1<'a>>,
    effect: Vec<EffectV1>,
}

#[derive(Debug, Serialize)]
struct FactV1<'a> {
    month: Option<&'a str>,
    reason: Option<&'a str>,
    figures: Option<&'a Map<String, Value>>,
}

#[derive(Debug, Serialize)]
struct EffectV1 {
    month: String,
    indicator: String,
    service: Option<String>,
    priority: String,
    in_time: i64,
    total: i64,
}

/// A place at which the two differ.
#[derive(Debug, Serialize)]
pub(crate) struct FoundV1<'a> {
    path: &'a str,
    before: Option<&'a Value>,
    after: Option<&'a Value>,
}

/// A version when the seal was made and now.
#[derive(Debug, Serialize)]
pub(crate) struct VersionV1<'a> {
    sealed: &'a str,
    now: &'a str,
}

/// The part of `aloi.restatement.v1` that is its own, and the key `restatement` of a report.
#[derive(Debug, Serialize)]
pub(crate) struct RestatementV1<'a> {
    seal: &'a str,
    sealed_inputs: &'a [Input],
    versions: Pairs<&'static str, VersionV1<'a>>,
    rows: Vec<RowChangeV1<'a>>,
    tickets: Vec<TicketChangeV1<'a>>,
}

impl<'a> RestatementV1<'a> {
    pub(crate) fn of(restated: &'a Restatement) -> Self {
        Self {
            seal: &restated.seal,
            sealed_inputs: &restated.inputs,
            versions: versions(&restated.versions),
            rows: rows(&restated.comparison),
            tickets: tickets(&restated.comparison),
        }
    }
}

pub(crate) fn versions(changes: &[VersionChange]) -> Pairs<&'static str, VersionV1<'_>> {
    let version = changes
        .iter()
        .map(|change| (change.key, VersionV1 { sealed: &change.sealed, now: &change.now }));
    Pairs(version.collect())
}

pub(crate) fn rows(compared: &Comparison) -> Vec<RowChangeV1<'_>> {
    compared.rows.iter().map(RowChangeV1::of).collect()
}

pub(crate) fn tickets(compared: &Comparison) -> Vec<TicketChangeV1<'_>> {
    compared.tickets.iter().map(TicketChangeV1::of).collect()
}

pub(crate) fn others(compared: &Comparison) -> Vec<FoundV1<'_>> {
    compared
        .others
        .iter()
        .map(|found| FoundV1 {
            path: &found.path,
            before: found.before.as_ref(),
            after: found.after.as_ref(),
        })
        .collect()
}

impl<'a> RowChangeV1<'a> {
    fn of(change: &'a RowChange) -> Self {
        let RowKey { month, indicator, service, priority } = &change.row;
        let [before, after] = change.counts();
        Self {
            row: RowV1 { month, indicator, service: service.as_deref(), priority },
            before: change.before.as_ref(),
            after: change.after.as_ref(),
            in_time_change: after.0 - before.0,
            total_change: after.1 - before.1,
            changed: &change.changed,
        }
    }
}

impl<'a> TicketChangeV1<'a> {
    fn of(change: &'a TicketChange) -> Self {
        let effect = change.effect().into_iter().map(|(row, (in_time, total))| EffectV1 {
            month: row.month,
            indicator: row.indicator,
            service: row.service,
            priority: row.priority,
            in_time,
            total,
        });
        Self {
            indicator: &change.key.indicator,
            ticket: &change.key.ticket,
            kind: change.kind(),
            changed: &change.changed,
            before: change.before.as_ref().map(FactV1::of),
            after: change.after.as_ref().map(FactV1::of),
            effect: effect.collect(),
        }
    }
}

impl<'a> FactV1<'a> {
    fn of(fact: &'a Fact) -> Self {
        match fact {
            Fact::Base { month, line } => {
                Self { month: Some(month), reason: None, figures: Some(line) }
            }
            Fact::Out { reason } => Self { month: None, reason: Some(reason), figures: None },
        }
    }
}
