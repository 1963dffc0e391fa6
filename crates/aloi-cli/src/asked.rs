//! A command line that cannot be understood: why, in the reader's language.

use crate::failure::Failure;
use crate::helps;
use crate::language::{tell, words};
use aloi_ingest::system::in_words_of_others;
use aloi_words::{Said, list, one_of, quoted, said, say};
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;
use std::fmt;

/// Why a value is not understood, as its reader says.
#[derive(Clone, Debug)]
pub(crate) struct Unread(pub(crate) Said);

impl fmt::Display for Unread {
    /// In the language of the run.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&tell(&self.0))
    }
}

impl std::error::Error for Unread {}

/// Says what is wrong with a command line, or shows the help or the version that it asks for; ends
/// the run.
pub(crate) fn end(error: &Error) -> ! {
    let is_help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if is_help || !error.use_stderr() {
        error.exit();
    }
    let help = near(error).or_else(|| possible(error));
    Failure::Input(vec![message(error)], help).say();
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let (plain, usage) = (usage.to_string(), usage.ansi().to_string());
        let is_name = |word: &&str| word.chars().all(char::is_alphanumeric);
        let names = plain.split_whitespace().skip(1).take_while(is_name);
        let command = names.collect::<Vec<_>>().join(" ");
        let usage = helps::usage(&usage, words());
        anstream::eprintln!("\n{} {usage}", say!(words(), "help.usage"));
        anstream::eprintln!("{}", tell(&said!("asked.more", command)));
    }
    std::process::exit(i32::from(Failure::Input(Vec::new(), None).code()))
}

/// What is wrong.
fn message(error: &Error) -> Said {
    let text = |kind| error.get(kind).map(shown).unwrap_or_default();
    let (argument, value) =
        (text(ContextKind::InvalidArg), quoted(text(ContextKind::InvalidValue)));
    match error.kind() {
        ErrorKind::UnknownArgument => said!("asked.unknown", argument),
        ErrorKind::InvalidSubcommand => {
            said!("asked.unknown-command", word = quoted(text(ContextKind::InvalidSubcommand)))
        }
        ErrorKind::InvalidValue if value.is_empty() => said!("asked.no-value", argument),
        ErrorKind::InvalidValue => said!("asked.no-such-value", value, argument),
        ErrorKind::ValueValidation => {
            let why = error.source().map(|why| match why.downcast_ref::<Unread>() {
                Some(Unread(why)) => why.clone(),
                None => in_words_of_others(why),
            });
            said!("asked.refused-value", value, argument, why)
        }
        ErrorKind::MissingRequiredArgument => {
            said!("asked.missing", arguments = list(texts(error, ContextKind::InvalidArg)))
        }
        ErrorKind::ArgumentConflict => {
            let others = texts(error, ContextKind::PriorArg);
            match others.iter().all(|other| *other == argument) {
                true => said!("asked.twice", argument),
                false => said!("asked.conflict", argument, others = list(others)),
            }
        }
        ErrorKind::TooManyValues => said!("asked.too-many", argument, value),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            said!("asked.too-few", argument)
        }
        ErrorKind::InvalidUtf8 => said!("asked.not-utf-8"),
        _ => said!("asked.other", why = in_words_of_others(error.kind())),
    }
}

/// What may have been meant.
fn near(error: &Error) -> Option<Said> {
    let kinds =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let known = kinds.into_iter().flat_map(|kind| texts(error, kind)).next()?;
    Some(said!("asked.near", known = quoted(known)))
}

/// The values that there are.
fn possible(error: &Error) -> Option<Said> {
    let known = texts(error, ContextKind::ValidValue);
    (!known.is_empty()).then(|| one_of(known))
}

/// A piece of a command line as it is said.
fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        other => other.to_string(),
    }
}

fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::Strings(all)) => all.clone(),
        Some(ContextValue::String(one)) => vec![one.clone()],
        _ => Vec::new(),
    }
}
