//! A comparison going on: tickets taken one at a time, what comes of them kept.

use super::cause::{Cause, Field};
use super::compare::compare;

use super::differs::{Change, Disagreement, Repeated, Side};
use super::listed::Listed;
use super::shared::Shared;
use super::sides::{self, Counted, Ours, Place};
use super::turn::Turned;
use super::view::View;
use crate::claims::{Row, TicketClaim};
use aloi::{Glossary, Tally};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What some tickets have added up to against the claims.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Sum {
    /// The claimed tickets among them.
    pub(super) met: BTreeSet<String>,
    /// Our figures of each row.
    #[serde(with = "aloi::pairs")]
    pub(super) tallies: BTreeMap<Row, Tally>,
    /// What each turn of the reading changes, in order.
    pub(super) turned: Vec<Turned>,
    pub(super) fields: BTreeMap<Field, (u64, u64)>,
    pub(super) compared: u64,
    pub(super) agreed: u64,
    pub(super) disagreements: Vec<Disagreement>,
    pub(super) repeated: Vec<Repeated>,
    pub(super) elsewhere: u64,
    pub(super) without_row: u64,
    pub(super) without_verdict: u64,
    pub(super) verdict_unclaimed: u64,
    /// What the tickets taken here have in common.
    #[serde(skip)]
    shared: Shared,
}

impl Sum {
    /// No ticket taken yet; so many turns will be tried.
    pub(super) fn new(turns: usize) -> Self {
        Self { turned: vec![Turned::default(); turns], ..Self::default() }
    }

    /// How many of what could be compared differs.
    pub(super) const fn disagreed(&self) -> u64 {
        self.compared - self.agreed
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.met.extend(other.met);
        for (row, tally) in other.tallies {
            *self.tallies.entry(row).or_default() += tally;
        }
        let turns = self.turned.iter_mut().zip(other.turned);
        turns.for_each(|(ours, theirs)| ours.merge(theirs));
        for (field, (compared, agreed)) in other.fields {
            let counts = self.fields.entry(field).or_default();
            *counts = (counts.0 + compared, counts.1 + agreed);
        }
        self.compared += other.compared;
        self.agreed += other.agreed;
        crate::append(&mut self.disagreements, other.disagreements);
        crate::append(&mut self.repeated, other.repeated);
        self.elsewhere += other.elsewhere;
        self.without_row += other.without_row;
        self.without_verdict += other.without_verdict;
        self.verdict_unclaimed += other.verdict_unclaimed;
    }
}

/// Tickets being compared, whose words are those of a glossary.
pub(super) struct Comparison<'t> {
    pub(super) view: &'t View<'t>,
    pub(super) glossary: &'t Glossary,
    pub(super) sum: &'t mut Sum,
}

