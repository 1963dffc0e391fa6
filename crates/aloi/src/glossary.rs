//! The words of contract and export, and what each means.

use crate::contract::LISTS;
use crate::name::{Name, Pattern, comparable, same_list};
use crate::{Contract, ServiceClass, State};
use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroU16;
use std::sync::atomic::{AtomicU16, Ordering};

/// A status of the ticketing tool and what it means to the clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct Status {
    name: Option<Name>,
    state: Option<State>,
}

/// Its word says what it means.
impl PartialEq for Status {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Status {}

impl std::hash::Hash for Status {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl Status {
    /// Its word; `None` for an empty status.
    #[must_use]
    pub const fn name(self) -> Option<Name> {
        self.name
    }

    /// What it means to the clock; `None` for a word that the contract does not map (R4). An
    /// empty status is `active`.
    #[must_use]
    pub const fn state(self) -> Option<State> {
        match self.name {
            None => Some(State::Active),
            Some(_) => self.state,
        }
    }
}

/// An assignment group (or several, of a ticket that several hold), whether it is the provider's,
/// and what else that the contract asks of groups it fits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Group {
    name: Option<Name>,
    /// Which of the contract's lists of patterns it fits, or one of several does: each a bit, the
    /// provider's the first.
    fits: u32,
}

impl Group {
    /// Nobody.
    pub(crate) const NONE: Self = Self { name: None, fits: 0 };

    /// The provider's, by a group that the export does not name.
    pub const PROVIDER: Self = Self { name: None, fits: 1 };

    /// Its word; `None` for no group.
    #[must_use]
    pub const fn name(self) -> Option<Name> {
        self.name
    }

    /// Whether it, or one of several, is the provider's.
    #[must_use]
    pub const fn is_ours(self) -> bool {
        self.fits(1)
    }

    /// Whether it fits one of these lists, each a bit.
    pub(crate) const fn fits_any(self, lists: u32) -> bool {
        self.fits & lists != 0
    }

    /// Whether it fits all these lists, each a bit ([`Glossary::list`]).
    pub(crate) const fn fits(self, lists: u32) -> bool {
        self.fits & lists == lists
    }
}

/// An application and the service class that the contract gives it (R9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Application {
    name: Name,
    class: Option<Name>,
    contested: bool,
}

impl Application {
    /// Its word.
    #[must_use]
    pub const fn name(self) -> Name {
        self.name
    }

    /// The service class of the contract whose applications it is one of; `None` if it is of none.
    #[must_use]
    pub const fn class(self) -> Option<Name> {
        self.class
    }

    /// Whether it fits the applications of several classes, so that it has none for certain.
    #[must_use]
    pub const fn is_contested(self) -> bool {
        self.contested
    }
}

/// Gives every word of the export a small value that knows what it means under one contract.
///
/// ```
/// # use aloi::example;
/// let contract = example::contract();
/// let mut glossary = aloi::Glossary::new(&contract);
/// let waiting = glossary.status("EN ATTENTE");
/// assert_eq!(waiting.state(), Some(aloi::State::Pending));
/// assert_eq!(glossary.status("Parti pêcher").state(), None);
/// assert_eq!(glossary.status("").state(), Some(aloi::State::Active));
/// assert!(glossary.group("xx-facturation").is_ours());
/// assert_eq!(glossary.text(waiting.name().unwrap()), "EN ATTENTE");
/// ```
#[derive(Clone, Debug)]
pub struct Glossary {
    /// What tells it from others: its names mean nothing to them. A clone, which a part of an export
    /// may have, has the same.
    id: NonZeroU16,
    /// What the contract's own words mean, in their comparable form.
    states: HashMap<String, State>,
    /// The lists of patterns that it asks of groups, the provider's first.
    lists: Vec<Vec<Pattern>>,
    services: Vec<ServiceClass>,
    /// The names of the contract's attributes.
    attributes: Vec<String>,
    /// What separates the groups of a cell that holds several.
    separator: Option<String>,
    /// The number of each comparable form, and the spelling behind each name's number.
    keys: HashMap<String, u32>,
    forms: Vec<Box<str>>,
    spellings: Vec<Box<str>>,
    /// What was met already, as spelled.
    names: HashMap<Box<str>, Name>,
    statuses: HashMap<Box<str>, Status>,
    groups: HashMap<Box<str>, Group>,
    applications: HashMap<Box<str>, Application>,
    /// Which groups hold a ticket together, by the key of their name, and which are the provider's.
    together: HashMap<u32, Vec<(Box<str>, bool)>>,
    /// The words of each field that the export has been found to hold.
    met: [HashMap<Box<str>, Met>; Field::ALL.len()],
}

