//! One month in ten disguises: whatever the files look like, the KPI rows are the same, byte for
//! byte.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use serde_json::Value;
use std::path::{Path, PathBuf};

#[test]
fn the_month_in_ten_disguises_gives_the_same_rows() {
    let nini = shell::root().join("fixtures/nini");
    let plain = rows(&nini.join("contract.toml"), &nini);
    let disguises = disguises();
    assert_eq!(disguises.len(), 10, "{disguises:?}");
    let scratch = tempfile::tempdir().unwrap();
    for disguise in disguises {
        let contract = scratch.path().join("contract.toml");
        let source = std::fs::read_to_string(disguise.join("source.toml")).unwrap();
        let nini = std::fs::read_to_string(nini.join("contract.toml")).unwrap();
        std::fs::write(&contract, format!("{nini}\n{source}")).unwrap();
        assert_eq!(rows(&contract, &disguise), plain, "{}", disguise.display());
    }
}

fn disguises() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(shell::root().join("fixtures/disguises")).unwrap();
    let mut folders: Vec<PathBuf> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The KPI rows of October, and who is excluded and why, as the JSON result writes them.
fn rows(contract: &Path, folder: &Path) -> String {
    let contract = contract.to_str().unwrap();
    let mut args = vec!["report", "-c", contract, "-m", "2026-10", "--format", "json"];
    let files = files(folder);
    for (flag, file) in &files {
        args.extend([*flag, file.as_str()]);
    }
    let ran = shell::aloi_at(folder, &args);
    assert_eq!(ran.code, 0, "{}: {}", folder.display(), ran.err);
    let mut result: Value = serde_json::from_str(&ran.out).unwrap();
    // What is told differs, and so does what may be doubted; the figures do not.
    shell::forget_doubt(&mut result);
    let month = &result["months"][0];
    serde_json::to_string_pretty(&[&month["rows"], &month["excluded_counts"]]).unwrap()
}

/// The files of an export, each with the flag that takes it.
fn files(folder: &Path) -> Vec<(&'static str, String)> {
    let mut files: Vec<(&str, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| {
            let flag = match name.split('.').next() {
                Some("tickets") => "--tickets",
                Some("history" | "export") => "--history",
                _ => return None,
            };
            Some((flag, name))
        })
        .collect();
    files.sort();
    files
}
