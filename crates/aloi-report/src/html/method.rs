//! The method: each indicator as the contract's sheet lays it out, the reading, the inputs.

use crate::described::{self, Fact, Whose};
use crate::figure;
use crate::html::safe::{Html, inline, name, paragraphs};
use crate::model::level;
use crate::model::{Report, Row, Sheet};
use crate::words::Words;
use aloi::Against;
use aloi::reading::Reading;

/// The method of a report.
#[derive(Debug)]
pub(crate) struct Method {
    pub(crate) sheets: Vec<SheetView>,
    pub(crate) knobs: Vec<Knob>,
    pub(crate) inputs: Vec<Input>,
    /// What fixes the figures besides the inputs, each with its version.
    pub(crate) versions: Vec<(String, Html)>,
}

/// An indicator.
#[derive(Debug)]
pub(crate) struct SheetView {
    pub(crate) title: Html,
    /// The lines of the sheet: a label and its text.
    pub(crate) facts: Vec<(String, Html)>,
    pub(crate) levels: Vec<Level>,
    /// Each level as a sentence.
    pub(crate) promises: Vec<Html>,
}

/// A level.
#[derive(Debug)]
pub(crate) struct Level {
    pub(crate) service: Html,
    pub(crate) priority: Html,
    pub(crate) within: Html,
    pub(crate) target: String,
}

/// A choice of the reading.
#[derive(Debug)]
pub(crate) struct Knob {
    pub(crate) key: &'static str,
    pub(crate) word: &'static str,
    pub(crate) meaning: String,
    pub(crate) differs: bool,
}

/// A file that was read.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) file: Html,
    pub(crate) rows: String,
    pub(crate) set_aside: String,
    pub(crate) digest: Html,
}

impl Method {
    pub(crate) fn of(report: &Report, words: Words) -> Self {
        let versions = &report.versions;
        Self {
            sheets: report.sheets().map(|one| sheet(report, one, words)).collect(),
            knobs: knobs(report, words),
            inputs: inputs(report, words),
            versions: vec![
                ("Aloi".to_owned(), inline(&versions.aloi)),
                (say!(words, "label.TimeZoneData"), inline(&versions.tzdata)),
                (say!(words, "label.HolidayData"), inline(&versions.holidays)),
            ],
        }
    }
}

fn sheet(report: &Report, sheet: &Sheet, words: Words) -> SheetView {
    let rows = report.months.first().map(|month| month.rows.as_slice()).unwrap_or_default();
    let rows: Vec<&Row> = rows.iter().filter(|row| row.indicator == sheet.id).collect();
    SheetView {
        title: inline(&sheet.title),
        facts: facts(sheet, words),
        levels: rows.iter().map(|row| level_of(row, words)).collect(),
        promises: (!sheet.is_pooled())
            .then(|| clock(report, sheet, words))
            .into_iter()
            .chain(rows.iter().map(|row| promise(row, words)))
            .collect(),
    }
}

fn facts(sheet: &Sheet, words: Words) -> Vec<(String, Html)> {
    let drawn = |Fact { label, text, whose }| match whose {
        Whose::Ours => (label, Html::ours(text)),
        Whose::Contract | Whose::Dates => (label, inline(&text)),
        Whose::Prose => (label, paragraphs(&text)),
    };
    described::facts(sheet, words).into_iter().map(drawn).collect()
}

fn level_of(row: &Row, words: Words) -> Level {
    Level {
        service: row
            .service
            .as_deref()
            .map_or_else(|| Html::ours(say!(words, "page.every_class")), name),
        priority: name(&row.priority),
        within: name(&row.within),
        target: figure::required(row, words),
    }
}

/// When the clock runs (R5).
fn clock(report: &Report, sheet: &Sheet, words: Words) -> Html {
    let provider = inline(&report.contract.provider).to_string();
    let hours = inline(&words.hours(&sheet.hours, sheet.hours_zone.name())).to_string();
    Html::ours(say!(words, "page.clock-runs", provider = &provider, hours = &hours))
}

fn promise(row: &Row, words: Words) -> Html {
    let level = inline(&level(row.service.as_deref(), &row.priority)).to_string();
    let target = figure::required(row, words);
    if !row.is_plain() {
        let within = inline(&row.within).to_string();
        let asked = if within.is_empty() { within } else { format!("{within}, ") };
        return Html::ours(words.introduced(&level, &(asked + &target)));
    }
    Html::ours(match row.distribution.against {
        Against::PlannedDate => {
            say!(words, "page.promise-planned", level = &level, target = &target)
        }
        Against::Deadline => {
            let within = inline(&row.within).to_string();
            say!(words, "page.promise-by", level = &level, within = &within, target = &target)
        }
        Against::Limit(_) | Against::Own => {
            words.promise(&level, &inline(&row.within).to_string(), &target)
        }
    })
}

fn knobs(report: &Report, words: Words) -> Vec<Knob> {
    let default = Reading::default().entries();
    let knob = |(key, word): &(&'static str, &'static str)| Knob {
        key,
        word,
        meaning: words.capital(&words.knob(key, word)),
        differs: !default.contains(&(*key, *word)),
    };
    report.reading.iter().map(knob).collect()
}

fn inputs(report: &Report, words: Words) -> Vec<Input> {
    let contract = &report.contract;
    let contract = Input {
        file: name(&contract.file),
        rows: "—".to_owned(),
        set_aside: "—".to_owned(),
        digest: inline(&contract.sha256),
    };
    let read = report.inputs.iter().map(|input| Input {
        file: name(&input.file),
        rows: words.count(input.rows),
        set_aside: words.count(input.set_aside),
        digest: inline(&input.sha256),
    });
    std::iter::once(contract).chain(read).collect()
}