/// A field whose words a contract names too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The type of a ticket.
    Type,
    /// Its status.
    Status,
    /// A group that has it.
    Group,
    /// Its priority.
    Priority,
    /// Its service class.
    Service,
    /// Its application.
    Application,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 6] =
        [Self::Type, Self::Status, Self::Group, Self::Priority, Self::Service, Self::Application];

    /// Its name in the canonical export.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Status => "status",
            Self::Group => "group",
            Self::Priority => "priority",
            Self::Service => "service",
            Self::Application => "application",
        }
    }
}

/// The words that the fields of an export, or of a part of it, were found to hold: they add up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct WordsMet([BTreeMap<Box<str>, Met>; Field::ALL.len()]);

impl WordsMet {
    /// Adds those of another part.
    pub fn merge(&mut self, other: Self) {
        for (own, words) in self.0.iter_mut().zip(other.0) {
            for (key, met) in words {
                let known = own.entry(key).or_insert_with(|| met.clone());
                if met.spelling < known.spelling {
                    known.spelling = met.spelling;
                }
            }
        }
    }
}

/// A word that the export was found to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct Met {
    /// The first of its spellings in the order of their characters, so that nothing hangs on what
    /// was met when.
    spelling: Box<str>,
    /// Of a group: whether it is the provider's.
    ours: bool,
}

/// A number that no glossary of late had. Nothing hangs on which one it is.
fn next_id() -> NonZeroU16 {
    static MADE: AtomicU16 = AtomicU16::new(0);
    NonZeroU16::MIN.saturating_add(MADE.fetch_add(1, Ordering::Relaxed))
}

impl Glossary {
    /// The glossary of a contract.
    #[must_use]
    pub fn new(contract: &Contract) -> Self {
        let states = contract
            .own_statuses()
            .iter()
            .flat_map(|(state, words)| words.iter().map(move |word| (comparable(word), *state)));
        Self {
            id: next_id(),
            states: states.collect(),
            lists: contract.group_lists().into_iter().take(LISTS).map(<[_]>::to_vec).collect(),
            services: contract.services.clone(),
            attributes: contract.attributes.clone(),
            separator: None,
            keys: HashMap::new(),
            forms: Vec::new(),
            spellings: Vec::new(),
            names: HashMap::new(),
            statuses: HashMap::new(),
            groups: HashMap::new(),
            applications: HashMap::new(),
            together: HashMap::new(),
            met: Default::default(),
        }
    }

    /// The place of an attribute among those of the contract.
    pub(crate) fn attribute_named(&self, name: &str) -> Option<usize> {
        self.attributes.iter().position(|known| known == name)
    }

    /// The name of an attribute, by its place among those of the contract.
    pub(crate) fn attribute(&self, number: usize) -> &str {
        self.attributes.get(number).map_or("", String::as_str)
    }

    /// The same, for an export in which one cell holds several groups, separated by `separator`.
    #[must_use]
    pub fn with_group_separator(mut self, separator: &str) -> Self {
        self.separator = (!separator.is_empty()).then(|| separator.to_owned());
        self
    }

    /// The name that `text` writes; `None` where it is empty or only spaces.
    pub fn name(&mut self, text: &str) -> Option<Name> {
        if let Some(name) = self.names.get(text) {
            return Some(*name);
        }
        let name = self.number(text, comparable(text))?;
        self.names.insert(text.into(), name);
        Some(name)
    }

