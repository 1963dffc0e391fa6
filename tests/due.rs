//! `aloi due`: what is under way, in every format, and a page that a wall screen reads again.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::{Ran, aloi_at, folder};
use calamine::{Reader, open_workbook_auto};
use serde_json::Value;
use std::path::Path;

/// Runs `aloi due` on the fixture worked out by hand.
fn due(more: &[&str]) -> Ran {
    let at = shell::root().join("fixtures/rules/R33-under-way");
    let given =
        ["due", "-c", "contract.toml", "--tickets", "tickets.csv", "--history", "history.csv"];
    aloi_at(&at, &[&given[..], &["--as-of", "2026-10-25T12:00"], more].concat())
}

fn out(more: &[&str]) -> String {
    let ran = due(more);
    assert_eq!(ran.code, 0, "{more:?}: {}", ran.err);
    ran.out
}

/// The texts of a sheet, each row on a line.
fn sheet(path: &Path, name: &str) -> String {
    let mut book = open_workbook_auto(path).unwrap();
    let range = book.worksheet_range(name).unwrap();
    let row = |row: &[calamine::Data]| {
        let cells: Vec<String> = row.iter().map(ToString::to_string).collect();
        cells.join("|")
    };
    range.rows().map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_format_says_the_same() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let names = ["d.json", "d.csv", "d.md", "d.txt", "d.html", "d.xlsx"].map(path);
    let outputs: Vec<&str> = names.iter().flat_map(|name| ["-o", name.as_str()]).collect();
    out(&[&outputs[..], &["--lang", "en"]].concat());
    let text = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();

    let json: Value = serde_json::from_str(&text("d.json")).unwrap();
    let csv = text("d.csv");
    let items = json["items"].as_array().unwrap();
    assert_eq!(csv.lines().count(), 1 + items.len());
    for (item, line) in items.iter().zip(csv.lines().skip(1)) {
        for key in ["ticket", "elapsed_s", "left_s", "passes_at", "overdue"] {
            let value = match &item[key] {
                Value::String(text) => text.clone(),
                Value::Null => String::new(),
                other => other.to_string(),
            };
            assert!(line.split(',').any(|cell| cell == value), "{key} {value} in {line}");
        }
    }
    let rows = text("d-rows.csv");
    assert!(rows.contains("restoration,,P2,4h,5,1,1,2,2,100.00,90.00,0,25.00,100.00,"), "{rows}");
    let sentence = "At 2026-10-25 12:00:00: 8 items under way, 1 of them overdue.";
    let next = "The next limit passes on 2026-10-25 19:00:00, if things stay as they are.";
    for name in ["d.md", "d.txt", "d.html"] {
        // a document may break its lines anywhere
        let words = text(name).replace(['\\', '*'], "");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in [sentence, next, "25.00% – 100.00%", "\u{2212}0:00:01", "B5", "17:00:00"] {
            assert!(words.contains(said), "{said} in {name}: {words}");
        }
    }
    let sheet = sheet(&folder.path().join("d.xlsx"), "Due");
    assert!(sheet.contains(sentence) && sheet.contains(next), "{sheet}");
    assert!(sheet.contains("B5|P2|XX|stopped: closed hours"), "{sheet}");
}

#[test]
fn the_page_reads_itself_again_and_nothing_else() {
    let page = out(&["--format", "html"]);
    assert_eq!(page.matches("<meta http-equiv=\"refresh\" content=\"60\">").count(), 1);
    for word in ["<script", "http://", "https://", "url(", "@import", " src=", "<link"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("script-src 'none'"), "nothing runs on it");
}

#[test]
fn it_is_said_in_three_languages() {
    for (lang, said) in [
        ("fr", "8 éléments en cours, dont 1 échu."),
        ("en", "8 items under way, 1 of them overdue."),
        ("es", "8 elementos en curso, 1 de ellos vencido."),
    ] {
        assert!(out(&["--lang", lang]).contains(said), "{lang}");
    }
}

#[test]
fn the_same_on_any_number_of_threads() {
    let one = out(&["--format", "json", "--threads", "1"]);
    assert_eq!(out(&["--format", "json", "--threads", "7"]), one);
}

