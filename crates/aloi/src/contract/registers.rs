//! Registers: other sources of items than the tickets of the contract, each with words of its own (R17).

use crate::condition::{Condition, Term};
use crate::events::{Happens, InForce};
use crate::measure::{Cycle, Running, Whose};
use crate::{ByKey, Contract, Event, Indicator, State, Within};
use std::collections::{BTreeMap, BTreeSet};

/// A register whose rows are items (R17). It grows: [`Register::new`], and set what yours says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Register {
    /// Its name, which indicators say as their source.
    pub name: String,
    /// What its statuses mean; mostly it has none, and its instants tell the states.
    pub statuses: BTreeMap<State, Vec<String>>,
}

impl Register {
    /// A register without statuses.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), statuses: BTreeMap::new() }
    }
}

impl Contract {
    /// The same contract, of which the items of one source are asked: of a register by its name, else
    /// the tickets. Under every indicator of another source they stand as
    /// [`OtherSource`](crate::Standing::OtherSource).
    #[must_use]
    pub fn of_source(&self, source: Option<&str>) -> Self {
        Self { source: source.map(str::to_owned), ..self.clone() }
    }

    /// Whether an indicator counts the items of the contract's source.
    #[must_use]
    pub fn counts(&self, indicator: &Indicator) -> bool {
        indicator.source == self.source
    }

    /// The indicators that count the items of its source.
    pub fn own_indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter().filter(|indicator| self.counts(indicator))
    }

    /// Whether some indicator counts tickets: a contract of registers alone needs no word about these. One
    /// without indicators is meant to.
    #[must_use]
    pub fn counts_tickets(&self) -> bool {
        let mut all = self.indicators.iter();
        self.indicators.is_empty() || all.any(|indicator| indicator.source.is_none())
    }

    /// Its source, where that is a register.
    #[must_use]
    pub fn register(&self) -> Option<&Register> {
        let name = self.source.as_ref()?;
        self.registers.iter().find(|register| register.name == *name)
    }

    /// The events that the indicators of its source ask for, and those of which these are made.
    #[must_use]
    pub fn own_events(&self) -> BTreeSet<Event> {
        self.with_parts(self.own_indicators().flat_map(events_of))
    }

    /// The values with changes that an indicator asks for: `priority`, attributes by their names, and
    /// `planned_at` (R18).
    #[must_use]
    pub fn values_asked<'c>(&'c self, indicator: &'c Indicator) -> BTreeSet<&'c str> {
        let terms = indicator.conditions().flat_map(Condition::every_term);
        let mut asked: BTreeSet<&str> =
            terms.filter(|term| term.is_read()).map(|term| term.key()).collect();
        let runs = indicator.measure.runs.iter().filter_map(|running| match running {
            Running::While(in_force) => Some(in_force),
            _ => None,
        });
        let own =
            self.with_parts(events_of(indicator)).into_iter().filter_map(|event| match event {
                Event::Own(number) => self.events.get(number),
                _ => None,
            });
        let happen = own.filter_map(|own| match &own.happens {
            Happens::When(in_force, _) => Some(in_force),
            _ => None,
        });
        for in_force in runs.chain(happen) {
            asked.extend((!in_force.priority.is_empty()).then_some("priority"));
            asked.extend(in_force.attributes.iter().map(|(name, _)| name.as_str()));
        }
        let by_priority = indicator.measure.cycle == Some(Cycle::EachPriority);
        asked.extend(by_priority.then_some("priority"));
        asked.extend(indicator.by.iter().filter(|key| key.is_read()).map(ByKey::key));
        let mut limits = indicator.levels.iter().filter_map(|level| level.within.as_ref());
        asked.extend(limits.any(Within::asks_planned).then_some("planned_at"));
        asked
    }

    /// Events, and those of which they are made.
    fn with_parts(&self, events: impl Iterator<Item = Event>) -> BTreeSet<Event> {
        let mut waiting: Vec<Event> = events.collect();
        let mut asked = BTreeSet::new();
        while let Some(event) = waiting.pop() {
            if let (true, Event::Own(number)) = (asked.insert(event), event) {
                waiting.extend(self.events.get(number).iter().flat_map(|own| own.parts()));
            }
        }
        asked
    }

    /// The places among [`Contract::dates`] of the columns that the limits of its source's indicators read.
    #[must_use]
    pub fn own_dates(&self) -> BTreeSet<usize> {
        let levels = self.own_indicators().flat_map(|indicator| &indicator.levels);
        levels.filter_map(|level| level.within.as_ref()).flat_map(Within::columns).collect()
    }

    /// Whether the indicators of its source ask who had an item.
    #[must_use]
    pub fn asks_of_groups(&self) -> bool {
        let asks = |in_force: &InForce| !in_force.group.is_empty();
        let by_event = |event: &Event| match event {
            Event::Own(number) => self.events.get(*number).is_some_and(
                |own| matches!(&own.happens, Happens::When(in_force, _) if asks(in_force)),
            ),
            event => *event == Event::Assigned,
        };
        let by_term = |term: &Term| matches!(term, Term::FirstGroup(_) | Term::HandledBy(_));
        let runs = |running: &Running| match running {
            Running::Ours => true,
            Running::While(in_force) => asks(in_force),
            Running::Active | Running::NotPending => false,
        };
        let by_group = |indicator: &Indicator| {
            let levels = indicator.levels.iter().filter_map(|level| level.calendar.as_ref());
            let mut names = levels.chain([&indicator.calendar]);
            names.any(|name| self.group_calendars.contains_key(name))
        };
        let by = |indicator: &Indicator| {
            let mut terms = indicator.conditions().flat_map(Condition::every_term);
            indicator.measure.whose == Whose::Ours
                || indicator.measure.runs.iter().any(runs)
                || terms.any(by_term)
                || by_group(indicator)
        };
        self.own_events().iter().any(by_event) || self.own_indicators().any(by)
    }

    /// What the statuses of its source mean.
    #[must_use]
    pub fn own_statuses(&self) -> &BTreeMap<State, Vec<String>> {
        const NONE: &BTreeMap<State, Vec<String>> = &BTreeMap::new();
        match &self.source {
            None => &self.statuses,
            Some(_) => self.register().map_or(NONE, |register| &register.statuses),
        }
    }

    /// The types of its source that are in scope: `[scope]` narrows the tickets alone. Empty: every one.
    #[must_use]
    pub fn own_types(&self) -> &[String] {
        if self.source.is_none() { &self.types } else { &[] }
    }
}

/// The events between which an indicator measures, by which it counts, and of its limits.
fn events_of(indicator: &Indicator) -> impl Iterator<Item = Event> {
    let measure = &indicator.measure;
    let limits = indicator.levels.iter().filter_map(|level| level.within.as_ref());
    let each = measure.cycle.and_then(|cycle| match cycle {
        Cycle::Each(event, _) => Some(event),
        Cycle::EachPriority => None,
    });
    let ends = [measure.from, measure.counted].into_iter().chain(measure.to).chain(each);
    ends.chain(limits.flat_map(Within::events))
}
