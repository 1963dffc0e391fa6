//! The reading of the contract: the choices on which disputes turn.

use crate::said;
use crate::said::Said;

/// Declares the knobs of the reading: each with its key, its name, its values and the words that
/// contract files use for them, the default first.
macro_rules! knobs {
    ($(
        #[doc = $doc:literal]
        $key:ident, $knob:ident:
        $(#[$about:meta])*
        $name:ident {
            $(#[$first_about:meta])* $first:ident = $first_word:literal
            $(, $(#[$value_about:meta])* $value:ident = $word:literal)+ $(,)?
        }
    )+) => {
        $(
            $(#[$about])*
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $name {
                $(#[$first_about])*
                #[default]
                $first,
                $($(#[$value_about])* $value),+
            }

            impl $name {
                /// Every value, the default first.
                pub const ALL: &'static [Self] = &[Self::$first, $(Self::$value),+];

                /// Its word in contract files and results.
                #[must_use]
                pub const fn key(self) -> &'static str {
                    match self { Self::$first => $first_word, $(Self::$value => $word),+ }
                }

                /// The value that a contract file's word names.
                #[must_use]
                pub fn from_key(key: &str) -> Option<Self> {
                    Self::ALL.iter().copied().find(|value| value.key() == key)
                }
            }
        )+

        /// A knob of `[reading]`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Knob { $(#[doc = $doc] $knob),+ }

        impl Knob {
            /// Every knob, in the order of the contract file's documentation.
            pub const ALL: [Self; [$($first_word),+].len()] = [$(Self::$knob),+];

            /// Its key in contract files.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$knob => stringify!($key)),+ }
            }

            /// What it decides, in a sentence.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $(Self::$knob => $doc.trim_ascii()),+ }
            }

            /// Its default, as a contract file writes it: between quotation marks.
            #[must_use]
            pub const fn default_written(self) -> &'static str {
                match self { $(Self::$knob => concat!("\"", $first_word, "\"")),+ }
            }

            /// Its value in a reading, by its word in contract files.
            #[must_use]
            pub const fn of(self, reading: &Reading) -> &'static str {
                match self { $(Self::$knob => reading.$key.key()),+ }
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
        pub struct Reading { $(#[doc = $doc] pub $key: $name),+ }

        impl Reading {
            /// Sets the knob `key` to the value that `word` names.
            ///
            /// # Errors
            /// [`NoSuchReading`] with the words that are allowed there, if the knob or its value does
            /// not exist.
            pub fn set(&mut self, key: &str, word: &str) -> Result<(), NoSuchReading> {
                match key {
                    $(stringify!($key) => put(&mut self.$key, $name::from_key(word)),)+
                    _ => None,
                }
                .ok_or_else(|| NoSuchReading { allowed: Self::words(key) })
            }

            /// The words that the knob `key` can be set to, the default first; empty if there is no
            /// such knob.
            #[must_use]
            pub fn words(key: &str) -> Vec<&'static str> {
                match key {
                    $(stringify!($key) => $name::ALL.iter().map(|value| value.key()).collect(),)+
                    _ => Vec::new(),
                }
            }
        }
    };
}

knobs! {
    /// The month in which a ticket counts.
    month_of, MonthOf:
    /// The month in which a ticket counts (R8).
    MonthOf {
        /// The month of its last closure.
        Closure = "closure",
        /// The month of its restoration; it must be closed all the same.
        Restoration = "restoration",
        /// The month in which it was both restored and closed; none if these differ.
        Both = "both",
    }

    /// What assigned to the provider asks of a ticket.
    assigned, Assigned:
    /// What "assigned to the provider" asks of a ticket (R8).
    Assigned {
        /// At or before its restoration.
        Ever = "ever",
        /// At or before its restoration, and at it.
        AtRestoration = "at-restoration",
        /// At or before its restoration, and at its closure.
        AtClosure = "at-closure",
    }

    /// The priority that decides the level.
    priority, Priority:
    /// The priority that decides the level (R9).
    PriorityAt {
        /// The one in force at closure.
        AtClosure = "at-closure",
        /// The one in force at restoration.
        AtRestoration = "at-restoration",
        /// The one in force at the first assignment to the provider.
        AtAssignment = "at-assignment",
        /// Of those in force between the first assignment to the provider and closure, the
        /// earliest in the order of the indicator's levels that are open to the ticket's class.
        Highest = "highest",
    }

    /// The restoration that counts after a reopening.
    reopened, Reopened:
    /// Which restoration counts for a ticket that was reopened (R6).
    Reopened {
        /// `restored_at` if it stands, else the last entry into `restored` that stands.
        LastRestoration = "last-restoration",
        /// The earliest of `restored_at` and the entries, even if refused later.
        FirstRestoration = "first-restoration",
    }

    /// The clock between a restoration and its refusal.
    between_restorations, BetweenRestorations:
    /// The clock between a restoration and the reopening that refuses it (R5).
    BetweenRestorations {
        /// It stands still, as in the states that the ticket was in.
        Stopped = "stopped",
        /// It runs as if the ticket had been active.
        Running = "running",
    }

    /// A ticket closed without restoration.
    unrestored, Unrestored:
    /// A closed ticket without restoration (R6).
    Unrestored {
        /// It is not in the base.
        Exclude = "exclude",
        /// It counts as restored at its closure.
        Closure = "closure",
    }

    /// The planned date that counts.
    planned, Planned:
    /// Which planned date counts (R12).
    PlannedDate {
        /// The one in force at restoration.
        Last = "last",
        /// The first that the ticket had.
        First = "first",
    }

    /// A ticket without the planned date that it needs.
    missing_planned, MissingPlanned:
    /// A ticket whose level is its planned date and that has none (R12).
    MissingPlanned {
        /// It is late: nothing shows that the level was met.
        Late = "late",
        /// It is not in the base.
        Exclude = "exclude",
    }
}

impl Reading {
    /// Every knob with the word of its value, in the order of the contract file's documentation.
    #[must_use]
    pub fn entries(&self) -> [(&'static str, &'static str); Knob::ALL.len()] {
        Knob::ALL.map(|knob| (knob.key(), knob.of(self)))
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
