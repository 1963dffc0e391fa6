//! What the rules decided about one ticket.

use super::Words;

impl Words {
    /// R6: a restoration, as `restored_at` records it or as an entry into `restored`.
    pub(crate) fn restoration(self, at: &str, recorded: bool) -> String {
        match recorded {
            true => say!(self, "decisions.restoration-one", at),
            false => say!(self, "decisions.restoration-other", at),
        }
    }

    /// R6: whether a restoration stands.
    pub(crate) fn stands(self, what: &str, stands: bool) -> String {
        match stands {
            true => say!(self, "decisions.stands-one", what),
            false => say!(self, "decisions.stands-other", what),
        }
    }

    /// R6: whether a restoration stands and whether it is the one that counts.
    pub(crate) fn stands_and_counts(self, what: &str, stands: bool, counts: bool) -> String {
        let said = self.stands(what, stands);
        match (stands, counts) {
            (true, true) => say!(self, "decisions.stands-and-counts", said),
            (true, false) => say!(self, "decisions.stands-and-counts-2", said),
            (false, true) => say!(self, "decisions.stands-and-counts-3", said),
            (false, false) => {
                say!(self, "decisions.stands-and-counts-4", said)
            }
        }
    }

    /// R12: two amounts compared, equality included.
    pub(crate) fn compared(self, measured: &str, limit: &str, in_time: bool) -> String {
        match in_time {
            true => say!(self, "decisions.compared-one", measured, limit),
            false => say!(self, "decisions.compared-other", measured, limit),
        }
    }

    /// R12: a restoration and a planned day.
    pub(crate) fn compared_day(self, restored: &str, day: &str, in_time: bool) -> String {
        match in_time {
            true => say!(self, "decisions.compared-day-one", restored, day),
            false => say!(self, "decisions.compared-day-other", restored, day),
        }
    }

    /// A value that is read of a ticket: its priority, its planned date, or an attribute by its name.
    pub(crate) fn read_value(self, key: &str) -> String {
        match key {
            "priority" => say!(self, "decisions.value-priority"),
            "planned_at" => say!(self, "decisions.value-planned"),
            name => crate::shown::shown(name, 80),
        }
    }

    /// A number of seconds.
    pub(crate) fn seconds(self, seconds: u64) -> String {
        let n = self.count(seconds);
        say!(self, "decisions.seconds", n)
    }

    /// What is introduced by words of ours.
    pub(crate) fn introduced(self, what: &str, said: &str) -> String {
        say!(self, "decisions.introduced", what, said)
    }
}
