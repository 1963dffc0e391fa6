//! A new ticket soon after a closure.

use super::{at, found, only, values};
use crate::signals::{Kind, Value};
use aloi::Thresholds;

/// INC1 is closed on the 6th at 08:00:00.
const FIRST: &str = "P2 | application Facturation | 09:00:00 Résolu";

#[test]
fn another_ticket_soon_after_a_closure() {
    // INC2, still open, and whether it follows INC1: the most that lies between is a day
    let cases = [
        ("exactly a day later", "P2 10-07 08:00:00 | application Facturation | open", 1),
        ("one second later", "P2 10-07 08:00:01 | application Facturation | open", 0),
        ("as the other was closed", "P2 10-06 08:00:00 | application FACTURATION | open", 1),
        ("a second before", "P2 10-06 07:59:59 | application Facturation | open", 0),
        ("another application", "P2 10-06 09:00:00 | application Portail | open", 0),
        (
            "never given to the provider",
            "P2 10-06 09:00:00 | application Facturation | 10-06 09:00:00 group N1 | open",
            0,
        ),
        (
            "given to another group of the provider first",
            "P2 10-06 09:00:00 | application Facturation | 10-06 09:00:00 group XX-Nuit | open",
            0,
        ),
    ];
    for (what, told, expected) in cases {
        let signals = found(&[("INC1", FIRST), ("INC2", told)], Thresholds::default());
        let signal = only(&signals, Kind::NewTicket);
        assert_eq!((signals.base, signal.applies, signal.count), (1, 1, expected), "{what}");
    }
}

#[test]
fn the_next_ticket_is_the_first_and_the_others_are_counted() {
    let later = "P2 10-06 13:00:00 | application Facturation | open";
    let next = "P2 10-06 12:00:00 | application Facturation | open";
    let tickets = [("INC3", later), ("INC1", FIRST), ("INC2", next)];
    let signals = found(&tickets, Thresholds::default());
    let expected = [
        Value::Time(at("10-06 08:00:00")),
        Value::Name("INC2".to_owned()),
        Value::Time(at("10-06 12:00:00")),
        Value::Seconds(4 * 3600),
        Value::Count(2),
        Value::Verdict(aloi::Verdict::InTime),
    ];
    assert_eq!(values(&signals, Kind::NewTicket), expected);
}

#[test]
fn a_ticket_is_not_its_own_next_one() {
    // closed at the second of its opening
    let told = "P2 10-06 08:00:00 | application Facturation | 10-06 08:00:00 Résolu | \
                10-06 08:00:00 Clos";
    let signals = found(&[("INC1", told)], Thresholds::default());
    let signal = only(&signals, Kind::NewTicket);
    assert_eq!((signal.applies, signal.count), (1, 0));
}
