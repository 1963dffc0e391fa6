//! What each code of finding is called.

use super::Words;
use aloi::Code;

impl Words {
    /// The title of a finding.
    pub(crate) fn title(self, code: Code) -> String {
        match code {
            Code::UnreadableTime => say!(self, "Date illisible", "Unreadable time"),
            Code::NoTicketId => say!(self, "Ligne sans identifiant", "Row without a ticket id"),
            Code::RaggedRow => say!(self, "Ligne mal découpée", "Row with fields too many or few"),
            Code::UndecodableText => say!(self, "Texte indéchiffrable", "Undecodable text"),
            Code::StrayQuote => say!(self, "Guillemets mal appariés", "Quotes that do not match"),
            Code::RepeatedHeader => say!(self, "En-tête répété", "Header repeated"),
            Code::HeaderNotFirst => {
                say!(self, "Lignes avant l'en-tête", "Rows before the header")
            }
            Code::ErrorCell => say!(self, "Cellule en erreur", "Cell with an error"),
            Code::EncodingGuessed => say!(self, "Encodage deviné", "Encoding guessed"),
            Code::BadSequence => say!(self, "Numéro d'ordre invalide", "Bad sequence number"),
            Code::OtherField => say!(self, "Champ non suivi", "Field not followed"),
            Code::OnlyInHistory => {
                say!(self, "Ticket connu du seul historique", "Ticket only in the history")
            }
            Code::RepeatedTicket => say!(self, "Ticket répété", "Repeated ticket"),
            Code::LocalTimeAmbiguous => {
                say!(self, "Heure locale ambiguë", "Ambiguous local time")
            }
            Code::LocalTimeLater => say!(
                self,
                "Heure locale ambiguë, éclaircie par l'ordre",
                "Ambiguous local time, settled by the order"
            ),
            Code::LocalTimeInGap => {
                say!(self, "Heure locale inexistante", "Local time that does not exist")
            }
            Code::DateAlone => say!(self, "Date sans heure", "Date without time"),
            Code::PlannedDatesAlone => {
                say!(self, "Dates planifiées sans heure", "Planned dates without time")
            }
            Code::FirstSnapshotLate => {
                say!(self, "Premier instantané tardif", "First snapshot late")
            }
            Code::SnapshotOrder => {
                say!(self, "Ordre des instantanés inconnu", "Order of snapshots unknown")
            }
            Code::PlannedDateMoved => say!(self, "Date planifiée déplacée", "Planned date moved"),
            Code::EmptyStatus => say!(self, "Statut vide", "Empty status"),
            Code::NoOpening => say!(self, "Ouverture inconnue", "No opening date"),
            Code::ChangeBeforeOpening => {
                say!(self, "Changement avant l'ouverture", "Change before opening")
            }
            Code::DateBeforeBeginning => {
                say!(self, "Date avant le début du ticket", "Date before the ticket's beginning")
            }
            Code::RestoredAfterClosure => {
                say!(self, "Restauration après la clôture", "Restoration after closure")
            }
            Code::RestoredAtContradicted => {
                say!(self, "Date de restauration contredite", "Restoration date contradicted")
            }
            Code::ClosedAtContradicted => {
                say!(self, "Date de clôture contredite", "Closing date contradicted")
            }
            Code::SameInstant => say!(self, "Changements simultanés", "Simultaneous changes"),
            Code::RepeatedChange => say!(self, "Changement répété", "Repeated change"),
            Code::Hole => say!(self, "Trou dans l'historique", "Hole in the history"),
            Code::FirstValueUnknown => {
                say!(self, "Première valeur inconnue", "First value unknown")
            }
            Code::IntervalBackwards => {
                say!(self, "Intervalle à l'envers", "Interval that ends before it begins")
            }
            Code::RowReplaced => {
                say!(self, "Ligne d'un fichier postérieur retenue", "Row of a later file counts")
            }
            Code::TotalRow => say!(self, "Ligne de total", "Line of totals"),
            Code::RowsLeftOut => say!(self, "Lignes non retenues", "Rows left out"),
            Code::AttributeMoved => {
                say!(self, "Donnée du ticket modifiée", "Attribute of a ticket moved")
            }
            Code::PendingOver => {
                say!(self, "Plus d'attente que de temps", "More pending than there was time")
            }
            Code::PendingHours => {
                say!(self, "Heures de l'attente inconnues", "Hours of the pause unknown")
            }
            Code::PendingContradicted => say!(self, "Attente contredite", "Pause contradicted"),
            Code::IntervalGap => say!(self, "Intervalles disjoints", "Gap between intervals"),
            Code::IntervalOverlap => {
                say!(self, "Intervalles qui se chevauchent", "Intervals that overlap")
            }
            Code::PendingUnknown => {
                say!(self, "Durée en attente inconnue", "Time spent pending unknown")
            }
            Code::SummaryLimits => {
                say!(self, "Export sans historique", "Export without history")
            }
            Code::DamagedId => say!(self, "Identifiant abîmé", "Damaged ticket id"),
            Code::NoProviderGroup => {
                say!(self, "Aucun groupe du prestataire", "No group of the provider")
            }
            Code::LookAlike => say!(self, "Nom ressemblant", "Look-alike name"),
            Code::NameNotInExport => {
                say!(self, "Nom du contrat absent de l'export", "Name not in the export")
            }
            Code::RoundRowCount => say!(self, "Nombre rond de lignes", "Round number of rows"),
            Code::EndedFromBeginning => {
                say!(self, "Terminé dès le début", "Ended from its beginning")
            }
            Code::CurrentContradicted => {
                say!(self, "Valeur actuelle contredite", "Current value contradicted")
            }
            Code::ClosedWithoutDate => {
                say!(self, "Clôturé sans date", "Closed without a date")
            }
            Code::NoLevel => say!(self, "Aucun niveau prévu", "No level for it"),
            Code::NoPlannedDate => say!(self, "Date planifiée absente", "No planned date"),
            Code::ZoneAssumed => say!(self, "Fuseau horaire supposé", "Time zone assumed"),
            Code::AfterZoneData => {
                say!(self, "Après les données de fuseaux horaires", "After the time zone data")
            }
            Code::UnixTimes => say!(self, "Dates en nombres Unix", "Times as Unix numbers"),
            Code::MinutePrecision => {
                say!(self, "Heures coupées à la minute", "Times cut to the minute")
            }
            Code::DateOrderProved => {
                say!(self, "Ordre jour-mois prouvé", "Order of day and month proved")
            }
            Code::AsOfCurrentValues => {
                say!(self, "Valeurs sans historique", "Values without history")
            }
            Code::ExclusionUnknownTicket => {
                say!(self, "Exclusion d'un ticket inconnu", "Exclusion of an unknown ticket")
            }
            Code::ExclusionUnsigned => {
                say!(
                    self,
                    "Exclusion accordée sans nom ou sans date",
                    "Exclusion granted without name or date"
                )
            }
            Code::ExclusionOverlap => {
                say!(self, "Exclusions qui se recoupent", "Exclusions that overlap")
            }
            Code::ExclusionIdle => say!(self, "Exclusion sans effet", "Exclusion without effect"),
        }
    }
}
