//! What a result in JSON says of each ticket and of each row.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A ticket under an indicator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TicketKey {
    /// The indicator's id.
    pub indicator: String,
    /// The ticket's id.
    pub ticket: String,
    /// Under which tier of its level it stands (R21), and which part of it this is (R20), from 0.
    pub tier_and_part: (u64, u64),
    /// Which of its months in a base this is, of a ticket that counts in several, from 0.
    pub time: usize,
}

/// A row in the report of a month.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowKey {
    /// The month.
    pub month: String,
    /// The indicator's id.
    pub indicator: String,
    /// The level's service class.
    pub service: Option<String>,
    /// The level's priority.
    pub priority: String,
    /// When its period begins; none where all are months.
    pub period: Option<String>,
    /// Which tier of its level it is, from 1; 0 without tiers.
    pub tier: u64,
    /// What else tells it apart: its number within the indicator; empty where a ticket tells of it.
    pub which: String,
}

/// What a result says of a ticket under an indicator.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// It is in the base of this month, with these figures.
    Base {
        /// The month.
        month: String,
        /// Keys and values, as the result has them.
        line: Map<String, Value>,
    },
    /// It is in no base of the months of the result, for this reason.
    Out {
        /// The reason.
        reason: String,
    },
}

impl Fact {
    /// The row in which it counts, and whether it is in time there.
    #[must_use]
    pub fn counts(&self) -> Option<(RowKey, bool)> {
        let Self::Base { month, line } = self else { return None };
        let text = |key: &str| line.get(key).and_then(Value::as_str).map(str::to_owned);
        let row = RowKey {
            month: month.clone(),
            indicator: text("indicator").unwrap_or_default(),
            service: text("level_service"),
            priority: text("priority").unwrap_or_default(),
            period: begin(&Value::Object(line.clone())),
            tier: line.get("tier").and_then(Value::as_u64).unwrap_or_default(),
            which: String::new(),
        };
        Some((row, line.get("verdict").and_then(Value::as_str) == Some("in_time")))
    }
}

/// A result by ticket and by row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) tickets: BTreeMap<TicketKey, Fact>,
    /// In the order of the result.
    pub(crate) rows: Vec<(RowKey, Map<String, Value>)>,
}

impl Facts {
    /// What a result says; of a value that is none, nothing.
    pub(crate) fn of(result: &Value) -> Self {
        let mut facts = Self::default();
        for month in list(result, "months") {
            let name = text(month, "month");
            for line in list(month, "excluded") {
                let reason = text(line, "reason");
                let known = facts
                    .tickets
                    .entry(key(line))
                    .or_insert_with(|| Fact::Out { reason: reason.clone() });
                // what keeps it out of its own month says more than that it has another one
                if let Fact::Out { reason: known } = known
                    && known == "other-month"
                {
                    *known = reason;
                }
            }
            for line in list(month, "tickets") {
                let figures = line.as_object().cloned().unwrap_or_default();
                let fact = Fact::Base { month: name.clone(), line: figures };
                facts.add(key(line), fact);
            }
            for row in list(month, "rows") {
                let service = row.get("service").and_then(Value::as_str).map(str::to_owned);
                let indicator = text(row, "indicator");
                let priority = of_values(row, text(row, "priority"));
                let period = begin(row);
                let tier = number(row, "tier");
                let month = name.clone();
                let which = which(row);
                let key = RowKey { month, indicator, service, priority, period, tier, which };
                facts.rows.push((key, row.as_object().cloned().unwrap_or_default()));
            }
        }
        facts
    }
}

/// When the period of a row or a ticket begins, where it has one.
fn begin(line: &Value) -> Option<String> {
    line.get("period")?.get("from")?.as_str().map(str::to_owned)
}

/// What a row is called, with the values that it is for before it.
fn of_values(row: &Value, priority: String) -> String {
    let Some(by) = row.get("by").and_then(Value::as_object) else { return priority };
    let values: Vec<&str> = by.values().filter_map(Value::as_str).collect();
    format!("{} · {priority}", values.join(", "))
}

impl Facts {
    /// Adds what is said of a ticket in a base; of one that was added before, of its next month.
    fn add(&mut self, mut key: TicketKey, fact: Fact) {
        while matches!(self.tickets.get(&key), Some(Fact::Base { .. })) {
            key.time += 1;
        }
        self.tickets.insert(key, fact);
    }

    /// Forgets what tells rows apart beside their levels, which an older result does not say.
    pub(crate) fn by_levels(&mut self) {
        self.rows.iter_mut().for_each(|(key, _)| key.which.clear());
    }

    /// Whether some row does not say it.
    pub(crate) fn are_by_levels(&self) -> bool {
        self.rows.iter().any(|(key, _)| key.which.is_empty())
    }
}

fn key(line: &Value) -> TicketKey {
    // the first stands where one that is left out does
    let further = |key| number(line, key).saturating_sub(1);
    TicketKey {
        indicator: text(line, "indicator"),
        ticket: text(line, "ticket"),
        tier_and_part: (further("tier"), further("part")),
        time: 0,
    }
}

/// What tells a row apart from others of its level: empty in a result that numbers none.
fn which(row: &Value) -> String {
    let Some(number) = row.get("row") else { return String::new() };
    number.to_string()
}

fn number(value: &Value, key: &str) -> u64 {
    value.get(key).and_then(Value::as_u64).unwrap_or_default()
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
