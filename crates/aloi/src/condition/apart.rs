//! Whether two rows can be of one ticket, and which of them is then the more specific (R21).

use super::{Condition, Opened, Reopened, Term, among};
use crate::name::{Pattern, comparable};

/// How two conditions stand to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Overlap {
    /// No ticket fits both, or what one asks for is part of what the other asks for.
    Ordered,
    /// A ticket of which this holds may fit both, and neither goes before the other.
    Both(Condition),
}

/// A condition, to be compared with others: what names are compared by is found once.
pub(crate) struct Row<'c> {
    condition: &'c Condition,
    /// By key.
    terms: Vec<(&'c Term, Vec<String>)>,
}

impl<'c> Row<'c> {
    pub(crate) fn of(condition: &'c Condition) -> Self {
        let values = |term: &Term| term.values().iter().map(|one| comparable(one)).collect();
        let mut terms: Vec<_> = condition.terms().iter().map(|term| (term, values(term))).collect();
        terms.sort_by_key(|(term, _)| term.key());
        Self { condition, terms }
    }

    fn has(&self, key: &str) -> Option<&(&'c Term, Vec<String>)> {
        self.terms.iter().find(|(term, _)| term.key() == key)
    }

    /// Its keys, sorted.
    pub(crate) fn keys(&self) -> Vec<&'c str> {
        self.terms.iter().map(|(term, _)| term.key()).collect()
    }

    /// The values of a key, where a ticket has but one of them and all are plain.
    pub(crate) fn plain(&self, key: &str) -> Option<&[String]> {
        let (term, values) = self.has(key)?;
        let is_one = match term {
            Term::Type(_) | Term::Service(_) | Term::Priority(_) => true,
            Term::Application(_) | Term::Attribute(..) | Term::FirstGroup(_) => {
                !values.iter().any(|value| value.contains('*'))
            }
            Term::Opened(_) | Term::HandledBy(_) | Term::Reopened(_) | Term::Not(_) => false,
        };
        is_one.then_some(values)
    }

    fn is_within(&self, other: &Self) -> bool {
        self.terms.iter().all(|(term, _)| other.has(term.key()).is_some())
    }

    /// How two rows stand to each other: apart, by a key of both with plain values and none in common;
    /// or the keys of one a proper subset of the other's; or neither.
    pub(crate) fn overlap(&self, other: &Self) -> Overlap {
        let nested = self.is_within(other) != other.is_within(self);
        match nested || self.is_apart(other) {
            true => Overlap::Ordered,
            false => Overlap::Both(example(self.condition, other.condition)),
        }
    }

    /// Whether no ticket can fit both.
    fn is_apart(&self, other: &Self) -> bool {
        let are_apart = |(term, _): &(&Term, Vec<String>)| {
            let key = term.key();
            match self.plain(key).zip(other.plain(key)) {
                Some((values, others)) => disjoint(values, others),
                None => other.has(key).is_some_and(|(other, _)| exclude(term, other)),
            }
        };
        self.terms.iter().any(are_apart)
    }
}

impl Condition {
    /// Whether it is known that no ticket can fit this and another: of a key of both they ask for values that
    /// exclude each other.
    ///
    /// ```
    /// use aloi::condition::{Condition, Term};
    /// let of = |priority: &str| Condition::of([Term::Priority(vec![priority.to_owned()])]);
    /// assert!(of("P1").is_apart_from(&of("P3")));
    /// assert!(!of("P1").is_apart_from(&of("p1 ")) && !of("P1").is_apart_from(&Condition::default()));
    /// ```
    #[must_use]
    pub fn is_apart_from(&self, other: &Self) -> bool {
        Row::of(self).is_apart(&Row::of(other))
    }
}

/// Whether no ticket can meet both terms of one key, which have no plain values.
fn exclude(one: &Term, other: &Term) -> bool {
    match (one, other) {
        (Term::Opened(a), Term::Opened(b)) => {
            let opposite = |one: &Opened, other: &Opened| {
                one.calendar == other.calendar && one.is_open != other.is_open
            };
            a.iter().all(|one| b.iter().all(|other| opposite(one, other)))
        }
        (Term::Reopened(a), Term::Reopened(b)) => {
            let never = |one: &Reopened| *one == Reopened::Never;
            a.iter().all(|one| b.iter().all(|other| never(one) != never(other)))
        }
        _ => false,
    }
}

fn disjoint(values: &[String], others: &[String]) -> bool {
    !values.iter().any(|value| others.contains(value))
}

/// A ticket that fits both, as a condition: of each key one value.
fn example(one: &Condition, other: &Condition) -> Condition {
    let terms = one.terms().iter().map(|term| {
        let same = other.terms().iter().find(|other| other.key() == term.key());
        same.map_or_else(|| first_of(term), |other| common(term, other))
    });
    let only =
        other.terms().iter().filter(|term| one.terms().iter().all(|own| own.key() != term.key()));
    Condition::of(terms.chain(only.map(first_of)))
}