    /// The name that `text` writes in a field of the export.
    pub fn word(&mut self, field: Field, text: &str) -> Option<Name> {
        let name = self.name(text)?;
        self.meet(field, &comparable(text), text, false);
        Some(name)
    }

    /// Notes that a field of the export holds a word with this comparable form.
    fn meet(&mut self, field: Field, key: &str, text: &str, ours: bool) {
        let (met, text) = (&mut self.met[field as usize], text.trim());
        match met.get_mut(key) {
            Some(met) if text < &*met.spelling => met.spelling = text.into(),
            Some(_) => {}
            None => {
                met.insert(key.into(), Met { spelling: text.into(), ours });
            }
        }
    }

    /// The words that a field of the export was found to hold, in the order of their
    /// [comparable] forms, which are the keys, each in one of its
    /// spellings. Those of several groups in one cell are told apart.
    #[must_use]
    pub fn met(&self, field: Field) -> BTreeMap<&str, &str> {
        self.met[field as usize].iter().map(|(key, met)| (&**key, &*met.spelling)).collect()
    }

    /// The status that `text` writes.
    pub fn status(&mut self, text: &str) -> Status {
        if let Some(status) = self.statuses.get(text) {
            return *status;
        }
        let Some(name) = self.name(text) else { return Status::default() };
        let key = comparable(text);
        let status = Status { name: Some(name), state: self.states.get(&key).copied() };
        self.statuses.insert(text.into(), status);
        self.meet(Field::Status, &key, text, false);
        status
    }

    /// The group, or groups, that `text` writes.
    pub fn group(&mut self, text: &str) -> Group {
        if let Some(group) = self.groups.get(text) {
            return *group;
        }
        let group = match self.separator.clone() {
            Some(separator) => self.several_groups(text.split(separator.as_str())),
            None => self.several_groups([text]),
        };
        self.groups.insert(text.into(), group);
        group
    }

