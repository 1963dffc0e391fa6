//! Which entries of a register may touch a ticket, found without looking at all of them.

use crate::exclusion::Exclusion;
use crate::{Instant, Span};
use std::collections::HashMap;

/// The entries of a register by ticket, and those for every ticket in the order of their times.
#[derive(Clone, Debug)]
pub(super) struct Entries<'r> {
    tickets: HashMap<&'r str, Vec<usize>>,
    everybody: Vec<(Span, usize)>,
    /// How far the times up to each reach.
    reach: Vec<Instant>,
}

impl<'r> Entries<'r> {
    pub(super) fn new(register: &'r [Exclusion]) -> Self {
        let mut tickets: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut everybody = Vec::new();
        for (position, entry) in register.iter().enumerate() {
            match (entry.what.ticket.as_deref(), entry.what.stop) {
                (Some(ticket), _) => tickets.entry(ticket).or_default().push(position),
                (None, Some(stop)) if !stop.is_empty() => everybody.push((stop, position)),
                (None, _) => {}
            }
        }
        everybody.sort_unstable();
        let reach = everybody.iter().scan(Instant::ALWAYS, |reach, (stop, _)| {
            *reach = stop.to.max(*reach);
            Some(*reach)
        });
        let reach = reach.collect();
        Self { tickets, everybody, reach }
    }

    /// Those of one ticket.
    pub(super) fn of_ticket(&self, ticket: &str) -> &[usize] {
        self.tickets.get(ticket).map_or(&[], Vec::as_slice)
    }

    /// Whether one of those for every ticket has a time in `window`.
    pub(super) fn any_within(&self, window: Span) -> bool {
        self.within(window).next().is_some()
    }

    /// Those of a ticket and those for every ticket with a time in `window`, in their order.
    pub(super) fn touching(&self, ticket: &str, window: Span) -> Vec<usize> {
        let own = self.of_ticket(ticket).iter().copied();
        let mut touching: Vec<usize> = own.chain(self.within(window)).collect();
        touching.sort_unstable();
        touching
    }

    fn within(&self, window: Span) -> impl Iterator<Item = usize> + '_ {
        let first = self.reach.partition_point(|reach| *reach <= window.from);
        let end = self.everybody.partition_point(|(stop, _)| stop.from < window.to);
        let near = &self.everybody[first..end.max(first)];
        near.iter().filter(move |(stop, _)| stop.to > window.from).map(|(_, position)| *position)
    }
}
