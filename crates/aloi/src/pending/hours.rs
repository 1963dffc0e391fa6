//! Which hours the time spent pending counts.

/// Which hours the time spent pending of a ticket told in one row counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PendingHours {
    /// Those of the indicator's calendar.
    Open,
    /// Those around the clock.
    Real,
    /// Nobody says: those of the calendar, unless it is more than there were.
    #[default]
    Unsaid,
}

impl PendingHours {
    /// The words that say it in contract files.
    pub const WORDS: [&str; 2] = ["open", "real"];

    /// What a word of [`PendingHours::WORDS`] says.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "open" => Some(Self::Open),
            "real" => Some(Self::Real),
            _ => None,
        }
    }
}
