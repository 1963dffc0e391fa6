//! Output files are written whole or not at all, results go to standard output and everything
//! else to standard error.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::{aloi, done, files, folder, nini};
use std::collections::BTreeMap;

#[test]
fn an_ending_that_is_no_format_is_refused_before_the_work() {
    let folder = folder();
    let good = folder.path().join("r.json").to_str().unwrap().to_owned();
    let bad = folder.path().join("r.docx").to_str().unwrap().to_owned();
    let ran = aloi(&nini(&["-m", "2026-10", "-o", &good, "-o", &bad]));
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("r.docx") && ran.err.contains(".json"), "{}", ran.err);
    assert!(files(folder.path()).is_empty(), "nothing half-done");
}

#[test]
fn where_one_file_cannot_be_written_none_is() {
    let folder = folder();
    let good = folder.path().join("r.json").to_str().unwrap().to_owned();
    let bad = folder.path().join("nowhere/r.csv").to_str().unwrap().to_owned();
    let ran = aloi(&nini(&["-m", "2026-10", "-o", &good, "-o", &bad]));
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("nowhere"), "{}", ran.err);
    assert!(files(folder.path()).is_empty(), "{:?}", files(folder.path()));
}

#[test]
fn an_existing_file_is_replaced_only_by_a_complete_one() {
    let folder = folder();
    let path = folder.path().join("r.csv");
    std::fs::write(&path, "old").unwrap();
    let name = path.to_str().unwrap();
    let mut wrong = nini(&["-m", "2026-10", "-o", name]);
    wrong[4] = "fixtures/nini/README.md";
    assert_eq!(aloi(&wrong).code, 2);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
    let ran = done(&nini(&["-m", "2026-10", "-o", name]));
    assert!(ran.out.is_empty(), "the result went to the file");
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("month,"));
    assert_eq!(files(folder.path()), ["r.csv"], "no temporary file stays");
}

#[test]
fn standard_output_may_be_one_of_several() {
    let folder = folder();
    let name = folder.path().join("r.md").to_str().unwrap().to_owned();
    let ran = done(&nini(&["-m", "2026-10", "-o", &name, "-o", "-", "--format", "csv"]));
    assert!(ran.out.starts_with("month,indicator,"), "{}", ran.out);
    assert_eq!(files(folder.path()), ["r.md"]);
    assert!(
        ran.err.contains("147 lignes lues\u{a0}: 147 utilisées, 0 écartée\u{202f}; 28 tickets"),
        "{}",
        ran.err
    );
    let ran = aloi(&nini(&["-m", "2026-10", "-o", &name, "--format", "csv"]));
    assert_eq!(ran.code, 2, "--format without standard output");
}

#[test]
fn detail_says_which_tickets_a_result_lists() {
    let count = |more: &[&str]| {
        let ran = done(&nini(&[&["--format", "json"], more].concat()));
        let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let month = &report["months"][0];
        assert_eq!(
            month["excluded_counts"]["restoration"]["cancelled"], 1,
            "counts are always there"
        );
        (month["tickets"].as_array().unwrap().len(), month["excluded"].as_array().unwrap().len())
    };
    assert_eq!(count(&["-m", "2026-10"]), (20, 8));
    assert_eq!(count(&["-m", "2026-10", "--detail", "late"]), (5, 0));
    assert_eq!(count(&["-m", "2026-10", "--detail", "rows"]), (0, 0));
    assert_eq!(count(&["--from", "2026-10", "--to", "2026-11"]), (0, 0));
    assert_eq!(count(&["--from", "2026-10", "--to", "2026-11", "--detail", "all"]), (20, 8));
}

