//! How a run ends: done, with a breach, or with everything that was wrong.

use crate::grouped::grouped;
use crate::language::{tell, words};
use aloi_contract::Problem;
use aloi_ingest::Stop;
use aloi_ingest::system::in_words_of_others;
use aloi_words::{Said, counted, said, say};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;
use std::panic::PanicHookInfo;

/// A run that did what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Done,
    /// Done, and some row misses its target, which was asked to be told by the exit code.
    Breach,
    /// Done, and what was verified is not what was sealed: the seal or the inputs are wrong.
    Differs,
}

/// A run that could not.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A contract file with problems, each with its place.
    Contract { file: String, text: String, problems: Vec<Problem> },
    /// An export that cannot be used as it is.
    Export(Vec<Stop>),
    /// Something else about the inputs or the request: what is wrong, all at once, and what to do.
    Input(Vec<Said>, Option<Said>),
    /// Something that should not happen.
    Internal(Said),
}

/// Of more problems than this the first are shown, and the rest counted.
const SHOWN: usize = 100;
/// The longest sentence, in characters: of a longer one its beginning is shown.
const LONGEST: usize = 500;
/// More than so many bytes of a file are not drawn: what is so far around the place is.
const WINDOW: usize = 4000;
const NEAR: usize = 60;

impl Failure {
    pub(crate) fn input(message: Said) -> Self {
        Self::Input(vec![message], None)
    }

    /// What should not happen, in the words of who met it.
    pub(crate) fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal(in_words_of_others(error))
    }

    /// Fails where something is wrong.
    pub(crate) fn unless_none(messages: Vec<Said>) -> Result<(), Self> {
        if messages.is_empty() { Ok(()) } else { Err(Self::Input(messages, None)) }
    }

    pub(crate) fn help(self, help: Said) -> Self {
        match self {
            Self::Input(messages, _) => Self::Input(messages, Some(help)),
            other => other,
        }
    }

    /// The same of a source: what is said of the section `[source]` is said of that of a register, where
    /// it is one.
    pub(crate) fn of_source(self, register: Option<&str>) -> Self {
        let (Self::Export(stops), Some(name)) = (&self, register) else { return self };
        let section = |said: &Said| {
            let told = tell(said).replace("[source]", &format!("[sources.{name}]"));
            let told = told.replace("[source.", &format!("[sources.{name}."));
            said!("system.already-told", text = told)
        };
        let of_register = |stop: &Stop| Stop {
            message: section(&stop.message),
            help: stop.help.as_ref().map(section),
            ..stop.clone()
        };
        Self::Export(stops.iter().map(of_register).collect())
    }

    /// The exit code (design section 6).
    pub(crate) const fn code(&self) -> u8 {
        match self {
            Self::Contract { .. } | Self::Export(_) | Self::Input(..) => 2,
            Self::Internal(_) => 3,
        }
    }

    /// Says it on standard error, all of it.
    pub(crate) fn say(&self) {
        match self {
            Self::Contract { file, text, problems } => {
                for problem in problems.iter().take(SHOWN) {
                    anstream::eprintln!("{}\n", drawn(file, text, problem));
                }
                anstream::eprintln!("{}", tell(&all(problems.len(), file)));
            }
            Self::Export(stops) => {
                let said = grouped(stops);
                for text in said.iter().take(SHOWN) {
                    print(said!("cli.error", text));
                }
                if said.len() > SHOWN {
                    let n = said.len() - SHOWN;
                    print(said!("cli.more-not-shown", n));
                }
                if stops.len() > 1 {
                    let n = stops.len();
                    print(said!("cli.stops", n));
                }
            }
            Self::Input(messages, help) => {
                for text in messages {
                    print(said!("cli.error", text));
                }
                if let Some(text) = help {
                    print(said!("cli.help", text));
                }
            }
            Self::Internal(text) => {
                print(said!("cli.internal-error", text));
            }
        }
    }
}

fn all(problems: usize, file: &str) -> Said {
    match problems {
        n if n > SHOWN => said!("cli.problems-shown", n, file, shown = SHOWN),
        n => counted!("cli.problems", n, file),
    }
}

