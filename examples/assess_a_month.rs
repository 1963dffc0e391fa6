//! Builds a few tickets in code, assesses the month of October 2026 and prints its KPI rows.
//!
//! Run it with `cargo run --example assess_a_month`.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

use aloi::{Assessor, Glossary, Instant, Knowledge, Kpi, Month, Ticket, example};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The contract: usually read from its file with the crate aloi-contract; here built in code.
    let contract = example::contract();
    // The glossary knows what each word of the export means under the contract.
    let mut glossary = Glossary::new(&contract);
    let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default())?;

    let october: Month = "2026-10".parse()?;
    let mut kpi = Kpi::new(&contract, &[october]);
    for ticket in tickets(&mut glossary)? {
        let assessment = assessor.assess(&ticket, &glossary)?;
        kpi.count(&assessment);
        match assessment.standings[0].in_period(october) {
            Ok(judged) => {
                println!("{}: {} s, {}", ticket.id, judged.elapsed, judged.verdict.key());
            }
            Err(reason) => println!("{}: not in the base ({})", ticket.id, reason.key()),
        }
    }

    let indicator = &contract.indicators[0];
    for (position, level) in indicator.levels.iter().enumerate() {
        let tally = kpi.tally(0, position, october);
        let rate = tally.rate(level.target).unwrap_or_else(|| "-".to_owned());
        let verdict = match level.target.is_met_by(tally) {
            Some(true) => "met",
            Some(false) => "missed",
            None => "no ticket",
        };
        println!(
            "{} within {}: {}/{} = {rate} %, target {} %: {verdict}",
            level.conditions.said(),
            level.within.as_ref().map_or("nothing", aloi::Within::text),
            tally.in_time,
            tally.total,
            level.target.percent().unwrap_or_default()
        );
    }
    assert_eq!(kpi.tally(0, 0, october).rate(indicator.levels[0].target).as_deref(), Some("66.67"));
    Ok(())
}

/// Two ready-made P1 incidents, a third that waited for the client, and one that is still open.
fn tickets(glossary: &mut Glossary) -> Result<Vec<Ticket>, Box<dyn std::error::Error>> {
    let at = |text: &str| text.parse::<Instant>();
    let fifth = at("2026-10-05T08:00:00Z")?;
    let in_time = example::incident(glossary, "INC1", "P1", fifth, 7200);
    let late = example::incident(glossary, "INC2", "P1", fifth, 7201);

    let mut waited = example::incident(glossary, "INC3", "P1", fifth, 10_800);
    let (new, waiting) = (glossary.status("Nouveau"), glossary.status("En attente client"));
    waited.status.changed(at("2026-10-05T08:30:00Z")?, new, waiting);
    waited.status.changed(at("2026-10-05T10:00:00Z")?, waiting, new);

    let mut open = Ticket::new("INC4");
    open.kind = glossary.name("Incident");
    open.group.current = glossary.group("XX-Nuit");
    open.status.current = new;
    open.opened_at = Some(at("2026-10-30T08:00:00Z")?);
    Ok(vec![in_time, late, waited, open])
}
