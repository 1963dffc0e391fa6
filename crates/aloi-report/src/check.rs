//! `aloi check` in words and in JSON: what was read as what, the groups that are new, the findings.

use crate::findings::{GroupV1, findings_text, groups};
use crate::json;
use crate::json::{FindingV1, findings};
use crate::model::{Checked, FieldFrom, FieldReadAs, FileReadAs, NewGroup, NewGroups, Paragraph};
use crate::paragraph;
use crate::shown::shown;
use crate::table::{Cell, Style, Table, text, whole};
use crate::words::Words;
use serde::Serialize;

/// The most characters of a label, a name or a value.
const LONGEST: usize = 40;

/// The most new groups that a terminal shows.
const GROUPS: usize = 20;

/// A check for a terminal: what the contract promises; of each file, which field was read of which column, with its first values;
/// the groups that are new in the export's last month; then the findings as
/// [`findings_text`](crate::findings_text) shows them.
#[must_use]
pub fn check_text(checked: &Checked, style: Style) -> String {
    let words = Words::of(checked.language);
    let files = checked.files.iter().map(|file| read_as(file, words, style));
    let files: Vec<String> = files.collect();
    let groups = checked.new_groups.as_ref().map(|new| new_groups(new, checked, words, style));
    let alone = files.is_empty() && checked.findings.is_empty();
    let findings = (!alone).then(|| findings_text(&checked.findings, checked.language));
    let parts = [paragraph::text(&checked.indicators)].into_iter().chain(files).chain(groups);
    parts.chain(findings).collect::<Vec<_>>().join("\n")
}

fn read_as(file: &FileReadAs, words: Words, style: Style) -> String {
    let [field, column, values] = words.read_as_columns();
    let mut table = Table::new(vec![whole(field), text(column), text(values)]);
    for one in &file.fields {
        let is_empty = one.values.is_empty() && matches!(one.from, FieldFrom::Column { .. });
        let values = one.values.iter().map(|value| shown(value, LONGEST));
        let values = values.chain(is_empty.then(|| say!(words, "label.Empty")));
        table.push(vec![
            Cell::text(one.field.as_str()),
            Cell::sentence(from(one, words)),
            Cell::sentence(values.collect::<Vec<_>>().join(" · ")),
        ]);
    }
    format!("{}\n{}", words.read_as(&shown(&file.file, LONGEST)), table.to_text(style))
}

fn from(field: &FieldReadAs, words: Words) -> String {
    match &field.from {
        FieldFrom::Column { label, position } => {
            say!(
                words,
                "check.column-read",
                label = &words.quoted(&shown(label, LONGEST)),
                position = *position
            )
        }
        FieldFrom::Constant { value, of_profile } => {
            words.constant_read(&words.quoted(&shown(value, LONGEST)), *of_profile)
        }
        FieldFrom::Nothing => say!(words, "check.no-column"),
    }
}

fn new_groups(new: &NewGroups, checked: &Checked, words: Words, style: Style) -> String {
    let month = words.month(new.month);
    if !new.has_earlier {
        return say!(words, "check.one-month-alone", month = &month) + "\n";
    }
    let heading = words.new_groups(new.groups.len() as u64, &month) + "\n";
    if new.groups.is_empty() {
        return heading;
    }
    let [group, whose, since, ticket] = words.new_group_columns();
    let mut table = Table::new(vec![text(group), whole(whose), whole(since), text(ticket)]);
    for NewGroup { name, since, ticket, is_ours } in new.groups.iter().take(GROUPS) {
        table.push(vec![
            Cell::text(shown(name, LONGEST)),
            Cell::text(words.whose(*is_ours)),
            Cell::time(*since, checked.zone, words),
            Cell::text(shown(ticket, LONGEST)),
        ]);
    }
    let more = new.groups.len().saturating_sub(GROUPS) as u64;
    let more = if more > 0 { format!("  {}\n", words.more_places(more)) } else { String::new() };
    heading + &table.to_text(style) + &more
}

#[derive(Serialize)]
struct CheckV1<'a> {
    schema: &'static str,
    indicators: Vec<IndicatorV1<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<FileV1<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new_groups: Option<Option<NewGroupsV1<'a>>>,
    groups: Vec<GroupV1>,
    findings: Vec<FindingV1<'a>>,
}

#[derive(Serialize)]
struct IndicatorV1<'a> {
    indicator: &'a str,
    title: &'a str,
    sentences: &'a [String],
}

#[derive(Serialize)]
struct FileV1<'a> {
    file: &'a str,
    fields: Vec<FieldV1<'a>>,
}

#[derive(Serialize)]
struct FieldV1<'a> {
    field: &'a str,
    from: &'static str,
    column: Option<&'a str>,
    position: Option<u64>,
    constant: Option<&'a str>,
    values: &'a [String],
}

#[derive(Serialize)]
struct NewGroupsV1<'a> {
    month: String,
    has_earlier: bool,
    groups: Vec<NewGroupV1<'a>>,
}

#[derive(Serialize)]
struct NewGroupV1<'a> {
    group: &'a str,
    provider: bool,
    since: String,
    ticket: &'a str,
}

/// A check as JSON, schema `aloi.findings.v1`: that of [`findings_json`](crate::findings_json), and
/// besides, what the contract promises and, of an export, what was read of each file as what, and
/// which groups are new.
#[must_use]
pub fn check_json(checked: &Checked) -> String {
    let words = Words::of(checked.language);
    json::written(&CheckV1 {
        schema: "aloi.findings.v1",
        indicators: checked.indicators.iter().map(IndicatorV1::of).collect(),
        files: checked.files.iter().map(FileV1::of).collect(),
        new_groups: (!checked.files.is_empty())
            .then(|| checked.new_groups.as_ref().map(NewGroupsV1::of)),
        groups: groups(&checked.findings, words),
        findings: findings(&checked.findings, words),
    })
}

impl<'a> IndicatorV1<'a> {
    fn of(one: &'a Paragraph) -> Self {
        Self { indicator: &one.indicator, title: &one.title, sentences: &one.sentences }
    }
}

impl<'a> FileV1<'a> {
    fn of(file: &'a FileReadAs) -> Self {
        Self { file: &file.file, fields: file.fields.iter().map(FieldV1::of).collect() }
    }
}

impl<'a> FieldV1<'a> {
    fn of(one: &'a FieldReadAs) -> Self {
        let (from, column, position, constant) = match &one.from {
            FieldFrom::Column { label, position } => {
                ("column", Some(label.as_str()), Some(*position), None)
            }
            FieldFrom::Constant { value, of_profile } => {
                let from = if *of_profile { "profile" } else { "constant" };
                (from, None, None, Some(value.as_str()))
            }
            FieldFrom::Nothing => ("nothing", None, None, None),
        };
        Self { field: &one.field, from, column, position, constant, values: &one.values }
    }
}

impl<'a> NewGroupsV1<'a> {
    fn of(new: &'a NewGroups) -> Self {
        let groups = new.groups.iter().map(|one| NewGroupV1 {
            group: &one.name,
            provider: one.is_ours,
            since: one.since.to_string(),
            ticket: &one.ticket,
        });
        let (month, has_earlier) = (new.month.to_string(), new.has_earlier);
        Self { month, has_earlier, groups: groups.collect() }
    }
}
