//! What the times of an export say together: the order of day and month, the zone, Unix numbers,
//! seconds cut. Each is one finding with its place, or stops the run.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::{Code, Finding, Glossary, Place};
use aloi_ingest::{Export, File, Files, Stop};

const CONTRACT: &str = r#"
[contract]
title = "T"
client = "C"
provider = "XX"
timezone = "Europe/Paris"
[provider]
groups = ["XX"]
[scope]
types = ["Incident"]
[statuses]
new = ["New"]
active = ["Active"]
restored = ["Done"]
closed = ["Closed"]
[calendars.tma]
hours = "24/7"
[[indicators]]
id = "restoration"
title = "Restoration"
calendar = "tma"
levels = [{ priority = "P1", within = "2h", target = "100%" }]
"#;

/// Reads an export of one tickets file and one history, each with its rows below the header.
fn read(source: &str, tickets: &[&str], history: &[&str]) -> Result<Export, Vec<Stop>> {
    let contract = aloi_contract::read(&format!("{CONTRACT}[source]\n{source}")).unwrap();
    let mut glossary = Glossary::new(&contract.contract);
    let file = |name: &str, header: &str, rows: &[&str]| {
        let text = format!("{header}\n{}\n", rows.join("\n"));
        vec![File { name: name.to_owned(), bytes: text.into_bytes() }]
    };
    let files = Files {
        tickets: file(
            "tickets.csv",
            "ticket;type;priority;group;status;opened_at;planned_at",
            tickets,
        ),
        history: file("history.csv", "ticket;at;field;from;to", history),
    };
    aloi_ingest::read(&files, &contract, &mut glossary)
}

fn one(export: &Export, code: Code) -> Option<Finding> {
    let mut found = export.findings.iter().filter(|finding| finding.code == code);
    let first = found.next().cloned();
    assert!(found.next().is_none(), "{code:?} is said once");
    first
}

fn place(finding: &Finding) -> String {
    match &finding.place {
        Place::Line { file, line } => format!("{file}:{line}"),
        other => panic!("{other:?}"),
    }
}

/// A ticket opened then, and one change at each of these times.
fn export(source: &str, opened: &str, changes: &[&str]) -> Result<Export, Vec<Stop>> {
    let ticket = format!("T1;Incident;P1;XX;Active;{opened};");
    let row = |(n, at): (usize, &&str)| match n % 2 {
        0 => format!("T1;{at};status;New;Active"),
        _ => format!("T1;{at};status;Active;New"),
    };
    let rows: Vec<String> = changes.iter().enumerate().map(row).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    read(source, &[&ticket], &rows)
}

