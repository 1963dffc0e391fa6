//! Each wrong input says where it is, what is wrong with the text itself, and what to write
//! instead; all of it at once, with exit code 2 and nothing on standard output.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::{Ran, aloi, aloi_at, nini};
use std::path::Path;

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
restored = ["Resolved"]
closed = ["Closed"]
[calendars.tma]
hours = "24/7"
[[indicators]]
id = "restoration"
title = "Restoration"
calendar = "tma"
levels = [{ priority = "P1", within = "2h", target = "100%" }]
"#;

const TICKETS: &str = "\
ticket,type,priority,group,status,opened_at
T1,Incident,P1,XX,Closed,2026-10-05T08:00:00Z
";

const HISTORY: &str = "\
ticket,at,field,from,to
T1,2026-10-05T09:00:00Z,status,New,Resolved
T1,2026-10-06T09:00:00Z,status,Resolved,Closed
";

/// Runs a report of October 2026 on these texts.
fn report(contract: &str, tickets: &str, history: &str) -> Ran {
    let folder = shell::folder();
    for (name, text) in
        [("contract.toml", contract), ("tickets.csv", tickets), ("history.csv", history)]
    {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    run(folder.path())
}

fn run(folder: &Path) -> Ran {
    let files = ["-c", "contract.toml", "--tickets", "tickets.csv", "--history", "history.csv"];
    aloi_at(folder, &[&["report"], &files[..], &["-m", "2026-10", "--format", "csv"]].concat())
}

/// The run is refused, and says each of `fragments`.
fn refused(words: &str, ran: &Ran, fragments: &[&str]) {
    assert_eq!(ran.code, 2, "{words}: {}\n{}", ran.out, ran.err);
    assert!(ran.out.is_empty(), "{words}: a result all the same\n{}", ran.out);
    for fragment in fragments {
        assert!(ran.err.contains(fragment), "{words}: no {fragment:?} in\n{}", ran.err);
    }
}

/// The run is done, and the finding `code` names its place.
fn found(words: &str, tickets: &str, history: &str, code: &str, place: &str) {
    let folder = shell::folder();
    for (name, text) in
        [("contract.toml", CONTRACT), ("tickets.csv", tickets), ("history.csv", history)]
    {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let files =
        ["check", "-c", "contract.toml", "--tickets", "tickets.csv", "--history", "history.csv"];
    let ran = aloi_at(folder.path(), &files);
    assert_eq!(ran.code, 0, "{words}: {}", ran.err);
    assert!(ran.out.contains(code) && ran.out.contains(place), "{words}:\n{}", ran.out);
}

#[test]
fn the_contract_and_export_of_these_tests_are_right() {
    let ran = report(CONTRACT, TICKETS, HISTORY);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("2026-10,restoration,,P1,2h,1,1,100.00,100.00,true"), "{}", ran.out);
}

#[test]
fn missing_files_are_all_named() {
    let mut args = nini(&["-m", "2026-10"]);
    args[4] = "no-tickets.csv";
    args[6] = "no-history.csv";
    refused("two missing files", &aloi(&args), &["no-tickets.csv", "no-history.csv"]);
    let mut args = nini(&["-m", "2026-10"]);
    args[2] = "nowhere.toml";
    refused("no contract", &aloi(&args), &["nowhere.toml"]);
    refused(
        "no history",
        &aloi(
            &nini(&["-m", "2026-10"])[..5]
                .iter()
                .copied()
                .chain(["-m", "2026-10", "--lang", "en"])
                .collect::<Vec<_>>(),
        ),
        &["--history history.csv"],
    );
}

#[test]
fn a_missing_column_is_named_with_those_that_are_there() {
    let history = HISTORY.replace("at,field", "when,what");
    let ran = report(CONTRACT, TICKETS, &history);
    refused(
        "two missing columns",
        &ran,
        &["history.csv:1", "\"at\"", "\"field\"", "\"when\"", "[source.columns]"],
    );
    let mapped = format!("{CONTRACT}[source.columns]\npriority = \"Prio\"\n");
    let ran = report(&mapped, TICKETS, HISTORY);
    refused("a mapped column that no file has", &ran, &["\"Prio\"", "no file has"]);
    let twice = TICKETS.replace("priority,group", "Group,group");
    refused(
        "a column twice",
        &report(CONTRACT, &twice, HISTORY),
        &["tickets.csv:1", "two columns", "\"group\""],
    );
}

#[test]
fn unknown_statuses_are_all_listed_with_counts_and_the_lines_to_add() {
    let history = "\
ticket,at,field,from,to
T1,2026-10-05T09:00:00Z,status,New,Awaiting Vendor
T1,2026-10-05T10:00:00Z,status,Awaiting Vendor,Résolu
T1,2026-10-06T09:00:00Z,status,Résolu,Closed
";
    let ran = report(CONTRACT, TICKETS, history);
    let fragments = [
        "\"Awaiting Vendor\": 2 rows, 1 ticket",
        "\"Résolu\": 2 rows, 1 ticket",
        "pending = [\"Awaiting Vendor\", \"Résolu\"]",
    ];
    refused("two unknown statuses", &ran, &fragments);
}

#[test]
fn unreadable_times_are_all_listed() {
    let tickets = TICKETS.replace("2026-10-05T08:00:00Z", "05/10/2026 10:00");
    let history =
        HISTORY.replace("2026-10-06T09:00:00Z", "soon").replace("2026-10-05T09:00:00Z", "");
    let ran = report(CONTRACT, &tickets, &history);
    let fragments = [
        "tickets.csv:2",
        "05/10/2026 10:00",
        "history.csv:2",
        "no time stands there",
        "history.csv:3",
        "\"soon\"",
        "3 problems",
        "%d/%m/%Y",
    ];
    refused("three unreadable times", &ran, &fragments);
    let ran = report(CONTRACT, &TICKETS.replace("2026-10-05", "9999-12-31"), HISTORY);
    refused("a year that stands for none", &ran, &["tickets.csv:2", "1970 to 2100", "none"]);
    // The same in a ticket that is not in scope is a finding.
    let other = format!("{TICKETS}T2,Request,P1,XX,Closed,whenever\n");
    found("out of scope", &other, HISTORY, "unreadable-time", "tickets.csv:3");
}

#[test]
fn every_problem_of_a_contract_is_said_at_once() {
    let wrong = CONTRACT
        .replace("Europe/Paris", "Europe/Pari")
        .replace("groups = [\"XX\"]", "group = [\"XX\"]")
        .replace("active = [\"Active\"]", "active = [\"Active\", \"new\"]")
        .replace("\"100%\"", "\"101%\"");
    let ran = report(&wrong, TICKETS, HISTORY);
    let fragments = [
        "contract.toml:6:",
        "Europe/Paris",
        "groups",
        "active",
        "101%",
        "problems in contract.toml",
    ];
    refused("four problems", &ran, &fragments);
}

#[test]
fn one_day_on_an_office_calendar_is_ambiguous() {
    let office = CONTRACT.replace("24/7", "Mo-Fr 09:00-18:00").replace("\"2h\"", "\"1 day\"");
    refused(
        "1 day",
        &report(&office, TICKETS, HISTORY),
        &["contract.toml:", "24h", "1 working day"],
    );
    let working = office.replace("1 day", "1 working day");
    assert_eq!(report(&working, TICKETS, HISTORY).code, 0);
}

#[test]
fn a_month_is_written_one_way() {
    for month in ["10/2026", "2026-13", "octobre", "2026-1"] {
        refused(month, &aloi(&nini(&["-m", month])), &[month, "2026-10"]);
    }
    refused("no month", &aloi(&nini(&[])), &["--month"]);
    refused("half a period", &aloi(&nini(&["--from", "2026-01"])), &["--to"]);
    refused(
        "backwards",
        &aloi(&nini(&["--from", "2026-10", "--to", "2026-01"])),
        &["2026-10", "2026-01"],
    );
}

#[test]
fn an_empty_export_is_no_month_without_tickets() {
    let header = TICKETS.lines().next().unwrap();
    let ran = report(CONTRACT, header, "ticket,at,field,to\n");
    refused("header lines only", &ran, &["no ticket", "tickets.csv"]);
    refused("no bytes", &report(CONTRACT, "", ""), &["tickets.csv", "history.csv", "empty"]);
}

#[test]
fn two_different_rows_of_one_ticket_stop_the_run() {
    let twice = format!("{TICKETS}T1,Incident,P2,XX,Closed,2026-10-05T08:00:00Z\n");
    refused(
        "two rows",
        &report(CONTRACT, &twice, HISTORY),
        &["tickets.csv:3", "T1", "tickets.csv:2"],
    );
}

#[test]
fn dirty_rows_are_findings_with_their_place() {
    let ragged =
        format!("{HISTORY}T1,2026-10-05T08:30:00Z,group,A,B,C,D\nT1,2026-10-05T08:30:00Z\n");
    found("too many cells", TICKETS, &ragged, "ragged-row", "history.csv:4");
    found("too few cells", TICKETS, &ragged, "ragged-row", "history.csv:5");
    let nobody = format!("{HISTORY},2026-10-05T08:30:00Z,group,A,B\n");
    found("no ticket", TICKETS, &nobody, "no-ticket-id", "history.csv:4");
    let stranger = format!("{HISTORY}T9,2026-10-05T08:30:00Z,group,A,B\n");
    found("a ticket of the history alone", TICKETS, &stranger, "only-in-history", "T9");
    let assignee = format!("{HISTORY}T1,2026-10-05T08:30:00Z,assignee,A,B\n");
    found("a field that is not followed", TICKETS, &assignee, "other-field", "history.csv:4");
    let twice = format!("{TICKETS}{}", TICKETS.lines().nth(1).unwrap());
    found("the same row twice", &twice, HISTORY, "repeated-ticket", "tickets.csv:3");
    let damaged = TICKETS.replace("P1,XX", "P1,R\u{fffd}seau");
    let mut bytes = damaged.into_bytes();
    let at = bytes.windows(3).position(|w| w == "\u{fffd}".as_bytes()).unwrap();
    bytes.splice(at..at + 3, [0xe9]);
    let folder = shell::folder();
    std::fs::write(folder.path().join("contract.toml"), CONTRACT).unwrap();
    std::fs::write(folder.path().join("tickets.csv"), bytes).unwrap();
    std::fs::write(folder.path().join("history.csv"), HISTORY).unwrap();
    let files =
        ["check", "-c", "contract.toml", "--tickets", "tickets.csv", "--history", "history.csv"];
    let ran = aloi_at(folder.path(), &files);
    assert!(ran.out.contains("encoding-guessed") && ran.out.contains("tickets.csv"), "{}", ran.out);
}

#[test]
fn a_ticket_of_which_no_row_can_be_used_is_of_the_export_all_the_same() {
    let ragged = format!("{TICKETS}T2,Incident\n");
    let ran = report(CONTRACT, &ragged, HISTORY);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("4 rows read: 3 used, 1 set aside; 2 tickets"), "{}", ran.err);
}

