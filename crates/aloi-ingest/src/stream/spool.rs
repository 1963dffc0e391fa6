//! Bytes kept in a file of the caller, to be read again, or here and there.

use super::bail::Bail;
use super::source::Source;
use crate::files::hexadecimal;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::Arc;

/// A file of the caller.
#[derive(Debug)]
pub(super) struct Spool {
    file: File,
    pub(super) bytes: u64,
}

impl Spool {
    /// A file that was written to its end.
    pub(super) fn new(mut file: File) -> io::Result<Self> {
        let bytes = file.seek(SeekFrom::End(0))?;
        Ok(Self { file, bytes })
    }

    /// Its first bytes.
    pub(super) fn start(&self) -> io::Result<Vec<u8>> {
        let mut start = Vec::new();
        self.read()?.take(4).read_to_end(&mut start)?;
        Ok(start)
    }

    pub(super) fn file(&self) -> io::Result<File> {
        self.file.try_clone()
    }

    /// It, read from its beginning: by one at a time, whatever place another has left it at.
    pub(super) fn read(&self) -> io::Result<Again> {
        Ok(Again { file: self.file()?, at: 0 })
    }
}

/// A file being read, whose place others before may have changed.
#[derive(Debug)]
pub(super) struct Again {
    file: File,
    at: u64,
}

impl Read for Again {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.seek(SeekFrom::Start(self.at))?;
        let read = self.file.read(buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

/// Copies a file of the export; gives the SHA-256 of its bytes, and how many there are.
pub(super) fn copy(source: &Source<'_>, into: &mut File) -> Result<(String, u64), Bail> {
    let cannot = |error| Bail::Read(Arc::clone(&source.name), error);
    let mut from = source.open().map_err(cannot)?;
    let (mut digest, mut length, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        let read = from.read(&mut buffer).map_err(cannot)?;
        if read == 0 {
            return Ok((hexadecimal(&digest.finalize()), length));
        }
        digest.update(&buffer[..read]);
        into.write_all(&buffer[..read]).map_err(Bail::Scratch)?;
        length += read as u64;
    }
}
