//! R34: a contract that names its files, so that `aloi report -m 2026-10` is a month's work.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::{Ran, aloi_at, folder};
use std::path::Path;
use tempfile::TempDir;

const FILES: &str =
    "[files]\ntickets = \"exports/tickets-*.csv\"\nhistory = [\"exports/history.csv\"]\n";

/// A folder with the month of `fixtures/nini`, and its contract with these lines.
fn of(lines: &str) -> TempDir {
    let folder = folder();
    let (at, from) = (folder.path(), shell::root().join("fixtures/nini"));
    std::fs::create_dir(at.join("exports")).unwrap();
    let contract = std::fs::read_to_string(from.join("contract.toml")).unwrap();
    std::fs::write(at.join("aloi.toml"), format!("{contract}\n{lines}")).unwrap();
    let tickets = std::fs::read_to_string(from.join("tickets.csv")).unwrap();
    // two files, the second of which sorts first
    let mut rows = tickets.lines();
    let head = rows.next().unwrap();
    let (even, odd): (Vec<_>, Vec<_>) = rows.enumerate().partition(|(at, _)| at % 2 == 0);
    for (name, rows) in [("b", even), ("a", odd)] {
        let rows: Vec<&str> = rows.into_iter().map(|(_, row)| row).collect();
        let text = format!("{head}\n{}\n", rows.join("\n"));
        std::fs::write(at.join(format!("exports/tickets-{name}.csv")), text).unwrap();
    }
    std::fs::copy(from.join("history.csv"), at.join("exports/history.csv")).unwrap();
    folder
}

fn run(at: &Path, line: &str) -> Ran {
    aloi_at(at, &line.split(' ').collect::<Vec<_>>())
}

/// What a run that must succeed prints.
fn out(at: &Path, line: &str) -> String {
    let ran = run(at, line);
    assert_eq!(ran.code, 0, "{line}: {}", ran.err);
    ran.out
}

#[test]
fn every_command_finds_the_files_of_the_contract() {
    let folder = of(FILES);
    let at = folder.path();
    let given = "-c aloi.toml --tickets exports/tickets-a.csv exports/tickets-b.csv --history \
                 exports/history.csv";
    for (command, more) in [
        ("report", "-m 2026-10 --format json"),
        ("readings", "-m 2026-10 --format json"),
        ("check", "--format json"),
    ] {
        let (ours, theirs) = (format!("{command} {more}"), format!("{command} {given} {more}"));
        assert_eq!(out(at, &ours), out(at, &theirs), "{command}");
    }
    let given =
        given.replace("exports/tickets-a.csv exports/tickets-b.csv", "exports/tickets-b.csv");
    let given = given.replace("--history", "--tickets exports/tickets-a.csv --history");
    assert_eq!(out(at, "explain INC-1003"), out(at, &format!("explain {given} INC-1003")));
    // from elsewhere they are found beside the contract
    let home = at.file_name().unwrap().to_string_lossy();
    let elsewhere = out(&at.join("exports"), "report -c ../aloi.toml -m 2026-10 --format json");
    assert_eq!(elsewhere, out(at, "report -m 2026-10 --format json"));
    let above = format!("report -c {home}/aloi.toml -m 2026-10 --format json");
    assert_eq!(elsewhere, out(at.parent().unwrap(), &above));
}

#[test]
fn claims_and_exclusions_of_the_contract() {
    let lines = format!("{FILES}claims = \"claims.csv\"\nexclusions = \"register.csv\"\n");
    let folder = of(&lines);
    let at = folder.path();
    std::fs::write(at.join("claims.csv"), "ticket,month,verdict\nINC-1003,2026-10,in_time\n")
        .unwrap();
    std::fs::write(at.join("register.csv"), "ticket,state\nINC-1006,granted\n").unwrap();
    let given = "--claims claims.csv --exclusions register.csv";
    for command in
        ["reconcile -m 2026-10 --format json", "report -m 2026-10 --format json --claims"]
    {
        let command = command.replace(" --claims", "");
        let (ours, asked) = match command.starts_with("report") {
            true => (format!("{command} --claims"), format!("{command} {given}")),
            false => (command.clone(), format!("{command} {given}")),
        };
        assert_eq!(out(at, &ours), out(at, &asked), "{command}");
    }
    // a report reconciles where it is asked to
    let report = out(at, "report -m 2026-10 --format json");
    assert!(!report.contains("claims.csv") && report.contains("register.csv"), "{report}");
}

