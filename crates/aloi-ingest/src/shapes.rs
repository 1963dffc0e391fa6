//! The shapes of exports (design section 5): which files each needs, and how their rows are read.

use crate::assemble::{Assembly, Take};
use crate::changes::{self, OtherFields};
use crate::columns::Columns;
use crate::export::{File, Files, read_file};
use crate::intervals::{self, Intervals};
use crate::opened;
use crate::snapshots::{self, Snapshots};
use crate::stop::Stop;
use crate::{summary, tickets};
use aloi_contract::{Column, Shape};

/// The columns that are read in a kind of file, and those of them that must be there.
pub(crate) struct Wanted {
    pub(crate) read: &'static [Column],
    pub(crate) compulsory: &'static [Column],
}

pub(crate) const TICKETS: Wanted =
    Wanted { read: &tickets::COLUMNS, compulsory: &[Column::Ticket] };
pub(crate) const CHANGES: Wanted =
    Wanted { read: &changes::COLUMNS, compulsory: &changes::COMPULSORY };
const SNAPSHOTS: Wanted = Wanted { read: &snapshots::COLUMNS, compulsory: &snapshots::COMPULSORY };
const INTERVALS: Wanted = Wanted { read: &intervals::COLUMNS, compulsory: &intervals::COMPULSORY };
const SUMMARY: Wanted = Wanted { read: &summary::COLUMNS, compulsory: &summary::COMPULSORY };

/// What is missing, or too many, of the files that a shape needs.
pub(crate) fn needed_files(tickets: bool, history: bool, shape: Shape) -> Vec<Stop> {
    let name = shape.key();
    let problem = match (shape, tickets, history) {
        (Shape::Changes | Shape::Intervals, false, _) => Some((
            format!("the shape {name} needs the tickets file"),
            "give it with --tickets tickets.csv; if each row of the history is a whole ticket, say shape = \"snapshots\" in [source]",
        )),
        (Shape::Changes | Shape::Intervals, true, false) => Some((
            format!("the shape {name} needs the history file"),
            "give it with --history history.csv; if the export has no history, say shape = \"summary\" in [source]",
        )),
        (Shape::Snapshots, _, false) => Some((
            "the shape snapshots needs the file of snapshots".to_owned(),
            "give it with --history export.csv",
        )),
        (Shape::Snapshots, true, true) => Some((
            "the shape snapshots takes no tickets file: each row of the history is a whole ticket"
                .to_owned(),
            "leave --tickets out, or say shape = \"changes\" in [source]",
        )),
        (Shape::Summary, false, _) => Some((
            "the shape summary needs the tickets file".to_owned(),
            "give it with --tickets tickets.csv",
        )),
        (Shape::Summary, true, true) => Some((
            "the shape summary takes no history: each row of the tickets file is all there is"
                .to_owned(),
            "leave --history out, or say shape = \"changes\" in [source]",
        )),
        (Shape::Changes | Shape::Intervals, true, true)
        | (Shape::Snapshots, false, true)
        | (Shape::Summary, true, false) => None,
    };
    problem.into_iter().map(|(message, help)| Stop::new("", 0, message).help(help)).collect()
}

/// Reads every row of the export into the assembly.
pub(crate) fn read(assembly: &mut Assembly<'_>, files: &Files) {
    match assembly.source.shape {
        Shape::Changes => read_changes(assembly, files),
        Shape::Snapshots => read_snapshots(assembly, files),
        Shape::Intervals => read_intervals(assembly, files),
        Shape::Summary => read_summary(assembly, files),
    }
}

fn read_changes(assembly: &mut Assembly<'_>, files: &Files) {
    rows(assembly, &files.tickets, &TICKETS, &mut tickets::take);
    let mut others = OtherFields::default();
    rows(assembly, &files.history, &CHANGES, &mut |assembly, row| {
        changes::take(assembly, row, &mut others)
    });
    assembly.cells.findings.extend(others.findings());
    if assembly.stops.is_empty() {
        changes::finish_moves(assembly);
        opened::at_first_rows(assembly);
    }
}

fn read_snapshots(assembly: &mut Assembly<'_>, files: &Files) {
    let mut taken = Snapshots::default();
    rows(assembly, &files.history, &SNAPSHOTS, &mut |assembly, row| taken.take(assembly, row));
    if assembly.stops.is_empty() {
        taken.finish(assembly);
    }
}

fn read_intervals(assembly: &mut Assembly<'_>, files: &Files) {
    rows(assembly, &files.tickets, &TICKETS, &mut tickets::take);
    let (mut taken, mut others) = (Intervals::default(), OtherFields::default());
    rows(assembly, &files.history, &INTERVALS, &mut |assembly, row| {
        taken.take(assembly, row, &mut others)
    });
    assembly.cells.findings.extend(others.findings());
    if assembly.stops.is_empty() {
        taken.finish(assembly);
    }
}

fn read_summary(assembly: &mut Assembly<'_>, files: &Files) {
    rows(assembly, &files.tickets, &SUMMARY, &mut summary::take);
    let limits = summary::limits(assembly);
    assembly.cells.findings.push(limits);
}

fn rows<'a>(assembly: &mut Assembly<'a>, files: &[File], wanted: &Wanted, take: Take<'_, 'a>) {
    let first = assembly.columns.len();
    for file in files {
        read_file(assembly, file, wanted.read, wanted.compulsory, take);
    }
    if assembly.columns.len() - first == files.len() {
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let unlike = unlike(&assembly.columns[first..], &names, wanted);
        assembly.stops.extend(unlike);
    }
}

/// The columns that some files of a kind have and others lack: the rows of the latter would be read
/// as if nothing stood there.
pub(crate) fn unlike(found: &[Columns], files: &[&str], wanted: &Wanted) -> Vec<Stop> {
    let stops = wanted.read.iter().filter_map(|column| {
        let having = found.iter().position(|columns| columns.has(*column))?;
        let lacking = found.iter().position(|columns| !columns.has(*column))?;
        let name = found[having].name(*column);
        let message =
            format!("there is no column {name:?} ({}), which {} has", column.key(), files[having]);
        let help = format!(
            "export both with the same columns, or give the other label too in [source.columns]: \
             {} = [{name:?}, \"…\"]",
            column.key()
        );
        Some(Stop::new(files[lacking], 1, message).help(help))
    });
    stops.collect()
}
