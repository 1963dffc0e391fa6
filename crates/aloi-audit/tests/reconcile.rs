//! Reconciliation adds up, whatever is claimed.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::{Assessor, Count, Glossary, Instant, Knowledge, Month, Tally, Ticket, Verdict, example};
use aloi_audit::claims::{Claims, Lists, Near, Rate, Row, RowClaim, Spot, TicketClaim};
use aloi_audit::reconcile::{Bridge, Counter, Reconciliation, What};
use proptest::prelude::*;

const PRIORITIES: [&str; 5] = ["P1", "P2", "P3", "P4", "P9"];

/// A ticket: its priority, hours to restoration, days to closure, whether it was reopened.
type Life = (usize, i64, i64, bool);

/// What is claimed of a ticket: which one, in the base, priority, seconds beside ours of the
/// elapsed time and of the restoration, limit, verdict, month.
type Said = (
    usize,
    Option<bool>,
    Option<usize>,
    (Option<i64>, Option<i64>, Option<i64>),
    Option<i64>,
    Option<bool>,
    Option<u32>,
);

fn october() -> Month {
    "2026-10".parse().unwrap()
}

fn spot(line: u64) -> Spot {
    Spot { file: "claims.csv".into(), line }
}

fn start() -> Instant {
    "2026-10-20T08:00:00Z".parse().unwrap()
}

fn ticket(number: usize, life: Life, glossary: &mut Glossary) -> Ticket {
    let (priority, hours, days, reopened) = life;
    let mut ticket = Ticket::new(&format!("T{number}"));
    ticket.kind = glossary.name("Incident");
    ticket.service = glossary.name("OR");
    ticket.priority.current = glossary.name(PRIORITIES[priority]);
    ticket.group.current = glossary.group("XX");
    ticket.opened_at = Some(start());
    let [active, restored, closed] =
        ["En cours", "Résolu", "Clos"].map(|status| glossary.status(status));
    let at = start() + hours * 3600;
    ticket.status.changed(at, active, restored);
    if reopened {
        ticket.status.changed(at + 1800, restored, active);
        ticket.status.changed(at + 3600, active, restored);
    }
    ticket.status.changed(at + 7200 + days * 86_400, restored, closed);
    ticket
}

fn claim(line: u64, said: Said, lives: &[Life], glossary: &mut Glossary) -> TicketClaim {
    let (which, in_base, priority, (elapsed, restored, closed), limit, verdict, month) = said;
    let hours = lives.get(which).map_or(1, |life| life.1);
    TicketClaim {
        ticket: format!("T{which}"),
        indicator: 0,
        month: month.and_then(|month| Month::new(2026, month)),
        in_base,
        service: None,
        priority: priority.and_then(|priority| glossary.name(PRIORITIES[priority])),
        restored: restored.map(|by| Near::exactly(start() + hours * 3600 + by)),
        closed: closed.map(|by| Near::exactly(start() + hours * 3600 + 7200 + by)),
        elapsed: elapsed.map(|by| Near { value: hours * 3600 + by, before: 59, after: 59 }),
        limit: limit.map(|hours| hours * 3600),
        verdict: verdict.map(|in_time| if in_time { Verdict::InTime } else { Verdict::Late }),
        spot: spot(line),
    }
}

fn run(lives: &[Life], claims: impl FnOnce(&mut Glossary) -> Claims) -> Reconciliation {
    run_under(&[], lives, claims)
}

