//! Files in the order of the ids, two or one: read side by side, ticket by ticket.

use super::bail::Bail;
use super::feed::{Block, Feed};
use super::head::Head;
use super::listing::Rows;
use super::order::{Ascent, IdOrder};
use super::rows::Cutter;
use super::source::{Source, Sources};
use super::work::Work;
use super::workers::{self, Found};
use aloi::{Glossary, Ticket};
use std::cmp::Ordering;

/// How many bytes of a history are read at once; of a tickets file beside one a part of that.
const ROWS: usize = 1 << 16;
const TICKETS: usize = 20 << 10;

/// All rows of the tickets whose ids come after one and up to another, if the files keep the order.
#[derive(Debug)]
struct Portion {
    /// Those of each file.
    blocks: Vec<Block>,
    after: Option<String>,
    up_to: Option<String>,
}

/// Gives every ticket of the export to `take`.
pub(super) fn run<S: Send>(
    work: &Work<'_>,
    sources: &Sources<'_>,
    order: IdOrder,
    make: &(impl Fn() -> S + Sync),
    take: &(impl Fn(&mut S, &Ticket, &Glossary) -> Result<(), Bail> + Sync),
) -> Result<Found<S>, Bail> {
    let mut sides = Sides::open(work, sources, order)?;
    let next = |done| sides.next(done);
    let parts = workers::run(work, make, take, next, |worker, portion: &mut Portion, give| {
        for block in &portion.blocks {
            let mut ascent = Ascent::in_order(order, portion.after.clone());
            worker.block(block, &mut ascent)?;
            if portion.up_to.as_ref().is_some_and(|last| !ascent.is_up_to(last)) {
                return Err(Bail::Unordered);
            }
        }
        give(worker)
    })?;
    Ok((parts, sides.of.into_iter().map(|side| side.feed.end()).collect()))
}

/// The files, as far as they were read.
struct Sides<'s, 't> {
    of: Vec<Side<'s, 't>>,
    order: IdOrder,
    /// The last id of the portion before.
    last: Option<String>,
    ended: bool,
    spare: Vec<Vec<u8>>,
}

impl<'s, 't> Sides<'s, 't> {
    fn open(work: &Work<'t>, sources: &Sources<'s>, order: IdOrder) -> Result<Self, Bail> {
        let side = |(source, head): (&Source<'s>, &'t Head)| {
            let feed = head.feed(source, &work.contract.source, work.options, work.told)?;
            let bytes = if head.of_tickets && work.heads.len() > 1 { TICKETS } else { ROWS };
            let cutter = Cutter::new(head.form);
            Ok(Side { feed, file: head.file, id: head.id, bytes, cutter, rows: Rows::Plain })
        };
        let of = sources.all().zip(work.heads).map(side).collect::<Result<_, Bail>>()?;
        Ok(Self { of, order, last: None, ended: false, spare: Vec::new() })
    }

    /// The next portion; the room of one that is done is used again.
    fn next(&mut self, done: Option<Portion>) -> Result<Option<Portion>, Bail> {
        let done = done.into_iter().flat_map(|portion| portion.blocks);
        self.spare.extend(done.map(|block| block.bytes));
        if self.ended {
            return Ok(None);
        }
        let groups: Vec<Groups> = self.of.iter_mut().map(Side::groups).collect::<Result<_, _>>()?;
        // The files are read up to the id that the first of them has come to.
        let order = self.order;
        let lasts = groups.iter().filter_map(|groups| groups.last.as_ref());
        let up_to = lasts.min_by(|one, other| order.compare(one, other)).cloned();
        let mut blocks = Vec::with_capacity(groups.len());
        for (side, groups) in self.of.iter_mut().zip(groups) {
            let end = match &up_to {
                Some(id) if groups.last.as_ref() != Some(id) => {
                    side.end_of(id, groups.end, order)?
                }
                _ => groups.end,
            };
            let spare = self.spare.pop().unwrap_or_default();
            blocks.push(side.feed.take(end, side.file, spare));
        }
        self.ended = up_to.is_none();
        let after = std::mem::replace(&mut self.last, up_to.clone());
        Ok(Some(Portion { blocks, after, up_to }))
    }
}

/// Whole groups of rows with one id at the beginning of what was read: where they end, and the id of
/// the last; none where they are all that is left.
struct Groups {
    end: usize,
    last: Option<String>,
}

/// One of the files.
struct Side<'s, 't> {
    feed: Feed<'s, 't>,
    file: usize,
    /// Where the id stands.
    id: usize,
    /// How many bytes of it are read at once.
    bytes: usize,
    cutter: Cutter,
    rows: Rows,
}

impl Side<'_, '_> {
    /// Reads on until there is at least one whole group.
    fn groups(&mut self) -> Result<Groups, Bail> {
        let mut wanted = self.bytes;
        loop {
            self.feed.fill(wanted)?;
            self.rows = Rows::of(&self.feed.buffer, self.cutter.form())?;
            if self.feed.ended {
                return Ok(Groups { end: self.feed.buffer.len(), last: None });
            }
            if let Some(groups) = self.last_group()? {
                return Ok(groups);
            }
            wanted = self.feed.buffer.len() * 2;
        }
    }

    /// The last group before the one that may go on; `None` where there is but one.
    fn last_group(&mut self) -> Result<Option<Groups>, Bail> {
        let buffer = &self.feed.buffer;
        let (mut end, mut unfinished) = (buffer.len(), None);
        while let Some(row) = self.rows.before(buffer, end) {
            let id = self.cutter.id(buffer, row, self.id)?;
            match &unfinished {
                _ if id.is_empty() => {}
                None => unfinished = Some(id.to_owned()),
                Some(last) if *last == id => {}
                Some(_) => return Ok(Some(Groups { end: row.next, last: Some(id.to_owned()) })),
            }
            end = row.from;
        }
        Ok(None)
    }

    /// Where the rows with ids up to `id` end, before `end`, if they keep the order.
    fn end_of(&mut self, id: &str, end: usize, order: IdOrder) -> Result<usize, Bail> {
        let buffer = &self.feed.buffer;
        let (mut low, mut high) = (0, end);
        while let Some(row) = self.rows.between(buffer, low, high) {
            let other = self.cutter.id(buffer, row, self.id)?;
            match other.is_empty() || order.compare(other, id) != Ordering::Greater {
                true => low = row.next,
                false => high = row.from,
            }
        }
        Ok(low)
    }
}
