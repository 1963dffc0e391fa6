//! The desk: where tickets are assessed one after another, in the memory of the one before.

use crate::base::Placing;
use crate::calendar::OutOfRange;
// circle: a verdict in doubt is weighed by assessing what else the ticket may have been; else every
// caller of a desk would have to weigh what it is told
use crate::doubt::weigh;
use crate::{AssessError, Assessment, Assessor, Clock, Glossary, Instant, Life, Met, Span, Ticket};

/// A place to assess tickets one after another, of any number, in constant memory: each assessment
/// takes the place of the one before. [`Assessor::assess`] says the same of a single ticket, and
/// gives it to keep.
///
/// This is the streaming interface: a desk for each thread, a [`Kpi`](crate::Kpi) for each desk, and
/// in the end the sum of these. A ticket too can be told in the memory of the one before
/// ([`Ticket::begin_anew`]); then a ticket without findings costs no allocation at all.
///
/// ```
/// # use aloi::example;
/// use aloi::{Assessor, Glossary, Knowledge, Kpi};
/// let contract = example::contract();
/// let mut glossary = Glossary::new(&contract);
/// let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default())?;
/// let tickets = example::tickets(&mut glossary);
/// let october = "2026-10".parse()?;
///
/// let count = |tickets: &[aloi::Ticket]| -> Result<Kpi, aloi::AssessError> {
///     let (mut desk, mut kpi) = (assessor.desk(), Kpi::new(&contract, &[october]));
///     for ticket in tickets {
///         kpi.count(desk.assess(ticket, &glossary)?);
///     }
///     Ok(kpi)
/// };
/// // Split by ticket, in any way, and added up: the same figures.
/// let whole = count(&tickets)?;
/// assert_eq!(count(&tickets[..1])? + count(&tickets[1..])?, whole);
/// assert_eq!((whole.tally(0, 0, october).in_time, whole.tickets()), (1, 3));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Desk<'a> {
    assessor: &'a Assessor<'a>,
    assessment: Assessment,
    memory: Memory,
}

/// What is used again from ticket to ticket and is no part of the assessment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    /// A life to settle the next ticket into, where the last assessment has none.
    pub(crate) life: Option<Life>,
    pub(crate) placed: Placed,
}

/// Where a ticket was placed and what its clocks show: found once for all indicators.
#[derive(Clone, Debug, Default)]
pub(crate) struct Placed {
    /// When each event happened that some indicator asks for.
    pub(crate) events: Vec<Option<Instant>>,
    /// Where each base places it.
    pub(crate) placings: Vec<Placing>,
    pub(crate) clocks: Clocks,
    /// The values that it has had, by which rows stand apart.
    pub(crate) met: Vec<Met>,
}

/// What the clocks of a ticket show: levels on the same calendar, of indicators with the same
/// agreed stops and the same conditions between the same events, share one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clocks {
    walks: Vec<Walk>,
    /// What each clock showed of a window.
    shown: Vec<Option<(Span, i64)>>,
}

/// Where the clocks of some conditions run in a window, calendars and agreed stops apart.
#[derive(Clone, Debug, Default)]
struct Walk {
    /// `None` until it is asked for.
    window: Option<Span>,
    running: Vec<Span>,
}

/// What a clock shares with others: what it walks along, and all that it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shared {
    pub(crate) walk: usize,
    pub(crate) clock: usize,
}

impl Clocks {
    /// Forgets the ticket before; there are so many clocks to ask of the next.
    pub(crate) fn wind(&mut self, number: Shared) {
        self.walks.iter_mut().for_each(|walk| walk.window = None);
        self.walks.resize_with(number.walk, Walk::default);
        self.shown.clear();
        self.shown.resize(number.clock, None);
    }

    /// The seconds for which `clock` of the ticket, which is the one of this number, ran.
    #[inline]
    pub(crate) fn ran(&mut self, number: Shared, clock: &Clock<'_>) -> Result<i64, OutOfRange> {
        let (Some(walk), Some(shown)) =
            (self.walks.get_mut(number.walk), self.shown.get_mut(number.clock))
        else {
            return clock.elapsed();
        };
        if let Some((window, seconds)) = shown
            && *window == clock.window
        {
            return Ok(*seconds);
        }
        if walk.window != Some(clock.window) {
            clock.running(&mut walk.running);
            walk.window = Some(clock.window);
        }
        let seconds = clock.seconds(&walk.running)?;
        *shown = Some((clock.window, seconds));
        Ok(seconds)
    }
}

impl<'a> Desk<'a> {
    pub(crate) fn new(assessor: &'a Assessor<'a>) -> Self {
        Self { assessor, assessment: Assessment::default(), memory: Memory::default() }
    }

    /// Assesses a ticket under every indicator. The assessment is there until the next ticket is
    /// assessed; clone what is to stay.
    ///
    /// # Errors
    /// [`AssessError`] where a figure would rest on a guess, as [`Assessor::assess`].
    pub fn assess(
        &mut self,
        ticket: &Ticket,
        glossary: &Glossary,
    ) -> Result<&Assessment, AssessError> {
        self.assessor.assess_into(ticket, glossary, &mut self.memory, &mut self.assessment)?;
        let (assessor, placed) = (self.assessor, &mut self.memory.placed);
        assessor.note_left(ticket, glossary, placed, &mut self.assessment);
        self.assessment.doubts = weigh(self.assessor, ticket, glossary, &self.assessment);
        Ok(&self.assessment)
    }

    /// Whose desk it is.
    pub(crate) const fn assessor(&self) -> &'a Assessor<'a> {
        self.assessor
    }

    /// The last assessment, to keep.
    #[must_use]
    pub fn into_assessment(self) -> Assessment {
        self.assessment
    }
}
