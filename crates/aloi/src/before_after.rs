//! The figures before and after the agreed exclusions, and what each entry of the register does.

mod entries;
mod moves;

pub use moves::{Moves, Touched, Under};

use crate::calendar::OutOfRange;
use crate::exclusion::{self, Agreement, Exclusion};
use crate::money::{Charged, Charges, Seen};
use crate::{
    AgreedExclusion, AssessError, Assessment, Assessor, By, Case, Code, Contract, Count, Entry,
    Finding, Indicator, Judgement, Kpi, Life, Month, Of, Period, RowFor, Span, Standing, Ticket,
    Verdict,
};
use entries::Entries;
use std::collections::{BTreeMap, BTreeSet};

/// What one entry of the register does by itself, as if there were no other, to the tickets of the
/// months asked for. Entries that overlap share their effects, so that these need not add up;
/// those of all granted entries together are in [`BeforeAfter::moves`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Effect {
    /// Tickets of a base that it leaves out, or whose clock ran in its time.
    pub tickets: u64,
    /// Tickets that it leaves out, under all indicators, that were in time.
    pub excluded_in_time: u64,
    /// Tickets that it leaves out, under all indicators, that were late.
    pub excluded_late: u64,
    /// Seconds for which a clock ran in its time, of all tickets and indicators.
    pub stopped_s: i64,
    /// Late tickets, under all indicators, that it brings in time.
    pub back_in_time: u64,
}

/// Counts tickets with and without the register's exclusions, one ticket at a time. A ticket that
/// no entry touches is assessed once, by the caller.
///
/// ```
/// # use aloi::example;
/// use aloi::{AgreedExclusion, Assessor, Count, Glossary, Knowledge, Place, Tally};
/// use aloi::before_after::BeforeAfter;
/// use aloi::exclusion::{Agreement, Exclusion};
/// let mut contract = example::contract();
/// let register = [Exclusion {
///     what: AgreedExclusion { ticket: Some("INC2".to_owned()), stop: None, indicator: None, kind: None },
///     agreement: Agreement::Granted,
///     clause: Some("5.3".to_owned()),
///     reason: Some("Power cut at the client's".to_owned()),
///     asked_by: None,
///     agreed_by: None,
///     date: None,
///     place: Place::Nowhere,
/// }];
/// contract.exclusions = aloi::exclusion::granted(&register);
/// let mut glossary = Glossary::new(&contract);
/// let tickets = example::tickets(&mut glossary);
/// let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default())?;
/// let october = "2026-10".parse()?;
/// let mut counted = BeforeAfter::new(&assessor, &register, &[october]);
/// let mut desk = assessor.desk();
/// for ticket in &tickets {
///     counted.take(&desk.case(ticket, &glossary)?)?;
/// }
/// // INC2 was late
/// assert_eq!(counted.before().tally(0, 0, october), Tally { in_time: 1, total: 2 });
/// assert_eq!(counted.after().tally(0, 0, october), Tally { in_time: 1, total: 1 });
/// assert_eq!(counted.effects()[0].excluded_late, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct BeforeAfter<'c> {
    register: &'c [Exclusion],
    entries: Entries<'c>,
    /// Without any exclusion.
    bare: Assessor<'c>,
    /// With those asked for too; none where nothing is asked for.
    wider: Option<Assessor<'c>>,
    /// The periods of each indicator.
    periods: Vec<BTreeSet<Period>>,
    /// Which tickets the rows of each indicator take.
    rows: Vec<Vec<Of>>,
    /// What consequences rest on without any exclusion, where the contract has some (R31).
    charges: Option<Charges<'c>>,
    sum: Moved,
}

/// What some tickets have added up to before and after the exclusions.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Moved {
    before: Kpi,
    after: Kpi,
    if_granted: Kpi,
    effects: Vec<Effect>,
    /// Whether the ticket of each entry was met.
    known: Vec<bool>,
    /// Whether each entry has changed nothing.
    idle: Vec<bool>,
    #[cfg_attr(feature = "serde", serde(with = "crate::pairs"))]
    moves: BTreeMap<(Period, usize, usize, By), Moves>,
    touched: Vec<Touched>,
    charged: Option<Charged>,
}

