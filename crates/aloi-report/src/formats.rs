//! The formats, a line each: what they are called, and how they draw a report, a part of an audit by
//! itself, and what a verification of a seal found.

use crate::csv::{self, CsvTable};
use crate::json::{alone, write, write_report};
use crate::model::{Part, Recomputed, Report, Verification};
use crate::section::Section;
use crate::sections::{self, changes, verification};
use crate::table::Style;
use crate::words::Words;
use crate::{html, markdown, text, xlsx};
use aloi_evidence::Comparison;
use std::fmt;
use std::io::{self, Write};

/// A file of a format: one `NAME.ending`, or one beside it.
pub struct Written<'r> {
    /// The end of its name, as in `NAME-rows.csv`; none for the main one.
    pub name: Option<&'static str>,
    write: Box<Writes<'r>>,
}

type Writes<'r> = dyn Fn(&mut dyn Write) -> io::Result<()> + 'r;

impl<'r> Written<'r> {
    /// A main file of these bytes.
    #[must_use]
    pub fn of(bytes: Vec<u8>) -> Self {
        Self::made(move |to| to.write_all(&bytes))
    }

    /// A main file that is made as it is written.
    fn made(write: impl Fn(&mut dyn Write) -> io::Result<()> + 'r) -> Self {
        Self { name: None, write: Box::new(write) }
    }

    /// Writes what stands in it.
    ///
    /// # Errors
    /// Those of `to`.
    pub fn write(&self, to: &mut dyn Write) -> io::Result<()> {
        (self.write)(to)
    }
}

impl fmt::Debug for Written<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Written").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name on a command line.
    pub key: &'static str,
    /// The endings of its files.
    pub endings: &'static [&'static str],
    /// Whether it is text, which can be printed.
    pub is_text: bool,
    /// Whether it draws the segments of the tickets that a report lists.
    pub draws_segments: bool,
    /// Whether it writes tables beside its main file.
    pub has_companions: bool,
    /// A report, the main file first; with the tables beside it that list tickets, or without.
    pub report: fn(&Report, bool) -> Result<Vec<Written<'_>>, String>,
    /// A part of an audit by itself; none of a format that shows it in the whole report alone.
    pub part: fn(&Report, Part) -> Option<Vec<Written<'_>>>,
    /// What a verification found, where the format can hold it.
    pub verification: Option<fn(&Verification) -> Vec<Written<'_>>>,
}

impl Format {
    /// A format of files that show the whole report.
    pub const DOCUMENT: Self = Self {
        key: "",
        endings: &[],
        is_text: false,
        draws_segments: false,
        has_companions: false,
        report: |_, _| Ok(Vec::new()),
        part: |_, _| None,
        verification: None,
    };
}

/// The formats that need nothing but this crate.
pub static FORMATS: [Format; 6] = [
    Format {
        key: "json",
        endings: &["json"],
        is_text: true,
        report: |report, _| Ok(vec![Written::made(move |to| write_report(report, to))]),
        part: |report, part| {
            Some(vec![Written::made(move |to| alone::write_part(report, part, to))])
        },
        verification: Some(|found| {
            vec![Written::made(move |to| write(&verification::json(found), to))]
        }),
        ..Format::DOCUMENT
    },
    Format {
        key: "csv",
        endings: &["csv"],
        is_text: true,
        has_companions: true,
        report: |report, lists| Ok(several(csv::csv_tables(report, lists))),
        part: |report, part| {
            let tables = sections::grids_of_part(report, part).into_iter().map(csv::table);
            Some(several(tables.collect()))
        },
        verification: Some(|found| several(compared(found))),
        ..Format::DOCUMENT
    },
    Format {
        key: "md",
        endings: &["md"],
        is_text: true,
        report: |report, _| Ok(one(markdown::markdown(report))),
        part: |report, part| Some(of_part(report, part, markdown::heading, markdown::audited)),
        verification: Some(|found| of_seal(found, markdown::alone)),
        ..Format::DOCUMENT
    },
    Format {
        key: "html",
        endings: &["html", "htm"],
        is_text: true,
        draws_segments: true,
        report: |report, _| Ok(one(html::html(report))),
        // a wall screen has what is due alone
        part: |report, part| (part == Part::Due).then(|| one(html::wall(report))),
        ..Format::DOCUMENT
    },
    Format {
        key: "text",
        endings: &["txt"],
        is_text: true,
        report: |report, _| Ok(one(text::text(report, Style::default()))),
        part: |report, part| Some(of_part(report, part, text::heading, terminal)),
        verification: Some(|found| of_seal(found, terminal)),
        ..Format::DOCUMENT
    },
    Format {
        key: "xlsx",
        endings: &["xlsx"],
        report: |report, _| {
            let bytes = xlsx(report).map_err(|error| error.to_string())?;
            Ok(vec![Written::of(bytes)])
        },
        ..Format::DOCUMENT
    },
];

/// What the tables beside the CSV of a report with these parts can be called, with those that list
/// tickets or without.
#[must_use]
pub fn companions(lists: bool, parts: &[Part]) -> Vec<&'static str> {
    csv::companions(lists, parts)
}

/// The same of a part by itself.
#[must_use]
pub fn companions_of_part(part: Part) -> Vec<&'static str> {
    sections::files_of_part(part)
}

fn one<'r>(text: String) -> Vec<Written<'r>> {
    vec![Written::of(text.into_bytes())]
}

fn several<'r>(tables: Vec<CsvTable>) -> Vec<Written<'r>> {
    let written =
        |table: CsvTable| Written { name: table.name, ..Written::of(table.text.into_bytes()) };
    tables.into_iter().map(written).collect()
}

/// A section as a terminal shows it.
fn terminal(section: &Section, words: Words) -> String {
    section.to_text(words, Style::default())
}

/// The heading of the report and a part of it.
fn of_part(
    report: &Report,
    part: Part,
    heading: fn(&Report, Words) -> String,
    drawn: fn(&Section, Words) -> String,
) -> Vec<Written<'static>> {
    let words = Words::of(report.language);
    let section = sections::of_part(report, part, words).map(|section| drawn(&section, words));
    one([heading(report, words), section.unwrap_or_default()].join("\n"))
}

fn of_seal(found: &Verification, drawn: fn(&Section, Words) -> String) -> Vec<Written<'static>> {
    let words = Words::of(found.language);
    one(drawn(&verification::section(found, words), words))
}

/// The tickets that differ from a seal, then the rows; no line but the heads where nothing was
/// compared.
fn compared(found: &Verification) -> Vec<CsvTable> {
    let nothing = Comparison::default();
    let compared = match &found.result {
        Recomputed::Compared(compared) => compared,
        Recomputed::NotAsked | Recomputed::NotPossible | Recomputed::Failed => &nothing,
    };
    changes::tables::grids(compared).into_iter().map(csv::table).collect()
}
