//! The KPI under every other reading of the contract: worked out by hand, held against reports
//! under contracts that have these readings, and the same in every format.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::{done, folder, root};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The rows of a report or of a reading: in time and total.
type Rows = Vec<(u64, u64)>;

const FIXTURE: &str = "fixtures/audit/readings";

/// What `command` is told of an export in a folder.
fn asked(command: &str, contract: &str, folder: &str, more: &[&str]) -> Vec<String> {
    let (tickets, history) = (format!("{folder}/tickets.csv"), format!("{folder}/history.csv"));
    let named = [command, "-c", contract, "--tickets", &tickets, "--history", &history];
    named.iter().chain(more).map(|word| (*word).to_owned()).collect()
}

fn run(asked: &[String]) -> Value {
    let words: Vec<&str> = asked.iter().map(String::as_str).collect();
    serde_json::from_str(&done(&words).out).expect("valid JSON")
}

fn readings(folder: &str, period: &[&str]) -> Value {
    let contract = format!("{folder}/contract.toml");
    let more = [period, &["--format", "json"]].concat();
    let readings = run(&asked("readings", &contract, folder, &more));
    assert_eq!(readings["schema"], "aloi.readings.v1");
    adds_up(&readings);
    readings
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("an array")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn tally(row: &Value) -> (u64, u64) {
    (row["in_time"].as_u64().unwrap(), row["total"].as_u64().unwrap())
}

fn rows(rows: &Value) -> Rows {
    list(rows).iter().map(tally).collect()
}

/// `key = value` of a choice, as the READMEs write it.
fn named(choice: &Value) -> String {
    format!("{} = {}", text(&choice["knob"]), text(&choice["value"]))
}

/// The row of a place: its month, indicator, class and priority.
fn row_of(at: &Value, indicator: &Value) -> [Value; 4] {
    [at["month"].clone(), indicator.clone(), at["service"].clone(), at["priority"].clone()]
}

/// Worst <= every reading <= best, the contract's own among them; and the flips of a choice
/// account for its every change of in time and total.
fn adds_up(readings: &Value) {
    let mut dependent = 0;
    for (position, row) in list(&readings["rows"]).iter().enumerate() {
        let verdicts = ["met", "missed", "none"].map(|key| row["verdicts"][key].as_u64().unwrap());
        assert_eq!(verdicts.iter().sum::<u64>(), 1152);
        dependent += u64::from(verdicts.iter().filter(|n| **n > 0).count() > 1);
        let choices = list(&readings["choices"]).iter();
        let all = choices.map(|choice| tally(&choice["rows"][position])).chain([tally(row)]);
        for (in_time, total) in all.filter(|(_, total)| *total > 0) {
            let (worst, best) = (tally(&row["worst"]), tally(&row["best"]));
            assert!(worst.0 * total <= in_time * worst.1, "{row}");
            assert!(in_time * best.1 <= best.0 * total, "{row}");
        }
    }
    assert_eq!(readings["dependent"], dependent);
    for choice in list(&readings["choices"]) {
        let is_its = |flip: &&Value| ["knob", "value"].iter().all(|k| flip[k] == choice[k]);
        let mut moved: BTreeMap<String, (i64, i64)> = BTreeMap::new();
        let mut tickets = BTreeSet::new();
        for flip in list(&readings["flips"]).iter().filter(is_its) {
            tickets.insert(text(&flip["ticket"]));
            for (place, sign) in [(&flip["from"], -1), (&flip["to"], 1)] {
                if place["verdict"].is_string() {
                    let row = row_of(place, &flip["indicator"]);
                    let moved = moved.entry(format!("{row:?}")).or_default();
                    moved.0 += sign * i64::from(place["verdict"] == "in_time");
                    moved.1 += sign;
                }
            }
        }
        assert_eq!(choice["tickets"], tickets.len());
        for row in list(&choice["rows"]) {
            let key = format!("{:?}", row_of(row, &row["indicator"]));
            let moved = moved.remove(&key).unwrap_or_default();
            let change =
                ["in_time_change", "total_change"].map(|change| row[change].as_i64().unwrap());
            assert_eq!([moved.0, moved.1], change, "{} {key}", named(choice));
        }
        assert!(moved.is_empty(), "{moved:?}");
    }
}

/// The cells of the table of a README whose first head is `head`.
fn table_of(readme: &str, head: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| -> Vec<String> {
        let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
        inner.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let lines = readme.lines().skip_while(|line| !line.starts_with(&format!("| {head} |")));
    lines.skip(2).take_while(|line| line.starts_with('|')).map(cells).collect()
}

fn in_of(cell: &str) -> (u64, u64) {
    let (in_time, total) = cell.split_once('/').expect("in time/total");
    (in_time.parse().unwrap(), total.parse().unwrap())
}

#[test]
fn every_choice_is_as_worked_out_by_hand() {
    let readme = std::fs::read_to_string(root().join(FIXTURE).join("README.md")).unwrap();
    let found = readings(FIXTURE, &["-m", "2026-11"]);
    let by_hand = table_of(&readme, "`[reading]`");
    let [own, choices @ ..] = &by_hand[..] else { panic!("no table") };
    let figures = |line: &[String]| line[1..5].iter().map(|cell| in_of(cell)).collect::<Rows>();
    assert_eq!(rows(&found["rows"]), figures(own));
    assert_eq!(choices.len(), 12);
    for (line, choice) in choices.iter().zip(list(&found["choices"])) {
        assert_eq!(named(choice), line[0]);
        assert_eq!(rows(&choice["rows"]), figures(line), "{}", line[0]);
        let is_its = |flip: &&Value| ["knob", "value"].iter().all(|k| flip[k] == choice[k]);
        let flips = list(&found["flips"]).iter().filter(is_its);
        let tickets: Vec<&str> = flips.map(|flip| text(&flip["ticket"])).collect();
        assert_eq!(tickets, line[5].split(' ').collect::<Vec<_>>(), "{}", line[0]);
    }
}

#[test]
fn every_bound_is_as_worked_out_by_hand() {
    let readme = std::fs::read_to_string(root().join(FIXTURE).join("README.md")).unwrap();
    let found = readings(FIXTURE, &["-m", "2026-11"]);
    assert_eq!((&found["targets"], &found["dependent"]), (&Value::from(4), &Value::from(3)));
    let by_hand = table_of(&readme, "row");
    assert_eq!(by_hand.len(), 4);
    for (line, row) in by_hand.iter().zip(list(&found["rows"])) {
        assert_eq!(row["priority"], line[0].as_str());
        for (bound, figures) in [("worst", &line[1..3]), ("best", &line[3..5])] {
            assert_eq!(tally(&row[bound]), in_of(&figures[0]), "{} {bound}", line[0]);
            let reading = row[bound]["reading"].as_object().unwrap();
            let said: Vec<String> =
                reading.iter().map(|(key, value)| format!("{key} = {}", text(value))).collect();
            assert_eq!(said.join("; "), figures[1], "{} {bound}", line[0]);
        }
        let verdicts = ["met", "missed"].map(|key| row["verdicts"][key].to_string());
        assert_eq!(verdicts.as_slice(), &line[5..7], "{}", line[0]);
    }
}

/// The readings of `fixtures/nini` that its README works out, and the others by the same tables:
/// INC-1034 was restored at 09:00 first, after 50 minutes; INC-1006 was assigned as a P3; without
/// INC-1023 there are three P4.
#[test]
fn the_month_of_nini_under_other_readings() {
    type ByHand<'h> = (&'h str, [(u64, u64); 4], &'h [&'h str]);
    let by_hand: [ByHand<'_>; 12] = [
        ("month_of = restoration", [(2, 3), (3, 4), (9, 10), (2, 4)], &["INC-1036"]),
        ("month_of = both", [(2, 3), (2, 3), (9, 10), (2, 4)], &[]),
        ("assigned = at-restoration", [(2, 3), (2, 3), (9, 10), (2, 4)], &[]),
        ("assigned = at-closure", [(2, 3), (2, 3), (9, 10), (2, 4)], &[]),
        ("priority = at-restoration", [(2, 3), (2, 2), (10, 11), (2, 4)], &["INC-1006"]),
        ("priority = at-assignment", [(2, 3), (2, 2), (10, 11), (2, 4)], &["INC-1006"]),
        ("priority = highest", [(2, 3), (2, 3), (9, 10), (2, 4)], &[]),
        ("reopened = first-restoration", [(2, 3), (3, 4), (9, 10), (2, 4)], &["INC-1034"]),
        ("between_restorations = running", [(2, 3), (1, 3), (9, 10), (2, 4)], &["INC-1005"]),
        ("unrestored = closure", [(2, 3), (2, 4), (9, 10), (2, 4)], &["INC-1034"]),
        ("planned = first", [(2, 3), (2, 3), (9, 10), (1, 4)], &["INC-1022"]),
        ("missing_planned = exclude", [(2, 3), (2, 3), (9, 10), (2, 3)], &["INC-1023"]),
    ];
    let found = readings("fixtures/nini", &["-m", "2026-10"]);
    for ((name, figures, tickets), choice) in by_hand.iter().zip(list(&found["choices"])) {
        assert_eq!(named(choice), *name);
        assert_eq!(rows(&choice["rows"]), figures, "{name}");
        let is_its = |flip: &&Value| ["knob", "value"].iter().all(|k| flip[k] == choice[k]);
        let flips = list(&found["flips"]).iter().filter(is_its);
        let flips: Vec<&str> = flips.map(|flip| text(&flip["ticket"])).collect();
        assert_eq!(flips, *tickets, "{name}");
    }
}

