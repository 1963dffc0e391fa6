//! `[sources.NAME]`: registers, other sources of items than the tickets (R17).

use crate::column::Column;
use crate::leaf::Reader;
use crate::near;
use crate::read::statuses;
use crate::source::{Asked, Shape, Source};
use crate::sources;
use crate::tree::{Entry, Node};
use aloi::condition::{Condition, Term};
use aloi::events::Happens;
use aloi::{ByKey, Contract, Event, Indicator, Register};
use aloi_words::{one_of, quoted, said};
use std::collections::BTreeMap;

/// The shapes of registers: one file tells each item.
pub(crate) const SHAPES: [Shape; 2] = [Shape::Summary, Shape::Snapshots];

impl Reader<'_> {
    /// The registers with what their statuses mean.
    pub(crate) fn registers(&mut self) -> Vec<Register> {
        let nothing = Node::nothing();
        let register = |entry: &Entry| {
            let mut register = Register::new(&entry.key);
            register.statuses = statuses(entry.node.get("statuses").unwrap_or(&nothing));
            register
        };
        let sources = self.tree.root.get("sources");
        sources.map_or(&[][..], Node::entries).iter().map(register).collect()
    }

    /// The register that an indicator names.
    pub(crate) fn source_of(&mut self, indicator: &Node, contract: &Contract) -> Option<String> {
        let node = indicator.get("source")?;
        let name = node.text()?;
        let known: Vec<&str> = contract.registers.iter().map(|one| one.name.as_str()).collect();
        if !known.contains(&name) && !name.trim().is_empty() {
            let otherwise = match known.as_slice() {
                [] => said!("sources.none-help", name),
                known => one_of(known),
            };
            let help = near::suggest(name, known, otherwise);
            self.problem(node, said!("sources.unknown", name = quoted(name)), help);
        }
        Some(name.to_owned())
    }

    /// Attributes of another source than that which an indicator counts.
    pub(crate) fn attributes_of_its_source(&mut self, node: &Node, indicator: &Indicator) {
        let terms = indicator.conditions().flat_map(Condition::every_term);
        let asked = terms.filter_map(|term| match term {
            Term::Attribute(name, _) => Some(name.as_str()),
            _ => None,
        });
        let asked = asked.chain(indicator.by.iter().filter_map(|key| match key {
            ByKey::Attribute(name) => Some(name.as_str()),
            _ => None,
        }));
        let source = indicator.source.as_deref();
        let root = &self.tree.root;
        let is_own = |name: &str| {
            sources::columns(root).any(|(of, columns)| of == source && columns.get(name).is_some())
        };
        let mut foreign: Vec<&str> = asked.filter(|name| !is_own(name)).collect();
        foreign.sort_unstable();
        foreign.dedup();
        for name in foreign {
            let header = match source {
                Some(source) => format!("[sources.{source}.columns]"),
                None => "[source.columns]".to_owned(),
            };
            let message = said!("sources.other-attribute", name = quoted(name), header);
            self.problem(node, message, said!("sources.other-attribute-help", name, header));
        }
    }

    /// How each register is to be read.
    pub(crate) fn sources(&mut self, contract: &Contract) -> BTreeMap<String, Source> {
        let sources = self.tree.root.get("sources").map_or(&[][..], Node::entries).iter();
        sources.map(|entry| (entry.key.clone(), self.register(entry, contract))).collect()
    }

    fn register(&mut self, Entry { key, node, .. }: &Entry, contract: &Contract) -> Source {
        let mut source = self.source(Some(node), Shape::Summary);
        let shape = node.get("shape");
        if !SHAPES.contains(&source.shape) {
            let place = shape.or(node.get("profile")).unwrap_or(node);
            let message = said!("sources.shape", name = key, shape = source.shape.key());
            let help = said!(
                "sources.shape-help",
                summary = Shape::Summary.key(),
                snapshots = Shape::Snapshots.key()
            );
            self.problem(place, message, help);
        }
        let contract = contract.of_source(Some(key));
        source.asked = Some(asked(&contract));
        source.own.extend(read(&contract, &source));
        source
    }
}

/// What a register must tell, because its indicators ask for it.
fn asked(contract: &Contract) -> Asked {
    let column = |event: &Event| Column::from_key(&format!("{}_at", event.key()?));
    let (events, groups) = (contract.own_events(), contract.asks_of_groups());
    let mut columns: Vec<Column> = events.iter().filter_map(column).collect();
    columns.extend(groups.then_some(Column::AssignedAt));
    let clocks = contract.own_indicators().any(|one| !one.measure.runs.is_empty());
    Asked { columns, groups, clocks }
}

/// The further columns that the events and the limits of a source's indicators read: they must be there.
pub(crate) fn read(contract: &Contract, source: &Source) -> Vec<Column> {
    let columns: Vec<Column> = source.instants().collect();
    let dates: Vec<Column> = source.dates().collect();
    let dates = contract.own_dates().into_iter().filter_map(move |one| dates.get(one).copied());
    let events = contract.own_events().into_iter();
    let happens = events.filter_map(|event| match event {
        Event::Own(number) => contract.events.get(number),
        _ => None,
    });
    let read = happens.filter_map(|own| match own.happens {
        Happens::Column(number) | Happens::EachOf(number) => columns.get(number).copied(),
        _ => None,
    });
    read.chain(dates).collect()
}
