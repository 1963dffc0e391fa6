//! A ticket about to be judged: its level, what that requires, and whether it was met.

use super::Assessor;
use super::desk::Clocks;
use super::limit::{Decided, Limits};
use super::prepared::Prepared;
use crate::base::{Dates, Ends, Known, Placing, Read};
use crate::calendar::OutOfRange;
use crate::condition::Seen;
use crate::name::Name;
use crate::reading;
use crate::within::Required;
use crate::{
    Code, Entry, Finding, Glossary, Instant, Judgement, Outcome, Period, Pools, Reason, Standing,
    Ticket, Verdict, Within,
};

/// In which rows a ticket is.
#[derive(Clone, Copy)]
pub(super) struct Placed {
    level: usize,
    /// The priority that decides the level.
    priority: Option<Name>,
    pools: Pools,
    charged: Pools,
    /// Whether the ratio of the indicator is of it.
    is_of: bool,
}

/// A ticket about to be judged.
pub(super) struct Judge<'a> {
    pub(super) assessor: &'a Assessor<'a>,
    pub(super) ticket: &'a Ticket,
    pub(super) glossary: &'a Glossary,
    pub(super) known: Known<'a>,
    pub(super) service: Option<Name>,
}

/// What a clock shows of a ticket, and what its level makes of that.
struct Measured {
    elapsed: i64,
    pending: Option<i64>,
    decided: Decided,
}

/// The dates of a ticket under an indicator, and the period in which it counts.
#[derive(Clone, Copy)]
pub(super) struct Dated {
    pub(super) indicator: usize,
    pub(super) dates: Dates,
    pub(super) period: Option<Period>,
    /// Which part of the ticket they are of, from 1; 0: the ticket (R20).
    pub(super) part: u32,
    /// The priority of a part that is the hold of one.
    pub(super) held: Option<Option<Name>>,
}

impl Dated {
    /// The whole ticket.
    pub(super) const fn of(indicator: usize, dates: Dates, period: Option<Period>) -> Self {
        Self { indicator, dates, period, part: 0, held: None }
    }
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

