//! Files in any order: their rows parted by ticket first, then read part by part.

use super::bail::Bail;
use super::cut::{Cut, Cutting};
use super::feed::{Block, Feed};
use super::heaps::Heaps;
use super::order::Ascent;
use super::records;
use super::rows::{Cutter, Form};
use super::source::Sources;
use super::store::{Rows, Store};
use super::tabled::Ended;
use super::work::Work;
use super::workers::{self, Found};
use crate::reading::trimmed;
use aloi::{Glossary, Ticket};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How many bytes are read at once.
const BLOCK: usize = 1 << 18;

/// How many times the bytes of its rows a part takes while it is read into tickets, at most: they lie
/// there twice, and have room to grow.
const GROWS: u64 = 4;

/// How many bytes of rows a part has where the memory does not ask for less.
const PART: u64 = 1 << 22;

/// The most parts, and the least and the most bytes of rows that are gathered before they are put
/// away.
const MOST_PARTS: u64 = 4096;
const LEAST_GATHERED: u64 = 1 << 12;
const MOST_GATHERED: u64 = 1 << 16;

/// The memory that parting takes in any case: with less there is more to keep account of.
const LEAST_MEMORY: u64 = 1 << 24;

/// Gives every ticket of the export to `take`.
pub(super) fn run<S: Send>(
    work: &Work<'_>,
    sources: &Sources<'_>,
    make: &(impl Fn() -> S + Sync),
    take: &(impl Fn(&mut S, &Ticket, &Glossary) -> Result<(), Bail> + Sync),
) -> Result<Found<S>, Bail> {
    let parts = Parts::of(work);
    let held = work.options.memory / 8 * 3;
    let store = Store::new(parts.slots(), held, work.options.scratch);
    let ended = part(work, sources, &parts, &store)?;
    let mut next_part = 0..parts.count;
    let next = |done: Option<Portion>| {
        let heaps = done.map(|portion| portion.heaps).unwrap_or_default();
        Ok(next_part.next().map(|part| Portion { part, heaps }))
    };
    let found = workers::run(work, make, take, next, |worker, portion: &mut Portion, give| {
        let Portion { part, heaps } = portion;
        heaps.begin(parts.bytes, parts.files);
        for file in 0..parts.files {
            heaps.add(file, &store.take(parts.slot(*part, file))?)?;
        }
        heaps.each(|runs| {
            for run in runs {
                worker.rows(run, &mut Ascent::of_any())?;
            }
            give(worker)
        })
    })?;
    Ok((found, ended))
}

/// A part to be read, and room for its rows.
struct Portion {
    part: usize,
    heaps: Heaps,
}

/// How the rows are parted.
struct Parts {
    count: usize,
    /// About how many bytes of rows each has.
    bytes: usize,
    files: usize,
    /// So many bytes of a part are gathered before they are put away.
    gathered: usize,
}

impl Parts {
    /// As many parts as it takes for each thread to read one in a quarter of the memory; an eighth
    /// is for what is gathered, which has room to grow too.
    fn of(work: &Work<'_>) -> Self {
        let bytes: u64 = work.heads.iter().map(|head| head.bytes).sum();
        let (threads, files) = (work.options.threads.get() as u64, work.heads.len());
        let memory = work.options.memory.max(LEAST_MEMORY);
        let (reading, gathering) = (memory / 4, memory / 8);
        let wanted = (bytes.saturating_mul(GROWS * threads) / reading).max(bytes / PART);
        let most = (gathering / (threads * LEAST_GATHERED)).min(MOST_PARTS);
        let count = wanted.max(16).min(most).max(threads);
        let gathered = gathering / (count * threads * files as u64);
        let gathered = gathered.clamp(LEAST_GATHERED, MOST_GATHERED);
        let size = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        Self { count: size(count), bytes: size(bytes / count), files, gathered: size(gathered) }
    }

    /// The part of the ticket called `id`, and its share of that.
    #[inline]
    fn of_id(&self, id: &str) -> (usize, u8) {
        let place = u128::from(hash(id.as_bytes())) * self.count as u128;
        let part = usize::try_from(place >> 64).unwrap_or(0);
        (part, (place >> 56) as u8)
    }

    /// The number of the slot in which the rows of a file stand that are of a part.
    const fn slot(&self, part: usize, file: usize) -> usize {
        part * self.files + file
    }

    const fn slots(&self) -> usize {
        self.count * self.files
    }
}

/// A number of an id, its bits as if by chance.
#[inline]
fn hash(id: &[u8]) -> u64 {
    let (chunks, rest) = id.as_chunks::<8>();
    let last = rest.iter().fold(rest.len() as u64, |last, byte| last << 8 | u64::from(*byte));
    let mix = |hash: u64, word: u64| {
        let mixed = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 29
    };
    let words = chunks.iter().map(|chunk| u64::from_le_bytes(*chunk));
    mix(words.fold(0xcbf2_9ce4_8422_2325, mix), last)
}

