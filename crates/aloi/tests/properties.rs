//! Properties of the clock and the tallies, against a slow and obvious model that walks a ticket's
//! life second by second.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::calendar::{Calendar, CalendarSpec};
use aloi::{
    Assessor, Contract, Glossary, Instant, Judgement, Knowledge, Kpi, Month, Standing, State,
    Ticket, example,
};
use proptest::prelude::*;
use std::sync::Arc;

/// Monday 5 October 2026, 08:50 in Paris; the office of these tests opens at 09:00.
const BEGIN: i64 = 1_791_183_000;

/// How long a story may last: well within October.
const SECONDS: i64 = 1500;

const STATUSES: [(&str, State); 6] = [
    ("Nouveau", State::New),
    ("En cours", State::Active),
    ("En attente", State::Pending),
    ("Résolu", State::Restored),
    ("Annulé", State::Cancelled),
    ("Clos", State::Closed),
];
const GROUPS: [(&str, bool); 3] = [("XX", true), ("Support N1", false), ("XX-Nuit", true)];

/// What happens to a ticket: second by second, never twice in one.
#[derive(Clone, Debug)]
struct Story {
    first_status: usize,
    first_group: usize,
    statuses: Vec<(i64, usize)>,
    groups: Vec<(i64, usize)>,
    restored_at: Option<i64>,
}

fn stories() -> impl Strategy<Value = Story> {
    let changes = |values: usize| {
        proptest::collection::btree_map(1..SECONDS, 0..values, 0..7)
            .prop_map(|changes| changes.into_iter().collect::<Vec<_>>())
    };
    (0..3usize, 0..3usize, changes(6), changes(3), proptest::option::of(0..SECONDS)).prop_map(
        |(first_status, first_group, mut statuses, groups, restored_at)| {
            statuses.push((SECONDS, 5)); // most stories end closed, so that they are judged
            Story { first_status, first_group, statuses, groups, restored_at }
        },
    )
}

fn at(second: i64) -> Instant {
    Instant::from_seconds(BEGIN + second)
}

impl Story {
    fn ticket(&self, id: &str, glossary: &mut Glossary) -> Ticket {
        let mut ticket = Ticket::new(id);
        ticket.kind = glossary.name("Incident");
        ticket.service = glossary.name("OR");
        ticket.priority.current = glossary.name("P1");
        ticket.opened_at = Some(at(0));
        ticket.restored_at = self.restored_at.map(at);
        let mut from = glossary.status(STATUSES[self.first_status].0);
        ticket.status.current = from;
        for (second, status) in &self.statuses {
            let to = glossary.status(STATUSES[*status].0);
            ticket.status.changed(at(*second), from, to);
            from = to;
        }
        ticket.status.current = from;
        let mut from = glossary.group(GROUPS[self.first_group].0);
        for (second, group) in &self.groups {
            let to = glossary.group(GROUPS[*group].0);
            ticket.group.changed(at(*second), from, to);
            from = to;
        }
        ticket.group.current = from;
        ticket
    }

    fn state(&self, second: i64) -> State {
        let last = self.statuses.iter().rev().find(|(at, _)| *at <= second);
        STATUSES[last.map_or(self.first_status, |(_, status)| *status)].1
    }

    fn is_ours(&self, second: i64) -> bool {
        let last = self.groups.iter().rev().find(|(at, _)| *at <= second);
        GROUPS[last.map_or(self.first_group, |(_, group)| *group)].1
    }

    fn reopened(&self, second: i64) -> bool {
        second > 0 && self.state(second - 1).is_over() && !self.state(second).is_over()
    }

    fn entered(&self, second: i64, state: State) -> bool {
        second > 0 && self.state(second - 1) != state && self.state(second) == state
    }

    fn closure(&self) -> i64 {
        (0..=SECONDS).rev().find(|second| self.entered(*second, State::Closed)).unwrap()
    }

    /// R6, walked: `restored_at` if it stands, else the last entry that stands.
    fn restoration(&self) -> Option<i64> {
        let closure = self.closure();
        let stands = |second: i64| !(second + 1..=closure).any(|later| self.reopened(later));
        let recorded = self.restored_at.filter(|at| *at <= closure && stands(*at));
        recorded.or_else(|| {
            let mut entries = (0..=closure).rev();
            entries.find(|second| self.entered(*second, State::Restored) && stands(*second))
        })
    }

    /// R5, walked: the seconds that count.
    fn elapsed(&self, calendar: &Calendar) -> Option<i64> {
        let restoration = self.restoration()?;
        let assigned = (0..=restoration).find(|second| self.is_ours(*second))?;
        let counts = (assigned..restoration).filter(|second| {
            self.is_ours(*second)
                && self.state(*second).runs()
                && calendar.is_open(at(*second)).unwrap()
        });
        i64::try_from(counts.count()).ok()
    }
}

fn contract(calendar: &Calendar) -> Contract {
    let mut contract = example::contract();
    contract.calendars.insert("tma".to_owned(), Arc::new(calendar.clone()));
    // "1 jour" and the like are ambiguous on office hours; P1 alone is asked for here.
    contract.indicators[0].levels.truncate(1);
    contract
}

