//! What is due on a page of its own: for a wall screen, which reads it again each minute.

use super::assets::Assets;
use super::safe::{Html, inline};
use super::sections;
use crate::model::{Part, Report};
use crate::sections as found;
use crate::shown::shown;
use crate::words::Words;
use askama::Template;

/// Everything that the page shows.
#[derive(Debug, Template)]
#[template(path = "wall.html")]
struct Wall {
    language: &'static str,
    assets: Assets,
    window: String,
    title: Html,
    /// What is said of the contract.
    facts: Vec<Html>,
    sections: Vec<sections::Section>,
}

/// What is due as a page for a wall screen: one that loads nothing but itself, which the browser does
/// each minute, from the file that it is in.
#[must_use]
pub fn wall(report: &Report) -> String {
    let words = Words::of(report.language);
    let section = found::of_part(report, Part::Due, words);
    let accent = report.look.accent.map(|colour| colour.to_string());
    let (contract, zone) = (&report.contract, report.zone.name());
    let title = report.look.title.as_deref().unwrap_or(&contract.title);
    let page = Wall {
        language: report.language.key(),
        assets: Assets::of_a_wall(accent.as_deref()),
        window: format!("{}: {}", shown(title, 120), words.label(label!(Due))),
        title: inline(title),
        facts: vec![
            inline(&words.heading(label!(Client), &contract.client)),
            inline(&words.heading(label!(Provider), &contract.provider)),
            inline(&words.heading(label!(TimeZone), zone)),
        ],
        sections: sections::sections(section.as_slice(), words),
    };
    #[expect(clippy::expect_used, reason = "memory takes any text, and no value refuses to show")]
    page.render().expect("a page in memory")
}
