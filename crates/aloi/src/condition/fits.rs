//! Whether a condition holds of a ticket.

use super::{Condition, Opened, Reopened, Term};
use crate::calendar::{Calendar, OutOfRange};
use crate::name::{Name, Pattern};
use crate::{Contract, Glossary, Group, Instant, Life, Span, Ticket};
use std::sync::Arc;

/// A condition ready to be asked, in the words of a glossary.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fitting {
    terms: Vec<Ready>,
    /// Whether it asks for the service class.
    pub(crate) asks_service: bool,
    /// Whether it asks for the priority or an attribute.
    pub(crate) reads: bool,
}

#[derive(Clone, Debug)]
enum Ready {
    Type(Vec<Name>),
    Service(Vec<Name>),
    Priority(Vec<Name>),
    Application(Vec<Pattern>),
    Attribute(usize, Vec<Pattern>),
    Opened(Vec<(Arc<Calendar>, bool)>),
    FirstGroup(Vec<Pattern>),
    HandledBy(Vec<Pattern>),
    Reopened(Vec<Reopened>),
    Not(Fitting),
}

/// What a condition is asked of.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub(crate) ticket: &'a Ticket,
    pub(crate) life: &'a Life,
    pub(crate) glossary: &'a Glossary,
    pub(crate) service: Option<Name>,
    /// The priority, as it is read.
    pub(crate) priority: Option<Name>,
    /// When attributes are read.
    pub(crate) at: Instant,
    /// The ends of the clock, as far as they came.
    pub(crate) ends: (Option<Instant>, Option<Instant>),
}

impl Fitting {
    /// `None` where it names a calendar or an attribute that the contract has not.
    pub(crate) fn of(
        condition: &Condition,
        contract: &Contract,
        glossary: &mut Glossary,
    ) -> Option<Self> {
        let terms = condition.terms().iter().map(|term| Ready::of(term, contract, glossary));
        let asks = |term: &Term| matches!(term, Term::Service(_));
        Some(Self {
            terms: terms.collect::<Option<_>>()?,
            asks_service: condition.every_term().any(asks),
            reads: condition.reads(),
        })
    }

    /// Whether all terms hold.
    pub(crate) fn holds(&self, seen: &Seen<'_>) -> Result<bool, OutOfRange> {
        for term in &self.terms {
            if !term.holds(seen)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The terms that do not hold, by their positions.
    pub(crate) fn unmet(&self, seen: &Seen<'_>) -> Result<Vec<usize>, OutOfRange> {
        let mut unmet = Vec::new();
        for (position, term) in self.terms.iter().enumerate() {
            if !term.holds(seen)? {
                unmet.push(position);
            }
        }
        Ok(unmet)
    }

    /// How much it asks: of several that hold, the one that asks most is the most specific (R21).
    pub(crate) fn asks(&self) -> usize {
        self.terms.len()
    }

    /// Whether it asks for nothing but priority and service class, and these are such.
    pub(crate) fn is_of(&self, priority: Option<Name>, service: Option<Name>) -> bool {
        let is =
            |name: Option<Name>, names: &[Name]| name.is_some_and(|name| names.contains(&name));
        self.terms.iter().all(|term| match term {
            Ready::Priority(names) => is(priority, names),
            Ready::Service(names) => is(service, names),
            _ => false,
        })
    }

    /// Whether it asks for nothing but priority and service class.
    pub(crate) fn asks_priority_and_class_alone(&self) -> bool {
        self.terms.iter().all(|term| matches!(term, Ready::Priority(_) | Ready::Service(_)))
    }

    /// The priorities that it names, in its order.
    pub(crate) fn priorities(&self) -> &[Name] {
        self.names(|term| if let Ready::Priority(names) = term { Some(names) } else { None })
    }

    /// The service classes that it names, in its order.
    pub(crate) fn services(&self) -> &[Name] {
        self.names(|term| if let Ready::Service(names) = term { Some(names) } else { None })
    }

    /// Whether it is open to a service class: it names none, or this one.
    pub(crate) fn is_open_to(&self, service: Option<Name>) -> bool {
        let named = |term: &Ready| match term {
            Ready::Service(names) => service.is_some_and(|service| names.contains(&service)),
            _ => true,
        };
        self.terms.iter().all(named)
    }

    fn names<'a>(&'a self, of: impl Fn(&'a Ready) -> Option<&'a Vec<Name>>) -> &'a [Name] {
        self.terms.iter().find_map(of).map_or(&[], Vec::as_slice)
    }
}

impl Ready {
    fn of(term: &Term, contract: &Contract, glossary: &mut Glossary) -> Option<Self> {
        let mut names = |words: &[String]| {
            words.iter().filter_map(|word| glossary.name(word)).collect::<Vec<Name>>()
        };
        Some(match term {
            Term::Type(words) => Self::Type(names(words)),
            Term::Service(words) => Self::Service(names(words)),
            Term::Priority(words) => Self::Priority(names(words)),
            Term::Application(patterns) => Self::Application(patterns.clone()),
            Term::Attribute(name, patterns) => {
                let number = contract.attributes.iter().position(|one| one == name)?;
                Self::Attribute(number, patterns.clone())
            }
            Term::Opened(all) => {
                let of = |one: &Opened| {
                    let calendar = contract.calendars.get(&one.calendar)?;
                    Some((Arc::clone(calendar), one.is_open))
                };
                Self::Opened(all.iter().map(of).collect::<Option<_>>()?)
            }
            Term::FirstGroup(patterns) => Self::FirstGroup(patterns.clone()),
            Term::HandledBy(patterns) => Self::HandledBy(patterns.clone()),
            Term::Reopened(all) => Self::Reopened(all.clone()),
            Term::Not(inner) => Self::Not(Fitting::of(inner, contract, glossary)?),
        })
    }

