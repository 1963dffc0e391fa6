//! From the report to the bytes of the PDF.

use crate::texts;
use crate::world::Files;
use aloi_report::document::ATTACHMENT;
use aloi_report::model::{Logo, LogoKind, Report};
use serde_json::{Value, json};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// How the document is laid out.
const TEMPLATE: &str = include_str!("../template/document.typ");

/// Why there is no PDF: what the typesetter said, a line each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfError(String);

impl std::fmt::Display for PdfError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PdfError {}

/// The report as a PDF, with `json`, its result for other programs, attached. It is written as
/// PDF/A-3a and PDF/UA-1 together.
///
/// # Errors
/// [`PdfError`] where the typesetter refuses something, such as a logo that it cannot draw.
pub fn pdf(report: &Report, json: &str) -> Result<Vec<u8>, PdfError> {
    let document = serde_json::to_value(aloi_report::document(report));
    let mut document = document.map_err(|error| PdfError(error.to_string()))?;
    texts::fit(&mut document);
    let logo = report.look.logo.as_ref();
    document["logo"] = logo.map_or(Value::Null, described);
    let world = files(&document, json, logo)?;
    let paged: PagedDocument = typst::compile(&world).output.map_err(|errors| refused(&errors))?;
    typst_pdf::pdf(&paged, &options(report)?).map_err(|errors| refused(&errors))
}

/// What the template is told of the logo.
fn described(logo: &Logo) -> Value {
    let format = match logo.kind {
        LogoKind::Png => "png",
        LogoKind::Svg => "svg",
    };
    json!({"format": format, "width": logo.width, "height": logo.height})
}

fn files(document: &Value, json: &str, logo: Option<&Logo>) -> Result<Files, PdfError> {
    let mut files = vec![
        ("document.json", Bytes::from_string(document.to_string())),
        (ATTACHMENT, Bytes::from_string(json.to_owned())),
    ];
    files.extend(logo.map(|logo| ("logo", Bytes::new(logo.bytes.clone()))));
    Files::new(TEMPLATE, files).map_err(|error| PdfError(error.to_string()))
}

/// The standards that are kept, and an identity that hangs on the contract and the months alone.
fn options(report: &Report) -> Result<PdfOptions, PdfError> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]);
    let standards = standards.map_err(|error| PdfError(error.message().to_string()))?;
    let months = report.months.iter().map(|month| month.month.to_string());
    let ident = format!("{} {}", report.contract.sha256, months.collect::<Vec<_>>().join(" "));
    Ok(PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some(format!("Aloi {}", report.versions.aloi))),
        standards,
        ..PdfOptions::default()
    })
}

/// What was refused, and what the typesetter advises.
fn refused(errors: &[SourceDiagnostic]) -> PdfError {
    let lines = errors.iter().map(|error| {
        let hints = error.hints.iter().map(|hint| format!(" ({})", hint.v));
        format!("{}{}", error.message, hints.collect::<String>())
    });
    PdfError(lines.collect::<Vec<_>>().join("\n"))
}
