//! The contract: whose tickets count, what their statuses mean, and what was promised.

mod check;
mod events;
mod hours;
mod limits;
mod phases;
mod pools;
mod problem;
mod registers;

pub(crate) use events::LISTS;
pub use hours::GroupCalendars;
pub(crate) use hours::by_letters;
pub use limits::Within;
pub use pools::Pooled;
pub use problem::ContractProblem;
pub(crate) use problem::{row_path, written};
pub use registers::Register;

use crate::amendment::{Amendment, Stands, Version};
use crate::calendar::Calendar;
use crate::condition::{Condition, Term};
use crate::events::OwnEvent;
use crate::measure::Measure;
use crate::money::{Money, Penalty};
use crate::name::{Pattern, comparable};
use crate::reading::Reading;
use crate::zone::Tz;
use crate::{
    ByKey, Figure, Grade, Month, MonthLength, Period, PeriodKind, Periods, Phase, Promise, Span,
    State,
};
use chrono::{NaiveDate, NaiveTime};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The language of the reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// French.
    French,
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::French, Self::English, Self::Spanish];

    /// The language of a code: `fr`.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.key() == key)
    }

    /// Its code in contract files: `fr`, `en`, `es`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
            Self::Spanish => "es",
        }
    }
}

/// A contract, as its file says it. Plain data: [`Contract::problems`] says whether it makes
/// sense, and the [`Assessor`](crate::Assessor) refuses one that does not.
///
/// It grows with what contracts can say: begin with an empty one, and set what yours says.
///
/// ```
/// use aloi::calendar::Calendar;
/// use aloi::name::Pattern;
/// use aloi::{Contract, Indicator, Level, State};
/// let mut contract = Contract::default();
/// contract.groups = vec![Pattern::new("XX")];
/// contract.statuses.insert(State::Closed, vec!["Closed".to_owned()]);
/// contract.calendars.insert("always".to_owned(), Calendar::always().into());
/// let mut restoration = Indicator::new("restoration", "always");
/// restoration.levels = vec![Level::new("P1", "2h".parse()?, "100%".parse()?)];
/// contract.indicators = vec![restoration];
/// assert!(contract.problems().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Contract {
    /// Its title.
    pub title: String,
    /// The client.
    pub client: String,
    /// The provider, called XX in the founding contract sheet.
    pub provider: String,
    /// The zone of its months and of dates without time.
    pub timezone: Tz,
    /// Its first day; none: it has always held (R23).
    pub from: Option<NaiveDate>,
    /// Its last day; none: it has no end.
    pub until: Option<NaiveDate>,
    /// The language of its reports.
    pub language: Language,
    /// The provider's assignment groups ("affecté à XX").
    pub groups: Vec<Pattern>,
    /// The ticket types in scope; empty: every ticket.
    pub types: Vec<String>,
    /// The service classes and their applications.
    pub services: Vec<ServiceClass>,
    /// The names of the attributes of its tickets: further columns of the export that conditions
    /// speak of (R18).
    pub attributes: Vec<String>,
    /// The names of the further columns that tell an instant, which events read (R19).
    pub instants: Vec<String>,
    /// The names of the further columns that tell a date by which something is to be done (R22).
    pub dates: Vec<String>,
    /// The ticketing tool's statuses, by what they mean.
    pub statuses: BTreeMap<State, Vec<String>>,
    /// The registers whose rows are items too (R17).
    pub registers: Vec<Register>,
    /// Which of them its items are of; none: they are the tickets ([`Contract::of_source`]).
    pub source: Option<String>,
    /// The calendars, by name.
    pub calendars: BTreeMap<String, Arc<Calendar>>,
    /// The tables by which a clock goes by the calendar of the group in force (R20), by the name that
    /// stands in the place of a calendar's.
    pub group_calendars: BTreeMap<String, GroupCalendars>,
    /// The events that it names itself (R19), by their position ([`crate::Event::Own`]).
    pub events: Vec<OwnEvent>,
    /// What is measured, in the contract's order.
    pub indicators: Vec<Indicator>,
    /// What pools the shares of some of these, after them (R25).
    pub pools: Vec<Pooled>,
    /// How the contract is read.
    pub reading: Reading,
    /// What both parties agreed to leave out (R5, R8).
    pub exclusions: Vec<AgreedExclusion>,
    /// What it says of money, where it does (R29).
    pub money: Option<Money>,
    /// How it was amended, in order (R32): what each changed is a version of an indicator.
    pub amendments: Vec<Amendment>,
    /// The first month that the export of its tickets holds, where its file says so; none: that of the
    /// earliest instant (R23).
    pub held_from: Option<Month>,
    /// Its phases, in order, none of which meets another (R32).
    pub phases: Vec<Phase>,
}

