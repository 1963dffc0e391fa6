//! The main job on the month that was worked out by hand: `fixtures/nini/README.md`.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::{aloi, done, folder, nini};
use serde_json::Value;

/// Elapsed seconds and verdict of every ticket of the base, from the fixture's README.
const BY_HAND: [(&str, i64, &str); 20] = [
    ("INC-1001", 6_300, "in_time"),
    ("INC-1002", 7_200, "in_time"),
    ("INC-1003", 7_201, "late"),
    ("INC-1004", 14_400, "in_time"),
    ("INC-1005", 12_600, "in_time"),
    ("INC-1006", 18_000, "late"),
    ("INC-1010", 21_600, "in_time"),
    ("INC-1011", 30_600, "in_time"),
    ("INC-1012", 86_400, "in_time"),
    ("INC-1013", 86_401, "late"),
    ("INC-1014", 57_600, "in_time"),
    ("INC-1015", 1_800, "in_time"),
    ("INC-1016", 43_200, "in_time"),
    ("INC-1017", 64_800, "in_time"),
    ("INC-1018", 12_600, "in_time"),
    ("INC-1019", 25_200, "in_time"),
    ("INC-1020", 1_686_599, "in_time"),
    ("INC-1021", 1_513_800, "late"),
    ("INC-1022", 1_744_200, "in_time"),
    ("INC-1023", 703_800, "late"),
];

/// In time, total, rate and verdict of each level.
const ROWS: [(&str, u64, u64, &str, bool); 4] = [
    ("P1", 2, 3, "66.67", false),
    ("P2", 2, 3, "66.67", false),
    ("P3", 9, 10, "90.00", true),
    ("P4", 2, 4, "50.00", false),
];

const EXCLUDED: [(&str, &str); 8] = [
    ("INC-1030", "not-in-scope"),
    ("INC-1031", "cancelled"),
    ("INC-1032", "never-assigned"),
    ("INC-1033", "not-closed"),
    ("INC-1034", "not-restored"),
    ("INC-1035", "not-assigned-in-time"),
    ("INC-1036", "other-month"),
    ("INC-1037", "no-level"),
];

fn month(more: &[&str]) -> Value {
    let ran = done(&nini(&[&["-m", "2026-10", "--format", "json"], more].concat()));
    let report: Value = serde_json::from_str(&ran.out).expect("valid JSON");
    assert_eq!(report["schema"], "aloi.report.v1");
    report["months"][0].clone()
}

#[test]
fn every_figure_is_the_one_worked_out_by_hand() {
    let month = month(&["--segments"]);
    let tickets = month["tickets"].as_array().unwrap();
    let computed: Vec<(&str, i64, &str)> = tickets
        .iter()
        .map(|t| {
            let text = |key: &str| t[key].as_str().unwrap();
            (text("ticket"), t["elapsed_s"].as_i64().unwrap(), text("verdict"))
        })
        .collect();
    assert_eq!(computed, BY_HAND);
    let rows: Vec<(&str, u64, u64, &str, bool)> = month["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["priority"].as_str().unwrap(),
                row["in_time"].as_u64().unwrap(),
                row["total"].as_u64().unwrap(),
                row["rate"].as_str().unwrap(),
                row["compliant"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(rows, ROWS);
    let excluded: Vec<(&str, &str)> = month["excluded"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["ticket"].as_str().unwrap(), line["reason"].as_str().unwrap()))
        .collect();
    assert_eq!(excluded, EXCLUDED);
    assert_eq!(month["export_tickets"], 28);
}

#[test]
fn segments_tile_the_time_from_assignment_to_restoration() {
    for ticket in month(&["--segments"])["tickets"].as_array().unwrap() {
        let segments = ticket["segments"].as_array().unwrap();
        let seconds = |segment: &&Value| segment["seconds"].as_i64().unwrap();
        let running: i64 =
            segments.iter().filter(|s| s["counts"] == "running").map(|s| seconds(&s)).sum();
        assert_eq!(running, ticket["elapsed_s"].as_i64().unwrap(), "{}", ticket["ticket"]);
        assert_eq!(segments[0]["from"], ticket["started_at"]);
        assert_eq!(segments[segments.len() - 1]["to"], ticket["restored_at"]);
        for pair in segments.windows(2) {
            assert_eq!(pair[0]["to"], pair[1]["from"], "{}", ticket["ticket"]);
        }
    }
}

/// The readings that the fixture's README works out: the knob, and the rows that it changes.
#[test]
fn other_readings_give_what_was_worked_out_by_hand() {
    // which rows change: position, in time, total, rate
    type Changed = &'static [(usize, u64, u64, &'static str)];
    let cases: [(&str, Changed); 5] = [
        ("priority = \"at-restoration\"", &[(1, 2, 2, "100.00"), (2, 10, 11, "90.91")]),
        ("between_restorations = \"running\"", &[(1, 1, 3, "33.33")]),
        ("planned = \"first\"", &[(3, 1, 4, "25.00")]),
        ("month_of = \"restoration\"", &[(1, 3, 4, "75.00")]),
        ("unrestored = \"closure\"", &[(1, 2, 4, "50.00")]),
    ];
    let folder = folder();
    let contract =
        std::fs::read_to_string(shell::root().join("fixtures/nini/contract.toml")).unwrap();
    let path = folder.path().join("contract.toml");
    for (reading, changed) in cases {
        std::fs::write(&path, format!("{contract}\n[reading]\n{reading}\n")).unwrap();
        let mut args = nini(&["-m", "2026-10", "--format", "json"]);
        args[2] = path.to_str().unwrap();
        let report: Value = serde_json::from_str(&done(&args).out).unwrap();
        for (position, (priority, in_time, total, rate, _)) in ROWS.into_iter().enumerate() {
            let (in_time, total, rate) = changed
                .iter()
                .find(|(row, ..)| *row == position)
                .map_or((in_time, total, rate), |(_, in_time, total, rate)| {
                    (*in_time, *total, rate)
                });
            let row = &report["months"][0]["rows"][position];
            assert_eq!(row["in_time"], in_time, "{reading} {priority}");
            assert_eq!(row["total"], total, "{reading} {priority}");
            assert_eq!(row["rate"], rate, "{reading} {priority}");
        }
    }
}

