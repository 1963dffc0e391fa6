//! Reading a workbook back.

use aloi::{Tally, Verdict};
use aloi_report::model::{Detail, MonthReport, Report, ToDate};
use calamine::{Data, Range, Reader, Xlsx};
use std::io::Cursor;

/// A workbook that was written and is read.
pub(crate) struct Read {
    pub(crate) bytes: Vec<u8>,
    book: Xlsx<Cursor<Vec<u8>>>,
}

/// The workbook of a report.
pub(crate) fn workbook(report: &Report) -> Read {
    let bytes = aloi_report::xlsx(report).unwrap();
    let book = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    Read { bytes, book }
}

impl Read {
    /// The names of its sheets.
    pub(crate) fn sheets(&self) -> Vec<String> {
        self.book.sheet_names()
    }

    /// The cells of a sheet.
    pub(crate) fn cells(&mut self, sheet: &str) -> Range<Data> {
        self.book.worksheet_range(sheet).unwrap()
    }

    /// The formulas of a sheet.
    pub(crate) fn formulas(&mut self, sheet: &str) -> Vec<String> {
        let formulas = self.book.worksheet_formula(sheet).unwrap();
        formulas.used_cells().map(|(_, _, formula)| formula.clone()).collect()
    }

    /// The rows under the header whose first cell is `first`, up to an empty one.
    pub(crate) fn table(&mut self, sheet: &str, first: &str) -> Vec<Vec<Data>> {
        let cells = self.cells(sheet);
        let rows = cells.rows().skip_while(|row| row[0] != *first).skip(1);
        let rows = rows.take_while(|row| matches!(row[0], Data::Float(_)));
        rows.map(<[Data]>::to_vec).collect()
    }
}

/// The report with the counts of the tickets that it lists.
pub(crate) fn counted(mut report: Report) -> Report {
    report.detail = Detail::All;
    for month in &mut report.months {
        recount(month);
    }
    report.to_date = ToDate::of(&report.months);
    report
}

fn recount(month: &mut MonthReport) {
    for row in &mut month.rows {
        let of_row = month.tickets.iter().filter(|ticket| {
            (&ticket.indicator, &ticket.level_service, &ticket.priority)
                == (&row.indicator, &row.service, &row.priority)
        });
        row.tally = Tally::default();
        of_row.for_each(|ticket| row.tally.count(ticket.verdict == Verdict::InTime));
    }
    for (indicator, counts) in &mut month.excluded_counts {
        counts.clear();
        for line in month.excluded.iter().filter(|line| line.indicator == *indicator) {
            *counts.entry(line.reason).or_default() += 1;
        }
    }
    for (indicator, late) in &mut month.excluded_late {
        late.clear();
        let own = month.excluded.iter().filter(|line| line.indicator == *indicator);
        for line in own.filter(|line| line.was_late()) {
            *late.entry(line.reason).or_default() += 1;
        }
    }
    let first = &month.excluded_counts[0].0;
    let base: u64 =
        month.rows.iter().filter(|r| r.indicator == *first).map(|r| r.tally.total).sum();
    let ids = month.excluded_counts.iter().map(|(id, _)| id.clone());
    month.bases = ids.map(|id| (id, base)).collect();
    month.export_tickets = base + month.excluded_counts[0].1.values().sum::<u64>();
}

/// The report with its indicator a second time, under another name.
pub(crate) fn twice(mut report: Report) -> Report {
    let mut second = report.indicators[0].clone();
    (second.id, second.number) = ("second".to_owned(), Some("KPI-02".to_owned()));
    report.indicators.push(second);
    for month in &mut report.months {
        let name = || "second".to_owned();
        let mut rows = month.rows.clone();
        rows.iter_mut().for_each(|row| row.indicator = name());
        month.rows.extend(rows);
        let mut tickets = month.tickets.clone();
        tickets.iter_mut().for_each(|ticket| ticket.indicator = name());
        month.tickets.extend(tickets);
        let mut excluded = month.excluded.clone();
        excluded.iter_mut().for_each(|line| line.indicator = name());
        month.excluded.extend(excluded);
        let counts = month.excluded_counts[0].1.clone();
        month.excluded_counts.push((name(), counts));
        let late = month.excluded_late[0].1.clone();
        month.excluded_late.push((name(), late));
    }
    report
}
