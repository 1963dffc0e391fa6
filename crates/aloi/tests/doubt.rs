//! Doubt: which verdicts rest on a guess, and what else may have become of their tickets.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

mod said;

use aloi::doubt::{Doubt, Fate, GuessedTime, Guesses, Told};
use aloi::within::Which;
use aloi::{
    Assessment, Assessor, Contract, Glossary, Instant, Knowledge, Kpi, Precision, Row, Ticket,
    Within, example,
};
use proptest::prelude::*;
use said::{at, ticket};

fn fate(fate: Fate, contract: &Contract) -> String {
    let Fate::In { level, first, last, verdict, .. } = fate else { return "out".to_owned() };
    let level = level
        .map_or("*", |level| &*contract.indicators[0].levels[level].conditions.priorities()[0]);
    let until = match last {
        Some(last) if last == first => String::new(),
        Some(last) => format!("..{last}"),
        None => "+".to_owned(),
    };
    format!("{} {level} {first}{until}", verdict.key())
}

fn assessed(said: &str, guesses: Option<Guesses>, knowledge: Knowledge) -> (Contract, Assessment) {
    assessed_by(example::contract(), said, guesses, knowledge)
}

fn assessed_by(
    contract: Contract,
    said: &str,
    guesses: Option<Guesses>,
    knowledge: Knowledge,
) -> (Contract, Assessment) {
    let mut glossary = Glossary::new(&contract);
    let mut ticket = ticket(said, &mut glossary);
    ticket.guesses = guesses.map(Box::new).or(ticket.guesses);
    let assessor = Assessor::new(&contract, &mut glossary, knowledge).unwrap();
    let assessment = assessor.assess(&ticket, &glossary).unwrap();
    let ruled = assessor.as_ruled(&ticket, &glossary).unwrap();
    assert_eq!(ruled.standings, assessment.standings, "a doubt changes no verdict: {said}");
    drop(assessor);
    (contract, assessment)
}

fn said(contract: &Contract, assessment: &Assessment) -> (Vec<&'static str>, Vec<String>) {
    match assessment.doubts.as_slice() {
        [] => (Vec::new(), vec![fate(Fate::of(&assessment.standings[0], 0), contract)]),
        [one] => (
            one.doubts.iter().map(|doubt| doubt.key()).collect(),
            one.fates.iter().map(|one| fate(*one, contract)).collect(),
        ),
        _ => panic!("one indicator"),
    }
}

const MINUTE: Knowledge =
    Knowledge { as_of: Instant::NEVER, planned_dates_alone: false, precision: Precision::Minute };

#[track_caller]
fn check(
    words: &str,
    ticket: &str,
    guesses: Option<Guesses>,
    knowledge: Knowledge,
    expected: (&[&str], &[&str]),
) {
    let (contract, assessment) = assessed(ticket, guesses, knowledge);
    let (doubts, fates) = said(&contract, &assessment);
    assert_eq!(doubts, expected.0, "{words}: {fates:?}");
    assert_eq!(fates, expected.1, "{words}");
}

/// Closed the next day, or when the case says.
const CLOSED: &str = "status 10-06T12:00:00 Résolu>Clos";

const IN: &str = "in_time P1 2026-10";
const LATE: &str = "late P1 2026-10";

