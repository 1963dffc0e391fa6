//! The sheet that leads from the export to the base: a row a month, a column a reason, and their
//! sum, which must be the tickets of the export (R8).

use super::book::Book;
use super::error::XlsxError;
use super::formula::{of_excluded, of_tickets};
use super::list;
use super::page;
use super::styles::Styles;
use crate::results::Sum;
use crate::value::Value;
use aloi::{Of, Reason, Verdict};
use rust_xlsxwriter::{Formula, Worksheet, column_number_to_name};

/// The sheet.
pub(super) fn sheet(book: &mut Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut sheet = page::sheet(book, label!(Base))?;
    sheet.set_column_width(0, 12)?.set_column_range_width(1, 15, 15)?;
    let mut at = 0;
    let report = book.report;
    let all = report.with_tickets();
    let places =
        all.filter_map(|sheet| report.indicators.iter().position(|one| one.id == sheet.id));
    for position in places {
        at = indicator(&mut sheet, book, position, at)?;
    }
    Ok(sheet)
}

/// The table of an indicator, from row `at`; gives the row where the next can begin.
fn indicator(
    sheet: &mut Worksheet,
    book: &mut Book<'_>,
    position: usize,
    at: u32,
) -> Result<u32, XlsxError> {
    let report = book.report;
    let indicator = &report.indicators[position];
    let title = book.cell(&indicator.name());
    sheet.write_string_with_format(at, 0, title, &book.styles.heading)?;
    let sums = Sum::through(&report.months, &indicator.id);
    let reasons = reasons(&sums);
    let late = late_reasons(&sums, &reasons);
    let table = Table { position, head: at + 1, reasons, late };
    table.heads(sheet, book)?;
    let mut row = at + 2;
    for sum in &sums {
        table.line(sheet, book, row, sum)?;
        row += 1;
    }
    let check = table.sum_column() + 2;
    let words = [("✓".to_owned(), Styles::good()), ("✗".to_owned(), Styles::bad())];
    list::coloured(sheet, check, (at + 2, row.max(at + 3) - 1), words)?;
    Ok(row + 1)
}

/// The reasons that exclude a ticket from an indicator's base in any month.
fn reasons(sums: &[Sum]) -> Vec<Reason> {
    let is_met = |one: &Reason| sums.iter().flat_map(|sum| &sum.reasons).any(|(own, _)| own == one);
    Reason::ALL.iter().copied().filter(is_met).collect()
}

/// Those of them whose tickets were over their limit when they left, some in some month.
fn late_reasons(sums: &[Sum], all: &[Reason]) -> Vec<Reason> {
    let any = |reason: &Reason| sums.iter().any(|sum| sum.late(*reason) > 0);
    all.iter().copied().filter(any).collect()
}

/// A table: month, base, each reason, sum, export, check; then, of each reason that has some, those
/// late when they left.
struct Table {
    position: usize,
    head: u32,
    reasons: Vec<Reason>,
    late: Vec<Reason>,
}

impl Table {
    fn sum_column(&self) -> u16 {
        u16::try_from(self.reasons.len() + 2).unwrap_or(u16::MAX)
    }

    fn heads(&self, sheet: &mut Worksheet, book: &Book<'_>) -> Result<(), XlsxError> {
        let mut titles = vec![say!(book.words, "label.Month"), say!(book.words, "label.Base")];
        titles.extend(self.reasons.iter().map(|reason| book.words.reason(*reason)));
        let last = [label!(Sum), label!(ExportTickets), label!(Check)];
        titles.extend(last.map(|label| book.label(label)));
        let late = say!(book.words, "label.LateWhenTheyLeft");
        let of = |reason: &Reason| book.words.introduced(&book.words.reason(*reason), &late);
        titles.extend(self.late.iter().map(of));
        for (column, title) in (0..).zip(titles) {
            let styles = &book.styles;
            let format = if column == 0 { &styles.head } else { &styles.head_right };
            sheet.write_string_with_format(self.head, column, title, format)?;
        }
        sheet.set_row_height(self.head, 64)?;
        Ok(())
    }

