//! Each text that the code says is in the files of words with the values that it is given, and each
//! text of the files is said somewhere.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The Rust files below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn is_of(file: &Path, folder: &str) -> bool {
    file.components().any(|part| part.as_os_str() == folder)
}

/// The text between an opening bracket and the one that closes it.
fn until_closed(text: &str) -> &str {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted && depth == 0 => return &text[..at],
            ')' | ']' | '}' if !quoted => depth -= 1,
            _ => {}
        }
    }
    text
}

/// The keys that a source says, each with the names of its values.
fn said(source: &str) -> Vec<(String, BTreeSet<String>)> {
    let calls = source.match_indices("say!(").chain(source.match_indices("said!("));
    let mut all: Vec<(String, BTreeSet<String>)> = calls
        .filter_map(|(at, call)| {
            let body = until_closed(&source[at + call.len()..]);
            let (_, rest) = body.split_once('"')?;
            let (key, values) = rest.split_once('"')?;
            let is_key = key.split_once('.').is_some_and(|(table, key)| {
                let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
                !key.is_empty() && (table.to_owned() + key).chars().all(plain)
            });
            let named = values.split(',').map(str::trim).filter(|name| !name.is_empty());
            is_key.then(|| (key.to_owned(), named.map(str::to_owned).collect()))
        })
        .collect();
    for (block, table) in [("labels! {", "label"), ("texts! {", "page")] {
        let Some((_, body)) = source.split_once(&format!("\n{block}")) else { continue };
        let lines = until_closed(body).lines().map(|line| line.split("//").next().unwrap().trim());
        let names = lines.filter_map(|line| line.strip_suffix(';'));
        all.extend(names.map(|name| (format!("{table}.{name}"), BTreeSet::new())));
    }
    all
}

#[test]
fn what_is_said_and_what_the_files_of_words_hold_are_the_same() {
    let crates = shell::root().join("crates");
    let english = std::fs::read_to_string(crates.join("aloi-words/src/en.toml")).unwrap();
    let tables: toml::Table = english.parse().unwrap();
    let texts = tables.iter().filter(|(table, _)| *table != "language");
    let held: BTreeMap<String, BTreeSet<String>> = texts
        .flat_map(|(table, texts)| {
            texts.as_table().unwrap().iter().map(move |(key, text)| {
                let values = text.as_str().unwrap().split('{').skip(1);
                let values = values.filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()));
                (format!("{table}.{key}"), values.collect())
            })
        })
        .collect();
    let mut files = Vec::new();
    sources(&crates, &mut files);
    let mut unsaid: BTreeSet<&String> = held.keys().collect();
    let mut problems = Vec::new();
    let ours = |file: &&PathBuf| !["tests", "aloi-words"].iter().any(|of| is_of(file, of));
    for file in files.iter().filter(ours) {
        for (key, values) in said(&std::fs::read_to_string(file).unwrap()) {
            match held.get(&key) {
                Some(held) if held.is_subset(&values) => {}
                Some(held) => problems.push(format!("{key} is given {values:?} for {held:?}")),
                None => problems.push(format!("{key}, said in {}, is in no file", file.display())),
            }
            unsaid.remove(&key);
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(unsaid.is_empty(), "nobody says {unsaid:?}");
}
