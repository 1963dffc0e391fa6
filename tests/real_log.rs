//! A real export: the event log of a ServiceNow instance (UCI Machine Learning Repository 498).
//! The data is not part of the project; without it these tests say that they are skipped.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use crate::shell;
use serde_json::Value;

/// In time and total of P1 to P4, month by month: they agree with `tests/oracle/oracle.py`, a
/// separate computation in another language, ticket by ticket (see docs/decisions.md).
const ROWS: [(&str, [(u64, u64); 4]); 3] = [
    ("2016-03", [(11, 16), (49, 77), (3825, 4233), (207, 216)]),
    ("2016-04", [(28, 34), (66, 80), (5862, 6322), (127, 136)]),
    ("2016-05", [(30, 37), (64, 78), (5920, 6324), (185, 186)]),
];

#[test]
fn the_servicenow_log_month_by_month() {
    let folder = shell::folder();
    let Some(log) = shell::real_log(folder.path()) else {
        shell::skipped("the real log is not on this machine");
        return;
    };
    let ran = shell::done(&[
        "report",
        "-c",
        "examples/servicenow-log.toml",
        "--history",
        log.to_str().unwrap(),
        "--from",
        "2016-03",
        "--to",
        "2016-05",
        "--format",
        "json",
        "--detail",
        "all",
    ]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["inputs"][0]["rows"], 141_712);
    for ((month, rows), found) in ROWS.into_iter().zip(report["months"].as_array().unwrap()) {
        assert_eq!(found["month"], month);
        let figures: Vec<(u64, u64)> = found["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| (row["in_time"].as_u64().unwrap(), row["total"].as_u64().unwrap()))
            .collect();
        assert_eq!(figures, rows, "{month}");
        let listed = found["tickets"].as_array().unwrap().len()
            + found["excluded"].as_array().unwrap().len();
        assert_eq!(listed, 24_918, "{month}: every ticket is accounted for");
    }
}

/// The tool's own verdict, `made_sla`, by rules that nobody knows: every difference stands under a
/// cause, and every reading says how far it explains them. That 5,288 of the 6,572 verdicts of April
/// agree was counted apart from this crate, from the last row of each ticket.
#[test]
fn the_tools_own_verdict_is_reconciled() {
    let folder = shell::folder();
    let Some(log) = shell::real_log(folder.path()) else {
        shell::skipped("the real log is not on this machine");
        return;
    };
    let ran = shell::done(&[
        "reconcile",
        "-c",
        "examples/servicenow-log.toml",
        "--history",
        log.to_str().unwrap(),
        "-m",
        "2016-04",
        "--format",
        "json",
    ]);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    let count = |value: &Value| value.as_u64().unwrap();
    let differ = found["disagreements"].as_array().unwrap().len() as u64;
    assert_eq!(count(&found["claimed_tickets"]), 24_918, "the last row of each ticket");
    assert_eq!((count(&found["compared"]), count(&found["agreed"])), (6572, 5288));
    assert_eq!(differ, 6572 - 5288);
    let causes: u64 =
        found["causes"].as_array().unwrap().iter().map(|one| count(&one["tickets"])).sum();
    assert_eq!(causes, differ, "every difference has its cause");
    for (bridge, (in_time, total)) in found["bridges"].as_array().unwrap().iter().zip(ROWS[1].1) {
        assert_eq!(
            (count(&bridge["to"]["in_time"]), count(&bridge["to"]["total"])),
            (in_time, total)
        );
    }
    let readings = found["readings"].as_array().unwrap();
    assert_eq!(readings.len(), 12);
    for one in readings {
        let [explained, broken, dropped] =
            ["explained", "broken", "dropped"].map(|key| count(&one[key]));
        assert_eq!(count(&one["disagreements"]), differ - explained - dropped + broken, "{one}");
        let better = (one["knob"] == "between_restorations").then_some((4, 0));
        assert_eq!(one["better"], better.is_some(), "{one}");
        if let Some(expected) = better {
            assert_eq!((explained, broken), expected);
        }
    }
}
