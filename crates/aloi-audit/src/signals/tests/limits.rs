//! Signals on the clock: pauses, the priority, the share of time pending.

use super::{at, check, contract, found, found_under, only, values};
use crate::signals::{Kind, Signals, Value};
use aloi::Thresholds;
use aloi::{AgreedExclusion, Contract, Span};

// the limit of P1 is 2 h; near is 30 min
#[test]
fn pauses_near_the_limit() {
    check(
        Kind::PauseNearLimit,
        &[
            (
                "opened with exactly 30 min left",
                "P1 | 09:30:00 En attente | 09:40:00 En cours | 09:50:00 Résolu",
                Some(true),
            ),
            (
                "opened one second earlier",
                "P1 | 09:29:59 En attente | 09:40:00 En cours | 09:50:00 Résolu",
                Some(false),
            ),
            ("opened at the very limit", "P1 | 10:00:00 En attente | 18:00:00 Résolu", Some(true)),
            (
                "opened one second after it had passed",
                "P1 | 10:00:01 En attente | 18:00:00 Résolu",
                Some(false),
            ),
            (
                "opened early and ended exactly 30 min after it would have passed",
                "P1 | 09:00:00 En attente | 10:30:00 En cours | 10:40:00 Résolu",
                Some(true),
            ),
            (
                "ended one second later",
                "P1 | 09:00:00 En attente | 10:30:01 En cours | 10:40:00 Résolu",
                Some(false),
            ),
            (
                "ended at the very second of the limit, which had not passed",
                "P1 | 09:00:00 En attente | 10:00:00 En cours | 10:40:00 Résolu",
                Some(false),
            ),
            (
                "the time with others is no part of the clock",
                "P1 | 09:00:00 group Hébergeur | 12:00:00 group XX | 12:29:59 En attente | 12:40:00 Résolu",
                Some(false),
            ),
            (
                "pending with others is no pause of ours",
                "P1 | 09:40:00 group Hébergeur | 09:50:00 En attente | 10:00:00 En cours | 10:10:00 group XX | 10:20:00 Résolu",
                Some(false),
            ),
            (
                "a planned date has no limit on the clock",
                "P4 | 09:30:00 En attente | 09:50:00 Résolu",
                None,
            ),
        ],
    );
}

// the limits of P1 and P2 are 2 h and 4 h; near is 30 min
#[test]
fn priorities_lowered_before_the_limit() {
    check(
        Kind::LoweredBeforeLimit,
        &[
            (
                "with exactly 30 min of 2 h left",
                "P1 | 09:30:00 priority P2 | 11:00:00 Résolu",
                Some(true),
            ),
            ("one second earlier", "P1 | 09:29:59 priority P2 | 11:00:00 Résolu", Some(false)),
            ("at the very limit", "P1 | 10:00:00 priority P2 | 11:00:00 Résolu", Some(true)),
            (
                "one second after it had passed",
                "P1 | 10:00:01 priority P2 | 11:00:00 Résolu",
                Some(false),
            ),
            ("raised", "P2 | 11:50:00 priority P1 | 11:55:00 Résolu", Some(false)),
            (
                "to a planned date, which stands below in the contract",
                "P1 | 09:50:00 priority P4 | 11:00:00 Résolu",
                Some(true),
            ),
            (
                "at the second of the restoration",
                "P1 | 09:50:00 priority P2 | 09:50:00 Résolu",
                Some(true),
            ),
            (
                "one second after the restoration",
                "P1 | 09:50:00 Résolu | 09:50:01 priority P2",
                Some(false),
            ),
            (
                "through a priority without level",
                "P1 | 09:40:00 priority P9 | 09:50:00 priority P2 | 11:00:00 Résolu",
                Some(false),
            ),
        ],
    );
}

#[test]
fn a_pending_share_of_half() {
    check(
        Kind::PendingShare,
        &[
            ("exactly half", "P1 | 08:30:00 En attente | 09:00:00 Résolu", Some(true)),
            ("one second less", "P1 | 08:30:01 En attente | 09:00:00 Résolu", Some(false)),
            (
                "pending with others does not count, nor does their time",
                "P1 | 08:30:00 group Hébergeur | 08:40:00 En attente | 12:00:00 En cours | 12:00:00 group XX | 12:30:00 Résolu",
                Some(false),
            ),
            ("restored as it was assigned: no time at all", "P1 | 08:00:00 Résolu", None),
        ],
    );
}

#[test]
fn a_pause_near_the_limit_says_when_and_how_near() {
    let told = "P1 | 09:45:00 En attente | 10:25:00 En attente client | 12:00:00 En cours | \
                12:10:00 Résolu";
    let signals = found(&[("INC1", told)], Thresholds::default());
    // two pending statuses in a row are one pause, of 2 h 15 with 15 min left: 2 h beyond
    let expected = [
        Value::Time(at("09:45:00")),
        Value::Time(at("12:00:00")),
        Value::Seconds(7200),
        Value::Seconds(900),
        Value::Seconds(7200),
        Value::Verdict(aloi::Verdict::InTime),
    ];
    assert_eq!(values(&signals, Kind::PauseNearLimit), expected);
    assert_eq!(only(&signals, Kind::PauseNearLimit).rows.len(), 1);
}

#[test]
fn agreed_stops_are_no_part_of_a_pause() {
    // paused with 1 h left; 2 h 30 later the limit would have passed by 1 h 30, or by 30 min where
    // the parties agreed on a stop of 1 h
    let ticket = [("INC1", "P1 | 09:00:00 En attente | 11:30:00 En cours | 11:40:00 Résolu")];
    let mut contract = contract();
    let counted = |contract: &Contract| {
        let signals = found_under(contract, &ticket, Thresholds::default());
        (only(&signals, Kind::PauseNearLimit).count, share_of_first_sum(&signals))
    };
    assert_eq!(counted(&contract), (0, Value::Share(9000, 13_200)));
    let stop = Some(Span::new(at("10:00:00"), at("11:00:00")));
    contract.exclusions = vec![AgreedExclusion { ticket: None, stop, indicator: None, kind: None }];
    assert_eq!(counted(&contract), (1, Value::Share(5400, 9600)));
}

/// Pending of what was with the provider, all tickets together.
fn share_of_first_sum(signals: &Signals) -> Value {
    only(signals, Kind::PendingShare).sums.as_ref().unwrap().rows[0][3].clone()
}
