//! Further columns: those that `[source.columns]` names and Aloi has no name for. They are the
//! attributes of tickets (R18), instants where an event reads them (R19), or dates where a limit does (R22).
//! The column of an item's value (R29) is an attribute that need not be named there.

use crate::column::Column;
use crate::near;
use crate::sources;
use crate::tree::{Node, Value};
use aloi::Event;

/// A further column of the export, by the name that the contract gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Further {
    /// Its name in the contract, which is also that of the field in a history.
    pub name: String,
    /// What its cells tell.
    pub tells: Tells,
}

/// What the cells of a further column tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tells {
    /// A text: it is an attribute of the ticket.
    Text,
    /// An instant, which an event reads.
    Instant,
    /// Instants, each of which an event reads.
    Each,
    /// A date by which something is to be done, which a limit reads.
    Date,
}

/// The words that, besides the names of events, say something else where an attribute can be named.
const TAKEN: [&str; 32] = [
    "first_group",
    "handled_by",
    "not",
    "within",
    "tiers",
    "target",
    "targets",
    "calendar",
    "cutoff",
    "minimum",
    "grades",
    "repeat",
    "few",
    "compare",
    "penalties",
    "per",
    "amount",
    "steps",
    "at_most",
    "at_least",
    "below",
    "from_miss",
    "in",
    "then",
    "at_discretion_of",
    "name",
    "state",
    "which",
    "column",
    "any",
    "all",
    "order",
];

/// Whether a word cannot be the name of an attribute.
pub(crate) fn is_taken(name: &str) -> bool {
    TAKEN.contains(&name) || Event::from_key(name).is_some()
}

/// The further columns that the contract names: first those that events read, then those that limits
/// read, under their own name where `[source.columns]` gives them no other, then the attributes in its
/// order.
pub(crate) fn named(root: &Node) -> Vec<Further> {
    let entries = sources::columns(root).flat_map(|(_, columns)| columns.entries());
    let names = entries.map(|entry| entry.key.as_str()).filter(|name| is_further(root, name));
    let further = |name: &str, tells| Further { name: name.to_owned(), tells };
    let mut all: Vec<Further> = Vec::new();
    let each: Vec<&str> = each_read(root).collect();
    let tells = |name: &str| if each.contains(&name) { Tells::Each } else { Tells::Instant };
    let instants = read_by_events(root).map(|name| (name, tells(name)));
    let dates = read_by_limits(root).into_iter().map(|name| (name, Tells::Date));
    let texts = names.map(|name| (name, Tells::Text));
    for (name, tells) in instants.chain(dates).chain(texts).filter(|(name, _)| !is_ours(name)) {
        if all.iter().all(|known| known.name != name) {
            all.push(further(name, tells));
        }
    }
    if let Some(name) = value_column(root).filter(|name| !is_ours(name))
        && all.iter().all(|known| known.name != name)
    {
        all.push(further(name, Tells::Text));
    }
    all
}

/// Whether a name is one of our own, or one that says something else.
fn is_ours(name: &str) -> bool {
    Column::from_key(name).is_some() || is_taken(name) || name.trim().is_empty()
}

/// Whether a key of `[source.columns]` is the name of a further column, and not one of ours
/// mistyped: what is near to one of ours must be asked for somewhere.
fn is_further(root: &Node, name: &str) -> bool {
    let ours = Column::ALL.map(Column::key);
    !is_ours(name) && (near::nearest(name, ours).is_none() || is_asked_for(root, name))
}

/// Whether an indicator, a filter or an event speaks of a column of this name.
fn is_asked_for(root: &Node, name: &str) -> bool {
    let mut asked = false;
    for section in ["indicators", "filters", "events"] {
        let Some(node) = root.get(section) else { continue };
        node.walk(&mut |node| {
            asked |= node.entries().iter().any(|entry| entry.key == name);
            asked |= matches!(&node.value, Value::Text(text) if text == name);
        });
    }
    asked
}

/// The column that tells the value of an item (R29).
fn value_column(root: &Node) -> Option<&str> {
    root.get("money")?.get("value")?.text().map(str::trim)
}

/// Whether a column tells the value of an item under its own name: no source calls it otherwise.
pub(crate) fn is_value_by_its_name(root: &Node, name: &str) -> bool {
    let mut columns = sources::columns(root);
    value_column(root) == Some(name) && !columns.any(|(_, columns)| columns.get(name).is_some())
}

/// The columns that events read.
fn read_by_events(root: &Node) -> impl Iterator<Item = &str> {
    let events = root.get("events").map_or(&[][..], Node::entries).iter();
    events.filter_map(|event| event.node.get("column")?.text())
}

/// The columns of which an event reads each instant.
fn each_read(root: &Node) -> impl Iterator<Item = &str> {
    let events = root.get("events").map_or(&[][..], Node::entries).iter();
    let each = events.filter(|event| event.node.get("which").and_then(Node::text) == Some("each"));
    each.filter_map(|event| event.node.get("column")?.text())
}

/// The columns by whose date a limit is to be met: what its `date` names and no event is called.
fn read_by_limits(root: &Node) -> Vec<&str> {
    let events = root.get("events").map_or(&[][..], Node::entries);
    let is_event = |name: &str| {
        Event::from_key(name).is_some() || events.iter().any(|event| event.key == name)
    };
    let mut named = Vec::new();
    let levels = root.get("indicators").map_or(&[][..], Node::list).iter();
    let levels = levels.flat_map(|one| one.get("levels").map_or(&[][..], Node::list));
    for level in levels {
        level.walk(&mut |node| {
            let date = node.path.ends_with(".date").then(|| node.text()).flatten();
            named.extend(date.filter(|name| !is_event(name)));
        });
    }
    named
}
