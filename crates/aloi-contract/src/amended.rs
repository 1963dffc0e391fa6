//! Amendments written out (R32): each version of what they change stands in the file beside the one
//! before, and is read as everything else is.

mod head;
mod names;
mod taken;

use crate::limits::{AMENDMENTS, WRITTEN_OUT};
use crate::near;
use crate::problem::{Problem, Problems};
use crate::spec::FILE;
use crate::tree::{Entry, Node, Tree, Value};
use crate::versions::{Amended, KEPT};
use aloi::amendment::{Amendment, Changed};
use aloi_words::{quoted, said};
use names::{Name, Names, OF_NAMES};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What tables an amendment cannot change, whatever comes.
const NEVER: [&str; 4] = ["contract", "source", "sources", "files"];

/// Writes the amendments of a file out.
pub(crate) fn write_out(tree: &mut Tree<'_>, problems: &mut Problems) {
    let Some(list) = tree.root.get("amendments").filter(|node| node.is_list()).cloned() else {
        return;
    };
    problems.once_a_place();
    if list.list().len() > AMENDMENTS {
        let (n, most) = (list.list().len(), AMENDMENTS);
        let message = said!("amendments.too-many", n, most);
        let problem = Problem::new(list.span.clone(), message);
        return problems.add("amendments", problem.help(said!("file.too-many-help")));
    }
    let heads = head::read(&tree.root, list.list(), tree.whole, problems);
    let mut writer = Writer::new(std::mem::replace(&mut tree.root, Node::nothing()), problems);
    for (node, amendment) in list.list().iter().zip(heads) {
        writer.amendment(node, amendment);
    }
    writer.unused();
    (tree.root, tree.amended) = writer.finish();
}

/// An indicator and its versions.
struct Indicator {
    id: String,
    /// As it is written by now, its names those of the file.
    latest: Node,
    /// The versions, the names in each those of its time.
    versions: Vec<Node>,
}

struct Writer<'p> {
    problems: &'p mut Problems,
    root: Node,
    /// Calendars, events and filters as they are written by now.
    named: BTreeMap<Name, Node>,
    /// What they are called by now.
    names: Names,
    /// Those that amendments add.
    added: Vec<(Name, Node)>,
    indicators: Vec<Indicator>,
    amended: Amended,
    /// How many values have been written out.
    values: usize,
}

impl<'p> Writer<'p> {
    fn new(root: Node, problems: &'p mut Problems) -> Self {
        let tables = OF_NAMES.iter().filter_map(|table| Some((*table, root.get(table)?)));
        let named = tables.flat_map(|(table, node)| {
            let name = move |entry: &Entry| ((table, entry.key.clone()), entry.node.clone());
            node.entries().iter().map(name)
        });
        let named = named.collect();
        let indicators = root.get("indicators").map_or(&[][..], Node::list).iter();
        let indicator = |node: &Node| Indicator {
            id: node.get("id").map(Node::text_or_empty).unwrap_or_default(),
            latest: node.clone(),
            versions: vec![node.clone()],
        };
        let indicators = indicators.map(indicator).collect();
        let (names, amended) = (Names::default(), Amended::default());
        let added = Vec::new();
        Self { problems, root, named, names, added, indicators, amended, values: 0 }
    }

    fn problem(&mut self, node: &Node, message: aloi_words::Said, help: aloi_words::Said) {
        self.problems.add(&node.path, Problem::new(node.span.clone(), message).help(help));
    }

    /// Whether what all versions hold has become too much; what stands here is not written out then.
    fn is_too_much(&mut self, node: &Node) -> bool {
        let was = self.values > WRITTEN_OUT;
        node.walk(&mut |_| self.values += 1);
        let is = self.values > WRITTEN_OUT;
        if is && !was {
            let message = said!("amendments.too-much", most = WRITTEN_OUT);
            self.problem(node, message, said!("file.too-many-help"));
        }
        is
    }

