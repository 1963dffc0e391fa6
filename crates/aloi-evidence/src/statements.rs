//! What a seal says of itself, against what else is in it: the manifest against the result, and both
//! against what the sealed contract decides alone. None of it needs the files of the export.

use crate::given::{Given, Inputs};
use crate::manifest::{Input, Manifest};
use aloi_words::{Said, ToValue, said, shown_in_english};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Something that a seal says and that something else in it, or a file given, shows otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    /// Where it says so: the file in the seal, and the keys that lead there.
    pub path: String,
    /// What it says there; `None` where it says nothing.
    pub says: Option<Value>,
    /// What shows otherwise: a file in the seal with the keys, or one that was given.
    pub by: String,
    /// What that has; `None` where it has nothing.
    pub shown: Option<Value>,
}

/// What the sealed contract and the arguments decide without any ticket.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The result of no tickets.
    pub result: Value,
    /// The names of the seal's files, in their order.
    pub entries: Vec<String>,
}

const MANIFEST: &str = "manifest.json";
const RESULT: &str = "result.json";
const CONTRACT: &str = "the sealed contract";
/// The keys of a level that the contract decides.
const LEVEL: [&str; 5] = ["indicator", "service", "priority", "within", "target"];

/// Every statement of a seal that something else in it contradicts.
#[must_use]
pub fn contradictions(
    manifest: &Manifest,
    result: &Value,
    decided: &Decided,
) -> Vec<Contradiction> {
    let mut found =
        Found { list: Vec::new(), new: result.get("aloi") != decided.result.get("aloi") };
    let of = |key: &str| result.get(key);
    let text = |text: &str| Some(Value::from(text));
    for (key, says) in
        [("aloi", &manifest.aloi), ("tzdata", &manifest.tzdata), ("holidays", &manifest.holidays)]
    {
        found.one(key, text(says), &format!("{RESULT}: {key}"), of(key).cloned());
    }
    let files = (calendar_files(&manifest.holidays), decided.result.get("holidays"));
    let shown = calendar_files(files.1.and_then(Value::as_str).unwrap_or_default());
    found.one("holidays", Some(files.0), CONTRACT, Some(shown));
    let own = |key: &str| result.get("contract").and_then(|contract| contract.get(key)).cloned();
    let file = text(&manifest.contract.file);
    found.one("contract.file", file, &format!("{RESULT}: contract.file"), own("file"));
    found.reading(manifest, result, decided);
    found.asked(manifest, result);
    found.inputs(&manifest.inputs, result);
    found.entries(manifest, decided);
    found.of_contract(result, decided);
    found.counted(result);
    found.list
}

impl Contradiction {
    /// It in words.
    #[must_use]
    pub fn said(&self) -> Said {
        let told = |value: &Option<Value>| match value {
            Some(value) => value.to_string().to_value(),
            None => said!("evidence.nothing").to_value(),
        };
        let Self { path, by, .. } = self;
        said!(
            "evidence.contradiction",
            path,
            by,
            says = told(&self.says),
            shown = told(&self.shown)
        )
    }
}

shown_in_english!(Contradiction);

struct Found {
    list: Vec<Contradiction>,
    /// Whether another version made the seal: what it does not know is no contradiction.
    new: bool,
}

impl Found {
    /// A statement of the manifest.
    fn one(&mut self, path: &str, says: Option<Value>, by: &str, shown: Option<Value>) {
        self.compare(format!("{MANIFEST}: {path}"), says, by, shown);
    }

    fn compare(&mut self, path: String, says: Option<Value>, by: &str, shown: Option<Value>) {
        if says != shown {
            self.list.push(Contradiction { path, says, by: by.to_owned(), shown });
        }
    }

    /// The keys of a table, each against the same key elsewhere.
    fn keys(&mut self, path: &str, says: Option<&Value>, by: &str, shown: Option<&Value>) {
        let (says, shown) = (entries(says), entries(shown));
        for (key, value) in &says {
            self.compare(format!("{path}.{key}"), Some(value.clone()), by, shown.get(key).cloned());
        }
        for (key, value) in shown.iter().filter(|(key, _)| !says.contains_key(*key)) {
            if !self.new {
                self.compare(format!("{path}.{key}"), None, by, Some(value.clone()));
            }
        }
    }