/// The contract of a folder with these values in its `[reading]`.
fn with_reading(contract: &str, reading: &[(String, String)]) -> String {
    let is_other = |line: &&str| {
        let key = line.split('=').next().unwrap_or_default().trim();
        !reading.iter().any(|(changed, _)| changed == key)
    };
    let kept: Vec<&str> = contract.lines().filter(is_other).collect();
    let lines: Vec<String> =
        reading.iter().map(|(key, value)| format!("{key} = \"{value}\"")).collect();
    let table = format!("[reading]\n{}", lines.join("\n"));
    match kept.iter().position(|line| *line == "[reading]") {
        Some(at) => [&kept[..at], &[table.as_str()], &kept[at + 1..]].concat().join("\n"),
        None => format!("{}\n{table}\n", kept.join("\n")),
    }
}

/// The rows of reports under the contract of `folder` with this reading, month after month.
fn reported(folder: &str, period: &[&str], reading: &[(String, String)], at: &Path) -> Rows {
    let contract = std::fs::read_to_string(root().join(folder).join("contract.toml")).unwrap();
    let changed = at.join("contract.toml");
    std::fs::write(&changed, with_reading(&contract, reading)).unwrap();
    let more = [period, &["--format", "json", "--detail", "rows"]].concat();
    let report = run(&asked("report", changed.to_str().unwrap(), folder, &more));
    for (key, value) in reading {
        assert_eq!(report["reading"][key], value.as_str());
    }
    list(&report["months"]).iter().flat_map(|month| rows(&month["rows"])).collect()
}

