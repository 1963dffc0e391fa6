//! The words of the committee's document, besides those of every document.

use super::Words;

impl Words {
    /// What several months come to.
    pub(crate) fn over_months(self, months: &str, said: &str) -> String {
        say!(self, "document.over-months", months, said)
    }

    /// The heading of the year to date.
    pub(crate) fn to_date(self, first: &str, last: &str) -> String {
        say!(self, "document.to-date", first, last)
    }

    /// How many late tickets the document leaves out, and where all of them are.
    pub(crate) fn more_late_in(self, more: u64, attachment: &str) -> String {
        let n = self.count(more);
        match self.is_singular(more) {
            true => say!(self, "document.more-late-in-one", n, attachment),
            false => say!(self, "document.more-late-in-other", n, attachment),
        }
    }

    /// How many kinds of findings the document leaves out, and where all findings are.
    pub(crate) fn more_kinds_in(self, more: u64, attachment: &str) -> String {
        let n = self.count(more);
        match self.is_singular(more) {
            true => say!(self, "document.more-kinds-in-one", n, attachment),
            false => say!(self, "document.more-kinds-in-other", n, attachment),
        }
    }

    /// How many charts the document leaves out, and where all of them are.
    pub(crate) fn more_charts(self, more: u64) -> String {
        let n = self.count(more);
        match self.is_singular(more) {
            true => say!(self, "document.more-charts-one", n),
            false => say!(self, "document.more-charts-other", n),
        }
    }
}
