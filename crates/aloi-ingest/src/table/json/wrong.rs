//! What is wrong in a JSON text, and where.

use crate::stop::Stop;
use crate::system::in_words_of_others;
use aloi_words::said;
use serde_json::Error;

/// The line and column of a byte, from 1; columns count characters.
fn place(text: &[u8], at: usize) -> (u64, usize) {
    let before = &text[..at.min(text.len())];
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count() as u64;
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    (line, 1 + String::from_utf8_lossy(&before[start..]).chars().count())
}

/// Where in a list something stands that must not stand there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Where {
    AfterTheList,
    BetweenObjects,
    BeforeTheListEnds,
}

pub(super) fn misplaced(file: &str, text: &[u8], at: usize, place_of: Where) -> Stop {
    let (line, column) = place(text, at);
    let found = match text.get(at) {
        Some(byte) => said!("json.stands", sign = format!("{:?}", char::from(*byte))),
        None => said!("json.ends"),
    };
    let message = match place_of {
        Where::AfterTheList => said!("json.after-the-list", column, found),
        Where::BetweenObjects => said!("json.between-objects", column, found),
        Where::BeforeTheListEnds => said!("json.before-the-list-ends", column, found),
    };
    Stop::new(file, line, message).help(said!("json.misplaced-help"))
}

/// An error of the parser, in the object that begins at `start`.
pub(super) fn wrong(file: &str, text: &[u8], start: usize, error: &Error) -> Stop {
    let (line, column) = place(text, start);
    let (line, column) = match error.line() {
        0 | 1 => (line, column + error.column().saturating_sub(1)),
        more => (line + more as u64 - 1, error.column()),
    };
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(before, _)| before);
    let why = in_words_of_others(message);
    let stop = Stop::new(file, line, said!("json.wrong", column, why));
    stop.help(match error.is_eof() {
        true => said!("json.ends-early-help"),
        false => said!("json.wrong-help"),
    })
}
