//! Writes an export of any size: `generate TICKETS FOLDER` makes `tickets.csv` and `history.csv`.
#![expect(clippy::print_stderr, reason = "a command says what is wrong")]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

fn main() -> std::process::ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let asked = match args.as_slice() {
        [tickets, folder] => tickets.parse().ok().map(|tickets| (tickets, PathBuf::from(folder))),
        _ => None,
    };
    let Some((tickets, folder)) = asked else {
        eprintln!("usage: generate TICKETS FOLDER");
        return std::process::ExitCode::from(2);
    };
    match generate(tickets, &folder) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot write to {}: {error}", folder.display());
            std::process::ExitCode::from(2)
        }
    }
}

fn generate(tickets: u64, folder: &std::path::Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut rows = BufWriter::new(File::create(folder.join("tickets.csv"))?);
    let mut changes = BufWriter::new(File::create(folder.join("history.csv"))?);
    aloi_bench::write(tickets, &mut rows, &mut changes)?;
    rows.flush()?;
    changes.flush()
}
