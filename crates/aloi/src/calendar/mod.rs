//! Calendars: when a service is open, and how much open time lies between two instants (R16).
//!
//! A [`Calendar`] is made from what a contract says ([`CalendarSpec`]): hours of the week, time
//! zone, public holidays, exceptional dates. It answers in exact seconds:
//!
//! ```
//! use aloi::calendar::{Calendar, CalendarSpec, Holidays};
//! use aloi::{Instant, Span};
//! let mut office = CalendarSpec::new("Mo-Fr 09:00-18:00; PH off", "Europe/Paris".parse().unwrap());
//! office.holidays = Some(Holidays::Region("FR".parse().unwrap()));
//! let office = Calendar::new(office).unwrap();
//! let at = |text: &str| text.parse::<Instant>().unwrap();
//!
//! // Friday 17:00 to Monday 10:00
//! let span = Span::new(at("2026-10-02T17:00:00+02:00"), at("2026-10-05T10:00:00+02:00"));
//! assert_eq!(office.open_seconds(span), Ok(2 * 3600));
//! // four hours from Friday 17:00 end on Monday at noon
//! assert_eq!(office.deadline(span.from, 4 * 3600), Ok(at("2026-10-05T12:00:00+02:00")));
//! ```

mod check;
mod compile;
mod dates;
mod error;
mod hint;
mod hours;
mod known;
mod meant;
mod notation;
mod open_time;
mod problem;
mod refused;
mod region;
mod rule;
mod season;
mod spec;
mod syntax;
mod text;
mod timetable;
mod wall;
mod working_dates;
mod working_day;

pub use error::{DeadlineError, OutOfRange};
pub use hint::HoursHint;
pub use problem::{CalendarProblem, Part};
pub use region::{HOLIDAY_DATA, PublicHoliday, Region, UnknownRegion};
pub use spec::{CalendarSpec, HolidayName, HolidaySet, Holidays};
pub use timetable::{DayHours, Why};
pub use wall::WallSpan;
pub use working_day::WorkingDayError;

use crate::zone::Tz;
use crate::{Instant, Span};
use chrono::NaiveDate;
use dates::DAY_SECONDS;
use known::Known;
use open_time::OpenTime;
use std::fmt;
use std::sync::{Arc, OnceLock};
use timetable::{Decided, Timetable};

/// When a service is open: a checked definition, and the open spans computed from it.
///
/// Cheap to clone and shared between threads. The open spans of all years are computed once, when
/// the first question needs them; then each look-up costs the same however long the span.
#[derive(Clone)]
pub struct Calendar(Arc<Inner>);

struct Inner {
    spec: CalendarSpec,
    timetable: Timetable,
    always: bool,
    known: Known,
    open: OnceLock<OpenTime>,
}

impl Calendar {
    /// The instants that calendars are computed for: the years 1970 to 2100 of every time zone.
    pub const RANGE: Span = Span::new(
        Instant::from_seconds(-DAY_SECONDS),
        Instant::from_seconds(4_133_980_800 + DAY_SECONDS),
    );

    /// Checks a definition.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, at once.
    ///
    /// ```
    /// use aloi::calendar::{Calendar, CalendarSpec};
    /// let spec = CalendarSpec::new("Mo-Fr 09:00-18:00; SH off", "Europe/Paris".parse().unwrap());
    /// let problems = Calendar::new(spec).unwrap_err();
    /// assert_eq!(problems[0].message.to_string(), "`SH` (school holidays) is not supported");
    /// assert_eq!(problems[0].place, Some(19..21));
    /// ```
    pub fn new(spec: CalendarSpec) -> Result<Self, Vec<CalendarProblem>> {
        let timetable = check::timetable(&spec)?;
        let exceptions =
            spec.holidays.is_some() || !spec.closed.is_empty() || !spec.open.is_empty();
        let always = spec.hours.trim() == "24/7" && !exceptions;
        let known = Known::of(&spec, &timetable);
        Ok(Self(Arc::new(Inner { spec, timetable, always, known, open: OnceLock::new() })))
    }

