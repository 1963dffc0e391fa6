//! What is wrong with a contract, all at once: whatever contradicts itself or cannot be.

use super::limits::check_cutoff;
use super::problem::{ContractProblem, row_path, written};
use super::{Contract, Indicator};
use crate::condition;
use crate::name::comparable;
use crate::said;
use crate::said::quoted;
use crate::{Event, State};
use std::collections::{BTreeMap, HashMap};

impl Contract {
    /// Everything that is wrong with the contract, all at once; empty if nothing is.
    #[must_use]
    pub fn problems(&self) -> Vec<ContractProblem> {
        let mut problems = Vec::new();
        if self.counts_tickets() {
            self.check_provider(&mut problems);
        }
        self.check_statuses(&mut problems);
        self.check_services(&mut problems);
        self.check_events(&mut problems);
        self.check_indicators(&mut problems);
        problems
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

    /// What the statuses of each source mean, and that some ticket can be closed.
    fn check_statuses(&self, problems: &mut Vec<ContractProblem>) {
        check_words("statuses", &self.statuses, problems);
        for register in &self.registers {
            let path = format!("sources.{}.statuses", register.name);
            check_words(&path, &register.statuses, problems);
        }
        let none_closes = self.statuses.get(&State::Closed).is_none_or(Vec::is_empty);
        // what counts by another event needs no closure
        let asks = self.indicators.is_empty() || self.own_events().contains(&Event::Closed);
        if none_closes && asks && self.counts_tickets() {
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
            if indicator.measure.to == Some(indicator.measure.from) {
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
            self.check_cycle(n, indicator, problems);
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
        if indicator.asks_a_calendar() || !indicator.calendar.is_empty() {
            self.check_calendar(&place, &indicator.calendar, problems);
        }
        self.check_condition(&format!("{place}.of"), &indicator.of, problems);
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

/// R1: one status of a source listed under two states.
fn check_words(
    path: &str,
    statuses: &BTreeMap<State, Vec<String>>,
    problems: &mut Vec<ContractProblem>,
) {
    let listed = statuses.iter().flat_map(|(state, words)| {
        let words = words.iter().enumerate();
        words.map(move |(n, word)| (word, format!("{path}.{state}[{n}]"), *state))
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
}