/// Every choice alone (or those that flip a ticket), and the combinations at the bounds, against
/// reports under contracts that have them.
fn agrees_with_reports(folder: &str, period: &[&str], all: bool) {
    let scratch = shell::folder();
    let found = readings(folder, period);
    assert_eq!(rows(&found["rows"]), reported(folder, period, &[], scratch.path()), "{folder}");
    let choices = list(&found["choices"]).iter();
    for choice in choices.filter(|choice| all || choice["tickets"] != 0) {
        let reading = [(text(&choice["knob"]).to_owned(), text(&choice["value"]).to_owned())];
        let reported = reported(folder, period, &reading, scratch.path());
        assert_eq!(rows(&choice["rows"]), reported, "{folder}: {reading:?}");
    }
    for (position, row) in list(&found["rows"]).iter().enumerate() {
        for bound in ["worst", "best"].map(|bound| &row[bound]).iter().filter(|b| !b.is_null()) {
            let reading = bound["reading"].as_object().unwrap().iter();
            let reading: Vec<(String, String)> =
                reading.map(|(key, value)| (key.clone(), text(value).to_owned())).collect();
            if reading.len() > 1 {
                let reported = reported(folder, period, &reading, scratch.path());
                assert_eq!(tally(bound), reported[position], "{folder}: {reading:?}");
            }
        }
    }
}

