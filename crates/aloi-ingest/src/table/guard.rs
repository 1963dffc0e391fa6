//! Readers of formats that may trip over a damaged file, kept from taking Aloi down with them.

use crate::system::in_words_of_others;
use aloi_words::{Said, said};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What is wrong with a file.
pub(super) type Fault = Said;

/// The same in the words of who reads it.
pub(super) fn fault(error: impl std::fmt::Display) -> Fault {
    in_words_of_others(error)
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is in a reader whose panics are caught: who says panics need not say those.
#[must_use]
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// A reader of a format that trips over a damaged file is no reason for ours to end.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    GUARDED.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(false);
    outcome.unwrap_or_else(|_| Err(said!("table.damaged")))
}
