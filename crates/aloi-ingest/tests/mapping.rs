//! The same tickets, as different tools would export them: `[source]` maps each onto the canonical
//! form, and what comes out is the same.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::{Assessor, Code, Glossary, Judgement};
use aloi_ingest::{Export, File, Files};

const CONTRACT: &str = r#"
[contract]
title = "T"
client = "C"
provider = "XX"
timezone = "Europe/Paris"
[provider]
groups = ["XX*"]
[scope]
types = ["Incident"]
[services]
OR = ["Facturation"]
[statuses]
new = ["New"]
active = ["Active"]
pending = ["Waiting"]
restored = ["Résolu"]
closed = ["Closed"]
[calendars.tma]
hours = "24/7"
[[indicators]]
id = "restoration"
title = "Restoration"
calendar = "tma"
levels = [{ service = "OR", priority = "P1", within = "2h", target = "100%" }]
"#;

/// Opened 10:00, ours from 10:10, waiting 10:30-11:00, restored 12:10: 1 h 30 min = 5400 s.
const TICKETS: &str = "\
ticket,type,application,priority,group,status,opened_at
T1,Incident,Facturation,P1,XX,Closed,2026-10-05 10:00
";
const HISTORY: &str = "\
ticket,at,field,from,to
T1,2026-10-05 10:10,group,N1,XX
T1,2026-10-05 10:30,status,New,Waiting
T1,2026-10-05 11:00,status,Waiting,Active
T1,2026-10-05 12:10,status,Active,Résolu
T1,2026-10-06 10:00,status,Résolu,Closed
";

/// What is found where times have no offset and the source declares no zone.
const ASSUMED: [Code; 1] = [Code::ZoneAssumed];

fn file(name: &str, bytes: &[u8]) -> Vec<File> {
    vec![File { name: name.to_owned(), bytes: bytes.to_vec() }]
}

fn read(source: &str, tickets: Option<&[u8]>, history: &[u8]) -> (Export, Judgement) {
    let contract = aloi_contract::read(&format!("{CONTRACT}{source}")).unwrap();
    let mut glossary = Glossary::new(&contract.contract);
    if let [separator] = &contract.source.group_separators[..] {
        glossary = glossary.with_group_separator(separator);
    }
    let files = Files {
        tickets: tickets.map(|bytes| file("tickets.csv", bytes)).unwrap_or_default(),
        history: file("history.csv", history),
    };
    let mut export = aloi_ingest::read(&files, &contract, &mut glossary)
        .unwrap_or_else(|stops| panic!("{source}: {}", stops[0]));
    let knowledge = export.knowledge(None);
    let assessor = Assessor::new(&contract.contract, &mut glossary, knowledge).unwrap();
    let assessment = assessor.assess(&export.tickets[0], &glossary).unwrap();
    let Some(judgement) = assessment.standings[0].judgement().copied() else {
        panic!("{source}: not judged: {:?}", assessment.standings[0])
    };
    (export, judgement)
}

/// The export gives the one ticket with the one figure, and only these findings.
fn check(words: &str, source: &str, tickets: Option<&[u8]>, history: &[u8], codes: &[Code]) {
    let (export, judgement) = read(source, tickets, history);
    assert_eq!(judgement.elapsed, 5400, "{words}");
    assert_eq!(judgement.from.to_string(), "2026-10-05T08:10:00Z", "{words}");
    assert_eq!(export.tickets.len(), 1, "{words}");
    let mut found: Vec<Code> = export.findings.iter().map(|finding| finding.code).collect();
    found.dedup();
    assert_eq!(found, codes, "{words}");
}

#[test]
fn the_same_ticket_in_many_disguises() {
    check("the canonical form", "", Some(TICKETS.as_bytes()), HISTORY.as_bytes(), &ASSUMED);

    let utc = |text: &str| {
        // two hours earlier, as Paris is two hours ahead
        (8..13)
            .fold(text.to_owned(), |text, hour| {
                text.replace(&format!(" {:02}:", hour + 2), &format!(" @{hour:02}:"))
            })
            .replace('@', "")
    };
    check(
        "times in UTC",
        "[source]\ntimezone = \"UTC\"\n",
        Some(utc(TICKETS).as_bytes()),
        utc(HISTORY).as_bytes(),
        &[],
    );

    let spaced = |text: &str| format!("\u{feff}{}", text.replace(',', ";").replace('\n', "\r\n"));
    check(
        "semicolons, CRLF and a byte order mark",
        "",
        Some(spaced(TICKETS).as_bytes()),
        spaced(HISTORY).as_bytes(),
        &ASSUMED,
    );

    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(HISTORY);
    let guessed = [Code::EncodingGuessed, Code::ZoneAssumed];
    check("Windows-1252, found", "", Some(TICKETS.as_bytes()), &windows, &guessed);
    let declared = "[source]\nencoding = \"windows-1252\"\n";
    check("Windows-1252, declared", declared, Some(TICKETS.as_bytes()), &windows, &ASSUMED);
    let utf16 = |text: &str| -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    check("UTF-16", "", Some(&utf16(TICKETS)), &utf16(HISTORY), &ASSUMED);
}

