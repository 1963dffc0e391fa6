//! The two sides of a ticket under an indicator: where we have it, and where they do.

use super::levels::Levels;
use crate::claims::{Row, TicketClaim};
use aloi::{Entry, Judgement, Month, Outcome, Period, Reason, Standing, Verdict};

/// Where we have a ticket.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ours {
    /// Its row, where it is in the base of a month that is looked at.
    pub(crate) row: Option<Row>,
    /// The month in which it counts.
    pub(crate) month: Option<Month>,
    /// Why it is in no such base; `None` where it is, or where the export lacks it.
    pub(crate) reason: Option<Reason>,
    /// Its figures, where it is judged in any month.
    pub(crate) judged: Option<Judgement>,
    /// How many seconds less and more its clock may have run, where the times of the export are
    /// cut to the minute.
    pub(crate) cut: (i64, i64),
    /// Whether what the export leaves open of it explains whatever they claim otherwise.
    pub(crate) doubted: bool,
}

impl Ours {
    /// A ticket that the export does not hold.
    pub(crate) const ABSENT: Self =
        Self { row: None, month: None, reason: None, judged: None, cut: (0, 0), doubted: false };

    /// A ticket's standing, looked at in `months`.
    pub(crate) fn of(standing: &Standing, indicator: usize, months: &[Month]) -> Self {
        let (entries, elsewhere) = match standing {
            Standing::Out(reason) => return Self { reason: Some(*reason), ..Self::ABSENT },
            Standing::OtherSource => return Self::ABSENT,
            Standing::Dated { entries, elsewhere, .. } => (entries, elsewhere),
        };
        let month = |entry: &Entry| entry.period.map(Period::month);
        let here = |entry: &Entry| month(entry).filter(|month| months.contains(month));
        let judged = |entry: &&Entry| entry.judged().is_some();
        let looked_at = || entries.iter().filter(|entry| here(entry).is_some());
        let entry = looked_at().find(judged).or_else(|| looked_at().next());
        let Some(entry) = entry.or_else(|| entries.iter().find(judged)).or(entries.first()) else {
            return Self { reason: Some(elsewhere.reason), ..Self::ABSENT };
        };
        let month = month(entry);
        match (&entry.outcome, here(entry)) {
            (Outcome::Judged(judged), Some(here)) => {
                let row = Row { month: here, indicator, level: judged.level };
                Self { row: Some(row), month, judged: Some(*judged), ..Self::ABSENT }
            }
            (Outcome::Judged(judged), None) => {
                let reason = Some(elsewhere.reason);
                Self { month, reason, judged: Some(*judged), ..Self::ABSENT }
            }
            (Outcome::Out(reason), here) => {
                let reason = here.map_or(elsewhere.reason, |_| *reason);
                Self { month, reason: Some(reason), ..Self::ABSENT }
            }
        }
    }
}

/// Where they have a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the base of this month.
    In(Month),
    /// In no base of the months that are looked at.
    Out,
    /// They do not say.
    Unknown,
}

/// What they count of a ticket: its row, and whether it was in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// Its row; `None` where their claims do not tell which level it is.
    pub(crate) row: Option<Row>,
    /// Whether it was in time; `None` where nothing tells.
    pub(crate) in_time: Option<bool>,
}

/// The level that a claim means.
pub(crate) fn level(claim: &TicketClaim, ours: &Ours, levels: &Levels) -> Option<usize> {
    let indicator = claim.indicator;
    match ours.judged {
        Some(judged) if claim.priority.is_none() && claim.service.is_none() => Some(judged.level),
        Some(judged) => {
            let service = claim.service.or(judged.service);
            levels.of(indicator, claim.priority.or(judged.priority), service)
        }
        None if claim.service.is_some() => levels.of(indicator, claim.priority, claim.service),
        None => levels.only(indicator, claim.priority),
    }
}

/// What their own figures give: the time that they count against the limit that they name, or
/// that of the level that they name. `None` where they do not name both, or where the time is not
/// known to the second and lies too near.
pub(crate) fn own_verdict(claim: &TicketClaim, ours: &Ours, levels: &Levels) -> Option<Verdict> {
    let elapsed = claim.elapsed?;
    let of_level = || {
        claim.priority?;
        levels.limit(claim.indicator, level(claim, ours, levels)?)
    };
    let limit = claim.limit.or_else(of_level)?;
    let [least, most] = [elapsed.value - elapsed.before, elapsed.value + elapsed.after];
    let sure = (least <= limit) == (most <= limit);
    sure.then(|| verdict(elapsed.value <= limit))
}

/// What they count of a ticket that they have in the base of `month`; `same` tells that nothing
/// that they claim of it differs from ours.
pub(crate) fn counted(
    claim: &TicketClaim,
    month: Month,
    ours: &Ours,
    levels: &Levels,
    same: bool,
) -> Counted {
    let level = level(claim, ours, levels);
    let row = level.map(|level| Row { month, indicator: claim.indicator, level });
    let in_time = claim.verdict.or_else(|| {
        let judged = ours.judged.map(|judged| judged.verdict);
        if same {
            return judged;
        }
        let elapsed = claim.elapsed.map(|elapsed| elapsed.value);
        let elapsed = elapsed.or(ours.judged.map(|judged| judged.elapsed));
        let limit = claim.limit.or_else(|| levels.limit(claim.indicator, level?));
        match (elapsed, limit) {
            (Some(elapsed), Some(limit)) => Some(verdict(elapsed <= limit)),
            _ => judged,
        }
    });
    Counted { row, in_time: in_time.map(|verdict| !verdict.is_late()) }
}

const fn verdict(in_time: bool) -> Verdict {
    if in_time { Verdict::InTime } else { Verdict::Late }
}
