//! The sections that an audit adds to a report, each a file that declares what it shows to people and
//! gives to programs. Formats draw them all and know none.

pub(crate) mod agreed;
mod amendments;
pub(crate) mod changes;
pub(crate) mod consequences;
mod doubt;
mod due;
mod readings;
mod reconciliation;
mod restatement;
mod signals;
pub(crate) mod verification;

use crate::column::{Grid, Rows};
use crate::model::{Part, Report};
use crate::section::Section;
use crate::words::Words;
use aloi::Month;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;
use std::iter::once;

/// The sections, in the order in which documents have them.
static ALL: [Declared; 9] = [
    consequences::SECTION,
    amendments::SECTION,
    agreed::SECTION,
    due::SECTION,
    doubt::SECTION,
    reconciliation::SECTION,
    readings::SECTION,
    signals::SECTION,
    restatement::SECTION,
];

/// A section.
pub(crate) struct Declared {
    /// What it shows to people; nothing where it was not asked for.
    shown: fn(&Report, Words) -> Option<Section>,
    /// Its tables for programs.
    grids: fn(&Report, Words) -> Vec<Grid<'_>>,
    /// What their files are called beside that of a report, as in `NAME-rows.csv`.
    files: &'static [&'static str],
    /// Whether these list tickets, so that a report has them only with its lists.
    is_list: bool,
    /// Its key of the JSON result and the place among these keys, which never move.
    key: Option<(u8, &'static str)>,
    /// What stands under its key.
    json: fn(&Report, Words) -> Option<Json>,
    /// Its longest list, which stands last under its key.
    rows: Option<(&'static str, RowsOf)>,
    /// Its keys of each month of the JSON result, and what stands there; nothing where it was not
    /// asked for.
    of_month: &'static [(&'static str, OfMonth)],
    /// How it stands alone.
    alone: Option<Alone>,
}

type OfMonth = fn(&Report, Month) -> Option<OfKey<'_>>;
type RowsOf = fn(&Report, Words) -> Option<Rows<'_>>;

/// A section that has a command of its own.
#[derive(Clone, Copy, Debug)]
struct Alone {
    part: Part,
    /// The schema of its JSON result.
    schema: &'static str,
    /// What its tables are called beside the main one.
    files: &'static [&'static str],
}

impl Declared {
    /// A section that gives nothing to anybody.
    const NONE: Self = Self {
        shown: |_, _| None,
        grids: |_, _| Vec::new(),
        files: &[],
        is_list: false,
        key: None,
        json: |_, _| None,
        rows: None,
        of_month: &[],
        alone: None,
    };

    fn is_of(&self, part: Part) -> bool {
        self.alone.is_some_and(|alone| alone.part == part)
    }

    /// What stands under its key.
    fn told<'r>(&self, report: &'r Report) -> Option<Told<'r>> {
        let words = Words::of(report.language);
        let rows = self.rows.and_then(|(key, of)| Some((key, of(report, words)?)));
        Some(Told { json: (self.json)(report, words)?, rows })
    }
}

/// What stands under a key of a month: made at once, or a long list, each row made as it is written.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum OfKey<'r> {
    Made(Json),
    Rows(Rows<'r>),
}

/// What a section tells programs.
#[derive(Debug)]
pub(crate) struct Told<'r> {
    json: Json,
    rows: Option<(&'static str, Rows<'r>)>,
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (Json::Object(told), Some((key, rows))) = (&self.json, &self.rows) else {
            return self.json.serialize(serializer);
        };
        let told = told.iter().map(|(key, json)| (key.as_str(), Value::Made(json)));
        serializer.collect_map(told.chain(once((*key, Value::Rows(rows)))))
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value<'t, 'r> {
    Made(&'t Json),
    Rows(&'t Rows<'r>),
}

fn of_its_own(part: Part) -> impl Iterator<Item = &'static Declared> {
    ALL.iter().filter(move |section| section.is_of(part))
}

/// The sections of a report; none of a part that was not asked for.
pub(crate) fn of(report: &Report, words: Words) -> Vec<Section> {
    ALL.iter().filter_map(|section| (section.shown)(report, words)).collect()
}

/// The section of a part that has a command of its own.
pub(crate) fn of_part(report: &Report, part: Part, words: Words) -> Option<Section> {
    of_its_own(part).find_map(|section| (section.shown)(report, words))
}

/// The tables that stand beside the CSV of a report, with those that list tickets or without.
pub(crate) fn grids(report: &Report, lists: bool) -> Vec<Grid<'_>> {
    let words = Words::of(report.language);
    let sections = ALL.iter().filter(|section| lists || !section.is_list);
    let named = |section: &'static Declared| {
        let grids = (section.grids)(report, words).into_iter().zip(section.files);
        grids.map(|(grid, name)| Grid { name: Some(name), ..grid })
    };
    sections.flat_map(named).collect()
}

/// The tables of a part that has a command of its own: the main one first.
pub(crate) fn grids_of_part(report: &Report, part: Part) -> Vec<Grid<'_>> {
    of_its_own(part)
        .flat_map(|section| (section.grids)(report, Words::of(report.language)))
        .collect()
}

/// What the tables beside the CSV of a report with these parts can be called.
pub(crate) fn files(lists: bool, parts: &[Part]) -> Vec<&'static str> {
    let asked = |section: &&Declared| section.alone.is_none_or(|alone| parts.contains(&alone.part));
    let sections = ALL.iter().filter(|section| lists || !section.is_list).filter(asked);
    sections.flat_map(|section| section.files).copied().collect()
}

/// The same of a part alone.
pub(crate) fn files_of_part(part: Part) -> Vec<&'static str> {
    of_its_own(part)
        .filter_map(|section| section.alone)
        .flat_map(|alone| alone.files)
        .copied()
        .collect()
}

/// The keys of the JSON result.
pub(crate) fn json(report: &Report) -> Vec<(&'static str, Told<'_>)> {
    let keys = ALL.iter().filter_map(|section| Some((section.key?, section.told(report)?)));
    let mut keys: Vec<_> = keys.collect();
    keys.sort_by_key(|((place, _), _)| *place);
    keys.into_iter().map(|((_, key), value)| (key, value)).collect()
}

/// The keys of a month of the JSON result.
pub(crate) fn json_of_month(report: &Report, month: Month) -> Vec<(&'static str, OfKey<'_>)> {
    let keys = ALL.iter().flat_map(|section| section.of_month);
    keys.filter_map(|(key, of)| Some((*key, of(report, month)?))).collect()
}

/// A part as it stands alone: its schema, and what is under it.
pub(crate) fn json_of_part(report: &Report, part: Part) -> (&'static str, Option<Told<'_>>) {
    let section = of_its_own(part).next();
    let schema = section.and_then(|section| section.alone).map_or("", |alone| alone.schema);
    (schema, section.and_then(|section| section.told(report)))
}
