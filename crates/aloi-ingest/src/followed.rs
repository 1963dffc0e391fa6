//! The fields of a ticket that are followed, and which of them a history tells.

use aloi::name::comparable;
use serde::{Deserialize, Serialize};

/// The fields whose changes Aloi follows (R2).
#[derive(Clone, Copy, Debug)]
pub(crate) enum Followed {
    Status,
    Group,
    /// A group came to those that have the ticket.
    GroupCame,
    /// A group is no longer one of those that have it.
    GroupWent,
    Priority,
    PlannedAt,
}

impl Followed {
    /// The field that a word names (R1); as it is mostly written exactly so, that is tried first.
    pub(crate) fn named(word: &str) -> Option<Self> {
        let exact = |word: &str| match word {
            "status" => Some(Self::Status),
            "group" => Some(Self::Group),
            "group+" => Some(Self::GroupCame),
            "group-" => Some(Self::GroupWent),
            "priority" => Some(Self::Priority),
            "planned_at" => Some(Self::PlannedAt),
            _ => None,
        };
        exact(word).or_else(|| exact(&comparable(word)))
    }
}

/// Which fields a history tells in rows of their own.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct HistoryTells {
    pub(crate) status: bool,
    pub(crate) group: bool,
}

impl HistoryTells {
    pub(crate) fn add(&mut self, field: Option<Followed>) {
        match field {
            Some(Followed::Status) => self.status = true,
            Some(Followed::Group | Followed::GroupCame | Followed::GroupWent) => self.group = true,
            Some(Followed::Priority | Followed::PlannedAt) | None => {}
        }
    }

    /// Adds what another part of the history tells.
    pub(crate) const fn merge(&mut self, other: Self) {
        self.status |= other.status;
        self.group |= other.group;
    }
}
