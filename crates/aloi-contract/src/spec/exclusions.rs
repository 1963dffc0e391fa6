//! What an entry of `[[exclusions]]` may hold: what to leave out, under which clause, who agreed.

use super::{key, need};
use crate::kind::Kind::{Date, Moment, Text, Word};
use crate::kind::{Keys, Section};
use aloi::exclusion::Agreement;

pub(super) static EXCLUSION: Section = Section {
    name: "[[exclusions]]",
    keys: Keys::Listed(&[
        key("ticket", Text, "The ticket; without it, every ticket.", "\"INC-1003\""),
        key(
            "from",
            Moment,
            "When clocks begin to stand still: an instant, or the beginning of a date.",
            "\"2026-10-03 22:00\"",
        ),
        key(
            "to",
            Moment,
            "When they run again: an instant, or the end of a date.",
            "\"2026-10-04 06:00\"",
        ),
        key("indicator", Text, "The indicator; without it, every one.", "\"restoration\""),
        key(
            "kind",
            Text,
            "What kind of time it is: indicators of availability may leave out kinds.",
            "\"maintenance\"",
        ),
        key("clause", Text, "The clause of the contract that allows it.", "\"7.2\""),
        key("reason", Text, "Why it is asked for.", "\"Force majeure\""),
        key("asked_by", Text, "Who asked.", "\"XX\""),
        key("agreed_by", Text, "Who granted or refused it.", "\"Ni-Ni\""),
        key("date", Date, "The day on which that was.", "\"2026-11-12\""),
        need(
            "state",
            Word(states, &[]),
            "What became of it; only granted ones count.",
            "\"asked\"",
        ),
    ]),
};

fn states(_: &str) -> Vec<&'static str> {
    Agreement::ALL.map(Agreement::key).to_vec()
}
