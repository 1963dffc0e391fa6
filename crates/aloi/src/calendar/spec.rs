//! What a contract says of a calendar: its hours, its time zone and the dates that differ.

use super::Region;
use crate::Tz;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The definition of a calendar, as a contract gives it.
///
/// Plain data: [`Calendar::new`](super::Calendar::new) checks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarSpec {
    /// The weekly hours, in the OpenStreetMap notation `opening_hours`: `Mo-Fr 09:00-18:00; PH off`.
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
