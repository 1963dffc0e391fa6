//! What each finding says: what is there, and what Aloi did.

use super::Words;
use crate::shown::shown;
use aloi::{Code, Finding};
use std::collections::BTreeSet;

/// The most characters of a cell that a message cites.
const CITED: usize = 120;

/// The most characters in which two names are said to differ.
const SIGNS: usize = 5;

impl Words {
    /// The message of a finding, in one or two sentences. One arm a code: long, and a table.
    pub(crate) fn message(self, finding: &Finding) -> String {
        let column = shown(&finding.column, CITED);
        let (cell, against) = (self.quoted(&finding.value), self.quoted(&finding.other));
        let (value, other) = (shown(&finding.value, CITED), shown(&finding.other, CITED));
        match finding.code {
            Code::UnreadableTime => say!(
                self,
                "{cell}, colonne {column}, n'est pas une date lisible ; le ticket est hors périmètre : non utilisé.",
                "{cell} in column {column} is no readable time; the ticket is not in scope: not used.",
                cell,
                column
            ),
            Code::NoTicketId => say!(
                self,
                "Aucun identifiant de ticket : ligne mise de côté.",
                "No ticket id: row set aside."
            ),
            Code::RaggedRow => say!(
                self,
                "La ligne a {value} champs et l'en-tête {other} : ligne mise de côté.",
                "The row has {value} fields and the header {other}: row set aside.",
                value,
                other
            ),
            Code::UndecodableText => say!(
                self,
                "Des octets ne sont pas du texte dans l'encodage du fichier : chacun est montré par « \u{fffd} ». Lignes : {value}.",
                "Some bytes are no text in the file's encoding: each is shown as “\u{fffd}”. Lines: {value}.",
                value
            ),
            Code::StrayQuote => say!(
                self,
                "Dans la ligne de tableau qui va de la ligne {value} à la ligne {other} du fichier, du texte suit un guillemet fermant : des lignes y sont peut-être perdues.",
                "In the row that goes from line {value} to line {other} of the file, text follows a closing quote: rows may be lost in it.",
                value,
                other
            ),
            Code::RepeatedHeader => say!(
                self,
                "L'en-tête, une fois de plus : ligne mise de côté.",
                "The header once more: row set aside."
            ),
            Code::HeaderNotFirst => say!(
                self,
                "Lignes avant l'en-tête : {value}. Non lues.",
                "Rows before the header: {value}. Not read.",
                value
            ),
            Code::ErrorCell => say!(
                self,
                "La cellule de la colonne {column} est une erreur, ou un nombre trop long pour être exact : {cell} ; tenue pour vide.",
                "The cell in column {column} is an error, or a number too long to be exact: {cell}; taken as empty.",
                column,
                cell
            ),
            Code::EncodingGuessed => say!(
                self,
                "Rien ne dit l'encodage du fichier : lu comme {value} d'après ses octets.",
                "Nothing tells the file's encoding: read as {value}, by its bytes.",
                value
            ),
            Code::BadSequence => say!(
                self,
                "{cell}, colonne {column}, n'est pas un nombre entier : tenu pour absent.",
                "{cell} in column {column} is no whole number: taken as missing.",
                cell,
                column
            ),
            Code::OtherField => say!(
                self,
                "Changements du champ {cell}, sans effet sur le délai, ignorés ; lignes : {other}.",
                "Changes of the field {cell}, which the clock does not follow, ignored; rows: {other}.",
                cell,
                other
            ),
            Code::OnlyInHistory => say!(
                self,
                "Absent du fichier des tickets : compté dans l'export, avec son seul historique.",
                "Not in the tickets file: it is of the export, with its history alone."
            ),
            Code::RepeatedTicket => say!(
                self,
                "Ligne identique à la ligne {other} : comptée une fois.",
                "The row is identical to line {other}: counted once.",
                other
            ),
            Code::RowReplaced => say!(
                self,
                "Une autre ligne du ticket, en {other}, dans un fichier donné après celui-ci : c'est elle qui compte.",
                "Another row of the ticket stands in a file given after this one, at {other}: that one counts.",
                other
            ),
            Code::TotalRow => say!(
                self,
                "{cell}, colonne {column}, au pied du fichier et sans aucune date : ligne de total, mise de côté.",
                "{cell} in column {column}, at the foot of the file and without any date: a line of totals, set aside.",
                cell,
                column
            ),
            Code::RowsLeftOut => say!(
                self,
                "Lignes du fichier que « where » de [source] ne retient pas : {value}, celle-ci la première. Mises de côté.",
                "Rows of the file that where in [source] does not keep: {value}, this one the first. Set aside.",
                value
            ),
            Code::AttributeMoved => say!(
                self,
                "La colonne {column} passe de {cell} à {against} d'une ligne du ticket à la suivante ; celle de sa dernière ligne compte.",
                "Column {column} goes from {cell} to {against} between two rows of the ticket; that of its last row counts.",
                column,
                cell,
                against
            ),
            Code::LocalTimeAmbiguous => say!(
                self,
                "{cell}, colonne {column}, existe deux fois (passage à l'heure d'hiver) : lu comme le premier, {other}.",
                "{cell} in column {column} exists twice (clocks go back): read as the earlier, {other}.",
                cell,
                column,
                other
            ),
            Code::LocalTimeLater => say!(
                self,
                "{cell}, colonne {column}, existe deux fois (passage à l'heure d'hiver) : lu comme le second, {other} ; avec le premier, les changements du ticket se contredisent.",
                "{cell} in column {column} exists twice (clocks go back): read as the later, {other}; with the earlier, the changes of the ticket contradict each other.",
                cell,
                column,
                other
            ),
            Code::LocalTimeInGap => say!(
                self,
                "{cell}, colonne {column}, n'existe pas (passage à l'heure d'été) : lu comme {other}.",
                "{cell} in column {column} does not exist (clocks go forward): read as {other}.",
                cell,
                column,
                other
            ),
            Code::DateAlone => say!(
                self,
                "{cell}, colonne {column}, est sans heure : lu comme le début de ce jour, {other}.",
                "{cell} in column {column} has no time: read as the beginning of its day, {other}.",
                cell,
                column,
                other
            ),
            Code::PlannedDatesAlone => say!(
                self,
                "Toutes les dates planifiées des tickets du périmètre sont à minuit : lues comme des dates seules, tenues jusqu'à la fin du jour.",
                "Every planned time of tickets in scope is at midnight: read as dates alone, met until the end of the day."
            ),
            Code::FirstSnapshotLate => say!(
                self,
                "Le premier instantané est du {value}, l'ouverture du {other} : son groupe et sa priorité sont supposés valoir depuis l'ouverture.",
                "The first snapshot is of {value}, the opening of {other}: its group and priority are taken to hold from the opening.",
                value,
                other
            ),
            Code::SnapshotOrder => say!(
                self,
                "Plusieurs instantanés du {value}, que rien n'ordonne : pris dans l'ordre du fichier.",
                "Several snapshots of {value} that nothing orders: taken in file order.",
                value
            ),
            Code::PlannedDateMoved => say!(
                self,
                "La date planifiée passe de {cell} à {against} après l'ouverture ; celle qui vaut à la restauration compte.",
                "The planned date goes from {cell} to {against} after the opening; the one in force at restoration counts.",
                cell,
                against
            ),
            Code::EmptyStatus => say!(
                self,
                "Statut vide : tenu pour actif, le délai court.",
                "Empty status: taken as active, the clock runs."
            ),
            Code::NoOpening if finding.value.is_empty() => say!(
                self,
                "Aucune date d'ouverture ni aucune autre : le ticket est supposé exister depuis toujours.",
                "Neither an opening date nor any other: the ticket is taken to have always existed."
            ),
            Code::NoOpening => say!(
                self,
                "Pas de date d'ouverture : le ticket commence à sa première date connue, {value}.",
                "No opening date: the ticket begins at its first known date, {value}.",
                value
            ),
            Code::ChangeBeforeOpening => say!(
                self,
                "Un changement du {value} précède l'ouverture du {other} : le ticket commence à ce changement.",
                "A change of {value} comes before the opening of {other}: the ticket begins at the change.",
                value,
                other
            ),
            Code::DateBeforeBeginning => say!(
                self,
                "{column} ({value}) précède le début du ticket ({other}) : non utilisé.",
                "{column} ({value}) is before the ticket's beginning ({other}): not used.",
                column,
                value,
                other
            ),
            Code::RestoredAfterClosure => say!(
                self,
                "{column} ({value}) suit la clôture ({other}) : non utilisé.",
                "{column} ({value}) is after the closure ({other}): not used.",
                column,
                value,
                other
            ),
            Code::RestoredAtContradicted => say!(
                self,
                "{column} dit {value} ; l'historique montre la restauration à {other}, et rien près de {value} : {column} compte.",
                "{column} says {value}; the history shows the restoration at {other}, and nothing near {value}: {column} counts.",
                column,
                value,
                other
            ),
            Code::ClosedAtContradicted if other.is_empty() => say!(
                self,
                "{column} dit {value}, mais l'historique ne finit pas clôturé : l'historique l'emporte.",
                "{column} says {value}, but the history does not end closed: the history wins.",
                column,
                value
            ),
            Code::ClosedAtContradicted => say!(
                self,
                "{column} dit {value}, l'historique {other} : l'historique l'emporte.",
                "{column} says {value}, the history {other}: the history wins.",
                column,
                value,
                other
            ),
            Code::SameInstant if !other.is_empty() => say!(
                self,
                "Plusieurs changements du champ {column} au même instant, {value}, conviennent dans plus d'un ordre : le premier est pris, un autre mène ailleurs ({against}).",
                "Several changes of {column} at one instant, {value}, fit in more than one order: the first is taken, another leads elsewhere ({against}).",
                column,
                value,
                against
            ),
            Code::SameInstant => say!(
                self,
                "Plusieurs changements du champ {column} au même instant, {value}, et aucun ordre ne convient : pris dans l'ordre du fichier.",
                "Several changes of {column} at one instant, {value}, and no order fits: taken in file order.",
                column,
                value
            ),
            Code::RepeatedChange => say!(
                self,
                "Changement du champ {column} en {cell} répété à l'identique : compté une fois.",
                "Change of {column} to {cell} repeated exactly: counted once.",
                column,
                cell
            ),
            Code::Hole => say!(
                self,
                "Un changement du champ {column} part de {cell} alors que {against} était en vigueur : un changement manque ; celui-ci s'applique.",
                "A change of {column} starts from {cell} while {against} was in force: a change is missing; this one applies.",
                column,
                cell,
                against
            ),
            Code::FirstValueUnknown if finding.column == "group" => say!(
                self,
                "Le groupe d'avant le premier changement est inconnu : tenu pour un autre que le prestataire.",
                "The group before the first change is unknown: taken as not the provider's."
            ),
            Code::FirstValueUnknown if finding.column == "status" => say!(
                self,
                "Le statut d'avant le premier changement est inconnu : tenu pour actif.",
                "The status before the first change is unknown: taken as active."
            ),
            Code::FirstValueUnknown if finding.column == "priority" => say!(
                self,
                "La priorité d'avant le premier changement est inconnue : tenue pour celle que donne ce changement.",
                "The priority before the first change is unknown: taken as the one that the change gives."
            ),
            Code::FirstValueUnknown => say!(
                self,
                "La valeur du champ {column} avant le premier changement est inconnue : tenue pour vide.",
                "The value of {column} before the first change is unknown: taken as empty.",
                column
            ),
            Code::IntervalBackwards => say!(
                self,
                "L'intervalle se termine en {value}, avant son début, {other} : ligne mise de côté.",
                "The interval ends at {value}, before it begins at {other}: row set aside.",
                value,
                other
            ),
            Code::IntervalGap => say!(
                self,
                "Rien ne dit la valeur du champ {column} de {value} à {other} : aucune n'y est en vigueur.",
                "Nothing tells the value of {column} from {value} to {other}: none is in force there.",
                column,
                value,
                other
            ),
            Code::IntervalOverlap => say!(
                self,
                "Deux valeurs du champ {column} se chevauchent : l'une dure jusqu'à {value}, l'autre commence en {other} et s'applique tant qu'elle dure.",
                "Two values of {column} overlap: one lasts until {value}, the other begins at {other} and applies as long as it lasts.",
                column,
                value,
                other
            ),
            Code::PendingUnknown => say!(
                self,
                "La durée en attente n'est pas connue : rien n'est déduit, le délai est un maximum.",
                "The time spent pending is not known: nothing is taken off, the elapsed time is a maximum."
            ),
            Code::PendingOver => say!(
                self,
                "En attente {value} s selon l'export, alors qu'il n'y avait que {other} s de l'affectation à la restauration : le délai n'est pas certain.",
                "Pending for {value} s, says the export, though there were only {other} s from assignment to restoration: the elapsed time is not certain.",
                value,
                other
            ),
            Code::PendingHours => say!(
                self,
                "Rien ne dit si les {value} s en attente comptent aussi les heures fermées, et il y en a : déduites comme temps ouvert. Sinon, au moins {other} s en étaient.",
                "Nothing says whether the {value} s pending count closed hours too, and there are some: taken off as open time. If they do, at least {other} s of them were open.",
                value,
                other
            ),
            Code::PendingContradicted => say!(
                self,
                "En attente {value} s selon la colonne {column}, mais la pause a duré {other} s d'après ses propres dates : ce sont elles qui comptent.",
                "Pending for {value} s by column {column}, but the pause lasted {other} s by its own dates: these count.",
                value,
                column,
                other
            ),
            Code::SummaryLimits if finding.value.is_empty() => say!(
                self,
                "Une ligne par ticket, sans historique : le délai court de {column} à la restauration, sans rien déduire. Les attentes et les passages par d'autres groupes ne peuvent être connus.",
                "One row a ticket, without history: the clock runs from {column} to the restoration, and nothing is taken off. Pauses and time with other groups cannot be known.",
                column
            ),
            Code::SummaryLimits => say!(
                self,
                "Une ligne par ticket, sans historique : le délai est le temps ouvert de {column} à la restauration, moins {value}. Quand le ticket attendait, et ses passages par d'autres groupes, ne peuvent être connus.",
                "One row a ticket, without history: the elapsed time is the open time from {column} to the restoration less {value}. When the ticket was pending, and its time with other groups, cannot be known.",
                column,
                value
            ),
            Code::DamagedId => say!(
                self,
                "L'identifiant {cell} est un nombre abîmé par un tableur : plusieurs tickets peuvent porter le même.",
                "The id {cell} is a number that a spreadsheet has damaged: several tickets may bear the same.",
                cell
            ),
            Code::NoProviderGroup => say!(
                self,
                "Aucun groupe de l'export n'est du prestataire ; [provider] attend {cell}.",
                "No group of the export is the provider's; [provider] expects {cell}.",
                cell
            ),
            Code::LookAlike => {
                let (field, signs) =
                    (self.the_field(&finding.column), differing(&finding.value, &finding.other));
                say!(
                    self,
                    "{field} {cell} de l'export ressemble à {against} du contrat, et c'est un autre nom : il en diffère par {signs}.",
                    "{field} {cell} of the export looks like {against} of the contract, and is another name: it differs in {signs}.",
                    field,
                    cell,
                    against,
                    signs
                )
            }
            Code::NameNotInExport => {
                let field = self.the_field(&finding.column);
                let said = say!(
                    self,
                    "{field} {cell} du contrat : rien dans l'export ne porte ce nom.",
                    "{field} {cell} of the contract: nothing in the export bears this name.",
                    field,
                    cell
                );
                match other.is_empty() {
                    true => said,
                    false => say!(
                        self,
                        "{said} Le plus proche : {against}.",
                        "{said} The nearest: {against}.",
                        said,
                        against
                    ),
                }
            }
            Code::RoundRowCount => say!(
                self,
                "Le fichier a exactement {value} lignes : des outils coupent leurs exports à ce nombre.",
                "The file has exactly {value} rows: tools cut their exports at that number.",
                value
            ),
            Code::EndedFromBeginning => say!(
                self,
                "Le premier statut connu, {cell}, termine déjà le ticket : tenu pour actif jusqu'à la première preuve.",
                "The first known status, {cell}, already ends the ticket: taken as active until the first evidence.",
                cell
            ),
            Code::CurrentContradicted => say!(
                self,
                "{column} vaut {cell} dans les tickets et {against} à la fin de l'historique : l'historique l'emporte.",
                "{column} is {cell} among the tickets and {against} at the end of the history: the history wins.",
                column,
                cell,
                against
            ),
            Code::ClosedWithoutDate => say!(
                self,
                "Le statut {cell} clôt le ticket, mais rien ne dit quand : non clôturé, donc exclu.",
                "The status {cell} closes the ticket, but nothing says when: not closed, hence excluded.",
                cell
            ),
            Code::NoLevel if column.is_empty() => say!(
                self,
                "Aucun indicateur n'a de niveau pour la priorité {cell} et la classe de service {against} : exclu de tous.",
                "No indicator has a level for priority {cell} and service class {against}: excluded from all.",
                cell,
                against
            ),
            Code::NoLevel => say!(
                self,
                "L'indicateur {column} n'a pas de niveau pour la priorité {cell} et la classe de service {against} : exclu.",
                "The indicator {column} has no level for priority {cell} and service class {against}: excluded.",
                column,
                cell,
                against
            ),
            Code::NoPlannedDate => say!(
                self,
                "Le niveau est la date planifiée, et le ticket n'en a pas : rien ne montre qu'il est tenu.",
                "The level is the planned date, and the ticket has none: nothing shows that it was met."
            ),
            Code::ZoneAssumed => say!(
                self,
                "Des heures sans décalage, et aucun fuseau déclaré dans [source] : lues à l'heure de {other}, fuseau du contrat ; heures : {value}.",
                "Times without offset, and no time zone declared in [source]: read by the clocks of {other}, the contract's zone; times: {value}.",
                other,
                value
            ),
            Code::AfterZoneData => say!(
                self,
                "Le mois {value} vient après l'année des données de fuseaux horaires (version {other}) : un changement d'heure décidé depuis n'y est pas.",
                "The month {value} comes after the year of the time zone data (release {other}): a change of clocks that was decided since is not in them.",
                value,
                other
            ),
            Code::UnixTimes => say!(
                self,
                "Des nombres de 10 ou 13 chiffres au lieu de dates : lus comme des secondes ou des millisecondes depuis 1970 (UTC) ; dates : {value}.",
                "Numbers of 10 or 13 digits in place of dates: read as seconds or milliseconds since 1970 (UTC); times: {value}.",
                value
            ),
            Code::MinutePrecision => say!(
                self,
                "Toutes les heures sont à la minute pleine (colonnes : {column}) ; heures : {value}. Les secondes, inconnues, sont tenues pour 00 : un délai peut être faux d'une minute.",
                "Every time is at a full minute (columns: {column}); times: {value}. The seconds are not known and taken as 00: an elapsed time may be a minute off.",
                column,
                value
            ),
            Code::DateOrderProved if finding.other == "month-first" => say!(
                self,
                "{cell} ne se lit qu'avec le mois d'abord : toutes les dates écrites ainsi sont lues de même.",
                "{cell} can only be read with the month first: so are all dates written like it.",
                cell
            ),
            Code::DateOrderProved => say!(
                self,
                "{cell} ne se lit qu'avec le jour d'abord : toutes les dates écrites ainsi sont lues de même.",
                "{cell} can only be read with the day first: so are all dates written like it.",
                cell
            ),
            Code::AsOfCurrentValues => say!(
                self,
                "Ce qui n'a pas d'historique (date planifiée, service, type) est pris tel qu'exporté, même pour la connaissance au {value}.",
                "What has no history (planned date, service, type) is taken as exported, even for what was known at {value}.",
                value
            ),
            Code::ExclusionUnknownTicket => say!(
                self,
                "L'exclusion vise un ticket que l'export ne contient pas : elle n'écarte rien.",
                "The exclusion names a ticket that the export does not hold: it leaves nothing out."
            ),
            Code::ExclusionUnsigned => say!(
                self,
                "L'exclusion est dite accordée, mais il manque : {column}. Elle compte quand même.",
                "The exclusion is said to be granted, but it lacks: {column}. It counts all the same.",
                column
            ),
            Code::ExclusionOverlap => say!(
                self,
                "L'exclusion en recoupe une autre ({other}) : ce qu'elles ont en commun n'est écarté qu'une fois.",
                "The exclusion overlaps another ({other}): what they have in common is left out once.",
                other
            ),
            Code::ExclusionIdle => say!(
                self,
                "L'exclusion ne change rien : aucun délai ne courait dans sa période, ou son ticket n'est dans aucune assiette.",
                "The exclusion changes nothing: no clock ran in its time, or its ticket is in no base."
            ),
        }
    }

    /// What a field of the export holds, as the beginning of a sentence.
    fn the_field(self, key: &str) -> String {
        match key {
            "group" => say!(self, "Le groupe", "The group"),
            "type" => say!(self, "Le type", "The type"),
            "status" => say!(self, "Le statut", "The status"),
            "priority" => say!(self, "La priorité", "The priority"),
            "service" => say!(self, "La classe de service", "The service class"),
            _ => say!(self, "L'application", "The application"),
        }
    }
}

/// The characters in which two names that look alike differ, by their numbers: those of the first
/// that the second lacks, else those of the second that the first lacks.
fn differing(value: &str, other: &str) -> String {
    let lacking = |one: &str, other: &str| -> BTreeSet<char> {
        one.chars().filter(|c| !other.contains(*c)).collect()
    };
    let mut signs = lacking(value, other);
    if signs.is_empty() {
        signs = lacking(other, value);
    }
    let signs = signs.into_iter().take(SIGNS).map(|c| format!("U+{:04X}", u32::from(c)));
    signs.collect::<Vec<_>>().join(", ")
}
