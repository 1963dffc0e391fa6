//! Further columns that a contract names are attributes of tickets, in every shape (R18).
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::{Glossary, Life, Ticket};
use aloi_contract::ContractFile;
use aloi_ingest::{File, Files, read};

const CONTRACT: &str = r#"
[contract]
title = "T"
client = "C"
provider = "XX"
timezone = "UTC"
[provider]
groups = ["*"]
[statuses]
new = ["New"]
closed = ["Closed"]
[calendars.always]
hours = "24/7"
[[indicators]]
id = "r"
title = "R"
calendar = "always"
levels = [{ priority = "P1", within = "2h", target = "100%" }]
[source]
shape = "SHAPE"
[source.columns]
site = "Location"
contact = "Contact"
[source.values.site]
LYS = "Lyon"
"#;

fn contract(shape: &str) -> ContractFile {
    aloi_contract::read(&CONTRACT.replace("SHAPE", shape)).unwrap()
}

/// The values of the sites and contacts of the ticket T1: `08:00 Lyon`, each from its instant on.
fn told(shape: &str, tickets: &str, history: &str) -> Vec<String> {
    let file = |name: &str, text: &str| File { name: name.to_owned(), bytes: text.into() };
    let mut files = Files::default();
    if !tickets.is_empty() {
        files.tickets.push(file("tickets.csv", tickets));
    }
    if !history.is_empty() {
        files.history.push(file("history.csv", history));
    }
    let contract = contract(shape);
    let mut glossary = Glossary::new(&contract.contract);
    let export = read(&files, &contract, &mut glossary).unwrap();
    let ticket: &Ticket = export.tickets.iter().find(|ticket| ticket.id == "T1").unwrap();
    values(ticket, &glossary)
}

fn values(ticket: &Ticket, glossary: &Glossary) -> Vec<String> {
    let (life, _) = Life::of(ticket, glossary, aloi::Knowledge::default()).unwrap();
    let text = |value| glossary.text_of(value).to_owned();
    let told = life.attributes.iter().map(|attribute| {
        let steps = attribute.steps.iter();
        let steps =
            steps.map(|step| format!("; {} {}", &step.at.to_string()[11..16], text(step.to)));
        text(attribute.first) + &steps.collect::<String>()
    });
    told.collect()
}

#[test]
fn each_shape_tells_attributes_and_their_changes() {
    let tickets = "ticket,status,opened_at,assigned_at,restored_at,closed_at,Location,Contact\n\
                   T1,Closed,2026-10-05T08:00:00Z,2026-10-05T08:00:00Z,2026-10-05T10:00:00Z,2026-10-05T11:00:00Z,LYS,Ann\n";
    let changes = "ticket,at,field,from,to\n\
                   T1,2026-10-05T09:00:00Z,site,Nantes,lys\n\
                   T1,2026-10-05T11:00:00Z,status,New,Closed\n";
    let snapshots = "ticket,at,status,Location,Contact\n\
                     T1,2026-10-05T08:00:00Z,New,Nantes,Ann\n\
                     T1,2026-10-05T09:00:00Z,New,LYS,Ann\n\
                     T1,2026-10-05T11:00:00Z,Closed,LYS,\n";
    let intervals = "ticket,field,value,from,to\n\
                     T1,status,New,2026-10-05T08:00:00Z,2026-10-05T11:00:00Z\n\
                     T1,Site,Nantes,2026-10-05T08:00:00Z,2026-10-05T09:00:00Z\n";
    for (shape, tickets, history, expected) in [
        ("changes", tickets, changes, ["Nantes; 09:00 Lyon", "Ann"]),
        ("snapshots", "", snapshots, ["Nantes; 09:00 Lyon", "Ann; 11:00 "]),
        ("intervals", tickets, intervals, ["Nantes; 09:00 Lyon", "Ann"]),
        ("summary", tickets, "", ["Lyon", "Ann"]),
    ] {
        assert_eq!(told(shape, tickets, history), expected, "{shape}");
    }
}

#[test]
fn a_column_that_no_file_has_stops_the_run() {
    let files = Files {
        tickets: vec![File {
            name: "t.csv".to_owned(),
            bytes: b"ticket,Location\nT1,Lyon\n".into(),
        }],
        history: vec![File {
            name: "h.csv".to_owned(),
            bytes: b"ticket,at,field,to\nT1,2026-10-05T09:00:00Z,status,New\n".into(),
        }],
    };
    let contract = contract("changes");
    let mut glossary = Glossary::new(&contract.contract);
    let stops = read(&files, &contract, &mut glossary).unwrap_err();
    let said: Vec<String> = stops.iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|stop| stop.contains("maps contact to \"Contact\"")), "{said:?}");
}
