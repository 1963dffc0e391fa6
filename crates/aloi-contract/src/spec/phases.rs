//! What a phase of the contract may hold (R32).

use super::{key, later, need};
use crate::kind::Kind::{Date, Text, Truth};
use crate::kind::{Keys, Section};

/// A phase: from a day to a day figures have no verdict, or bear no penalty.
pub(super) static PHASE: Section = Section {
    name: "a phase",
    keys: Keys::Listed(&[
        need("name", Text, "Its name, as reports show it.", "\"run-in\""),
        need("from", Date, "Its first day.", "2026-10-01"),
        need("until", Date, "Its last day.", "2026-12-31"),
        key("verdicts", Truth, "Whether its periods have verdicts.", "false"),
        key("penalties", Truth, "Whether penalties fall due in its periods.", "false"),
        later("targets"),
    ]),
};
