//! The other side's claims: files of tickets and of rows, or columns of the export, put into
//! values as `[claims]` says.
//!
//! A file with a ticket column claims tickets; one without it claims rows of the results.

mod answers;
mod cells;
mod columns;
mod export;
mod figures;
mod labels;
mod months;
mod rows;
mod tickets;
mod totals;
mod words;

use crate::files::{File, FileRead, sha256};
use crate::quoted::{any_of, quoted, shown};
use crate::stop::Stop;
use crate::table::{self, Options};
use crate::time::{DateOrder, OrderEvidence, OrderVerdict, TimeFormat};
use aloi::zone::Tz;
use aloi::{Finding, Glossary, Month};
use aloi_audit::claims::{Claims, Lists, Unread};
use aloi_contract::{
    ClaimColumn, ClaimsFrom, ClaimsList, ClaimsSource, ContractFile, Durations, Heading, label,
};
use aloi_words::{Said, said};
use cells::Cells;
use columns::{Columns, Wanted};
use csv::StringRecord;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Claims, read.
#[derive(Clone, Debug, Default)]
pub struct ClaimsRead {
    /// What is claimed.
    pub claims: Claims,
    /// The files, in the order in which they were read.
    pub files: Vec<FileRead>,
    /// What was noticed in reading them.
    pub findings: Vec<Finding>,
}

/// Reads claims over `months`: from files of their own or, where `[claims]` says so, from those of
/// the export.
///
/// # Errors
/// Every place at which a claim cannot be understood.
pub fn read_claims(
    files: &[File],
    contract: &ContractFile,
    months: &[Month],
    glossary: &mut Glossary,
) -> Result<ClaimsRead, Vec<Stop>> {
    let mut reading = Reading::new(contract, months, glossary, None);
    reading.all(files);
    let order = match reading.order.verdict() {
        OrderVerdict::NotAsked => return reading.finish(),
        OrderVerdict::Proved(order, _) => order,
        unproved => {
            let stop = no_order(unproved);
            reading.stops.push(stop);
            return reading.finish();
        }
    };
    let mut reading = Reading::new(contract, months, glossary, Some(order));
    reading.all(files);
    reading.finish()
}

fn no_order(verdict: OrderVerdict<'_>) -> Stop {
    let spot = match verdict {
        OrderVerdict::Unproved { first, .. } => first,
        OrderVerdict::Contradicted { day_first, .. } => day_first,
        OrderVerdict::Proved(_, spot) => spot,
        OrderVerdict::NotAsked => return Stop::new("", 0, said!("claims.no-order-asked")),
    };
    Stop::new(&spot.file, spot.line, said!("time.no-order", text = quoted(&spot.value)))
        .help(said!("claims.order-help"))
}

/// Claims being read.
struct Reading<'c> {
    contract: &'c ContractFile,
    source: &'c ClaimsSource,
    months: &'c [Month],
    glossary: &'c mut Glossary,
    zone: Tz,
    times: TimeFormat,
    durations: Durations,
    none: Vec<String>,
    order: OrderEvidence,
    /// The columns that some file has.
    seen: BTreeSet<ClaimColumn>,
    /// Whether some file claims rows.
    of_rows: bool,
    /// The columns, by file, of which was asked what their yes means.
    asked: BTreeSet<(Arc<str>, ClaimColumn)>,
    read: ClaimsRead,
    stops: Vec<Stop>,
}

