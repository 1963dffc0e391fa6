//! What a condition on tickets may hold (R18).

use super::key;
use crate::kind::Kind::{Condition, OneOrMore, Reopening, Table};
use crate::kind::{Key, Keys, Section};

/// Conditions by name.
pub(crate) static FILTERS: Section =
    Section { name: "[filters]", keys: Keys::Any("a condition on tickets", Table(&CONDITION)) };

/// A condition: all its keys hold; of a list any of it.
pub(crate) static CONDITION: Section = Section {
    name: "a condition",
    keys: Keys::AndAttributes(&[
        TYPE,
        SERVICE,
        APPLICATION,
        PRIORITY,
        OPENED,
        FIRST_GROUP,
        HANDLED_BY,
        REOPENED,
        NOT,
    ]),
};

pub(super) const TYPE: Key =
    key("type", OneOrMore(None), "The type of the ticket.", "\"Incident\"");
pub(super) const SERVICE: Key =
    key("service", OneOrMore(None), "The service class; without it, any.", "\"OR\"");
pub(super) const APPLICATION: Key = key(
    "application",
    OneOrMore(None),
    "The application; * stands for any run of characters.",
    "[\"Facturation\", \"Portail*\"]",
);
pub(super) const PRIORITY: Key =
    key("priority", OneOrMore(None), "The priority, as read_at says when.", "\"P1\"");
pub(super) const OPENED: Key = key(
    "opened",
    OneOrMore(None),
    "Whether the ticket begins in the hours of a calendar, or out of them.",
    "\"in office\"",
);
pub(super) const FIRST_GROUP: Key = key(
    "first_group",
    OneOrMore(None),
    "The first group that had the ticket for some time; * stands for any run of characters.",
    "[\"Hotline*\"]",
);
pub(super) const HANDLED_BY: Key = key(
    "handled_by",
    OneOrMore(None),
    "A group that had the ticket for some time between the ends of the clock.",
    "\"XX-N2*\"",
);
pub(super) const REOPENED: Key = key(
    "reopened",
    Reopening,
    "Whether the ticket was reopened, or how soon, in real time.",
    "\"within 5 days\"",
);
pub(super) const NOT: Key = key("not", Condition, "What does not hold.", "{ priority = \"P4\" }");
