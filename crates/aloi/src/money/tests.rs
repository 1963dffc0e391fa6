//! Worked examples of real contracts, to the cent, and what holds of every month.

mod graded;

use super::*;
use crate::{Contract, Figure, Indicator, Instant, Level, Month, Promise, Tally, Together};
use proptest::prelude::*;

fn october() -> Month {
    "2026-10".parse().unwrap()
}

fn exact(text: &str) -> Exact {
    Exact::read(text).unwrap()
}

fn line(per: &str, amount: &str) -> Penalty {
    Penalty::new(Per::read(per, None).unwrap(), amount.parse().unwrap())
}

fn stepped(per: &str, steps: Steps, amount: &str) -> Penalty {
    Penalty { steps: Some(steps), ..line(per, amount) }
}

fn money(fee: &str) -> Money {
    let mut money = Money::new("EUR", "", "0.01 half-up".parse().unwrap(), RoundAt::EachLine);
    money.fees =
        october().before().through(october().next()).into_iter().map(|m| (m, exact(fee))).collect();
    money
}

/// A contract with one row for all tickets, and these lines.
fn contract(target: &str, minimum: Option<&str>, penalties: Vec<Penalty>) -> Contract {
    let mut target: Promise = target.parse().unwrap();
    let edge = |text: &str| crate::Edge::read(text, Figure::Share).unwrap();
    target.minimum = minimum.map(edge);
    let mut contract = Contract::default();
    let mut indicator = Indicator::new("response", "always");
    indicator.levels = vec![Level::new("P1", "2h".parse().unwrap(), Promise::default())];
    indicator.targets = vec![Together { target, ..Together::default() }];
    indicator.penalties = penalties;
    contract.calendars.insert("always".to_owned(), crate::calendar::Calendar::always().into());
    contract.indicators = vec![indicator];
    contract.money = Some(money("100000"));
    contract
}

/// October of a contract whose row has so many in time of so many, month by month up to October.
fn seen(contract: &Contract, tallies: &[(u64, u64)]) -> Seen {
    let mut seen = Seen::default();
    let mut month = october();
    for (in_time, total) in tallies.iter().rev() {
        let tally = Tally { in_time: *in_time, total: *total };
        for (number, row) in contract.indicators[0].rows().iter().enumerate() {
            let value = row.promise.figure.value(tally, &crate::Times::None);
            let crate::Ruling { verdict, grade, .. } = row.promise.ruling(value, tally);
            let place = RowAt { indicator: 0, row: number };
            seen.rows.insert((month, place), SeenRow { value, verdict, grade });
        }
        seen.first = Some(month);
        month = month.before();
    }
    seen
}

fn item(ticket: &str, lines: &[usize], overrun: u32, value: Option<&str>) -> SeenItem {
    SeenItem {
        indicator: 0,
        counted: Instant::from_seconds(1_791_000_000),
        ticket: ticket.to_owned(),
        level: 0,
        row: Some(0),
        lines: lines.to_vec(),
        overrun: Some(overrun),
        value: value.map(str::to_owned),
    }
}

fn october_of(contract: &Contract, seen: &Seen) -> Settled {
    settle(contract, seen, &[october()]).remove(0)
}

/// What is due of October, as results write it, after the units of each line.
fn due(contract: &Contract, seen: &Seen) -> String {
    let settled = october_of(contract, seen);
    let lines = settled.lines.iter();
    let units = |line: &Line| line.units.as_ref().map_or_else(|| "?".to_owned(), Exact::to_string);
    let lines: Vec<String> = lines.map(units).collect();
    let due = settled.due.map(|due| contract.money.as_ref().unwrap().round.shown(&due));
    format!("{} = {}", lines.join(" + "), due.unwrap_or_else(|lack| format!("{lack:?}")))
}

fn check_points(
    target: &str,
    below: &str,
    percent: &str,
    (in_time, total): (u64, u64),
    expected: &str,
) {
    let mut one = stepped("point below", Steps::Whole, percent);
    one.below = Some(below.parse().unwrap());
    let mut contract = contract(target, None, vec![one]);
    contract.indicators[0].targets[0].target.compare = Some(2);
    assert_eq!(due(&contract, &seen(&contract, &[(in_time, total)])), expected);
}