#[test]
fn names_of_the_export_are_text() {
    let folder = folder();
    let from = shell::root().join("fixtures/rules/R33-under-way");
    for name in ["contract.toml", "tickets.csv", "history.csv"] {
        let text = std::fs::read_to_string(from.join(name)).unwrap();
        let text = text.replace("Host", "<b onload=x>").replace("B4", "=cmd|'x'!A1");
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let run = |more: &[&str]| {
        let given = ["due", "-c", "contract.toml", "--tickets", "tickets.csv", "--history"];
        let given = [&given[..], &["history.csv", "--as-of", "2026-10-25T12:00"], more].concat();
        let ran = aloi_at(folder.path(), &given);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    let page = run(&["--format", "html"]);
    assert!(page.contains("&lt;b onload=x&gt;") && !page.contains("<b onload"), "{page}");
    assert!(!run(&["--format", "csv"]).contains("\n=cmd"), "no formula");
}

#[test]
fn an_instant_is_asked_for() {
    let fixture = shell::root().join("fixtures/rules/R33-under-way");
    let ran = aloi_at(&fixture, &["due", "-c", "contract.toml", "--tickets", "tickets.csv"]);
    assert!(ran.code == 2 && ran.err.contains("--as-of"), "{}", ran.err);
    let folder = folder();
    let ran = aloi_at(folder.path(), &["due", "--as-of", "2026-10-25"]);
    assert!(ran.code == 2 && ran.err.contains("aloi.toml"), "{}", ran.err);
}

/// What is due of a fixture of the rules, as JSON.
fn of(fixture: &str, as_of: &str, more: &[&str]) -> Value {
    let at = shell::root().join("fixtures/rules").join(fixture);
    let given =
        ["due", "-c", "contract.toml", "--tickets", "tickets.csv", "--history", "history.csv"];
    let ran = aloi_at(&at, &[&given[..], &["--as-of", as_of, "--format", "json"], more].concat());
    assert_eq!(ran.code, 0, "{fixture}: {}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn every_figure_says_what_the_month_can_still_become() {
    // regression: of a mean, a percentile or a sum nothing was said but “—”
    // two answers, after 10 and 20 s; one under way since 30 s
    let due = of("R25-figures", "2026-10-07T08:00:30", &[]);
    let rows = due["rows"].as_array().unwrap();
    let row = |figure: &str| rows.iter().find(|row| row["figure"] == figure).unwrap();
    let best = |figure: &str| {
        let value = &row(figure)["best"]["value"];
        (value["num"].as_u64().unwrap(), value["den"].as_u64().unwrap())
    };
    // the third is longer than the mean of two: it can only be left out
    assert_eq!((best("mean"), row("mean")["shown"].as_str()), ((30, 2), Some("15s")));
    assert_eq!((best("max"), best("p50"), best("p90")), ((20, 1), (10, 1), (20, 1)));
    assert_eq!((best("sum"), best("count"), best("late")), ((30, 1), (2, 1), (0, 1)));
    assert_eq!(row("count")["worst"]["shown"], "3");
    let decided = |figure: &str| row(figure)["decided"].as_bool();
    assert_eq!(
        (decided("count"), decided("late"), decided("mean")),
        (Some(true), Some(true), None)
    );
}

#[test]
fn a_ticket_stands_under_each_tier_and_counts_once() {
    let due = of("R21-tiers", "2026-10-05T08:10", &[]);
    let items = due["items"].as_array().unwrap();
    let of_one = items.iter().filter(|item| item["ticket"] == items[0]["ticket"]);
    let left: Vec<&Value> = of_one.map(|item| &item["left_s"]).collect();
    assert_eq!(left, [300, 1200], "15 and 30 minutes, of which ten have passed");
    let tiers: Vec<&Value> =
        due["rows"].as_array().unwrap().iter().map(|row| &row["tier"]).collect();
    assert_eq!(tiers, [1, 2]);
}

#[test]
fn longer_periods_and_registers_have_an_outlook() {
    let due = of("R23-quarters-and-rolling-months", "2026-10-05T10:30", &[]);
    assert_eq!(due["rows"][0]["period"]["kind"], "quarter");
    assert_eq!(due["rows"][0]["period"]["complete"], false);
    let calls = ["--source", "calls=calls.csv"];
    let due = of("R17-tickets-and-calls", "2026-10-05T10:30", &calls);
    let rows = due["rows"].as_array().unwrap();
    assert!(rows.iter().any(|row| row["total"] == 1 && row["decided"] == true), "{rows:?}");
}
