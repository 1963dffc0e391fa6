//! The programs that are measured, as commands.

use crate::files::{BY_TIME, CONTRACT, Files, HISTORY, TEN, TICKETS};
use crate::{Args, Failed, child};
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

/// A program to measure.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) name: &'static str,
    pub(crate) command: Vec<OsString>,
    pub(crate) says: Says,
}

/// What a program prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// A number, for its own sake.
    Count,
    /// The rows of the founding contract's report: the same bytes from every such program.
    Rows,
    /// Of these rows month, priority, tickets in time and in the base.
    Tallies,
    /// The report of another contract.
    Other,
}

pub(crate) const FLOOR: &str = "the floor: csv alone, one thread";
pub(crate) const REPORT: &str = "aloi report";
pub(crate) const REPORT_TEN: &str = "aloi report, ten indicators";

pub(crate) fn planned(args: &Args, files: &Files) -> Result<Vec<Run>, Failed> {
    let mut runs = vec![
        Run { name: "a plain scan", command: baseline(child::SCAN, files)?, says: Says::Count },
        Run { name: FLOOR, command: baseline(child::SPLIT, files)?, says: Says::Count },
    ];
    let report = |name, contract, history, more: &[&str]| Run {
        name,
        command: report(&args.aloi, files, contract, history, more),
        says: if contract == CONTRACT { Says::Rows } else { Says::Other },
    };
    runs.push(report(REPORT, CONTRACT, HISTORY, &[]));
    runs.push(report(REPORT_TEN, TEN, HISTORY, &[]));
    let help = Command::new(&args.aloi).args(["report", "--help"]).output()?.stdout;
    let help = String::from_utf8_lossy(&help);
    if help.contains("--threads") {
        runs.push(report("aloi report, one thread", CONTRACT, HISTORY, &["--threads", "1"]));
    }
    if files.by_time {
        runs.push(report("aloi report, history by time", CONTRACT, BY_TIME, &[]));
        if help.contains("--memory") {
            let little = ["--memory", "64M"];
            runs.push(report("aloi report, by time, in 64 MB", CONTRACT, BY_TIME, &little));
        }
    }
    if let Some(python) = &args.python {
        runs.push(Run {
            name: "DuckDB, two threads",
            command: duckdb(python, files),
            says: Says::Tallies,
        });
    }
    Ok(runs)
}

fn baseline(what: &str, files: &Files) -> Result<Vec<OsString>, Failed> {
    let paths = [files.at(TICKETS), files.at(HISTORY)].map(OsString::from);
    Ok([std::env::current_exe()?.into(), what.into()].into_iter().chain(paths).collect())
}

fn report(
    aloi: &Path,
    files: &Files,
    contract: &str,
    history: &str,
    more: &[&str],
) -> Vec<OsString> {
    let year = ["--from", "2026-01", "--to", "2026-12", "--detail", "rows", "--format", "csv"];
    let mut command: Vec<OsString> = vec![aloi.into(), "report".into()];
    for (flag, file) in [("-c", contract), ("--tickets", TICKETS), ("--history", history)] {
        command.extend([flag.into(), files.at(file).into()]);
    }
    command.extend(year.iter().chain(more).map(OsString::from));
    command
}

fn duckdb(python: &Path, files: &Files) -> Vec<OsString> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/duckdb_kpi.py");
    let paths = [files.at(TICKETS), files.at(HISTORY)].map(OsString::from);
    [python.into(), script.into(), "--threads=2".into()].into_iter().chain(paths).collect()
}
