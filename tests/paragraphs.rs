//! What `aloi check` says of each indicator: a paragraph in three languages, compared with the one that
//! is kept beside its contract. With `ALOI_BLESS=1` in the environment it is written instead.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use std::fs;
use std::path::{Path, PathBuf};

/// The paragraphs of a contract, language by language.
fn told(folder: &Path) -> String {
    let of = |lang: &str| {
        let ran = shell::aloi_at(folder, &["check", "-c", "contract.toml", "--lang", lang]);
        assert_eq!(ran.code, 0, "{}: {}", folder.display(), ran.err);
        format!("{lang}\n{}", ran.out)
    };
    ["en", "fr", "es"].map(of).join("\n")
}

/// The founding contract, every case of R18 to R32 that is no wrong contract, and the real sheets.
fn folders() -> Vec<PathBuf> {
    let fixtures = shell::root().join("fixtures");
    let rules = fs::read_dir(fixtures.join("rules")).unwrap().map(|entry| entry.unwrap().path());
    let is_told = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let rules = [
            "R18-", "R19-", "R20-", "R21-", "R22-", "R23-", "R24-", "R25-", "R26-", "R28-", "R30-",
            "R32-",
        ];
        let rule = rules.iter().any(|rule| name.starts_with(rule));
        rule && !path.join("expected-error.txt").is_file()
    };
    let mut folders: Vec<PathBuf> = rules.filter(is_told).collect();
    folders.push(fixtures.join("nini"));
    let sheets = fs::read_dir(fixtures.join("sheets")).unwrap().map(|entry| entry.unwrap().path());
    folders.extend(sheets.filter(|path| path.is_dir()));
    folders.sort();
    folders
}

#[test]
fn each_contract_is_told_as_it_is_kept() {
    let folders = folders();
    assert!(folders.len() > 3, "the fixtures are not there");
    for folder in folders {
        let (path, told) = (folder.join("paragraphs.txt"), told(&folder));
        if std::env::var_os("ALOI_BLESS").is_some() {
            fs::write(&path, &told).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(told, kept, "{}", path.display());
    }
}

#[test]
fn people_read_a_version_by_its_amendment_and_programs_by_its_identifier() {
    let folder = shell::root().join("fixtures/rules/R32-split");
    let run = |words: &str| {
        let words: Vec<&str> = words.split(' ').collect();
        let export = ["-c", "contract.toml", "--tickets", "tickets.csv"];
        shell::aloi_at(&folder, &[&words[..1], &export[..], &words[1..]].concat()).out
    };
    let months = "--from 2026-12 --to 2027-02";
    for asked in [
        format!("report {months} --format text"),
        format!("report {months} --format md --detail all"),
        format!("report {months} --format html --detail all"),
        format!("readings {months} --format text"),
        "explain T3".to_owned(),
        "check".to_owned(),
    ] {
        let told = run(&asked);
        assert!(!told.is_empty() && !told.contains("@2"), "{asked}: {told}");
    }
    let told = run(&format!("report {months} --format text"));
    assert!(told.contains("resolution (amendment 2)"), "{told}");
    assert!(run(&format!("report {months} --format json")).contains("\"resolution@2\""));
}

#[test]
fn programs_get_them_sentence_by_sentence() {
    let nini = shell::root().join("fixtures/nini");
    let check = ["check", "-c", "contract.toml", "--format", "json"];
    let alone: serde_json::Value =
        serde_json::from_str(&shell::aloi_at(&nini, &check).out).unwrap();
    let export = ["--tickets", "tickets.csv", "--history", "history.csv"];
    let whole = shell::aloi_at(&nini, &[&check[..], &export].concat()).out;
    let whole: serde_json::Value = serde_json::from_str(&whole).unwrap();
    assert_eq!(alone["indicators"], whole["indicators"]);
    assert!(alone.get("files").is_none() && whole["files"].is_array());
    let first = &alone["indicators"][0];
    assert_eq!(first["indicator"], "restoration");
    assert!(first["sentences"].as_array().unwrap().len() > 5, "{first}");
}
