//! `aloi reconcile` and `aloi report --claims`: the other side's figures against ours.

use crate::args::{self, ReconcileArgs};
use crate::audited;
use crate::failure::{Failure, Outcome};
use crate::inputs::{self, Inputs};
use crate::output;
use crate::report;
use aloi_contract::ClaimsFrom;
use aloi_ingest::File;
use aloi_report::audited::Part;
use aloi_report::model::{Input, Report};
use std::path::PathBuf;

pub(crate) fn run(args: &ReconcileArgs) -> Result<Outcome, Failure> {
    let files = open(&args.claims, &args.audit.export)?;
    audited::run(&args.audit, Part::Reconciliation, |inputs, report| {
        add(files, &args.audit.export, inputs, report)
    })
}

/// The files of claims, opened before the long work; all that cannot be read are named at once.
pub(crate) fn open(paths: &[PathBuf], export: &args::Export) -> Result<Vec<File>, Failure> {
    let standard = |path: &&PathBuf| path.as_os_str() == "-";
    let own = paths.iter().filter(standard).count();
    let others = export.tickets.iter().chain(&export.history).filter(standard).count();
    if own > 1 || own + others > 1 {
        return Err(Failure::input("standard input (-) can be read once only")
            .help("give the other files by their names"));
    }
    let mut problems = Vec::new();
    let mut files = Vec::new();
    for path in inputs::found(paths, &mut problems) {
        match inputs::read_file(&path) {
            Ok(bytes) => files.push(File { name: export.held.name_of(&path), bytes }),
            Err(Failure::Input(message, _)) => problems.push(message),
            Err(other) => return Err(other),
        }
    }
    match problems.as_slice() {
        [] => Ok(files),
        messages => Err(Failure::input(messages.join("\nerror: "))),
    }
}

/// Reconciles what the files claim with the report's months, and adds what comes of it.
pub(crate) fn add(
    files: Vec<File>,
    export: &args::Export,
    inputs: &mut Inputs,
    report: &mut Report,
) -> Result<(), Failure> {
    let contract = &inputs.contract.file;
    let of_export = contract.claims.from == ClaimsFrom::Export;
    let files = match (of_export, files.is_empty()) {
        (false, true) => {
            return Err(Failure::input("no claims were given").help(
                "--claims claims.csv; or, where they stand in columns of the export, from = \
                 \"export\" in [claims]",
            ));
        }
        (true, false) => {
            return Err(Failure::input(
                "[claims] takes the claims from the export, and --claims names files of claims",
            )
            .help("leave the files out, or remove from = \"export\" from [claims]"));
        }
        (false, false) => files,
        (true, true) => of_the_export(export)?,
    };
    let months: Vec<_> = report.months.iter().map(|month| month.month).collect();
    let read = aloi_ingest::read_claims(&files, contract, &months, &mut inputs.glossary);
    let read = read.map_err(Failure::Export)?;
    let found = aloi_audit::reconcile::reconcile(
        &read.claims,
        &months,
        &contract.contract,
        inputs.knowledge,
        &inputs.export.tickets,
        &mut inputs.glossary,
    );
    report.audit.reconciliation = Some(found.map_err(|error| report::cannot_assess(&error))?);
    if !of_export {
        for file in read.files.iter().filter(|file| file.rows == 0) {
            output::note(&format!(
                "note: {} has a header and no row: it claims nothing",
                file.name
            ));
        }
        report.inputs.extend(read.files.into_iter().map(|file| Input {
            file: file.name.to_string(),
            sha256: file.sha256,
            rows: file.rows,
            set_aside: file.set_aside,
        }));
        report.findings.extend(read.findings);
        report.findings.sort();
    }
    Ok(())
}

/// The files of the export that have one row a ticket, or a whole ticket in each row, once more.
fn of_the_export(export: &args::Export) -> Result<Vec<File>, Failure> {
    let all = || export.tickets.iter().chain(&export.history);
    if all().any(|path| path.as_os_str() == "-") {
        return Err(Failure::input(
            "claims that stand in the export cannot be taken from standard input",
        )
        .help("give the export by the name of its file"));
    }
    let files = inputs::read_files(export)?;
    Ok(if files.tickets.is_empty() { files.history } else { files.tickets })
}
