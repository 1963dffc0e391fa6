//! The words that an indicator with a clock of its own is said in.

use aloi::Event;
use aloi::measure::{ReadAt, Running, Unfinished, Whose};

/// A clock, to begin with.
pub(crate) const EXAMPLE: &str = "{ from = \"opened\", to = \"responded\", runs = [] }";

/// The events that a key can name.
pub(crate) fn events(_: &str) -> Vec<&'static str> {
    Event::BUILT_IN.iter().map(|event| event.key()).collect()
}

/// What can be said of unfinished tickets.
pub(crate) fn unfinished(_: &str) -> Vec<&'static str> {
    Unfinished::ALL.iter().map(|one| one.key()).collect()
}

/// Whose tickets can count.
pub(crate) fn whose(_: &str) -> Vec<&'static str> {
    Whose::ALL.iter().map(|one| one.key()).collect()
}

/// When a priority can be read.
pub(crate) fn read_at(_: &str) -> Vec<&'static str> {
    ReadAt::ALL.iter().map(|one| one.key()).collect()
}

/// What can be asked for a clock to run.
pub(crate) fn runs(_: &str) -> Vec<&'static str> {
    Running::ALL.iter().map(|one| one.key()).collect()
}
