//! Shares of several indicators, pooled into one figure (R25).

use crate::{InDoubt, Kpi, Of, Period, Tally};

impl Kpi {
    /// What the level rows of some indicators come to in a period, pooled: the sum of their tallies, and
    /// of what is doubtful in them. A ticket of several indicators is in it once for each.
    ///
    /// ```
    /// # use aloi::example;
    /// # use aloi::{Assessor, Count, Glossary, Knowledge, Kpi};
    /// # let contract = example::contract();
    /// # let mut glossary = Glossary::new(&contract);
    /// # let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    /// # let october = "2026-10".parse().unwrap();
    /// # let mut kpi = Kpi::new(&contract, &[october]);
    /// # for ticket in example::tickets(&mut glossary) {
    /// #     kpi.count(&assessor.assess(&ticket, &glossary).unwrap());
    /// # }
    /// // twice the same indicator: each ticket counts twice
    /// let all = kpi.pooled(&[0], october).0;
    /// assert_eq!(kpi.pooled(&[0, 0], october).0, all + all);
    /// ```
    #[must_use]
    pub fn pooled(&self, of: &[usize], period: impl Into<Period>) -> (Tally, InDoubt) {
        let period = period.into();
        let mut pooled = (Tally::default(), InDoubt::default());
        for indicator in of {
            for row in self.rows_that(*indicator, |of| matches!(of, Of::Level(_))) {
                for (by, _) in self.values(*indicator, period) {
                    pooled.0 += self.tally(*indicator, (row, &by), period);
                    if let Some(doubt) = self.in_doubt(*indicator, (row, &by), period) {
                        pooled.1 += &doubt;
                    }
                }
            }
        }
        pooled
    }
}