    fn reading(&mut self, manifest: &Manifest, result: &Value, decided: &Decided) {
        let shown = decided.result.get("reading");
        let says = Value::Object(manifest.reading.clone());
        self.keys(&format!("{MANIFEST}: reading"), Some(&says), CONTRACT, shown);
        self.keys(&format!("{RESULT}: reading"), result.get("reading"), CONTRACT, shown);
    }

    /// What was asked, as the result shows it.
    fn asked(&mut self, manifest: &Manifest, result: &Value) {
        let asked = |key: &str| manifest.arguments.get(key).cloned();
        for (key, part) in [("readings", "readings"), ("claims", "reconciliation")] {
            let there = result.get(part).is_some();
            let by = format!("{RESULT}: {part}");
            self.one(&format!("arguments.{key}"), asked(key), &by, Some(there.into()));
        }
        let tickets = months(result).flat_map(|month| list(month, "tickets"));
        let segments: Vec<bool> = tickets.map(|ticket| ticket.get("segments").is_some()).collect();
        if let [first, ..] = segments.as_slice() {
            let by = format!("{RESULT}: months[].tickets[].segments");
            self.one("arguments.segments", asked("segments"), &by, Some((*first).into()));
        }
    }

    /// The files read, in any order.
    fn inputs(&mut self, sealed: &[Input], result: &Value) {
        let of_manifest = |input: &Input| {
            let (rows, set_aside) = (input.rows, input.set_aside);
            let (file, sha256) = (&input.file, &input.sha256);
            json!({ "file": file, "sha256": sha256, "rows": rows, "set_aside": set_aside })
        };
        let mut left: Vec<(usize, &Value)> = list(result, "inputs").iter().enumerate().collect();
        let mut alone = Vec::new();
        for (at, input) in sealed.iter().enumerate() {
            let says = of_manifest(input);
            match left.iter().position(|(_, shown)| **shown == says) {
                Some(place) => drop(left.remove(place)),
                None => alone.push((at, says)),
            }
        }
        for (at, says) in alone {
            let same = |shown: &Value| shown.get("file") == says.get("file");
            let place = left.iter().position(|(_, shown)| same(shown));
            let place = place.or((!left.is_empty()).then_some(0));
            let (by, shown) = match place.map(|place| left.remove(place)) {
                Some((number, shown)) => (format!("{RESULT}: inputs[{number}]"), Some(shown)),
                None => (format!("{RESULT}: inputs"), None),
            };
            self.keys(&format!("{MANIFEST}: inputs[{at}]"), Some(&says), &by, shown);
        }
        for (number, shown) in left {
            let path = format!("{RESULT}: inputs[{number}]");
            self.compare(path, Some(shown.clone()), &format!("{MANIFEST}: inputs"), None);
        }
    }

    /// The files in the seal are those of the contract and the result, and no others.
    fn entries(&mut self, manifest: &Manifest, decided: &Decided) {
        let expected = &decided.entries;
        let names: Vec<&String> = manifest.entries.iter().map(|entry| &entry.name).collect();
        for at in 0..names.len().max(expected.len()) {
            let value = |name: Option<&String>| name.map(|name| Value::from(name.as_str()));
            let says = value(names.get(at).copied());
            self.one(&format!("entries[{at}].name"), says, CONTRACT, value(expected.get(at)));
        }
        let entry = Some(manifest.contract.entry.as_str().into());
        let first = expected.first().map(|name| Value::from(name.as_str()));
        self.one("contract.entry", entry, &format!("{MANIFEST}: contract.file"), first);
    }

    /// What the contract and the arguments decide of the result.
    fn of_contract(&mut self, result: &Value, decided: &Decided) {
        for key in ["schema", "detail", "as_of"] {
            let shown = decided.result.get(key).cloned();
            self.compare(format!("{RESULT}: {key}"), result.get(key).cloned(), CONTRACT, shown);
        }
        let contract = (result.get("contract"), decided.result.get("contract"));
        self.keys(&format!("{RESULT}: contract"), contract.0, CONTRACT, contract.1);
        let (says, shown) = (list(result, "months"), list(&decided.result, "months"));
        for at in 0..says.len().max(shown.len()) {
            let (says, shown) = (says.get(at), shown.get(at));
            let path = format!("{RESULT}: months[{at}]");
            self.some_keys(&path, says, shown, &["month", "from", "to"]);
            let (says, shown) = (rows(says), table(rows(shown), rows(says)));
            for row in 0..says.len().max(shown.len()) {
                self.some_keys(
                    &format!("{path}.rows[{row}]"),
                    says.get(row),
                    shown.get(row).copied(),
                    &LEVEL,
                );
            }
        }
    }

