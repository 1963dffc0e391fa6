//! Before and after the agreed exclusions: random tickets and registers, of which every sum adds
//! up and every figure is what an assessment of all tickets, twice, gives.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::before_after::{BeforeAfter, Moves, Under};
use aloi::calendar::{Calendar, CalendarSpec};
use aloi::exclusion::{Agreement, Exclusion, granted, granted_or_asked};
use aloi::{
    AgreedExclusion, Assessment, Assessor, Code, Contract, Count, Glossary, Instant, Judgement,
    Knowledge, Kpi, Month, Place, Span, Tally, Ticket, Verdict, example,
};
use proptest::prelude::*;
use std::sync::Arc;

/// 2026-10-05T08:00:00Z.
const START: i64 = 1_791_187_200;

fn at(seconds: i64) -> Instant {
    Instant::from_seconds(START + seconds)
}

fn months() -> [Month; 2] {
    ["2026-10", "2026-11"].map(|month| month.parse().unwrap())
}

/// The founding contract with a second indicator, on office hours.
fn contract() -> Contract {
    let mut contract = example::contract();
    let mut second = contract.indicators[0].clone();
    second.id = "second".to_owned();
    second.calendar = "office".to_owned();
    second.levels.retain(|level| level.conditions.priorities() != ["P3"]); // "1 day" asks for 24/7
    contract.indicators.push(second);
    let hours = CalendarSpec::new("Mo-Fr 09:00-18:00".to_owned(), contract.timezone);
    let office = Calendar::new(hours).unwrap();
    contract.calendars.insert("office".to_owned(), Arc::new(office));
    contract
}