    /// What becomes of it in its period under an indicator.
    pub(super) fn judge(
        &self,
        dated: &Dated,
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Outcome, OutOfRange> {
        let mut outcome = Outcome::Out(Reason::NoLevel);
        self.judge_into(dated, clocks, findings, &mut outcome)?;
        Ok(outcome)
    }

    /// The same where it stays.
    pub(super) fn judge_into(
        &self,
        dated: &Dated,
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
        into: &mut Outcome,
    ) -> Result<(), OutOfRange> {
        let prepared = &self.assessor.indicators[dated.indicator];
        if prepared.agreed.excludes(&self.ticket.id) {
            *into = Outcome::Out(Reason::AgreedExclusion);
            return Ok(());
        }
        let Some(placed) = self.level(dated)? else {
            *into = Outcome::Out(Reason::NoLevel);
            return Ok(());
        };
        let measured = self.measured(dated, placed, clocks, findings)?;
        let lacks_a_date = measured.decided.limit.is_none() && measured.decided.deadline.is_none();
        *into = Outcome::Judged(self.judgement(dated, placed, measured));
        let required = prepared.levels[placed.level].required.as_ref();
        if let Some(required) = required.filter(|_| lacks_a_date)
            && self.is_out_without_date(dated.indicator, (placed.level, required), findings)
        {
            *into = Outcome::Out(Reason::NoPlannedDate);
        }
        Ok(())
    }

    /// Whether a ticket is left out that lacks the date which its level asks for (R12).
    fn is_out_without_date(
        &self,
        indicator: usize,
        (level, required): (usize, &Required),
        findings: &mut Vec<Finding>,
    ) -> bool {
        let contract = self.assessor.contract;
        let within = &contract.indicators[indicator].levels[level].within;
        let lacking = within.as_ref().and_then(Within::lacking);
        let lacks = lacking.map_or("planned_at", |date| contract.name_of_date(date));
        findings.push(self.finding(Code::NoPlannedDate).column(lacks));
        let is_alone = matches!(required, Required::By(_));
        is_alone && self.known.reading.missing_planned == reading::MissingPlanned::Exclude
    }

    /// Its level under an indicator, and what else says which rows it is in.
    pub(super) fn level(&self, dated: &Dated) -> Result<Option<Placed>, OutOfRange> {
        let prepared = &self.assessor.indicators[dated.indicator];
        let base = &self.assessor.bases[prepared.base];
        let ends = base.ends_of(dated.dates);
        if let Some(table) = prepared.table_alone() {
            let read = || base.read_at(ends, || self.last(dated), self.known);
            let priority = dated.held.unwrap_or_else(|| self.priority(prepared, read()));
            let (pools, charged) = (Pools::default(), Pools::default());
            let level = table.row(priority, self.service);
            let placed = |level| Placed { level, priority, pools, charged, is_of: false };
            return Ok(level.map(placed));
        }
        let mut seen = self.seen(prepared, ends, || self.last(dated));
        seen.priority = dated.held.unwrap_or(seen.priority);
        let Some(level) = prepared.level(&seen)? else { return Ok(None) };
        let (pools, charged) = (prepared.pools(&seen)?, prepared.charged(&seen)?);
        let (priority, is_of) = (seen.priority, prepared.is_of(&seen)?);
        Ok(Some(Placed { level, priority, pools, charged, is_of }))
    }

    /// When a value is read whose event has not come: at the end of what its period shows.
    pub(super) fn last(&self, Dated { indicator, dates, period, .. }: &Dated) -> Instant {
        let base = self.assessor.indicators[*indicator].base;
        let periods = &self.assessor.bases[base].periods;
        let of_period = period.filter(|_| dates.unfinished.is_none());
        of_period.map_or(dates.counted, |period| self.last_of(periods, period))
    }

    /// What the conditions of an indicator are asked of: what is read where its event is missing is
    /// read at `last`.
    pub(super) fn seen(
        &self,
        prepared: &Prepared,
        ends: Ends,
        last: impl Fn() -> Instant,
    ) -> Seen<'_> {
        let Known { life, .. } = self.known;
        let read = self.assessor.bases[prepared.base].read_at(ends, last, self.known);
        Seen {
            ticket: self.ticket,
            life,
            glossary: self.glossary,
            service: self.service,
            priority: self.priority(prepared, read),
            at: read.last(),
            ends: (ends.from, ends.to),
        }
    }

