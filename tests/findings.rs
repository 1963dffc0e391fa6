//! The corpus of findings: in `fixtures/findings/<code>/`, the smallest export that provokes each,
//! and exactly what `aloi check` says of it, or the report of a month where `args` names one. `ALOI_BLESS=1` writes the texts anew, to be read.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use std::path::{Path, PathBuf};

#[test]
fn every_finding_says_exactly_what_the_corpus_holds() {
    let wrong: Vec<String> =
        aloi::Code::ALL.iter().filter_map(|code| check(code.key()).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_folder_is_of_a_finding() {
    let entries = std::fs::read_dir(corpus()).unwrap().map(|entry| entry.unwrap());
    for folder in entries.filter(|entry| entry.path().is_dir()) {
        let name = folder.file_name().into_string().unwrap();
        assert!(
            aloi::Code::ALL.iter().any(|code| code.key() == name),
            "no finding is called {name}"
        );
    }
}

fn corpus() -> PathBuf {
    shell::root().join("fixtures/findings")
}

fn check(code: &str) -> Result<(), String> {
    let folder = corpus().join(code);
    let said = said(&folder);
    if !said.contains(&format!("({code})")) {
        return Err(format!("{code}: no finding of this code in\n{said}"));
    }
    let expected = folder.join("expected.txt");
    if std::env::var_os("ALOI_BLESS").is_some() {
        std::fs::write(&expected, &said).unwrap();
    }
    let written = std::fs::read_to_string(&expected).unwrap_or_default();
    if written == said {
        Ok(())
    } else {
        Err(format!("{code}: expected\n{written}\nfound\n{said}"))
    }
}

/// What `aloi check` prints of an export, on standard output or, if it stops, on standard error.
fn said(folder: &Path) -> String {
    let own = folder.join("contract.toml").is_file();
    let contract = if own { "contract.toml" } else { "../contract.toml" };
    let given = std::fs::read_to_string(folder.join("args")).unwrap_or_default();
    // what follows from a figure is found by the report of a month alone
    let command = if given.contains("-m ") { "report" } else { "check" };
    let mut args = vec![command, "-c", contract];
    for (flag, file) in [("--tickets", "tickets.csv"), ("--history", "history.csv")] {
        if folder.join(file).is_file() {
            args.extend([flag, file]);
        }
    }
    args.extend(given.split_whitespace());
    let ran = shell::aloi_at(folder, &args);
    if ran.code == 0 { findings_of(&ran.out) } else { ran.err }
}

/// The findings, which end what a check says, and stand before the method of a report: before them it
/// tells what was read as what, or the figures.
fn findings_of(said: &str) -> String {
    let at = said.find("\nFindings: ").expect("a check tells its findings");
    let found = &said[at + 1..];
    let end = found.find("\nReading of the contract").unwrap_or(found.len());
    found[..end].to_owned()
}
