//! The formats of a report: which one a file's ending asks for, and the report in it.

use crate::failure::Failure;
use aloi_report::model::Report;
use aloi_words::said;
use clap::ValueEnum;
use std::path::Path;

/// A format. Those that are no text are never printed: `--format` does not know them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Json,
    Csv,
    Md,
    Html,
    Text,
    #[value(skip)]
    Xlsx,
    #[value(skip)]
    Pdf,
}

impl Format {
    /// The format that the ending of a file asks for.
    pub(crate) fn of(path: &Path) -> Result<Self, Failure> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("json") => Ok(Self::Json),
            Some("csv") => Ok(Self::Csv),
            Some("md") => Ok(Self::Md),
            Some("txt") => Ok(Self::Text),
            Some("html" | "htm") => Ok(Self::Html),
            Some("xlsx") => Ok(Self::Xlsx),
            Some("pdf") if cfg!(feature = "pdf") => Ok(Self::Pdf),
            Some("pdf") => {
                Err(Failure::input(said!("cli.no-pdf", path = path.display().to_string()))
                    .help(said!("cli.no-pdf-help")))
            }
            _ => Err(Failure::input(said!("cli.no-format", path = path.display().to_string()))
                .help(said!("cli.no-format-help"))),
        }
    }

    /// The report in this format.
    pub(crate) fn render(self, report: &Report) -> Result<Vec<u8>, Failure> {
        match self {
            Self::Json => Ok(aloi_report::json(report).into_bytes()),
            Self::Csv => Ok(aloi_report::csv(report).into_bytes()),
            Self::Md => Ok(aloi_report::markdown(report).into_bytes()),
            Self::Text => Ok(aloi_report::text(report, aloi_report::Style::default()).into_bytes()),
            Self::Html => Ok(aloi_report::html(report).into_bytes()),
            Self::Xlsx => aloi_report::xlsx(report).map_err(|e| Failure::Internal(e.to_string())),
            Self::Pdf => pdf(report),
        }
    }
}

#[cfg(feature = "pdf")]
fn pdf(report: &Report) -> Result<Vec<u8>, Failure> {
    let json = aloi_report::json(report);
    aloi_pdf::pdf(report, &json).map_err(|error| Failure::Internal(error.to_string()))
}

/// Refused before the work begins: see [`Format::of`].
#[cfg(not(feature = "pdf"))]
fn pdf(_: &Report) -> Result<Vec<u8>, Failure> {
    Err(Failure::Internal("a PDF was asked of an aloi without PDF".to_owned()))
}
