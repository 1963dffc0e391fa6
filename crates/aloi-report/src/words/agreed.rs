//! Words of the agreed exclusions.

use super::Words;
use aloi::exclusion::Agreement;

impl Words {
    /// What became of an exclusion that was asked for.
    pub(crate) fn agreement(self, agreement: Agreement) -> String {
        match agreement {
            Agreement::Asked => say!(self, "agreed.agreement-asked"),
            Agreement::Granted => say!(self, "agreed.agreement-granted"),
            Agreement::Refused => say!(self, "agreed.agreement-refused"),
        }
    }

    /// How many entries the register has, and what became of them.
    pub(crate) fn register(self, [asked, granted, refused]: [u64; 3]) -> String {
        let all = asked + granted + refused;
        let single = self.is_singular(all);
        let [all, asked, granted, refused] = [all, asked, granted, refused].map(|n| self.count(n));
        match single {
            true => say!(self, "agreed.register-one", all, granted, asked, refused),
            false => say!(self, "agreed.register-other", all, granted, asked, refused),
        }
    }

    /// Tickets that are changed and not listed.
    pub(crate) fn touched_unlisted(self, tickets: u64) -> String {
        let n = self.count(tickets);
        say!(self, "agreed.touched-unlisted", n)
    }

    /// A number of the register.
    pub(crate) fn numbered(self, number: usize) -> String {
        say!(self, "agreed.numbered", number)
    }

    /// Who granted or refused it, and when.
    pub(crate) fn answered(self, agreement: Agreement, who: Option<&str>, date: &str) -> String {
        let answer = self.agreement(agreement);
        match (who, date) {
            (None, "") => answer,
            (None, date) => say!(self, "agreed.answered", answer, date),
            (Some(who), "") => say!(self, "agreed.answered-2", answer, who),
            (Some(who), date) => say!(self, "agreed.answered-3", answer, who, date),
        }
    }
}
