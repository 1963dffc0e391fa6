//! The commands of an audit: the export read, what they look for found, written in every format.
//!
//! Text, Markdown, CSV and JSON hold what was found alone; HTML, Excel and PDF the whole report of
//! the months with it.

use crate::args::{AuditArgs, DueArgs, ReadingsArgs, ReconcileArgs};
use crate::counted::{self, Wanted};
use crate::failure::{Failure, Outcome};
use crate::outputs::Outputs;
use crate::progress::Progress;
use crate::report;
use aloi_report::build::Asked;
use aloi_report::model::{Detail, Part, Segments};
use std::path::PathBuf;

/// The figures under every other reading of the contract, and the tickets that flip.
pub(crate) fn readings(args: &ReadingsArgs) -> Result<Outcome, Failure> {
    run(&args.audit, Part::Readings, None)
}

/// The other side's figures against ours.
pub(crate) fn reconcile(args: &ReconcileArgs) -> Result<Outcome, Failure> {
    run(&args.audit, Part::Reconciliation, Some(&args.claims))
}

/// What is under way, and what the running month can become.
pub(crate) fn due(args: &DueArgs) -> Result<Outcome, Failure> {
    let outputs = Outputs::of(&args.output, args.format)?;
    let (export, speed) = (&args.export, &args.speed);
    // the month is known once the contract is
    let (months, detail, segments) = (Vec::new(), Detail::Rows, Segments::Absent);
    let asked = Asked { months, detail, segments };
    let wanted = Wanted { export, speed, asked, readings: false, claims: None, due: true };
    written(&outputs, &wanted, Part::Due)
}

/// Makes the report of what `args` name with a part of an audit, and writes that part of it.
fn run(args: &AuditArgs, part: Part, claims: Option<&[PathBuf]>) -> Result<Outcome, Failure> {
    let outputs = Outputs::of(&args.output, args.format)?;
    let months = report::months(&args.period)?;
    let detail = if months.len() == 1 { Detail::All } else { Detail::Rows };
    let segments = match outputs.draw_segments() {
        true => Segments::Drawn,
        false => Segments::Absent,
    };
    let wanted = Wanted {
        export: &args.export,
        speed: &args.speed,
        asked: Asked { months, detail, segments },
        readings: part == Part::Readings,
        claims,
        due: false,
    };
    written(&outputs, &wanted, part)
}

/// Counts what is wanted, and writes a part of it.
fn written(outputs: &Outputs<'_>, wanted: &Wanted<'_>, part: Part) -> Result<Outcome, Failure> {
    let progress = Progress::start();
    let report = counted::report(wanted, &progress)?;
    let took = progress.end();
    outputs.write(|format| format.part(&report, part), None)?;
    report::note(&report, &took);
    Ok(Outcome::Done)
}
