//! **An export read as a stream**: of any length, in memory that does not grow with it, on several
//! threads. What [`read`](crate::read) gives in one piece, [`stream`] gives ticket by ticket, whatever
//! the shape of the export and the format of its files.
//!
//! A ticket is complete only when all its rows were read. Where the files are in the order of the
//! tickets' ids, they are read side by side, and every ticket is given as soon as the ids have
//! passed its own. Where they are not, the rows are parted by ticket first: into memory, and beyond
//! what is granted ([`Options::memory`]) into a file of the caller ([`Options::scratch`]). Rows are
//! read by the same code as by [`read`](crate::read). Where the run must stop, that reads everything
//! again in one piece, to say all places at which it must.

mod bail;
mod cut;
mod dates;
mod feed;
mod finish;
mod first;
mod head;
mod heaps;
mod listing;
mod lockstep;
mod numbers;
mod order;
mod partition;
mod records;
mod rows;
mod run;
mod signs;
mod source;
mod spool;
mod store;
mod tabled;
mod unpacked;
mod worker;
mod workers;

use crate::export::Export;
use crate::files::{File, Files};
use crate::followed::HistoryTells;
use crate::shapes;
use crate::stop::Stop;
use crate::times::Times;
use crate::unread;
use aloi::{Glossary, Precision, Ticket};
use aloi_contract::{Column, ContractFile, Shape};
use bail::{Bail, Told};
use finish::finish;
use first::First;
use head::{Head, columns_of, heads};
use order::IdOrder;
use rows::Form;
use std::io;
use std::num::NonZeroUsize;
use worker::{Aim, Gathered, Work};
use workers::Found;

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
    /// The files were otherwise when they were read again.
    #[error("the files of the export change while they are read")]
    Changes,
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
/// [`Error`]; of several tickets that cannot be taken, it is that of the first by its rows.
pub fn stream<S: Send, E: Send>(
    sources: &Sources<'_>,
    contract: &ContractFile,
    glossary: &Glossary,
    options: &Options<'_>,
    make: impl Fn() -> S + Sync,
    take: impl Fn(&mut S, &Ticket, &Glossary) -> Result<(), E> + Sync,
) -> Result<Streamed<S>, Error<E>> {
    let told = Told::new(options.told);
    let first = First::default();
    let taken = |state: &mut S, ticket: &Ticket, glossary: &Glossary| {
        take(state, ticket, glossary).or_else(|error| first.note(ticket, error))
    };
    let streamed = parted(sources, contract, glossary, options, &told, &make, &taken);
    match (streamed, first.into_error()) {
        (Ok(_), Some(error)) => Err(Error::Taken(error)),
        (Ok(streamed), None) => Ok(streamed),
        (Err(Bail::Otherwise(shown)), _) => Err(Error::Otherwise(shown)),
        (Err(Bail::Read(file, error)), _) => Err(Error::Read { file: file.to_string(), error }),
        (Err(Bail::Scratch(error)), _) => Err(Error::Scratch(error)),
        (Err(_), _) => {
            told.again();
            match why(sources, contract, glossary, options.told) {
                Ok(stops) if stops.is_empty() => Err(Error::Changes),
                Ok(stops) => Err(Error::Stops(stops)),
                Err((file, error)) => Err(Error::Read { file, error }),
            }
        }
    }
}

/// Reads the export part by part, unless the run must stop.
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
    let source = &contract.source;
    if !shapes::needed_files(tickets, history, source.shape).is_empty() {
        return Err(Bail::Stops);
    }
    let sources = &unpacked::unpacked(sources, options)?;
    let mut heads = heads(sources, source, options, told, false)?;
    let mut times = Times::new(source, contract.contract.timezone);
    let mut ids = ids_of(sources, &heads);
    let mut all_ours = source.shape != Shape::Summary
        && unread::every_group_is_meant(contract)
        && !unread::is_told(contract, &columns_of(&heads), HistoryTells::default(), Column::Group);
    loop {
        told.again();
        let (aim, heads_now) = (Aim::Tickets, &heads);
        let work = Work {
            contract,
            glossary,
            options,
            told,
            heads: heads_now,
            times: &times,
            all_ours,
            aim,
        };
        let (way, read) = read(&work, sources, ids, make, take);
        match read.and_then(|read| finish(way, &work, read)) {
            Err(Bail::Unordered) if ids.is_some() => ids = None,
            Err(Bail::GroupTold) if all_ours => all_ours = false,
            Err(Bail::OrderAsked) if times.is_looking() => {
                times = order_of_dates(&work, sources, ids)?.again(source);
            }
            Err(Bail::AsTables) if heads.iter().any(|head| head.form != Form::Records) => {
                heads = head::heads(sources, source, options, told, true)?;
            }
            streamed => return streamed,
        }
    }
}

/// Reads all tickets side by side where the files are in an order of ids, parted where not.
fn read<S: Send>(
    work: &Work<'_>,
    sources: &Sources<'_>,
    ids: Option<IdOrder>,
    make: &(impl Fn() -> S + Sync),
    take: &(impl Fn(&mut S, &Ticket, &Glossary) -> Result<(), Bail> + Sync),
) -> (Way, Result<Found<S>, Bail>) {
    match ids {
        Some(ids) => (Way::SideBySide, lockstep::run(work, sources, ids, make, take)),
        None => (Way::Parted, partition::run(work, sources, make, take)),
    }
}

/// The order in which the files can be read side by side: at most one of each kind.
fn ids_of(sources: &Sources<'_>, heads: &[Head]) -> Option<IdOrder> {
    let one_each = sources.tickets.len() <= 1 && sources.history.len() <= 1;
    heads.first().filter(|_| one_each).and_then(|head| order::of_ids(&head.first_ids))
}

/// What the times of the export tell of the order of day and month.
fn order_of_dates(
    work: &Work<'_>,
    sources: &Sources<'_>,
    ids: Option<IdOrder>,
) -> Result<Times, Bail> {
    let work = Work { aim: Aim::Dates, ..*work };
    let times = dates::in_rows(&work, sources)?;
    if times.order_found() || work.contract.source.shape != Shape::Snapshots {
        return Ok(times);
    }
    // What the last row of a ticket tells of it shows only when all of its rows were read.
    let (_, read) = read(&work, sources, ids, &|| (), &|_: &mut (), _: &_, _: &_| Ok(()));
    let mut all = Gathered::nothing(&work);
    read?.0.into_iter().for_each(|part| all.add(part.gathered));
    Ok(all.times)
}

/// Why the run stops, all places at once: only who holds the whole export can say that.
fn why(
    sources: &Sources<'_>,
    contract: &ContractFile,
    glossary: &Glossary,
    told: &dyn Fn(u64),
) -> Result<Vec<Stop>, (String, io::Error)> {
    let whole = |sources: &[Source<'_>]| sources.iter().map(file).collect::<Result<Vec<_>, _>>();
    let files = Files { tickets: whole(&sources.tickets)?, history: whole(&sources.history)? };
    let mut told = told;
    let read = crate::read_watched(&files, contract, &mut glossary.clone(), &mut told);
    Ok(read.err().unwrap_or_default())
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
