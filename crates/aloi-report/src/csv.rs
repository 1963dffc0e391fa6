//! CSV for machines and spreadsheets: comma, UTF-8, a dot in decimals, instants in UTC.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula. A text of the
//! export that begins so, or with a tab or a line break, whatever spaces and quotes stand before,
//! is therefore written with an apostrophe in front. Figures are ours and are not touched.

use crate::column::{self, Column, Drawn, Grid};
use crate::model::{Detail, Part, Report};
use crate::shown::visible;
use crate::value::{Value, rate_of};
use crate::words::Words;
use crate::{levels, sections, tickets};
use aloi::Verdict;
use aloi::name::{acts, is_hidden};

/// A table as CSV.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvTable {
    /// The end of its file's name, as in `NAME-rows.csv`; none for the main table, `NAME.csv`.
    pub name: Option<&'static str>,
    /// Its lines, the head first.
    pub text: String,
}

/// The rows of the KPI, one for each level and month. `compliant` is `true`, `false` or, for an
/// empty base, empty, as is `rate` then (R14); `misses_left` is empty where the target is missed too.
/// The year to date is not among them: who adds the rows up has each ticket once.
///
/// ```
/// # use aloi_report::example;
/// let csv = aloi_report::csv(&example::report());
/// assert_eq!(
///     csv.lines().next().unwrap(),
///     "month,indicator,service,priority,within,in_time,total,rate,target,compliant,misses_left,\
///      worst_rate,best_rate,doubtful,\
///      row,conditions,figure,value,unit,shown,required,verdict,why,tier"
/// );
/// assert!(csv.contains("2026-10,restoration,OR,P1,2 heures,1,2,50.00,100.00,false,,50.00,50.00,0,1,"));
/// ```
#[must_use]
pub fn csv(report: &Report) -> String {
    let words = Words::of(report.language);
    drawn(levels::columns(), report.months.iter().flat_map(|month| levels::of_month(month, words)))
}

/// The tickets that the report lists, one a line: the file `NAME-tickets.csv`.
///
/// ```
/// # use aloi_report::example;
/// let csv = aloi_report::tickets_csv(&example::report());
/// assert!(csv.lines().any(|line| line.starts_with("2026-10,restoration,INC2,OR,OR,P1,2 heures,")
///     && line.ends_with(",7201,7200,,,late,XX,,")));
/// ```
#[must_use]
pub fn tickets_csv(report: &Report) -> String {
    drawn(tickets::columns(), tickets::listed(report))
}

/// The tickets that are in no base, one a line, with the reason: the file `NAME-excluded.csv`.
///
/// ```
/// # use aloi_report::example;
/// let csv = aloi_report::excluded_csv(&example::report());
/// let head = csv.lines().next().unwrap();
/// assert!(head.starts_with("month,indicator,ticket,reason,late_when_left,"));
/// ```
#[must_use]
pub fn excluded_csv(report: &Report) -> String {
    let months = report.months.iter();
    drawn(tickets::excluded_columns(), months.flat_map(|month| tickets::excluded(report, month)))
}

/// The report as CSV: its rows, then the tables that stand beside them, each named; where `lists` is
/// asked for, those that list tickets, as far as the report has them.
///
/// ```
/// # use aloi_report::example;
/// let tables = aloi_report::csv_tables(&example::report(), true);
/// let names: Vec<_> = tables.iter().map(|table| table.name).collect();
/// assert_eq!(names, [None, Some("tickets"), Some("excluded")]);
/// ```
#[must_use]
pub fn csv_tables(report: &Report, lists: bool) -> Vec<CsvTable> {
    let mut tables = vec![CsvTable { name: None, text: csv(report) }];
    if lists && report.detail != Detail::Rows {
        tables.push(CsvTable { name: Some("tickets"), text: tickets_csv(report) });
    }
    if lists && report.detail == Detail::All {
        tables.push(CsvTable { name: Some("excluded"), text: excluded_csv(report) });
    }
    tables.extend(sections::grids(report, lists).into_iter().map(table));
    tables
}

/// What the tables beside the CSV of a report with these parts can be called.
pub(crate) fn companions(lists: bool, parts: &[Part]) -> Vec<&'static str> {
    let own: &[&str] = if lists { &["tickets", "excluded"] } else { &[] };
    [own, &sections::files(lists, parts)].concat()
}

