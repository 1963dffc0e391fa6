//! What is known of the export as a whole.

use crate::{Instant, Precision};

/// What is known of the export as a whole, besides its tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knowledge {
    /// Whatever happened after it is unknown (R15); [`Instant::NEVER`]: everything is known.
    pub as_of: Instant,
    /// Every planned time of tickets in scope is at midnight in the contract's zone: they are dates
    /// alone (R12).
    pub planned_dates_alone: bool,
    /// How precisely its times are told.
    pub precision: Precision,
}

impl Default for Knowledge {
    fn default() -> Self {
        Self { as_of: Instant::NEVER, planned_dates_alone: false, precision: Precision::Second }
    }
}