#[test]
fn seconds_cut_off_turn_what_is_near_its_limit() {
    let cut: &[&str] = &["minute-precision"];
    // one running span: its start at most 59 s later, its end at most 59 s later
    for (words, restored, doubts, fates) in [
        ("1 h 59: at most 1:59:59", "09:59:00", &[][..], &[IN][..]),
        ("2 h 00: up to 2:00:59", "10:00:00", cut, &[IN, LATE]),
        ("2 h 01: at least 2:00:01", "10:01:00", &[], &[LATE]),
    ] {
        let said =
            format!("opened 10-05T08:00:00, status 10-05T{restored} Nouveau>Résolu, {CLOSED}");
        check(words, &said, None, MINUTE, (doubts, fates));
        let second = (&[][..], &fates[..1]);
        check(words, &said, None, Knowledge::default(), second);
    }
    // a pause of half an hour has two edges more: 59 s later it begins, 59 s sooner it does not end
    for (words, restored, doubts, fates) in [
        ("1 h 58 of clock: at most 1:59:58", "10:28:00", &[][..], &[IN][..]),
        ("1 h 59: at most 2:00:58", "10:29:00", cut, &[IN, LATE]),
        ("2 h 00", "10:30:00", cut, &[IN, LATE]),
        ("2 h 01: at least 1:59:02", "10:31:00", cut, &[IN, LATE]),
        ("2 h 02: at least 2:00:02", "10:32:00", &[], &[LATE]),
    ] {
        let said = format!(
            "opened 10-05T08:00:00, status 10-05T09:00:00 Nouveau>En attente, \
             status 10-05T09:30:00 En attente>En cours, status 10-05T{restored} En cours>Résolu, \
             {CLOSED}"
        );
        check(words, &said, None, MINUTE, (doubts, fates));
    }
    // a pause that begins and ends in one minute may have lasted up to 59 s
    let said = "opened 10-05T08:00:00, status 10-05T09:00:00 Nouveau>En attente, \
                status 10-05T09:00:00 En attente>En cours, status 10-05T10:01:00 En cours>Résolu";
    check(
        "a pause within a minute",
        &format!("{said}, {CLOSED}"),
        None,
        MINUTE,
        (cut, &[IN, LATE]),
    );
    // a time with seconds is as it is
    let said = "opened 10-05T08:00:01, status 10-05T10:00:01 Nouveau>Résolu";
    check("not cut", &format!("{said}, {CLOSED}"), None, MINUTE, (&[], &[IN]));
    let said = "opened 10-05T08:00:01, status 10-05T10:00:00 Nouveau>Résolu";
    check("only the end is cut", &format!("{said}, {CLOSED}"), None, MINUTE, (cut, &[IN, LATE]));
}

#[test]
fn seconds_cut_off_turn_a_planned_date_that_was_met_to_the_minute() {
    let p4 = ["in_time P4 2026-10", "late P4 2026-10"];
    for (words, restored, doubts, fates) in [
        ("a minute before", "09:59:00", &[][..], &p4[..1]),
        ("in its minute", "10:00:00", &["minute-precision"][..], &p4[..]),
        ("a minute after", "10:01:00", &[], &p4[1..]),
    ] {
        let said = format!(
            "now priority P4, planned 10-05T10:00:00, opened 10-05T08:00:00, \
             status 10-05T{restored} Nouveau>Résolu, {CLOSED}"
        );
        check(words, &said, None, MINUTE, (doubts, fates));
    }
}

#[test]
fn seconds_cut_off_turn_a_date_that_was_met_to_the_minute() {
    let parts = ["2h", "end of day +0"].map(|text| text.parse::<Within>().unwrap());
    let earliest = Within::several(Which::Earliest, parts);
    let by = |text: &str| text.parse::<Within>().unwrap();
    for (words, within, restored, fates) in [
        ("a minute before", by("10:00 of day +1"), "10-06T09:59:00", &[IN][..]),
        ("in its minute", by("10:00 of day +1"), "10-06T10:00:00", &[IN, LATE]),
        ("a minute after", by("10:00 of day +1"), "10-06T10:01:00", &[LATE]),
        ("the last minute of a day", by("end of day +0"), "10-05T23:59:00", &[IN]),
        ("the first of the next", by("end of day +0"), "10-06T00:00:00", &[LATE]),
        ("opened up to 59 s later too", by("day +1"), "10-06T08:00:30", &[IN, LATE]),
        ("more than these", by("day +1"), "10-06T08:01:00", &[LATE]),
        ("the amount is the earlier", earliest, "10-05T10:00:00", &[IN, LATE]),
    ] {
        let mut contract = example::contract();
        contract.indicators[0].levels[0].within = Some(within);
        let said = format!("opened 10-05T08:00:00, status {restored} Nouveau>Résolu, {CLOSED}");
        let (contract, assessment) = assessed_by(contract, &said, None, MINUTE);
        let (doubts, may_be) = crate::said(&contract, &assessment);
        assert_eq!(may_be, fates, "{words}");
        assert_eq!(!doubts.is_empty(), fates.len() > 1, "{words}");
    }
}

fn either(row: u64, taken: &str, other: &str) -> Option<Guesses> {
    let time = GuessedTime::either((Row(row), Told::Change), at(taken), at(other));
    Some(Guesses { times: vec![time], ..Guesses::default() })
}

