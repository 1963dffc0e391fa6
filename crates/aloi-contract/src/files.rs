//! `[files]`: where the files of a month's work lie (R34).

use crate::claims::{ClaimsFrom, ClaimsSource};
use crate::holidays::{outside, stays_below};
use crate::leaf::Reader;
use crate::near;
use crate::tree::{Entry, Node, Value};
use aloi_words::{quoted, said};
use std::collections::BTreeMap;

/// The files that a contract names for a month's work (R34): paths or patterns that start from its
/// folder and stay below it, in the order in which they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileNames {
    /// With one row a ticket.
    pub tickets: Vec<String>,
    /// With the tickets' history.
    pub history: Vec<String>,
    /// Registers of exclusions.
    pub exclusions: Vec<String>,
    /// The other side's figures.
    pub claims: Vec<String>,
    /// Registers, by their names.
    pub sources: BTreeMap<String, Vec<String>>,
}

impl FileNames {
    /// Those that can be read: the check of a contract refuses the others.
    pub(crate) fn of(root: &Node) -> Self {
        let section = root.get("files");
        let of_node = |written: Option<&Node>| {
            let names = written.into_iter().flat_map(items).filter_map(Node::text);
            names.map(str::trim).filter(|name| can_be(name)).map(str::to_owned).collect()
        };
        let of = |key| of_node(section.and_then(|section| section.get(key)));
        let registers = section.and_then(|section| section.get("sources"));
        let registers = registers.map_or(&[][..], Node::entries).iter();
        Self {
            tickets: of("tickets"),
            history: of("history"),
            exclusions: of("exclusions"),
            claims: of("claims"),
            sources: registers.map(|one| (one.key.clone(), of_node(Some(&one.node)))).collect(),
        }
    }
}

/// Whether a name can be that of files.
fn can_be(name: &str) -> bool {
    !name.is_empty() && stays_below(name)
}

/// A text, or those of a list.
fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

impl Reader<'_> {
    /// The files that the contract names. It may come from anybody: what it reads lies beside it.
    pub(crate) fn file_names(&mut self, claims: &ClaimsSource) -> FileNames {
        let root = &self.tree.root;
        let Some(section) = root.get("files") else { return FileNames::default() };
        let registers = section.get("sources").map_or(&[][..], Node::entries);
        for entry in registers {
            let known = root.get("sources").map_or(&[][..], Node::entries).iter();
            let mut known = known.map(|one| one.key.as_str());
            if !known.clone().any(|name| name == entry.key) {
                let help = near::suggest(
                    &entry.key,
                    known.by_ref(),
                    said!("sources.none-help", name = entry.key),
                );
                let message = said!("sources.unknown", name = quoted(&entry.key));
                self.problem(&entry.node, message, help);
            }
        }
        let flag = |entry: &Entry| entry.key.clone();
        let all = section.entries().iter().map(|entry| (flag(entry), entry));
        let of_registers = |entry| (format!("source {}=", flag(entry)), entry);
        for (key, entry) in all.chain(registers.iter().map(of_registers)) {
            for item in items(&entry.node) {
                let Some(name) = item.text().map(str::trim) else { continue };
                if !name.is_empty() && !stays_below(name) {
                    let help = said!("file.files-outside-help", key);
                    self.problem(item, outside(name), help);
                }
            }
        }
        if let (Some(node), ClaimsFrom::Export) = (section.get("claims"), claims.from) {
            let help = said!("file.claims-twice-help");
            self.problem(node, said!("file.claims-twice"), help);
        }
        FileNames::of(root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Problems;
    use crate::tree::Tree;

    fn check(text: &str, tickets: &[&str]) {
        let tree = Tree::parse(text, &mut Problems::default());
        assert_eq!(FileNames::of(&tree.root).tickets, tickets, "{text}");
    }

    #[test]
    fn one_or_several_below_the_folder_are_named() {
        check("[files]\ntickets = ' a.csv '", &["a.csv"]);
        check("[files]\ntickets = ['b.csv', '2026-*.csv']", &["b.csv", "2026-*.csv"]);
        check("[files]\ntickets = ['/etc/a.csv', '../a.csv', 'a/../b.csv', 'c.csv']", &["c.csv"]);
        check("[files]\ntickets = ['', 1, 'C:a.csv']", &[]);
        check("[files]\nhistory = 'a.csv'", &[]);
        check("files = 'a.csv'", &[]);
        check("", &[]);
    }
}
