//! The file as a tree in the order in which it is written, each value with its path and place.

use crate::problem::Problems;
use crate::versions::Amended;
use aloi_words::{Said, said};
use std::collections::HashMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

/// A value of the file.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The keys that lead to it, such as `indicators[0].levels[2].within`.
    pub(crate) path: String,
    /// Where it stands; for a section, where its header stands.
    pub(crate) span: Range<usize>,
    /// What it is.
    pub(crate) value: Value,
}

/// What a value of the file is.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    /// A number as it is written, without its underscores.
    Number(String),
    Bool(bool),
    Time(Datetime),
    List(Vec<Node>),
    Table(Vec<Entry>),
    /// What lies deeper than anything of a contract.
    TooDeep,
}

/// How deep values may lie in each other: no key of a contract lies half as deep.
const DEEPEST: usize = 20;

/// A key of the file and what it is set to.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Range<usize>,
    pub(crate) node: Node,
}

impl Node {
    fn new(path: String, value: Spanned<DeValue<'_>>, depth: usize) -> Self {
        let span = value.span();
        let value = match value.into_inner() {
            _ if depth > DEEPEST => Value::TooDeep,
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Integer(number) => Value::Number(number.to_string()),
            DeValue::Float(number) => Value::Number(number.to_string()),
            DeValue::Boolean(set) => Value::Bool(set),
            DeValue::Datetime(time) => Value::Time(time),
            DeValue::Array(items) => Value::List(Self::items(&path, items, depth + 1)),
            DeValue::Table(table) => Value::Table(Self::entries_of(&path, table, depth + 1)),
        };
        Self { path, span, value }
    }

    /// An empty table that is not in the file.
    pub(crate) const fn nothing() -> Self {
        Self { path: String::new(), span: 0..0, value: Value::Table(Vec::new()) }
    }

    fn items<'a>(
        path: &str,
        items: impl IntoIterator<Item = Spanned<DeValue<'a>>>,
        depth: usize,
    ) -> Vec<Self> {
        items
            .into_iter()
            .enumerate()
            .map(|(n, item)| Self::new(format!("{path}[{n}]"), item, depth))
            .collect()
    }

    /// The entries of a table, in the order of the file.
    fn entries_of(path: &str, table: DeTable<'_>, depth: usize) -> Vec<Entry> {
        let mut entries: Vec<Entry> = table
            .into_iter()
            .map(|(key, value)| {
                let (key_span, key) = (key.span(), key.into_inner().into_owned());
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                Entry { key, key_span, node: Self::new(path, value, depth) }
            })
            .collect();
        entries.sort_by_key(|entry| entry.key_span.start);
        entries
    }

    /// The text that it is, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The text that it is; empty if it is none.
    pub(crate) fn text_or_empty(&self) -> String {
        self.text().unwrap_or_default().to_owned()
    }

    /// The items of a list; none of anything else.
    pub(crate) fn list(&self) -> &[Node] {
        if let Value::List(items) = &self.value { items } else { &[] }
    }

    /// The entries of a table; none of anything else.
    pub(crate) fn entries(&self) -> &[Entry] {
        if let Value::Table(entries) = &self.value { entries } else { &[] }
    }

    pub(crate) fn is_time(&self) -> bool {
        matches!(self.value, Value::Time(_))
    }

    pub(crate) fn is_true(&self) -> bool {
        matches!(self.value, Value::Bool(true))
    }

    pub(crate) fn is_list(&self) -> bool {
        matches!(self.value, Value::List(_))
    }

    pub(crate) fn is_table(&self) -> bool {
        matches!(self.value, Value::Table(_))
    }

    /// What a table's key is set to.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The same at another path.
    pub(crate) fn at(mut self, path: String) -> Self {
        self.value = match self.value {
            Value::List(items) => {
                let at = |(n, item): (usize, Self)| item.at(format!("{path}[{n}]"));
                Value::List(items.into_iter().enumerate().map(at).collect())
            }
            Value::Table(entries) => {
                let at = |entry: Entry| {
                    let path = format!("{path}.{}", entry.key);
                    Entry { node: entry.node.at(path), ..entry }
                };
                Value::Table(entries.into_iter().map(at).collect())
            }
            other => other,
        };
        Self { path, ..self }
    }

    /// It as TOML, in one line.
    pub(crate) fn written(&self) -> String {
        match &self.value {
            Value::Text(text) => format!("{text:?}"),
            Value::Number(number) => number.clone(),
            Value::Bool(set) => set.to_string(),
            Value::Time(time) => time.to_string(),
            Value::TooDeep => String::new(),
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(Self::written).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Table(entries) => {
                let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
                let key = |key: &str| match key.chars().all(bare) {
                    true => key.to_owned(),
                    false => format!("{key:?}"),
                };
                let entry = |one: &Entry| format!("{} = {}", key(&one.key), one.node.written());
                let entries: Vec<String> = entries.iter().map(entry).collect();
                format!("{{ {} }}", entries.join(", "))
            }
        }
    }

    /// The texts of a list.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.list().iter().filter_map(Node::text)
    }

    /// Shows it and everything in it, in the order of the file.
    pub(crate) fn walk<'n>(&'n self, see: &mut dyn FnMut(&'n Node)) {
        see(self);
        self.list().iter().for_each(|item| item.walk(see));
        self.entries().iter().for_each(|entry| entry.node.walk(see));
    }

    /// What it is, in words.
    pub(crate) fn what(&self) -> Said {
        match self.value {
            Value::Text(_) => said!("file.a-text"),
            Value::Number(_) => said!("file.a-number"),
            Value::Bool(_) => said!("file.a-bool"),
            Value::Time(Datetime { date: Some(_), time: None, .. }) => {
                said!("file.a-date")
            }
            Value::Time(_) => said!("file.a-time"),
            Value::List(_) => said!("file.a-list"),
            Value::Table(_) => said!("file.a-table"),
            Value::TooDeep => said!("file.too-deep-value"),
        }
    }
}

