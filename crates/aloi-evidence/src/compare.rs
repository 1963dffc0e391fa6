//! Two results compared: rows, tickets one by one, and whatever else they say.

use crate::facts::{Fact, Facts, RowKey, TicketKey};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// In what two results differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The rows, all of them, in the order of the first result.
    pub rows: Vec<RowChange>,
    /// The tickets of which the two do not say the same, by indicator and id.
    pub tickets: Vec<TicketChange>,
    /// The money of each month that has some in either (R29), in the order of the months.
    pub money: Vec<MoneyChange>,
    /// Findings that the first has and the second has not.
    pub findings_gone: Vec<Value>,
    /// Findings that the second has and the first has not.
    pub findings_new: Vec<Value>,
    /// Everything else in which they differ.
    pub others: Vec<Found>,
}

/// A row in two results.
#[derive(Clone, Debug, PartialEq)]
pub struct RowChange {
    /// Which.
    pub row: RowKey,
    /// Its keys and values in the first; `None` where it has no such row.
    pub before: Option<Map<String, Value>>,
    /// The same in the second.
    pub after: Option<Map<String, Value>>,
    /// The keys in which they differ.
    pub changed: Vec<String>,
}

/// What is due of a month, in two results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyChange {
    /// The month.
    pub month: String,
    /// The currency of the second, else of the first.
    pub currency: String,
    /// What is due by the first, a decimal number; none: it is not known, or there is no money in it.
    pub before: Option<String>,
    /// The same by the second.
    pub after: Option<String>,
}

/// A ticket of which two results do not say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketChange {
    /// Which.
    pub key: TicketKey,
    /// What the first says; `None` where it does not know it.
    pub before: Option<Fact>,
    /// What the second says.
    pub after: Option<Fact>,
    /// The keys in which they differ, where it is in a base in both.
    pub changed: Vec<String>,
}

/// A place at which two results differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Keys and positions that lead to it: `months[0].export_tickets`.
    pub path: String,
    /// What the first has there.
    pub before: Option<Value>,
    /// What the second has there.
    pub after: Option<Value>,
}

/// The keys of rows and tickets that tell what rests on a guess.
const DOUBTS: [&str; 4] = ["doubts", "bounds", "doubtful", "depends_on_doubt"];

/// Compares a result with an earlier one, both as `aloi.report.v1`. The versions that they name are
/// not compared; where the version of Aloi is another one, keys that only the second has are new
/// and no difference. Of the files they name, digests are not compared either.
#[must_use]
pub fn compare(before: &Value, after: &Value) -> Comparison {
    let new_keys = before.get("aloi") != after.get("aloi");
    let (mut first, mut second) = (Facts::of(before), Facts::of(after));
    if first.are_by_levels() || second.are_by_levels() {
        first.by_levels();
        second.by_levels();
    }
    let rows = rows(&first, second.rows, new_keys);
    let tickets = tickets(first.tickets, second.tickets, new_keys);
    let (gone, new) = findings(before, after);
    let moved = rows.iter().any(|row| !row.changed.is_empty());
    let mut others = Vec::new();
    let (rest, rest_after) = (rest(before, moved), rest(after, moved));
    differ(&rest, &rest_after, new_keys, String::new(), &mut others);
    let money = money(before, after);
    let mut found =
        Comparison { rows, tickets, money, findings_gone: gone, findings_new: new, others };
    if found.is_same() {
        // what lists say twice, or in another order
        let (rest, rest_after) = (without_versions(before), without_versions(after));
        differ(&rest, &rest_after, new_keys, String::new(), &mut found.others);
    }
    found
}

/// What a later export says of the same months: the rows and the tickets of which facts changed.
/// Doubts are left out: they speak of the export, and an export that is more precise in one row
/// takes them from tickets that did not change.
#[must_use]
pub fn restated(before: &Value, after: &Value) -> Comparison {
    let Comparison { mut rows, mut tickets, money, .. } = compare(before, after);
    for row in &mut rows {
        row.changed.retain(|key| !DOUBTS.contains(&key.as_str()));
    }
    tickets.retain_mut(|ticket| {
        let before = ticket.changed.len();
        ticket.changed.retain(|key| !DOUBTS.contains(&key.as_str()));
        before == 0 || !ticket.changed.is_empty()
    });
    Comparison { rows, tickets, money, ..Comparison::default() }
}

