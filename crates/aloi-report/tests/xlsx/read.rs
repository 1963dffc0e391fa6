//! Reading a workbook back.

use aloi::{Tally, Verdict};
use aloi_report::model::{Base, Detail, MonthReport, Report, ToDate};
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
    for base in &mut month.bases {
        let own = month.excluded.iter().filter(|line| line.indicator == base.indicator);
        (base.excluded, base.excluded_late) = Default::default();
        for line in own {
            *base.excluded.entry(line.reason).or_default() += 1;
            if line.was_late() {
                *base.excluded_late.entry(line.reason).or_default() += 1;
            }
        }
    }
    let first = month.bases[0].indicator.clone();
    let base: u64 = month.rows.iter().filter(|r| r.indicator == first).map(|r| r.tally.total).sum();
    month.bases.iter_mut().for_each(|one| one.items = base);
    month.export_tickets = base + month.bases[0].excluded.values().sum::<u64>();
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
        let second = Base { indicator: name(), ..month.bases[0].clone() };
        month.bases.push(second);
    }
    report
}
