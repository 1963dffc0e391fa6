//! What an indicator asked of a ticket, and what it found: for a reader who checks it.

use super::desk::Clocks;
use super::judge::{Dated, Judge};
use super::prepared::Prepared;
use super::{AssessError, Assessor};
use crate::base::{Cut, Ends, Read};
use crate::calendar::OutOfRange;
use crate::name::Name;
use crate::{Glossary, Instant, Judgement, Life, Period, Segment, Ticket};

/// What an indicator asked of a ticket, and what it found (R17 to R21): the evidence of why it takes
/// the ticket, or does not.
///
/// ```
/// # use aloi::example;
/// use aloi::{Assessor, Glossary, Knowledge};
/// let contract = example::contract();
/// let mut glossary = Glossary::new(&contract);
/// let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default())?;
/// let ticket = &example::tickets(&mut glossary)[0];
/// let life = assessor.assess(ticket, &glossary)?.life.unwrap();
/// let answers = assessor.answers((ticket, &life), &glossary, 0, (None, None))?.unwrap();
/// assert_eq!(answers.priority.map(|name| glossary.text(name)), Some("P1"));
/// assert_eq!(answers.counted, life.closure);
/// // it is about every ticket, and the row of P2 does not fit
/// assert!(answers.unmet.is_empty() && answers.unmet_by_level[0].is_empty());
/// assert_eq!(answers.unmet_by_level[1].len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answers {
    /// When its clock began, if it did (R19).
    pub from: Option<Instant>,
    /// When it ended.
    pub to: Option<Instant>,
    /// When the event happened by which the ticket counts.
    pub counted: Option<Instant>,
    /// Between which instants the priority and the attributes were read, both included: mostly one
    /// (R18).
    pub read: (Instant, Instant),
    /// The priority as it was read.
    pub priority: Option<Name>,
    /// The attributes as they were read, in the contract's order.
    pub attributes: Vec<Option<Name>>,
    /// The service class (R9).
    pub service: Option<Name>,
    /// The terms of what the indicator is about that do not hold, by their positions (R18).
    pub unmet: Vec<usize>,
    /// The same of each of its levels (R21).
    pub unmet_by_level: Vec<Vec<usize>>,
    /// The gaps of a ticket that counts as one, each judged by itself (R20).
    pub gaps: Vec<Judgement>,
}

impl Assessor<'_> {
    /// What indicator number `indicator` asked of a ticket of this life, in a period if it has one, and
    /// what it found: of a judgement, what that rests on. `None` where it counts the items of another
    /// source.
    ///
    /// # Errors
    /// As [`Assessor::assess`].
    pub fn answers(
        &self,
        (ticket, life): (&Ticket, &Life),
        glossary: &Glossary,
        indicator: usize,
        (period, judgement): (Option<Period>, Option<&Judgement>),
    ) -> Result<Option<Answers>, AssessError> {
        let Some(prepared) = self.indicators.get(indicator).filter(|one| one.is_own) else {
            return Ok(None);
        };
        let mut events = Vec::new();
        self.events.find(life, &self.reading, &mut events);
        let known = self.known(life, &events);
        let service = self.service(ticket, glossary)?;
        let judge = Judge { assessor: self, ticket, glossary, known, service };
        let answers = || {
            let gaps = judge.gaps(indicator, (period, judgement))?;
            Ok(Some(Answers { gaps, ..judge.answers(prepared, (period, judgement))? }))
        };
        let too_far = |error| AssessError::OutOfRange { ticket: ticket.id.clone(), error };
        answers().map_err(too_far)
    }

    /// The life of a ticket as far as it is known, around the clock, and whether the clock of indicator
    /// number `indicator` would run in each part of it: what there is to show of a ticket that is in no
    /// base.
    ///
    /// # Errors
    /// [`OutOfRange`] for instants that calendars do not reach.
    pub fn course(&self, life: &Life, indicator: usize) -> Result<Vec<Segment>, OutOfRange> {
        let base = self.indicators.get(indicator).map(|one| &self.bases[one.base]);
        life.course(base.map(|base| &base.runs))
    }
}

impl Judge<'_> {
    fn answers(
        &self,
        prepared: &Prepared,
        (period, judgement): (Option<Period>, Option<&Judgement>),
    ) -> Result<Answers, OutOfRange> {
        let base = &self.assessor.bases[prepared.base];
        let ends = judgement
            .map_or_else(|| base.ends(self.known), |judgement| base.ends_of_judged(judgement));
        let last = || match (period, judgement) {
            (Some(period), _) => self.last_of(&base.periods, period),
            (None, Some(judgement)) => judgement.counted,
            (None, None) => self.assessor.last_known(self.known),
        };
        let mut seen = self.seen(prepared, ends, last);
        // the part that is the hold of a priority has that one
        seen.priority = judgement.map_or(seen.priority, |judgement| judgement.priority);
        let read = match base.read_at(ends, last, self.known) {
            Read::At(at) => (at, at),
            Read::Highest(first, last) => (first, last),
        };
        let attributes = 0..self.known.life.attributes.len();
        let unmet = prepared.scope.as_ref().map_or(Ok(Vec::new()), |scope| scope.unmet(&seen))?;
        let by_level = prepared.levels.iter().map(|level| level.fits.unmet(&seen));
        // a part has ends of its own, the events are the ticket's
        let is_part = judgement.is_some_and(|judgement| judgement.part > 0);
        let Ends { from, to, .. } = if is_part { base.ends(self.known) } else { ends };
        Ok(Answers {
            from,
            to,
            counted: ends.counted(),
            read,
            priority: seen.priority,
            attributes: attributes.map(|one| self.known.life.attribute(one, seen.at)).collect(),
            service: self.service,
            unmet,
            unmet_by_level: by_level.collect::<Result<_, _>>()?,
            gaps: Vec::new(),
        })
    }

    /// The gaps of a judged ticket that counts as one.
    fn gaps(
        &self,
        indicator: usize,
        (period, judgement): (Option<Period>, Option<&Judgement>),
    ) -> Result<Vec<Judgement>, OutOfRange> {
        let base = &self.assessor.bases[self.assessor.indicators[indicator].base];
        let is_one = base.cycle.as_ref().is_some_and(Cut::is_whole);
        let dates = judgement.filter(|_| is_one).and_then(|_| base.dates(self.known));
        let Some(dates) = dates else { return Ok(Vec::new()) };
        let mut clocks = Clocks::default();
        clocks.wind(self.assessor.clocks);
        let mut gaps = Vec::new();
        for gap in self.parts(&Dated::of(indicator, dates, period)) {
            if let Some(level) = self.level(&gap)? {
                gaps.push(self.at_level(&gap, level, &mut clocks, &mut Vec::new())?);
            }
        }
        Ok(gaps)
    }
}
