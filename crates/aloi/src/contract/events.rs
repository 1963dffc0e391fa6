//! The events that a contract names itself, what it asks of groups, and what is wrong with either.

use crate::events::{Happens, InForce, OwnEvent, Which};
use crate::measure::{Cycle, Running};
use crate::name::{Pattern, comparable, same_list};
use crate::said;
use crate::said::{Said, quoted};
use crate::within::Date;
use crate::{Contract, ContractProblem, Event, State};

/// Of the lists of patterns that a contract may ask of groups, how many a group can tell, each by a bit.
pub(crate) const LISTS: usize = 31;

/// Events are made of others at most so deep.
const DEEPEST: usize = 16;

impl Contract {
    /// R19: events that happen at nothing, at themselves, or at what there is not.
    pub(crate) fn check_events(&self, problems: &mut Vec<ContractProblem>) {
        for (number, event) in self.events.iter().enumerate() {
            self.check_event(number, event, problems);
        }
        let conditions = self.indicators.iter().enumerate().flat_map(|(n, indicator)| {
            let runs = indicator.measure.runs.iter().enumerate();
            runs.map(move |(r, running)| (format!("indicators[{n}].clock.runs[{r}]"), running))
        });
        for (path, running) in conditions {
            if let Running::While(in_force) = running {
                self.check_in_force(&path, in_force, problems);
            }
        }
        self.check_circles(problems);
        self.check_lists(problems);
    }

    fn check_event(&self, number: usize, event: &OwnEvent, problems: &mut Vec<ContractProblem>) {
        let path = format!("events.{}", event.name);
        if Event::from_key(&event.name).is_some() {
            let message = said!(
                "contract.event-built-in",
                "\"{name}\" is an event that every contract knows",
                name = quoted(&event.name)
            );
            let help =
                said!("contract.event-built-in-help", "give the contract's own another name");
            problems.push(problem(path.clone(), message, Some(help)));
        }
        match &event.happens {
            Happens::When(in_force, _) => return self.check_in_force(&path, in_force, problems),
            Happens::Column(column) | Happens::EachOf(column) if *column < self.instants.len() => {
                return;
            }
            _ => {}
        }
        for part in event.parts().iter().filter(|part| self.recurs(**part)) {
            problems.push(self.of_several(self.path_of_parts(number), *part));
        }
        let is_unknown = |part: &&Event| self.name_of(**part).is_empty();
        if event.parts().is_empty() || event.parts().iter().any(|part| is_unknown(&part)) {
            let message = said!(
                "contract.event-of-nothing",
                "the event \"{name}\" is made of no event",
                name = quoted(&event.name)
            );
            problems.push(problem(self.path_of_parts(number), message, None));
        }
    }

    /// Whether an event happens several times, so that it has no instant of its own.
    fn recurs(&self, event: Event) -> bool {
        let Event::Own(number) = event else { return false };
        let own = self.events.get(number);
        own.is_some_and(|own| {
            matches!(own.happens, Happens::When(_, Which::Each) | Happens::EachOf(_))
        })
    }

    /// R20: a cycle that no event cuts, or beside what it is not computed with; an event that has no
    /// instant of its own where one is asked for.
    pub(crate) fn check_cycle(
        &self,
        n: usize,
        indicator: &crate::Indicator,
        problems: &mut Vec<ContractProblem>,
    ) {
        let measure = &indicator.measure;
        let path = |key: &str| format!("indicators[{n}].{key}");
        let ends = [
            ("clock.from", Some(measure.from)),
            ("clock.to", measure.to),
            ("counted", Some(measure.counted)),
        ];
        let ends = ends.into_iter().filter_map(|(key, event)| Some((key, event?)));
        for (key, event) in ends.filter(|(_, event)| self.recurs(*event)) {
            problems.push(self.of_several(path(key), event));
        }
        let limits = indicator.levels.iter().filter_map(|level| level.within.as_ref());
        for event in limits.flat_map(crate::Within::events).filter(|event| self.recurs(*event)) {
            problems.push(self.of_several(path("levels"), event));
        }
        let Some(cycle) = measure.cycle else { return };
        let mut add = |message: Said, help: Said| {
            problems.push(problem(path("clock.cycle"), message, Some(help)));
        };
        if let Cycle::Each(event, _) = cycle
            && !self.recurs(event)
        {
            add(
                said!("contract.cycle-of-one", "the event of a cycle happens once"),
                said!(
                    "contract.cycle-of-one-help",
                    "name one of [events] that says which = \"each\""
                ),
            );
        }
        if measure.overdue().is_some() {
            add(
                said!(
                    "contract.cycle-and-late",
                    "a cycle beside unfinished tickets that are late: reserved for a coming version"
                ),
                said!(
                    "contract.cycle-and-late-help",
                    "the parts of a ticket count in the period of the ticket: write unfinished = \"exclude\""
                ),
            );
        }
        if indicator.levels.iter().any(crate::Level::is_further_tier) {
            add(
                said!(
                    "contract.cycle-and-tiers",
                    "a cycle beside tiers: reserved for a coming version"
                ),
                said!(
                    "contract.cycle-and-tiers-help",
                    "write a second indicator for the second tier"
                ),
            );
        }
    }

