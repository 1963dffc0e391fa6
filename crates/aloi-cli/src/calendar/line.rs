//! The command line as a text, one option a line, so that each problem is shown at its place.

use crate::failure::Failure;
use crate::language::tell;
use aloi_contract::Problem;
use aloi_words::{Said, said};
use std::ops::Range;

/// What is wrong, in a sentence, and what to write instead.
pub(crate) type Wrong = (Said, Option<Said>);

/// What was written on the command line, and what is wrong with it.
#[derive(Debug, Default)]
pub(crate) struct Line {
    text: String,
    problems: Vec<Problem>,
}

/// Words of the command line, and where they stand in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'a> {
    pub(crate) text: &'a str,
    at: usize,
}

impl Line {
    /// Writes an option and its value down, in quotation marks where a shell needs them; the
    /// name of an argument without option is in capitals.
    pub(crate) fn write<'a>(&mut self, option: &str, value: &'a str) -> Words<'a> {
        let plain = |c: char| c.is_alphanumeric() || "-_./:=,+".contains(c);
        let quote = if value.chars().all(plain) && !value.is_empty() { "" } else { "\"" };
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text += &format!("{option} {quote}");
        let at = self.text.len();
        self.text += &format!("{value}{quote}");
        Words { text: value, at }
    }

    /// A problem of these words.
    pub(crate) fn problem(
        &mut self,
        words: Words<'_>,
        message: Said,
        help: impl Into<Option<Said>>,
    ) {
        let help = help.into();
        self.problems.push(Problem { span: words.place(), message, label: None, help, also: None });
    }

    /// A problem of two places that contradict each other.
    pub(crate) fn contradiction(
        &mut self,
        (words, other): (Words<'_>, Words<'_>),
        message: Said,
        help: Said,
    ) {
        self.problem(words, message, help);
        if let Some(problem) = self.problems.last_mut() {
            problem.also = Some((other.place(), said!("cli.also-here")));
        }
    }

    /// Everything that is wrong so far, if something is.
    pub(crate) fn check(&mut self) -> Result<(), Failure> {
        if self.problems.is_empty() { Ok(()) } else { Err(self.failure()) }
    }

    /// What was read; for what could not be, everything that is wrong.
    pub(crate) fn need<T>(&mut self, read: Option<T>) -> Result<T, Failure> {
        read.ok_or_else(|| self.failure())
    }

    /// Fails with this problem and everything else that is wrong.
    pub(crate) fn fail(&mut self, words: Words<'_>, (message, help): Wrong) -> Failure {
        self.problem(words, message, help);
        self.failure()
    }

    fn failure(&mut self) -> Failure {
        let mut problems = std::mem::take(&mut self.problems);
        problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
        let file = tell(&said!("cli.command-line"));
        Failure::Contract { file, text: std::mem::take(&mut self.text), problems }
    }
}

impl<'a> Words<'a> {
    fn place(self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }

    /// A part of them; all of them for what is no part.
    pub(crate) fn part(self, range: Range<usize>) -> Self {
        match self.text.get(range.clone()) {
            Some(text) => Self { text, at: self.at + range.start },
            None => self,
        }
    }

    /// Without the blanks around them.
    pub(crate) fn trimmed(self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        self.part(start..start + self.text.trim().len())
    }

    /// Their last part, if they end like this; else all of them.
    pub(crate) fn ending(self, end: &str) -> Self {
        let text = self.text.trim_end();
        match text.strip_suffix(end) {
            Some(before) if !end.is_empty() => self.part(before.len()..text.len()),
            _ => self,
        }
    }

    /// What stands before and after the first such sign.
    pub(crate) fn split_at_first(self, sign: char) -> Option<(Self, Self)> {
        let at = self.text.find(sign)?;
        Some((self.part(0..at), self.part(at + sign.len_utf8()..self.text.len())))
    }

    /// The parts between commas, without blanks.
    pub(crate) fn listed(self) -> impl Iterator<Item = Self> {
        let mut start = 0;
        self.text.split(',').map(move |item| {
            let part = self.part(start..start + item.len());
            start += item.len() + 1;
            part.trimmed()
        })
    }
}
