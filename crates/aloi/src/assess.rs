//! The assessment of a ticket: whether it counts, in which periods, and whether it was in time.

mod answers;
mod apart;
mod carried;
mod cycle;
mod desk;
mod judge;
mod left;
mod limit;
mod open;
mod prepared;
mod scope;
mod table;
mod version;
mod versions;

pub use answers::Answers;
pub use desk::Desk;

use crate::agreed::Agreed;
use crate::base::{Base, Known, Placing};
use crate::calendar::OutOfRange;
use crate::clock::Clock;
use crate::doubt::StandIns;
use crate::happened::Events;
use crate::life::UnmappedStatus;
use crate::name::Name;
use crate::reading::Reading;
use crate::said;
use crate::said::{Said, list, quoted};
use crate::walk::Segment;
use crate::within::Required;
use crate::{
    AgreedExclusion, Assessment, Contract, ContractProblem, Entries, Glossary, Instant, Judgement,
    Knowledge, Life, Month, Period, Periods, Reason, Scope, Span, Standing, Ticket,
};
use desk::{Memory, Placed, Shared};
use judge::Judge;
use prepared::{Prepared, PreparedLevel};
use std::borrow::Cow;
use std::num::NonZeroU16;

/// Assesses tickets under a contract, one at a time.
///
/// ```
/// # use aloi::example;
/// use aloi::{Assessor, Glossary, Knowledge, Ticket, Verdict};
/// let contract = example::contract();
/// let mut glossary = Glossary::new(&contract);
/// let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
///
/// let at = |text: &str| text.parse::<aloi::Instant>().unwrap();
/// let mut ticket = Ticket::new("INC1");
/// ticket.kind = glossary.name("Incident");
/// ticket.service = glossary.name("OR");
/// ticket.priority.current = glossary.name("P1");
/// ticket.group.current = glossary.group("XX");
/// ticket.opened_at = Some(at("2026-10-05T08:00:00Z"));
/// let (new, restored, closed) =
///     (glossary.status("Nouveau"), glossary.status("Résolu"), glossary.status("Clos"));
/// ticket.status.changed(at("2026-10-05T09:59:59Z"), new, restored);
/// ticket.status.changed(at("2026-10-06T08:00:00Z"), restored, closed);
///
/// let assessment = assessor.assess(&ticket, &glossary).unwrap();
/// let (period, judgement) = assessment.standings[0].judged().next().expect("the ticket counts");
/// assert_eq!(period.to_string(), "2026-10");
/// assert_eq!((judgement.elapsed, judgement.limit), (7199, Some(7200)));
/// assert_eq!(judgement.verdict, Verdict::InTime);
/// ```
#[derive(Clone, Debug)]
pub struct Assessor<'c> {
    contract: &'c Contract,
    knowledge: Knowledge,
    reading: Reading,
    /// Which glossary its words are from, and those of its tickets must be.
    glossary: NonZeroU16,
    scope: Scope,
    /// What the bases ask of a ticket's life.
    events: Events,
    /// The measures of the indicators, each once.
    bases: Vec<Base>,
    indicators: Vec<Prepared>,
    /// How many clocks their levels have, and how many walks these share.
    clocks: Shared,
    stand_ins: StandIns,
    /// The months that are reported, in order; `None`: all up to the last that is known of a ticket.
    reported: Option<Vec<Month>>,
    /// Of these months no period is looked at after the one that is under way then.
    until: Option<Instant>,
    /// Whether what some indicator is about asks for the service class.
    scopes_ask_service: bool,
}

/// A ticket that cannot be assessed without guessing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssessError {
    /// A status that the contract does not map (R4).
    UnmappedStatus(UnmappedStatus),
    /// Words that the assessor does not know: of another glossary than the one that it was made
    /// with, where the same words are other numbers.
    OtherGlossary {
        /// The ticket.
        ticket: String,
    },
    /// An instant that calendars do not reach.
    OutOfRange {
        /// The ticket.
        ticket: String,
        /// What is out of range.
        error: OutOfRange,
    },
    /// An application that fits several service classes, and no service that decides.
    ContestedApplication {
        /// The ticket.
        ticket: String,
        /// The application.
        application: String,
    },
    /// More values by which rows would stand apart than are taken: two thousand (R23).
    TooManyValues {
        /// The id of the indicator.
        indicator: String,
    },
    /// A ticket that the contract's own reading leaves out, and that another cannot place without a
    /// guess.
    UnderReading {
        /// The knobs that differ from the contract's, with their values.
        changes: Vec<(&'static str, &'static str)>,
        /// Why not.
        error: Box<AssessError>,
    },
}

