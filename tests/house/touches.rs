//! What a change touches: the source files that name an exemplar of its kind, counted.
//!
//! A change of a kind that exists already touches the files that an exemplar of it is named in: who
//! adds another goes where it stands. Counted are the sources of the crates, without their tests and
//! without comments; the files of words, one a language, are one; so is a folder that is the
//! exemplar's own.

use super::{drawn_in, text};
use crate::shell::root;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// A kind of change.
struct Kind {
    change: &'static str,
    /// What there is of the kind today, and how it is written: whole words; the ending of a name.
    exemplar: &'static str,
    names: &'static [&'static str],
    /// The files in which such a word is another thing.
    but: &'static [&'static str],
    /// How many files it touched in November 2026, and how many it may.
    then: &'static str,
    must: usize,
    /// How many it touches at most.
    most: usize,
}

const KINDS: [Kind; 8] = [
    Kind {
        change: "an event to measure from or to",
        exemplar: "`responded`",
        names: &["responded", "Responded"],
        but: &[],
        then: "56, with the measure",
        must: 9,
        most: 1,
    },
    Kind {
        change: "a figure on a row",
        exemplar: "`misses_left`",
        names: &["misses_left", "MissesLeft"],
        but: &[],
        then: "10",
        must: 3,
        most: 3,
    },
    Kind {
        change: "a finding",
        exemplar: "`round-row-count`",
        names: &["RoundRowCount", "round-row-count", "round_row_count"],
        but: &[],
        then: "9",
        must: 4,
        most: 4,
    },
    Kind {
        change: "a reading",
        exemplar: "`missing_planned`",
        names: &["missing_planned", "MissingPlanned", "missing-planned"],
        but: &[],
        then: "10",
        must: 5,
        most: 5,
    },
    Kind {
        change: "a section of the report",
        exemplar: "the signals",
        names: &["signals", "Signals", "Signal"],
        but: &["crates/aloi-audit", "crates/aloi-contract", "crates/aloi/"],
        then: "12 to 28",
        must: 4,
        most: 4,
    },
    Kind {
        change: "a language",
        exemplar: "Spanish",
        names: &["Spanish", "es.toml"],
        but: &["crates/aloi-contract/src/profiles"],
        then: "39",
        must: 7,
        most: 3,
    },
    Kind {
        change: "an output format",
        exemplar: "Markdown",
        names: &["markdown", "Md"],
        but: &[
            "crates/aloi-audit",
            "crates/aloi-contract",
            "crates/aloi/",
            "/prose.rs",
            "/cover.rs",
        ],
        then: "6, and nine sections of its own",
        must: 3,
        most: 3,
    },
    Kind {
        change: "an input format",
        exemplar: "Parquet",
        names: &["parquet", "Parquet"],
        but: &[],
        then: "4",
        must: 4,
        most: 4,
    },
];

/// The sources of all crates, without tests and contracts: their paths.
fn all_sources() -> Vec<String> {
    fn add(folder: &str, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(root().join(folder)).unwrap().flatten() {
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => add(&path, found),
                false => found.push(path),
            }
        }
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root().join("crates")).unwrap().flatten() {
        add(&format!("crates/{}/src", entry.file_name().to_string_lossy()), &mut found);
    }
    // a contract of the gallery says what its author says: no new kind of anything changes it
    let is_test = |path: &String| {
        ["/tests/", "aloi-init/src/gallery/"].iter().any(|part| path.contains(part))
            || path.ends_with("/tests.rs")
    };
    found.retain(|path| !is_test(path));
    found.sort();
    found
}

/// A source without its tests and without the lines that are comments.
fn code(path: &str) -> String {
    let text = text(path);
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let says = |line: &&str| !line.trim_start().starts_with("//");
    text.lines().filter(says).fold(String::new(), |code, line| code + line + "\n")
}

/// Whether a text holds one of these as a whole word.
fn names(text: &str, names: &[&str]) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    names.iter().any(|name| {
        text.match_indices(name).any(|(at, _)| {
            let before = text[..at].chars().next_back().is_some_and(part);
            let after = text[at + name.len()..].chars().next().is_some_and(part);
            !before && !after
        })
    })
}

/// The files that a change of this kind touches.
fn touched(kind: &Kind, sources: &[(String, String)]) -> BTreeSet<String> {
    let own = |path: &str| {
        let stem = Path::new(path).with_extension("");
        let folder = stem.parent().and_then(Path::file_name);
        let is = |name: Option<&std::ffi::OsStr>| {
            name.is_some_and(|name| kind.names.iter().any(|known| name == *known))
        };
        match is(folder) {
            true => stem.parent().map(|folder| format!("{}/", folder.display())),
            false if is(stem.file_name()) => Some(format!("{}/", stem.display())),
            false => None,
        }
    };
    let found = sources.iter().filter(|(path, text)| {
        let excluded = kind.but.iter().any(|but| path.contains(but));
        !excluded && (own(path).is_some() || names(path, kind.names) || names(text, kind.names))
    });
    let counted = found.map(|(path, _)| match path.ends_with(".toml") {
        true if path.starts_with("crates/aloi-words") => "the files of words".to_owned(),
        _ => own(path).unwrap_or_else(|| path.clone()),
    });
    counted.collect()
}

#[test]
fn what_a_change_touches() {
    let sources: Vec<(String, String)> = all_sources()
        .into_iter()
        .map(|path| {
            let code = code(&path);
            (path, code)
        })
        .collect();
    let mut drawn =
        "| change | as it was with | then | must be | now |\n|---|---|---|---|---|\n".to_owned();
    for kind in &KINDS {
        let files = touched(kind, &sources);
        assert!(!files.is_empty(), "{}: nothing names {}", kind.change, kind.exemplar);
        assert!(files.len() <= kind.most.max(kind.must), "{}: {files:#?}", kind.change);
        let Kind { change, exemplar, then, must, .. } = kind;
        let _ = writeln!(drawn, "| {change} | {exemplar} | {then} | {must} | {} |", files.len());
    }
    drawn_in("docs/architecture.md", "what a change touches", &drawn);
}
