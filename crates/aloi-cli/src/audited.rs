//! The commands of an audit: the export read, what they look for found, written in every format.
//!
//! Text, Markdown, CSV and JSON hold what was found alone; HTML, Excel and PDF the whole report of
//! the months with it.

use crate::args::{AuditArgs, ReadingsArgs, ReconcileArgs};
use crate::counted::{self, Wanted};
use crate::failure::{Failure, Outcome};
use crate::formats::Format;
use crate::output::{self, Document};
use crate::outputs::{Outputs, beside};
use crate::progress::Progress;
use crate::report;
use aloi_report::audited::{self, Part};
use aloi_report::build::Asked;
use aloi_report::model::{Detail, Report, Segments};
use std::path::PathBuf;

/// The figures under every other reading of the contract, and the tickets that flip.
pub(crate) fn readings(args: &ReadingsArgs) -> Result<Outcome, Failure> {
    run(&args.audit, Part::Readings, None)
}

/// The other side's figures against ours.
pub(crate) fn reconcile(args: &ReconcileArgs) -> Result<Outcome, Failure> {
    run(&args.audit, Part::Reconciliation, Some(&args.claims))
}

/// Makes the report of what `args` name with a part of an audit, and writes that part of it.
fn run(args: &AuditArgs, part: Part, claims: Option<&[PathBuf]>) -> Result<Outcome, Failure> {
    let outputs = Outputs::of(&args.output, args.format)?;
    let months = report::months(&args.period)?;
    let detail = if months.len() == 1 { Detail::All } else { Detail::Rows };
    let segments = match outputs.has(Format::Html) {
        true => Segments::Drawn,
        false => Segments::Absent,
    };
    let progress = Progress::start();
    let wanted = Wanted {
        export: &args.export,
        speed: &args.speed,
        asked: Asked { months, detail, segments },
        readings: part == Part::Readings,
        claims,
    };
    let report = counted::report(&wanted, &progress)?;
    let took = progress.end();
    output::write_all(&documents(&outputs, &report, part)?)?;
    if let Some(format) = outputs.standard {
        output::print(&rendered(format, &report, part)?)?;
    }
    report::note(&report, &took);
    Ok(Outcome::Done)
}

pub(crate) fn documents(
    outputs: &Outputs<'_>,
    report: &Report,
    part: Part,
) -> Result<Vec<Document>, Failure> {
    let mut documents = Vec::new();
    for (path, format) in &outputs.files {
        let bytes = rendered(*format, report, part)?;
        documents.push(Document { path: path.to_path_buf(), bytes });
        if *format == Format::Csv {
            let further = audited::csv(report, part).into_iter();
            documents.extend(further.filter_map(|table| {
                let path = beside(path, table.name?);
                Some(Document { path, bytes: table.text.into_bytes() })
            }));
        }
    }
    Ok(documents)
}

/// What was found, alone where the format can hold it alone.
pub(crate) fn rendered(format: Format, report: &Report, part: Part) -> Result<Vec<u8>, Failure> {
    match format {
        Format::Json => Ok(audited::json(report, part).into_bytes()),
        Format::Md => Ok(audited::markdown(report, part).into_bytes()),
        Format::Text => Ok(audited::text(report, part, aloi_report::Style::default()).into_bytes()),
        Format::Csv => {
            let tables = audited::csv(report, part);
            let main = tables.into_iter().find(|table| table.name.is_none());
            Ok(main.map_or_else(String::new, |table| table.text).into_bytes())
        }
        Format::Html | Format::Xlsx | Format::Pdf => format.render(report),
    }
}
