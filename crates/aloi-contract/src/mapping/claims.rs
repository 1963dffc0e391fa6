//! The `[claims]` section: from the tree to the [`ClaimsSource`].

use crate::claims::{ClaimColumn, ClaimsFrom, ClaimsList, ClaimsSource, Rates};
use crate::leaf::Reader;
use crate::near;
use crate::source::Durations;
use crate::tree::{Entry, Node};
use aloi::name::comparable;
use aloi::{Contract, Precision};
use aloi_words::{one_of, quoted, said};
use std::collections::BTreeMap;

impl Reader<'_> {
    /// How claims are to be read.
    pub(crate) fn claims(&mut self, contract: &Contract) -> ClaimsSource {
        let Some(node) = self.tree.root.get("claims") else { return ClaimsSource::default() };
        let text = |key| node.get(key).and_then(Node::text);
        ClaimsSource {
            given: true,
            from: text("from").and_then(ClaimsFrom::from_key).unwrap_or_default(),
            lists: text("lists").and_then(ClaimsList::from_key),
            indicator: self.key(node, "indicator", |reader, node| reader.known(node, contract)),
            timezone: self.key(node, "timezone", Self::timezone),
            dates: self.key(node, "dates", Self::dates_of),
            precision: text("precision").and_then(Precision::from_key).unwrap_or_default(),
            durations: text("durations").and_then(Durations::from_key),
            rates: text("rates").and_then(Rates::from_key),
            delimiter: self.key(node, "delimiter", Self::delimiter),
            encoding: self.key(node, "encoding", Self::encoding),
            sheet: text("sheet").map(str::to_owned),
            none: node.get("none").into_iter().flat_map(Node::texts).map(str::to_owned).collect(),
            columns: self.claimed_columns(node),
            values: self.claimed_words(node),
        }
    }

    /// The id of an indicator of the contract.
    fn known(&mut self, node: &Node, contract: &Contract) -> Option<String> {
        let id = node.text().filter(|id| !id.trim().is_empty())?;
        let ids = || contract.indicators.iter().map(|indicator| indicator.id.as_str());
        if let Some(known) = ids().find(|known| comparable(known) == comparable(id)) {
            return Some(known.to_owned());
        }
        let (message, help) = near::no_indicator(id, ids());
        self.problem(node, message, help);
        None
    }

    fn claimed_columns(&mut self, claims: &Node) -> BTreeMap<ClaimColumn, Vec<crate::Heading>> {
        let entries = of(claims.get("columns"));
        let columns = entries.iter();
        let columns: BTreeMap<_, _> =
            columns.map(|(column, entry)| (*column, self.headings(&entry.node))).collect();
        if let Some(late) = entries.get(&ClaimColumn::Late) {
            self.verdict_and_late(&columns, late);
        }
        columns
    }

    /// One column cannot say both that a ticket was in time and that it was late.
    fn verdict_and_late(
        &mut self,
        columns: &BTreeMap<ClaimColumn, Vec<crate::Heading>>,
        entry: &Entry,
    ) {
        let both = columns.get(&ClaimColumn::Verdict).zip(columns.get(&ClaimColumn::Late));
        let Some((verdict, late)) = both else { return };
        if let Some(same) = late.iter().find(|heading| verdict.contains(heading)) {
            let message = said!("file.verdict-and-late", same = same.said());
            let help = said!("file.verdict-and-late-help");
            self.problem(&entry.node, message, help);
        }
    }

    fn claimed_words(&mut self, claims: &Node) -> BTreeMap<ClaimColumn, Vec<(String, String)>> {
        let mut values = BTreeMap::new();
        for (column, table) in of(claims.get("values")) {
            self.same_word_twice(&table.node);
            let words = table.node.entries().iter();
            words.clone().for_each(|word| self.meaning(column, word));
            let pair = |word: &Entry| Some((word.key.clone(), word.node.text()?.to_owned()));
            values.insert(column, words.filter_map(pair).collect());
        }
        values
    }

    /// What a word of a verdict or of a base stands for must be Aloi's own word.
    fn meaning(&mut self, column: ClaimColumn, word: &Entry) {
        let allowed = match column {
            ClaimColumn::Verdict => ["in_time", "late"],
            ClaimColumn::InBase | ClaimColumn::Late => ["yes", "no"],
            _ => return,
        };
        let Some(text) = word.node.text().filter(|text| !text.trim().is_empty()) else { return };
        if !allowed.contains(&text) {
            let help = near::suggest(text, allowed, one_of(allowed));
            let message = said!("file.no-claimed-word", text = quoted(text), column = column.key());
            self.problem(&word.node, message, help);
        }
    }
}

/// The entries of a table by the column that they are for.
fn of(table: Option<&Node>) -> BTreeMap<ClaimColumn, &Entry> {
    let entries = table.map_or(&[][..], Node::entries).iter();
    entries.filter_map(|entry| Some((ClaimColumn::from_key(&entry.key)?, entry))).collect()
}
