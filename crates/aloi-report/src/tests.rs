//! Every declared column is read back from every format that draws it, row by row.

use crate::column::{Column, Drawn, drawn, picked};
use crate::levels::{self, Level};
use crate::model::{Detail, LeftLine, Report, ToDate};
use crate::table::{Cell, Style};
use crate::tickets::late;
use crate::tickets::{self, Excluded, Ticket};
use crate::value::Value;
use crate::words::Words;
use crate::{document, example};
use aloi::Language;
use aloi::within::Deadline;
use aloi::{Instant, Planned, Reason, Tally, Verdict};
use calamine::{Data, Reader, Xlsx};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::io::Cursor;

/// A report in which every column of a ticket has something in it: in two months, under two
/// indicators, a ticket late by its clock with pending time taken off and in doubt, one late by
/// its planned date, and one late by another measure than restoration.
fn full(language: Language) -> Report {
    let mut report = Report { language, detail: Detail::All, ..example::report() };
    let mut second = report.indicators[0].clone();
    (second.id, second.number, second.version) = ("second".to_owned(), None, Some(2));
    report.indicators[0].number = Some("KPI-01".to_owned());
    report.indicators.push(second);
    let [month] = &mut report.months[..] else { panic!("one month") };
    for row in month.rows.clone() {
        month.rows.push(crate::model::Row { indicator: "second".to_owned(), ..row });
    }
    let at = |text: &str| -> Instant { text.parse().unwrap() };
    let line = &mut month.tickets[1];
    line.pending_s = Some(1800);
    line.doubt = Some(crate::model::DoubtLine {
        doubts: vec![aloi::doubt::Doubt::DateAlone, aloi::doubt::Doubt::PendingUnknown],
        ruled: crate::model::PossibleOutcome::NotInBase,
        outcomes: Vec::new(),
        elapsed_s: None,
    });
    let mut planned = line.clone();
    planned.indicator = "second".to_owned();
    planned.limit_s = None;
    let day = "2026-10-05".parse().unwrap();
    let on = Planned::on(day, at("2026-10-04T22:00:00Z"));
    planned.deadline = Some(Deadline::planned(on, report.zone));
    planned.restored_at = at("2026-10-07T10:00:00Z");
    let mut response = month.tickets[1].clone();
    (response.indicator, response.ticket) = ("second".to_owned(), "INC0000099".to_owned());
    response.is_other_measure = true;
    response.part = Some(2);
    month.excluded[0].part = Some(1);
    let (to, ends) = (Some(response.restored_at), Some(response.closed_at));
    response.unfinished = Some(aloi::Unfinished { to, counted: ends });
    let mut counted = planned.clone();
    counted.ticket = "INC0000098".to_owned();
    counted.deadline = Deadline::end_of(day, report.zone);
    month.tickets.extend([planned, response, counted]);
    let left = LeftLine {
        level_service: Some("OR".to_owned()),
        priority: "P1".to_owned(),
        until: at("2026-10-20T08:00:00Z"),
        elapsed_s: 9000,
        limit_s: Some(7200),
        deadline: None,
        verdict: Verdict::Late,
    };
    let mut other = month.excluded[0].clone();
    (other.indicator, other.reason) = ("second".to_owned(), Reason::NoLevel);
    other.left = Some(LeftLine {
        limit_s: None,
        deadline: Deadline::end_of(day, report.zone),
        verdict: Verdict::InTime,
        ..left.clone()
    });
    month.excluded[0].left = Some(left);
    month.excluded.push(other);
    let doubtful = month.rows.iter_mut().next().unwrap();
    doubtful.tally = Tally { in_time: 3, total: 5 };
    doubtful.doubt.tickets = 1;
    let graded = &mut month.rows[1];
    graded.tally = Tally { in_time: 1, total: 3 };
    graded.target.grades = aloi::Grades::from([]).unwrap();
    let worth = aloi::Worth::Points(3);
    let grade = aloi::Grade { name: "severe".to_owned(), worth, at_discretion_of: None };
    graded.grades = vec![grade];
    (graded.version, graded.carried) = (Some(2), Some(1));
    graded.by = vec![("site".to_owned(), "Lyon".to_owned())];
    let mut next = month.clone();
    next.month = next.month.next();
    report.months.push(next);
    report.to_date = ToDate::of(&report.months);
    for row in report.months.iter_mut().flat_map(|month| &mut month.rows) {
        row.period = Some(crate::model::RowPeriod {
            kind: aloi::PeriodKind::Quarter,
            span: aloi::Span::new(at("2026-09-30T22:00:00Z"), at("2026-12-31T23:00:00Z")),
            days: ("2026-10-01".parse().unwrap(), "2026-12-31".parse().unwrap()),
            is_complete: false,
            is_cut: true,
        });
    }
    report
}

