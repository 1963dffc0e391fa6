//! The words of restatements: what changed since a result was sealed.

use super::Words;

impl Words {
    /// The answer of a restatement.
    pub(crate) fn restated(self, tickets: u64, rows: u64) -> String {
        let (tickets, rows) = (self.count(tickets), self.count(rows));
        say!(self, "restatement.restated", tickets, rows)
    }

    /// What happened to a ticket since the seal.
    pub(crate) fn restated_ticket(self, kind: &str) -> String {
        each!(self, "restatement.restated-ticket-", kind)
    }

    /// The name of a key of the result that tells a figure of a ticket.
    pub(crate) fn restated_figure(self, key: &str) -> String {
        match key {
            "month" => say!(self, "restatement.restated-figure-month"),
            "service" => say!(self, "restatement.restated-figure-service"),
            "level_service" => say!(self, "restatement.restated-figure-level-service"),
            "priority" => say!(self, "restatement.restated-figure-priority"),
            "group" => say!(self, "restatement.restated-figure-group"),
            "started_at" => say!(self, "restatement.restated-figure-started-at"),
            "restored_at" => say!(self, "restatement.restated-figure-restored-at"),
            "closed_at" => say!(self, "restatement.restated-figure-closed-at"),
            "elapsed_s" => say!(self, "restatement.restated-figure-elapsed-s"),
            "pending_s" => say!(self, "restatement.restated-figure-pending-s"),
            "limit_s" => say!(self, "restatement.restated-figure-limit-s"),
            "planned_at" => say!(self, "restatement.restated-figure-planned-at"),
            "planned_date" => say!(self, "restatement.restated-figure-planned-date"),
            "deadline" => say!(self, "restatement.restated-figure-deadline"),
            "deadline_day" => say!(self, "restatement.restated-figure-deadline-day"),
            "verdict" => say!(self, "restatement.restated-figure-verdict"),
            "from" => say!(self, "restatement.restated-figure-from"),
            "to" => say!(self, "restatement.restated-figure-to"),
            "counted" => say!(self, "restatement.restated-figure-counted"),
            "segments" => say!(self, "restatement.restated-figure-segments"),
            other => other.to_owned(),
        }
    }
}
