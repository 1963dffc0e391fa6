//! The signals in the JSON result: the key `signals`.

use super::Pairs;
use crate::model::{Detail, Report};
use crate::words::Words;
use aloi_audit::signals::{Column, Row, Signal, Threshold, Value, share};
use serde::Serialize;
use serde_json::json;

#[derive(Debug, Serialize)]
pub(crate) struct SignalsV1<'a> {
    base: u64,
    list: Vec<SignalV1<'a>>,
}

#[derive(Debug, Serialize)]
struct SignalV1<'a> {
    signal: &'static str,
    title: String,
    definition: String,
    could_apply_to: String,
    may_be: String,
    threshold: serde_json::Value,
    could_apply: u64,
    count: u64,
    share: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sums: Option<Vec<Values>>,
    tickets: Vec<RowV1<'a>>,
}

type Values = Pairs<&'static str, serde_json::Value>;

#[derive(Debug, Serialize)]
struct RowV1<'a> {
    month: String,
    ticket: &'a str,
    indicator: Option<&'a str>,
    #[serde(flatten)]
    values: Values,
}

/// The signals, where they were asked for; their tickets, where all are listed.
pub(crate) fn of(report: &Report) -> Option<SignalsV1<'_>> {
    let found = report.audit.signals.as_ref()?;
    let words = Words::of(report.language);
    let list = found.list.iter().map(|signal| SignalV1::of(signal, report.detail, words));
    Some(SignalsV1 { base: found.base, list: list.collect() })
}

impl<'a> SignalV1<'a> {
    fn of(signal: &'a Signal, detail: Detail, words: Words) -> Self {
        let listed = match detail {
            Detail::All => &signal.rows[..],
            Detail::Rows | Detail::Late => &[],
        };
        let sums = signal
            .sums
            .as_ref()
            .map(|sums| sums.rows.iter().map(|row| values(sums.columns, row)).collect::<Vec<_>>());
        Self {
            signal: signal.kind.key(),
            title: words.signal(signal.kind),
            definition: words.signal_definition(signal.kind, signal.threshold),
            could_apply_to: words.signal_applies(signal.kind),
            may_be: words.signal_may_be(signal.kind),
            threshold: threshold(signal.threshold),
            could_apply: signal.applies,
            count: signal.count,
            share: share(signal.count, signal.applies),
            sums,
            tickets: listed.iter().map(|row| RowV1::of(row, signal.columns)).collect(),
        }
    }
}

impl<'a> RowV1<'a> {
    fn of(row: &'a Row, columns: &[Column]) -> Self {
        Self {
            month: row.month.to_string(),
            ticket: &row.ticket,
            indicator: row.indicator.as_deref(),
            values: values(columns, &row.values),
        }
    }
}

fn threshold(threshold: Threshold) -> serde_json::Value {
    match threshold {
        Threshold::Seconds(seconds) => json!({"seconds": seconds}),
        Threshold::Share(share) => json!({"share": share.to_string()}),
        Threshold::Times(times) => json!({"times": times}),
    }
}

fn values(columns: &[Column], values: &[Value]) -> Values {
    let pairs = columns.iter().zip(values);
    Pairs(pairs.map(|(column, value)| (column.key(), json(value))).collect())
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Time(at) => json!(at.to_string()),
        Value::Seconds(seconds) => json!(seconds),
        Value::Count(count) => json!(count),
        Value::Share(part, whole) => json!(share(*part, *whole)),
        Value::Name(name) => json!(name),
        Value::State(state) => json!(state.key()),
        Value::Field(field) => json!(field.key()),
        Value::Verdict(verdict) => json!(verdict.key()),
        Value::Month(month) => json!(month.to_string()),
        Value::PlannedDate | Value::Nothing => serde_json::Value::Null,
    }
}
