//! The sheets of tickets: those of the base, the late ones, and those that are not in the base.

use super::book::Book;
use super::error::XlsxError;
use super::list::{self, Head, List};
use super::styles::Styles;
use crate::column::{self, Column, Drawn, inhabited, picked, without};
use crate::model::Detail;
use crate::model::Point;
use crate::tickets::late;
use crate::tickets::{self, Excluded, Ticket};
use crate::value::Value;
use aloi::Verdict;
use rust_xlsxwriter::{Format, Worksheet};

/// What the sheet of late tickets shows of each.
const LATE: [&str; 16] = [
    "month",
    "indicator",
    "ticket",
    "level",
    "within",
    "overrun_s",
    "elapsed_s",
    "pending_s",
    "limit_s",
    "planned_for",
    "deadline",
    "group",
    "started_at",
    "restored_at",
    "closed_at",
    "doubts",
];

/// Every ticket of the base, one row for each indicator and month.
pub(super) fn all(book: &mut Book<'_>) -> Result<Worksheet, XlsxError> {
    let report = book.report;
    if report.detail != Detail::All {
        let sentence = book.words.not_listed("--detail all");
        return list::without(book, label!(Tickets), &sentence);
    }
    let tickets: Vec<Ticket<'_>> = tickets::listed(report).collect();
    if tickets.is_empty() {
        return list::without(
            book,
            label!(Tickets),
            &say!(book.words, "sentences.nothing-to-judge"),
        );
    }
    let columns = shown(book, column::drawn(tickets::columns(), Drawn::Sheet));
    let columns = inhabited(columns, &tickets);
    let number = Head { key: "number", title: say!(book.words, "label.LevelNumber") };
    let heads = std::iter::once(number).chain(heads(book, &columns));
    let list = List::new(label!(Tickets), "Tickets", heads.collect()).with_fixed("ticket");
    let verdict = list.column("verdict");
    let numbers = Numbers::of(book);
    let rows = tickets.iter().map(|ticket| {
        let values = columns.iter().map(|column| column.value(ticket));
        let number = Value::known(numbers.of_ticket(ticket), Value::Number);
        std::iter::once(number).chain(values).collect()
    });
    let (mut sheet, last) = list.written(book, tickets.len(), rows)?;
    list::coloured(&mut sheet, verdict, (1, last), verdicts(book))?;
    Ok(sheet)
}

/// The late tickets, the worst overrun first.
pub(super) fn late(book: &mut Book<'_>) -> Result<Worksheet, XlsxError> {
    let report = book.report;
    if report.judged().late() == 0 {
        return list::without(
            book,
            label!(SheetLate),
            &say!(book.words, "sentences.no-late-ticket"),
        );
    }
    if report.detail == Detail::Rows {
        let sentence = book.words.not_listed("--detail late");
        return list::without(book, label!(SheetLate), &sentence);
    }
    let late = late::listed(report);
    let columns = inhabited(shown(book, picked(tickets::columns(), &LATE)), &late);
    let heads = heads(book, &columns).collect();
    let list = List::new(label!(SheetLate), "Late", heads).with_fixed("ticket");
    let rows = late.iter().map(|one| columns.iter().map(|column| column.value(one)).collect());
    Ok(list.written(book, late.len(), rows)?.0)
}

/// The tickets that are not in the base, each with its reason in words.
pub(super) fn excluded(book: &mut Book<'_>) -> Result<Worksheet, XlsxError> {
    let (report, words) = (book.report, book.words);
    if report.detail != Detail::All {
        return list::without(book, label!(NotInBase), &words.not_listed("--detail all"));
    }
    let months = report.months.iter();
    let excluded: Vec<Excluded<'_>> =
        months.flat_map(|month| tickets::excluded(report, month)).collect();
    if excluded.is_empty() {
        return list::without(book, label!(NotInBase), &say!(words, "workbook.nothing-excluded"));
    }
    let columns = shown(book, column::drawn(tickets::excluded_columns(), Drawn::Sheet));
    let mut all: Vec<Head> = heads(book, &columns).collect();
    let several = book.has_several_indicators();
    let number = Head { key: "indicator_number", title: say!(book.words, "label.IndicatorNumber") };
    all.extend(several.then_some(number));
    let rows = excluded.iter().map(|one| {
        let position = || report.indicators.iter().position(|sheet| sheet.id == one.line.indicator);
        let number = || Value::known(position(), |at| Value::Number(at as u64 + 1));
        let values = columns.iter().map(|column| column.value(one));
        values.chain(several.then(number)).collect()
    });
    let list = List::new(label!(NotInBase), "Excluded", all);
    Ok(list.written(book, excluded.len(), rows)?.0)
}

/// The columns, but for the indicator where there is only one.
fn shown<'r, R: 'r>(book: &Book<'_>, columns: Vec<Column<'r, R>>) -> Vec<Column<'r, R>> {
    if book.has_several_indicators() { columns } else { without(columns, "indicator") }
}

fn heads<'r, R: 'r>(book: &Book<'_>, columns: &[Column<'r, R>]) -> impl Iterator<Item = Head> {
    columns.iter().map(|column| Head { key: column.key, title: column.head(book.words) })
}

/// The words of verdicts on tickets, with their colours.
fn verdicts(book: &Book<'_>) -> [(String, Format); 2] {
    let word = |verdict| book.words.verdict(verdict);
    [(word(Verdict::InTime), Styles::good()), (word(Verdict::Late), Styles::bad())]
}

/// The number of each level among those of all indicators.
struct Numbers<'a>(std::collections::BTreeMap<(&'a str, Option<&'a str>, &'a str), u64>);

impl<'a> Numbers<'a> {
    fn of(book: &Book<'a>) -> Self {
        let level = |(number, line): (u64, &Vec<Point<'a>>)| {
            let row = line[0].row;
            ((row.indicator.as_str(), row.service.as_deref(), row.priority.as_str()), number)
        };
        Self((1..).zip(&book.lines).map(level).collect())
    }

    fn of_ticket(&self, ticket: &Ticket<'a>) -> Option<u64> {
        let line = ticket.line;
        let level = (line.indicator.as_str(), line.level_service.as_deref(), &*line.priority);
        self.0.get(&level).copied()
    }
}
