//! What the rules decided about one ticket.

use super::Words;

impl Words {
    /// R2: when a ticket begins.
    pub(crate) fn begins(self, at: &str) -> String {
        say!(self, "decisions.begins", at)
    }

    /// R20: where a clock of the contract's own begins and ends.
    pub(crate) fn clock_lasts(self, from: &str, to: &str) -> String {
        say!(self, "decisions.clock-runs", from, to)
    }

    /// R24: the ticket is not finished by the end of its month.
    pub(crate) fn unfinished(self) -> String {
        say!(self, "decisions.unfinished")
    }

    /// R5: when its clock starts.
    pub(crate) fn starts(self, at: &str) -> String {
        say!(self, "decisions.starts", at)
    }

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

    /// R6: a ticket that the reading takes as restored at its closure.
    pub(crate) fn restored_at_closure(self, at: &str) -> String {
        say!(self, "decisions.restored-at-closure", at)
    }

    /// R6: a ticket without any restoration.
    pub(crate) fn never_restored(self) -> String {
        say!(self, "decisions.never-restored")
    }

    /// The level, what it requires and its target.
    pub(crate) fn level_and_target(self, level: &str, within: &str, target: &str) -> String {
        say!(self, "decisions.level-and-target", level, within, target)
    }

    /// R6: a reopening.
    pub(crate) fn reopened_at(self, at: &str) -> String {
        say!(self, "decisions.reopened-at", at)
    }

    /// R7: the closure.
    pub(crate) fn closed(self, at: &str) -> String {
        say!(self, "decisions.closed", at)
    }

    /// R7: no closure.
    pub(crate) fn not_closed(self) -> String {
        say!(self, "decisions.not-closed")
    }

    /// R8: the month.
    pub(crate) fn counts_in(self, month: &str) -> String {
        say!(self, "decisions.counts-in", month)
    }

    /// R9: the priority and the service class.
    pub(crate) fn priority_and_service(self, priority: &str, service: &str) -> String {
        say!(self, "decisions.priority-and-service", priority, service)
    }

    /// R10: the level.
    pub(crate) fn level_applies(self, level: &str) -> String {
        say!(self, "decisions.level-applies", level)
    }

    /// R11: what the level requires.
    pub(crate) fn level_means(self, within: &str, required: &str) -> String {
        say!(self, "decisions.level-means", within, required)
    }

    /// R11: a level that is the planned date.
    pub(crate) fn planned_level(self) -> String {
        say!(self, "decisions.planned-level")
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

    /// R12: no planned date.
    pub(crate) fn without_planned_date(self) -> String {
        say!(self, "decisions.without-planned-date")
    }

    /// That a timeline does not look at opening hours.
    pub(crate) fn hours_aside(self) -> String {
        say!(self, "decisions.hours-aside")
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
