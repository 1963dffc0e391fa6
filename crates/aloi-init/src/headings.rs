//! What exports call their columns, in the languages of the tools in use.

use crate::plain::plain;
use aloi_contract::Column;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The usual names of each column, the surest first, between bars, folded as [`plain`] folds them.
const NAMES: [(Column, &str); 22] = [
    (
        Column::Ticket,
        "ticket|number|ticket id|ticket number|incident id|incident number|incident|\
         issue key|issue id|inc number|numero|n°|n° ticket|n° de ticket|\
         numero de ticket|numero du ticket|numero d incident|ref|reference|identifiant|\
         documentkey|case number|tn|ticket#|#|key|id\
         |case id|case|ticket no|incident no|request id|work order id|numero de caso\
         |clave de incidencia|id de incidencia|numero do chamado|chamado|vorgang\
         |vorgangsnummer|ticketnummer|nummer|schlussel|numero ticket|incidentnummer\
         |meldingnummer",
    ),
    (
        Column::Type,
        "type|ticket type|type de ticket|issue type|issuetype|sys class name|task type|\
         tracker|nature|nature du ticket|finalclass\
         |tipo|tipo de incidencia|tipo de chamado|vorgangstyp|soort",
    ),
    (Column::Service, "service|service class|classe de service"),
    (
        Column::Application,
        "application|applications|cmdb ci|configuration item|business service|\
         service concerne|element de configuration|produit|product|composant|component",
    ),
    (
        Column::Priority,
        "priority|priorite|priority name|niveau de priorite|priority level\
         |prioridad|prioridade|prioritat|priorita|prioriteit|nivel de prioridad",
    ),
    (
        Column::Group,
        "group|groupe|assignment group|assigned group|groupe d affectation|\
         groupe affecte|groupe d assignation|groupe assigne|groupe de techniciens|\
         technician group|support group|groupe de support|groupe responsable|team|\
         equipe|queue|file d attente|file\
         |grupo|grupo de asignacion|grupo de atribuicao|grupo tecnico|fila|cola\
         |equipo|equipe responsavel|zuweisungsgruppe|gruppe|gruppo\
         |gruppo di assegnazione|coda|toewijzingsgroep|behandelaarsgroep|groep\
         |groupe en charge|owned by team|admin group",
    ),
    (
        Column::Status,
        "status|statut|state|incident state|etat|etat du ticket|statut du ticket\
         |estado|situacao|zustand|stato",
    ),
    (
        Column::OpenedAt,
        "opened at|opened|opening date|open date|open time|created at|created|\
         created time|created date|creation date|date d ouverture|ouvert le|\
         date de creation|cree le|cree|created on|sys created on|date d enregistrement|\
         start date|date de debut|date\
         |date opened|ouvert|abierto|creada|creado|fecha de apertura\
         |fecha de creacion|aberto|data de abertura|criado|criado em|data de criacao\
         |geoffnet|erstellt|erstellt am|aperto|data di apertura|creato|creato il\
         |geopend|aangemaakt|aanmaakdatum",
    ),
    (
        Column::AssignedAt,
        "assigned at|assignment date|assigned time|date d affectation|\
         date d assignation|affecte le|assigne le|assigned",
    ),
    (
        Column::PlannedAt,
        "planned at|planned date|date planifiee|date prevue|due date|duedate|\
         due by time|due at|due|echeance|date d echeance|date de livraison prevue|\
         planifie le|prevu le|planifie\
         |fecha de vencimiento|data de vencimento|fallig am|falligkeitsdatum\
         |scadenza|streefdatum",
    ),
    (
        Column::RespondedAt,
        "responded at|responded|response date|first response at|first response|\
         first responded at|first response date|first reply at|taken at|date de prise en charge|\
         date de prise en compte|pris en charge le|pris en compte le|fecha de respuesta|\
         primera respuesta",
    ),
    (
        Column::RestoredAt,
        "restored at|restored|resolved at|resolved|resolution date|resolutiondate|\
         resolved time|date de retablissement|retabli le|date de restauration|\
         restaure le|date de contournement|date de resolution|resolu le|resolu|\
         solvedate|solved at|solved|solved date\
         |date resolved|resuelta|resuelto|fecha de solucion|fecha de resolucion\
         |resolvido|data de solucao|data de resolucao|gelost|erledigt|risolto\
         |data di risoluzione|opgelost",
    ),
    (
        Column::ClosedAt,
        "closed at|closed|close at|close date|closing date|closedate|closed time|\
         closed date|date de cloture|date de fermeture|clos le|cloture le|ferme le|\
         cloture|closed on\
         |date closed|ferme|cerrado|cerrada|fecha de cierre|encerrado|fechado\
         |data de fechamento|geschlossen|geschlossen am|chiuso|data di chiusura\
         |gesloten|afgesloten",
    ),
    (
        Column::PendingS,
        "pending s|pending|pending time|waiting time|waiting duration|on hold duration|\
         delai d attente|temps d attente|duree d attente|temps en attente|\
         duree en attente|temps cumule de suspension|cumulatedpending",
    ),
    (
        Column::PendingFrom,
        "pending from|pause start|pending start|on hold since|debut de la pause|mis en attente le",
    ),
    (Column::PendingTo, "pending to|pause end|pending end|resumed at|fin de la pause|repris le"),
    (
        Column::At,
        "at|changed at|change date|changed|sys updated at|sys updated on|updated at|\
         updated on|updated|date de modification|date du changement|modifie le|\
         mis a jour le|date de mise a jour|horodatage|timestamp|datestamp|\
         date et heure|le|date|created at|created|sys created on",
    ),
    (
        Column::Field,
        "field|fieldname|field name|champ|nom du champ|champ modifie|attribute|attribut",
    ),
    (Column::Value, "value|valeur|field value"),
    (
        Column::From,
        "from|old value|oldvalue|old|value from|previous value|ancienne valeur|\
         valeur precedente|avant|de|fromstring|start|started at|start time|debut|\
         date de debut|du",
    ),
    (
        Column::To,
        "to|new value|newvalue|new|value to|nouvelle valeur|apres|a|vers|tostring|end|\
         ended at|end time|fin|date de fin|au",
    ),
    (Column::Sequence, "sequence|sys mod count|mod count|numero d ordre"),
];

