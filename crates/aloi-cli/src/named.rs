//! The files that a report names, to be read as a stream: opened as often as it takes.

use crate::args;
use crate::args::sources::SourceFile;
use crate::exclusions::{self, Registers};
use crate::failure::Failure;
use crate::inputs::{self, Contract, each_file};
use crate::progress::Progress;
use crate::sources;
use aloi::{Code, Finding, Instant, Knowledge, Month, PeriodKind};
use aloi_contract::{ContractFile, Shape};
use aloi_ingest::{Export, File as InMemory, Files, Source, Sources};
use aloi_words::Said;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The contract and the files of the export.
pub(crate) struct Named {
    pub(crate) contract: Contract,
    /// The instant of knowledge that was asked for, and what had to be guessed of it.
    as_of: Option<(Instant, Option<Finding>)>,
    registers: Registers,
    tickets: Vec<Again>,
    history: Vec<Again>,
    /// The files of registers, by their names.
    sources: BTreeMap<String, Vec<Again>>,
}

impl Named {
    /// Finds everything that `args` names. Missing files come before problems of the contract.
    pub(crate) fn open(args: &args::Export, progress: &Progress) -> Result<Self, Failure> {
        let held = args.held.contract.as_deref();
        let mut open = |path: &Path| Again::open(path, args.held.name_of(path));
        let mut sources: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
        for SourceFile { name, path } in &args.source {
            sources.entry(name.clone()).or_default().push(path.clone());
        }
        let kinds = [args.tickets.as_slice(), &args.history].into_iter();
        let kinds: Vec<_> = kinds.chain(sources.values().map(Vec::as_slice)).collect();
        let mut files = each_file(&kinds, &mut open)?.into_iter();
        let (tickets, history) =
            (files.next().unwrap_or_default(), files.next().unwrap_or_default());
        let sources: BTreeMap<_, _> = sources.into_keys().zip(files).collect();
        let mut contract = match held {
            Some(held) => held.contract()?,
            None => args.held.given(&args.contract)?,
        };
        let spoken = &mut contract.file.contract.language;
        *spoken = args.lang.unwrap_or(*spoken);
        let given: Vec<&str> = sources.keys().map(String::as_str).collect();
        sources::check(
            &contract.file.contract,
            &given,
            !tickets.is_empty() || !history.is_empty(),
        )?;
        let registers = exclusions::read(args, &mut contract)?;
        let zone = contract.file.contract.timezone;
        let as_of = args.as_of.as_deref().map(|text| inputs::as_of(text, zone)).transpose()?;
        let all = tickets.iter().chain(&history).chain(sources.values().flatten());
        progress.reading(all.map(|file| file.bytes).sum());
        Ok(Self { contract, as_of, registers, tickets, history, sources })
    }

    /// The instant of knowledge; [`Instant::NEVER`] where none was asked for.
    pub(crate) fn as_of_or_never(&self) -> Instant {
        self.as_of.as_ref().map_or(Instant::NEVER, |(at, _)| *at)
    }

    /// The month in which the instant of knowledge lies, and those in whose reports running periods stand.
    pub(crate) fn running_months(&self) -> Vec<Month> {
        let Some((at, _)) = self.as_of.as_ref() else { return Vec::new() };
        let contract = &self.contract.file.contract;
        let periods = aloi::due::stands(contract, *at).into_iter().flatten();
        let later = periods.map(aloi::Period::month);
        let later = later.filter(|month| contract.periods(PeriodKind::Month).holds(*month));
        let mut months: Vec<Month> =
            Month::of(*at, contract.timezone).into_iter().chain(later).collect();
        months.sort_unstable();
        months.dedup();
        months
    }

    /// What is known of the items of a source as a whole.
    pub(crate) fn knowledge(&self, export: &Export) -> Knowledge {
        let Export { planned_dates_alone, precision, .. } = *export;
        Knowledge { as_of: self.as_of_or_never(), planned_dates_alone, precision }
    }

    /// What was noticed outside of the exports, as [`Self::complete`] adds it to them.
    pub(crate) fn besides(&self) -> Vec<Finding> {
        let as_of = self.as_of.iter();
        let current = as_of.clone().map(|(at, _)| Finding::new(Code::AsOfCurrentValues).value(*at));
        let guessed = as_of.filter_map(|(_, guess)| guess.clone());
        self.registers.findings.iter().cloned().chain(current).chain(guessed).collect()
    }