/// A value as programs read it.
fn for_programs(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(all) => all.iter().map(for_programs).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// Asserts that `read` finds in row `n` under the key of each column what the row has in it.
fn check<'r, R: 'r>(
    format: &str,
    columns: &[Column<'r, R>],
    rows: &[R],
    expected: impl Fn(Value<'r>) -> String,
    read: impl Fn(&Column<'r, R>, usize) -> Option<String>,
) {
    assert!(!columns.is_empty() && !rows.is_empty(), "{format}");
    for column in columns {
        for (n, row) in rows.iter().enumerate() {
            let value = column.value(row);
            let found = read(column, n);
            if matches!(value, Value::Absent) {
                assert!(found.is_none_or(|text| text.is_empty()), "{format}: {}", column.key);
            } else {
                assert_eq!(found, Some(expected(value)), "{format}: {} of row {n}", column.key);
            }
        }
    }
}

fn csv_says<'r, R: 'r>(columns: Vec<Column<'r, R>>, rows: &[R], written: &str) {
    let mut reader = ::csv::Reader::from_reader(written.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    let own = drawn(columns, Drawn::Csv);
    assert_eq!(heads.len(), own.len());
    let programs = |value: Value<'_>| value.json().as_ref().map(for_programs).unwrap_or_default();
    check("CSV", &own, rows, programs, |column, n| {
        let at = heads.iter().position(|head| head == column.key)?;
        records[n].get(at).map(str::to_owned)
    });
}

fn json_says<'r, R: 'r>(columns: Vec<Column<'r, R>>, rows: &[R], report: &Report, list: &str) {
    let written: Json = serde_json::from_str(&crate::json(report)).unwrap();
    let months = written["months"].as_array().unwrap().iter();
    let objects: Vec<&Json> = months.flat_map(|month| month[list].as_array().unwrap()).collect();
    let whole = |value: Value<'_>| value.json().map(|json| json.to_string()).unwrap_or_default();
    check("JSON", &drawn(columns, Drawn::Json), rows, whole, |column, n| {
        objects[n].get(column.key).map(Json::to_string)
    });
}

/// The lists that a report has: the rows, the tickets of the base, the others.
fn lists(report: &Report) -> (Vec<Level<'_>>, Vec<Ticket<'_>>, Vec<Excluded<'_>>) {
    let words = Words::of(report.language);
    let months = || report.months.iter();
    (
        months().flat_map(|month| levels::of_month(month, words)).collect(),
        tickets::listed(report).collect(),
        months().flat_map(|month| tickets::excluded(report, month)).collect(),
    )
}

#[test]
fn csv_and_json_have_every_column_by_its_key() {
    let report = full(Language::English);
    let (rows, tickets, excluded) = lists(&report);
    csv_says(levels::columns(), &rows, &crate::csv(&report));
    csv_says(tickets::columns(), &tickets, &crate::tickets_csv(&report));
    csv_says(tickets::excluded_columns(), &excluded, &crate::excluded_csv(&report));
    json_says(levels::columns(), &rows, &report, "rows");
    json_says(tickets::columns(), &tickets, &report, "tickets");
    json_says(tickets::excluded_columns(), &excluded, &report, "excluded");
}

#[test]
fn the_script_of_the_page_has_every_column_by_its_key() {
    let report = full(Language::French);
    let (_, tickets, _) = lists(&report);
    let page = crate::html(&report);
    let (_, data) = page.split_once("id=\"data\">").unwrap();
    let data: Json = serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
    let keys: Vec<&str> =
        data["columns"].as_array().unwrap().iter().flat_map(Json::as_str).collect();
    let words = Words::of(report.language);
    let expected = |value: Value<'_>| match value {
        Value::Time(at) => at.seconds().to_string(),
        Value::Verdict(verdict) => u8::from(verdict == Verdict::Late).to_string(),
        Value::Month(month) => words.month(month),
        Value::Due(_) | Value::Doubts(_) | Value::Unfinished(_) if !value.is_empty() => {
            value.cell(words, report.zone).text
        }
        Value::Doubts(_) | Value::Unfinished(_) => String::new(),
        value => value.json().as_ref().map(for_programs).unwrap_or_default(),
    };
    let own = drawn(tickets::columns(), Drawn::Page);
    check("HTML", &own, &tickets, expected, |column, n| {
        let value = &data["tickets"][n][keys.iter().position(|key| *key == column.key)?];
        let names =
            if column.key == "month" { &data["months"] } else { &data["names"][column.key] };
        Some(match value {
            Json::Number(at) if names.is_array() => {
                for_programs(&names[usize::try_from(at.as_u64()?).ok()?])
            }
            Json::Array(planned) => for_programs(&planned[0]),
            value => for_programs(value),
        })
    });
}

/// A cell of a workbook as the documents write its figure.
fn shown(cell: &Data, cell_of_value: &Cell) -> String {
    match cell {
        Data::DateTime(at) if at.is_duration() => {
            let seconds = at.as_duration().unwrap().num_milliseconds();
            crate::format::duration((seconds + 500) / 1000)
        }
        Data::DateTime(at) => {
            let text = at.as_datetime().unwrap().format("%Y-%m-%d %H:%M:%S").to_string();
            text[..cell_of_value.text.len().min(text.len())].to_owned()
        }
        other => other.to_string(),
    }
}

/// Asserts that a sheet has every column that it draws under its head, whatever stands between.
fn sheet_says<'r, R: 'r>(report: &Report, sheet: &str, columns: &[Column<'r, R>], rows: &[R]) {
    let words = Words::of(report.language);
    let mut book = Xlsx::new(Cursor::new(crate::xlsx(report).unwrap())).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let lines: Vec<&[Data]> = range.rows().collect();
    for column in columns {
        let head = column.head(words);
        let at = lines[0].iter().position(|cell| cell.to_string() == head);
        let at = at.unwrap_or_else(|| panic!("no {head} in {sheet}"));
        for (line, row) in lines[1..].iter().zip(rows) {
            let value = column.value(row);
            let cell = value.cell(words, report.zone);
            let expected = if value.is_empty() { String::new() } else { cell.text.clone() };
            assert_eq!(shown(&line[at], &cell), expected, "{sheet}: {}", column.key);
        }
    }
}

#[test]
fn the_workbook_has_every_column_under_its_head() {
    for language in [Language::English, Language::Spanish] {
        let report = full(language);
        let (_, tickets, excluded) = lists(&report);
        let [all, late_sheet, outside] = match language {
            Language::Spanish => ["Tickets", "Fuera de plazo", "Fuera de la base"],
            _ => ["Tickets", "Late", "Not in the base"],
        };
        sheet_says(&report, all, &drawn(tickets::columns(), Drawn::Sheet), &tickets);
        let late = late::listed(&report);
        sheet_says(
            &report,
            late_sheet,
            &picked(tickets::columns(), &["pending_s", "doubts"]),
            &late,
        );
        let own = drawn(tickets::excluded_columns(), Drawn::Sheet);
        sheet_says(&report, outside, &own, &excluded);
        let head: BTreeSet<String> = drawn(levels::columns(), Drawn::Sheet)
            .iter()
            .map(|column| column.head(Words::of(language)))
            .collect();
        let mut book = Xlsx::new(Cursor::new(crate::xlsx(&report).unwrap())).unwrap();
        let months = book.sheet_names()[1].clone();
        let months = book.worksheet_range(&months).unwrap();
        let shown: BTreeSet<String> =
            months.rows().next().unwrap().iter().map(ToString::to_string).collect();
        assert!(head.is_subset(&shown), "{head:?} in {shown:?}");
    }
}

/// The tables of the late tickets and of the results, as text, in Markdown and on paper: the cells
/// of each line.
fn documents(report: &Report) -> [Vec<Vec<String>>; 3] {
    let text = crate::text(report, Style::default());
    let lines = text.lines().map(|line| {
        let cells = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty());
        cells.map(str::to_owned).collect()
    });
    let markdown = crate::markdown(report);
    let rows = markdown.lines().filter(|line| line.starts_with('|')).map(|line| {
        let cells = line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('*'));
        cells.map(|cell| cell.replace('\\', "")).collect()
    });
    let mut paper: Vec<Vec<String>> = Vec::new();
    for block in document(report).sections.into_iter().flat_map(|section| section.blocks) {
        if let document::Block::Table(table) = block {
            paper.push(table.columns.into_iter().map(|column| column.title).collect());
            let cells = |row: Vec<document::Mark>| row.into_iter().map(|mark| mark.text).collect();
            paper.extend(table.rows.into_iter().map(cells));
        }
    }
    [lines.collect(), rows.collect(), paper]
}

#[test]
fn text_markdown_and_paper_have_every_column_of_a_late_ticket() {
    let report = full(Language::English);
    let words = Words::of(report.language);
    let table = late::table(&report, &late::listed(&report), words);
    assert_eq!(table.columns.len(), drawn(tickets::columns(), Drawn::Table).len());
    let heads = table.columns.iter().map(|column| column.title.clone()).collect::<Vec<_>>();
    for lines in documents(&report) {
        let from = lines.iter().position(|line| *line == heads);
        let from = from.unwrap_or_else(|| panic!("no {heads:?} in {lines:?}"));
        for row in &table.rows {
            // the text has blanks where a cell is empty
            let filled = |cell: &&String| !cell.is_empty();
            let cells: Vec<&String> = row.iter().map(|cell| &cell.text).filter(filled).collect();
            let same = |line: &Vec<String>| line.iter().filter(filled).eq(cells.iter().copied());
            assert!(lines[from..].iter().any(same), "{cells:?} in {:?}", &lines[from..]);
        }
    }
}

#[test]
fn documents_have_every_column_of_a_result_of_one_month_or_of_several() {
    let words = Words::of(Language::English);
    let several = full(Language::English);
    let one = Report { months: several.months[..1].to_vec(), ..several.clone() };
    let mut found = BTreeSet::new();
    for report in [&one, &several] {
        let table = levels::table(report, &report.indicators[0].id, words);
        let heads: Vec<String> = table.columns.iter().map(|column| column.title.clone()).collect();
        let [text, markdown, _] = documents(report);
        assert!(text.contains(&heads) && markdown.contains(&heads), "{heads:?}");
        found.extend(heads);
    }
    // the worst and the best rate stand only where a doubt was counted
    let declared = [Drawn::Table, Drawn::Months].map(|by| drawn(levels::columns(), by));
    let declared: BTreeSet<&str> =
        declared.iter().flatten().map(|c| c.key).filter(|key| *key != "worst_to_best").collect();
    assert_eq!(found.len(), declared.len(), "{found:?}");
}
