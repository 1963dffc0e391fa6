//! A required level that one text cannot say.

use super::key;
use crate::kind::Kind::{Text, Withins};
use crate::kind::{Key, Keys, Section};

const DATE: Key = key("date", Text, "The event of the ticket by which it is done.", "\"restored\"");

/// What stands in a list of these.
pub(crate) static PART: Section = Section { name: "a limit", keys: Keys::Listed(&[DATE]) };

/// One by an event, or several of which one counts.
pub(crate) static LIMIT: Section = Section {
    name: "a limit",
    keys: Keys::Listed(&[
        DATE,
        key("latest", Withins, "The latest of these counts.", "[\"2h\", \"end of day +0\"]"),
        key("earliest", Withins, "The earliest of these counts.", "[\"4h\", \"planned date\"]"),
    ]),
};
