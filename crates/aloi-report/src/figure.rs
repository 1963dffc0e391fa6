//! The figure of a row and what is required of it, in words: the same on cards, in charts and in
//! sentences. Tables have them as columns of their own (`levels`).

use crate::model::Row;
use crate::words::Words;
use aloi::{Figure, Items, Promise};
use serde_json::{Map, Value as Json, json};

/// The figure; none for an empty base.
pub(crate) fn shown(row: &Row, words: Words) -> Option<String> {
    row.shown().map(|shown| words.figure(shown))
}

/// Why a row has nothing in a period: no ticket has had its values yet, or its version is not in force.
pub(crate) fn stands_apart(row: &Row, words: Words) -> Option<String> {
    match (row.is_absent, row.in_force) {
        (true, _) => Some(say!(words, "outcomes.no-such-value")),
        (false, false) => Some(say!(words, "versions.not-in-force")),
        (false, true) => None,
    }
}

/// Why a row has no verdict though something is required of it; none where it is judged, or has no items.
pub(crate) fn unjudged(row: &Row, words: Words) -> Option<String> {
    let kept_back = || match (row.unjudged_by(), row.so_far, row.lacks_months) {
        (Some(phase), _, _) => Some(words.unjudged(phase)),
        (None, true, _) => Some(say!(words, "outcomes.so-far")),
        (None, false, true) => Some(say!(words, "outcomes.lacks-months")),
        (None, false, false) => None,
    };
    stands_apart(row, words).or_else(kept_back)
}

/// What is required of it.
pub(crate) fn required(row: &Row, words: Words) -> String {
    words.target(row.target)
}

/// What items come to, as results write it; none of a share, whose rate says it, and of an empty base.
pub(crate) fn other(promise: Promise, items: &Items) -> Option<String> {
    let value = items.value(promise).filter(|_| promise.figure != Figure::Share)?;
    Some(promise.compared(value).text())
}

/// An object of JSON with what a figure that is no share comes to after its own keys (R35).
pub(crate) fn told(object: Json, promise: Promise, items: &Items) -> Json {
    let value = items.value(promise).map(|one| json!({"num": one.num, "den": one.den}));
    let (figure, unit) = (promise.figure, promise.figure.unit());
    match object {
        Json::Object(object) if figure != Figure::Share => {
            let shown = other(promise, items);
            let more = [
                ("figure", json!(figure.key())),
                ("value", json!(value)),
                ("unit", json!(unit.key())),
                ("shown", json!(shown)),
            ];
            let more = more.into_iter().map(|(key, value)| (key.to_owned(), value));
            Json::Object(object.into_iter().chain(more).collect::<Map<_, _>>())
        }
        object => object,
    }
}
