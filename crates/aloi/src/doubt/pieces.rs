//! Words of the contract that stand in for values which the export does not tell.

use crate::name::Name;
use crate::{Contract, Glossary, Level, State, Status};
use std::collections::HashSet;

/// A status for each state that the contract knows, its priorities and its service classes.
#[derive(Clone, Debug, Default)]
pub(crate) struct StandIns {
    pub(crate) pending: Option<Status>,
    pub(crate) restored: Option<Status>,
    pub(crate) closed: Option<Status>,
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
    pub(crate) fn of(contract: &Contract, glossary: &mut Glossary) -> Self {
        let mut status = |state: State| {
            let words = contract.statuses.get(&state)?;
            words.first().map(|word| glossary.status(word))
        };
        let (pending, restored, closed) =
            (status(State::Pending), status(State::Restored), status(State::Closed));
        let levels = contract.indicators.iter().flat_map(|indicator| &indicator.levels);
        let mut known = HashSet::new();
        let priorities = levels.filter_map(|level| glossary.name(&level.priority));
        let priorities = priorities.filter(|priority| known.insert(*priority)).collect();
        let mut met = HashSet::new();
        let levels = contract.indicators.iter().flat_map(|indicator| &indicator.levels);
        let pair = |level: &Level| {
            let class = level.service.as_deref().and_then(|service| glossary.name(service));
            (glossary.name(&level.priority), class)
        };
        let pairs = levels.map(pair).filter(|pair| met.insert(*pair)).collect();
        let kind = contract.types.first().and_then(|kind| glossary.name(kind));
        let attributes = contract.attributes.iter();
        let attributes =
            attributes.map(|name| OfAttribute { name: name.clone(), values: vec![None] });
        let mut measures = contract.indicators.iter().map(|indicator| &indicator.measure);
        Self {
            pending,
            restored,
            closed,
            priorities,
            kind,
            levels: pairs,
            attributes: attributes.collect(),
            reads_at_any_time: measures.any(|measure| !measure.is_read()),
        }
    }
}
