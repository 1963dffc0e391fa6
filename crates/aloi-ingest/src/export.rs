//! The export: its tickets, what was noticed in reading it, and its files.

use crate::assemble::Assembly;
use crate::cell::Cells;
use crate::columns;
use crate::files::{FileRead, Files};
use crate::new_groups::NewGroups;
use crate::quoted::shown;
use crate::read_as::ReadAs;
use crate::stop::Stop;
use crate::stops::{
    contested_stops, damaged_stops, unmapped_stop, unreadable_finding, unreadable_stop,
};
use crate::times::Times;
use crate::watch::Watch;
use crate::{damage, later, names, new_groups, planned, shapes, unread};
use aloi::name::Name;
use aloi::zone::Tz;
use aloi::{
    Code, Finding, Glossary, Group, History, Instant, Knowledge, Place, Precision, Scope, Ticket,
};
use aloi_contract::{Column, ContractFile, Shape};
use aloi_words::{ToValue, Value, list, said};
use std::collections::HashSet;
use std::sync::Arc;

/// An export, read.
#[derive(Clone, Debug)]
pub struct Export {
    /// Its tickets, in the order in which they were met.
    pub tickets: Vec<Ticket>,
    /// What was noticed in reading it.
    pub findings: Vec<Finding>,
    /// Its files, in the order in which they were read.
    pub files: Vec<FileRead>,
    /// Whether every planned time of its tickets in scope is at midnight in the contract's zone
    /// (R12).
    pub planned_dates_alone: bool,
    /// How precisely its times are told, as the source declares it or as they show.
    pub precision: Precision,
    /// The earliest instant at which something happened; `None` where nothing has one.
    pub earliest: Option<Instant>,
    /// The latest instant at which something happened; `None` where nothing has one.
    pub latest: Option<Instant>,
    /// What was read of each file as what, with the first values; nothing of an export that was read
    /// as a stream.
    pub read_as: Vec<ReadAs>,
}

impl Export {
    /// The groups that first have a ticket in the last month of the export, by the clocks of `zone`;
    /// `None` where nothing in it has a date. Its words are those of `glossary`.
    #[must_use]
    pub fn new_groups(&self, glossary: &Glossary, zone: Tz) -> Option<NewGroups> {
        new_groups::of(&self.tickets, glossary, zone)
    }

    /// What is known of the export as a whole, as of `as_of`: what has no history is then taken as
    /// exported, and that is a finding (R15).
    pub fn knowledge(&mut self, as_of: Option<Instant>) -> Knowledge {
        if let Some(as_of) = as_of {
            self.findings.push(Finding::new(Code::AsOfCurrentValues).value(as_of));
        }
        Knowledge {
            as_of: as_of.unwrap_or(Instant::NEVER),
            planned_dates_alone: self.planned_dates_alone,
            precision: self.precision,
        }
    }

    /// Adds what there is of another source besides its items; its findings are located.
    pub fn add(&mut self, mut other: Self) {
        let mut findings = std::mem::take(&mut other.findings);
        findings.iter_mut().for_each(|finding| other.locate(finding));
        self.findings.extend(findings);
        self.files.extend(other.files);
        self.read_as.extend(other.read_as);
        self.earliest = self.earliest.into_iter().chain(other.earliest).min();
        self.latest = self.latest.max(other.latest);
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
    read_with(files, contract, glossary, Watch::default())
}

/// Reads an export as [`read`] does, and now and then tells `told` how many bytes of the files have
/// been read.
///
/// # Errors
/// Those of [`read`].
pub fn read_watched<'a>(
    files: &Files,
    contract: &'a ContractFile,
    glossary: &'a mut Glossary,
    told: &'a mut dyn FnMut(u64),
) -> Result<Export, Vec<Stop>> {
    read_with(files, contract, glossary, Watch::new(told))
}

fn read_with<'a>(
    files: &Files,
    contract: &'a ContractFile,
    glossary: &'a mut Glossary,
    watch: Watch<'a>,
) -> Result<Export, Vec<Stop>> {
    let source = &contract.source;
    let stops =
        shapes::needed_files(!files.tickets.is_empty(), !files.history.is_empty(), source.shape);
    if !stops.is_empty() {
        return Err(stops);
    }
    let times = Times::new(source, contract.contract.timezone);
    let mut assembly = Assembly::new(source, Cells::new(source, times, glossary), watch);
    shapes::read(&mut assembly, files);
    if assembly.cells.times.order_asked() {
        let Assembly { cells: Cells { times, glossary, .. }, watch, .. } = assembly;
        let cells = Cells::new(source, times.again(source, None), glossary);
        assembly = Assembly::new(source, cells, watch.again());
        shapes::read(&mut assembly, files);
    }
    finish(assembly, contract)
}

