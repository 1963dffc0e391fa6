//! Parquet in place of CSV: the same month, the same rows, byte for byte; damaged files are named.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use serde_json::Value;
use std::path::Path;

/// The KPI rows of October, and who is excluded and why.
fn rows(contract: &Path, tickets: &Path, history: &Path) -> String {
    let paths = [contract, tickets, history].map(|path| path.to_str().unwrap());
    let [contract, tickets, history] = paths;
    let ran = shell::aloi(&[
        "report",
        "-c",
        contract,
        "--tickets",
        tickets,
        "--history",
        history,
        "-m",
        "2026-10",
        "--format",
        "json",
    ]);
    assert_eq!(ran.code, 0, "{tickets}: {}", ran.err);
    let result: Value = serde_json::from_str(&ran.out).unwrap();
    let month = &result["months"][0];
    serde_json::to_string_pretty(&[&month["rows"], &month["excluded_counts"]]).unwrap()
}

/// The contract of fixtures/nini with the section of a folder.
fn contract_with(source: &Path, scratch: &Path) -> std::path::PathBuf {
    let contract = scratch.join("contract.toml");
    let nini = std::fs::read_to_string(shell::root().join("fixtures/nini/contract.toml")).unwrap();
    let source = std::fs::read_to_string(source).unwrap();
    std::fs::write(&contract, format!("{nini}\n{source}")).unwrap();
    contract
}

#[test]
fn the_month_as_parquet_gives_the_same_rows() {
    let nini = shell::root().join("fixtures/nini");
    let plain =
        rows(&nini.join("contract.toml"), &nini.join("tickets.csv"), &nini.join("history.csv"));
    let scratch = tempfile::tempdir().unwrap();
    for folder in ["frame", "database", "cluster"] {
        let folder = shell::root().join("fixtures/parquet").join(folder);
        let contract = contract_with(&folder.join("source.toml"), scratch.path());
        let found =
            rows(&contract, &folder.join("tickets.parquet"), &folder.join("history.parquet"));
        assert_eq!(found, plain, "{}", folder.display());
    }
}

#[test]
fn a_parquet_file_may_stand_beside_a_csv_file() {
    let nini = shell::root().join("fixtures/nini");
    let folder = shell::root().join("fixtures/parquet/database");
    let contract = nini.join("contract.toml");
    let plain = rows(&contract, &nini.join("tickets.csv"), &nini.join("history.csv"));
    assert_eq!(rows(&contract, &nini.join("tickets.csv"), &folder.join("history.parquet")), plain);
    assert_eq!(rows(&contract, &folder.join("tickets.parquet"), &nini.join("history.csv")), plain);
}

#[test]
fn a_file_cut_short_stops_the_run() {
    let nini = shell::root().join("fixtures/nini");
    let whole =
        std::fs::read(shell::root().join("fixtures/parquet/frame/history.parquet")).unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let cut = scratch.path().join("history.parquet");
    std::fs::write(&cut, &whole[..whole.len() - 100]).unwrap();
    let paths = [nini.join("contract.toml"), nini.join("tickets.csv"), cut];
    let [contract, tickets, history] = paths.map(|path| path.to_str().unwrap().to_owned());
    let ran = shell::aloi(&[
        "check",
        "--lang",
        "en",
        "-c",
        &contract,
        "--tickets",
        &tickets,
        "--history",
        &history,
    ]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("history.parquet: the Parquet file cannot be read"), "{}", ran.err);
    assert!(!ran.err.contains("internal error"), "{}", ran.err);
}
