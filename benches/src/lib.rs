//! A deterministic generator of exports of any size, for benchmarks and examples.
//!
//! The tickets are incidents of the founding contract (`fixtures/nini/contract.toml`): with
//! transfers between groups, pauses, changes of priority, refused workarounds, cancellations and
//! tickets that stay open, spread over the year 2026. The same number of tickets gives the same
//! bytes, on any machine.

use std::fmt::Write as _;
use std::io::{self, Write};

/// The founding contract.
pub const CONTRACT: &str = include_str!("../../fixtures/nini/contract.toml");

/// 2026-01-01T00:00:00Z.
const NEW_YEAR: i64 = 1_767_225_600;

/// Writes an export of `tickets` tickets in the canonical form: one row a ticket to the first
/// writer, one row a change to the second, ticket by ticket and in order of time.
///
/// # Errors
/// What the writers answer.
pub fn write(
    tickets: u64,
    tickets_csv: &mut impl Write,
    history_csv: &mut impl Write,
) -> io::Result<()> {
    writeln!(
        tickets_csv,
        "ticket,type,service,application,priority,group,status,opened_at,planned_at,restored_at,closed_at"
    )?;
    writeln!(history_csv, "ticket,at,field,from,to")?;
    let mut story = Story::default();
    for number in 0..tickets {
        story.tell(number);
        tickets_csv.write_all(story.row.as_bytes())?;
        history_csv.write_all(story.changes.as_bytes())?;
    }
    Ok(())
}

/// The tickets file and the history file of `tickets` tickets, in memory.
#[must_use]
pub fn export(tickets: u64) -> (Vec<u8>, Vec<u8>) {
    let (mut rows, mut changes) = (Vec::new(), Vec::new());
    // Writing to memory cannot fail.
    let _ = write(tickets, &mut rows, &mut changes);
    (rows, changes)
}

/// SplitMix64: small, fast and the same everywhere.
#[derive(Debug)]
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    fn seconds(&mut self, from: u64, to: u64) -> i64 {
        i64::try_from(from + self.roll(to - from)).unwrap_or(i64::MAX)
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.roll(sides) == 0
    }
}

/// One ticket as rows of text; the buffers are used again for the next.
#[derive(Debug, Default)]
struct Story {
    id: String,
    at: i64,
    status: &'static str,
    group: &'static str,
    priority: &'static str,
    changes: String,
    row: String,
}

impl Story {
    fn tell(&mut self, number: u64) {
        let mut dice = Dice(number);
        self.begin(number, &mut dice);
        let opened = self.at;
        self.at += dice.seconds(60, 1800);
        self.group("XX");
        if dice.one_in(25) {
            self.at += dice.seconds(60, 3600);
            self.status("Annulé");
        } else {
            self.work(&mut dice);
        }
        let closed = self.end(&mut dice);
        self.write_row(opened, closed, &mut dice);
    }

    fn begin(&mut self, number: u64, dice: &mut Dice) {
        self.changes.clear();
        self.id.clear();
        let _ = write!(self.id, "INC{number:08}");
        self.at = NEW_YEAR + dice.seconds(0, 360 * 86_400);
        self.status = "Nouveau";
        self.group = "Support N1";
        self.priority = ["P1", "P2", "P2", "P3", "P3", "P3", "P3", "P4"][dice.roll(8) as usize];
    }

    fn work(&mut self, dice: &mut Dice) {
        self.at += dice.seconds(30, 600);
        self.status("En cours");
        if dice.one_in(4) {
            self.at += dice.seconds(300, 7200);
            self.status("En attente client");
            self.at += dice.seconds(600, 86_400);
            self.status("En cours");
        }
        if dice.one_in(6) {
            self.at += dice.seconds(300, 3600);
            self.group("Hébergeur");
            self.at += dice.seconds(300, 7200);
            self.group("XX-Nuit");
        }
        if dice.one_in(12) {
            self.at += dice.seconds(60, 1800);
            let raised = if self.priority == "P2" { "P1" } else { "P2" };
            self.change("priority", self.priority, raised);
            self.priority = raised;
        }
        self.at += dice.seconds(300, 14_000);
        self.status("Résolu");
        if dice.one_in(15) {
            self.at += dice.seconds(300, 20_000);
            self.status("En cours");
            self.at += dice.seconds(300, 7200);
            self.status("Contourné");
        }
    }

    /// Closes the ticket, unless it stays open.
    fn end(&mut self, dice: &mut Dice) -> Option<i64> {
        if dice.one_in(20) {
            return None;
        }
        self.at += dice.seconds(3600, 5 * 86_400);
        self.status("Clos");
        Some(self.at)
    }

    fn status(&mut self, to: &'static str) {
        self.change("status", self.status, to);
        self.status = to;
    }

    fn group(&mut self, to: &'static str) {
        self.change("group", self.group, to);
        self.group = to;
    }

    fn change(&mut self, field: &str, from: &str, to: &str) {
        let _ = writeln!(self.changes, "{},{},{field},{from},{to}", self.id, Utc(self.at));
    }

    fn write_row(&mut self, opened: i64, closed: Option<i64>, dice: &mut Dice) {
        let application =
            ["Facturation", "Portail client", "Portail partenaires"][dice.roll(3) as usize];
        self.row.clear();
        let _ = write!(
            self.row,
            "{},Incident,,{application},{},{},{},{},",
            self.id,
            self.priority,
            self.group,
            self.status,
            Utc(opened)
        );
        if self.priority == "P4" {
            let _ = write!(self.row, "{}", Utc(opened + dice.seconds(3600, 10 * 86_400)));
        }
        match closed {
            Some(closed) => {
                let _ = writeln!(self.row, ",,{}", Utc(closed));
            }
            None => self.row.push_str(",,\n"),
        }
    }
}

/// An instant as RFC 3339.
struct Utc(i64);

impl std::fmt::Display for Utc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        aloi::Instant::from_seconds(self.0).fmt(f)
    }
}