    /// Judges it by its level; what is noticed of its pause is added to `findings`.
    pub(super) fn at_level(
        &self,
        dated: &Dated,
        placed: Placed,
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Judgement, OutOfRange> {
        let measured = self.measured(dated, placed, clocks, findings)?;
        Ok(self.judgement(dated, placed, measured))
    }

    /// What is said of it.
    // of many words: inlined, it is written once, where it stays
    #[inline(always)]
    fn judgement(
        &self,
        &Dated { dates, part, .. }: &Dated,
        Placed { level, priority, pools, charged, is_of }: Placed,
        Measured { elapsed, pending, decided }: Measured,
    ) -> Judgement {
        let Decided { limit, deadline, overrun, verdict } = decided;
        Judgement {
            level,
            part,
            pools,
            charged,
            service: self.service,
            priority,
            from: dates.from,
            to: dates.to,
            counted: dates.counted,
            unfinished: dates.unfinished,
            elapsed,
            pending,
            limit,
            deadline,
            overrun: u32::try_from(overrun).unwrap_or(u32::MAX),
            verdict,
            is_of,
        }
    }

    /// What its clock shows, and what its level makes of that; nothing of a ticket of which no time is
    /// measured.
    #[inline(always)]
    fn measured(
        &self,
        Dated { indicator, dates, .. }: &Dated,
        Placed { level, .. }: Placed,
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Measured, OutOfRange> {
        let prepared = &self.assessor.indicators[*indicator];
        if !self.assessor.bases[prepared.base].has_clock() {
            let verdict = Verdict::Unasked;
            let decided = Decided { limit: None, deadline: None, overrun: 0, verdict };
            return Ok(Measured { elapsed: 0, pending: None, decided });
        }
        let stops = prepared.agreed.stops(&self.ticket.id, dates.window());
        let level = &prepared.levels[level];
        let life = self.known.life;
        let clock = self.assessor.clock_of(life, (prepared, level), &stops, dates.window());
        let ran = clocks.ran(level.clock, &clock)?;
        let shown = self.ticket.shown_on(&clock, ran)?;
        let limits = Limits {
            assessor: self.assessor,
            prepared: level,
            life,
            events: self.known.events,
            read_to: dates.read_to(),
        };
        let decided = limits.decide(dates.window(), &clock, &shown)?;
        findings.extend(shown.finding);
        Ok(Measured { elapsed: shown.elapsed, pending: shown.pending, decided })
    }

    /// What the further tiers of a judged ticket's level say of it: the same clock, other limits.
    pub(super) fn further_tiers(
        &self,
        dated: &Dated,
        outcome: &Outcome,
        clocks: &mut Clocks,
    ) -> Result<Box<[Judgement]>, OutOfRange> {
        let Outcome::Judged(first) = outcome else { return Ok(Box::default()) };
        let tiers = self.assessor.indicators[dated.indicator].further_tiers(first.level);
        let Judgement { priority, pools, charged, is_of, .. } = *first;
        let placed = |level| Placed { level, priority, pools, charged, is_of };
        let judge = |tier| self.at_level(dated, placed(tier), clocks, &mut Vec::new());
        tiers.map(judge).collect()
    }

    fn finding(&self, code: Code) -> Finding {
        Finding::new(code).in_ticket(&self.ticket.id).at_row(self.ticket.row)
    }

    /// A ticket for which no indicator that it is for has a level is a finding, told once: one that
    /// some indicator judges is no other's to miss (R10, R21).
    pub(super) fn note_no_level(
        &self,
        placings: &[Placing],
        standings: &mut [Standing],
    ) -> Result<(), OutOfRange> {
        let is = |reason| move |entry: &Entry| matches!(entry.outcome, Outcome::Out(own) if own == reason);
        let lacks = |one: &Standing| one.entries().iter().any(is(Reason::NoLevel));
        let Some(first) = standings.iter().position(lacks) else { return Ok(()) };
        let mut told = None;
        let own = self.assessor.indicators.iter().enumerate().filter(|(_, one)| one.is_own);
        for (indicator, prepared) in own {
            let others =
                |entry: &Entry| is(Reason::NotInScope)(entry) || is(Reason::OtherVersion)(entry);
            let out = |one: &Standing| match one {
                Standing::Out(reason) => *reason == Reason::NotInScope,
                Standing::OtherSource => true,
                Standing::Dated { entries, .. } => entries.iter().all(others),
            };
            let Placing::Dated { periods, dates, elsewhere, carried } = placings[prepared.base]
            else {
                continue;
            };
            let base = &self.assessor.bases[prepared.base];
            let first = || base.carried(base.periods.span(elsewhere.waits?.first)?, self.known);
            let Some(dates) = dates.ok().or_else(|| first().filter(|_| carried)) else { continue };
            if standings.get(indicator).is_none_or(out) {
                continue;
            }
            let period = periods.map(|all| all.first);
            let mut lacking = None;
            for part in self.parts(&Dated::of(indicator, dates, period)) {
                if self.level(&part)?.is_none() {
                    lacking = lacking.or(Some(part));
                }
            }
            let Some(part) = lacking else { return Ok(()) };
            let ends = base.ends_of(part.dates);
            let read = || self.seen(prepared, ends, || self.last(&part)).priority;
            told = told.or_else(|| Some(part.held.unwrap_or_else(read)));
        }
        let indicator = match &self.assessor.contract.indicators[..] {
            [only] => only.id.as_str(),
            _ => "",
        };
        let finding = self.finding(Code::NoLevel).column(indicator);
        let finding = finding.value(self.glossary.text_of(told.flatten()));
        if let Standing::Dated { findings, .. } = &mut standings[first] {
            findings.push(finding.other(self.glossary.text_of(self.service)));
        }
        Ok(())
    }

    /// The priority as it is read (R9, R18).
    fn priority(&self, prepared: &Prepared, read: Read) -> Option<Name> {
        let priorities = &self.known.life.priorities;
        match read {
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
