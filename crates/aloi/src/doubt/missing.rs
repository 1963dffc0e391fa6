//! A ticket that only the history knows: what the tickets file might have told of it.

use super::edits::{instants, normalised};
use super::minutes::matter;
use super::way::{Known, Loose, Way};
use super::ways::{had_before, met};
use crate::name::Name;
use crate::{
    Assessment, Assessor, Code, Glossary, Group, Instant, Precision, Reason, Standing, Ticket,
    reading,
};
use std::collections::HashSet;

/// What there is to look at in a ticket.
pub(super) enum Seen {
    /// Its own assessment.
    Itself,
    /// That of the same ticket in scope: nothing tells its type, and it may be in a base.
    StandIn(Box<Assessment>),
    /// Nothing: it may be in a base, and cannot be assessed.
    Nothing,
    /// It is in no base for certain.
    Out,
}

/// A ticket that only the history knows may be in scope, whatever its type; it is in no base all the
/// same where its history alone shows that it is not.
pub(super) fn seen(
    assessor: &Assessor<'_>,
    ticket: &Ticket,
    glossary: &Glossary,
    assessment: &Assessment,
) -> Seen {
    if !ticket.guesses.as_ref().is_some_and(|one| one.only_in_history) {
        return Seen::Itself;
    }
    if assessment.standings.contains(&Standing::Out(Reason::NotYetOpened)) {
        return Seen::Out;
    }
    let tells_status = !ticket.status.changes.is_empty();
    let in_scope = match (&assessment.life, ticket.kind) {
        (Some(_), _) => Ok(None),
        (None, Some(_)) => return Seen::Out,
        (None, None) => {
            let kind = assessor.stand_ins().kind;
            assessor.as_ruled(&Ticket { kind, ..ticket.clone() }, glossary).map(Some)
        }
    };
    match in_scope {
        Ok(other) if stays_out(assessor, ticket, other.as_ref().unwrap_or(assessment)) => Seen::Out,
        Ok(None) if tells_status => Seen::Itself,
        Ok(Some(other)) if tells_status => Seen::StandIn(Box::new(other)),
        Ok(_) | Err(_) => Seen::Nothing,
    }
}

/// Whether the history alone shows that a ticket is in no base: nothing else is open in it.
fn stays_out(assessor: &Assessor<'_>, ticket: &Ticket, assessment: &Assessment) -> bool {
    let opening_alone = assessment.findings.iter().all(|one| one.code == Code::NoOpening);
    let guessed = ticket.guesses.as_ref().is_some_and(|guesses| !guesses.times.is_empty());
    let cut = assessor.knowledge().precision == Precision::Minute
        && assessment
            .life
            .as_ref()
            .is_some_and(|life| matter(ticket, life, &assessor.reading(), assessor.stand_ins()));
    if guessed || cut || !opening_alone {
        return false;
    }
    let tells_status = !ticket.status.changes.is_empty();
    let never = || {
        let life = assessment.life.as_ref();
        let had_before = life.is_some_and(|life| had_before(&normalised(ticket), life));
        !ticket.group.changes.is_empty() && !had_before
    };
    assessment.standings.iter().all(|standing| match standing {
        Standing::Out(Reason::Cancelled | Reason::NotClosed) => tells_status,
        Standing::Out(Reason::NeverAssigned) => never(),
        Standing::OtherSource => true,
        _ => false,
    })
}

/// The ways in which a ticket may be in a base whose type, class and dates no file tells: of each
/// level, restored when its history says or, where that can matter, when the tickets file might.
/// Whether it was then in time cannot be told.
pub(super) fn missing_row(known: &Known<'_>) -> Vec<Way> {
    let ticket = known.ticket;
    let has_priorities = !ticket.priority.changes.is_empty();
    let has_class = ticket.service.is_some() || ticket.application.is_some();
    let untold = |(priority, service): &(Option<Name>, Option<Name>)| {
        (priority.filter(|_| !has_priorities), service.filter(|_| !has_class))
    };
    let mut met_before = HashSet::new();
    let levels = known.stand_ins.levels.iter().map(untold);
    let levels = levels.filter(|level| met_before.insert(*level));
    let restored = restorations(known);
    levels
        .flat_map(|level| restored.iter().map(move |restored| (level, *restored)))
        .map(|((priority, service), restored)| {
            let kind = known.stand_ins.kind;
            let edit = move |ticket: &mut Ticket| {
                ticket.kind = ticket.kind.or(kind);
                ticket.service = ticket.service.or(service);
                if ticket.priority.changes.is_empty() {
                    ticket.priority.current = priority;
                }
                if ticket.group.changes.is_empty() {
                    ticket.group.current = Group::PROVIDER;
                }
                if ticket.planned_at.changes.is_empty() {
                    ticket.planned_at.current = Some(met());
                }
                ticket.restored_at = restored;
            };
            Way { edit: Box::new(edit), loose: Loose { verdict: true, ..Loose::default() } }
        })
        .collect()
}

/// When `restored_at` might have said that it was restored: it need not have said anything.
fn restorations(known: &Known<'_>) -> Vec<Option<Instant>> {
    let (life, reading) = (known.life, &known.reading);
    let Some(closure) = life.closure else { return vec![None] };
    let asks = reading.month_of != reading::MonthOf::Closure
        || reading.assigned != reading::Assigned::Ever
        || reading.priority == reading::PriorityAt::AtRestoration;
    let mut all = vec![None];
    if asks {
        let told = instants(known.ticket).into_iter();
        all.extend(told.filter(|at| life.begins <= *at && *at < closure).map(Some));
    }
    if asks || life.restoration(reading).is_none() {
        all.push(Some(closure));
    }
    all
}