/// The same under a reading that turns these knobs.
fn run_under(
    knobs: &[(&str, &str)],
    lives: &[Life],
    claims: impl FnOnce(&mut Glossary) -> Claims,
) -> Reconciliation {
    let mut contract = example::contract();
    for (knob, value) in knobs {
        contract.reading.set(knob, value).unwrap();
    }
    let mut glossary = Glossary::new(&contract);
    let tickets: Vec<Ticket> =
        lives.iter().enumerate().map(|(n, life)| ticket(n, *life, &mut glossary)).collect();
    let claims = claims(&mut glossary);
    let months = [october()];
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    let begun = Counter::new(&claims, &months, &assessor, &mut glossary);
    let mut counter = begun.clone();
    for ticket in tickets.iter().rev() {
        let mut one = begun.clone();
        one.take(&assessor.desk().case(ticket, &glossary).unwrap()).unwrap();
        counter.merge(one.into_sum());
    }
    counter.finish()
}

/// Their figures and the sum of the steps are ours, and every step says where it arrives; what is
/// not claimed is known from the one step on that says so.
fn adds_up(bridge: &Bridge) {
    let arrives = |before: Option<i64>, by: Option<i64>, after: Option<i64>| match (before, by) {
        (Some(before), Some(by)) => assert_eq!(Some(before + by), after, "{bridge:?}"),
        (None, Some(_)) => assert_eq!(after, None, "{bridge:?}"),
        (None, None) => assert!(after.is_some(), "{bridge:?}"),
        (Some(_), None) => panic!("what is claimed is not claimed: {bridge:?}"),
    };
    let mut now = bridge.from;
    for step in &bridge.steps {
        arrives(now.in_time, step.in_time, step.after.in_time);
        arrives(now.total, step.total, step.after.total);
        now = step.after;
    }
    let ours = (bridge.ours.in_time as i64, bridge.ours.total as i64);
    assert_eq!((now.in_time, now.total), (Some(ours.0), Some(ours.1)), "{bridge:?}");
    begins_at_theirs(bridge);
}

/// A count that they claim is in it as they claim it, and one that they do not is told by the other
/// two alone.
fn begins_at_theirs(bridge: &Bridge) {
    let Some(claimed) = &bridge.claimed else { return };
    let (in_time, total) = (bridge.from.in_time, bridge.from.total);
    let is = |claimed: Option<u64>, from: Option<i64>| {
        claimed.is_none_or(|claimed| from == Some(claimed as i64))
    };
    assert!(is(claimed.in_time, in_time) && is(claimed.total, total), "{bridge:?}");
    if claimed.in_time.is_none() || claimed.total.is_none() {
        assert!(total.is_none() || in_time.is_none_or(|n| Some(n) <= total), "{bridge:?}");
        let told = claimed.rate.is_some() || claimed.total == Some(0);
        assert!(told || in_time.is_none() || total.is_none(), "{bridge:?}");
    }
}

fn check(found: &Reconciliation) {
    found.bridges.iter().for_each(adds_up);
    assert_eq!(found.agreed + found.disagreements.len() as u64, found.compared);
    for (field, compared, agreed) in &found.fields {
        assert!(agreed <= compared && *compared <= found.compared, "{field:?}");
    }
    let differ = found.disagreements.len() as u64;
    for one in &found.readings {
        let stay = differ - one.explained - one.dropped;
        assert_eq!(one.disagreements, stay + one.broken, "{one:?}");
    }
}

fn lives() -> impl Strategy<Value = Vec<Life>> {
    prop::collection::vec((0..5_usize, 0..40_i64, 0..16_i64, any::<bool>()), 0..12)
}

fn said() -> impl Strategy<Value = Vec<Said>> {
    let near = || prop::option::of(prop::sample::select(vec![0, 0, 0, 30, -60, 3600, -7200]));
    let one = (
        0..14_usize,
        prop::option::of(any::<bool>()),
        prop::option::of(0..5_usize),
        (near(), near(), near()),
        prop::option::of(1..5_i64),
        prop::option::of(any::<bool>()),
        prop::option::of(9..12_u32),
    );
    prop::collection::vec(one, 0..16)
}

fn rows() -> impl Strategy<Value = Vec<(Option<u64>, Option<u64>, Option<u64>)>> {
    let count = || prop::option::of(0..9_u64);
    prop::collection::vec((count(), count(), prop::option::of(0..10_001_u64)), 4)
}

