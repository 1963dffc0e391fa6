//! The rules R1-R16, case by case: every folder of `fixtures/rules` gives what its README works
//! out by hand. What `expected.json` says must be there and equal; objects may leave keys out,
//! arrays must match element by element.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use serde_json::Value;
use std::path::{Path, PathBuf};

#[test]
fn every_case_gives_what_was_worked_out_by_hand() {
    let cases = cases();
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    let wrong: Vec<String> = cases.iter().filter_map(|case| check(case).err()).collect();
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// Real sheets that have an export, beside their contract.
#[test]
fn every_sheet_with_an_export_gives_what_was_worked_out_by_hand() {
    let sheets: Vec<PathBuf> =
        folders("sheets").into_iter().filter(|one| one.join("args").is_file()).collect();
    assert!(sheets.len() >= 8, "only {} sheets", sheets.len());
    let wrong: Vec<String> = sheets.iter().filter_map(|sheet| check(sheet).err()).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), sheets.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_cases_and_each_is_explained() {
    let cases = cases();
    for rule in 1..=16 {
        let prefix = format!("R{rule:02}-");
        assert!(cases.iter().any(|case| name(case).starts_with(&prefix)), "no case for R{rule}");
    }
    for case in &cases {
        assert!(case.join("README.md").is_file(), "{} has no README.md", name(case));
    }
}

fn cases() -> Vec<PathBuf> {
    folders("rules")
}

/// The folders of a folder of fixtures, sorted.
pub(crate) fn folders(of: &str) -> Vec<PathBuf> {
    let folder = shell::root().join("fixtures").join(of);
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

fn name(case: &Path) -> String {
    case.file_name().unwrap().to_string_lossy().into_owned()
}

pub(crate) fn check(case: &Path) -> Result<(), String> {
    let written = std::fs::read_to_string(case.join("args"))
        .map_err(|e| format!("{}: args: {e}", name(case)))?;
    let (command, written) = match written.strip_prefix("due ") {
        Some(rest) => ("due", rest),
        None => ("report", written.as_str()),
    };
    let mut args = vec![command, "-c", "contract.toml"];
    for (flag, file) in [("--tickets", "tickets.csv"), ("--history", "history.csv")] {
        if case.join(file).is_file() {
            args.extend([flag, file]);
        }
    }
    args.extend(written.split_whitespace());
    args.extend(["--format", "json"]);
    if command == "report" {
        args.extend(["--segments", "--detail", "all"]);
    }
    let ran = shell::aloi_at(case, &args);
    match std::fs::read_to_string(case.join("expected-error.txt")) {
        Ok(fragments) => check_error(case, &ran, &fragments),
        Err(_) => check_result(case, &ran),
    }
}

fn check_error(case: &Path, ran: &shell::Ran, fragments: &str) -> Result<(), String> {
    if ran.code != 2 {
        return Err(format!("{}: exit code {}, not 2\n{}", name(case), ran.code, ran.err));
    }
    match fragments.lines().find(|fragment| !ran.err.contains(*fragment)) {
        Some(missing) => Err(format!("{}: no {missing:?} in\n{}", name(case), ran.err)),
        None => Ok(()),
    }
}

fn check_result(case: &Path, ran: &shell::Ran) -> Result<(), String> {
    if ran.code != 0 {
        return Err(format!("{}: exit code {}\n{}", name(case), ran.code, ran.err));
    }
    let expected = std::fs::read_to_string(case.join("expected.json"))
        .map_err(|error| format!("{}: expected.json: {error}", name(case)))?;
    let expected: Value = serde_json::from_str(&expected)
        .map_err(|error| format!("{}: expected.json: {error}", name(case)))?;
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    shell::differences(&expected, &found, "")
        .map_or(Ok(()), |said| Err(format!("{}: {said}", name(case))))
}
