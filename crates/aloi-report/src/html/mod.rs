//! The report as a page: one file that opens by a double click, without network.
//!
//! Each section has a file that puts figures and words of the report side by side; the templates
//! of the folder `templates` lay them out. Nothing is computed here.

mod assets;
mod by_month;
mod cards;
mod data;
mod excluded;
mod findings;
mod head;
mod late;
mod method;
mod prose;
mod safe;
mod sections;
mod segments;
mod spread;
mod trend;
mod wall;

pub use wall::wall;

use crate::model::{Detail, Report};
use crate::words::Words;
use askama::Template;
use assets::Assets;
use safe::Html;

/// Everything that the page shows.
#[derive(Debug, Template)]
#[template(path = "page.html")]
struct Page {
    words: Words,
    language: &'static str,
    assets: Assets,
    head: head::Head,
    answer: cards::Answer,
    trends: Vec<trend::Trend>,
    spreads: Vec<spread::Spread>,
    late: late::Late,
    table: Tickets,
    ways: Vec<excluded::Way>,
    ways_by_month: Vec<by_month::Ways>,
    sections: Vec<sections::Section>,
    degrees: Vec<findings::Degree>,
    method: method::Method,
    /// Who signs, and in which role.
    signatures: Vec<(Html, Option<Html>)>,
    several_months: bool,
    /// What the end of a ticket's clock is called: its restoration, where every indicator measures that.
    ended: String,
}

/// The table of all tickets, which the script fills.
#[derive(Debug)]
struct Tickets {
    /// Said instead of the table.
    instead: Option<String>,
    data: Html,
}

/// The report as one self-contained page: the answer, a card for each level, the trend, late
/// tickets, all tickets with their timelines, the way from the export to the base, findings and
/// method. Scripts only sort, filter and open; the page loads nothing from anywhere.
///
/// ```
/// # use aloi_report::example;
/// let page = aloi_report::html(&example::report());
/// assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"fr\">"));
/// assert!(page.contains("En octobre 2026\u{a0}: 1 objectif tenu sur 2"));
/// ```
#[must_use]
pub fn html(report: &Report) -> String {
    let words = Words::of(report.language);
    let accent = report.look.accent.map(|colour| colour.to_string());
    let page = Page {
        words,
        language: report.language.key(),
        assets: Assets::with_accent(accent.as_deref()),
        head: head::Head::of(report, words),
        answer: cards::Answer::of(report, words),
        trends: trend::trends(report, words),
        spreads: spread::spreads(report, words),
        late: late::Late::of(report, words),
        table: tickets(report, words),
        ways: excluded::ways(report, words),
        ways_by_month: by_month::ways(report, words),
        sections: sections::sections(&crate::sections::of(report, words), words),
        degrees: findings::degrees(report, words),
        method: method::Method::of(report, words),
        signatures: signatures(report),
        several_months: report.months.len() > 1,
        ended: match crate::tickets::listed(report).any(|one| one.line.is_other_measure) {
            true => say!(words, "label.ClockEnded"),
            false => say!(words, "label.Restored"),
        },
    };
    #[expect(clippy::expect_used, reason = "memory takes any text, and no value refuses to show")]
    page.render().expect("a page in memory")
}

fn signatures(report: &Report) -> Vec<(Html, Option<Html>)> {
    let of = |one: &crate::model::Signature| {
        (safe::inline(&one.name), one.role.as_deref().map(safe::inline))
    };
    report.look.signatures.iter().map(of).collect()
}

fn tickets(report: &Report, words: Words) -> Tickets {
    let listed = report.detail == Detail::All;
    Tickets {
        instead: (!listed).then(|| words.not_listed("--detail all")),
        data: data::Data::of(report, words).to_html(),
    }
}
