//! The reading of the contract: the choices on which disputes turn.

use crate::said;
use crate::said::Said;

/// Declares an enum whose variants have the words that contract files use.
macro_rules! knob {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, the default first.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word in contract files and results.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The value that a contract file's word names.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.key() == key)
            }
        }
    };
}

knob! {
    /// The month in which a ticket counts (R8).
    MonthOf {
        /// The month of its last closure.
        #[default]
        Closure = "closure",
        /// The month of its restoration; it must be closed all the same.
        Restoration = "restoration",
        /// The month in which it was both restored and closed; none if these differ.
        Both = "both",
    }
}

knob! {
    /// What "assigned to the provider" asks of a ticket (R8).
    Assigned {
        /// At or before its restoration.
        #[default]
        Ever = "ever",
        /// At or before its restoration, and at it.
        AtRestoration = "at-restoration",
        /// At or before its restoration, and at its closure.
        AtClosure = "at-closure",
    }
}

knob! {
    /// The priority that decides the level (R9).
    PriorityAt {
        /// The one in force at closure.
        #[default]
        AtClosure = "at-closure",
        /// The one in force at restoration.
        AtRestoration = "at-restoration",
        /// The one in force at the first assignment to the provider.
        AtAssignment = "at-assignment",
        /// Of those in force between the first assignment to the provider and closure, the
        /// earliest in the order of the indicator's levels that are open to the ticket's class.
        Highest = "highest",
    }
}

knob! {
    /// Which restoration counts for a ticket that was reopened (R6).
    Reopened {
        /// `restored_at` if it stands, else the last entry into `restored` that stands.
        #[default]
        LastRestoration = "last-restoration",
        /// The earliest of `restored_at` and the entries, even if refused later.
        FirstRestoration = "first-restoration",
    }
}

knob! {
    /// The clock between a restoration and the reopening that refuses it (R5).
    BetweenRestorations {
        /// It stands still, as in the states that the ticket was in.
        #[default]
        Stopped = "stopped",
        /// It runs as if the ticket had been active.
        Running = "running",
    }
}

knob! {
    /// A closed ticket without restoration (R6).
    Unrestored {
        /// It is not in the base.
        #[default]
        Exclude = "exclude",
        /// It counts as restored at its closure.
        Closure = "closure",
    }
}

knob! {
    /// Which planned date counts (R12).
    PlannedDate {
        /// The one in force at restoration.
        #[default]
        Last = "last",
        /// The first that the ticket had.
        First = "first",
    }
}

knob! {
    /// A ticket whose level is its planned date and that has none (R12).
    MissingPlanned {
        /// It is late: nothing shows that the level was met.
        #[default]
        Late = "late",
        /// It is not in the base.
        Exclude = "exclude",
    }
}

/// The reading of the contract that is applied: one value for each knob of `[reading]`. The
/// default is the reading of the founding contract sheet.
///
/// ```
/// use aloi::reading::{MonthOf, Reading};
/// let reading = Reading { month_of: MonthOf::Restoration, ..Reading::default() };
/// assert_eq!(reading.entries()[0], ("month_of", "restoration"));
/// assert_eq!(reading.entries()[1], ("assigned", "ever"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The month in which a ticket counts.
    pub month_of: MonthOf,
    /// What "assigned to the provider" asks.
    pub assigned: Assigned,
    /// The priority that decides the level.
    pub priority: PriorityAt,
    /// Which restoration counts after a reopening.
    pub reopened: Reopened,
    /// The clock between a restoration and its refusal.
    pub between_restorations: BetweenRestorations,
    /// Closed without restoration.
    pub unrestored: Unrestored,
    /// Which planned date counts.
    pub planned: PlannedDate,
    /// No planned date where one is the level.
    pub missing_planned: MissingPlanned,
}

impl Reading {
    /// Every knob with the word of its value, in the order of the contract file's documentation.
    #[must_use]
    pub fn entries(&self) -> [(&'static str, &'static str); 8] {
        [
            ("month_of", self.month_of.key()),
            ("assigned", self.assigned.key()),
            ("priority", self.priority.key()),
            ("reopened", self.reopened.key()),
            ("between_restorations", self.between_restorations.key()),
            ("unrestored", self.unrestored.key()),
            ("planned", self.planned.key()),
            ("missing_planned", self.missing_planned.key()),
        ]
    }

    /// Sets the knob `key` to the value that `word` names.
    ///
    /// # Errors
    /// [`NoSuchReading`] with the words that are allowed there, if the knob or its value does not
    /// exist.
    pub fn set(&mut self, key: &str, word: &str) -> Result<(), NoSuchReading> {
        match key {
            "month_of" => put(&mut self.month_of, MonthOf::from_key(word)),
            "assigned" => put(&mut self.assigned, Assigned::from_key(word)),
            "priority" => put(&mut self.priority, PriorityAt::from_key(word)),
            "reopened" => put(&mut self.reopened, Reopened::from_key(word)),
            "between_restorations" => {
                put(&mut self.between_restorations, BetweenRestorations::from_key(word))
            }
            "unrestored" => put(&mut self.unrestored, Unrestored::from_key(word)),
            "planned" => put(&mut self.planned, PlannedDate::from_key(word)),
            "missing_planned" => put(&mut self.missing_planned, MissingPlanned::from_key(word)),
            _ => None,
        }
        .ok_or_else(|| NoSuchReading { allowed: Self::words(key) })
    }

    /// The words that the knob `key` can be set to, the default first; empty if there is no such
    /// knob.
    #[must_use]
    pub fn words(key: &str) -> Vec<&'static str> {
        match key {
            "month_of" => MonthOf::ALL.iter().map(|v| v.key()).collect(),
            "assigned" => Assigned::ALL.iter().map(|v| v.key()).collect(),
            "priority" => PriorityAt::ALL.iter().map(|v| v.key()).collect(),
            "reopened" => Reopened::ALL.iter().map(|v| v.key()).collect(),
            "between_restorations" => BetweenRestorations::ALL.iter().map(|v| v.key()).collect(),
            "unrestored" => Unrestored::ALL.iter().map(|v| v.key()).collect(),
            "planned" => PlannedDate::ALL.iter().map(|v| v.key()).collect(),
            "missing_planned" => MissingPlanned::ALL.iter().map(|v| v.key()).collect(),
            _ => Vec::new(),
        }
    }
}

fn put<T>(knob: &mut T, value: Option<T>) -> Option<()> {
    *knob = value?;
    Some(())
}

/// A `[reading]` knob or value that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchReading {
    /// The words allowed for that knob; empty if the knob itself does not exist.
    pub allowed: Vec<&'static str>,
}

impl NoSuchReading {
    /// What is wrong.
    #[must_use]
    pub fn said(&self) -> Said {
        let known = self.allowed.join(", ");
        said!("reading.unknown", "no such reading; one of: {known}", known)
    }
}

said::shown_in_english!(NoSuchReading);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_every_knob_can_be_set_and_read_back() {
        for (position, (key, default)) in Reading::default().entries().into_iter().enumerate() {
            let words = Reading::words(key);
            assert_eq!(words[0], default, "the default of {key} comes first");
            for word in words {
                let mut reading = Reading::default();
                reading.set(key, word).unwrap();
                assert_eq!(reading.entries()[position], (key, word));
            }
            assert!(Reading::default().set(key, "nonsense").is_err());
        }
    }
}
