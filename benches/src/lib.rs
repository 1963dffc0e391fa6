//! A deterministic generator of exports of any size, for benchmarks and examples.
//!
//! The tickets are incidents of the founding contract (`fixtures/nini/contract.toml`): with
//! transfers between groups, pauses, changes of priority, refused workarounds, cancellations and
//! tickets that stay open, spread over the year 2026. The same number of tickets gives the same
//! bytes, on any machine.

pub mod audited;
pub mod baseline;
mod twenty;

pub use twenty::twenty_indicators;

/// What `COMPARE.md` shows, run.
#[cfg(doctest)]
#[doc = include_str!("../../COMPARE.md")]
struct Compared;

use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

/// The founding contract.
pub const CONTRACT: &str = include_str!("contract.toml");

/// The calendars that [`ten_indicators`] adds to that of the founding contract.
const CALENDARS: &str = r#"
[calendars.office]
hours = "Mo-Fr 09:00-12:30,13:30-18:00; PH off"
holidays = "FR"

[calendars.night]
hours = "20:00-06:00"
"#;

/// The levels of the added indicators; the hours are those of their calendars.
const LEVELS: &str = r#"
levels = [
  { service = "OR", priority = "P1", within = "2h",             target = "100 %" },
  { service = "OR", priority = "P2", within = "4h",             target = "100 %" },
  { service = "OR", priority = "P3", within = "24h",            target = "90 %" },
  { service = "OR", priority = "P4", within = "Date planifiée", target = "90 %" },
]
"#;

/// The founding contract with ten indicators on three calendars: its own and nine more.
#[must_use]
pub fn ten_indicators() -> String {
    let mut text = format!("{CONTRACT}{CALENDARS}");
    for number in 2..=10 {
        let calendar = ["tma", "office", "night"][number % 3];
        let _ = write!(
            text,
            "\n[[indicators]]\nid = \"i{number}\"\ntitle = \"Indicator {number}\"\n\
             measure = \"restoration\"\ncalendar = \"{calendar}\"\n{LEVELS}"
        );
    }
    text
}

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
    write_some(0..tickets, tickets_csv, history_csv)
}

/// The same for the tickets of these numbers only, each told as in the whole.
///
/// # Errors
/// What the writers answer.
pub fn write_some(
    numbers: Range<u64>,
    tickets_csv: &mut impl Write,
    history_csv: &mut impl Write,
) -> io::Result<()> {
    writeln!(
        tickets_csv,
        "ticket,type,service,application,priority,group,status,opened_at,planned_at,restored_at,closed_at"
    )?;
    writeln!(history_csv, "ticket,at,field,from,to")?;
    let mut story = Story::default();
    for number in numbers {
        story.tell(number);
        tickets_csv.write_all(story.row.as_bytes())?;
        history_csv.write_all(story.changes.as_bytes())?;
    }
    Ok(())
}

/// The tickets file and the history file of `tickets` tickets, in memory.
#[must_use]
pub fn export(tickets: u64) -> (Vec<u8>, Vec<u8>) {
    export_some(0..tickets)
}

/// The same of the tickets of these numbers.
#[must_use]
pub fn export_some(numbers: Range<u64>) -> (Vec<u8>, Vec<u8>) {
    let (mut rows, mut changes) = (Vec::new(), Vec::new());
    // Writing to memory cannot fail.
    let _ = write_some(numbers, &mut rows, &mut changes);
    (rows, changes)
}

/// The rows of a history in order of time over all tickets, as an audit log has them: the changes of
/// a ticket are far apart. Those of one instant stay in their order, so that every result is the
/// same.
#[must_use]
pub fn by_time(history_csv: &[u8]) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = history_csv.split_inclusive(|byte| *byte == b'\n').collect();
    let at = |line: &&[u8]| -> [u8; 20] {
        let after = line.iter().position(|byte| *byte == b',').map_or(0, |comma| comma + 1);
        line.get(after..after + 20).and_then(|at| at.try_into().ok()).unwrap_or_default()
    };
    let header = usize::from(!lines.is_empty());
    lines[header..].sort_by_cached_key(at);
    lines.concat()
}

/// The same rows with every cell in quotes and lines that end as on Windows, as many tools write them.
#[must_use]
pub fn in_quotes(csv: &[u8]) -> Vec<u8> {
    in_cells(csv, |cell| [b"\"", cell, b"\""].concat(), b"\r\n")
}

/// The same rows with local times, written `2026-10-05 10:30:00`.
#[must_use]
pub fn in_local_time(csv: &[u8]) -> Vec<u8> {
    let local = |cell: &[u8]| match cell {
        [date @ .., b'Z'] if date.len() == 19 && date[10] == b'T' => {
            [&date[..10], b" ", &date[11..]].concat()
        }
        _ => cell.to_vec(),
    };
    in_cells(csv, local, b"\n")
}

/// Each cell of plain rows written otherwise, and each line ended so.
fn in_cells(csv: &[u8], cell: impl Fn(&[u8]) -> Vec<u8>, end: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(csv.len() * 2);
    for line in csv.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        for (number, old) in line.split(|byte| *byte == b',').enumerate() {
            text.extend_from_slice(if number > 0 { b"," } else { b"" });
            text.extend_from_slice(&cell(old));
        }
        text.extend_from_slice(end);
    }
    text
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
        if dice.one_in(2) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(text: &[u8]) -> Vec<&[u8]> {
        let mut lines: Vec<&[u8]> = text.split(|byte| *byte == b'\n').collect();
        lines.sort_unstable();
        lines
    }

    #[test]
    fn a_history_by_time_has_the_same_rows() {
        let (_, history) = export(300);
        let by_time = by_time(&history);
        assert_eq!(sorted(&by_time), sorted(&history));
        assert_ne!(by_time, history);
        let text = String::from_utf8(by_time).unwrap();
        let times: Vec<&str> = text.lines().skip(1).filter_map(|l| l.split(',').nth(1)).collect();
        assert!(times.is_sorted());
        assert!(text.starts_with("ticket,at,field,from,to\n"));
    }

    #[test]
    fn cells_are_written_otherwise_and_say_the_same() {
        let csv = b"ticket,at\nA,2026-10-05T10:30:00Z\nB,\n";
        let quoted = in_quotes(csv);
        assert_eq!(
            std::str::from_utf8(&quoted).unwrap(),
            "\"ticket\",\"at\"\r\n\"A\",\"2026-10-05T10:30:00Z\"\r\n\"B\",\"\"\r\n"
        );
        let local = in_local_time(csv);
        assert_eq!(std::str::from_utf8(&local).unwrap(), "ticket,at\nA,2026-10-05 10:30:00\nB,\n");
    }

    #[test]
    fn portions_are_those_of_the_whole() {
        let (rows, changes) = export(50);
        let (some_rows, some_changes) = export_some(20..30);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let (rows, changes) = (text(rows), text(changes));
        assert!(text(some_rows).lines().all(|line| rows.contains(line)));
        assert!(text(some_changes).lines().all(|line| changes.contains(line)));
    }

    #[test]
    fn the_contract_of_ten_indicators_is_one() {
        let contract = aloi_contract::read(&ten_indicators()).unwrap().contract;
        assert_eq!((contract.indicators.len(), contract.calendars.len()), (10, 3));
    }
}