#[test]
fn svce_pays_for_full_points_below_an_edge() {
    // 15 of 17 is 88.24 %, 1.77 points below 90.01: one
    check_points("> 90.00%", "90.01%", "1% of fee", (15, 17), "1 = 1000.00");
    // 65 of 68 is 95.59 %, 3.42 points below 99.01: three
    check_points("> 99.00%", "99.01%", "5% of fee", (65, 68), "3 = 15000.00");
    // on the edge, and a hundredth of a point below the first full one
    check_points("> 99.00%", "99.01%", "5% of fee", (9901, 10_000), " = 0.00");
    check_points("> 99.00%", "99.01%", "5% of fee", (9802, 10_000), " = 0.00");
    check_points("> 99.00%", "99.01%", "5% of fee", (9801, 10_000), "1 = 5000.00");
}

#[test]
fn texas_dir_credits_a_share_of_a_share_of_a_share() {
    let lines = vec![
        line("below minimum", "50% of 40% of 10% of fee"),
        Penalty {
            from_miss: Some((4, Window::Rolling(12))),
            ..line("missed target", "50% of 40% of 10% of fee")
        },
    ];
    let mut contract = contract(">= 96%", Some(">= 91.5%"), lines);
    contract.from = chrono::NaiveDate::from_ymd_opt(2026, 6, 1);
    assert!(!can_exceed_the_fee(&contract, october()));
    // below the minimum
    assert_eq!(due(&contract, &seen(&contract, &[(1, 1); 4])), " = 0.00");
    let mut months = vec![(96, 100); 4];
    months.push((91, 100));
    assert_eq!(due(&contract, &seen(&contract, &months)), "1 = 2000.00");
    // the fourth miss of the expected level in twelve months
    let months = [(95, 100), (95, 100), (96, 100), (95, 100), (95, 100)];
    assert_eq!(due(&contract, &seen(&contract, &months)), "1 = 2000.00");
    // the first month of the contract is missing: it may have been a miss
    assert_eq!(due(&contract, &seen(&contract, &months[1..])), "? = Earlier");
    // whatever it was, there are not enough
    assert_eq!(
        due(&contract, &seen(&contract, &[(96, 100), (96, 100), (96, 100), (95, 100)])),
        " = 0.00"
    );
}

#[test]
fn virginia_charges_tickets_and_the_third_month_in_a_row() {
    let lines = vec![
        line("late item", "20% of fee"),
        Penalty { from_miss: Some((3, Window::Consecutive)), ..line("missed target", "5% of fee") },
    ];
    let contract = contract(">= 95%", None, lines);
    let with = |tallies: &[(u64, u64)]| {
        let mut seen = seen(&contract, tallies);
        seen.items
            .insert(october(), vec![item("INC1", &[0], 60, None), item("INC2", &[0], 60, None)]);
        due(&contract, &seen)
    };
    assert!(can_exceed_the_fee(&contract, october())); // no cap stands
    assert_eq!(with(&[(9, 10), (9, 10), (8, 10)]), "1 + 1 + 1 = 45000.00");
    assert_eq!(with(&[(9, 10), (10, 10), (8, 10)]), "1 + 1 = 40000.00");
    assert_eq!(with(&[(9, 10), (0, 0), (8, 10)]), "1 + 1 = 40000.00"); // no verdict ends a run
    assert_eq!(with(&[(9, 10), (8, 10)]), "1 + 1 + ? = Earlier");
    // 5 % more a ticket: the miss is that of the row that takes it
    let mut contract = contract.clone();
    contract.indicators[0].penalties.remove(0);
    contract.indicators[0].penalties[0].per = Per::LateItem;
    let mut third = seen(&contract, &[(9, 10), (9, 10), (8, 10)]);
    third.items.insert(october(), vec![item("INC1", &[0], 60, None)]);
    assert_eq!(due(&contract, &third), "1 = 5000.00");
    third.rows.insert((october().before(), RowAt { indicator: 0, row: 0 }), SeenRow::default());
    assert_eq!(due(&contract, &third), " = 0.00");
}

