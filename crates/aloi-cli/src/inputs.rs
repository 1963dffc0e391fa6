//! What a command names, read: the contract, files, the instant of knowledge.

use crate::failure::Failure;
use crate::language;
use crate::written::Written;
use aloi::zone::{self, Tz};
use aloi::{Code, Finding, Glossary, Instant};
use aloi_contract::ContractFile;
use aloi_ingest::system::failed;
use aloi_ingest::{FileRead, TimeFormat};
use aloi_report::model::Input;
use aloi_words::{Said, quoted, said};
use glob::MatchOptions;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A contract file with its name and digest.
pub(crate) struct Contract {
    pub(crate) file: ContractFile,
    pub(crate) name: String,
    pub(crate) sha256: String,
}

impl Contract {
    /// Its name and its digest.
    pub(crate) fn name_and_digest(&self) -> (String, String) {
        (self.name.clone(), self.sha256.clone())
    }
}

pub(crate) fn glossary(file: &ContractFile) -> Glossary {
    let glossary = Glossary::new(&file.contract);
    match &file.source.group_separators[..] {
        [separator] => glossary.with_group_separator(separator),
        _ => glossary,
    }
}

/// A contract file of this name; `files` gives the files that it names.
pub(crate) fn understood(
    name: &str,
    bytes: &[u8],
    files: aloi_contract::Files<'_>,
) -> Result<Contract, Failure> {
    if bytes.len() > aloi_contract::LARGEST {
        return Err(Failure::input(said!("cli.contract-too-large", name))
            .help(said!("cli.contract-too-large-help")));
    }
    let sha256 = aloi_ingest::sha256(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        Failure::input(said!("cli.contract-not-utf-8", name, line))
            .help(said!("cli.contract-not-utf-8-help"))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    language::of_contract(text);
    let name = name.to_owned();
    match aloi_contract::read_with(text, files, &aloi_report::logo) {
        Ok(mut file) => {
            file.name_places(&name);
            Ok(Contract { file, name, sha256 })
        }
        Err(problems) => Err(Failure::Contract { file: name, text: text.to_owned(), problems }),
    }
}

/// A file that the contract names, in its folder; that of a contract on standard input is the
/// current one. One that the run would replace is not read, nor one behind a link that leads out of
/// the folder.
pub(crate) fn beside(folder: &Path, named: &str, written: &Written) -> Result<Vec<u8>, Said> {
    let path = folder.join(named);
    if let Some(why) = written.lost(&path) {
        return Err(why);
    }
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    let real = |path: &Path| path.canonicalize().map_err(|error| failed(&error));
    let (folder, path) = (real(folder)?, real(&path)?);
    if !path.starts_with(folder) {
        return Err(said!("cli.link-leads-out"));
    }
    if !path.is_file() {
        return Err(said!("cli.no-file"));
    }
    let bytes = std::fs::File::open(path).and_then(beginning);
    bytes.map_err(|error| failed(&error))
}

/// As much of a contract, or of a file that it names, as shows that it is too large.
pub(crate) fn beginning(file: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(aloi_contract::LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A contract file, as much of it as shows that it is too large.
pub(crate) fn read_contract_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = match path.as_os_str() == "-" {
        true => beginning(std::io::stdin().lock()),
        false => std::fs::File::open(path).and_then(beginning),
    };
    bytes.map_err(|error| Failure::input(cannot_read(path, &error)))
}

/// That a file cannot be read.
pub(crate) fn cannot_read(path: &Path, error: &std::io::Error) -> Said {
    said!("cli.cannot-read", path = path.display().to_string(), why = failed(error))
}

/// That standard input was asked for several times.
pub(crate) fn read_once() -> Failure {
    Failure::input(said!("cli.read-once")).help(said!("cli.read-once-help"))
}

/// What `open` makes of each file of each kind, such as those of tickets and those of the history; all
/// that cannot be opened are named at once.
pub(crate) fn each_file<F>(
    kinds: &[&[PathBuf]],
    open: &mut dyn FnMut(&Path) -> Result<F, Failure>,
) -> Result<Vec<Vec<F>>, Failure> {
    let mut problems = Vec::new();
    let kinds: Vec<_> = kinds.iter().map(|paths| found(paths, &mut problems)).collect();
    let standard = |path: &&PathBuf| path.as_os_str() == "-";
    if kinds.iter().flatten().filter(standard).count() > 1 {
        return Err(read_once());
    }
    let mut each = |paths: &[PathBuf]| -> Vec<F> {
        let mut files = Vec::new();
        for path in paths {
            match open(path) {
                Ok(file) => files.push(file),
                Err(Failure::Input(messages, _)) => problems.extend(messages),
                Err(_) => {}
            }
        }
        files
    };
    let files = kinds.iter().map(|paths| each(paths)).collect();
    Failure::unless_none(problems)?;
    Ok(files)
}

/// The files that a flag names; those of a pattern such as `2026-*.csv`, which some shells leave
/// as it is, in the order of their names.
pub(crate) fn found(paths: &[PathBuf], problems: &mut Vec<Said>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        let pattern = path.to_str().filter(|text| text.contains(['*', '?', '[']));
        let Some(pattern) = pattern.filter(|_| !path.exists()) else {
            files.push(path.clone());
            continue;
        };
        let Some(matches) = matches(pattern, problems) else { continue };
        if matches.is_empty() {
            problems.push(said!("cli.no-file-called", pattern));
        }
        files.extend(matches);
    }
    for (at, path) in files.iter().enumerate() {
        if path.as_os_str() != "-" && files[..at].contains(path) {
            let path = path.display().to_string();
            problems.push(said!("cli.given-twice", path));
        }
    }
    files
}

/// The files that a pattern meets, in the order of their names: none that is hidden, and none of
/// those by which office programs show that a workbook is open.
pub(crate) fn matches(pattern: &str, problems: &mut Vec<Said>) -> Option<Vec<PathBuf>> {
    let options = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::new() };
    let matches = match glob::glob_with(pattern, options) {
        Ok(matches) => matches,
        Err(error) => {
            problems.push(said!("cli.no-pattern", pattern, why = error.msg));
            return None;
        }
    };
    let mut files = Vec::new();
    for path in matches {
        match path {
            Ok(path) if path.is_file() && !base_name(&path).starts_with("~$") => files.push(path),
            Ok(_) => {}
            Err(error) => problems.push(cannot_read(error.path(), error.error())),
        }
    }
    Some(files)
}

pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let result = if path.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    match result {
        Ok(()) => Ok(bytes),
        Err(error) => Err(Failure::input(cannot_read(path, &error))),
    }
}

pub(crate) fn base_name(path: &Path) -> String {
    path.file_name().map_or_else(|| "-".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The instant that `--as-of` gives; a date alone is 23:59:59 of that day (design section 6).
pub(crate) fn as_of(text: &str, zone: Tz) -> Result<(Instant, Option<Finding>), Failure> {
    let written = TimeFormat::plain(zone).read(text).map_err(|_| {
        let message = said!("cli.as-of", text = quoted(text));
        Failure::input(message).help(said!("cli.as-of-help"))
    })?;
    let end_of_day = written.date.and_then(|date| date.and_hms_opt(23, 59, 59));
    let at = end_of_day.map_or(written.at, |end| zone::locate(zone, end).as_written());
    let guess = written.guess.filter(|_| written.date.is_none()).map(|guess| {
        let code = match guess {
            aloi_ingest::LocalGuess::Twice => Code::LocalTimeAmbiguous,
            aloi_ingest::LocalGuess::Gap => Code::LocalTimeInGap,
        };
        Finding::new(code).column("--as-of").value(text).other(at)
    });
    Ok((at, guess))
}

/// A file that was read, as results have it.
pub(crate) fn input(file: &FileRead) -> Input {
    Input {
        file: file.name.to_string(),
        sha256: file.sha256.clone(),
        rows: file.rows,
        set_aside: file.set_aside,
    }
}
