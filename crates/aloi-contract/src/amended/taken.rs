//! Names that amendments cannot have: those of versions that the contract has of its own, and those that
//! nothing speaks of.

use super::names::{self, OF_NAMES};
use super::{Indicator, Writer};
use crate::near;
use crate::tree::{Entry, Node};
use aloi_words::{quoted, said};
use std::collections::BTreeSet;

impl Writer<'_> {
    /// A name of the contract's own that is that of a version.
    pub(super) fn clash(&mut self, own: &Node, (key, of): (&str, &str), by: u32) {
        let number = by.to_string();
        let message = said!("amendments.clash", name = quoted(key), number, of = quoted(of));
        self.problem(own, message, said!("amendments.clash-help"));
    }

    /// Names that amendments add and that nothing speaks of, in any version: mostly they are misspelt.
    pub(super) fn unused(&mut self) {
        for ((table, name), node) in std::mem::take(&mut self.added) {
            if self.is_spoken_of((table, &name)) {
                continue;
            }
            let known = self.named.keys().filter(|(of, known)| *of == table && *known != name);
            let known: Vec<&str> = known.map(|(_, known)| known.as_str()).collect();
            let help = near::suggest(&name, known, said!("amendments.unused-help"));
            let message = said!("amendments.unused", name = quoted(&name), table);
            self.problem(&node, message, help);
        }
    }

    /// Whether something else speaks of a calendar, an event or a filter.
    fn is_spoken_of(&self, (table, name): (&'static str, &str)) -> bool {
        let one = BTreeSet::from([(table, name.to_owned())]);
        let speaks = |node: &Node| names::mentions(node, &one);
        let in_version = |of: &Indicator| speaks(&of.latest) || of.versions.iter().any(speaks);
        let is_apart =
            |entry: &&Entry| entry.key != "amendments" && !OF_NAMES.contains(&entry.key.as_str());
        self.named.iter().any(|(own, node)| !one.contains(own) && speaks(node))
            || self.indicators.iter().any(in_version)
            || self.root.entries().iter().filter(is_apart).any(|entry| speaks(&entry.node))
    }
}
