//! The order of ids in a file, which lets two files be read side by side; and that of day and month.

use super::Bail;
use super::head::Head;
use super::rows::{self, Cutter};
use super::source::Sources;
use super::text::Text;
use super::workers::{Work, Worker};
use crate::same::same;
use crate::times::Times;
use std::cmp::Ordering;

/// An order of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct IdOrder {
    /// Whether a shorter one comes first, as numbers written without zeros have it.
    by_length: bool,
    descending: bool,
}

impl IdOrder {
    const ALL: [Self; 4] = [
        Self { by_length: false, descending: false },
        Self { by_length: true, descending: false },
        Self { by_length: false, descending: true },
        Self { by_length: true, descending: true },
    ];

    /// Which of two ids comes first.
    #[inline]
    pub(super) fn compare(self, one: &str, other: &str) -> Ordering {
        let order = match self.by_length {
            true => one.len().cmp(&other.len()).then_with(|| one.cmp(other)),
            false => one.cmp(other),
        };
        if self.descending { order.reverse() } else { order }
    }
}

/// How many ids are looked at to find the order that they are in.
const LOOKED_AT: usize = 1000;

/// The order in which the tickets file seems to be. None where the files cannot be read side by
/// side: several of one kind, or ids that jump.
pub(super) fn of_ids(sources: &Sources<'_>, heads: &[Head]) -> Option<IdOrder> {
    let [tickets, _] = heads else { return None };
    if sources.tickets.len() != 1 {
        return None;
    }
    let ids = tickets.first_ids.iter().take(LOOKED_AT).map(String::as_str);
    let ids: Vec<&str> = ids.filter(|id| !id.is_empty()).collect();
    IdOrder::ALL.into_iter().find(|order| {
        ids.windows(2).all(|pair| order.compare(pair[0], pair[1]) != Ordering::Greater)
    })
}

/// The ids at the beginning of a file.
pub(super) fn first_ids(text: &[u8], delimiter: u8, id: usize) -> Vec<String> {
    let (mut ids, mut from, mut cutter) = (Vec::new(), 0, Cutter::new(delimiter));
    while let (true, Ok(Some(row))) = (ids.len() < LOOKED_AT, rows::row(text, from, delimiter)) {
        if let Ok(found) = cutter.id(text, row, id) {
            ids.push(found.to_owned());
        }
        from = row.next;
    }
    ids
}

/// Ids met one after another, in an order or in none.
#[derive(Clone, Debug)]
pub(super) struct Ascent {
    order: Option<IdOrder>,
    last: Option<String>,
}

impl Ascent {
    /// Ids in any order.
    pub(super) const fn of_any() -> Self {
        Self { order: None, last: None }
    }

    /// Ids that come after `last` in an order, or are the same.
    pub(super) const fn in_order(order: IdOrder, last: Option<String>) -> Self {
        Self { order: Some(order), last }
    }

    /// The next id.
    #[inline]
    pub(super) fn to(&mut self, id: &str) -> Result<(), Bail> {
        let Some(order) = self.order else { return Ok(()) };
        match &mut self.last {
            Some(last) if same(last, id) => Ok(()),
            _ if id.is_empty() => Ok(()),
            Some(last) if order.compare(last, id) == Ordering::Greater => Err(Bail::Unordered),
            Some(last) => {
                last.clear();
                last.push_str(id);
                Ok(())
            }
            None => {
                self.last = Some(id.to_owned());
                Ok(())
            }
        }
    }

    /// Whether the last id is one of those up to `id`.
    pub(super) fn is_up_to(&self, id: &str) -> bool {
        match (&self.order, &self.last) {
            (Some(order), Some(last)) => order.compare(last, id) != Ordering::Greater,
            _ => true,
        }
    }
}

/// How many bytes are read at once where the order of day and month is looked for.
const BLOCK: usize = 1 << 18;

/// What the times of the export tell of the order of day and month: they are looked at in their own
/// order, until one proves it.
pub(super) fn of_dates(work: &Work<'_>, sources: &Sources<'_>) -> Result<Times, Bail> {
    let mut glossary = work.glossary.clone();
    let mut worker = Worker::new(*work, &mut glossary);
    for (file, (source, head)) in sources.all().zip(work.heads).enumerate() {
        let mut text = Text::open(source, head, work.told)?;
        while let Some(block) = text.rows(BLOCK, file, head.delimiter, Vec::new())? {
            worker.block(&block, &mut Ascent::of_any())?;
            worker.forget();
            if worker.assembly.cells.times.order_found() {
                return Ok(worker.into_times());
            }
        }
    }
    Ok(worker.into_times())
}
