//! Why the system could not do something.

use aloi_words::{Said, said};
use std::io::ErrorKind;

/// Why the system could not do something, in its own words where we have none.
#[must_use]
pub fn failed(error: &std::io::Error) -> Said {
    let code = error.raw_os_error().map(|code| said!("system.code", code));
    match error.kind() {
        ErrorKind::NotFound => said!("system.not-found", code),
        ErrorKind::PermissionDenied => said!("system.permission-denied", code),
        ErrorKind::IsADirectory => said!("system.is-a-folder", code),
        ErrorKind::StorageFull => said!("system.storage-full", code),
        _ => in_words_of_others(error),
    }
}

/// What somebody else's code says, which it says in English.
pub fn in_words_of_others(message: impl std::fmt::Display) -> Said {
    said!("system.words-of-others", text = message.to_string())
}
