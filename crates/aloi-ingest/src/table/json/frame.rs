//! The objects of one outermost object, as rows: each with what the objects around it say.

use super::names::Slots;
use super::walk::Sink;
use crate::table::record::Kind;
use std::collections::VecDeque;

/// A cell: its column, its text, and what it is.
pub(super) type Cell = (usize, String, Kind);

/// An object and those within it that lead to rows.
#[derive(Debug, Default)]
struct Frame {
    cells: Vec<Cell>,
    within: Vec<Frame>,
}

/// Makes rows of the objects that a walk meets.
pub(super) struct Frames<'s> {
    slots: &'s Slots,
    separator: &'s str,
    last: usize,
    open: Vec<Frame>,
    pub(super) rows: VecDeque<Vec<Cell>>,
}

impl<'s> Frames<'s> {
    /// Rows are on level `last`.
    pub(super) const fn new(slots: &'s Slots, separator: &'s str, last: usize) -> Self {
        Self { slots, separator, last, open: Vec::new(), rows: VecDeque::new() }
    }

    fn emit(&mut self, frame: Frame, level: usize, around: &[Cell]) {
        // What is inside comes later, and so is what holds.
        let cells = [around, &frame.cells].concat();
        if level == self.last {
            self.rows.push_back(cells);
            return;
        }
        for within in frame.within {
            self.emit(within, level + 1, &cells);
        }
    }
}

impl Sink for Frames<'_> {
    fn enter(&mut self, _level: usize) {
        self.open.push(Frame::default());
    }

    fn leave(&mut self, level: usize) {
        let Some(frame) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(around) => around.within.push(frame),
            None => self.emit(frame, level, &[]),
        }
    }

    fn wants(&mut self, level: usize, path: &str) -> bool {
        self.slots.of(level, path).is_some()
    }

    fn put(&mut self, level: usize, path: &str, text: &str, kind: Kind) {
        let (Some(slot), Some(frame)) = (self.slots.of(level, path), self.open.last_mut()) else {
            return;
        };
        for position in &slot.own {
            match frame.cells.iter_mut().find(|(other, ..)| other == position) {
                Some((_, several, one)) => {
                    *several = format!("{several}{}{text}", self.separator);
                    let inexact = [*one, kind].contains(&Kind::Inexact);
                    *one = if inexact { Kind::Inexact } else { Kind::Text };
                }
                None => frame.cells.push((*position, text.to_owned(), kind)),
            }
        }
    }

    fn nothing(&mut self, level: usize, path: &str) {
        let (Some(slot), Some(frame)) = (self.slots.of(level, path), self.open.last_mut()) else {
            return;
        };
        for position in slot.own.iter().chain(&slot.within) {
            if !frame.cells.iter().any(|(other, ..)| other == position) {
                frame.cells.push((*position, String::new(), Kind::Text));
            }
        }
    }
}
