//! Money from end to end: how a month's comes about, what a ticket costs, and that nothing else changes a
//! cent.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell::{self, done};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Every fixture of a rule whose contract has penalties.
fn fixtures() -> Vec<PathBuf> {
    let all = std::fs::read_dir(shell::root().join("fixtures/rules")).unwrap();
    let folders = all.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    let has = |path: &PathBuf| {
        let contract = std::fs::read_to_string(path.join("contract.toml"));
        contract.is_ok_and(|text| text.contains("penalties")) && path.join("expected.json").exists()
    };
    let mut folders: Vec<PathBuf> = folders.filter(has).collect();
    folders.sort();
    assert!(folders.len() >= 3, "{folders:?}");
    folders
}

/// The arguments that name a fixture's files, and those of its `args`.
fn arguments(case: &std::path::Path) -> (Vec<String>, Vec<String>) {
    let at = |name: &str| case.join(name).to_string_lossy().into_owned();
    let mut files = vec!["-c".to_owned(), at("contract.toml")];
    for flag in ["tickets", "history"] {
        let name = format!("{flag}.csv");
        if case.join(&name).exists() {
            files.extend([format!("--{flag}"), at(&name)]);
        }
    }
    let more = std::fs::read_to_string(case.join("args")).unwrap();
    (files, more.split_whitespace().map(str::to_owned).collect())
}

fn ran(command: &[&str], more: &[String]) -> String {
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    done(&[command, &more[..]].concat()).out
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_month_is_explained_line_by_line() {
    let case = shell::root().join("fixtures/rules/R29-order-of-cuts");
    let (files, months) = arguments(&case);
    let args = [files, months].concat();
    let text = ran(&["explain", "--money", "--lang", "en"], &args);
    let expected = "\
Money of October 2026 · TMA
Amounts in EUR: excluding tax.
Each line is rounded: 0.01 half-up (R29).

Response (response)
  1. Penalty for each hour late that is begun: 100 EUR, where priority P1, at least 150 EUR, at most 1,000 EUR.
     T1  ·  P1
       R28  0:30:00 late ÷ 1:00:00 = 0.5; one that is begun counts: 1
       R29  1 × 100 = 100 EUR
       R29  at least 150 EUR: 150
       R29  Owed: 150.00 EUR
     T2  ·  P1
       R28  3:00:01 late ÷ 1:00:00 = 10801/3600; one that is begun counts: 4
       R29  4 × 100 = 400 EUR
       R29  Owed: 400.00 EUR
     T3  ·  P1
       R28  20:00:00 late ÷ 1:00:00 = 20
       R29  20 × 100 = 2,000 EUR
       R29  at most 1,000 EUR: 1,000
       R29  Owed: 1,000.00 EUR
  2. Penalty for each late item: 0.5% of the fee, where priority P2, if the client claims it.
     T5  ·  P2
       R29  0.5% of fee = 0.005 × 10,000 = 50
       R29  1 × 50 = 50 EUR
       R29  May be claimed: 50.00 EUR
  3. Penalty for each missed target: a right arises: step-in, where priority P1.
     P1
       R28  Right that arises: step-in
  4. Penalty for each missed target: 10 days of service, where priority P1 or P3.
     P1
       R29  1 × 10 = 10 days of service
       R29  Owed: 10 days

Together
       R29  Sum of what is owed: 150 + 400 + 1,000 = 1,550.00 EUR
       R29  The cap of the month (10% of fee = 1,000.00 EUR): 550.00 EUR off, 1,000.00 EUR left
       R29  Due of October 2026: 1,000.00 EUR. Besides, 50.00 EUR may be claimed. Besides, 10 days of service are owed.
";
    assert_eq!(text, expected);
    for (language, title) in [("fr", "Pénalités\u{a0}: octobre"), ("es", "Penalizaciones: octubre")]
    {
        let text = ran(&["explain", "--money", "--lang", language], &args);
        assert!(text.starts_with(title), "{text}");
        assert_eq!(text.lines().count(), expected.lines().count(), "{language}");
    }
}

#[test]
fn what_explain_reckons_is_what_the_report_says() {
    for case in fixtures() {
        let (files, months) = arguments(&case);
        let month = months.iter().position(|one| one == "-m").map(|at| months[at + 1].clone());
        let Some(month) = month else { continue };
        let args = [files, months].concat();
        let report = read(&ran(&["report", "--format", "json"], &args));
        let explained = read(&ran(&["explain", "--money", "--format", "json"], &args));
        let (theirs, ours) = (&report["months"][0], &explained["money"]);
        assert_eq!(ours["month"], *month, "{case:?}");
        for key in ["currency", "sum", "cuts", "due", "claimable", "days"] {
            assert_eq!(ours[key], theirs["money"][key], "{case:?} {key}");
        }
        let lines = theirs["consequences"].as_array().unwrap();
        assert_eq!(lines.len(), ours["lines"].as_array().unwrap().len(), "{case:?}");
        for (theirs, ours) in lines.iter().zip(ours["lines"].as_array().unwrap()) {
            for (key, value) in theirs.as_object().unwrap() {
                assert_eq!(ours[key], *value, "{case:?} {key}");
            }
        }
    }
}

#[test]
fn a_ticket_says_what_it_costs() {
    let case = shell::root().join("fixtures/rules/R29-order-of-cuts");
    let (files, _) = arguments(&case);
    let explained = |ticket: &str, format: &str| {
        let args = [&files[..], &[ticket.to_owned()]].concat();
        ran(&["explain", "--lang", "en", "--format", format], &args)
    };
    let costs = |ticket: &str| read(&explained(ticket, "json"))["tickets"][0]["costs"].clone();
    // T3 alone reaches the cap of 1,000; without it 550 are due
    let own = &costs("T3")["months"][0];
    assert_eq!((&own["due"], &own["due_without"]), (&"1000.00".into(), &"550.00".into()));
    assert_eq!(own["lines"][0]["amount"], "1000.00");
    let shared: Vec<&Value> =
        own["shared"].as_array().unwrap().iter().map(|line| &line["written"]).collect();
    assert_eq!(shared, ["step-in", "10 days"]);
    assert!(explained("T3", "text").contains("after all cuts they cost 450.00 EUR"));
    // T2's 400 are cut off anyway
    assert!(explained("T2", "text").contains("after all cuts they cost 0.00 EUR"));
    assert_eq!(costs("T4")["nothing"], "not_late");
    assert_eq!(costs("T4")["months"], Value::Array(Vec::new()));
}

#[test]
fn a_month_without_penalties_is_refused() {
    let args = ["explain", "--money", "-m", "2026-10", "--lang", "en"];
    let ran = shell::aloi(&[&args[..], &shell::NINI[1..]].concat());
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("what follows from it"), "{}", ran.err);
}

