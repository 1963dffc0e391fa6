//! From their figure to ours, row by row: each cause with what it changes, ending at ours.

use super::cause::Cause;
use super::found::{Change, Reconciliation};
use super::sides::Ours;
use super::view::View;
use crate::claims::{Lists, Rate, Rounding, Row, RowClaim};
use aloi::{Tally, Verdict};
use std::collections::{BTreeMap, HashMap};

/// The bridge of a row.
#[derive(Clone, Debug)]
pub struct Bridge {
    /// The row.
    pub row: Row,
    /// What they claim of the row itself, if they do.
    pub claimed: Option<RowClaim>,
    /// The figures that it begins with: those that they claim; where they claim none, those that
    /// their tickets give.
    pub from: Figures,
    /// The steps that change something, in order.
    pub steps: Vec<Step>,
    /// Ours.
    pub ours: Tally,
}

/// Figures of a row that may be anything, since they are claimed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Tickets in time.
    pub in_time: i64,
    /// Tickets.
    pub total: i64,
}

impl Figures {
    /// The tally, where there can be one.
    #[must_use]
    pub fn tally(self) -> Option<Tally> {
        let (in_time, total) = (u64::try_from(self.in_time).ok()?, u64::try_from(self.total).ok()?);
        (in_time <= total).then_some(Tally { in_time, total })
    }

    /// The figures of a tally.
    #[must_use]
    pub fn of(tally: Tally) -> Self {
        let number = |count| i64::try_from(count).unwrap_or(i64::MAX);
        Self { in_time: number(tally.in_time), total: number(tally.total) }
    }
}

/// A step from their figure to ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is.
    pub what: What,
    /// Of how many tickets.
    pub tickets: u64,
    /// What it changes of the tickets in time.
    pub in_time: i64,
    /// What it changes of the tickets.
    pub total: i64,
    /// The figures after it.
    pub after: Figures,
}

/// What a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The rate that they claim is not that of the counts that they claim.
    RateAgainstCounts,
    /// From the row that they claim to the sum of the tickets that they list.
    OwnTickets,
    /// Tickets that they list more than once, counted once.
    Repeated,
    /// Tickets under a cause.
    Cause(Cause),
    /// What their claims of tickets do not explain.
    Unexplained,
    /// The rate that they claim is that of their counts, rounded.
    Rounding(Rounding),
}

impl What {
    /// Its word in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::RateAgainstCounts => "rate-against-counts",
            Self::OwnTickets => "own-tickets",
            Self::Repeated => "repeated",
            Self::Cause(cause) => cause.key(),
            Self::Unexplained => "unexplained",
            Self::Rounding(_) => "rounding",
        }
    }
}

/// The bridges of all rows of the months, in order.
pub(super) fn all(view: &View<'_>, ours: &[Vec<Ours>], found: &Reconciliation) -> Vec<Bridge> {
    let mut tallies: HashMap<Row, Tally> = HashMap::new();
    for own in ours.iter().flatten() {
        if let (Some(row), Some(judged)) = (own.row, own.judged) {
            tallies.entry(row).or_default().count(judged.verdict == Verdict::InTime);
        }
    }
    let mut effects: HashMap<Row, Effects> = HashMap::new();
    for repeated in &found.repeated {
        for (first, change) in firsts(&repeated.changes) {
            effects.entry(change.row).or_default().repeated.add(change, first);
        }
    }
    for one in &found.disagreements {
        for change in &one.changes {
            let causes = &mut effects.entry(change.row).or_default().causes;
            causes.entry(one.cause).or_default().add(change, true);
        }
    }
    let mut bridges = Vec::new();
    for month in view.months {
        for (indicator, contracted) in view.contract.indicators.iter().enumerate() {
            for level in 0..contracted.levels.len() {
                let row = Row { month: *month, indicator, level };
                let ours = tallies.get(&row).copied().unwrap_or_default();
                let effects = effects.remove(&row).unwrap_or_default();
                let claimed = view.claims.rows.iter().find(|claim| claim.row == row);
                bridges.push(effects.bridge(row, claimed, ours, view));
            }
        }
    }
    bridges
}

/// Each change with whether it is the first of its row.
fn firsts(changes: &[Change]) -> impl Iterator<Item = (bool, &Change)> {
    changes
        .iter()
        .enumerate()
        .map(|(at, change)| (!changes[..at].iter().any(|before| before.row == change.row), change))
}

