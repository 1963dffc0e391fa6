//! Sentences with figures in them.

use super::Words;

impl Words {
    /// The title of a report.
    pub(crate) fn report_title(self, contract: &str) -> String {
        say!(
            self,
            "{contract} : rapport de niveaux de service",
            "{contract}: service level report",
            contract
        )
    }

    /// How many targets were met.
    pub(crate) fn targets_met(self, met: u64, judged: u64) -> String {
        let (single, met, of) = (self.is_singular(met), self.count(met), self.count(judged));
        match single {
            true => {
                say!(self, "{met} objectif tenu sur {of}", "{met} of {of} targets met", met, of)
            }
            false => {
                say!(self, "{met} objectifs tenus sur {of}", "{met} of {of} targets met", met, of)
            }
        }
    }

    /// How many levels have no ticket.
    pub(crate) fn not_applicable(self, levels: u64) -> String {
        let n = self.count(levels);
        say!(self, "{n} sans objet (aucun ticket)", "{n} not applicable (no tickets)", n)
    }

    /// That no level has a ticket.
    pub(crate) fn nothing_to_judge(self) -> String {
        say!(self, "aucun ticket dans l'assiette", "no ticket in the base")
    }

    /// How many tickets were late.
    pub(crate) fn late_of_base(self, late: u64, base: u64) -> String {
        let (n, of) = (self.count(late), self.count(base));
        match self.is_singular(late) {
            true => say!(self, "{n} ticket hors délai sur {of}", "{n} of {of} tickets late", n, of),
            false => {
                say!(self, "{n} tickets hors délai sur {of}", "{n} of {of} tickets late", n, of)
            }
        }
    }

    /// A month and what is said of it.
    pub(crate) fn in_month(self, month: &str, said: &str) -> String {
        say!(self, "En {month} : {said}.", "In {month}: {said}.", month, said)
    }

    /// How many tickets a reason excludes and, where some were, how many of them were late when they
    /// left.
    pub(crate) fn of_which_late(self, count: u64, late: u64) -> String {
        let (n, late, single) = (self.count(count), self.count(late), (late, late == 1));
        match single {
            (0, _) => n,
            (_, true) => say!(
                self,
                "{n} dont {late} hors délai à la sortie",
                "{n} of which {late} late when it left",
                n,
                late
            ),
            (_, false) => say!(
                self,
                "{n} dont {late} hors délai à la sortie",
                "{n} of which {late} late when they left",
                n,
                late
            ),
        }
    }

    /// That a ticket was late when it left the base.
    pub(crate) fn late_when_left(self) -> String {
        say!(self, "hors délai à la sortie", "late when it left")
    }

    /// How a ticket stood by the clock when it left the base.
    pub(crate) fn stood_by_clock(
        self,
        until: &str,
        (elapsed, limit): (&str, &str),
        level: &str,
        verdict: &str,
    ) -> String {
        say!(
            self,
            "Jusqu'au {until}, le délai était de {elapsed} ; {level} accorde {limit} : {verdict}.",
            "Up to {until} its clock had run for {elapsed}; {level} allows {limit}: {verdict}.",
            until,
            elapsed,
            limit,
            level,
            verdict
        )
    }

    /// How a ticket stood by its planned date when it left the base.
    pub(crate) fn stood_by_planned_date(
        self,
        until: &str,
        planned: &str,
        level: &str,
        verdict: &str,
    ) -> String {
        say!(
            self,
            "Au {until}, {level} : date planifiée {planned} : {verdict}.",
            "At {until}, {level}: planned date {planned}: {verdict}.",
            until,
            planned,
            level,
            verdict
        )
    }

    /// The base, the excluded tickets and their sum.
    pub(crate) fn base_and_excluded(self, base: u64, excluded: u64, sum: u64) -> String {
        let single = self.is_singular(sum);
        let (base, excluded, sum) = (self.count(base), self.count(excluded), self.count(sum));
        match single {
            true => say!(
                self,
                "assiette {base} + exclus {excluded} = {sum} ticket de l'export",
                "base {base} + excluded {excluded} = {sum} ticket of the export",
                base,
                excluded,
                sum
            ),
            false => say!(
                self,
                "assiette {base} + exclus {excluded} = {sum} tickets de l'export",
                "base {base} + excluded {excluded} = {sum} tickets of the export",
                base,
                excluded,
                sum
            ),
        }
    }

