//! Words of the contract that stand in for values which the export does not tell.

use crate::{Contract, Glossary, Name, State, Status};

/// A status for each state that the contract knows, its priorities and its service classes.
#[derive(Clone, Debug, Default)]
pub(crate) struct StandIns {
    pub(crate) pending: Option<Status>,
    pub(crate) restored: Option<Status>,
    pub(crate) closed: Option<Status>,
    pub(crate) priorities: Vec<Name>,
}

impl StandIns {
    pub(crate) fn of(contract: &Contract, glossary: &mut Glossary) -> Self {
        let mut status = |state: State| {
            let words = contract.statuses.get(&state)?;
            words.first().map(|word| glossary.status(word))
        };
        let (pending, restored, closed) =
            (status(State::Pending), status(State::Restored), status(State::Closed));
        let mut priorities: Vec<Name> = Vec::new();
        let levels = contract.indicators.iter().flat_map(|indicator| &indicator.levels);
        for priority in levels.filter_map(|level| glossary.name(&level.priority)) {
            if !priorities.contains(&priority) {
                priorities.push(priority);
            }
        }
        Self { pending, restored, closed, priorities }
    }
}
