//! A required level that one text cannot say.

use super::key;
use crate::kind::Kind::{Text, Withins};
use crate::kind::{Key, Keys, Section};

const DATE: Key = key(
    "date",
    Text,
    "The event of the ticket, or the column of the export, by which it is done.",
    "\"restored\"",
);

/// A limit of a list within a list.
static INNER: Section = Section { name: "a limit", keys: Keys::Listed(&[DATE]) };

/// A limit of a list.
static PART: Section = several(&[DATE, latest(&INNER), earliest(&INNER)]);

/// One by an event or a column, or several of which one counts.
pub(crate) static LIMIT: Section = several(&[DATE, latest(&PART), earliest(&PART)]);

const fn several(keys: &'static [Key]) -> Section {
    Section { name: "a limit", keys: Keys::Listed(keys) }
}

const fn latest(part: &'static Section) -> Key {
    key("latest", Withins(part), "The latest of these counts.", "[\"2h\", \"end of day +0\"]")
}

const fn earliest(part: &'static Section) -> Key {
    key("earliest", Withins(part), "The earliest of these counts.", "[\"4h\", \"planned date\"]")
}
