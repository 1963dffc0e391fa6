//! The profiles as a table, for `aloi init --profiles`.

use super::{Profile, ProfileStatus, profiles};
use aloi::Language;
use aloi_words::{catalogue, say};
use std::fmt::Write;

/// What the built-in profiles are: a line for each, then what each rests on. Ends in a line break.
#[must_use]
pub fn profiles_listing(language: Language) -> String {
    let words = catalogue(language);
    let status = |profile: &Profile| match profile.status {
        ProfileStatus::Verified => say!(words, "profiles.verified"),
        ProfileStatus::FromDocumentation => say!(words, "profiles.from-documentation"),
    };
    let row = |profile: &Profile| {
        let shape = profile.source.shape.key().to_owned();
        [profile.name.to_owned(), profile.title.clone(), shape, status(profile)]
    };
    let rows: Vec<[String; 4]> = profiles().iter().map(row).collect();
    let head = [
        say!(words, "profiles.profile"),
        say!(words, "profiles.reads"),
        say!(words, "profiles.shape"),
        say!(words, "profiles.status"),
    ];
    let width = |column: usize| {
        let cells = rows.iter().chain([&head]).map(|row| row[column].chars().count());
        cells.max().unwrap_or_default()
    };
    let widths = [width(0), width(1), width(2)];
    let mut text = String::new();
    for [name, reads, shape, status] in [&head].into_iter().chain(&rows) {
        let [a, b, c] = widths;
        let _ = writeln!(text, "{name:a$}  {reads:b$}  {shape:c$}  {status}");
    }
    let (files_of, seen_in) = (say!(words, "profiles.files"), say!(words, "profiles.evidence"));
    let wide = files_of.chars().count().max(seen_in.chars().count());
    for profile in profiles() {
        let _ = write!(text, "\n{} ({})\n", profile.name, profile.system);
        let files = profile.files.iter().map(|file| (&files_of, file));
        let evidence = profile.evidence.iter().map(|seen| (&seen_in, seen));
        for (what, said) in files.chain(evidence) {
            let _ = writeln!(text, "  {what:wide$}  {said}");
        }
    }
    text
}
