//! The files that all programs are given.

use crate::Failed;
use aloi_bench::audited;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Up to so many tickets the export is also written in other ways, which are made in memory.
const MOST_OTHERWISE: u64 = 2_000_000;

/// An export in a folder, with its contracts.
#[derive(Debug)]
pub(crate) struct Files {
    pub(crate) tickets: u64,
    pub(crate) changes: u64,
    /// Bytes of tickets and history.
    pub(crate) bytes: u64,
    pub(crate) folder: PathBuf,
    /// Whether it is there in other ways too: with a history in order of time, with all cells in
    /// quotes, and in local times.
    pub(crate) otherwise: bool,
}

impl Files {
    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

pub(crate) const CONTRACT: &str = "contract.toml";
pub(crate) const TEN: &str = "ten-indicators.toml";
pub(crate) const TWENTY: &str = "twenty-indicators.toml";
pub(crate) const SIGNALS: &str = "signals.toml";
pub(crate) const EXCLUSIONS: &str = "exclusions.csv";
pub(crate) const CLAIMS: &str = "claims.csv";
pub(crate) const TICKETS: &str = "tickets.csv";
pub(crate) const HISTORY: &str = "history.csv";
pub(crate) const BY_TIME: &str = "history-by-time.csv";
pub(crate) const PLAIN: [&str; 2] = [TICKETS, HISTORY];
pub(crate) const QUOTED: [&str; 2] = ["tickets-in-quotes.csv", "history-in-quotes.csv"];
pub(crate) const LOCAL: [&str; 2] = ["tickets-local.csv", "history-local.csv"];

pub(crate) fn generate(tickets: u64, folder: &Path) -> Result<Files, Failed> {
    fs::create_dir_all(folder)?;
    let otherwise = tickets <= MOST_OTHERWISE;
    let mut files = Files { tickets, changes: 0, bytes: 0, folder: folder.to_owned(), otherwise };
    fs::write(files.at(CONTRACT), aloi_bench::CONTRACT)?;
    fs::write(files.at(TEN), aloi_bench::ten_indicators())?;
    fs::write(files.at(TWENTY), aloi_bench::twenty_indicators())?;
    fs::write(files.at(SIGNALS), audited::asking_for_signals())?;
    let mut rows = BufWriter::new(File::create(files.at(TICKETS))?);
    let mut changes = BufWriter::new(File::create(files.at(HISTORY))?);
    aloi_bench::write(tickets, &mut rows, &mut changes)?;
    rows.flush()?;
    changes.flush()?;
    if otherwise {
        let (tickets, history) = (fs::read(files.at(TICKETS))?, fs::read(files.at(HISTORY))?);
        let told = std::str::from_utf8(&tickets)?;
        fs::write(files.at(EXCLUSIONS), audited::exclusions(told))?;
        fs::write(files.at(CLAIMS), audited::claims(told))?;
        fs::write(files.at(BY_TIME), aloi_bench::by_time(&history))?;
        for (csv, quoted, local) in [(tickets, QUOTED[0], LOCAL[0]), (history, QUOTED[1], LOCAL[1])]
        {
            fs::write(files.at(quoted), aloi_bench::in_quotes(&csv))?;
            fs::write(files.at(local), aloi_bench::in_local_time(&csv))?;
        }
    }
    files.changes = aloi_bench::baseline::scan_file(&files.at(HISTORY))? - 1;
    files.bytes = files.at(TICKETS).metadata()?.len() + files.at(HISTORY).metadata()?.len();
    Ok(files)
}
