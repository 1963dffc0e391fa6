//! Why a ticket counts otherwise under another reading, in words of the ticket.

use super::Words;
use aloi_audit::readings::Demand;

impl Words {
    /// The place of a ticket of a base.
    pub(crate) fn row_and_verdict(self, row: &str, verdict: &str) -> String {
        say!(self, "flips.row-and-verdict", row, verdict)
    }

    /// The place of a ticket of a month that is not reported.
    pub(crate) fn counts_in_month(self, month: &str) -> String {
        say!(self, "flips.counts-in-month", month)
    }

    /// The place of a ticket of no month.
    pub(crate) fn counts_in_no_month(self) -> String {
        say!(self, "flips.counts-in-no-month")
    }

    /// The place of a ticket that is excluded.
    pub(crate) fn excluded_for(self, reason: &str) -> String {
        say!(self, "flips.excluded-for", reason)
    }

    /// Facts of a ticket and what they do to its figures.
    pub(crate) fn facts_and_figures(self, facts: &str, figures: &str) -> String {
        say!(self, "flips.facts-and-figures", facts, figures)
    }

    /// A ticket restored and closed in two months.
    pub(crate) fn why_months(self, restored: &str, closed: &str) -> String {
        say!(self, "flips.why-months", restored, closed)
    }

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

    /// From one time to another.
    pub(crate) fn since_until(self, from: &str, to: &str) -> String {
        say!(self, "flips.since-until", from, to)
    }

    /// A ticket whose restoration was refused.
    pub(crate) fn why_refused(self, spans: &str) -> String {
        say!(self, "flips.why-refused", spans)
    }

    /// A ticket closed while no restoration counts.
    pub(crate) fn why_unrestored(self, closed: &str) -> String {
        say!(self, "flips.why-unrestored", closed)
    }

    /// A ticket whose planned date was moved.
    pub(crate) fn why_planned(self, from: &str, to: &str, restored: &str) -> String {
        say!(self, "flips.why-planned", to, from, restored)
    }

    /// A ticket without planned date.
    pub(crate) fn why_no_planned(self) -> String {
        say!(self, "flips.why-no-planned")
    }

    /// The time for which the clock ran.
    pub(crate) fn clock_ran(self, elapsed: &str) -> String {
        say!(self, "flips.clock-ran", elapsed)
    }

    /// The same, and what it was.
    pub(crate) fn clock_ran_instead(self, elapsed: &str, before: &str) -> String {
        say!(self, "flips.clock-ran-instead", elapsed, before)
    }

    /// The time that a level allows.
    pub(crate) fn level_allows(self, limit: &str) -> String {
        say!(self, "flips.level-allows", limit)
    }

    /// The same, and what it was.
    pub(crate) fn level_allows_instead(self, limit: &str, before: &str) -> String {
        say!(self, "flips.level-allows-instead", limit, before)
    }

    /// A restoration and the planned date that it is held against.
    pub(crate) fn restored_and_planned(self, restored: &str, planned: &str) -> String {
        say!(self, "flips.restored-and-planned", restored, planned)
    }
}