fn row_claims(rows: &[(Option<u64>, Option<u64>, Option<u64>)]) -> Vec<RowClaim> {
    let claims = rows.iter().enumerate().map(|(level, (total, in_time, rate))| RowClaim {
        row: Row { month: october(), indicator: 0, level },
        total: *total,
        in_time: *in_time,
        rate: rate.map(|rate| {
            let text = format!("{}.{:02}", rate / 100, rate % 100);
            text.parse::<Rate>().unwrap()
        }),
        spot: spot(2),
    });
    claims.collect()
}

/// What rows alone claim, of a level of which we count none or one ticket.
#[test]
fn a_bridge_begins_at_what_they_claim_and_nothing_else() {
    // total, in time, rate; where it begins, its steps
    type Case<'c> = ((Option<u64>, Option<u64>, Option<&'c str>), &'c str, &'c [&'c str]);
    let cases: [Case<'_>; 9] = [
        ((None, None, Some("93.8")), "- -", &["rate-alone"]),
        ((None, None, Some("100")), "- -", &["not-claimed"]),
        (
            (Some(14), None, Some("55")),
            "- 14",
            &["rate-against-counts", "unexplained", "not-claimed"],
        ),
        ((Some(3), None, Some("66.67")), "2 3", &["unexplained"]),
        ((Some(3), None, None), "- 3", &["unexplained", "not-claimed"]),
        ((None, Some(3), None), "3 -", &["unexplained", "not-claimed"]),
        ((None, Some(13), Some("86.7")), "13 15", &["unexplained", "rounding"]),
        ((Some(14), Some(7), Some("93.8")), "7 14", &["rate-against-counts", "unexplained"]),
        ((None, None, None), "- -", &["not-claimed"]),
    ];
    for ((total, in_time, rate), from, steps) in cases {
        let rate = rate.map(|rate| rate.parse().unwrap());
        let row = Row { month: october(), indicator: 0, level: 0 };
        let rows = vec![RowClaim { row, total, in_time, rate, spot: spot(2) }];
        let lives = [(0, 1, 0, false)];
        let found = run(&lives, |_| Claims { rows, ..Claims::default() });
        check(&found);
        let bridge = &found.bridges[0];
        assert_eq!(bridge.ours, Tally { in_time: 1, total: 1 });
        let count = |count: Option<i64>| count.map_or("-".to_owned(), |count| count.to_string());
        let begins = format!("{} {}", count(bridge.from.in_time), count(bridge.from.total));
        let keys: Vec<&str> = bridge.steps.iter().map(|step| step.what.key()).collect();
        assert_eq!((begins.as_str(), &keys[..]), (from, steps), "{total:?} {in_time:?} {rate:?}");
    }
}

