//! A run that is stopped leaves nothing behind: no temporary file, and nothing under a final name
//! that is not whole.
#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How many tickets it takes for a run of some length.
const TICKETS: usize = 20_000;

/// Writes an export whose history is in no order, so that its rows are parted by ticket first.
fn write_export(folder: &Path) {
    let mut tickets = "ticket,type,application,priority,group,status,opened_at\n".to_owned();
    let mut history = "ticket,at,field,from,to\n".to_owned();
    for number in 0..TICKETS {
        let id = number * 7919 % TICKETS;
        let _ = writeln!(tickets, "T{id:06},Incident,Facturation,P2,XX,Clos,2026-10-05T08:00:00Z");
        for (id, at, from, to) in [
            (id, "05T09", "Nouveau", "En cours"),
            ((id + 9) % TICKETS, "06T09", "En cours", "Résolu"),
            ((id + 99) % TICKETS, "07T09", "Résolu", "Clos"),
        ] {
            let _ = writeln!(history, "T{id:06},2026-10-{at}:00:00Z,status,{from},{to}");
        }
    }
    std::fs::write(folder.join("tickets.csv"), tickets).unwrap();
    std::fs::write(folder.join("history.csv"), history).unwrap();
}

/// A run in `folder` whose temporary files are in its `tmp` and whose report is in its `out`.
fn run(folder: &Path) -> Child {
    let contract = shell::root().join("fixtures/nini/contract.toml").canonicalize().unwrap();
    Command::new(env!("CARGO_BIN_EXE_aloi"))
        .args(["report", "-m", "2026-10", "--memory", "0", "-o", "out/report.json"])
        .args(["-o", "out/report.html", "--tickets", "tickets.csv", "--history", "history.csv"])
        .arg("-c")
        .arg(contract)
        .env("TMPDIR", folder.join("tmp"))
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn names(folder: &Path) -> Vec<PathBuf> {
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names
}

#[test]
fn a_run_that_is_stopped_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_export(folder);
    let (tmp, out) = (folder.join("tmp"), folder.join("out"));
    std::fs::create_dir(&tmp).unwrap();
    std::fs::create_dir(&out).unwrap();
    assert!(run(folder).wait().unwrap().success());
    let whole: Vec<u64> = names(&out).iter().map(|file| file.metadata().unwrap().len()).collect();
    assert_eq!((names(&tmp).len(), whole.len()), (0, 2), "{whole:?}");
    for signal in ["INT", "TERM", "KILL"] {
        for millis in [1, 30, 100, 250, 500, 900, 1500] {
            for file in names(&out) {
                std::fs::remove_file(file).unwrap();
            }
            let mut child = run(folder);
            std::thread::sleep(Duration::from_millis(millis));
            let kill = ["-s", signal, &child.id().to_string()].map(str::to_owned);
            Command::new("kill").args(kill).stderr(Stdio::null()).status().unwrap();
            let ended = child.wait().unwrap();
            assert_eq!(names(&tmp), Vec::<PathBuf>::new(), "{signal} after {millis} ms");
            // Where there is a report it is whole; being killed may leave one under no final name.
            for file in names(&out) {
                let name = file.file_name().unwrap().to_string_lossy().into_owned();
                let hidden = signal == "KILL" && name.starts_with(".aloi-");
                let whole = whole.contains(&file.metadata().unwrap().len());
                assert!(hidden || whole, "{signal} after {millis} ms: {name}, {ended}");
                assert!(hidden || !name.starts_with('.'), "{signal} after {millis} ms: {name}");
            }
        }
    }
}
