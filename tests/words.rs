//! Each text that the code says is in the files of words with the values that it is given, and each
//! text of the files is said somewhere.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The Rust files and the templates below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "html") {
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

/// The parts of a text between commas that stand in no bracket and in no quotes.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut from, mut depth, mut quoted, mut escaped) = (vec![], 0, 0, false, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                parts.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// A text as a source or a file writes it.
fn literal(part: &str) -> Option<&str> {
    part.strip_prefix('"')?.strip_suffix('"')
}

/// A key that a source says.
struct Call {
    key: String,
    /// The names of its values.
    values: BTreeSet<String>,
    /// Its text in English, where the source says that too, as the core does.
    english: Option<String>,
}

/// A call of `say!`, `said!` or `counted!` with these arguments.
fn call(kind: &str, arguments: &str) -> Vec<Call> {
    let mut arguments = parts(arguments).into_iter().skip_while(|part| literal(part).is_none());
    let Some(key) = arguments.next().and_then(literal) else { return Vec::new() };
    let is_key = key.split_once('.').is_some_and(|(table, key)| {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        !key.is_empty() && (table.to_owned() + key).chars().all(plain)
    });
    if !is_key {
        return Vec::new();
    }
    let mut english = None;
    let mut values = BTreeSet::new();
    for (n, argument) in arguments.enumerate() {
        match literal(argument) {
            Some(text) if n == 0 => {
                english = Some(text.replace("\\\"", "\"").replace("\\\\", "\\"))
            }
            _ if n == 0 && kind == "counted!(" => {
                values.insert("n".to_owned());
            }
            _ => {
                let name = argument.split('=').next().unwrap_or_default().trim();
                values.insert(name.to_owned());
            }
        }
    }
    let with = |ending: &str| Call {
        key: format!("{key}{ending}"),
        values: values.clone(),
        english: english.clone(),
    };
    match kind {
        "counted!(" => vec![with("-one"), with("-other")],
        _ => vec![with("")],
    }
}

/// The keys that a source says.
fn said(source: &str) -> Vec<Call> {
    let kinds = ["say!(", "said!(", "counted!("];
    let calls = kinds.into_iter().flat_map(|kind| source.match_indices(kind));
    let mut all: Vec<Call> =
        calls.flat_map(|(at, kind)| call(kind, until_closed(&source[at + kind.len()..]))).collect();
    let bare = |key| Call { key, values: BTreeSet::new(), english: None };
    let headings = source.split("label!(").skip(1).filter_map(|rest| rest.split(')').next());
    let headings = headings.filter(|name| name.chars().all(|c| c.is_ascii_alphanumeric()));
    all.extend(headings.map(|name| bare(format!("label.{name}"))));
    if let Some((_, body)) = source.split_once("\ntexts! {") {
        let lines = until_closed(body).lines().map(|line| line.split("//").next().unwrap().trim());
        let names = lines.filter_map(|line| line.strip_suffix(';'));
        all.extend(names.map(|name| bare(format!("page.{name}"))));
    }
    all
}

/// The families of texts that a source says: each is of the keys that begin so.
fn families(source: &str) -> impl Iterator<Item = &str> {
    let calls = source.split("each!(").skip(1);
    calls.filter_map(|rest| rest.split('"').nth(1)).filter(|family| family.contains('.'))
}

#[test]
fn what_is_said_and_what_the_files_of_words_hold_are_the_same() {
    let crates = shell::root().join("crates");
    let english = std::fs::read_to_string(crates.join("aloi-words/src/en.toml")).unwrap();
    let tables: toml::Table = english.parse().unwrap();
    let texts = tables.iter().filter(|(table, _)| *table != "language");
    let held: BTreeMap<String, (String, BTreeSet<String>)> = texts
        .flat_map(|(table, texts)| {
            texts.as_table().unwrap().iter().map(move |(key, text)| {
                let text = text.as_str().unwrap();
                let values = text.split('{').skip(1);
                let values = values.filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()));
                (format!("{table}.{key}"), (text.to_owned(), values.collect()))
            })
        })
        .collect();
    let mut files = Vec::new();
    sources(&crates, &mut files);
    let mut unsaid: BTreeSet<&String> = held.keys().collect();
    let mut problems = Vec::new();
    let ours = |file: &&PathBuf| !["tests", "aloi-words"].iter().any(|of| is_of(file, of));
    for file in files.iter().filter(ours) {
        let source = std::fs::read_to_string(file).unwrap();
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        for family in families(source) {
            unsaid.retain(|key| !key.starts_with(family));
            if !held.keys().any(|key| key.starts_with(family)) {
                problems.push(format!("{family}*, said in {}, is in no file", file.display()));
            }
        }
        for Call { key, values, english } in said(source) {
            match held.get(&key) {
                Some((_, held)) if !held.is_subset(&values) => {
                    problems.push(format!("{key} is given {values:?} for {held:?}"));
                }
                Some((text, _)) if english.as_ref().is_some_and(|english| english != text) => {
                    problems
                        .push(format!("{key} is {english:?} in the core, {text:?} in the file"));
                }
                Some(_) => {}
                None => problems.push(format!("{key}, said in {}, is in no file", file.display())),
            }
            unsaid.remove(&key);
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(unsaid.is_empty(), "nobody says {unsaid:?}");
}
