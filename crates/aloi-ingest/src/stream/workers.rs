//! The threads that share a work: each takes portions of it in turns.

use super::bail::Bail;
use super::tabled::Ended;
use super::work::{Part, Work};
use super::worker::Worker;
use aloi::{Glossary, Ticket};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// What the threads have found, and what is known of the files at their ends.
pub(super) type Found<S> = (Vec<Part<S>>, Vec<Ended>);

/// Gives away the tickets of which all rows were read.
pub(super) type Give<'g> = &'g mut dyn FnMut(&mut Worker<'_>) -> Result<(), Bail>;

/// Lets every thread do its part of a work: `next` is asked, by one at a time, for portions of it,
/// and `read` reads them, and gives their tickets whenever some are complete.
pub(super) fn run<S: Send, P: Send>(
    work: &Work<'_>,
    make: &(impl Fn() -> S + Sync),
    take: &(impl Fn(&mut S, &Ticket, &Glossary) -> Result<(), Bail> + Sync),
    next: impl FnMut(Option<P>) -> Result<Option<P>, Bail> + Send,
    read: impl Fn(&mut Worker<'_>, &mut P, Give<'_>) -> Result<(), Bail> + Sync,
) -> Result<Vec<Part<S>>, Bail> {
    let (next, failed) = (Mutex::new(next), AtomicBool::new(false));
    let one = || {
        let (mut glossary, mut state) = (work.glossary.clone(), make());
        let mut worker = Worker::new(*work, &mut glossary);
        let mut give = |worker: &mut Worker<'_>| {
            worker.give(|ticket, glossary| take(&mut state, ticket, glossary))
        };
        let mut portions = || {
            let mut done = None;
            while !failed.load(Ordering::Relaxed) {
                let portion = match next.lock() {
                    Ok(mut next) => next(done.take())?,
                    Err(_) => None,
                };
                let Some(mut portion) = portion else { break };
                read(&mut worker, &mut portion, &mut give)?;
                done = Some(portion);
            }
            Ok(())
        };
        let outcome: Result<(), Bail> = portions();
        if outcome.is_err() {
            failed.store(true, Ordering::Relaxed);
        }
        outcome?;
        let gathered = worker.gathered();
        Ok(Part { state, gathered, glossary })
    };
    on_threads(work.options.threads.get(), &one)
}

/// What `one` gives on each of so many threads; with one, on this.
pub(super) fn on_threads<T: Send>(
    threads: usize,
    one: &(impl Fn() -> Result<T, Bail> + Sync),
) -> Result<Vec<T>, Bail> {
    if threads == 1 {
        return Ok(vec![one()?]);
    }
    std::thread::scope(|scope| {
        // where the system gives no more threads, those that there are do the work
        let more = || std::thread::Builder::new().spawn_scoped(scope, one).ok();
        let others: Vec<_> = (1..threads).map_while(|_| more()).collect();
        let mut all = vec![one()];
        for other in others {
            match other.join() {
                Ok(given) => all.push(given),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all.into_iter().collect()
    })
}
