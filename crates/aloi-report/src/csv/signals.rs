//! The signals as CSV: a line each, and a line for whatever made a ticket count.

use super::{id, text};
use crate::audited::CsvTable;
use crate::model::{Detail, Report};
use aloi_audit::signals::{Column, Row, Signal, Signals, Threshold, Value, share};

/// The tables beside `NAME.csv` of a report with signals: `NAME-signals.csv` and, where all tickets
/// are listed, `NAME-signals-tickets.csv`.
#[must_use]
pub fn signals_csv(report: &Report) -> Vec<CsvTable> {
    let Some(found) = &report.audit.signals else { return Vec::new() };
    let counts = CsvTable { name: Some("signals"), text: counts(found) };
    let tickets = || CsvTable { name: Some("signals-tickets"), text: tickets(found) };
    match report.detail {
        Detail::All => vec![counts, tickets()],
        Detail::Rows | Detail::Late => vec![counts],
    }
}

fn counts(found: &Signals) -> String {
    let head = ["signal", "threshold", "unit", "could_apply", "count", "share"];
    let rows = found.list.iter().map(|signal| {
        let (threshold, unit) = match signal.threshold {
            Threshold::Seconds(seconds) => (seconds.to_string(), "s"),
            Threshold::Share(share) => (share.to_string(), "percent"),
            Threshold::Times(times) => (times.to_string(), "times"),
        };
        [
            signal.kind.key().to_owned(),
            threshold,
            unit.to_owned(),
            signal.applies.to_string(),
            signal.count.to_string(),
            share(signal.count, signal.applies).unwrap_or_default(),
        ]
    });
    super::written(head, rows)
}

/// Every signal has the columns of all: those that it does not use are empty.
fn tickets(found: &Signals) -> String {
    let used = |column: &&Column| found.list.iter().any(|signal| signal.columns.contains(column));
    let columns: Vec<Column> = Column::ALL.iter().filter(used).copied().collect();
    let head = ["signal", "month", "indicator", "ticket"].map(str::to_owned).into_iter();
    let head: Vec<String> =
        head.chain(columns.iter().map(|column| column.key().to_owned())).collect();
    let rows = found
        .list
        .iter()
        .flat_map(|signal| signal.rows.iter().map(|row| line(signal, row, &columns)));
    written(&head, rows)
}

fn line(signal: &Signal, row: &Row, columns: &[Column]) -> Vec<String> {
    let value = |column: &Column| {
        let position = signal.columns.iter().position(|own| own == column);
        position.and_then(|position| row.values.get(position)).map_or_else(String::new, cell)
    };
    let first = [
        signal.kind.key().to_owned(),
        row.month.to_string(),
        text(row.indicator.as_deref().unwrap_or_default()),
        id(&row.ticket),
    ];
    first.into_iter().chain(columns.iter().map(value)).collect()
}

fn cell(value: &Value) -> String {
    match value {
        Value::Time(at) => at.to_string(),
        Value::Seconds(seconds) => seconds.to_string(),
        Value::Count(count) => count.to_string(),
        Value::Share(part, whole) => share(*part, *whole).unwrap_or_default(),
        Value::Name(name) => text(name),
        Value::State(state) => state.key().to_owned(),
        Value::Field(field) => field.key().to_owned(),
        Value::Verdict(verdict) => verdict.key().to_owned(),
        Value::Month(month) => month.to_string(),
        Value::PlannedDate | Value::Nothing => String::new(),
    }
}

/// Rows as long as the head, as CSV. Writing them to memory cannot fail.
fn written(head: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let write = || {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.write_record(head)?;
        for row in rows {
            writer.write_record(&row)?;
        }
        writer.into_inner().map_err(|error| ::csv::Error::from(error.into_error()))
    };
    String::from_utf8(write().unwrap_or_default()).unwrap_or_default()
}