    /// One amendment: what it changes, and what that changes in turn.
    fn amendment(&mut self, node: &Node, mut amendment: Amendment) {
        let mut touched = BTreeSet::new();
        for table in OF_NAMES {
            for entry in node.get(table).map_or(&[][..], Node::entries) {
                self.named(table, entry, &mut amendment, &mut touched);
            }
        }
        names::spread(&self.named, &mut touched);
        for name in &touched {
            self.names.rename(name, amendment.number);
        }
        for (table, name) in touched.clone() {
            self.write_named(table, &name, amendment.number);
        }
        let mut changed = BTreeSet::new();
        for entry in node.get("indicators").map_or(&[][..], Node::entries) {
            changed.extend(self.indicator(entry, &mut amendment));
        }
        self.others(node);
        if amendment.changes.is_empty() && !self.problems.any_in(&node.path) {
            self.problem(node, said!("amendments.nothing"), said!("amendments.allowed"));
        }
        let position = self.amended.amendments.len();
        for number in 0..self.indicators.len() {
            let is_touched = names::mentions(&self.indicators[number].latest, &touched);
            if changed.contains(&number) || is_touched {
                self.version(number, (node, position), amendment.number);
            }
        }
        self.amended.amendments.push(amendment);
    }

    /// A calendar, an event or a filter: changed, or new.
    fn named(
        &mut self,
        table: &'static str,
        entry: &Entry,
        amendment: &mut Amendment,
        touched: &mut BTreeSet<Name>,
    ) {
        let name = (table, entry.key.clone());
        if !entry.node.is_table() {
            let message = said!("amendments.no-table", name = quoted(&entry.key));
            return self.problem(&entry.node, message, said!("amendments.no-table-help"));
        }
        let path = format!("{table}.{}", entry.key);
        let before = self.named.get(&name).cloned();
        // a calendar is changed by its keys, an event or a condition as a whole
        let after = match &before {
            Some(before) if table == "calendars" => replaced(before, &entry.node, &path, amendment),
            _ => {
                let before = before.as_ref().map(Node::written);
                let after = entry.node.written();
                amendment.changes.push(Changed { what: path.clone(), before, after });
                entry.node.clone()
            }
        };
        let is_new = before.is_none();
        self.named.insert(name.clone(), after);
        match is_new {
            true => {
                self.added.push((name, entry.node.clone()));
                self.write_named(table, &entry.key, amendment.number);
            }
            false => {
                touched.insert(name);
            }
        }
    }

    /// Writes a calendar, an event or a filter into its table, under the name that it has by now, of an
    /// amendment of this number.
    fn write_named(&mut self, table: &'static str, name: &str, by: u32) {
        let Some(node) = self.named.get(&(table, name.to_owned())).cloned() else { return };
        if self.is_too_much(&node) {
            return;
        }
        let key = self.names.of(table, name).to_owned();
        let node = self.names.renamed(&node, table).at(format!("{table}.{key}"));
        let own = self.root.get(table).and_then(|table| table.get(&key)).cloned();
        if let Some(own) = own {
            return self.clash(&own, (&key, name), by);
        }
        let entry = Entry { key, key_span: node.span.clone(), node };
        let Value::Table(entries) = &mut self.root.value else { return };
        match entries.iter_mut().find(|entry| entry.key == table) {
            Some(Entry { node: Node { value: Value::Table(known), .. }, .. }) => known.push(entry),
            Some(_) => {}
            None => {
                let span = entry.key_span.clone();
                let value = Value::Table(vec![entry]);
                let node = Node { path: table.to_owned(), span: span.clone(), value };
                entries.push(Entry { key: table.to_owned(), key_span: span, node });
            }
        }
    }

    /// The position of an indicator whose keys an amendment changes.
    fn indicator(&mut self, entry: &Entry, amendment: &mut Amendment) -> Option<usize> {
        let id = &entry.key;
        let Some(number) = self.indicators.iter().position(|one| one.id == *id) else {
            let known: Vec<&str> = self.indicators.iter().map(|one| one.id.as_str()).collect();
            let known_ids = said!("amendments.known-indicators", known = known.join(", "));
            let help = near::suggest(id, known, known_ids);
            self.problem(&entry.node, said!("amendments.no-indicator", id = quoted(id)), help);
            return None;
        };
        if !entry.node.is_table() {
            let message = said!("amendments.no-table", name = quoted(id));
            self.problem(&entry.node, message, said!("amendments.no-table-help"));
            return None;
        }
        for kept in entry.node.entries().iter().filter(|one| KEPT.contains(&one.key.as_str())) {
            let message = said!("amendments.kept", key = kept.key);
            self.problem(&kept.node, message, said!("amendments.kept-help"));
        }
        self.amended.keys.extend(entry.node.entries().iter().map(|one| one.key_span.start));
        let path = format!("indicators.{id}");
        let latest = replaced(&self.indicators[number].latest, &entry.node, &path, amendment);
        self.indicators[number].latest = latest;
        Some(number)
    }

