//! `aloi init --indicator NAME`: an indicator of the gallery, to begin one's own with.

use crate::failure::{Failure, Outcome};
use crate::output;
use aloi::Language;
use aloi_init::{GALLERY, Snippet};
use aloi_words::{catalogue, quoted, said};

/// Prints what the indicator promises, as comments, and its tables with what is left to choose.
pub(super) fn print(name: &str, language: Language) -> Result<Outcome, Failure> {
    let found = GALLERY.iter().find(|snippet| snippet.name == name.trim().to_lowercase());
    let snippet = found.ok_or_else(|| unknown(name))?;
    output::print(&format!("{}\n{}", told(snippet, language), snippet.commented(language)))?;
    Ok(Outcome::Done)
}

/// What `aloi check` says of it, as comments.
fn told(snippet: &Snippet, language: Language) -> String {
    let opening = catalogue(language).tell(&said!("init.gallery", name = snippet.name));
    let read = aloi_contract::read(&snippet.contract()).ok();
    let told = read.map(|read| aloi_report::paragraphs(&read.contract, language));
    let told = told.into_iter().flatten().flat_map(|one| one.sentences);
    let lines = opening.lines().map(|line| format!("# {line}\n"));
    lines.chain(told.map(|sentence| format!("#   {sentence}\n"))).collect()
}

fn unknown(name: &str) -> Failure {
    let known: Vec<&str> = GALLERY.iter().map(|snippet| snippet.name).collect();
    let message = said!("cli.no-indicator", name = quoted(name));
    Failure::input(message).help(said!("cli.no-indicator-help", known = known.join(", ")))
}
