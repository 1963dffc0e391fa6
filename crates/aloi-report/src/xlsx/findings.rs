//! The sheet of findings: each with its place, what was noticed and what to do, the most dangerous
//! to a figure first.

use super::book::Book;
use super::error::XlsxError;
use super::list::{self, Head, List};
use crate::findings::grouped;
use crate::model::Danger;
use crate::value::Value;
use crate::words::Words;
use aloi::{Finding, Place};
use rust_xlsxwriter::Worksheet;

/// The sheet.
pub(super) fn sheet(book: &mut Book<'_>) -> Result<Worksheet, XlsxError> {
    let (report, words) = (book.report, book.words);
    if report.findings.is_empty() {
        return list::without(book, label!(Findings), &say!(words, "sentences.no-finding"));
    }
    let heads = [
        ("danger", label!(Severity)),
        ("title", label!(Finding)),
        ("code", label!(Code)),
        ("ticket", label!(Ticket)),
        ("file", label!(File)),
        ("line", label!(Line)),
        ("message", label!(Said)),
        ("advice", label!(WhatToDo)),
    ];
    let heads = heads.map(|(key, label)| Head { key, title: words.label(label) });
    let groups = grouped(&report.findings);
    let findings = groups.iter().flat_map(|group| &group.findings);
    let rows = findings.map(|finding| row(finding, words));
    let list = List::new(label!(Findings), "Findings", heads.into());
    Ok(list.written(book, report.findings.len(), rows)?.0)
}

fn row(finding: &Finding, words: Words) -> Vec<Value<'_>> {
    let (file, line) = match &finding.place {
        Place::Line { file, line } => (file.to_string(), Some(*line).filter(|line| *line > 0)),
        Place::Nowhere | Place::Row(_) => (String::new(), None),
    };
    vec![
        Value::Wrapped(words.danger(Danger::of(finding.code))),
        Value::Wrapped(words.title(finding.code)),
        Value::from(finding.code.key()),
        Value::known(finding.ticket.as_deref(), Value::Id),
        Value::from(file),
        Value::known(line, Value::Number),
        Value::Wrapped(words.message(finding)),
        Value::Wrapped(words.advice(finding.code)),
    ]
}