    fn of_several(&self, path: String, event: Event) -> ContractProblem {
        let name = quoted(self.name_of(event));
        let message = said!(
            "contract.event-of-several",
            "the event \"{name}\" happens several times, and here it is to be one instant",
            name
        );
        let help = said!(
            "contract.event-of-several-help",
            "which = \"each\" is for a cycle alone; write which = \"first\" or \"last\" for this one"
        );
        problem(path, message, Some(help))
    }

    /// A condition that asks nothing, or a status that means nothing.
    fn check_in_force(&self, path: &str, in_force: &InForce, problems: &mut Vec<ContractProblem>) {
        if in_force.is_empty() {
            let message = said!("contract.condition-empty", "nothing is asked here");
            let help = said!(
                "contract.condition-empty-help",
                "say what must hold: {example}",
                example = "group = [\"N2*\"]"
            );
            problems.push(problem(path.to_owned(), message, Some(help)));
        }
        for (name, words) in &in_force.attributes {
            for word in words.iter().filter(|word| word.contains('*')) {
                let message = said!(
                    "contract.event-star",
                    "an event asks for whole words, not for a pattern: \"{word}\"",
                    word = quoted(word)
                );
                problems.push(problem(format!("{path}.{name}"), message, None));
            }
        }
        let mapped = |word: &str| {
            let word = comparable(word);
            let registers = self.registers.iter().flat_map(|register| register.statuses.values());
            let mut known = self.statuses.values().chain(registers).flatten();
            known.any(|known| comparable(known) == word)
        };
        for (n, word) in in_force.status.iter().enumerate().filter(|(_, word)| !mapped(word)) {
            let message = said!(
                "contract.status-unmapped",
                "the status \"{word}\" is in no list of [statuses]",
                word = quoted(word)
            );
            let help = said!(
                "contract.status-unmapped-help",
                "say there what it means to the clock: {states}",
                states = State::ALL.map(State::key).join(", ")
            );
            let path = if in_force.status.len() == 1 {
                format!("{path}.status")
            } else {
                format!("{path}.status[{n}]")
            };
            problems.push(problem(path, message, Some(help)));
        }
    }

    /// Events that name themselves through others, each circle once; and those made of others too
    /// deep.
    fn check_circles(&self, problems: &mut Vec<ContractProblem>) {
        let mut depth: Vec<Option<usize>> = vec![None; self.events.len()];
        for start in 0..self.events.len() {
            let mut path = vec![(start, 0)];
            while let Some((event, next)) = path.last_mut() {
                let event = *event;
                let parts = self.events[event].parts();
                let Some(part) = parts.get(*next).filter(|_| depth[event].is_none()) else {
                    let own = parts.iter().filter_map(|part| self.own(*part));
                    let under = own.filter_map(|part| depth[part]).max();
                    depth[event] = depth[event].or(Some(under.map_or(0, |under| under + 1)));
                    path.pop();
                    continue;
                };
                *next += 1;
                let Some(part) = self.own(*part) else { continue };
                match path.iter().position(|(on, _)| *on == part) {
                    Some(first) => {
                        let circle: Vec<usize> = path[first..].iter().map(|(on, _)| *on).collect();
                        problems.push(self.circle(&circle));
                        path.iter().for_each(|(on, _)| depth[*on] = Some(0));
                    }
                    None => path.push((part, 0)),
                }
            }
        }
        let deep = |depth: &Option<usize>| depth.is_some_and(|depth| depth > DEEPEST);
        if let Some(event) = depth.iter().position(deep) {
            let message = said!(
                "contract.event-deep",
                "the event \"{name}\" is made of others more than {deepest} deep",
                name = quoted(&self.events[event].name),
                deepest = DEEPEST
            );
            problems.push(problem(self.path_of_parts(event), message, None));
        }
    }

