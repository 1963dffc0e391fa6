//! Whether what an export leaves possible holds what another says.

use aloi::doubt::{Doubtful, Fate};
use aloi::{Assessment, Assessor, Glossary, Kpi, Month, Tally, Verdict};
use aloi_ingest::{File, Files};

/// An export, and what its contract says of it.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) source: String,
    pub(crate) tickets: String,
    pub(crate) history: String,
}

const CONTRACT: &str = r#"
[contract]
title = "T"
client = "C"
provider = "XX"
timezone = "Europe/Paris"
[provider]
groups = ["XX", "XX-*"]
[scope]
types = ["Incident"]
[statuses]
new = ["Nouveau"]
active = ["En cours"]
pending = ["En attente"]
restored = ["Résolu"]
closed = ["Clos"]
cancelled = ["Annulé"]
[calendars.tma]
hours = "24/7"
[calendars.office]
hours = "Mo-Fr 09:00-18:00; Su 02:00-05:00"
[[indicators]]
id = "restoration"
title = "D"
calendar = "tma"
levels = [
  { priority = "P1", within = "30m", target = "100%" },
  { priority = "P2", within = "1h", target = "100%" },
  { priority = "P3", within = "90m", target = "90%" },
  { priority = "P4", within = "planned date", target = "90%" },
]
[[indicators]]
id = "office"
title = "O"
calendar = "office"
levels = [
  { priority = "P1", within = "30m", target = "100%" },
  { priority = "P2", within = "1h", target = "100%" },
]
"#;

/// What an export comes to.
struct Judged {
    contract: aloi::Contract,
    assessments: Vec<Assessment>,
    kpi: Kpi,
}

/// The months around the scenes.
fn months() -> Vec<Month> {
    let months = ["2026-03", "2026-04", "2026-09", "2026-10", "2026-11", "2026-12"];
    months.iter().map(|month| month.parse().unwrap()).collect()
}

fn judged(told: &Told) -> Result<Judged, String> {
    let contract = aloi_contract::read(&format!("{CONTRACT}{}", told.source)).unwrap();
    let mut glossary = Glossary::new(&contract.contract);
    let file = |name: &str, text: &str| {
        vec![File { name: name.to_owned(), bytes: text.as_bytes().to_vec() }]
    };
    let files = Files {
        tickets: file("tickets.csv", &told.tickets),
        history: file("history.csv", &told.history),
    };
    let read = aloi_ingest::read(&files, &contract, &mut glossary);
    let mut export = read.map_err(|stops| format!("{}\n{told}", stops[0]))?;
    let knowledge = export.knowledge(None);
    let assessor = Assessor::new(&contract.contract, &mut glossary, knowledge).unwrap();
    let mut kpi = Kpi::new(&contract.contract, &months());
    let mut assessments = Vec::new();
    for ticket in &export.tickets {
        let assessment = assessor.assess(ticket, &glossary).map_err(|error| error.to_string())?;
        kpi.count(&assessment);
        assessments.push(assessment);
    }
    Ok(Judged { contract: contract.contract, assessments, kpi })
}

/// Whether everything that `truth` says of tickets and rows is possible by `told`.
pub(crate) fn holds(truth: &Told, told: &Told) -> Result<(), String> {
    let (true_ones, possible) = (judged(truth)?, judged(told)?);
    let said = |missed: String| format!("{missed}\n\nthe truth\n{truth}\nthe export\n{told}");
    for one in &true_ones.assessments {
        let found = possible.assessments.iter().find(|other| other.ticket == one.ticket);
        let found = found.ok_or_else(|| said(format!("{} is lost", one.ticket)))?;
        for (indicator, standing) in one.standings.iter().enumerate() {
            let fate = Fate::of(standing, 0);
            let doubt = found.doubts.iter().find(|doubt| doubt.indicator == indicator);
            let ruled = Fate::of(&found.standings[indicator], 0);
            if !is_allowed(fate, ruled, doubt, &true_ones.contract) {
                return Err(said(format!(
                    "{} under {indicator}: truly {fate:?}, by the rules {ruled:?}, doubt {doubt:?}, found {:?}",
                    one.ticket, found.findings
                )));
            }
        }
    }
    bounds(&true_ones, &possible).map_err(said)
}

/// Whether each row of each month may have of the ticket what it truly has.
fn is_allowed(
    fate: Fate,
    ruled: Fate,
    doubt: Option<&Doubtful>,
    contract: &aloi::Contract,
) -> bool {
    let Some(doubt) = doubt else { return fate == ruled };
    let levels = contract.indicators[doubt.indicator].levels.len();
    let all = months().into_iter().flat_map(|month| (0..levels).map(move |level| (level, month)));
    all.into_iter().all(|(row, of)| {
        let options = doubt.options(aloi::Of::Level(row), of);
        match fate {
            Fate::In { level: Some(level), first, verdict, .. }
                if (level, first) == (row, of.into()) =>
            {
                if verdict == Verdict::InTime {
                    options.in_time
                } else {
                    options.late
                }
            }
            Fate::In { .. } | Fate::Out => options.out,
        }
    })
}

/// Whether the figures of each row lie between its bounds.
fn bounds(truth: &Judged, possible: &Judged) -> Result<(), String> {
    let not_above = |a: Tally, b: Tally| {
        a.total == 0 || b.total == 0 || a.in_time * b.total <= b.in_time * a.total
    };
    for (n, indicator) in truth.contract.indicators.iter().enumerate() {
        for level in 0..indicator.levels.len() {
            for month in months() {
                let (tally, bounds) =
                    (truth.kpi.tally(n, level, month), possible.kpi.bounds(n, level, month));
                let holds = not_above(bounds.worst, tally)
                    && not_above(tally, bounds.best)
                    && (bounds.worst.total > 0 || tally.late() == 0)
                    && (bounds.best.total > 0 || tally.in_time == 0);
                if !holds {
                    return Err(format!("{n} {level} {month}: truly {tally:?}, {bounds:?}"));
                }
            }
        }
    }
    Ok(())
}

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { source, tickets, history } = self;
        write!(f, "{source}{tickets}{history}")
    }
}
