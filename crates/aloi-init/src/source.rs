//! The `[source]` section: how the export is written, with the evidence, and which column is which.

use crate::contract::ANY;
use crate::facts::Facts;
use crate::lines::{Lines, list, quoted};
use crate::look::Looked;
use crate::role::{By, Pick};
use crate::times::Proof;
use crate::words::{Fields, Word};
use aloi_contract::{Column, Shape};
use aloi_ingest::table::Format;
use aloi_words::{Catalogue, Said, Value, counted, said, say};
use std::collections::{BTreeMap, BTreeSet};

/// The section and its tables.
pub(crate) fn source(facts: &Facts, codes: &[Word], trial: bool) -> Vec<Lines> {
    let (mut head, words) = (Lines::default(), facts.words());
    head.bare("[source]");
    if let Some(profile) = facts.asked.profile {
        head.key(
            9,
            "profile",
            &quoted(profile.name),
            &format!("{}: {}", profile.system, profile.title),
        );
        if let Some(asked) = facts.asked.delimiter {
            delimiter(asked, &say!(words, "init.as-asked"), &mut head);
        }
    } else {
        let shape = facts.shape.key();
        head.key(9, "shape", &quoted(shape), &words.tell(&one_row_is(facts.shape)));
        written(facts, &mut head);
    }
    if let Some(sheet) = &facts.asked.sheet {
        head.key(9, "sheet", &quoted(sheet), &say!(words, "init.as-asked"));
    }
    timezone(facts, &mut head);
    dates(facts, trial, &mut head);
    nothing(facts, codes, &mut head);
    let given = facts.asked.profile.map_or(0, |p| p.source.group_separators.len());
    if let (Some((separator, cells)), 0) = (facts.tally.group_separator(), given) {
        let why = words.tell(&counted!("init.several-groups", cells));
        head.key(9, "group_separator", &quoted(separator), &why);
    }
    let mut sections = vec![head, columns(facts, trial)];
    sections.extend(fields(facts).filter(|_| facts.asked.profile.is_none()));
    let given =
        facts.asked.profile.is_some_and(|p| p.source.constants.contains_key(&Column::Priority));
    if facts.tally.words(Column::Priority).is_empty() && !given {
        let mut constants = Lines::default();
        constants.bare("[source.constants]");
        let none = say!(words, "init.has-none");
        constants.noted(format!("priority = {}", quoted(ANY)), none);
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
            let asked = say!(facts.words(), "init.source-zone-asked");
            lines.key(9, "timezone", &quoted(zone.name()), &asked);
        }
        (None, None, local @ 1..) => lines.noted(
            "# timezone = \"UTC\"",
            facts.words().tell(&counted!("init.source-zone", local)),
        ),
        _ => {}
    }
}

fn one_row_is(shape: Shape) -> Said {
    match shape {
        Shape::Changes => said!("init.shape-changes"),
        Shape::Snapshots => said!("init.shape-snapshots"),
        Shape::Intervals => said!("init.shape-intervals"),
        Shape::Summary => said!("init.shape-summary"),
    }
}

/// Encoding and delimiter, where all text files have the same, else as comments.
fn written(facts: &Facts, lines: &mut Lines) {
    let words = facts.words();
    let text = |found: &&crate::facts::Found| found.looked.format == Format::Text;
    let texts: Vec<&Looked> = facts.files.iter().filter(text).map(|found| &found.looked).collect();
    let encodings: BTreeSet<&str> = texts.iter().filter_map(|file| file.encoding).collect();
    let delimiters: BTreeSet<u8> = texts.iter().filter_map(|file| file.delimiter).collect();
    if let Some(only) = encodings.first().filter(|_| encodings.len() == 1) {
        match *only {
            "windows-1252" => {
                lines.key(9, "encoding", &quoted(only), &say!(words, "init.not-utf-8"));
            }
            "UTF-8" => {}
            other => lines.comment(say!(words, "init.encoding", other)),
        }
    }
    if let Some(only) = delimiters.first().filter(|_| delimiters.len() == 1) {
        let why = match facts.asked.delimiter {
            Some(_) => say!(words, "init.as-asked"),
            None => say!(words, "init.cuts-evenly"),
        };
        delimiter(*only, &why, lines);
    }
    if facts.asked.sheet.is_some() {
        return;
    }
    let sheets: BTreeSet<&str> =
        facts.files.iter().filter_map(|found| found.looked.sheet.as_deref()).collect();
    for sheet in sheets {
        let sheet = quoted(sheet);
        lines.comment(say!(words, "init.sheet", sheet));
    }
}

