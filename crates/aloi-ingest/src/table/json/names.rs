//! The columns of a JSON file: the paths to its values, by the level of their object.

use super::walk::Sink;
use crate::table::options::Options;
use crate::table::record::Kind;
use aloi_contract::{Step, label};
use std::collections::{HashMap, HashSet};

/// How many columns are kept besides those that are looked for: to be told.
const OTHERS: usize = 200;

/// How many columns are kept where none is looked for.
const ALL: usize = 2000;

/// How many paths are remembered as seen, so as to be looked at once.
const SEEN: usize = 100_000;

/// A column found.
struct Found {
    level: usize,
    path: String,
    name: String,
    /// Whether its cells are of use, or its name alone.
    read: bool,
}

/// Gathers the names of columns.
pub(super) struct Names<'o> {
    prefixes: Vec<[String; 2]>,
    looked_for: Option<HashSet<&'o str>>,
    seen: HashSet<(usize, String)>,
    found: Vec<Found>,
    others: usize,
    pub(super) rows: u64,
    /// The lists of objects within the outermost ones.
    pub(super) lists: Vec<(String, u64)>,
}

impl<'o> Names<'o> {
    pub(super) fn new(steps: &[Step], options: &Options<'o>) -> Self {
        let mut prefix = String::new();
        let mut prefixes = vec![["[]".to_owned(), "[]".to_owned()]];
        for step in steps {
            let dot = if prefix.is_empty() { "" } else { "." };
            prefix = format!("{prefix}{dot}{}{}", step.key, if step.each { "[]" } else { "" });
            prefixes.push([prefix.clone(), format!("[].{prefix}")]);
        }
        Self {
            prefixes,
            looked_for: options.columns.map(|labels| labels.iter().map(String::as_str).collect()),
            seen: HashSet::new(),
            found: Vec::new(),
            others: 0,
            rows: 0,
            lists: Vec::new(),
        }
    }

    fn note(&mut self, level: usize, path: &str) {
        let key = (level, path.to_owned());
        if self.seen.contains(&key) {
            return;
        }
        let [short, long] = &self.prefixes[level];
        let names = [path.to_owned(), format!("{short}.{path}"), format!("{long}.{path}")];
        let distinct = if short == long { 2 } else { 3 };
        for (place, name) in names.into_iter().take(distinct).enumerate() {
            let wanted = self.looked_for.as_ref();
            let wanted = wanted.map(|labels| labels.contains(label(&name).as_str()));
            let most = if wanted.is_none() { ALL } else { OTHERS };
            let told = place == 0 && self.others < most;
            if wanted == Some(true) || told {
                self.others += usize::from(wanted != Some(true));
                let read = wanted != Some(false);
                self.found.push(Found { level, path: path.to_owned(), name, read });
            }
        }
        if self.seen.len() < SEEN {
            self.seen.insert(key);
        }
    }

    /// The columns, those that are read first, and of these those of the rows' own objects; and
    /// where each is found.
    pub(super) fn slots(mut self) -> (Vec<String>, Slots) {
        self.found.sort_by_key(|found| (!found.read, std::cmp::Reverse(found.level)));
        let mut header: Vec<String> = Vec::new();
        let mut positions: HashMap<String, usize> = HashMap::new();
        let mut slots = Slots { levels: vec![HashMap::new(); self.prefixes.len()], width: 0 };
        for found in self.found {
            let position = *positions.entry(found.name).or_insert_with_key(|name| {
                header.push(name.clone());
                header.len() - 1
            });
            if found.read {
                slots.add(found.level, &found.path, position);
            }
        }
        (header, slots)
    }
}

impl Sink for Names<'_> {
    fn enter(&mut self, level: usize) {
        self.rows += u64::from(level + 1 == self.prefixes.len());
    }

    fn leave(&mut self, _level: usize) {}

    fn wants(&mut self, _level: usize, _path: &str) -> bool {
        true
    }

    fn put(&mut self, level: usize, path: &str, _text: &str, _kind: Kind) {
        self.note(level, path);
    }

    fn nothing(&mut self, level: usize, path: &str) {
        self.note(level, path);
    }

    fn listed(&mut self, level: usize, path: &str) {
        let known = self.lists.iter().position(|(other, _)| other == path);
        match known {
            Some(at) => self.lists[at].1 += 1,
            None if level == 0 && self.lists.len() < 20 => self.lists.push((path.to_owned(), 1)),
            None => {}
        }
    }
}

/// Which columns a path of an object fills.
#[derive(Debug, Default)]
pub(super) struct Slots {
    levels: Vec<HashMap<String, Slot>>,
    /// How many columns are read.
    pub(super) width: usize,
}

/// The columns that a path fills itself, and those that paths within it do.
#[derive(Clone, Debug, Default)]
pub(super) struct Slot {
    pub(super) own: Vec<usize>,
    pub(super) within: Vec<usize>,
}

impl Slots {
    fn add(&mut self, level: usize, path: &str, position: usize) {
        self.width = self.width.max(position + 1);
        let slots = &mut self.levels[level];
        let ends = path.char_indices().filter(|(_, c)| matches!(c, '.' | '['));
        for (end, _) in ends {
            slots.entry(path[..end].to_owned()).or_default().within.push(position);
            // A path leads through a list as `list[].key`.
            if path[end..].starts_with("[]") {
                let through = format!("{}[]", &path[..end]);
                slots.entry(through).or_default().within.push(position);
            }
        }
        slots.entry(path.to_owned()).or_default().own.push(position);
    }

    pub(super) fn of(&self, level: usize, path: &str) -> Option<&Slot> {
        self.levels[level].get(path)
    }
}
