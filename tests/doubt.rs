//! Doubt: the cases of `fixtures/audit/doubt`, worked out by hand in its README; and bounds that
//! contain the value in every row of every fixture.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn args(folder: &Path) -> Vec<&'static str> {
    let mut args = vec!["-c", "contract.toml"];
    for (flag, file) in [("--tickets", "tickets.csv"), ("--history", "history.csv")] {
        if folder.join(file).is_file() {
            args.extend([flag, file]);
        }
    }
    args
}

fn ran(folder: &Path, before: &str, after: &[&str]) -> String {
    let mut all = vec![before];
    all.extend(args(folder));
    all.extend(after);
    let ran = shell::aloi_at(folder, &all);
    assert_eq!(ran.code, 0, "{}: {}", folder.display(), ran.err);
    ran.out
}

fn report(folder: &Path, after: &[&str]) -> Value {
    let out = ran(folder, "report", &[after, &["--format", "json"]].concat());
    serde_json::from_str(&out).unwrap()
}

fn case(name: &str) -> PathBuf {
    shell::root().join("fixtures/audit/doubt").join(name)
}

#[test]
fn each_kind_of_doubt_as_worked_out_by_hand() {
    for name in ["changes", "intervals", "snapshots", "summary"] {
        let expected = std::fs::read_to_string(case(name).join("expected.json")).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        let found = report(&case(name), &["-m", "2026-10"]);
        if let Some(difference) = shell::differences(&expected, &found, "") {
            panic!("{name}: {difference}");
        }
    }
}

/// Folders of fixtures that give a report, with their months.
fn folders() -> Vec<(PathBuf, Vec<String>)> {
    let root = shell::root().join("fixtures");
    let month = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let mut folders = vec![(root.join("nini"), month("--from 2026-09 --to 2026-11"))];
    for name in ["changes", "intervals", "snapshots", "summary"] {
        folders.push((case(name), month("--from 2026-09 --to 2026-12")));
    }
    for entry in std::fs::read_dir(root.join("rules")).unwrap() {
        let folder = entry.unwrap().path();
        if let Ok(args) = std::fs::read_to_string(folder.join("args"))
            && folder.join("expected.json").is_file()
            && ["-m", "--from"].iter().any(|flag| args.split_whitespace().any(|one| one == *flag))
        {
            folders.push((folder, month(&args)));
        }
    }
    folders.sort();
    folders
}

/// Whether a rate is not above another; one of an empty base has nothing to compare.
fn not_above(one: &Value, other: &Value) -> bool {
    let of = |tally: &Value| (tally["in_time"].as_u64().unwrap(), tally["total"].as_u64().unwrap());
    let ((a, b), (c, d)) = (of(one), of(other));
    b == 0 || d == 0 || a * d <= c * b
}

#[test]
fn bounds_contain_the_value_in_every_row_of_every_fixture() {
    let folders = folders();
    assert!(folders.len() > 60);
    let (mut rows, mut open) = (0, 0);
    for (folder, args) in folders {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let found = report(&folder, &args);
        for month in found["months"].as_array().unwrap() {
            // of other figures no bounds of a share are told
            let shares = |row: &&Value| row["figure"] == "share";
            for row in month["rows"].as_array().unwrap().iter().filter(shares) {
                let place = format!("{} {row}", folder.display());
                let (worst, best) = (&row["bounds"]["worst"], &row["bounds"]["best"]);
                assert!(not_above(worst, row) && not_above(row, best), "{place}");
                assert!(not_above(worst, best), "{place}");
                let certain = row["doubtful"] == 0;
                let same = |bound: &Value| ["in_time", "total"].iter().all(|k| bound[k] == row[k]);
                assert!(!certain || same(worst) && same(best), "{place}");
                assert!(!certain || row["depends_on_doubt"] == false, "{place}");
                rows += 1;
                open += u64::from(!certain);
            }
        }
    }
    assert!(rows > 200 && open > 10, "{open} of {rows} rows are in doubt");
}

#[test]
fn precision_is_declared_or_detected() {
    let folder = shell::folder();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let contract = std::fs::read_to_string(case("changes").join("contract.toml")).unwrap();
    for file in ["tickets.csv", "history.csv"] {
        std::fs::copy(case("changes").join(file), folder.path().join(file)).unwrap();
    }
    // More than twenty times of the history, all at a full minute: detected without the key.
    for (line, precision) in [
        ("", "minute"),
        ("precision = \"second\"\n", "second"),
        ("precision = \"minute\"\n", "minute"),
    ] {
        write("contract.toml", &contract.replace("precision = \"minute\"\n", line));
        let found = report(folder.path(), &["-m", "2026-10"]);
        assert_eq!(found["precision"], precision, "{line}");
        let doubtful = found["months"][0]["doubtful"].to_string();
        assert_eq!(doubtful.contains("minute-precision"), precision == "minute", "{line}");
    }
    write("contract.toml", &contract.replace("\"minute\"", "\"minutes\""));
    let wrong = shell::aloi_at(
        folder.path(),
        &["check", "-c", "contract.toml", "--tickets", "tickets.csv", "--history", "history.csv"],
    );
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("did you mean \"minute\""), "{}", wrong.err);
}

#[test]
fn an_explanation_says_what_is_guessed_and_what_else_it_may_be() {
    for (name, ticket, said) in [
        ("changes", "M2", "From 1:59:01 to 2:00:59|May also be: late"),
        ("changes", "A1", "A local time exists twice|May also be: late"),
        ("changes", "C1", "Fields contradict each other|May also be: in time, P2"),
        ("changes", "K1", "May also be: in time, P1, 2026-10 or later"),
        ("changes", "L1", "May also be: in time, any level, 2026-10 or later; late, any level"),
    ] {
        let found = ran(&case(name), "explain", &[ticket]);
        for part in said.split('|') {
            let found = found.to_lowercase();
            assert!(found.contains(&part.to_lowercase()), "{ticket}: {part}\n{found}");
        }
    }
    let certain = ran(&case("changes"), "explain", &["M1"]);
    assert!(!certain.contains("May also be"), "{certain}");
}

#[test]
fn doubt_is_marked_in_every_list() {
    let folder = shell::folder();
    let out = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let names = ["a.md", "a.html", "a.csv", "a.txt"].map(out);
    let mut after = vec!["-m", "2026-10", "--detail", "all"];
    for name in &names {
        after.extend(["-o", name]);
    }
    ran(&case("changes"), "report", &after);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let csv = read("a-tickets.csv");
    assert!(csv.lines().next().unwrap().ends_with(",doubts"));
    assert!(csv.lines().any(|line| line.contains(",M2,") && line.ends_with(",minute-precision")));
    assert!(csv.lines().any(|line| line.contains(",M1,") && line.ends_with(',')));
    let doubtful = read("a-doubtful.csv");
    assert!(doubtful.contains("K1,,not-closed,contradictory,,,in_time 2026-10+ P1; out"));
    assert!(read("a.csv").contains(",7.14,94.44,16"));
    for name in ["a.md", "a.html", "a.txt"] {
        let text = read(name);
        assert!(text.contains("hole in the history"), "{name}");
        assert!(text.contains("7.14"), "{name}");
        assert!(text.contains("2026-10 or later"), "{name}");
    }
}
