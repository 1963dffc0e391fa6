//! The assessment of a ticket: whether it counts, in which month, and whether it was in time.

mod left;

pub use left::Left;

use crate::agreed::Agreed;
use crate::calendar::{Calendar, OutOfRange};
use crate::clock::{Clock, Segment};
use crate::desk::{Clocks, Desk, Memory};
use crate::doubt::StandIns;
use crate::life::UnmappedStatus;
use crate::name::Name;
use crate::reading::{self, Reading};
use crate::within::Required;
use crate::zone::Tz;
use crate::{
    AgreedExclusion, Assessment, Code, Contract, ContractProblem, Finding, Glossary, Indicator,
    Instant, Judgement, Life, Month, Outcome, Planned, Precision, Reason, Scope, Span, Standing,
    Ticket, Verdict,
};
use std::sync::Arc;

/// What is known of the export as a whole, besides its tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knowledge {
    /// Whatever happened after it is unknown (R15); [`Instant::NEVER`]: everything is known.
    pub as_of: Instant,
    /// Every planned time of tickets in scope is at midnight in the contract's zone: they are dates
    /// alone (R12).
    pub planned_dates_alone: bool,
    /// How precisely its times are told.
    pub precision: Precision,
}

impl Default for Knowledge {
    fn default() -> Self {
        Self { as_of: Instant::NEVER, planned_dates_alone: false, precision: Precision::Second }
    }
}

/// Assesses tickets under a contract, one at a time.
///
/// ```
/// # use aloi::example;
/// use aloi::{Assessor, Glossary, Knowledge, Outcome, Standing, Ticket, Verdict};
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
/// let Standing::Dated { month, outcome: Outcome::Judged(judgement), .. } =
///     &assessment.standings[0]
/// else {
///     panic!("the ticket counts")
/// };
/// assert_eq!(month.unwrap().to_string(), "2026-10");
/// assert_eq!((judgement.elapsed, judgement.limit), (7199, Some(7200)));
/// assert_eq!(judgement.verdict, Verdict::InTime);
/// ```
#[derive(Clone, Debug)]
pub struct Assessor<'c> {
    contract: &'c Contract,
    knowledge: Knowledge,
    reading: Reading,
    scope: Scope,
    indicators: Vec<Prepared>,
    stand_ins: StandIns,
}

/// An indicator ready to judge by.
#[derive(Clone, Debug)]
struct Prepared {
    calendar: Arc<Calendar>,
    levels: Vec<PreparedLevel>,
    agreed: Agreed,
    /// The number of its clock: that of the first indicator with the same calendar and stops.
    clock: usize,
}

#[derive(Clone, Debug)]
struct PreparedLevel {
    priority: Option<Name>,
    service: Option<Name>,
    required: Required,
}

/// A ticket that cannot be assessed without guessing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssessError {
    /// A status that the contract does not map (R4).
    #[error(transparent)]
    UnmappedStatus(#[from] UnmappedStatus),
    /// An instant that calendars do not reach.
    #[error("ticket {ticket}: {error}")]
    OutOfRange {
        /// The ticket.
        ticket: String,
        /// What is out of range.
        error: OutOfRange,
    },
    /// An application that fits several service classes, and no service that decides.
    #[error("ticket {ticket}: the application {application:?} fits several classes of [services]")]
    ContestedApplication {
        /// The ticket.
        ticket: String,
        /// The application.
        application: String,
    },
    /// A ticket that the contract's own reading leaves out, and that another cannot place without a
    /// guess.
    #[error("under the reading {}: {error}", said(changes))]
    UnderReading {
        /// The knobs that differ from the contract's, with their values.
        changes: Vec<(&'static str, &'static str)>,
        /// Why not.
        error: Box<AssessError>,
    },
}

fn said(changes: &[(&str, &str)]) -> String {
    let said: Vec<String> =
        changes.iter().map(|(knob, value)| format!("{knob} = {value:?}")).collect();
    said.join(", ")
}

/// A contract under which nothing can be assessed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the contract contradicts itself: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct BadContract(
    /// Everything that is wrong with it.
    pub Vec<ContractProblem>,
);