#[test]
fn rows_of_one_instant_that_only_some_sequence_numbers_order_are_a_finding() {
    let contract =
        format!("{CONTRACT}[source]\nshape = \"snapshots\"\n[source.columns]\nsequence = \"n\"\n");
    let history = "\
ticket,at,n,type,priority,group,status,opened_at
T1,2026-10-05T08:00:00Z,1,Incident,P1,XX,New,2026-10-05T08:00:00Z
T1,2026-10-05T09:00:00Z,2,Incident,P1,XX,Resolved,2026-10-05T08:00:00Z
T1,2026-10-05T09:00:00Z,,Incident,P1,XX,Closed,2026-10-05T08:00:00Z
";
    let folder = shell::folder();
    std::fs::write(folder.path().join("contract.toml"), contract).unwrap();
    std::fs::write(folder.path().join("history.csv"), history).unwrap();
    let files = ["-c", "contract.toml", "--history", "history.csv"];
    let ran = aloi_at(folder.path(), &[&["check"], &files[..]].concat());
    assert!(ran.out.contains("snapshot-order") && ran.out.contains("history.csv:4"), "{}", ran.out);
    let ran = aloi_at(
        folder.path(),
        &[&["report"], &files[..], &["-m", "2026-10", "--format", "csv"]].concat(),
    );
    assert!(ran.out.contains(",1,1,100.00,"), "taken in file order: {}", ran.out);
}