    /// The calendar that never closes: `24/7`, on UTC.
    #[must_use]
    pub fn always() -> Self {
        let spec = CalendarSpec::new("24/7", Tz::UTC);
        let timetable = Timetable::always();
        let (always, known) = (true, Known::ALL);
        Self(Arc::new(Inner { spec, timetable, always, known, open: OnceLock::new() }))
    }

    /// Whether it is written `24/7`, without holidays, closings or openings (R11).
    #[must_use]
    pub fn is_always(&self) -> bool {
        self.0.always
    }

    /// The definition that it was made from.
    #[must_use]
    pub fn spec(&self) -> &CalendarSpec {
        &self.0.spec
    }

    /// The zone of its wall clock.
    #[must_use]
    pub fn timezone(&self) -> Tz {
        self.0.spec.timezone
    }

    /// The instants that can be asked about, both ends included; what is beyond is [`OutOfRange`].
    /// It is [`Calendar::RANGE`], or what is known of it where the public holidays are known for
    /// some years only ([`HolidaySet::years`]).
    #[must_use]
    pub fn range(&self) -> Span {
        self.0.known.span
    }

    /// The open time in a span, in seconds; 0 for an empty or reversed one.
    ///
    /// # Errors
    ///
    /// [`OutOfRange`] if one end of the span is outside [`Calendar::range`], 24/7 or not.
    ///
    /// ```
    /// use aloi::calendar::{Calendar, CalendarSpec};
    /// use aloi::{Instant, Span};
    /// let night = CalendarSpec::new("22:00-06:00", "Europe/Paris".parse().unwrap());
    /// let night = Calendar::new(night).unwrap();
    /// let at = |text: &str| text.parse::<Instant>().unwrap();
    /// // in the spring night clocks jump from 02:00 to 03:00: seven hours
    /// let span = Span::new(at("2026-03-28T20:00:00+01:00"), at("2026-03-29T08:00:00+02:00"));
    /// assert_eq!(night.open_seconds(span), Ok(25_200));
    /// assert_eq!(night.open_seconds(Span::new(span.to, span.from)), Ok(0));
    /// assert!(night.open_seconds(Span::new(Instant::ALWAYS, span.to)).is_err());
    /// ```
    pub fn open_seconds(&self, span: Span) -> Result<i64, OutOfRange> {
        let span = Span::new(self.checked(span.from)?, self.checked(span.to)?);
        if span.is_empty() {
            return Ok(0);
        }
        if self.is_always() {
            return Ok(span.seconds());
        }
        let open = self.open_time();
        Ok(open.before(span.to) - open.before(span.from))
    }

