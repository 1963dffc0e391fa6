//! The `[source]` section: how the export is written, with the evidence, and which column is which.

use crate::contract::ANY;
use crate::facts::Facts;
use crate::lines::{Lines, counted, list, number, quoted};
use crate::look::Looked;
use crate::role::{By, Pick};
use crate::times::Proof;
use crate::words::{Fields, Word};
use aloi_contract::{Column, Shape};
use aloi_ingest::table::Format;
use std::collections::{BTreeMap, BTreeSet};

/// The section and its tables.
pub(crate) fn source(facts: &Facts, codes: &[Word], trial: bool) -> Vec<Lines> {
    let mut head = Lines::default();
    head.bare("[source]");
    if let Some(profile) = facts.asked.profile {
        head.key(
            9,
            "profile",
            &quoted(profile.name),
            &format!("{}: {}", profile.system, profile.title),
        );
        if let Some(asked) = facts.asked.delimiter {
            delimiter(asked, "as asked", &mut head);
        }
    } else {
        let shape = facts.shape.key();
        head.key(9, "shape", &quoted(shape), one_row_is(facts.shape));
        written(facts, &mut head);
    }
    if let Some(sheet) = &facts.asked.sheet {
        head.key(9, "sheet", &quoted(sheet), "as asked");
    }
    timezone(facts, &mut head);
    dates(facts, trial, &mut head);
    nothing(facts, codes, &mut head);
    let given = facts.asked.profile.map_or(0, |p| p.source.group_separators.len());
    if let (Some((separator, cells)), 0) = (facts.tally.group_separator(), given) {
        let why = format!("{} several groups", counted(cells, "cell with"));
        head.key(9, "group_separator", &quoted(separator), &why);
    }
    let mut sections = vec![head, columns(facts, trial)];
    sections.extend(fields(facts).filter(|_| facts.asked.profile.is_none()));
    let given =
        facts.asked.profile.is_some_and(|p| p.source.constants.contains_key(&Column::Priority));
    if facts.tally.words(Column::Priority).is_empty() && !given {
        let mut constants = Lines::default();
        constants.bare("[source.constants]");
        constants.noted(format!("priority = {}", quoted(ANY)), "the export has none");
        sections.push(constants);
    }
    sections
}

/// The zone of times without offset: as asked, or a line to take the # from.
fn timezone(facts: &Facts, lines: &mut Lines) {
    let asked = facts.asked.source_timezone.or(facts.asked.timezone);
    let profile = facts.asked.profile.and_then(|profile| profile.source.timezone);
    match (asked, profile, facts.tally.times.local) {
        (Some(zone), _, 1..) => {
            lines.key(9, "timezone", &quoted(zone.name()), "of times without offset; as asked");
        }
        (None, None, local @ 1..) => lines.noted(
            "# timezone = \"UTC\"",
            format!(
                "if the {} without offset are not by the contract's clocks",
                counted(local, "time")
            ),
        ),
        _ => {}
    }
}

const fn one_row_is(shape: Shape) -> &'static str {
    match shape {
        Shape::Changes => "a row of the history is one change of one field",
        Shape::Snapshots => "a row is a whole ticket as it was at an instant: tickets come again",
        Shape::Intervals => "a row of the history is a value from an instant to another",
        Shape::Summary => "a row is a ticket with its dates: there is no history",
    }
}

