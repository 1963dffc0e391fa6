//! A report that lists every ticket, made to list fewer.

use super::agreed::{Agreed, AgreedTicket};
use super::report::{Detail, Report};
use aloi::before_after::Under;

impl Report {
    /// The same report with the lists that it would have been built with under `detail`. What a
    /// report does not list does not come back.
    #[must_use]
    pub fn narrowed(mut self, detail: Detail) -> Self {
        if detail == Detail::All {
            return self;
        }
        for month in &mut self.months {
            month.excluded.clear();
            match detail {
                Detail::Late => month.tickets.retain(|line| line.verdict.is_late()),
                _ => month.tickets.clear(),
            }
        }
        if detail == Detail::Rows {
            self.audit.doubt.listed.clear();
        }
        self.audit.agreed = self.audit.agreed.map(Agreed::without_the_unmoved);
        self.detail = detail;
        self
    }
}

impl Agreed {
    /// The same with those tickets alone that move a figure.
    fn without_the_unmoved(mut self) -> Self {
        let listed = self.tickets.len();
        self.tickets.retain(AgreedTicket::moves);
        self.unlisted += (listed - self.tickets.len()) as u64;
        self
    }
}

impl AgreedTicket {
    /// Whether an entry changes, or would change, its verdict or the base.
    pub(crate) fn moves(&self) -> bool {
        let verdict = |under: Under| match under {
            Under::Excluded => None,
            Under::Judged { verdict, .. } => Some(verdict),
        };
        [self.after, self.if_granted]
            .into_iter()
            .any(|under| verdict(under) != verdict(self.before))
    }
}
