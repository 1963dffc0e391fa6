//! A report computed as its export is read: ticket by ticket, on several threads, in memory that
//! does not grow with the export.

use crate::args::speed::Speed;
use crate::failure::Failure;
use crate::named::Named;
use crate::progress::Progress;
use crate::report::{cannot_assess, files};
use crate::zone_data;
use aloi::{Assessor, Desk, Glossary, Knowledge, Ticket};
use aloi_ingest::stream::{Assumed, Error, Options};
use aloi_ingest::{Export, Streamed};
use aloi_report::build::{Asked, Builder};
use aloi_report::model::Report;

/// How often an export may turn out to be otherwise than was assumed: once for each thing assumed,
/// and once more because the first reading ends early.
const ATTEMPTS: usize = 4;

/// The report.
pub(crate) fn report(
    speed: &Speed,
    asked: Asked,
    progress: &Progress,
    named: &Named,
) -> Result<Report, Failure> {
    let mut assumed = Assumed::first(&named.contract.file);
    for _ in 0..ATTEMPTS {
        match attempt(speed, &asked, progress, named, assumed)? {
            Ok(report) => return Ok(report),
            Err(shown) => assumed = shown,
        }
    }
    Err(Failure::input("the files of the export change while they are read")
        .help("run it again when they are complete"))
}

/// The report, or what the export shows otherwise than was assumed.
fn attempt(
    speed: &Speed,
    asked: &Asked,
    progress: &Progress,
    named: &Named,
    assumed: Assumed,
) -> Result<Result<Report, Assumed>, Failure> {
    let file = &named.contract.file;
    let mut glossary = crate::inputs::glossary(file);
    let Assumed { planned_dates_alone, precision } = assumed;
    let knowledge = Knowledge { as_of: named.as_of_or_never(), planned_dates_alone, precision };
    let assessor = Assessor::new(&file.contract, &mut glossary, knowledge)
        .map_err(|error| Failure::Internal(error.to_string()))?;
    let (told, scratch) = (|bytes| progress.at(bytes), || tempfile::tempfile());
    let (threads, memory) = (speed.threads(), speed.memory);
    let options = Options { threads, memory, scratch: &scratch, told: &told, assumed };
    let begun = || {
        let builder = Builder::new(&assessor, asked.clone());
        (builder.with_look(file.look.clone(), file.comments.clone()), assessor.desk())
    };
    let take = |(builder, desk): &mut (Builder<'_>, Desk<'_>), ticket: &_, glossary: &_| {
        take(builder, desk, ticket, glossary)
    };
    let streamed = aloi_ingest::stream(&named.sources(), file, &glossary, &options, begun, take);
    let Streamed { parts, mut export, .. } = match streamed {
        Ok(streamed) => streamed,
        Err(Error::Otherwise(shown)) => return Ok(Err(shown)),
        Err(error) => return Err(cannot_stream(error)),
    };
    let mut builder =
        Builder::new(&assessor, asked.clone()).with_look(file.look.clone(), file.comments.clone());
    parts.into_iter().for_each(|(part, _)| builder.merge(part));
    named.complete(&mut export);
    export.findings.extend(zone_data::beyond(file, asked.months.iter().copied()));
    Ok(Ok(finish(builder, export, named)))
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
                .help(
                    "name a folder with room for it in the environment variable TMPDIR, or allow \
                     more --memory",
                )
        }
        other => Failure::input(other.to_string()),
    }
}

/// The report, with what was noticed in reading the export.
fn finish(builder: Builder<'_>, mut export: Export, named: &Named) -> Report {
    let findings = std::mem::take(&mut export.findings);
    let mut report = builder.finish(named.contract.name_and_digest(), files(&export), findings);
    for finding in &mut report.findings {
        export.locate(finding);
    }
    report.findings.sort();
    report
}
