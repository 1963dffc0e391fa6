//! Our own doubt: whether what the export leaves open of a ticket explains that they claim otherwise.
//!
//! A claim is explained where all of it would agree, had the ticket been one of the ways in which it
//! may have been: with a guessed time at its other instant, as another fate that it may have had, or
//! with the seconds that were cut off its times.

use super::compare::Compared;
use super::listed::Listed;
use super::sides::{self, Ours, Place};
use super::view::View;
use crate::claims::{Near, TicketClaim};
use aloi::doubt::{Doubt, Doubtful, Fate, GuessedTime, Told, cut_off};
use aloi::{Assessment, Case, Instant, Month, Period, Precision, Ticket};

/// The most combinations of guessed times that are looked at.
const MOST: usize = 256;

/// A ticket with what was made of it.
pub(super) struct Weighed<'w> {
    pub(super) view: &'w View<'w>,
    pub(super) case: &'w Case<'w>,
}

impl View<'_> {
    /// Where we have a ticket under each indicator, and whether our own doubt explains whatever they
    /// claim otherwise.
    pub(super) fn sides(&self, case: &Case<'_>) -> Vec<Ours> {
        let weighed = Weighed { view: self, case };
        (0..case.assessment.standings.len()).map(|indicator| weighed.side(indicator)).collect()
    }
}

