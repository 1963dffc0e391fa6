//! What each thread does: rows of whole tickets read into tickets, and these given away.

use super::cut::{Cut, Cutting};
use super::head::Head;
use super::order::Ascent;
use super::rows::{Cutter, Row};
use super::run::Run;
use super::text::Block;
use super::{Assumed, Bail, Options, Told};
use crate::assemble::{Assembly, Counted, Reading};
use crate::cell::{At, Cells, HistoryTells};
use crate::changes::{self, OtherFields};
use crate::export::{FileRead, is_contested, unreadable_finding};
use crate::row::RowCells;
use crate::table::quote_fault;
use crate::times::Times;
use crate::watch::Watch;
use crate::{damage, later, opened, planned, tickets, total};
use aloi::{Finding, Glossary, Row as RowNumber, Scope, Ticket};
use aloi_contract::ContractFile;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// What all threads share.
#[derive(Clone, Copy)]
pub(super) struct Work<'w> {
    pub(super) contract: &'w ContractFile,
    pub(super) glossary: &'w Glossary,
    pub(super) options: &'w Options<'w>,
    pub(super) told: &'w Told<'w>,
    pub(super) heads: &'w [Head],
    pub(super) times: &'w Times,
}

/// What a thread has found.
pub(super) struct Part<S> {
    pub(super) state: S,
    pub(super) times: Times,
    pub(super) findings: Vec<Finding>,
    pub(super) others: OtherFields,
    pub(super) tells: HistoryTells,
    /// The rows of each file.
    pub(super) counted: Vec<Counted>,
    /// The lines of totals, by file, if each stands at the foot of its own.
    pub(super) totals: Vec<(usize, u64)>,
    pub(super) glossary: Glossary,
    pub(super) tickets: u64,
}

/// Reads rows into tickets.
pub(super) struct Worker<'a> {
    work: Work<'a>,
    pub(super) assembly: Assembly<'a>,
    /// What the rows of the tickets at hand show.
    others: OtherFields,
    /// What those of all tickets so far do.
    all: (Times, OtherFields),
    scope: Scope,
    counted: Vec<Counted>,
    /// What looks like lines of totals, by file.
    totals: Vec<(usize, u64)>,
    /// What cuts the rows of each file; none while it does.
    cutters: Vec<Option<Cutter>>,
    cells: Vec<(u32, u32)>,
    tickets: u64,
    /// How many findings are of the tickets given before.
    noted: usize,
}

impl<'a> Worker<'a> {
    pub(super) fn new(work: Work<'a>, glossary: &'a mut Glossary) -> Self {
        let source = &work.contract.source;
        let scope = Scope::new(&work.contract.contract, glossary);
        let cells = Cells::new(source, work.times.part(), glossary);
        let mut assembly = Assembly::new(source, cells, Watch::default());
        for head in work.heads {
            assembly.columns.push(head.table.columns.clone());
            let name = std::sync::Arc::clone(&head.table.file);
            let (sha256, rows, set_aside) = (String::new(), 0, 0);
            assembly.files.push(FileRead { name, sha256, rows, set_aside });
        }
        Self {
            work,
            assembly,
            others: OtherFields::default(),
            all: (work.times.part(), OtherFields::default()),
            scope,
            counted: vec![Counted::default(); work.heads.len()],
            totals: Vec::new(),
            cutters: work.heads.iter().map(|_| None).collect(),
            cells: Vec::new(),
            tickets: 0,
            noted: 0,
        }
    }

    /// Reads the rows of a block.
    pub(super) fn block(&mut self, block: &Block, ascent: &mut Ascent) -> Result<(), Bail> {
        self.rows(Run::of(block)?, ascent)
    }

    /// Reads rows.
    pub(super) fn rows(&mut self, run: Run<'_>, ascent: &mut Ascent) -> Result<(), Bail> {
        let Run { file, text, mut lines } = run;
        let head = &self.work.heads[file];
        let cells = std::mem::take(&mut self.cells);
        let mut cutting = Cutting::new(text.as_bytes(), head.delimiter, cells);
        loop {
            let line = lines.next();
            match cutting.next() {
                Cut::Cells => {
                    let cells = RowCells::Text { text, cells: &cutting.cells };
                    self.row(head, line, cells, ascent)?;
                    lines.pass(1);
                }
                Cut::Odd => {
                    let row = cutting.odd()?;
                    lines.pass(self.odd_row(text, file, line, row, ascent)?);
                }
                Cut::End => break,
            }
        }
        self.cells = cutting.cells;
        if lines.all_read() { Ok(()) } else { Err(Bail::Simple) }
    }

