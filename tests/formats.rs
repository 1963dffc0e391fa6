//! One report in every format: each is read back and says the same figures, which are the JSON's.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use crate::shell::{done, folder, nini};
use calamine::{Data, Reader, Xlsx};
use serde_json::Value;
use std::path::Path;

/// The formats that a reader reads back here; the PDF has a test of its own.
const ENDINGS: [&str; 6] = ["json", "csv", "md", "txt", "html", "xlsx"];

/// A level of a month as a reader sees it: level, required, month, in time, total, rate.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    level: String,
    within: String,
    month: String,
    in_time: String,
    total: String,
    /// With a point; empty for an empty base.
    rate: String,
    /// Empty where the target is missed, or for an empty base.
    misses_left: String,
}

/// Writes the report of `period` in every format, `NAME.ENDING`.
fn write(folder: &Path, period: &[&str]) {
    let paths = ENDINGS.map(|ending| folder.join(format!("r.{ending}")));
    let mut args = nini(period);
    for path in &paths {
        args.extend(["-o", path.to_str().unwrap()]);
    }
    args.extend(["--detail", "all"]);
    done(&args);
}

fn text(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn json(folder: &Path) -> Value {
    serde_json::from_str(&text(folder, "r.json")).unwrap()
}

fn of_json(folder: &Path) -> Vec<Row> {
    let report = json(folder);
    let months = report["months"].as_array().unwrap().clone();
    let rows = months.iter().flat_map(|month| {
        let rows = month["rows"].as_array().unwrap().iter();
        rows.map(|row| row_of_json(row, month["month"].as_str().unwrap())).collect::<Vec<_>>()
    });
    rows.collect()
}

fn row_of_json(row: &Value, month: &str) -> Row {
    let said = |key: &str| match &row[key] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Row {
        level: format!("{} {}", said("service"), said("priority")),
        within: said("within"),
        month: month.to_owned(),
        in_time: said("in_time"),
        total: said("total"),
        rate: said("rate"),
        misses_left: said("misses_left"),
    }
}

fn of_csv(folder: &Path) -> Vec<Row> {
    let mut rows = csv::Reader::from_path(folder.join("r.csv")).unwrap();
    let heads = rows.headers().unwrap().clone();
    let rows = rows.records().map(|record| {
        let record = record.unwrap();
        let said =
            |name: &str| record[heads.iter().position(|head| head == name).unwrap()].to_owned();
        Row {
            level: format!("{} {}", said("service"), said("priority")),
            within: said("within"),
            month: said("month"),
            in_time: said("in_time"),
            total: said("total"),
            rate: said("rate"),
            misses_left: said("misses_left"),
        }
    });
    rows.collect()
}

/// `2 / 3` in two.
fn counts(said: &str) -> (String, String) {
    let (in_time, total) = said.split_once(" / ").unwrap();
    (in_time.to_owned(), total.to_owned())
}

/// `66,67 %` as `66.67`; nothing of a dash.
fn number(said: &str) -> String {
    let number = said.trim_end_matches('%').trim_end().replace(',', ".");
    if number == "—" { String::new() } else { number }
}

/// The rows of the first table of a single month, its cells given.
fn of_cells(rows: impl Iterator<Item = Vec<String>>) -> Vec<Row> {
    let rows = rows.map(|cells| {
        let (in_time, total) = counts(&cells[2]);
        Row {
            level: cells[0].clone(),
            within: cells[1].clone(),
            month: "2026-10".to_owned(),
            in_time,
            total,
            rate: number(&cells[3]),
            misses_left: number(&cells[6]),
        }
    });
    rows.collect()
}

fn of_markdown(folder: &Path) -> Vec<Row> {
    let document = text(folder, "r.md");
    let lines = document.lines().filter(|line| line.starts_with("| OR P") && line.contains('%'));
    // The four rows of the results; the section on doubt has some of them once more.
    let lines = lines.take(4);
    let lines = lines.map(|line| line.trim_matches('|').split('|').map(|c| c.trim().to_owned()));
    of_cells(lines.map(Iterator::collect))
}

fn of_text(folder: &Path) -> Vec<Row> {
    let page = text(folder, "r.txt");
    let lines = page.lines().filter(|line| line.starts_with("  OR P")).take(4);
    let cells = |line: &str| {
        let cells = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty());
        cells.map(str::to_owned).collect()
    };
    of_cells(lines.map(cells))
}