/// The dates of a ticket that may be in a base.
struct Dates {
    assigned: Instant,
    restored: Instant,
    closed: Instant,
}

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
        let indicators = contract.indicators.iter();
        let mut indicators: Vec<Prepared> = indicators
            .filter_map(|indicator| Prepared::new(contract, indicator, glossary))
            .collect();
        share_clocks(&mut indicators);
        let stand_ins = StandIns::of(contract, glossary);
        Ok(Self { contract, knowledge, reading: contract.reading, scope, indicators, stand_ins })
    }

    /// The same with these exclusions in the place of the contract's.
    #[must_use]
    pub fn agreeing(&self, exclusions: &[AgreedExclusion]) -> Self {
        let mut other = self.clone();
        for (prepared, indicator) in other.indicators.iter_mut().zip(&self.contract.indicators) {
            prepared.agreed = Agreed::of(exclusions, &indicator.id);
        }
        share_clocks(&mut other.indicators);
        other
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
        match self.dates(life) {
            Err(reason) => Ok(vec![Standing::Out(reason); self.indicators.len()]),
            Ok(dates) => {
                let (mut clocks, mut standings) = (Clocks::default(), Vec::new());
                clocks.wind(self.indicators.len());
                self.standings(ticket, life, &dates, glossary, &mut clocks, &mut standings)?;
                Ok(standings)
            }
        }
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
        into.ticket.clone_from(&ticket.id);
        into.findings.clear();
        into.standings.clear();
        into.doubts.clear();
        into.left.clear();
        let begins = ticket.begins();
        let is_known = begins.0 <= self.knowledge.as_of;
        let in_scope = self.scope.holds(ticket);
        let life = into.life.get_or_insert_with(|| memory.life.take().unwrap_or_else(Life::blank));
        if in_scope {
            let known = (glossary, self.knowledge);
            life.settle(ticket, begins, known, &mut into.findings)?;
            let odd = life.restoration_contradicted(ticket, &self.reading, self.knowledge);
            into.findings.extend(odd);
        }
        let dates = match (is_known, in_scope) {
            (false, _) => Err(Reason::NotYetOpened),
            (true, false) => Err(Reason::NotInScope),
            (true, true) => self.dates(life),
        };
        match dates {
            Err(reason) => into.standings.resize(self.indicators.len(), Standing::Out(reason)),
            Ok(dates) => {
                memory.clocks.wind(self.indicators.len());
                let clocks = &mut memory.clocks;
                self.standings(ticket, life, &dates, glossary, clocks, &mut into.standings)?;
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
        let Some(prepared) = self.indicators.get(indicator) else { return Ok(Vec::new()) };
        let reading = &self.reading;
        let (assigned, restored) = (judgement.assigned, judgement.restored);
        let stops = prepared.agreed.stops(ticket, Span::new(assigned, restored));
        Clock::new(life, &prepared.calendar, reading, &stops, assigned, restored).segments()
    }

    /// What indicator number `indicator` requires of a ticket with this priority and service
    /// class, and the level that says it: its position (R10). `None` if it has no level for them.
    #[must_use]
    pub fn required(
        &self,
        indicator: usize,
        priority: Option<Name>,
        service: Option<Name>,
    ) -> Option<(usize, Required)> {
        let prepared = self.indicators.get(indicator)?;
        let level = prepared.level(priority, service)?;
        Some((level, prepared.levels[level].required))
    }

    /// Whether level number `level` of indicator number `indicator` asks for the planned date.
    pub(crate) fn asks_a_date(&self, indicator: usize, level: usize) -> bool {
        let prepared = self.indicators.get(indicator).and_then(|one| one.levels.get(level));
        prepared.is_some_and(|level| level.required == Required::PlannedDate)
    }

    /// The agreed stops of a ticket under indicator number `indicator`, sorted and disjoint: the
    /// clock stands still in them (R5).
    #[must_use]
    pub fn stops(&self, ticket: &str, indicator: usize) -> Vec<Span> {
        let whole = Span::new(Instant::ALWAYS, Instant::NEVER);
        let prepared = self.indicators.get(indicator);
        prepared.map_or_else(Vec::new, |one| one.agreed.stops(ticket, whole).into_owned())
    }

    /// The dates that decide the base, or the first reason why there is none (R8).
    fn dates(&self, life: &Life) -> Result<Dates, Reason> {
        let reading = &self.reading;
        if life.is_cancelled() {
            return Err(Reason::Cancelled);
        }
        let assigned = life.first_assignment().ok_or(Reason::NeverAssigned)?;
        let closed = life.closure.ok_or(Reason::NotClosed)?;
        let restored = life.restoration(reading).ok_or(Reason::NotRestored)?;
        let as_asked = match reading.assigned {
            reading::Assigned::Ever => true,
            reading::Assigned::AtRestoration => life.groups.at(restored).is_ours(),
            reading::Assigned::AtClosure => life.groups.at(closed).is_ours(),
        };
        if assigned > restored || !as_asked {
            return Err(Reason::NotAssignedInTime);
        }
        Ok(Dates { assigned, restored, closed })
    }

    /// The month in which a ticket counts, by the reading.
    fn month(&self, dates: &Dates) -> Option<Month> {
        let month = |at| Month::of(at, self.contract.timezone);
        match self.reading.month_of {
            reading::MonthOf::Closure => month(dates.closed),
            reading::MonthOf::Restoration => month(dates.restored),
            reading::MonthOf::Both => {
                month(dates.closed).filter(|closed| month(dates.restored) == Some(*closed))
            }
        }
    }

    fn standings(
        &self,
        ticket: &Ticket,
        life: &Life,
        dates: &Dates,
        glossary: &Glossary,
        clocks: &mut Clocks,
        into: &mut Vec<Standing>,
    ) -> Result<(), AssessError> {
        let month = self.month(dates);
        let case =
            Case { assessor: self, ticket, life, dates, service: self.service(ticket, glossary)? };
        for prepared in &self.indicators {
            let mut findings = Vec::new();
            let outcome = case
                .judge(prepared, clocks, &mut findings)
                .map_err(|error| AssessError::OutOfRange { ticket: ticket.id.clone(), error })?;
            into.push(Standing::Dated { month, outcome, findings });
        }
        self.note_no_level(&case, glossary, into);
        Ok(())
    }

    /// A ticket for which no indicator at all has a level is a finding, told once: one that some
    /// indicator judges is no other's to miss (R10).
    fn note_no_level(&self, case: &Case<'_>, glossary: &Glossary, standings: &mut [Standing]) {
        let mut without = standings.iter_mut().filter_map(|standing| match standing {
            Standing::Dated { outcome: Outcome::Out(Reason::NoLevel), findings, .. } => {
                Some(findings)
            }
            _ => None,
        });
        let Some(first) = without.next() else { return };
        let has = |one: &Prepared| one.level(case.priority(one), case.service).is_some();
        if self.indicators.iter().any(has) {
            return;
        }
        let priority = self.indicators.first().and_then(|first| case.priority(first));
        let indicator = match &self.contract.indicators[..] {
            [only] => only.id.as_str(),
            _ => "",
        };
        let finding = case.finding(Code::NoLevel).column(indicator);
        let finding = finding.value(glossary.text_of(priority));
        first.push(finding.other(glossary.text_of(case.service)));
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

/// Gives indicators whose clocks show the same the number of one clock.
fn share_clocks(indicators: &mut [Prepared]) {
    for number in 0..indicators.len() {
        let same = |other: &Prepared| other.same_clock(&indicators[number]);
        indicators[number].clock = indicators.iter().position(same).unwrap_or(number);
    }
}

/// A ticket about to be judged.
struct Case<'a> {
    assessor: &'a Assessor<'a>,
    ticket: &'a Ticket,
    life: &'a Life,
    dates: &'a Dates,
    service: Option<Name>,
}

impl Case<'_> {
    fn judge(
        &self,
        prepared: &Prepared,
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Outcome, OutOfRange> {
        if prepared.agreed.excludes(&self.ticket.id) {
            return Ok(Outcome::Out(Reason::AgreedExclusion));
        }
        let priority = self.priority(prepared);
        let Some(level) = prepared.level(priority, self.service) else {
            return Ok(Outcome::Out(Reason::NoLevel));
        };
        let judgement = self.at_level(prepared, (level, priority), clocks, findings)?;
        if judgement.limit.is_none() && judgement.planned.is_none() {
            findings.push(self.finding(Code::NoPlannedDate).column("planned_at"));
            if self.assessor.reading.missing_planned == reading::MissingPlanned::Exclude {
                return Ok(Outcome::Out(Reason::NoPlannedDate));
            }
        }
        Ok(Outcome::Judged(judgement))
    }

    /// Judges it by a level; what is noticed of its pause is added to `findings`.
    fn at_level(
        &self,
        prepared: &Prepared,
        (level, priority): (usize, Option<Name>),
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Judgement, OutOfRange> {
        let reading = &self.assessor.reading;
        let (assigned, restored) = (self.dates.assigned, self.dates.restored);
        let stops = prepared.agreed.stops(&self.ticket.id, Span::new(assigned, restored));
        let clock = Clock::new(self.life, &prepared.calendar, reading, &stops, assigned, restored);
        let ran = clocks.elapsed(prepared.clock, &clock)?;
        let pending = match &self.ticket.summary {
            None => None,
            Some(summary) => {
                let waited = summary.waited(&clock, ran)?;
                let row = self.ticket.row;
                let found = waited.finding.map(|one| one.in_ticket(&self.ticket.id).at_row(row));
                findings.extend(found);
                waited.off
            }
        };
        let elapsed = ran - pending.unwrap_or_default();
        let (limit, planned, in_time) = match prepared.levels[level].required {
            Required::Elapsed(limit) => (Some(limit), None, elapsed <= limit),
            Required::PlannedDate => {
                let planned = self.planned();
                let zone = self.assessor.contract.timezone;
                (None, planned, planned.is_some_and(|planned| planned.is_met_by(restored, zone)))
            }
        };
        Ok(Judgement {
            level,
            service: self.service,
            priority,
            assigned,
            restored,
            closed: self.dates.closed,
            elapsed,
            pending,
            limit,
            planned,
            verdict: Verdict::of(in_time),
        })
    }

    fn finding(&self, code: Code) -> Finding {
        Finding::new(code).in_ticket(&self.ticket.id).at_row(self.ticket.row)
    }

    /// The priority that decides the level (R9).
    fn priority(&self, prepared: &Prepared) -> Option<Name> {
        let priorities = &self.life.priorities;
        match self.assessor.reading.priority {
            reading::PriorityAt::AtClosure => priorities.at(self.dates.closed),
            reading::PriorityAt::AtRestoration => priorities.at(self.dates.restored),
            reading::PriorityAt::AtAssignment => priorities.at(self.dates.assigned),
            reading::PriorityAt::Highest => {
                let held = priorities.in_force(self.life.begins).filter(|(span, _)| {
                    span.from <= self.dates.closed && self.dates.assigned < span.to
                });
                let held: Vec<Name> = held.filter_map(|(_, priority)| priority).collect();
                prepared.highest(&held, self.service)
            }
        }
    }

    /// The planned date that counts (R12).
    fn planned(&self) -> Option<Planned> {
        let contract = self.assessor.contract;
        let planned = match self.assessor.reading.planned {
            reading::PlannedDate::Last => self.life.planned.at(self.dates.restored),
            reading::PlannedDate::First => {
                self.life.planned.in_force(self.life.begins).find_map(|(_, planned)| planned)
            }
        };
        let zone: Tz = contract.timezone;
        match self.assessor.knowledge.planned_dates_alone {
            true => planned.map(|planned| planned.as_date_alone(zone)),
            false => planned,
        }
    }
}

impl Prepared {
    /// `None` for an indicator that the contract's own check refuses.
    fn new(contract: &Contract, indicator: &Indicator, glossary: &mut Glossary) -> Option<Self> {
        let calendar = contract.calendar_of(indicator)?.clone();
        let mut levels = Vec::with_capacity(indicator.levels.len());
        for level in &indicator.levels {
            levels.push(PreparedLevel {
                priority: glossary.name(&level.priority),
                service: level.service.as_deref().and_then(|service| glossary.name(service)),
                required: level.within.on(&calendar).ok()?,
            });
        }
        let agreed = Agreed::of(&contract.exclusions, &indicator.id);
        Some(Self { calendar, levels, agreed, clock: 0 })
    }

    /// Whether both clocks show the same for every ticket.
    fn same_clock(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.calendar, &other.calendar) && self.agreed == other.agreed
    }

    /// R10: the row with this priority and class; failing that, with this priority and no class.
    fn level(&self, priority: Option<Name>, service: Option<Name>) -> Option<usize> {
        let row = |class: Option<Name>| {
            self.levels.iter().position(|level| {
                priority.is_some() && level.priority == priority && level.service == class
            })
        };
        service.and_then(|service| row(Some(service))).or_else(|| row(None))
    }

    /// The earliest of `held` in the order of the levels that are open to the class.
    fn highest(&self, held: &[Name], service: Option<Name>) -> Option<Name> {
        let open =
            self.levels.iter().filter(|level| level.service.is_none() || level.service == service);
        open.filter_map(|level| level.priority).find(|priority| held.contains(priority))
    }
}
