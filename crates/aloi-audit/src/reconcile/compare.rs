//! A claim and our figures of the same ticket, field by field, and why they differ.

use super::cause::{Cause, Field};
use super::levels::Levels;
use super::sides::{self, Ours, Place};
use crate::claims::TicketClaim;

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Compared {
    /// The fields that both sides know, and whether they agree.
    pub(crate) fields: Vec<(Field, bool)>,
    /// Why they differ, the first first.
    pub(crate) causes: Vec<Cause>,
}

impl Compared {
    /// Whether anything could be compared.
    pub(crate) const fn is_compared(&self) -> bool {
        !self.fields.is_empty()
    }

    /// Whether the two sides differ; `None` where nothing could be compared.
    pub(crate) fn differs(&self) -> Option<bool> {
        self.is_compared().then_some(!self.causes.is_empty())
    }

    fn field(&mut self, field: Field, agrees: bool) {
        self.fields.push((field, agrees));
    }
}

/// Compares what they claim of a ticket, which they have at `place`, with what we find.
pub(crate) fn compare(
    claim: Option<&TicketClaim>,
    place: Place,
    ours: &Ours,
    levels: &Levels,
) -> Compared {
    let mut compared = Compared::default();
    match (place, ours.row) {
        (Place::Out, Some(_)) => {
            compared.field(Field::Base, false);
            compared.causes.push(Cause::NotInTheirs);
        }
        (Place::In(_), None) => {
            compared.field(Field::Base, false);
            compared.causes.push(Cause::NotInOurs);
        }
        (Place::Out, None) if claim.is_some() => compared.field(Field::Base, true),
        (Place::In(month), Some(row)) => {
            compared.field(Field::Base, month == row.month);
            if month != row.month {
                compared.causes.push(Cause::NotInTheirs);
            }
        }
        (Place::Out | Place::Unknown, None) | (Place::Unknown, Some(_)) => {}
    }
    if let (Some(claim), true) = (claim, ours.row.is_some() && place != Place::Out) {
        figures(claim, ours, levels, &mut compared);
    }
    if ours.doubted && !compared.causes.is_empty() {
        compared.causes.insert(0, Cause::OwnDoubt);
    }
    compared
}

/// Compares the figures of a ticket that both have in a base.
fn figures(claim: &TicketClaim, ours: &Ours, levels: &Levels, compared: &mut Compared) {
    let Some(judged) = ours.judged else { return };
    let mut check = |field, cause, agrees: Option<bool>| {
        let Some(agrees) = agrees else { return };
        compared.field(field, agrees);
        if !agrees {
            compared.causes.push(cause);
        }
    };
    let same_level = (claim.priority.is_some() || claim.service.is_some())
        .then(|| sides::level(claim, ours, levels) == Some(judged.level));
    let restored = claim.restored.map(|restored| restored.agrees(judged.to));
    let elapsed = claim.elapsed.map(|elapsed| match elapsed.is_cut() {
        true => elapsed.agrees_cut(judged.elapsed, ours.cut),
        false => elapsed.agrees(judged.elapsed),
    });
    let limit = claim.limit.map(|limit| judged.limit == Some(limit));
    check(Field::Level, Cause::OtherLevel, same_level);
    check(Field::Restoration, Cause::OtherRestoration, restored);
    check(Field::Elapsed, Cause::OtherElapsed, elapsed);
    if let Some(verdict) = claim.verdict {
        compared.field(Field::Verdict, verdict == judged.verdict);
    }
    if let Some(agrees) = limit {
        compared.field(Field::Limit, agrees);
    }
    let differs = claim.verdict.is_some_and(|verdict| verdict != judged.verdict);
    let unnamed = claim.priority.is_none() && claim.limit.is_none();
    let same_time = match judged.limit {
        Some(_) => elapsed == Some(true) && unnamed,
        None => restored == Some(true),
    };
    if limit == Some(false) || differs && same_time {
        compared.causes.push(Cause::OtherLimit);
    }
    let own = sides::own_verdict(claim, ours, levels);
    if own.is_some() && claim.verdict.is_some() && own != claim.verdict {
        compared.causes.push(Cause::AgainstOwnFigures);
    }
    if differs && compared.causes.is_empty() {
        compared.causes.push(Cause::VerdictAlone);
    }
    if let Some(closed) = claim.closed {
        let agrees = closed.agrees(judged.counted);
        compared.field(Field::Closure, agrees);
        if !agrees {
            compared.causes.push(Cause::OtherClosure);
        }
    }
    compared.fields.sort_unstable();
}