fn office() -> Calendar {
    let spec = CalendarSpec::new("Mo-Fr 09:00-09:04,09:06-18:00", aloi::zone::Tz::Europe__Paris);
    Calendar::new(spec).unwrap()
}

fn judged(standing: &Standing) -> Option<Judgement> {
    standing.judgement().copied()
}

thread_local! {
    // Compiled once: a calendar's open spans are costly in a debug build.
    static CALENDARS: [Calendar; 2] = [Calendar::always(), office()];
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases))]

    #[test]
    fn the_clock_counts_what_a_walk_counts(story in stories(), office in any::<bool>()) {
        let calendar = CALENDARS.with(|calendars| calendars[usize::from(office)].clone());
        let contract = contract(&calendar);
        let mut glossary = Glossary::new(&contract);
        let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
        let ticket = story.ticket("T", &mut glossary);
        let assessment = assessor.assess(&ticket, &glossary).unwrap();
        let cancelled = assessment.life.as_ref().unwrap().is_cancelled();
        let judgement = judged(&assessment.standings[0]);
        let walked = story.elapsed(&calendar).filter(|_| !cancelled);
        prop_assert_eq!(judgement.map(|judgement| judgement.elapsed), walked);
    }

    #[test]
    fn segments_tile_the_life_and_the_running_ones_add_up(story in stories(), office in any::<bool>()) {
        let calendar = CALENDARS.with(|calendars| calendars[usize::from(office)].clone());
        let contract = contract(&calendar);
        let mut glossary = Glossary::new(&contract);
        let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
        let assessment = assessor.assess(&story.ticket("T", &mut glossary), &glossary).unwrap();
        let Some(judgement) = judged(&assessment.standings[0]) else { return Ok(()) };
        let life = assessment.life.as_ref().unwrap();
        let segments = assessor.segments("T", life, 0, &judgement).unwrap();
        let mut end = judgement.from;
        for segment in &segments {
            prop_assert_eq!(segment.span.from, end);
            prop_assert!(!segment.span.is_empty());
            end = segment.span.to;
        }
        prop_assert_eq!(end, judgement.to);
        let running = segments.iter().filter(|segment| segment.counts == aloi::Counts::Running);
        prop_assert_eq!(running.map(|segment| segment.span.seconds()).sum::<i64>(), judgement.elapsed);
    }

    #[test]
    fn base_and_excluded_are_the_export_and_tallies_add_up(
        stories in proptest::collection::vec(stories(), 0..12),
        cut in 0usize..12,
    ) {
        let contract = contract(&Calendar::always());
        let months: Vec<Month> = vec!["2026-09".parse().unwrap(), "2026-10".parse().unwrap()];
        let mut glossary = Glossary::new(&contract);
        let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
        let (mut whole, mut left, mut right) =
            (Kpi::new(&contract, &months), Kpi::new(&contract, &months), Kpi::new(&contract, &months));
        for (n, story) in stories.iter().enumerate() {
            let ticket = story.ticket(&format!("T{n}"), &mut glossary);
            let assessment = assessor.assess(&ticket, &glossary).unwrap();
            whole.count(&assessment);
            if n < cut { left.count(&assessment) } else { right.count(&assessment) }
        }
        for month in months {
            let base = whole.tally(0, 0, month).total;
            let excluded = whole.excluded(0, month);
            prop_assert_eq!(base + excluded.values().sum::<u64>(), stories.len() as u64);
            for (reason, late) in whole.excluded_late(0, month) {
                prop_assert!(late > 0 && late <= excluded[&reason], "{}: {}", reason.key(), late);
            }
        }
        prop_assert_eq!(left + right, whole);
    }

    #[test]
    fn the_order_of_rows_does_not_matter(story in stories(), seed in any::<u64>()) {
        let contract = contract(&Calendar::always());
        let mut glossary = Glossary::new(&contract);
        let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
        let ticket = story.ticket("T", &mut glossary);
        let mut shuffled = ticket.clone();
        shuffled.status.changes.sort_by_key(|change| change.at.seconds().wrapping_mul(31) ^ (seed as i64));
        shuffled.group.changes.reverse();
        let (one, other) = (
            assessor.assess(&ticket, &glossary).unwrap(),
            assessor.assess(&shuffled, &glossary).unwrap(),
        );
        prop_assert_eq!(one.standings, other.standings);
    }

    #[test]
    fn knowing_everything_is_knowing_it_at_the_end(story in stories(), as_of in 0..SECONDS) {
        let contract = contract(&Calendar::always());
        let mut glossary = Glossary::new(&contract);
        let ticket = story.ticket("T", &mut glossary);
        let mut standings = |as_of: Instant| {
            let knowledge = Knowledge { as_of, ..Knowledge::default() };
            let assessor = Assessor::new(&contract, &mut glossary, knowledge).unwrap();
            assessor.assess(&ticket, &glossary).unwrap().standings
        };
        prop_assert_eq!(standings(at(SECONDS)), standings(Instant::NEVER));
        // What is judged as of an instant rests on nothing after it.
        if let Some(judgement) = judged(&standings(at(as_of))[0]) {
            prop_assert!(judgement.counted <= at(as_of) && judgement.to <= at(as_of));
        }
    }
}
