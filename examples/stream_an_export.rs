//! Computes a year from the files of an export without ever holding them: rows are read, made into
//! tickets, judged, counted and forgotten, on two threads. The files here are made while they are
//! read; any file does, as long as it can be opened again.
//!
//! Run it with `cargo run --release -p aloi-ingest --example stream_an_export`; a number of tickets
//! may be given.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

use aloi::{AssessError, Assessor, Glossary, Instant, Knowledge, Kpi, Month, Precision};
use aloi_ingest::stream::{Assumed, Options, Way};
use aloi_ingest::{Source, Sources, stream};
use std::collections::VecDeque;
use std::io::{self, Read};
use std::num::NonZeroUsize;

const CONTRACT: &str = include_str!("../fixtures/nini/contract.toml");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tickets: u64 = std::env::args().nth(1).map_or(Ok(20_000), |text| text.parse())?;
    let contract = aloi_contract::read(CONTRACT).map_err(|problems| format!("{problems:?}"))?;
    let months = "2026-01".parse::<Month>()?.through("2026-12".parse()?);

    let made = |name, header, row: fn(u64) -> String| {
        Source::new(name, 0, move || Ok(Box::new(Made::new(header, tickets, row))))
    };
    let sources = Sources {
        tickets: vec![made("tickets.csv", "ticket,type,application,priority,opened_at", ticket)],
        history: vec![made("history.csv", "ticket,at,field,from,to", changes)],
    };

    let mut glossary = Glossary::new(&contract.contract);
    // What these files show as a whole. Of files that are not known, assume `Assumed::first`, and
    // begin again with what the error `Otherwise` says.
    let assumed = Assumed {
        planned_dates_alone: false,
        precision: Precision::Minute,
        order: None,
        groups_in_history: false,
    };
    let Assumed { planned_dates_alone, precision, .. } = assumed;
    let knowledge = Knowledge { planned_dates_alone, precision, ..Knowledge::default() };
    let assessor = Assessor::new(&contract.contract, &mut glossary, knowledge)?;
    let options = Options {
        threads: NonZeroUsize::MIN.saturating_add(1),
        memory: 16 << 20,
        scratch: &|| Err(io::Error::other("these files need none")),
        told: &|_| {},
        assumed,
    };
    // Each thread has a desk to judge at and figures of its own.
    let streamed = stream(
        &sources,
        &contract,
        &glossary,
        &options,
        || (assessor.desk(), Kpi::new(&contract.contract, &months)),
        |(desk, kpi), ticket, glossary| {
            kpi.count(desk.assess(ticket, glossary)?);
            Ok::<(), AssessError>(())
        },
    )?;
    let parts = streamed.parts.into_iter().map(|(_, kpi)| kpi);
    let year = parts.reduce(|sum, kpi| sum + kpi).ok_or("no thread counted")?;

    let mut counted = 0;
    for month in &months {
        let p2 = year.tally(0, 1, *month);
        println!("{month}: {}/{} of the P2 in time", p2.in_time, p2.total);
        counted += p2.total;
    }
    println!(
        "{counted} of {} tickets; {} findings",
        year.tickets(),
        streamed.export.findings.len()
    );
    assert_eq!(streamed.way, Way::SideBySide);
    assert_eq!((year.tickets(), counted), (tickets, tickets));
    let rows: Vec<u64> = streamed.export.files.iter().map(|file| file.rows).collect();
    assert_eq!(rows, [tickets, tickets * 3]);
    Ok(())
}

/// The row of ticket number `number`, opened at some minute of 2026.
fn ticket(number: u64) -> String {
    format!("INC{number:08},Incident,Facturation,P2,{}\n", at(number, 0))
}

/// What happened to it: assigned, restored after some hours, closed the next day.
fn changes(number: u64) -> String {
    let restored = 60 + number % 300;
    let mut rows = String::new();
    for (minutes, change) in [
        (1, "group,Support N1,XX"),
        (restored, "status,Nouveau,Résolu"),
        (restored + 1440, "status,Résolu,Clos"),
    ] {
        rows += &format!("INC{number:08},{},{change}\n", at(number, minutes));
    }
    rows
}

fn at(number: u64, minutes: u64) -> Instant {
    const NEW_YEAR: i64 = 1_767_225_600; // 2026-01-01 in UTC
    let scattered = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    let minutes = scattered % 520_000 + minutes;
    Instant::from_seconds(NEW_YEAR + i64::try_from(minutes * 60).unwrap_or(0))
}

/// A file that is made while it is read.
struct Made {
    left: VecDeque<u8>,
    next: u64,
    tickets: u64,
    row: fn(u64) -> String,
}

impl Made {
    fn new(header: &str, tickets: u64, row: fn(u64) -> String) -> Self {
        Self { left: format!("{header}\n").into_bytes().into(), next: 0, tickets, row }
    }
}

impl Read for Made {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.left.len() < buffer.len() && self.next < self.tickets {
            self.left.extend((self.row)(self.next).as_bytes());
            self.next += 1;
        }
        self.left.read(buffer)
    }
}