fn stops(read: Result<Export, Vec<Stop>>) -> Vec<String> {
    read.unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn a_day_above_twelve_anywhere_proves_the_order_of_all() {
    let read = export("", "03/11/2026 09:05", &["04/11/2026 10:00", "28/11/2026 10:00"]).unwrap();
    let proved = one(&read, Code::DateOrderProved).unwrap();
    assert_eq!(place(&proved), "history.csv:3");
    assert_eq!((proved.value.as_str(), proved.other.as_str()), ("28/11/2026 10:00", "day-first"));
    let ticket = &read.tickets[0];
    assert_eq!(ticket.opened_at.unwrap().to_string(), "2026-11-03T08:05:00Z");
    assert_eq!(ticket.status.changes[0].at.to_string(), "2026-11-04T09:00:00Z");
    assert_eq!((read.files[1].rows, read.files[1].set_aside), (2, 0));

    let read = export("", "11/03/2026 09:05", &["11/28/2026 10:00"]).unwrap();
    assert_eq!(one(&read, Code::DateOrderProved).unwrap().other, "month-first");
    assert_eq!(read.tickets[0].opened_at.unwrap().to_string(), "2026-11-03T08:05:00Z");
}

#[test]
fn a_declared_order_needs_no_proof_and_no_finding() {
    let read = export("dates = \"day-first\"", "03/11/2026 09:05", &["04/11/26 10:00"]).unwrap();
    assert_eq!(one(&read, Code::DateOrderProved), None);
    assert_eq!(read.tickets[0].opened_at.unwrap().to_string(), "2026-11-03T08:05:00Z");
    let stops = stops(export("dates = \"day-first\"", "03/11/2026", &["11/28/2026 10:00"]));
    assert_eq!(stops.len(), 1);
    assert!(stops[0].starts_with("history.csv:2: ticket T1, column at: \"11/28/2026 10:00\""));
}

#[test]
fn an_order_that_nothing_proves_stops_the_run_with_all_other_problems() {
    let tickets = ["T1;Incident;P1;XX;Parked;03/11/2026 09:05;", "T2;Incident;P1;XX;New;soon;"];
    let stops = stops(read("", &tickets, &["T1;04/11/2026 10:00;status;New;Elsewhere"]));
    let text = stops.join("\n");
    assert!(text.contains("tickets.csv:2: \"03/11/2026 09:05\" does not tell the day"), "{text}");
    assert!(text.contains("times written so: 2; this is the first"), "{text}");
    assert!(text.contains("dates = \"day-first\""), "{text}");
    assert!(text.contains("\"soon\" is not a time"), "{text}");
    assert!(text.contains("\"Parked\"") && text.contains("\"Elsewhere\""), "{text}");
}

#[test]
fn a_contradiction_stops_the_run_with_both_places() {
    let stops = stops(export("", "28/11/2026 09:05", &["28/11/2026 10:00", "11/30/2026 10:00"]));
    assert_eq!(stops.len(), 1, "{stops:?}");
    assert!(stops[0].starts_with("tickets.csv:2: \"28/11/2026 09:05\" can only be"), "{stops:?}");
    assert!(stops[0].contains("\"11/30/2026 10:00\" (history.csv:3) only with the month first"));
}

#[test]
fn a_zone_is_assumed_only_where_none_is_declared_and_one_is_needed() {
    let local = ["2026-11-03 10:00:01", "2026-11-03T10:30:00Z", "2026-11-03 11:00:00"];
    let read = export("", "2026-11-03", &local).unwrap();
    let assumed = one(&read, Code::ZoneAssumed).unwrap();
    assert_eq!(place(&assumed), "history.csv:2");
    assert_eq!((assumed.value.as_str(), assumed.other.as_str()), ("2", "Europe/Paris"));
    for (source, opened, changes) in [
        ("timezone = \"UTC\"", "2026-11-03 09:05:00", &["2026-11-03 10:00:00"]),
        ("timezone = \"Europe/Paris\"", "2026-11-03 09:05:00", &["2026-11-03 10:00:00"]),
        ("", "2026-11-03T09:05:00Z", &["2026-11-03T10:00:00+01:00"]),
        ("", "2026-11-03", &["1793527500"]),
    ] {
        let read = export(source, opened, changes).unwrap();
        assert_eq!(one(&read, Code::ZoneAssumed), None, "{source} {opened}");
    }
}

#[test]
fn unix_numbers_are_said_once_unless_declared() {
    let read = export("", "1793527500", &["1793527501000", "1793527502"]).unwrap();
    let unix = one(&read, Code::UnixTimes).unwrap();
    assert_eq!((place(&unix).as_str(), unix.value.as_str()), ("tickets.csv:2", "3"));
    let read = export("dates = \"unix\"", "1793527500", &["1793527502"]).unwrap();
    assert_eq!(read.tickets[0].opened_at.unwrap().seconds(), 1_793_527_500);
}

#[test]
fn times_cut_to_the_minute_are_said_once_with_their_columns() {
    let minutes: Vec<String> = (0..20).map(|n| format!("2026-11-03T10:{n:02}:00Z")).collect();
    let minutes: Vec<&str> = minutes.iter().map(String::as_str).collect();
    let read = |minutes: &[&str]| export("", "2026-11-03T09:00:00Z", minutes).unwrap();
    let cut = one(&read(&minutes), Code::MinutePrecision).unwrap();
    assert_eq!((cut.column.as_str(), cut.value.as_str()), ("at", "20"));
    assert_eq!(place(&cut), "history.csv:2");
    assert_eq!(one(&read(&minutes[1..]), Code::MinutePrecision), None, "nineteen may be chance");
    let seconds = [&minutes[..], &["2026-11-03T11:00:01Z"]].concat();
    assert_eq!(one(&read(&seconds), Code::MinutePrecision), None);
}

#[test]
fn planned_dates_may_be_in_any_form_too() {
    let tickets = ["T1;Incident;P1;XX;New;28/11/2026 09:05;30/11/2026"];
    let read =
        read("", &tickets, &["T1;28/11/2026 10:00;planned_at;30/11/2026;01/12/2026"]).unwrap();
    let planned = &read.tickets[0].planned_at;
    assert_eq!(planned.current.unwrap().to_string(), "2026-11-30");
    assert_eq!(planned.changes[0].to.unwrap().to_string(), "2026-12-01");
}
