//! Compressed files and archives, known by their first bytes, unpacked within bounds.

mod problem;

use crate::quoted::{first_of, quoted};
use crate::stop::Stop;
use crate::system::in_words_of_others;
use aloi_words::said;
use flate2::bufread::GzDecoder;
use problem::Problem;
use std::borrow::Cow;
use std::io::{BufRead, BufReader, Cursor, Read, Seek, Write};
use zip::ZipArchive;

/// What a file may unpack to whatever its size.
const ALWAYS: u64 = 64 << 20;

/// How many times its size a file may unpack to beyond that. Text packs ten to thirty times.
const TIMES: u64 = 200;

/// How many archives may stand one within the other.
const NESTED: usize = 2;

/// A file's own bytes, taken out of what it was packed in.
pub(super) struct Unpacked<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    /// The name of the file that an archive held.
    pub(super) inner: Option<String>,
}

/// Unpacks a `.gz` or `.zip` file, which may hold another; other files, workbooks among them, are
/// given as they are.
pub(super) fn unpack<'a>(name: &str, bytes: Cow<'a, [u8]>) -> Result<Unpacked<'a>, Stop> {
    let most = most(bytes.len() as u64);
    unpack_within(name, bytes, most)
}

/// What a file of so many bytes may unpack to.
fn most(packed: u64) -> u64 {
    ALWAYS.max(packed.saturating_mul(TIMES))
}

fn unpack_within<'a>(
    name: &str,
    bytes: impl Into<Cow<'a, [u8]>>,
    most: u64,
) -> Result<Unpacked<'a>, Stop> {
    let mut unpacked = Unpacked { bytes: bytes.into(), inner: None };
    for _ in 0..NESTED {
        let next = match &unpacked.bytes[..] {
            [0x1f, 0x8b, ..] => gz(name, &unpacked.bytes, most)?,
            [b'P', b'K', 3 | 5, 4 | 6, ..] => {
                let mut archive = archive(name, Cursor::new(&unpacked.bytes[..]))?;
                if is_workbook(&archive) {
                    within_bounds(name, &mut archive, unpacked.bytes.len(), most)?;
                    return Ok(unpacked);
                }
                let (mut bytes, length) = (Vec::new(), unpacked.bytes.len() as u64);
                let inner = only_file(name, &mut archive, length, most, &mut bytes)?;
                unpacked.inner = Some(inner);
                bytes
            }
            _ => return Ok(unpacked),
        };
        unpacked.bytes = Cow::Owned(next);
    }
    match &unpacked.bytes[..] {
        [0x1f, 0x8b, ..] => Err(nested(name)),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => {
            let mut archive = archive(name, Cursor::new(&unpacked.bytes[..]))?;
            if !is_workbook(&archive) {
                return Err(nested(name));
            }
            within_bounds(name, &mut archive, unpacked.bytes.len(), most)?;
            Ok(unpacked)
        }
        _ => Ok(unpacked),
    }
}

fn nested(name: &str) -> Stop {
    Stop::new(name, 0, said!("packed.nested")).help(said!("packed.unpack"))
}

fn gz(name: &str, packed: &[u8], most: u64) -> Result<Vec<u8>, Stop> {
    let mut bytes = Vec::new();
    let parts = parts(packed, most, &mut bytes);
    parts.map_err(|problem| problem.stop(name, said!("packed.gz"), packed.len() as u64))?;
    Ok(bytes)
}

/// What a file is packed in, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    Gz,
    /// A `.zip` file, or a workbook.
    Zip,
}

/// What a file that begins so is packed in; none where it is not.
pub(crate) const fn packing(start: &[u8]) -> Option<Packing> {
    match start {
        [0x1f, 0x8b, ..] => Some(Packing::Gz),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Some(Packing::Zip),
        _ => None,
    }
}

/// Unpacks a file of so many bytes into another, as [`unpack`] does in memory; whether it was packed,
/// which a workbook is not.
pub(crate) fn unpack_into(
    name: &str,
    packed: &mut (impl Read + Seek),
    (packing, length): (Packing, u64),
    into: &mut impl Write,
) -> Result<bool, Stop> {
    match packing {
        Packing::Gz => {
            let parts = parts(BufReader::new(packed), most(length), into);
            parts.map_err(|problem| problem.stop(name, said!("packed.gz"), length))?;
        }
        Packing::Zip => {
            let mut archive = archive(name, packed)?;
            if is_workbook(&archive) {
                return Ok(false);
            }
            only_file(name, &mut archive, length, most(length), into)?;
        }
    }
    Ok(true)
}

