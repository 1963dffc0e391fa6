//! A problem of a contract file: where it is, what is wrong, what to write instead.

use aloi_words::{Said, said};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

/// One problem of a contract file, in no language yet. Its text is the message in English; the places
/// are ranges of bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it is. Empty at the end of the file, for something that the file lacks.
    pub span: Range<usize>,
    /// What is wrong, in a sentence.
    pub message: Said,
    /// A word or two to stand beside the place.
    pub label: Option<Said>,
    /// What to write instead.
    pub help: Option<Said>,
    /// The other place, where two contradict each other, and a word or two about it.
    pub also: Option<(Range<usize>, Said)>,
}

impl Problem {
    pub(crate) fn new(span: Range<usize>, message: Said) -> Self {
        Self { span, message, label: None, help: None, also: None }
    }

    pub(crate) fn label(mut self, label: Said) -> Self {
        self.label = Some(label);
        self
    }

    pub(crate) fn help(mut self, help: Said) -> Self {
        self.help = Some(help);
        self
    }

    /// The second of two that contradict each other: the first stands at `first`.
    pub(crate) fn after(self, first: Range<usize>) -> Self {
        self.label(said!("file.and-here")).also(first, said!("file.here"))
    }

    pub(crate) fn also(mut self, span: Range<usize>, what: Said) -> Self {
        self.also = Some((span, what));
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

impl std::error::Error for Problem {}

/// More problems than this are hardly read one by one.
const MANY: usize = 1000;

/// The problems met so far, and the paths that they are about, so that nothing is said twice.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    list: Vec<Problem>,
    broken: BTreeSet<String>,
    /// Where the syntax is wrong, or a line unfinished: what is read there was not meant.
    unreadable: Places,
    /// Whether what stands at a place is read more than once: by each version of an amended contract.
    repeats: bool,
}

/// Places of the file, those that touch put together: begin and end.
#[derive(Debug, Default)]
struct Places(BTreeMap<usize, usize>);

impl Places {
    fn add(&mut self, place: &Range<usize>) {
        let (mut start, mut end) = (place.start, place.end.max(place.start));
        while let Some((from, to)) = self.touched(start, end) {
            (start, end) = (start.min(from), end.max(to));
            self.0.remove(&from);
        }
        self.0.insert(start, end);
    }

    /// The last place that touches what lies between two.
    fn touched(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let (from, to) = self.0.range(..=end).next_back()?;
        (*to >= start).then_some((*from, *to))
    }
}

impl Problems {
    /// Adds a problem of the syntax.
    pub(crate) fn add_syntax(&mut self, problem: Problem) {
        self.unreadable.add(&problem.span);
        self.list.push(problem);
    }

    /// Adds a line that is still to complete.
    pub(crate) fn add_unfinished(&mut self, problem: Problem) {
        self.add_syntax(problem);
    }

    /// Says that what is read from `place` on was not meant.
    pub(crate) fn lost_from(&mut self, place: usize) {
        self.unreadable.add(&(place..usize::MAX));
    }

    /// Adds a problem of what stands at `path`, unless the syntax is wrong there, or the line
    /// unfinished.
    pub(crate) fn add(&mut self, path: impl Into<String>, problem: Problem) {
        self.broken.insert(path.into());
        if self.unreadable.touched(problem.span.start, problem.span.end).is_none() {
            self.list.push(problem);
        }
    }

    /// Says that what stands at a place may be read more than once.
    pub(crate) const fn once_a_place(&mut self) {
        self.repeats = true;
    }

    /// Whether there are so many that what to write instead is not looked for any more.
    pub(crate) fn are_many(&self) -> bool {
        self.list.len() > MANY
    }

    /// Says that there is a problem with what stands at `path`, told elsewhere.
    pub(crate) fn known(&mut self, path: impl Into<String>) {
        self.broken.insert(path.into());
    }

    /// Whether a problem of this path or of something around it is known.
    pub(crate) fn has(&self, path: &str) -> bool {
        let around = path.rfind(['.', '[']).map(|end| &path[..end]);
        self.broken.contains(path) || around.is_some_and(|around| self.has(around))
    }

    /// Whether a problem of this path or of something in it is known.
    pub(crate) fn any_in(&self, path: &str) -> bool {
        let inside = |sign: char| {
            let from = format!("{path}{sign}");
            let first = self.broken.range(from.clone()..).next();
            first.is_some_and(|known| known.starts_with(&from))
        };
        self.broken.contains(path) || inside('.') || inside('[')
    }

    /// The problems in the order of their places, each once.
    pub(crate) fn into_sorted(self) -> Vec<Problem> {
        let mut list = self.list;
        list.sort_by_key(|problem| (problem.span.start, problem.span.end));
        list.dedup();
        if self.repeats {
            let help = |one: &Problem| one.help.as_ref().map(Said::key);
            list.dedup_by(|one, other| {
                let is_same = one.message.key() == other.message.key();
                is_same && one.span == other.span && help(one) == help(other)
            });
        }
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_in_places_that_are_unreadable_are_not_told() {
        let told = |unreadable: &[(usize, usize)], places: &[Range<usize>]| {
            let mut problems = Problems::default();
            unreadable.iter().for_each(|(from, to)| problems.unreadable.add(&(*from..*to)));
            places.iter().for_each(|place| {
                problems.add("a", Problem::new(place.clone(), said!("file.no-value")))
            });
            problems.into_sorted().into_iter().map(|problem| problem.span).collect::<Vec<_>>()
        };
        let places = [0..2, 2..4, 5..6, 8..9, 10..10, 12..20];
        assert_eq!(told(&[], &places), places);
        assert_eq!(told(&[(3, 4)], &places), [0..2, 5..6, 8..9, 10..10, 12..20]);
        assert_eq!(told(&[(9, 11), (4, 5)], &places), [0..2, 12..20]);
        assert_eq!(told(&[(9, 11), (4, 5), (5, 9)], &places), [0..2, 12..20]);
        assert_eq!(told(&[(10, usize::MAX)], &places), [0..2, 2..4, 5..6, 8..9]);
        assert_eq!(told(&[(0, usize::MAX)], &places), []);
    }

    #[test]
    fn what_is_broken_is_known_from_around_and_from_inside() {
        let mut problems = Problems::default();
        problems.known("calendars.office.closed[3]");
        for (path, inside) in [
            ("calendars", true),
            ("calendars.office", true),
            ("calendars.office.closed", true),
            ("calendars.office.closed[3]", true),
            ("calendars.office.closed[30]", false),
            ("calendars.off", false),
            ("calendars.office.open", false),
        ] {
            assert_eq!(problems.any_in(path), inside, "{path}");
        }
        assert!(problems.has("calendars.office.closed[3].x") && !problems.has("calendars.office"));
    }
}