/// A service class, such as OR (gold), and the applications that belong to it (R9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceClass {
    /// Its name.
    pub name: String,
    /// Its applications.
    pub applications: Vec<Pattern>,
}

impl Default for Contract {
    /// A contract that says nothing, in UTC.
    fn default() -> Self {
        Self {
            title: String::new(),
            client: String::new(),
            provider: String::new(),
            timezone: Tz::UTC,
            from: None,
            until: None,
            language: Language::default(),
            groups: Vec::new(),
            types: Vec::new(),
            services: Vec::new(),
            attributes: Vec::new(),
            instants: Vec::new(),
            dates: Vec::new(),
            statuses: BTreeMap::new(),
            registers: Vec::new(),
            source: None,
            calendars: BTreeMap::new(),
            group_calendars: BTreeMap::new(),
            events: Vec::new(),
            indicators: Vec::new(),
            pools: Vec::new(),
            reading: Reading::default(),
            exclusions: Vec::new(),
            money: None,
            amendments: Vec::new(),
            held_from: None,
            phases: Vec::new(),
        }
    }
}

/// One indicator of the contract. It grows: [`Indicator::new`], and set what yours says.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Indicator {
    /// Its identifier in results.
    pub id: String,
    /// Which version of it this is, of a contract that was amended (R32); none: it never was.
    pub version: Option<Version>,
    /// Its title in reports.
    pub title: String,
    /// Its number in the contract's sheet.
    pub number: Option<String>,
    /// Its definition in the contract's sheet.
    pub definition: Option<String>,
    /// Its calculation in the contract's sheet.
    pub calculation: Option<String>,
    /// The register whose rows it counts; none: the tickets (R17).
    pub source: Option<String>,
    /// Which tickets it is about, besides those in the contract's scope: what does not fit is
    /// [`NotInScope`](crate::Reason::NotInScope) (R18).
    pub scope: Condition,
    /// What it measures.
    pub measure: Measure,
    /// The name of the calendar on which its clock runs; empty where no time is measured.
    pub calendar: String,
    /// From which local time on an instant belongs to the next working day, where dates are counted
    /// from it and a level has none of its own (R22).
    pub cutoff: Option<NaiveTime>,
    /// What is required, one line for each cell of the contract's sheet.
    pub levels: Vec<Level>,
    /// Which figure its rows show.
    pub figure: Figure,
    /// The kinds of agreed windows that an availability or a downtime leaves out (R25).
    pub excluded: Vec<String>,
    /// How long a month is to an availability (R25).
    pub month_length: MonthLength,
    /// Which tickets a ratio is of: those with this condition, out of all (R25).
    pub of: Condition,
    /// Rows for all tickets that fit, whatever their level (R26). Levels beside them have rows only
    /// where they have a target of their own.
    pub targets: Vec<Together>,
    /// The keys by whose values its rows stand apart (R23).
    pub by: Vec<ByKey>,
    /// The values of its only key that have rows with nothing in them.
    pub by_named: Vec<String>,
    /// What follows from its figures, its own lines and those of its levels and rows (R28).
    pub penalties: Vec<Penalty>,
}

/// A row for all tickets that fit, together, whatever their level (R26). It grows:
/// [`Together::default`], and set what yours says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Together {
    /// The tickets it is for.
    pub conditions: Condition,
    /// What is promised of them together.
    pub target: Promise,
    /// The grades of a row that misses its target, best first.
    pub grades: Vec<Grade>,
}

