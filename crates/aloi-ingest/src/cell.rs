//! Cells put into values: the source's words translated, its times read.

use crate::followed::{Followed, HistoryTells};
use crate::guessed::Guessed;
use crate::time::Days;
use crate::times::Times;
use crate::unreadable::Unreadable;
use crate::words::Words;
use aloi::name::{Name, comparable};
use aloi::{Application, Field, Finding, Glossary, Group, Status};
use aloi_contract::{Column, Source};
use std::borrow::Cow;
use std::collections::HashMap;

/// Reads cells as the source writes them.
#[derive(Debug)]
pub(crate) struct Cells<'a> {
    pub(crate) source: &'a Source,
    pub(crate) glossary: &'a mut Glossary,
    pub(crate) times: Times,
    pub(crate) days: Days,
    values: HashMap<Column, HashMap<String, String>>,
    met: Met,
    pub(crate) tells: HistoryTells,
    pub(crate) findings: Vec<Finding>,
    pub(crate) unreadable: Vec<Unreadable>,
    pub(crate) guessed: Guessed,
}

/// What cells met lately mean.
#[derive(Debug, Default)]
struct Met {
    statuses: Words<Status>,
    groups: Words<Group>,
    kinds: Words<Option<Name>>,
    services: Words<Option<Name>>,
    priorities: Words<Option<Name>>,
    applications: Words<Option<Application>>,
    attributes: Vec<Words<Option<Name>>>,
    fields: Words<Option<Followed>>,
}

impl<'a> Cells<'a> {
    pub(crate) fn new(source: &'a Source, times: Times, glossary: &'a mut Glossary) -> Self {
        let values = source.values.iter().map(|(column, words)| {
            let words = words.iter().map(|(theirs, ours)| (comparable(theirs), ours.clone()));
            (*column, words.collect())
        });
        Self {
            source,
            days: Days::of(times.zone()),
            times,
            values: values.collect(),
            glossary,
            met: Met::default(),
            tells: HistoryTells::default(),
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

    /// Whether two cells of a column say the same: one instant, or one name.
    pub(crate) fn means_the_same(&self, column: Column, one: &str, other: &str) -> bool {
        match column {
            Column::OpenedAt | Column::RespondedAt | Column::RestoredAt | Column::ClosedAt => {
                self.times.is_same(one, other)
            }
            Column::Further(_)
                if self.source.instants().chain(self.source.dates()).any(|one| one == column) =>
            {
                self.times.is_same(one, other)
            }
            _ => comparable(&self.word(column, one)) == comparable(&self.word(column, other)),
        }
    }

    #[inline(always)]
    pub(crate) fn status(&mut self, cell: &str) -> Status {
        match self.met.statuses.get(cell) {
            Some(status) => status,
            None => self.new_status(cell),
        }
    }

    fn new_status(&mut self, cell: &str) -> Status {
        let status = self.glossary.status(&self.word(Column::Status, cell));
        self.met.statuses.keep(cell, status)
    }

    /// The name in a cell of a column: a type, a service or a priority.
    #[inline]
    pub(crate) fn name(&mut self, column: Column, cell: &str) -> Option<Name> {
        let met = match column {
            Column::Type => &mut self.met.kinds,
            Column::Service => &mut self.met.services,
            _ => &mut self.met.priorities,
        };
        if let Some(name) = met.get(cell) {
            return name;
        }
        let word = self.word(column, cell);
        let name = match column {
            Column::Type => self.glossary.word(Field::Type, &word),
            Column::Service => self.glossary.word(Field::Service, &word),
            _ => self.glossary.word(Field::Priority, &word),
        };
        match column {
            Column::Type => self.met.kinds.keep(cell, name),
            Column::Service => self.met.services.keep(cell, name),
            Column::Priority => self.met.priorities.keep(cell, name),
            _ => name,
        }
    }

    /// The name in a cell of an attribute, which is the contract's of this number and stands in this
    /// column.
    pub(crate) fn attribute(
        &mut self,
        (number, column): (usize, Column),
        cell: &str,
    ) -> Option<Name> {
        if self.met.attributes.len() <= number {
            self.met.attributes.resize_with(number + 1, Words::default);
        }
        if let Some(name) = self.met.attributes[number].get(cell) {
            return name;
        }
        let name = self.glossary.name(&self.word(column, cell));
        self.met.attributes[number].keep(cell, name)
    }

    #[inline]
    pub(crate) fn application(&mut self, cell: &str) -> Option<Application> {
        if let Some(application) = self.met.applications.get(cell) {
            return application;
        }
        let word = self.word(Column::Application, cell).into_owned();
        let application = self.glossary.application(&word);
        self.met.applications.keep(cell, application)
    }

    /// The field that a cell names, if it is one that is followed.
    #[inline(always)]
    pub(crate) fn followed(&mut self, cell: &str) -> Option<Followed> {
        match self.met.fields.get(cell) {
            Some(field) => field,
            None => self.new_field(cell),
        }
    }

    fn new_field(&mut self, cell: &str) -> Option<Followed> {
        let field = Followed::named(&self.word(Column::Field, cell), self.source);
        self.tells.add(field);
        self.met.fields.keep(cell, field)
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

    #[inline]
    pub(crate) fn group(&mut self, cell: &str) -> Group {
        if let Some(group) = self.met.groups.get(cell) {
            return group;
        }
        let group = self.new_group(cell);
        self.met.groups.keep(cell, group)
    }

    fn new_group(&mut self, cell: &str) -> Group {
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
