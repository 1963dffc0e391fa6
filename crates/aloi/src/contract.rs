//! The contract: whose tickets count, what their statuses mean, and what was promised.

mod events;
mod hours;
mod limits;

pub(crate) use events::LISTS;
pub use hours::GroupCalendars;
pub use limits::Within;

use crate::calendar::Calendar;
use crate::condition::{self, Condition, Term};
use crate::events::OwnEvent;
use crate::measure::Measure;
use crate::name::{Pattern, comparable};
use crate::reading::Reading;
use crate::said;
use crate::said::{Said, quoted};
use crate::zone::Tz;
use crate::{ContractTerm, Figure, Promise, Span, State};
use chrono::{NaiveDate, NaiveTime};
use limits::check_cutoff;
use std::collections::{BTreeMap, HashMap};
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
    /// The ticketing tool's statuses, by what they mean.
    pub statuses: BTreeMap<State, Vec<String>>,
    /// The calendars, by name.
    pub calendars: BTreeMap<String, Arc<Calendar>>,
    /// The tables by which a clock goes by the calendar of the group in force (R20), by the name that
    /// stands in the place of a calendar's.
    pub group_calendars: BTreeMap<String, GroupCalendars>,
    /// The events that it names itself (R19), by their position ([`crate::Event::Own`]).
    pub events: Vec<OwnEvent>,
    /// What is measured, in the contract's order.
    pub indicators: Vec<Indicator>,
    /// How the contract is read.
    pub reading: Reading,
    /// What both parties agreed to leave out (R5, R8).
    pub exclusions: Vec<AgreedExclusion>,
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
            statuses: BTreeMap::new(),
            calendars: BTreeMap::new(),
            group_calendars: BTreeMap::new(),
            events: Vec::new(),
            indicators: Vec::new(),
            reading: Reading::default(),
            exclusions: Vec::new(),
        }
    }
}

/// One indicator of the contract. It grows: [`Indicator::new`], and set what yours says.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Indicator {
    /// Its identifier in results.
    pub id: String,
    /// Its title in reports.
    pub title: String,
    /// Its number in the contract's sheet.
    pub number: Option<String>,
    /// Its definition in the contract's sheet.
    pub definition: Option<String>,
    /// Its calculation in the contract's sheet.
    pub calculation: Option<String>,
    /// Which tickets it is about, besides those in the contract's scope: what does not fit is
    /// [`NotInScope`](crate::Reason::NotInScope) (R18).
    pub scope: Condition,
    /// What it measures.
    pub measure: Measure,
    /// The name of the calendar on which its clock runs.
    pub calendar: String,
    /// From which local time on an instant belongs to the next working day, where dates are counted
    /// from it and a level has none of its own (R22).
    pub cutoff: Option<NaiveTime>,
    /// What is required, one line for each cell of the contract's sheet.
    pub levels: Vec<Level>,
    /// Which figure its rows show.
    pub figure: Figure,
    /// Rows for all tickets that fit, whatever their level (R26). Levels beside them have rows only
    /// where they have a target of their own.
    pub targets: Vec<Together>,
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
}

impl Indicator {
    /// The restoration time on a calendar, entitled by its id, without levels.
    #[must_use]
    pub fn new(id: &str, calendar: &str) -> Self {
        Self {
            id: id.to_owned(),
            title: id.to_owned(),
            number: None,
            definition: None,
            calculation: None,
            scope: Condition::default(),
            measure: Measure::restoration(),
            calendar: calendar.to_owned(),
            cutoff: None,
            levels: Vec::new(),
            figure: Figure::default(),
            targets: Vec::new(),
        }
    }

    /// Every condition of it: its levels', those of its rows of `targets`, and which tickets it is about.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let levels = self.levels.iter().map(|level| &level.conditions);
        let targets = self.targets.iter().map(|row| &row.conditions);
        levels.chain(targets).chain([&self.scope])
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
        Self { conditions, calendar: None, within, cutoff: None, target, tier: None }
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
}

impl AgreedExclusion {
    /// Whether it is about an indicator of this id, compared as names are (R1).
    #[must_use]
    pub fn is_for(&self, indicator: &str) -> bool {
        self.indicator.as_deref().is_none_or(|id| comparable(id) == comparable(indicator))
    }
}

