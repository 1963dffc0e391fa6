//! Words of the contract that stand in for values which the export does not tell.

use crate::condition::{Condition, Term};
use crate::events::{Happens, InForce};
use crate::measure::Running;
use crate::name::Name;
use crate::{Contract, Glossary, Group, Level, State, Status};
use std::collections::HashSet;

/// A status for each state that the contract knows, its priorities and its service classes.
#[derive(Clone, Debug, Default)]
pub(crate) struct StandIns {
    pub(crate) pending: Option<Status>,
    pub(crate) restored: Option<Status>,
    pub(crate) closed: Option<Status>,
    /// One of each state and each list of statuses that an event or a clock asks for.
    pub(crate) asked: Vec<Status>,
    /// The lists of groups that an event, a clock or a calendar asks for, each a bit.
    lists: u32,
    /// The statuses that an event or a clock asks for by their words.
    words: Vec<Status>,
    /// Nobody, the provider, and a group of each list that an event or a clock asks for.
    pub(crate) groups: Vec<Group>,
    pub(crate) priorities: Vec<Name>,
    /// A type in scope, where the contract names some.
    pub(crate) kind: Option<Name>,
    /// The priority and the class of each level, each pair once.
    pub(crate) levels: Vec<(Option<Name>, Option<Name>)>,
    pub(crate) attributes: Vec<OfAttribute>,
    /// Whether some indicator says by itself when priorities are read (R18).
    pub(crate) reads_at_any_time: bool,
}

/// What an attribute may have been.
#[derive(Clone, Debug)]
pub(crate) struct OfAttribute {
    pub(crate) name: String,
    /// Values that decide something, and none.
    pub(crate) values: Vec<Option<Name>>,
}

impl StandIns {
    /// Whether an event, a clock or a calendar asks for such a group.
    pub(crate) const fn asks_group(&self, group: Group) -> bool {
        group.fits_any(self.lists)
    }

    /// Whether an event or a clock asks for a status by its word.
    pub(crate) fn asks_status(&self, status: Status) -> bool {
        self.words.contains(&status)
    }

    /// A status that waits, and those that an event or a clock asks for.
    pub(crate) fn others_than_active(&self) -> impl Iterator<Item = Status> + '_ {
        let asked = self.asked.iter().filter(|status| Some(**status) != self.pending);
        self.pending.into_iter().chain(asked.copied())
    }

    pub(crate) fn of(contract: &Contract, glossary: &mut Glossary) -> Self {
        let mut status = |state: State| {
            let words = contract.own_statuses().get(&state)?;
            words.first().map(|word| glossary.status(word))
        };
        let (pending, restored, closed) =
            (status(State::Pending), status(State::Restored), status(State::Closed));
        let asked = in_force(contract);
        let words = asked.iter().flat_map(|asked| &asked.status);
        let words = words.map(|word| glossary.status(word)).collect();
        let asked = asked.iter().flat_map(|asked| {
            let states =
                asked.state.iter().filter_map(|state| contract.own_statuses().get(state)?.first());
            asked.status.iter().chain(states)
        });
        let mut asked: Vec<Status> = asked.map(|word| glossary.status(word)).collect();
        asked.retain(|status| status.state().is_some_and(|state| !state.is_over()));
        let mut once = HashSet::new();
        asked.retain(|status| once.insert(*status));
        let terms = || contract.conditions().flat_map(Condition::every_term);
        let priorities = terms().filter_map(|term| match term {
            Term::Priority(words) => Some(words),
            _ => None,
        });
        let mut known = HashSet::new();
        let of_events = in_force(contract).into_iter().flat_map(|asked| &asked.priority);
        let priorities = priorities.flatten().chain(of_events);
        let priorities = priorities.filter_map(|word| glossary.name(word));
        let priorities = priorities.filter(|priority| known.insert(*priority)).collect();
        let mut met = HashSet::new();
        let levels = contract.own_indicators().flat_map(|indicator| &indicator.levels);
        let pair = |level: &Level| {
            let mut first = |words: &[String]| words.first().and_then(|word| glossary.name(word));
            (first(level.conditions.priorities()), first(level.conditions.services()))
        };
        let pairs = levels.map(pair).filter(|pair| met.insert(*pair)).collect();
        let kind = contract.own_types().first().and_then(|kind| glossary.name(kind));
        let of_attribute = |name: &String| {
            let asked = in_force(contract).into_iter().flat_map(|asked| &asked.attributes);
            let asked = asked.filter(|(asked, _)| asked == name).flat_map(|(_, words)| words);
            let patterns = terms().filter_map(|term| match term {
                Term::Attribute(own, patterns) if own == name => Some(patterns),
                _ => None,
            });
            // what stands between the stars is a value that fits
            let words = patterns.flatten().map(|pattern| pattern.text().replace('*', ""));
            let words = words.chain(asked.cloned());
            let values = words.map(|word| glossary.name(&word));
            let values = std::iter::once(None).chain(values).collect();
            OfAttribute { name: name.clone(), values }
        };
        let attributes = contract.attributes.iter().map(of_attribute).collect();
        let mut measures = contract.own_indicators().map(|indicator| &indicator.measure);
        let reads_at_any_time = measures.any(|measure| !measure.is_read());
        Self {
            pending,
            restored,
            closed,
            asked,
            lists: glossary.own_lists(),
            words,
            groups: glossary.imagined_groups(),
            priorities,
            kind,
            levels: pairs,
            attributes,
            reads_at_any_time,
        }
    }
}

/// What the events and the clocks of a contract ask to be in force.
fn in_force(contract: &Contract) -> Vec<&InForce> {
    let events = contract.events.iter().filter_map(|event| match &event.happens {
        Happens::When(in_force, _) => Some(in_force),
        Happens::Column(_) | Happens::EachOf(_) | Happens::Any(..) | Happens::All(_) => None,
    });
    let runs = contract.own_indicators().flat_map(|indicator| &indicator.measure.runs);
    let runs = runs.filter_map(|running| match running {
        Running::While(in_force) => Some(in_force),
        Running::Ours | Running::Active | Running::NotPending => None,
    });
    events.chain(runs).collect()
}
