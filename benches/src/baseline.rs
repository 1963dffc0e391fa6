//! What Aloi is measured against: the least that any reader of the same files must do.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// How much of a file is read at once in [`scan_file`].
const BUFFER: usize = 1 << 16;

/// A plain scan: how many lines there are.
#[must_use]
pub fn scan(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// The same of a file.
///
/// # Errors
/// What the file answers.
pub fn scan_file(path: &Path) -> io::Result<u64> {
    let (mut file, mut buffer, mut lines) = (File::open(path)?, vec![0; BUFFER], 0);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(lines),
            read => lines += scan(&buffer[..read]),
        }
    }
}

/// The floor: the csv crate alone, into one byte record after another. It says how many fields there
/// are.
///
/// # Errors
/// What the csv crate answers.
pub fn split(source: impl Read) -> csv::Result<u64> {
    let mut reader = csv::Reader::from_reader(source);
    let (mut record, mut fields) = (csv::ByteRecord::new(), 0);
    while reader.read_byte_record(&mut record)? {
        fields += record.len() as u64;
    }
    Ok(fields)
}

/// The same of a file.
///
/// # Errors
/// What the csv crate answers.
pub fn split_file(path: &Path) -> csv::Result<u64> {
    split(File::open(path)?)
}