#[test]
fn the_command_line_takes_their_place_and_says_so() {
    let folder = of(FILES);
    let at = folder.path();
    let ran = run(at, "report -m 2026-10 --format csv --tickets exports/tickets-a.csv");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let note = "note: --tickets takes the place of tickets in [files] of aloi.toml";
    assert!(ran.err.contains(note), "{}", ran.err);
    assert!(!ran.err.contains("--history"), "{}", ran.err);
    assert!(ran.out != out(at, "report -m 2026-10 --format csv"));
    let ran = run(at, "report -m 2026-10 --lang fr --tickets exports/tickets-a.csv");
    assert!(
        ran.err.contains("remarque\u{a0}: --tickets remplace tickets de [files]"),
        "{}",
        ran.err
    );
}

#[test]
fn what_is_not_there_is_said_with_what_is() {
    let lines = "[files]\ntickets = [\"exports/tickets-*.xlsx\", \"exports/tickets-a.csv\"]\n\
                 history = \"export/history.csv\"\n";
    let folder = of(lines);
    let ran = run(folder.path(), "report -m 2026-10 --lang en");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    for said in [
        "aloi.toml, [files] tickets = \"exports/tickets-*.xlsx\": no file has this name; \
         ./exports holds: history.csv, tickets-a.csv, tickets-b.csv",
        "aloi.toml, [files] history = \"export/history.csv\": no file has this name; \
         . holds: aloi.toml, exports",
        "help: mend [files], or name the files on the command line",
    ] {
        assert!(ran.err.contains(said), "{said}\n{}", ran.err);
    }
    let given = "report -m 2026-10 --tickets exports/tickets-a.csv --history exports/history.csv";
    assert_eq!(run(folder.path(), given).code, 0, "what is given need not be there");
}

#[test]
fn a_contract_reads_nothing_out_of_its_folder() {
    for path in ["/etc/passwd", "../tickets.csv", "exports/../../tickets.csv", "C:\\\\tickets.csv"]
    {
        let folder = of(&format!("[files]\ntickets = \"{path}\"\n"));
        let ran = run(folder.path(), "check --lang en");
        assert_eq!(ran.code, 2, "{path}: {}", ran.err);
        assert!(ran.err.contains("outside the folder of the contract"), "{path}: {}", ran.err);
        assert!(ran.err.contains("name others on the command line: --tickets"), "{}", ran.err);
    }
    let folder = of("[files]\nsources.calls = \"../calls.csv\"\n");
    let ran = run(folder.path(), "check --lang en");
    let said = "name others on the command line: --source calls=";
    let none = "there is no register called \"calls\"";
    assert!(ran.code == 2 && ran.err.contains(none), "{}", ran.err);
    assert!(ran.err.contains(said), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn nor_behind_a_link() {
    let folder = of("[files]\ntickets = \"tickets/*.csv\"\n");
    let other = of("");
    std::os::unix::fs::symlink(other.path().join("exports"), folder.path().join("tickets"))
        .unwrap();
    let ran = run(folder.path(), "check --lang en");
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("a link that leads out of the folder"), "{}", ran.err);
}

#[test]
fn what_the_contract_names_is_not_overwritten() {
    let folder = of(FILES);
    let at = folder.path();
    let before = std::fs::read(at.join("exports/tickets-b.csv")).unwrap();
    let ran = run(at, "report -m 2026-10 --lang en -o ./exports/../exports/tickets-b.csv");
    assert_eq!(ran.code, 2, "{}", ran.err);
    let said = "would replace a file that is read: [files] tickets exports/tickets-b.csv";
    assert!(ran.err.contains(said), "{}", ran.err);
    assert_eq!(std::fs::read(at.join("exports/tickets-b.csv")).unwrap(), before);
    let ran = run(at, "report -m 2026-10 --lang en -o aloi.toml -o x.json");
    assert!(ran.code == 2 && !at.join("x.json").exists(), "{}", ran.err);
}

#[test]
fn a_seal_keeps_what_was_read() {
    let folder = of(FILES);
    let at = folder.path();
    out(at, "report -m 2026-10 --seal month.zip");
    // the seal alone; recomputed with the files of the contract given; and with those of no contract
    let alone = out(at, "verify month.zip --format json");
    let whole = out(at, "verify month.zip -c aloi.toml --format json");
    assert!(whole.contains("tickets-a.csv") && whole.len() > alone.len());
    std::fs::write(at.join("exports/tickets-c.csv"), "ticket\nINC-9\n").unwrap();
    let ran = run(at, "verify month.zip -c aloi.toml");
    assert_eq!(ran.code, 2, "another file than was sealed: {}", ran.out);
}

#[test]
fn without_a_contract_the_folder_is_asked_for_one() {
    let empty = folder();
    let ran = run(empty.path(), "report -m 2026-10");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("without it, it is aloi.toml in the current folder"), "{}", ran.err);
    let folder = of("");
    let ran = run(folder.path(), "calendar between 2026-10-05T09:00 2026-10-05T10:00");
    assert_eq!(ran.out.trim_end(), "1:00:00 (3600 s)", "{}", ran.err);
}