#[test]
fn a_reading_gives_what_a_contract_with_it_gives() {
    agrees_with_reports(FIXTURE, &["--from", "2026-10", "--to", "2026-12"], true);
    agrees_with_reports("fixtures/nini", &["--from", "2026-10", "--to", "2026-11"], true);
}

#[test]
fn so_it_does_from_a_contract_of_any_other_reading() {
    let mut folders: Vec<String> = std::fs::read_dir(root().join("fixtures/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("-reading-"))
        .collect();
    folders.sort();
    assert!(folders.len() >= 14, "{folders:?}");
    for name in folders {
        let folder = format!("fixtures/rules/{name}");
        let args = std::fs::read_to_string(root().join(&folder).join("args")).unwrap();
        let period: Vec<&str> = args.split_whitespace().collect();
        agrees_with_reports(&folder, &period, false);
    }
}

#[test]
fn the_report_has_them_where_they_are_asked_for() {
    let contract = format!("{FIXTURE}/contract.toml");
    let report = |more: &[&str]| {
        run(&asked(
            "report",
            &contract,
            FIXTURE,
            &[&["-m", "2026-11", "--format", "json"], more].concat(),
        ))
    };
    assert!(report(&[]).get("readings").is_none());
    let with = report(&["--readings"]);
    let alone = readings(FIXTURE, &["-m", "2026-11"]);
    for key in ["combinations", "targets", "dependent", "rows", "choices", "flips"] {
        assert_eq!(with["readings"][key], alone[key], "{key}");
    }
}

#[test]
fn every_format_shows_them() {
    let at = folder();
    let path = |name: &str| at.path().join(name).to_str().unwrap().to_owned();
    let names = ["r.txt", "r.md", "r.csv", "r.json", "r.html", "r.xlsx"];
    let outputs: Vec<String> = names.iter().flat_map(|n| ["-o".to_owned(), path(n)]).collect();
    let outputs: Vec<&str> = outputs.iter().map(String::as_str).collect();
    let contract = format!("{FIXTURE}/contract.toml");
    let more = [&["-m", "2026-11"], &outputs[..]].concat();
    let words = asked("readings", &contract, FIXTURE, &more);
    done(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let read = |name: &str| std::fs::read_to_string(path(name)).unwrap();
    let answer = "3 of 4 targets depend on the reading of the contract: P1 (first restoration)";
    for name in ["r.txt", "r.md", "r.html"] {
        assert!(read(name).contains(answer), "{name}");
        assert!(read(name).contains("restoration 2026-11-18 10:00:00 instead of"), "{name}");
    }
    let expected = ["r-bounds.csv", "r-flips.csv", "r.csv", "r.html", "r.json", "r.md", "r.txt"];
    assert_eq!(shell::files(at.path()), [&expected[..], &["r.xlsx"]].concat());
    assert_eq!(read("r.csv").lines().count(), 1 + 13 * 4);
    assert!(read("r.csv").contains(
        "\nreopened,first-restoration,2026-11,restoration,,P1,2h,4,5,80.00,75.00,true,2,1,30.00,2\n"
    ));
    assert_eq!(read("r-bounds.csv").lines().count(), 1 + 8);
    assert_eq!(read("r-flips.csv").lines().count(), 1 + 19);
    let book = shell_sheet(&path("r.xlsx"), "Other readings of the contract");
    assert!(book.iter().any(|cell| cell.starts_with("3 of 4 targets depend")));
    assert!(book.iter().any(|cell| cell == "D1"));
}

/// The texts of a sheet of a workbook.
fn shell_sheet(path: &str, sheet: &str) -> Vec<String> {
    use calamine::Reader;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.used_cells().map(|(_, _, cell)| cell.to_string()).collect()
}

#[test]
fn the_section_in_both_languages() {
    let contract = format!("{FIXTURE}/contract.toml");
    let words = asked("readings", &contract, FIXTURE, &["-m", "2026-11"]);
    insta::assert_snapshot!(
        "readings_en",
        done(&words.iter().map(String::as_str).collect::<Vec<_>>()).out
    );
    let words =
        asked("readings", "fixtures/nini/contract.toml", "fixtures/nini", &["-m", "2026-10"]);
    insta::assert_snapshot!(
        "readings_fr",
        done(&words.iter().map(String::as_str).collect::<Vec<_>>()).out
    );
}

#[test]
fn a_month_without_any_difference_says_so() {
    let contract = format!("{FIXTURE}/contract.toml");
    let said = |month: &str| {
        let words = asked("readings", &contract, FIXTURE, &["-m", month]);
        done(&words.iter().map(String::as_str).collect::<Vec<_>>()).out
    };
    assert!(
        said("2027-03").contains("No ticket counts, whatever the reading"),
        "{}",
        said("2027-03")
    );
    assert!(said("2027-03").contains("makes a ticket count otherwise"));
    let nini = "fixtures/nini/contract.toml";
    let at = folder();
    // Two tickets to which no knob matters.
    let plain = |name: &str| {
        let lines = std::fs::read_to_string(root().join("fixtures/nini").join(name)).unwrap();
        let kept = |line: &&str| {
            line.starts_with("ticket,")
                || line.starts_with("INC-1001")
                || line.starts_with("INC-1010")
        };
        let kept: Vec<&str> = lines.lines().filter(kept).collect();
        std::fs::write(at.path().join(name), kept.join("\n") + "\n").unwrap();
    };
    plain("tickets.csv");
    plain("history.csv");
    let words = asked("readings", nini, at.path().to_str().unwrap(), &["-m", "2026-10"]);
    let said = done(&words.iter().map(String::as_str).collect::<Vec<_>>()).out;
    assert!(
        said.contains("Aucune lecture du contrat ne change de verdict\u{a0}: 2 objectifs"),
        "{said}"
    );
}

#[test]
fn hostile_words_stay_words() {
    let at = folder();
    let file = |name: &str| at.path().join(name).to_str().unwrap().to_owned();
    let hostile = "=HYPERLINK(\"x\")<script>alert(1)</script>\u{202e}evil";
    let quoted = format!("\"{}\"", hostile.replace('"', "\"\""));
    for name in ["tickets.csv", "history.csv"] {
        let lines = std::fs::read_to_string(root().join(FIXTURE).join(name)).unwrap();
        let lines = lines.replace("Host", &quoted).replace("B1,", &format!("{quoted},"));
        std::fs::write(at.path().join(name), lines).unwrap();
    }
    let contract = format!("{FIXTURE}/contract.toml");
    let outputs = ["r.html", "r.md", "r.txt", "r.csv", "r.json", "r.xlsx"].map(file);
    let mut more = vec!["-m", "2026-11"];
    more.extend(outputs.iter().flat_map(|name| ["-o", name.as_str()]));
    let words = asked("readings", &contract, at.path().to_str().unwrap(), &more);
    done(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let read = |name: &str| std::fs::read_to_string(file(name)).unwrap();
    for name in ["r.html", "r.md", "r.txt", "r.csv", "r-flips.csv", "r.json"] {
        assert!(!read(name).contains('\u{202e}'), "{name}");
    }
    for name in ["r.html", "r.md"] {
        assert!(!read(name).contains("<script>alert"), "{name}");
    }
    assert!(read("r-flips.csv").contains(",\"'=HYPERLINK"), "{}", read("r-flips.csv"));
    assert!(!read("r-flips.csv").contains(",\"=HYPERLINK"));
}

#[test]
fn the_real_log_under_all_readings() {
    let folder = shell::folder();
    let Some(log) = shell::real_log(folder.path()) else {
        shell::skipped("the real log is not on this machine");
        return;
    };
    let log = log.to_str().unwrap();
    let of = ["-c", "examples/servicenow-log.toml", "--history", log, "--format", "json"];
    let months = ["--from", "2016-03", "--to", "2016-05"];
    let ran = done(&[&["readings"], &of[..], &months].concat());
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    adds_up(&found);
    // The contract's own reading is the one that a separate computation gave (real_log.rs).
    let own = [(11, 16), (49, 77), (3825, 4233), (207, 216), (28, 34), (66, 80), (5862, 6322)];
    assert_eq!(rows(&found["rows"])[..7], own);
    // The choice that moves most tickets, and a worst combination, against reports.
    let text_of = |contract: &str, reading: &[(String, String)]| with_reading(contract, reading);
    let contract = std::fs::read_to_string(root().join("examples/servicenow-log.toml")).unwrap();
    let choices = list(&found["choices"]);
    let most = choices.iter().max_by_key(|choice| choice["tickets"].as_u64()).unwrap();
    let single = vec![(text(&most["knob"]).to_owned(), text(&most["value"]).to_owned())];
    let worst = found["rows"][2]["worst"]["reading"].as_object().unwrap().iter();
    let worst: Vec<(String, String)> =
        worst.map(|(key, value)| (key.clone(), text(value).to_owned())).collect();
    for (reading, expected) in
        [(single, rows(&most["rows"])[2]), (worst, tally(&found["rows"][2]["worst"]))]
    {
        let changed = folder.path().join("contract.toml");
        std::fs::write(&changed, text_of(&contract, &reading)).unwrap();
        let of = ["-c", changed.to_str().unwrap(), "--history", log, "-m", "2016-03"];
        let ran = done(&[&["report", "--format", "json", "--detail", "rows"], &of[..]].concat());
        let report: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(rows(&report["months"][0]["rows"])[2], expected, "{reading:?}");
    }
}

/// A ticket refused for four hours: three hours on average by the contract, five where the clock runs on
/// until the refusal, two where the first restoration counts. The mean was once shown as not moving.
#[test]
fn a_mean_moves_with_the_reading_and_what_cannot_matter_is_not_turned() {
    let kept = folder();
    let at = kept.path();
    let contract = r#"
        [contract]
        title = "TMA"
        client = "Ni-Ni"
        provider = "XX"
        timezone = "UTC"
        [provider]
        groups = ["XX"]
        [statuses]
        new = ["New"]
        active = ["Open"]
        restored = ["Restored"]
        closed = ["Closed"]
        [calendars.always]
        hours = "24/7"
        [[indicators]]
        id = "mttr"
        title = "Mean time to restore"
        clock = { from = "opened", to = "restored", runs = ["active"] }
        counted = "restored"
        unfinished = "exclude"
        whose = "all"
        read_at = "opened"
        calendar = "always"
        figure = "mean"
        levels = [{ priority = "P1", target = "<= 3h" }]
    "#;
    let tickets = "ticket,type,status,priority,group,opened_at\n\
        T1,Incident,Closed,P1,XX,2026-10-05T08:00:00Z\n\
        T2,Incident,Closed,P1,XX,2026-10-06T08:00:00Z\n";
    let history = "ticket,at,field,from,to\n\
        T1,2026-10-05T08:00:00Z,status,,New\n\
        T1,2026-10-05T10:00:00Z,status,New,Restored\n\
        T1,2026-10-05T14:00:00Z,status,Restored,Open\n\
        T1,2026-10-05T16:00:00Z,status,Open,Restored\n\
        T1,2026-10-06T16:00:00Z,status,Restored,Closed\n\
        T2,2026-10-06T08:00:00Z,status,,New\n\
        T2,2026-10-06T10:00:00Z,status,New,Restored\n\
        T2,2026-10-07T10:00:00Z,status,Restored,Closed\n";
    for (name, text) in
        [("contract.toml", contract), ("tickets.csv", tickets), ("history.csv", history)]
    {
        std::fs::write(at.join(name), text).unwrap();
    }
    let at = at.to_str().unwrap();
    let found = run(&asked(
        "readings",
        &format!("{at}/contract.toml"),
        at,
        &["-m", "2026-10", "--format", "json"],
    ));
    let shown = |row: &Value| (text(&row["shown"]).to_owned(), row["compliant"].clone());
    assert_eq!(shown(&found["rows"][0]), ("3h".to_owned(), true.into()));
    assert_eq!(shown(&found["rows"][0]["worst"]), ("5h".to_owned(), false.into()));
    assert_eq!(shown(&found["rows"][0]["best"]), ("2h".to_owned(), true.into()));
    // last or first, stopped or running, unrestored in or out: no month, no owner, no planned date
    assert_eq!(found["combinations"], 8);
    assert_eq!(found["dependent"], 1);
    let flips: Vec<&str> = list(&found["flips"]).iter().map(|flip| text(&flip["knob"])).collect();
    assert_eq!(flips, ["reopened", "between_restorations"]);
}

/// Two of three tickets have the condition: a ratio was once shown as 0 under the contract's own reading.
#[test]
fn a_ratio_is_the_same_figure_as_in_the_report() {
    let at = "fixtures/rules/R25-counted-without-a-clock";
    let found = run(&asked(
        "readings",
        &format!("{at}/contract.toml"),
        at,
        &["-m", "2026-10", "--format", "json"],
    ));
    let ratio = list(&found["rows"]).iter().find(|row| row["indicator"] == "first-level").unwrap();
    assert_eq!((text(&ratio["shown"]), &ratio["compliant"]), ("66.67%", &true.into()));
}

/// A report of the fixture of figures while its month goes on.
fn so_far(command: &str, more: &[&str]) -> Value {
    let folder = "fixtures/rules/R25-figures";
    let contract = format!("{folder}/contract.toml");
    let known = ["-m", "2026-10", "--as-of", "2026-10-20", "--format", "json"];
    run(&asked(command, &contract, folder, &[&known[..], more].concat()))
}

#[test]
fn a_period_that_is_not_over_has_no_verdict_under_any_reading() {
    // regression: the report said nothing of it, and the readings that the target was met
    let readings = so_far("readings", &[]);
    for row in list(&readings["rows"]) {
        let verdicts = &row["verdicts"];
        assert_eq!((&verdicts["met"], &verdicts["missed"]), (&0.into(), &0.into()), "{row}");
        assert!(row["compliant"].is_null() && row["dependent"] == false, "{row}");
        assert!(row["worst"]["compliant"].is_null(), "{row}");
    }
    assert_eq!(readings["dependent"], 0);
}

#[test]
fn nor_before_or_after_exclusions() {
    let at = folder();
    let register = at.path().join("exclusions.csv");
    std::fs::write(&register, "ticket,from,to,state\nT3,,,granted\n").unwrap();
    let register = register.to_string_lossy().into_owned();
    let report = so_far("report", &["--exclusions", &register]);
    let rows = list(&report["agreed"]["rows"]);
    assert!(rows.len() == 8 && rows[0]["before"]["total"] == 4 && rows[0]["after"]["total"] == 3);
    for row in rows {
        for when in ["before", "after"] {
            assert!(row[when]["compliant"].is_null(), "{when}: {row}");
        }
    }
}