/// Encoding and delimiter, where all text files have the same, else as comments.
fn written(facts: &Facts, lines: &mut Lines) {
    let text = |found: &&crate::facts::Found| found.looked.format == Format::Text;
    let texts: Vec<&Looked> = facts.files.iter().filter(text).map(|found| &found.looked).collect();
    let encodings: BTreeSet<&str> = texts.iter().filter_map(|file| file.encoding).collect();
    let delimiters: BTreeSet<u8> = texts.iter().filter_map(|file| file.delimiter).collect();
    if let Some(only) = encodings.first().filter(|_| encodings.len() == 1) {
        match *only {
            "windows-1252" => lines.key(9, "encoding", &quoted(only), "not UTF-8; by its bytes"),
            "UTF-8" => {}
            other => lines.comment(format!("The encoding is found: {other}.")),
        }
    }
    if let Some(only) = delimiters.first().filter(|_| delimiters.len() == 1) {
        let asked = facts.asked.delimiter.is_some();
        delimiter(*only, if asked { "as asked" } else { "cuts all rows evenly" }, lines);
    }
    if facts.asked.sheet.is_some() {
        return;
    }
    let sheets: BTreeSet<&str> =
        facts.files.iter().filter_map(|found| found.looked.sheet.as_deref()).collect();
    for sheet in sheets {
        lines.comment(format!("The sheet that is read: {}", quoted(sheet)));
    }
}

fn delimiter(sign: u8, why: &str, lines: &mut Lines) {
    let sign = if sign == b'\t' { "tab".to_owned() } else { char::from(sign).to_string() };
    lines.key(9, "delimiter", &quoted(&sign), why);
}

/// The order of day and month, with its proof.
fn dates(facts: &Facts, trial: bool, lines: &mut Lines) {
    let times = &facts.tally.times;
    let proof =
        |proof: &Proof| format!("{}:{} has {}", proof.file, proof.line, quoted(&proof.cell));
    match (&times.day_first, &times.month_first) {
        _ if times.numeric == 0 => {}
        _ if facts.asked.profile.is_some_and(|profile| profile.source.dates.is_some()) => {}
        (Some(day), None) => {
            lines.key(9, "dates", "\"day-first\"", &format!("proved: {}", proof(day)))
        }
        (None, Some(month)) => {
            lines.key(9, "dates", "\"month-first\"", &format!("proved: {}", proof(month)));
        }
        (None, None) if trial => lines.bare("dates = \"day-first\""),
        (Some(_), Some(_)) if trial => {}
        (Some(day), Some(month)) => lines.todo(
            "dates = \"\"",
            format!(
                "a strftime pattern: the files contradict each other: {}, {}",
                proof(day),
                proof(month)
            ),
        ),
        (None, None) => {
            let first = times.first_numeric.as_ref().map(proof).unwrap_or_default();
            lines.todo(
                "dates = \"\"",
                format!("\"day-first\" or \"month-first\": no number above 12 proves it; {first}"),
            );
        }
    }
}

/// The cells that stand for nothing.
fn nothing(facts: &Facts, codes: &[Word], lines: &mut Lines) {
    let codes_of = codes.iter().map(|word| word.text.as_str());
    let cells: BTreeSet<&str> =
        facts.tally.nothing.iter().map(String::as_str).chain(codes_of).collect();
    let known = |cell: &str| {
        facts.asked.profile.is_some_and(|p| p.source.none.iter().any(|none| none.trim() == cell))
    };
    if cells.iter().all(|cell| known(cell)) {
        return;
    }
    let of_codes = codes.iter().map(|word| {
        format!("{} is a code among words, in {}", quoted(&word.text), counted(word.rows, "row"))
    });
    let why: Vec<String> =
        std::iter::once("cells that mean nothing".to_owned()).chain(of_codes).collect();
    lines.key(9, "none", &list(cells.iter().copied()), &why.join("; "));
}

/// `[source.columns]`: every column that was taken, and why; those that were not found are asked.
fn columns(facts: &Facts, trial: bool) -> Lines {
    let mut lines = Lines::default();
    // what the profile maps need not be said again, only seen
    let hash = if facts.asked.profile.is_some() { "# " } else { "" };
    let missing = facts.missing();
    match missing.is_empty() {
        true => lines.bare(format!("{hash}[source.columns]")),
        false => lines.bare("[source.columns]"),
    }
    // only a summary reads these, and a column that is mapped must be read
    let only_summary = [Column::AssignedAt, Column::PendingS];
    let read = |column: &Column| facts.shape == Shape::Summary || !only_summary.contains(column);
    for column in Column::ALL.into_iter().filter(read) {
        let picks: Vec<(&Looked, &Pick)> = facts.picks(column).collect();
        if !picks.is_empty() {
            let code = format!("{hash}{:11} = {}", column.key(), headings(&picks));
            lines.noted(code, why(&picks));
        }
    }
    for column in missing {
        lost(facts, column, trial, &mut lines);
    }
    lines
}

