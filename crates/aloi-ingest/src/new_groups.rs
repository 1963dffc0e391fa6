//! Groups that are new: in an export of several months, those that first have a ticket in the last.

use aloi::name::comparable;
use aloi::zone::Tz;
use aloi::{Glossary, Group, Instant, Month, Ticket};
use std::collections::BTreeMap;

/// The groups that are new in the last month of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGroups {
    /// The month of the export's latest instant, by the contract's clocks. No system clock is asked.
    pub month: Month,
    /// Whether the export reaches back beyond that month: else no group can be told to be new.
    pub has_earlier: bool,
    /// The groups, the first to come first.
    pub groups: Vec<NewGroup>,
}

/// A group that has a ticket for the first time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NewGroup {
    /// Since when.
    pub since: Instant,
    /// Its name.
    pub name: String,
    /// The ticket.
    pub ticket: String,
    /// Whether it is the provider's.
    pub is_ours: bool,
}

/// The groups of some tickets that are new in their last month; `None` where nothing of them has a
/// date.
pub(crate) fn of(tickets: &[Ticket], glossary: &Glossary, zone: Tz) -> Option<NewGroups> {
    let instants = || tickets.iter().flat_map(instants);
    let (first, last) = (instants().min()?, instants().max()?);
    let month = Month::of(last, zone)?;
    let mut since: BTreeMap<String, NewGroup> = BTreeMap::new();
    for ticket in tickets {
        for (at, group) in groups(ticket) {
            for (name, is_ours) in glossary.each_group(group) {
                let key = comparable(name);
                let known = since.get(&key).map(|known| (known.since, known.ticket.as_str()));
                if known.is_some_and(|known| known <= (at, ticket.id.as_str())) {
                    continue;
                }
                let (name, ticket) = (name.to_owned(), ticket.id.clone());
                since.insert(key, NewGroup { since: at, name, ticket, is_ours });
            }
        }
    }
    let is_new = |group: &NewGroup| Month::of(group.since, zone) == Some(month);
    let has_earlier = Month::of(first, zone) != Some(month);
    let mut groups: Vec<NewGroup> = since.into_values().filter(|_| has_earlier).collect();
    groups.retain(is_new);
    groups.sort();
    Some(NewGroups { month, has_earlier, groups })
}

/// Every instant at which something happened to a ticket; planned dates are none.
fn instants(ticket: &Ticket) -> impl Iterator<Item = Instant> {
    let dates = [ticket.opened_at, ticket.restored_at, ticket.closed_at];
    let statuses = ticket.status.changes.iter().map(|change| change.at);
    let groups = ticket.group.changes.iter().map(|change| change.at);
    let priorities = ticket.priority.changes.iter().map(|change| change.at);
    let planned = ticket.planned_at.changes.iter().map(|change| change.at);
    dates.into_iter().flatten().chain(statuses).chain(groups).chain(priorities).chain(planned)
}

/// The groups of a ticket, each with an instant at which it had it: the first at the ticket's
/// beginning.
fn groups(ticket: &Ticket) -> Vec<(Instant, Group)> {
    let begins = instants(ticket).min().unwrap_or(Instant::ALWAYS);
    let changes = &ticket.group.changes;
    let first = changes.iter().min_by_key(|change| change.at);
    let first = ticket.group.first.or_else(|| first.map(|change| change.from));
    let first = first.unwrap_or(ticket.group.current);
    let mut groups = vec![(begins, first)];
    for change in changes {
        groups.push((change.at, change.from));
        groups.push((change.at, change.to));
    }
    groups
}
