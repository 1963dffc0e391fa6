//! `aloi init`: a first contract proposed from an export.

mod gallery;

use crate::args::init::InitArgs;
use crate::failure::{Failure, Outcome};
use crate::inputs;
use crate::language;
use crate::output::{self, Document};
use crate::progress::Progress;
use aloi::zone::Tz;
use aloi_contract::Profile;
use aloi_ingest::File;
use aloi_init::{Asked, Proposal};
use aloi_report::formats::Written;
use aloi_words::{Said, counted, quoted, said};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// More lines than this that are still to complete are not listed.
const LISTED: usize = 12;

pub(crate) fn run(args: &InitArgs) -> Result<Outcome, Failure> {
    if args.profiles {
        output::print(&aloi_contract::profiles_listing(language::language()))?;
        return Ok(Outcome::Done);
    }
    if let Some(name) = &args.indicator {
        return gallery::print(name, args.lang.unwrap_or_else(language::language));
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
        let content = Written::of(bytes);
        output::write_all(&[Document { path: args.output.clone(), content }])?;
    } else {
        output::print(&proposal.text)?;
    }
    output::note(&closing(args, &exports, &proposal));
    Ok(Outcome::Done)
}

fn asked(args: &InitArgs) -> Result<Asked, Failure> {
    let timezone = args.timezone.as_deref().map(|name| zone("--timezone", name)).transpose()?;
    let of_source = args.source_timezone.as_deref();
    let source_timezone = of_source.map(|name| zone("--source-timezone", name)).transpose()?;
    let profile = args.profile.as_deref().map(profile).transpose()?;
    let (delimiter, sheet) = (args.delimiter, args.sheet.clone());
    let language = args.lang.unwrap_or_else(language::language);
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
fn closing(args: &InitArgs, exports: &[PathBuf], proposal: &Proposal) -> Said {
    let contract = match args.output.as_os_str() == "-" {
        true => "contract.toml".to_owned(),
        false => shell(&args.output),
    };
    let (tickets, rows) = proposal.tickets_and_rows;
    let (tickets, rows) = (counted!("stop.tickets", tickets), counted!("stop.rows", rows));
    let left = joined(left(&proposal.left)).map(|lines| said!("init.left", lines));
    let zone = proposal.unproved_zone.map(|zone| said!("init.unproved-zone", zone));
    let stops = proposal.stops.iter().map(|stop| said!("init.stop", stop = stop.said()));
    let stops = joined(stops).map(|stops| said!("init.stops", stops));
    let command = command(exports, proposal, &contract);
    said!("init.closing", contract, tickets, rows, left, zone, stops, command)
}

/// Lines as one text.
fn joined(lines: impl IntoIterator<Item = Said>) -> Option<Said> {
    lines.into_iter().reduce(|all, next| said!("stop.lines", all, next))
}

/// The lines that are left; those that follow each other together.
fn left(left: &[(usize, Said)]) -> Vec<Said> {
    let runs = left.chunk_by(|(line, _), (next, _)| line + 1 == *next);
    let all = runs.clone().count();
    let run = |run: &[(usize, Said)]| {
        let ((first, asked), (last, _)) = (run.first()?, run.last()?);
        let what = asked.value("words").map(ToString::to_string).unwrap_or_default();
        let what = what.split(';').next().unwrap_or_default().trim().to_owned();
        Some(match first == last {
            true => said!("init.line", first, what),
            false => said!("init.lines", first, last, what),
        })
    };
    let mut lines: Vec<Said> = runs.take(LISTED).filter_map(run).collect();
    lines.extend((all > LISTED).then(|| said!("init.more", n = all - LISTED)));
    lines
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