/// A parsed file.
pub(crate) struct Tree<'a> {
    /// Its text.
    pub(crate) text: &'a str,
    /// Its keys and values.
    pub(crate) root: Node,
    /// Whether all of it could be parsed. If not, what seems to be missing may be there.
    pub(crate) whole: bool,
    /// The amendments, where they have been written out.
    pub(crate) amended: Amended,
}

impl<'a> Tree<'a> {
    /// Parses a text, as far as it can be; what cannot is a problem.
    pub(crate) fn parse(text: &'a str, problems: &mut Problems) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let value = Value::Table(Node::entries_of("", table.into_inner(), 0));
        let root = Node { path: String::new(), span: end_of(text), value };
        let mut tree = Self { text, root, whole: true, amended: Amended::default() };
        tree.add_syntax(&errors, problems);
        tree
    }

    /// Where the value of each path stands.
    pub(crate) fn places(&self) -> Places {
        let mut places = HashMap::new();
        self.root.walk(&mut |node| {
            places.insert(node.path.clone(), node.span.clone());
        });
        Places(places)
    }

    /// The place of a part of a text, given as a range of bytes of that text; the whole text's
    /// place where it is written with escapes.
    pub(crate) fn inside(&self, node: &Node, part: Range<usize>) -> Range<usize> {
        let Some(text) = node.text() else { return node.span.clone() };
        let written = self.text.get(node.span.clone()).unwrap_or_default();
        let start = written.find(|c| !matches!(c, '"' | '\'' | '\r' | '\n')).unwrap_or_default();
        let literal = written.get(start..).is_some_and(|rest| rest.starts_with(text));
        let fits = part.start <= part.end
            && text.is_char_boundary(part.start)
            && text.is_char_boundary(part.end);
        if !literal || !fits || text.is_empty() {
            return node.span.clone();
        }
        let start = node.span.start + start;
        start + part.start..start + part.end
    }
}

/// Where the value of each path stands.
pub(crate) struct Places(HashMap<String, Range<usize>>);

impl Places {
    /// The place of a path; of the nearest thing around it if it is not in the file.
    pub(crate) fn of(&self, path: &str) -> Range<usize> {
        let around = path.rfind(['.', '[']).map_or("", |end| &path[..end]);
        match self.0.get(path) {
            Some(place) => place.clone(),
            None if path.is_empty() => 0..0,
            None => self.of(around),
        }
    }
}

/// The empty place after the last word of the text.
fn end_of(text: &str) -> Range<usize> {
    let end = text.trim_end().len();
    end..end
}
