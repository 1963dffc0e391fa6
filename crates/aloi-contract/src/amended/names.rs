//! The names of calendars, events and filters in a file whose amendments are written out: each version
//! of one has its own, and whatever speaks of it says which it means.

use crate::tree::{Entry, Node, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The tables whose entries others speak of by their names.
pub(super) const OF_NAMES: [&str; 3] = ["calendars", "events", "filters"];

/// A table and a name in it.
pub(super) type Name = (&'static str, String);

/// The keys that name an entry of a table.
fn keys_that_name(table: &str) -> &'static [&'static str] {
    match table {
        "calendars" => &["calendar", "opened"],
        "events" => &["from", "to", "counted", "cycle", "any", "all", "date"],
        _ => &["where", "of", "not"],
    }
}

/// The words before a name: `in office`, `each update`.
const BEFORE: [&str; 4] = ["", "in ", "out of ", "each "];

/// What the text of a key says before a name, and the name.
fn named<'t>(
    key: &str,
    text: &'t str,
) -> impl Iterator<Item = (&'static str, &'static str, &'t str)> {
    let tables = OF_NAMES.into_iter().filter(move |table| keys_that_name(table).contains(&key));
    let tables: Vec<&'static str> = tables.collect();
    let text = text.trim();
    tables.into_iter().flat_map(move |table| {
        let name =
            move |before: &'static str| Some((table, before, text.strip_prefix(before)?.trim()));
        BEFORE.into_iter().filter_map(name)
    })
}

/// Shows every text in a value with the key that it is the value of.
fn texts(node: &Node, key: &str, see: &mut dyn FnMut(&str, &str)) {
    match &node.value {
        Value::Text(text) => see(key, text),
        Value::List(items) => items.iter().for_each(|item| texts(item, key, see)),
        Value::Table(entries) => {
            for entry in entries {
                // a table of groups and their calendars
                let key = if key == "calendar" { key } else { entry.key.as_str() };
                texts(&entry.node, key, see);
            }
        }
        _ => {}
    }
}

/// Whether a value speaks of one of these.
pub(super) fn mentions(node: &Node, touched: &BTreeSet<Name>) -> bool {
    let mut found = false;
    texts(node, "", &mut |key, text| {
        found |=
            named(key, text).any(|(table, _, name)| touched.contains(&(table, name.to_owned())));
    });
    found
}

/// Adds what speaks of one of these, and what speaks of that.
pub(super) fn spread(all: &BTreeMap<Name, Node>, touched: &mut BTreeSet<Name>) {
    loop {
        let speak =
            |(name, node): &(&Name, &Node)| !touched.contains(*name) && mentions(node, touched);
        let more: Vec<Name> = all.iter().filter(speak).map(|(name, _)| name.clone()).collect();
        if more.is_empty() {
            return;
        }
        touched.extend(more);
    }
}

/// What calendars, events and filters are called by now.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<Name, String>);

impl Names {
    /// Gives one the name of its version of an amendment.
    pub(super) fn rename(&mut self, name: &Name, amendment: u32) {
        self.0.insert(name.clone(), format!("{}@{amendment}", name.1));
    }

    /// What one is called.
    pub(super) fn of<'n>(&'n self, table: &'static str, name: &'n str) -> &'n str {
        self.0.get(&(table, name.to_owned())).map_or(name, String::as_str)
    }

    /// A value that speaks of others by the names that they have by now.
    pub(super) fn renamed(&self, node: &Node, key: &str) -> Node {
        let value = match &node.value {
            Value::Text(text) => Value::Text(self.text(key, text)),
            Value::List(items) => {
                Value::List(items.iter().map(|item| self.renamed(item, key)).collect())
            }
            Value::Table(entries) => {
                let entry = |one: &Entry| {
                    let key = if key == "calendar" { key } else { one.key.as_str() };
                    Entry { node: self.renamed(&one.node, key), ..one.clone() }
                };
                Value::Table(entries.iter().map(entry).collect())
            }
            other => other.clone(),
        };
        Node { value, path: node.path.clone(), span: node.span.clone() }
    }

    fn text(&self, key: &str, text: &str) -> String {
        let new = named(key, text).find_map(|(table, before, name)| {
            Some(format!("{before}{}", self.0.get(&(table, name.to_owned()))?))
        });
        new.unwrap_or_else(|| text.to_owned())
    }
}

/// A pool with all versions of what it pools.
pub(super) fn pooled(mut node: Node, versions: &HashMap<String, Vec<String>>) -> Node {
    if !crate::pooled::is_pool(&node) {
        return node;
    }
    let Value::Table(entries) = &mut node.value else { return node };
    for entry in entries.iter_mut().filter(|entry| entry.key == "of") {
        let Value::List(items) = &mut entry.node.value else { continue };
        let all = items.iter().flat_map(|item| {
            let ids = item.text().and_then(|id| versions.get(id)).cloned();
            let version = |id| Node { value: Value::Text(id), ..item.clone() };
            ids.map_or_else(|| vec![item.clone()], |ids| ids.into_iter().map(version).collect())
        });
        *items = all.collect();
    }
    node
}

/// What of an indicator no amendment can be written for yet, if it has some.
pub(super) fn unamendable(indicator: &Node) -> Option<String> {
    let text = |key| indicator.get(key).and_then(Node::text).map(str::trim);
    let of_spans = ["availability", "downtime", "stock", "peak stock", "given", "pool"];
    let figure = text("figure").filter(|figure| of_spans.contains(figure));
    let period = text("period").filter(|period| period.starts_with("mean of"));
    let by = indicator.get("by").map(|_| "by");
    let mut carries = false;
    texts(indicator, "", &mut |key, text| carries |= key == "then" && text == "carry");
    figure.or(period).or(by).or(carries.then_some("carry")).map(str::to_owned)
}