/// A rate alone that is ours only after rounding is no agreement.
#[test]
fn a_rate_without_counts_is_held_against_how_ours_is_shown() {
    // of two in three: the rate claimed, the steps
    let cases: [(&str, &[&str]); 8] = [
        ("66.67", &["not-claimed"]),
        ("66.666666666667", &["not-claimed"]),
        ("66.667", &["not-claimed"]),
        ("66.7", &["not-claimed", "rounding"]),
        ("67", &["not-claimed", "rounding"]),
        ("66", &["not-claimed", "rounding"]),
        ("66.66", &["not-claimed", "rounding"]),
        ("68", &["rate-alone"]),
    ];
    for (rate, steps) in cases {
        let row = Row { month: october(), indicator: 0, level: 0 };
        let rate: Rate = rate.parse().unwrap();
        let (total, in_time) = (None, None);
        let rows = vec![RowClaim { row, total, in_time, rate: Some(rate), spot: spot(2) }];
        let lives = [(0, 1, 0, false), (0, 2, 0, false), (0, 3, 0, false)];
        let found = run(&lives, |_| Claims { rows, ..Claims::default() });
        check(&found);
        let bridge = &found.bridges[0];
        assert_eq!(bridge.ours, Tally { in_time: 2, total: 3 });
        let keys: Vec<&str> = bridge.steps.iter().map(|step| step.what.key()).collect();
        assert_eq!((keys.as_slice(), bridge.differs()), (steps, steps != ["not-claimed"]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases * 3 / 16, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_claimed_the_bridges_end_at_ours(
        lives in lives(), said in said(), rows in rows(), base in any::<bool>(), both in 0..3,
    ) {
        let claims = |glossary: &mut Glossary| {
            let tickets = said.iter().enumerate();
            let tickets = tickets.map(|(n, said)| claim(n as u64 + 2, *said, &lives, glossary));
            Claims {
                tickets: if both == 1 { Vec::new() } else { tickets.collect() },
                rows: if both == 2 { Vec::new() } else { row_claims(&rows) },
                lists: if base { Lists::Base } else { Lists::Some },
                ..Claims::default()
            }
        };
        let found = run(&lives, claims);
        check(&found);
        // what is said of another reading is what that reading gives by itself
        for one in &found.readings {
            let other = run_under(&[(one.knob, one.value)], &lives, claims);
            let differ = other.disagreements.len() as u64;
            prop_assert_eq!((one.disagreements, one.agreed), (differ, other.agreed), "{:?}", one);
        }
    }

    /// Where every claim tells level and verdict, what the bridge takes for their tickets is what
    /// counting the lines of their list gives.
    #[test]
    fn a_list_gives_what_its_lines_add_up_to(
        lives in lives(), said in prop::collection::vec((0..14_usize, 0..4_usize, any::<bool>()), 1..16),
    ) {
        let mut sums = [Tally::default(); 4];
        said.iter().for_each(|(_, priority, in_time)| sums[*priority].count(*in_time));
        let found = run(&lives, |glossary| Claims {
            tickets: said.iter().enumerate().map(|(line, (which, priority, in_time))| {
                let said = (
                    *which, None, Some(*priority), (None, None, None), None, Some(*in_time), None,
                );
                claim(line as u64 + 2, said, &lives, glossary)
            }).collect(),
            lists: Lists::Base,
            ..Claims::default()
        });
        check(&found);
        for (bridge, sum) in found.bridges.iter().zip(sums) {
            prop_assert_eq!(bridge.from.tally(), Some(sum));
            let own = bridge.steps.iter().any(|step| step.what == What::OwnTickets);
            prop_assert!(!own, "they claim no row");
        }
    }
}

/// A list is the base of the months and indicators of which it speaks: of others it tells nothing.
#[test]
fn a_list_is_no_base_of_what_it_does_not_speak_of() {
    let lives = [(0, 1, 2, false), (0, 2, 2, false)];
    // the months of what they claim of the first ticket, and how many are not in their base
    let cases: [(&[Option<u32>], usize); 4] =
        [(&[], 0), (&[None], 1), (&[Some(10)], 1), (&[Some(9)], 1)];
    for (months, missing) in cases {
        let found = run(&lives, |glossary| Claims {
            tickets: months
                .iter()
                .map(|month| {
                    let said = (0, None, None, (None, None, None), None, None, *month);
                    claim(2, said, &lives, glossary)
                })
                .collect(),
            lists: Lists::Base,
            ..Claims::default()
        });
        check(&found);
        let absent = found.disagreements.iter().map(|one| one.ticket.as_str());
        let absent: Vec<&str> = absent.collect();
        assert_eq!(absent.len(), missing, "{months:?}: {absent:?}");
        // of September alone: the first is claimed elsewhere, and of the other nothing is told
        let expected = if months == [Some(9)] { "T0" } else { "T1" };
        assert!(absent.iter().all(|ticket| *ticket == expected), "{months:?}: {absent:?}");
    }
}