/// Rows with those of the columns that CSV draws.
pub(crate) fn drawn<'r, R: 'r>(
    columns: Vec<Column<'r, R>>,
    rows: impl Iterator<Item = R> + Clone,
) -> String {
    let columns = column::filled(column::drawn(columns, Drawn::Csv), rows.clone());
    let head = columns.iter().map(|column| column.key);
    let rows = rows.map(|row| columns.iter().map(|column| cell(&column.value(&row))).collect());
    in_lines(head.collect(), rows)
}

/// A table of values as CSV.
pub(crate) fn table(grid: Grid<'_>) -> CsvTable {
    let rows = grid.rows.iter().map(|row| row.iter().map(cell).collect());
    CsvTable { name: grid.name, text: in_lines(grid.keys, rows) }
}

/// A value for programs.
fn cell(value: &Value<'_>) -> String {
    match value {
        Value::Nothing | Value::Absent | Value::Met(None) | Value::Said(_) => String::new(),
        Value::Id(ticket) => id(ticket),
        Value::Text(said) => text(said),
        Value::Wrapped(said) => text(said),
        Value::Named(key, _) => text(key),
        Value::Count(number) | Value::Number(number) => number.to_string(),
        Value::Seconds(number) | Value::Change(number) => number.to_string(),
        Value::Keys(keys, _) => keys.join(" "),
        Value::Time(at) => at.to_string(),
        Value::Month(month) => month.to_string(),
        Value::Due(deadline) => deadline.instant().to_string(),
        Value::Day(number) | Value::Percent(number) => number.clone(),
        Value::Met(Some(met)) => met.to_string(),
        Value::Target(promise) => promise.percent().unwrap_or_default(),
        Value::Figure(shown, figure) => rate_of(*shown, *figure).unwrap_or_default(),
        Value::Ruling(ruling, _) => {
            ruling.verdict.map_or_else(String::new, |verdict| verdict.is_met().to_string())
        }
        Value::Verdict(Verdict::Unasked) => String::new(),
        Value::Verdict(verdict) => verdict.key().to_owned(),
        Value::Left(verdict) => (*verdict == Verdict::Late).to_string(),
        Value::Unfinished(is) => is.to_string(),
        Value::Reason(reason) => reason.key().to_owned(),
        Value::Doubts(doubts) => doubts.iter().map(|one| one.key()).collect::<Vec<_>>().join(" "),
        Value::Json(value) => text(&value.to_string()),
    }
}

/// Rows as long as the head, as CSV. Writing them to memory cannot fail.
fn in_lines(head: Vec<&str>, rows: impl Iterator<Item = Vec<String>>) -> String {
    let write = || {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.write_record(head)?;
        for row in rows {
            writer.write_record(&row)?;
        }
        writer.into_inner().map_err(|error| error.into_error().into())
    };
    let bytes: Result<Vec<u8>, ::csv::Error> = write();
    String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
}

/// The id of a ticket: as the export writes it, marks that are not seen included, so that it is
/// found again there. What acts on a terminal or turns the text around it is spelled out, as in any
/// text.
fn id(cell: &str) -> String {
    match cell.chars().any(acts) {
        true => text(cell),
        false => unformulated(cell.to_owned()),
    }
}

/// A cell of export text: no formula, and nothing in it that acts on a terminal. Line breaks and
/// tabs inside stay, between quotes.
fn text(cell: &str) -> String {
    let plain = |c: char| matches!(c, '\n' | '\r' | '\t') || !is_hidden(c);
    let cell = match cell.chars().all(plain) {
        true => cell.to_owned(),
        false => visible(cell),
    };
    unformulated(cell)
}

/// A cell that no spreadsheet takes for a formula.
fn unformulated(cell: String) -> String {
    let begins = cell.trim_start_matches(|c: char| {
        let blank = matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{3000}' | '"' | '\'');
        blank || (is_hidden(c) && !matches!(c, '\t' | '\r' | '\n'))
    });
    let is_formula = begins.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ]);
    if is_formula { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_of_the_export_is_a_formula() {
        let cases = [
            ("a formula", "=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("after spaces", "  =1+1", "'  =1+1"),
            ("after a quote", "\"=1+1", "'\"=1+1"),
            ("plus", "+33", "'+33"),
            ("minus", "-1", "'-1"),
            ("at", "@SUM(A1)", "'@SUM(A1)"),
            ("full width", "＝1", "'＝1"),
            ("after a tab", "\t=1", "'\t=1"),
            ("a hyphen inside", "INC-1", "INC-1"),
            ("nothing", "", ""),
            ("a line break inside", "a\nb", "a\nb"),
            ("an escape", "a\u{1b}[2J", "a[U+001B][2J"),
        ];
        for (words, given, expected) in cases {
            assert_eq!(text(given), expected, "{words}");
        }
    }
}
