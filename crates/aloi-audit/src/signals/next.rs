//! The tickets that may follow each other, in as few bytes each as tell which do.

use aloi::name::Name;
use aloi::{Group, Instant, Month, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// What a ticket is about, in names of the glossary at hand: type, application, service class and
/// group.
pub(super) type Names = ([Option<Name>; 3], Group);

/// The same in words, which all glossaries share.
pub(super) type Words = [Option<Box<str>>; 4];

/// Tickets by what they are about.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Things {
    #[serde(with = "aloi::pairs")]
    all: BTreeMap<Words, Thing>,
    /// Those of the tickets taken since the last merge, with their words.
    #[serde(skip)]
    here: HashMap<Names, (Words, Thing)>,
}

/// The tickets about one thing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Thing {
    /// When those that may follow another were opened.
    pub(super) opened: Ids<Instant>,
    /// Those of the base: when each was closed, the month of its base, the verdict.
    pub(super) closed: Ids<(Instant, Month, Verdict)>,
}

/// Values of tickets, whose ids stand in one text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Ids<T> {
    values: Vec<T>,
    ids: String,
    ends: Vec<usize>,
}

impl Things {
    /// The tickets about a thing; `words` gives its words, when it is met first.
    pub(super) fn of(&mut self, names: Names, words: impl FnOnce() -> Words) -> &mut Thing {
        let (_, thing) = self.here.entry(names).or_insert_with(|| (words(), Thing::default()));
        thing
    }

    /// Adds other tickets.
    pub(super) fn merge(&mut self, other: Self) {
        for (words, thing) in other.into_all() {
            self.all.entry(words).or_default().merge(thing);
        }
    }

    /// Knows all of them by words alone.
    pub(super) fn settle(&mut self) {
        for (words, thing) in std::mem::take(&mut self.here).into_values() {
            self.all.entry(words).or_default().merge(thing);
        }
    }

    /// All of them.
    pub(super) fn into_all(mut self) -> BTreeMap<Words, Thing> {
        self.settle();
        self.all
    }
}

impl Thing {
    fn merge(&mut self, other: Self) {
        self.opened.merge(other.opened);
        self.closed.merge(other.closed);
    }
}

impl<T> Default for Ids<T> {
    fn default() -> Self {
        Self { values: Vec::new(), ids: String::new(), ends: Vec::new() }
    }
}

impl<T: Copy> Ids<T> {
    pub(super) fn push(&mut self, id: &str, value: T) {
        self.ids.push_str(id);
        self.ends.push(self.ids.len());
        self.values.push(value);
    }

    fn merge(&mut self, other: Self) {
        if self.values.is_empty() {
            *self = other;
            return;
        }
        other.iter().for_each(|(id, value)| self.push(id, value));
    }

    /// The tickets, each with its value.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, T)> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        let ids = begins.zip(&self.ends).map(|(from, to)| &self.ids[from..*to]);
        ids.zip(self.values.iter().copied())
    }
}
