//! The hours of a week: rules in order, of which a later one overrides the earlier.

use super::dates::{DateSet, Day};
use super::rule::{Effect, Rule};
use super::wall::WallSpan;

/// The rules of a calendar's `hours`, in the order they are written.
#[derive(Clone, Debug)]
pub(super) struct Hours {
    pub(super) rules: Vec<Rule>,
}

/// What the rules say of one date.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    /// The open spans that begin on the date.
    pub(super) open: Vec<Ranked>,
    /// The spans taken out of what earlier rules open, on this date and its neighbours.
    pub(super) cuts: Vec<Ranked>,
}

/// A span and the place of its rule among the rules: a cut concerns the earlier rules only.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranked {
    pub(super) span: WallSpan,
    pub(super) rank: usize,
}

impl Hours {
    /// Whether a rule says what public holidays are like.
    pub(super) fn names_holidays(&self) -> bool {
        self.rules.iter().any(|rule| rule.when.holidays)
    }

    /// Whether a rule rests on the dates of public holidays, be it `PH` or `PH -1 day`.
    pub(super) fn needs_holidays(&self) -> bool {
        self.names_holidays() || self.rules.iter().any(|rule| !rule.when.near_holidays.is_empty())
    }

    /// How many days away from a public holiday a rule holds, at most: 1 for `PH -1 day`.
    pub(super) fn reach_of_holidays(&self) -> Day {
        let near = self.rules.iter().flat_map(|rule| &rule.when.near_holidays);
        near.map(|days| days.saturating_abs()).max().unwrap_or_default()
    }

    /// Puts the plan of a public holiday into `plan`; `false` if no rule speaks of it.
    pub(super) fn plan_holiday(&self, day: Day, plan: &mut Plan) -> bool {
        plan.follow(self.rules.iter().map(|rule| rule.when.admits_holiday(day).then_some(rule)))
    }

    /// Puts the plan of an ordinary date into `plan`.
    pub(super) fn plan_week(&self, day: Day, holidays: &DateSet, plan: &mut Plan) {
        plan.follow(self.rules.iter().map(|rule| rule.when.admits(day, holidays).then_some(rule)));
    }
}

impl Plan {
    pub(super) fn clear(&mut self) {
        self.open.clear();
        self.cuts.clear();
    }

    /// Applies rules in order, skipping those that don't hold; `false` if none holds.
    pub(super) fn follow<'a>(&mut self, rules: impl Iterator<Item = Option<&'a Rule>>) -> bool {
        self.clear();
        let mut any = false;
        for (rank, rule) in rules.enumerate() {
            if let Some(rule) = rule {
                self.apply(rule, rank);
                any = true;
            }
        }
        any
    }

    fn apply(&mut self, rule: &Rule, rank: usize) {
        if matches!(rule.effect, Effect::Open | Effect::Close) {
            self.clear();
        }
        let spans = rule.spans.iter().map(|&span| Ranked { span, rank });
        match rule.effect {
            Effect::Open | Effect::Add => self.open.extend(spans),
            Effect::Cut => self.cuts.extend(spans),
            Effect::Close => {}
        }
    }
}
