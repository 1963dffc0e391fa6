//! The `[source]` section: from the tree to the [`Source`].

use crate::leaf::Reader;
use crate::near;
use crate::pattern;
use crate::problem::Problem;
use crate::source::{Column, Shape, Source};
use crate::spec::FIELDS;
use crate::tree::{Entry, Node};
use aloi::name::comparable;
use std::collections::{BTreeMap, HashMap};

/// Encodings that exports have, to suggest from.
const ENCODINGS: [&str; 8] = [
    "UTF-8",
    "windows-1252",
    "ISO-8859-1",
    "ISO-8859-15",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1250",
    "macintosh",
];

impl Reader<'_> {
    /// How exports are to be read.
    pub(crate) fn source(&mut self) -> Source {
        let Some(node) = self.tree.root.get("source") else { return Source::default() };
        let text = |key| node.get(key).and_then(Node::text).map(str::to_owned);
        let columns = columns_of(node.get("columns"));
        let constants = columns_of(node.get("constants"));
        self.constants_that_are_columns(&columns, &constants);
        self.field_words(constants.get(&Column::Field).copied());
        Source {
            shape: match text("shape") {
                Some(word) if word == Shape::Snapshots.key() => Shape::Snapshots,
                _ => Shape::Changes,
            },
            timezone: self.key(node, "timezone", Self::timezone),
            dates: self.key(node, "dates", Self::pattern),
            delimiter: self.key(node, "delimiter", Self::delimiter),
            encoding: self.key(node, "encoding", Self::encoding),
            none: node.get("none").into_iter().flat_map(Node::texts).map(str::to_owned).collect(),
            group_separator: text("group_separator"),
            columns: texts_by_column(&columns),
            values: self.values(node),
            constants: texts_by_column(&constants),
        }
    }

    fn pattern(&mut self, node: &Node) -> Option<String> {
        let text = node.text().filter(|text| !text.trim().is_empty())?;
        let Err(wrong) = pattern::check(text) else { return Some(text.to_owned()) };
        let place = self.tree.inside(node, wrong.place);
        self.problems.add(&node.path, Problem::new(place, wrong.message).help(wrong.help));
        None
    }

    fn delimiter(&mut self, node: &Node) -> Option<u8> {
        let text = node.text().filter(|text| !text.is_empty())?;
        if text.trim().eq_ignore_ascii_case("tab") {
            return Some(b'\t');
        }
        match text.as_bytes() {
            [byte] if !matches!(byte, b'"' | b'\r' | b'\n' | 0 | 0x80..) => Some(*byte),
            _ => {
                let message = format!("{text:?} cannot stand between two cells");
                let help = "one ASCII character, such as \";\" or \",\", or the word \"tab\"";
                self.problem(node, message, help);
                None
            }
        }
    }

    fn encoding(&mut self, node: &Node) -> Option<String> {
        let label = node.text().filter(|label| !label.trim().is_empty())?;
        let encoding = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes());
        if encoding.is_none() {
            let help = match near::nearest(label, ENCODINGS) {
                Some(near) => format!("did you mean {near:?}?"),
                None => format!("such as {}", ENCODINGS.join(", ")),
            };
            self.problem(node, format!("there is no encoding {label:?}"), help);
        }
        encoding.map(|encoding| encoding.name().to_owned())
    }

    /// A column is either in the export or given by the contract.
    fn constants_that_are_columns(
        &mut self,
        columns: &BTreeMap<Column, &Entry>,
        constants: &BTreeMap<Column, &Entry>,
    ) {
        for (column, constant) in constants {
            let Some(mapped) = columns.get(column) else { continue };
            let message = format!("{} is both a column and a constant", column.key());
            let problem = Problem::new(constant.key_span.clone(), message)
                .label("and here")
                .help("a constant is for a column that the export lacks: remove one of the two")
                .also(mapped.key_span.clone(), "here");
            self.problems.add(&constant.node.path, problem);
        }
    }

    fn values(&mut self, source: &Node) -> BTreeMap<Column, Vec<(String, String)>> {
        let mut values = BTreeMap::new();
        for (column, table) in columns_of(source.get("values")) {
            self.same_word_twice(&table.node);
            let words = table.node.entries().iter();
            if column == Column::Field {
                words.clone().for_each(|word| self.field_words(Some(word)));
            }
            let pair = |word: &Entry| Some((word.key.clone(), word.node.text()?.to_owned()));
            values.insert(column, words.filter_map(pair).collect());
        }
        values
    }

    /// Words are compared without regard to capitals and spaces (R1).
    fn same_word_twice(&mut self, table: &Node) {
        let mut seen: HashMap<String, &Entry> = HashMap::new();
        for word in table.entries() {
            let Some(first) = seen.insert(comparable(&word.key), word) else { continue };
            if first.node.text() == word.node.text() {
                continue;
            }
            let message = format!("{:?} and {:?} are the same word", first.key, word.key);
            let problem = Problem::new(word.key_span.clone(), message)
                .label("and here")
                .help("capitals and spaces make no difference: keep one of the two")
                .also(first.key_span.clone(), "here");
            self.problems.add(&word.node.path, problem);
        }
    }

    /// What names the field that changed must name one that counts.
    fn field_words(&mut self, entry: Option<&Entry>) {
        let Some(node) = entry.map(|entry| &entry.node) else { return };
        let Some(word) = node.text().filter(|word| !word.trim().is_empty()) else { return };
        if !FIELDS.iter().any(|field| comparable(field) == comparable(word)) {
            let known = format!("one of: {}", FIELDS.join(", "));
            let help = near::suggest(word, FIELDS, &known);
            self.problem(node, format!("{word:?} is no field of a ticket's history"), help);
        }
    }
}

/// The entries of a table by the column that they are for.
fn columns_of(table: Option<&Node>) -> BTreeMap<Column, &Entry> {
    let entries = table.map_or(&[][..], Node::entries).iter();
    entries.filter_map(|entry| Some((Column::from_key(&entry.key)?, entry))).collect()
}

fn texts_by_column(entries: &BTreeMap<Column, &Entry>) -> BTreeMap<Column, String> {
    let text = |entry: &Entry| entry.node.text().map(str::to_owned);
    entries.iter().filter_map(|(column, entry)| Some((*column, text(entry)?))).collect()
}