/// A column that was not found: it is asked; in a trial the opening stands in for it.
fn lost(facts: &Facts, column: Column, trial: bool, lines: &mut Lines) {
    if trial {
        let opened: Vec<(&Looked, &Pick)> = facts.picks(Column::OpenedAt).collect();
        if !opened.is_empty() && column != Column::Status {
            lines.bare(format!("{} = {}", column.key(), headings(&opened)));
        }
        return;
    }
    let labels = facts.files.iter().flat_map(|found| &found.looked.columns);
    let labels: BTreeSet<&str> = labels.map(|(label, _)| label.as_str()).collect();
    let labels: Vec<String> = labels.into_iter().take(40).map(quoted).collect();
    lines.todo(
        format!("{:11} = \"\"", column.key()),
        format!("{}; the columns are {}", meant(column), labels.join(", ")),
    );
}

/// What a column that was not found holds.
const fn meant(column: Column) -> &'static str {
    match column {
        Column::AssignedAt => {
            "when the provider was given the ticket (when it was opened, if that is the same)"
        }
        Column::RestoredAt => "when the service was restored",
        Column::ClosedAt => "when the ticket was closed",
        _ => "the status",
    }
}

/// How the files call a column; by position where a label stands twice.
fn headings(picks: &[(&Looked, &Pick)]) -> String {
    let mut written: Vec<String> = Vec::new();
    for (looked, pick) in picks {
        let label = aloi_contract::label(&pick.label);
        let same = looked.columns.iter().filter(|(other, _)| aloi_contract::label(other) == label);
        let heading = match same.count() {
            1 => quoted(&pick.label),
            _ => (pick.position + 1).to_string(),
        };
        if !written.contains(&heading) {
            written.push(heading);
        }
    }
    match written.as_slice() {
        [only] => only.clone(),
        several => format!("[{}]", several.join(", ")),
    }
}

fn why(picks: &[(&Looked, &Pick)]) -> String {
    let rows: u64 = picks.iter().map(|(looked, _)| looked.rows).sum();
    let filled: u64 = picks.iter().map(|(_, pick)| pick.filled).sum();
    let by = match picks.first().map(|(_, pick)| pick.by) {
        Some(By::Content) => "by what it holds",
        Some(By::Profile) => "by the profile",
        Some(By::Name) | None => "by its name",
    };
    match filled {
        0 => format!("{by}; empty"),
        _ if filled == rows => format!("{by}; in every row"),
        _ => format!("{by}; in {} of {} rows", number(filled), number(rows)),
    }
}

/// `[source.values.field]`: the words of the fields that count, where they are not Aloi's.
fn fields(facts: &Facts) -> Option<Lines> {
    let Fields { followed, others } = facts.tally.fields();
    let foreign: BTreeMap<&str, &str> = followed
        .iter()
        .filter(|(word, field)| aloi::name::comparable(word) != *field)
        .map(|(word, field)| (word.as_str(), field.as_str()))
        .collect();
    if foreign.is_empty() {
        return None;
    }
    let mut lines = Lines::default();
    lines.bare("[source.values.field]");
    if !others.is_empty() {
        let others: Vec<String> = others
            .iter()
            .take(12)
            .map(|(word, rows)| format!("{} ({})", quoted(word), counted(*rows, "row")))
            .collect();
        lines.comment(format!("Not followed: {}", others.join(", ")));
    }
    let width = foreign.keys().map(|word| quoted(word).chars().count()).max().unwrap_or(0);
    for (word, field) in foreign {
        lines.key(width, &quoted(word), &quoted(field), "");
    }
    Some(lines)
}
