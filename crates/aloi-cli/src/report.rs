//! `aloi report`: the KPI of a month or of several, in every format that was asked for.

use crate::args::{self, ReportArgs};
use crate::counted::{self, Wanted};
use crate::evidence;
use crate::failure::{Failure, Outcome};
use crate::formats::Format;
use crate::output::{self, Document};
use crate::outputs::{Outputs, beside};
use crate::progress::Progress;
use aloi::Month;
use aloi_report::audited::{self, Part};
use aloi_report::build::Asked;
use aloi_report::model::{Detail, Report, Segments};
use aloi_words::said;
use std::path::Path;

pub(crate) fn run(args: &ReportArgs) -> Result<Outcome, Failure> {
    let outputs = Outputs::of(&args.output, args.format)?;
    let asked = asked(args, &outputs)?;
    let progress = Progress::start();
    let (report, mut seal) =
        evidence::computed(args, asked, |args, asked| compute(args, asked, &progress))?;
    let took = progress.end();
    let mut documents = documents(&outputs, &report, args.detail.is_some())?;
    documents.extend(seal.as_mut().map(evidence::Made::document));
    output::write_all(&documents)?;
    if let Some(format) = outputs.standard {
        output::print(&format.render(&report)?)?;
    }
    note(&report, &took);
    seal.iter().for_each(evidence::Made::note);
    let breach = report.months.iter().flat_map(|month| &month.rows);
    let breach = breach.filter(|row| row.compliant() == Some(false)).count();
    Ok(if args.fail_on_breach && breach > 0 { Outcome::Breach } else { Outcome::Done })
}

/// Says what was read.
pub(crate) fn note(report: &Report, took: &str) {
    let rows = report.inputs.iter().map(|input| input.rows).sum();
    let set_aside = report.inputs.iter().map(|input| input.set_aside).sum();
    let tickets = report.months.first().map_or(0, |month| month.export_tickets);
    output::note_rows(rows, set_aside, tickets, report.findings.len(), took);
}

fn asked(args: &ReportArgs, outputs: &Outputs<'_>) -> Result<Asked, Failure> {
    let months = months(&args.period)?;
    let detail = match args.detail {
        Some(args::Detail::Rows) => Detail::Rows,
        Some(args::Detail::Late) => Detail::Late,
        Some(args::Detail::All) => Detail::All,
        None if months.len() == 1 => Detail::All,
        None => Detail::Rows,
    };
    let segments = match args.segments {
        true => Segments::Listed,
        false if outputs.has(Format::Html) => Segments::Drawn,
        false => Segments::Absent,
    };
    Ok(Asked { months, detail, segments })
}

pub(crate) fn months(period: &args::Period) -> Result<Vec<Month>, Failure> {
    match (period.month, period.from, period.to) {
        (Some(month), _, _) => Ok(vec![month]),
        (None, Some(from), Some(to)) if from <= to => Ok(from.through(to)),
        (None, Some(from), Some(to)) => Err(Failure::input(said!("cli.from-after-to", from, to))
            .help(said!("cli.from-after-to-help"))),
        _ => Err(Failure::input(said!("cli.no-month")).help(said!("cli.no-month-help"))),
    }
}

/// Counts what is asked.
pub(crate) fn compute(
    args: &ReportArgs,
    asked: Asked,
    progress: &Progress,
) -> Result<Report, Failure> {
    let (export, speed) = (&args.export, &args.speed);
    let (readings, claims) = (args.readings, args.claims.as_deref());
    counted::report(&Wanted { export, speed, asked, readings, claims, due: false }, progress)
}

fn documents(
    outputs: &Outputs<'_>,
    report: &Report,
    detail: bool,
) -> Result<Vec<Document>, Failure> {
    let mut documents: Vec<Document> = Vec::new();
    for (path, format) in &outputs.files {
        documents.push(Document { path: path.to_path_buf(), bytes: format.render(report)? });
        if *format == Format::Csv && detail {
            documents.extend(lists(path, report));
        }
        if *format == Format::Csv {
            let tables = aloi_report::audit_csv(report).into_iter();
            documents.extend(tables.filter_map(|table| {
                let path = beside(path, table.name?);
                Some(Document { path, bytes: table.text.into_bytes() })
            }));
            documents.extend(audited(path, report));
        }
    }
    Ok(documents)
}

/// The tables of the readings and of the reconciliation, each with a name of its own beside the CSV
/// of a report.
fn audited(path: &Path, report: &Report) -> Vec<Document> {
    let readings = audited::csv(report, Part::Readings).into_iter();
    let readings = readings.map(|table| (table.name.unwrap_or("readings"), table.text));
    let claims = audited::csv(report, Part::Reconciliation).into_iter();
    let claims = claims.map(|table| match table.name {
        None => ("reconciliation", table.text),
        Some("readings") => ("reconciliation-readings", table.text),
        Some(name) => (name, table.text),
    });
    let document = |(name, text): (&str, String)| Document {
        path: beside(path, name),
        bytes: text.into_bytes(),
    };
    readings.chain(claims).map(document).collect()
}

/// NAME-tickets.csv and NAME-excluded.csv, as far as the report lists tickets, and NAME-doubtful.csv
/// where some are in doubt.
fn lists(path: &Path, report: &Report) -> Vec<Document> {
    let tickets = Document {
        path: beside(path, "tickets"),
        bytes: aloi_report::tickets_csv(report).into_bytes(),
    };
    let excluded = Document {
        path: beside(path, "excluded"),
        bytes: aloi_report::excluded_csv(report).into_bytes(),
    };
    let mut lists = match report.detail {
        Detail::Rows => Vec::new(),
        Detail::Late => vec![tickets],
        Detail::All => vec![tickets, excluded],
    };
    lists.extend((!report.audit.doubt.listed.is_empty()).then(|| Document {
        path: beside(path, "doubtful"),
        bytes: aloi_report::doubtful_csv(report).into_bytes(),
    }));
    lists
}
