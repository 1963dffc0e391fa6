//! Every reading by brute force: a contract of its own for each, and nothing left out.

use super::space::{COUNT, Space};
use super::{Change, Comparison, Place, Readings, tallies};
use aloi::name::Pattern;
use aloi::reading::Knob;
use aloi::{
    Assessor, Contract, Count, Glossary, Instant, Items, Knowledge, Kpi, Month, Planned, Ticket,
    example,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// 2026-10-31T18:00:00Z, five hours before the month ends in Paris: random tickets begin there.
const BEGIN: i64 = 1_793_469_600;

/// A change of a random ticket: the half-hours since the one before, the field, the word.
type Step = (i64, u8, usize);

#[derive(Clone, Debug)]
struct Random {
    steps: Vec<Step>,
    /// Half-hours from the last change to the closure.
    closed: i64,
    restored: Option<i64>,
    planned: Option<i64>,
    priority: usize,
    group: usize,
    summary: bool,
}

fn random() -> impl Strategy<Value = Random> {
    let step = (0i64..6, 0u8..10, 0usize..12);
    let date = |weight| proptest::option::weighted(weight, 0i64..40);
    let any = (proptest::collection::vec(step, 0..10), date(0.3), 0usize..10, 0usize..6);
    let begun = prop_oneof![4 => any, 3 => refused(), 2 => moved(), 1 => handed_on()];
    (begun, 0i64..20, date(0.5), proptest::bool::weighted(0.1)).prop_map(
        |((steps, restored, priority, group), closed, planned, summary)| Random {
            steps,
            closed,
            restored,
            planned,
            priority,
            group,
            summary,
        },
    )
}

/// Steps, `restored_at`, priority and group.
type Begun = (Vec<Step>, Option<i64>, usize, usize);

/// A P1 or P2 of the provider's with a restoration, refused, and another.
fn refused() -> impl Strategy<Value = Begun> {
    (0i64..4, 1i64..6, 0i64..4, 0usize..2).prop_map(|(first, until, second, priority)| {
        (vec![(first, 0, 3), (until, 0, 1), (second, 0, 3)], None, priority, 0)
    })
}

/// A P4 of the provider's whose planned date is moved once, and restored.
fn moved() -> impl Strategy<Value = Begun> {
    (0i64..6, 0usize..12, 0i64..12)
        .prop_map(|(first, word, second)| (vec![(first, 9, word), (second, 0, 3)], None, 3, 0))
}

/// A P2 of the provider's that another group has at its restoration, or after it.
fn handed_on() -> impl Strategy<Value = Begun> {
    (1i64..6, 0i64..6, any::<bool>()).prop_map(|(first, second, before)| {
        let (other, restored) = (6, 0);
        let fields = if before { [other, restored] } else { [restored, other] };
        let word = |field| if field == other { 2 } else { 3 };
        let step = |after, field| (after, field, word(field));
        (vec![step(first, fields[0]), step(second, fields[1])], None, 1, 0)
    })
}

fn at(half_hours: i64) -> Instant {
    Instant::from_seconds(BEGIN + half_hours * 1800)
}

const STATUSES: [&str; 12] = [
    "Nouveau",
    "En cours",
    "En attente",
    "Résolu",
    "Contourné",
    "Clos",
    "Annulé",
    "Résolu",
    "En cours",
    "Résolu",
    "En cours",
    "Résolu",
];
const PRIORITIES: [&str; 10] = ["P1", "P2", "P3", "P4", "P5", "", "P1", "P2", "P4", "P4"];
const GROUPS: [&str; 6] = ["XX", "XX-Nuit", "Hébergeur", "", "XX", "XX"];

impl Random {
    /// Mostly statuses, and a closure at the end, so that many tickets count.
    fn ticket(&self, number: usize, glossary: &mut Glossary) -> Ticket {
        let mut ticket = Ticket::new(&format!("T{number}"));
        ticket.kind = glossary.name("Incident");
        ticket.service = glossary.name("OR");
        ticket.opened_at = Some(at(0));
        ticket.restored_at = self.restored.map(at);
        let mut status = glossary.status("Nouveau");
        let mut group = glossary.group(GROUPS[self.group]);
        let mut priority = glossary.name(PRIORITIES[self.priority]);
        let mut planned = self.planned.map(|hour| Planned::at(at(hour)));
        let mut now = 0;
        for (after, field, word) in &self.steps {
            now += after;
            match field {
                0..6 => {
                    let to = glossary.status(STATUSES[*word]);
                    ticket.status.changed(at(now), std::mem::replace(&mut status, to), to);
                }
                6 => {
                    let to = glossary.group(GROUPS[word % GROUPS.len()]);
                    ticket.group.changed(at(now), std::mem::replace(&mut group, to), to);
                }
                7 | 8 => {
                    let to = glossary.name(PRIORITIES[word % PRIORITIES.len()]);
                    ticket.priority.changed(at(now), std::mem::replace(&mut priority, to), to);
                }
                _ => {
                    let to = (*word > 2).then(|| Planned::at(at(now + *word as i64)));
                    ticket.planned_at.changed(at(now), std::mem::replace(&mut planned, to), to);
                }
            }
        }
        let closed = glossary.status("Clos");
        ticket.status.changed(at(now + self.closed), status, closed);
        ticket.status.current = closed;
        (ticket.group.current, ticket.priority.current) = (group, priority);
        ticket.planned_at.current = planned;
        if self.summary {
            let group = glossary.group(GROUPS[self.group]);
            ticket.told_in_one_row(Some(at(1)), group, aloi::Summary::pending(1800));
        }
        ticket
    }
}

/// The founding contract under each reading, with a second indicator: fewer levels, office hours.
fn contracts(space: &Space) -> Vec<Contract> {
    let mut contract = example::contract();
    let mut second = contract.indicators[0].clone();
    second.id = "second".to_owned();
    second.levels = [("P1", "4h"), ("P2", "date planifiée")]
        .into_iter()
        .filter_map(|(priority, within)| example::level("OR", priority, within, "80%"))
        .collect();
    second.levels[0] =
        aloi::Level::new("P1", second.levels[0].within.clone().unwrap(), second.levels[0].target);
    let mut third = contract.indicators[0].clone();
    let half = aloi::Figure::Percentile(50);
    (third.id, third.figure) = ("third".to_owned(), half);
    for level in &mut third.levels {
        level.target = aloi::Promise::of(half);
        level.target.target = aloi::Edge::read("<= 3h", half).ok();
    }
    contract.indicators.extend([second, third]);
    let with = |number| contract.clone().read_as(space.reading(number));
    (0..COUNT).map(with).collect()
}

/// The items of each row under one reading, by the core alone.
fn by_core(
    assessor: &Assessor<'_>,
    tickets: &[Ticket],
    glossary: &Glossary,
    months: &[Month],
) -> Vec<Items> {
    let mut kpi = Kpi::new(assessor.contract(), months);
    for ticket in tickets {
        kpi.count(&assessor.assess(ticket, glossary).unwrap());
    }
    let mut all = Vec::new();
    for month in months {
        for (indicator, of) in assessor.contract().indicators.iter().enumerate() {
            all.extend((0..of.levels.len()).map(|level| kpi.items(indicator, level, *month)));
        }
    }
    all
}

/// What the flips of a change do to a row: in time and total.
fn flipped(readings: &Readings, change: usize, row: usize) -> (i64, i64) {
    let mut sum = (0, 0);
    for flip in readings.flips.iter().filter(|flip| flip.change == change) {
        for (place, sign) in [(&flip.from, -1), (&flip.to, 1)] {
            if let Place::Counts(counted) = place
                && counted.row == row
            {
                sum = (sum.0 + sign * i64::from(counted.is_in_time()), sum.1 + sign);
            }
        }
    }
    sum
}

fn check_adds_up(readings: &Readings) {
    for (number, change) in readings.changes.iter().enumerate() {
        let Change { items, tickets, .. } = change;
        let mut flipping: Vec<&str> = readings
            .flips
            .iter()
            .filter(|flip| flip.change == number)
            .map(|flip| flip.ticket.as_str())
            .collect();
        flipping.sort_unstable();
        flipping.dedup();
        assert_eq!(*tickets, flipping.len() as u64);
        for (row, (items, own)) in items.iter().zip(&readings.rows).enumerate() {
            let (tally, own) = (items.tally, own.items.tally);
            let less = |a: u64, b: u64| i64::try_from(a).unwrap() - i64::try_from(b).unwrap();
            let change = (less(tally.in_time, own.in_time), less(tally.total, own.total));
            assert_eq!(flipped(readings, number, row), change, "change {number}, row {row}");
        }
    }
}

/// The bounds of a row hold every reading, are reached, and say by which.
fn check_bounds(readings: &Readings, row: usize, space: &Space, own: usize, all: &[Vec<Items>]) {
    let found = &readings.rows[row];
    assert_eq!(found.items, all[own][row]);
    let worse = |a: &Items, b: &Items| tallies::is_worse(found.target, a, b);
    let filled = || (0..COUNT).filter(|reading| all[*reading][row].tally.total > 0);
    assert_eq!(found.worst.is_none(), filled().next().is_none());
    assert_eq!(found.best.is_none(), found.worst.is_none());
    let (Some(worst), Some(best)) = (&found.worst, &found.best) else { return };
    for reading in filled() {
        let items = &all[reading][row];
        assert!(!worse(items, &worst.items) && !worse(&best.items, items));
    }
    for bound in [worst, best] {
        let mut by = space.reading(own);
        for (knob, value) in &bound.changes {
            by.set(knob.key(), value).unwrap();
        }
        assert_eq!(all[space.number(&by)][row], bound.items);
        let equal = filled().filter(|reading| {
            let items = &all[*reading][row];
            !worse(items, &bound.items) && !worse(&bound.items, items)
        });
        let fewest = equal.map(|reading| space.differences(&space.reading(own), reading).len());
        assert_eq!(fewest.min(), Some(bound.changes.len()));
    }
    let met = |wanted| {
        let verdict = |reading: &usize| all[*reading][row].meet(found.target) == wanted;
        (0..COUNT).filter(verdict).count() as u64
    };
    let verdicts = found.verdicts;
    assert_eq!(
        (verdicts.met, verdicts.missed, verdicts.none),
        (met(Some(true)), met(Some(false)), met(None))
    );
}

#[test]
fn all_readings_are_those_of_brute_force() {
    let space = Space::new();
    let contracts = contracts(&space);
    let mut glossary = Glossary::new(&contracts[0]);
    let assessors: Vec<Assessor<'_>> = contracts
        .iter()
        .map(|contract| Assessor::new(contract, &mut glossary, Knowledge::default()).unwrap())
        .collect();
    let months: Vec<Month> = ["2026-10", "2026-11"].map(|month| month.parse().unwrap()).to_vec();
    let cases = (proptest::collection::vec(random(), 1..10), 0..COUNT, 0usize..3);
    // The same tickets in every run: each knob is known to be met.
    let config = Config { cases: 32, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let flipped = RefCell::new(BTreeMap::<Knob, u64>::new());
    let result = runner.run(&cases, |(randoms, own, reported)| {
        let mut glossary = glossary.clone();
        let months = [&months[..], &months[..1], &months[1..]][reported];
        let tickets: Vec<Ticket> =
            randoms.iter().enumerate().map(|(n, r)| r.ticket(n, &mut glossary)).collect();
        let begun = Comparison::new(&assessors[own], &mut glossary, months);
        let mut comparison = begun.clone();
        for ticket in &tickets {
            let mut one = begun.clone();
            one.take(&assessors[own].desk().case(ticket, &glossary).unwrap()).unwrap();
            comparison.merge(one.into_sum());
        }
        let all: Vec<Vec<Items>> = assessors
            .iter()
            .map(|assessor| by_core(assessor, &tickets, &glossary, months))
            .collect();
        for (reading, expected) in all.iter().enumerate() {
            let items: Vec<Items> =
                comparison.sum.items.iter().map(|items| items.under(reading)).collect();
            prop_assert_eq!(&items, expected, "under {:?}", space.reading(reading));
        }
        let readings = comparison.finish();
        check_adds_up(&readings);
        for flip in &readings.flips {
            *flipped.borrow_mut().entry(readings.changes[flip.change].knob).or_default() += 1;
        }
        for row in 0..readings.rows.len() {
            check_bounds(&readings, row, &space, own, &all);
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    let flipped = flipped.into_inner();
    assert_eq!(flipped.len(), Knob::ALL.len(), "every knob flips some ticket: {flipped:?}");
}

#[test]
fn a_reading_that_asks_for_a_guess_says_which() {
    let mut contract = example::contract();
    let mut second = contract.services[0].clone();
    second.name = "ARGENT".to_owned();
    second.applications = vec![Pattern::new("Portail cl*")];
    contract.services.push(second);
    let mut glossary = Glossary::new(&contract);
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    // Closed without any restoration: its class matters only where it counts as restored then.
    let mut ticket = example::incident(&mut glossary, "T1", "P1", at(0), 3600);
    ticket.service = None;
    ticket.application = glossary.application("Portail client");
    ticket.status.changes.remove(0);
    ticket.status.changes[0].from = glossary.status("Nouveau");
    let months = ["2026-11".parse().unwrap()];
    let mut comparison = Comparison::new(&assessor, &mut glossary, &months);
    let mut desk = assessor.desk();
    let error = comparison.take(&desk.case(&ticket, &glossary).unwrap()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "under the reading unrestored = \"closure\": ticket T1: the application \"Portail client\" fits \
         several classes of [services]"
    );
}