#[test]
fn a_swedish_framework_charges_begun_hours_between_bounds_and_caps() {
    let fee = Penalty {
        at_least: Some("1000 SEK".parse().unwrap()),
        ..stepped("hour late", Steps::Begun, "5% of fee")
    };
    let mut contract = contract(">= 100%", None, vec![fee]);
    contract.from = chrono::NaiveDate::from_ymd_opt(2026, 9, 1);
    let money = contract.money.as_mut().unwrap();
    *money = Money {
        fees: money.fees.keys().map(|month| (*month, exact("12000"))).collect(),
        ..money.clone()
    };
    money.contract = Some(exact("100000"));
    money.caps.period = Some("fee".parse().unwrap());
    money.caps.contract = Some("20% of contract".parse().unwrap());
    let mut seen = seen(&contract, &[(8, 10), (7, 10)]);
    // 1 h is 600, at least 1000; 3 h and a second are four begun: 2400
    seen.items.insert(october(), vec![item("A", &[0], 3600, None), item("B", &[0], 10_801, None)]);
    assert_eq!(due(&contract, &seen), "1 + 4 = 3400.00");
    // September: 30 hours are 18,000, capped at the fee; October: 20 % of the contract leave 8,000
    seen.items.insert(october().before(), vec![item("C", &[0], 108_000, None)]);
    seen.items.insert(october(), vec![item("A", &[0], 72_000, None)]);
    let settled = october_of(&contract, &seen);
    let cuts: Vec<_> = settled.cuts.iter().map(|cut| (cut.by, cut.amount.to_string())).collect();
    assert_eq!(cuts, [(CutBy::Contract, "4000".to_owned())]);
    assert_eq!(settled.due, Ok(exact("8000")));
}

#[test]
fn french_penalties_are_parts_of_the_value_of_what_is_late() {
    let day = |amount| stepped("day late", Steps::Whole, amount);
    // V × R/100 × 0.5, and CCAG-TIC's V × R/1000
    let half_percent = contract(">= 100%", None, vec![day("0.5% of value")]);
    let with = |contract: &Contract, value, days: u32| {
        let mut seen = seen(contract, &[(0, 1)]);
        seen.items.insert(october(), vec![item("A", &[0], days * 86_400 + 3600, Some(value))]);
        due(contract, &seen)
    };
    assert_eq!(with(&half_percent, "12 500,50", 3), "3 = 187.51"); // 187.5075
    assert_eq!(with(&half_percent, "", 3), "3 = Value");
    let mut ccag = contract(">= 100%", None, vec![day("1/1000 of value")]);
    let caps = &mut ccag.money.as_mut().unwrap().caps;
    caps.waive_under = Some("300 EUR".parse().unwrap());
    caps.period = Some("10% of fee".parse().unwrap());
    assert_eq!(with(&ccag, "99 999,00", 2), "2 = Earlier"); // up to 300 EUR of the whole contract
    ccag.from = chrono::NaiveDate::from_ymd_opt(2026, 10, 1);
    assert_eq!(with(&ccag, "99 999,00", 2), "2 = 0.00"); // 200.00 is waived
    assert_eq!(with(&ccag, "100 000", 3), "3 = 0.00");
    assert_eq!(with(&ccag, "100 001", 3), "3 = 0.00"); // 300.003 is rounded first
    assert_eq!(with(&ccag, "1000000", 20), "20 = 10000.00"); // capped at 10 % of 100,000
}

#[test]
fn what_was_waived_is_due_once_there_is_more() {
    let mut contract = contract(">= 95%", None, vec![stepped("hour late", Steps::Begun, "1 EUR")]);
    contract.from = chrono::NaiveDate::from_ymd_opt(2026, 8, 1);
    contract.money.as_mut().unwrap().caps.waive_under = Some("300 EUR".parse().unwrap());
    let mut seen = seen(&contract, &[(1, 1); 3]);
    let months = october().before().before().through(october());
    for (month, hours) in months.iter().zip([200, 100, 1]) {
        seen.items.insert(*month, vec![item("A", &[0], hours * 3600, None)]);
    }
    let settled = settle(&contract, &seen, &months);
    let due: Vec<String> =
        settled.into_iter().map(|month| month.due.unwrap().to_string()).collect();
    assert_eq!(due, ["0", "0", "301"]);
}

#[test]
fn a_fee_that_is_missing_is_no_amount() {
    let mut contract = contract(">= 95%", None, vec![line("missed target", "5% of fee")]);
    contract.money.as_mut().unwrap().fees.clear();
    let settled = october_of(&contract, &seen(&contract, &[(1, 2)]));
    assert_eq!(settled.due, Err(Lack::Fee(october())));
    assert_eq!(settled.lines[0].amount, Err(Lack::Fee(october())));
    // where nothing is owed nothing is missing
    assert_eq!(due(&contract, &seen(&contract, &[(2, 2)])), " = 0.00");
}

