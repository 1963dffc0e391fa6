//! The words of charts.

use super::Words;
use crate::model::Row;
use aloi::{Against, Month};

impl Words {
    /// A month in a few letters: `oct.`.
    pub(crate) fn month_short(self, month: Month) -> String {
        match month.number() {
            1 => say!(self, "janv.", "Jan"),
            2 => say!(self, "févr.", "Feb"),
            3 => say!(self, "mars", "Mar"),
            4 => say!(self, "avr.", "Apr"),
            5 => say!(self, "mai", "May"),
            6 => say!(self, "juin", "Jun"),
            7 => say!(self, "juil.", "Jul"),
            8 => say!(self, "août", "Aug"),
            9 => say!(self, "sept.", "Sep"),
            10 => say!(self, "oct.", "Oct"),
            11 => say!(self, "nov.", "Nov"),
            _ => say!(self, "déc.", "Dec"),
        }
    }

    /// The title of a trend.
    pub(crate) fn chart_trend(self, level: &str) -> String {
        say!(
            self,
            "Taux dans le délai, mois par mois : {level}",
            "Rate in time, month by month: {level}",
            level
        )
    }

    /// The title of the results of a month.
    pub(crate) fn chart_results(self, month: &str) -> String {
        say!(
            self,
            "Taux dans le délai par niveau, {month}",
            "Rate in time by level, {month}",
            month
        )
    }

    /// The title of a distribution.
    pub(crate) fn chart_distribution(self, level: &str, within: &str) -> String {
        say!(
            self,
            "Répartition des tickets : {level}, niveau requis {within}",
            "Distribution of the tickets: {level}, required level {within}",
            level,
            within
        )
    }

    /// The target, beside its line.
    pub(crate) fn chart_target(self, target: &str) -> String {
        say!(self, "cible {target}", "target {target}", target)
    }

    /// The limit, at its line.
    pub(crate) fn chart_limit(self, limit: &str) -> String {
        say!(self, "limite {limit}", "limit {limit}", limit)
    }

    /// The planned date, at its line.
    pub(crate) fn planned_date_mark(self) -> String {
        say!(self, "date planifiée", "planned date")
    }

    /// The result of a row: rate, tickets, target, verdict.
    pub(crate) fn chart_row(self, row: &Row) -> String {
        let Some(rate) = row.rate() else { return self.compliant(None) };
        let (rate, target) = (self.percent(&rate), self.percent(&row.target.to_string()));
        let (n, of) = (self.count(row.tally.in_time), self.count(row.tally.total));
        let verdict = self.compliant(row.compliant());
        say!(
            self,
            "{rate}, {n} sur {of}, cible {target}, {verdict}",
            "{rate}, {n} of {of}, target {target}, {verdict}",
            rate,
            n,
            of,
            target,
            verdict
        )
    }

    /// Figures of a chart, or what a ticket may be, one after another.
    pub(crate) fn listed(self, figures: &[String]) -> String {
        figures.join(&say!(self, " ; ", "; "))
    }

    /// A number of tickets.
    pub(crate) fn tickets(self, tickets: u64) -> String {
        let n = self.count(tickets);
        match self.is_singular(tickets) {
            true => say!(self, "{n} ticket", "{n} ticket", n),
            false => say!(self, "{n} tickets", "{n} tickets", n),
        }
    }

    /// What tickets of a bin took: over the bound before, up to its own.
    pub(crate) fn bin(self, against: Against, over: Option<i64>, up_to: Option<i64>) -> String {
        match against {
            Against::Limit(_) => {
                let percent = |bound: i64| self.percent(&bound.to_string());
                match (over.map(percent), up_to.map(percent)) {
                    (None, Some(up_to)) => say!(
                        self,
                        "jusqu'à {up_to} de la limite",
                        "up to {up_to} of the limit",
                        up_to
                    ),
                    (Some(over), Some(up_to)) => say!(
                        self,
                        "de {over} à {up_to} de la limite",
                        "{over} to {up_to} of the limit",
                        over,
                        up_to
                    ),
                    (over, None) => {
                        let over = over.unwrap_or_default();
                        say!(self, "plus de {over} de la limite", "over {over} of the limit", over)
                    }
                }
            }
            Against::PlannedDate => self.days_bin(over, up_to),
        }
    }

    /// The same in days from the planned date.
    fn days_bin(self, over: Option<i64>, up_to: Option<i64>) -> String {
        let days = |bound: i64| self.days(bound.unsigned_abs());
        match (over, up_to) {
            (None, Some(up_to)) => {
                let days = days(up_to);
                say!(
                    self,
                    "{days} ou plus avant la date planifiée",
                    "{days} or more before the planned date",
                    days
                )
            }
            (Some(over), Some(up_to)) if up_to <= 0 => {
                let (over, up_to) = (days(over), up_to.unsigned_abs());
                say!(
                    self,
                    "de {up_to} à {over} avant la date planifiée",
                    "{up_to} to {over} before the planned date",
                    up_to,
                    over
                )
            }
            (Some(over), Some(up_to)) => {
                let (over, up_to) = (over.unsigned_abs(), days(up_to));
                say!(
                    self,
                    "de {over} à {up_to} après la date planifiée",
                    "{over} to {up_to} after the planned date",
                    over,
                    up_to
                )
            }
            (over, None) => {
                let days = days(over.unwrap_or_default());
                say!(
                    self,
                    "plus de {days} après la date planifiée",
                    "over {days} after the planned date",
                    days
                )
            }
        }
    }

    fn days(self, days: u64) -> String {
        let n = self.count(days);
        match self.is_singular(days) {
            true => say!(self, "{n} jour", "{n} day", n),
            false => say!(self, "{n} jours", "{n} days", n),
        }
    }

    /// A bound of a bin, below its chart.
    pub(crate) fn bound(self, against: Against, bound: i64) -> String {
        let (n, sign) = (bound.unsigned_abs(), if bound < 0 { "−" } else { "+" });
        match (against, bound) {
            (Against::Limit(_), _) => self.percent(&bound.to_string()),
            (Against::PlannedDate, 0) => "0".to_owned(),
            (Against::PlannedDate, _) => say!(self, "{sign}{n} j", "{sign}{n} d", sign, n),
        }
    }

    /// What the bounds are shares of.
    pub(crate) fn of_the_limit(self) -> String {
        say!(self, "temps écoulé rapporté à la limite", "time taken as a share of the limit")
    }

    /// What the bounds are counted from.
    pub(crate) fn days_from_planned(self) -> String {
        say!(
            self,
            "jours (24 h) par rapport à la date planifiée",
            "days (24 h) from the planned date"
        )
    }

    /// Tickets without the planned date that they need.
    pub(crate) fn undated(self) -> String {
        say!(self, "hors délai faute de date planifiée", "late for want of a planned date")
    }

    /// The same, below a chart.
    pub(crate) fn undated_short(self) -> String {
        say!(self, "sans date", "no date")
    }
}