impl Indicator {
    /// The restoration time on a calendar, entitled by its id, without levels.
    #[must_use]
    pub fn new(id: &str, calendar: &str) -> Self {
        Self {
            id: id.to_owned(),
            version: None,
            title: id.to_owned(),
            number: None,
            definition: None,
            calculation: None,
            source: None,
            scope: Condition::default(),
            measure: Measure::restoration(),
            calendar: calendar.to_owned(),
            cutoff: None,
            levels: Vec::new(),
            figure: Figure::default(),
            excluded: Vec::new(),
            month_length: MonthLength::default(),
            of: Condition::default(),
            by: Vec::new(),
            by_named: Vec::new(),
            targets: Vec::new(),
            penalties: Vec::new(),
        }
    }

    /// Whether something agreed is a time of a kind that its open hours leave out (R25).
    #[must_use]
    pub fn leaves_out(&self, what: &AgreedExclusion) -> bool {
        let is_of =
            |kind: &str| self.excluded.iter().any(|own| comparable(own) == comparable(kind));
        what.ticket.is_none()
            && what.is_for(self.signed_id())
            && what.kind.as_deref().is_some_and(is_of)
    }

    /// Its id in the contract as it was signed, which all its versions share.
    #[must_use]
    pub fn signed_id(&self) -> &str {
        self.version.as_ref().map_or(&self.id, |version| &version.of)
    }

    /// Whether it measures times on a calendar.
    #[must_use]
    pub const fn asks_a_calendar(&self) -> bool {
        self.measure.has_clock() || self.figure.asks_hours()
    }

    /// Every condition of it that is asked of tickets: its levels', those of its rows of `targets`, which
    /// tickets it is about, which a ratio is of, and those of lines that charge items.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let levels = self.levels.iter().map(|level| &level.conditions);
        let targets = self.targets.iter().map(|row| &row.conditions);
        let charging = self.penalties.iter().filter(|penalty| penalty.asks_items());
        let charging = charging.map(|penalty| &penalty.conditions);
        levels.chain(targets).chain([&self.scope, &self.of]).chain(charging)
    }
}

/// One cell of the contract's sheet (R10, R21). It grows: [`Level::new`], and set what yours says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Level {
    /// The tickets it is for (R21): of several levels that fit one, that which asks for most.
    pub conditions: Condition,
    /// The name of the calendar on which its clock runs; none: the indicator's (R21).
    pub calendar: Option<String>,
    /// What is required of each ticket; none: nothing (R21).
    pub within: Option<Within>,
    /// Its own [`Indicator::cutoff`].
    pub cutoff: Option<NaiveTime>,
    /// What is promised of them together.
    pub target: Promise,
    /// Which tier it is of the tickets of its first one, from 1; none: it has no tiers (R21). The
    /// tiers of a level stand one after the other.
    pub tier: Option<u32>,
    /// The grades of a row that misses its target, best first.
    pub grades: Vec<Grade>,
}

impl Level {
    /// What is required of tickets of a priority, whatever their service class, and the share of
    /// them that must meet it.
    #[must_use]
    pub fn new(priority: &str, within: Within, target: Promise) -> Self {
        Self::of(Condition::of([Term::Priority(vec![priority.to_owned()])]), within, target)
    }

    /// What is required of the tickets that fit a condition, and what is promised of them together.
    #[must_use]
    pub const fn of(conditions: Condition, within: Within, target: Promise) -> Self {
        let within = Some(within);
        let grades = Vec::new();
        Self { conditions, calendar: None, within, cutoff: None, target, tier: None, grades }
    }

    /// The same for tickets of one service class.
    #[must_use]
    pub fn of_service(mut self, service: &str) -> Self {
        self.conditions = self.conditions.with(Term::Service(vec![service.to_owned()]));
        self
    }

    /// Whether it takes the tickets of the level before it, with another limit.
    #[must_use]
    pub fn is_further_tier(&self) -> bool {
        self.tier.is_some_and(|tier| tier > 1)
    }
}

