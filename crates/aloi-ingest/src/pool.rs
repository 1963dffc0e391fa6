//! Tickets told one after another, each in the room of one that was given away.

use aloi::Ticket;
use std::ops::{Deref, DerefMut};

/// The tickets at hand.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    /// They, and behind them the room of others.
    all: Vec<Ticket>,
    at_hand: usize,
}

impl Pool {
    /// Adds a ticket of which nothing but its id is known.
    pub(crate) fn begin(&mut self, id: &str) {
        match self.all.get_mut(self.at_hand) {
            Some(ticket) => ticket.begin_anew(id),
            None => self.all.push(Ticket::new(id)),
        }
        self.at_hand += 1;
    }

    /// Adds a ticket.
    pub(crate) fn push(&mut self, ticket: Ticket) {
        match self.all.get_mut(self.at_hand) {
            Some(room) => *room = ticket,
            None => self.all.push(ticket),
        }
        self.at_hand += 1;
    }

    /// Forgets them, and keeps their room.
    pub(crate) const fn forget(&mut self) {
        self.at_hand = 0;
    }

    /// They alone.
    pub(crate) fn into_vec(mut self) -> Vec<Ticket> {
        self.all.truncate(self.at_hand);
        self.all
    }
}

impl Deref for Pool {
    type Target = [Ticket];

    #[inline]
    fn deref(&self) -> &[Ticket] {
        &self.all[..self.at_hand]
    }
}

impl DerefMut for Pool {
    #[inline]
    fn deref_mut(&mut self) -> &mut [Ticket] {
        &mut self.all[..self.at_hand]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_in_the_room_of_another_knows_nothing_of_it() {
        let mut pool = Pool::default();
        pool.begin("INC1");
        pool[0].opened_at = Some(aloi::Instant::from_seconds(5));
        pool.begin("INC2");
        pool.forget();
        assert!(pool.is_empty());
        pool.begin("INC3");
        pool.push(Ticket::new("INC4"));
        pool.begin("INC5");
        assert_eq!(pool.into_vec(), ["INC3", "INC4", "INC5"].map(Ticket::new));
    }
}
