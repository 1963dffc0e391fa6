//! Why a stream cannot go on as it began; and who is told how far it is.

use super::asked::Assumed;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Why a stream cannot go on as it began.
#[derive(Debug)]
pub(super) enum Bail {
    /// The run must stop: reading in one piece says why, with all the places at once.
    Stops,
    /// A file is no plain text, as its beginning was: its rows are to be read as those of any other.
    AsTables,
    /// The history tells groups, though no column does: not every ticket is the provider's.
    GroupTold,
    /// The files are not in the order of the ids.
    Unordered,
    /// A time does not tell the day from the month: their order is to be found first.
    OrderAsked,
    /// The export as a whole is otherwise than was assumed: this is what it shows.
    Otherwise(Assumed),
    /// A file, by its base name, could not be read.
    Read(Arc<str>, io::Error),
    /// The file for rows could not be used.
    Scratch(io::Error),
}

/// Who is told how many bytes have been read.
pub(super) struct Told<'t> {
    told: &'t (dyn Fn(u64) + Sync),
    bytes: AtomicU64,
}

impl fmt::Debug for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Told").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

impl<'t> Told<'t> {
    pub(super) fn new(told: &'t (dyn Fn(u64) + Sync)) -> Self {
        Self { told, bytes: AtomicU64::new(0) }
    }

    /// So many more have been read.
    pub(super) fn add(&self, bytes: u64) {
        let before = self.bytes.fetch_add(bytes, Ordering::Relaxed);
        (self.told)(before + bytes);
    }

    /// The files are read from their beginning.
    pub(super) fn again(&self) {
        self.bytes.store(0, Ordering::Relaxed);
    }
}
