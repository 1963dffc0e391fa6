//! `aloi report`: the KPI of a month or of several, in every format that was asked for.

use crate::args::{self, ReportArgs};
use crate::failure::{Failure, Outcome};
use crate::formats::Format;
use crate::inputs::Contract;
use crate::named::Named;
use crate::output::{self, Document};
use crate::progress::Progress;
use aloi::desk::Desk;
use aloi::{AssessError, Assessor, Glossary, Knowledge, Month, Ticket};
use aloi_ingest::stream::{Error, Options};
use aloi_ingest::{Export, Streamed};
use aloi_report::build::{Asked, Builder};
use aloi_report::model::{Detail, Input, Report, Segments};
use std::path::Path;

pub(crate) fn run(args: &ReportArgs) -> Result<Outcome, Failure> {
    let outputs = Outputs::of(args)?;
    let asked = asked(args, &outputs)?;
    let progress = Progress::start();
    let report = compute(args, asked, &progress)?;
    let took = progress.end();
    output::write_all(&outputs.documents(&report, args.detail.is_some())?)?;
    if let Some(format) = outputs.standard {
        output::print(&format.render(&report)?)?;
    }
    let rows = report.inputs.iter().map(|input| input.rows).sum();
    let set_aside = report.inputs.iter().map(|input| input.set_aside).sum();
    let tickets = report.months.first().map_or(0, |month| month.export_tickets);
    output::note_rows(rows, set_aside, tickets, report.findings.len(), &took);
    let breach = report.months.iter().flat_map(|month| &month.rows);
    let breach = breach.filter(|row| row.compliant() == Some(false)).count();
    Ok(if args.fail_on_breach && breach > 0 { Outcome::Breach } else { Outcome::Done })
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

fn months(period: &args::Period) -> Result<Vec<Month>, Failure> {
    match (period.month, period.from, period.to) {
        (Some(month), _, _) => Ok(vec![month]),
        (None, Some(from), Some(to)) if from <= to => Ok(from.through(to)),
        (None, Some(from), Some(to)) => {
            Err(Failure::input(format!("--from {from} is after --to {to}"))
                .help("give the earlier month first; both are included"))
        }
        _ => Err(Failure::input("no month was given").help("-m 2026-10, or --from and --to")),
    }
}

/// Reads, assesses, tallies.
fn compute(args: &ReportArgs, asked: Asked, progress: &Progress) -> Result<Report, Failure> {
    let inputs = Named::open(&args.export, progress)?;
    // Whether planned times are dates alone shows in reading; mostly, few tickets show it.
    for planned_dates_alone in [true, false, true] {
        let report = stream(args, &asked, progress, &inputs, planned_dates_alone)?;
        if let Some(report) = report {
            return Ok(report);
        }
    }
    Err(Failure::input("the files of the export change while they are read")
        .help("run it again when they are complete"))
}

/// The report, unless planned times are dates alone and were not taken for it, or the contrary.
fn stream(
    args: &ReportArgs,
    asked: &Asked,
    progress: &Progress,
    inputs: &Named,
    planned_dates_alone: bool,
) -> Result<Option<Report>, Failure> {
    let file = &inputs.contract.file;
    let mut glossary = crate::inputs::glossary(file);
    let knowledge = Knowledge { as_of: inputs.as_of_or_never(), planned_dates_alone };
    let assessor = Assessor::new(&file.contract, &mut glossary, knowledge)
        .map_err(|error| Failure::Internal(error.to_string()))?;
    let (told, scratch) = (|bytes| progress.at(bytes), || tempfile::tempfile());
    let options = Options {
        threads: args.speed.threads(),
        memory: args.speed.memory,
        scratch: &scratch,
        told: &told,
        planned_dates_alone,
    };
    let begun = || {
        let builder = Builder::new(&assessor, asked.clone());
        (builder.with_look(file.look.clone(), file.comments.clone()), assessor.desk())
    };
    let take = |(builder, desk): &mut (Builder<'_>, Desk<'_>), ticket: &_, glossary: &_| {
        take(builder, desk, ticket, glossary)
    };
    let streamed = aloi_ingest::stream(&inputs.sources(), file, &glossary, &options, begun, take);
    let Streamed { parts, mut export, .. } = match streamed {
        Ok(streamed) => streamed,
        Err(Error::DatesAlone(_)) => return Ok(None),
        Err(error) => return Err(cannot_stream(error)),
    };
    let mut builders = parts.into_iter().map(|(builder, _)| builder);
    let Some(mut builder) = builders.next() else { return Ok(None) };
    builders.for_each(|other| builder.merge(other));
    export.knowledge(inputs.as_of.as_ref().map(|(at, _)| *at));
    export.findings.extend(inputs.as_of.iter().filter_map(|(_, guess)| guess.clone()));
    Ok(Some(finish(builder, export, &inputs.contract)))
}

/// Takes a ticket into the report.
fn take(
    builder: &mut Builder<'_>,
    desk: &mut Desk<'_>,
    ticket: &Ticket,
    glossary: &Glossary,
) -> Result<(), Failure> {
    let assessment = desk.assess(ticket, glossary).map_err(|error| cannot_assess(&error))?;
    builder
        .add(assessment, glossary)
        .map_err(|error| Failure::input(format!("ticket {}: {error}", ticket.id)))
}

fn cannot_stream(error: Error<Failure>) -> Failure {
    match error {
        Error::Stops(stops) => Failure::Export(stops),
        Error::Taken(failure) => failure,
        Error::Scratch(error) => {
            Failure::input(format!("cannot use a temporary file for the history's rows: {error}"))
                .help("name a folder with room for it in the environment variable TMPDIR, or allow more --memory")
        }
        other => Failure::input(other.to_string()),
    }
}

/// The report, with what was noticed in reading the export.
fn finish(builder: Builder<'_>, mut export: Export, contract: &Contract) -> Report {
    let files = export.files.iter().map(|file| Input {
        file: file.name.to_string(),
        sha256: file.sha256.clone(),
        rows: file.rows,
        set_aside: file.set_aside,
    });
    let name = (contract.name.clone(), contract.sha256.clone());
    let findings = std::mem::take(&mut export.findings);
    let mut report = builder.finish(name, files.collect(), findings);
    for finding in &mut report.findings {
        export.locate(finding);
    }
    report.findings.sort();
    report
}

pub(crate) fn cannot_assess(error: &AssessError) -> Failure {
    Failure::input(error.to_string())
}

/// Where the report goes.
struct Outputs<'a> {
    files: Vec<(&'a Path, Format)>,
    standard: Option<Format>,
}

impl<'a> Outputs<'a> {
    /// Refuses, before the long work, what cannot be written after it.
    fn of(args: &'a ReportArgs) -> Result<Self, Failure> {
        let mut outputs = Self { files: Vec::new(), standard: None };
        if args.output.is_empty() {
            outputs.standard = Some(args.format.map_or(Format::Text, Format::from));
        }
        for path in &args.output {
            if path.as_os_str() == "-" {
                outputs.standard = Some(args.format.map_or(Format::Text, Format::from));
            } else {
                outputs.files.push((path, Format::of(path)?));
            }
        }
        if args.format.is_some() && outputs.standard.is_none() {
            return Err(Failure::input(
                "--format is for standard output, and every -o names a file",
            )
            .help(
                "add -o - to print as well, or leave --format out: a file's ending says its format",
            ));
        }
        Ok(outputs)
    }

    fn has(&self, format: Format) -> bool {
        self.standard == Some(format) || self.files.iter().any(|(_, of)| *of == format)
    }

    fn documents(&self, report: &Report, detail: bool) -> Result<Vec<Document>, Failure> {
        let mut documents: Vec<Document> = Vec::new();
        for (path, format) in &self.files {
            documents.push(Document { path: path.to_path_buf(), bytes: format.render(report)? });
            if *format == Format::Csv && detail {
                documents.extend(beside(path, report));
            }
        }
        Ok(documents)
    }
}

/// NAME-tickets.csv and NAME-excluded.csv, as far as the report lists tickets.
fn beside(path: &Path, report: &Report) -> Vec<Document> {
    let named = |suffix: &str| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        path.with_file_name(format!("{stem}-{suffix}.csv"))
    };
    let tickets =
        Document { path: named("tickets"), bytes: aloi_report::tickets_csv(report).into_bytes() };
    let excluded =
        Document { path: named("excluded"), bytes: aloi_report::excluded_csv(report).into_bytes() };
    match report.detail {
        Detail::Rows => Vec::new(),
        Detail::Late => vec![tickets],
        Detail::All => vec![tickets, excluded],
    }
}
