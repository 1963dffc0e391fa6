//! The order of ids in a file, which lets two files be read side by side.

use super::bail::Bail;
use super::rows::{Cutter, Form};
use crate::same::same;
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

/// The order that ids seem to be in, if there is one.
pub(super) fn of_ids(ids: &[String]) -> Option<IdOrder> {
    let ids: Vec<&str> = ids.iter().map(String::as_str).filter(|id| !id.is_empty()).collect();
    IdOrder::ALL.into_iter().find(|order| {
        ids.windows(2).all(|pair| order.compare(pair[0], pair[1]) != Ordering::Greater)
    })
}

/// The ids at the beginning of a file.
pub(super) fn first_ids(rows: &[u8], form: Form, id: usize) -> Vec<String> {
    let (mut ids, mut from, mut cutter) = (Vec::new(), 0, Cutter::new(form));
    while let (true, Ok(Some(row))) = (ids.len() < LOOKED_AT, form.row(rows, from)) {
        if let Ok(found) = cutter.id(rows, row, id) {
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

    /// The next id: most often that of the row before, which is seen without a call.
    #[inline(always)]
    pub(super) fn to(&mut self, id: &str) -> Result<(), Bail> {
        match (self.order, &self.last) {
            (None, _) => Ok(()),
            (Some(_), Some(last)) if same(last, id) => Ok(()),
            (Some(order), _) => self.another(order, id),
        }
    }

    fn another(&mut self, order: IdOrder, id: &str) -> Result<(), Bail> {
        match &mut self.last {
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
