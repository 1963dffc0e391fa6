//! Readers of formats that may trip over a damaged file, kept from taking Aloi down with them.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What is wrong with a file, in the words of who reads it.
pub(super) type Fault = String;

/// The same of an error of the reader's.
pub(super) fn fault(error: impl std::fmt::Display) -> Fault {
    error.to_string()
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
    outcome.unwrap_or_else(|_| Err("it is damaged".to_owned()))
}
