//! What `[signals]` may hold: from when on each signal counts a ticket.

use super::key;
use crate::kind::Kind::Threshold;
use crate::kind::{Key, Keys, Measure, Section};

pub(super) static SIGNALS: Section = Section {
    name: "[signals]",
    keys: Keys::Listed(&[
        signal(
            "pause_near_limit",
            Measure::Clock,
            "Pauses opened with at most so much of the limit left, or ended so soon after it.",
            "\"30m\"",
        ),
        signal(
            "pending_share",
            Measure::Share,
            "Tickets pending for at least this share of the provider's time.",
            "\"50%\"",
        ),
        signal(
            "lowered_before_limit",
            Measure::Clock,
            "Priorities lowered with at most so much of the shorter limit left.",
            "\"30m\"",
        ),
        signal(
            "ping_pong",
            Measure::Times,
            "Tickets given so many times to a group that had had them before.",
            "3",
        ),
        signal(
            "late_record",
            Measure::Time,
            "Restorations recorded at least so long after their time.",
            "\"4h\"",
        ),
        signal(
            "changed_after_restoration",
            Measure::Time,
            "Tickets worked on at least so long after their restoration.",
            "\"1h\"",
        ),
        signal("month_end", Measure::Time, "Closures in the end of a month.", "\"2 days\""),
        signal(
            "reopened",
            Measure::Time,
            "Tickets reopened at most so long after their restoration or closure.",
            "\"5 days\"",
        ),
        signal(
            "new_ticket",
            Measure::Time,
            "Tickets followed by another, opened at most so long after their closure.",
            "\"1 day\"",
        ),
    ]),
};

const fn signal(
    name: &'static str,
    measure: Measure,
    doc: &'static str,
    example: &'static str,
) -> Key {
    key(name, Threshold(measure), doc, example)
}
