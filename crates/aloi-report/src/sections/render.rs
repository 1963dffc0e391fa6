//! A section for a terminal, in Markdown, and for a typesetter.

use crate::document::{self, ATTACHMENT, Block};
use crate::escape::{escape, escape_up_to};
use crate::section::{Part, Section};
use crate::shown::shown;
use crate::table::{Style, Table};
use crate::words::Words;

/// The most rows of a list on a terminal, and on paper.
const ON_TERMINAL: usize = 50;
const ON_PAPER: usize = 40;

/// The most characters of a text on a terminal and on paper.
const TEXT: usize = 2000;

/// The section for a terminal.
pub(crate) fn to_text(section: &Section, words: Words, style: Style) -> String {
    let mut text = words.label(section.label) + "\n";
    let mut after_table = false;
    for part in &section.parts {
        let is_table = matches!(part, Part::Table(_) | Part::List(_));
        text += if after_table && is_table { "\n" } else { "" };
        after_table = is_table;
        text += &match part {
            Part::Heading(heading) => format!("\n  {}\n", shown(heading, TEXT)),
            Part::Text(said) | Part::Note(said) => wrapped(&shown(said, TEXT), style),
            Part::Table(table) => table.to_text(style),
            Part::List(table) => {
                let (first, more) = first(table, ON_TERMINAL);
                let more = more.map(|more| format!("  {}\n", words.more_rows(more)));
                first.to_text(style) + &more.unwrap_or_default()
            }
        };
    }
    text
}

/// A text in lines of the terminal's width, each behind two spaces.
fn wrapped(text: &str, style: Style) -> String {
    let width = style.width.map_or(usize::MAX, |width| usize::from(width).saturating_sub(2));
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last().map_or(0, |line| line.chars().count());
        if last > 0 && last + 1 + word.chars().count() > width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.iter().map(|line| format!("  {line}\n")).collect()
}

/// The section in Markdown, without its heading.
pub(crate) fn to_markdown(section: &Section) -> String {
    let parts = section.parts.iter().map(|part| match part {
        Part::Heading(heading) => format!("### {}\n", escape(heading)),
        Part::Text(said) => format!("{}\n", escape_up_to(said, TEXT)),
        Part::Note(said) => format!("*{}*\n", escape_up_to(said, TEXT)),
        Part::Table(table) | Part::List(table) => table.to_markdown(),
    });
    parts.collect::<Vec<_>>().join("\n")
}

/// The section for a typesetter.
pub(crate) fn to_blocks(section: &Section, words: Words) -> document::Section {
    let mut blocks = Vec::new();
    for part in &section.parts {
        match part {
            Part::Heading(text) => blocks.push(Block::Heading { text: shown(text, TEXT) }),
            Part::Text(text) => blocks.push(Block::Paragraph { text: shown(text, TEXT) }),
            Part::Note(text) => blocks.push(Block::Note { text: shown(text, TEXT) }),
            Part::Table(table) => blocks.push(Block::table(table, true)),
            Part::List(table) => {
                let (first, more) = first(table, ON_PAPER);
                blocks.push(Block::table(&first, true));
                let more = more.map(|more| words.more_rows_in(more, ATTACHMENT));
                blocks.extend(more.map(|text| Block::Note { text }));
            }
        }
    }
    document::Section { title: Some(words.label(section.label)), blocks }
}

/// The first rows of a table, and how many more there are.
fn first(table: &Table, rows: usize) -> (Table, Option<u64>) {
    let more = table.rows.len().saturating_sub(rows) as u64;
    let first = Table {
        columns: table.columns.clone(),
        rows: table.rows.iter().take(rows).cloned().collect(),
    };
    (first, (more > 0).then_some(more))
}
