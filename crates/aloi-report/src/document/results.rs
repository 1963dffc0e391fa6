//! The results of each indicator: its table, the year to date, its comment, its charts.

use super::{Block, Drawing, Section};
use crate::charts::{self, Paint};
use crate::levels;
use crate::model::{Report, Sheet};
use crate::prose::prose;
use crate::results;
use crate::shown::{LONGEST, shown};
use crate::words::Words;

/// The most charts of an indicator.
const CHARTS: usize = 12;

/// The most rows of a table in the usual type.
const LARGE: usize = 16;

/// The columns that name a level and what it requires.
const LEVEL_COLUMNS: usize = 2;

/// The section of the results.
pub(super) fn section(report: &Report, words: Words) -> Section {
    let blocks = report.sheets().flat_map(|sheet| of_indicator(report, sheet, words));
    Section { title: Some(say!(words, "label.Results")), blocks: blocks.collect() }
}

fn of_indicator(report: &Report, sheet: &Sheet, words: Words) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading { text: shown(&sheet.name(), LONGEST) },
        results_table(report, sheet, words),
    ];
    blocks.extend(to_date(report, sheet, words));
    if let Some(comment) = &sheet.comment {
        blocks.push(Block::Prose { parts: prose(comment) });
    }
    blocks.extend(charts(report, sheet, words));
    blocks
}

/// The charts of an indicator: its rates, then how long its tickets took.
fn charts(report: &Report, sheet: &Sheet, words: Words) -> Vec<Block> {
    let mut drawn = charts::results(report, &sheet.id, Paint::Print);
    drawn.extend(charts::distributions(report, &sheet.id, Paint::Print));
    if drawn.is_empty() {
        return Vec::new();
    }
    let left_out = drawn.len().saturating_sub(CHARTS) as u64;
    drawn.truncate(CHARTS);
    let drawn = drawn.into_iter().map(|chart| Drawing {
        alt: say!(
            words,
            "document.alternative",
            title = &chart.title,
            description = &chart.description
        ),
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
    vec![
        Block::Heading { text: results::span_to_date(to_date, words) },
        Block::table(&levels::by_level(report, rows, words), false),
    ]
}

/// The rows of an indicator, each with its level, since a table may go over pages.
fn results_table(report: &Report, sheet: &Sheet, words: Words) -> Block {
    let table = levels::narrow_table(report, &sheet.id, words);
    let small = table.rows.len() > LARGE;
    Block::table(&table, small).carried_down(LEVEL_COLUMNS)
}