/// A ticket in the base of a period, with the indicator under which it is.
#[derive(Clone, Copy)]
struct InBase<'a> {
    ticket: &'a Ticket,
    life: &'a Life,
    indicator: usize,
    period: Period,
    judgement: &'a Judgement,
}

impl<'c> BeforeAfter<'c> {
    /// No ticket counted yet. `assessor` is that of the contract with the register's granted
    /// exclusions.
    #[must_use]
    pub fn new(assessor: &Assessor<'c>, register: &'c [Exclusion], months: &[Month]) -> Self {
        let contract = assessor.contract();
        let as_of = assessor.knowledge().as_of;
        let kpi = |exclusions: &[AgreedExclusion]| {
            Kpi::agreeing((contract, exclusions), months).known_until(as_of)
        };
        let is_left_out = |entry: &Exclusion| {
            contract.indicators.iter().any(|indicator| indicator.leaves_out(&entry.what))
        };
        let asked = register.iter().any(|entry| entry.agreement == Agreement::Asked);
        let wider = || assessor.agreeing(&exclusion::granted_or_asked(register));
        let periods = |indicator: &Indicator| {
            let periods = assessor.contract().periods(indicator.measure.period);
            months.iter().flat_map(|month| periods.of(*month)).collect()
        };
        Self {
            register,
            entries: Entries::new(register),
            bare: assessor.agreeing(&[]),
            wider: asked.then(wider),
            periods: assessor.contract().indicators.iter().map(periods).collect(),
            rows: assessor
                .contract()
                .indicators
                .iter()
                .map(|indicator| indicator.rows().iter().map(|row| row.of).collect())
                .collect(),
            charges: Charges::agreeing((contract, &[]), months)
                .map(|charges| charges.known_until(as_of)),
            sum: Moved {
                before: kpi(&[]),
                after: kpi(&contract.exclusions),
                if_granted: kpi(&exclusion::granted_or_asked(register)),
                effects: vec![Effect::default(); register.len()],
                known: vec![false; register.len()],
                // open hours that are left out matter to a period whether or not some ticket lasts in them
                idle: register.iter().map(|entry| !is_left_out(entry)).collect(),
                moves: BTreeMap::new(),
                touched: Vec::new(),
                charged: None,
            },
        }
    }

    /// Counts a ticket that an entry may touch with and without them.
    fn compare(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
        let Case { ticket, assessment: after, glossary, .. } = *case;
        let before = self.bare.assess(ticket, glossary)?;
        self.sum.before.count(&before);
        Count::take(&mut self.charges, &Case { assessment: &before, ..*case })?;
        let wider = self.wider.as_ref().map(|wider| wider.assess(ticket, glossary)).transpose()?;
        let wider = wider.as_ref().unwrap_or(after);
        self.sum.if_granted.count(wider);
        let Some(life) = &before.life else { return Ok(()) };
        let mut met = BTreeSet::new();
        for (indicator, standing) in before.standings.iter().enumerate() {
            for (first, entry) in standing.numbered() {
                let Some(period) = entry.period else { continue };
                let others = [after, wider].map(|one| one.standings.get(indicator));
                for (n, judgement) in (first..).zip(entry.items()) {
                    let case = InBase { ticket, life, indicator, period, judgement };
                    let touching = self.effects_on(case, &mut met).map_err(|error| {
                        AssessError::OutOfRange { ticket: ticket.id.clone(), error }
                    })?;
                    self.note(case, others.map(|other| Under::of(other, period, n)), touching);
                }
                self.move_rows((indicator, period), (first, entry), others[0]);
            }
        }
        for entry in met {
            self.sum.effects[entry].tickets += 1;
        }
        Ok(())
    }

    /// Whether an entry of the register may change what became of a ticket.
    fn concerns(&self, ticket: &Ticket, after: &Assessment) -> bool {
        !self.entries.of_ticket(&ticket.id).is_empty()
            || after
                .standings
                .iter()
                .flat_map(Standing::judged)
                .any(|(_, judgement)| self.entries.any_within(judgement.window()))
    }

