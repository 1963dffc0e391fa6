//! The formats of a report: which one a file's ending asks for, and the report in it.

use crate::failure::Failure;
use aloi_report::formats::{self, Written};
use aloi_report::model::{Part, Report};
use aloi_words::said;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use std::path::Path;
use std::sync::LazyLock;

/// A format. Those that are no text are never printed: `--format` does not know them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Format(&'static formats::Format);

/// The committee's document.
static PDF: formats::Format =
    formats::Format { key: "pdf", endings: &["pdf"], report: pdf, ..formats::Format::DOCUMENT };

/// The formats that can be printed.
static TEXTS: LazyLock<Vec<Format>> =
    LazyLock::new(|| Format::all().filter(|format| format.0.is_text).collect());

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &TEXTS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.key))
    }
}

impl Format {
    fn all() -> impl Iterator<Item = Self> {
        formats::FORMATS.iter().chain([&PDF]).map(Self)
    }

    /// That of a terminal.
    pub(crate) fn plain() -> Option<Self> {
        Self::all().find(|format| format.0.endings.contains(&"txt"))
    }

    /// The format that the ending of a file asks for.
    pub(crate) fn of(path: &Path) -> Result<Self, Failure> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let is_it = |format: &Self| {
            ending.as_deref().is_some_and(|ending| format.0.endings.contains(&ending))
        };
        match Self::all().find(is_it) {
            Some(format) if format.0.key == PDF.key && !cfg!(feature = "pdf") => {
                Err(Failure::input(said!("cli.no-pdf", path = path.display().to_string()))
                    .help(said!("cli.no-pdf-help")))
            }
            Some(format) => Ok(format),
            None => Err(Failure::input(said!("cli.no-format", path = path.display().to_string()))
                .help(said!("cli.no-format-help"))),
        }
    }

    /// What it is.
    pub(crate) const fn is(self) -> &'static formats::Format {
        self.0
    }

    /// The report in this format, with the tables beside it that list tickets, or without.
    pub(crate) fn report(self, report: &Report, lists: bool) -> Result<Vec<Written<'_>>, Failure> {
        (self.0.report)(report, lists).map_err(Failure::internal)
    }

    /// A part of an audit, alone where the format can hold it alone.
    pub(crate) fn part(self, report: &Report, part: Part) -> Result<Vec<Written<'_>>, Failure> {
        (self.0.part)(report, part).map_or_else(|| self.report(report, false), Ok)
    }
}

#[cfg(feature = "pdf")]
fn pdf(report: &Report, _: bool) -> Result<Vec<Written<'_>>, String> {
    let json = aloi_report::json(report);
    let bytes = aloi_pdf::pdf(report, &json).map_err(|error| error.to_string())?;
    Ok(vec![Written::of(bytes)])
}

/// Refused before the work begins: see [`Format::of`].
#[cfg(not(feature = "pdf"))]
fn pdf(_: &Report, _: bool) -> Result<Vec<Written<'_>>, String> {
    Err("a PDF was asked of an aloi without PDF".to_owned())
}
