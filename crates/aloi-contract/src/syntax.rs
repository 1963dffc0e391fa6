//! What is wrong with the TOML itself, said once, in the words of those who write contracts.

use crate::brackets::unclosed;
use crate::helps::write;
use crate::problem::{Problem, Problems};
use crate::tree::{Node, Tree};
use aloi_words::{Said, quoted, said};
use std::ops::Range;
use toml::de::Error;

/// With more errors than this, only some are shown.
const MANY: usize = 100;
const SHOWN: usize = 20;

impl Tree<'_> {
    /// Adds the parser's errors to the problems, without those that only follow from others.
    pub(crate) fn add_syntax(&mut self, errors: &[Error], problems: &mut Problems) {
        let mut errors: Vec<_> =
            errors.iter().map(|error| (self.place(error), error.message())).collect();
        errors.sort_by_key(|(place, _)| place.start);
        self.whole = errors.iter().all(|(_, message)| *message == "duplicate key");
        if let Some(lost) = self.unclosed(&errors, problems) {
            errors.retain(|(place, message)| place.start < lost || is_unclosed_text(message));
            problems.lost_from(lost);
        }
        shorten(&mut errors, problems);
        let (mut line, mut counted, mut last_line) = (0, 0, None);
        for (place, message) in errors {
            line += self.text[counted..place.start].matches('\n').count();
            counted = place.start;
            // a value stands for itself; all else on a line has one cause
            if last_line != Some(line) || is_value(message) {
                problems.add_syntax(self.syntax_problem(place, message));
            }
            last_line = Some(line);
        }
    }

    fn place(&self, error: &Error) -> Range<usize> {
        let end = self.text.len();
        let Range { start, end } = error.span().unwrap_or(end..end);
        boundary(self.text, start)..boundary(self.text, end)
    }

    /// Adds a problem for a bracket that is never closed, unless it is so because a text after it
    /// is not. From the place returned on, nothing of the file is what it was meant to be.
    fn unclosed(&self, errors: &[(Range<usize>, &str)], problems: &mut Problems) -> Option<usize> {
        let says_so = |message: &str| {
            message.starts_with("unclosed array,") || message.starts_with("unclosed inline table")
        };
        let found = unclosed(self.text).filter(|_| errors.iter().any(|(_, m)| says_so(m)))?;
        let text_is = |(at, message): &(Range<usize>, &str)| {
            at.start >= found.outer && is_unclosed_text(message)
        };
        if !errors.iter().any(text_is) {
            let message = match found.closing {
                ']' => said!("syntax.list-open"),
                _ => said!("syntax.brace-open"),
            };
            let help = said!("syntax.open-help", sign = found.closing);
            problems.add_syntax(Problem::new(found.at..found.at + 1, message).help(help));
        }
        Some(found.outer)
    }

    fn syntax_problem(&self, place: Range<usize>, message: &str) -> Problem {
        let written = &self.text[place.clone()];
        let wrong = |message: Said, help: Said| Problem::new(place.clone(), message).help(help);
        let begins = |beginning| message.starts_with(beginning);
        if message == "duplicate key" {
            self.twice(&place)
        } else if begins("string values must be quoted") {
            unquoted(written, place)
        } else if is_unclosed_text(message) {
            wrong(
                said!("syntax.text-open"),
                said!("syntax.text-open-help", quotes = said!("syntax.quotes")),
            )
        } else if begins("unclosed table") || begins("unclosed array table") {
            wrong(said!("syntax.header-open"), said!("syntax.header-open-help"))
        } else if begins("key with no value") {
            wrong(said!("syntax.no-equals"), said!("syntax.no-equals-help"))
        } else if begins("invalid unquoted key") {
            wrong(said!("syntax.bad-key", written = quoted(written)), said!("syntax.bad-key-help"))
        } else if begins("unexpected key or value") {
            wrong(said!("syntax.something-follows"), said!("syntax.something-follows-help"))
        } else if begins("missing comma") {
            wrong(said!("syntax.no-comma"), said!("syntax.no-comma-help"))
        } else if begins("extra comma") {
            wrong(said!("syntax.extra-comma"), said!("syntax.extra-comma-help"))
        } else if begins("recursion limit") || message.contains("recursion depth") {
            wrong(said!("syntax.too-deep"), said!("syntax.too-deep-help"))
        } else if message.contains("escape") || message.contains("unicode") {
            wrong(said!("syntax.backslash"), said!("syntax.backslash-help"))
        } else {
            // the parser's own words, where we have none
            Problem::new(place, said!("syntax.other", message))
        }
    }

    fn twice(&self, place: &Range<usize>) -> Problem {
        let written = &self.text[place.clone()];
        let problem = Problem::new(place.clone(), said!("syntax.twice", written))
            .help(said!("syntax.twice-help"));
        match self.defined_before(written, place.start) {
            Some(first) => problem.after(first),
            None => problem.label(said!("file.and-here")),
        }
    }

    /// Where the section or the key that is set again at `place` is set before.
    fn defined_before(&self, key: &str, place: usize) -> Option<Range<usize>> {
        let line = self.text[..place].rfind('\n').map_or(0, |end| end + 1);
        let header = self.text[line..].split_inclusive(']').next().unwrap_or_default().trim();
        if header.starts_with('[') {
            return self.text[..line].find(header).map(|at| at..at + header.len());
        }
        let key = key.trim_matches(['"', '\'']);
        let entry = self.table_at(place).entries().iter().find(|entry| entry.key == key)?;
        (entry.key_span.start < place).then(|| entry.key_span.clone())
    }

    /// The table in which what stands at `place` is written: the last that begins before it, be
    /// it a section or braces around it.
    fn table_at(&self, place: usize) -> &Node {
        let mut found = &self.root;
        self.root.walk(&mut |node| {
            let written = self.text.get(node.span.clone()).unwrap_or_default();
            let holds = written.starts_with('[') || node.span.end > place;
            let last = found.path.is_empty() || found.span.start < node.span.start;
            if node.is_table() && node.span.start < place && holds && last {
                found = node;
            }
        });
        found
    }
}

