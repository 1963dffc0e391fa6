//! The shapes of exports (design section 5): which files each needs, and how their rows are read.

use crate::assemble::{Assembly, Take};
use crate::changes::{self, OtherFields};
use crate::columns::Columns;
use crate::files::{File, FileRead, Files, sha256};
use crate::intervals::{self, Intervals};
use crate::opened;
use crate::opening::{NotOpened, open_file};
use crate::quoted::{literal, named};
use crate::read_as::ReadAs;
use crate::reading::Reading;
use crate::snapshots::{self, Snapshots};
use crate::stop::Stop;
use crate::table::Input;
use crate::{summary, tickets};
use aloi_contract::{Column, Shape, Source};
use aloi_words::said;
use std::sync::Arc;

/// The columns that are read in a kind of file, and those of them that must be there.
pub(crate) struct Wanted {
    pub(crate) read: Vec<Column>,
    pub(crate) compulsory: Vec<Column>,
}

/// What is missing, or too many, of the files that a shape needs.
pub(crate) fn needed_files(tickets: bool, history: bool, shape: Shape) -> Vec<Stop> {
    let shape_name = shape.key();
    let problem = match (shape, tickets, history) {
        (Shape::Changes | Shape::Intervals, false, _) => Some((
            said!("shape.needs-tickets", shape = shape_name),
            said!("shape.needs-tickets-or-snapshots"),
        )),
        (Shape::Changes | Shape::Intervals, true, false) => Some((
            said!("shape.needs-history", shape = shape_name),
            said!("shape.needs-history-help"),
        )),
        (Shape::Snapshots, _, false) => {
            Some((said!("shape.needs-snapshots"), said!("shape.needs-snapshots-help")))
        }
        (Shape::Snapshots, true, true) => {
            Some((said!("shape.takes-no-tickets"), said!("shape.takes-no-tickets-help")))
        }
        (Shape::Summary, false, _) => Some((
            said!("shape.needs-tickets", shape = shape_name),
            said!("shape.needs-tickets-help"),
        )),
        (Shape::Summary, true, true) => {
            Some((said!("shape.takes-no-history"), said!("shape.takes-no-history-help")))
        }
        (Shape::Changes | Shape::Intervals, true, true)
        | (Shape::Snapshots, false, true)
        | (Shape::Summary, true, false) => None,
    };
    problem.into_iter().map(|(message, help)| Stop::new("", 0, message).help(help)).collect()
}

/// The columns of the files of a shape: of those with one row a ticket, or of the history.
/// Further columns stand where one row tells a whole ticket.
pub(crate) fn wanted(source: &Source, of_tickets: bool) -> Wanted {
    let (read, compulsory): (&[Column], &[Column]) = match (source.shape, of_tickets) {
        (Shape::Summary, _) => (&summary::COLUMNS, &summary::COMPULSORY),
        (_, true) => (&tickets::COLUMNS, &[Column::Ticket]),
        (Shape::Changes, false) => (&changes::COLUMNS, &changes::COMPULSORY),
        (Shape::Snapshots, false) => (&snapshots::COLUMNS, &snapshots::COMPULSORY),
        (Shape::Intervals, false) => (&intervals::COLUMNS, &intervals::COMPULSORY),
    };
    let whole = of_tickets || matches!(source.shape, Shape::Summary | Shape::Snapshots);
    // one without a heading is of another source
    let has_heading =
        |column: &Column| source.columns.get(column).is_none_or(|all| !all.is_empty());
    let further = source.further().map(|(column, _)| column).filter(has_heading);
    let further = further.filter(|_| whole);
    // a register need not tell what nothing asks of it (R17)
    let compulsory = match (&source.asked, source.shape) {
        (Some(asked), Shape::Summary) => [&[Column::Ticket][..], &asked.columns].concat(),
        _ => compulsory.to_vec(),
    };
    Wanted { read: read.iter().copied().chain(further).collect(), compulsory }
}

/// What rows have told besides what stands in their tickets, until all of these were read.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    pub(crate) others: OtherFields,
    snapshots: Snapshots,
    intervals: Intervals,
}

