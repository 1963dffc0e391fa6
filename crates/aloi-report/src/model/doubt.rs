//! What a report tells of doubt: the tickets whose verdict rests on a guess.

use aloi::doubt::Doubt;
use aloi::{Month, Precision, Reason, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why the verdict on a ticket rests on a guess, and what may have become of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoubtLine {
    /// Why, in order, each once.
    pub doubts: Vec<Doubt>,
    /// What the rules say.
    pub ruled: PossibleOutcome,
    /// Everything that may have become of it, what the rules say included.
    pub outcomes: Vec<PossibleOutcome>,
    /// The least and the most seconds that its clock may have run, where that is known.
    pub elapsed_s: Option<(i64, i64)>,
}

/// One thing that may have become of a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PossibleOutcome {
    /// It is in the base of a month.
    InBase {
        /// Its level: service class and priority; none: any.
        level: Option<(Option<String>, String)>,
        /// The month or, where that is not known, the first that it may be.
        first: Month,
        /// The last month that it may be; none: there is no telling.
        last: Option<Month>,
        /// Whether its level was met.
        verdict: Verdict,
    },
    /// It is in no base.
    NotInBase,
}

/// A doubtful ticket that is in the base of a reported month, or may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoubtfulTicket {
    /// The month in whose base it is or may be.
    pub month: Month,
    /// The indicator's identifier.
    pub indicator: String,
    /// The ticket.
    pub ticket: String,
    /// What the rules make of it in this month: its level and verdict, or why it is not in the
    /// base.
    pub ruled: Result<((Option<String>, String), Verdict), Reason>,
    /// Why that is in doubt, and what else it may be.
    pub doubt: DoubtLine,
}

/// The doubt in a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubts {
    /// How precisely the export tells its times.
    pub precision: Precision,
    /// The doubtful tickets that are in the base of a reported month or may be, each once.
    pub tickets: u64,
    /// How many of them have each kind of doubt; a ticket may have several.
    pub reasons: BTreeMap<Doubt, u64>,
    /// Those that the detail lists, by month, indicator and id.
    pub listed: Vec<DoubtfulTicket>,
}
