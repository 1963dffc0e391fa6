//! The sheet of late tickets: the worst overrun first.

use super::XlsxError;
use super::book::Book;
use super::list::{self, Column, List, Value};
use crate::late::{self, Late, level};
use crate::model::Detail;
use crate::words::Label;
use rust_xlsxwriter::Worksheet;
use std::collections::BTreeMap;

/// The sheet.
pub(super) fn sheet(book: &mut Book<'_>) -> Result<Worksheet, XlsxError> {
    let report = book.report;
    if report.judged().late() == 0 {
        return list::without(book, Label::SheetLate, &book.words.no_late_ticket());
    }
    if report.detail == Detail::Rows {
        let sentence = book.words.not_listed("--detail late");
        return list::without(book, Label::SheetLate, &sentence);
    }
    let late = late::listed(report);
    let titles = book.titles();
    let columns = columns(book);
    let fixed = if titles.is_empty() { 2 } else { 3 };
    let list = List { sheet: Label::SheetLate, table: "Late", columns, fixed };
    let rows = late.iter().map(|one| row(one, &titles));
    Ok(list.written(book, late.len(), rows)?.0)
}

fn columns(book: &Book<'_>) -> Vec<Column> {
    let (label, words) = (|label| book.label(label), book.words);
    let mut columns = vec![
        Column::of(label(Label::Month), 10.0),
        Column::fitting(label(Label::Ticket), 40.0),
        Column::fitting(label(Label::Level), 24.0),
        Column::fitting(label(Label::Required), 24.0),
        Column::of(label(Label::Overrun), 15.0),
        Column::of(label(Label::Elapsed), 13.0),
        Column::of(label(Label::Limit), 13.0),
        Column::of(label(Label::PlannedDate), 20.0),
        Column::fitting(label(Label::Group), 30.0),
        Column::of(words.assigned_at(), 20.0),
        Column::of(label(Label::Restored), 20.0),
        Column::of(words.closed_at(), 20.0),
    ];
    if book.has_several_indicators() {
        columns.insert(1, Column::fitting(words.indicator(), 40.0));
    }
    columns
}

fn row(one: &Late<'_>, titles: &BTreeMap<String, String>) -> Vec<Value> {
    let line = one.line;
    let mut row = vec![
        Value::Month(one.month),
        Value::Text(line.ticket.clone()),
        Value::Text(level(line.level_service.as_deref(), &line.priority)),
        Value::Text(line.within.clone()),
        one.overrun.map_or(Value::Empty, Value::Duration),
        Value::Duration(line.elapsed_s),
        line.limit_s.map_or(Value::Empty, Value::Duration),
        line.planned_at.map_or(Value::Empty, Value::Planned),
        Value::Text(line.group.clone()),
        Value::Time(line.started_at),
        Value::Time(line.restored_at),
        Value::Time(line.closed_at),
    ];
    if let Some(title) = titles.get(&line.indicator) {
        row.insert(1, Value::Text(title.clone()));
    }
    row
}
