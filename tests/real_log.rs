//! A real export: the event log of a ServiceNow instance (UCI Machine Learning Repository 498).
//! The data is not part of the project; without it these tests say that they are skipped.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test")]

mod shell;

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
