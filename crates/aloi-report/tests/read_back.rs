//! The same figures in every format: read back from what was written.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

#[path = "common/mod.rs"]
mod common;

use aloi_report::Style;
use aloi_report::model::Report;
use common::{LANGUAGES, october, quarter};

/// A row's figures: month, in time, total, rate, target, whether met.
type Figures = (String, u64, u64, Option<String>, String, Option<bool>);

fn of_report(report: &Report) -> Vec<Figures> {
    let rows = report.months.iter().flat_map(|month| {
        month.rows.iter().map(|row| {
            let (month, tally) = (month.month.to_string(), row.tally);
            let (rate, target) = (row.rate(), row.target.percent().unwrap());
            (month, tally.in_time, tally.total, rate, target, row.compliant())
        })
    });
    rows.collect()
}

fn of_json(report: &Report) -> Vec<Figures> {
    let value: serde_json::Value = serde_json::from_str(&aloi_report::json(report)).unwrap();
    let mut figures = Vec::new();
    for month in value["months"].as_array().unwrap() {
        for row in month["rows"].as_array().unwrap() {
            figures.push((
                month["month"].as_str().unwrap().to_owned(),
                row["in_time"].as_u64().unwrap(),
                row["total"].as_u64().unwrap(),
                row["rate"].as_str().map(str::to_owned),
                row["target"].as_str().unwrap().to_owned(),
                row["compliant"].as_bool(),
            ));
        }
    }
    figures
}

fn of_csv(report: &Report) -> Vec<Figures> {
    let written = aloi_report::csv(report);
    let mut reader = csv::Reader::from_reader(written.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        (
            row[0].to_owned(),
            row[5].parse().unwrap(),
            row[6].parse().unwrap(),
            Some(row[7].to_owned()).filter(|rate| !rate.is_empty()),
            row[8].to_owned(),
            row[9].parse().ok(),
        )
    });
    rows.collect()
}

/// A percentage as people read it, in any language, as a decimal; `None` for a dash.
fn percent(shown: &str) -> Option<String> {
    let number = shown.strip_suffix('%')?.trim_end_matches(['\u{202f}', '\u{a0}']);
    Some(number.replace(',', "."))
}

fn verdict(shown: &str) -> Option<bool> {
    match shown.trim_matches('*') {
        "tenu" | "met" | "cumplido" => Some(true),
        "non tenu" | "missed" | "incumplido" => Some(false),
        "sans objet" | "not applicable" | "no aplicable" => None,
        other => panic!("no verdict: {other}"),
    }
}

/// The rows of one month in a document: the cells of each line that has a fraction in it.
fn of_lines(month: &str, lines: &[Vec<String>]) -> Vec<Figures> {
    let rows = lines.iter().map(|cells| {
        let (in_time, total) = cells[2].split_once(" / ").unwrap();
        (
            month.to_owned(),
            in_time.parse().unwrap(),
            total.parse().unwrap(),
            percent(&cells[3]),
            percent(&cells[4]).unwrap(),
            verdict(&cells[5]),
        )
    });
    rows.collect()
}

fn of_markdown(report: &Report) -> Vec<Figures> {
    let document = aloi_report::markdown(report);
    let rows = document.lines().filter(|line| line.starts_with('|') && line.contains(" / "));
    let cells = rows.map(|row| row.split('|').skip(1).map(|cell| cell.trim().to_owned()).collect());
    of_lines("2026-10", &cells.collect::<Vec<_>>())
}

fn of_text(report: &Report) -> Vec<Figures> {
    let document = aloi_report::text(report, Style::default());
    let rows = document.lines().filter(|line| line.contains(" / "));
    let cells = rows.map(|row| {
        let cells = row.split("  ").map(str::trim).filter(|cell| !cell.is_empty());
        cells.map(str::to_owned).collect()
    });
    of_lines("2026-10", &cells.collect::<Vec<_>>())
}

#[test]
fn every_format_says_the_same_figures() {
    for language in LANGUAGES {
        let report = october(language);
        let figures = of_report(&report);
        assert_eq!(of_json(&report), figures, "JSON");
        assert_eq!(of_csv(&report), figures, "CSV");
        assert_eq!(of_markdown(&report), figures, "Markdown");
        assert_eq!(of_text(&report), figures, "text");
        let quarter = quarter(language);
        assert_eq!(of_json(&quarter), of_report(&quarter), "JSON");
        assert_eq!(of_csv(&quarter), of_report(&quarter), "CSV");
    }
}

#[test]
fn a_rate_beside_a_finer_target_has_its_decimals_in_every_format() {
    for language in LANGUAGES {
        let mut report = october(language);
        let row = &mut report.months[0].rows[0];
        row.target = "33.333333%".parse().unwrap();
        row.tally = aloi::Tally { in_time: 1, total: 3 };
        let figures = of_report(&report);
        assert_eq!(figures[0].3.as_deref(), Some("33.333333"));
        for read in [of_json, of_csv, of_markdown, of_text] {
            assert_eq!(read(&report), figures);
        }
        let shown = aloi_report::format::decimal("33.333333", language);
        let page = aloi_report::html(&report);
        assert!(page.matches(&shown).count() > 2, "in cards, chart and table of the page");
        let drawn = aloi_report::document(&report);
        assert!(format!("{drawn:?}").matches(&shown).count() > 2, "in the document");
    }
}

#[test]
fn segments_add_up_to_the_elapsed_time_and_those_that_differ_in_status_only_are_joined() {
    let value: serde_json::Value =
        serde_json::from_str(&aloi_report::json(&october(LANGUAGES[0]))).unwrap();
    let ticket = &value["months"][0]["tickets"][0];
    let segments = ticket["segments"].as_array().unwrap();
    assert_eq!(segments.len(), 3, "four segments, two of them active in a row");
    let running = segments.iter().filter(|segment| segment["counts"] == "running");
    let sum: i64 = running.map(|segment| segment["seconds"].as_i64().unwrap()).sum();
    assert_eq!(sum, ticket["elapsed_s"].as_i64().unwrap());
    for pair in segments.windows(2) {
        assert_eq!(pair[0]["to"], pair[1]["from"]);
    }
}

#[test]
fn french_documents_have_no_plain_space_before_high_punctuation() {
    let report = october(LANGUAGES[0]);
    let documents = [aloi_report::text(&report, Style::default()), aloi_report::markdown(&report)];
    for document in documents {
        for plain in [" :", " ;", " ?", " !", " %", "« ", " »"] {
            assert!(!document.contains(plain), "{plain:?} in\n{document}");
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes_whatever_the_order_of_its_findings() {
    let report = october(LANGUAGES[1]);
    let mut shuffled = report.clone();
    shuffled.findings.reverse();
    for render in [aloi_report::json, aloi_report::markdown] {
        assert_eq!(render(&report), render(&shuffled));
    }
}