#[test]
fn what_is_no_text_table_is_named() {
    let folder = shell::folder();
    std::fs::write(folder.path().join("contract.toml"), CONTRACT).unwrap();
    std::fs::write(folder.path().join("tickets.csv"), b"PK\x03\x04rest").unwrap();
    std::fs::write(folder.path().join("history.csv"), b"\x1f\x8brest").unwrap();
    refused(
        "a workbook and an archive",
        &run(folder.path()),
        &[
            "tickets.csv: the .zip file or workbook is damaged",
            "history.csv: the .gz file is cut short",
        ],
    );
}

#[test]
fn a_file_of_another_kind_is_named_once() {
    let folder = shell::folder();
    std::fs::write(folder.path().join("contract.toml"), CONTRACT).unwrap();
    std::fs::write(folder.path().join("tickets.csv"), b"<html><table><tr>").unwrap();
    std::fs::write(folder.path().join("history.csv"), b"BZh91AY&SY\x01\x02").unwrap();
    let ran = run(folder.path());
    let fragments = [
        "tickets.csv: the file is a web page (HTML), no table\n  help: export it as CSV or .xlsx",
        "history.csv: the file is packed with bzip2, no table\n  help: unpack it",
        "2 problems; nothing was computed",
    ];
    refused("a page called .csv", &ran, &fragments);
}