impl Comparison<'_> {
    /// Takes a ticket under an indicator; says whether it differs from what they claim, `None` where
    /// nothing can be compared.
    pub(super) fn take(
        &mut self,
        ticket: &str,
        indicator: usize,
        ours: &Ours,
        listed: Option<&Listed<'_>>,
        in_export: bool,
    ) -> Option<bool> {
        if let (Some(row), Some(judged)) = (ours.row, ours.judged) {
            let tally = self.sum.tallies.entry(row).or_default();
            tally.count(!judged.verdict.is_late());
        }
        let compared = self.view.compare(listed, ours);
        for (field, agrees) in &compared.fields {
            let counts = self.sum.fields.entry(*field).or_default();
            counts.0 += 1;
            counts.1 += u64::from(*agrees);
        }
        self.sum.compared += u64::from(compared.is_compared());
        let both = compared.is_compared()
            && ours.row.is_some()
            && self.view.index.place(listed, ours.row) != Place::Out;
        let unsaid = both && listed.is_some_and(|listed| listed.claim.verdict.is_none());
        self.sum.verdict_unclaimed += u64::from(unsaid);
        let elsewhere = listed.is_some_and(|listed| listed.elsewhere) && ours.row.is_none();
        self.sum.elsewhere += u64::from(elsewhere);
        let repeated = listed.and_then(|listed| self.repeated(listed, ours));
        self.sum.repeated.extend(repeated);
        let Some((cause, also)) = compared.causes.split_first() else {
            self.sum.agreed += u64::from(compared.is_compared());
            return compared.differs();
        };
        let theirs = self.counted(listed, ours);
        if let Some(theirs) = theirs {
            self.sum.without_row += u64::from(theirs.row.is_none());
            self.sum.without_verdict += u64::from(theirs.in_time.is_none());
        }
        let disagreement = Disagreement {
            ticket: ticket.to_owned(),
            indicator,
            cause: *cause,
            also: also.into(),
            theirs: self.their_side(listed, ours),
            ours: self.our_side(ours, in_export),
            seconds: seconds(
                compared.causes.iter().find(|cause| **cause != Cause::OwnDoubt),
                listed.map(|listed| listed.claim),
                ours,
            ),
            changes: self.sum.shared.changes(&changes(theirs, counted_by_us(ours))),
            spot: listed.map(|listed| listed.claim.spot.clone()),
        };
        self.sum.disagreements.push(disagreement);
        compared.differs()
    }

    /// What they count of a ticket on which the sides differ; `None` where they count nothing.
    fn counted(&self, listed: Option<&Listed<'_>>, ours: &Ours) -> Option<Counted> {
        let listed = listed?;
        let month = match self.view.index.place(Some(listed), ours.row) {
            Place::In(month) => month,
            Place::Out => return None,
            Place::Unknown => ours.row?.month,
        };
        Some(sides::counted(listed.claim, month, ours, &self.view.levels, false))
    }

    /// The claims of a ticket beside the first.
    fn repeated(&self, listed: &Listed<'_>, ours: &Ours) -> Option<Repeated> {
        let (first, others) = (listed.claim, &listed.repeated);
        if others.is_empty() {
            return None;
        }
        let once = |claim: &&TicketClaim| {
            let Place::In(month) = self.view.index.place_of(claim, false) else { return None };
            let same = compare(Some(*claim), Place::In(month), ours, &self.view.levels);
            let same = same.causes.is_empty();
            Some(sides::counted(claim, month, ours, &self.view.levels, same))
        };
        let spots = std::iter::once(first).chain(others.iter().copied());
        Some(Repeated {
            ticket: first.ticket.clone(),
            indicator: first.indicator,
            identical: others.iter().all(|claim| first.says_what(claim)),
            spots: spots.map(|claim| claim.spot.clone()).collect(),
            changes: others
                .iter()
                .filter_map(once)
                .flat_map(|one| changes(Some(one), None))
                .collect(),
        })
    }

    fn their_side(&mut self, listed: Option<&Listed<'_>>, ours: &Ours) -> Arc<Side> {
        let place = self.view.index.place(listed, ours.row);
        let in_base = match place {
            Place::In(_) => Some(true),
            Place::Out => Some(false),
            Place::Unknown => None,
        };
        let Some(Listed { claim, .. }) = listed else {
            let same = in_base == self.view.unlisted.in_base;
            let other = || Side { in_base, ..Side::default() };
            return if same { Arc::clone(&self.view.unlisted) } else { other().into() };
        };
        let mut text = |name| Some(self.sum.shared.text(name, self.glossary));
        let named = claim.priority.is_some() || claim.service.is_some();
        Side {
            month: match place {
                Place::In(month) => Some(month),
                Place::Out | Place::Unknown => claim.month,
            },
            in_base,
            reason: None,
            is_listed: true,
            service: claim.service.and_then(&mut text),
            priority: claim.priority.and_then(&mut text),
            level: named.then(|| sides::level(claim, ours, &self.view.levels)).flatten(),
            restored: claim.restored.map(|near| near.value),
            closed: claim.closed.map(|near| near.value),
            elapsed: claim.elapsed.map(|near| near.value),
            limit: claim.limit,
            deadline: None,
            verdict: claim.verdict,
        }
        .into()
    }

    fn our_side(&mut self, ours: &Ours, in_export: bool) -> Side {
        let side = Side {
            month: ours.month,
            in_base: Some(ours.row.is_some()),
            reason: ours.reason,
            is_listed: in_export,
            ..Side::default()
        };
        let Some(judged) = ours.judged else { return side };
        let mut text = |name| Some(self.sum.shared.text(name, self.glossary));
        Side {
            service: judged.service.and_then(&mut text),
            priority: judged.priority.and_then(&mut text),
            level: Some(judged.level),
            restored: Some(judged.to),
            closed: Some(judged.counted),
            elapsed: Some(judged.elapsed),
            limit: judged.limit,
            deadline: judged.deadline,
            verdict: Some(judged.verdict),
            ..side
        }
    }
}

/// What we count of a ticket.
fn counted_by_us(ours: &Ours) -> Option<Counted> {
    let in_time = ours.judged.map(|judged| !judged.verdict.is_late());
    ours.row.map(|row| Counted { row: Some(row), in_time })
}

/// What it does to the rows to count a ticket as `ours` instead of as `theirs`; of one of which
/// nothing tells whether it was in time, that is none less in time.
fn changes(theirs: Option<Counted>, ours: Option<Counted>) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for (counted, sign) in [(theirs, -1), (ours, 1)] {
        let Some(Counted { row: Some(row), in_time }) = counted else { continue };
        let in_time = if in_time == Some(true) { sign } else { 0 };
        match changes.iter_mut().find(|change| change.row == row) {
            Some(change) => {
                change.in_time += in_time;
                change.total += sign;
            }
            None => changes.push(Change { row, in_time, total: sign }),
        }
    }
    changes.retain(|change| change.in_time != 0 || change.total != 0);
    changes
}

/// The seconds between the two values of a cause.
fn seconds(cause: Option<&Cause>, claim: Option<&TicketClaim>, ours: &Ours) -> Option<i64> {
    let (claim, judged) = (claim?, ours.judged?);
    match *cause? {
        Cause::OtherRestoration => Some(claim.restored?.value - judged.to),
        Cause::OtherElapsed => Some(claim.elapsed?.value - judged.elapsed),
        Cause::OtherLimit => Some(claim.limit? - judged.limit?),
        Cause::OtherClosure | Cause::NotInOurs => Some(claim.closed?.value - judged.counted),
        Cause::AgainstOwnFigures => Some(claim.elapsed?.value - claim.limit.or(judged.limit)?),
        Cause::OwnDoubt | Cause::NotInTheirs | Cause::OtherLevel | Cause::VerdictAlone => None,
    }
}
