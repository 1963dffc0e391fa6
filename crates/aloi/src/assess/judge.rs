//! A ticket about to be judged: its level, what that requires, and whether it was met.

use super::Assessor;
use super::desk::Clocks;
use super::limit::{Decided, Limits};
use super::prepared::Prepared;
use crate::base::{Dates, Known, Placing, Read};
use crate::calendar::OutOfRange;
use crate::name::Name;
use crate::reading;
use crate::within::Required;
use crate::{
    Code, Entry, Finding, Glossary, Instant, Judgement, Month, Outcome, Reason, Standing, Ticket,
    Verdict,
};

/// A ticket about to be judged.
pub(super) struct Judge<'a> {
    pub(super) assessor: &'a Assessor<'a>,
    pub(super) ticket: &'a Ticket,
    pub(super) known: Known<'a>,
    pub(super) service: Option<Name>,
}

/// The dates of a ticket under an indicator, and the month in which it counts.
pub(super) struct Dated {
    pub(super) indicator: usize,
    pub(super) dates: Dates,
    pub(super) month: Option<Month>,
}

impl Judge<'_> {
    /// Until when its level allows it, as far as its clock has come.
    pub(super) fn deadline(
        &self,
        indicator: usize,
        judgement: &Judgement,
    ) -> Result<Option<Instant>, OutOfRange> {
        if let Some(deadline) = judgement.deadline {
            return Ok(Some(deadline.instant()));
        }
        let prepared = &self.assessor.indicators[indicator];
        let stops = prepared.agreed.stops(&self.ticket.id, judgement.window());
        let level = (prepared, &prepared.levels[judgement.level]);
        let clock = self.assessor.clock_of(self.known.life, level, &stops, judgement.window());
        judgement.limit.map_or(Ok(None), |limit| clock.has_run(limit))
    }

    /// What becomes of it in its month under an indicator.
    pub(super) fn judge(
        &self,
        dated: &Dated,
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Outcome, OutOfRange> {
        let prepared = &self.assessor.indicators[dated.indicator];
        if prepared.agreed.excludes(&self.ticket.id) {
            return Ok(Outcome::Out(Reason::AgreedExclusion));
        }
        let Some(level) = self.level(dated) else { return Ok(Outcome::Out(Reason::NoLevel)) };
        let judgement = self.at_level(dated, level, clocks, findings)?;
        if judgement.limit.is_none() && judgement.deadline.is_none() {
            let required = &prepared.levels[judgement.level].required;
            let contract = self.assessor.contract;
            let within = &contract.indicators[dated.indicator].levels[judgement.level].within;
            let lacks = within.lacking().map_or("planned_at", |event| contract.name_of(event));
            findings.push(self.finding(Code::NoPlannedDate).column(lacks));
            let is_alone = matches!(required, Required::By(_));
            let excludes = self.known.reading.missing_planned == reading::MissingPlanned::Exclude;
            if is_alone && excludes {
                return Ok(Outcome::Out(Reason::NoPlannedDate));
            }
        }
        Ok(Outcome::Judged(judgement))
    }

    /// Its level under an indicator, and the priority that decides it.
    pub(super) fn level(&self, dated: &Dated) -> Option<(usize, Option<Name>)> {
        let prepared = &self.assessor.indicators[dated.indicator];
        let priority = self.priority(prepared, dated);
        prepared.level(priority, self.service).map(|level| (level, priority))
    }

    /// Judges it by its level; what is noticed of its pause is added to `findings`.
    // a judgement is of many words: inlined, it is written once, where it stays
    #[inline(always)]
    pub(super) fn at_level(
        &self,
        &Dated { indicator, dates, .. }: &Dated,
        (level, priority): (usize, Option<Name>),
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Judgement, OutOfRange> {
        let prepared = &self.assessor.indicators[indicator];
        let stops = prepared.agreed.stops(&self.ticket.id, dates.window());
        let clock = self.assessor.clock_of(
            self.known.life,
            (prepared, &prepared.levels[level]),
            &stops,
            dates.window(),
        );
        let ran = clocks.ran(prepared.levels[level].clock, &clock)?;
        let shown = self.ticket.shown_on(&clock, ran)?;
        let limits = Limits {
            assessor: self.assessor,
            prepared: &prepared.levels[level],
            life: self.known.life,
            events: self.known.events,
            read_to: dates.read_to(),
        };
        let Decided { limit, deadline, in_time } = limits.decide(dates.window(), &clock, &shown)?;
        findings.extend(shown.finding);
        Ok(Judgement {
            level,
            service: self.service,
            priority,
            from: dates.from,
            to: dates.to,
            counted: dates.counted,
            unfinished: dates.unfinished,
            elapsed: shown.elapsed,
            pending: shown.pending,
            limit,
            deadline,
            verdict: Verdict::of(in_time),
        })
    }

    fn finding(&self, code: Code) -> Finding {
        Finding::new(code).in_ticket(&self.ticket.id).at_row(self.ticket.row)
    }

    /// A ticket for which no indicator at all has a level is a finding, told once: one that some
    /// indicator judges is no other's to miss (R10).
    pub(super) fn note_no_level(
        &self,
        placings: &[Placing],
        glossary: &Glossary,
        standings: &mut [Standing],
    ) {
        let lacks = |entry: &Entry| entry.outcome == Outcome::Out(Reason::NoLevel);
        let mut without = standings.iter_mut().filter_map(|standing| match standing {
            Standing::Dated { entries, findings, .. } if entries.iter().any(lacks) => {
                Some(findings)
            }
            _ => None,
        });
        let Some(first) = without.next() else { return };
        let indicators = &self.assessor.indicators;
        let mut priorities = indicators.iter().enumerate().filter_map(|(indicator, prepared)| {
            let Placing::Dated { month, dates, elsewhere, carried } = placings[prepared.base]
            else {
                return None;
            };
            let base = &self.assessor.bases[prepared.base];
            let first = || base.carried(elsewhere.waits?.first, self.known);
            let dates = dates.ok().or_else(|| first().filter(|_| carried))?;
            Some((prepared, self.priority(prepared, &Dated { indicator, dates, month })))
        });
        let Some((prepared, priority)) = priorities.next() else { return };
        let has = |(one, priority): (&Prepared, Option<Name>)| {
            one.level(priority, self.service).is_some()
        };
        if has((prepared, priority)) || priorities.any(has) {
            return;
        }
        let indicator = match &self.assessor.contract.indicators[..] {
            [only] => only.id.as_str(),
            _ => "",
        };
        let finding = self.finding(Code::NoLevel).column(indicator);
        let finding = finding.value(glossary.text_of(priority));
        first.push(finding.other(glossary.text_of(self.service)));
    }

    /// The priority that decides the level (R9, R18).
    fn priority(&self, prepared: &Prepared, dated: &Dated) -> Option<Name> {
        let priorities = &self.known.life.priorities;
        let base = &self.assessor.bases[prepared.base];
        match base.read_at(dated.dates, dated.month, self.known) {
            Read::At(at) => priorities.at(at),
            Read::Highest(first, last) => {
                let held = priorities.in_force(self.known.life.begins);
                let held = held.filter(|(span, _)| span.from <= last && first < span.to);
                let held: Vec<Name> = held.filter_map(|(_, priority)| priority).collect();
                prepared.highest(&held, self.service)
            }
        }
    }
}
