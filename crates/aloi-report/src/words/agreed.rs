//! Words of the agreed exclusions.

use super::Words;
use aloi::Agreement;

impl Words {
    /// What became of an exclusion that was asked for.
    pub(crate) fn agreement(self, agreement: Agreement) -> String {
        match agreement {
            Agreement::Asked => say!(self, "demandée", "asked"),
            Agreement::Granted => say!(self, "accordée", "granted"),
            Agreement::Refused => say!(self, "refusée", "refused"),
        }
    }

    /// How many entries the register has, and what became of them.
    pub(crate) fn register(self, [asked, granted, refused]: [u64; 3]) -> String {
        let all = asked + granted + refused;
        let single = self.is_singular(all);
        let [all, asked, granted, refused] = [all, asked, granted, refused].map(|n| self.count(n));
        match single {
            true => say!(
                self,
                "Registre : {all} exclusion (accordées : {granted}, demandées : {asked}, refusées : {refused}). Seules les accordées comptent.",
                "Register: {all} exclusion (granted: {granted}, asked: {asked}, refused: {refused}). Only granted ones count.",
                all,
                granted,
                asked,
                refused
            ),
            false => say!(
                self,
                "Registre : {all} exclusions (accordées : {granted}, demandées : {asked}, refusées : {refused}). Seules les accordées comptent.",
                "Register: {all} exclusions (granted: {granted}, asked: {asked}, refused: {refused}). Only granted ones count.",
                all,
                granted,
                asked,
                refused
            ),
        }
    }

    /// That no ticket of a month is touched.
    pub(crate) fn untouched(self, month: &str) -> String {
        say!(
            self,
            "{month} : aucune exclusion ne touche un ticket de l'assiette.",
            "{month}: no exclusion touches a ticket of the base.",
            month
        )
    }

    /// The tickets of the export before and after.
    pub(crate) fn before_and_after(self, before: &str, after: &str) -> String {
        say!(
            self,
            "Avant : {before}. Après : {after}.",
            "Before: {before}. After: {after}.",
            before,
            after
        )
    }

    /// How the table of moves adds up.
    pub(crate) fn moves_add_up(self) -> String {
        say!(
            self,
            "Assiette après = assiette avant − exclus. Dans le délai après = avant − exclus qui y étaient + revenus dans le délai.",
            "Base after = base before − excluded. In time after = before − those excluded that were + those back in time."
        )
    }

    /// What the effects of single entries are.
    pub(crate) fn effects_alone(self) -> String {
        say!(
            self,
            "Effet de chaque exclusion prise seule, sur les mois du rapport ; une demandée est montrée comme si elle était accordée. Deux exclusions qui se recoupent partagent leurs secondes, et deux ensemble peuvent ramener dans le délai un ticket qu'aucune seule ne ramène : la somme des effets peut différer du tableau.",
            "The effect of each exclusion taken alone, on the months of the report; one that was asked for is shown as if it were granted. Two that overlap share their seconds, and two together may bring a ticket in time that neither does alone: the effects need not add up to the table."
        )
    }

    /// Seconds for which granted exclusions stopped the clocks, taken together.
    pub(crate) fn stopped_together(self, length: &str) -> String {
        say!(
            self,
            "Délais arrêtés par les exclusions accordées, ensemble, des tickets qui restent dans l'assiette : {length}.",
            "Time stopped by the granted exclusions together, of the tickets that stay in the base: {length}.",
            length
        )
    }

    /// Tickets that are changed and not listed.
    pub(crate) fn touched_unlisted(self, tickets: u64) -> String {
        let n = self.count(tickets);
        say!(
            self,
            "Tickets dont le délai change sans que le verdict change, non listés : {n} (--detail all).",
            "Tickets whose elapsed time changes and whose verdict does not, not listed: {n} (--detail all).",
            n
        )
    }

    /// Every ticket.
    pub(crate) fn every_ticket(self) -> String {
        say!(self, "tous", "every")
    }

    /// That a ticket is left out.
    pub(crate) fn left_out(self) -> String {
        say!(self, "exclu", "excluded")
    }

    /// A number of the register.
    pub(crate) fn numbered(self, number: usize) -> String {
        say!(self, "n° {number}", "no. {number}", number)
    }

    /// From an instant to another.
    pub(crate) fn span_of_time(self, from: &str, to: &str) -> String {
        say!(self, "du {from} au {to}", "from {from} to {to}", from, to)
    }

    /// The clause of an entry.
    pub(crate) fn clause(self, clause: &str) -> String {
        say!(self, "clause {clause}", "clause {clause}", clause)
    }

    /// Who asked.
    pub(crate) fn asked_by(self, who: &str) -> String {
        say!(self, "demandée par {who}", "asked by {who}", who)
    }

    /// Who granted or refused it, and when.
    pub(crate) fn answered(self, agreement: Agreement, who: Option<&str>, date: &str) -> String {
        let answer = self.agreement(agreement);
        match (who, date) {
            (None, "") => answer,
            (None, date) => say!(self, "{answer} le {date}", "{answer} on {date}", answer, date),
            (Some(who), "") => say!(self, "{answer} par {who}", "{answer} by {who}", answer, who),
            (Some(who), date) => say!(
                self,
                "{answer} par {who} le {date}",
                "{answer} by {who} on {date}",
                answer,
                who,
                date
            ),
        }
    }
}
