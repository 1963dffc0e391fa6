//! A register of exclusions in a file of its own: the columns of `[[exclusions]]`, a row an entry.

mod header;
mod row;

use crate::files::{File, FileRead, sha256};
use crate::quoted::quoted;
use crate::stop::Stop;
use crate::table::{self, Kind, Options, Record};
use crate::time::{OrderEvidence, OrderVerdict, Spot, TimeFormat, TimeProblem};
use aloi::exclusion::Exclusion;
use aloi::{Code, Contract, Finding, Place};
use aloi_contract::label;
use aloi_words::said;
use csv::StringRecord;
use header::Header;
use row::Row;
use std::sync::Arc;

/// The columns that hold times.
const TIMES: [&str; 3] = ["from", "to", "date"];

/// A register, read.
#[derive(Clone, Debug)]
pub struct Register {
    /// Its entries, in the order of its rows.
    pub entries: Vec<Exclusion>,
    /// What was noticed in reading it.
    pub findings: Vec<Finding>,
    /// The file.
    pub file: FileRead,
}

/// Reads a register of exclusions, in any format that exports have. Times without offset are by
/// the contract's clocks; a date alone is the whole of its day.
///
/// # Errors
/// Everything that is wrong with it, each with its line and column: a register that is half
/// understood would leave out what nobody agreed to.
pub fn read_exclusions(file: &File, contract: &Contract) -> Result<Register, Vec<Stop>> {
    let needs = |row: &StringRecord| {
        let labels: Vec<String> = row.iter().map(label).collect();
        let has = |column: &str| labels.iter().any(|label| label == column);
        has("state") && (has("ticket") || has("from"))
    };
    let options = Options { needs: Some(&needs), ..Options::default() };
    let mut opened = table::open(&file.name, &file.bytes, &options)?;
    let header = Header::of(&file.name, &opened.header, opened.header_line)?;
    let mut rows: Vec<(u64, Record)> = Vec::new();
    while let Some(row) = opened.rows.next()? {
        if !row.cells.is_blank() {
            rows.push((row.line, row.cells.clone()));
        }
    }
    let mut findings = opened.findings;
    findings.extend(opened.rows.take_findings());
    let name: Arc<str> = file.name.as_str().into();
    let (times, proved, mut stops) = times(&name, &rows, &header, contract);
    findings.extend(proved);
    let mut entries = Vec::with_capacity(rows.len());
    for (line, cells) in &rows {
        let row = Row { file: &name, line: *line, cells, header: &header };
        match row.entry(contract, &times) {
            Ok(entry) => entries.push(entry),
            Err(wrong) => stops.extend(wrong),
        }
    }
    if !stops.is_empty() {
        stops.sort_by_key(|stop| stop.line);
        return Err(stops);
    }
    let rows = rows.len() as u64;
    let file = FileRead { name, sha256: sha256(&file.bytes), rows, set_aside: 0 };
    Ok(Register { entries, findings, file })
}

/// How the times of the register are written. What tells the day from the month is proved by one
/// that can only be read in one way, as in exports.
fn times(
    file: &Arc<str>,
    rows: &[(u64, Record)],
    header: &Header,
    contract: &Contract,
) -> (TimeFormat, Option<Finding>, Vec<Stop>) {
    let times = TimeFormat::new(None, contract.timezone);
    let mut order = OrderEvidence::default();
    let positions: Vec<usize> = TIMES.iter().filter_map(|column| header.position(column)).collect();
    for (line, cells) in rows {
        for position in &positions {
            let cell = cells.get(*position).unwrap_or("").trim();
            let typed = cells.kind(*position) == Kind::Time;
            if let (false, Err(TimeProblem::OrderUnknown { proof, .. })) = (typed, times.read(cell))
            {
                order.add(proof, || Spot::new(Arc::clone(file), *line, cell));
            }
        }
    }
    match order.verdict() {
        OrderVerdict::Proved(order, spot) => {
            let place = Place::Line { file: Arc::clone(&spot.file), line: spot.line };
            let proved = Finding::new(Code::DateOrderProved).at(place);
            let proved = proved.value(&spot.value).other(order.key());
            (times.with_order(order), Some(proved), Vec::new())
        }
        OrderVerdict::Contradicted { day_first, month_first } => {
            let message = said!(
                "register.both-orders",
                text = quoted(&day_first.value),
                other = quoted(&month_first.value),
                line = month_first.line
            );
            let stop = Stop::new(file, day_first.line, message);
            (times, None, vec![stop.help(said!("register.year-first"))])
        }
        OrderVerdict::NotAsked | OrderVerdict::Unproved { .. } => (times, None, Vec::new()),
    }
}
