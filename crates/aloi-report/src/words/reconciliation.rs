//! The words of a reconciliation.

use super::Words;
use aloi_audit::claims::Rounding;
use aloi_audit::readings::Knob;
use aloi_audit::reconcile::{Cause, Field, What};

impl Words {
    /// A cause in a few words.
    pub(crate) fn cause(self, cause: Cause) -> String {
        match cause {
            Cause::OwnDoubt => say!(self, "notre propre doute", "our own doubt"),
            Cause::NotInTheirs => say!(self, "absent de leur assiette", "not in their base"),
            Cause::NotInOurs => say!(self, "absent de la nôtre", "not in ours"),
            Cause::OtherLevel => say!(self, "autre niveau", "other level"),
            Cause::OtherRestoration => say!(self, "autre restauration", "other restoration"),
            Cause::OtherElapsed => say!(self, "autre temps écoulé", "other elapsed time"),
            Cause::OtherLimit => say!(self, "autre limite (même temps)", "other limit (same time)"),
            Cause::AgainstOwnFigures => say!(
                self,
                "verdict contraire à leurs propres chiffres",
                "verdict against their own figures"
            ),
            Cause::VerdictAlone => say!(
                self,
                "verdict seul (sans chiffre qui l'explique)",
                "verdict alone (no figure tells why)"
            ),
            Cause::OtherClosure => {
                say!(self, "autre clôture (sans effet)", "other closure (without effect)")
            }
        }
    }

    /// What of a ticket was compared.
    pub(crate) fn field(self, field: Field) -> String {
        match field {
            Field::Base => say!(self, "dans l'assiette ou non", "in the base or not"),
            Field::Level => say!(self, "niveau", "level"),
            Field::Restoration => say!(self, "restauration", "restoration"),
            Field::Closure => say!(self, "clôture", "closure"),
            Field::Elapsed => say!(self, "temps écoulé", "elapsed time"),
            Field::Limit => say!(self, "limite", "limit"),
            Field::Verdict => say!(self, "verdict", "verdict"),
        }
    }

    /// A step of a bridge.
    pub(crate) fn step(self, what: What) -> String {
        match what {
            What::RateAgainstCounts => say!(
                self,
                "leur taux n'est pas celui de leurs nombres",
                "their rate is not that of their counts"
            ),
            What::OwnTickets => say!(
                self,
                "leur ligne contre la somme de leurs propres tickets",
                "their row against the sum of their own tickets"
            ),
            What::NotClaimed => say!(self, "non annoncé", "not claimed"),
            What::RateAlone => say!(
                self,
                "inexpliqué : seul un taux est annoncé",
                "unexplained: only a rate is claimed"
            ),
            What::Repeated => {
                say!(self, "tickets comptés plusieurs fois", "tickets counted more than once")
            }
            What::Cause(cause) => self.cause(cause),
            What::Unexplained => say!(
                self,
                "inexpliqué par les tickets annoncés",
                "unexplained by the tickets claimed"
            ),
            What::Rounding(rounding) => {
                let way = self.rounding(rounding);
                say!(self, "arrondi seul ({way})", "rounding alone ({way})", way)
            }
        }
    }

    fn rounding(self, rounding: Rounding) -> String {
        match rounding {
            Rounding::Exact => say!(self, "exact", "exact"),
            Rounding::HalfUp => say!(self, "au plus proche", "to the nearest"),
            Rounding::Down => say!(self, "vers le bas", "down"),
            Rounding::Up => say!(self, "vers le haut", "up"),
        }
    }

    /// Where a bridge begins.
    pub(crate) fn their_figure(self, claimed: bool, base: bool) -> String {
        match (claimed, base) {
            (true, _) => say!(self, "leur chiffre", "their figure"),
            (false, true) => {
                say!(self, "leur chiffre, d'après leurs tickets", "their figure, by their tickets")
            }
            (false, false) => say!(
                self,
                "leurs verdicts et, à défaut, les nôtres",
                "by their verdicts, else ours"
            ),
        }
    }

    /// A figure that is not claimed.
    pub(crate) fn not_said(self) -> String {
        say!(self, "non annoncé", "not claimed")
    }

    /// That a rate is claimed without its counts.
    pub(crate) fn without_counts(self, rate: &str) -> String {
        say!(self, "{rate}, sans nombres", "{rate}, no counts", rate)
    }

    /// The counts that are claimed, where one is not.
    pub(crate) fn some_counts(self, in_time: &str, total: &str) -> String {
        say!(
            self,
            "dans le délai : {in_time}, assiette : {total}",
            "in time: {in_time}, base: {total}",
            in_time,
            total
        )
    }

    /// What their verdicts of some tickets make of a level, and ours.
    pub(crate) fn verdicts_and_ours(self, level: &str, theirs: &str, ours: &str) -> String {
        say!(
            self,
            "{level} : par leurs verdicts et, à défaut, les nôtres : {theirs} ; nous trouvons {ours}.",
            "{level}: by their verdicts, else ours: {theirs}; we find {ours}.",
            level,
            theirs,
            ours
        )
    }