#[test]
fn many_problems_that_are_alike_are_counted() {
    let rows: Vec<String> =
        (2..=20_001).map(|line| format!("T{line},Incident,P1,XX,Closed,soon\n")).collect();
    let header = TICKETS.lines().next().unwrap();
    let ran = report(CONTRACT, &format!("{header}\n{}", rows.concat()), HISTORY);
    let fragments = [
        "tickets.csv:2: ticket T2, column opened_at: \"soon\" is not a time",
        "tickets.csv:11: ticket T11, column opened_at: \"soon\" is not a time",
        "error: and 19990 more like these (first tickets.csv:12, last tickets.csv:20001)",
    ];
    refused("20,000 bad times", &ran, &fragments);
    assert!(ran.err.lines().count() < 20, "{}", ran.err);
}

#[test]
fn long_text_is_quoted_short() {
    let long = "x".repeat(1_000_000);
    for (words, tickets, says) in [
        ("a status", TICKETS.replace("Closed", &long), "x…\": 1 row, 1 ticket"),
        ("a time", TICKETS.replace("2026-10-05T", &long), "x…\" is not a time"),
        ("the name of a column", TICKETS.replace("ticket,", &format!("{long},")), "x…\", \"type\""),
    ] {
        let ran = report(CONTRACT, &tickets, HISTORY);
        refused(words, &ran, &[says]);
        assert!(ran.err.len() < 2000, "{words}: {} bytes", ran.err.len());
    }
}

#[test]
fn a_wrong_encoding_is_named_where_it_stops_the_run() {
    let folder = shell::folder();
    let contract = format!("{CONTRACT}[source]\nencoding = \"utf-8\"\n");
    let history = HISTORY.replace("Resolved", "R\u{0}solu").into_bytes();
    let history: Vec<u8> = history.into_iter().map(|b| if b == 0 { 0xe9 } else { b }).collect();
    std::fs::write(folder.path().join("contract.toml"), contract).unwrap();
    std::fs::write(folder.path().join("tickets.csv"), TICKETS).unwrap();
    std::fs::write(folder.path().join("history.csv"), history).unwrap();
    let by_itself = "without the line encoding, Aloi looks for it by itself";
    let fragments = ["history.csv", "no text in its encoding", "windows-1252", by_itself];
    refused("Windows-1252 declared as UTF-8", &run(folder.path()), &fragments);
}

