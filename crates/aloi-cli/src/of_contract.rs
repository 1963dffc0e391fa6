//! The files that a contract names in `[files]`, read where the command line names none (R34).
//!
//! The contract file is opened here, once, before anything else is read: what it names is protected
//! from being overwritten as what the arguments name is, and every command then finds its files as
//! if they had been given.

use crate::args::sources::SourceFile;
use crate::args::{Command, OWN, Reads};
use crate::failure::Failure;
use crate::inputs;
use crate::output;
use crate::overwrite::Files;
use aloi_contract::FileNames;
use aloi_words::{Said, said};
use glob::Pattern;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// More names than this of a folder are not said.
const NAMED: usize = 8;

/// The command with its contract at hand and the files that this names; refused where it would
/// overwrite one that it reads.
pub(crate) fn with_files(mut command: Command, mut files: Files) -> Result<Command, Failure> {
    files.refuse()?;
    let Some(mut reads) = command.reads() else { return Ok(command) };
    reads.held.bytes = inputs::read_contract_file(reads.contract).map_err(|failure| {
        let own = reads.contract == Path::new(OWN) && !reads.contract.exists();
        if own { failure.help(said!("cli.no-own-contract", name = OWN)) } else { failure }
    })?;
    reads.held.written = files.written();
    complete(&mut reads, &mut files)?;
    files.refuse()?;
    Ok(command)
}

/// Adds the files of the contract where none were given.
fn complete(reads: &mut Reads<'_>, files: &mut Files) -> Result<(), Failure> {
    let names = names(&reads.held.bytes);
    let folder = reads.contract.parent().unwrap_or(Path::new(""));
    let contract = inputs::base_name(reads.contract);
    let patterns = [names.tickets, names.history, names.exclusions, names.claims];
    let mut problems = Vec::new();
    for ((key, given), patterns) in reads.files.iter_mut().zip(patterns) {
        let key = *key;
        let Some(given) = given.as_mut().filter(|_| !patterns.is_empty()) else { continue };
        if !given.is_empty() {
            output::note(&said!("cli.files-replaced", key, contract));
            continue;
        }
        given.extend(all(folder, (&contract, key), &patterns, &mut problems));
        files.add_read(&format!("[files] {key}"), given);
    }
    for (name, patterns) in &names.sources {
        let key = format!("sources.{name}");
        if reads.sources.iter().any(|given| given.name == *name) {
            output::note(&said!("cli.files-replaced", key, contract));
            continue;
        }
        let paths = all(folder, (&contract, &key), patterns, &mut problems);
        files.add_read(&format!("[files] {key}"), &paths);
        let file = |path| SourceFile { name: name.clone(), path };
        reads.sources.extend(paths.into_iter().map(file));
    }
    match Failure::unless_none(problems) {
        Err(failure) => Err(failure.help(said!("cli.files-wrong-help"))),
        Ok(()) => Ok(()),
    }
}

/// The files that a key of the contract names; what is wrong with it is a problem.
fn all(
    folder: &Path,
    (contract, key): (&str, &str),
    patterns: &[String],
    problems: &mut Vec<Said>,
) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for pattern in patterns {
        match found(folder, pattern, problems) {
            Ok(found) => paths.extend(found),
            Err(why) => problems.push(said!("cli.files-wrong", contract, key, pattern, why)),
        }
    }
    paths
}

