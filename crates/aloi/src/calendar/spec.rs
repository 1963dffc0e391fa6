//! What a contract says of a calendar: its hours, its time zone and the dates that differ.

use super::Region;
use crate::Tz;
use chrono::NaiveDate;
use std::collections::BTreeMap;

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
/// | `week 1-53/2`, `Mo[1]`, `Fr[-1]` | every other week (ISO); the first, the last of the month |
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
    /// Those of a region, by its law.
    Region(Region),
    /// Listed dates, each with its name (empty where none is known).
    Dates(BTreeMap<NaiveDate, String>),
}