    /// A row that is cut by itself; how many lines it takes.
    fn odd_row(
        &mut self,
        text: &str,
        file: usize,
        line: u64,
        row: Row,
        ascent: &mut Ascent,
    ) -> Result<u64, Bail> {
        let head = &self.work.heads[file];
        let lines = row.lines(text.as_bytes());
        if lines != 1 {
            let raw = &text.as_bytes()[row.from..row.next];
            let found = quote_fault(raw, head.delimiter, &head.table.file, line, b'\n');
            self.assembly.cells.findings.extend(found.map_err(|_| Bail::Simple)?);
        }
        if row.from == row.to {
            return Ok(lines);
        }
        let cutter = self.cutters[file].take();
        let mut cutter = cutter.unwrap_or_else(|| Cutter::new(head.delimiter));
        let cells = cutter.cut(text, row)?;
        let done = self.row(head, line, cells, ascent);
        self.cutters[file] = Some(cutter);
        done.map(|()| lines)
    }

    /// A row in cells.
    #[inline]
    fn row(
        &mut self,
        head: &'a Head,
        line: u64,
        cells: RowCells<'_>,
        ascent: &mut Ascent,
    ) -> Result<(), Bail> {
        let Self { assembly, others, counted, totals, .. } = self;
        let first = cells.get(0).unwrap_or("");
        if cells.len() == 1 && first.trim().is_empty() {
            return Ok(());
        }
        let table = &head.table;
        let id = if head.id == 0 { first } else { cells.get(head.id).unwrap_or("") };
        let id = crate::assemble::trimmed(id);
        let counted = &mut counted[head.file];
        if !id.is_empty() {
            counted.last = counted.last.max(line);
        }
        if total::is_like(id, cells, &table.columns) {
            totals.push((head.file, line));
            assembly.foot(table, line, id, counted);
            return Ok(());
        }
        ascent.to(id)?;
        let mut taken = |assembly: &mut Assembly<'a>, reading: Reading<'_>| match head.of_tickets {
            true => tickets::take(assembly, reading),
            false => changes::take(assembly, reading, others),
        };
        let plain = cells.len() == table.columns.width()
            && !assembly.cells.given(id).is_empty()
            && !head.is_label(id)
            && (head.id == 0 || !head.begins_header(first));
        if !plain {
            assembly.row(table, line, &cells.to_record(), counted, &mut taken);
            return Ok(());
        }
        let at = At { file: &table.file, line, ticket: id };
        let row = RowNumber(table.number | line);
        let used = taken(assembly, Reading { at, row, cells, columns: &table.columns });
        counted.rows += 1;
        counted.set_aside += u64::from(!used);
        Ok(())
    }

    /// All rows of some tickets were read: gives the tickets to `take`.
    pub(super) fn give(
        &mut self,
        mut take: impl FnMut(&Ticket, &Glossary) -> Result<(), Bail>,
    ) -> Result<(), Bail> {
        let assembly = &mut self.assembly;
        if assembly.stops.is_empty() {
            changes::finish_moves(assembly);
            opened::at_first_rows(assembly);
        }
        assembly.add_only_named();
        let times = &assembly.cells.times;
        if times.order_asked() {
            return Err(if times.is_looking() { Bail::OrderAsked } else { Bail::Simple });
        }
        if self.stops() {
            return Err(Bail::Simple);
        }
        let assembly = &mut self.assembly;
        for ticket in &assembly.tickets {
            if planned::has_times(ticket) && self.scope.holds(ticket) {
                assembly.cells.times.see_planned(ticket);
            }
        }
        let assumed = self.work.options.assumed;
        if assumed.planned_dates_alone && assembly.cells.times.has_planned_hours() {
            return Err(Bail::Otherwise(Assumed { planned_dates_alone: false, ..assumed }));
        }
        assembly.cells.findings.extend(damage::damaged_ids(&assembly.tickets));
        let own = assembly.cells.findings.get(self.noted..).unwrap_or_default();
        assembly.cells.guessed.give(&mut assembly.tickets, own);
        later::settle(assembly, self.noted);
        self.noted = assembly.cells.findings.len();
        for ticket in &assembly.tickets {
            take(ticket, assembly.cells.glossary)?;
        }
        self.tickets += assembly.tickets.len() as u64;
        assembly.forget();
        // Rows come in their order only among those of the same tickets.
        let times = std::mem::replace(&mut assembly.cells.times, self.work.times.part());
        self.all.0.merge(times);
        self.all.1.merge(std::mem::take(&mut self.others));
        Ok(())
    }

