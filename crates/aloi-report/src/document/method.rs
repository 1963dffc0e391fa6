//! How the figures were made: the sheets of the indicators, the reading, the files, the versions.

use super::{ATTACHMENT, Block, Fact, Section};
use crate::described::{self, Whose};
use crate::figure;
use crate::model::{Report, Sheet};
use crate::results;
use crate::shown::{LONGEST, shown};
use crate::table::{Cell, Table, figures, text, whole};
use crate::words::Words;

/// The most characters of a text of the contract's sheet.
const SHEET: usize = 1500;

/// The section of the method.
pub(super) fn section(report: &Report, words: Words) -> Section {
    let heading = |label| Block::Heading { text: words.label(label) };
    let mut blocks: Vec<Block> = Vec::new();
    for sheet in report.sheets() {
        blocks.push(Block::Heading { text: shown(&sheet.name(), LONGEST) });
        blocks.push(Block::Facts { facts: facts(sheet, words) });
        blocks.push(Block::table(&levels(report, sheet, words), true));
    }
    blocks.push(heading(label!(Reading)));
    blocks.push(Block::table(&reading(report, words), true));
    blocks.push(heading(label!(Inputs)));
    blocks.push(Block::table(&inputs(report, words), true));
    blocks.push(Block::Note { text: versions(report, words) });
    blocks.push(Block::Note { text: say!(words, "document.cut-texts", attachment = ATTACHMENT) });
    Section { title: Some(say!(words, "label.Method")), blocks }
}

/// The sheet of an indicator, as contracts lay it out.
fn facts(sheet: &Sheet, words: Words) -> Vec<Fact> {
    let drawn = |fact: described::Fact| {
        let text = match fact.whose {
            Whose::Ours | Whose::Contract => shown(&fact.text, LONGEST),
            Whose::Dates => shown(&fact.text, SHEET),
            Whose::Prose => shown(&joined(&fact.text), SHEET),
        };
        Fact { label: fact.label, text }
    };
    described::facts(sheet, words).into_iter().map(drawn).collect()
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
        text(label(label!(Level))),
        text(label(label!(Required))),
        figures(label(label!(Target))),
    ]);
    let rows = report.months.first().into_iter();
    for row in rows.flat_map(|month| results::rows_of(month, &sheet.id)) {
        table.push(vec![
            results::level_of(row).into(),
            row.within.clone().into(),
            figure::required(row, words).into(),
        ]);
    }
    table
}

/// Every choice of the reading and what it means.
fn reading(report: &Report, words: Words) -> Table {
    let label = |label| words.label(label);
    let mut table = Table::new(vec![
        whole(label(label!(Knob))),
        whole(label(label!(Choice))),
        text(label(label!(Meaning))),
    ]);
    for (key, word) in &report.reading {
        let meaning = words.knob(key, word);
        table.push(vec![
            (*key).to_owned().into(),
            (*word).to_owned().into(),
            Cell::sentence(meaning),
        ]);
    }
    table
}

/// The files that were read, the contract first, with their digests.
fn inputs(report: &Report, words: Words) -> Table {
    let label = |label| words.label(label);
    let mut table = Table::new(vec![
        text(label(label!(File))),
        whole(label(label!(Digest))),
        figures(label(label!(Rows))),
        figures(label(label!(SetAside))),
    ]);
    let contract = [&report.contract.file, &report.contract.sha256].map(|cell| cell.clone().into());
    let [file, digest] = contract;
    let dash = || Cell::from("—".to_owned());
    table.push(vec![file, digest, dash(), dash()]);
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
        named(label!(TimeZoneData), &versions.tzdata),
        named(label!(HolidayData), &versions.holidays),
    ]
    .join(" · ")
}