#[test]
fn a_time_that_exists_twice_matters_where_the_other_turns_something() {
    let why: &[&str] = &["ambiguous-time"];
    let said = |restored: &str, closed: &str| {
        format!(
            "opened 10-25T00:00:00, status 10-{restored} Nouveau>Résolu, status {closed} Résolu>Clos"
        )
    };
    let of = |restored: &str| said(restored, "10-26T12:00:00");
    check(
        "an hour later is too late",
        &of("25T00:30:00"),
        either(3, "10-25T00:30:00", "10-25T03:30:00"),
        Knowledge::default(),
        (why, &[IN, LATE]),
    );
    check(
        "an hour later is in time all the same",
        &of("25T00:30:00"),
        either(3, "10-25T00:30:00", "10-25T01:30:00"),
        Knowledge::default(),
        (&[], &[IN]),
    );
    // Paris is an hour ahead: November begins at 23:00 UTC
    check(
        "closed in one month or the next",
        &said("25T00:30:00", "10-31T22:30:00"),
        either(4, "10-31T22:30:00", "10-31T23:30:00"),
        Knowledge::default(),
        (why, &[IN, "in_time P1 2026-11"]),
    );
    check(
        "the row of another change",
        &of("25T00:30:00"),
        either(9, "10-25T00:30:00", "10-25T03:30:00"),
        Knowledge::default(),
        (&[], &[IN]),
    );
}

#[test]
fn a_date_alone_is_any_time_of_its_day() {
    let day = |from: &str, to: &str| {
        let time = GuessedTime::within(
            Doubt::DateAlone,
            (Row(1), Told::Restored),
            at(from),
            (at(from), at(to)),
        );
        Some(Guesses { times: vec![time], ..Guesses::default() })
    };
    let said = |opened: &str| {
        format!(
            "opened {opened}, restored_at 10-04T22:00:00, \
             status 10-05T21:00:00 Nouveau>Résolu, {CLOSED}"
        )
    };
    check(
        "restored some time on the 5th, opened at its beginning",
        &said("10-04T22:00:00"),
        day("10-04T22:00:00", "10-05T21:59:59"),
        Knowledge::default(),
        (&["date-alone"], &[IN, LATE]),
    );
}

#[test]
fn what_a_history_lacks() {
    let k = Knowledge::default();
    let holds: &str = "opened 10-05T08:00:00";
    let cases: [(&str, String, &[&str], &[&str]); 9] = [
        (
            "a wait began some time between 08:10 and 13:00: the clock ran 10 min to 5 h",
            format!(
                "{holds}, status 10-05T08:10:00 Nouveau>En cours, \
                 status 10-05T13:00:00 En attente>Résolu, {CLOSED}"
            ),
            &["hole"],
            &[IN, LATE],
        ),
        (
            "a hole of ten minutes turns nothing",
            format!(
                "{holds}, status 10-05T08:10:00 Nouveau>En cours, \
                 status 10-05T08:20:00 En attente>Résolu, {CLOSED}"
            ),
            &[],
            &[IN],
        ),
        (
            "who had it before it went back is not known: the provider from the opening, perhaps",
            format!(
                "{holds}, group 10-05T11:00:00 >XX, status 10-05T11:30:00 Nouveau>Résolu, {CLOSED}"
            ),
            &["first-value-unknown"],
            &[IN, LATE],
        ),
        (
            "its priority before it was closed is not known, nor asked for",
            format!(
                "{holds}, priority 10-05T08:30:00 >P1, status 10-05T09:00:00 Nouveau>Résolu, {CLOSED}"
            ),
            &[],
            &[IN],
        ),
        (
            "resolved from the first, at 12:00: it may have waited all the time",
            format!(
                "now status Clos, {holds}, restored_at 10-05T12:00:00, closed_at 10-06T08:00:00"
            ),
            &["ended-from-beginning"],
            &[IN, LATE],
        ),
        (
            "an empty status may be a wait",
            format!(
                "{holds}, status 10-05T08:10:00 Nouveau>, status 10-05T11:00:00 >Résolu, {CLOSED}"
            ),
            &["empty-status"],
            &[IN, LATE],
        ),
        (
            "P2 by the tickets file, P1 by the history",
            format!(
                "{holds}, priority 10-05T08:10:00 P3>P1, now priority P2, \
                 status 10-05T09:00:00 Nouveau>Résolu, {CLOSED}"
            ),
            &["contradictory"],
            &[IN, "in_time P2 2026-10"],
        ),
        (
            "closed in November by closed_at, in October by the history",
            format!(
                "{holds}, closed_at 11-02T08:00:00, status 10-05T09:00:00 Nouveau>Résolu, {CLOSED}"
            ),
            &["contradictory"],
            &[IN, "in_time P1 2026-11"],
        ),
        (
            "closed a second later by closed_at: nothing hangs on it",
            format!(
                "{holds}, closed_at 10-06T12:00:01, status 10-05T09:00:00 Nouveau>Résolu, {CLOSED}"
            ),
            &[],
            &[IN],
        ),
    ];
    for (words, ticket, doubts, fates) in cases {
        check(words, &ticket, None, k, (doubts, fates));
    }
}

