//! Output: results to standard output, files written whole or not at all.

use crate::failure::Failure;
use crate::language::tell;
use aloi_ingest::system::failed;
use aloi_report::formats::Written;
use aloi_words::{Said, counted, said};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::NamedTempFile;

/// A file to be written.
pub(crate) struct Document<'r> {
    pub(crate) path: PathBuf,
    pub(crate) content: Written<'r>,
}

/// Writes every document beside its place first, and puts them in place only when all are whole.
pub(crate) fn write_all(documents: &[Document<'_>]) -> Result<(), Failure> {
    if !documents.is_empty() {
        // A run that cannot be stopped tidily is no reason not to run.
        let _ = ctrlc::set_handler(stopped);
    }
    let mut ready = Vec::with_capacity(documents.len());
    for document in documents {
        ready.push((written(document).map_err(|e| cannot(&document.path, &e))?, &document.path));
    }
    // Who stops the run now waits until all of them are in place.
    let _begun = begun();
    for (file, path) in ready {
        file.persist(path).map_err(|error| cannot(path, &error.error))?;
    }
    Ok(())
}

/// The files that were begun and are not in place yet.
static BEGUN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn begun() -> MutexGuard<'static, Vec<PathBuf>> {
    BEGUN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The exit code of a run that was stopped from outside, as shells have it.
const STOPPED: i32 = 130;

/// Removes what was begun, and ends the run.
fn stopped() {
    let begun = begun();
    for path in begun.iter() {
        let _ = std::fs::remove_file(path);
    }
    std::process::exit(STOPPED);
}

fn written(document: &Document<'_>) -> std::io::Result<NamedTempFile> {
    if document.path.is_dir() {
        return Err(std::io::Error::other("it is a folder"));
    }
    let folder = match document.path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".aloi-");
    readable_by_all(&mut builder);
    let mut begun = begun();
    let mut file = builder.tempfile_in(folder)?;
    begun.push(file.path().to_path_buf());
    drop(begun);
    let mut buffered = BufWriter::new(&mut file);
    document.content.write(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    file.as_file().sync_all()?;
    Ok(file)
}

/// A report is not a secret: it gets the permissions that any new file gets.
#[cfg(unix)]
fn readable_by_all(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn readable_by_all(_: &mut tempfile::Builder<'_, '_>) {}

fn cannot(path: &Path, error: &std::io::Error) -> Failure {
    Failure::input(said!(
        "cli.cannot-write",
        path = path.display().to_string(),
        why = failed(error)
    ))
    .help(said!("cli.cannot-write-help"))
}

/// Prints a result. A reader that has seen enough (`| head`) is no error.
pub(crate) fn print<T: AsRef<[u8]> + ?Sized>(text: &T) -> Result<(), Failure> {
    printed(|out| out.write_all(text.as_ref()))
}

/// The same of a file.
pub(crate) fn print_file(file: &Written<'_>) -> Result<(), Failure> {
    printed(|out| file.write(out))
}

fn printed(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::new(anstream::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::input(said!("cli.cannot-print", why = failed(&error)))),
        Ok(()) => Ok(()),
    }
}

/// Says something besides the result, on standard error.
pub(crate) fn note(said: &Said) {
    anstream::eprintln!("{}", tell(said));
}

/// Says what became of the rows that were read: used and set aside add up; and how long it took.
pub(crate) fn note_rows(rows: u64, set_aside: u64, tickets: u64, findings: usize, took: &str) {
    let used = rows - set_aside;
    note(&said!(
        "cli.read",
        rows = counted!("cli.rows-read", rows),
        used = counted!("cli.used", used),
        set_aside = counted!("cli.set-aside", set_aside),
        tickets = counted!("cli.tickets", tickets),
        findings = counted!("cli.findings", findings),
        took
    ));
}
