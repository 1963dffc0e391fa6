//! How the figures were made: the sheets of the indicators, the reading, the files, the versions.

use super::{ATTACHMENT, Block, Fact, Section};
use crate::model::{Report, Sheet};
use crate::results;
use crate::shown::{LONGEST, shown};
use crate::table::{Table, figures, text, whole};
use crate::words::{Label, Words};

/// The most characters of a text of the contract's sheet.
const SHEET: usize = 2000;

/// The section of the method.
pub(super) fn section(report: &Report, words: Words) -> Section {
    let heading = |label| Block::Heading { text: words.label(label) };
    let mut blocks: Vec<Block> = Vec::new();
    for sheet in &report.indicators {
        blocks.push(Block::Heading { text: shown(&results::title(sheet), LONGEST) });
        blocks.push(Block::Facts { facts: facts(sheet, words) });
        blocks.push(Block::table(&levels(report, sheet, words), true));
    }
    blocks.push(heading(Label::Reading));
    blocks.push(Block::table(&reading(report, words), true));
    blocks.push(heading(Label::Inputs));
    blocks.push(Block::table(&inputs(report, words), true));
    blocks.push(heading(Label::Versions));
    blocks.push(Block::Note { text: versions(report, words) });
    blocks.push(Block::Note { text: words.cut_texts(LONGEST as u64, ATTACHMENT) });
    Section { title: Some(words.label(Label::Method)), blocks }
}

/// The sheet of an indicator, as contracts lay it out.
fn facts(sheet: &Sheet, words: Words) -> Vec<Fact> {
    let mut facts: Vec<(String, String)> = vec![
        (words.kind(), words.kpi()),
        (words.unit(), words.percent_sign()),
        (words.frequency(), words.monthly()),
    ];
    let hours = words.hours(&shown(&sheet.hours, LONGEST), sheet.hours_zone.name());
    facts.push((words.label(Label::Hours), hours));
    let own = [(Label::Definition, &sheet.definition), (Label::Calculation, &sheet.calculation)];
    for (label, said) in own {
        if let Some(said) = said {
            facts.push((words.label(label), shown(&joined(said), SHEET)));
        }
    }
    facts.into_iter().map(|(label, text)| Fact { label, text }).collect()
}

/// The lines of a text joined.
fn joined(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// What each level requires.
fn levels(report: &Report, sheet: &Sheet, words: Words) -> Table {
    let label = |label| words.label(label);
    let mut table = Table::new(vec![
        text(label(Label::Level)),
        text(label(Label::Required)),
        figures(label(Label::Target)),
    ]);
    let rows = report.months.first().into_iter();
    for row in rows.flat_map(|month| results::rows_of(month, &sheet.id)) {
        table.push(vec![
            results::level_of(row).into(),
            row.within.clone().into(),
            words.percent(&row.target.to_string()).into(),
        ]);
    }
    table
}

/// Every choice of the reading and what it means.
fn reading(report: &Report, words: Words) -> Table {
    let label = |label| words.label(label);
    let mut table = Table::new(vec![
        whole(label(Label::Knob)),
        whole(label(Label::Choice)),
        text(label(Label::Meaning)),
    ]);
    for (key, word) in &report.reading {
        let meaning = words.knob(key, word);
        table.push(vec![(*key).to_owned().into(), (*word).to_owned().into(), meaning.into()]);
    }
    table
}

/// The files that were read, the contract first, with their digests.
fn inputs(report: &Report, words: Words) -> Table {
    let label = |label| words.label(label);
    let mut table = Table::new(vec![
        text(label(Label::File)),
        whole(label(Label::Digest)),
        figures(label(Label::Rows)),
        figures(label(Label::SetAside)),
    ]);
    let contract = [&report.contract.file, &report.contract.sha256].map(|cell| cell.clone().into());
    let [file, digest] = contract;
    table.push(vec![file, digest, String::new().into(), String::new().into()]);
    for input in &report.inputs {
        table.push(vec![
            input.file.clone().into(),
            input.sha256.clone().into(),
            words.count(input.rows).into(),
            words.count(input.set_aside).into(),
        ]);
    }
    table
}

fn versions(report: &Report, words: Words) -> String {
    let versions = &report.versions;
    let named = |label, version: &str| words.heading(label, &shown(version, LONGEST));
    [
        format!("Aloi {}", shown(&versions.aloi, LONGEST)),
        named(Label::TimeZoneData, &versions.tzdata),
        named(Label::HolidayData, &versions.holidays),
    ]
    .join(" · ")
}