#[test]
fn readings_and_claims_are_tables_beside_the_csv_of_a_report() {
    let (folder, at) = (folder(), "fixtures/audit/reconcile");
    let [contract, tickets, history, claims] =
        ["contract.toml", "tickets.csv", "history.csv", "claims-tickets.csv"]
            .map(|name| format!("{at}/{name}"));
    let output = folder.path().join("r.csv").to_str().unwrap().to_owned();
    let export = ["-c", &contract, "--tickets", &tickets, "--history", &history, "-m", "2026-10"];
    let written = |command: &[&str]| {
        done(&[command, &export, &["-o", &output]].concat());
        files(folder.path()).into_iter().map(|name| {
            let path = folder.path().join(&name);
            let text = std::fs::read_to_string(&path).unwrap();
            std::fs::remove_file(path).unwrap();
            (name, text)
        })
    };
    let audited = ["--readings", "--claims", &claims];
    let report: BTreeMap<String, String> = written(&[&["report"], &audited[..]].concat()).collect();
    let reconciled = written(&["reconcile", "--claims", &claims]).collect::<BTreeMap<_, _>>();
    let readings = written(&["readings"]).collect::<BTreeMap<_, _>>();
    let cases = [
        ("r-reconciliation.csv", &reconciled, "r.csv"),
        ("r-bridge.csv", &reconciled, "r-bridge.csv"),
        ("r-reconciliation-readings.csv", &reconciled, "r-readings.csv"),
        ("r-readings.csv", &readings, "r.csv"),
        ("r-bounds.csv", &readings, "r-bounds.csv"),
        ("r-flips.csv", &readings, "r-flips.csv"),
    ];
    assert_eq!(report.len(), cases.len() + 1, "{:?}", report.keys());
    for (name, alone, table) in cases {
        assert_eq!(report[name], alone[table], "{name}");
    }
}

#[test]
fn the_schema_is_json_and_check_has_findings_only() {
    let schema: serde_json::Value = serde_json::from_str(&done(&["schema"]).out).unwrap();
    assert!(schema["$schema"].as_str().unwrap().contains("2020-12"));
    let ran = done(&["check", "-c", "fixtures/nini/contract.toml"]);
    assert!(ran.err.contains("le contrat se tient"), "{}", ran.err);
    let mut args = nini(&[]);
    args[0] = "check";
    let ran = done(&args);
    assert!(ran.out.contains("no-level") && ran.out.contains("INC-1037"), "{}", ran.out);
    assert!(!ran.out.contains("66,67"), "no KPI");
    args.extend(["--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&done(&args).out).unwrap();
    assert!(found["findings"].is_array());
}

#[test]
fn the_export_may_come_from_standard_input() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut args = nini(&["-m", "2026-10", "--format", "csv"]);
    args[6] = "-";
    let mut child = Command::new(env!("CARGO_BIN_EXE_aloi"))
        .args(&args)
        .current_dir(shell::root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let history = std::fs::read(shell::root().join("fixtures/nini/history.csv")).unwrap();
    child.stdin.take().unwrap().write_all(&history).unwrap();
    let out = child.wait_with_output().unwrap().stdout;
    assert_eq!(
        String::from_utf8(out).unwrap(),
        done(&nini(&["-m", "2026-10", "--format", "csv"])).out
    );
}

/// Metz is met in November first: October, reported beside it, has no rows of it to count.
#[test]
fn a_value_that_came_later_is_no_row_without_tickets_before() {
    let folder = folder();
    let at = shell::root().join("fixtures/rules/R23-by-site");
    let args = ["report", "-c", "contract.toml", "--tickets", "tickets.csv"];
    let months = ["--history", "history.csv", "--from", "2026-10", "--to", "2026-11"];
    let said = "In October 2026: 1 of 2 targets met, 7 not applicable (no tickets)";
    let page = folder.path().join("r.html").to_str().unwrap().to_owned();
    let book = folder.path().join("r.xlsx").to_str().unwrap().to_owned();
    let written = ["-o", &page, "-o", &book, "-o", "-", "--format", "text"];
    let ran = shell::aloi_at(&at, &[&args[..], &months, &written].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains(said), "{}", ran.out);
    let metz: Vec<&str> = ran.out.lines().skip_while(|line| !line.contains("Metz · P1")).collect();
    assert!(metz[0].contains("2026-11") && metz[0].contains("met"), "{}", metz[0]);
    let page = std::fs::read_to_string(page).unwrap();
    let told = page.split("<td").skip(1).filter(|cell| cell.contains("no such value yet"));
    assert_eq!(told.count(), 2, "a cell of Metz for each level");
    let told = crate::workbooks::cells(std::path::Path::new(&book));
    let told = told
        .values()
        .filter(|cell| matches!(cell, calamine::Data::String(text) if text == "no such value yet"));
    assert_eq!(told.count(), 2, "a row of Metz for each level on the sheet of months");
}
