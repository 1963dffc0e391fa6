//! A problem of a contract file: where it is, what is wrong, what to write instead.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

/// One problem of a contract file. Its text is the message; the places are ranges of bytes of
/// the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it is. Empty at the end of the file, for something that the file lacks.
    pub span: Range<usize>,
    /// What is wrong, in a sentence.
    pub message: String,
    /// A word or two to stand beside the place.
    pub label: Option<String>,
    /// What to write instead.
    pub help: Option<String>,
    /// The other place, where two contradict each other, and a word or two about it.
    pub also: Option<(Range<usize>, String)>,
}

impl Problem {
    pub(crate) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), label: None, help: None, also: None }
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn also(mut self, span: Range<usize>, what: impl Into<String>) -> Self {
        self.also = Some((span, what.into()));
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

/// The problems met so far, and the paths that they are about, so that nothing is said twice.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    list: Vec<Problem>,
    broken: BTreeSet<String>,
    /// Where the syntax is wrong, or a line unfinished: what is read there was not meant.
    unreadable: Vec<Range<usize>>,
}

impl Problems {
    /// Adds a problem of the syntax.
    pub(crate) fn add_syntax(&mut self, problem: Problem) {
        self.unreadable.push(problem.span.clone());
        self.list.push(problem);
    }

    /// Adds a line that is still to complete.
    pub(crate) fn add_unfinished(&mut self, problem: Problem) {
        self.add_syntax(problem);
    }

    /// Says that what is read from `place` on was not meant.
    pub(crate) fn lost_from(&mut self, place: usize) {
        self.unreadable.push(place..usize::MAX);
    }

    /// Adds a problem of what stands at `path`, unless the syntax is wrong there, or the line
    /// unfinished.
    pub(crate) fn add(&mut self, path: impl Into<String>, problem: Problem) {
        self.broken.insert(path.into());
        let place = &problem.span;
        let touches = |wrong: &Range<usize>| wrong.start <= place.end && place.start <= wrong.end;
        if !self.unreadable.iter().any(touches) {
            self.list.push(problem);
        }
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
        let inner = |known: &String| {
            known
                .strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        self.broken.iter().any(inner)
    }

    /// The problems in the order of their places, each once.
    pub(crate) fn into_sorted(self) -> Vec<Problem> {
        let mut list = self.list;
        list.sort_by_key(|problem| (problem.span.start, problem.span.end));
        list.dedup();
        list
    }
}