#[test]
fn what_cannot_be_placed_may_be_in_later_months() {
    check(
        "restored, and closed at no known time",
        "opened 10-05T08:00:00, status 10-05T09:00:00 Nouveau>Résolu, now status Clos",
        None,
        Knowledge::default(),
        (&["contradictory"], &["in_time P1 2026-10+", "out"]),
    );
    let lost = Guesses { open: [Doubt::Lost].into(), ..Guesses::default() };
    let said = format!("opened 10-05T08:00:00, status 10-05T09:00:00 Nouveau>Résolu, {CLOSED}");
    check(
        "a row lost",
        &said,
        Some(lost.clone()),
        Knowledge::default(),
        (&["lost"], &["in_time * 2026-10+", "late * 2026-10+", IN, "out"]),
    );
    check(
        "a row lost of a ticket in no base",
        "opened 10-05T08:00:00, status 10-05T09:00:00 Nouveau>Résolu",
        Some(lost),
        Knowledge::default(),
        (&["lost"], &["in_time * 2026-10+", "late * 2026-10+", "out"]),
    );
}

#[test]
fn a_planned_date_that_is_missing_or_without_its_time() {
    let p4 = ["in_time P4 2026-10", "late P4 2026-10"];
    let none = format!(
        "now priority P4, opened 10-05T08:00:00, status 10-05T09:00:00 Nouveau>Résolu, {CLOSED}"
    );
    check("none", &none, None, Knowledge::default(), (&["no-planned-date"], &p4));
    let dates = Knowledge { planned_dates_alone: true, ..Knowledge::default() };
    let on = |day: &str| format!("{none}, planned 10-{day}T22:00:00");
    check("on the 5th, or at its midnight", &on("04"), None, dates, (&["planned-date"], &p4));
    check("the day after", &on("05"), None, dates, (&[], &p4[..1]));
    check("the day before", &on("03"), None, dates, (&[], &p4[1..]));
}

#[test]
fn changes_at_one_instant_that_nothing_orders_may_have_been_in_any_order() {
    let said = format!(
        "opened 10-05T08:00:00, status 10-05T08:30:00 >En attente, status 10-05T08:30:00 >En cours, \
         status 10-05T12:00:00 >Résolu, {CLOSED}"
    );
    check(
        "waiting or at work from 08:30 on",
        &said,
        None,
        Knowledge::default(),
        (&["contradictory"], &[IN, LATE]),
    );
}

#[test]
fn changes_at_one_instant_that_fit_in_another_order_too_may_have_been_in_that_one() {
    let said = |ties: &str| {
        format!(
            "opened 10-05T08:00:00, {ties}, status 10-05T08:00:00 Nouveau>En cours, \
             status 10-05T15:00:00 En cours>Résolu, {CLOSED}"
        )
    };
    let k = Knowledge::default();
    let (there, back) = ("group 10-05T12:00:00 XX>N1", "group 10-05T12:00:00 N1>XX");
    for (words, ties, fates) in [
        ("ours but for no time, or never", format!("{there}, {back}"), ["late P1 2026-10", "out"]),
        ("the same rows swapped", format!("{back}, {there}"), ["late P1 2026-10", "out"]),
    ] {
        check(words, &said(&ties), None, k, (&["contradictory"], &fates));
    }
    let from_n1 = format!("group 10-05T11:00:00 N2>N1, {back}, {there}");
    check("nobody but N1 had it before", &said(&from_n1), None, k, (&[], &["out"]));
    let wait = "status 10-05T08:30:00 En cours>En attente, status 10-05T08:30:00 En attente>En cours, \
                status 10-05T08:30:00 En cours>En attente";
    check(
        "it waits from 08:30 on, or the third row is the first once more",
        &format!(
            "opened 10-05T08:00:00, status 10-05T08:10:00 Nouveau>En cours, {wait}, \
             status 10-05T12:00:00 En attente>Résolu, {CLOSED}"
        ),
        None,
        k,
        (&["contradictory"], &[IN, LATE]),
    );
}

