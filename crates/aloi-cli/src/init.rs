//! `aloi init`: a first contract proposed from an export.

use crate::args::init::InitArgs;
use crate::failure::{Failure, Outcome, plain};
use crate::inputs;
use crate::output::{self, Document};
use crate::progress::Progress;
use aloi::zone::Tz;
use aloi_contract::Profile;
use aloi_ingest::File;
use aloi_init::{Asked, Proposal};
use aloi_words::{quoted, said};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// More lines than this that are still to complete are not listed.
const LISTED: usize = 12;

pub(crate) fn run(args: &InitArgs) -> Result<Outcome, Failure> {
    if args.profiles {
        output::print(&aloi_contract::profiles_listing())?;
        return Ok(Outcome::Done);
    }
    let asked = asked(args)?;
    let to_file = args.output.as_os_str() != "-";
    if to_file && !args.force && args.output.exists() {
        let path = args.output.display().to_string();
        return Err(
            Failure::input(said!("cli.already-there", path)).help(said!("cli.already-there-help"))
        );
    }
    let (exports, files) = read(&args.exports)?;
    let progress = Progress::start();
    progress.busy(&said!("cli.looking"));
    let proposal = aloi_init::propose(&files, asked).map_err(Failure::Export)?;
    drop(progress);
    if to_file {
        let bytes = proposal.text.clone().into_bytes();
        output::write_all(&[Document { path: args.output.clone(), bytes }])?;
    } else {
        output::print(&proposal.text)?;
    }
    output::note(&plain(closing(args, &exports, &proposal)));
    Ok(Outcome::Done)
}

fn asked(args: &InitArgs) -> Result<Asked, Failure> {
    let timezone = args.timezone.as_deref().map(|name| zone("--timezone", name)).transpose()?;
    let of_source = args.source_timezone.as_deref();
    let source_timezone = of_source.map(|name| zone("--source-timezone", name)).transpose()?;
    let profile = args.profile.as_deref().map(profile).transpose()?;
    let (language, delimiter, sheet) = (args.lang, args.delimiter, args.sheet.clone());
    Ok(Asked { timezone, source_timezone, language, profile, delimiter, sheet })
}

fn zone(flag: &str, name: &str) -> Result<Tz, Failure> {
    name.parse().map_err(|_| {
        Failure::input(said!("cli.no-zone", flag, name = quoted(name)))
            .help(aloi_contract::near_zones(name))
    })
}

fn profile(name: &str) -> Result<&'static Profile, Failure> {
    let profiles = aloi_contract::profiles();
    profiles.iter().find(|profile| profile.name.eq_ignore_ascii_case(name.trim())).ok_or_else(
        || {
            let names: Vec<&str> = profiles.iter().map(|profile| profile.name).collect();
            let message = said!("cli.no-profile", name = quoted(name));
            Failure::input(message).help(said!("cli.no-profile-help", known = names.join(", ")))
        },
    )
}

/// The files and their paths; all that cannot be read are named at once.
fn read(paths: &[PathBuf]) -> Result<(Vec<PathBuf>, Vec<File>), Failure> {
    if paths.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err(inputs::read_once());
    }
    let (mut files, mut missing) = (Vec::new(), Vec::new());
    let paths = inputs::found(paths, &mut missing);
    for path in &paths {
        match inputs::read_file(path) {
            Ok(bytes) => files.push(File { name: inputs::base_name(path), bytes }),
            Err(Failure::Input(messages, _)) => missing.extend(messages),
            Err(other) => return Err(other),
        }
    }
    Failure::unless_none(missing)?;
    Ok((paths, files))
}

/// What is left to do, and the command to run then.
fn closing(args: &InitArgs, exports: &[PathBuf], proposal: &Proposal) -> String {
    let contract = match args.output.as_os_str() == "-" {
        true => "contract.toml".to_owned(),
        false => shell(&args.output),
    };
    let mut text = format!("{}: proposed from {}\n", contract, counted(proposal));
    if !proposal.left.is_empty() {
        text += "Still to complete, at the lines marked TODO:\n";
        text += &left(&proposal.left);
    }
    if let Some(zone) = proposal.unproved_zone {
        let _ = writeln!(
            text,
            "To be checked: timezone = \"{zone}\"; nothing in the export proves it (--timezone sets it)"
        );
    }
    if !proposal.stops.is_empty() {
        text += "The export cannot be read with it as it is:\n";
        for stop in &proposal.stops {
            let _ = writeln!(text, "  {stop}");
        }
    }
    text + "Then run:\n  " + &command(exports, proposal, &contract)
}

fn counted(proposal: &Proposal) -> String {
    let (tickets, rows) = proposal.tickets_and_rows;
    let plural = |n: u64| if n == 1 { "" } else { "s" };
    format!("{tickets} ticket{}, {rows} row{}", plural(tickets), plural(rows))
}

/// The lines that are left; those that follow each other together.
fn left(left: &[(usize, String)]) -> String {
    let runs = left.chunk_by(|(line, _), (next, _)| line + 1 == *next);
    let mut text = String::new();
    let all = runs.clone().count();
    for run in runs.take(LISTED) {
        let (Some((first, message)), Some((last, _))) = (run.first(), run.last()) else { continue };
        let lines =
            if first == last { format!("line {first}") } else { format!("lines {first}-{last}") };
        let message = message.strip_prefix("still to complete: ").unwrap_or(message);
        let message = message.split("; ").next().unwrap_or(message);
        let _ = writeln!(text, "  {lines}: {message}");
    }
    if all > LISTED {
        let _ = writeln!(text, "  and {} more", all - LISTED);
    }
    text
}

/// The report to run next.
fn command(exports: &[PathBuf], proposal: &Proposal, contract: &str) -> String {
    let mut command = format!("aloi report -c {contract}");
    for (flag, files) in [("--tickets", &proposal.tickets), ("--history", &proposal.history)] {
        for file in files {
            let _ = write!(command, " {flag} {}", shell(&exports[*file]));
        }
    }
    let month = proposal.month.map_or_else(|| "YYYY-MM".to_owned(), |month| month.to_string());
    command + " -m " + &month
}

/// A path as a shell takes it.
fn shell(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "-_./:,+@%".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text;
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}
