//! What is wrong in a JSON text, and where.

use crate::stop::Stop;
use serde_json::Error;

/// The line and column of a byte, from 1; columns count characters.
fn place(text: &[u8], at: usize) -> (u64, usize) {
    let before = &text[..at.min(text.len())];
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count() as u64;
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    (line, 1 + String::from_utf8_lossy(&before[start..]).chars().count())
}

pub(super) fn misplaced(file: &str, text: &[u8], at: usize, what: &str) -> Stop {
    let (line, column) = place(text, at);
    let found = match text.get(at) {
        Some(byte) => format!("{:?} stands", char::from(*byte)),
        None => "the file ends".to_owned(),
    };
    let stop = Stop::new(file, line, format!("no JSON: in column {column} {found} {what}"));
    stop.help("it may have been cut short: export again")
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
    let stop =
        Stop::new(file, line, format!("no JSON that can be read: column {column}: {message}"));
    stop.help(match error.is_eof() {
        true => "the file ends too early: export again",
        false => "export again, or mend the file there",
    })
}