impl Taken {
    /// Takes a row, and says whether it was used.
    #[inline]
    pub(crate) fn row(
        &mut self,
        assembly: &mut Assembly<'_>,
        reading: Reading<'_>,
        of_tickets: bool,
    ) -> bool {
        match (assembly.source.shape, of_tickets) {
            (Shape::Summary, _) => summary::take(assembly, reading),
            (_, true) => tickets::take(assembly, reading),
            (Shape::Changes, false) => changes::take(assembly, reading, &mut self.others),
            (Shape::Snapshots, false) => self.snapshots.take(assembly, reading),
            (Shape::Intervals, false) => self.intervals.take(assembly, reading, &mut self.others),
        }
    }

    /// All rows of the tickets at hand were taken: makes their histories. The findings about them
    /// begin at `since`.
    pub(crate) fn finish(&mut self, assembly: &mut Assembly<'_>, since: usize) {
        if !assembly.stops.is_empty() {
            return;
        }
        match assembly.source.shape {
            Shape::Changes => {
                changes::finish_moves(assembly);
                opened::at_first_rows(assembly);
            }
            Shape::Snapshots => std::mem::take(&mut self.snapshots).finish(assembly, since),
            Shape::Intervals => std::mem::take(&mut self.intervals).finish(assembly, since),
            Shape::Summary => {}
        }
    }
}

/// Reads every row of the export into the assembly.
pub(crate) fn read(assembly: &mut Assembly<'_>, files: &Files) {
    let mut taken = Taken::default();
    for (files, of_tickets) in [(&files.tickets, true), (&files.history, false)] {
        let wanted = wanted(assembly.source, of_tickets);
        rows(assembly, files, &wanted, &mut |assembly, row| taken.row(assembly, row, of_tickets));
    }
    taken.finish(assembly, 0);
    assembly.cells.findings.extend(taken.others.findings());
    let limits = summary::limits(assembly.source, &assembly.columns);
    assembly.cells.findings.extend(limits);
}

fn rows<'a>(assembly: &mut Assembly<'a>, files: &[File], wanted: &Wanted, take: Take<'_, 'a>) {
    let first = assembly.columns.len();
    for file in files {
        read_file(assembly, file, &wanted.read, &wanted.compulsory, take);
    }
    if assembly.columns.len() - first == files.len() {
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let unlike = unlike(&assembly.columns[first..], &names, wanted, assembly.source);
        assembly.stops.extend(unlike);
    }
}

/// Reads one file; its rows go to `take`, which says whether it used them.
fn read_file<'a>(
    assembly: &mut Assembly<'a>,
    file: &File,
    wanted: &[Column],
    compulsory: &[Column],
    take: Take<'_, 'a>,
) {
    let name: Arc<str> = file.name.as_str().into();
    assembly.watch.next_file(file.bytes.len());
    assembly.files.push(FileRead {
        name: Arc::clone(&name),
        sha256: sha256(&file.bytes),
        rows: 0,
        set_aside: 0,
    });
    let bytes = file.bytes.as_slice().into();
    match open_file(assembly.source, &name, Input::Bytes(bytes), wanted, compulsory) {
        Ok((mut opened, columns)) => {
            assembly.cells.findings.append(&mut opened.findings);
            assembly.stops.extend(columns.merged(&opened));
            assembly.columns.push(columns.clone());
            assembly.read_as.push(ReadAs::new(&name, &columns, assembly.source, wanted));
            assembly.rows(opened, &columns, take);
        }
        Err(NotOpened { findings, stops }) => {
            assembly.cells.findings.extend(findings);
            assembly.stops.extend(stops);
        }
    }
}

/// The columns that some files of a kind have and others lack: the rows of the latter would be read
/// as if nothing stood there.
pub(crate) fn unlike(
    found: &[Columns],
    files: &[&str],
    wanted: &Wanted,
    source: &Source,
) -> Vec<Stop> {
    let stops = wanted.read.iter().filter_map(|column| {
        let having = found.iter().position(|columns| columns.has(*column))?;
        let lacking = found.iter().position(|columns| !columns.has(*column))?;
        let (name, key) = (found[having].name(*column), source.key(*column));
        let message = said!("shape.unlike", name = named(name), key, other = files[having]);
        let help = said!("shape.unlike-help", key, name = literal(name));
        Some(Stop::new(files[lacking], 1, message).help(help))
    });
    stops.collect()
}
