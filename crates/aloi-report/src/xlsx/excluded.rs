//! The sheet of tickets that are not in the base, each with its reason in words.

use super::XlsxError;
use super::book::Book;
use super::list::{self, Column, List, Value};
use crate::model::{Detail, ExcludedLine};
use crate::words::{Label, Words};
use aloi::Month;
use rust_xlsxwriter::Worksheet;

/// The sheet.
pub(super) fn sheet(book: &mut Book<'_>) -> Result<Worksheet, XlsxError> {
    let (report, words) = (book.report, book.words);
    let count = report.months.iter().map(|month| month.excluded.len()).sum();
    if report.detail != Detail::All {
        return list::without(book, Label::NotInBase, &words.not_listed("--detail all"));
    }
    if count == 0 {
        return list::without(book, Label::NotInBase, &words.nothing_excluded());
    }
    let indicators: Vec<(&str, String)> = match book.has_several_indicators() {
        true => {
            report.indicators.iter().map(|one| (&*one.id, crate::results::title(one))).collect()
        }
        false => Vec::new(),
    };
    let lines = report.months.iter().flat_map(|month| {
        let months = std::iter::repeat(month.month);
        months.zip(&month.excluded)
    });
    let rows = lines.map(|(month, line)| row(month, line, &indicators, words));
    let columns = columns(book);
    let list = List { sheet: Label::NotInBase, table: "Excluded", columns, fixed: 0 };
    Ok(list.written(book, count, rows)?.0)
}

fn columns(book: &Book<'_>) -> Vec<Column> {
    let label = |label| book.label(label);
    let mut columns = vec![
        Column::of(label(Label::Month), 10.0),
        Column::fitting(label(Label::Ticket), 40.0),
        Column::fitting(label(Label::Reason), 48.0),
        Column::of(label(Label::WhenItLeft), 14.0),
        Column::of(label(Label::Elapsed), 14.0),
        Column::of(label(Label::Limit), 20.0),
        Column::of(label(Label::Explanation), 90.0),
    ];
    if book.has_several_indicators() {
        columns.insert(1, Column::of(label(Label::IndicatorNumber), 13.0));
        columns.insert(2, Column::fitting(book.words.indicator(), 40.0));
    }
    columns
}

fn row(
    month: Month,
    line: &ExcludedLine,
    indicators: &[(&str, String)],
    words: Words,
) -> Vec<Value> {
    let left = line.left.as_ref();
    let mut row = vec![
        Value::Month(month),
        Value::Text(line.ticket.clone()),
        Value::Text(words.reason(line.reason)),
        left.map_or(Value::Empty, |left| Value::Verdict(left.verdict)),
        left.map_or(Value::Empty, |left| Value::Duration(left.elapsed_s)),
        match left.map(|left| (left.limit_s, left.planned_at)) {
            Some((Some(limit), _)) => Value::Duration(limit),
            Some((None, Some(planned))) => Value::Planned(planned),
            Some((None, None)) | None => Value::Empty,
        },
        Value::Text(words.reason_sentence(line.reason)),
    ];
    let position = indicators.iter().position(|(id, _)| *id == line.indicator);
    if let Some(position) = position {
        row.insert(1, Value::Number(position as u64 + 1));
        row.insert(2, Value::Text(indicators[position].1.clone()));
    }
    row
}