/// What a command says, as JSON, of the month with penalties, an exclusion, a doubt and two readings.
fn audited(command: &str, more: &[&str]) -> Value {
    let contract = ["-c", "fixtures/audit/money/contract.toml", "-m", "2026-10"];
    let files =
        ["--tickets", "fixtures/nini/tickets.csv", "--history", "fixtures/nini/history.csv"];
    let args = [&[command], &contract[..], &files, &["--format", "json"], more].concat();
    read(&done(&args).out)
}

#[test]
fn the_readme_of_the_audited_month_is_right() {
    let report = audited("report", &[]);
    let money = &report["months"][0]["money"];
    assert_eq!((&money["due"], &money["due_before"]), (&"2550.00".into(), &"3360.00".into()));
}

#[test]
fn each_choice_of_reading_says_what_it_is_worth() {
    let readings = audited("readings", &[]);
    let due = |of: &Value| of["due"][0]["due"].as_str().unwrap_or("-").to_owned();
    assert_eq!(due(&readings), "2550.00");
    let worth: BTreeSet<(String, String)> = readings["choices"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|choice| due(choice) != "2550.00")
        .map(|choice| (choice["value"].as_str().unwrap().to_owned(), due(choice)))
        .collect();
    let expected = [
        ("at-assignment", "960.00"),
        ("at-restoration", "960.00"),
        ("closure", "3300.00"),
        ("running", "3300.00"),
    ];
    let expected = expected.map(|(value, due)| (value.to_owned(), due.to_owned()));
    assert_eq!(worth, BTreeSet::from(expected));
}

#[test]
fn a_reconciliation_ends_with_both_amounts() {
    let claims = ["--claims", "fixtures/audit/money/claims.csv"];
    let found = audited("reconcile", &claims);
    let money = &found["money"][0];
    assert_eq!((&money["theirs"], &money["ours"]), (&"960.00".into(), &"2550.00".into()));
}