    /// That base and excluded tickets do not add up to the export, which they always must.
    pub(crate) fn does_not_add_up(self, export: u64) -> String {
        let n = self.count(export);
        say!(
            self,
            "ATTENTION, le compte n'y est pas : l'export a {n} tickets",
            "WARNING, this does not add up: the export has {n} tickets",
            n
        )
    }

    /// Rows of a list that are not shown.
    pub(crate) fn more_rows(self, more: u64) -> String {
        let count = self.count(more);
        match self.is_singular(more) {
            true => say!(self, "et {count} autre ligne", "and {count} more row", count),
            false => say!(self, "et {count} autres lignes", "and {count} more rows", count),
        }
    }

    /// Rows of a list that are not shown, and where they are.
    pub(crate) fn more_rows_in(self, more: u64, attachment: &str) -> String {
        let said = self.more_rows(more);
        say!(
            self,
            "{said}, dans la pièce jointe {attachment}",
            "{said}, in the attachment {attachment}",
            said,
            attachment
        )
    }

    /// That a list was cut short in the terminal.
    pub(crate) fn more_late(self, more: u64) -> String {
        let n = self.count(more);
        say!(
            self,
            "… et {n} de plus (--detail late -o late.csv)",
            "… and {n} more (--detail late -o late.csv)",
            n
        )
    }

    /// That late tickets are counted and not listed.
    pub(crate) fn late_not_listed(self, late: u64) -> String {
        let n = self.count(late);
        say!(self, "{n}, non listés (--detail late)", "{n}, not listed (--detail late)", n)
    }

    /// How many more places there are.
    pub(crate) fn more_places(self, more: u64) -> String {
        let n = self.count(more);
        say!(self, "… et {n} de plus", "… and {n} more", n)
    }

    /// That no ticket was late.
    pub(crate) fn no_late_ticket(self) -> String {
        say!(self, "Aucun ticket hors délai.", "No late ticket.")
    }

    /// That nothing was noticed.
    pub(crate) fn no_finding(self) -> String {
        say!(self, "Aucun constat.", "No findings.")
    }

    /// That every choice of the reading is the contract's default.
    pub(crate) fn default_reading(self) -> String {
        say!(self, "par défaut", "the default")
    }

    /// A number of rows and those of them that were set aside.
    pub(crate) fn rows(self, rows: u64, set_aside: u64) -> String {
        let (n, aside) = (self.count(rows), self.count(set_aside));
        match (self.is_singular(rows), set_aside) {
            (true, 0) => say!(self, "{n} ligne", "{n} row", n),
            (false, 0) => say!(self, "{n} lignes", "{n} rows", n),
            (true, _) => {
                say!(
                    self,
                    "{n} ligne, dont {aside} mise de côté",
                    "{n} row, {aside} of them set aside",
                    n,
                    aside
                )
            }
            (false, 1) => {
                say!(self, "{n} lignes, dont 1 mise de côté", "{n} rows, 1 of them set aside", n)
            }
            (false, _) => say!(
                self,
                "{n} lignes, dont {aside} mises de côté",
                "{n} rows, {aside} of them set aside",
                n,
                aside
            ),
        }
    }

    /// Opening hours and their zone.
    pub(crate) fn hours(self, hours: &str, zone: &str) -> String {
        say!(self, "{hours} ({zone})", "{hours} ({zone})", hours, zone)
    }

    /// A change in percentage points, with its arrow.
    pub(crate) fn points(self, arrow: &str, points: &str) -> String {
        let points = self.decimal(points);
        say!(self, "{arrow} {points} pt", "{arrow} {points} pt", arrow, points)
    }

    /// Words of the export, between quotation marks.
    pub(crate) fn quoted(self, text: &str) -> String {
        if text.is_empty() {
            return self.label(super::Label::Empty);
        }
        let text = crate::shown::shown(text, 120);
        say!(self, "« {text} »", "“{text}”", text)
    }

    /// A heading and what it introduces, on one line.
    pub(crate) fn heading(self, label: super::Label, text: &str) -> String {
        let label = self.label(label);
        say!(self, "{label} : {text}", "{label}: {text}", label, text)
    }

    /// Open time less what of it was pending, as far as the export tells.
    pub(crate) fn less_pending(self, open: &str, pending: &str, elapsed: &str) -> String {
        say!(
            self,
            "{open} ouvertes − {pending} en attente = {elapsed}",
            "{open} open − {pending} pending = {elapsed}",
            open,
            pending,
            elapsed
        )
    }
}