#[test]
fn where_only_a_record_shows_the_first_status_it_may_have_come_before() {
    let k = Knowledge::default();
    let ended: &[&str] = &["ended-from-beginning"];
    let opened = "opened 10-05T08:00:00";
    let cases: [(&str, String, &[&str], &[&str]); 6] = [
        (
            "cancelled at the latest when it was taken up again: all the time, perhaps",
            format!(
                "{opened}, status 10-05T10:00:00 Annulé>En cours, \
                 status 10-05T11:00:00 En cours>Résolu, {CLOSED}"
            ),
            ended,
            &[IN, LATE],
        ),
        (
            "restored at the latest when it was closed, at the earliest when it was opened",
            format!("{opened}, status 10-05T12:00:00 Résolu>Clos"),
            ended,
            &[IN, LATE],
        ),
        (
            "after an hour at most",
            format!("{opened}, status 10-05T09:00:00 Résolu>Clos"),
            &[],
            &[IN],
        ),
        (
            "restored when restored_at says, after waits that nobody knows",
            format!("{opened}, restored_at 10-05T11:00:00, status 10-05T11:00:00 Résolu>Clos"),
            ended,
            &[IN, LATE],
        ),
        (
            "closed, and nothing shows that it was restored: before, perhaps",
            format!("{opened}, now status Clos, closed_at 10-05T12:00:00"),
            ended,
            &[IN, LATE, "out"],
        ),
        (
            "closed at the latest in November",
            format!(
                "{opened}, restored_at 10-05T09:00:00, status 11-02T08:00:00 Clos>Clos, \
                 now status Clos"
            ),
            ended,
            &[IN, "in_time P1 2026-11"],
        ),
    ];
    for (words, said, doubts, fates) in cases {
        check(words, &said, None, k, (doubts, fates));
    }
}

#[test]
fn a_restored_at_that_the_history_contradicts_may_be_wrong() {
    let k = Knowledge::default();
    let contradictory: &[&str] = &["contradictory"];
    let said = |restored: &str| {
        format!(
            "opened 10-05T08:00:00, restored_at 10-05T{restored}, \
             status 10-05T15:00:00 Nouveau>Résolu, status 10-05T16:00:00 Résolu>Clos"
        )
    };
    for (words, restored, doubts, fates) in [
        ("six hours before", "09:00:00", contradictory, &[IN, LATE][..]),
        ("late either way", "12:00:00", &[], &[LATE]),
        ("at the record", "15:00:00", &[], &[LATE]),
    ] {
        check(words, &said(restored), None, k, (doubts, fates));
    }
}

#[test]
fn an_opening_that_is_not_told_matters_where_the_clock_may_have_run_before() {
    let k = Knowledge::default();
    let unknown: &[&str] = &["opening-unknown"];
    let resolved = |at: &str| format!("status 10-05T{at} En cours>Résolu, {CLOSED}");
    let cases: [(&str, String, &[&str], &[&str]); 7] = [
        (
            "another group had it before: nothing is open",
            format!("group 10-05T08:00:00 N1>XX, {}", resolved("09:00:00")),
            &[],
            &[IN],
        ),
        (
            "who had it before is not said",
            format!("group 10-05T08:00:00 >XX, {}", resolved("09:00:00")),
            unknown,
            &[IN, LATE],
        ),
        (
            "ours from the first: the clock may have run before",
            format!("status 10-05T08:00:00 Nouveau>En cours, {}", resolved("09:00:00")),
            unknown,
            &[IN, LATE],
        ),
        (
            "it waited before",
            format!("status 10-05T08:00:00 En attente>En cours, {}", resolved("09:00:00")),
            &[],
            &[IN],
        ),
        (
            "late: no earlier beginning brings it in time",
            format!("status 10-05T08:00:00 Nouveau>En cours, {}", resolved("12:00:00")),
            &[],
            &[LATE],
        ),
        (
            "a planned date does not ask when it began",
            format!(
                "now priority P4, planned 10-05T18:00:00, status 10-05T08:00:00 Nouveau>En cours, {}",
                resolved("12:00:00")
            ),
            &[],
            &["in_time P4 2026-10"],
        ),
        (
            "in time, and P2 perhaps: each may be late",
            format!("priority 10-05T08:00:00 P3>P1, now priority P2, {}", resolved("09:00:00")),
            &["contradictory", "opening-unknown"],
            &[IN, LATE, "in_time P2 2026-10", "late P2 2026-10"],
        ),
    ];
    for (words, said, doubts, fates) in cases {
        check(words, &said, None, k, (doubts, fates));
    }
}

