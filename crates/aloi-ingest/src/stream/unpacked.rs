//! Packed files, unpacked into a file of the caller: what they hold is then read as any other.

use super::asked::Options;
use super::bail::Bail;
use super::source::{Source, Sources};
use super::spool::{Spool, copy};
use crate::table::{packing, unpack_into};
use std::io::{Read, Seek};
use std::sync::Arc;

/// How many archives may stand one within the other.
const NESTED: usize = 2;

/// The files of an export, those that are packed replaced by what they hold.
pub(super) fn unpacked<'s>(
    sources: &'s Sources<'_>,
    options: &Options<'_>,
) -> Result<Sources<'s>, Bail> {
    let all = |sources: &'s [Source<'_>]| {
        sources.iter().map(|source| one(source, options)).collect::<Result<_, Bail>>()
    };
    Ok(Sources { tickets: all(&sources.tickets)?, history: all(&sources.history)? })
}

fn one<'s>(source: &'s Source<'_>, options: &Options<'_>) -> Result<Source<'s>, Bail> {
    let as_it_is = || Source::new(&source.name, source.bytes, move || source.open());
    let cannot = |error| Bail::Read(Arc::clone(&source.name), error);
    let mut start = Vec::new();
    let read = source.open().and_then(|file| file.take(4).read_to_end(&mut start));
    read.map_err(cannot)?;
    let Some(mut packed_in) = packing(&start) else { return Ok(as_it_is()) };
    let mut file = (options.scratch)().map_err(Bail::Scratch)?;
    let (sha256, length) = copy(source, &mut file)?;
    let mut unpacked = None;
    for level in 0..=NESTED {
        let mut into = (options.scratch)().map_err(Bail::Scratch)?;
        file.rewind().map_err(Bail::Scratch)?;
        let done = unpack_into(&source.name, &mut file, (packed_in, length), &mut into);
        match done.map_err(|_| Bail::Stops)? {
            true if level < NESTED => {}
            true => return Err(Bail::Stops),
            false => break,
        }
        let spool = Spool::new(into).map_err(Bail::Scratch)?;
        start = spool.start().map_err(Bail::Scratch)?;
        file = spool.file().map_err(Bail::Scratch)?;
        unpacked = Some(spool);
        match packing(&start) {
            Some(next) => packed_in = next,
            None => break,
        }
    }
    // A workbook is an archive too, and read as it is.
    let Some(spool) = unpacked else { return Ok(as_it_is()) };
    let bytes = spool.bytes;
    let unpacked = Source::new(&source.name, bytes, move || Ok(Box::new(spool.read()?)));
    Ok(unpacked.packed_in(sha256))
}
