//! How a run ends: done, with a breach, or with everything that was wrong.

use crate::grouped::grouped;
use aloi_contract::Problem;
use aloi_ingest::Stop;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
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
    /// Something else about the inputs or the request: a sentence, and what to do.
    Input(String, Option<String>),
    /// Something that should not happen.
    Internal(String),
}

impl Failure {
    pub(crate) fn input(message: impl Into<String>) -> Self {
        Self::Input(message.into(), None)
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        match self {
            Self::Input(message, _) => Self::Input(message, Some(help.into())),
            other => other,
        }
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
                for problem in problems {
                    anstream::eprintln!("{}\n", drawn(file, text, problem));
                }
                anstream::eprintln!("{}", counted(problems.len(), file));
            }
            Self::Export(stops) => {
                for said in grouped(stops) {
                    anstream::eprintln!("error: {}", visible(&said));
                }
                if stops.len() > 1 {
                    anstream::eprintln!("{} problems; nothing was computed", stops.len());
                }
            }
            Self::Input(message, help) => {
                anstream::eprintln!("error: {}", visible(message));
                if let Some(help) = help {
                    anstream::eprintln!("  help: {}", visible(help));
                }
            }
            Self::Internal(message) => anstream::eprintln!("internal error: {}", visible(message)),
        }
    }
}

fn counted(problems: usize, file: &str) -> String {
    match problems {
        1 => format!("1 problem in {file}; nothing was computed"),
        n => format!("{n} problems in {file}; nothing was computed"),
    }
}

/// A problem with the lines of the contract file that it is about.
fn drawn(file: &str, text: &str, problem: &Problem) -> String {
    let label = problem.label.as_deref().unwrap_or("");
    let span = within(text, &problem.span);
    let mut snippet = Snippet::source(text)
        .path(file)
        .annotation(AnnotationKind::Primary.span(span).label(label));
    if let Some((span, label)) = &problem.also {
        snippet = snippet
            .annotation(AnnotationKind::Context.span(within(text, span)).label(label.as_str()));
    }
    let mut group =
        Group::with_title(Level::ERROR.primary_title(problem.message.as_str())).element(snippet);
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    Renderer::styled().render(&[group])
}

/// The span as far as it lies in the text, at boundaries of characters.
fn within(text: &str, span: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let fit = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let start = fit(span.start).unwrap_or(0);
    start..fit(span.end).unwrap_or(start).max(start)
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
    anstream::eprintln!(
        "internal error: Aloi has a bug{place}; no output file was changed. \
         Please report the command and, if you can, the contract file."
    );
}
