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

pub(crate) mod apart;
mod asked;
mod bail;
mod cut;
mod dates;
mod facts;
mod feed;
mod first;
mod gathered;
mod give;
mod head;
mod heaps;
mod listing;
mod lockstep;
mod numbers;
mod order;
mod partition;
mod records;
mod row;
mod rows;
mod run;
mod signs;
mod source;
mod spool;
mod store;
mod tabled;
mod unpacked;
mod work;
mod worker;
mod workers;

use crate::files::{File, Files};
use crate::followed::HistoryTells;
use crate::shapes;
use crate::stop::Stop;
use crate::times::Times;
use crate::unread;
use aloi::{Glossary, Ticket};
use aloi_contract::{Column, ContractFile, Shape};
use apart::Unsettled;
use bail::{Bail, Told};
use first::First;
use head::{Head, columns_of, heads};
use order::IdOrder;
use rows::Form;
use std::io;
use work::{Aim, Gathered, Work};
use workers::Found;

pub use asked::{Assumed, Error, Options, Streamed, Way};
pub use facts::Facts;
pub use source::{Source, Sources};

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
    run(sources, contract, glossary, options, make, take, |(way, parts, facts)| {
        match facts.settle(contract, glossary) {
            Ok(export) => Ok(Streamed { way, parts, export }),
            Err(Unsettled::Stops(_)) => Err(Bail::Stops),
            Err(Unsettled::Otherwise(shown)) => Err(Bail::Otherwise(shown)),
        }
    })
}

/// Reads some of an export's tickets as [`stream`] does. What else their rows tell of the export are
/// facts that add up ([`Part`](crate::part::Part)): what only the whole can tell is not asked here.
///
/// # Errors
/// Those of [`stream`].
pub fn gather<S: Send, E: Send>(
    sources: &Sources<'_>,
    contract: &ContractFile,
    glossary: &Glossary,
    options: &Options<'_>,
    make: impl Fn() -> S + Sync,
    take: impl Fn(&mut S, &Ticket, &Glossary) -> Result<(), E> + Sync,
) -> Result<(Vec<S>, Facts), Error<E>> {
    run(sources, contract, glossary, options, make, take, |(_, parts, facts)| Ok((parts, facts)))
}

/// Reads tickets, and makes something of what came of them.
fn run<S: Send, E: Send, T>(
    sources: &Sources<'_>,
    contract: &ContractFile,
    glossary: &Glossary,
    options: &Options<'_>,
    make: impl Fn() -> S + Sync,
    take: impl Fn(&mut S, &Ticket, &Glossary) -> Result<(), E> + Sync,
    then: impl FnOnce((Way, Vec<S>, Facts)) -> Result<T, Bail>,
) -> Result<T, Error<E>> {
    let told = Told::new(options.told);
    let first = First::default();
    let taken = |state: &mut S, ticket: &Ticket, glossary: &Glossary| {
        take(state, ticket, glossary).or_else(|error| first.note(ticket, error))
    };
    let streamed = parted(sources, contract, glossary, options, &told, &make, &taken);
    let streamed = streamed.and_then(then);
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
) -> Result<(Way, Vec<S>, Facts), Bail> {
    let (tickets, history) = (!sources.tickets.is_empty(), !sources.history.is_empty());
    let source = &contract.source;
    if !shapes::needed_files(tickets, history, source.shape).is_empty() {
        return Err(Bail::Stops);
    }
    let sources = &unpacked::unpacked(sources, options)?;
    let mut heads = heads(sources, source, options, told, false)?;
    let mut times = Times::new(source, contract.contract.timezone);
    let mut ids = ids_of(sources, &heads);
    let assumed = options.assumed;
    let mut all_ours = source.shape != Shape::Summary
        && !assumed.groups_in_history
        && unread::every_group_is_meant(contract)
        && !unread::is_told(
            contract,
            unread::any_of(&columns_of(&heads)),
            HistoryTells::default(),
            Column::Group,
        );
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
        if times.is_looking() && assumed.order.is_some() {
            times = order_of_dates(&work, sources, ids)?.again(source, assumed.order);
            continue;
        }
        let (way, read) = read(&work, sources, ids, make, take);
        match read.and_then(|found| Facts::of(&work, found)) {
            Ok((parts, facts)) => return Ok((way, parts, facts)),
            Err(Bail::Unordered) if ids.is_some() => ids = None,
            Err(Bail::GroupTold) if all_ours => all_ours = false,
            Err(Bail::OrderAsked) if times.is_looking() => {
                times = order_of_dates(&work, sources, ids)?.again(source, assumed.order);
            }
            Err(Bail::AsTables) if heads.iter().any(|head| head.form != Form::Records) => {
                heads = head::heads(sources, source, options, told, true)?;
            }
            Err(bail) => return Err(bail),
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
