//! A calendar month, the period over which an indicator is reported.

use crate::said;
use crate::said::{Said, quoted};
use crate::zone::{self, Tz};
use crate::{Instant, Span};
use chrono::{Datelike, NaiveDate};
use std::fmt;
use std::num::NonZeroU16;

/// A month of a year, such as 2026-10.
///
/// ```
/// use aloi::Month;
/// use aloi::zone::Tz;
/// let october: Month = "2026-10".parse().unwrap();
/// let paris: Tz = "Europe/Paris".parse().unwrap();
/// // From its first instant in the contract's zone up to, not including, the next month's (R8).
/// assert_eq!(october.span(paris).from.to_string(), "2026-09-30T22:00:00Z");
/// assert_eq!(october.span(paris).to.to_string(), "2026-10-31T23:00:00Z");
/// assert_eq!(october.next().to_string(), "2026-11");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "String", try_from = "String"))]
pub struct Month(
    /// The months since the beginning of year 0, itself included: a small number, which every ticket
    /// bears several times.
    NonZeroU16,
);

impl Month {
    /// The month `month` (1 to 12) of `year` (1970 to 2100); `None` outside.
    #[must_use]
    pub fn new(year: i32, month: u32) -> Option<Self> {
        let known = (1970..=2100).contains(&year) && (1..=12).contains(&month);
        let months = known.then(|| u16::try_from(year * 12 + month as i32).ok()).flatten()?;
        NonZeroU16::new(months).map(Self)
    }

    /// The month of a day; `None` outside 1970-2100.
    #[must_use]
    pub fn of_day(day: NaiveDate) -> Option<Self> {
        Self::new(day.year(), day.month())
    }

    /// The month in which `at` falls, by the clocks of `zone`; `None` outside 1970-2100.
    #[must_use]
    pub fn of(at: Instant, zone: Tz) -> Option<Self> {
        Self::of_any_zone(at).or_else(|| {
            let wall = zone::wall_clock(zone, at)?;
            Self::new(wall.year(), wall.month())
        })
    }

    /// The month that all zones show: far from the ends of a month there is no need to ask them.
    fn of_any_zone(at: Instant) -> Option<Self> {
        const HOURS: i64 = 2 * zone::WIDEST_OFFSET; // less than two days
        const { assert!(HOURS < 2 * 86_400) };
        let earliest = (at + -zone::WIDEST_OFFSET).to_utc()?.date_naive();
        let stays = earliest.day() <= 26;
        if stays { Self::new(earliest.year(), earliest.month()) } else { None }
    }

    /// Its year.
    #[must_use]
    pub const fn year(self) -> i32 {
        (self.0.get() as i32 - 1) / 12
    }

    /// Its number in the year, 1 to 12.
    #[must_use]
    pub const fn number(self) -> u32 {
        (self.0.get() as u32 - 1) % 12 + 1
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year(), self.number(), 1).unwrap_or_default()
    }

    /// The month after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The month before it.
    #[must_use]
    pub const fn before(self) -> Self {
        match NonZeroU16::new(self.0.get() - 1) {
            Some(months) => Self(months),
            None => self,
        }
    }

    /// The month so many months later; earlier, of a negative number.
    pub(crate) fn plus(self, months: i32) -> Option<Self> {
        let months = u16::try_from(i32::from(self.0.get()) + months).ok()?;
        NonZeroU16::new(months).map(Self)
    }

    /// How many months it comes after another; `None` where it comes before.
    pub(crate) fn months_after(self, earlier: Self) -> Option<usize> {
        self.0.get().checked_sub(earlier.0.get()).map(usize::from)
    }

    /// From its first instant in `zone` up to the next month's.
    #[must_use]
    pub fn span(self, zone: Tz) -> Span {
        Span::new(
            zone::day_begins(zone, self.first_day()),
            zone::day_begins(zone, self.next().first_day()),
        )
    }

    /// The months from `self` to `last`, both included; none if `last` is earlier.
    #[must_use]
    pub fn through(self, last: Self) -> Vec<Self> {
        std::iter::successors(Some(self), |month| Some(month.next()))
            .take_while(|month| *month <= last)
            .collect()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

/// A text that is no month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAMonth(
    /// The text.
    pub String,
);

impl NotAMonth {
    /// What is wrong.
    #[must_use]
    pub fn said(&self) -> Said {
        said!(
            "month.not-one",
            "\"{text}\" is not a month: write the year and the month, such as 2026-10 (1970-01 to 2100-12)",
            text = quoted(&self.0)
        )
    }
}

said::shown_in_english!(NotAMonth);

#[cfg(feature = "serde")]
impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

#[cfg(feature = "serde")]
impl TryFrom<String> for Month {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

impl std::str::FromStr for Month {
    type Err = NotAMonth;

    /// Reads `2026-10`: four digits, a hyphen, two digits.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = |part: &str, n: usize| {
            (part.len() == n && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<u32>().ok())
                .flatten()
        };
        text.split_once('-')
            .and_then(|(year, month)| Some((digits(year, 4)?, digits(month, 2)?)))
            .and_then(|(year, month)| Self::new(i32::try_from(year).ok()?, month))
            .ok_or_else(|| NotAMonth(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_written_one_way() {
        for text in [
            "2026-13",
            "2026-00",
            "2026-1",
            "10/2026",
            "2026",
            "26-10",
            "2026-10-01",
            "",
            "1969-12",
        ] {
            assert_eq!(text.parse::<Month>(), Err(NotAMonth(text.to_owned())), "{text}");
        }
    }

    #[test]
    fn an_instant_is_in_the_month_that_the_clock_shows() {
        for zone in [Tz::UTC, Tz::Pacific__Kiritimati, Tz::Etc__GMTPlus12, Tz::America__Sao_Paulo] {
            // every 53 minutes for four years, and the ends of what is known
            let from = Instant::from_seconds(1_400_000_000);
            let years = (0..40_000).map(|n| from + n * 3180);
            let ends = [-90_000, -1, 0, 4_133_980_799, 4_133_980_800, 4_134_100_000];
            for at in years.chain(ends.map(Instant::from_seconds)) {
                let wall = zone::wall_clock(zone, at).unwrap();
                assert_eq!(Month::of(at, zone), Month::new(wall.year(), wall.month()), "{at}");
            }
        }
        assert_eq!(Month::of(Instant::NEVER, Tz::UTC), None);
        assert_eq!(Month::of(Instant::ALWAYS, Tz::UTC), None);
    }

    #[test]
    fn a_year_has_twelve_months_and_they_meet() {
        let zone: Tz = "Europe/Paris".parse().unwrap();
        let (first, last): (Month, Month) =
            ("2025-12".parse().unwrap(), "2026-12".parse().unwrap());
        let months = first.through(last);
        assert_eq!(months.len(), 13);
        for pair in months.windows(2) {
            assert_eq!(pair[0].span(zone).to, pair[1].span(zone).from);
            assert_eq!(Month::of(pair[1].span(zone).from, zone), Some(pair[1]));
            assert_eq!(Month::of(pair[1].span(zone).from + -1, zone), Some(pair[0]));
        }
        assert!(last.through(first).is_empty());
    }
}
