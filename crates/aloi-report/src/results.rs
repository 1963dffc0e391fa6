//! The results as tables and sentences, the same for every document.

use crate::doubts;
use crate::late::level;
use crate::model::{MonthReport, Report, Row, Sheet, ToDate};
use crate::table::{Cell, Mood, Table, figures, text, whole};
use crate::words::{Label, Words};
use aloi::{Reason, Tally, Target};
use std::collections::BTreeMap;

/// The title of an indicator, with its number.
pub(crate) fn title(sheet: &Sheet) -> String {
    match &sheet.number {
        Some(number) => format!("{number} · {}", sheet.title),
        None => sheet.title.clone(),
    }
}

/// The title of the report, the one that the contract gives it or the usual one; `safe` is for
/// words of others.
pub(crate) fn heading(report: &Report, words: Words, safe: impl Fn(&str) -> String) -> String {
    match &report.look.title {
        Some(title) => safe(title),
        None => words.report_title(&safe(&report.contract.title)),
    }
}

/// The year to date in a sentence, where several months are reported.
pub(crate) fn to_date(report: &Report, words: Words) -> Option<String> {
    let to_date = report.to_date.as_ref()?;
    let said = said(&to_date.rows, to_date.judged, words);
    Some(words.over_months(&span_to_date(to_date, words), &said))
}

/// The year to date with the months that it covers.
pub(crate) fn span_to_date(to_date: &ToDate, words: Words) -> String {
    words.to_date(&words.month(to_date.first), &words.month(to_date.last))
}

/// The months of a report: one by its name, several as first to last.
pub(crate) fn period(report: &Report, words: Words) -> String {
    match report.months.as_slice() {
        [] => "—".to_owned(),
        [month] => words.month(month.month),
        [first, .., last] => format!("{} – {}", words.month(first.month), words.month(last.month)),
    }
}

/// The rows of an indicator: a line a level or, over several months, a line a month and level
/// with its trend.
pub(crate) fn table(report: &Report, indicator: &str, words: Words) -> Table {
    match report.months.as_slice() {
        [month] => of_rows(rows_of(month, indicator), words),
        months => several_months(months, indicator, words),
    }
}

/// A line a level.
pub(crate) fn of_rows<'a>(rows: impl Iterator<Item = &'a Row>, words: Words) -> Table {
    let label = |label| words.label(label);
    let mut table = Table::new(vec![
        text(label(Label::Level)),
        text(label(Label::Required)),
        figures(label(Label::InTime)),
        figures(label(Label::Rate)),
        figures(label(Label::Target)),
        whole(label(Label::Verdict)),
        figures(label(Label::StillAllowed)),
    ]);
    let mut bounds = Vec::new();
    for row in rows {
        let named = [level_of(row), row.within.clone()].map(Cell::from);
        let left = row.misses_left().map_or_else(|| "—".to_owned(), |left| words.count(left));
        table.push(named.into_iter().chain(figures_of(row, words)).chain([left.into()]).collect());
        bounds.push(doubts::bounds(row, words));
    }
    bounded(table, bounds, words)
}

/// The table with the worst and the best rate of each row, where some differ from its rate.
fn bounded(mut table: Table, bounds: Vec<Option<String>>, words: Words) -> Table {
    if bounds.iter().any(Option::is_some) {
        table.columns.push(figures(words.label(Label::WorstToBest)));
        for (row, bounds) in table.rows.iter_mut().zip(bounds) {
            row.push(bounds.unwrap_or_default().into());
        }
    }
    table
}

/// The table without the worst and the best rates, where there is no room for them: the section on
/// doubt has them too.
pub(crate) fn without_bounds(mut table: Table, words: Words) -> Table {
    let bounds = words.label(Label::WorstToBest);
    if table.columns.last().is_some_and(|column| column.title == bounds) {
        let columns = table.columns.len() - 1;
        table.columns.truncate(columns);
        table.rows.iter_mut().for_each(|row| row.truncate(columns));
    }
    table
}

fn several_months(months: &[MonthReport], indicator: &str, words: Words) -> Table {
    let label = |label| words.label(label);
    let mut table = Table::new(vec![
        text(label(Label::Level)),
        text(label(Label::Required)),
        whole(label(Label::Month)),
        figures(label(Label::InTime)),
        figures(label(Label::Rate)),
        figures(label(Label::Target)),
        whole(label(Label::Verdict)),
        whole(label(Label::Trend)),
    ]);
    let mut bounds = Vec::new();
    let levels = months.first().map_or(0, |month| rows_of(month, indicator).count());
    for position in 0..levels {
        let (mut before, mut named) = (None::<Tally>, false);
        for month in months {
            let Some(row) = rows_of(month, indicator).nth(position) else { continue };
            let [level, within] = match named {
                false => [level_of(row), row.within.clone()],
                true => [String::new(), String::new()],
            };
            named = true;
            let mut cells: Vec<Cell> =
                vec![level.into(), within.into(), month.month.to_string().into()];
            cells.extend(figures_of(row, words));
            cells.push(trend(before, row.tally, row.target, words).into());
            table.push(cells);
            bounds.push(doubts::bounds(row, words));
            before = Some(row.tally).filter(|tally| tally.total > 0).or(before);
        }
    }
    bounded(table, bounds, words)
}

