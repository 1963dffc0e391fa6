//! The knobs of the reading, as values.

use aloi::reading::Reading;

/// A knob of `[reading]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Knob {
    /// `month_of`.
    MonthOf,
    /// `assigned`.
    Assigned,
    /// `priority`.
    Priority,
    /// `reopened`.
    Reopened,
    /// `between_restorations`.
    BetweenRestorations,
    /// `unrestored`.
    Unrestored,
    /// `planned`.
    Planned,
    /// `missing_planned`.
    MissingPlanned,
}

impl Knob {
    /// Every knob, in the order of [`Reading::entries`].
    pub const ALL: [Self; 8] = [
        Self::MonthOf,
        Self::Assigned,
        Self::Priority,
        Self::Reopened,
        Self::BetweenRestorations,
        Self::Unrestored,
        Self::Planned,
        Self::MissingPlanned,
    ];

    /// Its key in contract files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::MonthOf => "month_of",
            Self::Assigned => "assigned",
            Self::Priority => "priority",
            Self::Reopened => "reopened",
            Self::BetweenRestorations => "between_restorations",
            Self::Unrestored => "unrestored",
            Self::Planned => "planned",
            Self::MissingPlanned => "missing_planned",
        }
    }

    /// Its value in a reading, by its word in contract files.
    #[must_use]
    pub fn of(self, reading: &Reading) -> &'static str {
        let entries = reading.entries();
        entries.iter().find(|(key, _)| *key == self.key()).map_or("", |(_, word)| word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_knobs_are_those_of_the_reading() {
        let keys: Vec<&str> = Reading::default().entries().iter().map(|(key, _)| *key).collect();
        assert_eq!(Knob::ALL.map(Knob::key).to_vec(), keys);
        for knob in Knob::ALL {
            assert_eq!(knob.of(&Reading::default()), Reading::words(knob.key())[0]);
        }
    }
}