    fn some_keys(
        &mut self,
        path: &str,
        says: Option<&Value>,
        shown: Option<&Value>,
        keys: &[&str],
    ) {
        for key in keys {
            let of = |value: Option<&Value>| value.and_then(|value| value.get(key)).cloned();
            self.compare(format!("{path}.{key}"), of(says), CONTRACT, of(shown));
        }
    }

    /// The figures of the result that count what it lists.
    fn counted(&mut self, result: &Value) {
        for (at, month) in months(result).enumerate() {
            self.rows_counted(&format!("{RESULT}: months[{at}]"), month);
            self.excluded_counted(&format!("{RESULT}: months[{at}]"), month);
        }
    }

    fn rows_counted(&mut self, path: &str, month: &Value) {
        type Key<'v> = (Option<&'v Value>, Option<&'v Value>, Option<&'v Value>);
        let mut counts: BTreeMap<String, (u64, u64)> = BTreeMap::new();
        let key = |key: Key<'_>| format!("{key:?}");
        let recountable = recountable(month);
        let is_counted = |line: &Value| {
            line.get("indicator").and_then(Value::as_str).is_none_or(|id| recountable.contains(id))
        };
        for ticket in list(month, "tickets").iter().filter(|ticket| is_counted(ticket)) {
            let of = |name: &str| ticket.get(name);
            let row = key((of("indicator"), of("level_service"), of("priority")));
            let count = counts.entry(row).or_default();
            count.0 += 1;
            count.1 += u64::from(of("verdict").and_then(Value::as_str) == Some("in_time"));
        }
        let by = format!("{path}.tickets");
        let rows = list(month, "rows").iter().enumerate();
        for (at, row) in rows.filter(|(_, row)| is_counted(row)) {
            let of = |name: &str| row.get(name);
            let counted = counts.remove(&key((of("indicator"), of("service"), of("priority"))));
            let (total, in_time) = counted.unwrap_or_default();
            for (name, shown) in [("total", total), ("in_time", in_time)] {
                let path = format!("{path}.rows[{at}].{name}");
                self.compare(path, of(name).cloned(), &by, Some(shown.into()));
            }
        }
        for (row, (total, _)) in counts {
            let by = format!("{path}.rows");
            self.compare(by.clone(), None, &format!("{path}.tickets of {row}"), Some(total.into()));
        }
    }

    fn excluded_counted(&mut self, path: &str, month: &Value) {
        let mut counts: BTreeMap<&str, BTreeMap<&str, u64>> = BTreeMap::new();
        let mut tickets: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut in_parts: BTreeSet<String> = BTreeSet::new();
        let text = |line: &'_ Value, key: &str| -> String {
            line.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let excluded: Vec<(String, String)> = list(month, "excluded")
            .iter()
            .map(|line| (text(line, "indicator"), text(line, "reason")))
            .collect();
        for (indicator, reason) in &excluded {
            *counts.entry(indicator).or_default().entry(reason).or_default() += 1;
        }
        let lines = list(month, "excluded").iter().chain(list(month, "tickets"));
        for line in lines {
            let indicator = text(line, "indicator");
            let has = |key: &str| line.get(key).is_some_and(|value| !value.is_null());
            let repeats = has("part") || has("tier") || has("period");
            in_parts.extend(repeats.then(|| indicator.clone()));
            let ticket = line.get("ticket").and_then(Value::as_str).unwrap_or_default();
            tickets.entry(indicator).or_default().push(ticket);
        }
        let says = entries(month.get("excluded_counts"));
        let by = format!("{path}.excluded");
        for (indicator, reasons) in &says {
            let shown = counts.remove(indicator.as_str()).unwrap_or_default();
            let shown: Map<String, Value> = shown
                .into_iter()
                .map(|(reason, count)| (reason.to_owned(), count.into()))
                .collect();
            let path = format!("{path}.excluded_counts.{indicator}");
            self.keys(&path, Some(reasons), &by, Some(&Value::Object(shown)));
        }
        for (indicator, shown) in counts {
            let path = format!("{path}.excluded_counts.{indicator}");
            self.compare(path, None, &by, Some(json!(shown)));
        }
        for indicator in says.keys() {
            let mut all = tickets.remove(indicator).unwrap_or_default();
            if in_parts.contains(indicator) {
                // each part, each tier, each period is a line of its own (R20, R21, R23)
                all.sort_unstable();
                all.dedup();
            }
            let all = all.len() as u64;
            let own = month.get("items").and_then(|items| items.get(indicator));
            let (key, said) = match own {
                Some(items) => (format!("items.{indicator}"), Some(items)),
                None => ("export_tickets".to_owned(), month.get("export_tickets")),
            };
            let (path, by) = (format!("{path}.{key}"), format!("the tickets of {indicator}"));
            self.compare(path, said.cloned(), &by, Some(all.into()));
        }
    }
}

