//! How precisely an export tells its times.

/// The precision of the times of an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Precision {
    /// To the second.
    #[default]
    Second,
    /// Cut to the minute: each time at a full minute may be up to 59 seconds later in truth.
    Minute,
}

impl Precision {
    /// Every precision, the default first.
    pub const ALL: [Self; 2] = [Self::Second, Self::Minute];

    /// How many seconds a time may lie from the truth, to the next: 1, or 60.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        match self {
            Self::Second => 1,
            Self::Minute => 60,
        }
    }

    /// Its word in contract files and results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
        }
    }

    /// The precision of a word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|precision| precision.key() == key)
    }
}
