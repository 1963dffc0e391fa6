//! The columns of what the signals found.

use super::Words;
use aloi_audit::signals::Column;

impl Words {
    /// A field of the canonical export.
    pub(crate) fn signal_field(self, field: &str) -> String {
        match field {
            "status" => say!(self, "statut", "status"),
            "group" => say!(self, "groupe", "group"),
            "priority" => say!(self, "priorité", "priority"),
            _ => say!(self, "date planifiée", "planned date"),
        }
    }

    /// The heading of a column.
    pub(crate) fn signal_column(self, column: Column) -> String {
        match column {
            Column::PausedAt => say!(self, "Pause le", "Paused at"),
            Column::ResumedAt => say!(self, "Jusqu'au", "Until"),
            Column::ChangedAt => say!(self, "Changée le", "Changed at"),
            Column::PriorityFrom => say!(self, "De", "From"),
            Column::PriorityTo => say!(self, "À", "To"),
            Column::Limit => say!(self, "Limite", "Limit"),
            Column::LimitAfter => say!(self, "Limite après", "Limit after"),
            Column::Left => say!(self, "Restait", "Left"),
            Column::Beyond => say!(self, "Au-delà", "Beyond"),
            Column::Pending => say!(self, "En attente", "Pending"),
            Column::Ours => say!(self, "Chez le prestataire", "With the provider"),
            Column::Groups => say!(self, "Groupes", "Groups"),
            Column::Assignments => say!(self, "Affectations", "Assignments"),
            Column::Returns => say!(self, "Retours", "Returns"),
            Column::LastReturn => say!(self, "Dernier retour", "Last return"),
            Column::Others => say!(self, "Chez d'autres", "With others"),
            Column::RestoredAt => say!(self, "Restauré le", "Restored at"),
            Column::RecordedAt => say!(self, "Enregistré le", "Recorded at"),
            Column::Lag => say!(self, "Après", "Later by"),
            Column::Changes => say!(self, "Changements", "Changes"),
            Column::LastChange => say!(self, "Dernier le", "Last at"),
            Column::Field => say!(self, "Champ", "Field"),
            Column::After => say!(self, "Après", "After"),
            Column::Month => say!(self, "Mois", "Month"),
            Column::ClosedAt => say!(self, "Clôturé le", "Closed at"),
            Column::BeforeEnd => say!(self, "Avant la fin", "Before the end"),
            Column::Closures => say!(self, "Clôtures", "Closures"),
            Column::AtEnd => say!(self, "En fin de mois", "At the end"),
            Column::Share => say!(self, "Part", "Share"),
            Column::EvenShare => say!(self, "Part égale", "Even share"),
            Column::EndedAt => say!(self, "Terminé le", "Ended at"),
            Column::EndedAs => say!(self, "État", "State"),
            Column::ReopenedAt => say!(self, "Rouvert le", "Reopened at"),
            Column::Between => say!(self, "Entre les deux", "In between"),
            Column::NextTicket => say!(self, "Suivant", "Next ticket"),
            Column::NextOpened => say!(self, "Ouvert le", "Opened at"),
            Column::NextTickets => say!(self, "Suivants", "Next tickets"),
            Column::Indicator => say!(self, "Indicateur", "Indicator"),
            Column::Verdict => say!(self, "Verdict", "Verdict"),
        }
    }
}
