//! How a report works makes no difference to it: threads, memory, standard input.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell::{NINI, aloi, done, root};
use std::process::{Command, Stdio};

const MONTHS: [&str; 6] = ["--from", "2026-09", "--to", "2026-11", "--format", "json"];

fn nini<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&NINI[..], &MONTHS, &["--detail", "all", "--segments"], more].concat()
}

#[test]
fn threads_and_memory_change_no_byte() {
    let expected = done(&nini(&[])).out;
    assert!(expected.contains("\"tickets\": [\n"), "it lists tickets");
    for more in [
        &["--threads", "1"][..],
        &["--threads", "2"],
        &["--threads", "7"],
        &["--memory", "0"],
        &["--threads", "3", "--memory", "1K"],
        &["--memory", "2G"],
    ] {
        assert_eq!(done(&nini(more)).out, expected, "{more:?}");
    }
}

#[test]
fn a_wrong_number_of_threads_or_bytes_is_refused() {
    for (more, says) in [
        (["--threads", "0"], "--threads <N>"),
        (["--threads", "two"], "--threads <N>"),
        (["--memory", "much"], "write a number of bytes such as 512M or 2G"),
        (["--memory", "1.5G"], "write a number of bytes such as 512M or 2G"),
    ] {
        let ran = aloi(&nini(&more));
        assert_eq!(ran.code, 2, "{more:?}");
        assert!(ran.err.contains(says), "{more:?}: {}", ran.err);
    }
}

/// A report whose history comes from standard input.
fn from_standard_input(history: Stdio) -> String {
    let folder = "fixtures/nini";
    let output = Command::new(env!("CARGO_BIN_EXE_aloi"))
        .args(["report", "-c", &format!("{folder}/contract.toml"), "--history", "-"])
        .args(["--tickets", &format!("{folder}/tickets.csv")])
        .args(MONTHS)
        .current_dir(root())
        .stdin(history)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout)
        .unwrap()
        .replace("\"file\": \"-\"", "\"file\": \"history.csv\"")
}

#[test]
fn a_history_may_come_from_standard_input() {
    let expected = done(&[&NINI[..], &MONTHS].concat()).out;
    let history = root().join("fixtures/nini/history.csv");
    let file = std::fs::File::open(&history).unwrap();
    assert_eq!(from_standard_input(file.into()), expected, "a file");
    let mut cat = Command::new("cat").arg(&history).stdout(Stdio::piped()).spawn().unwrap();
    assert_eq!(from_standard_input(cat.stdout.take().unwrap().into()), expected, "a pipe");
    cat.wait().unwrap();
}
