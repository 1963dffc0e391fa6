//! **An export read as a stream**: of any length, in memory that does not grow with it, on several
//! threads. What [`read`](crate::read) gives in one piece, [`stream`] gives ticket by ticket.
//!
//! A ticket is complete only when all its rows were read. Where both files are in the order of the
//! tickets' ids, they are read side by side, and every ticket is given as soon as the ids have
//! passed its own. Where they are not, the rows are parted by ticket first: into memory, and beyond
//! what is granted ([`Options::memory`]) into a file of the caller ([`Options::scratch`]). Both read
//! rows by the same code as [`read`](crate::read), and where a row, a file or a contract asks for
//! more than that, or where the run must stop, everything is read again in one piece.

mod bail;
mod cut;
mod finish;
mod head;
mod heaps;
mod lockstep;
mod order;
mod partition;
mod rows;
mod run;
mod signs;
mod source;
mod store;
mod text;
mod workers;

use crate::export::{Export, File, Files};
use crate::planned;
use crate::shapes;
use crate::stop::Stop;
use crate::times::Times;
use aloi::{Glossary, Precision, Scope, Ticket};
use aloi_contract::{ContractFile, Shape};
use bail::Bail;
use head::heads;
use std::io;
use std::num::NonZeroUsize;
use workers::Work;

use bail::Told;
pub use source::{Source, Sources};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assumed {
    /// The planned times of its tickets in scope are dates alone (R12).
    pub planned_dates_alone: bool,
    /// How precisely its times are told.
    pub precision: Precision,
}

