//! Both files in the order of the ids: read side by side, ticket by ticket.

use super::finish::finish;
use super::order::{Ascent, IdOrder};
use super::rows::{Cutter, Rows};
use super::source::Sources;
use super::text::{Block, Text};
use super::workers::{self, Work};
use super::{Bail, Streamed, Way};
use aloi::{Glossary, Ticket};
use std::cmp::Ordering;

/// How many bytes of the history are read at once; of the tickets a part of that.
const HISTORY: usize = 1 << 16;
const TICKETS: usize = 20 << 10;

/// All rows of the tickets whose ids come after one and up to another, if the files keep the order.
#[derive(Debug)]
struct Portion {
    tickets: Block,
    history: Block,
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
) -> Result<Streamed<S>, Bail> {
    let mut pair = Pair::open(work, sources, order)?;
    let next = |done| pair.next(done);
    let parts = workers::run(work, make, take, next, |worker, portion: &mut Portion, give| {
        for block in [&portion.tickets, &portion.history] {
            let mut ascent = Ascent::in_order(order, portion.after.clone());
            worker.block(block, &mut ascent)?;
            if portion.up_to.as_ref().is_some_and(|last| !ascent.is_up_to(last)) {
                return Err(Bail::Unordered);
            }
        }
        give(worker)
    })?;
    let digests = [pair.tickets, pair.history].map(|side| side.text.digest());
    finish(Way::SideBySide, work, parts, digests.into())
}

/// The two files, as far as they were read.
struct Pair<'s, 't> {
    tickets: Side<'s, 't>,
    history: Side<'s, 't>,
    order: IdOrder,
    /// The last id of the portion before.
    last: Option<String>,
    ended: bool,
    spare: Vec<Vec<u8>>,
}

impl<'s, 't> Pair<'s, 't> {
    fn open(work: &Work<'t>, sources: &Sources<'s>, order: IdOrder) -> Result<Self, Bail> {
        let side = |file: usize| {
            let source = sources.all().nth(file).ok_or(Bail::Simple)?;
            let head = &work.heads[file];
            let text = Text::open(source, head, work.told)?;
            let cutter = Cutter::new(head.delimiter);
            Ok(Side { text, file, id: head.id, cutter, rows: Rows::Plain })
        };
        let (tickets, history) = (side(0)?, side(1)?);
        Ok(Self { tickets, history, order, last: None, ended: false, spare: Vec::new() })
    }

    /// The next portion; the room of one that is done is used again.
    fn next(&mut self, done: Option<Portion>) -> Result<Option<Portion>, Bail> {
        if let Some(Portion { tickets, history, .. }) = done {
            self.spare.extend([tickets.bytes, history.bytes]);
        }
        if self.ended {
            return Ok(None);
        }
        let tickets = self.tickets.groups(TICKETS)?;
        let history = self.history.groups(HISTORY)?;
        // The files are read up to the id that the first of them has come to.
        let up_to = match (&tickets.last, &history.last) {
            (Some(one), Some(other)) => {
                let first = self.order.compare(one, other) == Ordering::Greater;
                Some(if first { other } else { one }.clone())
            }
            (one, other) => one.as_ref().or(other.as_ref()).cloned(),
        };
        let mut cut = |side: &mut Side<'s, 't>, groups: Groups| {
            let end = match &up_to {
                Some(id) if groups.last.as_ref() != Some(id) => {
                    side.end_of(id, groups.end, self.order)?
                }
                _ => groups.end,
            };
            let spare = self.spare.pop().unwrap_or_default();
            Ok(side.text.take(end, side.file, spare))
        };
        let (tickets, history) =
            (cut(&mut self.tickets, tickets)?, cut(&mut self.history, history)?);
        self.ended = up_to.is_none();
        let after = std::mem::replace(&mut self.last, up_to.clone());
        Ok(Some(Portion { tickets, history, after, up_to }))
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
    text: Text<'s, 't>,
    file: usize,
    /// Where the id stands.
    id: usize,
    cutter: Cutter,
    rows: Rows,
}

impl Side<'_, '_> {
    /// Reads on until there is at least one whole group.
    fn groups(&mut self, bytes: usize) -> Result<Groups, Bail> {
        let mut wanted = bytes;
        loop {
            self.text.fill(wanted)?;
            self.rows = Rows::of(&self.text.buffer, self.cutter.delimiter())?;
            if self.text.ended {
                return Ok(Groups { end: self.text.buffer.len(), last: None });
            }
            if let Some(groups) = self.last_group()? {
                return Ok(groups);
            }
            wanted = self.text.buffer.len() * 2;
        }
    }

    /// The last group before the one that may go on; `None` where there is but one.
    fn last_group(&mut self) -> Result<Option<Groups>, Bail> {
        let buffer = &self.text.buffer;
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
        let buffer = &self.text.buffer;
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