#[test]
fn a_planned_date_that_moved_is_known_at_restoration() {
    let said = format!(
        "now priority P4, opened 10-05T08:00:00, \
         moved 10-05T14:59:59 10-05T10:00:00>10-06T10:00:00, \
         status 10-05T15:00:00 Nouveau>Résolu, {CLOSED}"
    );
    let in_time = &["in_time P4 2026-10"];
    check("a second before", &said, None, Knowledge::default(), (&[], in_time));
}

#[test]
fn a_ticket_that_only_the_history_knows_may_be_in_any_row_of_its_month() {
    let k = Knowledge::default();
    let known: &[&str] = &["only-in-history"];
    let every: Vec<String> = ["P1", "P2", "P3", "P4"]
        .iter()
        .flat_map(|priority| {
            ["in_time", "late"].map(|verdict| format!("{verdict} {priority} 2026-10"))
        })
        .chain(["out".to_owned()])
        .collect();
    let every: Vec<&str> = every.iter().map(String::as_str).collect();
    let said = |more: &str| {
        format!(
            "history alone, {more}, status 10-05T08:00:00 Nouveau>En cours, \
             status 10-05T15:00:00 En cours>Résolu, {CLOSED}"
        )
    };
    let ours = said("group 10-05T08:00:00 N1>XX");
    check("given to the provider", &ours, None, k, (known, &every));
    check("never given to it", &said("group 10-05T08:00:00 N2>N1"), None, k, (&[], &["out"]));
    let p2 = said("group 10-05T08:00:00 N1>XX, priority 10-05T09:00:00 P1>P2");
    check("P2", &p2, None, k, (known, &["in_time P2 2026-10", "late P2 2026-10", "out"]));
    check(
        "not closed by its history",
        "history alone, group 10-05T08:00:00 N1>XX, status 10-05T08:00:00 Nouveau>En cours",
        None,
        k,
        (&[], &["out"]),
    );
    check(
        "nothing tells its statuses",
        "history alone, group 10-05T08:00:00 N1>XX",
        None,
        k,
        (known, &["in_time * 2026-10+", "late * 2026-10+", "out"]),
    );
    let as_of = Knowledge { as_of: at("10-01T00:00:00"), ..k };
    check("not yet opened", &ours, None, as_of, (&[], &["out"]));
}

#[test]
fn what_is_too_much_to_work_out_is_not_worked_out() {
    // thousands of dates without a time among thousands of changes of one day
    let midnight = at("10-05T00:00:00");
    let contract = example::contract();
    let mut glossary = Glossary::new(&contract);
    let mut long = ticket("opened 10-04T08:00:00", &mut glossary);
    let (work, wait) = (glossary.status("En cours"), glossary.status("En attente"));
    let mut times = Vec::new();
    for number in 0..20_000 {
        let row = Row(10 + u64::try_from(number).unwrap());
        long.status.changed(midnight + number, work, wait);
        long.status.changes.last_mut().unwrap().row = Some(row);
        let (told, day) = ((row, Told::Change), (midnight, midnight + 86_399));
        times.push(GuessedTime::within(Doubt::DateAlone, told, midnight + number, day));
    }
    long.guesses = Some(Box::new(Guesses { times, ..Guesses::default() }));
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    let assessment = assessor.assess(&long, &glossary).unwrap();
    assert_eq!(assessment.doubts[0].doubts, [Doubt::DateAlone, Doubt::Hole]);
}

