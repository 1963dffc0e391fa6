//! Why a claim and our figures differ.

use serde::{Deserialize, Serialize};

/// A cause of a difference, in the order in which they are looked for: a ticket stands under the
/// first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Cause {
    /// What the export leaves open explains it: had it been otherwise, all that they claim would be
    /// ours.
    OwnDoubt,
    /// We count it, and they do not.
    NotInTheirs,
    /// They count it, and we do not.
    NotInOurs,
    /// They judge it by another level.
    OtherLevel,
    /// They restore it at another instant.
    OtherRestoration,
    /// They count another time.
    OtherElapsed,
    /// They hold the same time against another limit.
    OtherLimit,
    /// Their verdict is not what their own figures give.
    AgainstOwnFigures,
    /// Their verdict differs, and they claim no figure that tells why.
    VerdictAlone,
    /// They close it at another instant, which changes nothing else.
    OtherClosure,
}

impl Cause {
    /// Every cause, in order.
    pub const ALL: [Self; 10] = [
        Self::OwnDoubt,
        Self::NotInTheirs,
        Self::NotInOurs,
        Self::OtherLevel,
        Self::OtherRestoration,
        Self::OtherElapsed,
        Self::OtherLimit,
        Self::AgainstOwnFigures,
        Self::VerdictAlone,
        Self::OtherClosure,
    ];

    /// Its word in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::OwnDoubt => "own-doubt",
            Self::NotInTheirs => "not-in-theirs",
            Self::NotInOurs => "not-in-ours",
            Self::OtherLevel => "other-level",
            Self::OtherRestoration => "other-restoration",
            Self::OtherElapsed => "other-elapsed",
            Self::OtherLimit => "other-limit",
            Self::AgainstOwnFigures => "against-own-figures",
            Self::VerdictAlone => "verdict-alone",
            Self::OtherClosure => "other-closure",
        }
    }
}

/// What of a ticket can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Field {
    /// Whether it is in the base.
    Base,
    /// Its level.
    Level,
    /// Its restoration.
    Restoration,
    /// Its closure.
    Closure,
    /// The time that was counted.
    Elapsed,
    /// The limit.
    Limit,
    /// Its verdict.
    Verdict,
}

impl Field {
    /// Every field, in order.
    pub const ALL: [Self; 7] = [
        Self::Base,
        Self::Level,
        Self::Restoration,
        Self::Closure,
        Self::Elapsed,
        Self::Limit,
        Self::Verdict,
    ];

    /// Its word in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Level => "level",
            Self::Restoration => "restoration",
            Self::Closure => "closure",
            Self::Elapsed => "elapsed",
            Self::Limit => "limit",
            Self::Verdict => "verdict",
        }
    }
}
