//! Times and lengths of time that are both cut to the minute are no difference, and whatever lies a
//! minute further off is one (docs/audit.md works out the bound).
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::{
    Assessor, Count, Glossary, Instant, Knowledge, Month, Precision, Ticket, Verdict, example,
};
use aloi_audit::claims::{Claims, Near, Spot, TicketClaim};
use aloi_audit::reconcile::{Cause, Counter, Reconciliation};
use proptest::prelude::*;

/// A ticket in truth: seconds from its opening to its restoration, and the seconds of that time at
/// which it began and ceased to wait.
#[derive(Clone, Debug)]
struct Truth {
    opened: i64,
    turns: Vec<i64>,
    restored: i64,
}

const START: &str = "2026-10-20T08:00:00Z";

fn at(seconds: i64) -> Instant {
    START.parse::<Instant>().unwrap() + seconds
}

/// What an export tells of it, each time as `told` makes it.
fn ticket(truth: &Truth, told: impl Fn(i64) -> i64, glossary: &mut Glossary) -> Ticket {
    let mut ticket = Ticket::new("T1");
    ticket.kind = glossary.name("Incident");
    ticket.service = glossary.name("OR");
    ticket.priority.current = glossary.name("P2");
    ticket.group.current = glossary.group("XX");
    ticket.opened_at = Some(at(told(truth.opened)));
    let [active, pending, restored, closed] =
        ["En cours", "En attente", "Résolu", "Clos"].map(|status| glossary.status(status));
    let mut now = active;
    for turn in &truth.turns {
        let next = if now == active { pending } else { active };
        ticket.status.changed(at(told(*turn)), now, next);
        now = next;
    }
    ticket.status.changed(at(told(truth.restored)), now, restored);
    ticket.status.changed(at(truth.restored + 86_400), restored, closed);
    ticket
}

fn cut(seconds: i64) -> i64 {
    seconds - seconds.rem_euclid(60)
}

/// The seconds and the verdict that the rules give.
fn judged(truth: &Truth, told: impl Fn(i64) -> i64) -> (i64, Verdict) {
    let contract = example::contract();
    let mut glossary = Glossary::new(&contract);
    let ticket = ticket(truth, told, &mut glossary);
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    let assessment = assessor.as_ruled(&ticket, &glossary).unwrap();
    let judged = assessment.standings[0].judgement().unwrap();
    (judged.elapsed, judged.verdict)
}

/// What comes of a claim cut to the minute against an export cut to the minute.
fn reconciled(
    truth: &Truth,
    elapsed: i64,
    restored: Option<i64>,
    verdict: Option<Verdict>,
) -> Reconciliation {
    let contract = example::contract();
    let mut glossary = Glossary::new(&contract);
    let ticket = ticket(truth, cut, &mut glossary);
    let claim = TicketClaim {
        ticket: "T1".to_owned(),
        indicator: 0,
        month: None,
        in_base: None,
        service: None,
        priority: None,
        restored: restored.map(|value| Near { value: at(value), before: 59, after: 59 }),
        closed: None,
        elapsed: Some(Near { value: elapsed, before: 59, after: 59 }),
        limit: None,
        verdict,
        spot: Spot { file: "claims.csv".into(), line: 2 },
    };
    let claims = Claims { tickets: vec![claim], ..Claims::default() };
    let months: [Month; 1] = ["2026-10".parse().unwrap()];
    let knowledge = Knowledge { precision: Precision::Minute, ..Knowledge::default() };
    let assessor = Assessor::new(&contract, &mut glossary, knowledge).unwrap();
    let mut counter = Counter::new(&claims, &months, &assessor, &mut glossary);
    counter.take(&assessor.desk().case(&ticket, &glossary).unwrap()).unwrap();
    counter.finish()
}

fn truths() -> impl Strategy<Value = Truth> {
    let waits = prop::collection::vec(0..4000_i64, 0..7);
    (0..120_i64, waits, 0..4000_i64).prop_map(|(opened, waits, last)| {
        let mut now = opened;
        let mut turns: Vec<i64> = Vec::new();
        for wait in waits {
            now += wait;
            turns.push(now);
        }
        turns.truncate(turns.len() / 2 * 2);
        let restored = turns.last().copied().unwrap_or(opened) + last;
        Truth { opened, turns, restored }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_truth_cut_on_both_sides_is_no_difference(truth in truths()) {
        let (seconds, verdict) = judged(&truth, |second| second);
        let found = reconciled(&truth, cut(seconds), Some(cut(truth.restored)), None);
        prop_assert_eq!(found.disagreements.len(), 0, "{:?}", found.disagreements);
        // a verdict that the seconds turn is our own doubt
        let found = reconciled(&truth, cut(seconds), Some(cut(truth.restored)), Some(verdict));
        let other = found.disagreements.iter().find(|one| one.cause != Cause::OwnDoubt);
        prop_assert!(other.is_none(), "{:?}", other);
    }

    #[test]
    fn a_minute_more_than_what_was_cut_is_a_difference(truth in truths()) {
        let (ours, _) = judged(&truth, cut);
        let waits = i64::try_from(truth.turns.len() / 2).unwrap();
        for beyond in [ours - 60 * (waits + 2), ours + 60 * (waits + 1)] {
            if beyond >= 0 {
                let found = reconciled(&truth, beyond, None, None);
                prop_assert_eq!(found.disagreements.len(), 1, "{} against {}", beyond, ours);
                prop_assert_eq!(found.disagreements[0].cause, Cause::OtherElapsed);
            }
        }
    }
}

/// As worked out in docs/audit.md: ours is a minute more at most, and never a minute less.
#[test]
fn without_a_pause_ours_is_a_minute_more_at_most() {
    let truth = Truth { opened: 40, turns: Vec::new(), restored: 190 };
    // 11:49:40 to 11:52:10 is 2:30; told as 11:49 to 11:52 it is 3:00
    assert_eq!((judged(&truth, |second| second).0, judged(&truth, cut).0), (150, 180));
    for (claimed, agrees) in [(60, false), (120, true), (180, true), (240, false)] {
        let found = reconciled(&truth, claimed, None, None);
        assert_eq!(found.agreed == 1, agrees, "{claimed}");
    }
}