    /// The number of an event of its own.
    fn own(&self, event: Event) -> Option<usize> {
        match event {
            Event::Own(number) if number < self.events.len() => Some(number),
            _ => None,
        }
    }

    fn circle(&self, circle: &[usize]) -> ContractProblem {
        const MOST: usize = 8;
        let first = circle.first().copied().unwrap_or_default();
        let shown = circle.iter().take(MOST).map(|event| self.events[*event].name.as_str());
        let cut = (circle.len() > MOST).then_some("…");
        let names: Vec<&str> = shown.chain(cut).chain([self.events[first].name.as_str()]).collect();
        let message = said!(
            "contract.event-circle",
            "the event \"{name}\" names itself: {circle}",
            name = quoted(&self.events[first].name),
            circle = quoted(names.join(" → "))
        );
        problem(self.path_of_parts(first), message, None)
    }

    fn path_of_parts(&self, number: usize) -> String {
        let event = &self.events[number];
        let key = if matches!(event.happens, Happens::All(_)) { "all" } else { "any" };
        format!("events.{}.{key}", event.name)
    }

    /// More lists of groups than one export's groups can be told by.
    fn check_lists(&self, problems: &mut Vec<ContractProblem>) {
        let lists = self.group_lists().len();
        if lists > LISTS {
            let message = said!(
                "contract.too-many-groups",
                "the contract asks {lists} different things of groups, and {most} are the most",
                lists,
                most = LISTS
            );
            problems.push(problem("events".to_owned(), message, None));
        }
    }
}

fn problem(path: String, message: Said, help: Option<Said>) -> ContractProblem {
    ContractProblem { path, other: None, message, help }
}

impl Contract {
    /// The event that a name means: a built-in one, or one of its own.
    #[must_use]
    pub fn event_named(&self, name: &str) -> Option<Event> {
        let own = || self.events.iter().position(|event| event.name == name).map(Event::Own);
        Event::from_key(name).or_else(own)
    }

    /// Whether it is each instant that a column tells (R19).
    #[must_use]
    pub fn is_told_each(&self, event: Event) -> bool {
        let own = self.own(event).and_then(|own| self.events.get(own));
        own.is_some_and(|own| matches!(own.happens, Happens::EachOf(_)))
    }

    /// The columns whose instants cut clocks of its source, by their places among
    /// [`Contract::instants`] (R20).
    pub fn cut_by(&self) -> impl Iterator<Item = usize> + '_ {
        let cycles = self.own_indicators().filter_map(|indicator| indicator.measure.cycle);
        cycles.filter_map(|cycle| {
            let Cycle::Each(event, _) = cycle else { return None };
            match self.events.get(self.own(event)?)?.happens {
                Happens::EachOf(column) => Some(column),
                _ => None,
            }
        })
    }

    /// The name of an event in its file; empty for one that it does not have.
    #[must_use]
    pub fn name_of(&self, event: Event) -> &str {
        match event {
            Event::Own(number) => self.events.get(number).map_or("", |event| &event.name),
            built_in => built_in.key().unwrap_or_default(),
        }
    }

    /// What a date is called that a level names: an event, a column; of any other, the planned date's.
    #[must_use]
    pub fn name_of_date(&self, date: Date) -> &str {
        match date {
            Date::Event(event) => self.name_of(event),
            Date::Column(number) => self.dates.get(number).map_or("", String::as_str),
            _ => "planned_at",
        }
    }

    /// What its events, clocks and calendars ask of groups, besides whose the provider's are: none that
    /// every group fits.
    pub fn asked_of_groups(&self) -> impl Iterator<Item = &Pattern> {
        let lists = self.group_lists().into_iter().skip(1).flatten();
        lists.filter(|pattern| pattern.text().trim() != "*")
    }

    /// The lists of patterns that it asks of groups, each once: those of the provider first.
    pub(crate) fn group_lists(&self) -> Vec<&[Pattern]> {
        let mut lists: Vec<&[Pattern]> = vec![&self.groups];
        let mut add = |list| {
            if !lists.iter().any(|known| same_list(known, list)) {
                lists.push(list);
            }
        };
        for event in &self.events {
            if let Happens::When(InForce { group, .. }, _) = &event.happens
                && !group.is_empty()
            {
                add(group.as_slice());
            }
        }
        for (pattern, _) in self.group_calendars.values().flatten() {
            add(std::slice::from_ref(pattern));
        }
        for running in self.indicators.iter().flat_map(|indicator| &indicator.measure.runs) {
            if let Running::While(InForce { group, .. }) = running
                && !group.is_empty()
            {
                add(group.as_slice());
            }
        }
        lists
    }
}
