//! Who wants to know how far the reading is, told now and then.

use crate::table::Rows;
use std::fmt;

/// How many rows are read between two tellings.
const EVERY: u64 = 4096;

/// Tells how many bytes of the export's files have been read.
#[derive(Default)]
pub(crate) struct Watch<'w> {
    told: Option<&'w mut dyn FnMut(u64)>,
    /// The bytes of the files before the one at hand, and of that one.
    before: u64,
    file: u64,
}

impl fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch").field("before", &self.before).finish_non_exhaustive()
    }
}

impl<'w> Watch<'w> {
    /// Tells `told`.
    pub(crate) fn new(told: &'w mut dyn FnMut(u64)) -> Self {
        Self { told: Some(told), before: 0, file: 0 }
    }

    /// The same, from the beginning of the export.
    pub(crate) fn again(self) -> Self {
        Self { before: 0, file: 0, ..self }
    }

    /// The file at hand was read, and one of so many bytes is next.
    pub(crate) fn next_file(&mut self, bytes: usize) {
        self.before += self.file;
        self.file = bytes as u64;
        self.tell(self.before);
    }

    /// So many rows of the file at hand have been read.
    pub(crate) fn row(&mut self, number: u64, rows: &Rows<'_>) {
        if self.told.is_none() || !number.is_multiple_of(EVERY) {
            return;
        }
        if let Some((done, all)) = rows.done() {
            // an archive holds more than its own bytes
            let share = u128::from(self.file) * done as u128 / (all as u128).max(1);
            self.tell(self.before + u64::try_from(share).unwrap_or(self.file));
        }
    }

    fn tell(&mut self, bytes: u64) {
        if let Some(told) = &mut self.told {
            told(bytes);
        }
    }
}