/// The rows of an indicator in a month.
pub(crate) fn rows_of<'a>(
    month: &'a MonthReport,
    indicator: &str,
) -> impl Iterator<Item = &'a Row> + Clone {
    month.rows.iter().filter(move |row| row.indicator == indicator)
}

/// A row that an audit names by its positions.
pub(crate) fn row_of(report: &Report, row: aloi_audit::claims::Row) -> Option<&Row> {
    let month = report.months.iter().find(|month| month.month == row.month)?;
    let sheet = report.indicators.get(row.indicator)?;
    rows_of(month, &sheet.id).nth(row.level)
}

/// The name of a row's level.
pub(crate) fn level_of(row: &Row) -> String {
    level(row.service.as_deref(), &row.priority)
}

/// In time out of the base, rate, target and verdict.
fn figures_of(row: &Row, words: Words) -> [Cell; 4] {
    let Tally { in_time, total } = row.tally;
    let compliant = row.compliant();
    let mood = match compliant {
        Some(true) => Mood::Good,
        Some(false) => Mood::Bad,
        None => Mood::Plain,
    };
    [
        format!("{} / {}", words.count(in_time), words.count(total)).into(),
        row.rate().map_or_else(|| "—".to_owned(), |rate| words.percent(&rate)).into(),
        words.percent(&row.target.to_string()).into(),
        Cell { mood, ..Cell::text(words.compliant(compliant)) },
    ]
}

/// How a rate compares with the last month that has one: an arrow, by the exact ratios, and the
/// difference in points, with the decimals of the rates.
pub(crate) fn trend(before: Option<Tally>, now: Tally, target: Target, words: Words) -> String {
    let (Some(before), true) = (before, now.total > 0) else { return "—".to_owned() };
    let [a, b, c, d] = [now.in_time, now.total, before.in_time, before.total].map(i128::from);
    let (difference, whole) = (a.saturating_mul(d) - c.saturating_mul(b), b.saturating_mul(d));
    let arrow = match difference.signum() {
        1 => "↗",
        0 => return "→".to_owned(),
        _ => "↘",
    };
    let (decimals, one) = (target.decimals() as usize, 10_i128.pow(target.decimals()));
    let shown = (difference.abs().saturating_mul(200 * one) + whole) / (2 * whole);
    let sign = if difference > 0 { '+' } else { '−' };
    words.points(arrow, &format!("{sign}{}.{:0decimals$}", shown / one, shown % one))
}

/// What a month comes to, in one sentence.
pub(crate) fn summary(month: &MonthReport, words: Words) -> String {
    words.in_month(&words.month(month.month), &said(&month.rows, month.judged, words))
}

/// What rows come to, in a few words: targets met, levels without a ticket, late tickets; `tickets`
/// are those of the rows, each counted once.
pub(crate) fn said<'a>(
    rows: impl IntoIterator<Item = &'a Row>,
    tickets: Tally,
    words: Words,
) -> String {
    let (mut met, mut judged, mut empty) = (0, 0, 0);
    for row in rows {
        let compliant = row.compliant();
        judged += u64::from(compliant.is_some());
        met += u64::from(compliant == Some(true));
        empty += u64::from(row.tally.total == 0);
    }
    let mut parts = Vec::new();
    if judged == 0 {
        parts.push(words.nothing_to_judge());
    } else {
        parts.push(words.targets_met(met, judged));
        if empty > 0 {
            parts.push(words.not_applicable(empty));
        }
        parts.push(words.late_of_base(tickets.late(), tickets.total));
    }
    parts.join(", ")
}

/// Base and excluded tickets of an indicator in a month.
#[derive(Clone, Debug)]
pub(crate) struct Sum {
    pub(crate) base: u64,
    pub(crate) excluded: u64,
    pub(crate) reasons: Vec<(Reason, u64)>,
    /// Those of a reason that were over their limit when they left.
    late: BTreeMap<Reason, u64>,
    /// The tickets of the export, where they are not the sum of the two.
    pub(crate) differs: Option<u64>,
}

impl Sum {
    /// The sum of `indicator` in `month`.
    pub(crate) fn of(month: &MonthReport, indicator: &str) -> Self {
        let base: Tally = rows_of(month, indicator).map(|row| row.tally).sum();
        let counts = month.excluded_counts.iter().filter(|(id, _)| id == indicator);
        let reasons: Vec<(Reason, u64)> = counts
            .flat_map(|(_, counts)| counts.iter().map(|(reason, count)| (*reason, *count)))
            .filter(|(_, count)| *count > 0)
            .collect();
        let late = month.excluded_late.iter().filter(|(id, _)| id == indicator);
        let excluded = reasons.iter().map(|(_, count)| count).sum();
        let export = month.export_tickets;
        Self {
            base: base.total,
            excluded,
            reasons,
            late: late.flat_map(|(_, counts)| counts.iter().map(|(r, n)| (*r, *n))).collect(),
            differs: (base.total + excluded != export).then_some(export),
        }
    }

    /// How many of a reason's tickets were over their limit when they left.
    pub(crate) fn late(&self, reason: Reason) -> u64 {
        self.late.get(&reason).copied().unwrap_or_default()
    }

    /// The sum in words: base + excluded = export.
    pub(crate) fn sentence(&self, words: Words) -> String {
        let mut sentence =
            words.base_and_excluded(self.base, self.excluded, self.base + self.excluded);
        if let Some(export) = self.differs {
            sentence = format!("{sentence} ({})", words.does_not_add_up(export));
        }
        sentence
    }
}