    /// The open spans within a span, clipped to it: in order, disjoint and apart.
    ///
    /// # Errors
    ///
    /// [`OutOfRange`] as in [`Calendar::open_seconds`].
    pub fn open_spans(&self, within: Span) -> Result<impl Iterator<Item = Span> + '_, OutOfRange> {
        let within = Span::new(self.checked(within.from)?, self.checked(within.to)?);
        let whole = (self.is_always() && !within.is_empty()).then_some(within);
        let open = (!self.is_always() && !within.is_empty()).then(|| self.open_time());
        let spans = open.into_iter().flat_map(move |open| {
            (open.next(within.from)..)
                .map_while(|n| open.span(n))
                .take_while(move |span| span.from < within.to)
                .map(move |span| span.intersect(within))
        });
        Ok(whole.into_iter().chain(spans))
    }

    /// The earliest instant by which `seconds` of open time have passed since `start`; for 0 it is
    /// `start` itself, open or not.
    ///
    /// # Errors
    ///
    /// A start out of range, a negative amount, or one that is not reached within [`Calendar::range`].
    pub fn deadline(&self, start: Instant, seconds: i64) -> Result<Instant, DeadlineError> {
        let start = self.checked(start)?;
        if seconds < 0 {
            return Err(DeadlineError::Negative(seconds));
        }
        let reached = match seconds {
            0 => Some(start),
            _ if self.is_always() => self.checked(start + seconds).ok(),
            _ => {
                let open = self.open_time();
                open.before(start).checked_add(seconds).and_then(|total| open.reached(total))
            }
        };
        reached.ok_or_else(|| DeadlineError::NeverReached {
            open: self.open_seconds(Span::new(start, self.range().to)).unwrap_or_default(),
            wanted: seconds,
            year: self.0.known.last_year(),
        })
    }

    /// Whether it is open at an instant.
    ///
    /// # Errors
    ///
    /// [`OutOfRange`] as in [`Calendar::open_seconds`].
    pub fn is_open(&self, at: Instant) -> Result<bool, OutOfRange> {
        Ok(self.next_opening(at)? == Some(at))
    }

    /// The first instant from `at` on at which it is open: `at` itself if it is open then; `None`
    /// if it does not open again within [`Calendar::range`].
    ///
    /// # Errors
    ///
    /// [`OutOfRange`] as in [`Calendar::open_seconds`].
    pub fn next_opening(&self, at: Instant) -> Result<Option<Instant>, OutOfRange> {
        let at = self.checked(at)?;
        if self.is_always() {
            return Ok((at < self.range().to).then_some(at));
        }
        let open = self.open_time();
        Ok(open.span(open.next(at)).map(|span| span.from.max(at)))
    }

    /// The length of a working day, in seconds: the definition's `working_day`; else the length
    /// that all open weekdays share by the weekly hours, public holidays and dates apart; 24 h on
    /// 24/7 (R11).
    ///
    /// # Errors
    ///
    /// Why there is no such length, with the lengths that differ.
    ///
    /// ```
    /// use aloi::calendar::{Calendar, CalendarSpec};
    /// let working_day = |hours: &str| {
    ///     Calendar::new(CalendarSpec::new(hours, aloi::zone::Tz::UTC)).unwrap().working_day()
    /// };
    /// assert_eq!(working_day("Mo-Fr 09:00-12:30,13:30-18:00"), Ok(8 * 3600));
    /// assert_eq!(
    ///     working_day("Mo-Th 09:00-18:00; Fr 09:00-17:00").unwrap_err().to_string(),
    ///     "the open weekdays differ in length (Mo 9h00, Tu 9h00, We 9h00, Th 9h00, Fr 8h00): \
    ///      give the length of a working day, such as working_day = \"8h\"",
    /// );
    /// ```
    pub fn working_day(&self) -> Result<i64, WorkingDayError> {
        let given = self.0.spec.working_day;
        given.map_or_else(|| working_day::of_week(&self.0.timetable.hours), Ok)
    }

    /// The hours of a date and what decides them, to draw a month.
    ///
    /// # Errors
    ///
    /// [`OutOfRange`] for a date outside the years 1970 to 2100, or those for which its public
    /// holidays are known.
    pub fn hours_on(&self, date: NaiveDate) -> Result<DayHours, OutOfRange> {
        let day = self.0.known.date(date)?;
        let (decided, spans) = self.0.timetable.spans(day);
        let why = match decided {
            Decided::Opening => Why::Opening,
            Decided::Closing => Why::Closing,
            Decided::Week => Why::Week,
            Decided::Holiday => Why::holiday(self.0.spec.holidays.as_ref(), date),
        };
        Ok(DayHours { date, why, spans })
    }

    fn open_time(&self) -> &OpenTime {
        let compute = || compile::compile(&self.0.timetable, self.timezone(), self.range());
        self.0.open.get_or_init(compute)
    }

    fn checked(&self, at: Instant) -> Result<Instant, OutOfRange> {
        self.0.known.instant(at)
    }
}

impl fmt::Debug for Calendar {
    /// The definition alone: the computed spans would fill a book.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Calendar").field(self.spec()).finish()
    }
}
