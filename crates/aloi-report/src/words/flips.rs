//! Why a ticket counts otherwise under another reading, in words of the ticket.

use super::Words;
use aloi_audit::readings::Demand;

impl Words {
    /// The place of a ticket of a base.
    pub(crate) fn row_and_verdict(self, row: &str, verdict: &str) -> String {
        say!(self, "{row} : {verdict}", "{row}: {verdict}", row, verdict)
    }

    /// The place of a ticket of a month that is not reported.
    pub(crate) fn counts_in_month(self, month: &str) -> String {
        say!(self, "compte en {month}", "counts in {month}", month)
    }

    /// The place of a ticket of no month.
    pub(crate) fn counts_in_no_month(self) -> String {
        say!(self, "ne compte dans aucun mois", "counts in no month")
    }

    /// The place of a ticket that is excluded.
    pub(crate) fn excluded_for(self, reason: &str) -> String {
        say!(self, "exclu : {reason}", "excluded: {reason}", reason)
    }

    /// Facts of a ticket and what they do to its figures.
    pub(crate) fn facts_and_figures(self, facts: &str, figures: &str) -> String {
        say!(self, "{facts} : {figures}", "{facts}: {figures}", facts, figures)
    }

    /// A ticket restored and closed in two months.
    pub(crate) fn why_months(self, restored: &str, closed: &str) -> String {
        say!(
            self,
            "restauré le {restored}, clôturé le {closed}",
            "restored {restored}, closed {closed}",
            restored,
            closed
        )
    }

    /// A ticket that was not the provider's when it had to be.
    pub(crate) fn why_elsewhere(self, demand: Demand, group: &str, at: &str) -> String {
        match (demand, group.is_empty()) {
            (Demand::AtRestoration, false) => say!(
                self,
                "affecté à {group} lors de sa restauration le {at}",
                "with {group} at its restoration, {at}",
                group,
                at
            ),
            (Demand::AtRestoration, true) => say!(
                self,
                "affecté à personne lors de sa restauration le {at}",
                "with nobody at its restoration, {at}",
                at
            ),
            (Demand::AtClosure, false) => say!(
                self,
                "affecté à {group} lors de sa clôture le {at}",
                "with {group} at its closure, {at}",
                group,
                at
            ),
            (Demand::AtClosure, true) => say!(
                self,
                "affecté à personne lors de sa clôture le {at}",
                "with nobody at its closure, {at}",
                at
            ),
        }
    }

    /// A ticket of several priorities: each choice with its priority, the contract's own first.
    pub(crate) fn why_priorities(self, own: (&str, &str), other: (&str, &str)) -> String {
        let ((by_own, from), (by_other, to)) = (own, other);
        say!(
            self,
            "{by_other} : {to} au lieu de {from} ({by_own})",
            "{by_other}: {to} instead of {from} ({by_own})",
            by_other,
            to,
            from,
            by_own
        )
    }

    /// A ticket restored several times: the restoration that counted, and the one that counts now.
    pub(crate) fn why_restorations(
        self,
        reopened: Option<String>,
        from: Option<String>,
        to: Option<String>,
    ) -> String {
        let change = match (from, to) {
            (Some(from), Some(to)) => say!(
                self,
                "restauration le {to} au lieu du {from}",
                "restoration {to} instead of {from}",
                to,
                from
            ),
            (None, Some(to)) => say!(
                self,
                "restauration le {to} au lieu d'aucune",
                "restoration {to} instead of none",
                to
            ),
            (Some(from), None) => say!(
                self,
                "aucune restauration au lieu de celle du {from}",
                "no restoration instead of {from}",
                from
            ),
            (None, None) => say!(self, "aucune restauration", "no restoration"),
        };
        match reopened {
            Some(reopened) => say!(
                self,
                "rouvert le {reopened}, {change}",
                "reopened {reopened}, {change}",
                reopened,
                change
            ),
            None => change,
        }
    }

    /// Times that a sentence does not name.
    pub(crate) fn more_times(self, more: u64) -> String {
        let n = self.count(more);
        say!(self, "et encore {n} fois", "and {n} times more", n)
    }

    /// From one time to another.
    pub(crate) fn since_until(self, from: &str, to: &str) -> String {
        say!(self, "du {from} au {to}", "{from} to {to}", from, to)
    }

    /// A ticket whose restoration was refused.
    pub(crate) fn why_refused(self, spans: &str) -> String {
        say!(self, "restauré puis refusé, {spans}", "restored and then refused, {spans}", spans)
    }

    /// A ticket closed while no restoration counts.
    pub(crate) fn why_unrestored(self, closed: &str) -> String {
        say!(
            self,
            "clôturé le {closed} sans restauration qui tienne",
            "closed {closed}, no restoration stands",
            closed
        )
    }

    /// A ticket whose planned date was moved.
    pub(crate) fn why_planned(self, from: &str, to: &str, restored: &str) -> String {
        say!(
            self,
            "planifié pour le {to} au lieu du {from}, restauré le {restored}",
            "planned for {to} instead of {from}, restored {restored}",
            to,
            from,
            restored
        )
    }

    /// A ticket without planned date.
    pub(crate) fn why_no_planned(self) -> String {
        say!(self, "aucune date planifiée", "no planned date")
    }

    /// The time for which the clock ran.
    pub(crate) fn clock_ran(self, elapsed: &str) -> String {
        say!(self, "{elapsed} écoulées", "elapsed {elapsed}", elapsed)
    }

    /// The same, and what it was.
    pub(crate) fn clock_ran_instead(self, elapsed: &str, before: &str) -> String {
        say!(
            self,
            "{elapsed} écoulées au lieu de {before}",
            "elapsed {elapsed} instead of {before}",
            elapsed,
            before
        )
    }

    /// The time that a level allows.
    pub(crate) fn level_allows(self, limit: &str) -> String {
        say!(self, "{limit} permises", "allowed {limit}", limit)
    }

    /// The same, and what it was.
    pub(crate) fn level_allows_instead(self, limit: &str, before: &str) -> String {
        say!(
            self,
            "{limit} permises au lieu de {before}",
            "allowed {limit} instead of {before}",
            limit,
            before
        )
    }

    /// A restoration and the planned date that it is held against.
    pub(crate) fn restored_and_planned(self, restored: &str, planned: &str) -> String {
        say!(
            self,
            "restauré le {restored}, planifié pour le {planned}",
            "restored {restored}, planned for {planned}",
            restored,
            planned
        )
    }
}