#[test]
fn the_bounds_of_a_row_count_each_ticket_where_its_doubt_allows() {
    let contract = example::contract();
    let mut glossary = Glossary::new(&contract);
    let held = "opened 10-05T08:00:00";
    let tickets: Vec<Ticket> = [
        // certain: one in time, one late
        format!("{held}, status 10-05T09:00:00 Nouveau>Résolu, {CLOSED}"),
        format!("{held}, status 10-05T12:00:00 Nouveau>Résolu, {CLOSED}"),
        // late, and in time perhaps
        format!("{held}, status 10-05T08:10:00 Nouveau>, status 10-05T11:00:00 >Résolu, {CLOSED}"),
        // in time, in this row or in that of P2
        format!("{held}, priority 10-05T08:10:00 P3>P1, now priority P2, status 10-05T09:00:00 Nouveau>Résolu, {CLOSED}"),
    ]
    .iter()
    .map(|said| ticket(said, &mut glossary))
    .collect();
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
    let october = "2026-10".parse().unwrap();
    let mut kpi = Kpi::new(&contract, &[october]);
    for ticket in &tickets {
        kpi.count(&assessor.assess(ticket, &glossary).unwrap());
    }
    let figures = |level| {
        let bounds = kpi.bounds(0, level, october);
        let tally = kpi.tally(0, level, october);
        [bounds.worst, tally, bounds.best].map(|tally| (tally.in_time, tally.total))
    };
    // P1: worst without the one that may be P2, best with the empty status as a wait
    assert_eq!(figures(0), [(1, 3), (2, 4), (3, 4)]);
    // P2: nothing by the rules, one in time perhaps
    assert_eq!(figures(1), [(0, 0), (0, 0), (1, 1)]);
    assert_eq!(kpi.in_doubt(0, 0, october).unwrap().tickets, 2);
    assert!(kpi.in_doubt(0, 2, october).is_none());
}

proptest! {
    /// Whatever the seconds that were cut off, in the order in which the history has its changes,
    /// the verdict that they give is one of those that the doubt allows; and each that it allows
    /// is given by some seconds at the ends.
    #[test]
    fn no_seconds_give_a_verdict_that_the_doubt_does_not_allow(
        gaps in proptest::collection::vec(0i64..70, 1..6),
        seconds in proptest::collection::vec(0i64..60, 7),
    ) {
        let contract = example::contract();
        let mut glossary = Glossary::new(&contract);
        let (work, wait) = (glossary.status("En cours"), glossary.status("En attente"));
        let (done, closed) = (glossary.status("Résolu"), glossary.status("Clos"));
        let opened = at("10-05T08:00:00");
        let made = |later: &[i64], glossary: &mut Glossary| {
            let mut ticket = ticket("opened 10-05T08:00:00", glossary);
            let mut instants = vec![opened];
            for gap in &gaps {
                instants.push(*instants.last().unwrap() + gap * 60);
            }
            let mut last = opened;
            let mut states = vec![work];
            for (n, cut) in instants.iter().enumerate() {
                let exact = (*cut + later.get(n).copied().unwrap_or(0)).max(last);
                last = exact;
                if n == 0 {
                    ticket.opened_at = Some(exact);
                    continue;
                }
                let next = match (n + 1 == instants.len(), n % 2) {
                    (true, _) => done,
                    (false, 1) => wait,
                    (false, _) => work,
                };
                ticket.status.changed(exact, states[n - 1], next);
                ticket.status.changes.last_mut().unwrap().sequence = Some(n as i64);
                states.push(next);
            }
            ticket.status.changed(last + 86_400, done, closed);
            ticket.status.changes.last_mut().unwrap().sequence = Some(99);
            ticket
        };
        let cut = made(&[], &mut glossary);
        let exact = made(&seconds, &mut glossary);
        let assessor = Assessor::new(&contract, &mut glossary, MINUTE).unwrap();
        let assessment = assessor.assess(&cut, &glossary).unwrap();
        let allowed: Vec<Fate> = match assessment.doubts.as_slice() {
            [] => vec![Fate::of(&assessment.standings[0], 0)],
            [one] => one.fates.clone(),
            _ => unreachable!(),
        };
        let truth = Fate::of(&assessor.as_ruled(&exact, &glossary).unwrap().standings[0], 0);
        prop_assert!(allowed.contains(&truth), "{truth:?} not in {allowed:?}");
    }
}
