//! The reports whose rates are the hardest to show (R13, R14), for the formulas to agree with.

use crate::common::month;
use crate::read::workbook;
use aloi::{Distribution, Tally};
use aloi_report::model::{Detail, Report, Row};

/// In time, total, target, the rate as it is shown.
pub(crate) const CASES: [(u64, u64, &str, &str); 22] = [
    (2, 3, "100%", "0.6667"),
    (1, 3, "100%", "0.3333"),
    (1, 8, "100%", "0.125"),
    (1, 800, "0%", "0.0013"),
    (99_999, 100_000, "90%", "0.9999"),
    (199_999, 200_000, "100%", "0.9999"),
    (23_749, 25_000, "95%", "0.9499"),
    (23_751, 25_000, "95%", "0.95"),
    (23_749, 25_000, "94%", "0.95"),
    (5, 5, "100%", "1"),
    (0, 5, "100%", "0"),
    (0, 0, "100%", "not applicable"),
    (189, 199, "95%", "0.9497"),
    (2, 3, "66.666666%", "0.66666667"),
    (2, 3, "66.666667%", "0.66666666"),
    (3, 9, "33.333333%", "0.33333333"),
    (1, 3, "33.334%", "0.33333"),
    (999_949, 1_000_000, "99.995%", "0.99994"),
    (19_999, 20_000, "99.995%", "0.99995"),
    (0, 5, "0%", "0"),
    (191, 200, "95.5%", "0.955"),
    (999_999, 1_000_000, "99.9999%", "0.999999"),
];

/// A report of these rows, without its tickets.
pub(crate) fn report() -> Report {
    let mut october = month("2026-10", [(1, 1); 4]);
    let template = october.rows[0].clone();
    let row = |(number, (in_time, total, target, _)): (usize, (u64, u64, &str, &str))| Row {
        priority: format!("P{number}"),
        number: number + 1,
        tally: Tally { in_time, total },
        target: target.parse().unwrap(),
        distribution: Distribution::new(template.distribution.against),
        doubt: aloi::InDoubt::default(),
        ..template.clone()
    };
    october.rows = CASES.into_iter().enumerate().map(row).collect();
    let base: u64 = CASES.iter().map(|case| case.1).sum();
    october.export_tickets = base + 5;
    october.bases[0].items = base;
    let base = crate::common::october(aloi::Language::English);
    Report { detail: Detail::Rows, months: vec![october], ..base }
}

#[test]
fn the_results_that_are_stored_are_those_that_reports_show() {
    let rows = workbook(&report()).table("Summary", "No.");
    assert_eq!(rows.len(), CASES.len());
    for (row, (in_time, total, target, shown)) in rows.iter().zip(CASES) {
        assert_eq!(row[6].to_string(), shown, "{in_time}/{total} against {target}");
        let left = Tally { in_time, total }.misses_left(target.parse().unwrap());
        let left = left.map_or_else(|| "—".to_owned(), |left| left.to_string());
        assert_eq!(row[9].to_string(), left, "{in_time}/{total} against {target}");
    }
}
