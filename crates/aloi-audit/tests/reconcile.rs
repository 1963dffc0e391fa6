//! Reconciliation adds up, whatever is claimed.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi::{Glossary, Instant, Knowledge, Month, Tally, Ticket, Verdict, example};
use aloi_audit::claims::{Claims, Lists, Near, Rate, Row, RowClaim, Spot, TicketClaim};
use aloi_audit::reconcile::{Bridge, Reconciliation, What, reconcile};
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
    let knowledge = Knowledge::default();
    let found = reconcile(&claims, &months, &contract, knowledge, &tickets, &mut glossary);
    found.unwrap()
}

/// Their figures and the sum of the steps are ours, and every step says where it arrives.
fn adds_up(bridge: &Bridge) {
    let (mut in_time, mut total) = (bridge.from.in_time, bridge.from.total);
    for step in &bridge.steps {
        in_time += step.in_time;
        total += step.total;
        assert_eq!((step.after.in_time, step.after.total), (in_time, total), "{bridge:?}");
    }
    let ours = (bridge.ours.in_time as i64, bridge.ours.total as i64);
    assert_eq!((in_time, total), ours, "{bridge:?}");
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

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
            rows: Vec::new(),
            lists: Lists::Base,
        });
        check(&found);
        for (bridge, sum) in found.bridges.iter().zip(sums) {
            prop_assert_eq!(bridge.from.tally(), Some(sum));
            let own = bridge.steps.iter().any(|step| step.what == What::OwnTickets);
            prop_assert!(!own, "they claim no row");
        }
    }
}