fn first_of(term: &Term) -> Term {
    let word = |words: &[String]| words.iter().take(1).cloned().collect::<Vec<_>>();
    let pattern = |patterns: &[Pattern]| patterns.iter().take(1).cloned().collect::<Vec<_>>();
    match term {
        Term::Type(words) => Term::Type(word(words)),
        Term::Service(words) => Term::Service(word(words)),
        Term::Priority(words) => Term::Priority(word(words)),
        Term::Application(patterns) => Term::Application(pattern(patterns)),
        Term::Attribute(name, patterns) => Term::Attribute(name.clone(), pattern(patterns)),
        Term::FirstGroup(patterns) => Term::FirstGroup(pattern(patterns)),
        Term::HandledBy(patterns) => Term::HandledBy(pattern(patterns)),
        other => other.clone(),
    }
}

/// One value that meets both terms of one key, where one is written in either; else that of the first.
fn common(one: &Term, other: &Term) -> Term {
    let word = |a: &[String], b: &[String]| {
        a.iter().filter(|word| among(word, b)).take(1).cloned().collect::<Vec<_>>()
    };
    let pattern = |a: &[Pattern], b: &[Pattern]| {
        let meets = |one: &&Pattern, all: &[Pattern]| {
            all.iter().any(|other| other.same(one) || other.matches(one.text()))
        };
        let mut met = a.iter().filter(|one| meets(one, b));
        let met = met.next().or_else(|| b.iter().find(|one| meets(one, a)));
        met.or(a.first()).cloned().into_iter().collect::<Vec<_>>()
    };
    match (one, other) {
        (Term::Type(a), Term::Type(b)) => Term::Type(word(a, b)),
        (Term::Service(a), Term::Service(b)) => Term::Service(word(a, b)),
        (Term::Priority(a), Term::Priority(b)) => Term::Priority(word(a, b)),
        (Term::Application(a), Term::Application(b)) => Term::Application(pattern(a, b)),
        (Term::Attribute(name, a), Term::Attribute(_, b)) => {
            Term::Attribute(name.clone(), pattern(a, b))
        }
        (Term::FirstGroup(a), Term::FirstGroup(b)) => Term::FirstGroup(pattern(a, b)),
        _ => first_of(one),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows as `priority=P1|P2 site=Ly*`.
    fn row(text: &str) -> Condition {
        let words = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
        let patterns = |text: &str| text.split('|').map(Pattern::new).collect::<Vec<_>>();
        Condition::of(text.split_whitespace().map(|term| {
            let (key, value) = term.split_once('=').unwrap();
            match key {
                "priority" => Term::Priority(words(value)),
                "service" => Term::Service(words(value)),
                "opened" => Term::Opened(vec![Opened::of_text(&value.replace('_', " ")).unwrap()]),
                "handled_by" => Term::HandledBy(patterns(value)),
                "reopened" => Term::Reopened(vec![match value {
                    "true" => Reopened::Ever,
                    "false" => Reopened::Never,
                    _ => Reopened::Within { seconds: 5, text: value.to_owned() },
                }]),
                name => Term::Attribute(name.to_owned(), patterns(value)),
            }
        }))
    }

    #[test]
    fn rows_are_apart_or_one_is_the_more_specific() {
        for (one, other, both) in [
            ("priority=P1", "priority=P2", None),
            ("priority=P1", "priority=p1", Some("priority P1")),
            ("priority=P1|P2", "priority=P2|P3", Some("priority P2")),
            ("priority=P1", "", None),
            ("", "", Some("every ticket")),
            ("priority=P1", "priority=P1 service=OR", None),
            ("priority=P1", "service=OR", Some("priority P1, service class OR")),
            (
                "priority=P1 site=Lyon",
                "priority=P1 service=OR",
                Some("priority P1, site Lyon, service class OR"),
            ),
            ("priority=P1 site=Lyon", "priority=P2 service=OR", None),
            ("site=Lyon", "site=Nantes", None),
            ("site=Ly*", "site=Lyon", Some("site Lyon")),
            ("site=Ly*", "site=Na*", Some("site Ly*")),
            ("opened=in_office", "opened=out_of_office", None),
            ("opened=in_office", "opened=out_of_night", Some("opened in the hours of office")),
            ("reopened=true", "reopened=false", None),
            ("reopened=true", "reopened=5d", Some("reopened")),
            ("reopened=false", "reopened=5d", None),
            ("handled_by=A", "handled_by=B", Some("handled by A")),
        ] {
            let found = match Row::of(&row(one)).overlap(&Row::of(&row(other))) {
                Overlap::Ordered => None,
                Overlap::Both(example) => Some(example.said().to_string()),
            };
            assert_eq!(found.as_deref(), both, "{one:?} and {other:?}");
        }
    }
}