    /// Where it ends.
    pub(crate) fn our_figure(self) -> String {
        say!(self, "notre chiffre", "our figure")
    }

    /// Their figure and ours, of a level.
    pub(crate) fn claim_and_ours(self, level: &str, theirs: &str, ours: &str) -> String {
        say!(
            self,
            "{level} : ils annoncent {theirs}, nous trouvons {ours}.",
            "{level}: they claim {theirs}, we find {ours}.",
            level,
            theirs,
            ours
        )
    }

    /// More levels than are said.
    pub(crate) fn more_levels(self, more: u64) -> String {
        let n = self.count(more);
        say!(self, "Et {n} de plus : voir les tableaux.", "And {n} more: see the tables.", n)
    }

    /// That every level is as they claim.
    pub(crate) fn same_figures(self) -> String {
        say!(
            self,
            "Leurs chiffres sont les nôtres, pour chaque niveau.",
            "Their figures are ours, for each level."
        )
    }

    /// That all they claim of some rows is so.
    pub(crate) fn claimed_figures_same(self, claimed: u64, of: u64) -> String {
        let (n, of) = (self.count(claimed), self.count(of));
        say!(
            self,
            "Les chiffres qu'ils annoncent (lignes : {n} sur {of}) sont les nôtres.",
            "The figures they claim ({n} of {of} rows) are ours.",
            n,
            of
        )
    }

    /// That no row is claimed.
    pub(crate) fn no_row_claimed(self, months: u64) -> String {
        match months {
            1 => say!(
                self,
                "Ils n'annoncent le chiffre d'aucun niveau pour ce mois.",
                "They claim the figure of no level in this month."
            ),
            _ => say!(
                self,
                "Ils n'annoncent le chiffre d'aucun niveau pour ces mois.",
                "They claim the figure of no level in these months."
            ),
        }
    }

    /// How many tickets were compared, and how many agree.
    pub(crate) fn tickets_agreed(self, agreed: u64, compared: u64, causes: &str) -> String {
        let single = self.is_singular(agreed);
        let (agreed, of) = (self.count(agreed), self.count(compared));
        let said = match single {
            true => say!(
                self,
                "Sur {of} tickets comparés, {agreed} concorde",
                "Of {of} tickets compared, {agreed} agrees",
                of,
                agreed
            ),
            false => say!(
                self,
                "Sur {of} tickets comparés, {agreed} concordent",
                "Of {of} tickets compared, {agreed} agree",
                of,
                agreed
            ),
        };
        match causes.is_empty() {
            true => said + ".",
            false => say!(
                self,
                "{said} ; écarts : {causes}.",
                "{said}; differences: {causes}.",
                said,
                causes
            ),
        }
    }

    /// That no claim of a ticket could be compared.
    pub(crate) fn nothing_compared(self) -> String {
        say!(
            self,
            "Aucune annonce ne porte sur un ticket qui puisse être comparé.",
            "No claim is about a ticket that can be compared."
        )
    }

    /// The reading that explains their claims better than the contract's, applied to all tickets.
    pub(crate) fn better_reading(self, reading: &str, why: &str) -> String {
        say!(
            self,
            "Sous la lecture {reading}, appliquée à tous les tickets, leurs chiffres s'expliquent \
             mieux ({why}).",
            "The reading {reading}, applied to all tickets, explains their figures better ({why}).",
            reading,
            why
        )
    }

    /// How many of the tickets that differ a reading explains.
    pub(crate) fn tickets_explained(self, explained: u64, of: u64, broken: u64) -> String {
        let (explained, of, broken) = (self.count(explained), self.count(of), self.count(broken));
        say!(
            self,
            "tickets expliqués : {explained} des {of} en écart ; nouveaux écarts : {broken}",
            "tickets explained: {explained} of the {of} that differ; new differences: {broken}",
            explained,
            of,
            broken
        )
    }

    /// How many levels are as they claim under a reading, and how many under the contract's.
    pub(crate) fn levels_as_claimed(self, rows: u64, now: u64) -> String {
        let (rows, now) = (self.count(rows), self.count(now));
        say!(
            self,
            "niveaux conformes à l'annonce : {rows} au lieu de {now}",
            "levels as claimed: {rows} instead of {now}",
            rows,
            now
        )
    }

    /// That no reading does.
    pub(crate) fn no_better_reading(self) -> String {
        say!(
            self,
            "Aucune autre lecture n'explique leurs chiffres mieux que celle du contrat.",
            "No other reading explains their figures better than the contract's."
        )
    }

    /// What the list of tickets says of the base.
    pub(crate) fn lists_base(self, base: bool) -> String {
        match base {
            true => say!(
                self,
                "Leur liste de tickets vaut assiette : un ticket qui n'y est pas est hors de leur assiette.",
                "Their list of tickets is their base: a ticket that is not listed is not in it."
            ),
            false => say!(
                self,
                "Leurs annonces ne disent pas quelle est leur assiette : sauf mention contraire, la nôtre est prise.",
                "Their claims do not tell their base: where they are silent, ours is taken."
            ),
        }
    }