    /// Whether the run must stop for something in the tickets at hand; what does not matter there
    /// becomes findings.
    fn stops(&mut self) -> bool {
        let (assembly, scope) = (&mut self.assembly, &self.scope);
        let unreadable = std::mem::take(&mut assembly.cells.unreadable);
        for one in &unreadable {
            let ticket = assembly.find(&one.ticket);
            if ticket.is_some_and(|ticket| scope.holds(&assembly.tickets[ticket])) {
                return true;
            }
            assembly.cells.findings.push(unreadable_finding(one));
        }
        let mut unmapped = assembly.unmapped.iter();
        !assembly.stops.is_empty()
            || unmapped.any(|(ticket, _)| scope.holds(&assembly.tickets[*ticket]))
            || assembly.tickets.iter().any(|ticket| is_contested(ticket, scope))
    }

    /// Forgets what was read, but for what its times show.
    pub(super) fn forget(&mut self) {
        self.assembly.forget();
        self.assembly.stops.clear();
        self.assembly.only_named.clear();
        self.assembly.cells.findings.clear();
        self.assembly.cells.unreadable.clear();
    }

    /// What the times show.
    pub(super) fn into_times(self) -> Times {
        self.assembly.cells.times
    }

    /// What the thread has found.
    fn gathered(mut self) -> Gathered {
        for (file, rows) in std::mem::take(&mut self.assembly.replaced) {
            self.counted[file].set_aside += rows;
        }
        let (times, others) = self.all;
        let Self { counted, totals, tickets, assembly, .. } = self;
        let findings = assembly.cells.findings;
        Gathered { times, others, findings, counted, totals, tickets }
    }
}

/// What a thread has to tell of the export as a whole.
struct Gathered {
    times: Times,
    others: OtherFields,
    findings: Vec<Finding>,
    counted: Vec<Counted>,
    totals: Vec<(usize, u64)>,
    tickets: u64,
}

/// Gives away the tickets of which all rows were read.
pub(super) type Give<'g> = &'g mut dyn FnMut(&mut Worker<'_>) -> Result<(), Bail>;

/// Lets every thread do its part of a work: `next` is asked, by one at a time, for portions of it,
/// and `read` reads them, and gives their tickets whenever some are complete.
pub(super) fn run<S: Send, P: Send>(
    work: &Work<'_>,
    make: &(impl Fn() -> S + Sync),
    take: &(impl Fn(&mut S, &Ticket, &Glossary) -> Result<(), Bail> + Sync),
    next: impl FnMut(Option<P>) -> Result<Option<P>, Bail> + Send,
    read: impl Fn(&mut Worker<'_>, &mut P, Give<'_>) -> Result<(), Bail> + Sync,
) -> Result<Vec<Part<S>>, Bail> {
    let (next, failed) = (Mutex::new(next), AtomicBool::new(false));
    let one = || {
        let (mut glossary, mut state) = (work.glossary.clone(), make());
        let mut worker = Worker::new(*work, &mut glossary);
        let mut give = |worker: &mut Worker<'_>| {
            worker.give(|ticket, glossary| take(&mut state, ticket, glossary))
        };
        let mut portions = || {
            let mut done = None;
            while !failed.load(Ordering::Relaxed) {
                let portion = match next.lock() {
                    Ok(mut next) => next(done.take())?,
                    Err(_) => None,
                };
                let Some(mut portion) = portion else { break };
                read(&mut worker, &mut portion, &mut give)?;
                done = Some(portion);
            }
            Ok(())
        };
        let outcome: Result<(), Bail> = portions();
        if outcome.is_err() {
            failed.store(true, Ordering::Relaxed);
        }
        outcome?;
        let tells = worker.assembly.cells.tells;
        let Gathered { times, others, findings, counted, totals, tickets } = worker.gathered();
        Ok(Part { state, times, findings, others, tells, counted, totals, glossary, tickets })
    };
    on_threads(work.options.threads.get(), &one)
}

/// What `one` gives on each of so many threads; with one, on this.
pub(super) fn on_threads<T: Send>(
    threads: usize,
    one: &(impl Fn() -> Result<T, Bail> + Sync),
) -> Result<Vec<T>, Bail> {
    if threads == 1 {
        return Ok(vec![one()?]);
    }
    std::thread::scope(|scope| {
        // where the system gives no more threads, those that there are do the work
        let more = || std::thread::Builder::new().spawn_scoped(scope, one).ok();
        let others: Vec<_> = (1..threads).map_while(|_| more()).collect();
        let mut all = vec![one()];
        for other in others {
            match other.join() {
                Ok(given) => all.push(given),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all.into_iter().collect()
    })
}