fn delimiter(sign: u8, why: &str, lines: &mut Lines) {
    let sign = if sign == b'\t' { "tab".to_owned() } else { char::from(sign).to_string() };
    lines.key(9, "delimiter", &quoted(&sign), why);
}

/// The order of day and month, with its proof.
fn dates(facts: &Facts, trial: bool, lines: &mut Lines) {
    let times = &facts.tally.times;
    let words = facts.words();
    let proof = |Proof { file, line, cell }: &Proof| {
        let cell = quoted(cell);
        say!(words, "init.proof", file, line, cell)
    };
    let proved = |proved: &Proof| {
        let proof = proof(proved);
        say!(words, "init.proved", proof)
    };
    match (&times.day_first, &times.month_first) {
        _ if times.numeric == 0 => {}
        _ if facts.asked.profile.is_some_and(|profile| profile.source.dates.is_some()) => {}
        (Some(day), None) => {
            lines.key(9, "dates", "\"day-first\"", &proved(day));
        }
        (None, Some(month)) => {
            lines.key(9, "dates", "\"month-first\"", &proved(month));
        }
        (None, None) if trial => lines.bare("dates = \"day-first\""),
        (Some(_), Some(_)) if trial => {}
        (Some(day), Some(month)) => {
            let (day, month) = (proof(day), proof(month));
            lines.todo("dates = \"\"", say!(words, "init.dates-contradict", day, month));
        }
        (None, None) => {
            let first = times.first_numeric.as_ref().map(proof).unwrap_or_default();
            lines.todo("dates = \"\"", say!(words, "init.dates-unproved", first));
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
    let words = facts.words();
    let of_codes = codes.iter().map(|word| {
        let (text, rows) = (quoted(&word.text), counted!("stop.rows", word.rows));
        words.tell(&said!("init.code", text, rows))
    });
    let why: Vec<String> = std::iter::once(say!(words, "init.nothing")).chain(of_codes).collect();
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
            lines.noted(code, why(&picks, facts.words()));
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
        facts.words().tell(&said!("init.lost", meant = meant(column), labels = labels.join(", "))),
    );
}

/// What a column that was not found holds.
fn meant(column: Column) -> Said {
    match column {
        Column::AssignedAt => said!("init.meant-assigned"),
        Column::RestoredAt => said!("init.meant-restored"),
        Column::ClosedAt => said!("init.meant-closed"),
        _ => said!("init.meant-status"),
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

fn why(picks: &[(&Looked, &Pick)], words: &Catalogue) -> String {
    let rows: u64 = picks.iter().map(|(looked, _)| looked.rows).sum();
    let filled: u64 = picks.iter().map(|(_, pick)| pick.filled).sum();
    let by = match picks.first().map(|(_, pick)| pick.by) {
        Some(By::Content) => said!("init.by-content"),
        Some(By::Profile) => said!("init.by-profile"),
        Some(By::Name) | None => said!("init.by-name"),
    };
    words.tell(&match filled {
        0 => said!("init.column-empty", by),
        _ if filled == rows => said!("init.column-full", by),
        _ => {
            said!(
                "init.column-filled",
                by,
                filled = Value::Count(filled),
                rows = Value::Count(rows)
            )
        }
    })
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
    let (mut lines, words) = (Lines::default(), facts.words());
    lines.bare("[source.values.field]");
    if !others.is_empty() {
        let others: Vec<String> = others
            .iter()
            .take(12)
            .map(|(word, rows)| {
                let rows = words.tell(&counted!("stop.rows", *rows));
                format!("{} ({rows})", quoted(word))
            })
            .collect();
        let others = others.join(", ");
        lines.comment(say!(words, "init.not-followed", others));
    }
    let width = foreign.keys().map(|word| quoted(word).chars().count()).max().unwrap_or(0);
    for (word, field) in foreign {
        lines.key(width, &quoted(word), &quoted(field), "");
    }
    Some(lines)
}
