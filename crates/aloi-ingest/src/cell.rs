//! Cells put into values: the source's words translated, its times read.

use crate::guessed::Guessed;
use crate::times::{Times, Unreadable};
use aloi::name::comparable;
use aloi::{Code, Finding, Glossary, Group, Place, Status};
use aloi_contract::{Column, Source};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// Where a row stands: for findings about it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<'a> {
    pub(crate) file: &'a Arc<str>,
    pub(crate) line: u64,
    pub(crate) ticket: &'a str,
}

impl At<'_> {
    pub(crate) fn place(&self) -> Place {
        Place::Line { file: Arc::clone(self.file), line: self.line }
    }

    pub(crate) fn finding(&self, code: Code) -> Finding {
        Finding::new(code).in_ticket(self.ticket).at(self.place())
    }
}

/// Reads cells as the source writes them.
#[derive(Debug)]
pub(crate) struct Cells<'a> {
    pub(crate) source: &'a Source,
    pub(crate) glossary: &'a mut Glossary,
    pub(crate) times: Times,
    values: HashMap<Column, HashMap<String, String>>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) unreadable: Vec<Unreadable>,
    pub(crate) guessed: Guessed,
}

impl<'a> Cells<'a> {
    pub(crate) fn new(source: &'a Source, times: Times, glossary: &'a mut Glossary) -> Self {
        let values = source.values.iter().map(|(column, words)| {
            let words = words.iter().map(|(theirs, ours)| (comparable(theirs), ours.clone()));
            (*column, words.collect())
        });
        Self {
            source,
            times,
            values: values.collect(),
            glossary,
            findings: Vec::new(),
            unreadable: Vec::new(),
            guessed: Guessed::default(),
        }
    }

    /// The cell, or nothing where it is one of the words that mean "none".
    pub(crate) fn given<'c>(&self, cell: &'c str) -> &'c str {
        if self.source.none.iter().any(|none| none.trim() == cell) { "" } else { cell }
    }

    /// The contract's word for a cell.
    pub(crate) fn word<'c>(&self, column: Column, cell: &'c str) -> Cow<'c, str> {
        let cell = self.given(cell);
        let translated = match self.values.get(&column) {
            Some(words) if !cell.is_empty() => words.get(&comparable(cell)),
            _ => None,
        };
        translated.map_or(Cow::Borrowed(cell), |word| Cow::Owned(word.clone()))
    }

    pub(crate) fn status(&mut self, cell: &str) -> Status {
        let word = self.word(Column::Status, cell);
        self.glossary.status(&word)
    }

    /// The groups that a cell names, in the contract's words.
    pub(crate) fn groups(&self, cell: &str) -> Vec<String> {
        let cell = self.given(cell);
        let parts = self.source.group_separators.iter().fold(vec![cell], |parts, separator| {
            parts.into_iter().flat_map(|part| part.split(separator.as_str())).collect()
        });
        let words = parts.into_iter().map(|one| self.word(Column::Group, one.trim()).into_owned());
        words.filter(|word| !word.is_empty()).collect()
    }

    pub(crate) fn group(&mut self, cell: &str) -> Group {
        let cell = self.given(cell);
        let separators = self.source.group_separators.len();
        if separators > 1 || separators == 1 && self.values.contains_key(&Column::Group) {
            let words = self.groups(cell);
            return self.glossary.several_groups(words.iter().map(String::as_str));
        }
        let word = self.word(Column::Group, cell);
        self.glossary.group(&word)
    }
}
