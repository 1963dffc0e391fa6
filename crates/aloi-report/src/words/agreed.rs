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

    /// That no ticket of a month is touched.
    pub(crate) fn untouched(self, month: &str) -> String {
        say!(self, "agreed.untouched", month)
    }

    /// The tickets of the export before and after.
    pub(crate) fn before_and_after(self, before: &str, after: &str) -> String {
        say!(self, "agreed.before-and-after", before, after)
    }

    /// How the table of moves adds up.
    pub(crate) fn moves_add_up(self) -> String {
        say!(self, "agreed.moves-add-up")
    }

    /// What the effects of single entries are.
    pub(crate) fn effects_alone(self) -> String {
        say!(self, "agreed.effects-alone")
    }

    /// Seconds for which granted exclusions stopped the clocks, taken together.
    pub(crate) fn stopped_together(self, length: &str) -> String {
        say!(self, "agreed.stopped-together", length)
    }

    /// Tickets that are changed and not listed.
    pub(crate) fn touched_unlisted(self, tickets: u64) -> String {
        let n = self.count(tickets);
        say!(self, "agreed.touched-unlisted", n)
    }

    /// Every ticket.
    pub(crate) fn every_ticket(self) -> String {
        say!(self, "agreed.every-ticket")
    }

    /// That a ticket is left out.
    pub(crate) fn left_out(self) -> String {
        say!(self, "agreed.left-out")
    }

    /// A number of the register.
    pub(crate) fn numbered(self, number: usize) -> String {
        say!(self, "agreed.numbered", number)
    }

    /// From an instant to another.
    pub(crate) fn span_of_time(self, from: &str, to: &str) -> String {
        say!(self, "agreed.span-of-time", from, to)
    }

    /// The clause of an entry.
    pub(crate) fn clause(self, clause: &str) -> String {
        say!(self, "agreed.clause", clause)
    }

    /// Who asked.
    pub(crate) fn asked_by(self, who: &str) -> String {
        say!(self, "agreed.asked-by", who)
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
