//! A stop: a place at which a figure would rest on a guess.

use std::fmt;

/// Why the export cannot be used as it is. A run that stops lists all of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stop {
    /// The file, by its base name; empty where it is no one file's.
    pub file: String,
    /// The line in it, from 1; 0 for the file as a whole.
    pub line: u64,
    /// What is wrong, with the text itself.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// What is wrong without the text itself: stops of one file that share it are alike, and a
    /// long list names some and counts the others. None for one that is said in any case.
    pub like: Option<String>,
}

impl Stop {
    pub(crate) fn new(file: &str, line: u64, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, message: message.into(), help: None, like: None }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn like(mut self, like: impl Into<String>) -> Self {
        self.like = Some(like.into());
        self
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.file.as_str(), self.line) {
            ("", _) => {}
            (file, 0) => write!(f, "{file}: ")?,
            (file, line) => write!(f, "{file}:{line}: ")?,
        }
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Stop {}
