//! The signals of `fixtures/audit/signals`, worked out by hand in its README; in every format; on
//! the real log.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use calamine::{DataType, Reader};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

const FOLDER: &str = "fixtures/audit/signals";

/// Signal, could apply, count, share: from the fixture's README.
const BY_HAND: [(&str, u64, u64, &str); 9] = [
    ("pause_near_limit", 19, 2, "10.53"),
    ("pending_share", 21, 2, "9.52"),
    ("lowered_before_limit", 21, 2, "9.52"),
    ("ping_pong", 21, 1, "4.76"),
    ("late_record", 2, 1, "50.00"),
    ("changed_after_restoration", 21, 1, "4.76"),
    ("month_end", 21, 2, "9.52"),
    ("reopened", 21, 1, "4.76"),
    ("new_ticket", 21, 1, "4.76"),
];

/// What made each ticket count, in the order of the signals.
const ROWS: [(&str, &str, &str); 13] = [
    (
        "pause_near_limit",
        "S-01",
        r#"{"indicator":"restoration","paused_at":"2026-10-06T07:30:00Z","resumed_at":"2026-10-06T12:00:00Z","limit_s":7200,"left_s":1800,"beyond_s":14400,"verdict":"in_time"}"#,
    ),
    (
        "pause_near_limit",
        "S-02",
        r#"{"paused_at":"2026-10-07T08:00:00Z","resumed_at":"2026-10-07T11:30:00Z","limit_s":14400,"left_s":10800,"beyond_s":1800}"#,
    ),
    ("pending_share", "S-01", r#"{"pending_s":16200,"ours_s":22800,"share":"71.05"}"#),
    ("pending_share", "S-04", r#"{"pending_s":21600,"ours_s":36000,"share":"60.00"}"#),
    (
        "lowered_before_limit",
        "S-05",
        r#"{"changed_at":"2026-10-14T08:45:00Z","priority_from":"P1","priority_to":"P3","limit_s":7200,"limit_after_s":57600,"left_s":900}"#,
    ),
    (
        "lowered_before_limit",
        "S-06",
        r#"{"changed_at":"2026-10-14T11:00:00Z","priority_from":"P2","priority_to":"P4","limit_s":14400,"limit_after_s":null,"left_s":0}"#,
    ),
    (
        "ping_pong",
        "S-08",
        r#"{"indicator":null,"assignments":6,"groups":3,"returns":3,"last_return_at":"2026-10-15T11:00:00Z","others_s":7200}"#,
    ),
    (
        "late_record",
        "S-10",
        r#"{"restored_at":"2026-10-16T09:00:00Z","recorded_at":"2026-10-16T13:00:00Z","ended_as":"restored","lag_s":14400}"#,
    ),
    (
        "changed_after_restoration",
        "S-12",
        r#"{"restored_at":"2026-10-19T08:00:00Z","changes":1,"last_change_at":"2026-10-19T09:00:00Z","field":"group","after_s":3600}"#,
    ),
    ("month_end", "S-15", r#"{"closed_at":"2026-10-29T23:00:00Z","before_end_s":172800}"#),
    ("month_end", "S-17", r#"{"closed_at":"2026-10-31T22:59:59Z","before_end_s":1}"#),
    (
        "reopened",
        "S-13",
        r#"{"ended_at":"2026-10-20T14:00:00Z","ended_as":"closed","reopened_at":"2026-10-22T13:00:00Z","between_s":169200}"#,
    ),
    (
        "new_ticket",
        "S-18",
        r#"{"closed_at":"2026-10-21T08:00:00Z","next_ticket":"S-19","next_opened_at":"2026-10-21T12:00:00Z","between_s":14400,"next_tickets":1}"#,
    ),
];

fn args(contract: &str, more: &[&str]) -> Vec<String> {
    let args = [
        "report",
        "-c",
        contract,
        "--tickets",
        &format!("{FOLDER}/tickets.csv"),
        "--history",
        &format!("{FOLDER}/history.csv"),
        "-m",
        "2026-10",
    ];
    args.iter().chain(more).map(|arg| (*arg).to_owned()).collect()
}

/// A report on the fixture under `contract`.
fn run(contract: &str, more: &[&str]) -> shell::Ran {
    let args = args(contract, more);
    shell::done(&args.iter().map(String::as_str).collect::<Vec<_>>())
}

fn json(contract: &str, more: &[&str]) -> Value {
    let ran = run(contract, &[&["--format", "json"], more].concat());
    serde_json::from_str(&ran.out).expect("valid JSON")
}

fn fixture() -> String {
    format!("{FOLDER}/contract.toml")
}

/// The fixture's contract with something in it replaced, in a folder of the test.
fn changed(folder: &Path, changes: &[(&str, &str)]) -> String {
    let text = std::fs::read_to_string(shell::root().join(fixture())).unwrap();
    let text = changes.iter().fold(text, |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    let path = folder.join("contract.toml");
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn every_signal_is_the_one_worked_out_by_hand() {
    let report = json(&fixture(), &[]);
    let signals = &report["signals"];
    assert_eq!(signals["base"], 21);
    let list = signals["list"].as_array().unwrap();
    let counted: Vec<(&str, u64, u64, &str)> = list
        .iter()
        .map(|signal| {
            let number = |key: &str| signal[key].as_u64().unwrap();
            let text = |key: &str| signal[key].as_str().unwrap();
            (text("signal"), number("could_apply"), number("count"), text("share"))
        })
        .collect();
    assert_eq!(counted, BY_HAND);
    let rows: Vec<(&str, &Value)> = list
        .iter()
        .flat_map(|signal| {
            let rows = signal["tickets"].as_array().unwrap();
            rows.iter().map(|row| (signal["signal"].as_str().unwrap(), row))
        })
        .collect();
    assert_eq!(rows.len(), ROWS.len());
    for ((signal, row), (expected, ticket, values)) in rows.iter().zip(ROWS) {
        assert_eq!((*signal, row["ticket"].as_str().unwrap()), (expected, ticket));
        let values: Value = serde_json::from_str(values).unwrap();
        let difference = shell::differences(&values, row, ticket);
        assert!(difference.is_none(), "{signal}: {}", difference.unwrap());
    }
    let sums = |n: usize| list[n]["sums"].to_string();
    assert_eq!(
        sums(1),
        r#"[{"indicator":"restoration","pending_s":59401,"ours_s":508500,"share":"11.68"}]"#
    );
    assert_eq!(
        sums(6),
        r#"[{"month":"2026-10","closures":21,"at_end":2,"share":"9.52","even_share":"6.44"}]"#
    );
}

/// Counts that add up: no count is over what could apply, none of that is over the base, and the
/// tickets listed are as many as were counted.
fn adds_up(report: &Value) {
    let signals = &report["signals"];
    let base = signals["base"].as_u64().unwrap();
    let rows = report["months"].as_array().unwrap().iter().flat_map(|m| m["rows"].as_array());
    let total: u64 = rows.flatten().map(|row| row["total"].as_u64().unwrap()).sum();
    assert_eq!(base, total, "one indicator: the base is the sum of its rows");
    for signal in signals["list"].as_array().unwrap() {
        let number = |key: &str| signal[key].as_u64().unwrap();
        assert!(number("count") <= number("could_apply"), "{}", signal["signal"]);
        assert!(number("could_apply") <= base, "{}", signal["signal"]);
        let tickets = signal["tickets"].as_array().unwrap();
        let each: BTreeSet<&str> = tickets.iter().map(|t| t["ticket"].as_str().unwrap()).collect();
        assert_eq!(each.len() as u64, number("count"), "{}", signal["signal"]);
        let sorted = tickets.is_sorted_by_key(|t| {
            (t["month"].as_str().unwrap().to_owned(), t["ticket"].as_str().unwrap().to_owned())
        });
        assert!(sorted, "{}", signal["signal"]);
        if signal["signal"] == "month_end" {
            let sums = signal["sums"].as_array().unwrap();
            let sum = |key: &str| sums.iter().map(|row| row[key].as_u64().unwrap()).sum::<u64>();
            assert_eq!((sum("closures"), sum("at_end")), (number("could_apply"), number("count")));
        }
    }
}

#[test]
fn counts_shares_and_lists_add_up() {
    adds_up(&json(&fixture(), &[]));
}

#[test]
fn signals_are_there_only_where_the_contract_asks_for_them() {
    let folder = shell::folder();
    let all = "[signals]\npending_share = \"60%\"\nping_pong     = 2\nreopened      = \"3 days\"\n\
        new_ticket    = \"4h\"\n";
    let without = changed(folder.path(), &[(all, "")]);
    let report = json(&without, &[]);
    assert!(report.get("signals").is_none());
    assert!(!run(&without, &[]).out.contains("Signals"));

    let off = "[signals]\npending_share = false\nping_pong = \"off\"\nreopened = \"2s\"\n";
    let some = changed(folder.path(), &[(all, off)]);
    let report = json(&some, &[]);
    let list = report["signals"]["list"].as_array().unwrap();
    let keys: Vec<&str> = list.iter().map(|signal| signal["signal"].as_str().unwrap()).collect();
    assert_eq!(keys.len(), 7);
    assert!(!keys.contains(&"pending_share") && !keys.contains(&"ping_pong"));
    let reopened = list.iter().find(|signal| signal["signal"] == "reopened").unwrap();
    assert_eq!((&reopened["count"], &reopened["threshold"]["seconds"]), (&0.into(), &2.into()));
}

#[test]
fn counts_are_always_there_and_lists_where_they_are_asked_for() {
    for detail in ["rows", "late"] {
        let report = json(&fixture(), &["--detail", detail]);
        for (signal, (key, _, count, _)) in
            report["signals"]["list"].as_array().unwrap().iter().zip(BY_HAND)
        {
            assert_eq!(
                (signal["signal"].as_str().unwrap(), signal["count"].as_u64()),
                (key, Some(count))
            );
            assert_eq!(signal["tickets"].as_array().unwrap().len(), 0);
        }
        assert!(
            run(&fixture(), &["--detail", detail]).out.contains("2, not listed (--detail all)")
        );
    }
}

/// With `ALOI_BLESS=1`, the expected texts are written instead of compared.
#[test]
fn the_section_in_both_languages() {
    let folder = shell::folder();
    let french = changed(folder.path(), &[("language = \"en\"", "language = \"fr\"")]);
    for (contract, name, from, to) in [
        (fixture(), "expected-en.txt", "\nSignals\n", "\nFindings"),
        (french, "expected-fr.txt", "\nSignaux\n", "\nConstats"),
    ] {
        let text = run(&contract, &[]).out;
        let start = text.find(from).expect("the section is there") + 1;
        let end = text[start..].find(to).map_or(text.len(), |end| start + end);
        let section = &text[start..end];
        let path = shell::root().join(FOLDER).join(name);
        if std::env::var_os("ALOI_BLESS").is_some() {
            std::fs::write(&path, section).unwrap();
        }
        assert_eq!(section, std::fs::read_to_string(&path).unwrap(), "{name}");
    }
}

#[test]
fn every_format_has_the_section() {
    let folder = shell::folder();
    let out = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let names = ["r.html", "r.md", "r.csv", "r.xlsx", "r.txt"].map(out);
    let outputs: Vec<&str> = names.iter().flat_map(|name| ["-o", name.as_str()]).collect();
    run(&fixture(), &outputs);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    for name in ["r.html", "r.md", "r.txt"] {
        let text = read(name);
        for said in ["Signals", "Could apply", "10.53%", "Pause near the limit", "S-18", "6.44%"] {
            assert!(text.contains(said), "{name} has no {said}");
        }
        // definitions are whole, however long
        assert!(text.replace("\n  ", " ").contains("titles are never read."), "{name}");
    }
    let counts = read("r-signals.csv");
    assert_eq!(counts.lines().next(), Some("signal,threshold,unit,could_apply,count,share"));
    assert_eq!(counts.lines().nth(1), Some("pause_near_limit,1800,s,19,2,10.53"));
    assert_eq!(counts.lines().nth(2), Some("pending_share,60.00,percent,21,2,9.52"));
    assert_eq!(read("r-signals-tickets.csv").lines().count(), 1 + ROWS.len());

    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook(folder.path().join("r.xlsx")).unwrap();
    let sheet = book.worksheet_range("Signals").unwrap();
    let cells = |text: &str| {
        sheet
            .rows()
            .find(|row| row.iter().any(|cell| cell.get_string() == Some(text)))
            .unwrap()
            .to_vec()
    };
    let row = cells("Pause near the limit");
    assert_eq!((row[1].to_string().as_str(), row[2].to_string().as_str()), ("19", "2"));
    let row = cells("S-17");
    assert!(row.iter().any(|cell| cell.is_datetime()), "times are times: {row:?}");
}

/// What a hostile export says, in ids, priorities, groups and applications.
const HOSTILE: &str = "=cmd|'/c calc'!A1<script>alert(1)</script>\u{202e}[x](http://x.example)|";

#[test]
fn hostile_text_shows_as_text_in_every_format() {
    let folder = shell::folder();
    let hostile = |name: &str| {
        let text = std::fs::read_to_string(shell::root().join(FOLDER).join(name)).unwrap();
        let text = text.replace("S-", &format!("{HOSTILE}S-"));
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (tickets, history) = (hostile("tickets.csv"), hostile("history.csv"));
    let out = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let names = ["r.html", "r.md", "r.csv", "r.xlsx", "r.txt", "r.json"].map(out);
    let contract = fixture();
    let mut args = vec!["report", "-c", &contract, "--tickets", &tickets, "--history", &history];
    args.extend(["-m", "2026-10"]);
    args.extend(names.iter().flat_map(|name| ["-o", name.as_str()]));
    shell::done(&args);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(!read("r.html").contains("<script>alert"));
    assert!(!read("r.md").contains("<script>") && !read("r.md").contains("[x](http://"));
    for name in ["r.html", "r.md", "r.txt", "r-signals-tickets.csv"] {
        assert!(!read(name).contains('\u{202e}'), "{name}");
    }
    let lists = read("r-signals-tickets.csv");
    assert!(lists.contains(",'=cmd|") && !lists.contains(",=cmd|"), "{lists}");
    let report: Value = serde_json::from_str(&read("r.json")).unwrap();
    let ticket = &report["signals"]["list"][0]["tickets"][0]["ticket"];
    assert_eq!(ticket.as_str().unwrap(), format!("{HOSTILE}S-01"));
    adds_up(&report);
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook(folder.path().join("r.xlsx")).unwrap();
    let formulas = book.worksheet_formula("Signals").unwrap();
    assert_eq!(formulas.used_cells().count(), 0);
}

#[test]
fn the_real_log() {
    let folder = shell::folder();
    let Some(log) = shell::real_log(folder.path()) else {
        shell::skipped("the real log is not on this machine");
        return;
    };
    let text = std::fs::read_to_string(shell::root().join("examples/servicenow-log.toml")).unwrap();
    let contract = folder.path().join("contract.toml");
    std::fs::write(&contract, text + "\n[signals]\n").unwrap();
    let ran = shell::done(&[
        "report",
        "-c",
        contract.to_str().unwrap(),
        "--history",
        log.to_str().unwrap(),
        "--from",
        "2016-03",
        "--to",
        "2016-05",
        "--format",
        "json",
        "--detail",
        "all",
    ]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    adds_up(&report);
    let list = report["signals"]["list"].as_array().unwrap();
    let count = |key: &str| {
        let signal = list.iter().find(|signal| signal["signal"] == key).unwrap();
        (signal["could_apply"].as_u64().unwrap(), signal["count"].as_u64().unwrap())
    };
    // the log has neither applications nor service classes
    assert_eq!(count("new_ticket"), (0, 0));
    assert!(count("late_record").0 > 0);
}
