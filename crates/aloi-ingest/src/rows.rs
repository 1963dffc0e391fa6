//! The rows of a table, read: each is used, or set aside with a finding; what may be something else
//! stops the run.

use crate::assemble::{Assembly, Take};
use crate::columns::Columns;
use crate::counted::{Counted, Table, is_header};
use crate::quoted::shown;
use crate::read_as;
use crate::reading::{At, Reading};
use crate::row::RowCells;
use crate::sieve::{Sieve, Sifted};
use crate::stop::Stop;
use crate::table::{Kind, Opened, Record};
use aloi::{Code, Finding, Place, Row};
use aloi_contract::Column;
use aloi_words::said;
use csv::StringRecord;
use std::collections::HashSet;
use std::sync::Arc;

impl<'a> Assembly<'a> {
    /// Reads the rows of a table, setting aside those without a ticket and those whose cells do
    /// not match the header; `take` says whether it used a row.
    pub(crate) fn rows(&mut self, opened: Opened<'_>, columns: &Columns, take: Take<'_, 'a>) {
        let Some(file) = self.files.last().map(|file| Arc::clone(&file.name)) else { return };
        let header = columns.widened_header(&opened.header);
        let table = Table::new(&file, self.files.len() - 1, header, columns.clone());
        let (mut counted, mut sieve) = (Counted::default(), Sieve::new(opened.rows));
        let source = self.source;
        // Once the order of day and month is found, the export is read again from its beginning.
        while !self.cells.times.order_found() {
            let more = sieve.step(&table, source, &mut |sifted, line, cells| {
                if counted.rows < read_as::ROWS && !is_header(cells, &table.header) {
                    self.read_as.iter_mut().last().into_iter().for_each(|of| of.see(cells));
                }
                self.sifted(&table, sifted, (line, cells), &mut counted, take);
            });
            match more {
                Ok(true) => self.watch.row(counted.rows, sieve.rows()),
                Ok(false) => break,
                Err(stops) => {
                    self.stops.extend(stops);
                    break;
                }
            }
        }
        let end = sieve.end(&file);
        counted.add(end.left);
        self.cells.findings.extend(end.findings);
        self.doubt_header(&file);
        self.stops.extend(counted.stop(&file));
        if let Some(file) = self.files.last_mut() {
            file.rows = counted.rows;
            file.set_aside = counted.set_aside;
        }
    }

    /// Reads a row of a table as what it was found to be.
    pub(crate) fn sifted(
        &mut self,
        table: &Table,
        sifted: Sifted,
        (line, cells): (u64, &Record),
        counted: &mut Counted,
        take: Take<'_, 'a>,
    ) {
        match sifted {
            Sifted::Row => self.row(table, line, cells, counted, take),
            Sifted::Foot => {
                let id = table.columns.cell(cells, Column::Ticket);
                self.foot(table, line, id, counted);
            }
        }
    }

    /// Sets a line of totals aside.
    pub(crate) fn foot(&mut self, table: &Table, line: u64, id: &str, counted: &mut Counted) {
        counted.rows += 1;
        counted.set_aside += 1;
        let place = Place::Line { file: Arc::clone(&table.file), line };
        let column = table.columns.name(Column::Ticket);
        let finding = Finding::new(Code::TotalRow).at(place).column(column).value(id);
        self.cells.findings.push(finding);
    }

    /// Reads a row of a table, or sets it aside.
    pub(crate) fn row(
        &mut self,
        table: &Table,
        line: u64,
        cells: &Record,
        counted: &mut Counted,
        take: Take<'_, 'a>,
    ) {
        counted.rows += 1;
        let columns = &table.columns;
        let faulty = columns.position(Column::Ticket).map(|at| cells.kind(at));
        let faulty = faulty.is_some_and(Kind::is_fault);
        let id = if faulty { "" } else { columns.cell(cells, Column::Ticket) };
        let at = At { file: &table.file, line, ticket: id };
        let stop = (!id.is_empty() && table.labels.contains(id) || id.starts_with('\u{feff}'))
            .then(|| other_header(&at, cells, &table.header, &table.labels));
        self.stops.extend(stop.flatten());
        let used = match self.refuse(&at, cells, columns, &table.header) {
            Some(finding) => {
                counted.refused += u64::from(finding.code != Code::RepeatedHeader);
                self.only_named.extend(finding.ticket.clone());
                self.cells.findings.push(finding);
                self.note_id(&at, cells, columns);
                false
            }
            None => {
                let row = Row(table.number | line);
                let sound = cells.has_faults().then(|| {
                    self.note_faults(&at, cells, columns);
                    let shape = self.source.shape;
                    cells.without_faults(|at, kind| columns.is_wrong_time(at, kind, shape))
                });
                let cells = RowCells::Record(sound.as_ref().unwrap_or(cells));
                take(self, Reading { at, row, cells, columns })
            }
        };
        counted.set_aside += u64::from(!used);
    }

