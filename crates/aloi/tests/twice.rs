//! Changes in the autumn night, when the clocks of Paris show 02:00 to 03:00 twice: which of them the
//! order of the ticket's changes puts into the second hour (R3).
#![expect(clippy::unwrap_used, reason = "a test")]

use aloi::doubt::{GuessedTime, Guesses, Told};
use aloi::twice::MOST_IN_ONE_NIGHT;
use aloi::zone::{Local, locate};
use aloi::{Change, Glossary, History, Instant, Row, Ticket, example};

/// A time of the 25 October 2026, or of a day that is named: as read, and the later one, if the
/// clocks show two.
fn time(text: &str) -> (Instant, Option<Instant>) {
    let text = if text.len() > 11 { text.to_owned() } else { format!("2026-10-25T{text}") };
    if let Ok(at) = text.parse() {
        return (at, None);
    }
    match locate("Europe/Paris".parse().unwrap(), format!("{text}:00").parse().unwrap()) {
        Local::Twice { earlier, later } => (earlier, Some(later)),
        other => (other.as_written(), None),
    }
}

fn push<V: Copy>(
    history: &mut History<V>,
    at: Instant,
    row: Row,
    sequence: Option<i64>,
    of: [V; 2],
) {
    let [from, to] = of;
    history.changes.push(Change { at, sequence, from, to, row: Some(row) });
}

/// The ticket of rows such as `status 02:50 Open Pending #4`: field, time, value before (`-` where it
/// is not told), value after, number.
fn ticket(rows: &[&str]) -> Ticket {
    let mut glossary = Glossary::new(&example::contract());
    let (mut ticket, mut guesses) = (Ticket::new("T"), Guesses::default());
    for (number, row) in (0..).zip(rows) {
        let words: Vec<&str> = row.split(' ').collect();
        let (at, later) = time(words[1]);
        let row = Row(number);
        let twice = later.map(|later| GuessedTime::either((row, Told::Change), at, later));
        guesses.times.extend(twice);
        let sequence = words.get(4).map(|word| word[1..].parse().unwrap());
        let of = [words[2], words[3]].map(|word| if word == "-" { "" } else { word });
        match words[0] {
            "status" => {
                let of = of.map(|word| glossary.status(word));
                push(&mut ticket.status, at, row, sequence, of);
            }
            "group" => {
                let of = of.map(|word| glossary.group(word));
                push(&mut ticket.group, at, row, sequence, of);
            }
            _ => {
                let of = of.map(|word| glossary.name(word));
                push(&mut ticket.priority, at, row, sequence, of);
            }
        }
    }
    ticket.guesses = Some(Box::new(guesses));
    ticket
}

fn instants(ticket: &Ticket) -> Vec<(Option<Row>, Instant)> {
    let status = ticket.status.changes.iter().map(|change| (change.row, change.at));
    let group = ticket.group.changes.iter().map(|change| (change.row, change.at));
    let priority = ticket.priority.changes.iter().map(|change| (change.row, change.at));
    let mut all: Vec<_> = status.chain(group).chain(priority).collect();
    all.sort_unstable_by_key(|(row, _)| *row);
    all
}

/// The rows, by their numbers from 0, that are moved to the later hour.
fn check(words: &str, rows: &[&str], moved: &[u64]) {
    let mut ticket = ticket(rows);
    let told = ticket.take_later_times();
    let mut told: Vec<u64> = told.iter().map(|time| time.row.0).collect();
    told.sort_unstable();
    assert_eq!(told, moved, "{words}");
    for ((number, row), (_, at)) in (0..).zip(rows).zip(instants(&ticket)) {
        let (earlier, later) = time(row.split(' ').nth(1).unwrap());
        let expected = if moved.contains(&number) { later.unwrap() } else { earlier };
        assert_eq!(at, expected, "{words}: {row}");
    }
}

