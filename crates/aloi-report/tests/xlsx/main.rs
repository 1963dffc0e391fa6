//! The workbook, read back: by a reader of its cells, by openpyxl, and recalculated by
//! LibreOffice. Those two are skipped, and say so, where they are not installed.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

#[path = "../common/mod.rs"]
mod common;

mod elsewhere;
mod figures;
mod hostile;
mod read;
mod rounding;