    fn line(
        &self,
        sheet: &mut Worksheet,
        book: &mut Book<'_>,
        row: u32,
        sum: &Sum,
    ) -> Result<(), XlsxError> {
        // lists tell months alone: of periods in one month there is no formula
        let (when, is_month) = match &sum.when {
            (month, None) => (Value::Month(*month), true),
            (_, Some(_)) => (Value::Wrapped(sum.when(book.words)), false),
        };
        let lists_excluded = book.counts_excluded() && is_month;
        list::written_value(sheet, book, (row, 0), &when)?;
        let is_counted = book.counts_tickets() && is_month && self.is_numbered(book);
        let base = is_counted.then(|| self.base_formula(book, row));
        count(sheet, book, (row, 1), sum.base, base)?;
        for (column, reason) in (2..).zip(&self.reasons) {
            let excluded = sum.reasons.iter().find(|(own, _)| own == reason);
            let excluded = excluded.map_or(0, |(_, count)| *count);
            let formula = lists_excluded.then(|| self.reason_formula(book, row, column));
            count(sheet, book, (row, column), excluded, formula)?;
        }
        for (column, reason) in (self.sum_column() + 3..).zip(&self.late) {
            let formula = lists_excluded.then(|| self.late_formula(book, row, *reason));
            count(sheet, book, (row, column), sum.late(*reason), formula)?;
        }
        self.checked(sheet, book, row, (sum.base + sum.excluded, sum.export))
    }

    /// The sum, the tickets of the export, and whether they agree.
    fn checked(
        &self,
        sheet: &mut Worksheet,
        book: &Book<'_>,
        row: u32,
        (sum, export): (u64, u64),
    ) -> Result<(), XlsxError> {
        let column = self.sum_column();
        let name = |column| format!("{}{}", column_number_to_name(column), row + 1);
        let formula = format!("=SUM({}:{})", name(1), name(column - 1));
        count(sheet, book, (row, column), sum, Some(formula))?;
        count(sheet, book, (row, column + 1), export, None)?;
        let (sum_cell, export_cell) = (name(column), name(column + 1));
        let check = Formula::new(format!("=IF({sum_cell}={export_cell},\"✓\",\"✗\")"))
            .set_result(if sum == export { "✓" } else { "✗" });
        sheet.write_formula_with_format(row, column + 2, check, &book.styles.figure)?;
        Ok(())
    }

    /// Whether the list has each ticket of the indicator once, with the number of its row: it knows levels alone, not
    /// the tiers, the values and the groups of levels for which rows may stand.
    fn is_numbered(&self, book: &Book<'_>) -> bool {
        let id = &book.report.indicators[self.position].id;
        let mut own = book.lines.iter().map(|line| line[0].row).filter(|row| row.indicator == *id);
        own.all(|row| matches!(row.of, Of::Level(_)) && row.by.is_empty() && row.tier.is_none())
    }

    /// Tickets of the list in the month, at the indicator's levels.
    fn base_formula(&self, book: &Book<'_>, row: u32) -> String {
        let [month, number] = ["month", "number"].map(|key| of_tickets(book, key));
        let id = &book.report.indicators[self.position].id;
        let own = (1..).zip(&book.lines).filter(|(_, line)| line[0].row.indicator == *id);
        let numbers: Vec<usize> = own.map(|(n, _)| n).collect();
        let (first, last) = (numbers.first().unwrap_or(&0), numbers.last().unwrap_or(&0));
        format!("=COUNTIFS({month},$A{},{number},\">={first}\",{number},\"<={last}\")", row + 1)
    }

    /// Tickets of the list of excluded ones in the month, for the reason that heads the column.
    fn reason_formula(&self, book: &Book<'_>, row: u32, column: u16) -> String {
        format!("=COUNTIFS({})", self.of_reason(book, row, column))
    }

    /// Those of a reason that were late when they left.
    fn late_formula(&self, book: &Book<'_>, row: u32, reason: Reason) -> String {
        let position = self.reasons.iter().position(|own| *own == reason).unwrap_or_default();
        let column = u16::try_from(position + 2).unwrap_or(u16::MAX);
        let (left, late) = (of_excluded(book, "late_when_left"), book.words.verdict(Verdict::Late));
        format!("=COUNTIFS({},{left},\"{late}\")", self.of_reason(book, row, column))
    }

    fn of_reason(&self, book: &Book<'_>, row: u32, column: u16) -> String {
        let [month, reason] = ["month", "reason"].map(|key| of_excluded(book, key));
        let head = format!("{}${}", column_number_to_name(column), self.head + 1);
        let indicator = match book.has_several_indicators() {
            true => {
                let number = of_excluded(book, "indicator_number");
                format!(",{number},{}", self.position + 1)
            }
            false => String::new(),
        };
        format!("{month},$A{},{reason},{head}{indicator}", row + 1)
    }
}

/// A count, as a formula with its result where there is one.
fn count(
    sheet: &mut Worksheet,
    book: &Book<'_>,
    (row, column): (u32, u16),
    count: u64,
    formula: Option<String>,
) -> Result<(), XlsxError> {
    let format = &book.styles.count;
    match formula {
        Some(formula) => {
            let formula = Formula::new(formula).set_result(count.to_string());
            sheet.write_formula_with_format(row, column, formula, format)?
        }
        None => sheet.write_number_with_format(row, column, count as f64, format)?,
    };
    Ok(())
}