#[test]
fn changes_are_in_the_second_hour_where_their_order_shows_it() {
    let solved = "status 03:30 Open Solved";
    check(
        "a pause over the change of clocks",
        &["status 02:50 Open Pending", "status 02:10 Pending Open", solved],
        &[1],
    );
    check(
        "a pause before it",
        &["status 02:10 Open Pending", "status 02:50 Pending Open", solved],
        &[],
    );
    check("one change, which contradicts nothing", &["status 02:10 Open Pending"], &[]);
    check(
        "the value before the night contradicts",
        &[
            "status 01:00 New Open",
            "status 02:10 Pending Open",
            "status 02:50 Open Pending",
            solved,
        ],
        &[1],
    );
    check(
        "nothing after the night: two in one order agree",
        &["status 02:50 Open Pending", "status 02:10 Pending Open"],
        &[],
    );
    check(
        "the fewest: one pause over the change explains as much as two",
        &[
            "status 02:50 Open Pending",
            "status 02:10 Pending Open",
            "status 02:20 Open Pending",
            "status 02:30 Pending Open",
            solved,
        ],
        &[1],
    );
    check(
        "both of a pause in the second hour",
        &[
            "status 01:00 New Open",
            "status 02:30 Open Escalated",
            "status 02:05 Escalated Pending",
            "status 02:20 Pending Open",
            solved,
        ],
        &[2, 3],
    );
    check(
        "a hole that no choice fills",
        &["status 01:00 New Open", "status 02:50 Open Pending", "status 02:10 Lost Open", solved],
        &[],
    );
    check(
        "a from that is not told contradicts nothing",
        &["status 02:50 - Pending", "status 02:10 - Open", "status 03:30 - Solved"],
        &[],
    );
    check(
        "another field is not moved along",
        &[
            "status 02:50 Open Pending",
            "group 02:10 XX YY",
            "status 02:10 Pending Open",
            "priority 02:10 P1 P2",
            solved,
        ],
        &[2],
    );
    check(
        "each field by itself",
        &[
            "group 02:50 XX YY",
            "group 02:10 YY XX",
            "group 03:30 XX ZZ",
            "status 02:20 Open Solved",
        ],
        &[1],
    );
    check(
        "one after another at the same time of the clock, newest first in the file",
        &[
            solved,
            "status 02:10 Waiting Open",
            "status 02:10 Pending Waiting",
            "status 02:50 Open Pending",
        ],
        &[1, 2],
    );
}

#[test]
fn changes_of_one_instant_are_in_the_order_that_fits_the_choice() {
    let two = ["group 02:45 N1 XX", "group 02:10 XX N2"];
    let check = |words: &str, rows: &[&str], moved: &[u64]| {
        check(words, &[&two[..], rows].concat(), moved);
    };
    check("after the night, newest first", &["group 03:20 N3 N1", "group 03:20 N2 N3"], &[1]);
    check("after the night, in order", &["group 03:20 N2 N3", "group 03:20 N3 N1"], &[1]);
    check(
        "after the night, and one of them twice",
        &["group 03:20 N3 N1", "group 03:20 N2 N3", "group 03:20 N3 N1"],
        &[1],
    );
    check(
        "two instants after the night, newest first",
        &[
            "group 03:20 N3 N1",
            "group 03:20 N2 N3",
            "group 03:40 N4 N5",
            "group 03:40 N1 N4",
            "group 04:00 N5 XX",
        ],
        &[1],
    );
    check(
        "after the night, and what follows fits no choice",
        &["group 03:20 N3 N1", "group 03:20 N2 N3", "group 04:00 N7 XX"],
        &[],
    );
    check("after the night, and no order fits", &["group 03:20 N3 N1", "group 03:20 N6 N3"], &[]);
    check(
        "in the night, newest first, beside others in order",
        &[
            "group 02:20 N3 N4",
            "group 02:20 N2 N3",
            "group 02:30 N4 N5",
            "group 02:30 N5 N6",
            "group 03:20 N6 N1",
        ],
        &[1, 2, 3, 4, 5],
    );
    check(
        "in the night, one of them twice",
        &["group 02:20 N2 N3", "group 02:20 N2 N3", "group 03:20 N3 N1"],
        &[1, 2, 3],
    );
}

#[test]
fn an_offset_that_is_written_stays() {
    let solved = "status 03:30 Open Solved";
    check(
        "the first hour is written",
        &["status 2026-10-25T00:50:00Z Open Pending", "status 02:10 Pending Open", solved],
        &[1],
    );
    check(
        "the second hour is written, and nothing fits",
        &["status 2026-10-25T01:50:00Z Open Pending", "status 02:10 Pending Open", solved],
        &[],
    );
    check(
        "what is written as of the second hour comes after what was moved into it",
        &[
            "status 02:50 Open Pending",
            "status 02:10 Pending Waiting",
            "status 2026-10-25T01:20:00Z Waiting Open",
            solved,
        ],
        &[1],
    );
}

