//! Tickets that leave the base although their clock ran: how they stood when they left (R8).

use super::{Assessor, Case, Dates};
use crate::desk::Clocks;
use crate::{
    Assessment, Glossary, Instant, Judgement, Life, Outcome, Planned, Reason, Standing, Ticket,
    Verdict,
};

/// How a ticket stood when it left the base of an indicator, by the level that it then had (R8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// The indicator, by its position in the contract.
    pub indicator: usize,
    /// Its level: the position among the indicator's levels.
    pub level: usize,
    /// Up to when its clock is counted: its restoration, or when it left, whichever is earlier.
    pub until: Instant,
    /// Seconds for which its clock ran until then.
    pub elapsed: i64,
    /// The seconds that its level allows; `None` where the planned date decides.
    pub limit: Option<i64>,
    /// The planned date, where the level is one.
    pub planned: Option<Planned>,
    /// Late, if it was over its limit when it left.
    pub verdict: Verdict,
}

impl Assessor<'_> {
    /// Notes how a ticket that was assessed stood when it left; of one in a base, nothing.
    pub(crate) fn note_left(
        &self,
        ticket: &Ticket,
        glossary: &Glossary,
        clocks: &mut Clocks,
        assessment: &mut Assessment,
    ) {
        let Assessment { life, standings, left, .. } = assessment;
        left.clear();
        let Some(life) = life.as_ref().filter(|_| standings.iter().any(leaves)) else { return };
        let dates = match standings.first() {
            Some(Standing::Out(reason)) => {
                clocks.wind(self.indicators.len());
                self.when_left(life, *reason)
            }
            // in the month of its closure, or in none: its clocks are wound
            _ => self.dates(life).ok(),
        };
        let (Some(dates), Ok(service)) = (dates, self.service(ticket, glossary)) else { return };
        let case = Case { assessor: self, ticket, life, dates: &dates, service };
        for (indicator, standing) in standings.iter().enumerate().filter(|(_, one)| leaves(one)) {
            let judgement = match standing {
                Standing::Dated { outcome: Outcome::Judged(judgement), .. } => Some(*judgement),
                _ => case.when_left(indicator, clocks),
            };
            left.extend(judgement.and_then(|judgement| Left::of(indicator, &judgement)));
        }
    }

    /// The dates of a ticket that is in no base for this reason: its clock ends when it left. `None`
    /// where it has no clock.
    fn when_left(&self, life: &Life, reason: Reason) -> Option<Dates> {
        let assigned = life.first_assignment().filter(|at| *at != Instant::ALWAYS)?;
        let closed = match reason {
            Reason::Cancelled => life.cancelled_at()?,
            Reason::NotClosed if self.knowledge.as_of != Instant::NEVER => self.knowledge.as_of,
            Reason::NotClosed => life.last_known(),
            Reason::NotRestored | Reason::NotAssignedInTime => life.closure?,
            _ => return None,
        };
        let restored = life.restoration(&self.reading).map_or(closed, |at| at.min(closed));
        (assigned <= restored).then_some(Dates { assigned, restored, closed })
    }
}

/// Whether a ticket is in no base, and in none of another month either.
const fn leaves(standing: &Standing) -> bool {
    !matches!(standing, Standing::Dated { month: Some(_), outcome: Outcome::Judged(_), .. })
}

impl Case<'_> {
    /// How it stands under an indicator; `None` without a level, or where calendars do not reach.
    fn when_left(&self, indicator: usize, clocks: &mut Clocks) -> Option<Judgement> {
        let prepared = self.assessor.indicators.get(indicator)?;
        let priority = self.priority(prepared);
        let level = prepared.level(priority, self.service)?;
        self.at_level(prepared, (level, priority), clocks, &mut Vec::new()).ok()
    }
}

impl Left {
    /// `None` where a planned date decides and there is none: nothing shows that it was over.
    fn of(indicator: usize, judgement: &Judgement) -> Option<Self> {
        let Judgement { level, restored, elapsed, limit, planned, verdict, .. } = *judgement;
        (limit.is_some() || planned.is_some()).then_some(Self {
            indicator,
            level,
            until: restored,
            elapsed,
            limit,
            planned,
            verdict,
        })
    }
}
