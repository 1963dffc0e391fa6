//! The knobs that can matter to a ticket: for most tickets none does.

use super::space::KnobSet;
use aloi::name::Name;
use aloi::reading::{Knob, Reading, Reopened, Unrestored};
use aloi::within::Date;
use aloi::{Contract, Event, Glossary, Instant, Life, Month, Period, PeriodKind, Periods};

/// Finds the knobs that can matter to a ticket, from the facts of its life. It may name one too
/// many, never one too few: any two readings that agree in all knobs that it names place the
/// ticket alike.
#[derive(Clone, Debug)]
pub(crate) struct Matters {
    term: Periods,
    /// Whether some period is no month: a ticket may then count in months far from its own.
    is_longer: bool,
    months: Vec<Month>,
    /// The priorities of the levels in which the ticket's planned date has a say.
    planned: Vec<Option<Name>>,
    /// Whether one of them names no priority.
    planned_for_any: bool,
    /// Whether some level is by an event that a ticket may lack.
    by_name: bool,
    /// Whether some indicator measures something else than the founding sheet's.
    measures_more: bool,
    /// Whether some indicator counts cancelled tickets.
    keeps_cancelled: bool,
    /// The knobs that can matter to some ticket at all.
    pub(crate) of_contract: KnobSet,
}

/// The knobs that can matter to some indicator of a contract: all of them to the founding sheet's; of the
/// others what they speak of, as far as some indicator uses it (R17).
fn of_contract(contract: &Contract, planned: bool, missing: bool) -> KnobSet {
    if contract.indicators.iter().any(|one| one.measure.is_read()) {
        return KnobSet::ALL;
    }
    let own = !contract.events.is_empty();
    let is_restored = |event: Event| event == Event::Restored;
    let measures = || contract.indicators.iter().map(|one| &one.measure);
    let restored = own
        || missing
        || measures().any(|one| {
            let events = [Some(one.from), one.to, Some(one.counted)];
            events.into_iter().flatten().any(is_restored)
        });
    let mut knobs = KnobSet::default();
    knobs.put(Knob::Reopened, restored);
    knobs.put(Knob::Unrestored, restored);
    knobs.put(Knob::BetweenRestorations, own || measures().any(|one| !one.runs.is_empty()));
    knobs.put(Knob::Planned, planned);
    knobs.put(Knob::MissingPlanned, planned || missing);
    knobs
}

impl Matters {
    pub(crate) fn new(contract: &Contract, glossary: &mut Glossary, months: &[Month]) -> Self {
        let (mut planned, mut planned_for_any, mut by_name) = (Vec::new(), false, false);
        for indicator in &contract.indicators {
            for level in &indicator.levels {
                let calendar = contract.calendar_at(indicator, level);
                let within = calendar.zip(level.within.as_ref());
                let within = within.map(|(calendar, within)| within.on(calendar));
                let Some(Ok(within)) = within else { continue };
                if within.asks_planned() {
                    let words = level.conditions.priorities();
                    planned.extend(words.iter().map(|word| glossary.name(word)));
                    planned_for_any |= words.is_empty();
                }
                by_name |=
                    within.dates().any(|date| matches!(date, Date::Event(_) | Date::Column(_)));
            }
        }
        let measures_more = contract.indicators.iter().any(|one| !one.measure.is_read());
        let keeps_cancelled = contract.indicators.iter().any(|one| one.measure.keeps_cancelled);
        let has_planned = planned_for_any || !planned.is_empty();
        let is_longer =
            contract.indicators.iter().any(|one| one.measure.period != PeriodKind::Month);
        Self {
            term: contract.periods(PeriodKind::Month),
            is_longer,
            months: months.to_vec(),
            planned,
            planned_for_any,
            by_name,
            measures_more,
            keeps_cancelled,
            of_contract: of_contract(contract, has_planned, by_name),
        }
    }

    const fn has_planned(&self) -> bool {
        self.planned_for_any || !self.planned.is_empty()
    }

