//! What exports lose: offsets, seconds, rows, openings, values before a change, the order of rows.

use crate::judge::Told;
use crate::truth::{Change, FIELDS, HISTORY, TICKETS, True, Truth};
use aloi::Instant;
use aloi::zone::{self, Tz};
use proptest::prelude::*;

const PARIS: Tz = Tz::Europe__Paris;

/// In which order the rows of the history stand.
#[derive(Clone, Copy, Debug)]
enum Order {
    Kept,
    NewestFirst,
    /// By a hash of row and number.
    Lost(u64),
}

/// What is lost of an export.
#[derive(Clone, Debug)]
pub(crate) struct Loss {
    /// Times are local, without offset.
    local: bool,
    /// Times are cut to the minute.
    cut: bool,
    order: Order,
    /// For each ticket: whether its row is lost, its opening; which rows are dropped, and which say
    /// nothing of the value before.
    tickets: Vec<Lost>,
}

#[derive(Clone, Debug)]
struct Lost {
    row: bool,
    opening: bool,
    dropped: u32,
    blank: u32,
}

pub(crate) fn loss() -> impl Strategy<Value = Loss> {
    // rarely a row, so that other losses are seen by themselves
    let few =
        prop_oneof![5 => Just(0_u32), 3 => (0..12_u32).prop_map(|bit| 1 << bit), 1 => any::<u32>()];
    let blank = prop_oneof![5 => Just(0_u32), 2 => any::<u32>(), 1 => Just(u32::MAX)];
    let lost = (prop::bool::weighted(0.1), prop::bool::weighted(0.2), few, blank)
        .prop_map(|(row, opening, dropped, blank)| Lost { row, opening, dropped, blank });
    let order = prop_oneof![
        3 => Just(Order::Kept),
        1 => Just(Order::NewestFirst),
        1 => any::<u64>().prop_map(Order::Lost),
    ];
    let tickets = proptest::collection::vec(lost, 4);
    (prop::bool::weighted(0.6), prop::bool::weighted(0.3), order, tickets)
        .prop_map(|(local, cut, order, tickets)| Loss { local, cut, order, tickets })
}

impl Loss {
    /// The export that is left.
    pub(crate) fn told(&self, truth: &Truth) -> Told {
        let mut tickets = TICKETS.to_owned();
        let mut rows = Vec::new();
        for (one, lost) in truth.0.iter().zip(&self.tickets) {
            let own = self.rows(one, lost);
            // of what no row tells, nothing is left to doubt
            if !lost.row || own.is_empty() {
                let [status, group, priority, planned] = &one.now;
                let opened = if lost.opening { String::new() } else { self.time(one.opened) };
                let planned = self.value(3, planned);
                tickets += &format!(
                    "{},Incident,{priority},{group},{status},{opened},{planned}\n",
                    one.id
                );
            }
            rows.extend(own);
        }
        match self.order {
            Order::Kept => {}
            Order::NewestFirst => rows.reverse(),
            Order::Lost(seed) => rows.sort_by_cached_key(|row| {
                row.bytes().fold(seed, |hash, byte| {
                    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3).rotate_left(5)
                })
            }),
        }
        let precision = if self.cut { "minute" } else { "second" };
        let source = format!("[source]\nprecision = \"{precision}\"\n");
        Told {
            source,
            tickets,
            history: rows.into_iter().fold(HISTORY.to_owned(), |all, row| all + &row),
        }
    }

    fn rows(&self, one: &True, lost: &Lost) -> Vec<String> {
        let dropped = dropped(one, lost);
        let after_a_hole = |number: usize| {
            let field = one.changes[number].field;
            let mut before = (0..number).rev().filter(|n| one.changes[*n].field == field);
            before.next().is_some_and(|n| dropped[n])
        };
        let mut rows = Vec::new();
        for (number, Change { at, field, from, to }) in one.changes.iter().enumerate() {
            if dropped[number] {
                continue;
            }
            let says_nothing = lost.blank >> (number % 32) & 1 == 1 && !after_a_hole(number);
            let from = if says_nothing { String::new() } else { self.value(*field, from) };
            let (at, to) = (self.time(*at), self.value(*field, to));
            rows.push(format!("{},{at},{},{from},{to}\n", one.id, FIELDS[*field]));
        }
        rows
    }

    fn value(&self, field: usize, value: &str) -> String {
        match (field, value.parse::<Instant>()) {
            (3, Ok(planned)) => self.time(planned.seconds()),
            _ => value.to_owned(),
        }
    }

    /// A time as the export tells it.
    fn time(&self, at: i64) -> String {
        let at = if self.cut { at.div_euclid(60) * 60 } else { at };
        match self.local {
            false => crate::truth::utc(at),
            true => zone::wall_clock(PARIS, Instant::from_seconds(at))
                .unwrap()
                .format("%Y-%m-%d %H:%M:%S")
                .to_string(),
        }
    }
}

/// Which rows are dropped: never two of a field one after another, never its first (nothing would
/// show it), its last only where the ticket's row tells the value.
fn dropped(one: &True, lost: &Lost) -> Vec<bool> {
    let mut dropped = vec![false; one.changes.len()];
    for field in 0..FIELDS.len() {
        let own: Vec<usize> =
            (0..one.changes.len()).filter(|n| one.changes[*n].field == field).collect();
        for (place, number) in own.iter().enumerate().skip(1) {
            let is_last = place + 1 == own.len();
            let must_stay = dropped[own[place - 1]] || is_last && lost.row;
            dropped[*number] = !must_stay && lost.dropped >> (number % 32) & 1 == 1;
        }
    }
    dropped
}
