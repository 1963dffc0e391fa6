//! Results compared: exactly what differs is told, and the tickets account for the rows.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use aloi_evidence::{Comparison, RowKey, compare, restated};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Where a ticket stands: in the base of a month at a level, in time or not, with its elapsed
/// time; or out, for a reason.
#[derive(Clone, Debug, PartialEq)]
enum Stands {
    In { month: usize, level: usize, in_time: bool, elapsed: i64 },
    Out(&'static str),
}

const MONTHS: [&str; 2] = ["2026-10", "2026-11"];
const LEVELS: [(Option<&str>, &str); 3] = [(Some("OR"), "P1"), (None, "P1"), (None, "P2")];

type Tickets = BTreeMap<u8, Stands>;

fn tickets() -> impl Strategy<Value = Tickets> {
    let inside = (0..2_usize, 0..3_usize, any::<bool>(), 0..3_i64)
        .prop_map(|(month, level, in_time, elapsed)| Stands::In { month, level, in_time, elapsed });
    let outside =
        prop::sample::select(vec!["cancelled", "not-closed", "other-month"]).prop_map(Stands::Out);
    prop::collection::btree_map(0..12_u8, prop_oneof![3 => inside, 1 => outside], 0..12)
}

/// The result of an export with these tickets.
fn result(tickets: &Tickets) -> Value {
    let months: Vec<Value> = (0..2).map(|month| month_of(tickets, month)).collect();
    json!({"schema": "aloi.report.v1", "aloi": "0.1.0", "months": months, "findings": []})
}

fn month_of(tickets: &Tickets, asked: usize) -> Value {
    let (mut lines, mut excluded) = (Vec::new(), Vec::new());
    let mut counts = [(0, 0); 3];
    for (id, stands) in tickets {
        let key = json!({"indicator": "r", "ticket": format!("T{id}")});
        let mut line = key.as_object().unwrap().clone();
        match stands {
            Stands::In { month, level, in_time, elapsed } if *month == asked => {
                let (service, priority) = LEVELS[*level];
                let verdict = if *in_time { "in_time" } else { "late" };
                line.extend(
                    json!({"level_service": service, "priority": priority, "verdict": verdict, "elapsed_s": elapsed})
                        .as_object()
                        .unwrap()
                        .clone(),
                );
                counts[*level].0 += i64::from(*in_time);
                counts[*level].1 += 1;
                lines.push(line);
            }
            Stands::In { .. } => {
                line.insert("reason".to_owned(), "other-month".into());
                excluded.push(line);
            }
            Stands::Out(reason) => {
                line.insert("reason".to_owned(), (*reason).into());
                excluded.push(line);
            }
        }
    }
    let rows: Vec<Value> = LEVELS
        .iter()
        .zip(counts)
        .map(|((service, priority), (in_time, total))| {
            json!({"indicator": "r", "service": service, "priority": priority, "in_time": in_time, "total": total})
        })
        .collect();
    json!({"month": MONTHS[asked], "rows": rows, "tickets": lines, "excluded": excluded})
}

fn sums(found: &Comparison) -> BTreeMap<RowKey, (i64, i64)> {
    let mut sums: BTreeMap<RowKey, (i64, i64)> = BTreeMap::new();
    for change in &found.tickets {
        for (row, (in_time, total)) in change.effect() {
            let sum = sums.entry(row).or_default();
            *sum = (sum.0 + in_time, sum.1 + total);
        }
    }
    sums
}

proptest! {
    /// Exactly the tickets that differ are listed, and their effects add up to the rows' changes.
    #[test]
    fn tickets_account_for_rows(before in tickets(), after in tickets()) {
        for found in [
            compare(&result(&before), &result(&after)),
            restated(&result(&before), &result(&after)),
        ] {
            let listed: Vec<String> =
                found.tickets.iter().map(|change| change.key.ticket.clone()).collect();
            let mut expected: Vec<String> = (0..12_u8)
                .filter(|id| before.get(id) != after.get(id))
                .map(|id| format!("T{id}"))
                .collect();
            expected.sort();
            prop_assert_eq!(listed, expected);
            let sums = sums(&found);
            for row in &found.rows {
                let [first, second] = row.counts();
                let change = (second.0 - first.0, second.1 - first.1);
                prop_assert_eq!(sums.get(&row.row).copied().unwrap_or_default(), change);
                prop_assert_eq!(row.changed.is_empty(), change == (0, 0));
            }
            prop_assert_eq!(found.rows.len(), 6);
        }
    }

    /// Nothing differs if and only if the two are the same.
    #[test]
    fn only_the_same_is_the_same(before in tickets(), after in tickets()) {
        let (before, after) = (result(&before), result(&after));
        prop_assert!(compare(&before, &before).is_same());
        prop_assert_eq!(compare(&before, &after).is_same(), before == after);
    }
}

/// One ticket before and after: its kind.
#[test]
fn kinds_of_changes() {
    let inside = |month, level, in_time| Some(Stands::In { month, level, in_time, elapsed: 1 });
    let out = |reason| Some(Stands::Out(reason));
    let cases = [
        (inside(0, 0, true), inside(0, 0, false), "changed"),
        (inside(0, 0, true), inside(0, 1, true), "moved"),
        (inside(0, 1, true), inside(0, 2, true), "moved"),
        (inside(0, 0, true), inside(1, 0, true), "moved"),
        (inside(0, 0, true), out("not-closed"), "left"),
        (out("cancelled"), inside(1, 0, true), "entered"),
        (out("cancelled"), out("not-closed"), "outside"),
        (None, out("not-closed"), "appeared"),
        (None, inside(0, 0, true), "appeared"),
        (inside(0, 0, true), None, "disappeared"),
    ];
    for (before, after, kind) in cases {
        let export = |stands: &Option<Stands>| {
            result(&stands.iter().map(|stands| (1, stands.clone())).collect())
        };
        let found = compare(&export(&before), &export(&after));
        assert_eq!(found.tickets.len(), 1, "{before:?} {after:?}");
        assert_eq!(found.tickets[0].kind(), kind, "{before:?} {after:?}");
    }
}

fn one() -> Value {
    result(&[(1, Stands::In { month: 0, level: 0, in_time: true, elapsed: 5 })].into())
}

#[test]
fn a_newer_version_may_add_keys_and_change_none() {
    let before = one();
    let mut newer = before.clone();
    newer["aloi"] = "0.2.0".into();
    newer["new"] = json!({"part": 1});
    newer["months"][0]["rows"][0]["new"] = 1.into();
    newer["months"][0]["tickets"][0]["new"] = 1.into();
    assert!(compare(&before, &newer).is_same());
    assert!(!compare(&newer, &before).is_same(), "keys that are gone are a difference");
    newer["aloi"] = before["aloi"].clone();
    let found = compare(&before, &newer);
    assert_eq!(found.tickets[0].changed, ["new"], "of the same version they are one too");
    assert_eq!(found.others[0].path, "new");
    let mut other = before.clone();
    other["tzdata"] = "2027a".into();
    assert!(compare(&before, &other).is_same(), "versions are told apart from the result");
}

#[test]
fn whatever_else_differs_is_named() {
    let before = one();
    let differs = |change: &dyn Fn(&mut Value)| {
        let mut after = before.clone();
        change(&mut after);
        compare(&before, &after)
    };
    let found = differs(&|after| after["months"][1]["export_tickets"] = 3.into());
    assert_eq!(found.others[0].path, "months[1].export_tickets");
    let finding = json!({"code": "hole", "ticket": "T1"});
    let found = differs(&|after| after["findings"] = json!([finding, finding]));
    assert_eq!((found.findings_gone.len(), found.findings_new.len()), (0, 2));
    let found = differs(&|after| after["months"][0]["rows"][0]["target"] = "90.00".into());
    assert_eq!(found.rows[0].changed, ["target"]);
    let found = differs(&|after| after["months"][0]["rows"][0]["priority"] = "P9".into());
    assert_eq!(found.rows.len(), 7, "one row gone, another new");
    for nothing in [json!(null), json!([]), json!({"months": 3})] {
        assert!(!compare(&before, &nothing).is_same());
        assert!(!compare(&nothing, &before).is_same());
    }
}

#[test]
fn a_restatement_leaves_doubts_out() {
    let before = one();
    let mut after = before.clone();
    after["months"][0]["tickets"][0]["doubts"] = json!(["minute-precision"]);
    after["months"][0]["rows"][0]["bounds"] = json!({"worst": 1});
    assert!(!compare(&before, &after).is_same());
    let found = restated(&before, &after);
    assert!(found.tickets.is_empty());
    assert!(found.rows.iter().all(|row| row.changed.is_empty()));
    after["months"][0]["tickets"][0]["elapsed_s"] = 6.into();
    assert_eq!(restated(&before, &after).tickets[0].changed, ["elapsed_s"]);
}