/// The fields of a report that tell money.
fn money(report: &Value) -> Vec<(Value, Value)> {
    let months = report["months"].as_array().unwrap();
    months.iter().map(|month| (month["consequences"].clone(), month["money"].clone())).collect()
}

#[test]
fn no_order_of_rows_and_no_number_of_threads_changes_a_cent() {
    for case in fixtures() {
        let (files, months) = arguments(&case);
        let args = [files.clone(), months.clone()].concat();
        let straight = money(&read(&ran(&["report", "--format", "json"], &args)));
        let folder = shell::folder();
        for (turn, threads) in ["1", "2", "7"].iter().enumerate() {
            let mut args = files.clone();
            for arg in &mut args {
                if arg.ends_with(".csv") {
                    let text = std::fs::read_to_string(&arg).unwrap();
                    let name = std::path::Path::new(&arg).file_name().unwrap();
                    let to = folder.path().join(format!("{turn}-{}", name.to_string_lossy()));
                    std::fs::write(&to, shuffled(&text, turn)).unwrap();
                    *arg = to.to_string_lossy().into_owned();
                }
            }
            let more = ["--threads".to_owned(), (*threads).to_owned()];
            let args = [&args[..], &months, &more].concat();
            let mixed = money(&read(&ran(&["report", "--format", "json"], &args)));
            assert_eq!(mixed, straight, "{case:?} {threads}");
        }
    }
}

/// The rows of a CSV in another order: those of a ticket keep theirs.
fn shuffled(text: &str, turn: usize) -> String {
    let mut lines = text.lines();
    let head = lines.next().unwrap();
    let rows: Vec<&str> = lines.collect();
    let ticket = |row: &str| row.split(',').next().unwrap().to_owned();
    let ids: BTreeSet<String> = rows.iter().map(|row| ticket(row)).collect();
    let mut ids: Vec<String> = ids.into_iter().collect();
    ids.reverse();
    let by = turn % ids.len().max(1);
    ids.rotate_left(by);
    let mut text = head.to_owned() + "\n";
    for id in ids {
        for row in rows.iter().filter(|row| ticket(row) == id) {
            text += &format!("{row}\n");
        }
    }
    text
}

#[test]
fn a_right_that_rests_on_an_unknown_month_is_not_said_to_have_arisen() {
    let (files, months) = arguments(&shell::root().join("fixtures/rules/R28-fourth-miss"));
    let args = [files, months].concat();
    for (language, said) in [
        ("en", "right that may have arisen"),
        ("fr", "droit peut-être ouvert"),
        ("es", "derecho que quizá haya nacido"),
    ] {
        let text = ran(&["report", "--lang", language], &args);
        let line = text.lines().find(|line| line.contains("step-in"));
        assert!(line.is_some_and(|line| line.trim_end().ends_with(said)), "{text}");
    }
}

#[test]
fn a_file_of_fees_is_read_in_one_way_or_refused() {
    let contract = shell::root().join("fixtures/rules/R28-three-points/contract.toml");
    let contract = std::fs::read_to_string(contract).unwrap();
    let contract = contract.replace("\"2026-10\" = \"80000.00\"", "file = \"fees.csv\"");
    for (fees, told) in [
        ("month;fee\n2026-10;80000.00\n2026-11;80.000,00\n", None),
        ("2026-10,80000\n", None),
        ("2026-10;80.000\n", Some("line 1 of \"fees.csv\": \"80.000\" is one with three decimals")),
        (
            "month;fee\n2026-10;1\n2026-10;2\n",
            Some("line 3 of \"fees.csv\" gives the fee of 2026-10"),
        ),
        ("2026-10;eighty\n", Some("line 1 of \"fees.csv\" has no month and fee")),
    ] {
        let folder = shell::folder();
        std::fs::write(folder.path().join("contract.toml"), &contract).unwrap();
        std::fs::write(folder.path().join("fees.csv"), fees).unwrap();
        let check = ["check", "-c", "contract.toml", "--lang", "en"];
        let ran = shell::aloi_at(folder.path(), &check);
        match told {
            None => assert_eq!(ran.code, 0, "{fees}: {}", ran.err),
            Some(told) => assert!(ran.code == 2 && ran.err.contains(told), "{fees}: {}", ran.err),
        }
    }
}