    /// The groups that hold a ticket together; empty ones are none.
    pub fn several_groups<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) -> Group {
        let parts: Vec<&str> =
            texts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
        let mut keys: Vec<String> = parts.iter().map(|part| comparable(part)).collect();
        let mut each: Vec<(Box<str>, bool)> = Vec::with_capacity(parts.len());
        let mut fits = 0;
        for (part, key) in parts.iter().zip(&keys) {
            let own = self.fitting(key);
            let ours = Group { name: None, fits: own }.is_ours();
            self.meet(Field::Group, key, part, ours);
            each.push(((*part).into(), ours));
            fits |= own;
        }
        keys.sort_unstable();
        keys.dedup();
        match self.number(&parts.join(", "), keys.join("\u{1f}")) {
            Some(name) => {
                if keys.len() > 1 {
                    self.together.entry(name.key).or_insert(each);
                }
                Group { name: Some(name), fits }
            }
            None => Group::default(),
        }
    }

    /// The lists that a group of this comparable form fits, each a bit.
    fn fitting(&self, key: &str) -> u32 {
        let fits = |list: &[Pattern]| list.iter().any(|one| one.matches_comparable(key));
        let lists = self.lists.iter().enumerate().filter(|(_, list)| fits(list));
        lists.fold(0, |all, (number, _)| all | 1 << number)
    }

    /// The bit of a list of patterns that the contract asks of groups; of another, one that no group
    /// fits.
    pub(crate) fn list(&self, patterns: &[Pattern]) -> u32 {
        let number = self.lists.iter().position(|list| same_list(list, patterns));
        1 << number.unwrap_or(LISTS)
    }

    /// The lists that the contract asks of groups, each a bit, but whose the provider's are.
    pub(crate) fn own_lists(&self) -> u32 {
        (1..self.lists.len()).fold(0, |all, number| all | 1 << number)
    }

    /// A group for each list of the contract, which the export does not name: nobody, then one that
    /// fits the list's first pattern and whatever else such a group does.
    pub(crate) fn imagined_groups(&self) -> Vec<Group> {
        let first = self.lists.iter().filter_map(|list| list.first());
        let like = |pattern: &Pattern| self.fitting(&comparable(&pattern.text().replace('*', "")));
        let mut all = vec![Group::NONE, Group::PROVIDER];
        all.extend(first.map(|pattern| Group { name: None, fits: like(pattern) }));
        let mut met = Vec::new();
        all.retain(|group| {
            !met.contains(group) && {
                met.push(*group);
                true
            }
        });
        all
    }

    /// Each of the groups that hold a ticket together, and whether it is the provider's; one group
    /// is itself, none is nothing.
    #[must_use]
    pub fn each_group(&self, group: Group) -> Vec<(&str, bool)> {
        let Some(name) = group.name else { return Vec::new() };
        match self.together.get(&name.key) {
            Some(each) => each.iter().map(|(text, ours)| (&**text, *ours)).collect(),
            None => vec![(self.text(name), group.is_ours())],
        }
    }

    /// Takes in which words another glossary of the same contract has met: a part of an export may
    /// have a glossary of its own.
    pub fn take_in(&mut self, words: &WordsMet) {
        for (field, words) in Field::ALL.into_iter().zip(&words.0) {
            for (key, met) in words {
                self.meet(field, key, &met.spelling, met.ours);
            }
        }
    }

    /// The words that the export was found to hold.
    #[must_use]
    pub fn words_met(&self) -> WordsMet {
        let words = |met: &HashMap<Box<str>, Met>| {
            met.iter().map(|(key, met)| (key.clone(), met.clone())).collect()
        };
        WordsMet(self.met.each_ref().map(words))
    }

    /// Whether groups were met, and none of them was the provider's.
    #[must_use]
    pub fn lacks_provider(&self) -> bool {
        let groups = &self.met[Field::Group as usize];
        !groups.is_empty() && !groups.values().any(|group| group.ours)
    }

    /// The application that `text` writes; `None` where it is empty: an empty application fits no
    /// pattern (R9).
    pub fn application(&mut self, text: &str) -> Option<Application> {
        if let Some(application) = self.applications.get(text) {
            return Some(*application);
        }
        let name = self.name(text)?;
        let written = comparable(text);
        let fits = |class: &&ServiceClass| {
            class.applications.iter().any(|pattern| pattern.matches_comparable(&written))
        };
        let classes: Vec<String> =
            self.services.iter().filter(fits).map(|class| class.name.clone()).collect();
        let class = classes.first().and_then(|class| self.name(class));
        let application = Application { name, class, contested: classes.len() > 1 };
        self.applications.insert(text.into(), application);
        self.meet(Field::Application, &written, text, false);
        Some(application)
    }

    /// The name of a new spelling with this comparable form; `None` for an empty one.
    fn number(&mut self, text: &str, comparable: String) -> Option<Name> {
        if comparable.is_empty() {
            return None;
        }
        let key = match self.keys.get(&comparable) {
            Some(key) => *key,
            None => {
                let key = u32::try_from(self.forms.len()).ok()?;
                self.forms.push(comparable.as_str().into());
                self.keys.insert(comparable, key);
                key
            }
        };
        let spelling = u32::try_from(self.spellings.len()).ok()?;
        self.spellings.push(text.trim().into());
        Some(Name { key, spelling, glossary: self.id })
    }

    /// Whether a name is of this glossary or of a clone of it.
    pub(crate) fn made(&self, name: Name) -> bool {
        name.glossary == self.id && (name.spelling as usize) < self.spellings.len()
    }

    /// What tells it from others.
    pub(crate) const fn id(&self) -> NonZeroU16 {
        self.id
    }

    /// The form of a name under which names are compared (R1), whatever glossary made it: that of
    /// several groups together tells each of them. Empty for a name of another glossary.
    #[must_use]
    pub fn comparable(&self, name: Name) -> &str {
        self.forms.get(name.key as usize).map_or("", |form| form)
    }

    /// The spelling of a name, without surrounding spaces; empty for a name of another glossary.
    #[must_use]
    pub fn text(&self, name: Name) -> &str {
        self.spellings.get(name.spelling as usize).map_or("", |text| text)
    }

    /// The spelling of a name, empty for none.
    #[must_use]
    pub fn text_of(&self, name: Option<Name>) -> &str {
        name.map_or("", |name| self.text(name))
    }
}
