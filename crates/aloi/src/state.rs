//! What a status means to the clock.

use std::fmt;

/// What a status of the ticketing tool means to the clock. The contract says which of its words
/// means which state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum State {
    /// Recorded, nobody works on it yet. The clock runs.
    New,
    /// Being worked on. The clock runs.
    Active,
    /// Waiting for somebody else ("en attente"). The clock stands still.
    Pending,
    /// The service works again, be it by a workaround.
    Restored,
    /// Ended and agreed.
    Closed,
    /// Withdrawn: it was no ticket of this kind after all.
    Cancelled,
}

impl State {
    /// Every state, in the order in which a ticket usually meets them.
    pub const ALL: [State; 6] =
        [Self::New, Self::Active, Self::Pending, Self::Restored, Self::Closed, Self::Cancelled];

    /// Its name in contract files and results: `new`, `active`, `pending`, `restored`, `closed`,
    /// `cancelled`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Active => "active",
            Self::Pending => "pending",
            Self::Restored => "restored",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether the clock runs in it, everything else permitting (R5).
    #[must_use]
    pub const fn runs(self) -> bool {
        matches!(self, Self::New | Self::Active)
    }

    /// Whether work is over in it: restored, closed or cancelled. A ticket that goes from such a
    /// state back to one that is not is *reopened*.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Restored | Self::Closed | Self::Cancelled)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}
