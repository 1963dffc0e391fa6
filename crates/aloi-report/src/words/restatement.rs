//! The words of restatements: what changed since a result was sealed.

use super::Words;

impl Words {
    /// The answer of a restatement.
    pub(crate) fn restated(self, tickets: u64, rows: u64) -> String {
        let (tickets, rows) = (self.count(tickets), self.count(rows));
        say!(
            self,
            "Depuis le scellé, tickets qui ont changé : {tickets} ; lignes dont un chiffre change : {rows}.",
            "Since the seal, tickets that changed: {tickets}; rows of which a figure changes: {rows}.",
            tickets,
            rows
        )
    }

    /// The answer of a restatement in which nothing changed.
    pub(crate) fn nothing_restated(self) -> String {
        say!(
            self,
            "Aucun ticket n'a changé depuis le scellé : les chiffres restent les mêmes.",
            "No ticket changed since the seal: the figures stay as they are."
        )
    }

    /// What is compared of a ticket.
    pub(crate) fn what_is_restated(self) -> String {
        say!(
            self,
            "D'un ticket de l'assiette, tout ce que le résultat en dit est comparé ; d'un ticket hors assiette, le motif. Le contrat, sa lecture et les mois sont ceux du scellé.",
            "Of a ticket in the base, all that the result tells of it is compared; of one that is not, the reason. The contract, its reading and the months are those of the seal."
        )
    }

    /// What happened to a ticket since the seal.
    pub(crate) fn restated_ticket(self, kind: &str) -> String {
        match kind {
            "changed" => say!(self, "modifié", "changed"),
            "moved" => say!(self, "passé à une autre ligne", "moved to another row"),
            "entered" => say!(self, "entré dans l'assiette", "entered the base"),
            "left" => say!(self, "sorti de l'assiette", "left the base"),
            "outside" => say!(self, "hors assiette, autre motif", "not in the base, other reason"),
            "appeared" => say!(self, "apparu", "appeared"),
            "disappeared" => say!(self, "disparu", "disappeared"),
            other => other.to_owned(),
        }
    }

    /// The name of a key of the result that tells a figure of a ticket.
    pub(crate) fn restated_figure(self, key: &str) -> String {
        match key {
            "month" => say!(self, "mois", "month"),
            "service" => say!(self, "classe de service", "service class"),
            "level_service" => say!(self, "classe du niveau", "class of the level"),
            "priority" => say!(self, "priorité", "priority"),
            "group" => say!(self, "groupe", "group"),
            "started_at" => say!(self, "affecté le", "assigned"),
            "restored_at" => say!(self, "restauré le", "restored"),
            "closed_at" => say!(self, "clôturé le", "closed"),
            "elapsed_s" => say!(self, "écoulé", "elapsed"),
            "pending_s" => say!(self, "en attente", "pending"),
            "limit_s" => say!(self, "limite", "limit"),
            "planned_at" => say!(self, "date planifiée (instant)", "planned date (instant)"),
            "planned_date" => say!(self, "date planifiée", "planned date"),
            "verdict" => say!(self, "verdict", "verdict"),
            "segments" => say!(self, "segments", "segments"),
            other => other.to_owned(),
        }
    }

    /// That a ticket is in no base, with the reason.
    pub(crate) fn restated_out(self, reason: &str) -> String {
        say!(self, "hors assiette : {reason}", "not in the base: {reason}", reason)
    }

    /// That a ticket is not in the export.
    pub(crate) fn restated_unknown(self) -> String {
        say!(self, "absent de l'export", "not in the export")
    }

    /// What a ticket does to a row.
    pub(crate) fn restated_effect(self, row: &str, in_time: &str, total: &str) -> String {
        say!(
            self,
            "{row} : dans le délai {in_time}, total {total}",
            "{row}: in time {in_time}, total {total}",
            row,
            in_time,
            total
        )
    }
}