impl<'c> Reading<'c> {
    fn new(
        contract: &'c ContractFile,
        months: &'c [Month],
        glossary: &'c mut Glossary,
        order: Option<DateOrder>,
    ) -> Self {
        let (source, export) = (&contract.claims, &contract.source);
        let of_export = source.from == ClaimsFrom::Export;
        let zone = contract.contract.timezone;
        let dates = source.dates.as_ref().or(export.dates.as_ref().filter(|_| of_export));
        let times = source.timezone.or(export.timezone.filter(|_| of_export)).unwrap_or(zone);
        let times = TimeFormat::new(dates, times);
        let mut none = source.none.clone();
        none.extend(export.none.iter().filter(|_| of_export).cloned());
        let durations = match of_export {
            true => export.durations,
            false => Durations::default(),
        };
        let mut read = ClaimsRead::default();
        read.claims.lists = match source.lists {
            Some(ClaimsList::Base) => Lists::Base,
            None if !of_export => Lists::Base,
            Some(ClaimsList::Some) | None => Lists::Some,
        };
        if of_export {
            read.claims.export = source.precision;
        }
        Self {
            contract,
            source,
            months,
            glossary,
            zone,
            times: order.map_or_else(|| times.clone(), |order| times.clone().with_order(order)),
            durations: source.durations.unwrap_or(durations),
            none,
            order: OrderEvidence::default(),
            seen: BTreeSet::new(),
            of_rows: false,
            asked: BTreeSet::new(),
            read,
            stops: Vec::new(),
        }
    }

    fn all(&mut self, files: &[File]) {
        match self.source.from {
            ClaimsFrom::Files => files.iter().for_each(|file| self.file(file)),
            ClaimsFrom::Export => self.export(files),
        }
    }

    fn finish(mut self) -> Result<ClaimsRead, Vec<Stop>> {
        if self.stops.is_empty() {
            let of_tickets = self.seen.contains(&ClaimColumn::Ticket);
            // a column of tickets is missed in no file of rows, nor the reverse; an export has no rows
            let of_rows = self.of_rows || self.source.from == ClaimsFrom::Export;
            let missed = |column: &&ClaimColumn| {
                !self.seen.contains(column)
                    && (of_tickets && ClaimColumn::TICKETS.contains(column)
                        || of_rows && ClaimColumn::ROWS.contains(column))
            };
            for column in self.source.columns.keys().filter(missed) {
                let names = any_of(&self.source.headings(*column));
                let message = said!("claims.mapped-nowhere", key = column.key(), names);
                let stop = Stop::new("", 0, message);
                self.stops.push(stop.help(said!("claims.mapped-nowhere-help")));
            }
        }
        if !self.seen.contains(&ClaimColumn::Ticket) {
            // rows alone say nothing of tickets
            self.read.claims.lists = Lists::Some;
        }
        if self.stops.is_empty() { Ok(self.read) } else { Err(self.stops) }
    }

    /// Reads one file of claims.
    fn file(&mut self, file: &File) {
        let all = ClaimColumn::ALL.iter();
        let wanted: BTreeMap<Wanted, Vec<Heading>> =
            all.map(|column| (Wanted::Claim(*column), self.source.headings(*column))).collect();
        let needs = |columns: &Columns| {
            use ClaimColumn::{InTime, Rate, Ticket, Total, Value};
            [Ticket, Total, InTime, Rate, Value].into_iter().any(|column| columns.has(column))
        };
        let help = said!("claims.no-claims-help");
        self.table(file, &wanted, &needs, &help, |reading, row| {
            match row.columns.has(ClaimColumn::Ticket) {
                true => reading.ticket(row),
                false => reading.row(row),
            }
        });
    }