/// What the parts of a .gz file hold, one after the other. NUL bytes may pad its end.
fn parts(packed: impl BufRead, most: u64, into: &mut impl Write) -> Result<(), Problem> {
    let (mut left, mut rest): (u64, Box<dyn BufRead + '_>) = (most, Box::new(packed));
    loop {
        let mut part = GzDecoder::new(rest);
        left -= read_within(&mut part, into, left, most)?;
        let mut after = part.into_inner();
        let mut start = Vec::new();
        (&mut after).take(2).read_to_end(&mut start)?;
        match start[..] {
            [0x1f] | [0x1f, 0x8b] => rest = Box::new(Cursor::new(start).chain(after)),
            _ => {
                let mut padding = start;
                after.read_to_end(&mut padding)?;
                return match padding.iter().all(|byte| *byte == 0) {
                    true => Ok(()),
                    false => Err(Problem::Trailing(padding.len())),
                };
            }
        }
    }
}

fn archive<R: Read + Seek>(name: &str, packed: R) -> Result<ZipArchive<R>, Stop> {
    ZipArchive::new(packed).map_err(|error| {
        let why = in_words_of_others(error);
        Stop::new(name, 0, said!("packed.damaged-zip", why)).help(said!("packed.damaged-zip-help"))
    })
}

/// The names of the files of an archive, as far as they are names.
fn names<R: Read + Seek>(archive: &ZipArchive<R>) -> impl Iterator<Item = String> {
    archive.file_names().flatten().map(std::borrow::Cow::into_owned)
}

/// Whether an archive is a workbook of Excel or of OpenDocument.
fn is_workbook<R: Read + Seek>(archive: &ZipArchive<R>) -> bool {
    let has = |wanted: &str| names(archive).any(|name| name.eq_ignore_ascii_case(wanted));
    has("[Content_Types].xml") || (has("mimetype") && has("content.xml"))
}

/// Refuses a workbook that unpacks to too much.
fn within_bounds(
    name: &str,
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    packed: usize,
    most: u64,
) -> Result<(), Stop> {
    let mut left = most;
    for index in 0..archive.len() {
        let Ok(file) = archive.by_index(index) else { continue };
        let size = std::io::copy(&mut file.take(left + 1), &mut std::io::sink());
        // A part that cannot be read may be one that is not needed: the reader will tell.
        let size = size.unwrap_or(0);
        if size > left {
            return Err(Problem::TooMuch(most).stop(name, said!("packed.workbook"), packed as u64));
        }
        left -= size;
    }
    Ok(())
}

/// Unpacks the one file of an archive; gives its name.
fn only_file<R: Read + Seek>(
    name: &str,
    archive: &mut ZipArchive<R>,
    packed: u64,
    most: u64,
    into: &mut impl Write,
) -> Result<String, Stop> {
    let mut files: Vec<String> = names(archive).filter(|file| is_meant(file)).collect();
    files.sort_unstable();
    let [file] = &files[..] else { return Err(not_one(name, &files)) };
    let what = || said!("packed.file", file = quoted(file));
    let entry = match archive.by_name(file) {
        Ok(entry) => entry,
        Err(error) => return Err(Problem::from(error).stop(name, what(), packed)),
    };
    read_within(entry, into, most, most).map_err(|problem| problem.stop(name, what(), packed))?;
    Ok(file.clone())
}

/// Whether a file of an archive is one that somebody put there: not a folder, nor what a system
/// adds.
fn is_meant(file: &str) -> bool {
    let base = file.rsplit(['/', '\\']).next().unwrap_or(file);
    !base.is_empty()
        && !file.starts_with("__MACOSX/")
        && !base.starts_with("._")
        && !matches!(base, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

fn not_one(name: &str, files: &[String]) -> Stop {
    if files.is_empty() {
        return Stop::new(name, 0, said!("packed.empty")).help(said!("packed.empty-help"));
    }
    let (number, names) = (files.len(), first_of(files.iter().map(String::as_str)));
    Stop::new(name, 0, said!("packed.several", number, names)).help(said!("packed.several-help"))
}

/// Reads to the end what is no more than what is `left` of `most` bytes; how much it was.
fn read_within(
    reader: impl Read,
    into: &mut impl Write,
    left: u64,
    most: u64,
) -> Result<u64, Problem> {
    match std::io::copy(&mut reader.take(left + 1), into) {
        Ok(size) if size > left => Err(Problem::TooMuch(most)),
        Ok(size) => Ok(size),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests;
