//! The files of an export that is read as a stream: opened by the caller, more than once if need be.

use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;

/// Opens a file from its beginning.
type Open<'s> = dyn Fn() -> io::Result<Box<dyn Read + Send + 's>> + Sync + 's;

/// A file of an export.
pub struct Source<'s> {
    pub(super) name: Arc<str>,
    pub(super) bytes: u64,
    /// The SHA-256 of the file in which it is packed.
    pub(super) packed: Option<String>,
    open: Box<Open<'s>>,
}

impl fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<'s> Source<'s> {
    /// The file with this base name and about so many bytes. `open` opens it from its beginning,
    /// each time with the same bytes: what a stream finds late may make it read again.
    pub fn new(
        name: &str,
        bytes: u64,
        open: impl Fn() -> io::Result<Box<dyn Read + Send + 's>> + Sync + 's,
    ) -> Self {
        Self { name: name.into(), bytes, packed: None, open: Box::new(open) }
    }

    /// The same, taken out of a file of this SHA-256.
    pub(super) fn packed_in(self, sha256: String) -> Self {
        Self { packed: Some(sha256), ..self }
    }

    /// A file in memory.
    #[must_use]
    pub fn of_bytes(name: &str, bytes: &'s [u8]) -> Self {
        Self::new(name, bytes.len() as u64, move || Ok(Box::new(bytes)))
    }

    /// The file from its beginning.
    ///
    /// # Errors
    /// What the caller could not open.
    pub fn open(&self) -> io::Result<Box<dyn Read + Send + 's>> {
        (self.open)()
    }
}

/// The files of an export, by what they hold.
#[derive(Debug, Default)]
pub struct Sources<'s> {
    /// One row a ticket.
    pub tickets: Vec<Source<'s>>,
    /// Its history.
    pub history: Vec<Source<'s>>,
}

impl<'s> Sources<'s> {
    /// All of them, in the order in which they are numbered.
    pub(super) fn all(&self) -> impl Iterator<Item = &Source<'s>> {
        self.tickets.iter().chain(&self.history)
    }
}