/// Something in a contract that contradicts itself or cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractProblem {
    /// Where: the keys of the contract file, such as `indicators[0].levels[2].within`.
    pub path: String,
    /// The other place where two contradict each other.
    pub other: Option<String>,
    /// What is wrong.
    pub message: Said,
    /// What to write instead.
    pub help: Option<Said>,
}

impl ContractProblem {
    /// Its place and what is wrong, in words.
    #[must_use]
    pub fn said(&self) -> Said {
        let Self { path, message, .. } = self;
        said!("assess.problem", "{path}: {message}", path, message)
    }
}

said::shown_in_english!(ContractProblem);

impl Contract {
    /// Everything that is wrong with the contract, all at once; empty if nothing is.
    #[must_use]
    pub fn problems(&self) -> Vec<ContractProblem> {
        let mut problems = Vec::new();
        self.check_provider(&mut problems);
        self.check_statuses(&mut problems);
        self.check_services(&mut problems);
        self.check_events(&mut problems);
        self.check_indicators(&mut problems);
        problems
    }

    /// From which day to which its months count.
    #[must_use]
    pub fn term(&self) -> ContractTerm {
        ContractTerm::new(self.from, self.until, self.timezone)
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

    /// Every condition of its indicators.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.indicators.iter().flat_map(Indicator::conditions)
    }

    fn check_provider(&self, problems: &mut Vec<ContractProblem>) {
        if self.groups.iter().all(|group| comparable(group.text()).is_empty()) {
            problems.push(ContractProblem {
                path: "provider.groups".to_owned(),
                other: None,
                message: said!(
                    "contract.no-group",
                    "no group is the provider's, so no ticket would ever be assigned to it"
                ),
                help: Some(said!(
                    "contract.no-group-help",
                    "name the provider's assignment groups: {example}",
                    example = "groups = [\"XX\", \"XX-*\"]"
                )),
            });
        }
    }

    /// R1: one status listed under two states.
    fn check_statuses(&self, problems: &mut Vec<ContractProblem>) {
        let listed = self.statuses.iter().flat_map(|(state, words)| {
            words
                .iter()
                .enumerate()
                .map(move |(n, word)| (word, format!("statuses.{state}[{n}]"), *state))
        });
        let mut seen: HashMap<String, (String, State)> = HashMap::new();
        for (word, path, state) in listed {
            match seen.get(&comparable(word)) {
                Some((first, other)) if *other != state => problems.push(ContractProblem {
                    path,
                    other: Some(first.clone()),
                    message: said!(
                        "contract.status-twice",
                        "the status \"{word}\" is listed as {first} and as {second}",
                        word = quoted(word),
                        first = other,
                        second = state
                    ),
                    help: Some(said!(
                        "contract.status-twice-help",
                        "a status means one thing to the clock: keep it in one list"
                    )),
                }),
                Some(_) => {}
                None => {
                    seen.insert(comparable(word), (path, state));
                }
            }
        }
        if self.statuses.get(&State::Closed).is_none_or(Vec::is_empty) {
            problems.push(ContractProblem {
                path: "statuses".to_owned(),
                other: None,
                message: said!(
                    "contract.no-closed",
                    "no status means closed, so no ticket would ever be counted"
                ),
                help: Some(said!(
                    "contract.no-closed-help",
                    "say which words of the ticketing tool mean it: closed = [\"Closed\"]"
                )),
            });
        }
    }

    fn check_services(&self, problems: &mut Vec<ContractProblem>) {
        // of each pattern the first class, and the first of another
        let mut seen: HashMap<String, Vec<(String, &str)>> = HashMap::new();
        for class in &self.services {
            for (n, pattern) in class.applications.iter().enumerate() {
                let path = format!("services.{}[{n}]", class.name);
                let known = seen.entry(pattern.comparable()).or_default();
                if let Some((first, name)) = known.iter().find(|(_, name)| *name != class.name) {
                    problems.push(ContractProblem {
                        path: path.clone(),
                        other: Some(first.clone()),
                        message: said!(
                            "contract.application-twice",
                            "the application \"{application}\" is in two service classes, {first} and {second}",
                            application = quoted(pattern.text()),
                            first = name,
                            second = class.name
                        ),
                        help: Some(said!(
                            "contract.application-twice-help",
                            "an application has one service class: keep it in one list"
                        )),
                    });
                }
                if known.iter().all(|(_, name)| *name != class.name) && known.len() < 2 {
                    known.push((path, &class.name));
                }
            }
        }
    }

