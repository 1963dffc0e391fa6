//! **The report as a PDF: the committee's document, typeset with Typst.**
//!
//! With the feature `typst`, `pdf` writes a report as PDF/A-3a and PDF/UA-1, with its JSON
//! attached. Nothing is read but what is handed over, and the same report gives the same bytes.
//! Without the feature this crate is empty, so that everyday builds need not build Typst.

#[cfg(feature = "typst")]
mod fonts;
#[cfg(feature = "typst")]
mod texts;
#[cfg(feature = "typst")]
mod typeset;
#[cfg(feature = "typst")]
mod world;

#[cfg(feature = "typst")]
pub use typeset::{PdfError, pdf};