    /// What each entry does by itself to a ticket of a base; those that do something.
    fn effects_on(
        &mut self,
        case: InBase<'_>,
        met: &mut BTreeSet<usize>,
    ) -> Result<Vec<usize>, OutOfRange> {
        let InBase { ticket, indicator, period, judgement, .. } = case;
        let id = self.bare.contract().indicators[indicator].signed_id();
        let window = judgement.window();
        let mut touching = Vec::new();
        for entry in self.entries.touching(&ticket.id, window) {
            let exclusion = &self.register[entry];
            if !exclusion.is_for(id) {
                continue;
            }
            let mut effect = Effect::default();
            match exclusion.what.stop {
                None if judgement.verdict.is_late() => effect.excluded_late = 1,
                None => effect.excluded_in_time = 1,
                Some(stop) => {
                    let left = self.elapsed(case, &[stop])?;
                    effect.stopped_s = judgement.elapsed - left;
                    let late = judgement.verdict == Verdict::Late;
                    let enough = judgement.limit.is_some_and(|limit| left <= limit);
                    effect.back_in_time = u64::from(late && enough);
                }
            }
            if effect == Effect::default() {
                continue;
            }
            self.sum.idle[entry] = false;
            touching.extend((exclusion.agreement != Agreement::Refused).then_some(entry));
            if self.periods[indicator].contains(&period) {
                met.insert(entry);
                self.sum.effects[entry] += effect;
            }
        }
        Ok(touching)
    }

    /// The seconds that a ticket's clock shows with these stops alone.
    fn elapsed(&self, case: InBase<'_>, stops: &[Span]) -> Result<i64, OutOfRange> {
        let InBase { ticket, life, judgement, .. } = case;
        let level = (case.indicator, judgement.level);
        match self.bare.clock(life, level, stops, judgement.window()) {
            Some(clock) => Ok(ticket.shown_on(&clock, clock.elapsed()?)?.elapsed),
            None => Ok(judgement.elapsed),
        }
    }

    /// Sets down how a ticket of a base moved, if its period was asked for.
    fn note(&mut self, case: InBase<'_>, [after, if_granted]: [Under; 2], entries: Vec<usize>) {
        let InBase { ticket, indicator, period, judgement, .. } = case;
        if !self.periods[indicator].contains(&period) {
            return;
        }
        let before = Under::judged(judgement);
        if before != after || before != if_granted {
            self.sum.touched.push(Touched {
                ticket: ticket.id.clone(),
                period,
                indicator,
                level: judgement.level,
                entries,
                before,
                after,
                if_granted,
            });
        }
    }

    /// Sets down how a ticket of a base moved in each row that takes it.
    fn move_rows(
        &mut self,
        (indicator, period): (usize, Period),
        (first, before): (usize, &Entry),
        after: Option<&Standing>,
    ) {
        if !self.periods[indicator].contains(&period) {
            return;
        }
        let by = before.by();
        for (tier, judgement) in (first..).zip(before.judgements()) {
            let (before, after) = (Under::judged(judgement), Under::of(after, period, tier));
            let rows = self.rows[indicator].iter().enumerate();
            for (row, _) in rows.filter(|(_, of)| before != after && of.takes(judgement)) {
                let key = (period, indicator, row, by.clone());
                self.sum.moves.entry(key).or_default().add(before, after);
            }
        }
    }

