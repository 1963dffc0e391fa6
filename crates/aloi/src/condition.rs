//! Conditions: which tickets something is about (R18).

mod apart;
mod check;
mod fits;
mod told;

pub(crate) use apart::{Overlap, Row};
pub(crate) use check::overlapping;
pub(crate) use fits::{Fitting, Seen};

use crate::name::{Pattern, comparable};

/// A condition on a ticket: all its terms hold. Without any it holds of every ticket.
///
/// ```
/// use aloi::condition::{Condition, Term};
/// use aloi::name::Pattern;
/// let condition = Condition::of([
///     Term::Priority(vec!["P1".to_owned(), "P2".to_owned()]),
///     Term::Not(Condition::of([Term::Attribute("site".to_owned(), vec![Pattern::new("Test*")])])),
/// ]);
/// assert_eq!(condition.said().to_string(), "priority P1 or P2, not (site Test*)");
/// assert!(Condition::default().terms().is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    terms: Vec<Term>,
}

/// Something that must hold of a ticket: of several values, one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Term {
    /// Its type is one of these.
    Type(Vec<String>),
    /// Its service class is (R9).
    Service(Vec<String>),
    /// Its application fits one of these.
    Application(Vec<Pattern>),
    /// Its priority is one of these, when priorities are read.
    Priority(Vec<String>),
    /// Its attribute of this name fits one of these, when priorities are read.
    Attribute(String, Vec<Pattern>),
    /// It begins at such a time.
    Opened(Vec<Opened>),
    /// The first group that had it for some time fits one of these.
    FirstGroup(Vec<Pattern>),
    /// Some such group had it for some time between the ends of its clock.
    HandledBy(Vec<Pattern>),
    /// It was reopened so.
    Reopened(Vec<Reopened>),
    /// This does not hold.
    Not(Condition),
}

/// When a ticket begins: in the open hours of a calendar, or out of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The calendar's name.
    pub calendar: String,
    /// Whether its hours are open then.
    pub is_open: bool,
}

/// Whether a ticket was reopened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reopened {
    /// It was.
    Ever,
    /// It was not.
    Never,
    /// Some reopening came at most so many seconds, in real time, after it entered the state that it
    /// left.
    Within {
        /// The seconds.
        seconds: i64,
        /// How that was written: `5 days`.
        text: String,
    },
}

impl Condition {
    /// The condition of these terms.
    #[must_use]
    pub fn of(terms: impl IntoIterator<Item = Term>) -> Self {
        Self { terms: terms.into_iter().collect() }
    }

    /// Its terms, in the order in which they were written.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The same with a term in the place of that of the same key.
    #[must_use]
    pub fn with(mut self, term: Term) -> Self {
        match self.terms.iter_mut().find(|one| one.key() == term.key()) {
            Some(own) => *own = term,
            None => self.terms.push(term),
        }
        self
    }

    /// The priorities that it names; none where it asks for none.
    #[must_use]
    pub fn priorities(&self) -> &[String] {
        match self.terms.iter().find(|term| matches!(term, Term::Priority(_))) {
            Some(Term::Priority(words)) => words,
            _ => &[],
        }
    }

    /// The service classes that it names; none where it asks for none.
    #[must_use]
    pub fn services(&self) -> &[String] {
        match self.terms.iter().find(|term| matches!(term, Term::Service(_))) {
            Some(Term::Service(words)) => words,
            _ => &[],
        }
    }

    /// The terms beside service class and priority.
    pub fn others(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| !matches!(term, Term::Service(_) | Term::Priority(_)))
    }

    /// Every term of it, those of what must not hold too.
    pub fn every_term(&self) -> impl Iterator<Item = &Term> {
        let mut open: Vec<&Term> = self.terms.iter().rev().collect();
        std::iter::from_fn(move || {
            let term = open.pop()?;
            if let Term::Not(inner) = term {
                open.extend(inner.terms.iter().rev());
            }
            Some(term)
        })
    }

    /// Whether it asks for a value that changes: the priority, or an attribute (R18).
    #[must_use]
    pub fn reads(&self) -> bool {
        self.every_term().any(Term::is_read)
    }
}

impl Term {
    /// Its key in contract files.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Type(_) => "type",
            Self::Service(_) => "service",
            Self::Application(_) => "application",
            Self::Priority(_) => "priority",
            Self::Attribute(name, _) => name,
            Self::Opened(_) => "opened",
            Self::FirstGroup(_) => "first_group",
            Self::HandledBy(_) => "handled_by",
            Self::Reopened(_) => "reopened",
            Self::Not(_) => "not",
        }
    }

    /// Its values, as contract files write them; none of what must not hold, which has terms.
    #[must_use]
    pub fn values(&self) -> Vec<String> {
        let texts =
            |patterns: &[Pattern]| patterns.iter().map(|one| one.text().to_owned()).collect();
        match self {
            Self::Type(words) | Self::Service(words) | Self::Priority(words) => words.clone(),
            Self::Application(patterns)
            | Self::Attribute(_, patterns)
            | Self::FirstGroup(patterns)
            | Self::HandledBy(patterns) => texts(patterns),
            Self::Opened(all) => all.iter().map(Opened::text).collect(),
            Self::Reopened(all) => all.iter().map(Reopened::text).collect(),
            Self::Not(_) => Vec::new(),
        }
    }

    /// Whether its value changes, so that it is read at an instant.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        matches!(self, Self::Priority(_) | Self::Attribute(..))
    }
}

impl Opened {
    /// How contract files write it.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{} {}", if self.is_open { "in" } else { "out of" }, self.calendar)
    }

    /// What a text of a contract file means; `None` where it begins with neither word.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let text = text.trim();
        let outside = text.strip_prefix("out of ");
        let (calendar, is_open) = match outside {
            Some(calendar) => (calendar, false),
            None => (text.strip_prefix("in ")?, true),
        };
        Some(Self { calendar: calendar.trim().to_owned(), is_open })
    }
}

impl Reopened {
    /// How contract files write it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Ever => "true".to_owned(),
            Self::Never => "false".to_owned(),
            Self::Within { text, .. } => format!("within {text}"),
        }
    }
}

/// Whether a word of the contract is one of these, as names are compared (R1).
fn among(word: &str, words: &[String]) -> bool {
    words.iter().any(|other| comparable(other) == comparable(word))
}