#[test]
fn late_items_are_used_once_the_oldest_first() {
    let mut contract = contract(">= 95%", None, vec![line("10 misses", "500 EUR")]);
    contract.from = chrono::NaiveDate::from_ymd_opt(2026, 7, 1);
    let at = LineAt { indicator: 0, line: 0 };
    let with = |late: [u64; 4]| {
        let mut seen = seen(&contract, &[(1, 1); 4]);
        let first: Month = "2026-07".parse().unwrap();
        let months = first.through(october()).into_iter().zip(late);
        seen.misses = months.map(|(month, late)| ((month, at), late)).collect();
        due(&contract, &seen)
    };
    assert_eq!(with([4, 3, 2, 1]), "1 = 500.00");
    assert_eq!(with([4, 3, 3, 1]), " = 0.00"); // ten by September
    assert_eq!(with([4, 3, 3, 21]), "2 = 1000.00");
    assert_eq!(with([10, 0, 0, 0]), " = 0.00");
}

#[test]
fn excess_over_a_target_is_counted_in_parts_of_it() {
    let half = stepped("50% above", Steps::Begun, "10% of fee");
    let mut contract = contract(">= 95%", None, vec![half]);
    let row = &mut contract.indicators[0];
    row.figure = Figure::Sum;
    row.targets[0].target = Promise {
        target: Some(crate::Edge::read("<= 4h", Figure::Sum).unwrap()),
        ..Promise::of(Figure::Sum)
    };
    let with = |seconds| {
        let value = crate::Value { num: seconds, den: 1 };
        let verdict =
            contract.indicators[0].rows()[0].promise.ruling(Some(value), Tally::default()).verdict;
        let mut seen = seen(&contract, &[]);
        seen.rows.insert(
            (october(), RowAt { indicator: 0, row: 0 }),
            SeenRow { value: Some(value), verdict, grade: None },
        );
        due(&contract, &seen)
    };
    assert_eq!(with(4 * 3600), " = 0.00");
    assert_eq!(with(4 * 3600 + 1), "1 = 10000.00");
    assert_eq!(with(6 * 3600), "1 = 10000.00");
    assert_eq!(with(9 * 3600), "3 = 30000.00");
}

#[test]
fn one_event_under_two_levels() {
    let lines = vec![line("late item", "150 EUR"), line("late item", "400 EUR")];
    let with = |rule, amounts: [&str; 2]| {
        let mut contract = contract(">= 95%", None, lines.clone());
        for (penalty, amount) in contract.indicators[0].penalties.iter_mut().zip(amounts) {
            penalty.then = Consequence::Amount(amount.parse().unwrap());
        }
        contract.money.as_mut().unwrap().same_event = Some(rule);
        let mut seen = seen(&contract, &[(1, 1)]);
        let other = SeenItem { level: 1, ..item("A", &[1], 1, None) };
        seen.items.insert(october(), vec![item("A", &[0], 1, None), other]);
        let settled = october_of(&contract, &seen);
        let statuses: Vec<_> = settled.lines.iter().map(|line| line.status.key()).collect();
        (statuses.join(" "), settled.due.unwrap().to_string())
    };
    let amounts = ["150 EUR", "400 EUR"];
    assert_eq!(with(SameEvent::All, amounts), ("owed owed".to_owned(), "550".to_owned()));
    assert_eq!(with(SameEvent::Largest, amounts), ("cut owed".to_owned(), "400".to_owned()));
    assert_eq!(with(SameEvent::Largest, ["400 EUR"; 2]), ("owed cut".to_owned(), "400".to_owned()));
    assert_eq!(
        with(SameEvent::ClientChooses, amounts),
        ("claimable claimable".to_owned(), "0".to_owned())
    );
}

#[test]
fn what_a_cap_cuts_may_move_to_the_next_month() {
    let mut contract = contract(">= 95%", None, vec![line("missed target", "9000 EUR")]);
    contract.from = chrono::NaiveDate::from_ymd_opt(2026, 9, 1);
    let caps = &mut contract.money.as_mut().unwrap().caps;
    caps.period = Some("5% of fee".parse().unwrap());
    caps.move_on = true;
    // 9,000 capped at 5,000 in September; 4,000 are due in October
    assert_eq!(due(&contract, &seen(&contract, &[(0, 1), (1, 1)])), "1 = 4000.00");
    assert_eq!(due(&contract, &seen(&contract, &[(1, 1)])), "1 = Earlier");
}

