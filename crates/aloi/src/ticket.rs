//! A ticket as the export tells it: its dates, its current values and what changed when.

use crate::doubt::Guesses;
use crate::history::History;
use crate::name::Name;
use crate::zone::{self, Tz};
use crate::{Application, Group, Instant, PendingHours, Precision, Row, Span, Status};
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
    /// When it was first responded to, where the export has a column that says so (R19): nothing in
    /// it means that nobody responded. `None` without such a column: its states tell.
    pub responded_at: Option<Option<Instant>>,
    /// When the service was restored, as the export says.
    pub restored_at: Option<Instant>,
    /// How precisely that is written: to the minute, where its text has no seconds.
    pub restored_to: Precision,
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
    /// Its attributes, in the order of [`Contract::attributes`](crate::Contract::attributes); those
    /// that are missing at the end are empty (R18).
    pub attributes: Vec<History<Option<Name>>>,
    /// What its cells tell that events read, in the order of
    /// [`Contract::instants`](crate::Contract::instants); those that are missing at the end are empty
    /// (R19).
    pub instants: Vec<Option<Instant>>,
    /// What rows of its history tell of them (R19).
    pub noted: Vec<Noted>,
    /// What its cells tell by which something is to be done, in the order of
    /// [`Contract::dates`](crate::Contract::dates); those that are missing at the end are empty (R22).
    pub dates: Vec<Option<Planned>>,
    /// What one row tells of its clock, where the export has no history.
    pub summary: Option<Summary>,
    /// Its row among the tickets, if it has one.
    pub row: Option<Row>,
    /// What had to be guessed in reading it, besides what its history shows; none of most tickets.
    pub guesses: Option<Box<Guesses>>,
}

/// An instant that a row of the history tells, of a column that events read (R19).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The column, by its place among [`Contract::instants`](crate::Contract::instants).
    pub column: usize,
    /// The instant.
    pub told: Instant,
    /// When it was written down.
    pub at: Instant,
    /// The row that tells it.
    pub row: Row,
}

/// What the one row of a ticket without history tells of its clock (design section 5, the shape
/// `summary`). Its clock is the open time from assignment to restoration less the time that it was
/// pending; who else had it, and when it was pending, cannot be known.
///
/// ```
/// # use aloi::example;
/// use aloi::{Assessor, Glossary, Group, Knowledge, Summary, Ticket};
/// let contract = example::contract();
/// let mut glossary = Glossary::new(&contract);
/// let at = |text: &str| text.parse::<aloi::Instant>().unwrap();
/// let mut ticket = Ticket::new("INC1");
/// ticket.kind = glossary.name("Incident");
/// ticket.service = glossary.name("OR");
/// ticket.priority.current = glossary.name("P1");
/// ticket.opened_at = Some(at("2026-10-05T08:00:00Z"));
/// ticket.restored_at = Some(at("2026-10-05T11:00:00Z"));
/// ticket.closed_at = Some(at("2026-10-06T08:00:00Z"));
/// ticket.told_in_one_row(Some(at("2026-10-05T08:30:00Z")), Group::PROVIDER, Summary::pending(3600));
///
/// let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
/// let assessment = assessor.assess(&ticket, &glossary).unwrap();
/// let judgement = assessment.standings[0].judgement().expect("the ticket counts");
/// assert_eq!((judgement.elapsed, judgement.pending), (5400, Some(3600)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Seconds that it spent pending; `None` where the export does not say.
    pub pending: Option<i64>,
    /// Which hours they count.
    pub hours: PendingHours,
    /// The pause itself, where the export tells its own ends; then these count, not the seconds.
    pub pause: Option<Span>,
    /// Whether the export tells statuses: then an empty one is active (R4); else the dates of the
    /// ticket tell its state.
    pub tells_status: bool,
}

impl Summary {
    /// So many seconds pending, of which nobody says what hours they count.
    #[must_use]
    pub const fn pending(seconds: i64) -> Self {
        Self {
            pending: Some(seconds),
            hours: PendingHours::Unsaid,
            pause: None,
            tells_status: false,
        }
    }
}

impl Ticket {
    /// A ticket of which nothing but the identifier is known.
    #[must_use]
    pub fn new(id: &str) -> Self {
        Self { id: id.trim().to_owned(), ..Self::default() }
    }

    /// Makes this the ticket `id` of which nothing else is known, in the memory of the one that it
    /// was: to tell one ticket after another.
    ///
    /// ```
    /// # use aloi::{Instant, Planned, Ticket};
    /// let mut ticket = Ticket::new("INC1");
    /// ticket.opened_at = Some(Instant::from_seconds(0));
    /// ticket.planned_at.changed(Instant::from_seconds(5), None, None);
    /// ticket.begin_anew(" INC2 ");
    /// assert_eq!(ticket, Ticket::new("INC2"));
    /// ```
    pub fn begin_anew(&mut self, id: &str) {
        let Self {
            id: own,
            kind,
            service,
            application,
            opened_at,
            responded_at,
            restored_at,
            restored_to,
            closed_at,
            status,
            group,
            priority,
            planned_at,
            attributes,
            instants,
            noted,
            dates,
            summary,
            row,
            guesses,
        } = self;
        own.clear();
        own.push_str(id.trim());
        (*kind, *service, *application) = (None, None, None);
        (*opened_at, *restored_at, *closed_at) = (None, None, None);
        *responded_at = None;
        status.forget();
        group.forget();
        priority.forget();
        planned_at.forget();
        attributes.iter_mut().for_each(History::forget);
        instants.clear();
        noted.clear();
        dates.clear();
        (*summary, *row, *guesses) = (None, None, None);
        *restored_to = Precision::default();
    }

    /// Whether `made` holds for words of the ticket, at least one of each field that has any.
    pub(crate) fn has_words(&self, made: impl Fn(Name) -> bool) -> bool {
        let known = |name: Option<Name>| name.is_none_or(&made);
        let of_group = || self.group.changes.first().and_then(|change| change.to.name());
        let of_status = || self.status.changes.first().and_then(|change| change.to.name());
        let of_priority = || self.priority.changes.first().and_then(|change| change.to);
        let of_attributes = self.attributes.iter().map(|attribute| {
            attribute.current.or_else(|| attribute.changes.first().and_then(|change| change.to))
        });
        known(self.kind)
            && known(self.service)
            && known(self.application.map(Application::name))
            && known(self.group.current.name().or_else(of_group))
            && known(self.status.current.name().or_else(of_status))
            && known(self.priority.current.or_else(of_priority))
            && of_attributes.into_iter().all(known)
    }

    /// What is told of an attribute, by its place among those of the contract.
    pub fn attribute(&mut self, number: usize) -> &mut History<Option<Name>> {
        if self.attributes.len() <= number {
            self.attributes.resize_with(number + 1, History::default);
        }
        &mut self.attributes[number]
    }

    /// Makes this a ticket without history: `group` has it from `assigned` on, or nobody does, and
    /// `summary` tells what is known of the time that it was pending.
    pub fn told_in_one_row(&mut self, assigned: Option<Instant>, group: Group, summary: Summary) {
        self.summary = Some(summary);
        self.group = History { first: Some(Group::default()), ..History::default() };
        if let Some(assigned) = assigned {
            self.group.changed(assigned, Group::default(), group);
        }
    }
}

/// A planned date: an instant, or a date alone, which lasts until the end of its day (R12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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

    /// Whether it is at 00:00:00 by the clocks of `zone`: where every planned time of
    /// tickets in scope is, they are dates alone (R12).
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
