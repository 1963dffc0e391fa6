//! Files in any order: their rows parted by ticket first, then read part by part.

use super::finish::finish;
use super::rows::{self, Cutter};
use super::source::Sources;
use super::store::{Found, Rows, Store};
use super::text::{Block, Text};
use super::workers::{self, Work, Worker};
use super::{Bail, Streamed, Way};
use aloi::{Glossary, Ticket};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How many bytes are read at once.
const BLOCK: usize = 1 << 18;

/// How many times the bytes of its rows a part takes while it is read into tickets, at most.
const GROWS: u64 = 8;

/// The most parts, and the most bytes of rows that are gathered before they are put away.
const MOST_PARTS: u64 = 4096;
const MOST_GATHERED: u64 = 1 << 16;

/// Gives every ticket of the export to `take`.
pub(super) fn run<S: Send>(
    work: &Work<'_>,
    sources: &Sources<'_>,
    make: &(impl Fn() -> S + Sync),
    take: &(impl Fn(&mut S, &Ticket, &Glossary) -> Result<(), Bail> + Sync),
) -> Result<Streamed<S>, Bail> {
    let parts = Parts::of(work, sources);
    // Tickets first: of each part its rows of tickets, then those of its history.
    let store = Store::new(parts.count * 2, work.options.memory / 4, work.options.scratch);
    let digests = part(work, sources, &parts, &store)?;
    let next_part = AtomicUsize::new(0);
    let next = |_| {
        let part = next_part.fetch_add(1, Ordering::Relaxed);
        Ok((part < parts.count).then_some(part))
    };
    let found = workers::run(work, make, take, next, |worker, part: &usize| {
        for kind in [part * 2, part * 2 + 1] {
            let (bytes, rows) = store.take(kind)?;
            read(worker, &bytes, &rows)?;
        }
        Ok(())
    })?;
    finish(Way::Parted, work, found, digests)
}

/// How the rows are parted.
struct Parts {
    count: usize,
    /// So many bytes of a part are gathered before they are put away.
    gathered: usize,
}

impl Parts {
    /// As many parts as it takes for each thread to read one within the memory.
    fn of(work: &Work<'_>, sources: &Sources<'_>) -> Self {
        let bytes: u64 = sources.all().map(|source| source.bytes).sum();
        let threads = work.options.threads.get() as u64;
        let (memory, half) = (work.options.memory.max(1 << 16), work.options.memory / 2);
        let wanted = bytes.saturating_mul(GROWS * threads) / half.max(1 << 15);
        let count = wanted.clamp(threads.max(16), MOST_PARTS);
        let gathered = (memory / 8 / (count * 2 * threads)).clamp(1 << 8, MOST_GATHERED);
        Self {
            count: usize::try_from(count).unwrap_or(16),
            gathered: usize::try_from(gathered).unwrap_or(1 << 8),
        }
    }

    /// The part of the ticket called `id`.
    fn of_id(&self, id: &str) -> usize {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for chunk in id.as_bytes().chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            hash ^= hash >> 29;
        }
        let part = (u128::from(hash) * self.count as u128) >> 64;
        usize::try_from(part).unwrap_or(0)
    }
}

/// Parts the rows of all files; gives the digests of these.
fn part(
    work: &Work<'_>,
    sources: &Sources<'_>,
    parts: &Parts,
    store: &Store<'_>,
) -> Result<Vec<String>, Bail> {
    let reading = Reading { work, sources, text: None, digests: Vec::new() };
    let reading = Mutex::new(reading);
    let failed = AtomicBool::new(false);
    let one = || {
        let outcome = part_some(work, parts, store, &reading, &failed);
        if outcome.is_err() {
            failed.store(true, Ordering::Relaxed);
        }
        outcome
    };
    workers::on_threads(work.options.threads.get(), &one)?;
    match reading.into_inner() {
        Ok(reading) => Ok(reading.digests),
        Err(_) => Err(Bail::Simple),
    }
}

