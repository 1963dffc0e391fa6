//! Nothing is overwritten: no file that a command writes may take the place of one that it reads,
//! or of another that it writes.
//!
//! What a command reads and writes is told by its arguments: each that takes a path is read, but
//! for those of [`WRITTEN`]. They are compared before anything is read. The files that a contract
//! names are known once it is read; they are compared then, before anything is written.

use crate::args::sources::SourceFile;
use crate::failure::Failure;
use crate::formats::Format;
use crate::inputs;
use crate::outputs::beside;
use crate::written::{Named, Written};
use aloi_words::said;
use clap::{Arg, ArgMatches};
use std::path::PathBuf;

/// The options that name files to be written.
const WRITTEN: [&str; 2] = ["output", "seal"];

/// The files that a command names.
#[derive(Debug, Default)]
pub(crate) struct Files {
    read: Vec<Named>,
    written: Vec<Named>,
}

impl Files {
    /// The files that the arguments of a command name, with the companions of those written.
    pub(crate) fn of(companions: &[&str], command: &clap::Command, matches: &ArgMatches) -> Self {
        let mut files = Self::default();
        files.add(command, matches);
        let sheets =
            files.written.iter().filter(|named| Format::of(&named.path).is_ok_and(has_companions));
        let companion = |named: &Named, name: &&str| {
            Named::new(named.option.clone(), beside(&named.path, name), Some(named.path.clone()))
        };
        let all =
            sheets.flat_map(|named| companions.iter().map(move |name| companion(named, name)));
        let beside_them: Vec<Named> = all.collect();
        files.written.extend(beside_them);
        files
    }

    fn add(&mut self, command: &clap::Command, matches: &ArgMatches) {
        for argument in command.get_arguments() {
            let sources = matches.try_get_many::<SourceFile>(argument.get_id().as_str());
            for SourceFile { name, path } in sources.ok().flatten().into_iter().flatten() {
                let option = format!("{} {name}=", option(argument));
                let found = inputs::found(std::slice::from_ref(path), &mut Vec::new());
                self.read
                    .extend(found.into_iter().map(|one| Named::new(option.clone(), one, None)));
            }
            let paths = matches.try_get_many::<PathBuf>(argument.get_id().as_str());
            let Ok(Some(paths)) = paths else { continue };
            let paths: Vec<PathBuf> = paths.cloned().collect();
            let option = option(argument);
            let named = |path: PathBuf| Named::new(option.clone(), path, None);
            match argument.get_long().is_some_and(|long| WRITTEN.contains(&long)) {
                true => {
                    let files = paths.into_iter().filter(|path| path.as_os_str() != "-");
                    self.written.extend(files.map(named));
                }
                // what is wrong with a pattern is told by the command
                false => {
                    let found = inputs::found(&paths, &mut Vec::new());
                    self.read.extend(found.into_iter().map(named));
                }
            }
        }
        if let Some((name, matches)) = matches.subcommand()
            && let Some(command) = command.find_subcommand(name)
        {
            self.add(command, matches);
        }
    }

    /// Adds files that are read, which were named otherwise than by an argument.
    pub(crate) fn add_read(&mut self, option: &str, paths: &[PathBuf]) {
        let named = |path: &PathBuf| Named::new(option.to_owned(), path.clone(), None);
        self.read.extend(paths.iter().map(named));
    }

    /// Refuses what would be lost, all of it at once.
    pub(crate) fn refuse(&self) -> Result<(), Failure> {
        let mut lost = Vec::new();
        for (at, written) in self.written.iter().enumerate() {
            let read = self.read.iter().filter(|read| read.place.is(&written.place));
            lost.extend(read.map(|read| {
                said!("cli.would-replace", written = written.writes(), read = read.said())
            }));
            let before = self.written[..at].iter().filter(|first| first.place.is(&written.place));
            lost.extend(before.map(|first| {
                said!("cli.same-file", first = first.said(), second = written.said())
            }));
        }
        Failure::unless_none(lost).map_err(|failure| failure.help(said!("cli.same-file-help")))
    }

    /// The files to be written.
    pub(crate) fn written(&self) -> Written {
        Written(self.written.clone())
    }
}

fn has_companions(format: Format) -> bool {
    format.is().has_companions
}

/// An argument as it is written.
fn option(argument: &Arg) -> String {
    match (argument.get_short(), argument.get_long()) {
        (Some(short), Some("output")) => format!("-{short}"),
        (_, Some(long)) => format!("--{long}"),
        _ => argument
            .get_value_names()
            .and_then(<[_]>::first)
            .map_or_else(|| argument.get_id().to_string(), ToString::to_string),
    }
}
