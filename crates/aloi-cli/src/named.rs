//! The files that a report names, to be read as a stream: opened as often as it takes.

use crate::args;
use crate::failure::Failure;
use crate::inputs::{self, Contract, base_name, each_file, read_file};
use crate::progress::Progress;
use aloi::{Finding, Instant};
use aloi_ingest::{Source, Sources};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The contract and the files of the export.
pub(crate) struct Named {
    pub(crate) contract: Contract,
    /// The instant of knowledge that was asked for, and what had to be guessed of it.
    pub(crate) as_of: Option<(Instant, Option<Finding>)>,
    tickets: Vec<Again>,
    history: Vec<Again>,
}

impl Named {
    /// Finds everything that `args` names. Missing files come before problems of the contract.
    pub(crate) fn open(args: &args::Export, progress: &Progress) -> Result<Self, Failure> {
        let contract = read_file(&args.contract)?;
        let (tickets, history) = each_file(args, &mut Again::open)?;
        let contract = inputs::contract(&args.contract, contract)?;
        let zone = contract.file.contract.timezone;
        let as_of = args.as_of.as_deref().map(|text| inputs::as_of(text, zone)).transpose()?;
        progress.reading(tickets.iter().chain(&history).map(|file| file.bytes).sum());
        Ok(Self { contract, as_of, tickets, history })
    }

    /// The instant of knowledge; [`Instant::NEVER`] where none was asked for.
    pub(crate) fn as_of_or_never(&self) -> Instant {
        self.as_of.as_ref().map_or(Instant::NEVER, |(at, _)| *at)
    }

    /// The files of the export.
    pub(crate) fn sources(&self) -> Sources<'_> {
        Sources {
            tickets: self.tickets.iter().map(Again::source).collect(),
            history: self.history.iter().map(Again::source).collect(),
        }
    }
}

/// A file that can be opened again.
struct Again {
    name: String,
    bytes: u64,
    held: Held,
}

/// Where its bytes are.
enum Held {
    /// In the file itself.
    Path(PathBuf),
    /// In memory.
    Bytes(Vec<u8>),
    /// In a file that is gone with the run.
    Spooled(Mutex<File>),
}

/// What can be read once only, such as standard input, is held in memory up to so many bytes.
const HELD: u64 = 8 << 20;

impl Again {
    fn open(path: &Path) -> Result<Self, Failure> {
        let again = match path.metadata() {
            Ok(metadata) if path.as_os_str() != "-" && metadata.is_file() => File::open(path)
                .map(|_| Self::new(path, metadata.len(), Held::Path(path.to_path_buf()))),
            _ => Self::spool(path),
        };
        again.map_err(|error| Failure::input(format!("cannot read {}: {error}", path.display())))
    }

    fn new(path: &Path, bytes: u64, held: Held) -> Self {
        Self { name: base_name(path), bytes, held }
    }

    /// Keeps the bytes of what can be read once only.
    fn spool(path: &Path) -> io::Result<Self> {
        let mut input: Box<dyn Read> = match path.as_os_str() == "-" {
            true => Box::new(io::stdin().lock()),
            false => Box::new(File::open(path)?),
        };
        let mut bytes = Vec::new();
        let length = (&mut input).take(HELD).read_to_end(&mut bytes)? as u64;
        if length < HELD {
            return Ok(Self::new(path, length, Held::Bytes(bytes)));
        }
        let mut file = tempfile::tempfile()?;
        file.write_all(&bytes)?;
        let length = length + io::copy(&mut input, &mut file)?;
        Ok(Self::new(path, length, Held::Spooled(Mutex::new(file))))
    }

    fn source(&self) -> Source<'_> {
        Source::new(&self.name, self.bytes, move || {
            Ok(match &self.held {
                Held::Path(path) => Box::new(File::open(path)?),
                Held::Bytes(bytes) => Box::new(bytes.as_slice()),
                Held::Spooled(file) => Box::new(Spooled { file, at: 0 }),
            })
        })
    }
}

/// A spooled file being read.
struct Spooled<'f> {
    file: &'f Mutex<File>,
    at: u64,
}

impl Read for Spooled<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file.lock().map_err(|_| io::Error::other("its reader failed"))?;
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}