/// Looks at the export as a whole: what stops the run, what is a finding.
fn finish(mut assembly: Assembly<'_>, contract: &ContractFile) -> Result<Export, Vec<Stop>> {
    for (file, rows) in std::mem::take(&mut assembly.replaced) {
        assembly.files[file].set_aside += rows;
    }
    assembly.add_only_named();
    let names: Vec<&str> = assembly.files.iter().map(|file| &*file.name).collect();
    if assembly.stops.is_empty() {
        let files = list(&names);
        let nowhere = columns::mapped_nowhere(assembly.source, &assembly.columns, &files);
        assembly.stops.extend(nowhere);
        let kept = columns::kept_nowhere(assembly.source, &assembly.columns, &files);
        assembly.stops.extend(kept);
    }
    let files_opened = assembly.columns.len() == assembly.files.len();
    if files_opened {
        let (columns, tells) = (&assembly.columns, assembly.cells.tells);
        let stops = unread::stops(contract, unread::any_of(columns), tells, &labels_of(&assembly));
        let is_told = unread::is_told(contract, unread::any_of(columns), tells, Column::Group);
        assembly.stops.extend(stops);
        let meant = unread::every_group_is_meant(contract);
        if !is_told && meant && contract.source.shape != Shape::Summary {
            give_to_provider(&mut assembly.tickets);
        }
    }
    if assembly.stops.is_empty() && assembly.tickets.is_empty() {
        assembly.stops.extend(empty(contract, &names));
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
    assembly.stops.extend(assembly.cells.times.order_stops());
    let unmapped: Vec<(usize, Name)> = assembly.unmapped.clone();
    let unmapped =
        unmapped.iter().filter(|(t, _)| in_scope.contains(assembly.tickets[*t].id.as_str()));
    let unmapped = unmapped_stop(unmapped, &assembly, contract);
    assembly.stops.extend(unmapped);
    let contested = contested_stops(&assembly, &scope);
    assembly.stops.extend(contested);
    if !assembly.stops.is_empty() {
        let damaged = damaged_stops(&assembly);
        assembly.stops.extend(damaged);
        return Err(assembly.stops);
    }
    complete(&mut assembly, &scope, 0);
    let Assembly { cells, tickets, files, read_as, .. } = assembly;
    let Cells { times, glossary, mut findings, .. } = cells;
    findings.extend(of_the_whole(contract, glossary, &times, &files));
    let planned_dates_alone = times.planned_dates_alone();
    let precision = contract.source.precision.unwrap_or_else(|| times.precision());
    let (earliest, latest) = times.reach();
    Ok(Export {
        tickets: tickets.into_vec(),
        findings,
        files,
        planned_dates_alone,
        precision,
        earliest,
        latest,
        read_as,
    })
}

/// Every ticket is meant to be the provider's, for nothing says whose it is.
pub(crate) fn give_to_provider(tickets: &mut [Ticket]) {
    for ticket in tickets {
        ticket.group = History { current: Group::PROVIDER, ..History::default() };
    }
}

/// All rows of the tickets at hand were read, and nothing in them stops the run: gives them what was
/// guessed of them. The findings about them begin at `since`.
pub(crate) fn complete(assembly: &mut Assembly<'_>, scope: &Scope, since: usize) {
    for ticket in assembly.tickets.iter() {
        if planned::has_times(ticket) && scope.holds(ticket) {
            assembly.cells.times.see_planned(ticket);
        }
        assembly.cells.findings.extend(damage::damaged_id(ticket));
    }
    let own = assembly.cells.findings.get(since..).unwrap_or_default();
    if assembly.cells.guessed.give(&mut assembly.tickets, own) {
        later::settle(assembly, since);
    }
}

/// Why an export without a ticket stops the run; a register may have nothing in it: no call came.
pub(crate) fn empty(contract: &ContractFile, files: &[&str]) -> Option<Stop> {
    let stop = || Stop::new("", 0, said!("stop.no-ticket", files = list(files)));
    let is_register = contract.source.asked.is_some();
    (!is_register).then(|| stop().help(said!("stop.no-ticket-help")))
}

/// The labels of the files that were read, for messages.
fn labels_of(assembly: &Assembly<'_>) -> Value {
    let files = assembly.files.iter().zip(&assembly.columns);
    let has = |(file, columns): (&FileRead, &columns::Columns)| {
        said!("stop.file-has", file = shown(&file.name), labels = columns.labels())
    };
    files.map(has).reduce(|all, next| said!("stop.each-file", all, next)).to_value()
}

/// What is noticed of an export as a whole, once all of it was read.
pub(crate) fn of_the_whole(
    contract: &ContractFile,
    glossary: &Glossary,
    times: &Times,
    files: &[FileRead],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    if glossary.lacks_provider() {
        let groups: Vec<&str> =
            contract.contract.groups.iter().map(aloi::name::Pattern::text).collect();
        let finding = Finding::new(Code::NoProviderGroup).column("group");
        findings.push(finding.value(groups.join(", ")));
    }
    findings.extend(names::findings(contract, glossary));
    findings.extend(damage::cut_short(files));
    findings.extend(times.findings());
    if times.planned_dates_alone() {
        findings.push(Finding::new(Code::PlannedDatesAlone).column("planned_at"));
    }
    findings
}
