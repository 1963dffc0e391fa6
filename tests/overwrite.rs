//! Nothing is overwritten: what a command reads is never replaced by what it writes, nor one file
//! that it writes by another. Refused before anything is read or written, all of it at once.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::{Ran, aloi_at, folder};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const EVIDENCE: &str = "fixtures/audit/evidence";
const RECONCILE: &str = "fixtures/audit/reconcile";
const EXCLUSIONS: &str = "fixtures/audit/exclusions";

/// A folder with the files of a fixture, a seal of its October, a key, and a contract with a logo.
fn of(fixture: &str) -> TempDir {
    let folder = folder();
    let at = folder.path();
    copy(&shell::root().join(fixture), at);
    let keys = shell::root().join("crates/aloi-evidence/tests/keys");
    for name in ["test.pem", "test.pub.pem"] {
        std::fs::copy(keys.join(name), at.join(name)).unwrap();
    }
    let contract = std::fs::read_to_string(at.join("contract.toml")).unwrap();
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>";
    std::fs::write(at.join("logo.html"), logo).unwrap();
    std::fs::write(at.join("logo.toml"), format!("{contract}\n[report]\nlogo = \"logo.html\"\n"))
        .unwrap();
    let report: Vec<&str> = REPORT.split(' ').collect();
    let ran = aloi_at(at, &[&report[..], &["--seal", "seal.zip"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    folder
}

const REPORT: &str =
    "report -c contract.toml --tickets tickets.csv --history history.csv -m 2026-10";
const READINGS: &str =
    "readings -c contract.toml --tickets tickets.csv --history history.csv -m 2026-10";
const RECONCILED: &str =
    "reconcile -c contract.toml --tickets tickets.csv --history history.csv -m 2026-10";
const VERIFY: &str = "verify seal.zip --tickets tickets.csv --history history.csv";

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file of a folder with its content.
fn content(at: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(at).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if let Ok(target) = path.read_link() {
            found.insert(path, target.into_os_string().into_encoded_bytes());
        } else if path.is_dir() {
            found.extend(content(&path));
        } else {
            found.insert(path.clone(), std::fs::read(path).unwrap());
        }
    }
    found
}

/// Runs a command line in a folder; it must be refused with these words, and change nothing.
fn check(at: &Path, line: &str, said: &[&str]) -> Ran {
    let before = content(at);
    let ran = aloi_at(at, &line.split(' ').collect::<Vec<_>>());
    assert_eq!(ran.code, 2, "{line}: {}", ran.err);
    assert_eq!(ran.out, "", "{line}");
    for words in said {
        assert!(ran.err.contains(words), "{line}: no {words:?} in\n{}", ran.err);
    }
    assert!(content(at) == before, "{line}: a file was changed");
    ran
}

#[test]
fn no_output_replaces_a_file_that_is_read() {
    let folder = of(EVIDENCE);
    let at = folder.path();
    std::fs::copy(at.join("tickets.csv"), at.join("oct-tickets.csv")).unwrap();
    let oct = "report -c contract.toml --tickets oct-tickets.csv --history history.csv -m 2026-10";
    let cases = [
        (format!("{REPORT} -o history.csv"), "-o history.csv", "--history history.csv"),
        (format!("{REPORT} -o ./calendars/../tickets.csv"), "tickets.csv", "--tickets tickets.csv"),
        (format!("{oct} --detail all -o oct.csv"), "-o oct.csv adds", "--tickets oct-tickets.csv"),
        (format!("{oct} -o x.csv -o oct-tickets.csv"), "-o oct-", "--tickets oct-tickets.csv"),
        (format!("{REPORT} --seal contract.toml"), "--seal contract.toml", "--contract"),
        (
            format!("{REPORT} --seal s.zip --sign test.pem -o test.pem"),
            "-o test.pem would",
            "--sign test.pem",
        ),
        (format!("{READINGS} -o tickets.csv"), "-o tickets.csv", "--tickets tickets.csv"),
        (format!("{VERIFY} -o history.csv"), "-o history.csv", "--history history.csv"),
        (format!("{VERIFY} -o seal.zip"), "-o seal.zip would", "SEAL.ZIP seal.zip"),
        (
            format!("{VERIFY} --public-key test.pub.pem -o test.pub.pem"),
            "-o test.pub.pem would",
            "--public-key test.pub.pem",
        ),
        (format!("{VERIFY} -c contract.toml -o contract.toml"), "-o con", "--contract contract"),
        (
            format!("{VERIFY} --restate -o history.csv"),
            "-o history.csv would",
            "--history history.csv",
        ),
        ("init tickets.csv -o tickets.csv --force".to_owned(), "-o tickets.csv", "EXPORT tickets"),
        ("init tickets.csv history.csv -o history.csv".to_owned(), "-o hist", "EXPORT history"),
    ];
    for (line, written, read) in &cases {
        check(at, line, &[written, "would replace a file that is read", read]);
    }
}

#[test]
fn registers_and_claims_are_read_too() {
    let folder = of(EXCLUSIONS);
    std::fs::rename(folder.path().join("exclusions.csv"), folder.path().join("r-exclusions.csv"))
        .unwrap();
    let line = format!("{REPORT} --exclusions r-exclusions.csv -o r.csv");
    check(folder.path(), &line, &["r-exclusions.csv, which -o r.csv adds", "--exclusions r-ex"]);
    let folder = of(RECONCILE);
    for command in [REPORT, RECONCILED] {
        let line = format!("{command} --claims claims-tickets.csv -o claims-tickets.csv");
        check(folder.path(), &line, &["would replace", "--claims claims-tickets.csv"]);
    }
    std::fs::rename(folder.path().join("claims-rows.csv"), folder.path().join("c-bridge.csv"))
        .unwrap();
    let line = format!("{RECONCILED} --claims c-bridge.csv -o c.csv");
    check(folder.path(), &line, &["c-bridge.csv, which -o c.csv adds", "--claims c-bridge.csv"]);
}

#[test]
fn no_output_replaces_what_the_contract_names() {
    let folder = of(EVIDENCE);
    let line = REPORT.replace("contract.toml", "logo.toml") + " -o logo.html";
    check(folder.path(), &line, &["logo.toml:", "-o logo.html would replace it"]);
    check(folder.path(), &(line.clone() + " --seal s.zip"), &["-o logo.html would replace it"]);
    let line = READINGS.replace("contract.toml", "logo.toml") + " -o logo.html";
    check(folder.path(), &line, &["-o logo.html would replace it"]);
    let report = REPORT.replace("contract.toml", "logo.toml") + " --seal logo.zip";
    let ran = aloi_at(folder.path(), &report.split(' ').collect::<Vec<_>>());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let line = VERIFY.replace("seal.zip", "logo.zip") + " -c logo.toml --restate -o logo.html";
    check(folder.path(), &line, &["-o logo.html would replace it"]);
}

#[test]
fn no_output_replaces_another() {
    let folder = of(EVIDENCE);
    for (line, said) in [
        (format!("{REPORT} -o r.csv -o ./r.csv"), "-o r.csv and -o ./r.csv would be one"),
        (format!("{REPORT} -o r.html -o calendars/../r.html"), "-o r.html and -o calendars/../r"),
        (
            format!("{REPORT} --detail all -o r.csv -o r-excluded.csv"),
            "-o r-excluded.csv and r-excluded.csv beside -o r.csv would be one",
        ),
        (format!("{REPORT} --readings -o r.csv -o r-flips.csv"), "r-flips.csv beside -o r.csv"),
        (format!("{READINGS} -o r.csv -o r-bounds.csv"), "r-bounds.csv beside -o r.csv"),
        (format!("{VERIFY} --restate -o r.csv -o r-rows.csv"), "r-rows.csv beside -o r.csv"),
        (format!("{REPORT} -o r.csv -o r-signals.csv"), "r-signals.csv beside -o r.csv"),
        (format!("{REPORT} --seal r.csv -o r.csv"), "one and the same file"),
    ] {
        check(folder.path(), &line, &[said]);
    }
}

#[test]
fn all_that_would_be_lost_is_told_at_once_and_nothing_is_read_before() {
    let folder = of(EVIDENCE);
    std::fs::write(folder.path().join("contract.toml"), "= no contract").unwrap();
    let line = format!("{REPORT} -o tickets.csv -o r.md -o history.csv -o ./r.md");
    let ran = check(folder.path(), &line, &["-o tickets.csv would", "-o history.csv would"]);
    assert!(ran.err.contains("-o r.md and -o ./r.md would"), "{}", ran.err);
    assert!(!ran.err.contains("contract.toml"), "the contract was not read: {}", ran.err);
}

#[test]
fn patterns_of_names_are_followed() {
    let folder = of(EVIDENCE);
    let line = REPORT.replace("tickets.csv", "tick*.csv") + " -o tickets.csv";
    check(folder.path(), &line, &["-o tickets.csv would replace", "--tickets tickets.csv"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed() {
    use std::os::unix::fs::symlink;
    let folder = of(EVIDENCE);
    let at = folder.path();
    symlink("tickets.csv", at.join("link.csv")).unwrap();
    symlink(".", at.join("here")).unwrap();
    symlink("later.html", at.join("dangling.html")).unwrap();
    std::fs::hard_link(at.join("history.csv"), at.join("hard.csv")).unwrap();
    for (line, said) in [
        (format!("{REPORT} -o link.csv"), "--tickets tickets.csv"),
        (format!("{REPORT} -o hard.csv"), "--history history.csv"),
        (format!("{REPORT} -o here/history.csv"), "--history history.csv"),
        (REPORT.replace("tickets.csv", "link.csv") + " -o tickets.csv", "--tickets link.csv"),
        (format!("{REPORT} -o r.md -o here/r.md"), "would be one and the same file"),
        (format!("{REPORT} -o later.html -o dangling.html"), "would be one and the same file"),
    ] {
        check(at, &line, &[said]);
    }
    // what comes from standard input is a file too
    let mut line: Vec<&str> = REPORT.split(' ').collect();
    line[4] = "-";
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_aloi"))
        .args([&line[..], &["-o", "tickets.csv"]].concat())
        .current_dir(at)
        .stdin(std::fs::File::open(at.join("tickets.csv")).unwrap())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("-o tickets.csv would replace"), "{said}");
    assert_eq!(output.status.code(), Some(2));
}

/// What is refused is what would be lost, and no more.
#[test]
fn names_that_are_near_are_no_conflict() {
    let folder = of(EVIDENCE);
    let at = folder.path();
    std::fs::copy(at.join("tickets.csv"), at.join("oct-tickets.csv")).unwrap();
    let oct = REPORT.replace("tickets.csv", "oct-tickets.csv");
    for line in [
        format!("{oct} -o oct.csv"),
        format!("{oct} --detail all -o oct.html -o oct.json -o octo.csv"),
        format!("{REPORT} --seal seal.zip -o seal.csv"),
        format!("{REPORT} -o calendars/tickets.csv"),
        format!("{VERIFY} -o r.csv -o r.md"),
    ] {
        let ran = aloi_at(at, &line.split(' ').collect::<Vec<_>>());
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
    }
}

/// Each file that is written beside a CSV is one that could be foreseen: named as an output too, it
/// is refused.
#[test]
fn every_companion_is_foreseen() {
    let cases = [
        (EVIDENCE, format!("{REPORT} --detail all --readings")),
        (EXCLUSIONS, format!("{REPORT} --detail all --exclusions exclusions.csv")),
        (RECONCILE, format!("{REPORT} --claims claims-tickets.csv")),
        (RECONCILE, format!("{RECONCILED} --claims claims-tickets.csv claims-rows.csv")),
        ("fixtures/audit/signals", REPORT.to_owned()),
        ("fixtures/audit/doubt/changes", format!("{REPORT} --detail all")),
        (EVIDENCE, READINGS.to_owned()),
        (EVIDENCE, VERIFY.to_owned()),
        (EVIDENCE, format!("{VERIFY} --restate")),
    ];
    let mut seen = 0;
    for (fixture, line) in cases {
        let folder = of(fixture);
        let at = folder.path();
        let before = content(at);
        let line = format!("{line} -o new.csv");
        let ran = aloi_at(at, &line.split(' ').collect::<Vec<_>>());
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
        let written = content(at).into_keys().filter(|path| !before.contains_key(path));
        let names: Vec<String> =
            written.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
        for name in names.iter().filter(|name| *name != "new.csv") {
            check(at, &format!("{line} -o {name}"), &["would be one and the same file"]);
            seen += 1;
        }
    }
    assert!(seen >= 18, "only {seen} companions were written");
}
