//! The contract's levels, to find the one that a claim means (R10).

use aloi::name::Name;
use aloi::within::Required;
use aloi::{Contract, Glossary};

/// The levels of each indicator.
#[derive(Clone, Debug)]
pub(crate) struct Levels(Vec<Vec<Level>>);

#[derive(Clone, Copy, Debug)]
struct Level {
    priority: Option<Name>,
    service: Option<Name>,
    limit: Option<i64>,
}

impl Levels {
    pub(crate) fn new(contract: &Contract, glossary: &mut Glossary) -> Self {
        let mut all = Vec::with_capacity(contract.indicators.len());
        for indicator in &contract.indicators {
            let mut levels = Vec::with_capacity(indicator.levels.len());
            for level in &indicator.levels {
                let calendar = contract.calendar_at(indicator, level);
                let required = calendar.and_then(|calendar| level.within.on(calendar).ok());
                levels.push(Level {
                    priority: glossary.name(&level.priority),
                    service: level.service.as_deref().and_then(|service| glossary.name(service)),
                    limit: match required {
                        Some(Required::Elapsed(limit)) => Some(limit),
                        Some(Required::By(_) | Required::Several { .. }) | None => None,
                    },
                });
            }
            all.push(levels);
        }
        Self(all)
    }

    /// The level of a priority and a service class (R10).
    pub(crate) fn of(
        &self,
        indicator: usize,
        priority: Option<Name>,
        service: Option<Name>,
    ) -> Option<usize> {
        let levels = self.0.get(indicator)?;
        let row = |class: Option<Name>| {
            let mut levels = levels.iter();
            levels.position(|level| {
                priority.is_some() && level.priority == priority && level.service == class
            })
        };
        service.and_then(|service| row(Some(service))).or_else(|| row(None))
    }

    /// The only level that a claim without service class, of a ticket that we know nothing of, can
    /// mean: that of its priority; without priority, the indicator's only one.
    pub(crate) fn only(&self, indicator: usize, priority: Option<Name>) -> Option<usize> {
        let levels = self.0.get(indicator)?.iter().enumerate();
        let mut fit = levels.filter(|(_, level)| priority.is_none() || level.priority == priority);
        let (position, _) = fit.next()?;
        fit.next().is_none().then_some(position)
    }

    /// The seconds that a level allows; none where a date decides.
    pub(crate) fn limit(&self, indicator: usize, level: usize) -> Option<i64> {
        self.0.get(indicator)?.get(level)?.limit
    }
}
