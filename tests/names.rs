//! Names of the contract and of the export, each against the other; what was read as what.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell::{Ran, aloi_at, done, folder, root};
use serde_json::Value;
use std::path::Path;

const FILES: [&str; 6] =
    ["-c", "contract.toml", "--tickets", "tickets.csv", "--history", "history.csv"];

const CONTRACT: &str = r#"
[contract]
title = "TMA"
client = "Ni-Ni"
provider = "XX"
timezone = "Europe/Paris"
language = "LANGUAGE"

[provider]
groups = ["XX", "XX-*"]

[statuses]
active   = ["Open"]
restored = ["Restored"]
closed   = ["Closed"]

[calendars.always]
hours = "24/7"

[[indicators]]
id       = "restoration"
title    = "Restoration of service"
calendar = "always"
levels = [{ priority = "P1", within = "2h", target = "100%" }]
"#;

fn write(at: &Path, language: &str, tickets: &str, history: &str) {
    std::fs::write(at.join("contract.toml"), CONTRACT.replace("LANGUAGE", language)).unwrap();
    std::fs::write(at.join("tickets.csv"), tickets).unwrap();
    std::fs::write(at.join("history.csv"), history).unwrap();
}

fn check(at: &Path, more: &[&str]) -> Ran {
    let ran = aloi_at(at, &[&["check"], &FILES[..], more].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran
}

/// The case of a fixture, in the command `args`, without the arguments of a report.
fn in_case(case: &str, args: &[&str]) -> Ran {
    aloi_at(&root().join("fixtures/rules").join(case), args)
}

#[test]
fn every_command_stops_where_no_column_tells_what_the_contract_names() {
    let commands: [(&str, &[&str]); 6] = [
        ("report", &["-m", "2026-10"]),
        ("report", &["-m", "2026-10", "--threads", "2", "--memory", "16M"]),
        ("explain", &["T1"]),
        ("check", &[]),
        ("readings", &["-m", "2026-10"]),
        ("reconcile", &["-m", "2026-10", "--claims", "tickets.csv"]),
    ];
    for (command, more) in commands {
        let ran = in_case("R02-no-column-tells", &[&[command], &FILES[..], more].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{command}: {}", ran.err);
        for said in ["tells the group", "tells the status", "tells the type"] {
            assert!(ran.err.contains(said), "{command}: no {said:?} in\n{}", ran.err);
        }
    }
}

#[test]
fn a_check_tells_what_was_read_as_what() {
    let ran = in_case(
        "R02-columns-mapped-and-status-label",
        &["check", "-c", "contract.toml", "--tickets", "tickets.csv", "--format", "json"],
    );
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found["files"].as_array().unwrap().len(), 1);
    let fields = found["files"][0]["fields"].as_array().unwrap();
    let field = |name: &str| fields.iter().find(|one| one["field"] == name).unwrap();
    assert_eq!(field("group")["column"], "Resolver group");
    assert_eq!(field("group")["position"], 4);
    assert_eq!(field("group")["values"], serde_json::json!(["NOC", "Other supplier"]));
    assert_eq!(field("ticket")["values"], serde_json::json!(["T1", "T2", "T3"]), "three, no more");
    assert_eq!(
        (&field("status")["from"], &field("status")["column"]),
        (&"column".into(), &"Status".into())
    );
    assert_eq!(field("planned_at")["from"], "nothing");
    assert!(field("planned_at")["column"].is_null());
}

#[test]
fn constants_are_told_apart_by_who_gives_them() {
    let folder = folder();
    let case = root().join("fixtures/rules/R02-profile-constant-is-no-answer");
    let contract = std::fs::read_to_string(case.join("contract.toml")).unwrap();
    let contract = contract.replace("[\"NOC\"]", "[\"*\"]").replace("types = [\"Incident\"]", "");
    std::fs::copy(case.join("tickets.csv"), folder.path().join("tickets.csv")).unwrap();
    let from = |contract: &str| {
        std::fs::write(folder.path().join("contract.toml"), contract).unwrap();
        let args = ["check", "-c", "contract.toml", "--tickets", "tickets.csv", "--format", "json"];
        let ran = aloi_at(folder.path(), &args);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let found: Value = serde_json::from_str(&ran.out).unwrap();
        let fields = found["files"][0]["fields"].as_array().unwrap();
        let kind = fields.iter().find(|one| one["field"] == "type").unwrap();
        (kind["from"].as_str().unwrap().to_owned(), kind["constant"].clone())
    };
    assert_eq!(from(&contract), ("profile".to_owned(), "Incident".into()));
    let own = format!("{contract}\n[source.constants]\ntype = \"Request\"\n");
    assert_eq!(from(&own), ("constant".to_owned(), "Request".into()));
}

#[test]
fn groups_of_the_last_month_are_listed_and_others_are_not() {
    let folder = folder();
    let tickets = "ticket,priority,group,status,opened_at\n\
                   T1,P1,XX,Closed,2026-09-05T08:00:00Z\n\
                   T2,P1,XX-Nuit,Closed,2026-10-31T22:59:00Z\n\
                   T3,P1,N3,Open,2026-10-31T23:00:00Z\n";
    let history = "ticket,at,field,from,to\n\
                   T1,2026-09-05T09:00:00Z,group,N1,XX\n\
                   T2,2026-11-02T09:00:00Z,group,N2,XX-Nuit\n\
                   T2,2026-11-02T10:00:00Z,status,Open,Restored\n\
                   T2,2026-11-02T10:00:00Z,status,Restored,Closed\n";
    write(folder.path(), "en", tickets, history);
    let ran = check(folder.path(), &["--format", "json"]);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    // November by the clocks of Paris begins at 23:00 UTC; N2 was there a minute before.
    assert_eq!(found["new_groups"]["month"], "2026-11");
    let new = |n: usize| &found["new_groups"]["groups"][n];
    let told = |one: &Value| (one["group"].clone(), one["provider"].clone(), one["ticket"].clone());
    assert_eq!(found["new_groups"]["groups"].as_array().unwrap().len(), 2, "{found}");
    assert_eq!(told(new(0)), ("N3".into(), false.into(), "T3".into()));
    assert_eq!(told(new(1)), ("XX-Nuit".into(), true.into(), "T2".into()));
    let text = check(folder.path(), &[]).out;
    assert!(
        text.contains("New groups in November 2026, the last month of the export: 2"),
        "{text}"
    );
    assert!(text.contains("another's") && text.contains("the provider's"), "{text}");

    write(folder.path(), "fr", tickets, "ticket,at,field,from,to\n");
    let text = check(folder.path(), &[]).out.replace('\u{a0}', " ");
    assert!(
        text.contains("Groupes nouveaux en novembre 2026, dernier mois de l'export : 1"),
        "{text}"
    );
    assert!(text.contains("lu ainsi") && text.contains("aucune colonne"), "{text}");
}

#[test]
fn what_an_export_says_is_shown_short_and_can_do_nothing() {
    let folder = folder();
    let long = "x".repeat(100_000);
    let tickets = format!(
        "ticket,priority,group,status,opened_at\nT1,P1,\u{1b}[31mXX\u{202e},Closed,2026-10-05T08:00:00Z\nT2,{long},XX,Closed,2026-10-05T08:00:00Z\n"
    );
    write(folder.path(), "en", &tickets, "ticket,at,field,from,to\n");
    let text = check(folder.path(), &[]).out;
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
    assert!(text.contains("[U+001B][31mXX[U+202E]"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() < 400), "{text}");
}

#[test]
fn a_late_ticket_counts_once_however_many_indicators_judge_it() {
    let case = root().join("fixtures/rules/R13-two-indicators");
    let folder = folder();
    for name in ["contract.toml", "tickets.csv", "history.csv"] {
        std::fs::copy(case.join(name), folder.path().join(name)).unwrap();
    }
    let contract = std::fs::read_to_string(case.join("contract.toml")).unwrap();
    // T2 is late under both indicators, T1 and T3 under none: five judgements of three tickets.
    for (language, said) in [("en", "1 of 3 tickets late"), ("fr", "1 ticket hors délai sur 3")] {
        let own = contract.replacen(
            "timezone = \"UTC\"",
            &format!("timezone = \"UTC\"\nlanguage = \"{language}\""),
            1,
        );
        std::fs::write(folder.path().join("contract.toml"), own).unwrap();
        for format in ["text", "md", "html"] {
            let args = [&["report"], &FILES[..], &["-m", "2026-10", "--format", format]].concat();
            let ran = aloi_at(folder.path(), &args);
            assert_eq!(ran.code, 0, "{}", ran.err);
            let text = ran.out.replace('\u{a0}', " ");
            assert!(text.contains(said), "{language} {format}: no {said:?}\n{text}");
        }
        let args = [&["report"], &FILES[..], &["-m", "2026-10", "--detail", "rows"]].concat();
        let text = aloi_at(folder.path(), &args).out;
        let left = if language == "en" { "1, not listed" } else { "1, non listés" };
        assert!(text.contains(left), "{text}");
    }
}

#[test]
fn marks_that_hide_in_an_id_are_raw_for_programs_and_shown_to_people() {
    let folder = folder();
    let id = "INC\u{200b}1";
    let tickets =
        format!("ticket,priority,group,status,opened_at\n{id},P1,XX,Closed,2026-10-05T08:00:00Z\n");
    let history = format!(
        "ticket,at,field,from,to\n{id},2026-10-05T12:00:00Z,status,Open,Restored\n\
         {id},2026-10-05T13:00:00Z,status,Restored,Closed\n"
    );
    write(folder.path(), "en", &tickets, &history);
    let report = |more: &[&str]| {
        let args = [&["report"], &FILES[..], &["-m", "2026-10"], more].concat();
        let ran = aloi_at(folder.path(), &args);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    assert!(report(&[]).contains("INC[U+200B]1"));
    assert!(report(&["--format", "html"]).contains("INC[U+200B]1"));
    let found: Value = serde_json::from_str(&report(&["--format", "json"])).unwrap();
    assert_eq!(found["months"][0]["tickets"][0]["ticket"], id);
    report(&["-o", "r.csv", "--detail", "all"]);
    let csv = std::fs::read_to_string(folder.path().join("r-tickets.csv")).unwrap();
    assert!(csv.contains(id), "{csv}");
}

#[test]
fn a_check_of_the_contract_alone_has_findings_only() {
    let ran = done(&["check", "-c", "fixtures/nini/contract.toml", "--format", "json"]);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert!(found["files"].is_null() && found["findings"].is_array());
}
