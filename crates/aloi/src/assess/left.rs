//! Tickets that leave the base although their clock ran: how they stood when they left (R8).

use super::Assessor;
use super::desk::{Clocks, Placed};
use super::judge::{Dated, Judge};
use crate::base::{Known, Placing};
use crate::{
    Assessment, Entry, Glossary, Instant, Judgement, Left, Outcome, Reason, Standing, Ticket,
};

impl Assessor<'_> {
    /// Notes how a ticket that was assessed, and placed so, stood when it left; of one in a base,
    /// nothing.
    pub(crate) fn note_left(
        &self,
        ticket: &Ticket,
        glossary: &Glossary,
        placed: &mut Placed,
        assessment: &mut Assessment,
    ) {
        let Assessment { life, standings, left, .. } = assessment;
        left.clear();
        let Some(life) = life.as_ref().filter(|_| standings.iter().any(leaves)) else { return };
        let Ok(service) = self.service(ticket, glossary) else { return };
        let Placed { events, placings, clocks, .. } = placed;
        let known = self.known(life, events);
        let judge = Judge { assessor: self, ticket, glossary, known, service };
        for (indicator, standing) in standings.iter().enumerate().filter(|(_, one)| leaves(one)) {
            let placing = placings[self.indicators[indicator].base];
            if standing.entries().iter().any(counted_before) {
                continue;
            }
            let judgement = standing.judgement().copied();
            let judgement = judgement.or_else(|| judge.when_left(indicator, placing, clocks));
            left.extend(judgement.and_then(|judgement| Left::of(indicator, &judgement)));
        }
    }

    /// The last that is known of a ticket.
    pub(super) fn last_known(&self, known: Known<'_>) -> Instant {
        match self.knowledge.as_of {
            Instant::NEVER => known.life.last_known(),
            as_of => as_of,
        }
    }
}

/// Whether the base of an earlier period has a ticket.
fn counted_before(entry: &Entry) -> bool {
    entry.outcome == Outcome::Out(Reason::AlreadyCounted)
}

/// Whether a ticket that the indicator is about is in no base, and in none of another period either.
fn leaves(standing: &Standing) -> bool {
    let is_other = |entry: &Entry| matches!(entry.outcome, Outcome::Out(Reason::OtherVersion));
    match standing {
        Standing::Out(reason) => *reason != Reason::NotInScope,
        Standing::OtherSource => false,
        Standing::Dated { entries, .. } => {
            entries.iter().all(|entry| entry.judged().is_none() && !is_other(entry))
        }
    }
}

impl Judge<'_> {
    /// How it stands under an indicator that placed it so: where its clock has not ended, when it
    /// left. `None` without a clock or a level, or where calendars do not reach.
    fn when_left(
        &self,
        indicator: usize,
        placing: Placing,
        clocks: &mut Clocks,
    ) -> Option<Judgement> {
        let base = &self.assessor.bases[self.assessor.indicators[indicator].base];
        let left =
            |reason| base.when_left(reason, self.known, self.assessor.last_known(self.known));
        let (dates, periods) = match placing {
            Placing::Out(reason) => (left(reason)?, None),
            Placing::Dated { dates: Ok(dates), periods, .. } => (dates, periods),
            // unfinished where that is late some time: it has not left
            Placing::Dated { carried: true, .. } => return None,
            Placing::Dated { dates: Err(reason), periods, .. } => (left(reason)?, periods),
        };
        let dated = Dated::of(indicator, dates, periods.map(|all| all.first));
        self.at_level(&dated, self.level(&dated).ok()??, clocks, &mut Vec::new()).ok()
    }
}

impl Left {
    /// `None` where a date decides and there is none: nothing shows that it was over.
    fn of(indicator: usize, judgement: &Judgement) -> Option<Self> {
        let Judgement { level, to, elapsed, limit, deadline, verdict, .. } = *judgement;
        (limit.is_some() || deadline.is_some()).then_some(Self {
            indicator,
            level,
            until: to,
            elapsed,
            limit,
            deadline,
            verdict,
        })
    }
}
