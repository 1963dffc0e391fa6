//! `[source.values]`: the export's words and the contract's.

use super::columns_of;
use crate::column::Column;
use crate::leaf::Reader;
use crate::near;
use crate::problem::Problem;
use crate::source::Source;
use crate::spec::source::FIELDS;
use crate::tree::{Entry, Node};
use aloi::name::comparable;
use aloi_words::{one_of, quoted, said};
use std::collections::{BTreeMap, HashMap};

impl Reader<'_> {
    pub(super) fn values(
        &mut self,
        node: &Node,
        source: &Source,
    ) -> BTreeMap<Column, Vec<(String, String)>> {
        let mut values = BTreeMap::new();
        for (column, table) in columns_of(node.get("values"), source) {
            self.same_word_twice(&table.node);
            let words = table.node.entries().iter();
            if column == Column::Field {
                words.clone().for_each(|word| self.field_words(Some(word), source));
            }
            let pair = |word: &Entry| Some((word.key.clone(), word.node.text()?.to_owned()));
            values.insert(column, words.filter_map(pair).collect());
        }
        values
    }

    /// Words are compared without regard to capitals and spaces (R1).
    pub(super) fn same_word_twice(&mut self, table: &Node) {
        let mut seen: HashMap<String, &Entry> = HashMap::new();
        for word in table.entries() {
            let Some(first) = seen.insert(comparable(&word.key), word) else { continue };
            if first.node.text() == word.node.text() {
                continue;
            }
            let message =
                said!("file.same-word", first = quoted(&first.key), second = quoted(&word.key));
            let problem = Problem::new(word.key_span.clone(), message)
                .after(first.key_span.clone())
                .help(said!("file.same-word-help"));
            self.problems.add(&word.node.path, problem);
        }
    }

    /// What names the field that changed must name one that counts.
    pub(super) fn field_words(&mut self, entry: Option<&Entry>, source: &Source) {
        let Some(node) = entry.map(|entry| &entry.node) else { return };
        let Some(word) = node.text().filter(|word| !word.trim().is_empty()) else { return };
        let further = source.further.iter().map(|further| further.name.as_str());
        let fields: Vec<&str> = FIELDS.into_iter().chain(further).collect();
        if !fields.iter().any(|field| comparable(field) == comparable(word)) {
            let help = near::suggest(word, fields.iter().copied(), one_of(&fields));
            let message = said!("file.no-field", word = quoted(word));
            self.problem(node, message, help);
        }
    }
}