impl Assumed {
    /// What to assume of an export first: few tickets show that planned times are no dates alone,
    /// and most exports tell seconds.
    #[must_use]
    pub fn first(contract: &ContractFile) -> Self {
        let told = contract.source.dates.as_ref().is_none_or(aloi_contract::Dates::tell_seconds);
        let likely = if told { Precision::Second } else { Precision::Minute };
        let precision = contract.source.precision.unwrap_or(likely);
        Self { planned_dates_alone: true, precision }
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
    /// Both files side by side, in the order of the ids.
    SideBySide,
    /// Its rows parted by ticket, then part by part.
    Parted,
    /// In one piece, as by [`read`](crate::read).
    InOnePiece,
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
#[derive(Debug, thiserror::Error)]
pub enum Error<E> {
    /// The export cannot be used as it is: all places at which a figure would rest on a guess.
    #[error("the export cannot be used as it is")]
    Stops(Vec<Stop>),
    /// The export as a whole is otherwise than was assumed: this is what it shows.
    #[error("the export is otherwise than was assumed: {0:?}")]
    Otherwise(Assumed),
    /// A file could not be read.
    #[error("cannot read {file}: {error}")]
    Read {
        /// Its base name.
        file: String,
        /// Why.
        error: io::Error,
    },
    /// The caller's file for rows could not be written or read.
    #[error("cannot use the file for rows of tickets that are not complete: {0}")]
    Scratch(io::Error),
    /// The caller could not take a ticket.
    #[error("a ticket could not be taken")]
    Taken(E),
}

/// Reads an export as the contract's `[source]` says, and gives its tickets one at a time.
///
/// Each thread gives its tickets to a value of its own, which `make` makes, by `take`; the words of
/// a ticket are those of the glossary that comes with it, a copy of `glossary`, which must know the
/// contract's words ([`aloi::Assessor::new`]). Which tickets a value gets, and in which order,
/// depends on the threads: what is made of them must not. A stream may begin again, with new values.
///
/// # Errors
/// [`Error`]; of several tickets that cannot be taken, it is that of the first.
pub fn stream<S: Send, E: Send>(
    sources: &Sources<'_>,
    contract: &ContractFile,
    glossary: &Glossary,
    options: &Options<'_>,
    make: impl Fn() -> S + Sync,
    take: impl Fn(&mut S, &Ticket, &Glossary) -> Result<(), E> + Sync,
) -> Result<Streamed<S>, Error<E>> {
    let told = Told::new(options.told);
    let taken = |state: &mut S, ticket: &Ticket, glossary: &Glossary| {
        // Of the tickets that cannot be taken, the simple path finds the first.
        take(state, ticket, glossary).map_err(|_| Bail::Simple)
    };
    match parted(sources, contract, glossary, options, &told, &make, &taken) {
        Ok(streamed) => Ok(streamed),
        Err(Bail::Otherwise(shown)) => Err(Error::Otherwise(shown)),
        Err(Bail::Read(file, error)) => Err(Error::Read { file: file.to_string(), error }),
        Err(Bail::Scratch(error)) => Err(Error::Scratch(error)),
        Err(Bail::Simple | Bail::Unordered | Bail::OrderAsked) => {
            told.again();
            in_one_piece(sources, contract, glossary, options, &make, &take)
        }
    }
}

/// Reads the export part by part, unless it asks for more than that.
fn parted<S: Send>(
    sources: &Sources<'_>,
    contract: &ContractFile,
    glossary: &Glossary,
    options: &Options<'_>,
    told: &Told<'_>,
    make: &(impl Fn() -> S + Sync),
    take: &(impl Fn(&mut S, &Ticket, &Glossary) -> Result<(), Bail> + Sync),
) -> Result<Streamed<S>, Bail> {
    let (tickets, history) = (!sources.tickets.is_empty(), !sources.history.is_empty());
    let shape = contract.source.shape;
    if shape != Shape::Changes || !shapes::needed_files(tickets, history, shape).is_empty() {
        return Err(Bail::Simple);
    }
    let heads = heads(sources, contract, told)?;
    let mut times = Times::new(&contract.source, contract.contract.timezone);
    let mut ids = order::of_ids(sources, &heads);
    loop {
        told.again();
        let work = Work { contract, glossary, options, told, heads: &heads, times: &times };
        let streamed = match ids {
            Some(ids) => lockstep::run(&work, sources, ids, make, take),
            None => partition::run(&work, sources, make, take),
        };
        match streamed {
            Err(Bail::Unordered) if ids.is_some() => ids = None,
            Err(Bail::OrderAsked) if times.is_looking() => {
                times = order::of_dates(&work, sources)?.again(&contract.source);
            }
            streamed => return streamed,
        }
    }
}

/// Reads the export in one piece, and gives its tickets to one value.
fn in_one_piece<S, E>(
    sources: &Sources<'_>,
    contract: &ContractFile,
    glossary: &Glossary,
    options: &Options<'_>,
    make: &impl Fn() -> S,
    take: &impl Fn(&mut S, &Ticket, &Glossary) -> Result<(), E>,
) -> Result<Streamed<S>, Error<E>> {
    let whole = |sources: &[Source<'_>]| sources.iter().map(file).collect::<Result<Vec<_>, _>>();
    let cannot = |(file, error)| Error::Read { file, error };
    let files = Files {
        tickets: whole(&sources.tickets).map_err(cannot)?,
        history: whole(&sources.history).map_err(cannot)?,
    };
    let mut glossary = glossary.clone();
    let mut told = options.told;
    let mut export =
        crate::read_watched(&files, contract, &mut glossary, &mut told).map_err(Error::Stops)?;
    drop(files);
    let scope = Scope::new(&contract.contract, &mut glossary);
    let planned = |ticket: &Ticket| planned::has_times(ticket) && scope.holds(ticket);
    let shown = Assumed {
        planned_dates_alone: match export.tickets.iter().any(planned) {
            true => export.planned_dates_alone,
            false => options.assumed.planned_dates_alone,
        },
        precision: export.precision,
    };
    if shown != options.assumed {
        return Err(Error::Otherwise(shown));
    }
    let mut state = make();
    for ticket in std::mem::take(&mut export.tickets) {
        take(&mut state, &ticket, &glossary).map_err(Error::Taken)?;
    }
    export.findings.sort();
    Ok(Streamed { way: Way::InOnePiece, parts: vec![state], export })
}

/// A file in one piece.
fn file(source: &Source<'_>) -> Result<File, (String, io::Error)> {
    let mut bytes = Vec::new();
    let read = source.open().and_then(|mut file| io::Read::read_to_end(&mut file, &mut bytes));
    match read {
        Ok(_) => Ok(File { name: source.name.to_string(), bytes }),
        Err(error) => Err((source.name.to_string(), error)),
    }
}
