//! What to do about each finding.

use super::Words;
use aloi::Code;

impl Words {
    /// The advice that goes with a code. One arm a code: long, and a table.
    pub(crate) fn advice(self, code: Code) -> String {
        match code {
            Code::UnreadableTime => say!(
                self,
                "Rien, si le ticket est bien hors périmètre ; sinon corriger la date ou « dates » dans [source].",
                "Nothing, if the ticket is indeed out of scope; else mend the time, or “dates” in [source]."
            ),
            Code::NoTicketId => say!(
                self,
                "Vérifier que la colonne du ticket est la bonne, et que l'export est complet.",
                "Check that the ticket column is the right one and the export complete."
            ),
            Code::RaggedRow => say!(
                self,
                "Vérifier le séparateur et les guillemets de cette ligne, puis exporter de nouveau.",
                "Check the delimiter and the quotes of this row, then export again."
            ),
            Code::UndecodableText => say!(
                self,
                "Indiquer le bon « encoding » dans [source], ou exporter en UTF-8.",
                "Name the right “encoding” in [source], or export as UTF-8."
            ),
            Code::StrayQuote => say!(
                self,
                "Vérifier les guillemets de ces lignes (doublés dans un texte), puis exporter de nouveau.",
                "Check the quotes of these lines (doubled within a text), then export again."
            ),
            Code::RepeatedHeader => say!(
                self,
                "Rien à corriger, si plusieurs exports ont été mis bout à bout.",
                "Nothing to mend, if several exports were put end to end."
            ),
            Code::HeaderNotFirst => say!(
                self,
                "Rien, si ces lignes ne sont qu'un titre.",
                "Nothing, if these rows are but a title."
            ),
            Code::ErrorCell => say!(
                self,
                "Corriger la formule dans le classeur, ou exporter de nouveau ; les longs nombres, comme texte.",
                "Mend the formula in the workbook, or export again; long numbers, as text."
            ),
            Code::EncodingGuessed => say!(
                self,
                "L'écrire dans [source] (« encoding ») pour ne plus le deviner.",
                "Write it in [source] (“encoding”), so that it is no longer guessed."
            ),
            Code::BadSequence => say!(
                self,
                "Vérifier la colonne « sequence » de [source].",
                "Check the column “sequence” of [source]."
            ),
            Code::OtherField => say!(
                self,
                "Rien, si ce champ ne dit ni le statut, ni le groupe, ni la priorité, ni la date planifiée ; sinon l'associer dans [source.values.field].",
                "Nothing, unless this field tells the status, group, priority or planned date; then map it in [source.values.field]."
            ),
            Code::OnlyInHistory => say!(
                self,
                "Vérifier que les deux exports couvrent les mêmes tickets.",
                "Check that both exports cover the same tickets."
            ),
            Code::RepeatedTicket => say!(
                self,
                "Rien à corriger ; chercher pourquoi l'export répète ses lignes.",
                "Nothing to mend; find out why the export repeats its rows."
            ),
            Code::LocalTimeAmbiguous | Code::LocalTimeLater | Code::LocalTimeInGap => say!(
                self,
                "Exporter les dates en UTC ou avec leur décalage.",
                "Export times in UTC or with their offset."
            ),
            Code::DateAlone => {
                say!(self, "Exporter la colonne avec l'heure.", "Export the column with its time.")
            }
            Code::PlannedDatesAlone => say!(
                self,
                "Rien, si les dates planifiées sont des jours ; sinon les exporter avec leur heure.",
                "Nothing, if planned dates are days; else export them with their time."
            ),
            Code::FirstSnapshotLate => say!(
                self,
                "Exporter l'historique depuis l'ouverture des tickets.",
                "Export the history from the opening of the tickets on."
            ),
            Code::SnapshotOrder | Code::SameInstant => say!(
                self,
                "Associer la colonne qui numérote les changements (« sequence » dans [source.columns]).",
                "Map the column that numbers the changes (“sequence” in [source.columns])."
            ),
            Code::PlannedDateMoved => say!(
                self,
                "Vérifier que le report était convenu, et quand ; sinon « planned = \"first\" » dans [reading] tient la première date.",
                "Check that the move was agreed, and when; else “planned = \"first\"” in [reading] holds to the first date."
            ),
            Code::EmptyStatus => say!(
                self,
                "Compléter le statut dans l'outil, puis exporter à nouveau.",
                "Fill in the status in the tool, then export again."
            ),
            Code::NoOpening => say!(
                self,
                "Exporter la date d'ouverture (« opened_at »).",
                "Export the opening date (“opened_at”)."
            ),
            Code::ChangeBeforeOpening | Code::DateBeforeBeginning => say!(
                self,
                "Vérifier les fuseaux des deux exports, puis la date dans l'outil.",
                "Check the time zones of both exports, then the date in the tool."
            ),
            Code::RestoredAfterClosure => say!(
                self,
                "Vérifier dans l'outil la date de restauration : saisie après coup ?",
                "Check the restoration date in the tool: was it entered afterwards?"
            ),
            Code::RestoredAtContradicted => say!(
                self,
                "Vérifier dans l'outil quand le service a été rétabli, et qui a saisi cette date, quand.",
                "Check in the tool when the service was restored, and who entered this date, when."
            ),
            Code::ClosedAtContradicted | Code::CurrentContradicted => say!(
                self,
                "Exporter tickets et historique au même moment.",
                "Export tickets and history at the same moment."
            ),
            Code::RepeatedChange => say!(
                self,
                "Rien à corriger ; chercher pourquoi l'export répète ses lignes.",
                "Nothing to mend; find out why the export repeats its rows."
            ),
            Code::Hole => say!(
                self,
                "Exporter l'historique complet : un changement manquant peut déplacer le délai.",
                "Export the whole history: a missing change can move the elapsed time."
            ),
            Code::FirstValueUnknown => say!(
                self,
                "Exporter la valeur d'avant (« from ») de chaque changement.",
                "Export the value before (“from”) of each change."
            ),
            Code::IntervalBackwards => say!(
                self,
                "Vérifier que « from » et « to » de [source.columns] ne sont pas inversés.",
                "Check that “from” and “to” of [source.columns] are not swapped."
            ),
            Code::IntervalGap | Code::IntervalOverlap => say!(
                self,
                "Exporter tous les intervalles du champ, sans filtre sur les valeurs.",
                "Export every interval of the field, without a filter on values."
            ),
            Code::RowReplaced => say!(
                self,
                "Vérifier que les fichiers sont donnés dans l'ordre, le plus récent en dernier.",
                "Check that the files are given in order, the newest last."
            ),
            Code::TotalRow => say!(
                self,
                "Rien à faire, si c'est bien un total ; un ticket aurait une date.",
                "Nothing, if it is a total indeed; a ticket would have a date."
            ),
            Code::RowsLeftOut => say!(
                self,
                "Rien à faire, si ces lignes ne disent rien des tickets.",
                "Nothing, if these rows tell nothing of tickets."
            ),
            Code::AttributeMoved => say!(
                self,
                "Vérifier qui l'a modifiée et pourquoi, surtout après la restauration.",
                "Find out who changed it and why, above all after the restoration."
            ),
            Code::PendingOver => say!(
                self,
                "Dire dans [source] quelles heures cette durée compte (pending = \"open\" ou \"real\"), ou exporter le début et la fin de la pause (pending_from, pending_to).",
                "Say in [source] which hours it counts (pending = \"open\" or \"real\"), or export the pause's own ends (pending_from, pending_to)."
            ),
            Code::PendingHours => say!(
                self,
                "Dire dans [source] quelles heures cette durée compte : pending = \"open\" ou \"real\".",
                "Say in [source] which hours it counts: pending = \"open\" or \"real\"."
            ),
            Code::PendingContradicted => say!(
                self,
                "Vérifier s'il y a eu plusieurs pauses : les deux dates n'en disent qu'une.",
                "Find out whether there were several pauses: the two dates tell only one."
            ),
            Code::PendingUnknown => say!(
                self,
                "Exporter la durée en attente de ces tickets, 0 compris.",
                "Export the time that these tickets spent pending, 0 included."
            ),
            Code::SummaryLimits => say!(
                self,
                "Exporter l'historique des statuts et des groupes si l'outil le permet : lui seul rend le délai exact.",
                "Export the history of statuses and groups if the tool can: it alone makes the elapsed time exact."
            ),
            Code::DamagedId => say!(
                self,
                "Exporter de nouveau sans passer par un tableur, ou avec cette colonne en texte.",
                "Export again without a spreadsheet in between, or with this column as text."
            ),
            Code::NoProviderGroup => say!(
                self,
                "Vérifier « groups » dans [provider], la colonne du groupe et l'encodage du fichier : les accents comptent.",
                "Check “groups” in [provider], the column of the group and the file's encoding: accents count."
            ),
            Code::LookAlike => say!(
                self,
                "Corriger le nom dans l'outil, ou le traduire dans [source.values] si c'est le même : deux noms qu'on ne distingue pas à l'œil peuvent aussi être voulus.",
                "Mend the name in the tool, or translate it in [source.values] if it is the same: two names that the eye does not tell apart may also be meant to be."
            ),
            Code::NameNotInExport => say!(
                self,
                "Vérifier l'orthographe dans le contrat et dans l'outil ; rien à faire si le mois n'a simplement aucun ticket de ce nom.",
                "Check the spelling in the contract and in the tool; nothing to do if the month simply has no ticket of that name."
            ),
            Code::RoundRowCount => say!(
                self,
                "Comparer avec le nombre de lignes dans l'outil ; au besoin, exporter par périodes et donner tous les fichiers.",
                "Compare with the number of rows in the tool; if need be export by periods and give all the files."
            ),
            Code::EndedFromBeginning => say!(
                self,
                "Exporter l'historique du statut depuis l'ouverture.",
                "Export the status history from the opening on."
            ),
            Code::ClosedWithoutDate => say!(
                self,
                "Exporter « closed_at » ou le changement de statut qui clôt le ticket.",
                "Export “closed_at” or the change of status that closes the ticket."
            ),
            Code::NoLevel => say!(
                self,
                "Corriger la priorité ou le service du ticket, ou ajouter la ligne à « levels ».",
                "Mend the ticket's priority or service, or add the row to “levels”."
            ),
            Code::NoPlannedDate => say!(
                self,
                "Saisir la date planifiée ; la clé « missing_planned » de [reading] dit ce qu'il en est sans elle.",
                "Enter the planned date; the key “missing_planned” of [reading] says what holds without it."
            ),
            Code::ZoneAssumed => say!(
                self,
                "Vérifier le fuseau de l'export (celui du serveur, ou de la personne qui exporte) et l'écrire dans [source] : timezone = \"UTC\", par exemple.",
                "Check which zone the export is in (the server's, or that of the person who exports) and write it in [source]: timezone = \"UTC\", for example."
            ),
            Code::AfterZoneData => say!(
                self,
                "Prendre une version d'Aloi dont les données sont de cette année-là, ou vérifier que les fuseaux du contrat n'ont pas changé d'heure autrement que prévu.",
                "Use a version of Aloi whose data are of that year, or check that the clocks of the contract's zones did not change otherwise than planned."
            ),
            Code::UnixTimes => say!(
                self,
                "L'écrire dans [source] : dates = \"unix\" (secondes) ou \"unix-ms\" (millisecondes).",
                "Write it in [source]: dates = \"unix\" (seconds) or \"unix-ms\" (milliseconds)."
            ),
            Code::MinutePrecision => say!(
                self,
                "Exporter les heures avec leurs secondes ; sinon, vérifier les tickets à moins d'une minute de leur limite.",
                "Export times with their seconds; else look at the tickets within a minute of their limit."
            ),
            Code::DateOrderProved => say!(
                self,
                "L'écrire dans [source] (dates = \"day-first\" ou \"month-first\") : un autre mois, rien ne le prouvera peut-être. Dans un registre d'exclusions, écrire l'année d'abord.",
                "Write it in [source] (dates = \"day-first\" or \"month-first\"): in another month nothing may prove it. In a register of exclusions, write the year first."
            ),
            Code::AsOfCurrentValues => say!(
                self,
                "Pour rejouer un mois passé, repartir de l'export d'alors.",
                "To replay a past month, start from the export of that time."
            ),
            Code::ExclusionUnknownTicket => say!(
                self,
                "Vérifier l'identifiant (exact, majuscules comprises), et que l'export est complet.",
                "Check the id (exact, capitals included), and that the export is complete."
            ),
            Code::ExclusionUnsigned => say!(
                self,
                "Écrire qui l'a accordée et quand, ou state = \"asked\" tant qu'elle ne l'est pas.",
                "Write who granted it and when, or state = \"asked\" as long as nobody has."
            ),
            Code::ExclusionOverlap => say!(
                self,
                "Rien, si les deux sont voulues ; sinon retirer celle qui fait double emploi.",
                "Nothing, if both are meant; else remove the one that says it twice."
            ),
            Code::ExclusionIdle => say!(
                self,
                "Vérifier ses dates et leur fuseau, son indicateur et son ticket.",
                "Check its times and their zone, its indicator and its ticket."
            ),
        }
    }
}