impl Comparison {
    /// Whether the two say the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.rows.iter().all(|row| row.changed.is_empty())
            && self.tickets.is_empty()
            && self.findings_gone.is_empty()
            && self.findings_new.is_empty()
            && self.others.is_empty()
    }
}

impl RowChange {
    /// Tickets in time and in all, before and after; 0 where there is no such row.
    #[must_use]
    pub fn counts(&self) -> [(i64, i64); 2] {
        [&self.before, &self.after].map(|row| {
            let count = |key| row.as_ref().and_then(|row| row.get(key)?.as_i64()).unwrap_or(0);
            (count("in_time"), count("total"))
        })
    }
}

impl TicketChange {
    /// What happened to it: `changed`, `moved` to another row, `entered` or `left` the base,
    /// `outside` before and after, `appeared` in or `disappeared` from the export.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match (&self.before, &self.after) {
            (None, _) => "appeared",
            (_, None) => "disappeared",
            (Some(Fact::Out { .. }), Some(Fact::Base { .. })) => "entered",
            (Some(Fact::Base { .. }), Some(Fact::Out { .. })) => "left",
            (Some(Fact::Out { .. }), Some(Fact::Out { .. })) => "outside",
            (Some(before), Some(after)) => {
                let row = |fact: &Fact| fact.counts().map(|(row, _)| row);
                if row(before) == row(after) { "changed" } else { "moved" }
            }
        }
    }

    /// What it does to the rows: the change of in time and of total of each that it touches.
    #[must_use]
    pub fn effect(&self) -> BTreeMap<RowKey, (i64, i64)> {
        let mut effect: BTreeMap<RowKey, (i64, i64)> = BTreeMap::new();
        for (fact, sign) in [(&self.before, -1), (&self.after, 1)] {
            if let Some((row, in_time)) = fact.as_ref().and_then(Fact::counts) {
                let change = effect.entry(row).or_default();
                change.0 += sign * i64::from(in_time);
                change.1 += sign;
            }
        }
        effect.retain(|_, change| *change != (0, 0));
        effect
    }
}

fn rows(
    first: &Facts,
    second: Vec<(RowKey, Map<String, Value>)>,
    new_keys: bool,
) -> Vec<RowChange> {
    let mut after: BTreeMap<RowKey, Map<String, Value>> = second.iter().cloned().collect();
    let mut rows = Vec::with_capacity(first.rows.len());
    for (row, before) in &first.rows {
        let after = after.remove(row);
        let changed = match &after {
            Some(after) => changed_keys(before, after, new_keys),
            None => before.keys().cloned().collect(),
        };
        rows.push(RowChange { row: row.clone(), before: Some(before.clone()), after, changed });
    }
    for (row, figures) in second {
        if after.remove(&row).is_some() {
            let changed = figures.keys().cloned().collect();
            rows.push(RowChange { row, before: None, after: Some(figures), changed });
        }
    }
    rows
}

fn tickets(
    first: BTreeMap<TicketKey, Fact>,
    mut second: BTreeMap<TicketKey, Fact>,
    new_keys: bool,
) -> Vec<TicketChange> {
    let mut changes = Vec::new();
    for (key, before) in first {
        let after = second.remove(&key);
        let mut changed = Vec::new();
        match (&before, &after) {
            (
                Fact::Base { month, line },
                Some(Fact::Base { month: month_after, line: line_after }),
            ) => {
                changed.extend((month != month_after).then(|| "month".to_owned()));
                changed.extend(changed_keys(line, line_after, new_keys));
                if changed.is_empty() {
                    continue;
                }
            }
            (before, Some(after)) if before == after => continue,
            _ => {}
        }
        changes.push(TicketChange { key, before: Some(before), after, changed });
    }
    let appeared =
        |(key, fact)| TicketChange { key, before: None, after: Some(fact), changed: Vec::new() };
    changes.extend(second.into_iter().map(appeared));
    changes.sort_by(|a, b| a.key.cmp(&b.key));
    changes
}

/// The keys whose values differ, in the order of the first and then of the second.
fn changed_keys(
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    new_keys: bool,
) -> Vec<String> {
    let differing = before.iter().filter(|(key, value)| after.get(*key) != Some(*value));
    let new = after.keys().filter(|key| !new_keys && !before.contains_key(*key));
    differing.map(|(key, _)| key).chain(new).cloned().collect()
}

