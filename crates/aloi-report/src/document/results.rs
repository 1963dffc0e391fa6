//! The results of each indicator: its table, its charts, the year to date, its comment.

use super::prose::prose;
use super::{Block, Drawing, Section};
use crate::charts::{self, Paint};
use crate::model::{Report, Row, Sheet};
use crate::results;
use crate::shown::{LONGEST, shown};
use crate::table::{Table, figures};
use crate::words::{Label, Words};

/// The most charts of an indicator.
const CHARTS: usize = 12;

/// The section of the results.
pub(super) fn section(report: &Report, words: Words) -> Section {
    let blocks = report.indicators.iter().flat_map(|sheet| of_indicator(report, sheet, words));
    Section { title: Some(words.label(Label::Results)), blocks: blocks.collect() }
}

fn of_indicator(report: &Report, sheet: &Sheet, words: Words) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading { text: shown(&results::title(sheet), LONGEST) },
        Block::table(&table(report, sheet, words), false),
    ];
    blocks.extend(charts(report, sheet, words));
    blocks.extend(to_date(report, sheet, words));
    if let Some(comment) = &sheet.comment {
        blocks.push(Block::Prose { parts: prose(comment) });
    }
    blocks
}

/// The charts of an indicator: its rates, then how long its tickets took.
fn charts(report: &Report, sheet: &Sheet, words: Words) -> Vec<Block> {
    let mut drawn = charts::results(report, &sheet.id, Paint::Print);
    drawn.extend(charts::distributions(report, &sheet.id, Paint::Print));
    let left_out = drawn.len().saturating_sub(CHARTS) as u64;
    drawn.truncate(CHARTS);
    let drawn = drawn.into_iter().map(|chart| Drawing {
        alt: words.alternative(&chart.title, &chart.description),
        svg: chart.svg,
    });
    let mut blocks = vec![Block::Charts { charts: drawn.collect() }];
    if left_out > 0 {
        blocks.push(Block::Note { text: words.more_charts(left_out) });
    }
    blocks
}

/// The year to date of an indicator, where several months are reported.
fn to_date(report: &Report, sheet: &Sheet, words: Words) -> Vec<Block> {
    let Some(to_date) = &report.to_date else { return Vec::new() };
    let rows = to_date.rows.iter().filter(|row| row.indicator == sheet.id);
    let [first, last] = [to_date.first, to_date.last].map(|month| words.month(month));
    vec![
        Block::Heading { text: words.to_date(&first, &last) },
        Block::table(&with_misses(rows, words), false),
    ]
}

/// The rows of an indicator; of one month, with the misses left.
fn table(report: &Report, sheet: &Sheet, words: Words) -> Table {
    match report.months.as_slice() {
        [month] => with_misses(results::rows_of(month, &sheet.id), words),
        _ => results::table(report, &sheet.id, words),
    }
}

/// A line a level, with how many more late tickets it can bear.
fn with_misses<'a>(rows: impl Iterator<Item = &'a Row> + Clone, words: Words) -> Table {
    let mut table = results::of_rows(rows.clone(), words);
    table.columns.push(figures(words.label(Label::MissesLeft)));
    for (line, row) in table.rows.iter_mut().zip(rows) {
        let left = row.misses_left().map_or_else(|| "—".to_owned(), |left| words.count(left));
        line.push(left.into());
    }
    table
}