/// A problem with the lines of the contract file that it is about.
fn drawn(file: &str, text: &str, problem: &Problem) -> String {
    let told = |said: &Said| shortened(&tell(said));
    let label = problem.label.as_ref().map(told).unwrap_or_default();
    let span = within(text, &problem.span);
    let also = problem.also.as_ref().map(|(span, label)| (within(text, span), tell(label)));
    let others = also.iter().map(|(span, _)| span);
    let all = others.fold(span.clone(), |all, span| around(&all, span));
    let shown = shown(text, &span, &all);
    let moved = |span: &Range<usize>| {
        span.start - shown.start..span.end.clamp(span.start, shown.end) - shown.start
    };
    let line = 1 + text[..shown.start].matches('\n').count();
    let mut snippet = Snippet::source(&text[shown.clone()])
        .line_start(line)
        .annotation(AnnotationKind::Primary.span(moved(&span)).label(label));
    if let Some((span, label)) = also.filter(|(span, _)| around(span, &shown) == shown) {
        snippet = snippet.annotation(AnnotationKind::Context.span(moved(&span)).label(label));
    }
    let title = Level::ERROR
        .with_name(say!(words(), "cli.error-name"))
        .primary_title(told(&problem.message));
    let mut group = Group::with_title(title);
    if text[..shown.start].ends_with('\n') || shown.start == 0 {
        snippet = snippet.path(file);
    } else {
        let start = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
        let column = 1 + text[start..span.start].chars().count();
        group = group.element(Origin::path(file).line(line).char_column(column));
    }
    group = group.element(snippet);
    if let Some(help) = &problem.help {
        group = group
            .element(Level::HELP.with_name(say!(words(), "cli.help-name")).message(told(help)));
    }
    Renderer::styled().render(&[group])
}

/// The part of a text to be drawn: the whole lines of all spans, or, where these are very long, what
/// is near the first.
fn shown(text: &str, span: &Range<usize>, all: &Range<usize>) -> Range<usize> {
    let whole = lines(text, all);
    if whole.len() <= WINDOW {
        return whole;
    }
    let own = lines(text, span);
    let near = span.start.saturating_sub(NEAR)..span.start.saturating_add(2 * NEAR);
    let part = near.start.max(own.start)..near.end.min(own.end);
    let start = (part.start..=span.start).find(|at| text.is_char_boundary(*at));
    let end = (part.end..=own.end).find(|at| text.is_char_boundary(*at));
    start.unwrap_or(span.start)..end.unwrap_or(own.end)
}

/// What lies between the beginning of the first and the end of the last.
fn around(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}

/// The whole lines of a text that a span touches: what is drawn of it.
fn lines(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |end| span.end + end);
    start..end
}

/// The beginning and the end of a sentence that is longer than anybody reads.
fn shortened(text: &str) -> String {
    let end = text.char_indices().nth(LONGEST).and(text.char_indices().nth(LONGEST / 2));
    let start = text.char_indices().rev().nth(LONGEST / 4);
    match (end, start) {
        (Some((end, _)), Some((start, _))) => format!("{} … {}", &text[..end], &text[start..]),
        _ => text.to_owned(),
    }
}

/// The span as far as it lies in the text, at boundaries of characters.
fn within(text: &str, span: &Range<usize>) -> Range<usize> {
    let fit = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let start = fit(span.start).unwrap_or(0);
    start..fit(span.end).unwrap_or(start).max(start)
}

fn print(said: Said) {
    anstream::eprintln!("{}", visible(&tell(&said)));
}

/// Text of the export without what could play tricks on a terminal.
fn visible(text: &str) -> String {
    let shown = |c: char| c == '\n' || !c.is_control();
    text.chars().map(|c| if shown(c) { c } else { '\u{fffd}' }).collect()
}

/// A panic is our fault, and says so in a sentence.
pub(crate) fn say_panic(panic: &PanicHookInfo<'_>) {
    if aloi_ingest::table::is_guarded() {
        return;
    }
    let place = panic.location().map_or_else(String::new, |place| format!(" ({place})"));
    let text = said!("cli.bug", place);
    print(said!("cli.internal-error", text));
}