impl AssessError {
    /// It in words.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::UnmappedStatus(error) => error.said(),
            Self::OtherGlossary { ticket } => said!(
                "assess.other-glossary",
                "ticket {ticket}: its words come from another glossary than the assessor's",
                ticket
            ),
            Self::OutOfRange { ticket, error } => {
                said!(
                    "assess.out-of-range",
                    "ticket {ticket}: {error}",
                    ticket,
                    error = error.said()
                )
            }
            Self::ContestedApplication { ticket, application } => said!(
                "assess.contested-application",
                "ticket {ticket}: the application \"{application}\" fits several classes of [services]",
                ticket,
                application = quoted(application)
            ),
            Self::TooManyValues { indicator } => said!(
                "assess.too-many-values",
                "the rows of the indicator {id} would stand apart by more than {most} values",
                id = indicator,
                most = crate::by::Known::MOST
            ),
            Self::UnderReading { changes, error } => {
                let changes = changes.iter().map(|(knob, value)| format!("{knob} = {value:?}"));
                let (changes, error) = (list(changes), error.said());
                said!(
                    "assess.under-reading",
                    "under the reading {changes}: {error}",
                    changes,
                    error
                )
            }
        }
    }
}

impl From<UnmappedStatus> for AssessError {
    fn from(error: UnmappedStatus) -> Self {
        Self::UnmappedStatus(error)
    }
}

/// A contract under which nothing can be assessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadContract(
    /// Everything that is wrong with it.
    pub Vec<ContractProblem>,
);

impl BadContract {
    /// It in words.
    #[must_use]
    pub fn said(&self) -> Said {
        let problems = list(self.0.iter().map(ContractProblem::said));
        said!("assess.bad-contract", "the contract contradicts itself: {problems}", problems)
    }
}

said::shown_in_english!(AssessError, BadContract);

impl<'c> Assessor<'c> {
    /// An assessor for `contract`; the tickets must take their words from `glossary`.
    ///
    /// # Errors
    /// [`BadContract`] with everything that is wrong with it.
    pub fn new(
        contract: &'c Contract,
        glossary: &mut Glossary,
        knowledge: Knowledge,
    ) -> Result<Self, BadContract> {
        let problems = contract.problems();
        if !problems.is_empty() {
            return Err(BadContract(problems));
        }
        let scope = Scope::new(contract, glossary);
        let (mut events, mut bases, mut indicators) = (Events::default(), Vec::new(), Vec::new());
        for (number, indicator) in contract.indicators.iter().enumerate() {
            if !contract.counts(indicator) {
                indicators.push(Prepared::of_other_source());
                continue;
            }
            let base =
                Base::number(&indicator.measure, (contract, glossary), &mut events, &mut bases);
            let prepared = Prepared::new(contract, number, (base, &mut events), glossary);
            indicators.extend(prepared);
        }
        let mut scopes = indicators.iter().filter_map(|one: &Prepared| one.scope.as_ref());
        let scopes_ask_service = scopes.any(|scope| scope.asks_service)
            || indicators.iter().any(|one| one.by.contains(&prepared::Apart::Service));
        Ok(Self {
            contract,
            knowledge,
            reading: contract.reading,
            glossary: glossary.id(),
            scope,
            events,
            clocks: prepared::share_clocks(&mut indicators, &bases),
            bases,
            indicators,
            stand_ins: StandIns::of(contract, glossary),
            reported: None,
            until: None,
            scopes_ask_service,
        })
    }

    /// The same for reports of these months: where a ticket counts in several periods, or where it is
    /// unfinished (R24), it is judged in those that stand in these. Without it, in each up to the last of
    /// which something is known of the ticket.
    #[must_use]
    pub fn reporting(mut self, months: &[Month]) -> Self {
        let mut months = months.to_vec();
        months.sort_unstable();
        self.reported = Some(months);
        self
    }

    /// The same for reports of every month up to an instant, each indicator up to the period that is under way
    /// then: a week of the next month may be.
    #[must_use]
    pub fn reporting_until(self, first: Month, at: Instant) -> Self {
        let last = Month::of(at, self.contract.timezone).map(Month::next);
        let months = last.map(|last| first.through(last)).unwrap_or_default();
        Self { until: Some(at), ..self.reporting(&months) }
    }

