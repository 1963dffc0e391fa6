//! Sentences with figures in them.

use super::Words;

impl Words {
    /// The title of a report.
    pub(crate) fn report_title(self, contract: &str) -> String {
        say!(self, "sentences.report-title", contract)
    }

    /// How many targets were met.
    pub(crate) fn targets_met(self, met: u64, judged: u64) -> String {
        let (single, met, of) = (self.is_singular(met), self.count(met), self.count(judged));
        match single {
            true => {
                say!(self, "sentences.targets-met-one", met, of)
            }
            false => {
                say!(self, "sentences.targets-met-other", met, of)
            }
        }
    }

    /// How many levels have no ticket.
    pub(crate) fn not_applicable(self, levels: u64) -> String {
        let n = self.count(levels);
        say!(self, "sentences.not-applicable", n)
    }

    /// How many rows have no verdict, in which phases of the contract.
    pub(crate) fn unjudged_rows(self, rows: u64, phases: &str) -> String {
        let n = self.count(rows);
        say!(self, "sentences.unjudged", n, phases)
    }

    /// How many tickets were late.
    pub(crate) fn late_of_base(self, late: u64, base: u64) -> String {
        let (n, of) = (self.count(late), self.count(base));
        match self.is_singular(late) {
            true => say!(self, "sentences.late-of-base-one", n, of),
            false => {
                say!(self, "sentences.late-of-base-other", n, of)
            }
        }
    }

    /// A month and what is said of it.
    pub(crate) fn in_month(self, month: &str, said: &str) -> String {
        say!(self, "sentences.in-month", month, said)
    }

    /// How many tickets a reason excludes and, where some were, how many of them were late when they
    /// left.
    pub(crate) fn of_which_late(self, count: u64, late: u64) -> String {
        let (n, late, single) = (self.count(count), self.count(late), (late, late == 1));
        match single {
            (0, _) => n,
            (_, true) => say!(self, "sentences.of-which-late", n, late),
            (_, false) => say!(self, "sentences.of-which-late-2", n, late),
        }
    }

    /// How a ticket stood by the clock when it left the base.
    pub(crate) fn stood_by_clock(
        self,
        until: &str,
        (elapsed, limit): (&str, &str),
        level: &str,
        verdict: &str,
    ) -> String {
        say!(self, "sentences.stood-by-clock", until, elapsed, limit, level, verdict)
    }

    /// How a ticket stood by its deadline when it left the base.
    pub(crate) fn stood_by_deadline(
        self,
        until: &str,
        due: &str,
        level: &str,
        verdict: &str,
    ) -> String {
        say!(self, "sentences.stood-by-deadline", until, due, level, verdict)
    }

    /// How a ticket stood by its planned date when it left the base.
    pub(crate) fn stood_by_planned_date(
        self,
        until: &str,
        planned: &str,
        level: &str,
        verdict: &str,
    ) -> String {
        say!(self, "sentences.stood-by-planned-date", until, planned, level, verdict)
    }

    /// The base, the excluded tickets and their sum.
    pub(crate) fn base_and_excluded(self, base: u64, excluded: u64, sum: u64) -> String {
        let single = self.is_singular(sum);
        let (base, excluded, sum) = (self.count(base), self.count(excluded), self.count(sum));
        match single {
            true => say!(self, "sentences.base-and-excluded-one", base, excluded, sum),
            false => say!(self, "sentences.base-and-excluded-other", base, excluded, sum),
        }
    }

    /// The same of the rows of a register.
    pub(crate) fn rows_and_excluded(
        self,
        base: u64,
        excluded: u64,
        (sum, register): (u64, &str),
    ) -> String {
        let single = self.is_singular(sum);
        let (base, excluded, sum) = (self.count(base), self.count(excluded), self.count(sum));
        match single {
            true => say!(self, "sentences.row-and-excluded", base, excluded, sum, register),
            false => say!(self, "sentences.rows-and-excluded", base, excluded, sum, register),
        }
    }

    /// The same of parts of tickets, and of how many tickets they are.
    pub(crate) fn parts_and_excluded(
        self,
        base: u64,
        excluded: u64,
        (sum, tickets): (u64, u64),
    ) -> String {
        let (base, excluded, sum) = (self.count(base), self.count(excluded), self.count(sum));
        let n = self.count(tickets);
        say!(self, "sentences.base-and-excluded-parts", base, excluded, sum, n)
    }

    /// That base and excluded tickets do not add up to the export, which they always must.
    pub(crate) fn does_not_add_up(self, export: u64) -> String {
        let n = self.count(export);
        say!(self, "sentences.does-not-add-up", n)
    }

    /// Rows of a list that are not shown.
    pub(crate) fn more_rows(self, more: u64) -> String {
        let count = self.count(more);
        match self.is_singular(more) {
            true => say!(self, "sentences.more-rows-one", count),
            false => say!(self, "sentences.more-rows-other", count),
        }
    }

    /// Rows of a list that are not shown, and where they are.
    pub(crate) fn more_rows_in(self, more: u64, attachment: &str) -> String {
        let said = self.more_rows(more);
        say!(self, "sentences.more-rows-in", said, attachment)
    }

    /// That a list was cut short in the terminal.
    pub(crate) fn more_late(self, more: u64) -> String {
        let n = self.count(more);
        say!(self, "sentences.more-late", n)
    }

    /// That late tickets are counted and not listed.
    pub(crate) fn late_not_listed(self, late: u64) -> String {
        let n = self.count(late);
        say!(self, "sentences.late-not-listed", n)
    }

    /// How many more places there are.
    pub(crate) fn more_places(self, more: u64) -> String {
        let n = self.count(more);
        say!(self, "sentences.more-places", n)
    }

    /// A number of rows and those of them that were set aside.
    pub(crate) fn rows(self, rows: u64, set_aside: u64) -> String {
        let (n, aside) = (self.count(rows), self.count(set_aside));
        match (self.is_singular(rows), set_aside) {
            (true, 0) => say!(self, "sentences.rows-0", n),
            (false, 0) => say!(self, "sentences.rows-0-2", n),
            (true, _) => {
                say!(self, "sentences.rows", n, aside)
            }
            (false, 1) => {
                say!(self, "sentences.rows-1", n)
            }
            (false, _) => say!(self, "sentences.rows-2", n, aside),
        }
    }

    /// Opening hours and their zone.
    pub(crate) fn hours(self, hours: &str, zone: &str) -> String {
        say!(self, "sentences.hours", hours, zone)
    }

    /// A change in percentage points, with its arrow.
    pub(crate) fn points(self, arrow: &str, points: &str) -> String {
        let points = self.decimal(points);
        say!(self, "sentences.points", arrow, points)
    }

    /// Words of the export, between quotation marks.
    pub(crate) fn quoted(self, text: &str) -> String {
        if text.is_empty() {
            return say!(self, "label.Empty");
        }
        let text = crate::shown::shown(text, 120);
        say!(self, "sentences.quoted", text)
    }

    /// A heading and what it introduces, on one line.
    pub(crate) fn heading(self, label: super::Label, text: &str) -> String {
        let label = self.label(label);
        say!(self, "sentences.heading", label, text)
    }

    /// Open time less what of it was pending, as far as the export tells.
    pub(crate) fn less_pending(self, open: &str, pending: &str, elapsed: &str) -> String {
        say!(self, "sentences.less-pending", open, pending, elapsed)
    }
}
