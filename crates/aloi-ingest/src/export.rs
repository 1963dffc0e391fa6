//! The export: its tickets, what was noticed in reading it, and its files.

use crate::assemble::Assembly;
use crate::cell::{Cells, Unreadable};
use crate::columns::{self, Columns};
use crate::decode::decode;
use crate::snapshots::Snapshots;
use crate::stop::Stop;
use crate::table::Table;
use crate::time::TimeProblem;
use crate::{changes, snapshots, tickets};
use aloi::{Code, Finding, Glossary, Instant, Knowledge, Name, Place, Scope, Ticket};
use aloi_contract::{Column, ContractFile, Shape};
use encoding_rs::Encoding;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// A file of an export.
#[derive(Clone, Debug)]
pub struct File {
    /// Its base name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The files of an export, by what they hold.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// One row a ticket.
    pub tickets: Vec<File>,
    /// Its history.
    pub history: Vec<File>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRead {
    /// Its base name.
    pub name: Arc<str>,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its data rows.
    pub rows: u64,
    /// Those of them that were set aside, each with a finding.
    pub set_aside: u64,
}

/// An export, read.
#[derive(Clone, Debug)]
pub struct Export {
    /// Its tickets, in the order in which they were met.
    pub tickets: Vec<Ticket>,
    /// What was noticed in reading it.
    pub findings: Vec<Finding>,
    /// Its files, in the order in which they were read.
    pub files: Vec<FileRead>,
    /// Whether every planned time of it is at midnight in the contract's zone (R12).
    pub planned_dates_alone: bool,
}

impl Export {
    /// What is known of the export as a whole, as of `as_of`: what has no history is then taken as
    /// exported, and that is a finding (R15).
    pub fn knowledge(&mut self, as_of: Option<Instant>) -> Knowledge {
        if let Some(as_of) = as_of {
            self.findings.push(Finding::new(Code::AsOfCurrentValues).value(as_of));
        }
        Knowledge {
            as_of: as_of.unwrap_or(Instant::NEVER),
            planned_dates_alone: self.planned_dates_alone,
        }
    }

