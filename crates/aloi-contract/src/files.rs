//! `[files]`: where the files of a month's work lie (R34).

use crate::claims::{ClaimsFrom, ClaimsSource};
use crate::holidays::{outside, stays_below};
use crate::leaf::Reader;
use crate::tree::{Node, Value};
use aloi_words::said;

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
}

impl FileNames {
    /// Those that can be read: the check of a contract refuses the others.
    pub(crate) fn of(root: &Node) -> Self {
        let section = root.get("files");
        let of = |key| {
            let written = section.and_then(|section| section.get(key));
            let names = written.into_iter().flat_map(items).filter_map(Node::text);
            names.map(str::trim).filter(|name| can_be(name)).map(str::to_owned).collect()
        };
        Self {
            tickets: of("tickets"),
            history: of("history"),
            exclusions: of("exclusions"),
            claims: of("claims"),
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
        for entry in section.entries() {
            for item in items(&entry.node) {
                let Some(name) = item.text().map(str::trim) else { continue };
                if !name.is_empty() && !stays_below(name) {
                    let help = said!("file.files-outside-help", key = entry.key);
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