    /// Reads one file row by row.
    fn table(
        &mut self,
        file: &File,
        wanted: &BTreeMap<Wanted, Vec<Heading>>,
        needs: &dyn Fn(&Columns) -> bool,
        help: &Said,
        mut take: impl FnMut(&mut Self, &Cells<'_>),
    ) {
        let name: Arc<str> = file.name.as_str().into();
        let labels: Vec<String> = wanted.values().flatten().filter_map(named).collect();
        let found = |header: &StringRecord| {
            Columns::find(&name, header, wanted).is_ok_and(|columns| needs(&columns))
        };
        let options = self.options();
        let options = Options { needs: Some(&found), columns: Some(&labels), ..options };
        let mut opened = match table::open(&name, &file.bytes, &options) {
            Ok(opened) => opened,
            Err(stops) => return self.stops.extend(stops),
        };
        let columns = match Columns::find(&name, &opened.header, wanted) {
            Ok(columns) if needs(&columns) => columns,
            Ok(columns) => {
                let header: Vec<&str> = opened.header.iter().map(str::trim).collect();
                let header = shown(&header.join(", "));
                let lacks = self.lacks(&columns, wanted);
                let lacks = lacks.into_iter().reduce(|all, next| said!("stop.and", all, next));
                let (message, help) = match lacks {
                    None => (said!("claims.no-claims", header), help.clone()),
                    Some(lacks) => (
                        said!("claims.no-such-column", lacks, header),
                        said!("claims.no-such-column-help"),
                    ),
                };
                return self.stops.push(Stop::new(&name, opened.header_line, message).help(help));
            }
            Err(stops) => return self.stops.extend(stops),
        };
        if self.source.from == ClaimsFrom::Files {
            let columns = columns.unread(&opened.header);
            let unread = Unread { file: Arc::clone(&name), columns };
            self.read.claims.unread.extend((!unread.columns.is_empty()).then_some(unread));
        }
        self.seen.extend(columns.claimed());
        self.of_rows |= !columns.has(ClaimColumn::Ticket);
        self.read.findings.append(&mut opened.findings);
        let (mut rows, mut set_aside) = (0, 0);
        loop {
            let row = match opened.rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => break,
                Err(stops) => {
                    self.stops.extend(stops);
                    break;
                }
            };
            if row.cells.is_blank() {
                continue;
            }
            rows += 1;
            let cells = Cells { file: &name, line: row.line, columns: &columns, record: row.cells };
            match (self.is_total(&cells), columns.fits(row.cells)) {
                (true, _) => {
                    set_aside += 1;
                    self.set_aside(&cells);
                }
                (false, true) => take(self, &cells),
                (false, false) => self.stops.push(misfit(&cells)),
            }
        }
        self.read.findings.extend(opened.rows.take_findings());
        let sha256 = sha256(&file.bytes);
        self.read.files.push(FileRead { name, sha256, rows, set_aside });
    }

    /// The columns that make a file one of claims and that it lacks, as `[claims.columns]` calls
    /// them.
    fn lacks(&self, columns: &Columns, wanted: &BTreeMap<Wanted, Vec<Heading>>) -> Vec<Said> {
        use ClaimColumn::{InTime, Rate, Ticket, Total, Value};
        let of_export = self.source.from == ClaimsFrom::Export;
        let lacks = wanted.iter().filter_map(|(wanted, headings)| {
            let Wanted::Claim(column) = *wanted else { return None };
            let makes = of_export || [Ticket, Total, InTime, Rate, Value].contains(&column);
            let mapped = makes && self.source.columns.contains_key(&column);
            (mapped && !columns.has(column))
                .then(|| said!("claims.called", key = column.key(), names = any_of(headings)))
        });
        lacks.collect()
    }

    fn options(&self) -> Options<'c> {
        let (claims, export) = (self.source, &self.contract.source);
        let of_export = claims.from == ClaimsFrom::Export;
        Options {
            delimiter: claims.delimiter.or(export.delimiter.filter(|_| of_export)),
            encoding: claims
                .encoding
                .as_deref()
                .or(export.encoding.as_deref().filter(|_| of_export)),
            sheet: claims.sheet.as_deref().or(export.sheet.as_deref().filter(|_| of_export)),
            ..Options::default()
        }
    }
}

fn misfit(row: &Cells<'_>) -> Stop {
    let (cells, width) = (row.record.len(), row.columns.width);
    Stop::new(row.file, row.line, said!("stop.ragged", cells, width))
        .like("cells")
        .help(said!("claims.ragged-help"))
}

fn named(heading: &Heading) -> Option<String> {
    match heading {
        Heading::Named(name) => Some(label(name)),
        Heading::Position(_) => None,
    }
}