/// Of very many errors, keeps the first.
fn shorten(errors: &mut Vec<(Range<usize>, &str)>, problems: &mut Problems) {
    if errors.len() > MANY {
        let more = errors.len() - SHOWN;
        let message = said!("syntax.many", more);
        problems.add_syntax(Problem::new(errors[SHOWN].0.clone(), message));
        errors.truncate(SHOWN);
        problems.lost_from(0);
    }
}

fn unquoted(written: &str, place: Range<usize>) -> Problem {
    let plain = written.trim_matches(['“', '”', '„', '‘', '’', '«', '»', ' ', '\u{a0}']);
    if plain.is_empty() {
        return Problem::new(place, said!("syntax.no-value")).help(said!("syntax.no-value-help"));
    }
    Problem::new(place, said!("syntax.unquoted", written))
        .help(write(format!("\"{}\"", plain.replace(['"', '\\'], ""))))
}

/// Whether an error is about one value and has no other cause than it.
fn is_value(message: &str) -> bool {
    ["string values", "invalid date", "invalid time", "duplicate"]
        .iter()
        .any(|b| message.starts_with(b))
}

fn is_unclosed_text(message: &str) -> bool {
    let kinds = ["basic", "literal", "multi-line basic", "multi-line literal"];
    kinds.iter().any(|kind| {
        let rest = message.strip_prefix("invalid ").and_then(|rest| rest.strip_prefix(kind));
        rest.is_some_and(|rest| matches!(rest, " string, expected `\"`" | " string, expected `'`"))
    })
}

/// The nearest place at or before `place` that lies between two characters.
fn boundary(text: &str, place: usize) -> usize {
    (0..=place.min(text.len())).rev().find(|&place| text.is_char_boundary(place)).unwrap_or(0)
}
