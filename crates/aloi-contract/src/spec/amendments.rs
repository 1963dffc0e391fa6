//! What an amendment of the contract may hold (R32).

use super::key;
use crate::kind::Kind::{Date, Parts, Whole, Word};
use crate::kind::{Keys, Section};
use aloi::amendment::{AppliesTo, Divided};

/// An amendment: from when on which items and periods are judged by it, and the keys that it changes.
pub(super) static AMENDMENT: Section = Section {
    name: "an amendment",
    keys: Keys::Listed(&[
        key("number", Whole, "Its number.", "2"),
        key("from", Date, "Its first day.", "2027-01-01"),
        key(
            "applies_to",
            Word(applies_to, &[]),
            "The event that must come on its first day or later for an item to be judged by it.",
            "\"opened\"",
        ),
        key(
            "periods",
            Word(periods, &[]),
            "Which version judges a period that its first day falls into.",
            "\"split\"",
        ),
        key("indicators", Parts, "The keys of indicators that it changes, by their ids.", ""),
        key("calendars", Parts, "The keys of calendars that it changes, and new calendars.", ""),
        key("events", Parts, "The events that it changes, and new ones.", ""),
        key("filters", Parts, "The conditions that it changes, and new ones.", ""),
    ]),
};

pub(crate) fn applies_to(_: &str) -> Vec<&'static str> {
    AppliesTo::WORDS.map(|(word, _)| word).to_vec()
}

pub(crate) fn periods(_: &str) -> Vec<&'static str> {
    Divided::WORDS.map(|(word, _)| word).to_vec()
}
