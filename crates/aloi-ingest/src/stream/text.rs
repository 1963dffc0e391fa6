//! A text file read block by block, its digest and its lines counted on the way.

use super::head::Head;
use super::rows::Rows;
use super::source::Source;
use super::{Bail, Told};
use crate::export::hexadecimal;
use memchr::memchr_iter;
use sha2::{Digest, Sha256};
use std::io::Read;
use std::sync::Arc;

/// How much of a file is looked at to find its header, its delimiter and its encoding: as much as
/// reading it in one piece looks at, and some more.
const HEAD: usize = (1 << 20) + (1 << 18);

/// A file being read.
pub(super) struct Text<'s, 't> {
    name: Arc<str>,
    read: Box<dyn Read + Send + 's>,
    digest: Sha256,
    /// What was read and not yet taken.
    pub(super) buffer: Vec<u8>,
    /// The line in which the buffer begins.
    line: u64,
    /// Whether the buffer holds all that is left.
    pub(super) ended: bool,
    told: &'t Told<'t>,
}

/// Rows of a file, whole ones.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// The number of the file.
    pub(super) file: usize,
    /// The line in which they begin.
    pub(super) line: u64,
    pub(super) bytes: Vec<u8>,
}

impl<'s, 't> Text<'s, 't> {
    pub(super) fn new(source: &Source<'s>, told: &'t Told<'t>) -> Result<Self, Bail> {
        let name = Arc::clone(&source.name);
        let read = source.open().map_err(|error| Bail::Read(Arc::clone(&name), error))?;
        let (digest, buffer) = (Sha256::new(), Vec::new());
        Ok(Self { name, read, digest, buffer, line: 1, ended: false, told })
    }

    /// The file from its first row on.
    pub(super) fn open(source: &Source<'s>, head: &Head, told: &'t Told<'t>) -> Result<Self, Bail> {
        let mut text = Self::new(source, told)?;
        let (bytes, line) = head.begins;
        text.fill(bytes)?;
        if text.buffer.len() < bytes {
            return Err(Bail::Simple);
        }
        text.skip(bytes, line);
        Ok(text)
    }

    /// The next whole rows, about so many bytes of them.
    pub(super) fn rows(
        &mut self,
        bytes: usize,
        file: usize,
        delimiter: u8,
        spare: Vec<u8>,
    ) -> Result<Option<Block>, Bail> {
        let mut wanted = bytes;
        loop {
            self.fill(wanted)?;
            let end = match self.ended {
                true => self.buffer.len(),
                false => {
                    let rows = Rows::of(&self.buffer, delimiter)?;
                    rows.before(&self.buffer, self.buffer.len()).map_or(0, |row| row.next)
                }
            };
            if end > 0 {
                return Ok(Some(self.take(end, file, spare)));
            }
            if self.ended {
                return Ok(None);
            }
            wanted = self.buffer.len() * 2;
        }
    }

    /// Reads on until there are `bytes` in the buffer, or the file ends.
    pub(super) fn fill(&mut self, bytes: usize) -> Result<(), Bail> {
        while self.buffer.len() < bytes && !self.ended {
            let before = self.buffer.len();
            let missing = bytes - before;
            self.buffer.reserve(missing);
            let read = (&mut self.read).take(missing as u64).read_to_end(&mut self.buffer);
            let read = read.map_err(|error| Bail::Read(Arc::clone(&self.name), error))?;
            self.digest.update(&self.buffer[before..]);
            self.told.add(read as u64);
            self.ended = read < missing;
        }
        Ok(())
    }

    /// The beginning of the file: whole lines, or all of it.
    pub(super) fn head(&mut self) -> Result<&[u8], Bail> {
        self.fill(HEAD)?;
        if self.ended {
            return Ok(&self.buffer);
        }
        match memchr::memrchr(b'\n', &self.buffer) {
            Some(end) if end > HEAD - (1 << 17) => Ok(&self.buffer[..=end]),
            _ => Err(Bail::Simple),
        }
    }

    /// Leaves out so many bytes of the beginning; the next byte is in line `line`.
    pub(super) fn skip(&mut self, bytes: usize, line: u64) {
        self.buffer.drain(..bytes);
        self.line = line;
    }

    /// Takes so many bytes of the buffer; `spare` is for what is left.
    pub(super) fn take(&mut self, bytes: usize, file: usize, mut spare: Vec<u8>) -> Block {
        spare.clear();
        spare.extend_from_slice(&self.buffer[bytes..]);
        let mut taken = std::mem::replace(&mut self.buffer, spare);
        taken.truncate(bytes);
        let line = self.line;
        self.line += memchr_iter(b'\n', &taken).count() as u64;
        Block { file, line, bytes: taken }
    }

    /// The SHA-256 of the file, which was read to its end.
    pub(super) fn digest(self) -> String {
        hexadecimal(&self.digest.finalize())
    }
}
