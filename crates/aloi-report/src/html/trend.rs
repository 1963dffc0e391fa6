//! The trend: the months side by side, a line for each level.

use crate::charts::{self, Paint};
use crate::figure;
use crate::html::cards::Mark;
use crate::html::safe::{Html, inline, name};
use crate::html::spread::drawn;
use crate::model::level;
use crate::model::{MonthReport, Report, Row};
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

/// The trends of a report; none for a single month.
pub(crate) fn trends(report: &Report, words: Words) -> Vec<Trend> {
    if report.months.len() < 2 {
        return Vec::new();
    }
    let trend = |sheet: &crate::model::Sheet| Trend {
        title: inline(&sheet.name()),
        charts: drawn(charts::results(report, &sheet.id, Paint::Page)),
        tables: report.months.chunks(WIDEST).map(|m| table(m, &sheet.id, words)).collect(),
    };
    report.indicators.iter().map(trend).collect()
}

fn table(months: &[MonthReport], indicator: &str, words: Words) -> Table {
    let levels = months.first().map_or(0, |month| rows(month, indicator).count());
    let lines = (0..levels).filter_map(|position| {
        let rows: Vec<&Row> =
            months.iter().filter_map(|month| rows(month, indicator).nth(position)).collect();
        let first = rows.first()?;
        Some(Line {
            level: name(&level(first.service.as_deref(), &first.priority)),
            within: name(&first.within),
            target: figure::required(first, words),
            cells: rows.into_iter().map(|row| cell(row, words)).collect(),
        })
    });
    Table {
        months: months.iter().map(|month| words.month(month.month)).collect(),
        lines: lines.collect(),
    }
}

fn rows<'a>(month: &'a MonthReport, indicator: &str) -> impl Iterator<Item = &'a Row> {
    month.rows.iter().filter(move |row| row.indicator == indicator)
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
