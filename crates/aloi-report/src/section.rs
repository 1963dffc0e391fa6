//! A section as a value: words and tables that every format shows in its own way.
//!
//! Texts hold words of ours and of the export alike; each format makes all of them safe.

use crate::shown::{escape, escape_up_to, shown};
use crate::table::{Style, Table};
use crate::words::{Label, Words};

/// The most rows of a list on a terminal.
const ON_TERMINAL: usize = 50;

/// The most characters of a text on a terminal and on paper.
pub(crate) const TEXT: usize = 2000;

/// A section under a heading of its own: on a terminal, in a document, on a sheet of a workbook.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    /// Its name in the page's links.
    pub(crate) key: &'static str,
    /// Its heading, and the name of its sheet.
    pub(crate) label: Label,
    /// What stands in it, in order.
    pub(crate) parts: Vec<Part>,
}

/// Something that stands in a section.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// A heading within the section.
    Heading(String),
    /// A sentence or a few.
    Text(String),
    /// A remark that stands back.
    Note(String),
    /// A table that is shown whole.
    Table(Table),
    /// A table of one row a ticket, or as long: documents for people show its first rows and say
    /// how many there are; a workbook has them all.
    List(Table),
}

impl Section {
    /// A section with nothing in it yet.
    pub(crate) fn new(key: &'static str, label: Label) -> Self {
        Self { key, label, parts: Vec::new() }
    }

    /// Adds a heading.
    pub(crate) fn heading(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Heading(text.into()));
    }

    /// Adds a sentence or a few.
    pub(crate) fn text(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Text(text.into()));
    }

    /// Adds a remark.
    pub(crate) fn note(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Note(text.into()));
    }

    /// Adds a table that is shown whole.
    pub(crate) fn table(&mut self, table: Table) {
        self.parts.push(Part::Table(table));
    }

    /// Adds a table as long as there are tickets.
    pub(crate) fn list(&mut self, table: Table) {
        self.parts.push(Part::List(table));
    }

    /// The section for a terminal.
    pub(crate) fn to_text(&self, words: Words, style: Style) -> String {
        let mut text = words.label(self.label) + "\n";
        let mut after_table = false;
        for part in &self.parts {
            let is_table = matches!(part, Part::Table(_) | Part::List(_));
            text += if after_table && is_table { "\n" } else { "" };
            after_table = is_table;
            text += &match part {
                Part::Heading(heading) => format!("\n  {}\n", shown(heading, TEXT)),
                Part::Text(said) | Part::Note(said) => wrapped(&shown(said, TEXT), style),
                Part::Table(table) => table.to_text(style),
                Part::List(table) => {
                    let (first, more) = table.first(ON_TERMINAL);
                    let more = more.map(|more| format!("  {}\n", words.more_rows(more)));
                    first.to_text(style) + &more.unwrap_or_default()
                }
            };
        }
        text
    }

    /// The section in Markdown, without its heading.
    pub(crate) fn to_markdown(&self) -> String {
        let parts = self.parts.iter().map(|part| match part {
            Part::Heading(heading) => format!("### {}\n", escape(heading)),
            Part::Text(said) => format!("{}\n", escape_up_to(said, TEXT)),
            Part::Note(said) => format!("*{}*\n", escape_up_to(said, TEXT)),
            Part::Table(table) | Part::List(table) => table.to_markdown(),
        });
        parts.collect::<Vec<_>>().join("\n")
    }
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