/// What is due of each month of either result.
fn money(before: &Value, after: &Value) -> Vec<MoneyChange> {
    let of = |result: &Value| {
        let months = result.get("months").and_then(Value::as_array);
        let months = months.into_iter().flatten().filter_map(|month| {
            let name = month.get("month")?.as_str()?.to_owned();
            let money = month.get("money").filter(|money| money.is_object())?;
            let text = |key: &str| money.get(key).and_then(Value::as_str).map(str::to_owned);
            Some((name, (text("due"), text("currency").unwrap_or_default())))
        });
        months.collect::<BTreeMap<_, _>>()
    };
    let (first, mut second) = (of(before), of(after));
    let mut changes = BTreeMap::new();
    for (month, (before, currency)) in first {
        let (after, currency) = second.remove(&month).unwrap_or((None, currency));
        changes.insert(month.clone(), MoneyChange { month, currency, before, after });
    }
    for (month, (after, currency)) in second {
        let change = MoneyChange { month: month.clone(), currency, before: None, after };
        changes.insert(month, change);
    }
    changes.into_values().collect()
}

/// The findings that only one of the results has; each as often as it is there.
fn findings(before: &Value, after: &Value) -> (Vec<Value>, Vec<Value>) {
    let mut counts: BTreeMap<String, (i64, Value)> = BTreeMap::new();
    for (result, step) in [(before, -1), (after, 1)] {
        let listed = result.get("findings").and_then(Value::as_array);
        for finding in listed.into_iter().flatten() {
            counts.entry(finding.to_string()).or_insert((0, finding.clone())).0 += step;
        }
    }
    let repeated = |sign: i64| {
        let of = counts.values().filter(move |(count, _)| count.signum() == sign);
        of.flat_map(|(count, finding)| {
            std::iter::repeat_n(finding.clone(), usize::try_from(count.abs()).unwrap_or(0))
        })
        .collect()
    };
    (repeated(-1), repeated(1))
}

/// What is compared key by key: all but the versions, the findings, and what is told ticket by
/// ticket and row by row; where rows have changed, but their sums too.
fn rest(result: &Value, rows_changed: bool) -> Value {
    let mut rest = without_versions(result);
    let Some(top) = rest.as_object_mut() else { return rest };
    top.remove("findings");
    if rows_changed {
        top.remove("to_date");
    }
    for month in top.get_mut("months").and_then(Value::as_array_mut).into_iter().flatten() {
        for key in ["rows", "tickets", "excluded"] {
            month.as_object_mut().map(|month| month.remove(key));
        }
    }
    rest
}

/// A result without the versions that made it and the digests of the files that it was made from:
/// these are compared with the manifest, and the files given with that.
fn without_versions(result: &Value) -> Value {
    let mut rest = result.clone();
    let Some(top) = rest.as_object_mut() else { return rest };
    for key in ["aloi", "tzdata", "holidays"] {
        top.remove(key);
    }
    for input in top.get_mut("inputs").and_then(Value::as_array_mut).into_iter().flatten() {
        input.as_object_mut().map(|input| input.remove("sha256"));
    }
    rest
}

fn differ(before: &Value, after: &Value, new_keys: bool, path: String, found: &mut Vec<Found>) {
    match (before, after) {
        (Value::Object(first), Value::Object(second)) => {
            let new = second.keys().filter(|key| !new_keys && !first.contains_key(*key));
            for key in first.keys().chain(new) {
                let dot = if path.is_empty() { "" } else { "." };
                let path = format!("{path}{dot}{key}");
                match (first.get(key), second.get(key)) {
                    (Some(a), Some(b)) => differ(a, b, new_keys, path, found),
                    (a, b) => found.push(Found { path, before: a.cloned(), after: b.cloned() }),
                }
            }
        }
        (Value::Array(first), Value::Array(second)) => {
            for at in 0..first.len().max(second.len()) {
                let path = format!("{path}[{at}]");
                match (first.get(at), second.get(at)) {
                    (Some(a), Some(b)) => differ(a, b, new_keys, path, found),
                    (a, b) => found.push(Found { path, before: a.cloned(), after: b.cloned() }),
                }
            }
        }
        (a, b) if a == b => {}
        (a, b) => {
            found.push(Found { path, before: Some(a.clone()), after: Some(b.clone()) });
        }
    }
}