    fn holds(&self, seen: &Seen<'_>) -> Result<bool, OutOfRange> {
        let is =
            |name: Option<Name>, names: &[Name]| name.is_some_and(|name| names.contains(&name));
        Ok(match self {
            Self::Type(names) => is(seen.ticket.kind, names),
            Self::Service(names) => is(seen.service, names),
            Self::Priority(names) => is(seen.priority, names),
            Self::Application(patterns) => {
                seen.meets(patterns, seen.ticket.application.map(|one| one.name()))
            }
            Self::Attribute(number, patterns) => {
                seen.meets(patterns, seen.life.attribute(*number, seen.at))
            }
            Self::Opened(all) => return seen.opened(all),
            Self::FirstGroup(patterns) => seen.first_group(patterns),
            Self::HandledBy(patterns) => seen.handled_by(patterns),
            Self::Reopened(all) => all.iter().any(|one| seen.reopened(one)),
            Self::Not(inner) => !inner.holds(seen)?,
        })
    }
}

impl Seen<'_> {
    /// Whether a name fits one of these; none fits nothing.
    fn meets(&self, patterns: &[Pattern], name: Option<Name>) -> bool {
        let Some(name) = name else { return false };
        let text = self.glossary.comparable(name);
        patterns.iter().any(|pattern| pattern.matches_comparable(text))
    }

    /// Whether one of the groups that hold a ticket together fits one of these.
    fn are(&self, patterns: &[Pattern], group: Group) -> bool {
        let each = self.glossary.each_group(group);
        each.iter().any(|(text, _)| patterns.iter().any(|pattern| pattern.matches(text)))
    }

    /// A ticket that has always existed begins at no hour.
    fn opened(&self, all: &[(Arc<Calendar>, bool)]) -> Result<bool, OutOfRange> {
        let begins = self.life.begins;
        for (calendar, is_open) in all.iter().filter(|_| begins != Instant::ALWAYS) {
            if calendar.is_open(begins)? == *is_open {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn first_group(&self, patterns: &[Pattern]) -> bool {
        let mut held = self.life.groups.in_force(self.life.begins);
        let first = held.find(|(_, group)| *group != Group::default());
        first.is_some_and(|(_, group)| self.are(patterns, group))
    }

    /// Between the ends of its clock; from its beginning where that did not start, and to the end of
    /// what is known where it did not end.
    fn handled_by(&self, patterns: &[Pattern]) -> bool {
        let (from, to) = self.ends;
        let window = Span::new(from.unwrap_or(self.life.begins), to.unwrap_or(Instant::NEVER));
        let held = self.life.groups.in_force(self.life.begins);
        let mut held = held.filter(|(span, _)| !span.intersect(window).is_empty());
        held.any(|(_, group)| self.are(patterns, group))
    }

    fn reopened(&self, how: &Reopened) -> bool {
        match how {
            Reopened::Ever => self.life.reopenings().next().is_some(),
            Reopened::Never => self.life.reopenings().next().is_none(),
            Reopened::Within { seconds, .. } => {
                self.life.over_before_reopenings().any(|(from, to)| to - from <= *seconds)
            }
        }
    }
}
