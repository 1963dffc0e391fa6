//! The contract's levels, to find the one that a claim means (R10).

use aloi::name::Name;
use aloi::within::Required;
use aloi::{Contract, Glossary};

/// The levels of each indicator.
#[derive(Clone, Debug)]
pub(crate) struct Levels(Vec<Vec<Level>>);

#[derive(Clone, Debug)]
struct Level {
    /// None: any.
    priorities: Vec<Name>,
    services: Vec<Name>,
    /// Whether it asks for more than these, which claims do not tell.
    asks_more: bool,
    limit: Option<i64>,
    is_further_tier: bool,
}

impl Levels {
    pub(crate) fn new(contract: &Contract, glossary: &mut Glossary) -> Self {
        let mut all = Vec::with_capacity(contract.indicators.len());
        for indicator in &contract.indicators {
            let mut names = |words: &[String]| {
                words.iter().filter_map(|word| glossary.name(word)).collect::<Vec<Name>>()
            };
            let mut levels = Vec::with_capacity(indicator.levels.len());
            for level in &indicator.levels {
                let calendar = contract.calendar_at(indicator, level);
                let within = level.within.as_ref().zip(calendar);
                let required = within.and_then(|(within, calendar)| within.on(calendar).ok());
                levels.push(Level {
                    priorities: names(level.conditions.priorities()),
                    services: names(level.conditions.services()),
                    asks_more: level.conditions.others().next().is_some(),
                    limit: match required {
                        Some(Required::Elapsed(limit)) => Some(limit),
                        Some(Required::By(_) | Required::Several(..)) | None => None,
                    },
                    is_further_tier: level.is_further_tier(),
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
        let any = |names: &[Name], own: Option<Name>| {
            names.is_empty() || own.is_some_and(|own| names.contains(&own))
        };
        let fit = |(_, level): &(usize, &Level)| {
            any(&level.priorities, priority) && any(&level.services, service)
        };
        let fit: Vec<(usize, &Level)> = levels.iter().enumerate().filter(fit).collect();
        let keys = |level: &Level| {
            usize::from(!level.priorities.is_empty()) + usize::from(!level.services.is_empty())
        };
        let plain = fit.iter().filter(|(_, level)| !level.asks_more);
        let most = plain.rev().max_by_key(|(_, level)| keys(level));
        most.or(fit.first().filter(|_| fit.len() == 1)).map(|(position, _)| *position)
    }

    /// The only level that a claim without service class, of a ticket that we know nothing of, can
    /// mean: that of its priority; without priority, the indicator's only one.
    pub(crate) fn only(&self, indicator: usize, priority: Option<Name>) -> Option<usize> {
        let levels = self.0.get(indicator)?.iter().enumerate();
        let named = |own: Name, level: &Level| {
            level.priorities.is_empty() || level.priorities.contains(&own)
        };
        let mut fit = levels.filter(|(_, level)| {
            !level.is_further_tier && priority.is_none_or(|own| named(own, level))
        });
        let (position, _) = fit.next()?;
        fit.next().is_none().then_some(position)
    }

    /// The seconds that a level allows; none where a date decides.
    pub(crate) fn limit(&self, indicator: usize, level: usize) -> Option<i64> {
        self.0.get(indicator)?.get(level)?.limit
    }
}
