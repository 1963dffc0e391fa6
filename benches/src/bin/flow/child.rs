//! What this program does as its own child: a baseline, or to run another program and say what that
//! took.

use crate::Failed;
use aloi_bench::baseline;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

pub(crate) const SCAN: &str = "--scan";
pub(crate) const SPLIT: &str = "--split";
pub(crate) const MEASURE: &str = "--measure";

/// What a run took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Took {
    pub(crate) wall: Duration,
    /// On all processors, in the program and in the system for it.
    pub(crate) processor: Duration,
    /// The most memory that it held, in bytes.
    pub(crate) memory: u64,
}

/// Scans or splits files.
pub(crate) fn baseline(what: &OsStr, files: impl Iterator<Item = OsString>) -> Result<(), Failed> {
    let mut found = 0;
    for file in files {
        let file = Path::new(&file);
        found += match what == SCAN {
            true => baseline::scan_file(file)?,
            false => baseline::split_file(file)?,
        };
    }
    println!("{found}");
    Ok(())
}

/// Runs the command after the first word, which is the file for its output, and prints what it took.
/// A process of its own for each command: the system tells the peak memory of a process's children
/// only all together.
pub(crate) fn measure(mut words: impl Iterator<Item = OsString>) -> Result<(), Failed> {
    let (Some(output), Some(program)) = (words.next(), words.next()) else {
        return Err("a file and a command are wanted".into());
    };
    let mut command = Command::new(&program);
    command.args(words).stdin(Stdio::null()).stdout(File::create(&output)?);
    let start = Instant::now();
    let status = command.status()?;
    let wall = start.elapsed();
    if !status.success() {
        return Err(format!("{} ended with {status}", program.display()).into());
    }
    let (processor, memory) = of_children()?;
    println!("{} {} {memory}", wall.as_nanos(), processor.as_nanos());
    Ok(())
}

#[cfg(unix)]
fn of_children() -> Result<(Duration, u64), Failed> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    // Linux counts in KiB
    let memory = u64::try_from(usage.max_rss())? * 1024;
    Ok((Duration::from_micros(u64::try_from(micros)?), memory))
}

#[cfg(not(unix))]
fn of_children() -> Result<(Duration, u64), Failed> {
    Err("processor time and memory of a child are known on Unix only".into())
}

/// Runs a command in a process that measures it, its output in the file `output`.
pub(crate) fn run(command: &[OsString], output: &Path) -> Result<Took, Failed> {
    let mut measuring = Command::new(std::env::current_exe()?);
    let measured = measuring.arg(MEASURE).arg(output).args(command).output()?;
    let said = String::from_utf8_lossy(&measured.stdout);
    let mut figures = said.split_whitespace().map(str::parse::<u64>);
    match (figures.next(), figures.next(), figures.next()) {
        (Some(Ok(wall)), Some(Ok(processor)), Some(Ok(memory))) => Ok(Took {
            wall: Duration::from_nanos(wall),
            processor: Duration::from_nanos(processor),
            memory,
        }),
        _ => {
            let error = String::from_utf8_lossy(&measured.stderr);
            Err(format!("{command:?} failed:\n{error}").into())
        }
    }
}
