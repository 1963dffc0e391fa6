//! The versions of an indicator, ready to be asked which judges a ticket (R32).

use crate::Contract;
use crate::amendment::Amendment;
use std::sync::Arc;

/// The versions of an indicator: the position of the first, and the amendments between them.
#[derive(Clone, Debug)]
pub(super) struct Versions {
    pub(super) first: usize,
    pub(super) amendments: Arc<[Amendment]>,
}

impl Versions {
    /// Those of an indicator, by its position; none of one that was never amended.
    pub(super) fn of(contract: &Contract, indicator: usize) -> Option<Self> {
        let version = contract.indicators[indicator].version.as_ref()?;
        let first = indicator.checked_sub(version.place)?;
        Some(Self { first, amendments: version.amendments.clone() })
    }
}
