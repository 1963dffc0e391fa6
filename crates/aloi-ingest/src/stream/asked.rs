//! What a stream is asked for, and what comes of it.

use crate::export::Export;
use crate::stop::Stop;
use crate::system::failed;
use crate::time::DateOrder;
use aloi::Precision;
use aloi_contract::ContractFile;
use aloi_words::{Said, said};
use serde::{Deserialize, Serialize};
use std::io;
use std::num::NonZeroUsize;

/// How a stream may work; none of it changes what comes out.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// How many threads read and take tickets.
    pub threads: NonZeroUsize,
    /// About how many bytes of memory may hold rows of tickets that are not complete.
    pub memory: u64,
    /// Gives a file for the rows that are too many for that, open to read and to write and called
    /// nothing any more, so that it is gone with the run.
    pub scratch: &'o (dyn Fn() -> io::Result<std::fs::File> + Sync),
    /// Told now and then how many bytes of the files have been read.
    pub told: &'o (dyn Fn(u64) + Sync),
    /// What is taken for true of the export as a whole, which shows only in reading it.
    pub assumed: Assumed,
}

/// What is true of an export as a whole and decides how its tickets are assessed: whoever takes them
/// one at a time has to assume it, and begins again where it was otherwise ([`Error::Otherwise`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assumed {
    /// The planned times of its tickets in scope are dates alone (R12).
    pub planned_dates_alone: bool,
    /// How precisely its times are told.
    pub precision: Precision,
    /// The order of day and month in times that do not tell it; `None`: that which the rows at hand
    /// prove.
    pub order: Option<DateOrder>,
    /// Its history tells groups, though no column does.
    pub groups_in_history: bool,
}

impl Assumed {
    /// What to assume of an export first: few tickets show that planned times are no dates alone,
    /// and most exports tell seconds.
    #[must_use]
    pub fn first(contract: &ContractFile) -> Self {
        let told = contract.source.dates.as_ref().is_none_or(aloi_contract::Dates::tell_seconds);
        let likely = if told { Precision::Second } else { Precision::Minute };
        let precision = contract.source.precision.unwrap_or(likely);
        Self { planned_dates_alone: true, precision, order: None, groups_in_history: false }
    }
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("threads", &self.threads)
            .field("memory", &self.memory)
            .finish_non_exhaustive()
    }
}

/// How an export was read. It makes no difference to what comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// In the order of the ids; two files side by side.
    SideBySide,
    /// Its rows parted by ticket, then part by part.
    Parted,
}

/// A stream that came to its end.
#[derive(Debug)]
pub struct Streamed<S> {
    /// How it was read.
    pub way: Way,
    /// What was made of the tickets, thread by thread: every ticket was given to one of these.
    pub parts: Vec<S>,
    /// What else there is of the export; its tickets were given away. Its findings are sorted.
    pub export: Export,
}

/// Why a stream came to no end.
#[derive(Debug)]
pub enum Error<E> {
    /// The export cannot be used as it is: all places at which a figure would rest on a guess.
    Stops(Vec<Stop>),
    /// The export as a whole is otherwise than was assumed: this is what it shows.
    Otherwise(Assumed),
    /// A file could not be read.
    Read {
        /// Its base name.
        file: String,
        /// Why.
        error: io::Error,
    },
    /// The caller's file for rows could not be written or read.
    Scratch(io::Error),
    /// The files were otherwise when they were read again.
    Changes,
    /// The caller could not take a ticket.
    Taken(E),
}

impl<E> Error<E> {
    /// It in words; the stops and the caller's error say theirs.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::Stops(_) => said!("parts.stops"),
            Self::Otherwise(shown) => said!("parts.otherwise", shown = format!("{shown:?}")),
            Self::Read { file, error } => said!("parts.cannot-read", file, why = failed(error)),
            Self::Scratch(error) => said!("parts.scratch", why = failed(error)),
            Self::Changes => said!("parts.changes"),
            Self::Taken(_) => said!("parts.taken"),
        }
    }
}

impl<E> std::fmt::Display for Error<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.said().fmt(f)
    }
}

impl<E: std::fmt::Debug> std::error::Error for Error<E> {}
