//! What became of a ticket: its life, where it stands under each indicator, how it stood when it left.

use crate::doubt::Doubtful;
use crate::within::Deadline;
use crate::{Finding, Instant, Life, Met, Standing, Verdict};

/// What became of a ticket under each indicator of the contract.
#[derive(Clone, Debug, Default)]
pub struct Assessment {
    /// The ticket.
    pub ticket: String,
    /// Its life; `None` for one that is not in scope or not yet opened.
    pub life: Option<Life>,
    /// Its standing under each indicator, in the contract's order.
    pub standings: Vec<Standing>,
    /// What was noticed in its history.
    pub findings: Vec<Finding>,
    /// Where its verdict rests on a guess, by indicator; empty for most tickets.
    pub doubts: Vec<Doubtful>,
    /// How it stood when it left, by indicator, if it is in no base although its clock ran (R8).
    pub left: Vec<Left>,
    /// The values that it has had, by which the rows of some indicators stand apart (R23).
    pub met: Vec<Met>,
}

/// How a ticket stood when it left the base of an indicator, by the level that it then had (R8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// The indicator, by its position in the contract.
    pub indicator: usize,
    /// Its level: the position among the indicator's levels.
    pub level: usize,
    /// Up to when its clock is counted: its restoration, or when it left, whichever is earlier.
    pub until: Instant,
    /// Seconds for which its clock ran until then.
    pub elapsed: i64,
    /// The seconds that its level allows; `None` where a date decides.
    pub limit: Option<i64>,
    /// Until when, where a date decides.
    pub deadline: Option<Deadline>,
    /// Late, if it was over its limit when it left.
    pub verdict: Verdict,
}
