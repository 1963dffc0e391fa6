//! Where a result goes: to files by their endings, to standard output, or to both.

use crate::args::{self, Command};
use crate::failure::Failure;
use crate::formats::Format;
use std::path::{Path, PathBuf};

/// Where a result goes.
pub(crate) struct Outputs<'a> {
    pub(crate) files: Vec<(&'a Path, Format)>,
    pub(crate) standard: Option<Format>,
}

impl<'a> Outputs<'a> {
    /// What `-o` and `--format` ask for. Refuses, before the long work, what cannot be written
    /// after it.
    pub(crate) fn of(output: &'a [PathBuf], format: Option<args::Format>) -> Result<Self, Failure> {
        let mut outputs = Self { files: Vec::new(), standard: None };
        if output.is_empty() {
            outputs.standard = Some(format.map_or(Format::Text, Format::from));
        }
        for path in output {
            if path.as_os_str() == "-" {
                outputs.standard = Some(format.map_or(Format::Text, Format::from));
            } else {
                outputs.files.push((path, Format::of(path)?));
            }
        }
        if format.is_some() && outputs.standard.is_none() {
            return Err(Failure::input(
                "--format is for standard output, and every -o names a file",
            )
            .help(
                "add -o - to print as well, or leave --format out: a file's ending says its format",
            ));
        }
        Ok(outputs)
    }

    pub(crate) fn has(&self, format: Format) -> bool {
        self.standard == Some(format) || self.files.iter().any(|(_, of)| *of == format)
    }
}

/// The file `NAME-suffix.csv` beside `NAME.csv`.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{suffix}.csv"))
}

/// The names of the files that a command may write beside each CSV.
pub(crate) fn companions(asked: &Command) -> Vec<&'static str> {
    match asked {
        Command::Report(args) => {
            let mut names = vec![
                "before-after",
                "exclusions",
                "exclusions-tickets",
                "signals",
                "signals-tickets",
            ];
            if args.detail.is_some() {
                names.extend(["tickets", "excluded", "doubtful"]);
            }
            if args.readings {
                names.extend(["readings", "bounds", "flips"]);
            }
            if args.claims.is_some() {
                names.extend(["reconciliation", "bridge", "reconciliation-readings"]);
            }
            names
        }
        Command::Readings(_) => vec!["bounds", "flips"],
        Command::Reconcile(_) => vec!["bridge", "readings"],
        Command::Verify(_) => vec!["rows"],
        _ => Vec::new(),
    }
}