    /// Adds what was read besides to the exports of all sources together.
    pub(crate) fn complete(&self, export: &mut Export) {
        export.files.extend(self.registers.files.iter().cloned());
        export.findings.extend(self.besides());
    }

    /// The contract as it is for each source whose items some indicator counts: that of the tickets first.
    pub(crate) fn counted(&self) -> Vec<ContractFile> {
        let file = &self.contract.file;
        let tickets = file.contract.counts_tickets().then(|| file.clone());
        let counts = |name: &str| file.contract.of_source(Some(name)).own_indicators().count() > 0;
        let registers = file.registers.keys().filter(|name| counts(name));
        tickets.into_iter().chain(registers.map(|name| file.of_register(name))).collect()
    }

    /// The files of a source: of those with one row a ticket, and of the history.
    fn of(&self, file: &ContractFile) -> (&[Again], &[Again]) {
        let Some(name) = &file.contract.source else { return (&self.tickets, &self.history) };
        let files = self.sources.get(name).map_or(&[][..], Vec::as_slice);
        match file.source.shape {
            Shape::Snapshots => (&[], files),
            _ => (files, &[]),
        }
    }

    /// How many bytes those are.
    pub(crate) fn bytes(&self, file: &ContractFile) -> u64 {
        let (tickets, history) = self.of(file);
        tickets.iter().chain(history).map(|file| file.bytes).sum()
    }

    /// The files of a source, in memory; all that cannot be read are named at once.
    pub(crate) fn in_memory(&self, file: &ContractFile) -> Result<Files, Failure> {
        let mut problems = Vec::new();
        let mut read = |files: &[Again]| -> Vec<InMemory> {
            files.iter().filter_map(|file| file.read(&mut problems)).collect()
        };
        let (tickets, history) = self.of(file);
        let files = Files { tickets: read(tickets), history: read(history) };
        Failure::unless_none(problems)?;
        Ok(files)
    }

    /// The files of a source, to be opened.
    pub(crate) fn sources(&self, file: &ContractFile) -> Sources<'_> {
        let (tickets, history) = self.of(file);
        Sources {
            tickets: tickets.iter().map(Again::source).collect(),
            history: history.iter().map(Again::source).collect(),
        }
    }
}

/// The files of the export; all that cannot be read are named at once.
pub(crate) fn read_files(args: &args::Export) -> Result<Files, Failure> {
    let mut files = each_file(&[&args.tickets, &args.history], &mut |path| {
        inputs::read_file(path).map(|bytes| InMemory { name: args.held.name_of(path), bytes })
    })?;
    let history = files.pop().unwrap_or_default();
    Ok(Files { tickets: files.pop().unwrap_or_default(), history })
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
    fn open(path: &Path, name: String) -> Result<Self, Failure> {
        let held = match path.metadata() {
            Ok(metadata) if path.as_os_str() != "-" && metadata.is_file() => {
                File::open(path).map(|_| (metadata.len(), Held::Path(path.to_path_buf())))
            }
            _ => Self::spool(path),
        };
        held.map(|(bytes, held)| Self { name, bytes, held })
            .map_err(|error| Failure::input(inputs::cannot_read(path, &error)))
    }

    /// Its bytes; none where they cannot be read, which is a problem.
    fn read(&self, problems: &mut Vec<Said>) -> Option<InMemory> {
        let mut bytes = Vec::new();
        let read = self.source().open().and_then(|mut file| file.read_to_end(&mut bytes));
        match read {
            Ok(_) => Some(InMemory { name: self.name.clone(), bytes }),
            Err(error) => {
                problems.push(inputs::cannot_read(Path::new(&self.name), &error));
                None
            }
        }
    }

    /// Keeps the bytes of what can be read once only.
    fn spool(path: &Path) -> io::Result<(u64, Held)> {
        let mut input: Box<dyn Read> = match path.as_os_str() == "-" {
            true => Box::new(io::stdin().lock()),
            false => Box::new(File::open(path)?),
        };
        let mut bytes = Vec::new();
        let length = (&mut input).take(HELD).read_to_end(&mut bytes)? as u64;
        if length < HELD {
            return Ok((length, Held::Bytes(bytes)));
        }
        let mut file = tempfile::tempfile()?;
        file.write_all(&bytes)?;
        let length = length + io::copy(&mut input, &mut file)?;
        Ok((length, Held::Spooled(Mutex::new(file))))
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