    /// The knobs that can matter to a ticket of this life; `None` for one that counts in none of
    /// the months under any reading.
    pub(crate) fn to(&self, life: &Life) -> Option<KnobSet> {
        if life.is_cancelled() && !self.keeps_cancelled {
            return None;
        }
        match self.measures_more {
            false => self.to_restoration(life),
            true => {
                let all = self.to_any(life).with(self.to_restoration(life).unwrap_or_default());
                Some(all.within(self.of_contract))
            }
        }
    }

    /// Those that can matter to whatever is measured of a ticket: its month, its priority and whose
    /// it must be are no matter of the reading there.
    fn to_any(&self, life: &Life) -> KnobSet {
        let under = |reopened| life.restoration(&Reading { reopened, ..Reading::default() });
        let last = under(Reopened::LastRestoration);
        let mut knobs = KnobSet::default();
        knobs.put(Knob::Reopened, last != under(Reopened::FirstRestoration));
        knobs.put(Knob::Unrestored, last.is_none() && life.closure.is_some());
        knobs.put(Knob::BetweenRestorations, !life.refused_restorations().is_empty());
        knobs.put(Knob::Planned, self.has_planned());
        knobs.put(Knob::MissingPlanned, self.by_name || self.has_planned());
        knobs
    }

    /// Those that can matter to the restoration of the founding sheet.
    fn to_restoration(&self, life: &Life) -> Option<KnobSet> {
        let (assigned, closed) = (life.first_assignment()?, life.closure?);
        let under = |reopened, unrestored| {
            life.restoration(&Reading { reopened, unrestored, ..Reading::default() })
        };
        let last = under(Reopened::LastRestoration, Unrestored::Exclude);
        let first = under(Reopened::FirstRestoration, Unrestored::Exclude);
        // Every restoration under which the ticket may count.
        let unrestored = last.is_none();
        let mut restored: Vec<Instant> = last.into_iter().chain(first).collect();
        restored.extend(Some(closed).filter(|_| unrestored));
        restored.retain(|at| assigned <= *at);
        restored.dedup();
        let latest = *restored.iter().max()?;
        let month = |at| self.term.first(at).map(Period::month);
        let of_closure = month(closed);
        let mut months = restored.iter().map(|at| month(*at)).chain([of_closure]);
        if !self.is_longer
            && !months.any(|month| month.is_some_and(|month| self.months.contains(&month)))
        {
            return None;
        }
        let mut knobs = KnobSet::default();
        knobs.put(Knob::MonthOf, restored.iter().any(|at| month(*at) != of_closure));
        let elsewhere = |at: Instant| !life.groups.at(at).is_ours();
        knobs.put(Knob::Assigned, restored.iter().any(|at| elsewhere(*at)) || elsewhere(closed));
        knobs.put(Knob::Reopened, last != first);
        knobs.put(Knob::Unrestored, unrestored);
        let refused = life.refused_restorations();
        let counted = |from: Instant, to: Instant| from < latest && assigned < to;
        knobs
            .put(Knob::BetweenRestorations, refused.iter().any(|span| counted(span.from, span.to)));
        let held = held(life, assigned, closed);
        knobs.put(Knob::Priority, held.len() > 1);
        if self.planned_for_any
            || held.iter().any(|one| one.is_some() && self.planned.contains(one))
        {
            let first = life.planned.in_force(life.begins).find_map(|(_, planned)| planned);
            let last = |at: &Instant| life.planned.at(*at);
            knobs.put(Knob::Planned, restored.iter().any(|at| last(at) != first));
            let missing = first.is_none() || restored.iter().any(|at| last(at).is_none());
            knobs.put(Knob::MissingPlanned, missing);
        }
        if self.by_name {
            knobs.put(Knob::MissingPlanned, true);
        }
        Some(knobs)
    }
}

/// The priorities in force between the first assignment to the provider and closure, each once.
/// Those at either end, and at a restoration between them, are among these.
fn held(life: &Life, assigned: Instant, closed: Instant) -> Vec<Option<Name>> {
    let mut held = Vec::new();
    for (span, priority) in life.priorities.in_force(life.begins) {
        let is_held = span.from <= closed && assigned < span.to;
        if is_held && !held.contains(&priority) {
            held.push(priority);
        }
    }
    held
}
