//! The base of a month (*assiette de référence*): which tickets count, and why the others do not
//! (R8).

/// Why a ticket is not in the base: the first of these, in this order, that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It begins after the instant of knowledge (R15).
    NotYetOpened,
    /// Its type is not one of the contract's.
    NotInScope,
    /// Its last state other than `closed` is `cancelled`.
    Cancelled,
    /// It was never the provider's.
    NeverAssigned,
    /// It is not closed.
    NotClosed,
    /// The service was not restored.
    NotRestored,
    /// It was not the provider's at or before its restoration, or not as the reading asks.
    NotAssignedInTime,
    /// It counts in another month.
    OtherMonth,
    /// The parties agreed to leave it out.
    AgreedExclusion,
    /// The indicator has no level for it.
    NoLevel,
    /// Its level is its planned date, it has none, and the reading leaves such tickets out.
    NoPlannedDate,
}

impl Reason {
    /// Every reason, in the order in which they are looked for.
    pub const ALL: [Reason; 11] = [
        Self::NotYetOpened,
        Self::NotInScope,
        Self::Cancelled,
        Self::NeverAssigned,
        Self::NotClosed,
        Self::NotRestored,
        Self::NotAssignedInTime,
        Self::OtherMonth,
        Self::AgreedExclusion,
        Self::NoLevel,
        Self::NoPlannedDate,
    ];

    /// Its word in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotYetOpened => "not-yet-opened",
            Self::NotInScope => "not-in-scope",
            Self::Cancelled => "cancelled",
            Self::NeverAssigned => "never-assigned",
            Self::NotClosed => "not-closed",
            Self::NotRestored => "not-restored",
            Self::NotAssignedInTime => "not-assigned-in-time",
            Self::OtherMonth => "other-month",
            Self::AgreedExclusion => "agreed-exclusion",
            Self::NoLevel => "no-level",
            Self::NoPlannedDate => "no-planned-date",
        }
    }
}