/// The calendar files that public holidays came from, with their digests: these are in the seal.
fn calendar_files(holidays: &str) -> Value {
    holidays.split("; ").filter(|source| source.contains(" sha256 ")).collect()
}

/// The lengths of the files given, where they are those that were sealed.
#[must_use]
pub fn lengths(matched: &Inputs, given: &[Given]) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for (at, state) in matched.states.iter().enumerate() {
        let file = state.given.and_then(|given_at| given.get(given_at));
        let (Some(sealed), Some(file)) = (&state.sealed, file) else { continue };
        if sealed.sha256 == file.sha256 && sealed.length.is_some_and(|length| length != file.length)
        {
            found.push(Contradiction {
                path: format!("{MANIFEST}: inputs[{at}].length"),
                says: sealed.length.map(Value::from),
                by: file.file.clone(),
                shown: Some(file.length.into()),
            });
        }
    }
    found
}

fn entries(value: Option<&Value>) -> Map<String, Value> {
    value.and_then(Value::as_object).cloned().unwrap_or_default()
}

fn months(result: &Value) -> impl Iterator<Item = &Value> {
    list(result, "months").iter()
}

fn rows(month: Option<&Value>) -> &[Value] {
    month.map_or(&[], |month| list(month, "rows"))
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The rows that a month must have by the contract: those that stand apart by values once for each value
/// that the result has, which the contract does not say (R23).
fn table<'v>(contract: &'v [Value], result: &[Value]) -> Vec<&'v Value> {
    let of_one = |one: &Value, next: &Value| one.get("indicator") == next.get("indicator");
    let mut expected = Vec::new();
    for rows in contract.chunk_by(of_one) {
        let apart = rows.iter().any(|row| row.get("by").is_some_and(Value::is_object));
        let own = result.iter().filter(|row| of_one(row, &rows[0])).count();
        let times = if apart { own.div_ceil(rows.len()) } else { 1 };
        expected.extend(std::iter::repeat_n(rows, times).flatten());
    }
    expected
}

/// The indicators whose rows the listed tickets add up to: each row a level without tiers, told apart by
/// class and priority, with the share in time of a month. Other figures, rows over several levels (R21,
/// R25, R26), longer periods (R23) and what is carried on (R27) follow from more than the lists say.
fn recountable(month: &Value) -> BTreeSet<&str> {
    let mut known: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut other: BTreeSet<&str> = BTreeSet::new();
    for row in list(month, "rows") {
        let Some(id) = row.get("indicator").and_then(Value::as_str) else { continue };
        let says = |key: &str| row.get(key).filter(|value| !value.is_null());
        let is_share = says("figure").is_none_or(|figure| figure.as_str() == Some("share"));
        let own = format!("{:?}", (row.get("service"), row.get("priority")));
        let is_level = says("priority").is_some() && says("tier").is_none();
        let alone = known.entry(id).or_default().insert(own);
        let is_whole = says("period").is_none() && says("carried").is_none();
        if !(is_share && is_level && alone && is_whole) {
            other.insert(id);
        }
    }
    known.into_keys().filter(|id| !other.contains(id)).collect()
}