/// A label longer than this names no column.
const LONGEST: usize = 200;

/// The columns that a label can name, and how surely it names each: 0 is surest.
pub(crate) type Named = [(Column, usize)];

/// The columns of every name: a header of thousands of labels is looked up label by label.
static COLUMNS: LazyLock<HashMap<&str, Vec<(Column, usize)>>> = LazyLock::new(|| {
    let mut columns: HashMap<&str, Vec<(Column, usize)>> = HashMap::new();
    for (column, names) in NAMES {
        for (rank, name) in names.split('|').enumerate() {
            columns.entry(name).or_default().push((column, rank));
        }
    }
    columns
});

/// The columns that a label can name.
pub(crate) fn named(label: &str) -> &'static Named {
    if label.len() > LONGEST {
        return &[];
    }
    COLUMNS.get(plain(label).as_str()).map_or(&[], Vec::as_slice)
}

/// Words of labels that stand in the label of a column of groups, folded.
const OF_GROUPS: [&str; 10] =
    ["team", "group", "queue", "groupe", "equipe", "grupo", "fila", "cola", "gruppe", "department"];

/// Words of labels of columns that are no priority, whatever they hold: what a user thinks of it.
const OF_OPINIONS: [&str; 10] = [
    "satisfaction",
    "survey",
    "rating",
    "csat",
    "score",
    "enquete",
    "satisfacao",
    "satisfaccion",
    "encuesta",
    "zufriedenheit",
];

