//! The other side's claims: opened and read before the export, and what was noticed in them.

use crate::args;
use crate::failure::Failure;
use crate::inputs;
use crate::named;
use crate::output;
use aloi::{Glossary, Month};
use aloi_contract::{ClaimsFrom, ContractFile};
use aloi_ingest::{ClaimsRead, File};
use aloi_report::model::Report;
use aloi_words::said;
use std::path::PathBuf;

/// The files of claims, opened before the long work; all that cannot be read are named at once.
pub(crate) fn open(paths: &[PathBuf], export: &args::Export) -> Result<Vec<File>, Failure> {
    let standard = |path: &&PathBuf| path.as_os_str() == "-";
    let own = paths.iter().filter(standard).count();
    let others = export.tickets.iter().chain(&export.history).filter(standard).count();
    if own > 1 || own + others > 1 {
        return Err(inputs::read_once());
    }
    let mut problems = Vec::new();
    let mut files = Vec::new();
    for path in inputs::found(paths, &mut problems) {
        match inputs::read_file(&path) {
            Ok(bytes) => files.push(File { name: export.held.name_of(&path), bytes }),
            Err(Failure::Input(messages, _)) => problems.extend(messages),
            Err(other) => return Err(other),
        }
    }
    Failure::unless_none(problems)?;
    Ok(files)
}

/// What the files claim of these months or, where the contract says so, columns of the export.
pub(crate) fn read(
    files: Vec<File>,
    export: &args::Export,
    contract: &ContractFile,
    months: &[Month],
    glossary: &mut Glossary,
) -> Result<ClaimsRead, Failure> {
    let files = match (contract.claims.from, files.is_empty()) {
        (ClaimsFrom::Files, true) => {
            return Err(Failure::input(said!("cli.no-claims")).help(said!("cli.no-claims-help")));
        }
        (ClaimsFrom::Export, false) => {
            return Err(
                Failure::input(said!("cli.claims-twice")).help(said!("cli.claims-twice-help"))
            );
        }
        (ClaimsFrom::Files, false) => files,
        (ClaimsFrom::Export, true) => of_the_export(export)?,
    };
    aloi_ingest::read_claims(&files, contract, months, glossary).map_err(Failure::Export)
}

/// The files of the export that have one row a ticket, or a whole ticket in each row, in memory.
fn of_the_export(export: &args::Export) -> Result<Vec<File>, Failure> {
    let all = || export.tickets.iter().chain(&export.history);
    if all().any(|path| path.as_os_str() == "-") {
        return Err(Failure::input(said!("cli.claims-from-standard-input"))
            .help(said!("cli.claims-from-standard-input-help")));
    }
    let files = named::read_files(export)?;
    Ok(if files.tickets.is_empty() { files.history } else { files.tickets })
}

/// Adds the files of claims to a report, and what was noticed in them; says which claim nothing.
/// Those of the export are there already.
pub(crate) fn add(read: ClaimsRead, contract: &ContractFile, report: &mut Report) {
    if contract.claims.from == ClaimsFrom::Export {
        return;
    }
    for file in read.files.iter().filter(|file| file.rows == 0) {
        output::note(&said!("cli.claims-nothing", file = file.name.to_string()));
    }
    report.inputs.extend(read.files.iter().map(inputs::input));
    report.findings.extend(read.findings);
}
