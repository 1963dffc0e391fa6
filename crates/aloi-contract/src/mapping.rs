//! The `[source]` section: from the tree to the [`Source`], over the profile that it names.

mod claims;
mod columns;
mod scalars;
mod words;

use crate::column::Column;
use crate::further;
use crate::leaf::Reader;
use crate::registers;
use crate::source::{Durations, Opened, Repeats, Shape, Source};
use crate::tree::{self, Entry, Node};
use aloi::name::comparable;
use aloi::{Contract, PendingHours, Precision};
use aloi_words::{ToValue, Value, said};
use std::collections::{BTreeMap, BTreeSet};

impl Reader<'_> {
    /// How exports are to be read: what the section says, over what its profile says.
    /// The same for the tickets: the columns that events read must be there, but for those of registers
    /// alone.
    pub(crate) fn tickets(&mut self, contract: &Contract) -> Source {
        let mut source = self.source(self.tree.root.get("source"), Shape::default());
        let of = |name: &str| contract.of_source(Some(name));
        let elsewhere =
            contract.registers.iter().map(|one| registers::read(&of(&one.name), &source));
        let elsewhere: BTreeSet<Column> = elsewhere.flatten().collect();
        let here: BTreeSet<Column> = registers::read(contract, &source).into_iter().collect();
        // of those of which each instant counts the history may tell alone
        let each: BTreeSet<Column> = source.each().map(|(_, column)| column).collect();
        let instants = source.instants().filter(|one| !each.contains(one));
        let all = instants.chain(source.dates());
        let read = all.filter(|one| !elsewhere.contains(one) || here.contains(one));
        let read: Vec<Column> = read.collect();
        source.own.extend(read);
        source
    }

    /// How a source is to be read, of which a row is that unless it or its profile says otherwise.
    pub(crate) fn source(&mut self, node: Option<&Node>, shape: Shape) -> Source {
        let nothing = Node::nothing();
        let node = node.unwrap_or(&nothing);
        let text = |key| node.get(key).and_then(Node::text).map(str::to_owned);
        let base = text("profile").and_then(|name| crate::profiles::named(&name));
        let base = base.map(|profile| profile.source.clone());
        let base = base.unwrap_or_else(|| Source { shape, ..Source::default() });
        let given = |key: &str| node.get(key).is_some();
        let mut source = Source {
            profile: text("profile"),
            shape: text("shape").and_then(|word| Shape::from_key(&word)).unwrap_or(base.shape),
            timezone: self.key(node, "timezone", Self::timezone).or(base.timezone),
            from: self.key(node, "from", Self::date).or(base.from),
            dates: self.key(node, "dates", Self::dates_of).or(base.dates),
            durations: text("durations")
                .and_then(|word| Durations::from_key(&word))
                .unwrap_or(base.durations),
            opened: match text("opened").as_deref() {
                Some(Opened::WORD) => Opened::FirstRow,
                _ => base.opened,
            },
            pending: text("pending")
                .and_then(|word| PendingHours::from_word(&word))
                .unwrap_or(base.pending),
            repeats: match text("repeats").as_deref() {
                Some(Repeats::WORD) => Repeats::LastFile,
                _ => base.repeats,
            },
            precision: text("precision")
                .and_then(|word| Precision::from_key(&word))
                .or(base.precision),
            delimiter: self.key(node, "delimiter", Self::delimiter).or(base.delimiter),
            encoding: self.key(node, "encoding", Self::encoding).or(base.encoding),
            sheet: text("sheet").or(base.sheet),
            records: self.key(node, "records", Self::records).unwrap_or(base.records),
            none: base.none,
            group_separators: base.group_separators,
            columns: base.columns,
            further: further::named(&self.tree.root),
            times_of_day: base.times_of_day,
            keeps: base.keeps,
            own: base.own,
            asked: None,
            values: base.values,
            constants: base.constants,
            own_constants: base.own_constants,
        };
        if given("none") {
            let none = node.get("none").into_iter().flat_map(Node::texts);
            source.none = none.map(str::to_owned).collect();
        }
        if given("group_separator") {
            source.group_separators = separators(node.get("group_separator"));
        }
        self.keys_of_other_shapes(node, source.shape);
        if given("where") {
            let entries = node.get("where").map_or(&[][..], Node::entries).iter();
            source.keeps =
                entries.map(|entry| (entry.key.clone(), separators(Some(&entry.node)))).collect();
        }
        self.tables(node, &mut source);
        // an attribute of another source is none of this one, whatever its columns are called
        let mapped = node.get("columns");
        let others: Vec<Column> = source.attributes().collect();
        for column in others {
            let name = source.key(column);
            let is_mapped = mapped.is_some_and(|columns| columns.get(name).is_some());
            if !is_mapped && !further::is_value_by_its_name(&self.tree.root, name) {
                source.columns.insert(column, Vec::new());
            }
        }
        source
    }

    /// Keys that say nothing in the shape of the export: whoever wrote them expects otherwise.
    fn keys_of_other_shapes(&mut self, node: &Node, shape: Shape) {
        use Shape::{Changes, Intervals, Snapshots, Summary};
        let of_keys: [(&str, &[Shape]); 3] = [
            ("opened", &[Changes, Snapshots]),
            ("pending", &[Summary]),
            ("repeats", &[Changes, Intervals, Summary]),
        ];
        for (key, shapes) in of_keys {
            let Some(given) = node.get(key).filter(|_| !shapes.contains(&shape)) else { continue };
            let message = said!("file.key-of-other-shape", key, shape = shape.key());
            let shapes = shapes.iter().map(|shape| Value::Text(shape.key().to_owned()));
            let shapes = shapes.reduce(|all, next| said!("file.or", all, next).to_value());
            let help = said!("file.key-of-other-shape-help", shapes);
            self.problem(given, message, help);
        }
    }

    /// The tables of columns, values and constants, each over the profile's.
    fn tables(&mut self, node: &Node, source: &mut Source) {
        let columns = columns_of(node.get("columns"), source);
        let constants = columns_of(node.get("constants"), &Source::default());
        self.constants_that_are_columns(&columns, &constants);
        self.field_words(constants.get(&Column::Field).copied(), source);
        source.own = columns.keys().copied().collect();
        source.own_constants = constants.keys().copied().collect();
        for (column, entry) in columns {
            source.constants.remove(&column);
            source.times_of_day.remove(&column);
            let headings = match &entry.node.value {
                tree::Value::Table(_) => self.date_and_time(column, entry, source),
                _ => self.headings(&entry.node),
            };
            source.columns.insert(column, headings);
        }
        for (column, entry) in constants {
            source.columns.remove(&column);
            source.constants.insert(column, entry.node.text_or_empty());
        }
        for (column, words) in self.values(node, source) {
            let ours = source.values.entry(column).or_default();
            let same =
                |known: &String| words.iter().any(|(w, _)| comparable(w) == comparable(known));
            ours.retain(|(known, _)| !same(known));
            ours.extend(words);
        }
    }
}

/// One text, or those of a list; empty ones have been refused by the check.
fn separators(node: Option<&Node>) -> Vec<String> {
    let one = node.and_then(Node::text).into_iter();
    let texts = one.chain(node.into_iter().flat_map(Node::texts));
    texts.filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

/// The entries of a table by the column that they are for, ours or a further one of the source.
fn columns_of<'n>(table: Option<&'n Node>, source: &Source) -> BTreeMap<Column, &'n Entry> {
    let entries = table.map_or(&[][..], Node::entries).iter();
    let further = |key: &str| source.further().find(|(_, further)| further.name == key);
    let column = |key: &str| Column::from_key(key).or_else(|| Some(further(key)?.0));
    entries.filter_map(|entry| Some((column(&entry.key)?, entry))).collect()
}