#[test]
fn hostile_text_shows_as_text() {
    let tickets = TICKETS.replace("T1,", "\u{1b}[31m=HYPERLINK(1),");
    let history = HISTORY.replace("T1,", "\u{1b}[31m=HYPERLINK(1),");
    let folder = shell::folder();
    for (name, text) in
        [("contract.toml", CONTRACT), ("tickets.csv", &tickets), ("history.csv", &history)]
    {
        std::fs::write(folder.path().join(name), text.replace("07:59", "08:00")).unwrap();
    }
    let files = ["-c", "contract.toml", "--tickets", "tickets.csv", "--history", "history.csv"];
    let asked = ["-m", "2026-10", "-o", "r.csv", "-o", "-", "--detail", "all"];
    let ran = aloi_at(folder.path(), &[&["report"], &files[..], &asked].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'));
    let csv = std::fs::read_to_string(folder.path().join("r-tickets.csv")).unwrap();
    assert!(!csv.contains('\u{1b}') && !csv.contains(",=HYPERLINK"), "{csv}");
}

#[test]
fn as_of_must_be_an_instant() {
    refused(
        "tomorrow",
        &aloi(&nini(&["-m", "2026-10", "--as-of", "tomorrow"])),
        &["tomorrow", "2026-10-31"],
    );
}

#[test]
fn an_unknown_ticket_is_named() {
    let mut args = nini(&["inc-1001", "INC-9"]);
    args[0] = "explain";
    refused("two unknown tickets", &aloi(&args), &["inc-1001", "INC-9", "exact"]);
}

/// A workbook of a day-first export, opened where the month comes first: dates up to the 12th have
/// become dates, day and month swapped; the others have stayed text.
fn half_converted(path: &Path, header: &[&str], rows: &[Vec<String>]) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let format = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, header.iter().copied()).unwrap();
    for (number, row) in (1u32..).zip(rows) {
        for (position, cell) in (0u16..).zip(row) {
            let day = cell.split('/').next().and_then(|day| day.parse().ok()).filter(|d| *d <= 12);
            match day.filter(|_| cell.contains("/10/2026")) {
                Some(day) => {
                    let swapped = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, day, 10).unwrap();
                    sheet.write_with_format(number, position, &swapped, &format).unwrap();
                }
                None => drop(sheet.write(number, position, cell.as_str()).unwrap()),
            }
        }
    }
    book.save(path).unwrap();
}

#[test]
fn a_workbook_that_a_spreadsheet_has_half_converted_is_refused() {
    let folder = shell::folder();
    std::fs::write(folder.path().join("contract.toml"), CONTRACT).unwrap();
    let texts = |row: &[&str]| row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>();
    let rows = |day: u32| {
        let (id, at) = (format!("T{day}"), format!("{day:02}/10/2026 09:00"));
        texts(&[&id, &at, "status", "New", "Closed"])
    };
    let history: Vec<Vec<String>> = (1..=28).map(rows).collect();
    let tickets = vec![texts(&["T1", "Incident", "P1", "XX", "Closed", ""])];
    let at = |name: &str| folder.path().join(name);
    let columns = ["ticket", "type", "priority", "group", "status", "opened_at"];
    half_converted(&at("tickets.xlsx"), &columns, &tickets);
    half_converted(&at("history.xlsx"), &["ticket", "at", "field", "from", "to"], &history);
    let files = ["-c", "contract.toml", "--tickets", "tickets.xlsx", "--history", "history.xlsx"];
    let ran = aloi_at(folder.path(), &[&["check"], &files[..]].concat());
    let said = ["history.xlsx:2", "(12)", "(16)", "swapped day and month"];
    refused("half converted", &ran, &said);
    let declared = format!("{CONTRACT}[source]\ndates = \"day-first\"\n");
    std::fs::write(folder.path().join("contract.toml"), declared).unwrap();
    let ran = aloi_at(folder.path(), &[&["check"], &files[..]].concat());
    refused("half converted, and the order is declared", &ran, &said);
}

/// The same columns are read of every file of a kind: what one lacks would be read as nothing.
#[test]
fn files_of_a_kind_have_the_same_columns() {
    let folder = shell::folder();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("contract.toml", CONTRACT);
    write("history.csv", HISTORY);
    write("a.csv", TICKETS);
    write("b.csv", &TICKETS.replace("T1", "T2").replace("group", "Groupe"));
    let files = ["-c", "contract.toml", "--tickets", "a.csv", "b.csv", "--history", "history.csv"];
    let ran = aloi_at(folder.path(), &[&["check"], &files[..]].concat());
    refused("one file has no group", &ran, &["b.csv:1", "no column \"group\"", "a.csv has"]);
}

#[test]
fn another_header_within_a_file_and_a_file_of_bad_rows_are_refused() {
    let other = "status,group,priority,type,ticket,opened_at\nClosed,XX,P1,Incident,T2,\n";
    let ran = report(CONTRACT, &format!("{TICKETS}{other}"), HISTORY);
    refused("columns in another order", &ran, &["tickets.csv:3", "another header"]);
    let ran = report(CONTRACT, TICKETS, "ticket,at,field,from,to\nT1;now;status;;Closed\n");
    refused("another delimiter below the header", &ran, &["history.csv", "no row of the file"]);
}

#[test]
fn files_put_end_to_end_with_their_marks_are_read() {
    let marked = format!("\u{feff}{TICKETS}");
    let second = marked.replace("T1", "T2");
    found("two marks", &format!("{marked}{second}"), HISTORY, "repeated-header", "tickets.csv:3");
}
