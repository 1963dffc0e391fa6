//! The plan of the house, held by the sources themselves: what stands where, and what may use what.
//!
//! With `ALOI_BLESS=1` in the environment, what is drawn of it is written instead of compared.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

mod addresses;
mod floors;
mod imports;
mod touches;

use crate::shell::root;
use std::path::Path;

/// A file's text, at a path from the root of the repository.
fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The Rust files below a folder, as paths from the root of the repository, in order.
fn sources(folder: &str) -> Vec<String> {
    fn add(folder: &str, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(root().join(folder)).unwrap().flatten() {
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                add(&path, found);
            } else if Path::new(&path).extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    add(folder, &mut found);
    found.sort();
    found
}

/// Compares what stands between two markers of a page with what it must be.
fn drawn_in(page: &str, marker: &str, drawn: &str) {
    let text = text(page);
    let (begin, end) = (format!("<!-- {marker} -->\n"), format!("<!-- end of {marker} -->"));
    let start = text.find(&begin).map(|at| at + begin.len());
    let start = start.unwrap_or_else(|| panic!("{page} has no {begin}"));
    let end = start + text[start..].find(&end).unwrap_or_else(|| panic!("{page} has no {end}"));
    if std::env::var_os("ALOI_BLESS").is_some() {
        let whole = [&text[..start], drawn, &text[end..]].concat();
        std::fs::write(root().join(page), whole).unwrap();
    } else {
        assert_eq!(&text[start..end], drawn, "{page}: ALOI_BLESS=1 draws it anew");
    }
}
