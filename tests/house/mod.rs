//! The plan of the house, held by the sources themselves: what stands where, and what may use what.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

mod addresses;

use crate::shell::root;

/// A file's text, at a path from the root of the repository.
fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
