//! The fields of a ticket that are followed, and which of them a history tells.

use aloi::name::comparable;
use aloi_contract::{Column, Source};
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
    /// An attribute, by its number, and the column of its cells.
    Attribute(usize, Column),
    /// A column of which events read each instant, by its number among those that tell instants (R19).
    Noted(usize),
}

impl Followed {
    /// The field that a word names (R1); as it is mostly written exactly so, that is tried first.
    pub(crate) fn named(word: &str, source: &Source) -> Option<Self> {
        let exact = |word: &str| match word {
            "status" => Some(Self::Status),
            "group" => Some(Self::Group),
            "group+" => Some(Self::GroupCame),
            "group-" => Some(Self::GroupWent),
            "priority" => Some(Self::Priority),
            "planned_at" => Some(Self::PlannedAt),
            _ => None,
        };
        let named = |column: Column| comparable(source.key(column)) == comparable(word);
        let noted =
            || source.each().find(|(_, column)| named(*column)).map(|(n, _)| Self::Noted(n));
        let attribute = || {
            let mut attributes = source.attributes().enumerate();
            attributes
                .find(|(_, column)| named(*column))
                .map(|(n, column)| Self::Attribute(n, column))
        };
        exact(word).or_else(|| exact(&comparable(word))).or_else(attribute).or_else(noted)
    }

    /// A number that no other field has.
    pub(crate) const fn number(self) -> usize {
        match self {
            Self::Status => 0,
            Self::Group => 1,
            Self::GroupCame => 2,
            Self::GroupWent => 3,
            Self::Priority => 4,
            Self::PlannedAt => 5,
            // attributes and instants in turn
            Self::Attribute(number, _) => 6 + 2 * number,
            Self::Noted(number) => 7 + 2 * number,
        }
    }
}

/// Which fields a history tells in rows of their own.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct HistoryTells {
    pub(crate) status: bool,
    pub(crate) group: bool,
    /// A bit for each column of which events read each instant.
    noted: u64,
}

impl HistoryTells {
    pub(crate) fn add(&mut self, field: Option<Followed>) {
        match field {
            Some(Followed::Status) => self.status = true,
            Some(Followed::Group | Followed::GroupCame | Followed::GroupWent) => self.group = true,
            Some(Followed::Noted(number)) => self.noted |= Self::bit(number),
            Some(Followed::Priority | Followed::PlannedAt | Followed::Attribute(..)) | None => {}
        }
    }

    /// Whether it tells instants of such a column, by its number.
    pub(crate) const fn notes(self, number: usize) -> bool {
        self.noted & Self::bit(number) != 0
    }

    /// The bit of a column; the last is that of all that come after it.
    const fn bit(number: usize) -> u64 {
        1 << if number < 63 { number } else { 63 }
    }

    /// Adds what another part of the history tells.
    pub(crate) const fn merge(&mut self, other: Self) {
        self.status |= other.status;
        self.group |= other.group;
        self.noted |= other.noted;
    }
}
