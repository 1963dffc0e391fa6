//! Where the two sides differ, as values.

use super::cause::Cause;
use crate::claims::{Row, Spot};
use aloi::within::Deadline;
use aloi::{Instant, Month, Reason, Verdict};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A ticket on which the two sides differ.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Disagreement {
    /// The ticket.
    pub ticket: String,
    /// The indicator, by its position in the contract.
    pub indicator: usize,
    /// The first cause that applies.
    pub cause: Cause,
    /// The others that apply, in order.
    pub also: Box<[Cause]>,
    /// Their values; all tickets that they do not list have the same.
    pub theirs: Arc<Side>,
    /// Ours.
    pub ours: Side,
    /// Seconds by which theirs is later or longer, where the cause is an instant or a time.
    pub seconds: Option<i64>,
    /// What it does to the rows, on the way from theirs to ours.
    pub changes: Arc<[Change]>,
    /// Where the claim stands; `None` for a ticket that they do not list.
    pub spot: Option<Spot>,
}

/// The values of one side; what it does not say is `None`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Side {
    /// The month in whose base it is.
    pub month: Option<Month>,
    /// Whether it is in the base of one of the months that are looked at.
    pub in_base: Option<bool>,
    /// Why it is not, if we know; of a ticket that the export lacks, `None`.
    pub reason: Option<Reason>,
    /// Whether the export holds it; theirs: whether they list it.
    pub is_listed: bool,
    /// Its service class; the same text for all tickets of it.
    pub service: Option<Arc<str>>,
    /// Its priority; likewise.
    pub priority: Option<Arc<str>>,
    /// Its level, by its position among the indicator's.
    pub level: Option<usize>,
    /// Its restoration.
    pub restored: Option<Instant>,
    /// Its closure.
    pub closed: Option<Instant>,
    /// Seconds for which the clock ran.
    pub elapsed: Option<i64>,
    /// Seconds that its level allows.
    pub limit: Option<i64>,
    /// Until when, where a date decides.
    pub deadline: Option<Deadline>,
    /// Whether it was in time.
    pub verdict: Option<Verdict>,
}

/// A change of a row's figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The row.
    pub row: Row,
    /// Of its tickets in time.
    pub in_time: i64,
    /// Of its tickets.
    pub total: i64,
}

/// A ticket that is claimed more than once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Repeated {
    /// The ticket.
    pub ticket: String,
    /// The indicator, by its position in the contract.
    pub indicator: usize,
    /// Whether all its claims say the same.
    pub identical: bool,
    /// Where they stand, the first first: it is the one that is compared.
    pub spots: Vec<Spot>,
    /// What counting it once does to the rows.
    pub changes: Vec<Change>,
}