impl Weighed<'_> {
    /// Where we have the ticket under an indicator.
    pub(super) fn side(&self, indicator: usize) -> Ours {
        let mut ours = self.plain(self.case.ticket, self.case.assessment, indicator);
        ours.doubted = self.is_open() && self.is_explained(indicator, &ours);
        ours
    }

    fn plain(&self, ticket: &Ticket, assessment: &Assessment, indicator: usize) -> Ours {
        let mut ours = assessment
            .standings
            .get(indicator)
            .map_or(Ours::ABSENT, |standing| Ours::of(standing, indicator, self.view.months));
        let listed = self.view.index.get(&self.case.ticket.id, indicator);
        let claims_time = listed.is_some_and(|listed| listed.claim.elapsed.is_some());
        if let (true, true, Some(judged), Some(life)) =
            (claims_time, self.is_cut(), ours.judged, &assessment.life)
        {
            ours.cut = self.case.assessor.cut_seconds(ticket, life, indicator, &judged);
        }
        ours
    }

    /// Whether the times of the export are cut to the minute.
    fn is_cut(&self) -> bool {
        let known = self.view.knowledge.precision;
        known == Precision::Minute || self.view.claims.export == Precision::Minute
    }

    /// Whether anything is left open of the ticket.
    fn is_open(&self) -> bool {
        self.is_cut() || !self.case.assessment.doubts.is_empty() || !self.times().is_empty()
    }

    fn times(&self) -> &[GuessedTime] {
        self.case.ticket.guesses.as_ref().map_or(&[], |guesses| &guesses.times)
    }

    fn is_explained(&self, indicator: usize, ours: &Ours) -> bool {
        let listed = self.view.index.get(&self.case.ticket.id, indicator);
        if self.view.compare(listed, ours).causes.is_empty() {
            return false;
        }
        let doubtful = self.case.assessment.doubts.iter().find(|one| one.indicator == indicator);
        self.seconds_explain(listed, ours)
            || self.times_explain(listed, indicator)
            || doubtful.is_some_and(|one| self.fates_explain(one, listed, ours))
    }

    /// Whether the seconds cut off our times explain it.
    fn seconds_explain(&self, listed: Option<&Listed<'_>>, ours: &Ours) -> bool {
        let (true, Some(listed)) = (self.is_cut(), listed) else { return false };
        let claim = self.within_cut(listed.claim, ours);
        let other = Listed { claim: &claim, ..listed.clone() };
        explains(&self.view.compare(Some(&other), ours), ours, self.place(Some(&other), ours))
    }

    /// A claim to the second that agrees with whatever our times may be within the minute; one that is
    /// cut itself was compared so before.
    fn within_cut(&self, claim: &TicketClaim, ours: &Ours) -> TicketClaim {
        let mut claim = claim.clone();
        let Some(judged) = ours.judged.filter(|_| self.is_cut()) else { return claim };
        let later = |near: Near<Instant>, at| match near.is_cut() {
            true => near,
            false => near.widened((0, cut_off(at))),
        };
        claim.elapsed = claim.elapsed.map(|near| match near.is_cut() {
            true => near,
            false => near.widened(ours.cut),
        });
        claim.restored = claim.restored.map(|near| later(near, judged.to));
        claim.closed = claim.closed.map(|near| later(near, judged.counted));
        claim
    }

    /// Whether guessed times at other instants explain it.
    fn times_explain(&self, listed: Option<&Listed<'_>>, indicator: usize) -> bool {
        let claim = listed.map(|listed| listed.claim);
        let mut ways: Vec<Ticket> = vec![self.case.ticket.clone()];
        for time in self.times() {
            let others = instants(time, claim);
            if ways.len() * (others.len() + 1) > MOST {
                break;
            }
            let before = ways.clone();
            ways.extend(before.iter().flat_map(|ticket| {
                others.iter().map(|other| ticket.retold(time, *other)).collect::<Vec<_>>()
            }));
        }
        ways.iter().skip(1).any(|ticket| self.explains_as(ticket, listed, indicator))
    }

    /// Whether all that they claim would agree if the ticket were this one.
    fn explains_as(&self, ticket: &Ticket, listed: Option<&Listed<'_>>, indicator: usize) -> bool {
        let Ok(assessment) = self.case.assessor.as_ruled(ticket, self.case.glossary) else {
            return false;
        };
        let ours = self.plain(ticket, &assessment, indicator);
        // one that they do not list is explained where it would not be in ours either
        let Some(listed) = listed else { return ours.row.is_none() };
        let claim = self.within_cut(listed.claim, &ours);
        let other = Listed { claim: &claim, ..listed.clone() };
        explains(&self.view.compare(Some(&other), &ours), &ours, self.place(Some(&other), &ours))
    }

    fn place(&self, listed: Option<&Listed<'_>>, ours: &Ours) -> Place {
        self.view.index.place(listed, ours.row)
    }

    /// Whether another fate that the ticket may have had explains it. Of two instants of one local
    /// time nothing lies between them: those were looked at one by one.
    fn fates_explain(&self, one: &Doubtful, listed: Option<&Listed<'_>>, ours: &Ours) -> bool {
        if one.doubts == [Doubt::AmbiguousTime] {
            return false;
        }
        let own = self.case.assessment.standings.get(one.indicator).map(|own| Fate::of(own, 0));
        let mut others = one.fates.iter().filter(|fate| Some(**fate) != own);
        others.any(|fate| self.fate_explains(*fate, one, listed, ours))
    }

    fn fate_explains(
        &self,
        fate: Fate,
        one: &Doubtful,
        listed: Option<&Listed<'_>>,
        ours: &Ours,
    ) -> bool {
        let place = self.place(listed, ours);
        let Fate::In { level, first, last, verdict, .. } = fate else { return place == Place::Out };
        let Some(listed) = listed.filter(|listed| !listed.elsewhere) else { return false };
        let month = match place {
            Place::In(month) => Some(month),
            Place::Out => None,
            Place::Unknown => ours.row.map(|row| row.month),
        };
        let (first, last) = (first.month(), last.map(Period::month));
        let reaches = |month: Month| first <= month && last.is_none_or(|last| month <= last);
        let claim = self.within_cut(listed.claim, ours);
        let levels = &self.view.levels;
        let named = claim.priority.is_some() || claim.service.is_some();
        let same_level = level.is_none() || !named || sides::level(&claim, ours, levels) == level;
        let limit = level.and_then(|level| levels.limit(one.indicator, level));
        let elapsed = claim.elapsed.zip(one.elapsed);
        // cut as ours are, theirs is never more than the truth
        let before = |near: Near<i64>| if self.is_cut() { 0 } else { near.before };
        let own = sides::own_verdict(&claim, ours, levels);
        month.is_some_and(reaches)
            && same_level
            && claim.verdict.is_none_or(|said| said == verdict)
            && own.zip(claim.verdict).is_none_or(|(own, said)| own == said)
            && claim.limit.is_none_or(|said| level.is_none() || limit == Some(said))
            && elapsed.is_none_or(|(near, (least, most))| {
                near.value - before(near) <= most && least <= near.value + near.after
            })
            && ours.judged.is_none_or(|judged| {
                claim.restored.is_none_or(|near| near.agrees(judged.to))
                    && (last.is_none()
                        || claim.closed.is_none_or(|near| near.agrees(judged.counted)))
            })
    }
}

/// Whether a comparison finds nothing that differs: something agrees, or both leave the ticket out.
fn explains(compared: &Compared, ours: &Ours, place: Place) -> bool {
    let both_out = ours.row.is_none() && place != Place::Unknown;
    compared.causes.is_empty() && (compared.is_compared() || both_out)
}

/// The other instants of a guessed time: its ends and, where it may lie between them, the one that
/// they claim.
fn instants(time: &GuessedTime, claim: Option<&TicketClaim>) -> Vec<Instant> {
    let claimed = claim.and_then(|claim| match time.told {
        Told::Closed => claim.closed,
        Told::Restored | Told::Change => claim.restored,
        _ => None,
    });
    let mut others = vec![time.first, time.last];
    others.extend(claimed.map(|near| near.value).filter(|_| time.between));
    others.retain(|at| *at != time.at && time.first <= *at && *at <= time.last);
    others.sort_unstable();
    others.dedup();
    others
}
