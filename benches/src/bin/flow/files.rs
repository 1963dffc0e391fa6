//! The files that all programs are given.

use crate::Failed;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Up to so many tickets the history is also written in order of time: it is sorted in memory.
const MOST_BY_TIME: u64 = 2_000_000;

/// An export in a folder, with its contracts.
#[derive(Debug)]
pub(crate) struct Files {
    pub(crate) tickets: u64,
    pub(crate) changes: u64,
    /// Bytes of tickets and history.
    pub(crate) bytes: u64,
    pub(crate) folder: PathBuf,
    /// Whether there is a history in order of time.
    pub(crate) by_time: bool,
}

impl Files {
    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

pub(crate) const CONTRACT: &str = "contract.toml";
pub(crate) const TEN: &str = "ten-indicators.toml";
pub(crate) const TICKETS: &str = "tickets.csv";
pub(crate) const HISTORY: &str = "history.csv";
pub(crate) const BY_TIME: &str = "history-by-time.csv";

pub(crate) fn generate(tickets: u64, folder: &Path) -> Result<Files, Failed> {
    fs::create_dir_all(folder)?;
    let by_time = tickets <= MOST_BY_TIME;
    let mut files = Files { tickets, changes: 0, bytes: 0, folder: folder.to_owned(), by_time };
    fs::write(files.at(CONTRACT), aloi_bench::CONTRACT)?;
    fs::write(files.at(TEN), aloi_bench::ten_indicators())?;
    let mut rows = BufWriter::new(File::create(files.at(TICKETS))?);
    let mut changes = BufWriter::new(File::create(files.at(HISTORY))?);
    aloi_bench::write(tickets, &mut rows, &mut changes)?;
    rows.flush()?;
    changes.flush()?;
    if by_time {
        let history = fs::read(files.at(HISTORY))?;
        fs::write(files.at(BY_TIME), aloi_bench::by_time(&history))?;
    }
    files.changes = aloi_bench::baseline::scan_file(&files.at(HISTORY))? - 1;
    files.bytes = files.at(TICKETS).metadata()?.len() + files.at(HISTORY).metadata()?.len();
    Ok(files)
}