    /// A header taken from below other rows is the table's only if every row below has its fields:
    /// else the file is something else, in which a table stands.
    fn doubt_header(&mut self, name: &Arc<str>) {
        let of = |code| {
            let mut found = self.cells.findings.iter().filter(|finding| finding.code == code);
            found.find_map(|finding| match &finding.place {
                Place::Line { file, line } if file == name => Some((finding, *line)),
                _ => None,
            })
        };
        let (Some((_, header)), Some((ragged, line))) =
            (of(Code::HeaderNotFirst), of(Code::RaggedRow))
        else {
            return;
        };
        let (cells, width) = (&ragged.value, &ragged.other);
        let message = said!("stop.no-table", header, line, cells, width);
        self.stops.push(Stop::new(name, line, message).help(said!("stop.no-table-help")));
    }

    /// Notes what went wrong in a row, and stops at formulas that were never computed. A time that
    /// went wrong is left to be found unreadable.
    fn note_faults(&mut self, at: &At<'_>, cells: &Record, columns: &Columns) {
        for column in columns.all() {
            let Some(position) = columns.position(column) else { continue };
            let name = columns.name(column);
            match cells.kind(position) {
                kind if columns.is_wrong_time(position, kind, self.source.shape) => {}
                Kind::Error | Kind::Inexact => {
                    let finding = at.finding(Code::ErrorCell).column(name);
                    let value = cells.get(position).unwrap_or_default();
                    self.cells.findings.push(finding.value(value));
                }
                Kind::NoValue => self.stops.push(never_computed(at, name)),
                Kind::Text | Kind::Number | Kind::Percent | Kind::Time | Kind::Duration => {}
            }
        }
    }

    /// Notes an id that a formula does not tell, and stops at one that is a number too long: other
    /// tickets may have become the same.
    fn note_id(&mut self, at: &At<'_>, cells: &Record, columns: &Columns) {
        let Some(position) = columns.position(Column::Ticket) else { return };
        let (name, value) = (columns.name(Column::Ticket), cells.get(position).unwrap_or_default());
        match cells.kind(position) {
            Kind::Error => {
                let finding = Finding::new(Code::ErrorCell).at(at.place()).column(name);
                self.cells.findings.push(finding.value(value));
            }
            Kind::Inexact => self.stops.push(inexact_id(at, name, value)),
            Kind::Text
            | Kind::Number
            | Kind::Percent
            | Kind::Time
            | Kind::Duration
            | Kind::NoValue => {}
        }
    }

    /// Why a row cannot be used at all.
    fn refuse(
        &self,
        at: &At<'_>,
        cells: &Record,
        columns: &Columns,
        header: &StringRecord,
    ) -> Option<Finding> {
        if is_header(cells, header) {
            return Some(Finding::new(Code::RepeatedHeader).at(at.place()));
        }
        if !columns.fits(cells) {
            let mut finding = at.finding(Code::RaggedRow).value(cells.len()).other(columns.width());
            finding.ticket = (!at.ticket.is_empty()).then(|| at.ticket.to_owned());
            return Some(finding);
        }
        if self.cells.given(at.ticket).is_empty() {
            return Some(Finding::new(Code::NoTicketId).at(at.place()));
        }
        None
    }
}

fn never_computed(at: &At<'_>, column: &str) -> Stop {
    let message = said!("stop.never-computed", ticket = shown(at.ticket), column = shown(column));
    Stop::new(at.file, at.line, message)
        .like(format!("{column}: never computed"))
        .help(said!("stop.never-computed-help"))
}

/// A row of labels in another order than the header's: what follows it is another table.
fn other_header(
    at: &At<'_>,
    cells: &StringRecord,
    header: &StringRecord,
    labels: &HashSet<String>,
) -> Option<Stop> {
    let known = cells.iter().all(|cell| labels.contains(cell.trim_matches(['\u{feff}', ' '])));
    (known && !is_header(cells, header)).then(|| {
        Stop::new(at.file, at.line, said!("stop.other-header"))
            .help(said!("stop.other-header-help"))
    })
}

fn inexact_id(at: &At<'_>, column: &str, value: &str) -> Stop {
    let message = said!("stop.inexact-id", column = shown(column), value);
    let stop = Stop::new(at.file, at.line, message).like(format!("{column}: inexact"));
    stop.help(said!("stop.inexact-id-help"))
}
