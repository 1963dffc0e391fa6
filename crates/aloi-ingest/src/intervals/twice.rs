//! Ends of intervals that the clocks showed twice (R3): which of them are the later of the two.
//!
//! An interval that would end before it begins ends at the later time. The next one begins where it
//! ends: one that is told to begin at the same time of the clock begins later too, unless another
//! still ends at the earlier; and so on along the chain.

use aloi::{Instant, Row};
use std::collections::HashMap;

/// The later times of ends, by row and earlier time.
pub(super) type Later = HashMap<(Row, Instant), Instant>;

/// The intervals of a ticket of which an end was shown twice.
#[derive(Debug, Default)]
pub(super) struct Doubled {
    of: Vec<Ends>,
}

/// The ends of an interval.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    /// The field that it is of, as a number.
    pub(super) field: usize,
    pub(super) row: Row,
    pub(super) from: End,
    pub(super) to: End,
}

/// An end: as it is read, and the later time that it may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub(super) at: Instant,
    pub(super) later: Option<Instant>,
}

impl Ends {
    /// The end, taken at the later time because it would lie before the beginning `from`.
    fn ends_later(&self, from: Instant) -> Option<Instant> {
        self.to.later.filter(|later| self.to.at < from && from <= *later)
    }

    /// Whether it can begin at `from`, with its end where it is or later.
    fn can_begin(&self, from: Instant) -> bool {
        from <= self.to.at || self.ends_later(from).is_some()
    }

    /// When it ends; `None` where that is before it begins, whichever time is taken.
    pub(super) fn end(&self) -> Option<Instant> {
        if self.from.at <= self.to.at { Some(self.to.at) } else { self.ends_later(self.from.at) }
    }
}

impl Doubled {
    /// Adds an interval, if an end of it was shown twice.
    pub(super) fn add(&mut self, ends: Ends) {
        if ends.from.later.is_some() || ends.to.later.is_some() {
            self.of.push(ends);
        }
    }

    /// The ends that are the later times.
    pub(super) fn later(self) -> Later {
        let mut later = Later::new();
        let mut begin: HashMap<(usize, Instant), Vec<Ends>> = HashMap::new();
        let mut ending: HashMap<(usize, Instant), usize> = HashMap::new();
        let mut moved: Vec<Ends> = Vec::new();
        for ends in self.of {
            if ends.from.later.is_some() {
                begin.entry((ends.field, ends.from.at)).or_default().push(ends);
            }
            if let Some(at) = ends.ends_later(ends.from.at) {
                later.insert((ends.row, ends.to.at), at);
                moved.push(ends);
            } else if ends.to.later.is_some() {
                *ending.entry((ends.field, ends.to.at)).or_default() += 1;
            }
        }
        while let Some(before) = moved.pop() {
            let place = (before.field, before.to.at);
            if ending.get(&place).is_some_and(|others| *others > 0) {
                continue;
            }
            for next in begin.remove(&place).unwrap_or_default() {
                let Some(from) = next.from.later.filter(|from| next.can_begin(*from)) else {
                    continue;
                };
                later.insert((next.row, next.from.at), from);
                let Some(to) = next.ends_later(from) else { continue };
                if later.insert((next.row, next.to.at), to).is_none() {
                    if let Some(others) = ending.get_mut(&(next.field, next.to.at)) {
                        *others = others.saturating_sub(1);
                    }
                    moved.push(next);
                }
            }
        }
        later
    }
}
