//! The files of an export: as they are given, and what was read of each.

use sha2::{Digest, Sha256};
use std::sync::Arc;

/// A file of an export.
#[derive(Clone, Debug)]
pub struct File {
    /// Its base name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The files of an export, by what they hold.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// One row a ticket.
    pub tickets: Vec<File>,
    /// Its history.
    pub history: Vec<File>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRead {
    /// Its base name.
    pub name: Arc<str>,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its data rows.
    pub rows: u64,
    /// Those of them that were set aside, each with a finding.
    pub set_aside: u64,
}

/// The SHA-256 of `bytes`, in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// A digest in hexadecimal.
pub(crate) fn hexadecimal(digest: &[u8]) -> String {
    use std::fmt::Write;
    digest.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
