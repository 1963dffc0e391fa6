//! The figures of the workbook are those of the JSON result.

use crate::common::{LANGUAGES, october, quarter};
use crate::read::workbook;
use aloi::Language;
use aloi_report::model::{Detail, Report};
use calamine::Data;
use serde_json::Value;

/// Month, in time, total, rate in hundredths of a per cent, target in millionths, verdict.
type Row = (String, f64, f64, Option<i64>, i64, Option<bool>);

fn of_json(report: &Report) -> Vec<Row> {
    let value: Value = serde_json::from_str(&aloi_report::json(report)).unwrap();
    let number = |text: &str, of: f64| (text.parse::<f64>().unwrap() * of).round() as i64;
    let mut rows = Vec::new();
    for month in value["months"].as_array().unwrap() {
        for row in month["rows"].as_array().unwrap() {
            rows.push((
                month["month"].as_str().unwrap().to_owned(),
                row["in_time"].as_f64().unwrap(),
                row["total"].as_f64().unwrap(),
                row["rate"].as_str().map(|rate| number(rate, 100.0)),
                number(row["target"].as_str().unwrap(), 1_000_000.0),
                row["compliant"].as_bool(),
            ));
        }
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows
}

fn of_cells(rows: &[Vec<Data>]) -> Vec<Row> {
    let float = |cell: &Data| match cell {
        Data::Float(number) => Some(*number),
        Data::Int(number) => Some(*number as f64),
        _ => None,
    };
    let row = |row: &Vec<Data>| {
        let verdict = row[8].to_string();
        let compliant = match verdict.as_str() {
            "✓ tenu" | "✓ met" | "✓ cumplido" => Some(true),
            "✗ non tenu" | "✗ missed" | "✗ incumplido" => Some(false),
            "○ sans objet" | "○ not applicable" | "○ no aplicable" => None,
            other => panic!("no verdict: {other}"),
        };
        let rate = float(&row[6]).map(|rate| (rate * 10_000.0).round() as i64);
        if rate.is_none() {
            assert!(
                ["sans objet", "not applicable", "no aplicable"].contains(&&*row[6].to_string()),
                "{row:?}"
            );
        }
        let month = match &row[3] {
            Data::DateTime(at) => at.as_datetime().unwrap().format("%Y-%m").to_string(),
            other => other.to_string(),
        };
        let target = (float(&row[7]).unwrap() * 100_000_000.0).round() as i64;
        (month, float(&row[4]).unwrap(), float(&row[5]).unwrap(), rate, target, compliant)
    };
    let mut rows: Vec<Row> = rows.iter().map(row).collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows
}

fn names(language: Language) -> [&'static str; 4] {
    match language {
        Language::French => ["Synthèse", "Mois par mois", "N°", "Tickets"],
        Language::Spanish => ["Resumen", "Por mes", "N.º", "Tickets"],
        Language::English => ["Summary", "By month", "No.", "Tickets"],
    }
}

#[test]
fn the_rows_are_those_of_the_result() {
    for language in LANGUAGES {
        let [cover, months, number, _] = names(language);
        let report = october(language);
        let rows = workbook(&report).table(cover, number);
        assert_eq!(of_cells(&rows), of_json(&report), "{language:?}");
        let report = quarter(language);
        let rows = workbook(&report).table(months, number);
        assert_eq!(of_cells(&rows), of_json(&report), "{language:?}");
    }
}

#[test]
fn the_cover_of_several_months_has_the_last_and_the_year_to_date() {
    let report = quarter(Language::English);
    let mut book = workbook(&report);
    let last = of_cells(&book.table("Summary", "No."));
    let expected: Vec<Row> =
        of_json(&report).into_iter().filter(|row| row.0 == "2026-10").collect();
    assert_eq!(last, expected);
    let cells = book.cells("Summary");
    let heading = |row: &&[Data]| row[0].to_string().starts_with("Year to date, August 2026");
    let at = cells.rows().rposition(|row| heading(&row)).unwrap();
    let sums: Vec<(f64, f64)> = cells
        .rows()
        .skip(at + 2)
        .take(4)
        .map(|row| (row[4].to_string().parse().unwrap(), row[5].to_string().parse().unwrap()))
        .collect();
    let to_date = report.to_date.as_ref().unwrap().rows.iter();
    let expected: Vec<(f64, f64)> =
        to_date.map(|row| (row.tally.in_time as f64, row.tally.total as f64)).collect();
    assert_eq!(sums, expected);
    let sums = book.formulas("Summary");
    let sums = sums.iter().filter(|formula| formula.starts_with("SUM('By month'!"));
    assert_eq!(sums.count(), 8);
}

#[test]
fn tickets_have_true_dates_durations_and_ids_as_text() {
    let report = october(Language::French);
    let mut book = workbook(&report);
    let rows = book.table("Tickets", "N°");
    let json: Value = serde_json::from_str(&aloi_report::json(&report)).unwrap();
    let tickets = json["months"][0]["tickets"].as_array().unwrap();
    assert_eq!(rows.len(), tickets.len());
    for (row, ticket) in rows.iter().zip(tickets) {
        assert_eq!(row[2], Data::String(ticket["ticket"].as_str().unwrap().to_owned()));
        let Data::DateTime(started) = &row[7] else { panic!("{:?}", row[7]) };
        // 08:00 in UTC
        assert_eq!(started.as_datetime().unwrap().to_string(), "2026-10-05 10:00:00");
        let Data::DateTime(elapsed) = &row[10] else { panic!("{:?}", row[10]) };
        assert!(elapsed.is_duration());
        let seconds = ticket["elapsed_s"].as_i64().unwrap();
        assert_eq!(elapsed.as_duration().unwrap().num_seconds(), seconds);
        let late = ticket["verdict"] == "late";
        assert_eq!(row[13].to_string(), if late { "hors délai" } else { "dans le délai" });
    }
}

#[test]
fn totals_are_formulas_only_where_every_ticket_is_listed() {
    for (detail, formulas) in [(Detail::All, 8), (Detail::Late, 0), (Detail::Rows, 0)] {
        let report = Report { detail, ..october(Language::English) };
        let written = workbook(&report).formulas("Summary");
        let counted = written.iter().filter(|formula| formula.starts_with("COUNTIFS(Tickets["));
        assert_eq!(counted.count(), formulas, "{detail:?}");
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for report in [october(Language::French), quarter(Language::English)] {
        assert!(workbook(&report).bytes == workbook(&report).bytes);
    }
}

#[test]
fn every_sheet_is_there_in_both_languages() {
    let french = workbook(&october(Language::French)).sheets();
    assert_eq!(
        french.join(", "),
        "Synthèse, Tickets, Hors délai, Hors assiette, Assiette, Constats, Méthode, \
         Données des graphiques"
    );
    let english = workbook(&quarter(Language::English)).sheets();
    assert_eq!(
        english.join(", "),
        "Summary, By month, Tickets, Late, Not in the base, Base, Findings, Method, Chart data"
    );
}
