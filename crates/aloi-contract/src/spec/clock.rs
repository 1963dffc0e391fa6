//! The words that an indicator with a clock of its own is said in, and the events that it names.

use super::{key, need};
use crate::kind::Kind::{Length, Word};
use crate::kind::{Keys, Kind, Section};
use aloi::State;
use aloi::measure::{Again, Item, Late, ReadAt, Running, Whose};

/// A clock, to begin with.
pub(crate) const EXAMPLE: &str = "{ from = \"opened\", to = \"responded\", runs = [] }";

/// The events that a contract names itself.
pub(super) static EVENTS: Section =
    Section { name: "[events]", keys: Keys::Any("an event", Kind::Table(&EVENT)) };

static EVENT: Section = Section {
    name: "an event",
    keys: Keys::Listed(&[
        key("status", Kind::OneOrMore(None), "It has one of these statuses.", "[\"Qualifiée\"]"),
        key("state", Kind::OneOrMore(Some(states)), "Its state is one of these.", "\"active\""),
        key(
            "group",
            Kind::OneOrMore(None),
            "One of these groups has it; * stands for any run of characters.",
            "[\"N2*\"]",
        ),
        key("priority", Kind::OneOrMore(None), "It has one of these priorities.", "[\"P1\"]"),
        key(
            "which",
            Kind::Word(which, &[]),
            "Which of the times at which all of this began to hold.",
            "\"first\"",
        ),
        key("any", Kind::Texts, "One of these events.", "[\"alarm\", \"opened\"]"),
        key(
            "order",
            Kind::Word(order, &[]),
            "Which of them, of those that the ticket has.",
            "\"given\"",
        ),
        key(
            "all",
            Kind::Texts,
            "The latest of these events, once all have come.",
            "[\"restored\", \"accepted\"]",
        ),
        key(
            "column",
            Kind::Text,
            "When the cell of this column of the export says; with which = \"each\", whenever it or a row of the history does.",
            "\"alarm_at\"",
        ),
    ]),
};

/// A clock.
pub(super) static CLOCK: Section = Section {
    name: "a clock",
    keys: Keys::Listed(&[
        need("from", Kind::Text, "The event from which it runs.", "\"opened\""),
        need("to", Kind::Text, "The event at which it ends.", "\"restored\""),
        key(
            "runs",
            Kind::WordsOrTables(runs, &CONDITION),
            "What must hold for it to run, besides the calendar; nothing: [].",
            "[\"ours\", \"active\"]",
        ),
        key(
            "cycle",
            Kind::Text,
            "Into what parts it is cut, each judged by itself.",
            "\"each priority\"",
        ),
        key("item", Kind::Word(item, &[]), "What counts of a clock that an event cuts.", "\"gap\""),
    ]),
};

static CONDITION: Section = Section {
    name: "a condition of a clock",
    keys: Keys::Listed(&[
        key(
            "group",
            Kind::OneOrMore(None),
            "One of these groups has it; * stands for any run of characters.",
            "[\"N2*\"]",
        ),
        key("status", Kind::OneOrMore(None), "It has one of these statuses.", "[\"En cours\"]"),
        key("state", Kind::OneOrMore(Some(states)), "Its state is one of these.", "[\"active\"]"),
    ]),
};

fn states(_: &str) -> Vec<&'static str> {
    State::ALL.map(State::key).to_vec()
}

/// Which of several times an event can be.
pub(crate) fn which(_: &str) -> Vec<&'static str> {
    vec!["first", "last", "each"]
}

/// What can count of a clock that an event cuts.
pub(crate) fn item(_: &str) -> Vec<&'static str> {
    Item::ALL.iter().map(|one| one.key()).collect()
}

/// How one of several events can be taken.
pub(crate) fn order(_: &str) -> Vec<&'static str> {
    vec!["given", "earliest"]
}

/// What can be said of cancelled tickets.
pub(super) fn cancelled(_: &str) -> Vec<&'static str> {
    vec!["keep"]
}

/// What can be said of unfinished tickets.
pub(crate) fn unfinished(_: &str) -> Vec<&'static str> {
    vec![EXCLUDE]
}

/// From when on an unfinished ticket can be late.
pub(crate) fn late(_: &str) -> Vec<&'static str> {
    Late::ALL.iter().map(|one| one.key()).collect()
}

/// How often an unfinished ticket can be late.
pub(crate) fn again(_: &str) -> Vec<&'static str> {
    Again::ALL.iter().map(|one| one.key()).collect()
}

/// The word of what does not count as long as it is unfinished.
pub(crate) const EXCLUDE: &str = "exclude";

/// When unfinished tickets are late.
pub(crate) static OVERDUE: Section = Section {
    name: "a table of unfinished",
    keys: Keys::Listed(&[
        key("late", Word(late, &[]), "From when on an unfinished ticket is late.", "\"when due\""),
        key("again", Word(again, &[]), "In which later months it is late again.", "\"never\""),
        key(
            "grace",
            Length,
            "How long after its deadline it may be finished without being late again then.",
            "\"28 days\"",
        ),
    ]),
};

/// Whose tickets can count.
pub(crate) fn whose(_: &str) -> Vec<&'static str> {
    Whose::ALL.iter().map(|one| one.key()).collect()
}

/// When a priority can be read.
pub(crate) fn read_at(_: &str) -> Vec<&'static str> {
    ReadAt::ALL.iter().map(|one| one.key()).collect()
}

/// What can be asked in a word for a clock to run.
pub(crate) fn runs(_: &str) -> Vec<&'static str> {
    Running::WORDS.iter().map(|(word, _)| *word).collect()
}

/// How long a month can be to an availability.
pub(crate) fn month_lengths(_: &str) -> Vec<&'static str> {
    aloi::MonthLength::WORDS.iter().map(|(word, _)| *word).collect()
}