type Written = (Option<usize>, Option<(i64, i64)>, Option<&'static str>, Agreement);

fn entry((ticket, stop, indicator, agreement): Written) -> Exclusion {
    Exclusion {
        what: AgreedExclusion {
            ticket: ticket.map(|n| format!("INC{n}")),
            stop: stop.map(|(from, long)| Span::new(at(from), at(from + long))),
            indicator: indicator.map(str::to_owned),
            kind: None,
        },
        agreement,
        clause: None,
        reason: None,
        asked_by: None,
        agreed_by: None,
        date: None,
        place: Place::Nowhere,
    }
}

fn registers() -> impl Strategy<Value = Vec<Written>> {
    let agreement = proptest::sample::select(Agreement::ALL.to_vec());
    let indicator = proptest::option::of(proptest::sample::select(vec!["restoration", " SECOND"]));
    let stop = proptest::option::of((-3600i64..40_000, 1i64..20_000));
    let one = (proptest::option::of(0usize..8), stop, indicator, agreement);
    let one = one.prop_map(|(ticket, stop, indicator, agreement)| {
        (ticket, stop.or_else(|| ticket.is_none().then_some((0, 60))), indicator, agreement)
    });
    proptest::collection::vec(one, 0..7)
}

/// Tickets: their priority, when they were opened and how long they took. The later ones are of
/// November.
fn tickets() -> impl Strategy<Value = Vec<(&'static str, i64, i64)>> {
    let priority = proptest::sample::select(vec!["P1", "P2", "P3", "P9"]);
    let month = prop_oneof![Just(0i64), Just(30 * 86_400)];
    let one = (priority, month, 0i64..20_000, 1i64..20_000);
    let one = one.prop_map(|(priority, month, opened, took)| (priority, month + opened, took));
    proptest::collection::vec(one, 0..6)
}

fn made(glossary: &mut Glossary, written: &[(&str, i64, i64)]) -> Vec<Ticket> {
    let made = written.iter().enumerate().map(|(n, (priority, opened, took))| {
        example::incident(glossary, &format!("INC{n}"), priority, at(*opened), *took)
    });
    made.collect()
}

fn judgement(assessment: &Assessment, indicator: usize) -> Option<&Judgement> {
    assessment.standings[indicator].judgement()
}

/// Every assessment under other exclusions, and their figures.
fn assessed(
    contract: &Contract,
    exclusions: Vec<AgreedExclusion>,
    written: &[(&str, i64, i64)],
) -> (Vec<Assessment>, Kpi) {
    let contract = contract.clone().agreeing(exclusions);
    let mut glossary = Glossary::new(&contract);
    let tickets = made(&mut glossary, written);
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    let mut kpi = Kpi::new(&contract, &months());
    let assessments = tickets.iter().map(|ticket| assessor.assess(ticket, &glossary).unwrap());
    let assessments: Vec<Assessment> = assessments.collect();
    assessments.iter().for_each(|assessment| kpi.count(assessment));
    (assessments, kpi)
}

proptest! {
    #[test]
    fn before_less_what_moved_is_after(
        written in tickets(),
        register in registers(),
        cut in 0usize..9,
    ) {
        let register: Vec<Exclusion> = register.into_iter().map(entry).collect();
        let contract = contract().agreeing(granted(&register));
        let mut glossary = Glossary::new(&contract);
        let tickets = made(&mut glossary, &written);
        let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
        let counted = |tickets: &[Ticket]| {
            let mut counted = BeforeAfter::new(&assessor, &register, &months());
            let mut desk = assessor.desk();
            for ticket in tickets {
                counted.take(&desk.case(ticket, &glossary).unwrap()).unwrap();
            }
            counted
        };
        let (some, rest) = tickets.split_at(cut.min(tickets.len()));
        let mut split = counted(rest);
        split.merge(counted(some).into_sum());
        let counted = counted(&tickets).finish();
        prop_assert_eq!(split.finish().into_sum(), counted.clone().into_sum());

        let (bare, before) = assessed(&contract, Vec::new(), &written);
        let (with, after) = assessed(&contract, granted(&register), &written);
        let (_, wider) = assessed(&contract, granted_or_asked(&register), &written);
        prop_assert_eq!(counted.before(), &before);
        prop_assert_eq!(counted.after(), &after);
        let asked = register.iter().any(|entry| entry.agreement == Agreement::Asked);
        prop_assert_eq!(counted.if_granted(), asked.then_some(&wider));

        let mut stopped = 0;
        for month in months() {
            for indicator in 0..2 {
                let mut base = [0, 0];
                for level in 0..contract.indicators[indicator].levels.len() {
                    let (old, new) =
                        (before.tally(indicator, level, month), after.tally(indicator, level, month));
                    let moves: Moves = counted.moves(indicator, level, month);
                    let moved = Tally {
                        total: old.total - moves.excluded(),
                        in_time: old.in_time - moves.excluded_in_time + moves.back_in_time,
                    };
                    prop_assert_eq!(moved, new, "{} {}", month, level);
                    stopped += moves.stopped_s;
                    base[0] += old.total;
                    base[1] += new.total;
                }
                for (kpi, base) in [(&before, base[0]), (&after, base[1])] {
                    let out: u64 = kpi.excluded(indicator, month).values().sum();
                    prop_assert_eq!(base + out, tickets.len() as u64);
                }
            }
        }
        let both = bare.iter().zip(&with);
        let seconds: i64 = both
            .flat_map(|(bare, with)| (0..2).map(move |n| (judgement(bare, n), judgement(with, n))))
            .filter_map(|(bare, with)| Some(bare?.elapsed - with?.elapsed))
            .sum();
        prop_assert_eq!(stopped, seconds);
        for touched in counted.touched() {
            prop_assert!(!touched.entries.is_empty(), "{:?}", touched);
            prop_assert!(touched.before != touched.after || touched.before != touched.if_granted);
        }
    }

    /// What an entry is said to do by itself is what a register of it alone does.
    #[test]
    fn one_entry_does_what_it_is_said_to_do(written in tickets(), one in registers()) {
        let Some(one) = one.into_iter().map(entry).next() else { return Ok(()) };
        let register = [Exclusion { agreement: Agreement::Granted, ..one }];
        let contract = contract().agreeing(granted(&register));
        let mut glossary = Glossary::new(&contract);
        let tickets = made(&mut glossary, &written);
        let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
        let mut counted = BeforeAfter::new(&assessor, &register, &months());
        let mut desk = assessor.desk();
        for ticket in &tickets {
            counted.take(&desk.case(ticket, &glossary).unwrap()).unwrap();
        }
        let mut all = Moves::default();
        for month in months() {
            for (indicator, level) in (0..2).flat_map(|i| (0..4).map(move |l| (i, l))) {
                all += counted.moves(indicator, level, month);
            }
        }
        let effect = counted.effects()[0];
        prop_assert_eq!(effect.excluded_in_time, all.excluded_in_time);
        prop_assert_eq!(effect.excluded_late, all.excluded_late);
        prop_assert_eq!(effect.stopped_s, all.stopped_s);
        prop_assert_eq!(effect.back_in_time, all.back_in_time);
        let ids: std::collections::BTreeSet<&str> =
            counted.touched().iter().map(|touched| touched.ticket.as_str()).collect();
        prop_assert_eq!(effect.tickets, ids.len() as u64);
        let said: Vec<Code> = counted.findings().iter().map(|finding| finding.code).collect();
        let known = register[0].what.ticket.as_ref().is_none_or(|id| {
            tickets.iter().any(|ticket| ticket.id == *id)
        });
        let expected = match (known, effect.tickets) {
            (false, _) => vec![Code::ExclusionUnknownTicket],
            (true, 0) => vec![Code::ExclusionIdle],
            (true, _) => vec![],
        };
        prop_assert_eq!(said, expected);
    }
}

#[test]
fn a_refused_entry_does_nothing_and_an_asked_one_would() {
    let mut contract = contract();
    let register = [
        entry((Some(0), None, None, Agreement::Refused)),
        entry((Some(1), None, Some("restoration"), Agreement::Asked)),
        entry((Some(9), None, None, Agreement::Refused)),
    ];
    contract.exclusions = granted(&register);
    let mut glossary = Glossary::new(&contract);
    let tickets = made(&mut glossary, &[("P1", 0, 7201), ("P1", 0, 7201)]);
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    let mut counted = BeforeAfter::new(&assessor, &register, &months());
    let mut desk = assessor.desk();
    for ticket in &tickets {
        counted.take(&desk.case(ticket, &glossary).unwrap()).unwrap();
    }
    let [october, _] = months();
    let late = |total| Tally { in_time: 0, total };
    assert_eq!(counted.before().tally(0, 0, october), late(2));
    assert_eq!(counted.after().tally(0, 0, october), late(2));
    let wider = counted.if_granted().unwrap();
    assert_eq!(wider.tally(0, 0, october), late(1));
    assert_eq!(wider.tally(1, 0, october), late(2), "the other indicator");
    let [touched] = counted.touched() else { panic!("{:?}", counted.touched()) };
    let late = Under::Judged { elapsed: 7201, verdict: Verdict::Late };
    assert_eq!((touched.before, touched.after), (late, late));
    assert_eq!((touched.if_granted, touched.entries.as_slice()), (Under::Excluded, &[1][..]));
    let found = counted.findings();
    assert_eq!(found.len(), 1, "INC9 is unknown: {found:?}");
}
