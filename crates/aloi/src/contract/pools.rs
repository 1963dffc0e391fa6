//! What pools the shares of several indicators (R25).

use super::{Contract, Indicator, Together};
use crate::Figure;

/// An indicator without tickets of its own: of the rows of others it has the sum of what is in time, over
/// the sum of what counts.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Pooled {
    /// What it is called, and what is promised of it: of its `targets` it has one row each.
    pub indicator: Indicator,
    /// The indicators whose shares it pools: their positions among those of the contract.
    pub of: Vec<usize>,
}

impl Pooled {
    /// The shares of some indicators, with these rows; without one, a figure without verdict.
    #[must_use]
    pub fn new(mut indicator: Indicator, of: Vec<usize>, targets: Vec<Together>) -> Self {
        indicator.figure = Figure::Pool;
        indicator.targets = targets;
        if indicator.targets.is_empty() {
            indicator.targets.push(Together::default());
        }
        Self { indicator, of }
    }
}

impl Contract {
    /// Everything that has rows in results: the indicators, then those that pool them.
    pub fn sheets(&self) -> impl Iterator<Item = &Indicator> + Clone {
        self.indicators.iter().chain(self.pools.iter().map(|pooled| &pooled.indicator))
    }

    /// The one at a position among them.
    #[must_use]
    pub fn sheet(&self, position: usize) -> Option<&Indicator> {
        let pooled = || self.pools.get(position.checked_sub(self.indicators.len())?);
        self.indicators.get(position).or_else(|| pooled().map(|pooled| &pooled.indicator))
    }

    /// The indicators whose tickets the one at a position among them is about: itself, or those it pools.
    pub(crate) fn behind(&self, position: usize) -> Vec<usize> {
        let pooled = position.checked_sub(self.indicators.len());
        let pooled = pooled.and_then(|position| self.pools.get(position));
        pooled.map_or_else(|| vec![position], |pooled| pooled.of.clone())
    }
}
