//! Runs the real binary, as a shell would, from the root of the repository.
#![allow(
    dead_code,
    unreachable_pub,
    missing_debug_implementations,
    clippy::expect_used,
    reason = "each test uses a part of it"
)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What a run said and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs `aloi` with these arguments in the folder `at`.
pub fn aloi_at(at: &Path, args: &[&str]) -> Ran {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_aloi"))
        .args(args)
        .current_dir(at)
        .env_remove("CLICOLOR_FORCE")
        .env("LC_ALL", "C")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("the binary runs");
    Ran {
        code: output.status.code().expect("it was not killed"),
        out: String::from_utf8(output.stdout).expect("results are UTF-8"),
        err: String::from_utf8(output.stderr).expect("messages are UTF-8"),
    }
}

/// Runs `aloi` at the root of the repository.
pub fn aloi(args: &[&str]) -> Ran {
    aloi_at(&root(), args)
}

/// A run that must succeed.
pub fn done(args: &[&str]) -> Ran {
    let ran = aloi(args);
    assert_eq!(ran.code, 0, "{args:?} failed:\n{}", ran.err);
    ran
}

/// The arguments of a report on `fixtures/nini`.
pub const NINI: [&str; 7] = [
    "report",
    "-c",
    "fixtures/nini/contract.toml",
    "--tickets",
    "fixtures/nini/tickets.csv",
    "--history",
    "fixtures/nini/history.csv",
];

/// A report on `fixtures/nini` with more arguments.
pub fn nini<'a>(more: &[&'a str]) -> Vec<&'a str> {
    NINI.iter().copied().chain(more.iter().copied()).collect()
}

/// An empty folder of its own for a test; removed at the end.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// The files of a folder, sorted.
pub fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The first place at which `found` lacks what is expected: objects may have more keys, arrays must
/// match element by element.
pub fn differences(expected: &Value, found: &Value, at: &str) -> Option<String> {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            expected.iter().find_map(|(key, value)| {
                differences(value, found.get(key).unwrap_or(&Value::Null), &format!("{at}.{key}"))
            })
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            expected.iter().zip(found).enumerate().find_map(|(n, (expected, found))| {
                differences(expected, found, &format!("{at}[{n}]"))
            })
        }
        (expected, found) if expected == found => None,
        (expected, found) => Some(format!("{at}: expected {expected}, found {found}")),
    }
}

/// The event log of a ServiceNow instance (UCI 498), unzipped into `folder`; `None` without the
/// data or without python3.
pub fn real_log(folder: &Path) -> Option<PathBuf> {
    let zip = root().join("../shared/data/uci/incident_event_log.csv.zip");
    if !zip.is_file() {
        return None;
    }
    let unzip = Command::new("python3")
        .args(["-m", "zipfile", "-e"])
        .arg(&zip)
        .arg(folder)
        .status()
        .ok()?;
    let log = folder.join("incident_event_log.csv");
    (unzip.success() && log.is_file()).then_some(log)
}

/// Says that a test is skipped, past the capture of the test harness.
pub fn skipped(why: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

/// A result without what it says of doubt.
pub fn forget_doubt(result: &mut serde_json::Value) {
    match result {
        serde_json::Value::Object(entries) => {
            for key in ["doubtful", "doubts", "depends_on_doubt"] {
                entries.remove(key);
            }
            // A distribution has bounds too, which are numbers.
            if entries.get("bounds").is_some_and(serde_json::Value::is_object) {
                entries.remove("bounds");
            }
            entries.values_mut().for_each(forget_doubt);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(forget_doubt),
        _ => {}
    }
}