    /// One more version of an indicator.
    fn version(&mut self, number: usize, (amendment, position): (&Node, usize), by: u32) {
        let Indicator { id, latest, .. } = &self.indicators[number];
        if let Some(key) = names::unamendable(latest) {
            let place = amendment.get("indicators").and_then(|all| all.get(id));
            let (place, message) =
                (place.unwrap_or(amendment).clone(), said!("amendments.later", id, key));
            return self.problem(&place, message, said!("amendments.later-help"));
        }
        let (id, latest) = (id.clone(), latest.clone());
        if self.is_too_much(&latest) {
            return;
        }
        let mut version = self.names.renamed(&latest, "indicators");
        let own = format!("{id}@{by}");
        if let Some(other) = self.indicators.iter().find(|other| other.id == own) {
            let node = other.latest.get("id").unwrap_or(&other.latest).clone();
            return self.clash(&node, (&own, &id), by);
        }
        if let Value::Table(entries) = &mut version.value {
            for entry in entries.iter_mut().filter(|entry| entry.key == "id") {
                entry.node.value = Value::Text(own.clone());
            }
        }
        let indicator = &mut self.indicators[number];
        if indicator.versions.len() == 1 {
            self.amended.versions.insert(id.clone(), (id.clone(), 0));
        }
        self.amended.versions.insert(own, (id.clone(), indicator.versions.len()));
        self.amended.of.entry(id).or_default().push(position);
        indicator.versions.push(version);
    }

    /// Keys of an amendment that are none.
    fn others(&mut self, node: &Node) {
        for entry in node.entries() {
            let key = entry.key.as_str();
            if head::KEYS.contains(&key) || OF_NAMES.contains(&key) {
                continue;
            }
            let message = match key {
                "indicators" if entry.node.is_table() => continue,
                _ if NEVER.contains(&key) => said!("amendments.never", key),
                _ if crate::check::kind_of(&FILE, key).is_some() => {
                    said!("amendments.not-yet", key)
                }
                _ => {
                    let known = head::KEYS.iter().chain(&OF_NAMES).copied();
                    let known = known.chain(["indicators"]);
                    let help = near::suggest(key, known, said!("amendments.allowed"));
                    let message = said!("amendments.unknown", key = quoted(key));
                    self.problem(&entry.node, message, help);
                    continue;
                }
            };
            self.problem(&entry.node, message, said!("amendments.allowed"));
        }
    }

    /// The whole file, each version after the one before.
    fn finish(mut self) -> (Node, Amended) {
        let versions: HashMap<String, Vec<String>> = self.indicators.iter().map(of_pool).collect();
        let all = self.indicators.into_iter().flat_map(|one| one.versions);
        let at = |(n, node): (usize, Node)| {
            names::pooled(node, &versions).at(format!("indicators[{n}]"))
        };
        let all: Vec<Node> = all.enumerate().map(at).collect();
        if let Value::Table(entries) = &mut self.root.value {
            for entry in entries {
                match (&mut entry.node.value, entry.key.as_str()) {
                    (Value::List(items), "indicators") => items.clone_from(&all),
                    (Value::List(items), "amendments") => items.iter_mut().for_each(head::alone),
                    _ => {}
                }
            }
        }
        (self.root, self.amended)
    }
}

/// An indicator's id, and those of all its versions.
fn of_pool(indicator: &Indicator) -> (String, Vec<String>) {
    let ids = indicator.versions.iter().filter_map(|one| one.get("id")?.text());
    (indicator.id.clone(), ids.map(str::to_owned).collect())
}

/// A table with the keys of another in the place of its own.
fn replaced(table: &Node, by: &Node, path: &str, amendment: &mut Amendment) -> Node {
    let mut entries = table.entries().to_vec();
    for entry in by.entries() {
        let what = format!("{path}.{}", entry.key);
        let after = entry.node.written();
        let before = match entries.iter_mut().find(|known| known.key == entry.key) {
            Some(known) => {
                let before = known.node.written();
                *known = entry.clone();
                Some(before)
            }
            None => {
                entries.push(entry.clone());
                None
            }
        };
        amendment.changes.push(Changed { what, before, after });
    }
    Node { value: Value::Table(entries), path: table.path.clone(), span: table.span.clone() }
}