    /// Puts the file and line of a finding's row in the place of its number.
    pub fn locate(&self, finding: &mut Finding) {
        if let Place::Row(row) = finding.place {
            let file = usize::try_from(row.0 >> 48).ok().and_then(|file| self.files.get(file));
            let line = row.0 & ((1 << 48) - 1);
            finding.place = file
                .map_or(Place::Nowhere, |file| Place::Line { file: Arc::clone(&file.name), line });
        }
    }
}

/// Reads an export as the contract's `[source]` says.
///
/// # Errors
/// Every place at which a figure would rest on a guess: a missing column, an unmapped status or
/// an unreadable time of a ticket in scope, rows of one ticket that differ, an empty export.
pub fn read(
    files: &Files,
    contract: &ContractFile,
    glossary: &mut Glossary,
) -> Result<Export, Vec<Stop>> {
    let source = &contract.source;
    let stops = needed_files(files, source.shape);
    if !stops.is_empty() {
        return Err(stops);
    }
    let cells = Cells::new(source, contract.contract.timezone, glossary);
    let mut assembly = Assembly::new(source, cells);
    match source.shape {
        Shape::Changes => read_changes(&mut assembly, files),
        Shape::Snapshots => read_snapshots(&mut assembly, files),
    }
    finish(assembly, contract)
}

/// Which files a shape needs (design section 5).
fn needed_files(files: &Files, shape: Shape) -> Vec<Stop> {
    let stop = |message: &str, help: &str| Stop::new("", 0, message).help(help);
    match (shape, files.tickets.is_empty(), files.history.is_empty()) {
        (Shape::Changes, false, false) | (Shape::Snapshots, true, false) => Vec::new(),
        (Shape::Changes, true, _) => vec![stop(
            "the shape changes needs the tickets file",
            "give it with --tickets tickets.csv; if each row of the history is a whole ticket, say shape = \"snapshots\" in [source]",
        )],
        (Shape::Changes, false, true) => vec![stop(
            "the shape changes needs the history file",
            "give it with --history history.csv",
        )],
        (Shape::Snapshots, _, true) => vec![stop(
            "the shape snapshots needs the file of snapshots",
            "give it with --history export.csv",
        )],
        (Shape::Snapshots, false, false) => vec![stop(
            "the shape snapshots takes no tickets file: each row of the history is a whole ticket",
            "leave --tickets out, or say shape = \"changes\" in [source]",
        )],
    }
}

fn read_changes(assembly: &mut Assembly<'_>, files: &Files) {
    for file in &files.tickets {
        let compulsory = [Column::Ticket];
        read_file(assembly, file, &tickets::COLUMNS, &compulsory, &mut tickets::take);
    }
    let mut others = changes::OtherFields::new();
    for file in &files.history {
        read_file(assembly, file, &changes::COLUMNS, &changes::COMPULSORY, &mut |assembly, row| {
            changes::take(assembly, row, &mut others)
        });
    }
    let ignored = others.into_values().map(|(finding, rows)| finding.other(rows));
    assembly.cells.findings.extend(ignored);
}

fn read_snapshots(assembly: &mut Assembly<'_>, files: &Files) {
    let mut taken = Snapshots::default();
    for file in &files.history {
        read_file(
            assembly,
            file,
            &snapshots::COLUMNS,
            &snapshots::COMPULSORY,
            &mut |assembly, row| taken.take(assembly, row),
        );
    }
    if assembly.stops.is_empty() {
        taken.finish(assembly);
    }
}

/// Reads one file; its rows go to `take`, which says whether it used them.
fn read_file(
    assembly: &mut Assembly<'_>,
    file: &File,
    wanted: &[Column],
    compulsory: &[Column],
    take: &mut dyn FnMut(&mut Assembly<'_>, crate::assemble::Reading<'_>) -> bool,
) {
    let name: Arc<str> = file.name.as_str().into();
    assembly.files.push(FileRead {
        name: Arc::clone(&name),
        sha256: sha256(&file.bytes),
        rows: 0,
        set_aside: 0,
    });
    if let Some(stop) = not_a_table(&name, &file.bytes) {
        assembly.stops.push(stop);
        return;
    }
    let declared = assembly.source.encoding.as_deref();
    let decoded =
        decode(&file.bytes, declared.and_then(|label| Encoding::for_label(label.as_bytes())));
    let whole = Place::Line { file: Arc::clone(&name), line: 0 };
    let guessed = decoded.guessed.map(|guess| (Code::EncodingGuessed, guess));
    let damaged = decoded.damaged.then_some((Code::UndecodableText, ""));
    for (code, value) in guessed.into_iter().chain(damaged) {
        assembly.cells.findings.push(Finding::new(code).at(whole.clone()).value(value));
    }
    let Some(table) = Table::new(&decoded.text, assembly.source.delimiter) else {
        let stop = Stop::new(&name, 0, "the file is empty: it has no header line");
        assembly.stops.push(stop.help("export it again, with its column names in the first line"));
        return;
    };
    match Columns::find(&name, &table.header, assembly.source, wanted, compulsory) {
        Ok(columns) => {
            assembly.columns.push(columns.clone());
            assembly.rows(table, &columns, take);
        }
        Err(stops) => assembly.stops.extend(stops),
    }
}

/// Workbooks and compressed files, by their first bytes.
fn not_a_table(name: &str, bytes: &[u8]) -> Option<Stop> {
    let what = match bytes {
        [b'P', b'K', 3, 4, ..] => "a workbook (.xlsx, .ods) or a .zip archive",
        [0xd0, 0xcf, 0x11, 0xe0, ..] => "an old workbook (.xls)",
        [0x1f, 0x8b, ..] => "a .gz archive",
        _ => return None,
    };
    let stop = Stop::new(name, 0, format!("the file is {what}, not a text table"));
    Some(stop.help("save or unpack it as CSV"))
}

/// The SHA-256 of `bytes`, in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Looks at the export as a whole: what stops the run, what is a finding.
fn finish(mut assembly: Assembly<'_>, contract: &ContractFile) -> Result<Export, Vec<Stop>> {
    assembly.add_only_named();
    let names: Vec<&str> = assembly.files.iter().map(|file| &*file.name).collect();
    if assembly.stops.is_empty() {
        let nowhere =
            columns::mapped_nowhere(assembly.source, &assembly.columns, &names.join(", "));
        assembly.stops.extend(nowhere);
    }
    if assembly.stops.is_empty() && assembly.tickets.is_empty() {
        let message = format!("the export holds no ticket ({})", names.join(", "));
        assembly.stops.push(Stop::new("", 0, message).help("export it again, for a longer period"));
    }
    let scope = Scope::new(&contract.contract, assembly.cells.glossary);
    let in_scope: HashSet<&str> = assembly
        .tickets
        .iter()
        .filter(|ticket| scope.holds(ticket))
        .map(|ticket| ticket.id.as_str())
        .collect();
    let (stopping, passing): (Vec<_>, Vec<_>) = std::mem::take(&mut assembly.cells.unreadable)
        .into_iter()
        .partition(|unreadable| in_scope.contains(unreadable.ticket.as_str()));
    assembly.stops.extend(stopping.iter().map(unreadable_stop));
    assembly.cells.findings.extend(passing.iter().map(unreadable_finding));
    let unmapped: Vec<(usize, Name)> = assembly.unmapped.clone();
    let unmapped =
        unmapped.iter().filter(|(t, _)| in_scope.contains(assembly.tickets[*t].id.as_str()));
    let unmapped = unmapped_stop(unmapped, &assembly);
    assembly.stops.extend(unmapped);
    let contested = contested_stops(&assembly, &scope);
    assembly.stops.extend(contested);
    if !assembly.stops.is_empty() {
        let damaged = damaged_stops(&assembly);
        assembly.stops.extend(damaged);
        return Err(assembly.stops);
    }
    let planned_dates_alone = assembly.cells.planned_dates_alone();
    if planned_dates_alone {
        assembly.cells.findings.push(Finding::new(Code::PlannedDatesAlone).column("planned_at"));
    }
    Ok(Export {
        tickets: assembly.tickets,
        findings: assembly.cells.findings,
        files: assembly.files,
        planned_dates_alone,
    })
}

/// Files whose text is damaged: where the run stops anyway, that may well be why.
fn damaged_stops(assembly: &Assembly<'_>) -> Vec<Stop> {
    let damaged = assembly.cells.findings.iter().filter(|f| f.code == Code::UndecodableText);
    let stops = damaged.filter_map(|finding| match &finding.place {
        Place::Line { file, .. } => Some(
            Stop::new(file, 0, "some bytes of the file are no text in its encoding, and show as \u{fffd}")
                .help("say the right encoding in [source], such as encoding = \"windows-1252\", or none: it is found"),
        ),
        Place::Nowhere | Place::Row(_) => None,
    });
    stops.collect()
}

fn unreadable_stop(unreadable: &Unreadable) -> Stop {
    let Unreadable { file, line, ticket, column, why, .. } = unreadable;
    let stop = Stop::new(file, *line, format!("ticket {ticket}, column {column}: {why}"));
    match why {
        TimeProblem::Missing => stop.help("every change needs its time: export it again"),
        TimeProblem::NotInForm { .. } | TimeProblem::OutOfRange(_) => stop,
    }
}

fn unreadable_finding(unreadable: &Unreadable) -> Finding {
    let place = Place::Line { file: Arc::clone(&unreadable.file), line: unreadable.line };
    Finding::new(Code::UnreadableTime)
        .in_ticket(&unreadable.ticket)
        .at(place)
        .column(&unreadable.column)
        .value(&unreadable.value)
}

/// R4: the list of all unmapped statuses, how many rows and tickets have each, the lines to add.
fn unmapped_stop<'n>(
    unmapped: impl Iterator<Item = &'n (usize, Name)>,
    assembly: &Assembly<'_>,
) -> Option<Stop> {
    let mut found: BTreeMap<String, (String, u64, BTreeSet<usize>)> = BTreeMap::new();
    for (ticket, name) in unmapped {
        let text = assembly.cells.glossary.text(*name).to_owned();
        let entry = found
            .entry(aloi::name::comparable(&text))
            .or_insert_with(|| (text, 0, BTreeSet::new()));
        entry.1 += 1;
        entry.2.insert(*ticket);
    }
    if found.is_empty() {
        return None;
    }
    let lines: Vec<String> = found
        .values()
        .map(|(text, rows, tickets)| {
            let plural = |n: u64| if n == 1 { "" } else { "s" };
            let tickets = tickets.len() as u64;
            format!(
                "\n    {text:?}: {rows} row{}, {tickets} ticket{}",
                plural(*rows),
                plural(tickets)
            )
        })
        .collect();
    let quoted: Vec<String> = found.values().map(|(text, ..)| format!("{text:?}")).collect();
    let message = format!(
        "the contract does not say what {} status{} mean{} to the clock:{}",
        found.len(),
        if found.len() == 1 { "" } else { "es" },
        if found.len() == 1 { "s" } else { "" },
        lines.concat()
    );
    Some(Stop::new("", 0, message).help(format!(
        "add each to the list in [statuses] of what it means, for example\n    \
         pending = [{}]    # or new, active, restored, closed, cancelled",
        quoted.join(", ")
    )))
}

/// Applications that fit several service classes, of tickets whose own service decides nothing.
fn contested_stops(assembly: &Assembly<'_>, scope: &Scope) -> Vec<Stop> {
    let contested = assembly.tickets.iter().filter(|ticket| {
        scope.holds(ticket)
            && ticket.service.is_none()
            && ticket.application.is_some_and(|application| application.is_contested())
    });
    let mut applications: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for ticket in contested {
        let name = ticket.application.map(|application| application.name());
        applications.entry(assembly.cells.glossary.text_of(name)).or_default().push(&ticket.id);
    }
    let stops = applications.into_iter().map(|(application, tickets)| {
        let message = format!(
            "the application {application:?} fits several classes of [services] (tickets: {}, first {})",
            tickets.len(),
            tickets[0]
        );
        Stop::new("", 0, message).help("an application has one service class: make the patterns tell them apart")
    });
    stops.collect()
}
