//! The period over which an indicator is reported: its kinds, and in which reports each stands (R23).

use crate::Month;
use std::fmt;

/// How long the periods of an indicator are, and where they begin.
///
/// ```
/// use aloi::PeriodKind;
/// assert_eq!(PeriodKind::from_key("half-year"), Some(PeriodKind::HalfYear));
/// assert_eq!(PeriodKind::from_key("rolling 12 months"), Some(PeriodKind::Rolling(12)));
/// assert_eq!(PeriodKind::from_key("rolling 1 months"), None);
/// assert_eq!(PeriodKind::Rolling(12).key(), "rolling 12 months");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PeriodKind {
    /// A calendar month.
    #[default]
    Month,
    /// A week from Monday to Sunday, of the month in which its Sunday falls.
    Week,
    /// Three months, the first from January on.
    Quarter,
    /// Six months, from January or July on.
    HalfYear,
    /// A calendar year.
    Year,
    /// A year from the contract's first day on, and each after it.
    ContractYear,
    /// So many months, which end with each month.
    Rolling(
        /// From 2 to 120.
        u8,
    ),
}

/// The most months that a period may have.
const MOST: u8 = 120;

impl PeriodKind {
    /// Those that are written in one way.
    pub const NAMED: [Self; 6] =
        [Self::Month, Self::Week, Self::Quarter, Self::HalfYear, Self::Year, Self::ContractYear];

    /// Its words in contract files and results.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Rolling(months) => format!("rolling {months} months"),
            named => named.word().to_owned(),
        }
    }

    /// Its words without a number: `quarter`, `rolling`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Week => "week",
            Self::Quarter => "quarter",
            Self::HalfYear => "half-year",
            Self::Year => "year",
            Self::ContractYear => "contract year",
            Self::Rolling(_) => "rolling",
        }
    }

    /// How many months it rolls over; 1 of the others.
    #[must_use]
    pub const fn rolls_over(self) -> u8 {
        match self {
            Self::Rolling(months) => months,
            _ => 1,
        }
    }

    /// How many months lie between the end of one and that of the next; 1 of weeks.
    #[must_use]
    pub const fn months(self) -> usize {
        match self {
            Self::Month | Self::Week | Self::Rolling(_) => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year | Self::ContractYear => 12,
        }
    }

    /// The kind that a contract file's words name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let rolling = || {
            let months = key.strip_prefix("rolling ")?.strip_suffix(" months")?;
            let months = Some(months).filter(|digits| !digits.starts_with(['0', '+']))?;
            months.parse().ok().filter(|months| (2..=MOST).contains(months)).map(Self::Rolling)
        };
        Self::NAMED.into_iter().find(|kind| kind.key() == key).or_else(rolling)
    }

    /// Whether a ticket may be in several periods, one of which holds the other or begins in it: longer
    /// ones stand in the report of each of their months, those so far too.
    #[must_use]
    pub const fn overlaps(self) -> bool {
        !matches!(self, Self::Month | Self::Week)
    }
}

/// A period of an indicator, by the report in which it stands. Of which days it is is said by the
/// [`Periods`](crate::Periods) of the indicator; a month is its own.
///
/// ```
/// use aloi::{Month, Period};
/// let october: Month = "2026-10".parse().unwrap();
/// let period = Period::from(october);
/// assert_eq!((period.month(), period.to_string().as_str()), (october, "2026-10"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "String", try_from = "String"))]
pub struct Period {
    month: Month,
    /// Which of those in the report of the month: 0 where there is one.
    place: u8,
}

impl From<Month> for Period {
    fn from(month: Month) -> Self {
        Self::new(month, 0)
    }
}

impl Period {
    pub(crate) const fn new(month: Month, place: u8) -> Self {
        Self { month, place }
    }

    /// No period of a report comes after it.
    pub(crate) const fn last_of(month: Month) -> Self {
        Self::new(month, u8::MAX)
    }

    /// The month in whose report it stands.
    #[must_use]
    pub const fn month(self) -> Month {
        self.month
    }

    /// Which of the periods of that report it is, from 0.
    #[must_use]
    pub const fn place(self) -> u8 {
        self.place
    }

    /// The one before it: of its report, or after all of the report before.
    pub(crate) const fn before(self) -> Self {
        match self.place.checked_sub(1) {
            Some(place) => Self::new(self.month, place),
            None => Self::new(self.month.before(), 0),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            0 => self.month.fmt(f),
            place => write!(f, "{}/{place}", self.month),
        }
    }
}

#[cfg(feature = "serde")]
impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(feature = "serde")]
impl TryFrom<String> for Period {
    type Error = crate::NotAMonth;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (month, place) = text.split_once('/').unwrap_or((&text, "0"));
        let place = place.parse().map_err(|_| crate::NotAMonth(text.clone()))?;
        Ok(Self::new(month.parse()?, place))
    }
}