    /// Of some periods of a measure those that it looks at.
    pub(crate) fn looked_at(&self, periods: &Periods, mut some: Vec<Period>) -> Vec<Period> {
        if let Some(last) = self.until.and_then(|at| periods.first(at)) {
            some.retain(|period| *period <= last);
        }
        some
    }

    /// The same with these exclusions in the place of the contract's.
    #[must_use]
    pub fn agreeing(&self, exclusions: &[AgreedExclusion]) -> Self {
        let mut other = self.clone();
        for (prepared, indicator) in other.indicators.iter_mut().zip(&self.contract.indicators) {
            prepared.agreed = Agreed::of(exclusions, indicator.signed_id());
        }
        other.clocks = prepared::share_clocks(&mut other.indicators, &other.bases);
        other
    }

    /// The months that it was told of, if it was.
    pub(crate) fn reported(&self) -> Option<&[Month]> {
        self.reported.as_deref()
    }

    /// The contract.
    #[must_use]
    pub const fn contract(&self) -> &'c Contract {
        self.contract
    }

    /// What is known of the export as a whole.
    #[must_use]
    pub const fn knowledge(&self) -> Knowledge {
        self.knowledge
    }

    /// The reading under which it assesses: the contract's, or that of [`Assessor::read_as`].
    #[must_use]
    pub const fn reading(&self) -> Reading {
        self.reading
    }

    /// Assesses from now on under another reading of the same contract.
    pub const fn read_as(&mut self, reading: Reading) {
        self.reading = reading;
    }

    /// Where a ticket of this life stands: a life is the same under every reading, so that a
    /// ticket that was assessed under one is cheaply placed under the others. Its life is the one
    /// of its [`Assessment`], where it has one.
    ///
    /// # Errors
    /// As [`Assessor::assess`].
    pub fn place(
        &self,
        ticket: &Ticket,
        life: &Life,
        glossary: &Glossary,
    ) -> Result<Vec<Standing>, AssessError> {
        let (mut placed, mut standings) = (Placed::default(), Vec::new());
        self.standings(ticket, life, glossary, &mut placed, &mut standings)?;
        Ok(standings)
    }

    pub(crate) const fn stand_ins(&self) -> &StandIns {
        &self.stand_ins
    }

    /// Assesses one ticket under every indicator, and says where its verdict rests on a guess.
    ///
    /// # Errors
    /// [`AssessError`] where a figure would rest on a guess.
    pub fn assess(&self, ticket: &Ticket, glossary: &Glossary) -> Result<Assessment, AssessError> {
        let mut desk = self.desk();
        desk.assess(ticket, glossary)?;
        Ok(desk.into_assessment())
    }

    /// Assesses one ticket as the rules say, without asking what else may have become of it, or how it
    /// stood when it left: its `doubts` and `left` are empty.
    ///
    /// # Errors
    /// As [`Assessor::assess`].
    pub fn as_ruled(
        &self,
        ticket: &Ticket,
        glossary: &Glossary,
    ) -> Result<Assessment, AssessError> {
        let mut assessment = Assessment::default();
        self.assess_into(ticket, glossary, &mut Memory::default(), &mut assessment)?;
        Ok(assessment)
    }

    /// A desk at which to assess one ticket after another, without new memory for each.
    #[must_use]
    pub fn desk(&self) -> Desk<'_> {
        Desk::new(self)
    }

    /// Assesses one ticket as the rules say, in the place of another. After an error the assessment
    /// is no ticket's.
    pub(crate) fn assess_into(
        &self,
        ticket: &Ticket,
        glossary: &Glossary,
        memory: &mut Memory,
        into: &mut Assessment,
    ) -> Result<(), AssessError> {
        if glossary.id() != self.glossary || !ticket.has_words(|name| glossary.made(name)) {
            return Err(AssessError::OtherGlossary { ticket: ticket.id.clone() });
        }
        into.ticket.clone_from(&ticket.id);
        into.findings.clear();
        into.doubts.clear();
        into.left.clear();
        into.met.clear();
        let begins = ticket.begins();
        let is_known = begins.0 <= self.knowledge.as_of;
        let in_scope = self.scope.holds(ticket);
        let life = into.life.get_or_insert_with(|| memory.life.take().unwrap_or_else(Life::blank));
        if in_scope {
            let known = (glossary, self.knowledge);
            life.settle(ticket, begins, known, &mut into.findings)?;
            let odd = life.restoration_contradicted(ticket, &self.reading, self.knowledge);
            into.findings.extend(odd);
            into.findings.extend(self.events.before_beginning(life, ticket, self.contract));
        }
        let out = match (is_known, in_scope) {
            (false, _) => Some(Reason::NotYetOpened),
            (true, false) => Some(Reason::NotInScope),
            (true, true) => None,
        };
        match out {
            Some(reason) => {
                let out = |one: &Prepared| match one.is_own {
                    true => Standing::Out(reason),
                    false => Standing::OtherSource,
                };
                into.standings.clear();
                into.standings.extend(self.indicators.iter().map(out));
            }
            None => {
                let placed = &mut memory.placed;
                self.standings(ticket, life, glossary, placed, &mut into.standings)?;
                into.met.append(&mut placed.met);
            }
        }
        if !(is_known && in_scope) {
            into.findings.clear();
            memory.life = into.life.take();
        }
        Ok(())
    }

    /// The segments behind a judgement of indicator number `indicator`: its evidence (R5).
    ///
    /// # Errors
    /// [`OutOfRange`] for instants that calendars do not reach.
    pub fn segments(
        &self,
        ticket: &str,
        life: &Life,
        indicator: usize,
        judgement: &Judgement,
    ) -> Result<Vec<Segment>, OutOfRange> {
        let stops = self.stops_within(ticket, indicator, judgement.window());
        let clock = self.clock(life, (indicator, judgement.level), &stops, judgement.window());
        clock.map_or_else(|| Ok(Vec::new()), |clock| clock.segments())
    }

    /// The seconds of a span for which the clock of a level could have run: open, outside agreed stops.
    ///
    /// # Errors
    /// [`OutOfRange`] for instants that calendars do not reach.
    pub fn open_seconds(
        &self,
        ticket: &str,
        life: &Life,
        level: (usize, usize),
        span: Span,
    ) -> Result<i64, OutOfRange> {
        let stops = self.stops_within(ticket, level.0, span);
        let clock = self.clock(life, level, &stops, span);
        clock.map_or(Ok(0), |clock| clock.open_outside_stops(span))
    }

    /// The clock of a level: of a ticket with this life, between two instants. `None` for a level
    /// that does not exist.
    pub(crate) fn clock<'a>(
        &'a self,
        life: &'a Life,
        (indicator, level): (usize, usize),
        stops: &'a [Span],
        window: Span,
    ) -> Option<Clock<'a>> {
        let prepared = self.indicators.get(indicator)?;
        let level = prepared.levels.get(level).filter(|_| self.has_clock(prepared))?;
        Some(self.clock_of(life, (prepared, level), stops, window))
    }

    /// Whether an indicator measures how long something took.
    fn has_clock(&self, prepared: &Prepared) -> bool {
        self.bases[prepared.base].has_clock()
    }

    fn clock_of<'a>(
        &'a self,
        life: &'a Life,
        (prepared, level): (&Prepared, &'a PreparedLevel),
        stops: &'a [Span],
        window: Span,
    ) -> Clock<'a> {
        let runs = &self.bases[prepared.base].runs;
        let between = self.reading.between_restorations;
        let hours = (&*level.calendar, level.by_group.as_slice());
        Clock::of(life, hours, (runs, between), stops, window)
    }

    /// What indicator number `indicator` requires of a ticket with this priority and service
    /// class, and the level that says it: its position (R10). `None` if it has no level for them, or one
    /// that requires nothing.
    #[must_use]
    pub fn required(
        &self,
        indicator: usize,
        priority: Option<Name>,
        service: Option<Name>,
    ) -> Option<(usize, Required)> {
        let prepared = self.indicators.get(indicator)?;
        let level = prepared.level_of(priority, service)?;
        Some((level, prepared.levels[level].required.clone()?))
    }

    /// Whether the rows of indicator number `indicator` stand apart by values.
    pub(crate) fn apart(&self, indicator: usize) -> bool {
        self.indicators.get(indicator).is_some_and(|prepared| !prepared.by.is_empty())
    }

    /// How many tiers the levels of indicator number `indicator` have at most: at least one.
    pub(crate) fn tiers(&self, indicator: usize) -> usize {
        self.indicators.get(indicator).map_or(1, |prepared| prepared.tiers)
    }

    /// Whether level number `level` of indicator number `indicator` asks nothing of when or how long
    /// a clock ran, but of when it ended.
    pub(crate) fn ignores_beginning(&self, indicator: usize, level: usize) -> bool {
        let prepared = self.indicators.get(indicator).and_then(|one| one.levels.get(level));
        prepared.and_then(|level| level.required.as_ref()).is_some_and(Required::ignores_beginning)
    }

    /// The agreed stops of a ticket under indicator number `indicator`, sorted and disjoint: the
    /// clock stands still in them (R5).
    #[must_use]
    pub fn stops(&self, ticket: &str, indicator: usize) -> Vec<Span> {
        let whole = Span::new(Instant::ALWAYS, Instant::NEVER);
        self.stops_within(ticket, indicator, whole).into_owned()
    }

    fn stops_within(&self, ticket: &str, indicator: usize, window: Span) -> Cow<'_, [Span]> {
        let prepared = self.indicators.get(indicator);
        prepared.map_or(Cow::Borrowed(&[]), |one| one.agreed.stops(ticket, window))
    }

    /// What is known of a ticket that is to be placed, its events being found.
    const fn known<'a>(&'a self, life: &'a Life, events: &'a [Option<Instant>]) -> Known<'a> {
        let (reading, as_of) = (&self.reading, self.knowledge.as_of);
        Known { life, reading, zone: self.contract.timezone, as_of, events }
    }

    /// Places a ticket by its events, once for each measure, and judges it under each indicator: in the
    /// place of the ticket before.
    fn standings(
        &self,
        ticket: &Ticket,
        life: &Life,
        glossary: &Glossary,
        placed: &mut Placed,
        into: &mut Vec<Standing>,
    ) -> Result<(), AssessError> {
        let Placed { events, placings, clocks, met } = placed;
        met.clear();
        self.events.find(life, &self.reading, events);
        let known = self.known(life, events);
        placings.clear();
        placings.extend(self.bases.iter().map(|base| base.place(known)));
        let counts = |placing: &Placing| {
            matches!(
                placing,
                Placing::Dated { dates: Ok(_), .. } | Placing::Dated { carried: true, .. }
            )
        };
        let service = match self.scopes_ask_service || placings.iter().any(counts) {
            true => self.service(ticket, glossary)?,
            false => None,
        };
        clocks.wind(self.clocks);
        let judge = Judge { assessor: self, ticket, glossary, known, service };
        let too_far = |error| AssessError::OutOfRange { ticket: ticket.id.clone(), error };
        into.resize(self.indicators.len(), Standing::OtherSource);
        let every = self.indicators.iter().enumerate().zip(into.iter_mut());
        for ((indicator, prepared), standing) in every {
            if !prepared.is_own {
                *standing = Standing::OtherSource;
                continue;
            }
            let outside = judge.outside(indicator).map_err(too_far)?;
            if outside.as_ref().is_some_and(|outside| outside.always() == Some(true)) {
                *standing = Standing::Out(Reason::NotInScope);
                continue;
            }
            judge.met(indicator, met);
            let placing = &placings[prepared.base];
            match placing {
                Placing::Out(reason) => *standing = Standing::Out(*reason),
                Placing::Dated { elsewhere, .. } => standing.begin(*elsewhere),
            }
            if let Standing::Dated { entries, findings, .. } = standing {
                let placed = (indicator, placing, outside.as_ref());
                judge.entries(placed, clocks, findings, entries).map_err(too_far)?;
                if prepared.versions.is_some() {
                    let all = std::mem::replace(entries, Entries::NONE);
                    *entries = judge.of_this_version(indicator, all, findings);
                }
            }
            if let Some(outside) = outside.filter(|outside| outside.always().is_none()) {
                let own = std::mem::replace(standing, Standing::OtherSource);
                *standing = own.but(outside);
            }
        }
        judge.note_no_level(placings, into).map_err(too_far)
    }

    /// The service class: the ticket's own, else its application's (R9).
    fn service(&self, ticket: &Ticket, glossary: &Glossary) -> Result<Option<Name>, AssessError> {
        if ticket.service.is_some() {
            return Ok(ticket.service);
        }
        match ticket.application {
            Some(application) if application.is_contested() => {
                Err(AssessError::ContestedApplication {
                    ticket: ticket.id.clone(),
                    application: glossary.text(application.name()).to_owned(),
                })
            }
            application => Ok(application.and_then(|application| application.class())),
        }
    }
}
