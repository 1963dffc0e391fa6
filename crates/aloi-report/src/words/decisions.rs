//! What the rules decided about one ticket.

use super::Words;

impl Words {
    /// R2: when a ticket begins.
    pub(crate) fn begins(self, at: &str) -> String {
        say!(self, "le ticket commence le {at}", "the ticket begins at {at}", at)
    }

    /// R5: when its clock starts.
    pub(crate) fn starts(self, at: &str) -> String {
        say!(
            self,
            "le délai commence à la première affectation au prestataire, le {at}",
            "the clock starts at the first assignment to the provider, {at}",
            at
        )
    }

    /// R6: a restoration, as `restored_at` records it or as an entry into `restored`.
    pub(crate) fn restoration(self, at: &str, recorded: bool) -> String {
        match recorded {
            true => say!(
                self,
                "restauration déclarée (restored_at) le {at}",
                "recorded restoration (restored_at) at {at}",
                at
            ),
            false => say!(
                self,
                "passage à l'état restauré le {at}",
                "entry into the restored state at {at}",
                at
            ),
        }
    }

    /// R6: whether a restoration stands.
    pub(crate) fn stands(self, what: &str, stands: bool) -> String {
        match stands {
            true => say!(self, "{what} : tient", "{what}: stands", what),
            false => say!(
                self,
                "{what} : ne tient pas (rouvert ensuite)",
                "{what}: does not stand (reopened later)",
                what
            ),
        }
    }

    /// R6: whether a restoration stands and whether it is the one that counts.
    pub(crate) fn stands_and_counts(self, what: &str, stands: bool, counts: bool) -> String {
        let said = self.stands(what, stands);
        match (stands, counts) {
            (true, true) => say!(self, "{said} et compte", "{said} and counts", said),
            (true, false) => say!(
                self,
                "{said}, mais une autre restauration compte",
                "{said}, but another restoration counts",
                said
            ),
            (false, true) => say!(
                self,
                "{said}, mais compte selon la lecture",
                "{said}, but counts under the reading",
                said
            ),
            (false, false) => {
                say!(self, "{said}, ne compte pas", "{said}, does not count", said)
            }
        }
    }

    /// R6: a ticket that the reading takes as restored at its closure.
    pub(crate) fn restored_at_closure(self, at: &str) -> String {
        say!(
            self,
            "aucune restauration ne tient : restauré à sa clôture, le {at}, selon la lecture",
            "no restoration stands: restored at its closure, {at}, under the reading",
            at
        )
    }

    /// R6: a ticket without any restoration.
    pub(crate) fn never_restored(self) -> String {
        say!(self, "aucune restauration", "no restoration")
    }

    /// The level, what it requires and its target.
    pub(crate) fn level_and_target(self, level: &str, within: &str, target: &str) -> String {
        say!(
            self,
            "{level}, {within}, cible {target}",
            "{level}, {within}, target {target}",
            level,
            within,
            target
        )
    }

    /// R6: a reopening.
    pub(crate) fn reopened_at(self, at: &str) -> String {
        say!(self, "rouvert le {at}", "reopened at {at}", at)
    }

    /// R7: the closure.
    pub(crate) fn closed(self, at: &str) -> String {
        say!(
            self,
            "clôturé le {at}, sans réouverture après",
            "closed at {at}, not reopened after",
            at
        )
    }

    /// R7: no closure.
    pub(crate) fn not_closed(self) -> String {
        say!(self, "aucune clôture, ou rouvert depuis", "no closure, or reopened since")
    }

    /// R8: the month.
    pub(crate) fn counts_in(self, month: &str) -> String {
        say!(self, "mois du ticket : {month}", "month of the ticket: {month}", month)
    }

    /// R9: the priority and the service class.
    pub(crate) fn priority_and_service(self, priority: &str, service: &str) -> String {
        say!(
            self,
            "priorité {priority}, classe de service {service}",
            "priority {priority}, service class {service}",
            priority,
            service
        )
    }

    /// R10: the level.
    pub(crate) fn level_applies(self, level: &str) -> String {
        say!(self, "niveau qui s'applique : {level}", "level that applies: {level}", level)
    }

    /// R11: what the level requires.
    pub(crate) fn level_means(self, within: &str, required: &str) -> String {
        say!(self, "{within} veut dire {required}", "{within} means {required}", within, required)
    }

    /// R11: a level that is the planned date.
    pub(crate) fn planned_level(self) -> String {
        say!(self, "la date planifiée du ticket", "the ticket's own planned date")
    }

    /// R12: two amounts compared, equality included.
    pub(crate) fn compared(self, measured: &str, limit: &str, in_time: bool) -> String {
        match in_time {
            true => say!(self, "{measured} ≤ {limit}", "{measured} ≤ {limit}", measured, limit),
            false => say!(self, "{measured} > {limit}", "{measured} > {limit}", measured, limit),
        }
    }

    /// R12: a restoration and a planned day.
    pub(crate) fn compared_day(self, restored: &str, day: &str, in_time: bool) -> String {
        match in_time {
            true => say!(
                self,
                "{restored}, avant la fin du {day}",
                "{restored}, before the end of {day}",
                restored,
                day
            ),
            false => say!(
                self,
                "{restored}, après la fin du {day}",
                "{restored}, after the end of {day}",
                restored,
                day
            ),
        }
    }

    /// R12: no planned date.
    pub(crate) fn without_planned_date(self) -> String {
        say!(
            self,
            "aucune date planifiée, rien ne montre que le niveau est tenu",
            "no planned date, nothing shows that the level was met"
        )
    }

    /// That a timeline does not look at opening hours.
    pub(crate) fn hours_aside(self) -> String {
        say!(self, "horaires non considérés", "opening hours aside")
    }

    /// A number of seconds.
    pub(crate) fn seconds(self, seconds: u64) -> String {
        let n = self.count(seconds);
        say!(self, "{n} s", "{n} s", n)
    }

    /// What is introduced by words of ours.
    pub(crate) fn introduced(self, what: &str, said: &str) -> String {
        say!(self, "{what} : {said}", "{what}: {said}", what, said)
    }
}
