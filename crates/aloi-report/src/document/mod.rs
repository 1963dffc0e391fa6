//! The committee's document as a value: its sections, already in words, for a typesetter.
//!
//! A typesetter lays it out and adds no word and no figure. Every text is safe to show; text of
//! the export that is too long is cut, and the last note of the document says so.

mod blocks;
mod front;
mod lists;
mod method;
mod results;

pub use crate::prose::{Entry, Prose, Run};
pub use blocks::{Block, Column, ColumnKind, Drawing, Fact, Mark, Section, Table};

use crate::model::Report;
use crate::results::period;
use crate::section::{self, Part, TEXT};
use crate::shown::shown;
use crate::words::Words;
use serde::Serialize;

/// The most characters of a name on the title block and in the running header.
const NAME: usize = 80;

/// The document.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Document {
    /// Its language: `fr`, `en`, `es`.
    pub language: &'static str,
    /// Its title.
    pub title: String,
    /// What the running header says on the left: the contract.
    pub subject: String,
    /// What the running header says on the right: the months.
    pub period: String,
    /// Its date, as year, month and day.
    pub date: (i32, u32, u32),
    /// Who wrote it: the provider.
    pub author: String,
    /// The colour of its rules and headings, `#rrggbb`; none for the usual one.
    pub accent: Option<String>,
    /// The word before the page number.
    pub page: String,
    /// What the footer says on the left.
    pub footer: String,
    /// What the attached result is.
    pub attachment: String,
    /// The facts of the title block.
    pub facts: Vec<Fact>,
    /// Its sections, in order. The first has no title.
    pub sections: Vec<Section>,
}

/// The most rows of a list on paper.
const ON_PAPER: usize = 40;

/// The name of the result that is attached to the document.
pub const ATTACHMENT: &str = "report.json";

/// The committee's document on `report`.
///
/// ```
/// # use aloi_report::example;
/// let document = aloi_report::document(&example::report());
/// assert_eq!(document.period, "octobre 2026");
/// assert_eq!(document.sections[2].title.as_deref(), Some("Tickets hors délai"));
/// ```
#[must_use]
pub fn document(report: &Report) -> Document {
    let words = Words::of(report.language);
    let contract = &report.contract;
    let date = front::date(report);
    Document {
        language: report.language.key(),
        title: front::title(report, words),
        subject: shown(&contract.title, NAME),
        period: period(report, words),
        date,
        author: shown(&contract.provider, NAME),
        accent: front::accent(report),
        page: say!(words, "document.page"),
        footer: say!(
            words,
            "document.written-by",
            version = &shown(&report.versions.aloi, NAME),
            attachment = ATTACHMENT
        ),
        attachment: say!(words, "document.attachment"),
        facts: front::facts(report, words),
        sections: sections(report, words),
    }
}

fn sections(report: &Report, words: Words) -> Vec<Section> {
    let mut sections = vec![front::answer(report, words), results::section(report, words)];
    sections.push(lists::late_tickets(report, words));
    sections.push(lists::excluded(report, words));
    let audit = crate::sections::of(report, words);
    sections.extend(audit.iter().map(|section| of_audit(section, words)));
    sections.push(lists::findings(report, words));
    sections.push(method::section(report, words));
    sections.extend(front::signatures(report, words));
    sections
}

/// The section for a typesetter.
fn of_audit(section: &section::Section, words: Words) -> Section {
    let mut blocks = Vec::new();
    for part in &section.parts {
        match part {
            Part::Heading(text) => blocks.push(Block::Heading { text: shown(text, TEXT) }),
            Part::Text(text) => blocks.push(Block::Paragraph { text: shown(text, TEXT) }),
            Part::Note(text) => blocks.push(Block::Note { text: shown(text, TEXT) }),
            Part::Table(table) => blocks.push(Block::table(table, true)),
            Part::List(table) => {
                let (first, more) = table.first(ON_PAPER);
                blocks.push(Block::table(&first, true));
                let more = more.map(|more| words.more_rows_in(more, ATTACHMENT));
                blocks.extend(more.map(|text| Block::Note { text }));
            }
        }
    }
    Section { title: Some(words.label(section.label)), blocks }
}
