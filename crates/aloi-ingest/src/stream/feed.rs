//! A file read block by block, its digest and its lines counted on the way: a plain text as it
//! stands, the rows of any other as records.

use super::bail::{Bail, Told};
use super::listing::Rows;
use super::rows::Form;
use super::source::Source;
use super::tabled::{Ended, Tabled};
use crate::counted::Table;
use crate::files::hexadecimal;
use crate::sieve::End;
use aloi_contract as contract;
use sha2::{Digest, Sha256};
use std::io::Read;
use std::sync::Arc;

/// How much of a file is looked at to find its header, its delimiter and its encoding: as much as
/// reading it in one piece looks at, and some more.
const HEAD: usize = (1 << 20) + (1 << 18);

/// A file being read.
pub(super) struct Feed<'s, 't> {
    from: From<'s, 't>,
    form: Form,
    /// What was read and not yet taken.
    pub(super) buffer: Vec<u8>,
    /// The line in which the buffer begins; of records the number of the first.
    line: u64,
    /// Whether the buffer holds all that is left.
    pub(super) ended: bool,
    told: &'t Told<'t>,
}

/// Where the bytes of rows come from.
enum From<'s, 't> {
    /// The file, a plain text.
    Text {
        name: Arc<str>,
        read: Box<dyn Read + Send + 's>,
        digest: Sha256,
        /// The digest of the file in which it is packed.
        packed: Option<String>,
    },
    /// The rows of any other.
    Table(Box<Tabled>, &'t Table, &'t contract::Source),
}

/// Rows of a file, whole ones.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// The number of the file.
    pub(super) file: usize,
    /// The line in which they begin; of records the number of the first.
    pub(super) line: u64,
    pub(super) bytes: Vec<u8>,
}

impl<'s, 't> Feed<'s, 't> {
    /// A plain text, in which `delimiter` cuts the cells.
    pub(super) fn text(
        source: &Source<'s>,
        told: &'t Told<'t>,
        delimiter: u8,
    ) -> Result<Self, Bail> {
        let name = Arc::clone(&source.name);
        let read = source.open().map_err(|error| Bail::Read(Arc::clone(&name), error))?;
        let (digest, packed) = (Sha256::new(), source.packed.clone());
        let from = From::Text { name, read, digest, packed };
        let form = Form::Text(delimiter);
        Ok(Self { from, form, buffer: Vec::new(), line: 1, ended: false, told })
    }

    /// Any other file.
    pub(super) fn table(
        mut tabled: Box<Tabled>,
        table: &'t Table,
        source: &'t contract::Source,
        told: &'t Told<'t>,
    ) -> Self {
        told.add(tabled.bytes);
        let (buffer, ended) = (std::mem::take(&mut tabled.ahead), tabled.ended);
        let from = From::Table(tabled, table, source);
        Self { from, form: Form::Records, buffer, line: 1, ended, told }
    }

    /// Goes to the first row of a text, before which so many bytes stand, and which is in that line.
    pub(super) fn go_to(&mut self, (bytes, line): (usize, u64)) -> Result<(), Bail> {
        self.fill(bytes)?;
        if self.buffer.len() < bytes {
            return Err(Bail::AsTables);
        }
        self.buffer.drain(..bytes);
        self.line = line;
        Ok(())
    }

    /// The next whole rows, about so many bytes of them.
    pub(super) fn rows(
        &mut self,
        bytes: usize,
        file: usize,
        spare: Vec<u8>,
    ) -> Result<Option<Block>, Bail> {
        let mut wanted = bytes;
        loop {
            self.fill(wanted)?;
            let end = match self.ended {
                true => self.buffer.len(),
                false => {
                    let rows = Rows::of(&self.buffer, self.form)?;
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
        let Self { from, buffer, ended, told, .. } = self;
        while buffer.len() < bytes && !*ended {
            match from {
                From::Text { name, read, digest, .. } => {
                    let before = buffer.len();
                    let missing = bytes - before;
                    buffer.reserve(missing);
                    let read = read.by_ref().take(missing as u64).read_to_end(buffer);
                    let read = read.map_err(|error| Bail::Read(Arc::clone(name), error))?;
                    digest.update(&buffer[before..]);
                    told.add(read as u64);
                    *ended = read < missing;
                }
                From::Table(tabled, table, source) => {
                    *ended = tabled.fill(table, source, buffer, bytes)?;
                }
            }
        }
        Ok(())
    }

    /// The beginning of the file: whole lines, or all of it.
    pub(super) fn head(&mut self) -> Result<Option<&[u8]>, Bail> {
        self.fill(HEAD)?;
        if self.ended {
            return Ok(Some(&self.buffer));
        }
        let end = memchr::memrchr(b'\n', &self.buffer).filter(|end| *end > HEAD - (1 << 17));
        Ok(end.map(|end| &self.buffer[..=end]))
    }

    /// Takes so many bytes of the buffer; `spare` is for what is left.
    pub(super) fn take(&mut self, bytes: usize, file: usize, mut spare: Vec<u8>) -> Block {
        spare.clear();
        spare.extend_from_slice(&self.buffer[bytes..]);
        let mut taken = std::mem::replace(&mut self.buffer, spare);
        taken.truncate(bytes);
        let line = self.line;
        self.line += self.form.lines(&taken);
        Block { file, line, bytes: taken }
    }

    /// What is known of the file, which was read to its end.
    pub(super) fn end(self) -> Ended {
        match self.from {
            From::Text { digest, packed, .. } => {
                let sha256 = packed.unwrap_or_else(|| hexadecimal(&digest.finalize()));
                Ended { sha256, end: End::default() }
            }
            From::Table(tabled, table, _) => tabled.end(&table.file),
        }
    }
}