/// The golden report: `fixtures/nini/report.txt`. `ALOI_BLESS=1` writes it anew, to be read.
#[test]
fn the_report_on_the_terminal_is_the_golden_one() {
    let golden = shell::root().join("fixtures/nini/report.txt");
    let ran = done(&nini(&["-m", "2026-10"]));
    if std::env::var_os("ALOI_BLESS").is_some() {
        std::fs::write(&golden, &ran.out).unwrap();
    }
    assert_eq!(ran.out, std::fs::read_to_string(golden).unwrap());
}

#[test]
fn explain_agrees_with_the_pencil() {
    let ran = explain(&["INC-1002"]);
    for line in ["2:00:00 (7\u{202f}200 s)", "En attente client", "dans le délai", "R12"] {
        assert!(ran.contains(line), "no {line:?} in\n{ran}");
    }
    for (ticket, seconds, verdict) in BY_HAND {
        let words = if verdict == "late" { "hors délai" } else { "dans le délai" };
        let ran = explain(&[ticket]);
        assert!(ran.contains(words), "{ticket}: no {words:?} in\n{ran}");
        let digits: String = ran
            .lines()
            .find(|line| line.trim_start().starts_with("Écoulé"))
            .and_then(|line| line.split_once('('))
            .map(|(_, rest)| rest.chars().filter(char::is_ascii_digit).collect())
            .unwrap_or_default();
        assert_eq!(digits, seconds.to_string(), "{ticket}:\n{ran}");
    }
    for (ticket, _) in EXCLUDED {
        // INC-1036 is in the base of the next month.
        let words = if ticket == "INC-1036" { "novembre" } else { "Hors assiette" };
        assert!(explain(&[ticket]).contains(words), "{ticket}");
    }
}

fn explain(tickets: &[&str]) -> String {
    let mut args = nini(tickets);
    args[0] = "explain";
    done(&args).out
}

#[test]
fn a_breach_can_be_told_by_the_exit_code() {
    assert_eq!(aloi(&nini(&["-m", "2026-10"])).code, 0);
    assert_eq!(aloi(&nini(&["-m", "2026-10", "--fail-on-breach"])).code, 1);
    // An empty base misses nothing.
    assert_eq!(aloi(&nini(&["-m", "2026-01", "--fail-on-breach"])).code, 0);
}

#[test]
fn several_months_have_a_row_each_and_counts_that_add_up() {
    let ran = done(&nini(&["--from", "2026-09", "--to", "2026-11", "--format", "json"]));
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let months = report["months"].as_array().unwrap();
    assert_eq!(months.len(), 3);
    for month in months {
        let base: u64 =
            month["rows"].as_array().unwrap().iter().map(|r| r["total"].as_u64().unwrap()).sum();
        let excluded: u64 = month["excluded_counts"]["restoration"]
            .as_object()
            .unwrap()
            .values()
            .map(|n| n.as_u64().unwrap())
            .sum();
        assert_eq!(base + excluded, 28, "{}", month["month"]);
        assert!(month["tickets"].as_array().unwrap().is_empty(), "rows only, by default");
    }
    // The empty month has no rate and no verdict.
    assert!(months[0]["rows"][0]["rate"].is_null() && months[0]["rows"][0]["compliant"].is_null());
    assert_eq!(months[2]["rows"][1]["total"], 1, "INC-1036, closed on 1 November");
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let args = nini(&["-m", "2026-10", "--format", "json", "--segments"]);
    let first = done(&args);
    for zone in ["Asia/Tokyo", "UTC"] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_aloi"))
            .args(&args)
            .current_dir(shell::root())
            .env("TZ", zone)
            .env("LANG", "de_DE.UTF-8")
            .output()
            .unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap(), first.out, "{zone}");
    }
}

#[test]
fn another_language_says_the_same_figures_and_is_no_other_seal() {
    let spoken = |language: &str, first: &str| {
        let ran = done(&nini(&["-m", "2026-10", "--lang", language]));
        assert!(ran.out.starts_with(first), "{language}: {}", ran.out);
    };
    spoken("fr", "TMA Ni-Ni\u{a0}: rapport de niveaux de service, octobre 2026");
    spoken("en", "TMA Ni-Ni: service level report, October 2026");
    spoken("es", "TMA Ni-Ni: informe de niveles de servicio, octubre de 2026");
    let figures = |more: &[&str]| {
        let ran = done(&nini(&[&["-m", "2026-10", "--format", "json"], more].concat()));
        let result: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        (result["months"].clone(), result["findings"][0]["code"].clone())
    };
    assert_eq!(figures(&[]), figures(&["--lang", "es"]));

    let folder = folder();
    let seal = folder.path().join("seal.zip");
    let seal = seal.to_str().unwrap();
    let refused = aloi(&nini(&["-m", "2026-10", "--lang", "es", "--seal", seal]));
    assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{}", refused.err);
    let unknown = aloi(&nini(&["-m", "2026-10", "--lang", "de"]));
    assert!(unknown.code == 2 && unknown.err.contains("fr, en, es"), "{}", unknown.err);
}
