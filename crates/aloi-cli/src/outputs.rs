//! Where a result goes: to files by their endings, to standard output, or to both.

use crate::failure::Failure;
use crate::formats::Format;
use aloi_words::said;
use std::path::{Path, PathBuf};

/// Where a result goes.
pub(crate) struct Outputs<'a> {
    pub(crate) files: Vec<(&'a Path, Format)>,
    pub(crate) standard: Option<Format>,
}

impl<'a> Outputs<'a> {
    /// What `-o` and `--format` ask for. Refuses, before the long work, what cannot be written
    /// after it.
    pub(crate) fn of(output: &'a [PathBuf], format: Option<Format>) -> Result<Self, Failure> {
        let mut outputs = Self { files: Vec::new(), standard: None };
        if output.is_empty() {
            outputs.standard = format.or(Some(Format::Text));
        }
        for path in output {
            if path.as_os_str() == "-" {
                outputs.standard = format.or(Some(Format::Text));
            } else {
                outputs.files.push((path, Format::of(path)?));
            }
        }
        if format.is_some() && outputs.standard.is_none() {
            return Err(Failure::input(said!("cli.format-without-output"))
                .help(said!("cli.format-without-output-help")));
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
