//! **Results to documents: text, Markdown, CSV and JSON, in French, English and Spanish.**
//!
//! A [`model::Report`] holds every figure; each function here renders it in one format and
//! computes nothing new. Nothing is read or written: the same report gives the same text.
//!
//! | function | for |
//! |---|---|
//! | [`text`] | a terminal |
//! | [`markdown`] | a document |
//! | [`html`] | a page for a browser and for paper |
//! | [`wall`] | what is due, on a wall screen |
//! | [`xlsx`] | Excel and other spreadsheets, for people |
//! | [`csv`], [`tickets_csv`], [`excluded_csv`], [`csv_tables`] | spreadsheets and scripts |
//! | [`json`] | other programs |
//! | [`formats`] | the formats as a table: a report, a part of an audit by itself, what a verification of a seal found |
//! | [`explain`], [`explain_json`] | one ticket, second by second |
//! | [`explain_money`], [`explain_money_json`] | the money of a month, line by line |
//! | [`calendar_text`], [`calendar_json`] | a month of opening hours |
//! | [`logo`] | the picture that a contract names, checked before anything is drawn |
//! | [`paragraphs`] | what a contract promises, indicator by indicator, in sentences |
//! | [`findings_text`], [`findings_json`], [`message`] | what was noticed in an export |
//!
//! Words and figures of an export are untrusted: in every format they show as text, whatever they
//! contain.
//!
//! ```
//! use aloi_report::{Style, example};
//! let report = example::report();
//! let text = aloi_report::text(&report, Style::default());
//! assert!(text.contains("non tenu"));
//! assert!(aloi_report::csv(&report).contains(",50.00,100.00,false,"));
//! ```

#[macro_use]
mod words;

pub mod build;
pub mod calendar;
pub mod charts;
pub mod document;
pub mod example;
pub mod format;
pub mod formats;
pub mod model;

mod calendar_json;
mod calendar_text;
mod check;
mod column;
mod csv;
mod decided;
mod described;
mod doubts;
mod explain;
mod explain_json;
mod explain_money;
mod figure;
mod findings;
mod findings_json;
mod html;
mod json;
mod levels;
mod logo;
mod markdown;
mod paragraph;
mod prose;
mod results;
mod section;
mod sections;
mod shown;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod tickets;
mod value;
mod versions;
mod worked_json;
mod xlsx;

pub use calendar_json::calendar_json;
pub use calendar_text::calendar_text;
pub use check::{check_json, check_text};
pub use csv::{CsvTable, csv, csv_tables, excluded_csv, tickets_csv};
pub use document::document;
pub use explain::explain;
pub use explain_json::{explain_json, explain_money_json};
pub use explain_money::explain_money;
pub use findings::{findings_text, message};
pub use findings_json::findings_json;
pub use html::{html, wall};
pub use json::json;
pub use logo::logo;
pub use markdown::markdown;
pub use model::Danger;
pub use paragraph::paragraphs;
pub use shown::visible;
pub use table::Style;
pub use text::text;
pub use xlsx::{XlsxError, xlsx};
