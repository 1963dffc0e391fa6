//! Measures whole runs: `aloi report`, beside a plain scan of the same files, the csv crate alone (the
//! floor) and DuckDB, in turns, in the same run. Their times, processor times and peak memory are told
//! as multiples of the floor's, and whether their results are the same.
//!
//! ```console
//! $ cargo build --release -p aloi-cli
//! $ cargo run --release -p aloi-bench --bin flow -- 1000000 /tmp/flow --aloi target/release/aloi
//! ```
//!
//! Several numbers of tickets (`100000,1000000,10000000`) show how times grow.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command prints its results")]

mod child;
mod files;
mod results;
mod runs;

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;

/// Measures whole runs beside their floor.
#[derive(Debug, Parser)]
struct Args {
    /// How many tickets; several numbers with commas
    #[arg(value_delimiter = ',', required = true)]
    tickets: Vec<u64>,
    /// Where the files are made; they stay there
    folder: PathBuf,
    /// The aloi program, release build
    #[arg(long)]
    aloi: PathBuf,
    /// A Python that has what benches/requirements.txt names, to measure DuckDB too
    #[arg(long)]
    python: Option<PathBuf>,
    /// How many rounds; of each program the fastest counts
    #[arg(long, default_value_t = 5)]
    rounds: usize,
}

fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1);
    let done = match words.next() {
        Some(word) if word == child::SCAN || word == child::SPLIT => child::baseline(&word, words),
        Some(word) if word == child::MEASURE => child::measure(words),
        _ => compare(&Args::parse()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// What went wrong, in words.
type Failed = Box<dyn std::error::Error>;

fn compare(args: &Args) -> Result<(), Failed> {
    let mut tables = Vec::new();
    for tickets in &args.tickets {
        let files = files::generate(*tickets, &args.folder.join(tickets.to_string()))?;
        let runs = runs::planned(args, &files)?;
        let table = results::Table::measure(&files, runs, args.rounds)?;
        print!("{table}");
        tables.push(table);
    }
    for pair in tables.windows(2) {
        print!("{}", pair[1].growth(&pair[0]));
    }
    match (tables.iter().all(results::Table::agree), tables.iter().all(results::Table::is_held)) {
        (true, true) => Ok(()),
        (false, _) => Err("results differ".into()),
        (_, false) => Err("an audited report takes more than 100 MB".into()),
    }
}
