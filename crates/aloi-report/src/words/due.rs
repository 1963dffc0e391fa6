//! What is under way, and what the running month can still become.

use super::Words;

impl Words {
    /// How many items are under way at an instant, and how many of them are overdue.
    pub(crate) fn under_way(self, at: &str, items: u64, overdue: u64) -> String {
        let items = counted!(self, "due.under-way", items);
        let overdue = counted!(self, "due.overdue", overdue);
        say!(self, "due.at", at, items, overdue)
    }
}
