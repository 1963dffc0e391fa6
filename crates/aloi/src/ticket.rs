//! A ticket as the export tells it: its dates, its current values and what changed when.

use crate::history::History;
use crate::{Application, Group, Instant, Name, Row, Status, Tz, zone};
use chrono::{NaiveDate, Timelike};
use std::fmt;

/// A ticket of an export, before any rule is applied to it.
///
/// ```
/// # use aloi::example;
/// use aloi::{Glossary, Ticket};
/// let contract = example::contract();
/// let mut glossary = Glossary::new(&contract);
/// let mut ticket = Ticket::new("INC1");
/// ticket.opened_at = Some("2026-10-05T08:00:00Z".parse().unwrap());
/// ticket.group.changed(
///     "2026-10-05T08:10:00Z".parse().unwrap(),
///     glossary.group("Support N1"),
///     glossary.group("XX"),
/// );
/// ticket.priority.current = glossary.name("P1");
/// assert_eq!(ticket.group.changes.len(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticket {
    /// Its identifier, trimmed and otherwise exact (R1).
    pub id: String,
    /// Its type, such as "Incident".
    pub kind: Option<Name>,
    /// Its service class.
    pub service: Option<Name>,
    /// The application that it is about.
    pub application: Option<Application>,
    /// When it was opened.
    pub opened_at: Option<Instant>,
    /// When the service was restored, as the export says.
    pub restored_at: Option<Instant>,
    /// When it was closed, as the export says.
    pub closed_at: Option<Instant>,
    /// Its statuses.
    pub status: History<Status>,
    /// Its assignment groups.
    pub group: History<Group>,
    /// Its priorities.
    pub priority: History<Option<Name>>,
    /// Its planned dates.
    pub planned_at: History<Option<Planned>>,
    /// Its row among the tickets, if it has one.
    pub row: Option<Row>,
}

impl Ticket {
    /// A ticket of which nothing but the identifier is known.
    #[must_use]
    pub fn new(id: &str) -> Self {
        Self { id: id.trim().to_owned(), ..Self::default() }
    }
}

/// A planned date: an instant, or a date alone, which lasts until the end of its day (R12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Planned {
    at: Instant,
    date: Option<NaiveDate>,
}

impl Planned {
    /// Planned for an instant.
    #[must_use]
    pub const fn at(at: Instant) -> Self {
        Self { at, date: None }
    }

    /// Planned for a date alone, which begins at `at`.
    #[must_use]
    pub const fn on(date: NaiveDate, at: Instant) -> Self {
        Self { at, date: Some(date) }
    }

    /// The planned instant; of a date alone, the beginning of its day.
    #[must_use]
    pub const fn instant(self) -> Instant {
        self.at
    }

    /// The date, of a date alone.
    #[must_use]
    pub const fn date(self) -> Option<NaiveDate> {
        self.date
    }

    /// Whether it is at 00:00:00 by the clocks of `zone`: where every planned time of an export
    /// is, they are dates alone (R12).
    #[must_use]
    pub fn is_at_midnight(self, zone: Tz) -> bool {
        zone::wall_clock(zone, self.at)
            .is_some_and(|wall| wall.time().num_seconds_from_midnight() == 0)
    }

    /// The same as a date alone, by the clocks of `zone`.
    #[must_use]
    pub fn as_date_alone(self, zone: Tz) -> Self {
        match (self.date, zone::wall_clock(zone, self.at)) {
            (None, Some(wall)) => Self { at: self.at, date: Some(wall.date()) },
            _ => self,
        }
    }

    /// The last second at which a restoration meets it: the planned instant; of a date alone, the
    /// last second of that day in `zone`.
    #[must_use]
    pub fn last_second(self, zone: Tz) -> Instant {
        match self.date.and_then(|date| date.succ_opt()) {
            Some(next_day) => zone::day_begins(zone, next_day) + -1,
            None => self.at,
        }
    }

    /// Whether a restoration at `restored` is in time: not after the planned instant; for a date
    /// alone, before the end of that day in `zone` (R12).
    #[must_use]
    pub fn is_met_by(self, restored: Instant, zone: Tz) -> bool {
        restored <= self.last_second(zone)
    }
}

impl fmt::Display for Planned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date {
            Some(date) => write!(f, "{date}"),
            None => write!(f, "{}", self.at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planned_date_lasts_until_the_end_of_its_day() {
        let paris: Tz = "Europe/Paris".parse().unwrap();
        let day: NaiveDate = "2026-10-25".parse().unwrap();
        let date = Planned::on(day, zone::day_begins(paris, day));
        let at = |text: &str| text.parse::<Instant>().unwrap();
        // the day of the autumn night has 25 hours
        for (planned, restored, met) in [
            (date, "2026-10-25T22:59:59Z", true),
            (date, "2026-10-25T23:00:00Z", false),
            (Planned::at(at("2026-10-25T10:00:00Z")), "2026-10-25T10:00:00Z", true),
            (Planned::at(at("2026-10-25T10:00:00Z")), "2026-10-25T10:00:01Z", false),
            (
                Planned::at(at("2026-10-24T22:00:00Z")).as_date_alone(paris),
                "2026-10-25T22:59:59Z",
                true,
            ),
        ] {
            assert_eq!(planned.is_met_by(at(restored), paris), met, "{planned} {restored}");
        }
        assert!(Planned::at(at("2026-10-24T22:00:00Z")).is_at_midnight(paris));
        assert!(!Planned::at(at("2026-10-25T00:00:00Z")).is_at_midnight(paris));
    }
}