    /// The contract under which it counts.
    #[must_use]
    pub const fn contract(&self) -> &'c Contract {
        self.bare.contract()
    }

    /// The register.
    #[must_use]
    pub const fn register(&self) -> &'c [Exclusion] {
        self.register
    }

    /// The figures without any exclusion.
    #[must_use]
    pub const fn before(&self) -> &Kpi {
        &self.sum.before
    }

    /// What consequences rest on without any exclusion; none where the contract has none (R31).
    #[must_use]
    pub fn charged_before(&self) -> Option<Seen> {
        self.charges.clone().finish()
    }

    /// The figures with the granted exclusions.
    #[must_use]
    pub const fn after(&self) -> &Kpi {
        &self.sum.after
    }

    /// The figures as they would be with those asked for too; `None` where nothing is asked for.
    #[must_use]
    pub fn if_granted(&self) -> Option<&Kpi> {
        self.wider.as_ref().map(|_| &self.sum.if_granted)
    }

    /// The same with the items that rows carry on, as [`Kpi::carrying`] has them.
    #[must_use]
    pub fn carrying(mut self, first: &[Option<Month>]) -> Self {
        let contract = self.bare.contract();
        for kpi in [&mut self.sum.before, &mut self.sum.after, &mut self.sum.if_granted] {
            *kpi = kpi.clone().carrying(contract, first);
        }
        self
    }

    /// How the tickets of a row moved in a period: the indicator by its position in the contract, the
    /// row by its position among its [rows](crate::Indicator::rows).
    #[must_use]
    pub fn moves<'b>(
        &self,
        indicator: usize,
        row: impl Into<RowFor<'b>>,
        period: impl Into<Period>,
    ) -> Moves {
        let RowFor { row, by } = row.into();
        let key = (period.into(), indicator, row, by.clone());
        self.sum.moves.get(&key).copied().unwrap_or_default()
    }

    /// What each entry of the register does by itself.
    #[must_use]
    pub fn effects(&self) -> &[Effect] {
        &self.sum.effects
    }

    /// The tickets of the months that an entry changed, or would change: once counting
    /// is over, by period, indicator and ticket.
    #[must_use]
    pub fn touched(&self) -> &[Touched] {
        &self.sum.touched
    }

    /// Once every ticket of the export was counted: entries of tickets that it lacks, and entries
    /// that change nothing. A refused one is said to be of an unknown ticket only.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let entries = self.register.iter().zip(self.sum.known.iter().zip(&self.sum.idle));
        let code = |(entry, (known, idle)): (&Exclusion, (&bool, &bool))| {
            if entry.what.ticket.is_some() && !known {
                return Some(entry.finding(Code::ExclusionUnknownTicket));
            }
            let counts = entry.agreement != Agreement::Refused;
            (*idle && counts).then(|| entry.finding(Code::ExclusionIdle))
        };
        entries.filter_map(code).collect()
    }
}

impl Count for BeforeAfter<'_> {
    type Sum = Moved;
    type Result = Self;

    /// Counts a ticket, which was assessed with the granted exclusions.
    fn take(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
        let Case { ticket, assessment, .. } = *case;
        for entry in self.entries.of_ticket(&ticket.id) {
            self.sum.known[*entry] = true;
        }
        self.sum.after.count(assessment);
        if self.concerns(ticket, assessment) {
            return self.compare(case);
        }
        self.sum.before.count(assessment);
        Count::take(&mut self.charges, case)?;
        self.sum.if_granted.count(assessment);
        Ok(())
    }

    fn merge(&mut self, mut sum: Moved) {
        self.charges.merge(sum.charged.take());
        self.sum += sum;
    }

    fn into_sum(self) -> Moved {
        Moved { charged: self.charges.into_sum(), ..self.sum }
    }

    fn finish(mut self) -> Self {
        let key = |one: &Touched| (one.period, one.indicator);
        let touched = &mut self.sum.touched;
        touched.sort_by(|a, b| (key(a), &a.ticket).cmp(&(key(b), &b.ticket)));
        self
    }
}

impl std::ops::AddAssign for Moved {
    fn add_assign(&mut self, other: Self) {
        self.before += &other.before;
        self.after += &other.after;
        self.if_granted += &other.if_granted;
        self.effects.iter_mut().zip(other.effects).for_each(|(ours, theirs)| *ours += theirs);
        self.known.iter_mut().zip(other.known).for_each(|(ours, theirs)| *ours |= theirs);
        self.idle.iter_mut().zip(other.idle).for_each(|(ours, theirs)| *ours &= theirs);
        for (row, moves) in other.moves {
            *self.moves.entry(row).or_default() += moves;
        }
        self.touched.extend(other.touched);
    }
}

impl std::ops::AddAssign for Effect {
    fn add_assign(&mut self, other: Self) {
        self.tickets += other.tickets;
        self.excluded_in_time += other.excluded_in_time;
        self.excluded_late += other.excluded_late;
        self.stopped_s += other.stopped_s;
        self.back_in_time += other.back_in_time;
    }
}
