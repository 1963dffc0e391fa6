//! Why a ticket counts otherwise under another reading, in words of the ticket.

use super::Words;
use aloi_audit::readings::Demand;

impl Words {
    /// A ticket that was not the provider's when it had to be.
    pub(crate) fn why_elsewhere(self, demand: Demand, group: &str, at: &str) -> String {
        match (demand, group.is_empty()) {
            (Demand::AtRestoration, false) => say!(self, "flips.why-elsewhere", group, at),
            (Demand::AtRestoration, true) => say!(self, "flips.why-elsewhere-2", at),
            (Demand::AtClosure, false) => say!(self, "flips.why-elsewhere-3", group, at),
            (Demand::AtClosure, true) => say!(self, "flips.why-elsewhere-4", at),
        }
    }

    /// A ticket of several priorities: each choice with its priority, the contract's own first.
    pub(crate) fn why_priorities(self, own: (&str, &str), other: (&str, &str)) -> String {
        let ((by_own, from), (by_other, to)) = (own, other);
        say!(self, "flips.why-priorities", by_other, to, from, by_own)
    }

    /// A ticket restored several times: the restoration that counted, and the one that counts now.
    pub(crate) fn why_restorations(
        self,
        reopened: Option<String>,
        from: Option<String>,
        to: Option<String>,
    ) -> String {
        let change = match (from, to) {
            (Some(from), Some(to)) => say!(self, "flips.why-restorations", to, from),
            (None, Some(to)) => say!(self, "flips.why-restorations-2", to),
            (Some(from), None) => say!(self, "flips.why-restorations-3", from),
            (None, None) => say!(self, "flips.why-restorations-4"),
        };
        match reopened {
            Some(reopened) => say!(self, "flips.why-restorations-some", reopened, change),
            None => change,
        }
    }

    /// Times that a sentence does not name.
    pub(crate) fn more_times(self, more: u64) -> String {
        let n = self.count(more);
        say!(self, "flips.more-times", n)
    }

    /// The time for which the clock ran.
    pub(crate) fn clock_ran(self, elapsed: &str) -> String {
        say!(self, "flips.clock-ran", elapsed)
    }

    /// The time that a level allows.
    pub(crate) fn level_allows(self, limit: &str) -> String {
        say!(self, "flips.level-allows", limit)
    }
}
