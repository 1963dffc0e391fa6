//! `aloi`: service-level KPIs computed exactly from ticket exports.
//!
//! This file is an index: each command has a file of its own, and the exit code is chosen here.

mod args;
mod asked;
mod audited;
mod calendar;
mod charged;
mod check;
mod claims;
mod counted;
mod evidence;
mod exclusions;
mod explain;
mod failure;
mod formats;
mod grouped;
mod held;
mod helps;
mod hints;
mod init;
mod inputs;
mod language;
mod named;
mod of_contract;
mod output;
mod outputs;
mod overwrite;
mod place;
mod progress;
mod reach;
mod report;
mod schema;
mod sources;
mod verify;
mod whole;
mod written;
mod zone_data;

use args::{Aloi, Command};
use failure::{Failure, Outcome};
use of_contract::with_files;
use overwrite::Files;
use std::process::ExitCode;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(failure::say_panic));
    language::asked(std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()));
    let (args, files) = Aloi::asked();
    let outcome = std::panic::catch_unwind(|| run(args, files));
    match outcome {
        Ok(Ok(Outcome::Done)) => ExitCode::SUCCESS,
        Ok(Ok(Outcome::Breach)) => ExitCode::from(1),
        Ok(Ok(Outcome::Differs)) => ExitCode::from(2),
        Ok(Err(failure)) => {
            failure.say();
            ExitCode::from(failure.code())
        }
        Err(_) => ExitCode::from(3),
    }
}

fn run(args: Aloi, files: Files) -> Result<Outcome, Failure> {
    match with_files(args.command, files)? {
        Command::Report(args) => report::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Readings(args) => audited::readings(&args),
        Command::Reconcile(args) => audited::reconcile(&args),
        Command::Due(args) => audited::due(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Calendar { what } => calendar::run(&what),
        Command::Init(args) => init::run(&args),
        Command::Schema => schema::run(),
    }
}
