//! Doubtful tickets, with the words of the contract put back.

use super::named;
use crate::model::{DoubtLine, DoubtfulTicket, Doubts, PossibleOutcome};
use aloi::doubt::{Doubt, Doubtful, Fate};
use aloi::{Assessment, Contract, Indicator, Language, Month, Period, Reason};
use std::collections::BTreeSet;

/// Why the verdict of an assessment under an indicator is in doubt, if it is.
pub(super) fn doubt_line(
    contract: &Contract,
    (indicator, period): (usize, Option<Period>),
    assessment: &Assessment,
) -> Option<DoubtLine> {
    let doubtful = doubtful((indicator, period), assessment)?;
    let sheet = contract.indicators.get(indicator)?;
    Some(DoubtLine {
        doubts: doubtful.doubts.clone(),
        ruled: outcome(
            (sheet, contract.language),
            Fate::in_period(assessment.standings.get(indicator)?, doubtful.period, doubtful.tier),
        ),
        outcomes: doubtful
            .fates
            .iter()
            .map(|fate| outcome((sheet, contract.language), *fate))
            .collect(),
        elapsed_s: doubtful.elapsed.filter(|(least, most)| least < most),
    })
}

/// The doubt about an indicator, or about its base of a period where each has its own.
fn doubtful(
    (indicator, period): (usize, Option<Period>),
    assessment: &Assessment,
) -> Option<&Doubtful> {
    let is_of = |doubtful: &Doubtful| doubtful.period.is_none() || doubtful.period == period;
    assessment.doubts.iter().find(|one| one.indicator == indicator && is_of(one))
}

/// The ticket as it is listed among the doubtful ones of a period, if it is or may be in its base.
pub(super) fn doubtful_ticket(
    contract: &Contract,
    indicator: usize,
    stands: Period,
    assessment: &Assessment,
) -> Option<DoubtfulTicket> {
    doubtful((indicator, Some(stands)), assessment).filter(|doubtful| doubtful.touches(stands))?;
    let sheet = contract.indicators.get(indicator)?;
    let ruled = assessment.standings.get(indicator)?.in_period(stands).and_then(|judged| {
        let level = level((sheet, contract.language), judged.level);
        level.map(|level| (level, judged.verdict)).ok_or(Reason::NoLevel)
    });
    Some(DoubtfulTicket {
        month: stands.month(),
        indicator: sheet.id.clone(),
        ticket: assessment.ticket.clone(),
        ruled,
        doubt: doubt_line(contract, (indicator, Some(stands)), assessment)?,
    })
}

fn outcome(indicator: (&Indicator, Language), fate: Fate) -> PossibleOutcome {
    match fate {
        Fate::In { level: of, first, last, verdict, .. } => PossibleOutcome::InBase {
            level: of.and_then(|position| level(indicator, position)),
            first: first.month(),
            last: last.map(Period::month),
            verdict,
        },
        Fate::Out => PossibleOutcome::NotInBase,
    }
}

fn level(
    (indicator, language): (&Indicator, Language),
    position: usize,
) -> Option<(Option<String>, String)> {
    Some(named::level(indicator.levels.get(position)?, language))
}

/// The periods of an indicator that stand in the reports of some months.
pub(super) fn stands_in(contract: &Contract, indicator: usize, months: &[Month]) -> Vec<Period> {
    let of =
        |one| months.iter().flat_map(move |month| super::periods::stands_in(contract, one, *month));
    contract.indicators.get(indicator).into_iter().flat_map(of).collect()
}

/// Counts a ticket that is doubtful in some base of these months, under any indicator.
pub(super) fn count(
    doubts: &mut Doubts,
    (contract, assessment): (&Contract, &Assessment),
    months: &[Month],
) {
    if assessment.doubts.is_empty() {
        return;
    }
    let touches = |doubtful: &&Doubtful| {
        let all = stands_in(contract, doubtful.indicator, months);
        all.into_iter().any(|stands| doubtful.touches(stands))
    };
    let here = assessment.doubts.iter().filter(touches);
    let reasons: BTreeSet<Doubt> = here.flat_map(|doubtful| doubtful.doubts.clone()).collect();
    doubts.tickets += u64::from(!reasons.is_empty());
    for doubt in reasons {
        *doubts.reasons.entry(doubt).or_default() += 1;
    }
}

/// Adds the doubts of other tickets.
pub(super) fn add(doubts: &mut Doubts, other: Doubts) {
    doubts.tickets += other.tickets;
    for (doubt, tickets) in other.reasons {
        *doubts.reasons.entry(doubt).or_default() += tickets;
    }
    doubts.listed.extend(other.listed);
}

/// Puts the list of the doubtful in order: by month, indicator of the contract, and id.
pub(super) fn sort(doubts: &mut Doubts, contract: &Contract) {
    let place = |id: &str| contract.indicators.iter().position(|indicator| indicator.id == id);
    doubts.listed.sort_by(|a, b| {
        let key = |one: &DoubtfulTicket| (one.month, place(&one.indicator));
        (key(a), &a.ticket).cmp(&(key(b), &b.ticket))
    });
}
