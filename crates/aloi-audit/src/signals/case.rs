//! A ticket as the signals look at it: its life, and its clock under each indicator that judged it.

use super::Context;
use super::found::{Row, Value};
use aloi::{
    AssessError, Assessor, Contract, Counts, Glossary, Instant, Judgement, Life, Month, Segment,
    Span, Ticket,
};

/// A ticket in scope.
pub(super) struct Case<'a> {
    pub(super) ticket: &'a Ticket,
    pub(super) life: &'a Life,
    pub(super) glossary: &'a Glossary,
    /// Where it is in the base of a reported month, in the order of the indicators.
    pub(super) judged: Vec<Judged<'a>>,
}

/// A ticket in the base of a reported month under one indicator.
pub(super) struct Judged<'a> {
    /// The indicator's position in the contract, and its id.
    pub(super) position: usize,
    pub(super) indicator: &'a str,
    pub(super) month: Month,
    pub(super) judgement: Judgement,
    ticket: &'a str,
    life: &'a Life,
    assessor: &'a Assessor<'a>,
    segments: Vec<Segment>,
}

/// A time in which the clock stood still because the ticket was pending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pause {
    pub(super) span: Span,
    /// Seconds on the clock when it began.
    pub(super) elapsed: i64,
}

impl Row {
    /// A row of a ticket, under no indicator of its own.
    pub(super) fn of(case: &Case<'_>, month: Month, values: Vec<Value>) -> Self {
        Self { month, ticket: case.ticket.id.clone(), indicator: None, values }
    }
}

impl<'a> Case<'a> {
    /// `None` for a ticket that is not in scope or not yet opened.
    pub(super) fn of(
        case: &aloi::Case<'a>,
        context: Context<'a>,
    ) -> Result<Option<Self>, AssessError> {
        let (ticket, glossary) = (case.ticket, case.glossary);
        let Some(life) = case.life() else { return Ok(None) };
        let mut judged = Vec::new();
        for (position, standing) in case.assessment.standings.iter().enumerate() {
            for (period, judgement) in standing.judged() {
                let month = period.month();
                // what it would show of one that is unfinished is not over
                if context.months.contains(&month) && judgement.unfinished.is_none() {
                    judged.extend(Judged::of(ticket, life, position, month, *judgement, context)?);
                }
            }
        }
        Ok(Some(Self { ticket, life, glossary, judged }))
    }

    /// Whether it is in the base of a reported month.
    pub(super) fn is_in_base(&self) -> bool {
        !self.judged.is_empty()
    }

    /// Whether the export tells its history; else one row tells all that is known of it.
    pub(super) fn has_history(&self) -> bool {
        self.ticket.summary.is_none()
    }
}

impl<'a> Judged<'a> {
    fn of(
        ticket: &'a Ticket,
        life: &'a Life,
        position: usize,
        month: Month,
        judgement: Judgement,
        context: Context<'a>,
    ) -> Result<Option<Self>, AssessError> {
        let contract: &'a Contract = context.assessor.contract();
        let Some(indicator) = contract.indicators.get(position) else { return Ok(None) };
        let segments = context
            .assessor
            .segments(&ticket.id, life, position, &judgement)
            .map_err(|error| AssessError::OutOfRange { ticket: ticket.id.clone(), error })?;
        Ok(Some(Self {
            position,
            indicator: &indicator.id,
            month,
            judgement,
            ticket: &ticket.id,
            life,
            assessor: context.assessor,
            segments,
        }))
    }

    /// A row under this indicator.
    pub(super) fn row(&self, case: &Case<'_>, values: Vec<Value>) -> Row {
        Row::of(case, self.month, values).under(self.indicator)
    }

    /// The seconds for which its clock had run at `at`.
    pub(super) fn elapsed_at(&self, at: Instant) -> i64 {
        let running = self.segments.iter().filter(|segment| segment.counts == Counts::Running);
        running.map(|segment| Span::new(segment.span.from, segment.span.to.min(at)).seconds()).sum()
    }

    /// Its pauses, as they happened: pending with the provider, between assignment and restoration.
    pub(super) fn pauses(&self) -> Vec<Pause> {
        let mut elapsed = 0;
        let mut pauses: Vec<Pause> = Vec::new();
        for Segment { span, counts, .. } in &self.segments {
            match (counts, pauses.last_mut()) {
                (Counts::Running, _) => elapsed += span.seconds(),
                (Counts::Pending, Some(last)) if last.span.to == span.from => {
                    last.span.to = span.to
                }
                (Counts::Pending, _) => pauses.push(Pause { span: *span, elapsed }),
                _ => {}
            }
        }
        pauses
    }

    /// The seconds of the segments that `which` names, on the clock's hours: open, and outside
    /// agreed stops.
    pub(super) fn open_in(&self, which: impl Fn(Counts) -> bool) -> Result<i64, AssessError> {
        let segments = self.segments.iter().filter(|segment| which(segment.counts));
        segments.map(|segment| self.open(segment.span)).sum()
    }

    /// The seconds of the segments that `which` names, around the clock.
    pub(super) fn seconds_in(&self, which: impl Fn(Counts) -> bool) -> i64 {
        let segments = self.segments.iter().filter(|segment| which(segment.counts));
        segments.map(|segment| segment.span.seconds()).sum()
    }

    /// The seconds of a span for which the clock could have run.
    pub(super) fn open(&self, span: Span) -> Result<i64, AssessError> {
        let level = (self.position, self.judgement.level);
        let open = self.assessor.open_seconds(self.ticket, self.life, level, span);
        open.map_err(|error| AssessError::OutOfRange { ticket: self.ticket.to_owned(), error })
    }
}
