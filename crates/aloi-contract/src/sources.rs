//! Where a contract file speaks of the sources of its items: `[source]`, and `[sources.NAME]` for
//! registers (R17).

use crate::tree::Node;

/// Whether every indicator counts the rows of a register: nothing need be said of tickets then.
pub(crate) fn are_registers_alone(root: &Node) -> bool {
    let indicators = root.get("indicators").map_or(&[][..], Node::list);
    let is_pool = |one: &Node| one.get("figure").and_then(Node::text) == Some("pool");
    let counts_none = |one: &Node| one.get("source").is_some() || is_pool(one);
    !indicators.is_empty() && indicators.iter().all(counts_none)
}

/// The table of the source that an indicator counts: its register's, or `[source]`.
pub(crate) fn table_of<'n>(root: &'n Node, indicator: &Node) -> Option<&'n Node> {
    match indicator.get("source").and_then(Node::text) {
        Some(name) => root.get("sources")?.get(name),
        None => root.get("source"),
    }
}

/// The columns of each source that the contract maps, by its name: `[source]` has none.
pub(crate) fn columns(root: &Node) -> impl Iterator<Item = (Option<&str>, &Node)> {
    let registers = root.get("sources").map_or(&[][..], Node::entries).iter();
    let registers = registers.map(|entry| (Some(entry.key.as_str()), &entry.node));
    let own = root.get("source").map(|node| (None, node));
    let all = own.into_iter().chain(registers);
    all.filter_map(|(name, node)| Some((name, node.get("columns")?)))
}