    fn check_indicators(&self, problems: &mut Vec<ContractProblem>) {
        if self.indicators.is_empty() {
            problems.push(ContractProblem {
                path: "indicators".to_owned(),
                other: None,
                message: said!(
                    "contract.no-indicator",
                    "the contract has no indicator, so there is nothing to measure"
                ),
                help: Some(said!(
                    "contract.no-indicator-help",
                    "add an [[indicators]] section with its levels"
                )),
            });
        }
        let mut ids: HashMap<&str, usize> = HashMap::new();
        for (n, indicator) in self.indicators.iter().enumerate() {
            if let Some(first) = ids.insert(&indicator.id, n) {
                problems.push(ContractProblem {
                    path: format!("indicators[{n}].id"),
                    other: Some(format!("indicators[{first}].id")),
                    message: said!(
                        "contract.id-twice",
                        "two indicators are called \"{id}\"",
                        id = quoted(&indicator.id)
                    ),
                    help: Some(said!(
                        "contract.id-twice-help",
                        "results name an indicator by its id: give each its own"
                    )),
                });
            }
            if indicator.measure.from == indicator.measure.to {
                problems.push(ContractProblem {
                    path: format!("indicators[{n}].clock.to"),
                    other: Some(format!("indicators[{n}].clock.from")),
                    message: said!(
                        "contract.clock-of-nothing",
                        "the clock of \"{id}\" begins and ends with the same event",
                        id = quoted(&indicator.id)
                    ),
                    help: Some(said!(
                        "contract.clock-of-nothing-help",
                        "a clock runs from one event to another"
                    )),
                });
            }
            self.check_levels(n, indicator, problems);
        }
    }

    /// A calendar that the contract has not.
    pub(crate) fn unknown_calendar(&self, path: String, name: &str) -> ContractProblem {
        let known: Vec<&str> = self.calendars.keys().map(String::as_str).collect();
        ContractProblem {
            path,
            other: None,
            message: said!(
                "contract.no-calendar",
                "there is no calendar \"{name}\"",
                name = quoted(name)
            ),
            help: Some(match known.as_slice() {
                [] => said!(
                    "contract.no-calendar-help",
                    "add one: [calendars.{name}] with hours = \"24/7\"",
                    name
                ),
                known => said::one_of(known.iter()),
            }),
        }
    }

    /// R21: two rows of one ticket, neither of which goes before the other; R11: a level that its calendar cannot give seconds.
    fn check_levels(&self, n: usize, indicator: &Indicator, problems: &mut Vec<ContractProblem>) {
        if indicator.levels.is_empty() {
            problems.push(ContractProblem {
                path: format!("indicators[{n}].levels"),
                other: None,
                message: said!(
                    "contract.no-level",
                    "the indicator \"{id}\" has no level",
                    id = quoted(&indicator.id)
                ),
                help: Some(said!(
                    "contract.no-level-help",
                    "one line for each cell of the contract's sheet: {example}",
                    example = "{ priority = \"P1\", within = \"2h\", target = \"100%\" }"
                )),
            });
        }
        let place = format!("indicators[{n}]");
        self.check_calendar(&place, &indicator.calendar, problems);
        self.check_condition(&format!("{place}.where"), &indicator.scope, problems);
        problems.extend(condition::overlapping(n, indicator));
        let written = written(indicator);
        for (l, level) in indicator.levels.iter().enumerate() {
            let place = row_path(n, written[l]);
            self.check_limit(&place, (indicator, l), problems);
            if level.is_further_tier() {
                continue;
            }
            self.check_condition(&place, &level.conditions, problems);
            if let Some(own) = &level.calendar {
                self.check_calendar(&place, own, problems);
            }
        }
        for (row, together) in indicator.targets.iter().enumerate() {
            let place = format!("{place}.targets[{row}]");
            self.check_condition(&place, &together.conditions, problems);
        }
        check_cutoff(n, indicator, problems);
    }
}

/// Where each level is written in the contract file, by position: the tiers of one are written in it.
pub(crate) fn written(indicator: &Indicator) -> Vec<usize> {
    let mut rows = 0;
    let position = |level: &Level| {
        rows += usize::from(!level.is_further_tier());
        rows - 1
    };
    indicator.levels.iter().map(position).collect()
}

/// The path of a level, with all its tiers.
pub(crate) fn row_path(n: usize, written: usize) -> String {
    format!("indicators[{n}].levels[{written}]")
}
