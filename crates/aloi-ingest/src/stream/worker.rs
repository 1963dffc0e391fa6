//! What each thread does: rows of whole tickets read into tickets, and these given away.

use super::bail::Bail;
use super::cut::{Cut, Cutting};
use super::feed::Block;
use super::head::Head;
use super::order::Ascent;
use super::records;
use super::row::Row;
use super::rows::{Cutter, Form};
use super::run::{Lines, Run};
use super::work::{Aim, Gathered, Work};
use crate::assemble::Assembly;
use crate::cell::Cells;
use crate::counted::Counted;
use crate::files::FileRead;
use crate::reading::{At, Reading, trimmed};
use crate::row::RowCells;
use crate::shapes::Taken;
use crate::table::{Record, quote_fault};
use crate::times::Times;
use crate::total;
use crate::watch::Watch;
use aloi::{Glossary, Row as RowNumber, Scope};

/// Reads rows into tickets.
pub(super) struct Worker<'a> {
    pub(super) work: Work<'a>,
    pub(super) assembly: Assembly<'a>,
    /// What the rows of the tickets at hand have told.
    pub(super) taken: Taken,
    /// What the times of all tickets so far show.
    pub(super) times: Times,
    pub(super) scope: Scope,
    counted: Vec<Counted>,
    /// What looks like lines of totals, by file.
    totals: Vec<(usize, u64)>,
    /// What cuts the rows of each file; none while it does.
    cutters: Vec<Option<Cutter>>,
    cells: Vec<(u32, u32)>,
    record: Record,
    pub(super) tickets: u64,
    /// How many findings are of the tickets given before.
    pub(super) noted: usize,
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
            taken: Taken::default(),
            times: work.times.part(),
            scope,
            counted: vec![Counted::default(); work.heads.len()],
            totals: Vec::new(),
            cutters: work.heads.iter().map(|_| None).collect(),
            cells: Vec::new(),
            record: Record::default(),
            tickets: 0,
            noted: 0,
        }
    }

    /// Reads the rows of a block.
    pub(super) fn block(&mut self, block: &Block, ascent: &mut Ascent) -> Result<(), Bail> {
        self.rows(Run::of(block), ascent)
    }

    /// Reads rows.
    pub(super) fn rows(&mut self, run: Run<'_>, ascent: &mut Ascent) -> Result<(), Bail> {
        let head = &self.work.heads[run.file];
        match head.form {
            Form::Text(delimiter) => self.text(head, delimiter, run.text()?, run.lines, ascent),
            Form::Records => self.records(head, run.bytes, ascent),
        }
    }

    /// Whether nothing more is to be read: the order of day and month was looked for, and is found.
    fn is_done(&self) -> bool {
        self.work.aim == Aim::Dates && self.assembly.cells.times.order_found()
    }

    /// Reads rows that were put down as records.
    fn records(&mut self, head: &'a Head, bytes: &[u8], ascent: &mut Ascent) -> Result<(), Bail> {
        let mut record = std::mem::take(&mut self.record);
        for row in records::rows(bytes) {
            if self.is_done() {
                break;
            }
            let (sifted, line) = records::read(&bytes[row.from..row.to], &mut record);
            ascent.to(trimmed(record.get(head.id).unwrap_or("")))?;
            let Self { assembly, taken, counted, .. } = self;
            assembly.sifted(
                &head.table,
                sifted,
                (line, &record),
                &mut counted[head.file],
                &mut |assembly, reading| taken.row(assembly, reading, head.of_tickets),
            );
        }
        self.record = record;
        Ok(())
    }

    /// Reads rows of a plain text.
    fn text(
        &mut self,
        head: &'a Head,
        delimiter: u8,
        text: &str,
        mut lines: Lines<'_>,
        ascent: &mut Ascent,
    ) -> Result<(), Bail> {
        let cells = std::mem::take(&mut self.cells);
        let mut cutting = Cutting::new(text.as_bytes(), delimiter, cells);
        let looking = self.work.aim == Aim::Dates;
        loop {
            let line = lines.next();
            match cutting.next() {
                _ if looking && self.is_done() => return Ok(()),
                Cut::Cells => {
                    let cells = RowCells::Text { text, cells: &cutting.cells };
                    self.row(head, line, cells, ascent)?;
                    lines.pass(1);
                }
                Cut::Odd => {
                    let row = cutting.odd()?;
                    lines.pass(self.odd_row(head, (text, delimiter), line, row, ascent)?);
                }
                Cut::End => break,
            }
        }
        self.cells = cutting.cells;
        if lines.all_read() { Ok(()) } else { Err(Bail::AsTables) }
    }

    /// A row that is cut by itself; how many lines it takes.
    fn odd_row(
        &mut self,
        head: &'a Head,
        (text, delimiter): (&str, u8),
        line: u64,
        row: Row,
        ascent: &mut Ascent,
    ) -> Result<u64, Bail> {
        let lines = row.lines(text.as_bytes());
        if lines != 1 {
            let raw = &text.as_bytes()[row.from..row.next];
            let found = quote_fault(raw, delimiter, &head.table.file, line, b'\n');
            self.assembly.cells.findings.extend(found.map_err(|_| Bail::Stops)?);
        }
        if row.from == row.to {
            return Ok(lines);
        }
        let cutter = self.cutters[head.file].take();
        let mut cutter = cutter.unwrap_or_else(|| Cutter::new(head.form));
        let cells = cutter.cut(text, row)?;
        let done = self.row(head, line, cells, ascent);
        self.cutters[head.file] = Some(cutter);
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
        let Self { assembly, taken, counted, totals, .. } = self;
        let first = cells.get(0).unwrap_or("");
        if cells.len() == 1 && first.trim().is_empty() {
            return Ok(());
        }
        let table = &head.table;
        let id = if head.id == 0 { first } else { cells.get(head.id).unwrap_or("") };
        let id = trimmed(id);
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
        let mut take = |assembly: &mut Assembly<'a>, reading: Reading<'_>| {
            taken.row(assembly, reading, head.of_tickets)
        };
        let plain = cells.len() == table.columns.width()
            && !assembly.cells.given(id).is_empty()
            && !head.is_label(id)
            && (head.id == 0 || !head.begins_header(first));
        if !plain {
            assembly.row(table, line, &cells.to_record(), counted, &mut take);
            return Ok(());
        }
        let at = At { file: &table.file, line, ticket: id };
        let row = RowNumber(table.number | line);
        let used = take(assembly, Reading { at, row, cells, columns: &table.columns });
        counted.rows += 1;
        counted.set_aside += u64::from(!used);
        Ok(())
    }

    /// Forgets what was read, but for what its times show.
    pub(super) fn forget(&mut self) {
        self.assembly.forget();
        self.assembly.stops.clear();
        self.assembly.only_named.clear();
        self.assembly.cells.findings.clear();
        self.assembly.cells.unreadable.clear();
        self.taken = Taken::default();
    }

    /// What the times show of the rows at hand.
    pub(super) fn into_times(self) -> Times {
        self.assembly.cells.times
    }

    /// What the thread has found.
    pub(super) fn gathered(mut self) -> Gathered {
        for (file, rows) in std::mem::take(&mut self.assembly.replaced) {
            self.counted[file].set_aside += rows;
        }
        let Self { counted, totals, tickets, times, taken, assembly, .. } = self;
        let Cells { findings, tells, .. } = assembly.cells;
        let others = taken.others;
        Gathered { times, others, findings, tells, counted, totals, tickets }
    }
}
