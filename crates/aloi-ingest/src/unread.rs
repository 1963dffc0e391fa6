//! What the contract names and no column tells (R2): the provider's groups, the types in scope, the
//! statuses. Read in silence, every ticket would be nobody's, in scope and active.

use crate::columns::Columns;
use crate::followed::HistoryTells;
use crate::quoted::{literal, named, quoted};
use crate::stop::Stop;
use aloi::name::Pattern;
use aloi_contract::{Column, ContractFile, Shape};
use aloi_words::{Said, Value, list, said};

/// The most names of the contract that a stop lists.
const LISTED: usize = 5;

/// Whether a contract says that every ticket is the provider's: `groups = ["*"]`.
pub(crate) fn every_group_is_meant(contract: &ContractFile) -> bool {
    contract.contract.groups.iter().any(|group| group.text().trim() == "*")
}

/// Whether some of these columns tell a field.
pub(crate) fn any_of(columns: &[Columns]) -> impl Fn(Column) -> bool + '_ {
    |field| columns.iter().any(|columns| columns.has(field))
}

/// Whether the export tells a field: in a column (`has`), in its history, or by a constant that the contract
/// itself gives.
pub(crate) fn is_told(
    contract: &ContractFile,
    has: impl Fn(Column) -> bool,
    tells: HistoryTells,
    field: Column,
) -> bool {
    has(field)
        || contract.source.own_constants.contains(&field)
        || match field {
            Column::Status => tells.status,
            Column::Group => tells.group,
            _ => false,
        }
}

/// Why the run stops: everything that the contract names and that nothing in the export tells.
/// `files` are those that were read, with their labels.
pub(crate) fn stops(
    contract: &ContractFile,
    has: impl Fn(Column) -> bool,
    tells: HistoryTells,
    files: &Value,
) -> Vec<Stop> {
    let lacks = |field| !is_told(contract, &has, tells, field);
    // a register need not tell what nothing asks of it, and its instants tell its states (R17)
    let asked = contract.source.asked.as_ref();
    let asks_group = asked.is_none_or(|asked| asked.groups);
    let is_summary = contract.source.shape == Shape::Summary;
    let asks_status =
        asked.is_none() || !is_summary || !contract.contract.own_statuses().is_empty();
    let mut stops = Vec::new();
    if asks_group && lacks(Column::Group) && !every_group_is_meant(contract) {
        stops.push(group(contract, files));
    }
    if asks_status && lacks(Column::Status) {
        stops.push(status(contract, files));
    }
    let cut_by: Vec<usize> = contract.contract.cut_by().collect();
    let untold = contract
        .source
        .each()
        .filter(|(n, column)| cut_by.contains(n) && !has(*column) && !tells.notes(*n));
    stops.extend(untold.map(|(_, column)| {
        let key = contract.source.key(column);
        let name = quoted(key);
        Stop::new("", 0, said!("unread.each", name)).help(said!("unread.each-help", key))
    }));
    if lacks(Column::Type) && !contract.contract.own_types().is_empty() {
        stops.push(kind(contract, files));
    }
    stops
}

fn group(contract: &ContractFile, files: &Value) -> Stop {
    let names = listed(contract.contract.groups.iter().map(Pattern::text));
    let nothing = nothing_tells(contract, Column::Group);
    let map = map(Column::Group, files);
    Stop::new("", 0, said!("unread.group", nothing, names)).help(said!("unread.group-help", map))
}

fn status(contract: &ContractFile, files: &Value) -> Stop {
    let names = listed(contract.contract.own_statuses().values().flatten().map(String::as_str));
    let nothing = nothing_tells(contract, Column::Status);
    let map = map(Column::Status, files);
    let help = match contract.source.shape {
        Shape::Summary => said!("unread.status-help-summary", map),
        _ => said!("unread.status-help", map),
    };
    Stop::new("", 0, said!("unread.status", nothing, names)).help(help)
}

fn kind(contract: &ContractFile, files: &Value) -> Stop {
    let names = listed(contract.contract.own_types().iter().map(String::as_str));
    let nothing = nothing_tells(contract, Column::Type);
    let constant = contract.source.constants.get(&Column::Type);
    let example = constant.or(contract.contract.own_types().first()).map_or("", String::as_str);
    let (map, example) = (map(Column::Type, files), literal(example));
    let help = said!("unread.type-help", map, example);
    Stop::new("", 0, said!("unread.type", nothing, names)).help(help)
}

/// That no column tells a field, and what the profile would have said instead.
fn nothing_tells(contract: &ContractFile, field: Column) -> Said {
    let (source, key) = (&contract.source, field.key());
    match (source.constants.get(&field), &source.profile) {
        (Some(constant), Some(profile)) => said!(
            "unread.nothing-but-profile",
            key,
            profile = named(profile),
            word = quoted(constant)
        ),
        _ => said!("unread.nothing", key),
    }
}

fn map(field: Column, files: &Value) -> Said {
    said!("unread.map", key = field.key(), files)
}

/// The first of some names, and how many more there are.
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> Value {
    let mut names: Vec<Said> = names.map(quoted).collect();
    let more = names.len().saturating_sub(LISTED);
    let last = names.split_off(names.len() - more).len();
    if last > 0 {
        let all = list(names);
        return Value::Said(said!("unread.more", all, more));
    }
    list(names)
}
