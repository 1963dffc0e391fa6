//! A stop: a place at which a figure would rest on a guess.

use aloi_words::{Said, said, shown_in_english};

/// Why the export cannot be used as it is. A run that stops lists all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The file, by its base name; empty where it is no one file's.
    pub file: String,
    /// The line in it, from 1; 0 for the file as a whole.
    pub line: u64,
    /// What is wrong, with the text itself.
    pub message: Said,
    /// What to do about it.
    pub help: Option<Said>,
    /// What is wrong without the text itself: stops of one file that share it are alike, and a
    /// long list names some and counts the others. None for one that is said in any case.
    pub like: Option<String>,
}

impl Stop {
    /// A stop in a line of a file.
    #[must_use]
    pub fn new(file: &str, line: u64, message: Said) -> Self {
        Self { file: file.to_owned(), line, message, help: None, like: None }
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn help(mut self, help: Said) -> Self {
        self.help = Some(help);
        self
    }

    pub(crate) fn like(mut self, like: impl Into<String>) -> Self {
        self.like = Some(like.into());
        self
    }

    /// All of it in words: its place, what is wrong, what to do.
    #[must_use]
    pub fn said(&self) -> Said {
        let Self { file, line, message, .. } = self;
        let help = self.help.as_ref().map(|text| said!("stop.help", text));
        match (file.as_str(), line) {
            ("", _) => said!("stop.nowhere", message, help),
            (_, 0) => said!("stop.in-file", file, message, help),
            _ => said!("stop.in-line", file, line, message, help),
        }
    }
}

shown_in_english!(Stop);