/// Parts the rows of all files; gives what is known of these at their ends.
fn part(
    work: &Work<'_>,
    sources: &Sources<'_>,
    parts: &Parts,
    store: &Store<'_>,
) -> Result<Vec<Ended>, Bail> {
    let reading = Reading { work, sources, feed: None, ended: Vec::new() };
    let reading = Mutex::new(reading);
    let (failed, threads) = (AtomicBool::new(false), AtomicUsize::new(0));
    let one = || {
        let thread = threads.fetch_add(1, Ordering::Relaxed);
        let mut parting = Parting::new(work, parts, store, thread);
        let outcome = parting.all(&reading, &failed);
        if outcome.is_err() {
            failed.store(true, Ordering::Relaxed);
        }
        outcome
    };
    workers::on_threads(work.options.threads.get(), &one)?;
    match reading.into_inner() {
        Ok(reading) => Ok(reading.ended),
        Err(_) => Err(Bail::Stops),
    }
}

/// What a thread does to part rows.
struct Parting<'p> {
    work: &'p Work<'p>,
    parts: &'p Parts,
    store: &'p Store<'p>,
    /// Its number among the threads.
    thread: usize,
    /// What it has gathered, slot by slot.
    gathered: Vec<Rows>,
    cutters: Vec<Cutter>,
    /// Room for the cells of a row.
    cells: Vec<(u32, u32)>,
}

impl<'p> Parting<'p> {
    fn new(work: &'p Work<'p>, parts: &'p Parts, store: &'p Store<'p>, thread: usize) -> Self {
        let mut gathered = Vec::new();
        gathered.resize_with(parts.slots(), Rows::default);
        let cutters = work.heads.iter().map(|head| Cutter::new(head.form)).collect();
        Self { work, parts, store, thread, gathered, cutters, cells: Vec::new() }
    }

    /// Parts blocks of rows as long as there are any.
    fn all(&mut self, reading: &Mutex<Reading<'_, '_>>, failed: &AtomicBool) -> Result<(), Bail> {
        let mut spare = Vec::new();
        while !failed.load(Ordering::Relaxed) {
            let block = match reading.lock() {
                Ok(mut reading) => reading.next(std::mem::take(&mut spare))?,
                Err(_) => None,
            };
            let Some(block) = block else { break };
            self.block(&block)?;
            spare = block.bytes;
        }
        for (slot, rows) in self.gathered.iter_mut().enumerate() {
            self.store.put(slot, self.thread, rows)?;
        }
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Result<(), Bail> {
        let (head, text) = (&self.work.heads[block.file], block.bytes.as_slice());
        if u32::try_from(text.len()).is_err() {
            return Err(Bail::AsTables);
        }
        match head.form {
            Form::Text(delimiter) => self.text(block, head.id, delimiter),
            Form::Records => {
                for (row, number) in records::rows(text).zip(block.line..) {
                    let row = &text[row.from..row.next];
                    let place = self.parts.of_id(trimmed(records::cell(row, head.id)));
                    self.put(block.file, number, place, row)?;
                }
                Ok(())
            }
        }
    }

    /// Parts rows of a text.
    fn text(&mut self, block: &Block, id: usize, delimiter: u8) -> Result<(), Bail> {
        let (text, mut line) = (block.bytes.as_slice(), block.line);
        let mut cutting = Cutting::new(text, delimiter, std::mem::take(&mut self.cells));
        loop {
            let (row, lines, place) = match cutting.next() {
                Cut::Cells => (cutting.row, 1, self.parts.of_id(cutting.id(id)?)),
                Cut::Odd => {
                    let row = cutting.odd()?;
                    let id = self.cutters[block.file].id(text, row, id)?;
                    (row, row.lines(text), self.parts.of_id(id))
                }
                Cut::End => break,
            };
            if row.to > row.from {
                self.put(block.file, line, place, &text[row.from..row.next])?;
            }
            line += lines;
        }
        self.cells = cutting.cells;
        Ok(())
    }

    /// Puts a row aside, for a part and its share of that.
    #[inline]
    fn put(
        &mut self,
        file: usize,
        line: u64,
        (part, share): (usize, u8),
        row: &[u8],
    ) -> Result<(), Bail> {
        let slot = self.parts.slot(part, file);
        let rows = &mut self.gathered[slot];
        rows.add(line, share, row);
        if rows.len() >= self.parts.gathered {
            self.store.put(slot, self.thread, rows)?;
        }
        Ok(())
    }
}

/// The files being read one after another.
struct Reading<'w, 's> {
    work: &'w Work<'w>,
    sources: &'w Sources<'s>,
    feed: Option<Feed<'s, 'w>>,
    /// What is known of those that were read.
    ended: Vec<Ended>,
}

impl Reading<'_, '_> {
    /// The next rows.
    fn next(&mut self, spare: Vec<u8>) -> Result<Option<Block>, Bail> {
        let mut spare = Some(spare);
        loop {
            let file = self.ended.len();
            let Some(head) = self.work.heads.get(file) else { return Ok(None) };
            let mut feed = match (self.feed.take(), self.sources.all().nth(file)) {
                (Some(feed), _) => feed,
                (None, Some(source)) => head.feed(
                    source,
                    &self.work.contract.source,
                    self.work.options,
                    self.work.told,
                )?,
                (None, None) => return Ok(None),
            };
            match feed.rows(BLOCK, file, spare.take().unwrap_or_default())? {
                Some(block) => {
                    self.feed = Some(feed);
                    return Ok(Some(block));
                }
                None => self.ended.push(feed.end()),
            }
        }
    }
}
