//! What is under way, and what the running month can still become.

use super::Words;

impl Words {
    /// How many items are under way at an instant, and how many of them are overdue.
    pub(crate) fn under_way(self, at: &str, items: u64, overdue: u64) -> String {
        let items = counted!(self, "due.under-way", items);
        let overdue = counted!(self, "due.overdue", overdue);
        say!(self, "due.at", at, items, overdue)
    }

    /// When the next limit passes.
    pub(crate) fn next_passes(self, at: &str) -> String {
        say!(self, "due.next", at)
    }

    /// That an indicator has nothing under way.
    pub(crate) fn nothing_under_way(self) -> String {
        say!(self, "due.nothing")
    }

    /// That a target may still be met and may still be missed.
    pub(crate) fn undecided(self) -> String {
        say!(self, "due.undecided")
    }

    /// What the figures of what is due mean.
    pub(crate) fn what_is_due(self) -> String {
        say!(self, "due.note")
    }
}
