//! What a contract file says of money: `[money]`, `[caps]` and lines of penalties (R28, R29).

use super::{condition, key, later, need};
use crate::kind::Kind::{Table, Tables, Target, Text, Truth, Whole, Word};
use crate::kind::{Key, Keys, Section};
use aloi::money::{RoundAt, SameEvent, Steps};

pub(super) static MONEY: Section = Section {
    name: "[money]",
    keys: Keys::Listed(&[
        need("currency", Text, "The currency of every amount.", "\"EUR\""),
        need(
            "basis",
            Text,
            "On what basis amounts are, in the words of the contract.",
            "\"hors taxes, mois du défaut\"",
        ),
        key("round", Text, "To which step amounts are rounded, and how.", "\"0.01 half-up\""),
        key(
            "round_at",
            Word(round_at, &[]),
            "When: each line, or what is due in the end.",
            "\"each line\"",
        ),
        key(
            "value",
            Text,
            "The column of the export that tells the value of an item.",
            "\"Montant HT\"",
        ),
        key("contract", Text, "The value of the whole contract.", "\"1200000.00\""),
        key("fees", Table(&FEES), "The fee of each month, or the file that lists them.", ""),
        key(
            "same_event",
            Word(same_event, &[]),
            "What counts where one item is charged under several levels or indicators.",
            "\"largest\"",
        ),
    ]),
};

static FEES: Section =
    Section { name: "[money.fees]", keys: Keys::Any("a month and its fee", Text) };

pub(super) static CAPS: Section = Section {
    name: "[caps]",
    keys: Keys::Listed(&[
        key("indicator", Text, "The most that an indicator comes to in a month.", "\"5% of fee\""),
        key("period", Text, "The most that is due of a month.", "\"10% of fee\""),
        key("contract", Text, "The most that is due of the whole contract.", "\"20% of contract\""),
        key("move_on", Truth, "Whether what these cut moves to the next month.", "true"),
        key(
            "waive_under",
            Text,
            "As long as the contract has come to no more in all, nothing is due.",
            "\"300 EUR\"",
        ),
    ]),
};

pub(super) static POINTS: Section = Section {
    name: "[points]",
    keys: Keys::Any("a number of points, and what a month with as many comes to", Text),
};

pub(super) const PENALTIES: Key = key(
    "penalties",
    Tables(&PENALTY),
    "What follows from its figures or its late items.",
    "[{ per = \"missed target\", amount = \"500 EUR\" }]",
);

pub(crate) static PENALTY: Section = Section {
    name: "a line of penalties",
    keys: Keys::AndAttributes(&[
        need("per", Text, "For what it is.", "\"missed target\""),
        key("amount", Text, "What one of it comes to.", "\"500 EUR\""),
        key("then", Text, "A right that arises, in the place of an amount.", "\"step-in\""),
        key("steps", Word(steps, &[]), "How units are counted.", "\"begun\""),
        key("below", Target, "Below which edge points are counted; the target.", "\"99.01%\""),
        key("at_most", Text, "The most that the line comes to.", "\"1000 EUR\""),
        key("at_least", Text, "The least that the line comes to.", "\"50 EUR\""),
        key("from_miss", Whole, "From which miss of the row on.", "3"),
        key("in", Text, "In which months misses are counted.", "\"rolling 12 months\""),
        key(
            "at_discretion_of",
            Text,
            "Who may claim it, where it is not owed by itself.",
            "\"client\"",
        ),
        condition::TYPE,
        condition::SERVICE,
        condition::APPLICATION,
        condition::PRIORITY,
        condition::OPENED,
        condition::FIRST_GROUP,
        condition::HANDLED_BY,
        condition::REOPENED,
        condition::NOT,
        later("earn_back"),
        later("bonus"),
    ]),
};

pub(crate) fn round_at(_: &str) -> Vec<&'static str> {
    RoundAt::WORDS.map(|(word, _)| word).to_vec()
}

pub(crate) fn same_event(_: &str) -> Vec<&'static str> {
    SameEvent::WORDS.map(|(word, _)| word).to_vec()
}

pub(crate) fn steps(_: &str) -> Vec<&'static str> {
    Steps::WORDS.map(|(word, _)| word).to_vec()
}