#[test]
fn a_row_that_is_missed_and_that_no_line_is_for() {
    let lines = vec![Penalty { at: Some(crate::Of::Level(0)), ..line("missed target", "5 EUR") }];
    let contract = contract(">= 95%", None, lines);
    let settled = october_of(&contract, &seen(&contract, &[(1, 2)]));
    assert_eq!(settled.unfit, [RowAt { indicator: 0, row: 0 }]);
}

#[test]
fn a_row_that_is_missed_and_whose_items_no_line_is_for() {
    let of = |priority: &str| {
        let term = crate::condition::Term::Priority(vec![priority.to_owned()]);
        crate::condition::Condition::of([term])
    };
    for (conditions, is_fit) in
        [(of("P1"), true), (of("P3"), false), (crate::condition::Condition::default(), true)]
    {
        let lines = vec![Penalty { conditions, ..line("late item", "5 EUR") }];
        let mut contract = contract(">= 95%", None, lines);
        contract.indicators[0].targets[0].conditions = of("P1");
        let settled = october_of(&contract, &seen(&contract, &[(1, 2)]));
        assert_eq!(settled.unfit.is_empty(), is_fit, "{:?}", contract.indicators[0].penalties);
    }
}

#[derive(Debug)]
struct Drawn {
    items: Vec<(u32, u64)>,
    caps: [u64; 3],
    at_total: bool,
    bounds: (u64, u64),
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let items = proptest::collection::vec((1_u32..200_000, 1_u64..1_000_000), 0..12);
    (items, proptest::array::uniform3(1_u64..2_000), any::<bool>(), (0_u64..80, 80_u64..900))
        .prop_map(|(items, caps, at_total, bounds)| Drawn { items, caps, at_total, bounds })
}

fn built(drawn: &Drawn, steps: Steps) -> (Contract, Seen) {
    let euros = |number: u64| Some(format!("{number} EUR").parse::<Amount>().unwrap());
    let late = Penalty {
        at_least: euros(drawn.bounds.0),
        at_most: euros(drawn.bounds.1),
        ..stepped("hour late", steps, "1/3000 of value")
    };
    let mut contract = contract(">= 95%", None, vec![late, line("late item", "1/7 of fee")]);
    contract.from = chrono::NaiveDate::from_ymd_opt(2026, 10, 1);
    let money = contract.money.as_mut().unwrap();
    let [one, two, three] = drawn.caps.map(euros);
    (money.caps.indicator, money.caps.period, money.caps.waive_under) = (one, two, three);
    money.round_at = if drawn.at_total { RoundAt::Total } else { RoundAt::EachLine };
    let mut seen = seen(&contract, &[(1, 2)]);
    let items = drawn.items.iter().enumerate().map(|(n, (overrun, value))| {
        item(&format!("T{n}"), &[0, 1], *overrun, Some(&value.to_string()))
    });
    seen.items.insert(october(), items.collect());
    (contract, seen)
}

proptest! {
    #[test]
    fn lines_less_cuts_are_what_is_due(drawn in drawn()) {
        let (contract, seen) = built(&drawn, Steps::Exact);
        let settled = october_of(&contract, &seen);
        let lines: Exact = settled.lines.iter().map(|line| line.amount.clone().unwrap()).sum();
        let cuts: Exact = settled.cuts.iter().map(|cut| &cut.amount).sum();
        prop_assert_eq!(settled.sum.clone(), Ok(lines.clone()));
        prop_assert_eq!(settled.due, Ok(lines - cuts));
    }

    #[test]
    fn being_later_never_costs_less(drawn in drawn(), later in 0_u32..50_000) {
        for steps in [Steps::Begun, Steps::Whole, Steps::Exact] {
            let (mut contract, seen) = built(&drawn, steps);
            contract.money.as_mut().unwrap().caps.waive_under = None;
            let mut more = seen.clone();
            more.items.values_mut().flatten().for_each(|item| item.overrun = item.overrun.map(|s| s + later));
            let due = |seen: &Seen| october_of(&contract, seen).due.unwrap();
            prop_assert!(due(&more) >= due(&seen));
        }
    }
}
