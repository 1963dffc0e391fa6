//! What a contract says of a calendar: its hours, its time zone and the dates that differ.

use super::{HOLIDAY_DATA, Region};
use crate::zone::Tz;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The definition of a calendar, as a contract gives it.
///
/// Plain data: [`Calendar::new`](super::Calendar::new) checks it.
///
/// # Hours
///
/// | written | means |
/// |---|---|
/// | `24/7` | always open |
/// | `09:00-18:00` | every day |
/// | `Mo-Fr 09:00-12:30,13:30-18:00`, `Sa-Mo`, `Mo,We` | on some days of the week |
/// | `22:00-06:00`, `22:00-30:00` | to 06:00 of the next day; the hours are those of the day they begin on |
/// | `20:00-24:00`, `10:00-10:00` | to midnight; for 24 hours |
/// | `Mo-Fr 08:00-18:00; We 14:00-20:00` | a later rule takes the place of the earlier, on the days it holds for |
/// | `Mo-Fr 08:00-12:00, We 14:00-20:00` | after a comma and a space, it comes in addition |
/// | `…; We off` (or `closed`) | nothing begins on these days; the hours of the evening before run out |
/// | `…; Su 02:00-04:00 off` | these hours of the wall clock are taken out, of the evening before too |
/// | `Dec 24-26`, `Jul-Aug`, `2026 Dec 24`, `easter -2 days`, `2026`, `2026 Oct 1+` | on some dates |
/// | `week 1-53/2`, `Mo[1]`, `Fr[-1]` | the odd weeks (ISO; 53 and 1 follow each other); the first, the last of the month |
/// | `PH off`, `PH 10:00-12:00`, `Mo-Fr,PH 09:00-18:00` | on public holidays, which only rules that name `PH` reach |
/// | `PH -1 day 09:00-12:00` | on the eve of a public holiday, where that is none itself |
///
/// On a public holiday of which no `PH` rule speaks (`Dec PH off`, in May) the week counts. What
/// cannot be counted with certainty is refused, not ignored: school holidays, the sun, open ends,
/// `unknown`, comments, alternatives (`||`), and what two readers take differently, such as
/// `Mo, We 09:00-12:00` or `PH Mo-Fr`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarSpec {
    /// The weekly hours, in the OpenStreetMap notation `opening_hours`.
    pub hours: String,
    /// The zone of the wall clock that the hours are read on.
    pub timezone: Tz,
    /// The public holidays; `None` where the contract names none.
    pub holidays: Option<Holidays>,
    /// Exceptional closings: dates on which nothing opens.
    pub closed: Vec<NaiveDate>,
    /// Exceptional openings: a date and its hours, such as `00:00-06:00,22:00-06:00`. They take the
    /// place of what the date would have had. A date given twice has the hours of both.
    pub open: Vec<(NaiveDate, String)>,
    /// The length of a working day, in seconds (R11).
    pub working_day: Option<i64>,
}

impl CalendarSpec {
    /// Hours in a time zone, without holidays or exceptional dates.
    #[must_use]
    pub fn new(hours: impl Into<String>, timezone: Tz) -> Self {
        Self {
            hours: hours.into(),
            timezone,
            holidays: None,
            closed: Vec::new(),
            open: Vec::new(),
            working_day: None,
        }
    }
}

/// Where the public holidays of a calendar come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holidays {
    /// Those of a French region, by law.
    Region(Region),
    /// Those of a data set or of a file.
    Set(HolidaySet),
    /// Listed dates, each with its name (empty where none is known).
    Dates(BTreeMap<NaiveDate, String>),
}

/// Public holidays from a data set or a file, and what a reader must know of it.
///
/// ```
/// use aloi::Span;
/// use aloi::calendar::{Calendar, CalendarSpec, HolidaySet, Holidays};
/// let days = [("2026-07-21".parse().unwrap(), Default::default())].into();
/// let belgium = HolidaySet {
///     name: "BE".to_owned(),
///     source: "holidays 0.109".to_owned(),
///     years: Some(1990..=2050),
///     days,
/// };
/// let mut office = CalendarSpec::new("Mo-Fr 09:00-18:00; PH off", "Europe/Brussels".parse().unwrap());
/// office.holidays = Some(Holidays::Set(belgium));
/// let office = Calendar::new(office).unwrap();
/// let at = |text: &str| text.parse().unwrap();
/// // closed on the national day
/// let day = Span::new(at("2026-07-21T00:00:00+02:00"), at("2026-07-22T00:00:00+02:00"));
/// assert_eq!(office.open_seconds(day), Ok(0));
/// // refused where holidays are not known, rather than counted as if there were none
/// let refused = office.open_seconds(Span::new(day.from, at("2051-07-21T12:00:00Z"))).unwrap_err();
/// assert_eq!(
///     refused.to_string(),
///     "2051-07-21T12:00:00Z is outside 1990-01-02 to 2050-12-30, \
///      for which this calendar's public holidays are known",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidaySet {
    /// What the contract calls it: a region's code, a file's name.
    pub name: String,
    /// The data set with its version, or the file; reports name it.
    pub source: String,
    /// The years that it speaks of; a question about others is refused, and about the first and
    /// the last day of these, as hours of neighbouring dates reach into them. `None`: all years.
    pub years: Option<RangeInclusive<i32>>,
    /// The holidays.
    pub days: BTreeMap<NaiveDate, HolidayName>,
}

/// The name of a public holiday; empty where none is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HolidayName {
    /// In French for France; elsewhere in the main language of the country, or as a file gives it.
    pub local: String,
    /// In English, or as a file gives it.
    pub english: String,
}

impl Holidays {
    /// The name of the public holiday on a date; `None` if it is none.
    #[must_use]
    pub fn name(&self, date: NaiveDate) -> Option<HolidayName> {
        let same = |name: &str| HolidayName { local: name.to_owned(), english: name.to_owned() };
        match self {
            Self::Dates(dates) => dates.get(&date).map(|name| same(name)),
            Self::Set(set) => set.days.get(&date).cloned(),
            Self::Region(region) => {
                let day = region.holidays(date.year()).into_iter().find(|day| day.date == date)?;
                Some(HolidayName { local: day.fr.to_owned(), english: day.en.to_owned() })
            }
        }
    }

    /// The data set with its version, or the file, that they come from; `None` for listed dates.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        match self {
            Self::Region(_) => Some(HOLIDAY_DATA),
            Self::Set(set) => Some(&set.source),
            Self::Dates(_) => None,
        }
    }

    /// The years that they are known for; `None` if they are for all.
    #[must_use]
    pub fn years(&self) -> Option<RangeInclusive<i32>> {
        if let Self::Set(set) = self { set.years.clone() } else { None }
    }
}
