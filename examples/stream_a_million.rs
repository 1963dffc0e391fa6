//! Assesses a million tickets as a stream: each is made, assessed, counted and forgotten, so that
//! memory does not grow with their number. Two streams are counted apart and added up.
//!
//! Run it with `cargo run --release --example stream_a_million`; a smaller number may be given.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

use aloi::{Assessor, Contract, Glossary, Instant, Knowledge, Kpi, Month, example};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tickets: u64 = std::env::args().nth(1).map_or(Ok(1_000_000), |text| text.parse())?;
    let contract = example::contract();
    let months = "2026-01".parse::<Month>()?.through("2026-12".parse()?);

    let half = tickets / 2;
    let first = count(&contract, &months, 0..half)?;
    let second = count(&contract, &months, half..tickets)?;
    let year = first + second;

    let mut counted = 0;
    for month in &months {
        let total: u64 = (0..4).map(|level| year.tally(0, level, *month).total).sum();
        let p1 = year.tally(0, 0, *month);
        let rate = p1.rate(contract.indicators[0].levels[0].target).unwrap_or_default();
        println!("{month}: {total} tickets, P1 {}/{} = {rate} %", p1.in_time, p1.total);
        counted += total;
    }
    println!("{counted} of {} tickets are in some month's base", year.tickets());
    assert_eq!(year.tickets(), tickets);
    Ok(())
}

/// The figures of the tickets numbered `numbers`.
fn count(
    contract: &Contract,
    months: &[Month],
    numbers: std::ops::Range<u64>,
) -> Result<Kpi, Box<dyn std::error::Error>> {
    let mut glossary = Glossary::new(contract);
    let assessor = Assessor::new(contract, &mut glossary, Knowledge::default())?;
    // a desk assesses each ticket in the memory of the one before
    let (mut desk, mut kpi) = (assessor.desk(), Kpi::new(contract, months));
    for number in numbers {
        let ticket = ticket(&mut glossary, number)?;
        kpi.count(desk.assess(&ticket, &glossary)?);
    }
    Ok(kpi)
}

/// A ticket made from its number: opened at some minute of 2026, restored within some hours.
fn ticket(glossary: &mut Glossary, number: u64) -> Result<aloi::Ticket, std::num::TryFromIntError> {
    const NEW_YEAR: i64 = 1_767_222_000; // 2026-01-01 in Paris
    let scattered = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    let opened = Instant::from_seconds(NEW_YEAR + i64::try_from(scattered % 525_600)? * 60);
    let priority = ["P1", "P2", "P3", "P3"][usize::try_from(number % 4)?];
    let seconds = i64::try_from(scattered % 15_000)?;
    Ok(example::incident(glossary, &format!("INC{number:07}"), priority, opened, seconds))
}
