//! The `[report]` section: from the tree to the [`Look`] and to the comments.

use crate::helps::write;
use crate::holidays::{outside, stays_below, unreadable};
use crate::leaf::Reader;
use crate::look::{Colour, Logo, Look, Signature};
use crate::near;
use crate::problem::Problem;
use crate::tree::{Entry, Node};
use aloi::Contract;
use aloi_words::{quoted, said};
use std::collections::BTreeMap;

impl Reader<'_> {
    /// How reports look, and what they say of the results of each indicator.
    pub(crate) fn look(&mut self, contract: &Contract) -> (Look, BTreeMap<String, String>) {
        let Some(node) = self.tree.root.get("report") else { return Default::default() };
        let text = |key| node.get(key).and_then(Node::text).map(str::to_owned);
        let look = Look {
            title: text("title"),
            committee: self.key(node, "committee", Self::committee),
            logo: self.key(node, "logo", Self::logo),
            accent: self.key(node, "accent", Self::colour),
            introduction: text("introduction"),
            signatures: node
                .get("signatures")
                .map_or(&[][..], Node::list)
                .iter()
                .map(signature)
                .collect(),
        };
        (look, self.comments(node, contract))
    }

    /// A date; what is neither text nor date has been refused by the check.
    fn committee(&mut self, node: &Node) -> Option<chrono::NaiveDate> {
        let is_blank = node.text().is_some_and(|text| text.trim().is_empty());
        let can_be = node.text().is_some() || node.is_time();
        (can_be && !is_blank).then(|| self.date(node)).flatten()
    }

    fn colour(&mut self, node: &Node) -> Option<Colour> {
        let text = node.text().filter(|text| !text.trim().is_empty())?;
        let colour = text.parse().ok();
        if colour.is_none() {
            let signed = format!("#{}", text.trim());
            let help = match signed.parse::<Colour>() {
                Ok(colour) => write(format!("\"{colour}\"")),
                Err(_) => said!("file.colour-help"),
            };
            let message = said!("file.no-colour", text = quoted(text));
            self.problem(node, message, help);
        }
        colour
    }

    fn logo(&mut self, node: &Node) -> Option<Logo> {
        let path = node.text().filter(|path| !path.trim().is_empty())?.trim();
        if !stays_below(path) {
            let help = said!("file.logo-outside-help");
            self.problem(node, outside(path), help);
            return None;
        }
        let bytes = match (self.files)(path) {
            Ok(bytes) => bytes,
            Err(why) => {
                let help = said!("file.path-help");
                self.problem(node, unreadable(path, &why), help);
                return None;
            }
        };
        let read = (self.pictures)(path, bytes);
        for problem in read.as_ref().err().into_iter().flatten() {
            self.problem(node, problem.message.clone(), problem.help.clone());
        }
        read.ok()
    }

    fn comments(&mut self, report: &Node, contract: &Contract) -> BTreeMap<String, String> {
        let entries = report.get("comments").map_or(&[][..], Node::entries);
        let ids = || contract.sheets().map(|indicator| indicator.id.as_str());
        let mut comments = BTreeMap::new();
        for Entry { key, key_span, node } in entries {
            if !ids().any(|id| id == key) {
                let (message, help) = near::no_indicator(key, ids());
                let problem = Problem::new(key_span.clone(), message).help(help);
                self.problems.add(&node.path, problem);
            }
            comments.extend(node.text().map(|text| (key.clone(), text.to_owned())));
        }
        comments
    }
}

fn signature(node: &Node) -> Signature {
    let text = |key| node.get(key).and_then(Node::text).map(str::to_owned);
    Signature { name: text("name").unwrap_or_default(), role: text("role") }
}
