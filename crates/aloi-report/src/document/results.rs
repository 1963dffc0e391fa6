//! The results of each indicator: its table, its charts, the year to date, its comment.

use super::prose::prose;
use super::{Block, Section};
use crate::model::{Report, Sheet};
use crate::results;
use crate::shown::{LONGEST, shown};
use crate::words::{Label, Words};

/// The section of the results.
pub(super) fn section(report: &Report, words: Words) -> Section {
    let blocks = report.indicators.iter().flat_map(|sheet| of_indicator(report, sheet, words));
    Section { title: Some(words.label(Label::Results)), blocks: blocks.collect() }
}

fn of_indicator(report: &Report, sheet: &Sheet, words: Words) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading { text: shown(&results::title(sheet), LONGEST) },
        Block::table(&results::table(report, &sheet.id, words), false),
    ];
    blocks.extend(to_date(report, sheet, words));
    if let Some(comment) = &sheet.comment {
        blocks.push(Block::Prose { parts: prose(comment) });
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
        Block::table(&results::of_rows(rows, words), false),
    ]
}
