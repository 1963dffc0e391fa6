//! The programs that are measured, as commands.

use crate::files::{
    BY_TIME, CLAIMS, CONTRACT, EXCLUSIONS, Files, HISTORY, LOCAL, PLAIN, QUOTED, SIGNALS, TEN,
    TICKETS, TWENTY,
};
use crate::{Args, Failed, child};
use std::ffi::OsString;
use std::path::Path;

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
pub(crate) const REPORT_TWENTY: &str = "aloi report, twenty indicators";
pub(crate) const AUDITED: &str = "aloi report, audited";

pub(crate) fn planned(args: &Args, files: &Files) -> Result<Vec<Run>, Failed> {
    let mut runs = vec![
        Run {
            name: "a plain scan",
            command: baseline(child::SCAN, files, PLAIN)?,
            says: Says::Count,
        },
        Run { name: FLOOR, command: baseline(child::SPLIT, files, PLAIN)?, says: Says::Count },
    ];
    let report = |name, contract, export, more: &[&str]| Run {
        name,
        command: report(&args.aloi, files, contract, export, more),
        says: if contract == CONTRACT && export != LOCAL { Says::Rows } else { Says::Other },
    };
    runs.push(report(REPORT, CONTRACT, PLAIN, &[]));
    runs.push(report(REPORT_TEN, TEN, PLAIN, &[]));
    runs.push(report(REPORT_TWENTY, TWENTY, PLAIN, &[]));
    runs.push(report("aloi report, one thread", CONTRACT, PLAIN, &["--threads", "1"]));
    if files.otherwise {
        runs.push(Run { name: AUDITED, command: audited(&args.aloi, files), says: Says::Other });
        let (name, command) =
            ("the floor, all cells in quotes", baseline(child::SPLIT, files, QUOTED)?);
        runs.push(Run { name, command, says: Says::Count });
        runs.push(report("aloi report, all cells in quotes", CONTRACT, QUOTED, &[]));
        runs.push(report("aloi report, local times", CONTRACT, LOCAL, &[]));
        let by_time = [TICKETS, BY_TIME];
        runs.push(report("aloi report, history by time", CONTRACT, by_time, &[]));
        let little = ["--memory", "64M"];
        runs.push(report("aloi report, by time, in 64 MB", CONTRACT, by_time, &little));
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

fn baseline(what: &str, files: &Files, export: [&str; 2]) -> Result<Vec<OsString>, Failed> {
    let paths = export.map(|name| OsString::from(files.at(name)));
    Ok([std::env::current_exe()?.into(), what.into()].into_iter().chain(paths).collect())
}

fn report(
    aloi: &Path,
    files: &Files,
    contract: &str,
    [tickets, history]: [&str; 2],
    more: &[&str],
) -> Vec<OsString> {
    let year = ["--from", "2026-01", "--to", "2026-12", "--detail", "rows", "--format", "csv"];
    let mut command: Vec<OsString> = vec![aloi.into(), "report".into()];
    for (flag, file) in [("-c", contract), ("--tickets", tickets), ("--history", history)] {
        command.extend([flag.into(), files.at(file).into()]);
    }
    command.extend(year.iter().chain(more).map(OsString::from));
    command
}

/// A month with all that an audit asks for.
fn audited(aloi: &Path, files: &Files) -> Vec<OsString> {
    let mut command: Vec<OsString> = vec![aloi.into(), "report".into(), "--readings".into()];
    let named = [
        ("-c", SIGNALS),
        ("--tickets", TICKETS),
        ("--history", HISTORY),
        ("--exclusions", EXCLUSIONS),
        ("--claims", CLAIMS),
    ];
    for (flag, file) in named {
        command.extend([flag.into(), files.at(file).into()]);
    }
    command.extend(["-m", "2026-10", "--detail", "rows", "--format", "json"].map(OsString::from));
    command
}

fn duckdb(python: &Path, files: &Files) -> Vec<OsString> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/duckdb_kpi.py");
    let paths = [files.at(TICKETS), files.at(HISTORY)].map(OsString::from);
    [python.into(), script.into(), "--threads=2".into()].into_iter().chain(paths).collect()
}
