//! Signals in the history: groups, records, changes, closures, reopenings.

use super::check;
use crate::signals::Kind;

// three returns count
#[test]
fn assignments_to_and_fro() {
    check(
        Kind::PingPong,
        &[
            (
                "three times back to a group that had had it",
                "P2 | 08:10:00 group N1 | 08:20:00 group XX | 08:30:00 group N1 | 08:40:00 group XX | 09:00:00 Résolu",
                Some(true),
            ),
            (
                "twice",
                "P2 | 08:10:00 group N1 | 08:20:00 group XX | 08:30:00 group N1 | 08:40:00 group XX-Nuit | 09:00:00 Résolu",
                Some(false),
            ),
            (
                "nobody in between is no other group",
                "P2 | 08:10:00 group | 08:20:00 group XX | 08:30:00 group | 08:40:00 group XX | 08:50:00 group | 08:55:00 group XX | 09:00:00 Résolu",
                Some(false),
            ),
            (
                "what lasted no time was no assignment",
                "P2 | 08:10:00 group N1 | 08:10:00 group XX | 08:20:00 group N1 | 08:20:00 group XX | 08:30:00 group N1 | 08:30:00 group XX | 09:00:00 Résolu",
                Some(false),
            ),
            (
                "the third time only after the restoration",
                "P2 | 08:10:00 group N1 | 08:20:00 group XX | 08:30:00 group N1 | 09:00:00 Résolu | 09:00:01 group XX",
                Some(false),
            ),
        ],
    );
}

// 4 h count
#[test]
fn restorations_recorded_later() {
    check(
        Kind::LateRecord,
        &[
            ("exactly 4 h later", "P2 | 09:00:00 restored_at | 13:00:00 Résolu", Some(true)),
            ("one second less", "P2 | 09:00:00 restored_at | 12:59:59 Résolu", Some(false)),
            ("with the closure alone", "P2 | 09:00:00 restored_at | 13:00:00 Clos", Some(true)),
            (
                "restored already, and restored_at says a little later",
                "P2 | 09:00:00 Résolu | 09:05:00 restored_at",
                Some(false),
            ),
            ("without restored_at the row itself is the restoration", "P2 | 09:00:00 Résolu", None),
        ],
    );
}

// 1 h counts
#[test]
fn work_after_the_restoration() {
    check(
        Kind::ChangedAfterRestoration,
        &[
            ("a group exactly 1 h later", "P2 | 09:00:00 Résolu | 10:00:00 group N1", Some(true)),
            ("one second less", "P2 | 09:00:00 Résolu | 09:59:59 group N1", Some(false)),
            (
                "a working status after restored_at",
                "P2 | 09:00:00 restored_at | 10:30:00 En attente | 11:00:00 Résolu",
                Some(true),
            ),
            (
                "the closure, and another word for restored",
                "P2 | 09:00:00 Contourné | 11:00:00 Résolu",
                Some(false),
            ),
            (
                "a change to the value in force is none",
                "P2 | 09:00:00 Résolu | 11:00:00 group XX",
                Some(false),
            ),
        ],
    );
}

// the last 2 days of October begin on the 30th at 00:00:00
#[test]
fn closures_at_the_end_of_the_month() {
    check(
        Kind::MonthEnd,
        &[
            (
                "exactly 2 days before the end",
                "P2 | 09:00:00 Résolu | 10-30 00:00:00 Clos",
                Some(true),
            ),
            ("one second earlier", "P2 | 09:00:00 Résolu | 10-29 23:59:59 Clos", Some(false)),
            ("in the last second", "P2 | 09:00:00 Résolu | 10-31 23:59:59 Clos", Some(true)),
        ],
    );
}

// 5 days count
#[test]
fn reopened_soon() {
    check(
        Kind::Reopened,
        &[
            (
                "exactly 5 days after the restoration",
                "P2 | 09:00:00 Résolu | 10-10 09:00:00 En cours | 10-10 10:00:00 Résolu | 10-11 08:00:00 Clos",
                Some(true),
            ),
            (
                "one second later",
                "P2 | 09:00:00 Résolu | 10-10 09:00:01 En cours | 10-10 10:00:00 Résolu | 10-11 08:00:00 Clos",
                Some(false),
            ),
            (
                "restored long ago, closed a day before",
                "P2 | 09:00:00 Résolu | 10-14 09:00:00 Clos | 10-15 09:00:00 En cours | 10-15 10:00:00 Résolu | 10-16 08:00:00 Clos",
                Some(true),
            ),
            (
                "another word for restored begins nothing new",
                "P2 | 09:00:00 Contourné | 10-09 09:00:00 Résolu | 10-10 09:00:01 En cours | 10-10 10:00:00 Résolu | 10-11 08:00:00 Clos",
                Some(false),
            ),
            (
                "withdrawn and taken up again",
                "P2 | 09:00:00 Annulé | 10:00:00 En cours | 11:00:00 Résolu",
                Some(false),
            ),
        ],
    );
}
