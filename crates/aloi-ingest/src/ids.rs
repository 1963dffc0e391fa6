//! The tickets met so far, found by their ids.

use crate::same::same;
use aloi::Ticket;
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// The positions of tickets by their ids. The ids stay with the tickets, which every question
/// brings along.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids {
    positions: HashTable<usize>,
    hasher: DefaultHashBuilder,
    /// The ticket found last: mostly, the next row is of the same or of the one after it.
    last: usize,
}

impl Ids {
    /// The position of the ticket called `id`.
    #[inline(always)]
    pub(crate) fn find(&mut self, id: &str, tickets: &[Ticket]) -> Option<usize> {
        match tickets.get(self.last) {
            Some(ticket) if same(&ticket.id, id) => Some(self.last),
            _ => self.another(id, tickets),
        }
    }

    fn another(&mut self, id: &str, tickets: &[Ticket]) -> Option<usize> {
        let is = |position: usize| tickets.get(position).is_some_and(|ticket| same(&ticket.id, id));
        if is(self.last + 1) {
            self.last += 1;
            return Some(self.last);
        }
        let hash = self.hasher.hash_one(id);
        let found = self.positions.find(hash, |position| is(*position)).copied();
        self.last = found.unwrap_or(self.last);
        found
    }

    /// Adds a ticket that was not met before, at `position`.
    pub(crate) fn add(&mut self, position: usize, tickets: &[Ticket]) {
        let hash = |position: &usize| {
            let id = tickets.get(*position).map_or("", |ticket| ticket.id.as_str());
            self.hasher.hash_one(id)
        };
        self.positions.insert_unique(hash(&position), position, hash);
    }

    /// Forgets them all.
    pub(crate) fn clear(&mut self) {
        self.positions.clear();
        self.last = 0;
    }
}
