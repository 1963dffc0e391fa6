//! The rows of an indicator's table: which tickets each takes, and what is promised of it (R26, R35).

use crate::{Figure, Grade, Indicator, Judgement, Level, Promise, Together};

/// A row of an indicator's table.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct TableRow<'c> {
    /// Which tickets it takes.
    pub of: Of,
    /// Its level; none of a row of `targets`.
    pub level: Option<&'c Level>,
    /// What it takes together; none of the row of a level.
    pub together: Option<&'c Together>,
    /// What is promised of it.
    pub promise: Promise,
    /// The grades of it where it misses its target, best first.
    pub grades: &'c [Grade],
}

/// Which tickets a row takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Of {
    /// Those of a level: its position among the indicator's levels.
    Level(usize),
    /// Those that fit a row of `targets`: its position among these.
    Targets(usize),
}

impl Of {
    /// Whether it takes a ticket that was judged so.
    #[must_use]
    pub const fn takes(self, judgement: &Judgement) -> bool {
        match self {
            Self::Level(level) => judgement.level == level,
            Self::Targets(row) => judgement.pools.has(row),
        }
    }
}

impl Indicator {
    /// Whether its rows are its levels, one each, with the share of tickets in time: no tiers, no `targets`, no
    /// parts, no other figure. What knows a row by its level alone can ask about no other.
    #[must_use]
    pub fn rows_are_levels(&self) -> bool {
        let no_tiers = self.levels.iter().all(|level| level.tier.is_none());
        let is_whole = !self.measure.counts_parts() && self.by.is_empty();
        self.figure == Figure::Share && self.targets.is_empty() && no_tiers && is_whole
    }

    /// Whether some row of it carries the items of a period too small on (R27).
    #[must_use]
    pub fn carries(&self) -> bool {
        self.rows().iter().any(|row| row.promise.few.carries())
    }

    /// Whether its shares can be pooled: those of levels that have rows, without tiers (R25).
    #[must_use]
    pub fn can_be_pooled(&self) -> bool {
        let levels: Vec<_> = self.rows().into_iter().filter_map(|row| row.level).collect();
        let no_tiers = levels.iter().all(|level| level.tier.is_none());
        self.figure == Figure::Share && !levels.is_empty() && no_tiers
    }

    /// The rows of its table, in order: the levels that have one, each tier apart, then those of
    /// `targets` (R35).
    ///
    /// ```
    /// use aloi::{Indicator, Level, Of, Together};
    /// let mut restoration = Indicator::new("restoration", "always");
    /// let none = aloi::Promise::default();
    /// restoration.levels = vec![
    ///     Level::new("P1", "2h".parse()?, none),
    ///     Level::new("P2", "4h".parse()?, "90%".parse()?),
    /// ];
    /// assert_eq!(restoration.rows().len(), 2);
    /// // beside rows for several levels together, levels have one where they have a target
    /// restoration.targets = vec![Together::default()];
    /// let rows: Vec<Of> = restoration.rows().iter().map(|row| row.of).collect();
    /// assert_eq!(rows, [Of::Level(1), Of::Targets(0)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn rows(&self) -> Vec<TableRow<'_>> {
        let has_row = |level: &Level| self.targets.is_empty() || level.target.target.is_some();
        let levels = self.levels.iter().enumerate().filter(|(_, level)| has_row(level));
        let levels = levels.map(|(n, level)| TableRow {
            of: Of::Level(n),
            level: Some(level),
            together: None,
            promise: Promise { figure: self.figure, ..level.target },
            grades: &level.grades,
        });
        let targets = self.targets.iter().enumerate().map(|(n, together)| TableRow {
            of: Of::Targets(n),
            ..TableRow::of_targets(together, self.figure)
        });
        levels.chain(targets).collect()
    }
}

impl<'c> TableRow<'c> {
    /// The first of `targets`, by itself.
    #[must_use]
    pub fn of_targets(together: &'c Together, figure: Figure) -> Self {
        let promise = Promise { figure, ..together.target };
        let grades = &together.grades;
        Self { of: Of::Targets(0), level: None, together: Some(together), promise, grades }
    }

    /// Which tier of its level it is, counted from 0; 0 without tiers.
    #[must_use]
    pub fn tier(&self) -> usize {
        let tier = self.level.and_then(|level| level.tier).unwrap_or(1);
        usize::try_from(tier).map_or(0, |tier| tier.saturating_sub(1))
    }
}
