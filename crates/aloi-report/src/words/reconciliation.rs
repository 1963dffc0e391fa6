//! The words of a reconciliation.

use super::Words;
use aloi::reading::Knob;
use aloi_audit::claims::Rounding;
use aloi_audit::reconcile::{Cause, Field, What};

impl Words {
    /// A cause in a few words.
    pub(crate) fn cause(self, cause: Cause) -> String {
        each!(self, "reconciliation.cause-", cause.key())
    }

    /// What of a ticket was compared.
    pub(crate) fn field(self, field: Field) -> String {
        each!(self, "reconciliation.field-", field.key())
    }

    /// A step of a bridge.
    pub(crate) fn step(self, what: What) -> String {
        match what {
            What::RateAgainstCounts => say!(self, "reconciliation.step-rate-against-counts"),
            What::OwnTickets => say!(self, "reconciliation.step-own-tickets"),
            What::NotClaimed => say!(self, "reconciliation.step-not-claimed"),
            What::RateAlone => say!(self, "reconciliation.step-rate-alone"),
            What::Repeated => {
                say!(self, "reconciliation.step-repeated")
            }
            What::Cause(cause) => self.cause(cause),
            What::Unexplained => say!(self, "reconciliation.step-unexplained"),
            What::Rounding(rounding) => {
                let way = self.rounding(rounding);
                say!(self, "reconciliation.step", way)
            }
        }
    }

    fn rounding(self, rounding: Rounding) -> String {
        match rounding {
            Rounding::Exact => say!(self, "reconciliation.rounding-exact"),
            Rounding::HalfUp => say!(self, "reconciliation.rounding-half-up"),
            Rounding::Down => say!(self, "reconciliation.rounding-down"),
            Rounding::Up => say!(self, "reconciliation.rounding-up"),
        }
    }

    /// Where a bridge begins.
    pub(crate) fn their_figure(self, claimed: bool, base: bool) -> String {
        match (claimed, base) {
            (true, _) => say!(self, "reconciliation.their-figure"),
            (false, true) => {
                say!(self, "reconciliation.their-figure-2")
            }
            (false, false) => say!(self, "reconciliation.their-figure-3"),
        }
    }

    /// More levels than are said.
    pub(crate) fn more_levels(self, more: u64) -> String {
        let n = self.count(more);
        say!(self, "reconciliation.more-levels", n)
    }

    /// That all they claim of some rows is so.
    pub(crate) fn claimed_figures_same(self, claimed: u64, of: u64) -> String {
        let (n, of) = (self.count(claimed), self.count(of));
        say!(self, "reconciliation.claimed-figures-same", n, of)
    }

    /// That no row is claimed.
    pub(crate) fn no_row_claimed(self, months: u64) -> String {
        match months {
            1 => say!(self, "reconciliation.no-row-claimed-1"),
            _ => say!(self, "reconciliation.no-row-claimed"),
        }
    }

    /// How many tickets were compared, and how many agree.
    pub(crate) fn tickets_agreed(self, agreed: u64, compared: u64, causes: &str) -> String {
        let single = self.is_singular(agreed);
        let (agreed, of) = (self.count(agreed), self.count(compared));
        let said = match single {
            true => say!(self, "reconciliation.tickets-agreed-one", of, agreed),
            false => say!(self, "reconciliation.tickets-agreed-other", of, agreed),
        };
        match causes.is_empty() {
            true => said + ".",
            false => say!(self, "reconciliation.tickets-agreed-other-2", said, causes),
        }
    }

    /// How many of the tickets that differ a reading explains.
    pub(crate) fn tickets_explained(self, explained: u64, of: u64, broken: u64) -> String {
        let (explained, of, broken) = (self.count(explained), self.count(of), self.count(broken));
        say!(self, "reconciliation.tickets-explained", explained, of, broken)
    }

    /// How many levels are as they claim under a reading, and how many under the contract's.
    pub(crate) fn levels_as_claimed(self, rows: u64, now: u64) -> String {
        let (rows, now) = (self.count(rows), self.count(now));
        say!(self, "reconciliation.levels-as-claimed", rows, now)
    }

    /// What the list of tickets says of the base.
    pub(crate) fn lists_base(self, base: bool) -> String {
        match base {
            true => say!(self, "reconciliation.lists-base-one"),
            false => say!(self, "reconciliation.lists-base-other"),
        }
    }

    /// Tickets that count in none of the months.
    pub(crate) fn claimed_elsewhere(self, tickets: u64) -> String {
        let n = self.count(tickets);
        say!(self, "reconciliation.claimed-elsewhere", n)
    }

    /// Tickets whose row their claims do not tell.
    pub(crate) fn without_row(self, tickets: u64) -> String {
        let n = self.count(tickets);
        say!(self, "reconciliation.without-row", n)
    }

    /// Tickets of which nothing tells whether they were in time.
    pub(crate) fn without_verdict(self, tickets: u64) -> String {
        let n = self.count(tickets);
        say!(self, "reconciliation.without-verdict", n)
    }

    /// That nearly every verdict would agree if it were inverted.
    pub(crate) fn verdicts_inverted(self, compared: u64, differing: u64) -> String {
        let (n, of) = (self.count(differing), self.count(compared));
        say!(self, "reconciliation.verdicts-inverted", n, of)
    }

    /// Tickets that both sides count and that are claimed without a verdict.
    pub(crate) fn verdict_unclaimed(self, tickets: u64) -> String {
        let n = self.count(tickets);
        say!(self, "reconciliation.verdict-unclaimed", n)
    }

    /// Rows that they claim of months that are not looked at.
    pub(crate) fn rows_elsewhere(self, rows: u64) -> String {
        let n = self.count(rows);
        say!(self, "reconciliation.rows-elsewhere", n)
    }

    /// Lines of their files that add up others.
    pub(crate) fn totals_set_aside(self, lines: u64, places: &str) -> String {
        let n = self.count(lines);
        say!(self, "reconciliation.totals-set-aside", n, places)
    }

    /// A reading by what it does, and as a contract writes it.
    pub(crate) fn reading_named(self, knob: &str, value: &str) -> String {
        let known = Knob::ALL.into_iter().find(|one| one.key() == knob);
        match known {
            Some(known) => format!("{} ({knob} = {value})", self.choice(known, value)),
            None => format!("{knob} = {value}"),
        }
    }

    /// That a ticket counts in a month.
    pub(crate) fn is_counted_in(self, month: &str) -> String {
        say!(self, "reconciliation.is-counted-in", month)
    }

    /// Whether claims of one ticket say the same.
    pub(crate) fn said_twice(self, identical: bool) -> String {
        match identical {
            true => say!(self, "reconciliation.said-twice-one"),
            false => say!(self, "reconciliation.said-twice-other"),
        }
    }
}
