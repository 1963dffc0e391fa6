//! What cells of a workbook, and numbers of JSON, do to an export: ids too long, errors where times
//! should stand, durations shown as times of day, merged cells.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::{Code, Glossary};
use aloi_ingest::{Export, File, Files, Stop};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

const CONTRACT: &str = r#"
[contract]
title = "T"
client = "C"
provider = "XX"
timezone = "Europe/Paris"
[provider]
groups = ["*"]
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
[source]
shape = "summary"
"#;

const HEADER: [&str; 8] = [
    "ticket",
    "type",
    "priority",
    "status",
    "assigned_at",
    "restored_at",
    "closed_at",
    "pending_s",
];

fn read(name: &str, bytes: Vec<u8>, source: &str) -> Result<Export, Vec<Stop>> {
    let contract = aloi_contract::read(&format!("{CONTRACT}{source}")).unwrap();
    let mut glossary = Glossary::new(&contract.contract);
    let file = File { name: name.to_owned(), bytes };
    aloi_ingest::read(&Files { tickets: vec![file], history: vec![] }, &contract, &mut glossary)
}

/// A summary of three tickets, with some cells written otherwise.
fn workbook(source: &str, change: impl Fn(&mut Worksheet)) -> Result<Export, Vec<Stop>> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let times = ["2026-10-05 08:00:00", "2026-10-05 09:00:00", "2026-10-05 10:00:00"];
    for (row, id) in [(0, ""), (1, "T1"), (2, "T2"), (3, "T3")] {
        let cells = [id, "Incident", "P1", "Closed", times[0], times[1], times[2], "60"];
        for (column, cell) in (0..).zip(if row == 0 { HEADER } else { cells }) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    change(sheet);
    read("t.xlsx", book.save_to_buffer().unwrap(), source)
}

fn ids(export: &Export) -> Vec<&str> {
    export.tickets.iter().map(|ticket| ticket.id.as_str()).collect()
}

/// What stops the run, all of it.
fn stops(read: Result<Export, Vec<Stop>>) -> Vec<String> {
    read.unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn ids_of_sixteen_digits_are_told_apart() {
    let export = workbook("", |sheet| {
        for (row, id) in [(1, 2_026_100_510_000_011.0), (2, 2_026_100_510_000_012.0)] {
            sheet.write_number(row, 0, id).unwrap();
        }
    });
    assert_eq!(ids(&export.unwrap()), ["2026100510000011", "2026100510000012", "T3"]);
}

#[test]
fn an_id_too_long_to_be_exact_stops_the_run() {
    let stopped = stops(workbook("", |sheet| {
        sheet.write_number(2, 0, 20_261_005_100_000_120.0).unwrap();
    }));
    assert_eq!(stopped.len(), 1, "{stopped:?}");
    assert!(
        stopped[0].starts_with("t.xlsx:3: column ticket: the id is a number of"),
        "{stopped:?}"
    );
    let json = |id: &str| {
        let row = r#""type":"Incident","status":"New","assigned_at":"2026-10-05 08:00:00","restored_at":null,"#;
        let text = format!("{{\"ticket\":{id},{row}\"closed_at\":null}}\n");
        read("t.jsonl", text.into_bytes(), "")
    };
    let stopped = stops(json("12345678901234567890123"));
    assert!(stopped[0].contains("(1.2345678901234568e22)"), "{stopped:?}");
    assert_eq!(ids(&json("18446744073709551615").unwrap()), ["18446744073709551615"]);
}

#[test]
fn a_number_too_long_elsewhere_is_taken_as_empty_and_said() {
    let export = workbook("", |sheet| {
        sheet.write_number(1, 2, 20_261_005_100_000_120.0).unwrap();
    });
    let export = export.unwrap();
    assert_eq!(export.tickets[0].priority.current, None);
    assert!(export.findings.iter().any(|finding| finding.code == Code::ErrorCell));
}

#[test]
fn an_error_where_a_time_should_stand_stops_the_run() {
    let wrong = |sheet: &mut Worksheet, column| {
        sheet.write_formula(1, column, Formula::new("=NA()").set_result("#N/A")).unwrap();
    };
    let stopped = stops(workbook("", |sheet| wrong(sheet, 5)));
    assert_eq!(stopped.len(), 1, "{stopped:?}");
    let said = "t.xlsx:2: ticket T1, column restored_at: \"#N/A\" stands where a time must";
    assert!(stopped[0].starts_with(said), "{stopped:?}");
    // Out of scope, and in other columns, it is a finding.
    for (words, change) in [
        (
            "out of scope",
            (|sheet, wrong| {
                sheet.write_string(1, 1, "Request").unwrap();
                wrong(sheet, 5);
            }) as fn(&mut Worksheet, &dyn Fn(&mut Worksheet, u16)),
        ),
        ("a priority", |sheet, wrong| wrong(sheet, 2)),
    ] {
        let export = workbook("", |sheet| change(sheet, &wrong)).unwrap();
        let found = export.findings.iter().filter(|finding| finding.code == Code::ErrorCell);
        assert_eq!(found.count(), 1, "{words}");
    }
    let none = workbook("none = [\"#N/A\"]", |sheet| wrong(sheet, 5)).unwrap();
    assert_eq!(none.tickets[0].restored_at, None);
}

#[test]
fn an_error_in_place_of_an_id_names_no_ticket() {
    let export = workbook("", |sheet| {
        sheet.write_formula(1, 0, Formula::new("=NA()").set_result("#N/A")).unwrap();
    });
    let export = export.unwrap();
    assert_eq!(ids(&export), ["T2", "T3"]);
    for code in [Code::ErrorCell, Code::NoTicketId] {
        assert!(export.findings.iter().any(|finding| finding.code == code), "{code:?}");
    }
}

#[test]
fn a_duration_shown_as_a_time_of_day_is_a_duration() {
    let clock = Format::new().set_num_format("hh:mm");
    let pending = |days: f64, format: &Format, source: &str| {
        workbook(source, |sheet| {
            sheet.write_number_with_format(1, 7, days, format).unwrap();
        })
        .map(|export| export.tickets[0].summary.unwrap().pending)
    };
    let seconds = |read: Result<_, Vec<Stop>>| format!("{:?}", read.unwrap());
    for (days, expected) in [(2.0 / 24.0, "7200"), (26.0 / 24.0, "93600"), (0.0, "0")] {
        let found = seconds(pending(days, &clock, ""));
        assert!(found.contains(expected), "{days}: {found}");
    }
    let general = Format::new();
    let refused = pending(2.0 / 24.0, &general, "").unwrap_err();
    assert!(
        refused[0].message.to_string().contains("has decimals, and bare numbers count seconds")
    );
    let days = seconds(pending(2.0 / 24.0, &general, "durations = \"days\""));
    assert!(days.contains("7200"), "{days}");
}

#[test]
fn merged_cells_that_lose_values_stop_the_run() {
    let merge = |range: (u32, u16, u32, u16)| {
        workbook("", move |sheet| {
            let (row, column, last_row, last_column) = range;
            let plain = Format::new();
            sheet.merge_range(row, column, last_row, last_column, "Incident", &plain).unwrap();
        })
    };
    let stopped = stops(merge((1, 1, 3, 1)));
    assert_eq!(
        stopped,
        ["t.xlsx:3: the sheet \"Sheet1\" has merged cells in B2:B4, which leave cells of column \
          type empty\n  help: unmerge them and fill each cell, or export again"]
    );
    // Beside the table they hide nothing that is read.
    assert_eq!(ids(&merge((1, 9, 3, 9)).unwrap()), ["T1", "T2", "T3"]);
}