/// What changes a row.
#[derive(Debug, Default)]
struct Effects {
    repeated: Effect,
    causes: BTreeMap<Cause, Effect>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Effect {
    tickets: u64,
    in_time: i64,
    total: i64,
}

impl Effect {
    /// Adds a change, of a ticket that is not yet counted.
    fn add(&mut self, change: &Change, is_new: bool) {
        self.tickets += u64::from(is_new);
        self.in_time += change.in_time;
        self.total += change.total;
    }
}

impl Effects {
    fn bridge(self, row: Row, claimed: Option<&RowClaim>, ours: Tally, view: &View<'_>) -> Bridge {
        let steps = std::iter::once((What::Repeated, self.repeated))
            .chain(self.causes.into_iter().map(|(cause, effect)| (What::Cause(cause), effect)));
        let steps: Vec<_> = steps.filter(|(_, effect)| effect.tickets > 0).collect();
        let ours_now = Figures::of(ours);
        // what their tickets give: ours, less everything that they see otherwise
        let tickets = Figures {
            in_time: ours_now.in_time - steps.iter().map(|(_, one)| one.in_time).sum::<i64>(),
            total: ours_now.total - steps.iter().map(|(_, one)| one.total).sum::<i64>(),
        };
        let from = claimed.map_or(tickets, |claimed| begin(claimed, tickets));
        let gap = Effect {
            tickets: 0,
            in_time: tickets.in_time - from.in_time,
            total: tickets.total - from.total,
        };
        let complete = view.claims.lists == Lists::Base;
        let mut bridge = Bridge { row, claimed: claimed.cloned(), from, steps: Vec::new(), ours };
        let rate = claimed.and_then(|claimed| claimed.rate);
        let rounding = rate.zip(from.tally()).map(|(rate, tally)| rate.rounding_of(tally));
        if rounding == Some(None) || rate.is_some() && rounding.is_none() {
            bridge.push(What::RateAgainstCounts, Effect::default());
        }
        if complete && gap.changes() {
            bridge.push(What::OwnTickets, gap);
        }
        for (what, effect) in steps {
            bridge.push(what, effect);
        }
        if !complete && gap.changes() {
            bridge.push(What::Unexplained, gap);
        }
        if let (Some(Some(rounding)), Some(rate)) = (rounding, rate)
            && !shows_the_same(rate, from)
        {
            bridge.push(What::Rounding(rounding), Effect::default());
        }
        bridge
    }
}

impl Effect {
    const fn changes(&self) -> bool {
        self.in_time != 0 || self.total != 0
    }
}

impl Bridge {
    fn push(&mut self, what: What, effect: Effect) {
        let before = self.steps.last().map_or(self.from, |step| step.after);
        let Effect { tickets, in_time, total } = effect;
        let after = Figures { in_time: before.in_time + in_time, total: before.total + total };
        self.steps.push(Step { what, tickets, in_time, total, after });
    }

    /// Whether the two sides differ in anything that the row shows.
    #[must_use]
    pub fn differs(&self) -> bool {
        !self.steps.is_empty()
    }

    /// The rate that they claim, if they do.
    #[must_use]
    pub fn rate(&self) -> Option<Rate> {
        self.claimed.as_ref().and_then(|claimed| claimed.rate)
    }
}

/// The figures that a claim begins with. What it does not say is what their tickets give; where it
/// tells a rate, the only number of tickets in time that gives it.
fn begin(claimed: &RowClaim, tickets: Figures) -> Figures {
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let total = claimed.total.map_or(tickets.total, number);
    let by_rate = || {
        let whole = Figures { in_time: tickets.in_time, total };
        let rate = claimed.rate?;
        if whole.tally().is_some_and(|tally| rate.rounding_of(tally).is_some()) {
            return None;
        }
        rate.in_time_of(u64::try_from(total).ok()?).map(number)
    };
    let in_time = claimed.in_time.map(number).or_else(by_rate).unwrap_or(tickets.in_time);
    Figures { in_time, total }
}

/// Whether a rate is written as results write it.
fn shows_the_same(rate: Rate, figures: Figures) -> bool {
    figures.tally().is_some_and(|tally| {
        rate.rounding_of(tally) == Some(Rounding::Exact)
            || rate.decimals() == 2 && rate.rounding_of(tally) == Some(Rounding::HalfUp)
    })
}