#[test]
fn other_columns_words_and_dates() {
    let source = r#"
[source]
dates = "%d/%m/%Y %H:%M"
none = ["(vide)"]
group_separator = "|"
[source.columns]
ticket = "Numéro"
at = "Date"
field = "Champ"
from = "Ancienne valeur"
to = "Nouvelle valeur"
priority = "Criticité"
group = "Groupe d'affectation"
opened_at = "Ouvert le"
[source.values.field]
"Etat" = "status"
"Groupe d'affectation" = "group"
[source.values.priority]
"1 - Critique" = "P1"
[source.values.status]
"En attente" = "Waiting"
[source.constants]
type = "Incident"
service = "OR"
status = "Closed"
"#;
    let tickets = "\
NUMÉRO;Titre;Criticité;Groupe d'affectation;Ouvert le
T1;\"Panne; totale\";1 - critique;N2|XX-Nord;05/10/2026 10:00
";
    let history = "\
Numéro;Date;Champ;Ancienne valeur;Nouvelle valeur
T1;05/10/2026 10:10;GROUPE D'AFFECTATION;(vide);N2|XX-Nord
T1;05/10/2026 10:30;Etat;New;en attente
T1;5/10/2026 11:00;Etat;En attente;Active
T1;05/10/2026 12:10;Etat;Active;Résolu
T1;06/10/2026 10:00;Etat;Résolu;Closed
";
    check("a French tool", source, Some(tickets.as_bytes()), history.as_bytes(), &ASSUMED);
}

#[test]
fn snapshots_of_the_whole_ticket() {
    let source = r#"
[source]
shape = "snapshots"
[source.columns]
sequence = "mod"
"#;
    // The rows of 10:30 and 12:10 bear one instant each with another; `mod` orders them.
    let snapshots = "\
ticket,at,mod,type,application,priority,group,status,opened_at
T1,2026-10-05 12:10,6,Incident,Facturation,P1,XX,Résolu,2026-10-05 10:00
T1,2026-10-05 12:10,5,Incident,Facturation,P1,XX,Active,2026-10-05 10:00
T1,2026-10-05 10:00,0,Incident,,P1,N1,New,2026-10-05 10:00
T1,2026-10-05 10:10,1,Incident,,P1,XX,New,2026-10-05 10:00
T1,2026-10-05 10:30,3,Incident,Facturation,P1,XX,Waiting,2026-10-05 10:00
T1,2026-10-05 10:30,2,Incident,Facturation,P1,XX,Active,2026-10-05 10:00
T1,2026-10-05 11:00,4,Incident,Facturation,P1,XX,Active,2026-10-05 10:00
T1,2026-10-06 10:00,10,Incident,Facturation,P1,XX,Closed,2026-10-05 10:00
";
    check("snapshots, out of order", source, None, snapshots.as_bytes(), &ASSUMED);
    let late = snapshots.replace("2026-10-05 10:00\n", "2026-10-05 08:59\n");
    let (export, _) = read(source, None, late.as_bytes());
    assert_eq!(export.findings[0].code, Code::FirstSnapshotLate);
    assert_eq!(export.files[0].rows, 8);
}

#[test]
fn planned_times_at_midnight_throughout_are_dates_alone() {
    let with = |planned: &str| {
        let tickets = TICKETS
            .replace("opened_at\n", "opened_at,planned_at\n")
            .replace("10:00\n", &format!("10:00,{planned}\n"));
        read("", Some(tickets.as_bytes()), HISTORY.as_bytes()).0.planned_dates_alone
    };
    assert!(with("2026-10-20 00:00:00"));
    assert!(with("2026-10-19T22:00:00Z"), "midnight in Paris");
    assert!(!with("2026-10-20 00:01"));
    assert!(!with("2026-10-20"), "a date alone is one anyway");
    assert!(!with(""));
}

#[test]
fn a_pattern_without_seconds_tells_that_times_are_cut() {
    let precision = |source: &str, history: &str| {
        read(source, Some(TICKETS.as_bytes()), history.as_bytes()).0.precision
    };
    let cut = "[source]\ndates = \"%Y-%m-%d %H:%M\"\n";
    assert_eq!(
        precision(cut, HISTORY),
        aloi::Precision::Minute,
        "few times, and none can have seconds"
    );
    assert_eq!(precision("", HISTORY), aloi::Precision::Second, "few times, which may be a chance");
    let declared = "[source]\ndates = \"%Y-%m-%d %H:%M\"\nprecision = \"second\"\n";
    assert_eq!(precision(declared, HISTORY), aloi::Precision::Second, "the contract decides");
}
