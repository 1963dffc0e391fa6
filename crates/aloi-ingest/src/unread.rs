//! What the contract names and no column tells (R2): the provider's groups, the types in scope, the
//! statuses. Read in silence, every ticket would be nobody's, in scope and active.

use crate::columns::Columns;
use crate::followed::HistoryTells;
use crate::quoted::quoted;
use crate::stop::Stop;
use aloi::name::Pattern;
use aloi_contract::{Column, ContractFile, Shape};

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
    files: &str,
) -> Vec<Stop> {
    let lacks = |field| !is_told(contract, &has, tells, field);
    let mut stops = Vec::new();
    if lacks(Column::Group) && !every_group_is_meant(contract) {
        stops.push(group(contract, files));
    }
    if lacks(Column::Status) {
        stops.push(status(contract, files));
    }
    if lacks(Column::Type) && !contract.contract.types.is_empty() {
        stops.push(kind(contract, files));
    }
    stops
}

fn group(contract: &ContractFile, files: &str) -> Stop {
    let named = listed(contract.contract.groups.iter().map(Pattern::text));
    let message = format!(
        "{}, and [provider] groups names {named}: no ticket could be compared with it",
        nothing_tells(contract, Column::Group)
    );
    Stop::new("", 0, message).help(format!(
        "{}; if every ticket of the export is the provider's, write groups = [\"*\"] in [provider]",
        map(Column::Group, files)
    ))
}

fn status(contract: &ContractFile, files: &str) -> Stop {
    let words = contract.contract.statuses.values().flatten().map(String::as_str);
    let message = format!(
        "{}, and [statuses] names {}: none of these words would be looked at",
        nothing_tells(contract, Column::Status),
        listed(words)
    );
    let otherwise = match contract.source.shape {
        Shape::Summary => {
            "if its dates alone tell whether a ticket is restored or closed, say so in [source.constants]: status = \"\""
        }
        _ => {
            "if it has none, say what the status of every row is in [source.constants]: status = \"…\""
        }
    };
    Stop::new("", 0, message).help(format!("{}; {otherwise}", map(Column::Status, files)))
}

fn kind(contract: &ContractFile, files: &str) -> Stop {
    let named = listed(contract.contract.types.iter().map(String::as_str));
    let message = format!(
        "{}, and [scope] types names {named}: no ticket could be compared with it",
        nothing_tells(contract, Column::Type)
    );
    let constant = contract.source.constants.get(&Column::Type);
    let example = constant.or(contract.contract.types.first()).map_or("", String::as_str);
    Stop::new("", 0, message).help(format!(
        "{}; if every ticket of the export is of one type, say which in [source.constants]: type = \
         {}; to take every ticket, whatever it is, leave types out of [scope]",
        map(Column::Type, files),
        quoted(example)
    ))
}

/// That no column tells a field, and what the profile would have said instead.
fn nothing_tells(contract: &ContractFile, field: Column) -> String {
    let (source, key) = (&contract.source, field.key());
    match (source.constants.get(&field), &source.profile) {
        (Some(constant), Some(profile)) => format!(
            "no column tells the {key} (the profile {profile:?} says {} of every ticket)",
            quoted(constant)
        ),
        _ => format!("no column tells the {key}"),
    }
}

fn map(field: Column, files: &str) -> String {
    format!("say which column it is in [source.columns]: {} = \"…\" ({files})", field.key())
}

/// The first of some names, and how many more there are.
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.map(quoted).collect();
    let more = names.len().saturating_sub(LISTED);
    let shown = names[..names.len() - more].join(", ");
    if more > 0 { format!("{shown} … ({more} more)") } else { shown }
}
