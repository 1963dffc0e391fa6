//! Conditions on tickets: from the tree to the [`Condition`], and the filters that have a name (R18).

use crate::check::such_as;
use crate::leaf::Reader;
use crate::near;
use crate::tree::{Entry, Node, Value};
use aloi::condition::{Condition, Opened, Reopened, Term};
use aloi::name::{Pattern, comparable};
use aloi::within;
use aloi_words::{one_of, quoted, said};

/// The conditions of `[filters]`, by name, in the order of the file.
pub(crate) type Filters = Vec<(String, Condition)>;

/// What a condition may name.
#[derive(Clone, Copy)]
pub(crate) struct Named<'c> {
    pub(crate) attributes: &'c [String],
    pub(crate) filters: &'c Filters,
}

impl Reader<'_> {
    /// The conditions that have a name; each may use those above it.
    pub(crate) fn filters(&mut self, section: &Node, attributes: &[String]) -> Filters {
        let mut filters = Filters::new();
        for entry in section.entries() {
            let condition = self.condition(&entry.node, Named { attributes, filters: &filters });
            filters.push((entry.key.clone(), condition));
        }
        filters
    }

    /// A condition as it is written, or by its name.
    pub(crate) fn condition(&mut self, node: &Node, named: Named<'_>) -> Condition {
        match node.text() {
            Some(name) => self.filter(node, name, named),
            None => self.terms(node, named),
        }
    }

    /// The condition in a row: a level or a row of targets, beside its other keys.
    pub(crate) fn terms(&mut self, row: &Node, named: Named<'_>) -> Condition {
        let terms = row.entries().iter().filter_map(|entry| self.term(entry, named));
        Condition::of(terms.collect::<Vec<_>>())
    }

    fn filter(&mut self, node: &Node, name: &str, Named { filters, .. }: Named<'_>) -> Condition {
        let same = |(known, _): &&(String, Condition)| comparable(known) == comparable(name);
        if let Some((_, condition)) = filters.iter().find(same) {
            return condition.clone();
        }
        if !name.trim().is_empty() {
            let known: Vec<&str> = filters.iter().map(|(name, _)| name.as_str()).collect();
            let otherwise = match known.as_slice() {
                [] => said!("condition.no-filter-help", example = "{ priority = \"P1\" }"),
                known => one_of(known),
            };
            let help = near::suggest(name, known, otherwise);
            self.problem(node, said!("condition.no-filter", name = quoted(name)), help);
        }
        Condition::default()
    }

    fn term(&mut self, Entry { key, node, .. }: &Entry, named: Named<'_>) -> Option<Term> {
        let words = || words(node).map(str::to_owned).collect::<Vec<_>>();
        let patterns = || self::words(node).map(Pattern::new).collect::<Vec<_>>();
        Some(match key.as_str() {
            "type" => Term::Type(words()),
            "service" => Term::Service(words()),
            "application" => Term::Application(patterns()),
            "priority" => Term::Priority(words()),
            "opened" => Term::Opened(each(node).filter_map(|one| self.opened(one)).collect()),
            "first_group" => Term::FirstGroup(patterns()),
            "handled_by" => Term::HandledBy(patterns()),
            "reopened" => Term::Reopened(each(node).filter_map(|one| self.reopened(one)).collect()),
            "not" => Term::Not(self.condition(node, named)),
            name if named.attributes.iter().any(|known| known == name) => {
                Term::Attribute(name.to_owned(), patterns())
            }
            _ => return None,
        })
    }

    fn opened(&mut self, node: &Node) -> Option<Opened> {
        let text = node.text()?;
        let opened = Opened::of_text(text);
        if opened.is_none() && !text.trim().is_empty() {
            let message = said!("condition.opened-how", text = quoted(text));
            self.problem(node, message, such_as("\"in office\", \"out of office\""));
        }
        opened
    }

    fn reopened(&mut self, node: &Node) -> Option<Reopened> {
        let text = match &node.value {
            Value::Bool(true) => return Some(Reopened::Ever),
            Value::Bool(false) => return Some(Reopened::Never),
            _ => node.text()?,
        };
        let length = text.trim().strip_prefix("within ").map(str::trim);
        let read = length.and_then(|length| Some((length, within::real(length)?)));
        if read.is_none() {
            let message = said!("condition.reopened-how", text = quoted(text));
            self.problem(node, message, such_as("true, false, \"within 5 days\", \"within 4h\""));
        }
        let (text, seconds) = read?;
        Some(Reopened::Within { seconds, text: text.to_owned() })
    }
}

/// The texts of one, or of a list; what is no text has been refused by the check.
fn words(node: &Node) -> impl Iterator<Item = &str> {
    each(node).filter_map(Node::text)
}

/// A value, or those of a list.
fn each(node: &Node) -> impl Iterator<Item = &Node> {
    let one = (!matches!(node.value, Value::List(_))).then_some(node);
    one.into_iter().chain(node.list())
}