#[test]
fn a_sequence_tells_the_order_of_all_fields() {
    check(
        "its order against the clock",
        &["status 02:50 - Pending #1", "status 02:10 - Open #2"],
        &[1],
    );
    check("in order", &["status 02:10 - Pending #1", "status 02:50 - Open #2"], &[]);
    check(
        "what comes after in it is later too",
        &["status 02:50 - Pending #1", "group 02:10 - YY #2", "priority 02:55 - P2 #3"],
        &[1, 2],
    );
    check(
        "no choice agrees with it",
        &["status 02:50 - Pending #1", "status 02:10 - Open #2", "status 02:05 - Solved #3"],
        &[],
    );
    check(
        "what lies outside the night contradicts nothing in it",
        &["status 12:00 - Solved #1", "status 02:50 - Pending #2", "status 02:10 - Open #3"],
        &[2],
    );
    check(
        "a row without a number leaves it to the values",
        &[
            "status 02:50 Open Pending #1",
            "status 02:10 Pending Open",
            "status 03:30 Open Solved #3",
        ],
        &[1],
    );
}

#[test]
fn each_night_is_settled_by_itself() {
    check(
        "two autumns",
        &[
            "status 2025-10-26T02:50 Open Pending",
            "status 2025-10-26T02:10 Pending Open",
            "status 2026-10-25T02:10 Open Pending",
            "status 2026-10-25T02:50 Pending Open",
            "status 2026-11-25T02:10 Open Solved",
        ],
        &[1],
    );
}

/// So many changes of a night, to and fro, of which the last alone is in the second hour.
fn busy(changes: usize) -> Vec<String> {
    let to_and_fro = |n: usize| if n.is_multiple_of(2) { "Open Pending" } else { "Pending Open" };
    let first = (0..changes - 2).map(|n| format!("status 02:{} {}", 20 + n, to_and_fro(n)));
    let mut rows: Vec<String> =
        ["status 01:00 New Open".to_owned()].into_iter().chain(first).collect();
    rows.extend(
        ["status 02:59 Open Pending", "status 02:05 Pending Open", "status 03:30 Open Solved"]
            .map(str::to_owned),
    );
    rows
}

#[test]
fn more_changes_of_a_field_than_are_followed_stay_in_the_first_hour() {
    for (changes, moved) in [
        (4, vec![4]),
        (MOST_IN_ONE_NIGHT, vec![MOST_IN_ONE_NIGHT as u64]),
        (MOST_IN_ONE_NIGHT + 2, vec![]),
    ] {
        let rows = busy(changes);
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        check(&format!("{changes} changes"), &rows, &moved);
    }
}

#[test]
fn many_changes_of_one_night_take_no_longer_than_as_many_of_any() {
    let rows: Vec<String> = (0..6_000)
        .map(|n| {
            let (from, to) = (n * 7 % 900, (n * 11 + 1) % 900);
            format!("status 02:{:02} S{from} S{to}", n * 13 % 60)
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let mut ticket = ticket(&rows);
    assert_eq!(ticket.take_later_times(), []);
    let numbered: Vec<String> =
        (0..60_000).map(|n| format!("status 02:{:02} - S{n} #{n}", n * 13 % 60)).collect();
    let rows: Vec<&str> = numbered.iter().map(String::as_str).collect();
    let mut ticket = self::ticket(&rows);
    assert_eq!(ticket.take_later_times(), []);
}

#[test]
fn a_date_that_tells_the_same_moves_with_the_change() {
    let rows =
        ["status 02:50 Open Pending", "status 02:10 Pending Open", "status 02:30 Open Résolu"];
    for (words, restored, row, expected) in [
        ("the same time of the clock", "02:30", 9, "2026-10-25T01:30:00Z"),
        ("another", "02:31", 9, "2026-10-25T00:31:00Z"),
    ] {
        let mut ticket = ticket(&[&rows[..], &["status 03:30 Résolu Clos"]].concat());
        let (at, later) = time(restored);
        ticket.row = Some(Row(row));
        ticket.restored_at = Some(at);
        let guess = GuessedTime::either((Row(row), Told::Restored), at, later.unwrap());
        ticket.guesses.as_mut().unwrap().times.push(guess);
        ticket.take_later_times();
        assert_eq!(ticket.restored_at.unwrap().to_string(), expected, "{words}");
    }
}