/// The text of a page without its tags and drawings, a space for each.
fn words_of(page: &str) -> String {
    let main = page.split_once("<main").unwrap().1;
    let mut words = String::new();
    for piece in main.split("<svg") {
        let after = piece.split_once("</svg>").map_or(piece, |(_, after)| after);
        for tag in after.split('<') {
            words += tag.split_once('>').map_or(tag, |(_, text)| text);
            words.push(' ');
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_page(folder: &Path, levels: &[Row]) -> Vec<Row> {
    let words = words_of(&text(folder, "r.html"));
    let rows = levels.iter().map(|row| {
        let named = format!("{} {} ", row.level, row.within);
        let card = words.split_once(&named).unwrap_or_else(|| panic!("no {named} in {words}")).1;
        let (rate, rest) = card.split_once('%').unwrap();
        let (in_time, rest) = rest.split_once(" sur ").unwrap();
        let (total, _) = rest.split_once(" dans le délai").unwrap();
        let in_time = in_time.rsplit(' ').next().unwrap();
        let misses_left = match row.misses_left.as_str() {
            "0" => "aucun retard de plus permis",
            _ => "retard de plus permis",
        };
        let until = card.find("OR P").unwrap_or(card.len());
        let says_misses = card[..until].contains(misses_left);
        Row {
            in_time: in_time.to_owned(),
            total: total.to_owned(),
            rate: number(&format!("{}%", rate.trim())),
            misses_left: if says_misses { row.misses_left.clone() } else { String::new() },
            ..row.clone()
        }
    });
    rows.collect()
}

/// The rows of the workbook's first sheet: those that begin with a number and a level.
fn of_workbook(folder: &Path) -> Vec<Row> {
    let mut book: Xlsx<_> = calamine::open_workbook(folder.join("r.xlsx")).unwrap();
    let name = book.sheet_names()[0].clone();
    let sheet = book.worksheet_range(&name).unwrap();
    let is_row =
        |row: &&[Data]| row.get(1).is_some_and(|cell| cell.to_string().starts_with("OR P"));
    let rows = sheet.rows().filter(is_row).map(|row| {
        let said = |n: usize| row.get(n).map(ToString::to_string).unwrap_or_default();
        let share = |n: usize| match row.get(n) {
            Some(Data::Float(share)) => format!("{:.2}", share * 100.0),
            Some(Data::Int(share)) => format!("{share}00.00"),
            _ => String::new(),
        };
        Row {
            level: said(1),
            within: said(2),
            month: "2026-10".to_owned(),
            in_time: said(4),
            total: said(5),
            rate: share(6),
            misses_left: number(&said(9)),
        }
    });
    rows.collect()
}

#[test]
fn one_month_says_the_same_in_every_format() {
    let folder = folder();
    write(folder.path(), &["-m", "2026-10"]);
    let expected = of_json(folder.path());
    assert_eq!(expected.len(), 4);
    assert_eq!(of_csv(folder.path()), expected, "CSV");
    assert_eq!(of_markdown(folder.path()), expected, "Markdown");
    assert_eq!(of_text(folder.path()), expected, "text");
    assert_eq!(of_page(folder.path(), &expected), expected, "HTML");
    assert_eq!(of_workbook(folder.path()), expected, "Excel");
    let mut files: Vec<String> = ENDINGS.map(|ending| format!("r.{ending}")).into();
    files.extend([
        "r-tickets.csv".to_owned(),
        "r-excluded.csv".to_owned(),
        "r-doubtful.csv".to_owned(),
    ]);
    files.sort();
    assert_eq!(shell::files(folder.path()), files);
    let lines =
        |name: &str| csv::Reader::from_path(folder.path().join(name)).unwrap().records().count();
    assert_eq!([lines("r-tickets.csv"), lines("r-excluded.csv")], [20, 8]);
}

#[test]
fn several_months_and_the_year_to_date_add_up() {
    let folder = folder();
    write(folder.path(), &["--from", "2026-09", "--to", "2026-11"]);
    let rows = of_json(folder.path());
    assert_eq!(of_csv(folder.path()), rows, "CSV");
    let to_date = &json(folder.path())["to_date"];
    assert_eq!((&to_date["first"], &to_date["last"]), (&"2026-09".into(), &"2026-11".into()));
    let [md, txt, page] =
        ["md", "txt", "html"].map(|ending| text(folder.path(), &format!("r.{ending}")));
    for row in to_date["rows"].as_array().unwrap() {
        let sum = row_of_json(row, "");
        let of_level = rows.iter().filter(|one| one.level == sum.level);
        let total = of_level.clone().map(|one| one.total.parse::<u64>().unwrap()).sum::<u64>();
        let in_time = of_level.map(|one| one.in_time.parse::<u64>().unwrap()).sum::<u64>();
        assert_eq!((sum.in_time, sum.total), (in_time.to_string(), total.to_string()));
        let bins = row["distribution"]["tickets"].as_array().unwrap().iter();
        let bins = bins.map(|tickets| tickets.as_u64().unwrap()).sum::<u64>();
        assert_eq!(bins + row["distribution"]["undated"].as_u64().unwrap(), total);
        for (name, document) in [("Markdown", &md), ("text", &txt)] {
            // the first mention is the sentence, the last the table's heading
            let table = document.rsplit_once("Cumul de l'année").unwrap().1;
            let line = table.lines().find(|line| line.contains(&sum.level)).unwrap();
            assert!(line.contains(&format!("{in_time} / {total}")), "{name}: {line}");
        }
    }
    for (name, document) in [("Markdown", &md), ("text", &txt), ("HTML", &words_of(&page))] {
        assert!(
            document.contains("aucun ticket"),
            "{name} does not say that a month has no ticket"
        );
    }
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let [first, second] = [folder(), folder()];
    for folder in [&first, &second] {
        write(folder.path(), &["-m", "2026-10"]);
    }
    for ending in ENDINGS {
        let read = |folder: &Path| std::fs::read(folder.join(format!("r.{ending}"))).unwrap();
        assert!(read(first.path()) == read(second.path()), "{ending}");
    }
}

#[test]
fn results_list_segments_only_where_they_are_asked_for() {
    let folder = folder();
    write(folder.path(), &["-m", "2026-10"]);
    let report = json(folder.path());
    assert!(report["months"][0]["tickets"][0].get("segments").is_none());
    let listed = done(&nini(&["-m", "2026-10", "--format", "json", "--segments"]));
    let listed: Value = serde_json::from_str(&listed.out).unwrap();
    assert!(listed["months"][0]["tickets"][0]["segments"].is_array());
}

#[test]
fn rows_by_value_stand_apart_through_the_months() {
    let case = shell::root().join("fixtures/rules/R23-by-site");
    let at = |name: &str| case.join(name).to_string_lossy().into_owned();
    let (contract, tickets, history) = (at("contract.toml"), at("tickets.csv"), at("history.csv"));
    let files = ["-c", &contract, "--tickets", &tickets, "--history", &history];
    let period = ["report", "--from", "2026-10", "--to", "2026-11", "--lang", "en"];
    let text = done(&[&period[..], &files].concat()).out;
    // October of one site stands beside November of the same, and no site is compared with another
    let lines: Vec<Vec<&str>> =
        text.lines().map(|line| line.split_whitespace().collect()).collect();
    for (site, months) in [
        ("LYON", &[("2026-10", "50.00%"), ("2026-11", "—")][..]),
        // in October nothing has come of it yet
        ("Metz", &[("2026-11", "100.00%")]),
        ("Nantes", &[("2026-10", "100.00%"), ("2026-11", "—")]),
    ] {
        let at = lines.iter().position(|line| line.starts_with(&[site, "·", "P1", "15m"])).unwrap();
        for (line, (month, shown)) in lines[at..].iter().zip(months) {
            assert!(line.contains(month) && line.contains(shown), "{site}: {text}");
        }
        let next = &lines[at + months.len()];
        assert!(next.starts_with(&[site, "·", "P2"]), "{site}: {text}");
    }
    assert!(!text.contains('↗'), "{text}");
}
