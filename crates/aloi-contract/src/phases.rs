//! The `[[phases]]` of a contract file (R32): from the tree to phases that do not meet.

use crate::leaf::Reader;
use crate::limits::PHASES;
use crate::problem::Problem;
use crate::tree::Node;
use aloi::{Contract, Phase};
use aloi_words::{Said, quoted, said};

/// The values of a key that has no default, each in one line of plain words.
fn choices(key: &str) -> Said {
    match key {
        "verdicts" => said!("phases.verdicts"),
        _ => said!("phases.penalties"),
    }
}

impl Reader<'_> {
    /// The phases, in the order of their days; `contract` has its indicators and its money.
    pub(crate) fn phases(&mut self, contract: &Contract) -> Vec<Phase> {
        let items = self.tree.root.get("phases").map_or(&[][..], Node::list);
        if items.len() > PHASES {
            let message = said!("phases.too-many", n = items.len(), most = PHASES);
            self.problem(&items[PHASES], message, said!("file.too-many-help"));
        }
        let tables = items.iter().take(PHASES).filter(|item| item.is_table());
        let mut read: Vec<(&Node, Phase)> = Vec::new();
        for item in tables {
            let Some(phase) = self.phase(item, contract) else { continue };
            self.apart(item, &phase, &read);
            read.push((item, phase));
        }
        let mut phases: Vec<Phase> = read.into_iter().map(|(_, phase)| phase).collect();
        phases.sort_by_key(|phase| phase.from);
        phases
    }

    fn phase(&mut self, node: &Node, contract: &Contract) -> Option<Phase> {
        let charges = contract.sheets().any(|one| {
            !one.penalties.is_empty() || one.rows().iter().any(|row| !row.grades.is_empty())
        });
        let mut choice = |key: &str, is_asked: bool| match node.get(key) {
            Some(node) => node.is_true(),
            None => {
                if is_asked {
                    self.phase_lacks(node, key);
                }
                true
            }
        };
        let (verdicts, penalties) = (choice("verdicts", true), choice("penalties", charges));
        if node.get("verdicts").is_some() && verdicts && penalties {
            let help = said!("phases.nothing-help");
            self.problem(node, said!("phases.nothing"), help);
        }
        let name = node.get("name").and_then(Node::text).map(str::trim).unwrap_or_default();
        let from = self.key(node, "from", Self::date)?;
        let until = self.key(node, "until", Self::date)?;
        if until < from
            && let (Some(first), Some(last)) = (node.get("from"), node.get("until"))
        {
            let message = said!("phases.backwards", from, until);
            let problem = Problem::new(last.span.clone(), message);
            let problem = problem.help(said!("phases.backwards-help"));
            let (span, other) = (first.span.clone(), said!("file.the-other"));
            self.problems.add(&last.path, problem.also(span, other));
            return None;
        }
        Some(Phase { name: name.to_owned(), from, until, verdicts, penalties })
    }

    /// What a phase changes is said, not guessed.
    fn phase_lacks(&mut self, node: &Node, key: &str) {
        let path = format!("{}.{key}", node.path);
        let problem = Problem::new(node.span.clone(), said!("phases.lacks", key));
        match self.tree.whole {
            true => self.problems.add(path, problem.help(choices(key))),
            false => self.problems.known(path),
        }
    }

    /// Phases that meet: a period would belong to both; or that are called the same.
    fn apart(&mut self, node: &Node, phase: &Phase, before: &[(&Node, Phase)]) {
        let meets = |other: &Phase| phase.from <= other.until && other.from <= phase.until;
        let also = |place: &Node| (place.span.clone(), said!("file.the-other"));
        if let Some((other, earlier)) = before.iter().find(|(_, one)| meets(one)) {
            let (name, earlier) = (quoted(&phase.name), quoted(&earlier.name));
            let message = said!("phases.meet", name, earlier);
            let problem = Problem::new(node.span.clone(), message).help(said!("phases.meet-help"));
            let (span, said) = also(other);
            self.problems.add(&node.path, problem.also(span, said));
        }
        if let Some((other, _)) = before.iter().find(|(_, one)| one.name == phase.name) {
            let place = node.get("name").unwrap_or(node);
            let message = said!("phases.same-name", name = quoted(&phase.name));
            let help = said!("phases.same-name-help");
            let (span, said) = also(other.get("name").unwrap_or(other));
            let problem = Problem::new(place.span.clone(), message).help(help);
            self.problems.add(&place.path, problem.also(span, said));
        }
    }
}
