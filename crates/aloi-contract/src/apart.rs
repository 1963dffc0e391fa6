//! By which values the rows of an indicator stand apart, as a contract file writes them (R23).

use crate::leaf::Reader;
use crate::near;
use crate::tree::{Entry, Node};
use aloi::name::comparable;
use aloi::said::quoted;
use aloi::{ByKey, Contract, Grade, Indicator, Worth};
use aloi_words::{one_of, said};

/// To begin with.
const EXAMPLE: &str = "by = [\"service\"]";

impl Reader<'_> {
    /// The keys, and the values of the only one that have rows with nothing in them.
    pub(crate) fn by(&mut self, node: &Node, contract: &Contract, indicator: &mut Indicator) {
        let Some(by) = node.get("by") else { return };
        let entries = by.entries();
        let keys: Vec<(&Node, String)> = match by.is_table() {
            true => entries.iter().map(|one| (&one.node, one.key.clone())).collect(),
            false => by.list().iter().map(|one| (one, one.text_or_empty())).collect(),
        };
        if keys.is_empty() && (by.is_table() || by.is_list()) {
            self.problem(by, said!("by.none"), said!("by.none-help", example = EXAMPLE));
        }
        for (place, key) in keys {
            let Some(key) = self.by_key(place, &key, contract) else { continue };
            if indicator.by.contains(&key) {
                let message = said!("by.twice", key = quoted(key.key()));
                self.problem(place, message, said!("by.twice-help"));
                continue;
            }
            indicator.by.push(key);
        }
        match entries {
            [] => {}
            [Entry { node, .. }] => indicator.by_named = self.by_values(node),
            [..] => {
                let message = said!("by.several");
                self.problem(by, message, said!("by.several-help", example = EXAMPLE));
            }
        }
    }

    fn by_key(&mut self, place: &Node, key: &str, contract: &Contract) -> Option<ByKey> {
        let known = ByKey::from_key(key, &contract.attributes);
        if known.is_none() && !key.trim().is_empty() {
            let own = ByKey::NAMED.iter().map(|key| key.key().to_owned());
            let all: Vec<String> = own.chain(contract.attributes.iter().cloned()).collect();
            let all: Vec<&str> = all.iter().map(String::as_str).collect();
            let message = said!("by.no-key", key = quoted(key));
            let help = near::suggest(key, all.iter().copied(), one_of(&all));
            self.problem(place, message, help);
        }
        known
    }

    /// Nothing follows yet from rows that stand apart: it would have to for each value.
    pub(crate) fn consequences_apart(&mut self, nodes: &[&Node], contract: &Contract) {
        let points = contract.money.as_ref().is_some_and(|money| !money.points.is_empty());
        let is_charged = |grade: &Grade| points || matches!(grade.worth, Worth::Amount(_));
        for (node, indicator) in nodes.iter().zip(&contract.indicators) {
            let rows = indicator.rows();
            let mut grades = rows.iter().flat_map(|row| row.grades);
            let charges = !indicator.penalties.is_empty() || grades.any(is_charged);
            if let Some(by) = node.get("by").filter(|_| charges) {
                self.problem(by, said!("by.penalties"), said!("by.penalties-help"));
            }
        }
    }

    /// Values with rows of their own, each once.
    fn by_values(&mut self, node: &Node) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for value in node.list().iter().filter(|value| value.text().is_some()) {
            let text = value.text_or_empty();
            if values.iter().any(|known| comparable(known) == comparable(&text)) {
                let message = said!("by.value-twice", value = quoted(&text));
                self.problem(value, message, said!("by.value-twice-help"));
                continue;
            }
            values.push(text);
        }
        values
    }
}
