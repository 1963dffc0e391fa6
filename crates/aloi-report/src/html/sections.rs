//! The sections of an audit on the page: texts and tables, which need no script.

use crate::html::safe::{Html, inline, name, sentence};
use crate::section::Part;
use crate::table::{Kind, Mood, Table};
use crate::words::Words;

/// How many rows of a list show at once; the others open below them.
const AT_ONCE: usize = 50;

/// A section.
#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) key: &'static str,
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Debug)]
pub(crate) enum Block {
    Heading(Html),
    Text(Html),
    Note(Html),
    Table(Grid),
    /// The rows below the first ones, behind a line that opens them.
    More(String, Grid),
}

/// A table.
#[derive(Debug)]
pub(crate) struct Grid {
    pub(crate) heads: Vec<Head>,
    pub(crate) rows: Vec<Vec<Field>>,
}

/// The head of a column.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) title: String,
    pub(crate) class: &'static str,
}

/// A cell.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) text: Html,
    pub(crate) class: &'static str,
}

/// Sections as the page has them.
pub(crate) fn sections(sections: &[crate::section::Section], words: Words) -> Vec<Section> {
    sections.iter().map(|section| Section::of(section, words)).collect()
}

impl Section {
    fn of(section: &crate::section::Section, words: Words) -> Self {
        Self {
            key: section.key,
            title: words.label(section.label),
            blocks: section.parts.iter().flat_map(|part| blocks(part, words)).collect(),
        }
    }
}

fn blocks(part: &Part, words: Words) -> Vec<Block> {
    match part {
        Part::Heading(text) => vec![Block::Heading(inline(text))],
        Part::Text(text) => vec![Block::Text(crate::html::safe::line(text))],
        Part::Note(text) => vec![Block::Note(crate::html::safe::line(text))],
        Part::Table(table) => vec![Block::Table(grid(table, 0, usize::MAX))],
        Part::List(table) => {
            let mut blocks = vec![Block::Table(grid(table, 0, AT_ONCE))];
            let more = table.rows.len().saturating_sub(AT_ONCE);
            if more > 0 {
                let said = words.more_rows(more as u64);
                blocks.push(Block::More(said, grid(table, AT_ONCE, usize::MAX)));
            }
            blocks
        }
    }
}

fn grid(table: &Table, skipped: usize, taken: usize) -> Grid {
    let class = |kind| match kind {
        Kind::Figures => "figure",
        Kind::Whole => "when",
        Kind::Text => "",
    };
    let heads = table.columns.iter();
    let heads: Vec<Head> = heads
        .map(|column| Head { title: column.title.clone(), class: class(column.kind) })
        .collect();
    let row = |row: &Vec<crate::table::Cell>| {
        let cells = row.iter().zip(&table.columns);
        let field = |(cell, column): (&crate::table::Cell, &crate::table::Column)| Field {
            text: if cell.is_sentence { sentence(&cell.text) } else { name(&cell.text) },
            class: match (column.kind, cell.mood) {
                (Kind::Figures, Mood::Plain) => "figure",
                (Kind::Figures, Mood::Good) => "figure good",
                (Kind::Figures, Mood::Bad) => "figure bad",
                (_, Mood::Good) => "good",
                (_, Mood::Bad) => "bad",
                (Kind::Whole, Mood::Plain) => "when",
                (Kind::Text, Mood::Plain) => "",
            },
        };
        cells.map(field).collect()
    };
    Grid { heads, rows: table.rows.iter().skip(skipped).take(taken).map(row).collect() }
}
