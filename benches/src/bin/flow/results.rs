//! What the programs took and said, as a table.

use crate::Failed;
use crate::child::{self, Took};
use crate::files::Files;
use crate::runs::{AUDITED, FLOOR, REPORT, REPORT_TEN, REPORT_TWENTY, Run, Says};
use std::fmt;
use std::fs;

/// The most bytes that an audited report may take.
const MOST_MEMORY: u64 = 100_000_000;

/// The fastest of each program's rounds, and whether results agree.
#[derive(Debug)]
pub(crate) struct Table {
    tickets: u64,
    changes: u64,
    bytes: u64,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    name: &'static str,
    took: Took,
    /// Whether it says what the first report says; `None` for what cannot be compared.
    agrees: Option<bool>,
}

impl Table {
    /// Runs all programs in turn, round after round.
    pub(crate) fn measure(files: &Files, runs: Vec<Run>, rounds: usize) -> Result<Self, Failed> {
        let mut fastest: Vec<Option<Took>> = vec![None; runs.len()];
        let mut said: Vec<Vec<u8>> = vec![Vec::new(); runs.len()];
        for round in 0..rounds.max(1) {
            for (number, run) in runs.iter().enumerate() {
                let output = files.at("output");
                let took = child::run(&run.command, &output)?;
                let says = fs::read(&output)?;
                if round > 0 && says != said[number] {
                    return Err(format!("{} says something else each time", run.name).into());
                }
                said[number] = says;
                fastest[number] = Some(fastest[number].map_or(took, |other| other.best(took)));
            }
        }
        let report = runs.iter().position(|run| run.name == REPORT).map(|at| said[at].clone());
        let report = report.unwrap_or_default();
        let rows = runs.iter().zip(fastest).zip(&said);
        let rows = rows.filter_map(|((run, took), said)| {
            let agrees = agrees(run.says, said, &report);
            Some(Row { name: run.name, took: took?, agrees })
        });
        let Files { tickets, changes, bytes, .. } = *files;
        Ok(Self { tickets, changes, bytes, rows: rows.collect() })
    }

    /// Whether all results that can be compared are the same.
    pub(crate) fn agree(&self) -> bool {
        self.rows.iter().all(|row| row.agrees != Some(false))
    }

    /// Whether a report keeps within memory, whatever it is asked for.
    pub(crate) fn is_held(&self) -> bool {
        self.took(AUDITED).is_none_or(|took| took.memory <= MOST_MEMORY)
    }

    fn took(&self, name: &str) -> Option<Took> {
        self.rows.iter().find(|row| row.name == name).map(|row| row.took)
    }

    /// How the times of a smaller export grew to these.
    pub(crate) fn growth(&self, smaller: &Self) -> String {
        let times = self.tickets as f64 / smaller.tickets as f64;
        let mut text = format!("\n{times:.0} times the tickets take\n");
        for row in &self.rows {
            if let Some(before) = smaller.took(row.name) {
                let longer = row.took.wall.as_secs_f64() / before.wall.as_secs_f64();
                let more = row.took.memory as f64 / before.memory as f64;
                let name = row.name;
                text +=
                    &format!("{name:<36} {longer:>6.2} times as long, {more:>6.2} of the memory\n");
            }
        }
        text
    }
}

impl Took {
    /// The better of two rounds, figure by figure.
    fn best(self, other: Self) -> Self {
        Self {
            wall: self.wall.min(other.wall),
            processor: self.processor.min(other.processor),
            memory: self.memory.min(other.memory),
        }
    }
}

fn agrees(says: Says, said: &[u8], report: &[u8]) -> Option<bool> {
    match says {
        Says::Count | Says::Other => None,
        Says::Rows => Some(said == report),
        Says::Tallies => Some(columns(said, [0, 1, 2, 3]) == columns(report, [0, 3, 5, 6])),
    }
}

/// Some columns of a CSV, without its header, sorted; none of what is no such CSV.
fn columns(csv: &[u8], wanted: [usize; 4]) -> Vec<[String; 4]> {
    let mut rows: Vec<[String; 4]> = csv::Reader::from_reader(csv)
        .records()
        .filter_map(Result::ok)
        .map(|row| wanted.map(|column| row.get(column).unwrap_or_default().to_owned()))
        .collect();
    rows.sort_unstable();
    rows
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tickets, changes, bytes, .. } = self;
        writeln!(f, "\n{tickets} tickets, {changes} changes, {} MB", bytes / 1_000_000)?;
        writeln!(
            f,
            "{:<36} {:>8} {:>8} {:>10} {:>9}  result",
            "", "seconds", "floors", "processor", "memory"
        )?;
        let Some(floor) = self.took(FLOOR) else { return Ok(()) };
        for Row { name, took, agrees } in &self.rows {
            let [wall, processor] = [took.wall, took.processor].map(|time| time.as_secs_f64());
            writeln!(
                f,
                "{name:<36} {wall:>8.3} {:>8.2} {:>10.2} {:>6} MB  {}",
                wall / floor.wall.as_secs_f64(),
                processor / floor.processor.as_secs_f64(),
                took.memory / 1_000_000,
                match agrees {
                    Some(true) => "the same",
                    Some(false) => "DIFFERS",
                    None => "",
                },
            )?;
        }
        for (words, name) in [("ten", REPORT_TEN), ("twenty", REPORT_TWENTY)] {
            if let (Some(one), Some(more)) = (self.took(REPORT), self.took(name)) {
                let times = more.wall.as_secs_f64() / one.wall.as_secs_f64();
                writeln!(f, "{words} indicators take {times:.2} times as long as one")?;
            }
        }
        Ok(())
    }
}
