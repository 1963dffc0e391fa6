//! Where a result goes: to files by their endings, to standard output, or to both.

use crate::failure::Failure;
use crate::formats::Format;
use crate::output::{self, Document};
use aloi_report::formats::Written;
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
            outputs.standard = format.or_else(Format::plain);
        }
        for path in output {
            if path.as_os_str() == "-" {
                outputs.standard = format.or_else(Format::plain);
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

    /// Whether one of the formats is like this.
    pub(crate) fn any(&self, is_so: impl Fn(Format) -> bool) -> bool {
        self.standard.is_some_and(&is_so) || self.files.iter().any(|(_, format)| is_so(*format))
    }

    /// Whether one of the formats draws the segments of tickets.
    pub(crate) fn draw_segments(&self) -> bool {
        self.any(|format| format.is().draws_segments)
    }

    /// Writes the files, and prints the main one of the format that is printed.
    pub(crate) fn write<'r>(
        &self,
        written: impl Fn(Format) -> Result<Vec<Written<'r>>, Failure>,
        more: Option<Document<'r>>,
    ) -> Result<(), Failure> {
        let mut documents = Vec::new();
        for (path, format) in &self.files {
            documents.extend(written(*format)?.into_iter().map(|file| Document {
                path: file.name.map_or_else(|| path.to_path_buf(), |name| beside(path, name)),
                content: file,
            }));
        }
        documents.extend(more);
        output::write_all(&documents)?;
        match self.standard {
            Some(format) => {
                written(format)?.first().map_or(Ok(()), |main| output::print_file(main))
            }
            None => Ok(()),
        }
    }
}

/// The file `NAME-suffix.csv` beside `NAME.csv`.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{suffix}.csv"))
}
