//! Grades and points, worked by hand, and what holds of every month (R28, R30).

use super::*;
use crate::{Edge, Grade, Grades, Worth};

/// A contract from July on: minor to serious at 80 %, to severe at 60 %; twice over where one follows another.
fn graded(worth: impl Fn(u64) -> Worth) -> Contract {
    let mut contract = contract(">= 90%", None, Vec::new());
    contract.from = chrono::NaiveDate::from_ymd_opt(2026, 7, 1);
    let edge = |text| Edge::read(text, Figure::Share).unwrap();
    let row = &mut contract.indicators[0].targets[0];
    row.target.grades = Grades::from([edge("80%"), edge("60%")]).unwrap();
    row.target.repeat = Some(2);
    let grades = ["minor", "serious", "severe"].into_iter().zip([1, 2, 5]);
    let grade = |(name, number): (&str, u64)| Grade {
        name: name.to_owned(),
        worth: worth(number),
        at_discretion_of: None,
    };
    row.grades = grades.map(grade).collect();
    let bands = [(2, "1% of fee"), (4, "2.5% of fee")];
    let bands = bands.map(|(least, amount)| (least, amount.parse().unwrap()));
    contract.money.as_mut().unwrap().points = bands.into();
    contract
}

fn check(tallies: &[(u64, u64)], expected: &str) {
    let contract = graded(Worth::Points);
    let settled = october_of(&contract, &seen(&contract, tallies));
    let shown = |amount: Result<Exact, Lack>| {
        amount.map_or_else(|lack| lack.text(), |amount| amount.to_string())
    };
    let given = format!("{} points: {}", shown(settled.points), shown(settled.due));
    assert_eq!(given, expected, "{tallies:?}");
}

#[test]
fn a_grade_that_follows_a_grade_counts_twice() {
    let met = (9, 10);
    check(&[met, met, met, met], "0 points: 0");
    check(&[met, met, met, (8, 10)], "1 points: 0");
    check(&[met, met, met, (7, 10)], "2 points: 1000");
    check(&[met, met, (7, 10), (7, 10)], "4 points: 2500");
    // a third in a row counts as many times over as a second
    check(&[met, (7, 10), (7, 10), (7, 10)], "4 points: 2500");
    // a month without a figure has no grade
    check(&[met, (7, 10), (0, 0), (7, 10)], "2 points: 1000");
    // the first month of the contract, and a month before that is not known
    check(&[(8, 10), (8, 10)], "2 points: 1000");
    check(&[(8, 10)], "earlier points: earlier");
}

#[test]
fn the_amount_of_a_grade_is_rounded_and_then_repeated() {
    let contract =
        graded(|number| Worth::Amount(format!("1/{}00 of fee", 3 * number).parse().unwrap()));
    let settled = october_of(&contract, &seen(&contract, &[(9, 10), (9, 10), (8, 10), (8, 10)]));
    // a third of 1,000 is 333.33, twice that
    assert_eq!(settled.due, Ok(exact("666.66")));
    assert_eq!(settled.lines[0].times, 2);
}

proptest! {
    #[test]
    fn doing_worse_never_brings_fewer_points(months in proptest::collection::vec(0_u64..=20, 4), worse in 0_u64..=20) {
        let contract = graded(Worth::Points);
        let with = |last: u64| {
            let mut tallies: Vec<(u64, u64)> = months.iter().map(|in_time| (*in_time, 20)).collect();
            tallies[3].0 = last;
            october_of(&contract, &seen(&contract, &tallies))
        };
        let (better, worst) = (with(months[3]), with(months[3].saturating_sub(worse)));
        prop_assert!(worst.points.unwrap() >= better.points.unwrap());
        prop_assert!(worst.due.unwrap() >= better.due.unwrap());
    }
}
