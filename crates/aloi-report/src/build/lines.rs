//! Judged tickets and their segments, with the words of the export put back.

use super::doubts::doubt_line;
use super::named;
use super::rows::within;
use crate::model::{LeftLine, SegmentLine, TicketLine};
use aloi::name::comparable;
use aloi::{
    Assessment, Contract, Glossary, Group, Judgement, Level, Period, Segment, Unfinished, Within,
};

/// A judged ticket.
pub(super) fn ticket_line(
    contract: &Contract,
    (indicator, stands): (usize, Option<Period>),
    assessment: &Assessment,
    judgement: &Judgement,
    glossary: &Glossary,
) -> TicketLine {
    let position = indicator;
    let indicator = &contract.indicators[indicator];
    let level = &indicator.levels[judgement.level];
    let is_undated = judgement.limit.is_none() && judgement.deadline.is_none();
    let (level_service, priority) = named::level(level, contract.language);
    let own_priority = own_priority(level, judgement, glossary);
    let end = judgement.to + -i64::from(judgement.unfinished.is_some());
    let has_clock = indicator.measure.has_clock();
    let alone = Unfinished { to: None, counted: Some(judgement.counted) };
    let alone = (!has_clock).then_some(alone);
    let group = assessment.life.as_ref().map(|life| life.groups.at(end));
    TicketLine {
        indicator: indicator.id.clone(),
        ticket: assessment.ticket.clone(),
        stands,
        service: judgement.service.map(|service| glossary.text(service).to_owned()),
        level_service,
        priority,
        own_priority,
        group: group.map_or_else(String::new, |group| holder(group, contract, glossary)),
        within: within(level).to_owned(),
        tier: level.tier,
        part: Some(judgement.part).filter(|part| *part > 0),
        started_at: judgement.from,
        restored_at: judgement.to,
        closed_at: judgement.counted,
        unfinished: judgement.unfinished.or(alone),
        is_other_measure: !indicator.measure.is_read(),
        elapsed_s: has_clock.then_some(judgement.elapsed),
        pending_s: judgement.pending,
        limit_s: judgement.limit,
        deadline: judgement.deadline,
        lacks: level
            .within
            .as_ref()
            .and_then(Within::lacking)
            .filter(|_| is_undated)
            .map(|date| contract.name_of_date(date).to_owned()),
        verdict: judgement.verdict,
        segments: None,
        doubt: doubt_line(contract, (position, stands), assessment),
    }
}

/// The priority of a ticket, in the spelling of its level if that names it.
fn own_priority(level: &Level, judgement: &Judgement, glossary: &Glossary) -> Option<String> {
    let own = glossary.text(judgement.priority?);
    let same = |word: &&String| comparable(word) == comparable(own);
    let spelled = level.conditions.priorities().iter().find(same);
    Some(spelled.map_or(own, String::as_str).to_owned())
}

/// How a ticket stood when it left the base of an indicator, if it did.
pub(super) fn left_line(
    contract: &Contract,
    indicator: usize,
    assessment: &Assessment,
) -> Option<LeftLine> {
    let left = assessment.left.iter().find(|left| left.indicator == indicator)?;
    let level = contract.indicators.get(indicator)?.levels.get(left.level)?;
    let (level_service, priority) = named::level(level, contract.language);
    Some(LeftLine {
        level_service,
        priority,
        until: left.until,
        elapsed_s: left.elapsed,
        limit_s: left.limit,
        deadline: left.deadline,
        verdict: left.verdict,
    })
}

/// Its segments.
pub(super) fn segment_lines(
    segments: &[Segment],
    contract: &Contract,
    glossary: &Glossary,
) -> Vec<SegmentLine> {
    let line = |segment: &Segment| SegmentLine {
        span: segment.span,
        group: holder(segment.group, contract, glossary),
        status: glossary.text_of(segment.status.name()).to_owned(),
        state: segment.state,
        counts: segment.counts,
    };
    segments.iter().map(line).collect()
}

/// Who had a ticket, as the export says it; the provider, where it tells no more than that.
fn holder(group: Group, contract: &Contract, glossary: &Glossary) -> String {
    match group.name() {
        None if group.is_ours() => contract.provider.clone(),
        name => glossary.text_of(name).to_owned(),
    }
}
