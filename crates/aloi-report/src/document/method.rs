//! How the figures were made: the sheets of the indicators, the reading, the files, the versions.

use super::{ATTACHMENT, Block, Fact, Section};
use crate::figure;
use crate::format::duration;
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
    let mut facts: Vec<(String, String)> = Vec::new();
    let number = sheet.number.as_deref().map(|number| shown(number, LONGEST));
    facts.extend(number.map(|number| (words.number(), number)));
    facts.push((words.kind(), say!(words, "page.kpi")));
    facts.push((say!(words, "page.unit"), say!(words, "page.percent_sign")));
    facts.push((say!(words, "page.frequency"), words.monthly()));
    facts.push((say!(words, "page.means_of_measure"), say!(words, "page.tool_export")));
    if !sheet.is_pooled() {
        facts.push((say!(words, "page.calendar_name"), shown(&sheet.calendar, LONGEST)));
        let hours = words.hours(&shown(&sheet.hours, LONGEST), sheet.hours_zone.name());
        facts.push((say!(words, "label.Hours"), hours));
    }
    facts.extend(exceptions(sheet, words));
    let own = [(label!(Definition), &sheet.definition), (label!(Calculation), &sheet.calculation)];
    for (label, said) in own {
        facts.extend(said.as_deref().map(|said| (words.label(label), joined(said))));
    }
    facts.into_iter().map(|(label, text)| Fact { label, text: shown(&text, SHEET) }).collect()
}

/// What the calendar has besides its weekly hours.
fn exceptions(sheet: &Sheet, words: Words) -> Vec<(String, String)> {
    let closed: Vec<String> = sheet.closed.iter().map(ToString::to_string).collect();
    let open = sheet.open.iter().map(|(date, hours)| format!("{date} {hours}"));
    let all = [
        (
            say!(words, "label.HolidayData"),
            sheet.holidays.as_deref().map(|days| shown(days, LONGEST)).unwrap_or_default(),
        ),
        (say!(words, "page.exceptional_closings"), closed.join(", ")),
        (say!(words, "page.exceptional_openings"), open.collect::<Vec<_>>().join(", ")),
        (say!(words, "page.working_day"), sheet.working_day_s.map(duration).unwrap_or_default()),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
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