/// Something that both parties agreed to leave out: a whole ticket, or a time in which the clock
/// stands still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreedExclusion {
    /// The ticket; none: every ticket.
    pub ticket: Option<String>,
    /// The time in which the clock stands still; none: the ticket is left out whole.
    pub stop: Option<Span>,
    /// The indicator; none: every indicator.
    pub indicator: Option<String>,
    /// What kind of time it is, such as maintenance: indicators may leave out kinds (R25).
    pub kind: Option<String>,
}

impl AgreedExclusion {
    /// Whether it is about an indicator of this id, compared as names are (R1).
    #[must_use]
    pub fn is_for(&self, indicator: &str) -> bool {
        self.indicator.as_deref().is_none_or(|id| comparable(id) == comparable(indicator))
    }
}

impl Contract {
    /// Its periods of a kind, cut by its first and its last day.
    #[must_use]
    pub fn periods(&self, kind: PeriodKind) -> Periods {
        Periods::new(kind, (self.from, self.until), self.timezone)
    }

    /// The same with these exclusions in the place of its own.
    #[must_use]
    pub fn agreeing(mut self, exclusions: Vec<AgreedExclusion>) -> Self {
        self.exclusions = exclusions;
        self
    }

    /// The same under another reading.
    #[must_use]
    pub const fn read_as(mut self, reading: Reading) -> Self {
        self.reading = reading;
        self
    }

    /// Whether an indicator, by its position, has rows in a period, whose base holds so many items: of
    /// one that was amended, not in each (R32).
    #[must_use]
    pub fn has_rows(&self, indicator: usize, period: impl Into<Period>, base: u64) -> bool {
        // what pools others stands after them
        let Some(indicator) = self.indicators.get(indicator) else { return true };
        let Some(version) = &indicator.version else { return true };
        match version.stands(&self.periods(indicator.measure.period), period.into()) {
            Stands::Never => false,
            Stands::WithItems => base > 0,
            Stands::Always => true,
        }
    }

    /// The position of an indicator as it was signed, by that of one of its versions (R32): its own, where it
    /// was never amended.
    #[must_use]
    pub fn as_signed(&self, indicator: usize) -> usize {
        let version = self.indicators.get(indicator).and_then(|one| one.version.as_ref());
        version.map_or(indicator, |version| indicator.saturating_sub(version.place))
    }

    /// Of a calendar that an amendment changed, by the name under which its version stands here: its
    /// name as it was signed, and that amendment (R32).
    #[must_use]
    pub fn version_of_calendar<'n>(&self, name: &'n str) -> Option<(&'n str, &Amendment)> {
        let (signed, number) = name.rsplit_once('@')?;
        let is_known =
            self.calendars.contains_key(signed) || self.group_calendars.contains_key(signed);
        let since = self.amendments.iter().find(|one| one.number.to_string() == number);
        since.filter(|_| is_known).map(|since| (signed, since))
    }

    /// Leaves out the amendments that begin after the last of some months, and the versions that they
    /// make: of these months the contract says what it says without them.
    pub fn amended_in(&mut self, months: &[Month]) {
        let Some(last) = months.iter().max() else { return };
        let is_later = |one: &Amendment| one.from >= last.next().first_day();
        self.amendments.retain(|one| !is_later(one));
        let later =
            |one: &Indicator| one.version.as_ref().and_then(Version::since).is_some_and(is_later);
        let left: Vec<usize> =
            (0..self.indicators.len()).filter(|n| !later(&self.indicators[*n])).collect();
        for pool in &mut self.pools {
            pool.of = pool.of.iter().filter_map(|n| left.binary_search(n).ok()).collect();
        }
        self.indicators.retain(|one| !later(one));
        for indicator in &mut self.indicators {
            let Some(version) = &mut indicator.version else { continue };
            let held = version.amendments.iter().filter(|one| !is_later(one));
            version.amendments = held.cloned().collect();
            indicator.version.take_if(|version| version.amendments.is_empty());
        }
    }

    /// Every condition of the indicators of its source.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.own_indicators().flat_map(Indicator::conditions)
    }
}
