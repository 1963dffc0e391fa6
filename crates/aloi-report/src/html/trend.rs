//! The trend: the months or periods side by side, a line for each level.

use crate::charts::{self, Paint};
use crate::figure;
use crate::html::cards::Mark;
use crate::html::safe::{Html, inline, name};
use crate::html::spread::drawn;
use crate::model::level;
use crate::model::{MonthReport, Report, Row, Sheet};
use crate::model::{Point, through};
use crate::words::Words;

/// The most months side by side in one table, so that it fits on a screen and on paper.
pub(crate) const WIDEST: usize = 6;

/// The trend of an indicator.
#[derive(Debug)]
pub(crate) struct Trend {
    pub(crate) title: Html,
    pub(crate) charts: Vec<Html>,
    pub(crate) tables: Vec<Table>,
}

/// A few months.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) months: Vec<String>,
    pub(crate) lines: Vec<Line>,
}

/// A level through the months.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) level: Html,
    pub(crate) within: Html,
    pub(crate) target: String,
    pub(crate) cells: Vec<Cell>,
}

/// A level in a month.
#[derive(Debug)]
pub(crate) struct Cell {
    pub(crate) mark: Mark,
    pub(crate) rate: String,
    pub(crate) count: String,
}

/// The trends of a report; none for a single month in which one period of each indicator stands.
pub(crate) fn trends(report: &Report, words: Words) -> Vec<Trend> {
    let goes_on = |sheet: &&Sheet| {
        let one = |month: &MonthReport| !month.has_several(&sheet.id);
        report.months.len() > 1 || !report.months.iter().all(one)
    };
    let trend = |sheet: &Sheet| Trend {
        title: inline(&sheet.name()),
        charts: drawn(charts::results(report, &sheet.id, Paint::Page)),
        tables: tables(&through(&report.months, &sheet.id), words),
    };
    report.sheets().filter(goes_on).map(trend).collect()
}

/// As many months or periods in a table as are side by side.
fn tables(lines: &[Vec<Point<'_>>], words: Words) -> Vec<Table> {
    let longest = lines.iter().map(Vec::len).max().unwrap_or_default();
    let begins = (0..longest).step_by(WIDEST);
    let part = |from: usize| lines.iter().map(move |line| line.iter().skip(from).take(WIDEST));
    let table = |from| Table {
        months: part(from)
            .next()
            .map_or_else(Vec::new, |points| points.map(|one| words.when(*one)).collect()),
        lines: part(from).filter_map(|points| line(points.copied().collect(), words)).collect(),
    };
    begins.map(table).collect()
}

fn line(points: Vec<Point<'_>>, words: Words) -> Option<Line> {
    let first = points.first()?.row;
    Some(Line {
        level: name(&level(first.service.as_deref(), &first.priority)),
        within: name(&first.within),
        target: figure::required(first, words),
        cells: points.into_iter().map(|one| cell(one.row, words)).collect(),
    })
}

fn cell(row: &Row, words: Words) -> Cell {
    let tally = row.tally;
    let count = format!("{} / {}", words.count(tally.in_time), words.count(tally.total));
    Cell {
        mark: Mark::of(row, words),
        rate: figure::shown(row, words).unwrap_or_else(|| "—".to_owned()),
        count: if tally.total > 0 { count } else { say!(words, "page.no-ticket") },
    }
}