/// Whether one of a label's words stands in a column of groups.
pub(crate) fn speaks_of_groups(label: &str) -> bool {
    has_one_of(label, &OF_GROUPS)
}

/// Whether one of a label's words says that the column holds what a user thinks.
pub(crate) fn speaks_of_opinions(label: &str) -> bool {
    has_one_of(label, &OF_OPINIONS)
}

fn has_one_of(label: &str, words: &[&str]) -> bool {
    label.len() <= LONGEST && plain(label).split(' ').any(|word| words.contains(&word))
}

/// How surely a label that can name these columns names this one; `None` where it does not.
pub(crate) fn rank(named: &Named, column: Column) -> Option<usize> {
    named.iter().find(|(of, _)| *of == column).map(|(_, rank)| *rank)
}

/// The field of a history that a word names, if it is one that counts.
pub(crate) fn field(word: &str) -> Option<Column> {
    let followed = [Column::Status, Column::Group, Column::Priority, Column::PlannedAt];
    let (word, sign) = signed(word);
    let named = named(word);
    let column = followed.into_iter().find(|column| rank(named, *column).is_some())?;
    (sign.is_empty() || column == Column::Group).then_some(column)
}

/// The contract's word for a word that names a field: of a group that came or went, `group+` or
/// `group-`.
pub(crate) fn field_word(word: &str, column: Column) -> String {
    format!("{}{}", column.key(), signed(word).1)
}

/// A word, and the sign at its end that tells a group that came from one that went.
fn signed(word: &str) -> (&str, &str) {
    let word = word.trim();
    word.split_at(word.strip_suffix(['+', '-']).map_or(word.len(), str::len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_labels_are_known() {
        let names = |label: &str, column: Column| rank(named(label), column);
        for (label, column) in [
            ("ticket", Column::Ticket),
            ("Issue key", Column::Ticket),
            ("Numéro", Column::Ticket),
            ("Groupe d’affectation", Column::Group),
            ("assignment_group", Column::Group),
            ("Etat", Column::Status),
            ("incident_state", Column::Status),
            ("Date d'ouverture", Column::OpenedAt),
            ("Date de clôture", Column::ClosedAt),
            ("sys_updated_at", Column::At),
            ("Nouvelle valeur", Column::To),
            ("Case ID", Column::Ticket),
            ("Clave de incidencia", Column::Ticket),
            ("Creada", Column::OpenedAt),
            ("Resuelta", Column::RestoredAt),
            ("Encerrado", Column::ClosedAt),
            ("Geöffnet", Column::OpenedAt),
            ("Grupo de atribuição", Column::Group),
            ("Stato", Column::Status),
            ("Toewijzingsgroep", Column::Group),
        ] {
            assert!(names(label, column).is_some(), "{label}");
        }
        for (label, column) in [("Description", Column::Ticket), ("active", Column::Status)] {
            assert_eq!(names(label, column), None, "{label}");
        }
    }

    #[test]
    fn every_column_has_its_own_name_and_all_names_are_folded() {
        for column in Column::ALL {
            assert_eq!(rank(named(column.key()), column), Some(0), "{column:?}");
        }
        for (column, list) in NAMES {
            for name in list.split('|') {
                assert_eq!(plain(name), name, "{column:?}");
            }
        }
    }

    #[test]
    fn fields_of_a_history() {
        for (word, column, ours) in [
            ("status", Some(Column::Status), "status"),
            ("Statut", Some(Column::Status), "status"),
            ("assignment_group", Some(Column::Group), "group"),
            ("group+", Some(Column::Group), "group+"),
            ("group-", Some(Column::Group), "group-"),
            ("Groupe +", Some(Column::Group), "group+"),
            ("Date planifiée", Some(Column::PlannedAt), "planned_at"),
            ("status-", None, ""),
            ("description", None, ""),
        ] {
            assert_eq!(field(word), column, "{word}");
            assert_eq!(column.map_or(String::new(), |column| field_word(word, column)), ours);
        }
    }
}
