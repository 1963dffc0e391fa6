//! The sheet of findings: each with its place, what was noticed and what to do, the most dangerous
//! to a figure first.

use super::XlsxError;
use super::book::Book;
use super::list::{self, Column, List, Value};
use crate::findings::{Danger, grouped};
use crate::words::{Label, Words};
use aloi::{Finding, Place};
use rust_xlsxwriter::Worksheet;

/// The sheet.
pub(super) fn sheet(book: &mut Book<'_>) -> Result<Worksheet, XlsxError> {
    let (report, words) = (book.report, book.words);
    if report.findings.is_empty() {
        return list::without(book, Label::Findings, &words.no_finding());
    }
    let label = |label| words.label(label);
    let columns = vec![
        Column::of(label(Label::Severity), 26.0),
        Column::of(label(Label::Finding), 26.0),
        Column::fitting(label(Label::Code), 28.0),
        Column::fitting(label(Label::Ticket), 40.0),
        Column::fitting(label(Label::File), 30.0),
        Column::of(label(Label::Line), 9.0),
        Column::of(label(Label::Said), 70.0),
        Column::of(label(Label::WhatToDo), 60.0),
    ];
    let groups = grouped(&report.findings);
    let findings = groups.iter().flat_map(|group| &group.findings);
    let rows = findings.map(|finding| row(finding, words));
    let list = List { sheet: Label::Findings, table: "Findings", columns, fixed: 0 };
    Ok(list.written(book, report.findings.len(), rows)?.0)
}

fn row(finding: &Finding, words: Words) -> Vec<Value> {
    let (file, line) = match &finding.place {
        Place::Line { file, line } => (file.to_string(), Some(*line).filter(|line| *line > 0)),
        Place::Nowhere | Place::Row(_) => (String::new(), None),
    };
    vec![
        Value::Wrapped(words.danger(Danger::of(finding.code))),
        Value::Wrapped(words.title(finding.code)),
        Value::Text(finding.code.key().to_owned()),
        Value::Text(finding.ticket.as_deref().unwrap_or_default().to_owned()),
        Value::Text(file),
        line.map_or(Value::Empty, Value::Number),
        Value::Wrapped(words.message(finding)),
        Value::Wrapped(words.advice(finding.code)),
    ]
}
