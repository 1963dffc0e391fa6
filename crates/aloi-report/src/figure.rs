//! The figure of a row and what is required of it, in words: the same on cards, in charts and in
//! sentences. Tables have them as columns of their own (`levels`).

use crate::model::Row;
use crate::words::Words;

/// The figure; none for an empty base.
pub(crate) fn shown(row: &Row, words: Words) -> Option<String> {
    row.shown().map(|shown| words.figure(shown))
}

/// What is required of it.
pub(crate) fn required(row: &Row, words: Words) -> String {
    words.target(row.target)
}