/// Parts blocks of rows as long as there are any.
fn part_some(
    work: &Work<'_>,
    parts: &Parts,
    store: &Store<'_>,
    reading: &Mutex<Reading<'_, '_>>,
    failed: &AtomicBool,
) -> Result<(), Bail> {
    let mut gathered: Vec<Rows> = Vec::new();
    gathered.resize_with(parts.count * 2, Rows::default);
    let mut cutters: Vec<Cutter> =
        work.heads.iter().map(|head| Cutter::new(head.delimiter)).collect();
    let mut spare = Vec::new();
    while !failed.load(Ordering::Relaxed) {
        let block = match reading.lock() {
            Ok(mut reading) => reading.next(std::mem::take(&mut spare))?,
            Err(_) => None,
        };
        let Some(block) = block else { break };
        let cutter = &mut cutters[block.file];
        scatter(work, &block, cutter, parts, &mut |part, number, row| {
            let rows = &mut gathered[part];
            rows.add(number, row);
            if rows.len() >= parts.gathered { store.put(part, rows) } else { Ok(()) }
        })?;
        spare = block.bytes;
    }
    for (part, rows) in gathered.iter_mut().enumerate() {
        store.put(part, rows)?;
    }
    Ok(())
}

/// Takes a row: its part, its number, its bytes with what ends it.
type Give<'g> = dyn FnMut(usize, u64, &[u8]) -> Result<(), Bail> + 'g;

/// The rows of a block, each with its part and its number.
fn scatter(
    work: &Work<'_>,
    block: &Block,
    cutter: &mut Cutter,
    parts: &Parts,
    give: &mut Give<'_>,
) -> Result<(), Bail> {
    let head = &work.heads[block.file];
    let (text, mut from, mut line) = (block.bytes.as_slice(), 0, block.line);
    if rows::has_nul(text) || std::str::from_utf8(text).is_err() {
        return Err(Bail::Simple);
    }
    while from < text.len() {
        let row = rows::row(text, from, head.delimiter)?;
        let row = row.unwrap_or_else(|| rows::last_row(text, from));
        if row.to > row.from {
            let id = cutter.id(text, row, head.id)?;
            let part = parts.of_id(id) * 2 + usize::from(!head.of_tickets);
            give(part, head.table.number | line, &text[row.from..row.next])?;
        }
        line += if row.quoted { rows::lines(&text[row.from..row.next]) } else { 1 };
        from = row.next;
    }
    Ok(())
}

/// Reads the rows of a part.
fn read(worker: &mut Worker<'_>, bytes: &[u8], rows: &[Found]) -> Result<(), Bail> {
    for row in rows {
        let (file, line) = (row.number >> 48, row.number & ((1 << 48) - 1));
        let file = usize::try_from(file).unwrap_or(usize::MAX);
        worker.one_row(&bytes[row.from..row.to], file, line)?;
    }
    Ok(())
}

/// The files being read one after another.
struct Reading<'w, 's> {
    work: &'w Work<'w>,
    sources: &'w Sources<'s>,
    text: Option<Text<'s, 'w>>,
    /// Those of the files that were read.
    digests: Vec<String>,
}

impl Reading<'_, '_> {
    /// The next rows.
    fn next(&mut self, spare: Vec<u8>) -> Result<Option<Block>, Bail> {
        let mut spare = Some(spare);
        loop {
            let file = self.digests.len();
            let Some(head) = self.work.heads.get(file) else { return Ok(None) };
            let mut text = match (self.text.take(), self.sources.all().nth(file)) {
                (Some(text), _) => text,
                (None, Some(source)) => Text::open(source, head, self.work.told)?,
                (None, None) => return Ok(None),
            };
            let spare = spare.take().unwrap_or_default();
            match text.rows(BLOCK, file, head.delimiter, spare)? {
                Some(block) => {
                    self.text = Some(text);
                    return Ok(Some(block));
                }
                None => self.digests.push(text.digest()),
            }
        }
    }
}