    /// Tickets that count in none of the months.
    pub(crate) fn claimed_elsewhere(self, tickets: u64) -> String {
        let n = self.count(tickets);
        say!(
            self,
            "Tickets annoncés pour d'autres mois, où nous ne les comptons pas ici non plus : {n}.",
            "Tickets claimed for other months, which we do not count in these either: {n}.",
            n
        )
    }

    /// Tickets whose row their claims do not tell.
    pub(crate) fn without_row(self, tickets: u64) -> String {
        let n = self.count(tickets);
        say!(
            self,
            "Tickets de leur assiette dont l'annonce ne dit pas le niveau : {n}. Aucune ligne ne les compte comme leurs.",
            "Tickets of their base whose level their claims do not tell: {n}. No row counts them as theirs.",
            n
        )
    }

    /// Tickets of which nothing tells whether they were in time.
    pub(crate) fn without_verdict(self, tickets: u64) -> String {
        let n = self.count(tickets);
        say!(
            self,
            "Tickets de leur assiette dont rien ne dit s'ils étaient dans le délai : {n}. Leur chiffre les compte hors délai.",
            "Tickets of their base of which nothing tells whether they were in time: {n}. Their figure counts them late.",
            n
        )
    }

    /// That nearly every verdict would agree if it were inverted.
    pub(crate) fn verdicts_inverted(self, compared: u64, differing: u64) -> String {
        let (n, of) = (self.count(differing), self.count(compared));
        say!(
            self,
            "Verdicts en écart : {n} des {of} comparés. Presque tous concorderaient s'ils étaient inversés : vérifier ce que « oui » veut dire dans leur colonne (late au lieu de verdict dans [claims.columns]).",
            "Verdicts that differ: {n} of the {of} compared. Nearly all would agree if they were inverted: check what yes means in their column (late instead of verdict in [claims.columns]).",
            n,
            of
        )
    }

    /// Tickets that both sides count and that are claimed without a verdict.
    pub(crate) fn verdict_unclaimed(self, tickets: u64) -> String {
        let n = self.count(tickets);
        say!(
            self,
            "Tickets comptés des deux côtés, annoncés sans verdict : {n}. Aucun verdict n'y est comparé.",
            "Tickets that both sides count, claimed without a verdict: {n}. No verdict of them is compared.",
            n
        )
    }

    /// Rows that they claim of months that are not looked at.
    pub(crate) fn rows_elsewhere(self, rows: u64) -> String {
        let n = self.count(rows);
        say!(
            self,
            "Lignes annoncées pour d'autres mois, non comparées : {n}.",
            "Rows claimed for other months, not compared: {n}.",
            n
        )
    }

    /// Columns of a file that nothing reads.
    pub(crate) fn columns_not_read(self, file: &str, columns: &str) -> String {
        say!(
            self,
            "Colonnes de {file} qui ne sont pas lues, et n'annoncent rien : {columns}.",
            "Columns of {file} that are not read, and claim nothing: {columns}.",
            file,
            columns
        )
    }

    /// Lines of their files that add up others.
    pub(crate) fn totals_set_aside(self, lines: u64, places: &str) -> String {
        let n = self.count(lines);
        say!(
            self,
            "Lignes de total dans leurs fichiers, mises de côté : {n} ({places}).",
            "Lines of totals in their files, set aside: {n} ({places}).",
            n,
            places
        )
    }

    /// A reading by what it does, and as a contract writes it.
    pub(crate) fn reading_named(self, knob: &str, value: &str) -> String {
        let known = Knob::ALL.into_iter().find(|one| one.key() == knob);
        match known {
            Some(known) => format!("{} ({knob} = {value})", self.choice(known, value)),
            None => format!("{knob} = {value}"),
        }
    }

    /// That a ticket is not in the export.
    pub(crate) fn not_of_export(self) -> String {
        say!(self, "pas dans l'export", "not in the export")
    }

    /// That a ticket is not listed.
    pub(crate) fn not_claimed(self) -> String {
        say!(self, "pas dans leur liste", "not in their list")
    }

    /// That a ticket is claimed not to count.
    pub(crate) fn claimed_out(self) -> String {
        say!(self, "annoncé hors assiette", "claimed not to count")
    }

    /// That a ticket counts in a month.
    pub(crate) fn is_counted_in(self, month: &str) -> String {
        say!(self, "compté en {month}", "counted in {month}", month)
    }

    /// That a ticket counts.
    pub(crate) fn is_counted(self) -> String {
        say!(self, "compté", "counted")
    }

    /// Whether claims of one ticket say the same.
    pub(crate) fn said_twice(self, identical: bool) -> String {
        match identical {
            true => say!(self, "identiques : compté une fois", "the same: counted once"),
            false => say!(
                self,
                "différentes : la première est comparée",
                "different: the first is compared"
            ),
        }
    }
}
