//! The words of charts.

use super::Words;
use crate::model::Row;
use aloi::{Against, Month};

impl Words {
    /// A month in a few letters: `oct.`.
    pub(crate) fn month_short(self, month: Month) -> String {
        each!(self, "charts.month-short-", month.number().to_string())
    }

    /// The result of a row: rate, tickets, target, verdict.
    pub(crate) fn chart_row(self, row: &Row) -> String {
        let Some(rate) = row.rate() else { return self.compliant(None) };
        let (rate, target) = (self.percent(&rate), self.target(row.target));
        let (n, of) = (self.count(row.tally.in_time), self.count(row.tally.total));
        let verdict = self.compliant(row.compliant());
        say!(self, "charts.chart-row", rate, n, of, target, verdict)
    }

    /// Figures of a chart, or what a ticket may be, one after another.
    pub(crate) fn listed(self, figures: &[String]) -> String {
        figures.join(&say!(self, "charts.listed"))
    }

    /// A number of tickets.
    pub(crate) fn tickets(self, tickets: u64) -> String {
        let n = self.count(tickets);
        match self.is_singular(tickets) {
            true => say!(self, "charts.tickets-one", n),
            false => say!(self, "charts.tickets-other", n),
        }
    }

    /// What tickets of a bin took: over the bound before, up to its own.
    pub(crate) fn bin(self, against: Against, over: Option<i64>, up_to: Option<i64>) -> String {
        match against {
            Against::Limit(_) | Against::Own => {
                let percent = |bound: i64| self.percent(&bound.to_string());
                match (over.map(percent), up_to.map(percent)) {
                    (None, Some(up_to)) => say!(self, "charts.bin", up_to),
                    (Some(over), Some(up_to)) => say!(self, "charts.bin-2", over, up_to),
                    (over, None) => {
                        let over = over.unwrap_or_default();
                        say!(self, "charts.bin-3", over)
                    }
                }
            }
            Against::PlannedDate | Against::Deadline => self.days_bin(against, over, up_to),
        }
    }

    /// The date that days are counted from.
    fn the_date(self, against: Against) -> String {
        match against {
            Against::Deadline => say!(self, "charts.the-deadline"),
            _ => say!(self, "charts.the-planned-date"),
        }
    }

    /// The same in days from the planned date, or from the deadline.
    fn days_bin(self, against: Against, over: Option<i64>, up_to: Option<i64>) -> String {
        let date = self.the_date(against);
        let days = |bound: i64| self.days(bound.unsigned_abs());
        match (over, up_to) {
            (None, Some(up_to)) => {
                let days = days(up_to);
                say!(self, "charts.days-bin", days, date)
            }
            (Some(over), Some(up_to)) if up_to <= 0 => {
                let (over, up_to) = (days(over), up_to.unsigned_abs());
                say!(self, "charts.days-bin-2", up_to, over, date)
            }
            (Some(over), Some(up_to)) => {
                let (over, up_to) = (over.unsigned_abs(), days(up_to));
                say!(self, "charts.days-bin-3", over, up_to, date)
            }
            (over, None) => {
                let days = days(over.unwrap_or_default());
                say!(self, "charts.days-bin-4", days, date)
            }
        }
    }

    fn days(self, days: u64) -> String {
        let n = self.count(days);
        match self.is_singular(days) {
            true => say!(self, "charts.days-one", n),
            false => say!(self, "charts.days-other", n),
        }
    }

    /// A bound of a bin, below its chart.
    pub(crate) fn bound(self, against: Against, bound: i64) -> String {
        let (n, sign) = (bound.unsigned_abs(), if bound < 0 { "−" } else { "+" });
        match (against, bound) {
            (Against::Limit(_) | Against::Own, _) => self.percent(&bound.to_string()),
            (Against::PlannedDate | Against::Deadline, 0) => "0".to_owned(),
            (Against::PlannedDate | Against::Deadline, _) => say!(self, "charts.bound", sign, n),
        }
    }

    /// What the bounds are counted from.
    pub(crate) fn days_from(self, against: Against) -> String {
        let date = self.the_date(against);
        say!(self, "charts.days-from", date)
    }

    /// Tickets without the date that they need.
    pub(crate) fn undated(self, against: Against) -> String {
        match against {
            Against::Deadline => say!(self, "charts.undated-by-date"),
            Against::PlannedDate | Against::Limit(_) | Against::Own => say!(self, "charts.undated"),
        }
    }
}
