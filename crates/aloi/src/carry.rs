//! The items of periods too small, which stand in the next one too (R27).

use crate::kpi::Figures;
use crate::{By, Contract, Items, Kpi, Month, Period, Periods, Promise, Then};
use std::collections::BTreeMap;

impl Kpi {
    /// The same with the items that rows carry on: those of a period too small, with what was carried to
    /// it, in the base of the next. Nothing is carried out of periods that begin before the first month that
    /// the source of an indicator holds, by its position; of the first period of a contract neither.
    ///
    /// ```
    /// # use aloi::example;
    /// use aloi::{Assessor, Glossary, Knowledge, Kpi, Tally};
    /// let mut contract = example::contract();
    /// for level in &mut contract.indicators[0].levels {
    ///     level.target.few.add("under 5, carry".parse()?);
    /// }
    /// let mut glossary = Glossary::new(&contract);
    /// let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    /// let (october, november) = ("2026-10".parse()?, "2026-11".parse()?);
    /// let mut kpi = Kpi::new(&contract, &[november]);
    /// for ticket in example::tickets(&mut glossary) {
    ///     kpi.count(&assessor.assess(&ticket, &glossary).unwrap());
    /// }
    /// let kpi = kpi.carrying(&contract, &[Some(october)]);
    /// assert_eq!(kpi.tally(0, 0, november), Tally { in_time: 1, total: 2 });
    /// assert_eq!((kpi.carried(0, 0, november).total, kpi.base(0, november)), (2, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn carrying(mut self, contract: &Contract, first: &[Option<Month>]) -> Self {
        let each = contract.indicators.iter().zip(&mut self.indicators).enumerate();
        for (number, (indicator, figures)) in each {
            let periods = contract.periods(indicator.measure.period);
            let first = first.get(number).copied().flatten();
            for (row, promise) in indicator.rows().iter().map(|row| row.promise).enumerate() {
                figures.carry(row, promise, (&periods, first));
            }
        }
        self
    }
}

impl Figures {
    fn carry(&mut self, row: usize, promise: Promise, known: (&Periods, Option<Month>)) {
        let Some(own) = self.carrying.get(&row) else { return };
        let nothing = Items::of(self.figure);
        for (period, figures) in &mut self.periods {
            // rows that carry stand for all values
            let empty = &figures.empty;
            let rows = figures.rows.entry(By::ALL).or_insert_with(|| empty.clone());
            let Some(to) = rows.get_mut(row) else { continue };
            let carried = carried_to(*period, own, &nothing, (promise, known));
            to.carried = carried.tally;
            to.tally += carried.tally;
            to.times += &carried.times;
        }
    }
}

/// What is carried to a period: from the last before it that was not too small on.
fn carried_to(
    period: Period,
    own: &BTreeMap<Period, Items>,
    nothing: &Items,
    (promise, (periods, first)): (Promise, (&Periods, Option<Month>)),
) -> Items {
    let is_held = |one: &Period| first.is_some_and(|first| periods.begins_from(*one, first));
    let before = |one: &Period| periods.before_in_term(*one).filter(is_held);
    let items = |one: &Period| own.get(one).unwrap_or(nothing);
    // a period that alone is no more too small carries nothing, whatever was carried to it
    let most = promise.few.rules().map(|small| small.under).max().unwrap_or(0);
    let small = |one: &Period| items(one).tally.total < most;
    let mut chain: Vec<Period> =
        std::iter::successors(before(&period), |one| before(one).filter(|_| small(one))).collect();
    chain.reverse();
    chain.iter().fold(nothing.clone(), |mut carried, one| {
        carried += items(one);
        let rule = promise.few.rule(carried.tally.total);
        match rule.map(|small| small.then) {
            Some(Then::Carry) => carried,
            _ => nothing.clone(),
        }
    })
}