/// The files that a contract names, as far as it is text.
fn names(bytes: &[u8]) -> FileNames {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    aloi_contract::files(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The files that a path or a pattern of a contract names.
fn found(folder: &Path, pattern: &str, problems: &mut Vec<Said>) -> Result<Vec<PathBuf>, Said> {
    let path = folder.join(pattern);
    let is_pattern = |text: &str| text.contains(['*', '?', '[']);
    let files = match is_pattern(pattern) && !path.exists() {
        false if path.is_file() => vec![path],
        false => Vec::new(),
        true => {
            let folder = Pattern::escape(&folder.to_string_lossy());
            let pattern = Path::new(&folder).join(pattern);
            let Some(files) = inputs::matches(&pattern.to_string_lossy(), problems) else {
                return Ok(Vec::new());
            };
            files
        }
    };
    if files.is_empty() {
        return Err(nothing(folder, pattern));
    }
    let home = if folder == Path::new("") { Path::new(".") } else { folder };
    let home = home.canonicalize().map_err(|error| aloi_ingest::system::failed(&error))?;
    for file in &files {
        let real = file.canonicalize().map_err(|error| aloi_ingest::system::failed(&error))?;
        if !real.starts_with(&home) {
            return Err(said!("cli.link-leads-out"));
        }
    }
    Ok(files)
}

/// That no file has a name, and which there are instead: in the folder nearest to it.
fn nothing(folder: &Path, pattern: &str) -> Said {
    let mut nearest = if folder == Path::new("") { PathBuf::from(".") } else { folder.into() };
    for part in Path::new(pattern).components() {
        let Component::Normal(part) = part else { continue };
        let inner = nearest.join(part);
        if !inner.is_dir() {
            break;
        }
        nearest = inner;
    }
    let entries = std::fs::read_dir(&nearest).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let names: BTreeSet<String> = names.filter(|name| !name.starts_with('.')).collect();
    let folder = nearest.display().to_string();
    let first: Vec<&str> = names.iter().map(String::as_str).take(NAMED).collect();
    match (names.len(), first.join(", ")) {
        (0, _) => said!("cli.files-in-empty", folder),
        (n, names) if n > NAMED => said!("cli.files-among-many", folder, names, more = n - NAMED),
        (_, names) => said!("cli.files-among", folder, names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_instead_is_said_of_the_nearest_folder() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        std::fs::create_dir_all(at.join("exports/empty")).unwrap();
        for n in 1..=9 {
            std::fs::write(at.join(format!("exports/2026-0{n}.csv")), "").unwrap();
        }
        let check = |pattern: &str, said: &str| {
            let why = found(at, pattern, &mut Vec::new()).unwrap_err().to_string();
            assert_eq!(why.replace(&*at.to_string_lossy(), "HERE"), said, "{pattern}");
        };
        check("2025-*.csv", "no file has this name; HERE holds: exports");
        check("missing/t.csv", "no file has this name; HERE holds: exports");
        check("exports/empty/*", "no file has this name; HERE/exports/empty is empty");
        check(
            "exports/2025-*.csv",
            "no file has this name; HERE/exports holds: 2026-01.csv, 2026-02.csv, 2026-03.csv, \
             2026-04.csv, 2026-05.csv, 2026-06.csv, 2026-07.csv, 2026-08.csv, and 2 more",
        );
        check(
            "exports",
            "no file has this name; HERE/exports holds: 2026-01.csv, 2026-02.csv, \
             2026-03.csv, 2026-04.csv, 2026-05.csv, 2026-06.csv, 2026-07.csv, 2026-08.csv, and 2 more",
        );
    }

    #[test]
    fn names_and_patterns_are_found_in_order() {
        let folder = tempfile::tempdir().unwrap();
        // the name of the folder is no pattern
        let at = folder.path().join("[2026] *");
        std::fs::create_dir_all(at.join("x")).unwrap();
        for name in ["b.csv", "a.csv", "x/c.csv", "a[1].csv", ".h.csv", "~$b.csv"] {
            std::fs::write(at.join(name), "").unwrap();
        }
        let check = |pattern: &str, expected: &[&str]| {
            let files = found(&at, pattern, &mut Vec::new()).unwrap();
            let names: Vec<_> = files.iter().map(|file| file.strip_prefix(&at).unwrap()).collect();
            assert_eq!(names, expected.iter().map(Path::new).collect::<Vec<_>>(), "{pattern}");
        };
        check("b.csv", &["b.csv"]);
        check("*.csv", &["a.csv", "a[1].csv", "b.csv"]);
        check("?.csv", &["a.csv", "b.csv"]);
        check("a[1].csv", &["a[1].csv"]);
        check("**/*.csv", &["a.csv", "a[1].csv", "b.csv", "x/c.csv"]);
    }
}
