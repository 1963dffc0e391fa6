//! A section as a value: words and tables that every format shows in its own way.
//!
//! Texts hold words of ours and of the export alike; each format makes all of them safe.

use crate::table::Table;
use crate::words::Label;

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
}
