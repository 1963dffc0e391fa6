//! The sheet of tickets: every ticket of the base, one row for each indicator and month.

use super::XlsxError;
use super::book::Book;
use super::list::{self, Column, List, Value};
use super::styles::Styles;
use crate::doubts;
use crate::late::level;
use crate::model::{Detail, Report, TicketLine};
use crate::words::{Label, Words};
use aloi::{Month, Verdict};
use rust_xlsxwriter::{Format, Worksheet};

/// The sheet.
pub(super) fn sheet(book: &mut Book<'_>) -> Result<Worksheet, XlsxError> {
    let report = book.report;
    let count = report.months.iter().map(|month| month.tickets.len()).sum();
    if report.detail != Detail::All {
        let sentence = book.words.not_listed("--detail all");
        return list::without(book, Label::Tickets, &sentence);
    }
    if count == 0 {
        return list::without(book, Label::Tickets, &book.words.nothing_to_judge());
    }
    let titles = book.titles();
    let columns = columns(book);
    let verdict =
        u16::try_from(columns.len() - 1 - usize::from(in_doubt(report))).unwrap_or(u16::MAX);
    let lines = report.months.iter().flat_map(|month| {
        let months = std::iter::repeat(month.month);
        months.zip(&month.tickets)
    });
    let numbers = Numbers::of(book);
    let doubt = in_doubt(report).then_some(book.words);
    let rows = lines.map(|(month, line)| row(month, line, numbers.of_line(line), &titles, doubt));
    let fixed = if titles.is_empty() { 3 } else { 4 };
    let list = List { sheet: Label::Tickets, table: "Tickets", columns, fixed };
    let (mut sheet, last) = list.written(book, count, rows)?;
    list::coloured(&mut sheet, verdict, (1, last), verdicts(book))?;
    Ok(sheet)
}

/// Whether a listed ticket is in doubt: there is a column for it then.
fn in_doubt(report: &Report) -> bool {
    report.months.iter().flat_map(|month| &month.tickets).any(|line| line.doubt.is_some())
}

/// The words of verdicts on tickets, with their colours.
fn verdicts(book: &Book<'_>) -> [(String, Format); 2] {
    let word = |verdict| book.words.verdict(verdict);
    [(word(Verdict::InTime), Styles::good()), (word(Verdict::Late), Styles::bad())]
}

fn columns(book: &Book<'_>) -> Vec<Column> {
    let (label, words) = (|label| book.label(label), book.words);
    let mut columns = vec![
        Column::of(label(Label::LevelNumber), 7.0),
        Column::of(label(Label::Month), 10.0),
        Column::fitting(label(Label::Ticket), 40.0),
        Column::fitting(words.service(), 24.0),
        Column::fitting(label(Label::Level), 24.0),
        Column::fitting(label(Label::Required), 24.0),
        Column::fitting(label(Label::Group), 30.0),
        Column::of(words.assigned_at(), 20.0),
        Column::of(label(Label::Restored), 20.0),
        Column::of(words.closed_at(), 20.0),
        Column::of(label(Label::Elapsed), 13.0),
        Column::of(label(Label::Limit), 13.0),
        Column::of(label(Label::PlannedDate), 20.0),
        Column::of(label(Label::Verdict), 16.0),
    ];
    columns.extend(in_doubt(book.report).then(|| Column::fitting(label(Label::Doubt), 40.0)));
    if book.has_several_indicators() {
        columns.insert(2, Column::fitting(words.indicator(), 40.0));
    }
    columns
}

fn row(
    month: Month,
    line: &TicketLine,
    number: u64,
    titles: &Titles,
    doubt: Option<Words>,
) -> Vec<Value> {
    let text = |text: &str| Value::Text(text.to_owned());
    let mut row = vec![
        Value::Number(number),
        Value::Month(month),
        text(&line.ticket),
        text(line.service.as_deref().unwrap_or_default()),
        Value::Text(level(line.level_service.as_deref(), &line.priority)),
        text(&line.within),
        text(&line.group),
        Value::Time(line.started_at),
        Value::Time(line.restored_at),
        Value::Time(line.closed_at),
        Value::Duration(line.elapsed_s),
        line.limit_s.map_or(Value::Empty, Value::Duration),
        line.planned_at.map_or(Value::Empty, Value::Planned),
        Value::Verdict(line.verdict),
    ];
    if let Some(words) = doubt {
        let doubt = line.doubt.as_ref();
        let said = doubt.map(|doubt| Value::Text(doubts::reasons(doubt, words)));
        row.push(said.unwrap_or(Value::Empty));
    }
    if let Some(title) = titles.get(&line.indicator) {
        row.insert(2, text(title));
    }
    row
}

/// The titles of indicators by their id, where there are several.
pub(super) type Titles = std::collections::BTreeMap<String, String>;

/// The number of each level: its position among the rows of a month.
struct Numbers<'a>(std::collections::BTreeMap<(&'a str, Option<&'a str>, &'a str), u64>);

impl<'a> Numbers<'a> {
    fn of(book: &Book<'a>) -> Self {
        let rows = book.report.months.first().map_or(&[][..], |month| &month.rows);
        let level = |(number, row): (u64, &'a crate::model::Row)| {
            ((row.indicator.as_str(), row.service.as_deref(), row.priority.as_str()), number)
        };
        Self((1..).zip(rows).map(level).collect())
    }

    fn of_line(&self, line: &'a TicketLine) -> u64 {
        let level = (line.indicator.as_str(), line.level_service.as_deref(), &*line.priority);
        self.0.get(&level).copied().unwrap_or_default()
    }
}
